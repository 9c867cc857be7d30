"use strict";

/* Draws a cloud of points on a canvas, pixel by pixel. Far points come first, smaller and fainter. Ten thousand points take
   a few milliseconds; one canvas call for each point would take far longer. */
const cloudPainter = (() => {
  const LEVELS = 8;
  const STEPS = 4;
  const { BUCKETS, project, rgb } = cloudPoints;

  /* The pixels that are drawn beyond each edge and not shown, so that no disc has to be cut there: at least its reach. */
  const EDGE = 16;

  /* Pixels are numbers of 32 bits: alpha, blue, green, red. */
  const OPAQUE = 255 << 24;
  const packed = ([red, green, blue]) => OPAQUE | (blue << 16) | (green << 8) | red;

  /* Returns the pixels of a disc whose center is shifted by a fraction of a pixel, in an image of some width: their
     places, counted from the center's, and their weights (0 to 256). */
  function disc(radius, weight, shiftX, shiftY, width) {
    const places = [], weights = [];
    const reach = Math.ceil(radius + 1);
    for (let y = -reach; y <= reach; y++) {
      for (let x = -reach; x <= reach; x++) {
        const cover = Math.max(0, Math.min(1, radius + 0.5 - Math.hypot(x - shiftX, y - shiftY)));
        if (cover <= 0.02) continue;
        places.push(y * width + x);
        weights.push(Math.round(256 * weight * cover));
      }
    }
    return { places: Int32Array.from(places), weights: Int32Array.from(weights) };
  }

  /* Returns the discs of each depth level, at STEPS × STEPS shifts. */
  function discs(radius, strength, width) {
    return Array.from({ length: LEVELS * STEPS * STEPS }, (_, i) => {
      const near = Math.floor(i / (STEPS * STEPS)) / (LEVELS - 1);
      const shift = (part) => (part + 0.5) / STEPS - 0.5;
      return disc(radius * (0.65 + 0.8 * near), strength * (0.32 + 0.6 * near), shift(i % STEPS),
        shift(Math.floor(i / STEPS) % STEPS), width);
    });
  }

  /* Writes the numbers of the points into order, the farthest first. */
  function sortByDepth(depth, order) {
    const starts = new Uint32Array(BUCKETS + 1);
    for (let i = 0; i < depth.length; i++) starts[depth[i] + 1]++;
    for (let b = 0; b < BUCKETS; b++) starts[b + 1] += starts[b];
    for (let i = 0; i < depth.length; i++) order[starts[depth[i]]++] = i;
  }

  /* Lays a disc of one color over pixels. Red and blue are mixed at once, in one number. */
  function stamp(pixels, { places, weights }, center, color) {
    const redBlue = color & 0xff00ff, green = color & 0xff00;
    for (let k = 0; k < places.length; k++) {
      const at = center + places[k], weight = weights[k], rest = 256 - weight;
      const under = pixels[at];
      const mixed = ((Math.imul(under & 0xff00ff, rest) + Math.imul(redBlue, weight)) >>> 8) & 0xff00ff;
      const mixedGreen = ((Math.imul(under & 0xff00, rest) + Math.imul(green, weight)) >>> 8) & 0xff00;
      pixels[at] = OPAQUE | mixed | mixedGreen;
    }
  }

  /* Returns a painter for one canvas, in a theme's colors. Its arguments: the points, { xyz, n, rows }, where rows are those
     that are drawn, and missing or null for all; the class of each row, or null; the colors of the classes, then the color
     of unknown classes; the one class to stress, or −1; the view. */
  return (canvas, shrink, theme) => {
    const ink = canvas.getContext("2d");
    let image = null, pixels = null;
    let out = { x: new Float32Array(0), y: new Float32Array(0), depth: new Uint8Array(0), order: new Uint32Array(0) };
    let strong = [], weak = [], key = "";

    function fit(n) {
      const ratio = theme.isPrinting() ? 2 : Math.min(devicePixelRatio || 1, 2);
      const width = Math.max(1, Math.round(canvas.clientWidth * ratio));
      const height = Math.max(1, Math.round(canvas.clientHeight * ratio));
      if (!image || canvas.width !== width || canvas.height !== height) {
        Object.assign(canvas, { width, height });
        image = ink.createImageData(width + 2 * EDGE, height + 2 * EDGE);
        pixels = new Int32Array(image.data.buffer);
      }
      if (out.x.length !== n) {
        out = { x: new Float32Array(n), y: new Float32Array(n), depth: new Uint8Array(n), order: new Uint32Array(n) };
      }
      const spacing = Math.sqrt((width * height) / n) / ratio;
      const radius = ratio * shrink * Math.min(4, Math.max(1.25, 0.13 * spacing));
      if (key !== `${radius} ${width}`) {
        key = `${radius} ${width}`;
        strong = discs(radius, 1, image.width);
        weak = discs(radius, 0.09, image.width);
      }
    }

    function paint(points, classes, colors, chosen, view) {
      const rows = points.rows ?? null;
      fit(rows ? rows.length : points.n);
      const { width, height } = canvas;
      pixels.fill(packed(rgb(theme.color("--card"))));
      project(points, view, width, height, out);
      sortByDepth(out.depth, out.order);
      const inks = Int32Array.from(colors, (color) => packed(rgb(color)));
      const unknown = inks.length - 1;
      for (const i of out.order) {
        const row = rows ? rows[i] : i;
        const c = classes && classes[row] >= 0 ? classes[row] : unknown;
        const x = Math.floor(out.x[i]), y = Math.floor(out.y[i]);
        const shift = Math.floor((out.y[i] - y) * STEPS) * STEPS + Math.floor((out.x[i] - x) * STEPS);
        const which = ((out.depth[i] * LEVELS) >> 8) * STEPS * STEPS + shift;
        if (x < 0 || y < 0 || x >= width || y >= height) continue;
        const shape = (chosen >= 0 && c !== chosen ? weak : strong)[which];
        stamp(pixels, shape, (y + EDGE) * image.width + x + EDGE, inks[c]);
      }
      ink.putImageData(image, -EDGE, -EDGE);
    }

    return paint;
  };
})();
