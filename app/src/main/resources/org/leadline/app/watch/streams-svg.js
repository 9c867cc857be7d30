/* Draws clusters over milestones as bands on each other: where each lies, and the picture. */
import { svg } from "./dom.js";
import { tick } from "./numbers.js";

const COLORS = 12;
const HEIGHT = 300;
const STRIP = 34;
const GAP = 16;
const TOP = 6;
const AXIS = 22;
const LEFT = 46;
const RIGHT = 12;
const LABEL = 13;
const LABELS_APART = 200;

const known = new WeakMap();

/* The color of each cluster: one that no other has where it begins, or if possible just before. What comes later does
   not change it. */
function colorsOf(answer) {
  if (known.has(answer)) return known.get(answer);
  const colors = [];
  answer.clusters.forEach(({ begins }, number) => {
    const used = (since) => new Set(colors.filter((_, i) =>
      answer.clusters[i].begins + answer.clusters[i].rows.length - 1 >= since));
    const all = Array.from({ length: COLORS }, (_, i) => (number + i) % COLORS);
    const [near, here] = [used(begins - 1), used(begins)];
    colors.push(all.find((one) => !near.has(one)) ?? all.find((one) => !here.has(one)) ?? all[0]);
  });
  known.set(answer, colors);
  return colors;
}

/* The class of a band's color: a cluster keeps it as long as it lasts. */
export const bandClass = (answer, number) => (isAlone(answer, number) ? "band-none" : `band-${colorsOf(answer)[number]}`);

/* Tells whether a cluster is one of a single milestone, with others before or after it. */
export function isAlone({ clusters, milestones }, number) {
  const { begins, rows } = clusters[number];
  return rows.length === 1 && milestones.length > 1 && begins < milestones.length - 1;
}

/* The order of bands from below: a cluster lies on the one that most of its rows came from. */
export function order(clusters) {
  const stack = [];
  clusters.forEach(({ from }, number) => {
    const at = from === null ? -1 : stack.indexOf(from);
    if (at < 0) stack.push(number);
    else stack.splice(at + 1, 0, number);
  });
  return stack;
}

/* How many rows a cluster has at a place. */
export const rowsAt = ({ begins, rows }, place) => rows[place - begins] ?? 0;

/* Returns a function that tells from which number of rows to which each band reaches at a place. */
function bounds({ clusters, milestones }) {
  const stack = order(clusters);
  const low = milestones.map((_, place) => {
    const ends = new Map();
    let sum = 0;
    for (const number of stack) {
      ends.set(number, sum);
      sum += rowsAt(clusters[number], place);
    }
    return ends;
  });
  return (number, place) => [low[place].get(number), low[place].get(number) + rowsAt(clusters[number], place)];
}

/* A line through points that leaves and reaches each of them level. */
function bends(points) {
  return points.map(([x, y], i) => {
    if (!i) return `${x.toFixed(1)} ${y.toFixed(1)}`;
    const middle = ((points[i - 1][0] + x) / 2).toFixed(1);
    return `C${middle} ${points[i - 1][1].toFixed(1)} ${middle} ${y.toFixed(1)} ${x.toFixed(1)} ${y.toFixed(1)}`;
  }).join("");
}

function band(number, answer, { x, y, reach }) {
  const { begins, rows } = answer.clusters[number];
  const last = answer.milestones.length - 1;
  const from = Math.max(0, begins - 1);
  const to = Math.min(last, begins + rows.length);
  const places = Array.from({ length: to - from + 1 }, (_, i) => from + i);
  const sides = [0, 1].map((side) => places.map((place) => [x(place), y(reach(number, place)[side])]));
  if (last === 0) sides.forEach((side) => side.push([x(1), side[0][1]]));
  return svg("path", { class: `band ${bandClass(answer, number)}`, d: `M${bends(sides[1])}L${bends(sides[0].reverse())}z` });
}

/* The numbers of a cluster: where it has most rows, and at the end of the picture, where that is far from there. */
function labels(number, answer, geometry) {
  const { begins, rows } = answer.clusters[number];
  if (isAlone(answer, number)) return [];
  const most = begins + rows.indexOf(Math.max(...rows));
  const end = begins + rows.length - 1;
  const isFar = end === answer.milestones.length - 1 && geometry.x(end) - geometry.x(most) > LABELS_APART;
  return (isFar ? [most, end] : [most]).map((place) => label(number, place, answer, geometry)).filter((one) => one);
}

