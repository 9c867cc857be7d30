/* The layouts of milestones as clouds in three dimensions: one, or two side by side under one camera. */

import { tools } from "./cloud-bar.js";
import { camera } from "./cloud-camera.js";
import { forget, forgetRun } from "./cloud-data.js";
import { rowDetail, rowWords } from "./cloud-detail.js";
import { warm } from "./cloud-image.js";
import { KINDS, kindOf, placesOf, showLegend } from "./cloud-legend.js";
import { element, pane } from "./cloud-pane.js";
import { pace } from "./cloud-pace.js";
import { trustOf, worthALook } from "./cloud-rows.js";

const ANEW = "Clusters are numbered anew at each milestone: equal colors of two clouds do not mean equal clusters.";

/* Clouds that have not moved for so long stand still. */
const REST_MILLIS = 200;

const dark = matchMedia("(prefers-color-scheme: dark)");
const theme = {
  color: (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim() || "#888888",
  isPrinting: () => false,
};

/* Shows the cloud of a milestone in a box. What is shown: { run, milestone, milestones, indexName, others }, where run is
   an id, milestones are those that are scored, ascending, and others are runs to compare with: [{ id, milestones }].
   onMilestone is told which one a person chose; onLook how the cloud is looked at, as the address tells it. */
export function mountCloud(box, { onMilestone, onLook, ...first }) {
  const state = { shown: first, kind: null, only: null, selected: -1, named: -1, follows: false, other: null, told: "" };
  const top = element("div", "cloud-bar");
  const panes = element("div", "cloud-panes");
  const note = element("p", "quiet", ANEW);
  const details = element("div");
  const looks = element("div", "cloud-looks");
  box.replaceChildren(top, panes, note, details, looks);
  const detail = rowDetail(details, { select, panes: () => all() });
  const rows = worthALook(looks, { select, shown: () => state.shown, trust: () => main.trust, beside: () => beside });
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
    theme, camera: eye, colorOf, drawn, milestoneChosen, name,
    chosen: (names) => names.indexOf(state.only),
    selected: () => state.selected,
    pickedRow: select,
    named: () => state.named,
    words: rowWords,
    isMoving: () => isMoving,
    stopped: () => bar.turn(false),
    mostMoving: () => Math.round(speed.most() / all().length),
  });
  const main = pane(panes, "Cloud", on((milestone) => {
    follow(false);
    onMilestone?.(milestone);
    update({ milestone });
  }));
  let second = null;
  let beside = null;
  const all = () => (second ? [main, second] : [main]);

  const bar = tools(top, eye, {
    colored(kind) {
      Object.assign(state, { kind, only: null });
      drawn();
      tell();
    },
    compared(id) {
      const { run, milestone, milestones } = state.shown;
      state.other = id ? { id, milestone: id === run ? milestones[0] : milestone } : null;
      showSecond();
      tell();
    },
    followed: follow,
  });

  function follow(now) {
    state.follows = now;
    bar.newest.checked = now;
    if (now) update({});
  }

  /* The places of names among the colors: a label has one color in both clouds. */
  let known = { lists: [], places: new Map() };
  function placesAmong(kind, names) {
    const lists = kind === "label" ? all().flatMap((one) => (one.classes().label ? [one.classes().label.names] : [])) : [names];
    const isKnown = lists.length === known.lists.length && lists.every((one, i) => one === known.lists[i]);
    if (!isKnown) known = { lists, places: placesOf(lists) };
    return known.places;
  }

  function colorOf(classes) {
    const shown = kindOf(classes, state.kind);
    if (!shown) return null;
    const { rows: of, names } = classes[shown];
    const places = placesAmong(shown, names);
    const inks = cloudPoints.classColors(places.size, dark.matches);
    return { kind: shown, rows: of, names, colors: [...names.map((name) => inks[places.get(name)]), theme.color("--faint")] };
  }

  function showKinds() {
    const there = KINDS.filter(([key]) => main.classes()[key]);
    const shown = colorOf(main.classes())?.kind;
    bar.kind.replaceChildren(...there.map(([key, text]) => new Option(text, key, false, key === shown)));
    bar.kind.parentElement.hidden = there.length < 2;
  }

  /* Shows the legend of each cloud, and what colors do not mean. */
  function showLegends() {
    const found = all().map((one) => colorOf(one.classes()));
    all().forEach((one, i) => showLegend(one.legend, found[i], state.only, (name) => {
      state.only = state.only === name ? null : name;
      drawn();
      tell();
    }));
    note.hidden = !(second && found.every((one) => one?.kind === "cluster"));
  }

  function select(row) {
    state.selected = row;
    detail.show(row);
    draw();
    tell();
  }

  /* Names a row in all clouds without marking it, that under the pointer or the one to which keys went; −1 for none. */
  function name(row, isSpoken) {
    if (isSpoken) detail.speak(row);
    if (row === state.named) return;
    state.named = row;
    all().forEach((one) => one.mark());
  }

  /* Asks which rows are worth a look, and how far each cloud can be trusted. */
  function lookAtRows(isStale = () => false) {
    rows.update(isStale(state.shown.run));
    beside?.update({ run: state.other.id, milestone: state.other.milestone }, isStale(state.other.id));
  }

  function drawn() {
    showKinds();
    showLegends();
    detail.show(state.selected);
    lookAtRows();
    draw();
  }

  const choices = () => [
    { id: state.shown.run, milestones: state.shown.milestones }, ...(state.shown.others ?? []),
  ].filter((one) => one.milestones.length);

  /* Shows another run, or another milestone of the same run, beside the first, once it is there. */
  function showSecond(isStale = () => false) {
    const other = state.other && choices().find((one) => one.id === state.other.id);
    if (!other && second) {
      second.destroy();
      second = null;
      beside = null;
      drawn();
    } else if (other) {
      second ??= pane(panes, "Second cloud", on((milestone) => {
        state.other.milestone = milestone;
        showSecond();
        tell();
      }));
      beside ??= trustOf(second.trust);
      if (!other.milestones.includes(state.other.milestone)) [state.other.milestone] = other.milestones;
      second.show({ run: other.id, milestones: other.milestones, milestone: state.other.milestone,
        indexName: state.shown.indexName, isStale: isStale(other.id, state.other.milestone) });
    }
    panes.classList.toggle("two", second !== null);
    draw();
  }

  function showChoices() {
    const options = [new Option("nothing", ""), ...choices().map((one) =>
      new Option(one.id === state.shown.run ? "an earlier milestone" : one.id, one.id))];
    bar.compare.replaceChildren(...options);
    bar.compare.value = second ? state.other.id : "";
  }

  /* Tells whether the layout of a milestone may be another one. */
  const isAmong = (milestones, run, milestone) => milestones.some((one) => one.run === run && one.milestone <= milestone);

  /* Takes what has changed of what is shown.
     @param scoredAgain milestones whose files are others by now, each { run, milestone }
     @param dropped runs that may be others by now */
  function update({ scoredAgain = [], dropped = [], ...next }) {
    const isOther = next.run !== undefined && next.run !== state.shown.run;
    Object.assign(state.shown, next);
    if (isOther) {
      state.only = null;
      select(-1);
      name(-1, false);
      warm(next.run);
    }
    scoredAgain.forEach((one) => forget(one.run, one.milestone));
    dropped.forEach(forgetRun);
    const last = state.shown.milestones.at(-1) ?? null;
    if (state.follows || state.shown.milestone == null) {
      if (state.shown.milestone !== last && last !== null) onMilestone?.(last);
      state.shown.milestone = last;
    }
    const isStale = (run, milestone) => dropped.includes(run) || isAmong(scoredAgain, run, milestone);
    main.show({ ...state.shown, isStale: isStale(state.shown.run, state.shown.milestone) });
    showSecond(isStale);
    showChoices();
    const isAnew = (run) => isStale(run, Infinity);
    if (isAnew(state.shown.run) || (second && isAnew(state.other.id))) lookAtRows(isAnew);
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
    const isText = event.target.matches?.("input:not([type=checkbox], [type=radio], [type=range]), textarea, select");
    if (event.key === "f" && !isText && box.clientWidth > 0 && !event.ctrlKey && !event.metaKey && !event.altKey) follow(true);
  };
  document.addEventListener("keydown", keyed);
  update({});
  draw();

  return {
    update, look,
    stay: () => follow(false),
    destroy() {
      resized.disconnect();
      dark.removeEventListener("change", drawn);
      document.removeEventListener("keydown", keyed);
      bar.turn(false);
      box.replaceChildren();
    },
  };
}
