/* Draws a cloud by WebGL2, in the projection of the painter on a canvas: far points are smaller and fainter. */

const CORNERS = `#version 300 es
in vec3 before;
in vec3 after;
in float kind;
uniform float way, zoom, radius, chosen, ratio;
uniform vec2 size;
uniform vec4 turn;
uniform sampler2D inks;
uniform vec3 paper;
out vec4 ink;
out float across;
void main() {
  vec3 p = mix(before, after, way);
  float right = turn.x * p.x + turn.y * p.z, ahead = turn.x * p.z - turn.y * p.x;
  float up = turn.z * p.y - turn.w * ahead, near = turn.w * p.y + turn.z * ahead;
  float lens = 3.2 / max(0.4, 3.2 - near);
  float scale = 0.9 * min(size.x, size.y) * zoom * lens;
  float depth = clamp((near + 1.1) / 2.2, 0.0, 1.0);
  bool isOther = chosen >= 0.0 && kind != chosen;
  gl_Position = vec4(scale * right / size.x, scale * up / size.y, (isOther ? 0.5 : 0.0) + 0.49 * (1.0 - depth), 1.0);
  across = max(1.5, 2.0 * radius * ratio * (0.65 + 0.8 * depth) + 1.0);
  gl_PointSize = across;
  ivec2 last = textureSize(inks, 0);
  int at = kind < 0.0 ? last.x - 1 : int(kind);
  float strength = (isOther ? 0.12 : 1.0) * (0.4 + 0.6 * depth);
  ink = vec4(mix(paper, texelFetch(inks, ivec2(at, 0), 0).rgb, strength), 1.0);
}`;

const PIXELS = `#version 300 es
precision mediump float;
in vec4 ink;
in float across;
out vec4 color;
void main() {
  float cover = clamp(0.5 * across - across * length(gl_PointCoord - 0.5), 0.0, 1.0);
  if (cover < 0.05) discard;
  color = vec4(ink.rgb, cover);
}`;

const { rgb } = cloudPoints;

function program(gl) {
  const made = gl.createProgram();
  for (const [kind, source] of [[gl.VERTEX_SHADER, CORNERS], [gl.FRAGMENT_SHADER, PIXELS]]) {
    const shader = gl.createShader(kind);
    gl.shaderSource(shader, source);
    gl.compileShader(shader);
    gl.attachShader(made, shader);
  }
  gl.linkProgram(made);
  return gl.getProgramParameter(made, gl.LINK_STATUS) ? made : null;
}

/* Returns a painter as that on a canvas, or null where there is no WebGL2. Its paint takes, behind the view, the points
   that those shown come from and the share of the way from them; its blank shows the paper alone. */
export function glPainter(canvas, theme) {
  const gl = canvas.getContext("webgl2", { antialias: false, alpha: false });
  const made = gl && program(gl);
  if (!made) return null;
  gl.useProgram(made);
  const at = (name) => gl.getUniformLocation(made, name);
  const places = Object.fromEntries(
    ["way", "zoom", "radius", "chosen", "ratio", "size", "turn", "inks", "paper"].map((name) => [name, at(name)]));
  const buffers = Object.fromEntries(["before", "after", "kind"].map((name) => [name, gl.createBuffer()]));
  const held = { before: null, after: null, kind: undefined, colors: "", rows: null };
  let drawn = 0;
  gl.enable(gl.DEPTH_TEST);
  gl.enable(gl.BLEND);
  gl.blendFunc(gl.SRC_ALPHA, gl.ONE_MINUS_SRC_ALPHA);
  gl.bindBuffer(gl.ELEMENT_ARRAY_BUFFER, gl.createBuffer());
  gl.bindTexture(gl.TEXTURE_2D, gl.createTexture());
  gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MIN_FILTER, gl.NEAREST);
  gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MAG_FILTER, gl.NEAREST);

  function upload(name, values, width) {
    if (held[name] === values) return;
    held[name] = values;
    const place = gl.getAttribLocation(made, name);
    gl.bindBuffer(gl.ARRAY_BUFFER, buffers[name]);
    gl.bufferData(gl.ARRAY_BUFFER, values, gl.STATIC_DRAW);
    gl.enableVertexAttribArray(place);
    gl.vertexAttribPointer(place, width, gl.FLOAT, false, 0, 0);
  }

  let kinds = { of: undefined, n: -1, values: new Float32Array(0) };
  function kindsOf(classes, n) {
    if (kinds.of !== classes || kinds.n !== n) {
      kinds = { of: classes, n, values: classes ? Float32Array.from(classes) : new Float32Array(n).fill(-1) };
    }
    return kinds.values;
  }

  function drawRows() {
    if (held.rows) gl.drawElements(gl.POINTS, held.rows.length, gl.UNSIGNED_INT, 0);
    else gl.drawArrays(gl.POINTS, 0, drawn);
  }

  function setRows(rows) {
    if (rows && held.rows !== rows) gl.bufferData(gl.ELEMENT_ARRAY_BUFFER, rows, gl.DYNAMIC_DRAW);
    held.rows = rows;
  }

  function setColors(colors) {
    const key = colors.join();
    if (held.colors === key) return;
    held.colors = key;
    const texels = Uint8Array.from(colors.flatMap((color) => [...rgb(color), 255]));
    gl.texImage2D(gl.TEXTURE_2D, 0, gl.RGBA8, colors.length, 1, 0, gl.RGBA, gl.UNSIGNED_BYTE, texels);
  }

  function fit() {
    const ratio = Math.min(devicePixelRatio || 1, 2);
    const width = Math.max(1, Math.round(canvas.clientWidth * ratio));
    const height = Math.max(1, Math.round(canvas.clientHeight * ratio));
    if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height });
    gl.viewport(0, 0, width, height);
    gl.uniform2f(places.size, width, height);
    gl.uniform1f(places.ratio, ratio);
  }

  const paperNow = () => rgb(theme.color("--card")).map((part) => part / 255);

  function blank(paper = paperNow()) {
    gl.clearColor(...paper, 1);
    gl.clear(gl.COLOR_BUFFER_BIT | gl.DEPTH_BUFFER_BIT);
  }

  function paint(points, classes, colors, chosen, view, from, way) {
    if (gl.isContextLost()) return;
    drawn = points.n;
    upload("after", points.xyz, 3);
    upload("before", from && from.n === points.n ? from.xyz : points.xyz, 3);
    upload("kind", kindsOf(classes, points.n), 1);
    setRows(points.rows ?? null);
    setColors(colors);
    fit();
    const spacing = Math.sqrt((canvas.clientWidth * canvas.clientHeight) / Math.max(1, points.rows?.length ?? points.n));
    const paper = paperNow();
    gl.uniform1f(places.way, way ?? 1);
    gl.uniform1f(places.zoom, view.zoom);
    gl.uniform1f(places.radius, Math.min(4, Math.max(1.1, 0.13 * spacing)));
    gl.uniform1f(places.chosen, chosen);
    gl.uniform4f(places.turn, Math.cos(view.yaw), Math.sin(view.yaw), Math.cos(view.pitch), Math.sin(view.pitch));
    gl.uniform3f(places.paper, ...paper);
    blank(paper);
    drawRows();
  }

  blank(); // until there is a cloud
  return Object.assign(paint, { blank: () => blank() });
}
