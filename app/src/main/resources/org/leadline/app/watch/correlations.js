/* Which label-free scores follow those that need labels: a dot and an interval for each, the strongest first. */
import { copier, guarded } from "./copy.js";
import { element, svg } from "./dom.js";
import { counted } from "./numbers.js";
import { store } from "./store.js";

const SIDES = [["withInitial", "with the initial network"], ["withoutInitial", "without it"]];
let wanted = "";
let isOpen = false;

const signed = (value) => `${value < 0 ? "−" : "+"}${Math.abs(value).toFixed(2)}`;
const ends = (interval) => (interval ? `${signed(interval[0])} to ${signed(interval[1])}` : "–");
const title = (id) => store.metrics.find((metric) => metric.id === id)?.title ?? id;

/* The numbers that are shown first: over all milestones, or where those have none, over the trained ones. */
function foremost({ withInitial, withoutInitial }) {
  return withInitial.r === undefined && withoutInitial.r !== undefined ? withoutInitial : withInitial;
}

const percent = (r) => `${(50 + 48 * r).toFixed(2)}%`;

/* A scale from −1 to 1 with the interval as a bar, Pearson's r as a dot and Spearman's as an upright line. */
function scale({ r, p, spearman, interval }) {
  const parts = [svg("line", { class: "scale-line", x1: percent(-1), x2: percent(1), y1: 9, y2: 9 }),
    svg("line", { class: "scale-zero", x1: percent(0), x2: percent(0), y1: 2, y2: 16 })];
  if (interval) {
    const width = `${(48 * (interval[1] - interval[0])).toFixed(2)}%`;
    parts.push(svg("rect", { class: "scale-range", x: percent(interval[0]), width, y: 6, height: 6 }));
  }
  if (spearman !== undefined) {
    parts.push(svg("line", { class: "scale-ranks", x1: percent(spearman), x2: percent(spearman), y1: 1, y2: 17 }));
  }
  parts.push(svg("circle", { class: p < 0.05 ? "scale-dot" : "scale-dot open", cx: percent(r), cy: 9, r: 4.5 }));
  return svg("svg", { class: "scale", width: "100%", height: 18, "aria-hidden": "true" }, ...parts);
}

function item(row) {
  const found = foremost(row);
  const tags = [];
  if (row.experimental) tags.push("experimental");
  if (row.tellsMoreThanTime === "yes") tags.push("tells more than time");
  const head = element("div", { class: "scale-name" }, element("span", {}, title(row.metric)),
    ...tags.map((tag) => element("span", { class: "tag" }, tag)));
  if (found.r === undefined) {
    return element("li", {}, head, element("p", { class: "quiet scale-none" }, `undefined: ${found.undefined}`));
  }
  return element("li", {}, head, scale(found), element("p", { class: "scale-numbers" },
    element("b", {}, `r ${signed(found.r)}`), found.p < 0.05 ? "" : " (p ≥ 0.05)",
    element("span", { class: "quiet" }, `${found.interval ? ` [${found.interval.map(signed).join(", ")}]` : ""} · ρ ${
      found.spearman === undefined ? "–" : signed(found.spearman)} · n ${found.n}`)));
}

const COLUMNS = ["r", "interval", "Spearman", "p", "n"];

function numbers(reference) {
  const cells = (side) => (side.r === undefined
    ? [element("td", { colspan: COLUMNS.length, class: "scale-none" }, `undefined: ${side.undefined}`)]
    : [signed(side.r), ends(side.interval), side.spearman === undefined ? "–" : signed(side.spearman),
      side.p < 0.001 ? "<0.001" : side.p.toFixed(3), String(side.n)].map((text) => element("td", {}, text)));
  const toggled = (event) => { isOpen = event.target.open; };
  const label = `Every correlation with ${reference.title}`;
  return element("details", { class: "every", open: isOpen, ontoggle: toggled },
    element("summary", {}, "Every number"),
    element("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": label },
      element("table", {}, element("caption", {}, `Correlations with ${reference.title}`),
        element("thead", {},
          element("tr", {}, element("th", { scope: "col", rowspan: 2 }, "score"),
            ...SIDES.map(([, words]) => element("th", { scope: "colgroup", colspan: COLUMNS.length }, words))),
          element("tr", {}, ...SIDES.flatMap(() => COLUMNS.map((text) => element("th", { scope: "col" }, text))))),
        element("tbody", {}, ...reference.rows.map((row) => element("tr", {},
          element("th", { scope: "row" }, title(row.metric)),
          ...SIDES.flatMap(([side]) => cells(row[side]))))))));
}

