/* The page: what is chosen, and who is told when it changes. */
import * as address from "./address.js";
import { alerts, keeps } from "./alerts.js";
import { charts } from "./charts.js";
import { cloud } from "./space.js";
import { byId, element, keepingFocus, later, say, whenIdle } from "./dom.js";
import { hasGroups, lines } from "./groups.js";
import { list, tools } from "./runs.js";
import { timed } from "./spent.js";
import { giveUp } from "./ask.js";
import { drop, load, loadAtOnce, loadFirst, loadNews, loadRun, loadRuns, loadWaiting, runOf, store, update } from "./store.js";
import { listen } from "./stream.js";
import { table } from "./table.js";
import { waiting } from "./waiting.js";

const DRAWN = 12;
const WAITING_MILLIS = 4000;
const MANY_MILLIS = 750;
const FEW = 6;
const SLOW_MILLIS = 250;
const AGAIN_MILLIS = 2000;

let view = address.read();
let saidOf = null;
const dirty = new Set();

/* Tells whether a request failed, or something changed, since charts were last told to draw. */
let isUndrawn = false;

/* Tells whether the stream of events is cut off. */
let isLost = false;
let isAllDirty = false;

/* The runs that are drawn: those that were chosen, or the first few. */
function chosen() {
  const all = store.runs.map((run) => run.id);
  if (view.runs === "*") return all;
  if (view.runs) return all.filter((id) => view.runs.includes(id));
  return all.length <= DRAWN ? all : all.filter((id) => runOf(id).scored > 0).slice(0, DRAWN);
}

const page = {
  chosen,
  grouped: () => view.seeds,
  milestone: () => view.milestone,
  score: () => view.score,
  lines: () => lines(chosen(), view.seeds),
  need: (scores) => load(chosen(), scores).catch(failed),
  needAtOnce: (scores) => loadAtOnce(chosen(), scores),
  choose: (ids) => change({ runs: ids.length && ids.length === store.runs.length ? "*" : ids }),
  group: (is) => change({ seeds: is }),
  pick: (milestone) => {
    space.stay(); // who chooses a milestone wants that one, and no newer one
    change({ milestone: view.milestone === milestone ? null : milestone });
  },
  at: (milestone) => change({ milestone }),
  look: () => view.look,
  looked: (look) => {
    view = { ...view, look };
    address.write(view);
  },
  enlarge: (score) => {
    change({ score: view.score === score ? null : score });
    requestAnimationFrame(() => { drawings.resize(); drawings.show(score); });
  },
};
const drawings = charts(byId("charts"), { ...page, choose: page.pick });
const scores = table(byId("table"), page);
const space = cloud(page, () => view.cloud, (id) => change({ cloud: id }));

/* Takes a new choice: what depends on it is shown anew, and the address says it. */
function change(next) {
  const before = view;
  view = { ...view, ...next };
  address.write(view);
  if (before.runs !== view.runs) {
    alerts(page);
    keeps(page);
  }
  noteRuns();
  list(page);
  tools(page, hasGroups());
  said();
  if (before.score !== view.score) drawings.layOut();
  if (before.runs !== view.runs) learn();
  if (before.runs !== view.runs || before.seeds !== view.seeds) drawings.stale();
  else if (before.milestone !== view.milestone) drawings.redraw();
  views();
  space.update(view.milestone);
}

/* Asks which scores the chosen runs have, where that is not known, and shows those that others have not. */
async function learn() {
  const known = store.metrics.length;
  try {
    await load(chosen(), []);
  } catch (failure) {
    return failed(failure);
  }
  space.update(view.milestone);
  drawings.layOut(); // trust goes by the methods of the runs
  if (store.metrics.length === known) return undefined;
  noteRuns();
  drawings.stale();
  if (view.view === "table") scores.show();
  return undefined;
}

function views() {
  const isTable = view.view === "table";
  const target = byId("views");
  if (!target.children.length) {
    target.append(...["charts", "table"].map((name) => element("button", { onclick: () => change({ view: name }) },
      name === "charts" ? "Charts" : "Table")));
  }
  [...target.children].forEach((button, i) => button.setAttribute("aria-pressed", String((i === 1) === isTable)));
  byId("charts").hidden = isTable || !chosen().length;
  byId("table").hidden = !isTable;
  if (isTable) scores.show();
}

/* Says which milestone is chosen. */
function said() {
  if (saidOf === view.milestone) return;
  saidOf = view.milestone;
  const clear = () => {
    change({ milestone: null });
    byId("scores").focus({ preventScroll: true }); // the button is gone
  };
  keepingFocus(byId("chosen"), () => byId("chosen").replaceChildren(...(view.milestone === null ? []
    : [`Milestone ${view.milestone} is chosen. `, element("button", { class: "plain", "data-key": "clear", onclick: clear }, "Clear")])));
}

