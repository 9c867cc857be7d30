"use strict";

/* The clouds Z3: points as sprites on a plain canvas, far ones smaller and fainter, turned by hand or slowly by itself. */
(() => {
  const runs = report.data.clouds;
  const view = document.getElementById("cloud-view");
  if (!view || runs.length === 0) return;
  view.hidden = false;

  const byId = (name) => document.getElementById("cloud-" + name);
  const canvas = byId("canvas");
  const LEVELS = 8;
  const DEPTH_BUCKETS = 256;
  const HOME = { yaw: 0.6, pitch: 0.35, zoom: 1 };
  /* After Okabe and Ito and Tol's muted scheme; beyond twelve classes, hues. */
  const LIGHT = ["#0072b2", "#d98a00", "#009e73", "#d1659f", "#56b4e9", "#c44601", "#b09a00", "#4b3fa7", "#7f8790",
    "#8c2155", "#2f5d50", "#a65cc4"];
  const DARK = ["#3d9be0", "#f0a830", "#25bd92", "#e08fbf", "#8ccdf2", "#ee6f2d", "#e2d04a", "#8f83f0", "#a3abb3",
    "#d1588f", "#7fae9f", "#c78ae0"];

  const state = { run: 0, cloud: 0, colour: "truth", chosen: -1, ...HOME, playing: false };
  state.cloud = runs[0].clouds.length - 1;
  state.playing = !matchMedia("(prefers-reduced-motion: reduce)").matches;

  const bytes = (text) => Uint8Array.from(atob(text), (c) => c.charCodeAt(0)).buffer;
  const labels = report.data.labels.map((text) => new Int16Array(bytes(text)));
  const current = () => runs[state.run].clouds[state.cloud];
  const classesOf = (cloud) => cloud[state.colour][0] ?? cloud.truth[0] ?? cloud.clusters[0];

  /* Decodes a cloud once: points around their mean, scaled so that all but a few outliers lie within 1. */
  function pointsOf(cloud) {
    if (cloud.decoded) return cloud.decoded;
    const raw = new Int16Array(bytes(cloud.points));
    const n = raw.length / 3;
    const mean = [0, 0, 0];
    for (let i = 0; i < raw.length; i++) mean[i % 3] += raw[i] / n;
    const xyz = new Float32Array(raw.length);
    const radius = new Float32Array(n);
    for (let i = 0; i < n; i++) {
      for (let a = 0; a < 3; a++) xyz[3 * i + a] = raw[3 * i + a] - mean[a];
      radius[i] = Math.hypot(xyz[3 * i], xyz[3 * i + 1], xyz[3 * i + 2]);
    }
    const reach = radius.slice().sort()[Math.floor(0.98 * (n - 1))] || 1;
    for (let i = 0; i < xyz.length; i++) xyz[i] /= reach;
    return (cloud.decoded = { xyz, n });
  }

  function classColour(i, count) {
    const palette = report.isDark() ? DARK : LIGHT;
    if (count <= palette.length) return palette[i];
    const lightness = (report.isDark() ? [66, 78, 56] : [42, 55, 31])[i % 3];
    return `hsl(${Math.round((i * 360) / count)} ${[72, 58, 85][i % 3]}% ${lightness}%)`;
  }

  /* A row of discs for each class (the last row is for unknown), one for each level of depth. */
  function atlas(count, radius, chosen) {
    const cell = Math.ceil(2 * radius * 1.5) + 2;
    const sheet = document.createElement("canvas");
    sheet.width = cell * LEVELS;
    sheet.height = cell * (count + 1);
    const ink = sheet.getContext("2d");
    for (let c = 0; c <= count; c++) {
      ink.fillStyle = c === count ? report.colour("--faint") : classColour(c, count);
      for (let level = 0; level < LEVELS; level++) {
        const near = level / (LEVELS - 1);
        const dim = chosen >= 0 && c !== chosen;
        ink.globalAlpha = dim ? 0.07 : 0.3 + 0.6 * near;
        ink.beginPath();
        ink.arc((level + 0.5) * cell, (c + 0.5) * cell, radius * (0.65 + 0.8 * near), 0, 2 * Math.PI);
        ink.fill();
      }
    }
    return { sheet, cell, count };
  }

  /* One painter for each canvas: it keeps its atlas and its buffers. */
  function painter(target, shrink) {
    const ink = target.getContext("2d");
    let sprites = null;
    let key = "";
    let px = new Float32Array(0), py = px, depth = new Uint8Array(0), order = new Uint32Array(0);

    function fit(cloud, count) {
      const ratio = report.isPrinting() ? 2 : Math.min(devicePixelRatio || 1, 2);
      const w = Math.round(target.clientWidth * ratio);
      const h = Math.round(target.clientHeight * ratio);
      if (target.width !== w || target.height !== h) Object.assign(target, { width: w, height: h });
      const { n } = pointsOf(cloud);
      const radius = ratio * shrink * Math.min(4, Math.max(1.3, 0.13 * Math.sqrt((w * h) / (ratio * ratio) / n)));
      const wanted = [count, radius, report.isDark(), state.chosen, report.isPrinting()].join();
      if (wanted !== key) {
        sprites = atlas(count, radius, state.chosen);
        key = wanted;
      }
      if (px.length !== n) {
        px = new Float32Array(n);
        py = new Float32Array(n);
        depth = new Uint8Array(n);
        order = new Uint32Array(n);
      }
    }

    function project(cloud) {
      const { xyz, n } = pointsOf(cloud);
      const [cy, sy, cp, sp] = [Math.cos(state.yaw), Math.sin(state.yaw), Math.cos(state.pitch), Math.sin(state.pitch)];
      const scale = 0.46 * Math.min(target.width, target.height) * state.zoom;
      const starts = new Uint32Array(DEPTH_BUCKETS + 1);
      for (let i = 0; i < n; i++) {
        const x = xyz[3 * i], y = xyz[3 * i + 1], z = xyz[3 * i + 2];
        const u = cy * x + sy * z, w = cy * z - sy * x;
        const v = cp * y - sp * w, near = sp * y + cp * w;
        const lens = 3.2 / Math.max(0.4, 3.2 - near);
        px[i] = target.width / 2 + scale * u * lens;
        py[i] = target.height / 2 - scale * v * lens;
        depth[i] = Math.max(0, Math.min(DEPTH_BUCKETS - 1, (near + 1.1) / 2.2 * DEPTH_BUCKETS));
        starts[depth[i] + 1]++;
      }
      for (let b = 0; b < DEPTH_BUCKETS; b++) starts[b + 1] += starts[b];
      for (let i = 0; i < n; i++) order[starts[depth[i]]++] = i;
    }

    return (cloud) => {
      const known = classesOf(cloud);
      const count = known ? known.names.length : 0;
      const classes = known ? labels[known.labels] : null;
      fit(cloud, count);
      project(cloud);
      const { sheet, cell } = sprites;
      ink.clearRect(0, 0, target.width, target.height);
      for (const i of order) {
        const c = classes && classes[i] >= 0 ? classes[i] : count;
        const level = (depth[i] * LEVELS) >> 8;
        ink.drawImage(sheet, level * cell, c * cell, cell, cell, px[i] - cell / 2, py[i] - cell / 2, cell, cell);
      }
    };
  }

  const paint = painter(canvas, 1);
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
      paint(current());
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
    const counts = new Uint32Array(known.names.length);
    labels[known.labels].forEach((c) => c >= 0 && counts[c]++);
    box.replaceChildren(...known.names.map((name, i) => {
      const button = document.createElement("button");
      button.type = "button";
      button.setAttribute("aria-pressed", String(state.chosen === i));
      const dot = document.createElement("span");
      dot.className = "dot";
      dot.style.background = classColour(i, known.names.length);
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
    const shown = n < cloud.total ? `${n} of ${cloud.total} points, evenly chosen` : `${n} points`;
    const known = classesOf(cloud);
    const colours = !known ? "" : known === cloud.truth[0] ? ", coloured by ground truth" : ", coloured by cluster (C1)";
    const text = `${runs[state.run].name}, ${milestone(cloud)}: ${shown}${colours}.`;
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
    if (!strip.hidden) strip.querySelectorAll("canvas").forEach((picture, i) => painter(picture, 0.75)(clouds[i]));
  }

  function showColours() {
    const cloud = current();
    const choices = [["truth", "ground truth"], ["clusters", "cluster (C1)"]].filter(([key]) => cloud[key].length > 0);
    if (choices.length > 0 && !choices.some(([key]) => key === state.colour)) state.colour = choices[0][0];
    byId("colour-label").hidden = choices.length < 2;
    fill(byId("colour"), choices, state.colour);
  }

  function refresh() {
    showColours();
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
  canvas.addEventListener("pointerdown", (event) => {
    canvas.setPointerCapture(event.pointerId);
    play(false);
  });
  canvas.addEventListener("pointermove", (event) => {
    if (canvas.hasPointerCapture(event.pointerId)) turn(event.movementX * 0.008, event.movementY * 0.008);
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
  byId("colour").onchange = (event) => {
    state.colour = event.target.value;
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
    if (report.isPrinting()) paint(current());
  });
})();
