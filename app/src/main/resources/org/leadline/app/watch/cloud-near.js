/* Finds the row that lies at a place of a cloud, or beside another one. Points are projected once for each look at a cloud
   that stands still; nothing is drawn for it. */

const STEP = 12;

/* Returns { at(x, y, reach), beside(place, direction) } of what seen() tells: { points, classes, chosen, view,
   width, height }, where points are { xyz, n, rows } and chosen is the one class that is stressed, or −1. Rows that are not
   drawn, and those of other classes than the stressed one, are not found; −1 where there is none. */
export function nearRows(seen) {
  let known = { points: null, rows: null, key: "" };
  let places = { x: new Float32Array(0), y: new Float32Array(0), depth: new Uint8Array(0) };

  function look() {
    const now = seen();
    if (!now) return null;
    const { points, view, width, height } = now;
    const count = points.rows ? points.rows.length : points.n;
    const key = [view.yaw, view.pitch, view.zoom, width, height].join(" ");
    if (points.xyz !== known.points || points.rows !== known.rows || key !== known.key) {
      known = { points: points.xyz, rows: points.rows, key };
      if (places.x.length !== count) {
        places = { x: new Float32Array(count), y: new Float32Array(count), depth: new Uint8Array(count) };
      }
      cloudPoints.project(points, view, width, height, places);
    }
    const rowOf = (i) => (points.rows ? points.rows[i] : i);
    const isSeen = (i) => now.chosen < 0 || now.classes[rowOf(i)] === now.chosen;
    const radius = Math.min(4, Math.max(1.1, 0.13 * Math.sqrt((width * height) / Math.max(1, count))));
    return { ...now, count, rowOf, isSeen, radius };
  }

  /* The row whose disc lies uppermost at a place, else the nearest one within a reach. */
  function at(x, y, reach) {
    const now = look();
    if (!now) return -1;
    let [near, nearest, upper, uppermost] = [-1, reach, -1, -1];
    for (let i = 0; i < now.count; i++) {
      const far = Math.hypot(places.x[i] - x, places.y[i] - y);
      if ((far > nearest && far > 2 * now.radius) || !now.isSeen(i)) continue;
      const depth = places.depth[i];
      if (depth > uppermost && far <= now.radius * (0.65 + (0.8 * depth) / 255) + 0.5) [upper, uppermost] = [i, depth];
      if (far <= nearest) [near, nearest] = [i, far];
    }
    const found = upper >= 0 ? upper : near;
    return found < 0 ? -1 : now.rowOf(found);
  }

  /* The row nearest to a place in a direction [right, down], at least a step away where there is one so far. */
  function beside([x, y], [right, down]) {
    const now = look();
    if (!now) return -1;
    let [found, nearest, isFar] = [-1, Infinity, false];
    for (let i = 0; i < now.count; i++) {
      const [across, along] = [places.x[i] - x, places.y[i] - y];
      const ahead = across * right + along * down;
      const aside = Math.abs(across * down + along * right);
      if (ahead <= 0.5 || aside > ahead || !now.isSeen(i)) continue;
      if (places.x[i] < 0 || places.x[i] > now.width || places.y[i] < 0 || places.y[i] > now.height) continue;
      const far = Math.hypot(ahead, aside);
      const isStep = ahead >= STEP;
      if (isStep < isFar || (isStep === isFar && far >= nearest)) continue;
      [found, nearest, isFar] = [i, far, isStep];
    }
    return found < 0 ? -1 : now.rowOf(found);
  }

  return { at, beside };
}
