/* Says in words what is known of the row that is marked, with its image, and which rows are outliers. */

import { rowImage } from "./cloud-image.js";
import { element } from "./cloud-pane.js";

const MOST_OUTLIERS = 24;

/* Returns the place of the words, below the clouds. on: { select(row), panes() } */
export function rowDetail(box, on) {
  const picture = element("div", "cloud-images");
  const words = element("div");
  words.setAttribute("role", "status");
  box.append(picture, words);

  function button(text, label, row) {
    const made = element("button", "", text);
    made.type = "button";
    if (label) made.setAttribute("aria-label", label);
    made.addEventListener("click", () => on.select(row));
    return made;
  }

  /* The classes of a pane that belong to the layout it shows; labels do at every milestone. */
  const classesOf = (pane) => (pane.isColored() ? pane.classes() : { label: pane.classes().label });

  function saidOf(pane, row) {
    if (!pane.count()) return "";
    if (row >= pane.count()) return "there is no such row";
    const { outlier, cluster, label } = classesOf(pane);
    const said = [];
    const named = (one, text) => one && one.rows[row] >= 0 && said.push(`${text} ${one.names[one.rows[row]]}`);
    named(label, "label");
    named(cluster, "cluster");
    if (outlier?.rows[row] === 1) said.push("an outlier");
    return said.join(" · ");
  }

  function markedRow(row, panes) {
    if (row < 0) return [];
    const said = panes.length > 1 ? panes.map((pane) => `${pane.title()}: ${saidOf(pane, row) || "–"}`).join("; ")
      : saidOf(panes[0], row);
    const line = element("p", "quiet", [`Row ${row}`, ...(said ? [said] : [])].join(" · ") + ". ");
    line.append(button("Unmark", "", -1));
    return [line];
  }

  function outliers(pane, isAlone) {
    const { outlier } = classesOf(pane);
    if (!outlier) return [];
    const line = element("p", "quiet", isAlone ? "" : `${pane.title()}: `);
    const rows = [];
    outlier.rows.forEach((one, at) => one === 1 && rows.push(at));
    if (!rows.length) {
      line.append("No row is an outlier of the layout.");
      return [line];
    }
    const few = rows.slice(0, MOST_OUTLIERS);
    line.append(`${rows.length} of ${pane.count()} rows are outliers of the layout: `);
    few.forEach((at) => line.append(button(String(at), `Mark row ${at}`, at), " "));
    if (few.length < rows.length) line.append("…");
    return [line];
  }

  let pictured = "";

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
      words.replaceChildren(...markedRow(row, panes), ...panes.flatMap((pane) => outliers(pane, panes.length < 2)));
    },
  };
}
