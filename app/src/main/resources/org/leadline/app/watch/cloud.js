/* The layouts of milestones as clouds in three dimensions: one, or two side by side under one camera. */

import { camera } from "./cloud-camera.js";
import { forget } from "./cloud-data.js";
import { rowImage, warm } from "./cloud-image.js";
import { element, pane } from "./cloud-pane.js";
import { pace } from "./cloud-pace.js";
import { worthALook } from "./cloud-rows.js";

const KINDS = [["cluster", "cluster (C1)"], ["label", "label"], ["outlier", "outlier of the layout"]];
const MOST_OUTLIERS = 24;

/* Clouds that have not moved for so long stand still. */
const REST_MILLIS = 200;

const dark = matchMedia("(prefers-color-scheme: dark)");
const theme = {
  color: (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim() || "#888888",
  isPrinting: () => false,
};

function button(text, label, act) {
  const made = element("button", "", text);
  made.type = "button";
  if (label) made.setAttribute("aria-label", label);
  made.addEventListener("click", act);
  return made;
}

/* Shows the cloud of a milestone in a box. What is shown: { run, milestone, milestones, indexName, others }, where run is
   an id, milestones are those that are scored, ascending, and others are runs to compare with: [{ id, milestones }].
   onMilestone is told which one a person chose; onLook how the cloud is looked at, as the address tells it. */
export function mountCloud(box, { onMilestone, onLook, ...first }) {
  const state = { shown: first, kind: null, only: null, selected: -1, follows: false, other: null, told: "" };
  const bar = element("div", "cloud-bar");
  const panes = element("div", "cloud-panes");
  const legend = element("div", "cloud-classes");
  const detail = element("p", "quiet");
  detail.setAttribute("role", "status");
  legend.setAttribute("role", "group");
  legend.setAttribute("aria-label", "Classes: choose one to see it alone");
  const picture = element("div");
  const looks = element("div", "cloud-looks");
  box.replaceChildren(bar, panes, picture, legend, detail, looks);
  const rows = worthALook(looks, { select, shown: () => state.shown });
  warm(first.run);

  const speed = pace();
  let isAsked = false;
  let isMoving = false;
  let rest = 0;

  function draw() {
    if (isAsked) return;
    isAsked = true;
    requestAnimationFrame((now) => {
      isAsked = false;
      if (all().some((one) => one.isMoving())) moved();
      const drawn = all().map((one) => one.draw(now, isMoving)).reduce((sum, count) => sum + count, 0);
      if (isMoving) requestAnimationFrame((next) => speed.took(next - now, drawn));
    });
  }

  /* Draws what moves, and all of it once nothing has moved for a moment. */
  function moved() {
    clearTimeout(rest);
    rest = setTimeout(() => {
      isMoving = false;
      draw();
      tell();
    }, REST_MILLIS);
    isMoving = true;
    draw();
  }

  const eye = camera(moved);
  const on = (milestoneChosen) => ({
    theme, camera: eye, colorOf, drawn, milestoneChosen,
    chosen: (names) => names.indexOf(state.only),
    selected: () => state.selected,
    pickedRow: select,
    stopped: () => turn(false),
    mostMoving: () => Math.round(speed.most() / all().length),
  });
  const main = pane(panes, "Cloud", on((milestone) => {
    follow(false);
    onMilestone?.(milestone);
    update({ milestone });
  }));
  let second = null;
  const all = () => (second ? [main, second] : [main]);

  const kind = element("select");
  const compare = element("select");
  const pause = button("Turn", "", () => turn(!eye.isTurning()));
  const newest = element("input");
  newest.type = "checkbox";
  newest.addEventListener("change", () => follow(newest.checked));
  kind.addEventListener("change", () => {
    Object.assign(state, { kind: kind.value, only: null });
    drawn();
    tell();
  });
  compare.addEventListener("change", () => {
    const { run, milestone, milestones } = state.shown;
    state.other = compare.value ? { id: compare.value, milestone: compare.value === run ? milestones[0] : milestone } : null;
    showSecond();
    tell();
  });
  const labeled = (text, input) => {
    const label = element("label", "", text + " ");
    label.append(input);
    return label;
  };
  const zoomed = element("span", "cloud-buttons");
  zoomed.append(pause, button("+", "Closer", () => eye.zoom(1.25)), button("−", "Farther", () => eye.zoom(0.8)),
    button("Reset", "", eye.reset));
  bar.append(labeled("Color", kind), labeled("Side by side with", compare), labeled("Follow the newest", newest), zoomed);

  function turn(now) {
    eye.turning(now);
    pause.textContent = eye.isTurning() ? "Pause" : "Turn";
    pause.setAttribute("aria-pressed", String(eye.isTurning()));
  }

  function follow(now) {
    state.follows = now;
    newest.checked = now;
    if (now) update({});
  }

  function colorOf(classes) {
    const shown = [state.kind, ...KINDS.map(([key]) => key)].find((one) => classes[one]);
    if (!shown) return null;
    const found = classes[shown];
    return {
      kind: shown,
      rows: found.rows,
      names: found.names,
      colors: [...cloudPoints.classColors(found.names.length, dark.matches), theme.color("--faint")],
    };
  }

  function showKinds() {
    const there = KINDS.filter(([key]) => main.classes()[key]);
    const shown = colorOf(main.classes())?.kind;
    kind.replaceChildren(...there.map(([key, text]) => new Option(text, key, false, key === shown)));
    kind.parentElement.hidden = there.length < 2;
  }

  function showLegend() {
    const found = colorOf(main.classes());
    legend.hidden = !found;
    if (!found) return;
    const counts = new Uint32Array(found.names.length);
    found.rows.forEach((one) => one >= 0 && counts[one]++);
    legend.replaceChildren(...found.names.map((name, i) => {
      const isNumber = /^[0-9]+$/.test(name);
      const one = button("", "", () => {
        state.only = state.only === name ? null : name;
        drawn();
        tell();
        legend.children[i].focus();
      });
      one.setAttribute("aria-pressed", String(state.only === name));
      const dot = element("span", "cloud-dot");
      dot.style.background = found.colors[i];
      one.append(dot, isNumber ? `${found.kind} ${name}` : name, element("span", "quiet", counts[i]));
      return one;
    }));
  }

  /* Names the outlying rows, each a button that marks it, or the row that is marked. */
  function showDetail() {
    const { outlier, cluster, label } = main.isColored() ? main.classes() : { label: main.classes().label };
    const rows = [];
    outlier?.rows.forEach((one, row) => one === 1 && rows.push(row));
    detail.replaceChildren();
    if (state.selected >= 0) {
      const words = [`Row ${state.selected}`];
      const named = (one, text) => one && one.rows[state.selected] >= 0 &&
        words.push(`${text} ${one.names[one.rows[state.selected]]}`);
      named(label, "label");
      named(cluster, "cluster");
      if (outlier?.rows[state.selected] === 1) words.push("an outlier");
      detail.append(words.join(" · ") + ". ", button("Unmark", "", () => select(-1)), " ");
    }
    if (!outlier) return;
    if (!rows.length) return void detail.append("No row is an outlier of the layout.");
    const few = rows.slice(0, MOST_OUTLIERS);
    detail.append(`${rows.length} of ${main.count()} rows are outliers of the layout: `);
    few.forEach((row) => detail.append(button(String(row), `Mark row ${row}`, () => select(row)), " "));
    if (few.length < rows.length) detail.append("…");
  }

  function select(row) {
    state.selected = row;
    picture.replaceChildren(...(row < 0 ? [] : [rowImage(state.shown.run, row, `Row ${row}`)]));
    showDetail();
    draw();
    tell();
  }

  function drawn() {
    showKinds();
    showLegend();
    showDetail();
    rows.update();
    draw();
  }

  const choices = () => [
    { id: state.shown.run, milestones: state.shown.milestones }, ...(state.shown.others ?? []),
  ].filter((one) => one.milestones.length);

  /* Shows another run, or another milestone of the same run, beside the first, once it is there. */
  function showSecond(scoredAgain = []) {
    const other = state.other && choices().find((one) => one.id === state.other.id);
    if (!other) {
      second?.destroy();
      second = null;
    } else {
      second ??= pane(panes, "Second cloud", on((milestone) => {
        state.other.milestone = milestone;
        showSecond();
        tell();
      }));
      if (!other.milestones.includes(state.other.milestone)) [state.other.milestone] = other.milestones;
      second.show({ run: other.id, milestones: other.milestones, milestone: state.other.milestone,
        indexName: state.shown.indexName, isStale: isAmong(scoredAgain, other.id, state.other.milestone) });
    }
    panes.classList.toggle("two", second !== null);
    draw();
  }

  function showChoices() {
    const options = [new Option("nothing", ""), ...choices().map((one) =>
      new Option(one.id === state.shown.run ? "an earlier milestone" : one.id, one.id))];
    compare.replaceChildren(...options);
    compare.value = second ? state.other.id : "";
  }

  const isAmong = (milestones, run, milestone) => milestones.some((one) => one.run === run && one.milestone === milestone);

  /* Takes what has changed of what is shown; scoredAgain: milestones whose layouts may be others by now. */
  function update({ scoredAgain = [], ...next }) {
    const isOther = next.run !== undefined && next.run !== state.shown.run;
    Object.assign(state.shown, next);
    if (isOther) {
      state.only = null;
      select(-1);
      warm(next.run);
    }
    scoredAgain.forEach((one) => forget(one.run, one.milestone));
    const last = state.shown.milestones.at(-1) ?? null;
    if (state.follows || state.shown.milestone == null) {
      if (state.shown.milestone !== last && last !== null) onMilestone?.(last);
      state.shown.milestone = last;
    }
    main.show({ ...state.shown, isStale: isAmong(scoredAgain, state.shown.run, state.shown.milestone) });
    showSecond(scoredAgain);
    showChoices();
  }

  const looked = () => ({ camera: eye.told(), color: state.kind, only: state.only,
    row: state.selected < 0 ? null : state.selected, beside: state.other && { ...state.other } });

  /* Tells how the cloud is looked at, where that has changed. */
  function tell() {
    const look = looked();
    const text = JSON.stringify(look);
    if (text !== state.told) onLook?.(look);
    state.told = text;
  }

  /* Looks at the cloud as is told. */
  function look(next) {
    state.told = JSON.stringify(next);
    if (JSON.stringify(looked()) === state.told) return;
    eye.put(next.camera);
    Object.assign(state, { kind: next.color, only: next.only, other: next.beside && { ...next.beside } });
    showSecond();
    showChoices();
    drawn();
    select(next.row ?? -1);
  }

  const resized = new ResizeObserver(draw);
  resized.observe(panes);
  dark.addEventListener("change", drawn);
  const keyed = (event) => {
    const isText = event.target.matches?.("input[type=text], textarea, select");
    if (event.key === "f" && !isText && !event.ctrlKey && !event.metaKey && !event.altKey) follow(true);
  };
  document.addEventListener("keydown", keyed);
  update({});
  draw();

  return {
    update, look,
    destroy() {
      resized.disconnect();
      dark.removeEventListener("change", drawn);
      document.removeEventListener("keydown", keyed);
      turn(false);
      box.replaceChildren();
    },
  };
}
