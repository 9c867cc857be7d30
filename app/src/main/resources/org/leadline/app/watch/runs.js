/* The list of runs: state, progress and which of them are drawn. */
import { byId, element } from "./dom.js";
import { key } from "./marks.js";
import { counted, time, whole } from "./numbers.js";
import { loadWalk, store } from "./store.js";

const FILTERED = 10;
const NO_RUN = "No run yet. Milestones show here as soon as a trainer writes them.";
const SIGNS = { scored: "✓", scoring: "…", waiting: "◔", empty: "○", unreadable: "!" };

let filter = "";
const items = new Map();

/* @param page tells chosen() and grouped(), and is told choose(ids) and group(is) */
export function tools(page, hasGroups) {
  const all = store.runs.map((run) => run.id);
  const target = byId("runs-tools");
  target.hidden = all.length < 2;
  if (!target.children.length) {
    const search = element("input", { type: "search", placeholder: "Find a run", "aria-label": "Find a run", id: "runs-find",
      oninput: (event) => { filter = event.target.value.toLowerCase(); hide(); } });
    const group = element("label", { id: "runs-group" },
      element("input", { type: "checkbox", onchange: (event) => page.group(event.target.checked) }), "Mean over seeds");
    target.append(search,
      element("button", { onclick: () => page.choose(seen()) }, "Draw all"),
      element("button", { onclick: () => page.choose([]) }, "None"), group);
  }
  byId("runs-find").hidden = all.length < FILTERED;
  byId("runs-group").hidden = !hasGroups;
  byId("runs-group").firstChild.checked = page.grouped();
}

const matches = (id) => id.toLowerCase().includes(filter);
const seen = () => store.runs.map((run) => run.id).filter(matches);

function hide() {
  for (const [id, item] of items) item.node.hidden = !matches(id);
}

/* Shows the list; a run whose texts are those of before keeps its elements, and the focus in them. */
export function list(page) {
  const target = byId("runs");
  const chosen = new Set(page.chosen());
  byId("runs-notes").hidden = !store.notes.length;
  byId("runs-notes").replaceChildren(...store.notes.map((note) => element("li", {}, note)));
  byId("runs-count").textContent = store.runs.length ? whole(store.runs.length) : "";
  if (!store.runs.length) {
    items.clear();
    if (byId("no-run")) return;
    target.replaceChildren(element("li", { class: "quiet", id: "no-run" }, NO_RUN));
    walking();
    return;
  }
  const nodes = store.runs.map((run) => {
    const item = items.get(run.id) ?? make(run, page);
    items.set(run.id, item);
    item.box.checked = chosen.has(run.id);
    item.node.classList.toggle("chosen", chosen.has(run.id));
    fill(item, run);
    return item.node;
  });
  const there = new Set(store.runs.map((run) => run.id));
  for (const id of items.keys()) if (!there.has(id)) items.delete(id);
  if (nodes.length !== target.children.length || nodes.some((node, i) => target.children[i] !== node)) target.replaceChildren(...nodes);
  hide();
}

/* Says how many folders were looked into, until all were. */
async function walking() {
  const walk = await loadWalk();
  if (!byId("no-run")) return;
  const isLooking = walk && !walk.isWalked;
  byId("no-run").textContent = isLooking ? `Looking for runs: ${whole(walk.folders)} folders so far.` : NO_RUN;
  if (isLooking) setTimeout(walking, 1000);
}

function make(run, page) {
  const box = element("input", { type: "checkbox", onchange: () => {
    const chosen = new Set(page.chosen());
    if (box.checked) chosen.add(run.id);
    else chosen.delete(run.id);
    page.choose(store.runs.map((one) => one.id).filter((id) => chosen.has(id)));
  } });
  const state = element("p", { class: "state" });
  const bar = element("span", { class: "progress", "aria-hidden": "true" }, element("span"));
  const extra = element("div", { class: "extra" });
  const node = element("li", { class: "run" },
    element("label", {}, box, key(store.slots.get(run.id)), element("span", { class: "name" }, run.id)), bar, state, extra);
  return { node, box, state, bar: bar.firstChild, extra, said: "" };
}

function fill(item, run) {
  const said = JSON.stringify([run.state, run.scored, run.milestones, run.newest, run.alerts, run.quietSince, run.problem, run.unscored,
    run.warnings]);
  if (said === item.said) return;
  item.said = said;
  item.bar.style.width = `${run.milestones ? (100 * run.scored) / run.milestones : 0}%`;
  const alerts = run.alerts ? element("strong", { class: "alerted" }, `▲ ${counted(run.alerts, "alert")}`) : null;
  item.state.replaceChildren(
    element("span", { class: `word ${run.state}` }, `${SIGNS[run.state] ?? ""} ${run.state}`),
    ` ${whole(run.scored)} of ${whole(run.milestones)}`, run.newest == null ? "" : `, newest ${run.newest}`, ...(alerts ? [" ", alerts] : []));
  const notes = [];
  if (run.quietSince) notes.push(`quiet since ${time(run.quietSince)}`);
  if (run.problem) notes.push(run.problem + ".");
  const warnings = run.warnings ?? [];
  notes.push(...warnings.slice(0, 2));
  if (warnings.length > 2) notes.push(`${counted(warnings.length - 2, "more warning")}.`);
  const unscored = Object.entries(run.unscored ?? {});
  for (const [milestone, reason] of unscored.slice(0, 2)) notes.push(`Milestone ${milestone} is not scored: ${reason}.`);
  if (unscored.length > 2) notes.push(`${counted(unscored.length - 2, "more milestone")} could not be scored.`);
  item.extra.replaceChildren(...notes.map((note) => element("p", {}, note)));
}
