/* Clusters matched over milestones: a stream whose bands are clusters, what is read at a milestone, and a table. */
import { copier, guarded } from "./copy.js";
import { element } from "./dom.js";
import { counted, whole } from "./numbers.js";
import { few } from "./spectra.js";
import { bandClass, isAlone, picture, rowsAt } from "./streams-svg.js";

const MOST_COLUMNS = 24;
const MOST_LINES = 60;
const SPOKEN = 12;

/* A share in percent; only all is 100 and only none is 0. */
export function percent(share) {
  const rounded = Math.round(100 * share);
  if (rounded === 100 && share < 1) return `${Math.min(99.9, Math.floor(1000 * share) / 10)}%`;
  return rounded === 0 && share > 0 ? "<1%" : `${rounded}%`;
}

const name = (number) => `cluster ${number + 1}`;

/* The clusters of a place, the one with most rows first: {number, rows, stayed, cloud, news}. */
function clustersAt(answer, place) {
  const found = [];
  answer.clusters.forEach((one, number) => {
    const rows = rowsAt(one, place);
    if (!rows) return;
    const isNew = one.begins === place && place > 0;
    const isEnd = one.begins + one.rows.length - 1 === place && place < answer.milestones.length - 1;
    const news = [];
    if (isNew) news.push(one.from === null ? "new" : `new, most rows from ${one.from + 1}`);
    if (isEnd) news.push(one.into === null ? "ends" : `ends, most rows go to ${one.into + 1}`);
    found.push({ number, rows, stayed: isNew || place === 0 ? null : one.stayed[place - one.begins],
      cloud: one.names[place - one.begins], news: news.join("; ") });
  });
  return found.sort((a, b) => b.rows - a.rows || a.number - b.number);
}

function staySentence(answer, place, index) {
  const share = answer.stayed[place];
  if (share === null) {
    return place === 0 ? `${whole(answer.rows[place])} rows`
      : "other rows than one milestone earlier, so that no cluster goes on";
  }
  return `${percent(share)} of ${whole(answer.rows[place])} rows are in the cluster in which they were at ${index} ${
    answer.milestones[place - 1]}`;
}

/* What is read at a place: a line for each cluster. */
function readout(answer, place, index) {
  const items = clustersAt(answer, place).map((one) => element("li", {},
    element("span", { class: `swatch ${bandClass(answer, one.number)}`, "aria-hidden": "true" }),
    element("b", {}, String(one.number + 1)), ` ${counted(one.rows, "row")}`,
    element("span", { class: "quiet" }, ` (${one.cloud} in the cloud)`),
    one.stayed === null || one.stayed === one.rows ? null
      : element("span", { class: "quiet" }, ` ${percent(one.stayed / one.rows)} of them before`),
    one.news ? element("span", { class: "news" }, ` ${one.news}`) : null));
  const head = element("b", {}, `${index} ${answer.milestones[place]}`);
  return [element("p", {}, head, `: ${staySentence(answer, place, index)}.`),
    element("ul", {}, ...items)];
}

function spoken(answer, place, index) {
  const found = clustersAt(answer, place);
  const words = found.slice(0, SPOKEN).map((one) =>
    `${name(one.number)} ${counted(one.rows, "row")}${one.news ? `, ${one.news}` : ""}`);
  if (found.length > SPOKEN) words.push(`and ${found.length - SPOKEN} more in the table`);
  return `${index} ${answer.milestones[place]}: ${staySentence(answer, place, index)}; ${words.join("; ")}`;
}

function note(answer, index) {
  const thinned = answer.milestones.length + answer.without.length < answer.count
    ? ` ${answer.milestones.length + answer.without.length} of ${answer.count} ${index}s, evenly chosen.` : "";
  const isAnyAlone = answer.clusters.some((_, number) => isAlone(answer, number));
  const alone = isAnyAlone ? ` Gray: clusters of one ${index} alone.` : "";
  return `The clusters C1 of each layout as it was scored; the height of a band is the number of its rows. ${
    ""}A cluster goes on where it shares a third or more of the rows that it or its successor has, matched for most rows ${
    ""}in all, and keeps its number and color; the cloud numbers the clusters of each ${index} anew.${alone}${
    thinned} The bars below: the share of rows that stay in their cluster.`;
}

/* The whole table as texts: a line for each milestone, also for those without clusters, which have their reason. */
function lines(answer, index) {
  const places = new Map(answer.milestones.map((milestone, place) => [milestone, place]));
  const reasons = new Map(answer.without.map(({ milestone, reason }) => [milestone, reason]));
  const cells = (place) => [String(answer.stayed[place] ?? ""), ...answer.clusters.map((one) => String(rowsAt(one, place) || ""))];
  return [[index, "reason", "rows that stay", ...answer.clusters.map((_, number) => name(number))],
    ...[...places.keys(), ...reasons.keys()].sort((a, b) => a - b).map((milestone) => [String(milestone),
      guarded(reasons.get(milestone) ?? ""),
      ...(places.has(milestone) ? cells(places.get(milestone)) : ["", ...answer.clusters.map(() => "")])])];
}

