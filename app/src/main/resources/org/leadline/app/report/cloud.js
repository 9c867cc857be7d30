"use strict";

/* The clouds Z3, which turn slowly or by hand, with the choice of milestone, colors and class. */
report.begin(() => {
  const runs = report.data().clouds;
  const view = document.getElementById("cloud-view");
  if (!view || runs.length === 0) return;
  view.hidden = false;

  const byId = (name) => document.getElementById("cloud-" + name);
  const canvas = byId("canvas");
  const HOME = { yaw: 0.6, pitch: 0.35, zoom: 1 };

  const state = { run: 0, cloud: 0, color: "truth", chosen: -1, ...HOME, playing: false };
  state.cloud = runs[0].clouds.length - 1;
  state.playing = !matchMedia("(prefers-reduced-motion: reduce)").matches;

  /* Decodes the class of each point once. */
  const labelsOf = (known) => (known.decoded ??= report.numbersAt(known.labels));
  const current = () => runs[state.run].clouds[state.cloud];
  const classesOf = (cloud) => cloud[state.color][0] ?? cloud.truth[0] ?? cloud.clusters[0];

  /* Decodes a cloud once; all x lie before all y and these before all z. */
  function pointsOf(cloud) {
    if (cloud.decoded) return cloud.decoded;
    const numbers = report.numbersAt(cloud.points);
    const n = numbers.length / 3;
    cloud.decoded = cloudPoints.centered(Int16Array.from(numbers, (_, i) => numbers[(i % 3) * n + Math.floor(i / 3)]));
    return cloud.decoded;
  }

  /* Draws a cloud of the chosen run with the chosen colors. */
  function paintWith(painter, cloud) {
    const known = classesOf(cloud);
    const colors = cloudPoints.classColors(known ? known.names.length : 0, report.isDark());
    painter(pointsOf(cloud), known ? labelsOf(known) : null, [...colors, report.color("--faint")], state.chosen,
      state);
  }

  const painter = cloudPainter(canvas, 1, report);
  let asked = false;
  let last = 0;
  let visible = true;

  function draw() {
    if (asked) return;
    asked = true;
    requestAnimationFrame((now) => {
      asked = false;
      const turning = state.playing && visible;
      if (turning) state.yaw += Math.min(50, now - last) * 0.00018;
      last = now;
      paintWith(painter, current());
      if (turning) draw();
    });
  }

  function fill(select, entries, value) {
    select.replaceChildren(...entries.map(([key, text]) => new Option(text, key, false, String(key) === String(value))));
  }

  function showLegend() {
    const box = byId("classes");
    const known = classesOf(current());
    box.hidden = !known;
    box.classList.toggle("chosen", state.chosen >= 0);
    if (!known) return;
    const colors = cloudPoints.classColors(known.names.length, report.isDark());
    const counts = new Uint32Array(known.names.length);
    labelsOf(known).forEach((c) => c >= 0 && counts[c]++);
    box.replaceChildren(...known.names.map((name, i) => {
      const button = document.createElement("button");
      button.type = "button";
      button.setAttribute("aria-pressed", String(state.chosen === i));
      const dot = document.createElement("span");
      dot.className = "dot";
      dot.style.background = colors[i];
      const number = document.createElement("span");
      number.className = "quiet";
      number.textContent = counts[i];
      button.append(dot, name, number);
      button.onclick = () => {
        state.chosen = state.chosen === i ? -1 : i;
        refresh();
        box.children[i].focus();
      };
      return button;
    }));
  }

  const milestone = (cloud) => `${runs[state.run].indexName} ${cloud.index}${cloud.initial ? " (initial network)" : ""}`;

  function showCaption() {
    const cloud = current();
    const { n } = pointsOf(cloud);
    const shown = n < cloud.total ? `${report.whole(n)} of ${report.whole(cloud.total)} points, evenly chosen`
      : `${report.whole(n)} points`;
    const known = classesOf(cloud);
    const colors = !known ? "" : known === cloud.truth[0] ? ", colored by ground truth" : ", colored by cluster (C1)";
    const text = `${runs[state.run].name}, ${milestone(cloud)}: ${shown}${colors}.`;
    byId("caption").textContent = text;
    canvas.setAttribute("aria-label", "Rotating cloud. " + text);
  }

  function showStrip() {
    const strip = byId("strip");
    const clouds = runs[state.run].clouds;
    strip.hidden = clouds.length < 2;
    strip.replaceChildren(...clouds.map((cloud, i) => {
      const label = document.createElement("label");
      const picture = document.createElement("canvas");
      const input = document.createElement("input");
      Object.assign(input, { type: "radio", name: "cloud-milestone", checked: i === state.cloud });
      input.onchange = () => {
        state.cloud = i;
        state.chosen = -1;
        refresh();
      };
      label.append(input, picture, milestone(cloud));
      return label;
    }));
    if (!strip.hidden) strip.querySelectorAll("canvas").forEach((picture, i) => paintWith(cloudPainter(picture, 0.75, report), clouds[i]));
  }

  function showColors() {
    const cloud = current();
    const choices = [["truth", "ground truth"], ["clusters", "cluster (C1)"]].filter(([key]) => cloud[key].length > 0);
    if (choices.length > 0 && !choices.some(([key]) => key === state.color)) state.color = choices[0][0];
    byId("color-label").hidden = choices.length < 2;
    fill(byId("color"), choices, state.color);
  }

  function refresh() {
    showColors();
    showLegend();
    showCaption();
    draw();
  }

  function play(now) {
    state.playing = now;
    byId("pause").textContent = now ? "Pause" : "Turn";
    byId("pause").setAttribute("aria-pressed", String(!now));
    draw();
  }

  function turn(yaw, pitch) {
    state.yaw += yaw;
    state.pitch = Math.max(-1.5, Math.min(1.5, state.pitch + pitch));
    draw();
  }

  function zoom(factor) {
    state.zoom = Math.max(0.2, Math.min(12, state.zoom * factor));
    draw();
  }

  function reset() {
    Object.assign(state, HOME);
    draw();
  }

  const KEYS = {
    ArrowLeft: () => turn(-0.09, 0), ArrowRight: () => turn(0.09, 0), ArrowUp: () => turn(0, 0.09),
    ArrowDown: () => turn(0, -0.09), "+": () => zoom(1.2), "=": () => zoom(1.2), "-": () => zoom(1 / 1.2), 0: reset,
    " ": () => play(!state.playing),
  };

  canvas.addEventListener("keydown", (event) => {
    const act = KEYS[event.key];
    if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    if (event.key.startsWith("Arrow")) play(false);
    act();
  });
  let grip = [0, 0];
  canvas.addEventListener("pointerdown", (event) => {
    canvas.setPointerCapture(event.pointerId);
    grip = [event.clientX, event.clientY];
    play(false);
  });
  canvas.addEventListener("pointermove", (event) => {
    if (!canvas.hasPointerCapture(event.pointerId)) return;
    turn((event.clientX - grip[0]) * 0.008, (event.clientY - grip[1]) * 0.008);
    grip = [event.clientX, event.clientY];
  });
  byId("pause").onclick = () => play(!state.playing);
  byId("closer").onclick = () => zoom(1.25);
  byId("farther").onclick = () => zoom(1 / 1.25);
  byId("reset").onclick = reset;
  byId("run").onchange = (event) => {
    state.run = Number(event.target.value);
    state.cloud = runs[state.run].clouds.length - 1;
    state.chosen = -1;
    refresh();
    showStrip();
  };
  byId("color").onchange = (event) => {
    state.color = event.target.value;
    state.chosen = -1;
    refresh();
    showStrip();
  };

  fill(byId("run"), runs.map((run, i) => [i, run.name]), 0);
  byId("run-label").hidden = runs.length < 2;
  new IntersectionObserver(([entry]) => {
    visible = entry.isIntersecting;
    if (visible) draw();
  }).observe(canvas);
  addEventListener("resize", draw);
  play(state.playing);
  report.onTheme(() => {
    refresh();
    showStrip();
    if (report.isPrinting()) paintWith(painter, current());
  });
});
