/* One cloud with its slider over milestones. */

import { classesOf, classesThere, layoutOf } from "./cloud-data.js";
import { pointedAt } from "./cloud-pointer.js";
import { surface } from "./cloud-surface.js";
import { isStill } from "./cloud-camera.js";
import { paced, visible } from "./dom.js";
import { whole } from "./numbers.js";

/* More would stop the page for long on a canvas, also where they stand still. */
const MOST_ON_CANVAS = 100000;
const MOVING_MILLISECONDS = 350;

/* A slider that is dragged asks this often at most. */
const STEP_MILLISECONDS = 50;

const KEYS = "Arrow keys turn it, plus and minus zoom, 0 resets; Shift and arrow keys go from row to row, Enter marks the row.";

export function element(name, className, text) {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = visible(String(text));
  return made;
}

/* Returns a pane in a box.
   on: { theme, camera, colorOf(classes) → { kind, rows, colors, names } or null, chosen(names), selected(), pickedRow(row),
   named(), name(row, isSpoken), words(pane, row) → texts and elements, milestoneChosen(milestone), stopped(), isMoving(), drawn(),
   mostMoving() → how many points may be drawn while it moves } */
export function pane(box, name, on) {
  const root = element("figure", "cloud-pane");
  const caption = element("figcaption", "quiet");
  const stage = element("div", "cloud-stage");
  const marker = element("span", "cloud-marker");
  const slider = element("input", "cloud-slider");
  const trust = element("p", "cloud-trust quiet");
  const legend = element("div", "cloud-classes");
  legend.hidden = true;
  legend.setAttribute("role", "group");
  legend.setAttribute("aria-label", `${name}: classes, of which one can be chosen to be seen alone`);
  Object.assign(slider, { type: "range", step: 1, min: 0 });
  slider.setAttribute("aria-label", `${name}: milestone`);
  marker.hidden = true;
  stage.append(marker);
  root.append(caption, stage, slider, trust, legend);
  box.append(root);

  let state = { run: null, milestones: [], milestone: null };
  let shown = null;
  let from = null;
  let began = 0;
  let asked = 0;
  let left = new AbortController();

  const label = (canvas) => canvas.setAttribute("aria-label", `Cloud of points. ${caption.textContent} ${KEYS}`);
  const pointer = pointedAt(stage, { seen, placeOf, name: on.name, named: on.named, words: (row) => on.words(own, row),
    pickedRow: on.pickedRow, isMoving: on.isMoving, stopped: on.stopped });
  const drawing = surface(stage, { theme: on.theme, redraw: on.drawn, prepare(canvas) {
    canvas.tabIndex = 0;
    canvas.setAttribute("role", "application");
    label(canvas);
    on.camera.heldBy(canvas, on.stopped);
    pointer.heed(canvas);
  } });
  const choose = paced(STEP_MILLISECONDS, on.milestoneChosen);
  slider.addEventListener("input", () => choose(state.milestones[slider.value]));

  const mostStill = () => (drawing.isGl() ? Infinity : MOST_ON_CANVAS);
  let few = { n: 0, most: 0, rows: null };
  let fewStill = { n: 0, most: 0, rows: null };

  /* The rows that are drawn where not all can be; null for all. */
  const rowsOf = (kept, n, most) => (kept.n === n && kept.most === most ? kept : { n, most, rows: cloudPoints.evenly(n, most) });

  function way(now) {
    return from ? Math.min(1, (now - began) / MOVING_MILLISECONDS) : 1;
  }

  function mixed(share) {
    const { xyz, n } = shown.points;
    const mix = new Float32Array(xyz.length);
    for (let i = 0; i < mix.length; i++) mix[i] = from.xyz[i] + share * (xyz[i] - from.xyz[i]);
    return { xyz: mix, n };
  }

  /* What is to be seen of the cloud where it stands still; null where there is none. */
  function seen() {
    if (!shown) return null;
    const { xyz, n } = shown.points;
    fewStill = rowsOf(fewStill, n, mostStill());
    const colors = on.colorOf(shown.classes);
    const canvas = drawing.canvas();
    return { points: { xyz, n, rows: fewStill.rows }, classes: colors?.rows, chosen: colors ? on.chosen(colors.names) : -1,
      view: on.camera.view, width: canvas.clientWidth, height: canvas.clientHeight };
  }

  /* Draws all points, or fewer while they move; returns how many. */
  function draw(now, isMoving) {
    if (!shown) {
      drawing.blank();
      return 0;
    }
    const share = way(now);
    if (share >= 1) from = null;
    tell();
    const colors = on.colorOf(shown.classes);
    const inks = colors ? colors.colors : [on.theme.color("--faint")];
    const { n } = shown.points;
    few = rowsOf(few, n, isMoving ? Math.min(mostStill(), on.mostMoving()) : mostStill());
    const { rows } = few;
    const points = from && !drawing.isGl() ? mixed(share) : shown.points;
    const chosen = colors ? on.chosen(colors.names) : -1;
    drawing.paint({ ...points, rows }, colors && colors.rows, inks, chosen, on.camera.view, from, share);
    mark(now);
    return rows ? rows.length : n;
  }

  /* Where a row is seen at a moment, in pixels from the left and top; null where it is not. */
  function placeOf(row, now = performance.now()) {
    if (row < 0 || !shown || row >= shown.points.n) return null;
    const at = (points) => [...points.xyz.subarray(3 * row, 3 * row + 3)];
    const share = way(now);
    const start = at(from ?? shown.points);
    return on.camera.place(drawing.canvas(), ...at(shown.points).map((end, axis) => start[axis] + share * (end - start[axis])));
  }

  /* Puts the marks onto their rows. */
  function mark(now) {
    const place = placeOf(on.selected(), now);
    marker.hidden = !place;
    if (place) marker.style.transform = `translate(${place[0]}px, ${place[1]}px)`;
    pointer.mark(now);
  }

  function say(words) {
    const text = visible(words);
    if (caption.textContent === text) return;
    caption.textContent = text;
    label(drawing.canvas());
  }

  const milestoneOf = ({ indexName }, milestone) => `${indexName ?? "milestone"} ${milestone}`;
  const title = (one) => `${one.run}, ${milestoneOf(one, one.milestone)}`;

  /* Says what is drawn. */
  function tell() {
    const { n } = shown.points;
    const still = n > mostStill() ? `${whole(mostStill())} of ${whole(n)} points, evenly chosen` : `${whole(n)} points`;
    const most = on.mostMoving();
    const moving = most < Math.min(n, mostStill()) ? `; ${whole(most)} of ${whole(n)} points while it turns` : "";
    say(`${title(shown)}: ${still}${moving}.${colorNote()}`);
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
    const isSameRun = shown?.run === run && shown.points.n === points.n;
    const isAnew = shown?.run === run && shown.milestone === milestone;
    const known = classesThere(run, milestone);
    from = isSameRun && !isStill() ? shown.points : null;
    began = performance.now();
    shown = { run, milestone, indexName, points, failure: "",
      classes: known ?? (isSameRun && !isAnew ? shown.classes : {}),
      coloredBy: known ? milestone : isSameRun && !isAnew ? shown.coloredBy : null };
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

  const own = {
    show, draw, mark, trust, legend,
    canvas: drawing.canvas,
    run: () => state.run,
    title: () => title(state),
    classes: () => shown?.classes ?? {},
    /* Whether the classes are those of the milestone that is shown. */
    isColored: () => shown !== null && shown.coloredBy === shown.milestone,
    count: () => shown?.points.n ?? 0,
    isMoving: () => from !== null,
    destroy() {
      left.abort();
      root.remove();
    },
  };
  return own;
}
