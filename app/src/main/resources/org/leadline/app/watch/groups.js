/* Puts runs that differ in their seed alone together. */
import { runOf, store } from "./store.js";

/* Returns the lines to draw: one a run, or one a group of seeds where that is asked for.
   A line is {key, label, slot, runs}. */
export function lines(ids, isGrouped) {
  if (!isGrouped) return ids.map((id) => ({ key: id, label: id, slot: store.slots.get(id), runs: [id] }));
  const groups = new Map();
  for (const id of ids) {
    const key = store.series.get(id)?.group ?? id;
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push(id);
  }
  return [...groups.entries()].map(([key, runs]) => ({
    key, runs, slot: Math.min(...runs.map((id) => store.slots.get(id))),
    label: runs.length > 1 ? `${shared(runs)} (${runs.length} seeds)` : runs[0],
  }));
}

/* Returns whether any two runs differ in their seed alone. */
export function hasGroups() {
  const keys = [...store.series].filter(([id]) => runOf(id)).map(([, entry]) => entry.group);
  return new Set(keys).size < keys.length;
}

/* The part of their names that runs share, without the word before the seed. */
function shared(names) {
  let length = 0;
  while (names.every((name) => length < name.length && name[length] === names[0][length])) length++;
  const start = names[0].slice(0, length).replace(/[-_./]?(seed|rng|s)?[-_./=]?$/i, "");
  return start || names[0];
}
