/* One cloud with its slider over milestones. */

import { classesOf, layoutOf, thinned } from "./cloud-data.js";
import { glPainter } from "./cloud-gl.js";
import { isStill } from "./cloud-camera.js";

/* A frame of more points takes longer than 33 ms on a canvas. */
const MOST_ON_CANVAS = 10000;
const MOVING_MILLISECONDS = 350;

export function element(name, className, text) {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

/* Returns a pane in a box.
   on: { theme, camera, colorOf(classes) → { rows, colors, names } or null, chosen(), selected(), pickedRow(row),
   milestoneChosen(milestone), stopped() } */
export function pane(box, name, on) {
  const root = element("figure", "cloud-pane");
  const caption = element("figcaption", "quiet");
  const stage = element("div", "cloud-stage");
  const canvas = element("canvas");
  const marker = element("span", "cloud-marker");
  const slider = element("input", "cloud-slider");
  Object.assign(slider, { type: "range", step: 1, min: 0 });
  slider.setAttribute("aria-label", `${name}: milestone`);
  canvas.tabIndex = 0;
  canvas.setAttribute("role", "application");
  marker.hidden = true;
  stage.append(canvas, marker);
  root.append(caption, stage, slider);
  box.append(root);

  const paint = glPainter(canvas, on.theme);
  const isGl = paint !== null;
  const painter = paint ?? cloudPainter(canvas, 1, on.theme);
  let state = { run: null, milestones: [], milestone: null };
  let shown = null;
  let from = null;
  let began = 0;
  let asked = 0;

  on.camera.heldBy(canvas, on.stopped);
  slider.addEventListener("input", () => on.milestoneChosen(state.milestones[slider.value]));
  let press = null;
  canvas.addEventListener("pointerdown", (event) => (press = [event.clientX, event.clientY]));
  canvas.addEventListener("pointerup", (event) => {
    if (!press || Math.hypot(event.clientX - press[0], event.clientY - press[1]) > 4) return;
    const at = canvas.getBoundingClientRect();
    const found = painter.pick(event.clientX - at.left, event.clientY - at.top, 8);
    on.pickedRow(found < 0 ? -1 : rowOf(found));
  });

  const rowOf = (point) => (shown.points.rows ? shown.points.rows[point] : point);
  const pointOf = (row) => (shown.points.rows ? shown.points.rows.indexOf(row) : row);

  function way(now) {
    return from ? Math.min(1, (now - began) / MOVING_MILLISECONDS) : 1;
  }

  function mixed(share) {
    const { xyz, n } = shown.points;
    const mix = new Float32Array(xyz.length);
    for (let i = 0; i < mix.length; i++) mix[i] = from.xyz[i] + share * (xyz[i] - from.xyz[i]);
    return { xyz: mix, n };
  }

  /* Draws; returns whether the points still move. */
  function draw(now) {
    if (!shown) return false;
    const share = way(now);
    if (share >= 1) from = null;
    const colors = on.colorOf(shown.classes);
    const rows = colors && shown.points.rows ? shown.points.rows : null;
    const kinds = colors && (rows ? Int16Array.from(rows, (row) => colors.rows[row]) : colors.rows);
    const inks = colors ? colors.colors : [on.theme.color("--faint")];
    const points = from && !isGl ? mixed(share) : shown.points;
    painter(points, kinds, inks, on.chosen(), on.camera.view, from, share);
    mark(from ? mixed(share) : shown.points);
    return from !== null;
  }

  function mark(points) {
    const point = on.selected() < 0 ? -1 : pointOf(on.selected());
    marker.hidden = point < 0 || point >= points.n;
    if (marker.hidden) return;
    const [x, y] = on.camera.place(canvas, ...points.xyz.subarray(3 * point, 3 * point + 3));
    marker.style.transform = `translate(${x}px, ${y}px)`;
  }

  function say(text) {
    caption.textContent = text;
    canvas.setAttribute("aria-label", `Cloud of points. ${text} Arrow keys turn it, plus and minus zoom, 0 resets.`);
  }

  const title = () => `${state.run}, ${state.indexName ?? "milestone"} ${state.milestone}`;

  async function show(next) {
    const isSame = next.run === state.run && next.milestone === state.milestone && shown && !next.isStale;
    state = { ...next };
    slider.max = Math.max(0, state.milestones.length - 1);
    slider.value = state.milestones.indexOf(state.milestone);
    slider.setAttribute("aria-valuetext", `${state.indexName ?? "milestone"} ${state.milestone}`);
    slider.disabled = state.milestones.length < 2;
    if (isSame || state.milestone === null) return;
    const turn = ++asked;
    try {
      const [points, classes] = await Promise.all([
        layoutOf(state.run, state.milestone), classesOf(state.run, state.milestone)]);
      if (turn !== asked) return;
      if (!points) return void none("has no layout; the charts say why scores are undefined there.");
      stage.hidden = false;
      const thin = isGl ? { ...points, rows: null } : thinned(points, MOST_ON_CANVAS);
      const isSameRun = shown && shown.run === state.run && shown.points.n === thin.n;
      from = isSameRun && !isStill() ? shown.points : null;
      began = performance.now();
      shown = { run: state.run, points: thin, classes };
      say(`${title()}: ${thin.n < points.n ? `${thin.n} of ${points.n} points, evenly chosen` : `${points.n} points`}.`);
      on.drawn();
      prefetch();
    } catch (failure) {
      if (turn !== asked) return;
      none(failure.message);
    }
  }

  /* Shows that there is no cloud, and why. */
  function none(why) {
    shown = null;
    stage.hidden = true;
    say(`${title()}: ${why}`);
    on.drawn();
  }

  function prefetch() {
    const at = state.milestones.indexOf(state.milestone);
    for (const next of [state.milestones[at + 1], state.milestones[at - 1]]) {
      if (next !== undefined) Promise.all([layoutOf(state.run, next), classesOf(state.run, next)]).catch(() => {});
    }
  }

  return {
    show, draw, root, canvas, slider,
    classes: () => shown?.classes ?? {},
    count: () => shown?.points.n ?? 0,
    isGl,
    destroy: () => root.remove(),
  };
}
