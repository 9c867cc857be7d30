"use strict";

/* Shares the data, the theme's colors and the moments to draw again between the page's scripts. */
const report = (() => {
  const waiting = [];
  let data = null;
  let bytes = null;
  const root = document.documentElement;
  const drawers = [];
  const darkQuery = matchMedia("(prefers-color-scheme: dark)");
  let printing = false;

  const redraw = () => drawers.forEach((draw) => draw());
  const color = (name) => getComputedStyle(root).getPropertyValue(name).trim();
  const runColor = (run) => color("--run-" + (run % 8));
  const isDark = () => darkQuery.matches && !printing;
  const isPrinting = () => printing;

  /* Makes the tables of a run's scores. */
  function unfold(details) {
    if (!data || details.dataset.isMade) return;
    details.dataset.isMade = "yes";
    details.append(...scoreTables(Number(details.dataset.scores)));
  }

  function print(now) {
    printing = now;
    if (now) document.querySelectorAll("[data-scores]").forEach(unfold);
    root.toggleAttribute("data-print", now);
    document.querySelectorAll("details").forEach((details) => {
      if (now) details.dataset.was = details.open ? "open" : "";
      details.open = now || details.dataset.was === "open";
    });
    redraw();
  }

  const unpacked = (element) => new Response(
    new Blob([Uint8Array.from(atob(element.textContent.trim()), (letter) => letter.charCodeAt(0))]).stream()
      .pipeThrough(new DecompressionStream("deflate-raw")));

  /* Reads the data, which are packed where they are many, and the bytes that they point to. */
  async function read() {
    const source = document.getElementById("report-data");
    const isPlain = source.type === "application/json";
    const found = isPlain ? JSON.parse(source.textContent) : await unpacked(source).json();
    if (found.clouds.length) bytes = new Uint8Array(await unpacked(document.getElementById("report-clouds")).arrayBuffer());
    return found;
  }

  /* Returns whole numbers of 16 bits: their low bytes lie before their high ones. */
  function numbersAt({ at, count }) {
    const high = at + count;
    return Int16Array.from({ length: count }, (_, i) => (bytes[at + i] | (bytes[high + i] << 8)));
  }

  /* Calls a function once the data are there. */
  function begin(use) {
    if (data) use();
    else waiting.push(use);
  }

  read().then((found) => {
    data = found;
    document.querySelectorAll("[data-scores]").forEach((details) => {
      details.addEventListener("toggle", () => unfold(details));
      if (details.open) unfold(details);
    });
    waiting.forEach((use) => setTimeout(use)); // each by itself, as scripts are
  }).catch(() => {
    const words = document.createElement("p");
    words.textContent = "This browser cannot unpack the numbers of this page, so it has no charts: take a newer one, or `leadline export csv`.";
    document.querySelector("main").prepend(words);
    document.querySelectorAll("[data-scores]").forEach((details) => details.append(words.cloneNode(true)));
  });

  darkQuery.addEventListener("change", redraw);
  addEventListener("beforeprint", () => print(true));
  addEventListener("afterprint", () => print(false));

  /* Calls draw now, when the theme changes, and before and after printing. */
  function onTheme(draw) {
    drawers.push(draw);
    draw();
  }

  /* Returns a number as the tables write it. */
  function number(value) {
    const size = Math.abs(value);
    const text = size >= 1000 ? value.toFixed(0) : size >= 100 ? value.toFixed(1) : size >= 10 ? value.toFixed(2)
      : size >= 0.001 || size === 0 ? value.toFixed(3) : value.toExponential(1);
    return text.replace("-", "\u2212");
  }

  /* Returns a standard deviation with the decimals of its mean, or with one digit where those decimals are all 0. */
  function spread(sd, mean) {
    const size = Math.abs(mean);
    const decimals = size >= 1000 ? 0 : size >= 100 ? 1 : size >= 10 ? 2 : 3;
    if (size < 0.001 || sd < 0.5e-5) return number(sd);
    return sd.toFixed(sd >= 0.5 * 10 ** -decimals ? decimals : Math.ceil(-Math.log10(sd)));
  }

  /* Returns an integer as the tables write it, from 10,000 on with thin spaces between the thousands. */
  const whole = (value) => (value < 10000 ? String(value) : value.toLocaleString("en").replaceAll(",", "\u202f"));

  return { data: () => data, numbersAt, begin, color, runColor, isDark, isPrinting, onTheme, number, spread, whole };
})();

