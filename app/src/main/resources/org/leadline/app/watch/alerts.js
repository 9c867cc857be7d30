/* Alerts with their evidence and advice, and the milestone to keep of each run. */
import { byId, element, keepingFocus, say, words } from "./dom.js";
import { key } from "./marks.js";
import { store } from "./store.js";

const SHOWN = 6;
const KEEPS = 3;
const TOLD = 3;
const open = { alerts: false, keeps: false };
const shownOf = { alerts: "", keeps: "" };

/* Shows some of what is there, where it is not what is shown.
   @param key tells what is there */
function some(name, key, items, target) {
  const all = `${open[name]} ${key}`;
  if (all === shownOf[name]) return;
  shownOf[name] = all;
  const most = name === "keeps" && items.length > KEEPS + 1 ? KEEPS : SHOWN;
  const shown = open[name] ? items : items.slice(0, most);
  const nodes = shown.map((make) => make());
  if (items.length > shown.length) {
    nodes.push(element("li", { class: "more" }, element("button", { "data-key": "more", onclick: () => {
      open[name] = true;
      some(name, key, items, target);
      const next = target.children[shown.length]; // in the place of the button, which is gone
      next.tabIndex = -1;
      next.focus();
    } }, `Show ${items.length - shown.length} more`)));
  }
  keepingFocus(target, () => target.replaceChildren(...nodes));
}

/* Tells alerts apart: a run has one of each kind and score, whatever is found of it later. */
const idOf = ({ run, kind, metric }) => [run, kind, metric ?? ""].join(" ");

let told = null;

/* Says alerts that were not there before to whoever cannot see them come. */
function tell(all) {
  const fresh = told && all.filter((alert) => !told.has(idOf(alert)));
  told = new Set(all.map(idOf));
  if (!fresh?.length) return;
  const more = fresh.length > TOLD ? `; and ${fresh.length - TOLD} more alerts` : "";
  say(byId("told"), `${fresh.slice(0, TOLD).map(({ run, title, begins }) => `${run}: ${title}, begins at ${begins}`).join("; ")}${more}.`);
}

const known = (id) => element("span", { class: "shape" }, key(store.slots.get(id) ?? 0), element("span", {}, id));

const sentence = (text) => text.charAt(0).toUpperCase() + text.slice(1) + (/[.!?]$/.test(text) ? "" : ".");

/* Shows the alerts of all runs, those that are drawn first.
   @param page tells chosen() and is told pick(milestone) */
export function alerts(page) {
  const drawn = new Set(page.chosen());
  const order = new Map(store.runs.map((run, i) => [run.id, i]));
  const sorted = [...store.alerts].sort((a, b) =>
    drawn.has(b.run) - drawn.has(a.run) || order.get(a.run) - order.get(b.run) || a.milestone - b.milestone);
  byId("alerts").hidden = !sorted.length;
  tell(sorted);
  some("alerts", JSON.stringify(sorted), sorted.map((alert) => () => element("li", {},
    element("p", { class: "what" }, element("strong", {}, sentence(alert.title).slice(0, -1)), " ", known(alert.run), " ",
      element("button", { class: "plain", "data-key": idOf(alert), onclick: () => page.pick(alert.begins), "aria-label":
        `Choose milestone ${alert.begins}, where ${alert.title} of ${alert.run} begins` },
      alert.begins === alert.milestone ? `at milestone ${alert.milestone}` : `begins at ${alert.begins}, seen at ${alert.milestone}`)),
    element("p", {}, ...words(sentence(alert.evidence))),
    element("p", { class: "advice" }, ...words(sentence(alert.advice))))), byId("alert-list"));
}

/* Shows what to keep of each run that is drawn: advice, then its reason. */
export function keeps(page) {
  const drawn = new Set(page.chosen());
  const said = store.runs.filter((run) => drawn.has(run.id) && run.keep);
  byId("keep").hidden = !said.length;
  some("keeps", JSON.stringify(said.map((run) => [run.id, run.keep])), said.map((run) => () => {
    const at = run.keep.indexOf(": ");
    const what = at < 0 ? run.keep : run.keep.slice(0, at);
    return element("li", {}, known(run.id), element("p", { class: "headline" }, ...words(what + ".")),
      at < 0 ? null : element("p", { class: "why" }, ...words(sentence(run.keep.slice(at + 2)))));
  }), byId("keeps"));
}
