/* The canvas of a cloud with its painter: by WebGL2 where that works, else in two dimensions. */

import { glPainter } from "./cloud-gl.js";

/* A graphics card that was reset, as after a sleep, gives a context back within this time, if ever. */
const RESTORED_MILLIS = 3000;

/* Returns the canvas in a stage with its painter, { canvas(), isGl(), paint(…), blank() }.
   @param on { theme, prepare(canvas), redraw() }: a canvas has one kind of context for good, so that another canvas, which is
   prepared likewise, takes the place of one whose WebGL2 has failed */
export function surface(stage, on) {
  let canvas = null;
  let painter = null;
  let isGl = false;

  function place() {
    const made = document.createElement("canvas");
    const isFocused = canvas !== null && document.activeElement === canvas;
    if (canvas) canvas.replaceWith(made);
    else stage.prepend(made);
    canvas = made;
    on.prepare(made);
    if (isFocused) made.focus({ preventScroll: true });
  }

  function drawFlat() {
    isGl = false;
    if (!canvas.getContext("2d")) place();
    painter = cloudPainter(canvas, 1, on.theme);
  }

  function heed(own) {
    let timer = 0;
    own.addEventListener("webglcontextlost", (event) => {
      event.preventDefault(); // so that it may be given back
      timer = setTimeout(() => {
        if (own !== canvas) return;
        drawFlat();
        on.redraw();
      }, RESTORED_MILLIS);
    });
    own.addEventListener("webglcontextrestored", () => {
      clearTimeout(timer);
      if (own !== canvas) return;
      painter = glPainter(own, on.theme);
      if (!painter) drawFlat();
      on.redraw();
    });
  }

  place();
  painter = glPainter(canvas, on.theme);
  isGl = painter !== null;
  if (isGl) heed(canvas);
  else drawFlat();

  return {
    canvas: () => canvas,
    isGl: () => isGl,
    paint: (...what) => painter(...what),
    blank: () => painter.blank?.(), // a canvas in two dimensions lets the paper behind it be seen
  };
}
