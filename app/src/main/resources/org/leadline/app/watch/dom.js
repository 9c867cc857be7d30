/* Makes elements whose texts are set as text. */

const SVG = "http://www.w3.org/2000/svg";

/* Characters that steer how a text is shown: controls, ends of lines, halves of a pair and format characters, of which marks
   of writing direction are one kind. The two joiners are none, since words and emoji need them. */
const STEERING = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}]|(?![\u200c\u200d])\p{Cf}/gu;
const SHORT = { "\n": "\\n", "\r": "\\r", "\t": "\\t" };
const units = (one) => Array.from({ length: one.length }, (_, i) => "\\u" + one.charCodeAt(i).toString(16).padStart(4, "0"));

/* Returns a text from files or folders with characters that steer as their escapes in JSON, as lines of the program have
   them: a name could show the numbers beside it in another order. */
export const visible = (text) => text.replace(STEERING, (one) => SHORT[one] ?? units(one).join(""));

/* Attributes that are shown or read out. */
const SHOWN = new Set(["title", "aria-label"]);

export const byId = (id) => document.getElementById(id);

/* Returns an element with attributes, properties that begin with "on", and children; what is null is left out. */
export function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value == null || value === false) continue;
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else made.setAttribute(key, value === true ? "" : SHOWN.has(key) ? visible(value) : value);
  }
  made.append(...children.filter((child) => child != null).map((child) => (typeof child === "string" ? visible(child) : child)));
  return made;
}

export function svg(name, attributes = {}, ...children) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
}

/* Puts a symbol such as S_GT into an element, with what follows the line below. */
export function symbol(text) {
  const [base, below] = text.split("_", 2);
  return element("span", { class: "symbol" }, base, below ? element("sub", {}, below) : null);
}

/* Returns the parts of a sentence, of which those in backticks, as names of scores are, are code. */
export function words(text) {
  return text.split(/`([^`]*)`/).map((part, number) => (number % 2 ? element("code", {}, part) : part));
}

/* Sets the text of an element where it is another one. */
export function say(target, text) {
  const shown = visible(text);
  if (target.textContent !== shown) target.textContent = shown;
}

/* Lets a function make parts of a box anew. Where the focus was in one that has a key, the new one of that key gets it. */
export function keepingFocus(box, change) {
  const focused = box.contains(document.activeElement) ? document.activeElement : null;
  const key = focused?.dataset.key;
  change();
  if (!focused || document.activeElement === focused) return;
  const next = focused.isConnected ? focused : [...box.querySelectorAll("[data-key]")].find((one) => one.dataset.key === key);
  next?.focus({ preventScroll: true });
}

/* Calls a function a moment later, once however often it was asked for. */
export function later(millis, call) {
  let timer = 0;
  return () => {
    if (!timer) timer = setTimeout(() => { timer = 0; call(); }, millis);
  };
}

/* Calls a function once there is nothing to draw, or after a second. */
export function whenIdle(call) {
  if (window.requestIdleCallback) requestIdleCallback(call, { timeout: 1000 });
  else setTimeout(call, 200);
}

/* Calls a function at once, and with what it was asked for last once some time has passed. */
export function paced(millis, call) {
  let timer = 0;
  let last = null;
  return function ask(...given) {
    if (timer) return void (last = given);
    call(...given);
    timer = setTimeout(() => {
      const late = last;
      timer = 0;
      last = null;
      if (late) ask(...late);
    }, millis);
  };
}