function noteRuns() {
  const drawn = chosen().length;
  const isNone = view.runs !== null && !drawn && store.runs.length > 0;
  const kept = drawn < store.runs.length ? `${drawn} of ${store.runs.length} runs are drawn. ` : "";
  const how = `${kept}Every milestone is drawn and nothing is smoothed. A band is ± one standard deviation over repeats${
    view.seeds ? " or seeds" : ""}. Hover or use arrow keys to read values; a click or Enter chooses a milestone.`;
  say(byId("scores-note"), isNone ? "No run is drawn: choose some in the list of runs."
    : store.metrics.length && store.runs.length ? how : "Scores show here as soon as a milestone is scored.");
}

/* Says that a request failed, and asks for all that has changed a moment later. */
function failed(failure) {
  isUndrawn = true;
  isAllDirty = true;
  setTimeout(refresh, AGAIN_MILLIS);
  link("lost", failure.message);
}

function link(state, text) {
  const words = { live: "live", lost: "not reached, trying again", wait: "loading" };
  byId("link").dataset.state = state;
  say(byId("link"), text ? `${words[state]}: ${text}` : words[state]);
}

/* Shows the runs and what is said of them. */
function show() {
  list(page);
  tools(page, hasGroups());
  alerts(page);
  keeps(page);
  waiting();
  noteRuns();
  said();
  views();
}

/* Shows what has changed.
   @param before the runs that were drawn */
function showNews(before) {
  show();
  drawings.layOut();
  const now = chosen();
  if (isUndrawn || now.length !== before.length || now.some((id, i) => id !== before[i])) drawings.stale();
  isUndrawn = false;
  space.update(view.milestone);
}

/* Asks for what has changed of the runs that events named, and shows it. */
async function catchUp() {
  const ids = [...dirty];
  const isAll = isAllDirty || ids.length > FEW || ids.some((id) => !runOf(id));
  if (!ids.length && !isAllDirty) return;
  dirty.clear();
  isAllDirty = false;
  const before = chosen();
  try {
    if (isAll) await Promise.all([loadRuns(), loadNews()]);
    else await Promise.all(ids.map(loadRun));
    const drawn = new Set(chosen());
    const isChanged = await update((isAll ? store.runs.map((run) => run.id) : ids).filter((id) => drawn.has(id)));
    isUndrawn ||= isChanged;
    [...store.series.keys()].filter((id) => !drawn.has(id) && (isAll || ids.includes(id))).forEach(drop);
    if (isAll || !store.metrics.length) await load(chosen(), []);
    timed(() => showNews(before));
    if (!isLost) link("live");
  } catch (failure) {
    failed(failure);
  }
  if (isAll) await new Promise((resolve) => setTimeout(resolve, MANY_MILLIS));
}

/* One after the other, and more seldom while much happens. */
let running = Promise.resolve();
const refresh = later(250, () => { running = running.then(catchUp); });

function hear(event) {
  if (event.kind === "state") {
    if (event.state === "live") isAllDirty = true; // what happened since the runs were asked for
    isLost = event.state === "lost";
    if (isLost) {
      giveUp();
      store.runs.forEach((run) => store.dropped.add(run.id)); // another server lays clouds otherwise
    }
    if (event.state !== "wait") link(event.state);
    if (isAllDirty) refresh();
    return;
  }
  if (event.kind === "runs" || event.kind === "reload") isAllDirty = true;
  else dirty.add(event.run);
  refresh();
}

/* Returns whether something takes so long that a part is better shown before. */
const isSlow = (all) => Promise.race([all.then(() => false, () => false),
  new Promise((resolve) => { setTimeout(() => resolve(true), SLOW_MILLIS); })]);

async function start() {
  const runs = loadRuns();
  const series = loadFirst(view.runs, DRAWN, view.score ? [view.score] : [], drawings.most());
  const parsed = new Promise((resolve) => addEventListener("DOMContentLoaded", resolve)); // uPlot is there then
  const all = Promise.all([runs, loadNews(), series, parsed]);
  await runs;
  if (await isSlow(all)) list(page);
  await all;
  await load(chosen(), []);
  show();
  drawings.layOut();
  drawings.first();
  whenIdle(() => {
    space.update(view.milestone);
    listen(hear);
  });
}

for (const query of ["(prefers-color-scheme: dark)", "(forced-colors: active)"]) {
  matchMedia(query).addEventListener("change", drawings.recreate);
}
addEventListener("hashchange", () => {
  const next = address.read();
  if (JSON.stringify(next) === JSON.stringify(view)) return;
  if (next.milestone !== view.milestone) space.stay();
  change(next);
  space.look(next.look);
});
for (const isPrinting of [true, false]) {
  addEventListener(isPrinting ? "beforeprint" : "afterprint", () => {
    document.documentElement.toggleAttribute("data-print", isPrinting);
    if (isPrinting) drawings.all();
    else drawings.recreate();
  });
}
setInterval(async () => {
  if (!store.waiting.length || document.hidden) return;
  await loadWaiting().then(waiting, failed);
}, WAITING_MILLIS);
start().catch((failure) => {
  failed(failure);
  setTimeout(() => location.reload(), 3000);
});
