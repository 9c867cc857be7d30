/* Lists the rows that are worth a look: typical and outlying ones of each cluster, those that moved most since another
   milestone, and how far neighbors in the layout can be trusted. */

import { request } from "./ask.js";
import { element } from "./cloud-pane.js";
import { copier, guarded } from "./copy.js";
import { keepingFocus, say } from "./dom.js";

const REST_MILLIS = 400;
const AGAIN_MILLIS = 1000;

const runAddress = (run) => `api/v1/runs/${encodeURIComponent(run)}`;

/* Returns a function that asks for the rows of a milestone once wishes rest, and again until the server has found them. The
   last wish alone is answered.
   @param on { found(answer, shown, signal), failed(message) } */
function asking(on) {
  let [asked, timer, stop] = [0, 0, new AbortController()];

  async function ask(shown, since, turn) {
    const { signal } = stop;
    try {
      const query = since ? `?since=${since}` : "";
      const response = await request(`${runAddress(shown.run)}/milestones/${shown.milestone}/rows${query}`, signal);
      if (turn !== asked) return;
      if (!response.ok) throw new Error((await response.text()).trim());
      const answer = await response.json();
      if (turn !== asked) return;
      if (answer.pending) timer = setTimeout(() => ask(shown, since, turn), AGAIN_MILLIS);
      else await on.found(answer, shown, signal);
    } catch (failure) {
      if (turn === asked) on.failed(failure.message);
    }
  }

  return (shown, since) => {
    const turn = ++asked;
    stop.abort();
    stop = new AbortController();
    clearTimeout(timer);
    timer = setTimeout(() => ask({ ...shown }, since, turn), REST_MILLIS);
  };
}

function trustSentence({ value, k, rows, of, reason }) {
  const among = rows < of ? `, among ${rows} of ${of} rows drawn at random` : "";
  return value === null ? `Trustworthiness of the layout: undefined, because ${reason}.`
    : `Trustworthiness of the layout: ${value.toFixed(4)} (1 where the ${k} nearest in the layout are near in the embeddings, too${among}).`;
}

/* A line of the table for how far a layout can be trusted. */
const trustLine = ({ run, milestone }, { value, reason }) =>
  [run, String(milestone), "trustworthiness", "", "", "", value === null ? "" : String(value), guarded(reason ?? "")];

/* Says in an element how far neighbors in a layout beside the first can be trusted. */
export function trustOf(target) {
  let key = "";
  let known = null;
  const ask = asking({
    found(answer, shown) {
      known = trustLine(shown, answer.trustworthiness);
      say(target, trustSentence(answer.trustworthiness));
    },
    failed: (message) => say(target, message),
  });
  return {
    lines: () => (known ? [known] : []),
    update(shown, isAnew) {
      const next = `${shown.run} ${shown.milestone}`;
      if (next === key && !isAnew) return;
      key = next;
      known = null;
      say(target, "Looking for rows …");
      ask(shown, "");
    },
  };
}

/* Returns the list in a box.
   on: { select(row), shown() → { run, milestone, milestones, indexName }, trust() → the element that says how far the layout can
   be trusted, beside() → what trustOf returned for another cloud, or null } */
export function worthALook(box, on) {
  const since = element("select");
  const label = element("label", "", "Moved most since ");
  const moved = element("p");
  const strip = element("div", "cloud-strip");
  const clusters = element("div", "scroll");
  const copies = copier(lines, "rows");
  const state = { key: "", run: null, hasImages: false, known: null };
  Object.assign(clusters, { tabIndex: 0 });
  clusters.setAttribute("role", "region");
  clusters.setAttribute("aria-label", "Typical and outlying rows of each cluster");
  since.addEventListener("change", () => update(true));
  label.append(since);
  box.append(label, moved, strip, clusters, copies);
  copies.hidden = true;

  const ask = asking({
    async found(answer, shown, signal) {
      if (state.run !== shown.run) {
        const images = await (await request(`${runAddress(shown.run)}/images`, signal)).json();
        Object.assign(state, { run: shown.run, hasImages: images.count > 0 });
      }
      if (signal.aborted) return;
      show(answer, shown);
    },
    failed(message) {
      say(on.trust(), message);
      show(null);
    },
  });

  function show(answer, shown) {
    state.known = answer && { answer, shown };
    copies.hidden = !answer;
    if (answer) say(on.trust(), trustSentence(answer.trustworthiness));
    keepingFocus(box, () => {
      showMoved(answer?.moved);
      showClusters(answer?.clusters ?? []);
    });
  }

  function rowButton(row, words) {
    const made = element("button", "cloud-row");
    made.type = "button";
    made.dataset.key = `${words ? "moved" : "row"} ${row}`;
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

  /* All that is listed as texts, a line for each row, with numbers in full; what is undefined has its reason. */
  function lines() {
    const { answer, shown } = state.known;
    const { moved: change } = answer;
    const of = (what, ...cells) => [shown.run, String(shown.milestone), what, ...cells];
    const ofCluster = (what, one, rows) => rows.map((row, i) => of(what, guarded(one.name), String(i + 1), String(row), "", ""));
    const all = [["run", "milestone", "what", "cluster", "place", "row", "value", "reason"], trustLine(shown, answer.trustworthiness),
      ...(on.beside()?.lines() ?? []),
      ...answer.clusters.flatMap((one) => [...ofCluster("typical", one, one.typical), ...ofCluster("outlying", one, one.outlying)])];
    if (!change) return all;
    const since = `moved since ${change.since}`;
    if (change.reason) return [...all, of(since, "", "", "", "", guarded(change.reason))];
    return [...all, ...change.rows.map((row, i) => of(since, "", String(i + 1), String(row), String(change.shares[i]), ""))];
  }

  /* Asks for what is shown now, once it rests. */
  function update(isAnew = false) {
    const shown = on.shown();
    const key = `${shown.run} ${shown.milestone} ${shown.milestones.length}`;
    if (shown.milestone == null || (key === state.key && !isAnew)) return;
    state.key = key;
    showMilestones(shown);
    say(on.trust(), "Looking for rows …");
    ask(shown, since.value);
  }

  return { update };
}
