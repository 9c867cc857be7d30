/* Names the row of a cloud under the pointer, or to which keys went, without marking it. A person who clicks or presses Enter
   marks it. */

import { nearRows } from "./cloud-near.js";
import { paced } from "./dom.js";

const REACH = 8;

/* A pointer that moves asks this often at most, and not at all while the cloud moves. */
const LOOK_MILLIS = 50;

const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/* Returns { heed(canvas), mark(now) } for a stage.
   on: { seen() as nearRows reads it, placeOf(row, now), named(), name(row, isSpoken), words(row), pickedRow(row), isMoving(),
   stopped() } */
export function pointedAt(stage, on) {
  const rows = nearRows(on.seen);
  const ring = document.createElement("span");
  const words = document.createElement("span");
  ring.className = "cloud-named";
  words.className = "cloud-words";
  words.setAttribute("aria-hidden", "true"); // it is read out where keys went there
  ring.hidden = words.hidden = true;
  stage.append(ring, words);
  let isOver = false;
  let press = null;

  const look = paced(LOOK_MILLIS, (x, y) => {
    if (isOver && !on.isMoving()) on.name(rows.at(x, y, REACH), false);
  });

  function step(canvas, direction) {
    on.stopped();
    const { clientWidth: width, clientHeight: height } = canvas;
    const place = on.placeOf(on.named());
    const next = place ? rows.beside(place, direction) : rows.at(width / 2, height / 2, Infinity);
    if (next >= 0) on.name(next, true);
  }

  function heed(canvas) {
    const placeIn = (event) => {
      const at = canvas.getBoundingClientRect();
      return [event.clientX - at.left, event.clientY - at.top];
    };
    canvas.addEventListener("pointermove", (event) => {
      isOver = event.pointerType !== "touch" && !event.buttons;
      if (isOver) look(...placeIn(event));
    });
    canvas.addEventListener("pointerleave", () => {
      isOver = false;
      on.name(-1, false);
    });
    canvas.addEventListener("pointerdown", (event) => (press = [event.clientX, event.clientY]));
    canvas.addEventListener("pointerup", (event) => {
      if (!press || Math.hypot(event.clientX - press[0], event.clientY - press[1]) > 4) return;
      on.pickedRow(rows.at(...placeIn(event), REACH));
    });
    canvas.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.shiftKey && WAYS[event.key]) step(canvas, WAYS[event.key]);
      else if (event.key === "Enter" && on.named() >= 0) on.pickedRow(on.named());
      else if (event.key === "Escape" && on.named() >= 0) on.name(-1, true);
      else return;
      event.preventDefault();
    });
    canvas.addEventListener("blur", () => on.name(-1, false));
  }

  /* Puts the ring onto the row that is named, and the words beside it. */
  function mark(now) {
    const row = on.named();
    const place = on.placeOf(row, now);
    ring.hidden = words.hidden = !place;
    if (!place) return;
    const [x, y] = place;
    const said = [`Row ${row}`, ...on.words(row).flatMap((one, i) => (i ? [one] : [" · ", one]))];
    const text = said.map((one) => one.textContent ?? one).join("");
    if (words.textContent !== text) words.replaceChildren(...said);
    const isRight = x > stage.clientWidth / 2;
    const beside = isRight ? "calc(-100% - 14px)" : "14px";
    ring.style.transform = `translate(${x}px, ${y}px)`;
    words.style.transform = `translate(${x}px, ${y}px) translate(${beside}, -50%)`;
  }

  return { heed, mark };
}
