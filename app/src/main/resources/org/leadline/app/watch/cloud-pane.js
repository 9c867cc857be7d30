/* One cloud with its slider over milestones. */

import { classesOf, classesThere, layoutOf, thinned } from "./cloud-data.js";
import { glPainter } from "./cloud-gl.js";
import { isStill } from "./cloud-camera.js";
import { paced } from "./dom.js";

/* A frame of more points takes longer than 33 ms on a canvas. */
const MOST_ON_CANVAS = 10000;
const MOVING_MILLISECONDS = 350;

/* A slider that is dragged asks this often at most. */
const STEP_MILLISECONDS = 50;

export function element(name, className, text) {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

/* Returns a pane in a box.
   on: { theme, camera, colorOf(classes) → { kind, rows, colors, names } or null, chosen(), selected(), pickedRow(row),
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
  let left = new AbortController();

  on.camera.heldBy(canvas, on.stopped);
  const choose = paced(STEP_MILLISECONDS, on.milestoneChosen);
  slider.addEventListener("input", () => choose(state.milestones[slider.value]));
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
    tell();
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
    if (caption.textContent === text) return;
    caption.textContent = text;
    canvas.setAttribute("aria-label", `Cloud of points. ${text} Arrow keys turn it, plus and minus zoom, 0 resets.`);
  }

  const milestoneOf = ({ indexName }, milestone) => `${indexName ?? "milestone"} ${milestone}`;
  const title = (one) => `${one.run}, ${milestoneOf(one, one.milestone)}`;

  /* Says what is drawn. */
  function tell() {
    const { points: { n }, of } = shown;
    say(`${title(shown)}: ${n < of ? `${n} of ${of} points, evenly chosen` : `${n} points`}.${colorNote()}`);
  }

  /* Says what the colors are while those of the milestone are not there. */
  function colorNote() {
    if (shown.failure) return ` Without colors: ${shown.failure}`;
    if (shown.coloredBy === shown.milestone) return "";
    const colors = on.colorOf(shown.classes);
    if (!colors) return " Its colors are still being found.";
    if (colors.kind === "label") return "";
    return ` Still in the colors of ${milestoneOf(shown, shown.coloredBy)}, until its own are found.`;
  }

  /* Shows a milestone: its points as soon as they are there, and then its classes. Points keep the classes that they had
     until then; labels are the same at all milestones. */
  async function show(next) {
    const isSame = next.run === state.run && next.milestone === state.milestone && shown && !next.isStale;
    state = { ...next };
    const { run, milestone } = state;
    slider.max = Math.max(0, state.milestones.length - 1);
    slider.value = state.milestones.indexOf(milestone);
    slider.setAttribute("aria-valuetext", milestoneOf(state, milestone));
    slider.disabled = state.milestones.length < 2;
    if (isSame || milestone === null) return;
    const turn = ++asked;
    const before = left;
    left = new AbortController();
    const { signal } = left;
    const coming = layoutOf(run, milestone, signal);
    before.abort(); // behind the new wish, so that what both ask for goes on
    try {
      const points = await coming;
      if (turn !== asked) return;
      if (!points) return void none("has no layout; the charts say why scores are undefined there.");
      put(points);
      on.drawn();
      if (shown.coloredBy !== milestone) {
        await color(run, milestone, signal);
        if (turn !== asked) return;
        on.drawn();
      }
      prefetch(signal);
    } catch (failure) {
      if (turn !== asked) return;
      none(failure.message);
    }
  }

  function put(points) {
    const { run, milestone, indexName } = state;
    stage.hidden = false;
    const thin = isGl ? { ...points, rows: null } : thinned(points, MOST_ON_CANVAS);
    const isSameRun = shown?.run === run && shown.of === points.n;
    const known = classesThere(run, milestone);
    from = isSameRun && !isStill() ? shown.points : null;
    began = performance.now();
    shown = { run, milestone, indexName, points: thin, of: points.n, failure: "",
      classes: known ?? (isSameRun ? shown.classes : {}),
      coloredBy: known ? milestone : isSameRun ? shown.coloredBy : null };
  }

  async function color(run, milestone, signal) {
    const drawn = shown;
    try {
      const classes = await classesOf(run, milestone, signal);
      Object.assign(drawn, { classes, coloredBy: milestone });
    } catch (failure) {
      if (!signal.aborted) Object.assign(drawn, { classes: {}, failure: failure.message });
    }
  }

  /* Shows that there is no cloud, and why. */
  function none(why) {
    shown = null;
    stage.hidden = true;
    say(`${title(state)}: ${why}`);
    on.drawn();
  }

  /* Fetches the milestones beside the one shown, one after the other, until another one is wanted. */
  async function prefetch(signal) {
    const { run, milestones, milestone } = state;
    const at = milestones.indexOf(milestone);
    try {
      for (const next of [milestones[at + 1], milestones[at - 1]]) {
        if (next === undefined || signal.aborted) continue;
        await layoutOf(run, next, signal);
        await classesOf(run, next, signal);
      }
    } catch {
      // it is asked for again where it is wanted
    }
  }

  return {
    show, draw, root, canvas, slider,
    classes: () => shown?.classes ?? {},
    /* Whether the classes are those of the milestone that is shown. */
    isColored: () => shown !== null && shown.coloredBy === shown.milestone,
    count: () => shown?.of ?? 0,
    isGl,
    destroy() {
      left.abort();
      root.remove();
    },
  };
}
