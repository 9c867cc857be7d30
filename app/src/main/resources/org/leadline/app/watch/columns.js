/* Brings the scores of lines into the columns that charts draw: one list of milestones, and values for each line. */
import { store } from "./store.js";

/* Returns {x, lines}: lines of {line, mean, low, high, sd, n, reasons}. A mean is undefined where a run has no such
   milestone, and null where the score has no value there. */
export function columns(metric, lines) {
  const parts = lines
    .map((line) => ({ line, runs: line.runs.map((id) => store.series.get(id)).filter((run) => run?.scores.has(metric)) }))
    .filter((part) => part.runs.length);
  const all = new Set();
  for (const part of parts) for (const run of part.runs) for (const milestone of run.milestones) all.add(milestone);
  const x = Float64Array.from(all).sort();
  const at = new Map();
  x.forEach((milestone, i) => at.set(milestone, i));
  return { x: Array.from(x), lines: parts.map((part) => (part.line.runs.length > 1
    ? grouped(part, metric, x.length, at) : single(part, metric, x.length, at))) };
}

function single({ line, runs: [run] }, metric, length, at) {
  const score = run.scores.get(metric);
  const made = { line, mean: new Array(length), sd: null, n: null, reasons: new Map() };
  run.milestones.forEach((milestone, i) => { made.mean[at.get(milestone)] = score.mean[i]; });
  if (score.sd) {
    made.sd = new Array(length);
    run.milestones.forEach((milestone, i) => { made.sd[at.get(milestone)] = score.sd[i]; });
  }
  for (const [milestone, reason] of Object.entries(score.reasons)) made.reasons.set(Number(milestone), reason);
  return withEdges(made);
}

/* The mean over runs, with their sample standard deviation. */
function grouped({ line, runs }, metric, length, at) {
  const values = Array.from({ length }, () => null);
  const reasons = new Map();
  for (const run of runs) {
    const score = run.scores.get(metric);
    run.milestones.forEach((milestone, i) => {
      const place = at.get(milestone);
      values[place] ??= [];
      if (score.mean[i] !== null) values[place].push(score.mean[i]);
    });
    for (const [milestone, reason] of Object.entries(score.reasons)) reasons.set(Number(milestone), reason);
  }
  const made = { line, reasons, mean: new Array(length), sd: new Array(length), n: new Array(length) };
  values.forEach((found, i) => {
    if (!found) return;
    const { mean, sd } = statistics(found);
    made.mean[i] = mean;
    made.sd[i] = sd;
    made.n[i] = found.length;
  });
  return withEdges(made);
}

export function statistics(values) {
  const n = values.length;
  if (!n) return { mean: null, sd: 0 };
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, sd: n > 1 ? Math.sqrt(squares / (n - 1)) : 0 };
}

/* The lowest and highest that is drawn of a line. */
function withEdges(made) {
  let [low, high] = [Infinity, -Infinity];
  made.mean.forEach((mean, i) => {
    if (mean == null) return;
    const sd = made.sd?.[i] ?? 0;
    low = Math.min(low, mean - sd);
    high = Math.max(high, mean + sd);
  });
  return { ...made, low, high };
}
