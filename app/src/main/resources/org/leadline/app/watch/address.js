/* Keeps what is chosen in the address, so that a link or a reload shows it again. */

const NAMES = { runs: "runs", milestone: "milestone", score: "score", view: "view", seeds: "seeds", cloud: "cloud" };

/* Returns what the address says: runs as a list, "*" for all, or null where it names none. */
export function read() {
  const said = new URLSearchParams(location.hash.slice(1));
  const runs = said.get(NAMES.runs);
  const milestone = said.get(NAMES.milestone);
  return {
    runs: runs === null ? null : runs === "*" ? "*" : runs.split(",").filter((id) => id),
    milestone: milestone !== null && /^\d{1,9}$/.test(milestone) ? Number(milestone) : null,
    score: said.get(NAMES.score),
    view: said.get(NAMES.view) === "table" ? "table" : "charts",
    seeds: said.get(NAMES.seeds) === "1",
    cloud: said.get(NAMES.cloud),
  };
}

export function write(view) {
  const parts = [];
  if (view.runs === "*") parts.push("runs=*");
  else if (view.runs) parts.push("runs=" + view.runs.map(encodeURIComponent).join(","));
  if (view.milestone !== null) parts.push("milestone=" + view.milestone);
  if (view.score) parts.push("score=" + encodeURIComponent(view.score));
  if (view.view !== "charts") parts.push("view=" + view.view);
  if (view.seeds) parts.push("seeds=1");
  if (view.cloud) parts.push("cloud=" + encodeURIComponent(view.cloud));
  const hash = parts.length ? "#" + parts.join("&") : location.pathname + location.search;
  if (hash !== location.hash) history.replaceState(null, "", hash);
}
