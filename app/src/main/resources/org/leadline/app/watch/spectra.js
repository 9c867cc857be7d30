/* The spectrum of each array over milestones: a table whose cells are the darker the more of the variance lies along a
   direction, on a logarithmic scale. */
import { copier, guarded } from "./copy.js";
import { element } from "./dom.js";

const MOST_MILESTONES = 24;
const MOST_RANKS = 24;
const LEAST = -4;

const percent = (share) => (share >= 0.001 ? `${(100 * share).toFixed(1)}` : share > 0 ? "<0.1" : "0");
const strength = (share) => (share > 0 ? Math.max(0, 1 - Math.log10(share) / LEAST) : 0);

/* At most some of a list, evenly chosen, the first and the last among them. */
export function few(all, most) {
  if (all.length <= most) return all;
  return Array.from({ length: most }, (_, i) => all[Math.round((i * (all.length - 1)) / (most - 1))]);
}

function cell(share) {
  const made = element("td", {}, share === undefined ? "–" : percent(share));
  if (share !== undefined) made.style.setProperty("--strength", `${Math.round(60 * strength(share))}%`);
  return made;
}

/* The whole spectrum as texts: a line for each milestone with shares in full, or with the reason why there are none. */
function lines(milestones, indexName) {
  const ranks = Math.max(0, ...milestones.map((one) => one.shares?.length ?? 0));
  const all = Array.from({ length: ranks }, (_, rank) => rank);
  return [[indexName, "reason", ...all.map((rank) => `direction ${rank + 1}`)],
    ...milestones.map(({ milestone, shares, reason }) => [String(milestone), shares ? "" : guarded(reason),
      ...all.map((rank) => String(shares?.[rank] ?? ""))])];
}

function spectrum({ array, milestones }, indexName) {
  const shown = few(milestones, MOST_MILESTONES);
  const known = shown.filter((one) => one.shares);
  const ranks = Math.min(MOST_RANKS, Math.max(0, ...known.map((one) => one.shares.length)));
  const thin = shown.length < milestones.length ? ` ${shown.length} of ${milestones.length} milestones, evenly chosen.` : "";
  const caption = `Spectrum of ${array}: percent of the variance along each direction, the largest first, the color on a logarithmic scale. The first ${ranks} directions.${thin}`;
  const rows = Array.from({ length: ranks }, (_, rank) => element("tr", {},
    element("th", { scope: "row" }, String(rank + 1)), ...known.map((one) => cell(one.shares[rank]))));
  const undefinedOnes = shown.filter((one) => !one.shares)
    .map((one) => element("p", { class: "quiet" }, `Undefined at ${indexName} ${one.milestone}: ${one.reason}.`));
  const table = element("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": `Spectrum of ${array} over milestones` },
    ...undefinedOnes,
    known.length ? element("table", { class: "spectra" }, element("caption", {}, caption),
      element("thead", {}, element("tr", {}, element("th", { scope: "col" }, "direction"),
        ...known.map((one) => element("th", { scope: "col" }, String(one.milestone))))),
      element("tbody", {}, ...rows)) : null);
  return element("div", {}, table, copier(() => lines(milestones, indexName), `spectrum-${array}`));
}

/* Shows the spectra of a run in a box; its section is hidden where there are none. */
export function showSpectra(box, all, { section, index }) {
  section.hidden = !all.length;
  box.replaceChildren(...all.map((one) => spectrum(one, index)));
}
