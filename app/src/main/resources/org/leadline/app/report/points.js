"use strict";

/* Shares between the clouds of reports and of the page of watch, however they are drawn: the colors of classes, the place
   of points, and which of them are drawn where not all can be. */
const cloudPoints = (() => {
  /* The colors of up to twelve classes, after Okabe and Ito and Tol's muted scheme. More classes get evenly spaced hues. */
  const LIGHT = ["#0072b2", "#d98a00", "#009e73", "#d1659f", "#56b4e9", "#c44601", "#b09a00", "#4b3fa7", "#7f8790",
    "#8c2155", "#2f5d50", "#a65cc4"];
  const DARK = ["#3d9be0", "#f0a830", "#25bd92", "#e08fbf", "#8ccdf2", "#ee6f2d", "#e2d04a", "#8f83f0", "#a3abb3",
    "#d1588f", "#7fae9f", "#c78ae0"];

  /* The depths that points are told apart by. */
  const BUCKETS = 256;

  const probe = document.createElement("canvas").getContext("2d");

  /* Returns the color of each of some classes. */
  function classColors(count, isDark) {
    const palette = isDark ? DARK : LIGHT;
    if (count <= palette.length) return palette.slice(0, count);
    return Array.from({ length: count }, (_, i) => {
      const lightness = (isDark ? [66, 78, 56] : [42, 55, 31])[i % 3];
      return `hsl(${Math.round((i * 360) / count)} ${[72, 58, 85][i % 3]}% ${lightness}%)`;
    });
  }

  /* Returns a CSS color as [red, green, blue]. */
  function rgb(color) {
    probe.fillStyle = color;
    const number = parseInt(probe.fillStyle.slice(1), 16);
    return [number >> 16, (number >> 8) & 255, number & 255];
  }

  /* Centers points and scales them so that 99% of them lie within 1 of the center: { xyz, n }. */
  function centered(raw) {
    const n = raw.length / 3;
    const xyz = new Float32Array(raw.length);
    for (let axis = 0; axis < 3; axis++) {
      const sorted = Float32Array.from({ length: n }, (_, i) => raw[3 * i + axis]).sort();
      const middle = n ? (sorted[Math.floor(0.01 * (n - 1))] + sorted[Math.ceil(0.99 * (n - 1))]) / 2 : 0;
      for (let i = 0; i < n; i++) xyz[3 * i + axis] = raw[3 * i + axis] - middle;
    }
    const radius = Float32Array.from({ length: n }, (_, i) => Math.hypot(xyz[3 * i], xyz[3 * i + 1], xyz[3 * i + 2]));
    const reach = (n && radius.sort()[Math.floor(0.99 * (n - 1))]) || 1;
    for (let i = 0; i < xyz.length; i++) xyz[i] /= reach;
    return { xyz, n };
  }

  /* Rotates and projects points, or those of their rows that are drawn, into screen x and y, and into one of BUCKETS
     depths, 0 the farthest. */
  function project({ xyz, n, rows }, view, width, height, out) {
    const cy = Math.cos(view.yaw), sy = Math.sin(view.yaw), cp = Math.cos(view.pitch), sp = Math.sin(view.pitch);
    const scale = 0.45 * Math.min(width, height) * view.zoom;
    const count = rows ? rows.length : n;
    for (let i = 0; i < count; i++) {
      const at = 3 * (rows ? rows[i] : i);
      const x = xyz[at], y = xyz[at + 1], z = xyz[at + 2];
      const across = cy * x + sy * z, ahead = cy * z - sy * x;
      const up = cp * y - sp * ahead, near = sp * y + cp * ahead;
      const lens = 3.2 / Math.max(0.4, 3.2 - near);
      out.x[i] = width / 2 + scale * across * lens;
      out.y[i] = height / 2 - scale * up * lens;
      out.depth[i] = Math.max(0, Math.min(BUCKETS - 1, ((near + 1.1) / 2.2) * BUCKETS));
    }
  }

  /* Chooses some of the rows evenly: one of each stretch of equal length, at a place in it that has no period, so that rows
     whose classes come by turns keep them all. null where all are to be drawn. */
  function evenly(n, most) {
    if (n <= most) return null;
    return Uint32Array.from({ length: most }, (_, i) => {
      const from = Math.floor((i * n) / most), to = Math.floor(((i + 1) * n) / most);
      return from + ((Math.imul(i + 1, 0x9e3779b1) >>> 8) % (to - from));
    });
  }

  return { BUCKETS, classColors, rgb, centered, project, evenly };
})();
