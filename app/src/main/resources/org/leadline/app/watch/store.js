/* What the server has told: runs, alerts, waiting files, and the scores of runs as columns. */
import { request } from "./ask.js";

export const store = { runs: [], alerts: [], waiting: [], notes: [], metrics: [], slots: new Map(), series: new Map(),
  /* What clouds have not taken yet: milestones whose files are others by now, each { run, milestone }, and runs whose series
     were dropped. */
  again: [], dropped: new Set() };

/* Drops the series of a run, which may be another one when it is asked for again. */
export function drop(id) {
  store.series.delete(id);
  store.dropped.add(id);
}

export async function json(path) {
  const response = await request(path ? "api/v1/" + path : "api/v1");
  if (!response.ok) throw new Error(`${path.split("?", 1)[0]} answers ${response.status}`);
  return response.json();
}

export const runOf = (id) => store.runs.find((run) => run.id === id);

/* Gives each run a number, which it keeps while the page is open. */
function number(runs) {
  for (const run of runs) if (!store.slots.has(run.id)) store.slots.set(run.id, store.slots.size);
}

export async function loadRuns() {
  store.runs = await json("runs");
  number(store.runs);
  for (const id of [...store.series.keys()]) if (!runOf(id)) drop(id);
}

export async function loadNews() {
  const [alerts, waiting, walk] = await Promise.all([json("alerts"), json("waiting"), loadWalk()]);
  Object.assign(store, { alerts, waiting, notes: walk?.notes ?? [] });
}

/* How far the search for runs has come: { folders, isWalked, notes }. */
export const loadWalk = () => json("").catch(() => null);

export async function loadWaiting() {
  store.waiting = await json("waiting");
}

/* Takes one run anew, with its alerts and the files that it waits for. */
export async function loadRun(id) {
  const found = await json("runs/" + encodeURIComponent(id));
  const at = store.runs.findIndex((run) => run.id === id);
  if (at < 0) return loadRuns();
  const kept = found.keep;
  const keep = kept && `${kept.what}: ${kept.reason}. ${kept.regret}`.trim();
  store.alerts = [...store.alerts.filter((alert) => alert.run !== id), ...found.alerts];
  const waited = new Set(found.waiting.map((file) => file.path));
  const isOfRun = (path) => waited.has(path) || path.startsWith(found.path + "/") || path.startsWith(found.path + "\\");
  store.waiting = [...store.waiting.filter((file) => !isOfRun(file.path)), ...found.waiting];
  mergeMetrics(found.metrics ?? [], [found]); // some scores come with the second milestone
  store.runs[at] = { ...store.runs[at], ...found, alerts: found.alerts.length, keep, problem: found.problem };
  return undefined;
}

/* The address of scores: all of those named of the runs named, or what has changed behind a version. */
function seriesPath(ids, metrics, after) {
  const parts = [];
  if (ids.length < store.runs.length) parts.push("runs=" + ids.map(encodeURIComponent).join(","));
  parts.push("metrics=" + metrics.join(","));
  if (after) parts.push("after=" + after);
  return "series?" + parts.join("&");
}

const ask = (ids, metrics, after) => json(seriesPath(ids, metrics, after));

/* Loads the first scores before it is known which runs there are.
   @param ids the runs; null for the first, "*" for all
   @param most how many runs are loaded where none are named
   @param first how many scores are loaded beside those that are named, in the order of their list */
export async function loadFirst(ids, most, metrics, first) {
  const runs = ids === "*" ? "" : ids ? `runs=${ids.map(encodeURIComponent).join(",")}&` : `most=${most}&`;
  tell(await json(`series?${runs}metrics=${metrics.join(",")}&first=${first}`), metrics);
}

/* The runs that lack any of some columns, and the columns that any of them lacks. */
function lackingOf(ids, metrics) {
  const lacking = ids.filter((id) => !store.series.has(id) || metrics.some((name) => !store.series.get(id).asked.has(name)));
  return [lacking, metrics.filter((name) => lacking.some((id) => !store.series.get(id)?.asked.has(name)))];
}

/* Loads columns of runs, where they are not there yet. */
export async function load(ids, metrics) {
  const [lacking, wanted] = lackingOf(ids, metrics);
  if (lacking.length) tell(await ask(lacking, wanted, 0), wanted);
}

/* Loads columns of runs before it returns: printing waits for nothing. */
export function loadAtOnce(ids, metrics) {
  const [lacking, wanted] = lackingOf(ids, metrics);
  if (!lacking.length) return;
  const asked = new XMLHttpRequest();
  asked.open("GET", "api/v1/" + seriesPath(lacking, wanted, 0), false);
  asked.send();
  if (asked.status !== 200) throw new Error(`series answers ${asked.status}`);
  tell(JSON.parse(asked.responseText), wanted);
}

function tell(answer, wanted) {
  mergeMetrics(answer.metrics ?? [], answer.runs);
  const told = new Set([...wanted, ...answer.runs.flatMap((run) => Object.keys(run.scores))]);
  answer.runs.forEach((run) => take({ ...run, version: answer.version }, told));
}