/* All references as texts, with numbers in full. */
function lines(answer) {
  const text = (value) => (value === undefined ? "" : String(value));
  return [["reference", "score", "initial network", "r", "low", "high", "spearman", "p", "n", "undefined"],
    ...answer.references.flatMap((reference) => reference.rows.flatMap((row) => SIDES.map(([side]) => {
      const found = row[side];
      return [reference.metric, row.metric, side === "withInitial" ? "with" : "without", text(found.r),
        text(found.interval?.[0]), text(found.interval?.[1]), text(found.spearman), text(found.p), text(found.n), guarded(text(found.undefined))];
    })))];
}

/* What is said above the list: how many milestones there are, and why there is nothing where that is so. */
function says(reference, answer, index) {
  const found = reference.rows.map(foremost);
  const defined = found.filter((one) => one.r !== undefined);
  const sentences = [];
  if (reference.says) sentences.push(`${reference.says[0].toUpperCase()}${reference.says.slice(1)}.`);
  if (!defined.length) {
    const reason = found[0]?.undefined ?? "there is no label-free score";
    sentences.push(`No score can be correlated yet with ${counted(answer.milestones, index)}: ${reason}.`);
  } else if (defined.every((one) => !one.interval)) {
    const most = Math.max(...defined.map((one) => one.n));
    sentences.push(`With ${counted(most, index)} there is no interval: it takes 5 or more.`);
  }
  return sentences.join(" ");
}

const LEGEND = "Dot: Pearson’s r, open where p ≥ 0.05. Upright line: Spearman’s ρ. Bar and brackets: 95% interval of r, "
  + "blocks of milestones resampled, because milestones of one run are not independent; p takes them for independent. "
  + "The strongest of many scores looks stronger than it is.";

function show(target, answer, reference, index) {
  const isAny = reference.rows.some((row) => foremost(row).r !== undefined);
  target.replaceChildren(
    element("p", { class: "note" }, says(reference, answer, index)),
    ...(isAny ? [element("div", { class: "scale-ends quiet", "aria-hidden": "true" },
      ...["−1", "0", "+1"].map((end) => element("span", {}, end))),
      element("ol", { class: "scales" }, ...reference.rows.map(item)),
      element("p", { class: "note" }, LEGEND), numbers(reference)] : []));
}

/* Shows the correlations of a run in a box. */
export function showCorrelations(box, answer, { index }) {
  if (answer.reason) {
    const how = answer.reason.includes("no labels") ? " (--labels names them)" : "";
    box.replaceChildren(element("p", { class: "note" }, `There is nothing to correlate with, because ${answer.reason}${how}; ${
      ""}the words of trust beside scores come from other runs: the paper’s tables, and what ${
      ""}leadline correlate --save-trust has kept.`));
    return;
  }
  const isFocused = box.contains(document.activeElement) && document.activeElement.localName === "select";
  const target = element("div");
  const chosen = () => answer.references.find((one) => one.metric === wanted) ?? answer.references[0];
  const select = element("select", { onchange: () => {
    wanted = select.value;
    show(target, answer, chosen(), index);
  } }, ...answer.references.map((one) => element("option", { value: one.metric, selected: one === chosen() }, one.title)));
  const tools = element("div", { class: "tools" }, element("label", {}, "Held against ", select), copier(() => lines(answer), "correlations"));
  box.replaceChildren(tools, target);
  show(target, answer, chosen(), index);
  if (isFocused) select.focus({ preventScroll: true });
}
