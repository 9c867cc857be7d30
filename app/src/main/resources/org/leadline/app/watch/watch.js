'use strict';
// Draws what the API tells, and asks again when it says that something happened. All texts are set as text.

const SVG = 'http://www.w3.org/2000/svg';
const byId = (id) => document.getElementById(id);
const cache = new Map();

function element(name, text, className) {
  const made = document.createElement(name);
  if (text !== undefined) made.textContent = text;
  if (className) made.className = className;
  return made;
}

async function json(path) {
  const response = await fetch(path);
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return response.json();
}

// The mean over seeds of each score at each milestone.
function series(lines) {
  const scores = new Map();
  for (const line of lines) {
    const value = line.mean ?? line.value;
    if (!scores.has(line.metric)) scores.set(line.metric, new Map());
    if (typeof value === 'number') scores.get(line.metric).set(line.milestone, value);
  }
  return scores;
}

function number(value) {
  return Math.abs(value) >= 100 ? value.toFixed(0) : value.toPrecision(3);
}

function chart(name, points) {
  const figure = element('figure');
  const caption = element('figcaption');
  const sorted = [...points].sort((a, b) => a[0] - b[0]);
  caption.append(element('span', name), element('strong', sorted.length ? number(sorted.at(-1)[1]) : '–'));
  figure.append(caption);
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 100 40');
  svg.setAttribute('preserveAspectRatio', 'none');
  svg.setAttribute('role', 'img');
  svg.setAttribute('aria-label', `${name}: ${sorted.map(([at, value]) => `${number(value)} at ${at}`).join(', ')}`);
  if (sorted.length) {
    const xs = sorted.map((point) => point[0]);
    const ys = sorted.map((point) => point[1]);
    const [left, right] = [Math.min(...xs), Math.max(...xs)];
    const [low, high] = [Math.min(...ys), Math.max(...ys)];
    const at = ([x, y]) => [right > left ? (100 * (x - left)) / (right - left) : 50, high > low ? 38 - (36 * (y - low)) / (high - low) : 20];
    const path = document.createElementNS(SVG, 'path');
    path.setAttribute('d', sorted.map((point, i) => `${i ? 'L' : 'M'}${at(point).map((v) => v.toFixed(2)).join(' ')}`).join(''));
    svg.append(path);
  }
  figure.append(svg);
  return figure;
}

async function showRun(run) {
  const box = element('article');
  box.append(element('h3', run.id));
  const words = [`${run.scored} of ${run.milestones} milestones scored`];
  if (run.state !== 'quiet') words.push(run.state);
  if (run.quietSince !== null) words.push(`quiet since ${new Date(run.quietSince).toLocaleString()}`);
  if (run.newest !== null) words.push(`newest ${run.newest}`);
  box.append(element('p', words.join(' · '), 'quiet'));
  if (run.keep) box.append(element('p', run.keep));
  if (run.problem) box.append(element('p', run.problem));
  for (const [milestone, reason] of Object.entries(run.unscored)) {
    box.append(element('p', `Milestone ${milestone} is not scored: ${reason}.`, 'quiet'));
  }
  const key = `${run.id} ${run.scored} ${run.newest}`;
  if (run.scored > 0 && cache.get(run.id)?.key !== key) {
    cache.set(run.id, { key, lines: await json(`api/v1/runs/${encodeURIComponent(run.id)}/scores`) });
  }
  const scores = element('div', undefined, 'scores');
  for (const [name, points] of series(cache.get(run.id)?.lines ?? [])) scores.append(chart(name, points));
  box.append(scores);
  return box;
}

function list(id, items, none) {
  const target = byId(id);
  target.replaceChildren(...(items.length ? items : [none]).map((text) => element('li', text)));
}

async function show() {
  const [runs, alerts, waiting] = await Promise.all([json('api/v1/runs'), json('api/v1/alerts'), json('api/v1/waiting')]);
  byId('runs').replaceChildren(...(runs.length ? await Promise.all(runs.map(showRun)) : [element('p', 'No run yet.')]));
  list('alerts', alerts.map((alert) => `${alert.run}, milestone ${alert.milestone}, ${alert.title}: ${alert.evidence}; ${alert.advice}.`), 'None.');
  list('waiting', waiting.map((file) => `${file.path}: ${file.there} of ${file.wanted ?? 'unknown'} bytes, since ${file.since}; ${file.reason}`), 'None.');
}

let isShowing = false;
let isStale = false;
async function refresh() {
  isStale = true;
  if (isShowing) return;
  isShowing = true;
  try {
    while (isStale) {
      isStale = false;
      await show();
    }
    byId('link').textContent = `as of ${new Date().toLocaleTimeString()}`;
  } catch (failure) {
    byId('link').textContent = `not reached: ${failure.message}`;
  } finally {
    isShowing = false;
  }
}

const events = new EventSource('api/v1/events');
for (const kind of ['milestone', 'alert', 'run', 'runs', 'trouble', 'reload']) events.addEventListener(kind, refresh);
events.addEventListener('open', refresh);
events.addEventListener('error', () => { byId('link').textContent = 'not reached; trying again'; });
refresh();
setInterval(refresh, 5000); // files that wait are no events