/* Takes what is told of scores. What is known of the methods of some runs takes the place of what was known of them before.
   @param runs those that it is told of */
function mergeMetrics(found, runs) {
  const known = new Map(store.metrics.map((metric) => [metric.id, metric]));
  const contexts = new Set(runs.map((run) => run.context));
  for (const metric of found) {
    const others = (known.get(metric.id)?.trust ?? []).filter((one) => !contexts.has(one.context));
    known.set(metric.id, { ...metric, trust: [...others, ...metric.trust] });
  }
  store.metrics = found.length >= known.size ? found.map((metric) => known.get(metric.id)) : [...known.values()];
}

/* The methods of runs, by which trust in scores goes. */
export const contextsOf = (ids) => new Set(ids.map((id) => store.series.get(id)?.context));

/* What is known of a score for some methods: { trust, better }. */
export function knownOf(metric, contexts) {
  const trust = metric.trust.filter((one) => contexts.has(one.context));
  const better = [...new Set(trust.map((one) => one.better))];
  return { trust, better: trust.length ? (better.length === 1 ? better[0] : "") : metric.claim };
}

const column = (length) => ({ mean: new Array(length).fill(null), sd: null, reasons: {} });

/* Takes whole columns. Others of the run are put on its milestones of now, and are asked for anew where they lack. */
function take(run, asked) {
  const before = store.series.get(run.id);
  const { version, count, group, context, index, milestones } = run;
  const entry = { version, count, group, context, index, milestones, scores: new Map(), asked: new Set(asked) };
  if (before) {
    entry.version = Math.min(before.version, run.version);
    before.asked.forEach((name) => entry.asked.add(name));
    const same = before.milestones.length === run.milestones.length
      && before.milestones.every((milestone, i) => milestone === run.milestones[i]);
    before.scores.forEach((old, name) => entry.scores.set(name, same ? old : moved(old, before.milestones, run.milestones)));
  }
  for (const [name, found] of Object.entries(run.scores)) {
    entry.scores.set(name, { mean: found.mean, sd: found.sd ?? null, reasons: found.reasons ?? {} });
  }
  store.series.set(run.id, entry);
}

function moved(old, from, to) {
  const at = new Map(from.map((milestone, i) => [milestone, i]));
  const pick = (values) => to.map((milestone) => (at.has(milestone) ? values[at.get(milestone)] : null));
  return { mean: pick(old.mean), sd: old.sd && pick(old.sd), reasons: old.reasons };
}

/* Asks what has changed of runs that are loaded. Returns whether anything has. */
export async function update(ids) {
  const loaded = ids.filter((id) => store.series.has(id));
  if (!loaded.length) return false;
  const asked = [...new Set(loaded.flatMap((id) => [...store.series.get(id).asked]))];
  const after = Math.min(...loaded.map((id) => store.series.get(id).version));
  const answer = await ask(loaded, asked, after);
  mergeMetrics(answer.metrics ?? [], answer.runs);
  const torn = [];
  for (const run of answer.runs) {
    const names = [...(store.series.get(run.id)?.asked ?? [])];
    const known = new Set(store.series.get(run.id)?.milestones);
    (run.again ?? []).filter((one) => known.has(one)).forEach((milestone) => store.again.push({ run: run.id, milestone }));
    if (run.whole) {
      drop(run.id);
      take({ ...run, version: answer.version }, names);
    } else if (!merge(run, answer.version)) {
      torn.push(run.id);
    }
  }
  torn.forEach(drop);
  if (torn.length) await load(torn, asked);
  return Boolean(answer.metrics) || torn.length > 0 || answer.runs.some((run) => run.whole || run.milestones.length);
}

/* Puts milestones that changed into the columns; false where the run has lost some since. */
function merge(run, version) {
  const entry = store.series.get(run.id);
  run.milestones.forEach((milestone, from) => {
    let at = entry.milestones.findIndex((known) => known >= milestone);
    if (at < 0) at = entry.milestones.length;
    if (entry.milestones[at] !== milestone) {
      entry.milestones.splice(at, 0, milestone);
      for (const one of entry.scores.values()) {
        one.mean.splice(at, 0, null);
        one.sd?.splice(at, 0, 0);
      }
    }
    for (const [name, found] of Object.entries(run.scores)) {
      if (!entry.asked.has(name)) continue;
      if (!entry.scores.has(name)) entry.scores.set(name, column(entry.milestones.length));
      const one = entry.scores.get(name);
      one.mean[at] = found.mean[from];
      if (found.sd && !one.sd) one.sd = new Array(one.mean.length).fill(0);
      if (one.sd) one.sd[at] = found.sd?.[from] ?? 0;
      delete one.reasons[milestone];
      if (found.reasons?.[milestone]) one.reasons[milestone] = found.reasons[milestone];
    }
  });
  entry.version = version;
  Object.assign(entry, { group: run.group, context: run.context });
  return entry.milestones.length === run.count;
}
