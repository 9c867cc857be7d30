/* The tools above clouds: colors, what stands side by side, the newest milestone, and the camera. */

import { isStill, onStill } from "./cloud-camera.js";
import { element } from "./cloud-pane.js";

const STANDS = "It does not turn by itself, since your system asks for less motion.";

function button(text, label, act) {
  const made = element("button", "", text);
  made.type = "button";
  if (label) made.setAttribute("aria-label", label);
  made.addEventListener("click", act);
  return made;
}

function labeled(text, input) {
  const label = element("label", "", text + " ");
  label.append(input);
  return label;
}

/* Puts the tools into a box and returns { kind, compare, newest, turn(isOn) }: two selects, a checkbox, and what lets clouds
   turn by themselves.
   @param on { colored(kind), compared(id), followed(isOn) } */
export function tools(box, eye, on) {
  const kind = element("select");
  const compare = element("select");
  const newest = element("input");
  const pause = button("Turn", "", () => turn(!eye.isTurning()));
  const stands = element("span", "quiet");
  const zoomed = element("span", "cloud-buttons");
  newest.type = "checkbox";
  kind.addEventListener("change", () => on.colored(kind.value));
  compare.addEventListener("change", () => on.compared(compare.value));
  newest.addEventListener("change", () => on.followed(newest.checked));

  function turn(isOn) {
    eye.turning(isOn);
    pause.textContent = eye.isTurning() ? "Pause" : "Turn";
    pause.setAttribute("aria-pressed", String(eye.isTurning()));
  }

  function showTurn() {
    pause.hidden = isStill();
    stands.textContent = isStill() ? STANDS : "";
    if (isStill()) turn(false);
  }

  zoomed.append(pause, button("+", "Closer", () => eye.zoom(1.25)), button("−", "Farther", () => eye.zoom(0.8)),
    button("Reset", "", eye.reset));
  box.append(labeled("Color", kind), labeled("Side by side with", compare), labeled("Follow the newest", newest), zoomed, stands);
  onStill(showTurn);
  showTurn();
  return { kind, compare, newest, turn };
}