function label(number, place, answer, { x, y, reach }) {
  const [low, high] = reach(number, place).map(y);
  if (low - high < LABEL) return null;
  const last = answer.milestones.length - 1;
  const anchor = place === 0 ? "start" : place === last ? "end" : "middle";
  return svg("text", { class: "band-number", x: x(place) + (place === 0 ? 5 : place === last ? -5 : 0),
    y: (low + high) / 2, "text-anchor": anchor, "dominant-baseline": "central" }, String(number + 1));
}

const text = (x, y, anchor, words) => svg("text", { class: "stream-axis", x, y, "text-anchor": anchor }, words);

/* The share of rows that stay from each milestone to the next, as bars below the bands. */
function strip({ milestones, stayed }, { x }) {
  const bottom = TOP + HEIGHT + GAP + STRIP;
  const parts = [svg("path", { class: "stream-rule", d: `M${LEFT} ${bottom}H${x(milestones.length > 1 ? milestones.length - 1 : 1)}` }),
    text(LEFT - 6, bottom - STRIP + 9, "end", "100%"), text(LEFT - 6, bottom, "end", "0%")];
  stayed.forEach((share, place) => {
    if (share === null) return;
    const [from, to] = [x(place - 1), x(place)];
    parts.push(svg("rect", { class: "stream-stay", x: from + 0.5, width: Math.max(1, to - from - 1),
      y: bottom - STRIP * share, height: Math.max(0.5, STRIP * share) }));
  });
  return parts;
}

/* The milestones that have room for their numbers. */
function ticks({ milestones }, { x }) {
  const shown = [];
  let free = -Infinity;
  milestones.forEach((milestone, place) => {
    const wide = 8 * String(milestone).length + 14;
    const isLast = place === milestones.length - 1;
    if (x(place) < free && !isLast) return;
    while (isLast && shown.length > 1 && x(shown.at(-1)) + wide > x(place)) shown.pop();
    shown.push(place);
    free = x(place) + wide;
  });
  const at = milestones.length > 1 ? x : () => (x(0) + x(1)) / 2;
  return shown.map((place) => text(at(place), TOP + HEIGHT + GAP + STRIP + 16, "middle", String(milestones[place])));
}

/* Returns {picture, places, mark}: the picture at a width, the place of each milestone in it from the left, and a
   function that shows the milestone that is read and the one that is chosen. */
export function picture(answer, width) {
  const { milestones, rows } = answer;
  const most = Math.max(...rows);
  const [first, last] = [milestones[0], milestones.at(-1)];
  const wide = Math.max(60, width - LEFT - RIGHT);
  const x = (place) => LEFT + (last > first ? ((milestones[place] - first) / (last - first)) * wide : place * wide);
  const y = (count) => TOP + HEIGHT * (1 - count / most);
  const geometry = { x, y, reach: bounds(answer) };
  const full = TOP + HEIGHT + GAP + STRIP;
  const cursor = svg("path", { class: "stream-cursor", d: "" });
  const chosen = svg("path", { class: "stream-chosen", d: "" });
  const numbers = answer.clusters.map((_, number) => number);
  const made = svg("svg", { width, height: full + AXIS, viewBox: `0 0 ${width} ${full + AXIS}`, "aria-hidden": "true" },
    ...numbers.map((number) => band(number, answer, geometry)),
    ...milestones.map((_, place) => svg("path", { class: "stream-hair", d: `M${x(place)} ${TOP}V${TOP + HEIGHT}` })),
    ...numbers.flatMap((number) => labels(number, answer, geometry)),
    text(LEFT - 6, TOP + 9, "end", tick(most, [])), text(LEFT - 6, TOP + HEIGHT, "end", "0"),
    ...strip(answer, geometry), ...ticks(answer, geometry), chosen, cursor);
  const line = (place) => (place < 0 ? "" : `M${x(place)} ${TOP}V${full}`);
  return {
    picture: made,
    places: milestones.map((_, place) => x(place)),
    mark(read, picked) {
      cursor.setAttribute("d", line(read));
      chosen.setAttribute("d", line(picked));
    },
  };
}
