/* Lists the rows that are worth a look: typical and outlying ones of each cluster, those that moved most since another
   milestone, and how far neighbors in the layout can be trusted. */

import { element } from "./cloud-pane.js";
import { say } from "./dom.js";

const REST_MILLIS = 400;
const AGAIN_MILLIS = 1000;

const runAddress = (run) => `api/v1/runs/${encodeURIComponent(run)}`;

/* Returns the list in a box. on: { select(row), shown() → { run, milestone, milestones, indexName } } */
export function worthALook(box, on) {
  const since = element("select");
  const label = element("label", "", "Moved most since ");
  const trust = element("p", "quiet");
  const moved = element("p");
  const strip = element("div", "cloud-strip");
  const clusters = element("div", "scroll");
  const state = { asked: 0, timer: 0, key: "", run: null, hasImages: false, stop: new AbortController() };
  Object.assign(clusters, { tabIndex: 0 });
  clusters.setAttribute("role", "region");
  clusters.setAttribute("aria-label", "Typical and outlying rows of each cluster");
  since.addEventListener("change", () => update(true));
  label.append(since);
  box.append(trust, label, moved, strip, clusters);

  function rowButton(row, words) {
    const made = element("button", "cloud-row");
    made.type = "button";
    made.setAttribute("aria-label", `Mark row ${row}${words ? `, ${words}` : ""}`);
    made.addEventListener("click", () => on.select(row));
    if (state.hasImages) {
      const picture = element("img");
      Object.assign(picture, { alt: "", loading: "lazy", width: 48, height: 48, src: `${runAddress(state.run)}/images/${row}` });
      picture.addEventListener("error", () => picture.remove());
      made.append(picture);
    }
    made.append(words ? `${row} · ${words}` : String(row));
    return made;
  }

  function showMilestones({ milestone, milestones, indexName }) {
    const others = milestones.filter((one) => one !== milestone);
    const wanted = others.includes(Number(since.value)) && since.options.length
      ? Number(since.value) : others.filter((one) => one < milestone).at(-1) ?? others[0];
    since.replaceChildren(...others.map((one) => new Option(`${indexName ?? "milestone"} ${one}`, one, false, one === wanted)));
    label.hidden = !others.length;
  }

  function showTrust({ value, k, rows, of, reason }) {
    const among = rows < of ? `, among ${rows} of ${of} rows drawn at random` : "";
    trust.textContent = value === null ? `Trustworthiness of the layout: undefined, because ${reason}.`
      : `Trustworthiness of the layout: ${value.toFixed(4)} (1 where the ${k} nearest in the layout are near in the embeddings, too${among}).`;
  }

  function showMoved(found) {
    moved.replaceChildren();
    strip.replaceChildren();
    if (!found) return;
    if (found.reason) return void moved.append(`Undefined: ${found.reason}.`);
    if (!found.rows.length) return void moved.append(`No row has other neighbors than at ${found.since}.`);
    const among = found.among < found.of ? ` Among ${found.among} of ${found.of} rows drawn at random.` : "";
    moved.append(`The share of the ${found.k} nearest neighbors in the embeddings that are not among them any more.${among}`);
    strip.append(...found.rows.map((row, i) => rowButton(row, `${Math.round(100 * found.shares[i])}%`)));
  }

  function showClusters(all) {
    clusters.hidden = !all.length;
    const head = element("tr");
    for (const text of ["cluster", "rows", "nearest to its mean in the layout", "farthest from it"]) {
      const cell = element("th", "", text);
      cell.scope = "col";
      head.append(cell);
    }
    const body = element("tbody");
    for (const one of all) {
      const line = element("tr");
      const name = element("th", "", one.name);
      name.scope = "row";
      line.append(name, element("td", "", one.rows));
      for (const rows of [one.typical, one.outlying]) {
        const cell = element("td", "cloud-rows");
        rows.forEach((row) => cell.append(rowButton(row), " "));
        line.append(cell);
      }
      body.append(line);
    }
    const table = element("table");
    const top = element("thead");
    top.append(head);
    table.append(top, body);
    clusters.replaceChildren(table);
  }

  async function ask(shown, turn) {
    const query = since.value ? `?since=${since.value}` : "";
    try {
      if (state.run !== shown.run) {
        const images = await (await fetch(`${runAddress(shown.run)}/images`, { signal: state.stop.signal })).json();
        if (turn !== state.asked) return;
        Object.assign(state, { run: shown.run, hasImages: images.count > 0 });
      }
      const response = await fetch(`${runAddress(shown.run)}/milestones/${shown.milestone}/rows${query}`,
        { signal: state.stop.signal });
      if (turn !== state.asked) return;
      if (!response.ok) throw new Error((await response.text()).trim());
      const found = await response.json();
      if (turn !== state.asked) return;
      if (found.pending) return void (state.timer = setTimeout(() => ask(shown, turn), AGAIN_MILLIS));
      showTrust(found.trustworthiness);
      showMoved(found.moved);
      showClusters(found.clusters);
    } catch (failure) {
      if (turn !== state.asked) return;
      say(trust, failure.message);
      moved.replaceChildren();
      strip.replaceChildren();
      clusters.replaceChildren();
    }
  }

  /* Asks for what is shown now, once it rests. */
  function update(isAnew = false) {
    const shown = on.shown();
    const key = `${shown.run} ${shown.milestone} ${shown.milestones.length}`;
    if (shown.milestone == null || (key === state.key && !isAnew)) return;
    state.key = key;
    showMilestones(shown);
    const turn = ++state.asked;
    state.stop.abort();
    state.stop = new AbortController();
    clearTimeout(state.timer);
    trust.textContent = "Looking for rows …";
    state.timer = setTimeout(() => ask({ ...shown }, turn), REST_MILLIS);
  }

  return { update };
}