function table(answer, index) {
  const places = few(answer.milestones.map((_, place) => place), MOST_COLUMNS);
  const lasting = answer.clusters.map((_, number) => number).filter((number) => !isAlone(answer, number));
  const shown = lasting.slice(0, MOST_LINES);
  const rest = answer.clusters.map((_, number) => number).filter((number) => !shown.includes(number));
  const head = (text) => element("th", { scope: "row" }, ...text);
  const body = shown.map((number) => element("tr", {},
    head([element("span", { class: `swatch ${bandClass(answer, number)}`, "aria-hidden": "true" }), name(number)]),
    ...places.map((place) => {
      const rows = rowsAt(answer.clusters[number], place);
      return element("td", {}, rows ? whole(rows) : "–");
    })));
  if (rest.length) {
    const swatch = element("span", { class: "swatch band-none", "aria-hidden": "true" });
    const rows = (place) => rest.reduce((sum, number) => sum + rowsAt(answer.clusters[number], place), 0);
    body.push(element("tr", {}, head([swatch, `${rest.length} others`]),
      ...places.map((place) => element("td", {}, whole(rows(place))))));
  }
  const thin = places.length < answer.milestones.length
    ? ` ${places.length} of ${answer.milestones.length} ${index}s; copies have them all.` : "";
  const stayed = (place) => (answer.stayed[place] === null ? "–" : percent(answer.stayed[place]));
  const label = `Rows of each cluster over ${index}s`;
  return element("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": label },
    element("table", { class: "streams" }, element("caption", {}, `Rows of each cluster at each ${index}.${thin}`),
      element("thead", {}, element("tr", {}, element("th", { scope: "col" }, index),
        ...places.map((place) => element("th", { scope: "col" }, String(answer.milestones[place]))))),
      element("tbody", {}, element("tr", {}, head(["rows that stay"]),
        ...places.map((place) => element("td", {}, stayed(place)))), ...body)));
}

function without(answer, index) {
  const reasons = new Map();
  for (const { milestone, reason } of answer.without) reasons.set(reason, [...(reasons.get(reason) ?? []), milestone]);
  return [...reasons].map(([reason, milestones]) => {
    const named = few(milestones, SPOKEN).join(", ");
    const more = milestones.length > SPOKEN ? ` and others (${milestones.length} in all)` : "";
    return element("p", { class: "note" }, `No clusters at ${index} ${named}${more}: ${reason}.`);
  });
}

/* Shows the clusters of a run over milestones in a box.
   @param on.index the name of a milestone's number, on.pick is told a chosen milestone */
export function showStreams(box, answer, { index, pick, before }) {
  const reader = before?.destroy();
  if (!answer.milestones.length) {
    box.replaceChildren(element("p", { class: "note" }, "No cluster can be followed."), ...without(answer, index),
      copier(() => lines(answer, index), "clusters"));
    return null;
  }
  const last = answer.milestones.length - 1;
  const state = { at: last, picked: -1, drawing: null, wide: 0, tall: 0 };
  const stage = element("div", { class: "stream", role: "slider", tabindex: "0",
    "aria-label": `Clusters over ${counted(last + 1, index)}; arrow keys read, Enter chooses`,
    "aria-valuemin": answer.milestones[0], "aria-valuemax": answer.milestones[last] });
  const words = element("div", { class: "stream-words" });

  function draw() {
    if (stage.clientWidth === 0 || stage.clientWidth === state.wide) return;
    state.wide = stage.clientWidth;
    state.tall = 0;
    words.style.minHeight = "";
    state.drawing = picture(answer, Math.max(200, state.wide));
    stage.replaceChildren(state.drawing.picture);
    state.drawing.mark(state.at, state.picked);
  }

  function read(place) {
    state.at = Math.max(0, Math.min(last, place));
    stage.setAttribute("aria-valuenow", answer.milestones[state.at]);
    stage.setAttribute("aria-valuetext", spoken(answer, state.at, index));
    words.replaceChildren(...readout(answer, state.at, index));
    state.tall = Math.max(state.tall, words.clientHeight); // so that nothing below moves while milestones are read
    words.style.minHeight = `${state.tall}px`;
    state.drawing?.mark(state.at, state.picked);
  }

  /* The place nearest to a point of the picture. */
  function nearest(event) {
    const left = event.clientX - stage.getBoundingClientRect().left;
    const far = state.drawing.places.map((x) => Math.abs(x - left));
    return far.indexOf(Math.min(...far));
  }
  stage.addEventListener("pointermove", (event) => state.drawing && nearest(event) !== state.at && read(nearest(event)));
  stage.addEventListener("click", (event) => {
    read(nearest(event));
    pick(answer.milestones[state.at]);
  });
  stage.addEventListener("keydown", (event) => {
    const steps = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -10, PageUp: 10 };
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key in steps) read(state.at + steps[event.key]);
    else if (event.key === "Home") read(0);
    else if (event.key === "End") read(last);
    else if (event.key === "Enter" || event.key === " ") pick(answer.milestones[state.at]);
    else return;
    event.preventDefault();
  });

  box.replaceChildren(element("p", { class: "note" }, note(answer, index)), ...without(answer, index), stage, words,
    table(answer, index), copier(() => lines(answer, index), "clusters"));
  if (reader?.isFocused) stage.focus({ preventScroll: true });
  const resized = new ResizeObserver(draw);
  resized.observe(stage);
  draw();
  const kept = answer.milestones.indexOf(reader?.milestone);
  read(kept < 0 ? last : kept);
  return {
    /* Marks the chosen milestone, and reads it. */
    mark(milestone) {
      state.picked = answer.milestones.indexOf(milestone);
      if (state.picked >= 0 && document.activeElement !== stage) read(state.picked);
      else state.drawing?.mark(state.at, state.picked);
    },
    /* Returns where a person is who reads with keys; nothing where nobody does. */
    destroy() {
      resized.disconnect();
      const isFocused = document.activeElement === stage;
      return isFocused ? { isFocused, milestone: answer.milestones[state.at] } : null;
    },
  };
}
