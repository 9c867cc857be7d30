/* Shows the values of all lines at the milestone under the cursor. */
import { element } from "./dom.js";
import { key } from "./marks.js";
import { number, spread, withSpread } from "./numbers.js";

const SHOWN = 12;

/* Of more lines than these, the one nearest to the pointer alone is told in full: more would hide the chart. */
const EXACT = 4;

/* A value with its standard deviation in full, as copies and CSV have it; empty where the rounded one says as much. */
function inFull(mean, sd) {
  const isSaid = (text, value) => Number(text.replace("\u2212", "-")) === value;
  if (mean === null || (isSaid(number(mean), mean) && (!(sd > 0) || isSaid(spread(sd, mean), sd)))) return "";
  return String(mean) + (sd > 0 ? ` ± ${sd}` : "");
}

/* Returns {label, slot, mean, text, exact} of each line that has the milestone, the nearest to a height first where they are many. */
export function valuesAt(data, i, height) {
  const found = data.lines.filter((line) => line.mean[i] !== undefined).map((line) => {
    const mean = line.mean[i];
    const seeds = line.n ? `, n ${line.n[i]} of ${line.line.runs.length}` : "";
    const text = mean === null ? line.reasons.has(data.x[i]) ? `undefined: ${line.reasons.get(data.x[i])}` : "not scored"
      : withSpread(mean, line.sd?.[i] ?? 0) + seeds;
    return { label: line.line.label, slot: line.line.slot, mean, text, exact: inFull(mean, line.sd?.[i] ?? 0) };
  });
  if (found.length <= SHOWN || height === undefined) return found;
  return found.sort((a, b) => far(a, height) - far(b, height));
}

const far = (one, height) => (one.mean === null ? Infinity : Math.abs(one.mean - height));

/* Returns a sentence for a screen reader. */
export function sentence(data, i, index) {
  const found = valuesAt(data, i);
  const values = found.slice(0, SHOWN).map((one) => `${one.label} ${one.text}`).join("; ");
  const more = found.length > SHOWN ? `; and ${found.length - SHOWN} more in the table` : "";
  return `${index} ${data.x[i]}: ${values}${more}`;
}

/* Shows the box beside the cursor, within the chart. */
export function show(box, data, i, place) {
  const found = valuesAt(data, i, place.height);
  const shown = found.slice(0, SHOWN).sort((a, b) => (b.mean ?? -Infinity) - (a.mean ?? -Infinity));
  const nearest = place.height === undefined ? null
    : shown.reduce((best, one) => (!best || far(one, place.height) < far(best, place.height) ? one : best), null);
  const isExact = (one) => one.exact && (shown.length <= EXACT || one === nearest);
  const rows = shown.map((one) => element("li", {}, key(one.slot), element("span", { class: "name" }, one.label),
    element(one.mean === null ? "span" : "b", { class: one.mean === null ? "none" : null }, one.text),
    isExact(one) ? element("span", { class: "exact" }, one.exact) : null));
  if (found.length > SHOWN) rows.push(element("li", { class: "quiet" }, `and ${found.length - SHOWN} more in the table`));
  box.replaceChildren(element("p", {}, `${place.index} ${data.x[i]}`), element("ul", {}, ...rows));
  box.hidden = false;
  const room = box.parentNode.clientWidth;
  const left = place.left > room / 2 ? place.left - box.offsetWidth - 12 : place.left + 12;
  box.style.left = `${Math.max(4, Math.min(left, room - box.offsetWidth - 4))}px`;
}
