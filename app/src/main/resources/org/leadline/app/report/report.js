"use strict";

/* Shares the data, the theme's colors and the moments to draw again between the page's scripts. */
const report = (() => {
  const waiting = [];
  let data = null;
  const root = document.documentElement;
  const drawers = [];
  const darkQuery = matchMedia("(prefers-color-scheme: dark)");
  let printing = false;

  const redraw = () => drawers.forEach((draw) => draw());
  const color = (name) => getComputedStyle(root).getPropertyValue(name).trim();
  const runColor = (run) => color("--run-" + (run % 8));
  const isDark = () => darkQuery.matches && !printing;
  const isPrinting = () => printing;

  /* Makes the tables of a run's scores, whose text the program wrote as HTML, with names escaped. */
  function unfold(details) {
    if (!data || details.dataset.isMade) return;
    details.dataset.isMade = "yes";
    details.insertAdjacentHTML("beforeend", data.tables[details.dataset.scores]);
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

  /* Reads the data, which are packed where they are many. */
  async function read() {
    const source = document.getElementById("report-data");
    if (source.type === "application/json") return JSON.parse(source.textContent);
    const bytes = Uint8Array.from(atob(source.textContent.trim()), (letter) => letter.charCodeAt(0));
    return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"))).json();
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

  return { data: () => data, begin, color, runColor, isDark, isPrinting, onTheme, number, spread, whole };
})();

/* Draws the line charts: trends with their bands, and training losses. */
report.begin(() => {
  const HEIGHT = 190;
  const FONT = "11px system-ui, -apple-system, 'Segoe UI', Roboto, Arial, sans-serif";
  const WHOLE_STEPS = [0, 1, 2, 3, 4, 5, 6, 7, 8].flatMap((power) => [1, 2, 5].map((digit) => digit * 10 ** power));
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

  /* Returns a trend as uPlot reads it: a shared x, then mean, high and low of each run. */
  function joined(trend) {
    return uPlot.join(trend.series.map((line) => [
      line.x, line.mean, line.mean.map((m, i) => m + line.sd[i]), line.mean.map((m, i) => m - line.sd[i]),
    ]));
  }

  /* Draws the run's mark at its milestones, hollow for the initial network. Marks that would touch are left out. */
  function drawMarks(u, line) {
    const ink = u.ctx;
    const ratio = devicePixelRatio || 1;
    const outline = new Path2D(report.data().marks[line.run]);
    const every = Math.ceil(line.x.length / 20);
    const color = report.runColor(line.run);
    line.x.forEach((x, i) => {
      const hollow = line.hollow.includes(x);
      if (!hollow && i % every !== 0 && i !== line.x.length - 1) return;
      ink.save();
      ink.translate(u.valToPos(x, "x", true), u.valToPos(line.mean[i], "y", true));
      ink.scale(ratio, ratio);
      ink.fillStyle = hollow ? report.color("--card") : color;
      ink.fill(outline);
      if (hollow) {
        ink.strokeStyle = color;
        ink.lineWidth = 1.6;
        ink.stroke(outline);
      }
      ink.restore();
    });
  }

  function trendChart(box, trend) {
    const series = [];
    const bands = [];
    trend.series.forEach((line) => {
      const stroke = report.runColor(line.run);
      const at = series.length + 1;
      const edge = { stroke: "transparent", width: 0, points: { show: false }, spanGaps: false };
      series.push(
        { stroke, width: 1.8, points: { show: false } }, edge, edge);
      bands.push({ series: [at + 1, at + 2], fill: translucent(stroke, 0.18) });
    });
    const readout = document.querySelector(`[data-readout="${box.dataset.trend}"]`);
    const hint = readout.dataset.hint ??= readout.textContent;
    const say = (u) => {
      const i = u.cursor.idx;
      if (i == null) return void (readout.textContent = hint);
      readout.replaceChildren(`${report.data().indexName} ${u.data[0][i]}`);
      trend.series.forEach((line, s) => {
        const value = u.data[1 + 3 * s][i];
        if (value == null) return;
        const sd = u.data[2 + 3 * s][i] - value;
        const part = document.createElement("b");
        part.style.color = report.runColor(line.run);
        part.textContent = report.number(value) + (sd > 0 ? " ± " + report.spread(sd, value) : "");
        readout.append("  ", part);
      });
    };
    const settings = options(box.clientWidth, report.data().indexName, series, bands, say);
    settings.hooks.draw = [(u) => trend.series.forEach((line) => drawMarks(u, line))];
    return new uPlot(settings, joined(trend), box);
  }

  function lossChart(box, loss) {
    const stroke = report.runColor(loss.run);
    const readout = document.querySelector(`[data-loss-readout="${box.dataset.loss}"]`);
    const say = (u) => {
      const i = u.cursor.idx;
      readout.textContent = i == null ? "" : `epoch ${report.number(u.data[0][i])}  ${report.number(u.data[1][i])}`;
    };
    const series = [{ stroke, width: 1.5, points: { show: loss.x.length < 3, fill: stroke } }];
    return new uPlot(options(box.clientWidth, "epoch", series, [], say), [loss.x, loss.y], box);
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
