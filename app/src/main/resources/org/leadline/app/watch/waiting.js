/* Files that are not all there: how much is there of what their headers want, and why they wait. */
import { byId, element } from "./dom.js";
import { bytes, time } from "./numbers.js";
import { store } from "./store.js";

const SHOWN = 8;

export function waiting() {
  const files = store.waiting;
  byId("waiting").hidden = !files.length;
  const items = files.slice(0, SHOWN).map((file) => {
    const amount = file.wanted == null ? `${bytes(file.there)} there` : `${bytes(file.there)} of ${bytes(file.wanted)}`;
    const bar = file.wanted ? element("progress", { max: file.wanted, value: file.there, "aria-label": `Bytes of ${file.path}` }) : null;
    return element("li", {}, element("span", { class: "path" }, file.path), " ", bar,
      element("span", { class: "quiet" }, ` ${amount}, ${file.reason}, since ${time(file.since)}`));
  });
  if (files.length > SHOWN) items.push(element("li", { class: "quiet" }, `and ${files.length - SHOWN} more`));
  byId("waiting-list").replaceChildren(...items);
}
