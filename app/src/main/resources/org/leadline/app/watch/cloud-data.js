/* Fetches layouts and the classes of their points, and keeps those that were shown lately. */

const MOST_BYTES = 64 << 20;
const NOTHING = 204;
const kept = new Map();
let bytes = 0;

const keyOf = (run, milestone, what) => `${run} ${milestone} ${what}`;
const addressOf = (run, milestone, what) =>
  `api/v1/runs/${encodeURIComponent(run)}/milestones/${milestone}/${what}`;

async function answered(path) {
  const response = await fetch(path);
  if (!response.ok) throw new Error((await response.text()).trim());
  return response;
}

/* Asks once, and again where that failed. The answers used longest ago are forgotten where there are many. */
function remembered(key, ask) {
  const known = kept.get(key);
  if (known) {
    kept.delete(key);
    kept.set(key, known);
    return known.answer;
  }
  const entry = { size: 0, answer: null };
  entry.answer = ask().then(
    ([answer, size]) => {
      entry.size = size;
      bytes += size;
      for (const [oldest, old] of kept) {
        if (bytes <= MOST_BYTES || oldest === key) break;
        drop(oldest, old);
      }
      return answer;
    },
    (failure) => {
      kept.delete(key);
      throw failure;
    },
  );
  kept.set(key, entry);
  return entry.answer;
}

function drop(key, entry) {
  kept.delete(key);
  bytes -= entry.size;
}

/* Forgets a milestone that was scored anew. */
export function forget(run, milestone) {
  for (const what of ["layout", "classes"]) {
    const key = keyOf(run, milestone, what);
    if (kept.has(key)) drop(key, kept.get(key));
  }
}

/* The points of a milestone, centered and scaled so that 99% of them lie within 1 of the center: { xyz, n }; null where it
   has no layout. */
export function layoutOf(run, milestone) {
  return remembered(keyOf(run, milestone, "layout"), async () => {
    const response = await answered(addressOf(run, milestone, "layout?aligned&format=int16"));
    if (response.status === NOTHING) return [null, 0];
    const points = centered(new Int16Array(await response.arrayBuffer()));
    return [points, points.xyz.byteLength];
  });
}

/* The classes of the points by what they tell: { cluster, label, outlier }, each { names, rows }, where known. */
export function classesOf(run, milestone) {
  return remembered(keyOf(run, milestone, "classes"), async () => {
    const response = await answered(addressOf(run, milestone, "classes"));
    if (response.status === NOTHING) return [{}, 0];
    const all = await response.json();
    let size = 0;
    for (const one of Object.values(all)) {
      one.rows = new Int16Array(Uint8Array.from(atob(one.rows), (c) => c.charCodeAt(0)).buffer);
      size += one.rows.byteLength;
    }
    return [all, size];
  });
}

export function centered(raw) {
  const n = raw.length / 3;
  const xyz = new Float32Array(raw.length);
  const radius = new Float32Array(n);
  for (let axis = 0; axis < 3; axis++) {
    const sorted = Float32Array.from({ length: n }, (_, i) => raw[3 * i + axis]).sort();
    const middle = n ? (sorted[Math.floor(0.01 * (n - 1))] + sorted[Math.ceil(0.99 * (n - 1))]) / 2 : 0;
    for (let i = 0; i < n; i++) xyz[3 * i + axis] = raw[3 * i + axis] - middle;
  }
  for (let i = 0; i < n; i++) radius[i] = Math.hypot(xyz[3 * i], xyz[3 * i + 1], xyz[3 * i + 2]);
  const reach = (n && radius.slice().sort()[Math.floor(0.99 * (n - 1))]) || 1;
  for (let i = 0; i < xyz.length; i++) xyz[i] /= reach;
  return { xyz, n };
}

/* At most some of the points, evenly chosen, with the rows that they are: { xyz, n, rows }. */
export function thinned(points, most) {
  if (points.n <= most) return { ...points, rows: null };
  const rows = Uint32Array.from({ length: most }, (_, i) => Math.floor((i * points.n) / most));
  const xyz = new Float32Array(3 * most);
  rows.forEach((row, i) => xyz.set(points.xyz.subarray(3 * row, 3 * row + 3), 3 * i));
  return { xyz, n: most, rows };
}
