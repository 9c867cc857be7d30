/* Fetches layouts and the classes of their points, and keeps those that were shown lately. */

import { request } from "./ask.js";

const MOST_BYTES = 64 << 20;
const NOTHING = 204;
const AGAIN_MILLIS = 200;
const kept = new Map();
let bytes = 0;

const keyOf = (run, milestone, what) => `${run} ${milestone} ${what}`;
const addressOf = (run, milestone, what) =>
  `api/v1/runs/${encodeURIComponent(run)}/milestones/${milestone}/${what}`;

async function answered(path, signal) {
  const response = await request(path, signal);
  if (!response.ok) throw new Error((await response.text()).trim());
  return response;
}

/* Asks once, and again where that failed. An ask ends where the signals of all who wait for it have told that they left.
   The answers used longest ago are forgotten where there are many. */
function remembered(key, ask, signal) {
  const entry = kept.get(key) ?? begun(key, ask);
  kept.delete(key);
  kept.set(key, entry);
  entry.waiting++;
  signal?.addEventListener("abort", () => {
    if (--entry.waiting > 0 || entry.isThere) return;
    if (kept.get(key) === entry) kept.delete(key);
    entry.stop.abort();
  }, { once: true });
  return entry.answer;
}

function begun(key, ask) {
  const entry = { size: 0, waiting: 0, isThere: false, value: undefined, stop: new AbortController(), answer: null };
  entry.answer = ask(entry.stop.signal).then(
    ([value, size]) => {
      Object.assign(entry, { value, isThere: true });
      if (kept.get(key) !== entry) return value;
      entry.size = size;
      bytes += size;
      for (const [oldest, old] of kept) {
        if (bytes <= MOST_BYTES || oldest === key) break;
        drop(oldest, old);
      }
      return value;
    },
    (failure) => {
      if (kept.get(key) === entry) kept.delete(key);
      throw failure;
    },
  );
  return entry;
}

function drop(key, entry) {
  kept.delete(key);
  bytes -= entry.size;
}

/* Forgets a milestone that was scored anew, and the layouts behind it, which were laid onto the old one. */
export function forget(run, milestone) {
  for (const [key, entry] of [...kept]) {
    const [ofRun, at, what] = key.split(" ");
    if (ofRun === run && (Number(at) === milestone || (what === "layout" && Number(at) > milestone))) drop(key, entry);
  }
}

/* Forgets a run, which may be another one by now. */
export function forgetRun(run) {
  for (const [key, entry] of [...kept]) if (key.startsWith(run + " ")) drop(key, entry);
}

/* The points of a milestone, centered and scaled so that 99% of them lie within 1 of the center: { xyz, n }; null where it
   has no layout. */
export function layoutOf(run, milestone, signal) {
  return remembered(keyOf(run, milestone, "layout"), async (stop) => {
    const response = await answered(addressOf(run, milestone, "layout?aligned&format=int16"), stop);
    if (response.status === NOTHING) return [null, 0];
    const points = cloudPoints.centered(new Int16Array(await response.arrayBuffer()));
    return [points, points.xyz.byteLength];
  }, signal);
}

/* The classes of the points by what they tell: { cluster, label, outlier }, each { names, rows }, where known. */
export function classesOf(run, milestone, signal) {
  return remembered(keyOf(run, milestone, "classes"), async (stop) => {
    const all = await found(addressOf(run, milestone, "classes"), stop);
    let size = 0;
    for (const one of Object.values(all)) {
      one.rows = new Int16Array(Uint8Array.from(atob(one.rows), (c) => c.charCodeAt(0)).buffer);
      size += one.rows.byteLength;
    }
    return [all, size];
  }, signal);
}

/* The classes where they are in memory, else undefined. */
export const classesThere = (run, milestone) => kept.get(keyOf(run, milestone, "classes"))?.value;

/* Asks until the server has found what it is asked for. */
async function found(path, stop) {
  while (true) {
    const response = await answered(path, stop);
    if (response.status === NOTHING) return {};
    const all = await response.json();
    if (!all.pending) return all;
    await new Promise((resolve) => setTimeout(resolve, AGAIN_MILLIS));
  }
}
