/* One chart: the lines of one score. uPlot draws lines and axes; every milestone is a point of its line. */
import { paintBands, paintMarks } from "./bands.js";
import { element } from "./dom.js";
import { color, cssValue, dash } from "./marks.js";
import { tick } from "./numbers.js";
import { sentence, show } from "./readout.js";

const FONT = "11px system-ui, -apple-system, 'Segoe UI', Roboto, Arial, sans-serif";
/* Lines of more points together than this are a pixel wide: those are drawn ten times as fast without a graphics card,
   and lie less upon each other. */
const MANY = 600;
const STEPS = [0, 1, 2, 3, 4, 5, 6, 7, 8].flatMap((power) => [1, 2, 5].map((digit) => digit * 10 ** power));

function axis(label, isWhole) {
  return {
    ...(isWhole ? { incrs: STEPS } : {}),
    stroke: cssValue("--quiet"), font: FONT, labelFont: FONT, label, labelSize: label ? 16 : 0, labelGap: 0,
    grid: { stroke: cssValue("--rule"), width: 1 }, ticks: { show: false }, gap: 4, space: isWhole ? 44 : 30,
    size: label ? 22 : (u, texts) => Math.max(40, 12 + 6.5 * Math.max(0, ...(texts ?? []).map((text) => text.length))),
    values: (u, splits) => splits.map((value) => (value == null ? "" : tick(value, splits))),
  };
}

/* Returns a range with air at both ends, also for a single value. */
function range(low, high) {
  if (!(low <= high)) return [0, 1];
  const air = high > low ? 0.06 * (high - low) : 0.06 * Math.max(Math.abs(high), 1e-9);
  return [low - air, high + air];
}

/* Draws a chart into a box.
   @param on.milestone tells the chosen milestone, on.choose is told one */
export function chart(box, title, on) {
  const tip = element("div", { class: "readout", "aria-hidden": "true", hidden: true });
  let data = null;
  let plot = null;
  let index = "milestone";
  let at = -1;
  let isHovered = false;

  box.setAttribute("role", "slider");
  box.setAttribute("tabindex", "0");

  function options({ width: wide, height }) {
    const width = data.lines.length * data.x.length > MANY ? 1 : 1.8;
    const series = data.lines.map((line) => ({
      stroke: color(line.line.slot), width, dash: dash(line.line.slot), points: { show: false },
    }));
    return {
      width: wide, height, series: [{}, ...series], legend: { show: false }, padding: [8, 10, 0, 0],
      scales: {
        x: { time: false, range: (u) => range(u.data[0][0], u.data[0].at(-1)) },
        y: { range: () => range(Math.min(...data.lines.map((line) => line.low)), Math.max(...data.lines.map((line) => line.high))) },
      },
      axes: [axis(index, true), axis("", false)],
      cursor: { y: false, drag: { x: false, y: false, setScale: false }, sync: { key: "milestones" }, points: { size: 7 } },
      hooks: {
        drawAxes: [(u) => paintBands(u, data)],
        draw: [(u) => paintMarks(u, data, on.milestone())],
        setCursor: [moved],
      },
    };
  }

  function moved(u) {
    const i = u.cursor.idx;
    if (i == null || !(isHovered || document.activeElement === box)) return void (tip.hidden = true);
    show(tip, data, i, { index, left: u.cursor.left + u.bbox.left / (devicePixelRatio || 1),
      height: isHovered ? u.posToVal(u.cursor.top, "y") : undefined });
  }

  function read(i) {
    at = Math.max(0, Math.min(data.x.length - 1, i));
    box.setAttribute("aria-valuenow", data.x[at]);
    box.setAttribute("aria-valuetext", sentence(data, at, index));
  }

  /* The place of a milestone, or of the one that follows where it is gone. */
  function placeOf(milestone) {
    const found = data.x.findIndex((one) => one >= milestone);
    return found < 0 ? data.x.length - 1 : found;
  }

  function name() {
    const [first, last] = [data.x[0], data.x.at(-1)];
    box.setAttribute("aria-label", `${title} over ${data.x.length} milestones of ${data.lines.length} ${
      data.lines.length === 1 ? "line" : "lines"}; arrow keys read, Enter chooses`);
    box.setAttribute("aria-valuemin", first);
    box.setAttribute("aria-valuemax", last);
    read(at < 0 || at >= data.x.length ? data.x.length - 1 : at);
  }

  box.addEventListener("keydown", (event) => {
    const steps = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -10, PageUp: 10 };
    if (!plot || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key in steps) read(at + steps[event.key]);
    else if (event.key === "Home") read(0);
    else if (event.key === "End") read(data.x.length - 1);
    else if (event.key === "Enter" || event.key === " ") on.choose(data.x[at]);
    else if (event.key !== "Escape") return;
    event.preventDefault();
    if (event.key === "Escape") return void plot.setCursor({ left: -10, top: -10 });
    plot.setCursor({ left: plot.valToPos(data.x[at], "x"), top: 0 });
  });
  box.addEventListener("blur", () => plot?.setCursor({ left: -10, top: -10 }));

  const sizeOf = () => ({ width: box.clientWidth, height: box.clientHeight });

  function create(size) {
    plot?.destroy();
    plot = new uPlot(options(size), table(), box);
    plot.over.addEventListener("mouseenter", () => { isHovered = true; });
    plot.over.addEventListener("mouseleave", () => { isHovered = false; tip.hidden = true; });
    plot.over.addEventListener("click", () => plot.cursor.idx != null && on.choose(data.x[plot.cursor.idx]));
    box.append(tip);
  }

  const table = () => [data.x, ...data.lines.map((line) => line.mean)];

  /* Puts the cursor that the keys moved onto its milestone, whose place new columns may change. */
  function follow() {
    if (document.activeElement !== box || isHovered || !(plot.cursor.left >= 0)) return;
    plot.setCursor({ left: plot.valToPos(data.x[at], "x"), top: 0 });
  }

  return {
    /* Takes new columns; where the lines are those of before, the chart stays and takes the values alone. */
    set(next, indexName, size) {
      const cursor = data && at >= 0 ? data.x[at] : undefined;
      const same = data && index === indexName && data.lines.length === next.lines.length
        && data.lines.every((line, i) => line.line.key === next.lines[i].line.key && line.line.label === next.lines[i].line.label);
      data = next;
      index = indexName;
      if (cursor !== undefined) at = placeOf(cursor);
      name();
      if (plot && same) {
        plot.setData(table());
        queueMicrotask(follow);
      }
      else create(size.width ? size : sizeOf());
    },
    redraw: () => plot?.redraw(false),
    recreate: () => plot && create(sizeOf()),
    resize: () => plot && box.clientWidth > 0 && plot.setSize(sizeOf()),
    destroy: () => plot?.destroy(),
  };
}