/* Draws the line charts: trends with their bands, and training losses. */
report.begin(() => {
  const HEIGHT = 190;
  const FONT = "11px system-ui, -apple-system, 'Segoe UI', Roboto, Arial, sans-serif";
  const WHOLE_STEPS = [0, 1, 2, 3, 4, 5, 6, 7, 8].flatMap((power) => [1, 2, 5].map((digit) => digit * 10 ** power));
  const SHOWN = 8;
  const charts = [];

  const translucent = (hex, alpha) => hex + Math.round(255 * alpha).toString(16).padStart(2, "0");

  /* @param whole whether only integers get a tick, as on the axis of milestones */
  function axis(label, whole) {
    return {
      ...(whole ? { incrs: WHOLE_STEPS } : {}),
      stroke: report.color("--quiet"), font: FONT, labelFont: FONT, label, labelSize: label ? 16 : 0, labelGap: 0,
      grid: { stroke: report.color("--rule"), width: 1 }, ticks: { show: false }, gap: 4,
      size: label ? 22 : (u, texts) => Math.max(46, 12 + 6.5 * Math.max(0, ...(texts ?? []).map((text) => text.length))),
      values: (u, splits) => splits.map((value) => value == null ? "" : tick(value, splits)),
    };
  }

  function tick(value, splits) {
    const step = splits.length > 1 ? Math.abs(splits[1] - splits[0]) : 1;
    if (Math.abs(value) >= 10000) return (value / 1000).toLocaleString("en") + "k";
    let decimals = 0;
    while (decimals < 8 && Math.abs(step * 10 ** decimals - Math.round(step * 10 ** decimals)) > 1e-6) decimals++;
    return value.toFixed(decimals).replace(/^-/, "\u2212");
  }

  /* Returns the range with air at both ends, also for a single value. */
  function range(u, low, high) {
    if (low == null) return [0, 1];
    const air = high > low ? 0.06 * (high - low) : 0.06 * Math.max(Math.abs(high), 1);
    return [low - air, high + air];
  }

  function options(width, label, series, bands, onCursor) {
    return {
      width, height: HEIGHT, series: [{}, ...series], bands, legend: { show: false },
      scales: { x: { time: false, range: (u) => range(u, u.data[0][0], u.data[0].at(-1)) }, y: { range } },
      axes: [axis(label, bands.length > 0), axis("", false)],
      padding: [8, 10, 0, 0],
      cursor: { y: false, drag: { x: false, y: false, setScale: false }, sync: { key: label }, points: { size: 7 } },
      hooks: { setCursor: [onCursor] },
    };
  }

  /* Returns a line for each run that has a value of the metric: its milestones, which are the initial network, and its
     values, null where there is none. */
  function linesOf(metric) {
    return report.data().runs.flatMap(({ scores: { name, x, initial, columns } }, run) => {
      const column = columns[metric];
      if (!column?.mean?.some((value) => value !== null)) return [];
      return [{ run, name, x, initial, mean: column.mean, sd: column.sd ?? x.map(() => 0), reasons: column.reasons ?? {} }];
    });
  }

  /* Returns lines as uPlot reads them: a shared x, then mean, high and low of each run. */
  function joined(lines) {
    const edge = (line, sign) => line.mean.map((mean, i) => (mean === null ? null : mean + sign * line.sd[i]));
    return uPlot.join(lines.map((line) => [line.x, line.mean, edge(line, 1), edge(line, -1)]));
  }

  /* Draws the run's mark at its milestones, hollow for the initial network. Marks that would touch are left out. A value
     that is undefined is a cross at the foot of the chart. */
  function drawMarks(u, line) {
    const ink = u.ctx;
    const ratio = devicePixelRatio || 1;
    const outline = new Path2D(report.data().runs[line.run].mark);
    const every = Math.ceil(line.x.length / 20);
    const color = report.runColor(line.run);
    line.x.forEach((x, i) => {
      const left = u.valToPos(x, "x", true);
      if (line.reasons[i] !== undefined) return cross(u, left, color, ratio);
      if (line.mean[i] === null) return undefined;
      const hollow = line.initial.includes(i);
      const isAlone = (line.mean[i - 1] ?? null) === null && (line.mean[i + 1] ?? null) === null;
      if (!hollow && !isAlone && i % every !== 0 && i !== line.x.length - 1) return undefined;
      ink.save();
      ink.translate(left, u.valToPos(line.mean[i], "y", true));
      ink.scale(ratio, ratio);
      ink.fillStyle = hollow ? report.color("--card") : color;
      ink.fill(outline);
      if (hollow) {
        ink.strokeStyle = color;
        ink.lineWidth = 1.6;
        ink.stroke(outline);
      }
      ink.restore();
      return undefined;
    });
  }

  function cross(u, left, color, ratio) {
    const [foot, r] = [u.bbox.top + u.bbox.height - 6 * ratio, 3 * ratio];
    u.ctx.save();
    u.ctx.strokeStyle = color;
    u.ctx.lineWidth = 1.4 * ratio;
    u.ctx.beginPath();
    for (const slope of [1, -1]) {
      u.ctx.moveTo(left - r, foot - slope * r);
      u.ctx.lineTo(left + r, foot + slope * r);
    }
    u.ctx.stroke();
    u.ctx.restore();
  }

  /* The values of lines at a milestone. */
  function valuesAt(at, lines) {
    return lines.flatMap((line) => {
      const i = line.x.indexOf(at);
      if (i < 0 || (line.mean[i] === null && line.reasons[i] === undefined)) return [];
      return [{ line, value: line.mean[i], sd: line.sd[i], reason: line.reasons[i] }];
    });
  }

  const words = (value, sd) => (value === null ? "undefined" : report.number(value) + (sd > 0 ? " ± " + report.spread(sd, value) : ""));

  /* What is read out at a milestone. */
  function spoken(at, lines) {
    const found = valuesAt(at, lines).map(({ line, value, sd, reason }) =>
      `${line.name} ${value === null ? `undefined: ${reason}` : words(value, sd)}`);
    const more = found.length > SHOWN ? `; and ${found.length - SHOWN} more in the tables` : "";
    return `${report.data().indexName} ${at}: ${found.slice(0, SHOWN).join("; ")}${more}`;
  }

  /* Writes the values of lines at a milestone into the readout, those nearest to the cursor first where they are many. */
  function readOut(readout, u, lines) {
    const at = u.data[0][u.cursor.idx];
    const found = valuesAt(at, lines);
    if (found.length > SHOWN) {
      const height = u.posToVal(u.cursor.top, "y");
      const far = ({ value }) => (value === null ? Number.MAX_VALUE : Math.abs(value - height));
      found.sort((a, b) => far(a) - far(b));
    }
    readout.replaceChildren(`${report.data().indexName} ${at}`);
    for (const { line, value, sd } of found.slice(0, SHOWN)) {
      const part = document.createElement("b");
      part.style.color = report.runColor(line.run);
      part.textContent = words(value, sd);
      readout.append(lines.length > 1 ? `  ${line.name} ` : "  ", part);
    }
    if (found.length > SHOWN) readout.append(`  and ${found.length - SHOWN} more in the tables`);
  }

  function trendChart(box, metric) {
    const lines = linesOf(metric);
    const series = [];
    const bands = [];
    lines.forEach((line) => {
      const stroke = report.runColor(line.run);
      const at = series.length + 1;
      const edge = { stroke: "transparent", width: 0, points: { show: false }, spanGaps: false };
      series.push(
        { stroke, width: 1.8, points: { show: false } }, edge, edge);
      bands.push({ series: [at + 1, at + 2], fill: translucent(stroke, 0.18) });
    });
    const readout = document.querySelector(`[data-readout="${box.dataset.trend}"]`);
    const hint = readout.dataset.hint ??= readout.textContent;
    const say = (u) => (u.cursor.idx == null ? void (readout.textContent = hint) : readOut(readout, u, lines));
    const settings = options(box.clientWidth, report.data().indexName, series, bands, say);
    settings.hooks.draw = [(u) => lines.forEach((line) => drawMarks(u, line))];
    const chart = new uPlot(settings, joined(lines), box);
    chartKeys(box, chart, (i) => spoken(chart.data[0][i], lines));
    return chart;
  }

  function lossChart(box, loss) {
    const stroke = report.runColor(loss.run);
    const readout = document.querySelector(`[data-loss-readout="${box.dataset.loss}"]`);
    const said = (u, i) => `epoch ${report.number(u.data[0][i])}  ${report.number(u.data[1][i])}`;
    const say = (u) => { readout.textContent = u.cursor.idx == null ? "" : said(u, u.cursor.idx); };
    const series = [{ stroke, width: 1.5, points: { show: loss.x.length < 3, fill: stroke } }];
    const chart = new uPlot(options(box.clientWidth, "epoch", series, [], say), [loss.x, loss.y], box);
    chartKeys(box, chart, (i) => said(chart, i));
    return chart;
  }

  function drawAll() {
    charts.splice(0).forEach((chart) => chart.destroy());
    document.querySelectorAll("[data-trend]").forEach((box) =>
      charts.push(trendChart(box, report.data().trends[box.dataset.trend])));
    document.querySelectorAll("[data-loss]").forEach((box) =>
      charts.push(lossChart(box, report.data().losses[box.dataset.loss])));
  }

  report.onTheme(drawAll);
  let width = innerWidth;
  addEventListener("resize", () => {
    if (innerWidth === width || report.isPrinting()) return;
    width = innerWidth;
    charts.forEach((chart) => chart.setSize({ width: chart.root.parentNode.clientWidth, height: HEIGHT }));
  });
});
