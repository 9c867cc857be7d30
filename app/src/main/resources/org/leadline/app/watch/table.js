/* All scores as a table that can be sorted, copied and saved. */
import { columns } from "./columns.js";
import { copier, guarded } from "./copy.js";
import { element, keepingFocus, symbol } from "./dom.js";
import { key } from "./marks.js";
import { whole, withSpread } from "./numbers.js";
import { store } from "./store.js";

/* More rows than these take a browser seconds to lay out, and nobody reads them. */
const MOST_SHOWN = 1000;

/* @param page tells chosen(), milestone(), grouped() and lines(), and is told need(scores) */
export function table(target, page) {
  let which = "newest";
  let order = { column: null, isDown: false };
  const select = element("select", { "aria-label": "Rows of the table", onchange: () => { which = select.value; show(); } });
  const area = element("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": "Table of all scores" });
  const bar = element("div", { class: "tools" }, element("label", {}, "Rows ", select), copier(texts, "table"));
  target.append(bar, area);

  function choices() {
    const wanted = [["newest", "newest milestone of each run"]];
    if (page.milestone() !== null) wanted.push(["milestone", `milestone ${page.milestone()} of each run`]);
    if (page.grouped()) wanted.push(["seeds", "means over seeds, all milestones"]);
    for (const id of page.chosen()) wanted.push(["run:" + id, `all milestones of ${id}`]);
    if (!wanted.some(([value]) => value === which)) which = "newest";
    select.replaceChildren(...wanted.map(([value, text]) => element("option", { value, selected: value === which }, text)));
  }

  /* A row for each milestone of each line of the charts, with the values that they draw. */
  function means() {
    const found = new Map();
    for (const metric of store.metrics) {
      const { x, lines } = columns(metric.id, page.lines());
      for (const { line, mean, sd, n, reasons } of lines) {
        x.forEach((milestone, i) => {
          if (mean[i] === undefined) return;
          const key = `${line.key} ${milestone}`;
          if (!found.has(key)) found.set(key, { run: line.label, slot: line.slot, milestone, place: 0, means: new Map() });
          found.get(key).means.set(metric.id, { mean: [mean[i]], sd: sd && [sd[i]], n: n?.[i],
            reasons: { [milestone]: reasons.get(milestone) } });
        });
      }
    }
    return [...found.values()].sort((a, b) => a.slot - b.slot || a.milestone - b.milestone);
  }

  /* The rows: {run, milestone, place} of each run. */
  function rows() {
    if (which === "seeds") return means();
    if (which.startsWith("run:")) {
      const run = which.slice(4);
      return (store.series.get(run)?.milestones ?? []).map((milestone, place) => ({ run, milestone, place }));
    }
    return page.chosen().flatMap((run) => {
      const milestones = store.series.get(run)?.milestones ?? [];
      const place = which === "newest" ? milestones.length - 1 : milestones.indexOf(page.milestone());
      return place < 0 ? [] : [{ run, milestone: milestones[place], place }];
    });
  }

  const score = (row, metric) => (row.means ? row.means.get(metric.id) : scoreOf(row, metric));
  const scoreOf = (row, metric) => store.series.get(row.run)?.scores.get(metric.id);
  const mean = (row, metric) => score(row, metric)?.mean[row.place] ?? null;

  function sorted() {
    const all = rows();
    if (!order.column) return all;
    const value = (row) => (order.column === "run" ? row.run : order.column === "milestone" ? row.milestone
      : mean(row, { id: order.column }));
    const sign = order.isDown ? -1 : 1;
    return all.sort((a, b) => {
      const [one, other] = [value(a), value(b)];
      if (one === null || other === null) return (one === null) - (other === null);
      return sign * (one < other ? -1 : one > other ? 1 : 0);
    });
  }

  function head(id, ...content) {
    const isOrder = order.column === id;
    return element("th", { scope: "col", "aria-sort": isOrder ? (order.isDown ? "descending" : "ascending") : null },
      element("button", { class: "plain", "data-key": id, onclick: () => {
        order = { column: id, isDown: isOrder ? !order.isDown : id !== "run" && id !== "milestone" };
        draw();
      } }, ...content, isOrder ? (order.isDown ? " ↓" : " ↑") : ""));
  }

  function cell(row, metric) {
    const found = score(row, metric);
    const value = mean(row, metric);
    const seeds = found?.n === undefined ? "" : `, n ${found.n}`;
    if (value !== null) return element("td", {}, withSpread(value, found.sd?.[row.place] ?? 0) + seeds);
    const reason = found?.reasons[row.milestone];
    return element("td", { class: "none" }, reason ? element("span", { title: reason }, "undefined", element("span", { class: "hidden" }, `: ${reason}`)) : "–");
  }

  const draw = () => keepingFocus(area, make);

  function make() {
    const found = sorted();
    if (!found.length) {
      area.replaceChildren(element("p", { class: "quiet" },
        page.chosen().length ? "Nothing is scored here yet." : "No run is drawn."));
      return;
    }
    const shown = found.slice(0, MOST_SHOWN);
    const few = shown.length === found.length ? [] : [element("p", { class: "quiet" },
      `The first ${whole(shown.length)} of ${whole(found.length)} rows are shown; copies and CSV have them all.`)];
    area.replaceChildren(...few, element("table", {},
      element("thead", {}, element("tr", {}, head("run", "run"), head("milestone", "milestone"),
        ...store.metrics.map((metric) => head(metric.id, metric.title, metric.symbol ? element("small", {}, symbol(metric.symbol)) : null)))),
      element("tbody", {}, ...shown.map((row) => element("tr", {},
        element("th", { scope: "row" }, element("span", { class: "shape" }, key(row.slot ?? store.slots.get(row.run)), row.run)),
        element("td", {}, String(row.milestone)), ...store.metrics.map((metric) => cell(row, metric)))))));
  }

  /* The table as texts, with numbers in full. */
  function texts() {
    const names = store.metrics.flatMap((metric) => [metric.id, metric.id + " sd", metric.id + " n", metric.id + " reason"]);
    const lines = sorted().map((row) => [guarded(row.run), String(row.milestone), ...store.metrics.flatMap((metric) => {
      const found = score(row, metric);
      const value = mean(row, metric);
      return [value === null ? "" : String(value), value === null || !found.sd ? "" : String(found.sd[row.place]),
        found?.n === undefined ? "" : String(found.n),
        value === null ? guarded(found?.reasons[row.milestone] ?? "") : ""];
    })]);
    const all = [["run", "milestone", ...names], ...lines];
    const isKept = all[0].map((_, i) => i < 2 || lines.some((line) => line[i] !== ""));
    return all.map((line) => line.filter((_, i) => isKept[i]));
  }

  async function show() {
    choices();
    await page.need(store.metrics.map((metric) => metric.id));
    draw();
  }
  return { show };
}
