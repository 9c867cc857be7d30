/* Writes numbers as the report does. */

const minus = (text) => text.replace("-", "\u2212");

export function number(value) {
  const size = Math.abs(value);
  return minus(size >= 1000 ? value.toFixed(0) : size >= 100 ? value.toFixed(1) : size >= 10 ? value.toFixed(2)
    : size >= 0.001 || size === 0 ? value.toFixed(3) : value.toExponential(1));
}

/* Returns a standard deviation with the decimals of its mean, or with one digit where those decimals are all 0. */
export function spread(sd, mean) {
  const size = Math.abs(mean);
  const decimals = size >= 1000 ? 0 : size >= 100 ? 1 : size >= 10 ? 2 : 3;
  if (size < 0.001 || sd < 0.5e-5) return number(sd);
  return sd.toFixed(sd >= 0.5 * 10 ** -decimals ? decimals : Math.ceil(-Math.log10(sd)));
}

export const withSpread = (mean, sd) => number(mean) + (sd > 0 ? " ± " + spread(sd, mean) : "");

export const whole = (value) => (value < 10000 ? String(value) : value.toLocaleString("en").replaceAll(",", "\u202f"));

export const counted = (count, word) => `${whole(count)} ${word}${count === 1 ? "" : "s"}`;

/* Returns the text of a tick, with the decimals that its step needs. */
export function tick(value, splits) {
  const step = splits.length > 1 ? Math.abs(splits[1] - splits[0]) : 1;
  if (Math.abs(value) >= 10000) return minus((value / 1000).toLocaleString("en") + "k");
  if (step < 1e-6) return value === 0 ? "0" : minus(value.toExponential(0));
  let decimals = 0;
  while (decimals < 8 && Math.abs(step * 10 ** decimals - Math.round(step * 10 ** decimals)) > 1e-6) decimals++;
  return minus(value.toFixed(decimals));
}

export function bytes(count) {
  const units = ["B", "kB", "MB", "GB", "TB"];
  let power = 0;
  while (count >= 1000 && power < units.length - 1) {
    count /= 1000;
    power++;
  }
  return `${power === 0 || count >= 100 ? Math.round(count) : count.toFixed(1)} ${units[power]}`;
}

/* Returns a time of the day, with its date where that is not today's. */
export function time(text) {
  const at = new Date(text);
  const clock = at.toLocaleTimeString([], { hour: "2-digit", minute: "2-digit" });
  const two = (part) => String(part).padStart(2, "0");
  const day = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  return at.toDateString() === new Date().toDateString() ? clock : `${day} ${clock}`;
}
