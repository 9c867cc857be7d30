/* The color, shape and dash of each run, by its number in the list: color alone tells no two runs apart. */
import { svg } from "./dom.js";

const COLORS = 8;
const SHAPES = 6;
const DASHES = [[], [7, 4], [2, 3], [10, 3, 2, 3], [14, 5], [1, 5]];
const forced = matchMedia("(forced-colors: active)");

export const color = (slot) => cssValue(`--run-${slot % COLORS}`);

export const cssValue = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

/* The number of a run's shape. Where colors are not ours to choose, shapes go round first and dashes next, so that as many
   runs differ as there are pairs of both. Else a shape goes one on with each round of the colors, as dashes do. */
const shape = (slot) => (forced.matches ? slot : slot + Math.floor(slot / COLORS)) % SHAPES;

export const dash = (slot) => DASHES[Math.floor(slot / (forced.matches ? SHAPES : COLORS)) % DASHES.length];

function polygon(r, corners, start) {
  const points = Array.from({ length: corners }, (_, i) => {
    const angle = start + (2 * Math.PI * i) / corners;
    return `${(r * Math.cos(angle)).toFixed(2)} ${(r * Math.sin(angle)).toFixed(2)}`;
  });
  return `M${points.join("L")}z`;
}

/* Returns the mark's outline around 0, 0 as the report draws it. */
export function outline(slot, r) {
  switch (shape(slot)) {
    case 0: return `M${-r} 0a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0z`;
    case 1: return polygon(r * 1.3, 3, -Math.PI / 2);
    case 2: return polygon(r * 1.2, 4, Math.PI / 4);
    case 3: return polygon(r * 1.3, 4, 0);
    case 4: return polygon(r * 1.25, 3, Math.PI / 2);
    default: return polygon(r * 1.2, 6, 0);
  }
}

/* Returns a small picture of a run's line and mark. */
export function key(slot) {
  const picture = svg("svg", { class: `key run-${slot % COLORS}`, viewBox: "-14 -6 28 12", width: 28, height: 12,
    "aria-hidden": "true" });
  picture.append(
    svg("path", { d: "M-14 0H14", stroke: "currentColor", "stroke-width": 1.6, "stroke-dasharray": dash(slot).join(" ") }),
    svg("path", { d: outline(slot, 4), fill: "currentColor" }));
  return picture;
}
