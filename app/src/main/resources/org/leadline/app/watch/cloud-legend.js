/* The colors of classes, and the legend of a cloud: a button for each class, which shows it alone. */

import { element } from "./cloud-pane.js";
import { keepingFocus } from "./dom.js";

/* What colors may tell, and in which words. */
export const KINDS = [["cluster", "cluster (C1)"], ["label", "label"], ["outlier", "outlier of the layout"]];

/* Returns the kind that is wanted where a cloud has such classes, else the first that it has; null for none. */
export const kindOf = (classes, wanted) => [wanted, ...KINDS.map(([key]) => key)].find((one) => classes[one]) ?? null;

/* Gives each name of several lists a place, so that a class of two clouds has one color. */
export function placesOf(lists) {
  const places = new Map();
  for (const names of lists) for (const name of names) if (!places.has(name)) places.set(name, places.size);
  return places;
}

/* Shows the classes of a cloud in a box.
   @param found { kind, rows, names, colors } or null
   @param only the name of the class that is shown alone, or null
   @param choose is told the name of a class that was clicked */
export function showLegend(box, found, only, choose) {
  box.hidden = !found;
  if (!found) return;
  const counts = new Uint32Array(found.names.length);
  found.rows.forEach((one) => one >= 0 && counts[one]++);
  const buttons = found.names.map((name, i) => {
    const made = element("button");
    made.type = "button";
    made.dataset.key = name;
    made.setAttribute("aria-pressed", String(only === name));
    made.addEventListener("click", () => choose(name));
    const dot = element("span", "cloud-dot");
    dot.style.background = found.colors[i];
    made.append(dot, element("bdi", "", /^[0-9]+$/.test(name) ? `${found.kind} ${name}` : name), element("span", "quiet", counts[i]));
    return made;
  });
  keepingFocus(box, () => box.replaceChildren(...buttons));
}
