/* Says in words what is known of a row, shows its image where it is marked, and lists the rows that are outliers. */

import { rowImage } from "./cloud-image.js";
import { element } from "./cloud-pane.js";
import { keepingFocus } from "./dom.js";

const MOST_OUTLIERS = 24;

/* The classes of a pane that belong to the layout it shows; labels do at every milestone. */
const classesOf = (pane) => (pane.isColored() ? pane.classes() : { label: pane.classes().label });

/* Returns what is known of a row in a pane, as texts and elements; none where nothing is. */
export function rowWords(pane, row) {
  if (!pane.count()) return [];
  if (row >= pane.count()) return ["there is no such row"];
  const { outlier, cluster, label } = classesOf(pane);
  const said = [];
  const add = (...parts) => said.push(...(said.length ? [" · "] : []), ...parts);
  const named = (one, text) => one && one.rows[row] >= 0 && add(`${text} `, element("bdi", "", one.names[one.rows[row]]));
  named(label, "label");
  named(cluster, "cluster");
  if (outlier?.rows[row] === 1) add("an outlier");
  return said;
}

/* Returns the words on a row in all clouds that are shown. */
function inAll(row, panes) {
  const alone = rowWords(panes[0], row);
  if (panes.length < 2) return [`Row ${row}`, ...(alone.length ? [" · ", ...alone] : []), ". "];
  const each = panes.flatMap((pane, i) => {
    const words = rowWords(pane, row);
    return [`${i ? "; " : ""}${pane.title()}: `, ...(words.length ? words : ["–"])];
  });
  return [`Row ${row} · `, ...each, ". "];
}

/* Sets the text of an element where it is another one, so that it is read out once. */
function say(target, words) {
  const next = element("span");
  next.append(...words);
  if (next.textContent !== target.textContent) target.replaceChildren(...words);
}

/* Returns the place of the words, below the clouds. on: { select(row), panes() } */
export function rowDetail(box, on) {
  const picture = element("div", "cloud-images");
  const line = element("p", "quiet");
  const marked = element("span", "cloud-marked");
  const spoken = element("p", "cloud-spoken hidden");
  const unmark = button("Unmark", "", -1);
  const lists = element("div", "quiet");
  for (const one of [marked, spoken]) one.setAttribute("role", "status");
  unmark.hidden = true;
  line.append(marked, unmark);
  box.append(picture, line, spoken, lists);
  let listed = "";
  let pictured = "";

  function button(text, label, row) {
    const made = element("button", "", text);
    made.type = "button";
    if (label) made.setAttribute("aria-label", label);
    if (row >= 0) made.dataset.key = `row ${row}`;
    made.addEventListener("click", () => on.select(row));
    return made;
  }

  /* The button is hidden by now: the focus goes to that of the row, or to the cloud. */
  unmark.addEventListener("click", () => {
    const own = lists.querySelector(`[data-key="row ${unmark.dataset.row}"]`);
    (own ?? on.panes()[0].canvas()).focus({ preventScroll: true });
  });

  function outliersOf(pane) {
    const rows = [];
    classesOf(pane).outlier?.rows.forEach((one, at) => one === 1 && rows.push(at));
    return { isKnown: Boolean(classesOf(pane).outlier), rows, count: pane.count(), title: pane.title() };
  }

  function list({ rows, count, title }, isAlone) {
    const made = element("p", "", isAlone ? "" : `${title}: `);
    if (!rows.length) {
      made.append("No row is an outlier of the layout.");
      return made;
    }
    const few = rows.slice(0, MOST_OUTLIERS);
    made.append(`${rows.length} of ${count} rows are outliers of the layout: `);
    few.forEach((at) => made.append(button(String(at), `Mark row ${at}`, at), " "));
    if (few.length < rows.length) made.append("…");
    return made;
  }

  function showLists(panes) {
    const all = panes.map(outliersOf).filter((one) => one.isKnown);
    const key = JSON.stringify([panes.length, all.map((one) => [one.title, one.count, one.rows])]);
    if (key === listed) return;
    listed = key;
    keepingFocus(lists, () => lists.replaceChildren(...all.map((one) => list(one, panes.length < 2))));
  }

  /* Shows the image of a row, one for each run where two are side by side. */
  function showImages(row, panes) {
    const runs = row < 0 ? [] : [...new Set(panes.filter((pane) => row < pane.count()).map((pane) => pane.run()))];
    const key = JSON.stringify([row, runs]);
    if (key === pictured) return;
    pictured = key;
    picture.replaceChildren(...runs.map((run) => rowImage(run, row, runs.length > 1 ? `Row ${row} of ${run}` : `Row ${row}`)));
  }

  return {
    /* @param row the row that is marked, −1 for none */
    show(row) {
      const panes = on.panes();
      showImages(row, panes);
      say(marked, row < 0 ? [] : inAll(row, panes));
      unmark.hidden = row < 0;
      if (row >= 0) unmark.dataset.row = row;
      showLists(panes);
    },
    /* Reads out what is known of a row to which keys went. */
    speak: (row) => say(spoken, row < 0 ? [] : inAll(row, on.panes())),
  };
}
