/* The direction from which clouds are seen: one camera for all that are shown side by side. */

const HOME = { yaw: 0.6, pitch: 0.35, zoom: 1 };
const RADIANS_A_MILLISECOND = 0.00018;
const bounded = (value, low, high) => Math.max(low, Math.min(high, value));
const still = matchMedia("(prefers-reduced-motion: reduce)");

export const isStill = () => still.matches;

/* Calls a function whenever a person asks for less motion, or for less no more. */
export const onStill = (call) => still.addEventListener("change", call);

/* Returns a camera; changed is called when it has moved. */
export function camera(changed) {
  const view = { ...HOME };
  let isTurning = false;
  let last = 0;

  function step(now) {
    if (!isTurning) return;
    view.yaw += Math.min(50, now - last) * RADIANS_A_MILLISECOND;
    last = now;
    changed();
    requestAnimationFrame(step);
  }

  function turning(now) {
    isTurning = now && !isStill();
    if (isTurning) {
      last = performance.now();
      requestAnimationFrame(step);
    }
  }

  function turn(yaw, pitch) {
    view.yaw += yaw;
    view.pitch = bounded(view.pitch + pitch, -1.5, 1.5);
    changed();
  }

  function zoom(factor) {
    view.zoom = bounded(view.zoom * factor, 0.2, 12);
    changed();
  }

  /* Looks from another direction, [yaw, pitch, zoom], or as at first where there is none. */
  function put(look) {
    const [yaw, pitch, zoom] = look ?? [HOME.yaw, HOME.pitch, HOME.zoom];
    Object.assign(view, { yaw, pitch: bounded(pitch, -1.5, 1.5), zoom: bounded(zoom, 0.2, 12) });
    changed();
  }

  const reset = () => put(null);

  /* The direction as [yaw, pitch, zoom], rounded; null where it is the first. */
  function told() {
    const round = (value) => Math.round(100 * value) / 100;
    const turns = Math.round(view.yaw / (2 * Math.PI));
    const look = [round(view.yaw - turns * 2 * Math.PI), round(view.pitch), round(view.zoom)];
    return look.join() === [HOME.yaw, HOME.pitch, HOME.zoom].join() ? null : look;
  }

  const KEYS = {
    ArrowLeft: () => turn(-0.09, 0), ArrowRight: () => turn(0.09, 0), ArrowUp: () => turn(0, 0.09),
    ArrowDown: () => turn(0, -0.09), "+": () => zoom(1.2), "=": () => zoom(1.2), "-": () => zoom(1 / 1.2), 0: reset,
  };

  /* Lets a canvas turn the camera by hand and by keys. */
  function heldBy(canvas, stopped) {
    let grip = null;
    canvas.addEventListener("keydown", (event) => {
      const act = KEYS[event.key];
      if (event.shiftKey && event.key.startsWith("Arrow")) return; // those go from row to row
      if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      stopped();
      act();
    });
    canvas.addEventListener("pointerdown", (event) => {
      canvas.setPointerCapture(event.pointerId);
      grip = [event.clientX, event.clientY];
    });
    canvas.addEventListener("pointermove", (event) => {
      if (!grip || !canvas.hasPointerCapture(event.pointerId)) return;
      const [x, y] = [event.clientX - grip[0], event.clientY - grip[1]];
      if (x || y) stopped();
      turn(x * 0.008, y * 0.008);
      grip = [event.clientX, event.clientY];
    });
    canvas.addEventListener("wheel", (event) => {
      if (!event.ctrlKey) return;
      event.preventDefault();
      zoom(Math.exp(-event.deltaY / 200));
    }, { passive: false });
  }

  /* Where a point is drawn on a canvas, in its pixels from the left and top. */
  function place(canvas, x, y, z) {
    const out = { x: [], y: [], depth: [] };
    cloudPoints.project({ xyz: [x, y, z], n: 1 }, view, canvas.clientWidth, canvas.clientHeight, out);
    return [out.x[0], out.y[0]];
  }

  return { view, turning, isTurning: () => isTurning, zoom, reset, put, told, heldBy, place };
}
