/* Small multiples: a chart for each score, drawn once it comes into view, and a few a frame. */
import { chart } from "./chart.js";
import { columns } from "./columns.js";
import { element, keepingFocus, later, say, symbol } from "./dom.js";
import { spent, timed } from "./spent.js";
import { contextsOf, knownOf, store } from "./store.js";

/* How long the page is busy with charts in one frame; longer while nobody can have begun to use it. */
const FRAME_MILLIS = 8;
const FIRST_MILLIS = 100;
const TOGETHER = 2;
const NEAR = 120;

/* The least size of a card, and what lies beside them, without the side column in a narrow window. */
const CARD = { width: 326, height: 290, beside: 364, around: 32 };
const NARROW = 900;

/* @param page tells {chosen(), lines(), milestone(), score()} and is told choose(milestone), enlarge(score), need(scores),
   needAtOnce(scores) */
export function charts(target, page) {
  const cards = new Map();
  const due = new Set();
  let isRunning = false;

  const sight = new IntersectionObserver((entries) => {
    for (const entry of entries) {
      const card = cards.get(entry.target.dataset.score);
      if (!card) continue;
      card.isSeen = entry.isIntersecting;
      if (card.isSeen && card.isStale) ask(card);
    }
  }, { rootMargin: `${NEAR}px` });
  const width = new ResizeObserver(later(60, () => cards.forEach((card) => card.drawing?.resize())));
  width.observe(target);

  const needed = new Set();
  const request = later(0, () => {
    const scores = [...needed];
    needed.clear();
    while (scores.length) { // a few at a time, so that the first are drawn while others come
      const some = scores.splice(0, TOGETHER);
      page.need(some).then(() => some.forEach((score) => {
        if (cards.has(score)) draw(cards.get(score));
      }));
    }
  });

  function ask(card) {
    needed.add(card.metric.id);
    request();
  }

  function draw(card) {
    due.add(card);
    if (isRunning) return;
    isRunning = true;
    requestAnimationFrame(() => frame());
  }

  const isLoaded = (card) => page.chosen().every((id) => store.series.get(id)?.asked.has(card.metric.id));

  function frame(budget = FRAME_MILLIS) {
    const start = performance.now();
    const sizes = new Map([...due].map((card) => [card, sizeOf(card)])); // all before the first changes anything
    for (const [card, size] of sizes) {
      due.delete(card);
      timed(() => put(card, size));
      spent.chartsEnd = performance.now();
      if (performance.now() - start > budget) break;
    }
    isRunning = due.size > 0;
    if (isRunning) requestAnimationFrame(() => frame());
  }

  const sizeOf = (card) => ({ width: card.box.clientWidth, height: card.box.clientHeight });

  function put(card, size) {
    const data = columns(card.metric.id, page.lines());
    card.isStale = false;
    const hasValue = data.lines.some((line) => line.low <= line.high);
    note(card, data, hasValue);
    card.box.hidden = !hasValue;
    if (!hasValue) return;
    card.drawing ??= chart(card.box, card.metric.title, { milestone: page.milestone, choose: page.choose });
    const names = page.lines().flatMap((line) => line.runs.map((id) => store.series.get(id)?.index)).filter((name) => name);
    card.drawing.set(data, names.every((name) => name === "epoch") && names.length ? "epoch" : "milestone", size);
  }

  /* Says in words what is undefined, and why. */
  function note(card, data, hasValue) {
    const reasons = new Map();
    for (const line of data.lines) for (const reason of line.reasons.values()) reasons.set(reason, (reasons.get(reason) ?? 0) + 1);
    if (!reasons.size) {
      say(card.note, hasValue || !data.lines.length ? "" : "No value yet.");
      return;
    }
    const [[reason, count]] = [...reasons].sort((a, b) => b[1] - a[1]);
    const others = reasons.size > 1 ? `, and ${reasons.size - 1} other ${reasons.size === 2 ? "reason" : "reasons"}` : "";
    say(card.note, hasValue ? `× undefined at ${count} ${count === 1 ? "milestone" : "milestones"}: ${reason}${others}` : `Undefined at every milestone: ${reason}${others}.`);
  }

  function make(metric) {
    const box = element("div", { class: "plot" });
    const words = element("p", { class: "undefined" });
    const tags = element("p", { class: "tags" });
    const size = element("button", { class: "size", onclick: () => page.enlarge(metric.id) });
    const hint = element("p", { class: "hint" });
    const figure = element("figure", { class: "chart", "data-score": metric.id },
      element("figcaption", {}, element("span", {}, metric.title, metric.symbol ? " " : null, metric.symbol ? symbol(metric.symbol) : null), size),
      tags, hint, box, words);
    return { metric, figure, box, note: words, tags, hint, size, isLarge: null, isSeen: false, isStale: true, drawing: null };
  }

  /* Says how far a score can be trusted for the methods of the runs that are drawn, and which values are better. */
  function tag(card, contexts) {
    const { trust, better } = knownOf(card.metric, contexts);
    say(card.hint, [card.metric.unit, better].filter((text) => text).join(", "));
    const said = JSON.stringify([trust, card.metric.needsLabels]);
    if (said === card.said) return;
    card.said = said;
    const words = trust.map((one) =>
      element("span", { class: `tag ${one.word}` }, `${one.word} for ${one.context}, r ${one.range}`));
    if (card.metric.needsLabels) words.unshift(element("span", { class: "tag" }, "needs labels"));
    card.tags.replaceChildren(...words);
  }

  return {
    /* Returns how many charts a window of this size can show at most, about. */
    most: () => {
      const wide = innerWidth - (innerWidth > NARROW ? CARD.beside : CARD.around);
      return Math.max(1, Math.floor(wide / CARD.width)) * (Math.ceil(innerHeight / CARD.height) + 1);
    },
    /* Lays out the cards of all scores: the large one first, those with labels last. */
    layOut() {
      const kept = new Set(store.metrics.map((metric) => metric.id));
      for (const [id, card] of cards) {
        if (kept.has(id)) continue;
        card.drawing?.destroy();
        sight.unobserve(card.figure);
        cards.delete(id);
      }
      const ordered = [...store.metrics].sort((a, b) =>
        (b.id === page.score()) - (a.id === page.score()) || a.needsLabels - b.needsLabels);
      const fresh = [];
      const contexts = contextsOf(page.chosen());
      for (const metric of ordered) {
        if (!cards.has(metric.id)) {
          cards.set(metric.id, make(metric));
          fresh.push(metric.id);
        }
        const card = cards.get(metric.id);
        card.metric = metric;
        tag(card, contexts);
        const isLarge = page.score() === metric.id;
        if (card.isLarge === isLarge) continue;
        card.isLarge = isLarge;
        card.figure.classList.toggle("large", isLarge);
        card.size.textContent = isLarge ? "smaller" : "larger";
        card.size.setAttribute("aria-label", `${metric.title}: ${isLarge ? "smaller" : "larger"}`);
      }
      const figures = ordered.map((metric) => cards.get(metric.id).figure);
      if (figures.length !== target.children.length || figures.some((figure, i) => target.children[i] !== figure)) {
        keepingFocus(target, () => target.replaceChildren(...figures));
      }
      fresh.forEach((id) => sight.observe(cards.get(id).figure));
    },
    /* Draws what is in view or near it and was loaded, at once; the rest once it is seen. */
    first() {
      if (target.hidden) return;
      const edge = innerHeight + NEAR;
      for (const card of cards.values()) {
        if (isLoaded(card) && card.figure.getBoundingClientRect().top < edge) due.add(card);
      }
      if (due.size) frame(FIRST_MILLIS);
    },
    /* Says that lines or values have changed: what is in view is drawn, the rest once it is. */
    stale() {
      for (const card of cards.values()) {
        card.isStale = true;
        if (card.isSeen) ask(card);
      }
    },
    /* Draws what is in view again, and the rest once it is. */
    redraw: () => cards.forEach((card) => {
      if (card.isSeen) card.drawing?.redraw();
      else card.isStale = true;
    }),
    recreate: () => cards.forEach((card) => card.drawing?.recreate()),
    resize: () => cards.forEach((card) => card.drawing?.resize()),
    show: (score) => cards.get(score)?.figure.scrollIntoView({ block: "nearest" }),
    /* Draws all before it returns, also what nobody has looked at, in the colors and sizes of paper. */
    all() {
      if (target.hidden) return;
      let failure = null;
      try {
        page.needAtOnce([...cards.keys()]);
      } catch (thrown) {
        failure = thrown;
      }
      for (const card of cards.values()) {
        if (!isLoaded(card)) {
          say(card.note, `Not drawn: ${failure.message}.`);
          continue;
        }
        const isDrawn = card.drawing !== null;
        if (card.isStale || !isDrawn) put(card, sizeOf(card));
        if (isDrawn) card.drawing.recreate();
      }
    },
  };
}
