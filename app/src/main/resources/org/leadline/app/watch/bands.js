/* Paints what uPlot does not: bands, the marks of runs, marks of undefined values, and the chosen milestone. */
import { color, cssValue, outline } from "./marks.js";

const MARKS = 24;
const FULL = 6;

/* Paints the bands of one standard deviation below the lines. */
export function paintBands(u, data) {
  const ink = u.ctx;
  ink.save();
  ink.beginPath();
  ink.rect(u.bbox.left, u.bbox.top, u.bbox.width, u.bbox.height);
  ink.clip();
  ink.globalAlpha = 0.17;
  for (const line of data.lines) {
    if (!line.sd?.some((sd) => sd > 0)) continue;
    ink.fillStyle = color(line.line.slot);
    for (const stretch of stretches(line.mean)) band(u, data.x, line, stretch);
  }
  ink.restore();
}

/* The stretches of places that have values, without a gap. A milestone that a run does not have is none. */
function stretches(mean) {
  const found = [];
  let open = [];
  mean.forEach((value, i) => {
    if (value != null) open.push(i);
    else if (value === null && open.length) {
      found.push(open);
      open = [];
    }
  });
  if (open.length) found.push(open);
  return found;
}

function band(u, x, line, places) {
  const ink = u.ctx;
  const to = (i, sign) => [u.valToPos(x[i], "x", true), u.valToPos(line.mean[i] + sign * line.sd[i], "y", true)];
  if (places.length === 1) {
    const [left, top] = to(places[0], 1);
    ink.fillRect(left - 3, top, 6, to(places[0], -1)[1] - top);
    return;
  }
  ink.beginPath();
  places.forEach((i) => ink.lineTo(...to(i, 1)));
  for (let k = places.length - 1; k >= 0; k--) ink.lineTo(...to(places[k], -1));
  ink.fill();
}

/* Paints the mark of each run at its milestones, hollow at the initial network; marks that would touch are left out.
   A value that is undefined is a cross at the foot of the chart. */
export function paintMarks(u, data, milestone) {
  const ratio = devicePixelRatio || 1;
  u.ctx.setLineDash([]);
  paintMilestone(u, milestone, ratio);
  const card = cssValue("--card");
  const room = Math.max(1, data.lines.length / 4);
  for (const [order, line] of data.lines.entries()) {
    const ink = color(line.line.slot);
    const path = new Path2D(outline(line.line.slot, 3.4));
    const there = [];
    line.mean.forEach((value, i) => value !== undefined && there.push(i));
    const every = Math.ceil((there.length * room) / MARKS);
    const phase = order % every;
    there.forEach((i, k) => {
      const left = u.valToPos(data.x[i], "x", true);
      if (line.mean[i] === null) return line.reasons.has(data.x[i]) ? cross(u, left, ink, ratio) : undefined;
      const isFirst = data.x[i] === 0;
      const isAlone = line.mean[i - 1] === null && line.mean[i + 1] === null;
      if (!isFirst && !isAlone && k % every !== phase && (k !== there.length - 1 || data.lines.length > FULL)) return undefined;
      return mark(u, path, [left, u.valToPos(line.mean[i], "y", true)], { ink, fill: isFirst ? card : ink }, ratio);
    });
  }
}

function mark(u, path, [left, top], { ink, fill }, ratio) {
  u.ctx.save();
  u.ctx.translate(left, top);
  u.ctx.scale(ratio, ratio);
  u.ctx.fillStyle = fill;
  u.ctx.fill(path);
  if (fill !== ink) {
    u.ctx.strokeStyle = ink;
    u.ctx.lineWidth = 1.6;
    u.ctx.stroke(path);
  }
  u.ctx.restore();
}

function cross(u, left, ink, ratio) {
  const foot = u.bbox.top + u.bbox.height - 6 * ratio;
  const r = 3 * ratio;
  u.ctx.save();
  u.ctx.strokeStyle = ink;
  u.ctx.lineWidth = 1.4 * ratio;
  u.ctx.beginPath();
  u.ctx.moveTo(left - r, foot - r);
  u.ctx.lineTo(left + r, foot + r);
  u.ctx.moveTo(left + r, foot - r);
  u.ctx.lineTo(left - r, foot + r);
  u.ctx.stroke();
  u.ctx.restore();
}

function paintMilestone(u, milestone, ratio) {
  if (milestone == null || milestone < u.scales.x.min || milestone > u.scales.x.max) return;
  const left = Math.round(u.valToPos(milestone, "x", true));
  u.ctx.save();
  u.ctx.strokeStyle = cssValue("--ink");
  u.ctx.globalAlpha = 0.55;
  u.ctx.lineWidth = 1.2 * ratio;
  u.ctx.beginPath();
  u.ctx.moveTo(left, u.bbox.top);
  u.ctx.lineTo(left, u.bbox.top + u.bbox.height);
  u.ctx.stroke();
  u.ctx.restore();
}
