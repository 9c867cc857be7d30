/* Keeps what is chosen in the address, so that a link or a reload shows it again. */

const KINDS = ["cluster", "label", "outlier"];
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
    look: look(said),
  };
}

/* How the cloud is looked at: its camera as [yaw, pitch, zoom], what colors tell, the one class that is stressed, the row
   that is marked, and what stands beside it as { id, milestone }; null for each that is not said. */
function look(said) {
  const camera = (said.get("camera") ?? "").split(",").map(Number);
  const row = said.get("row") ?? "";
  const beside = /^([A-Za-z0-9._-]+)@(\d{1,9})$/.exec(said.get("beside") ?? "");
  return {
    camera: camera.length === 3 && camera.every(Number.isFinite) ? camera : null,
    color: KINDS.find((kind) => kind === said.get("color")) ?? null,
    only: said.get("class"),
    row: /^\d{1,9}$/.test(row) ? Number(row) : null,
    beside: beside ? { id: beside[1], milestone: Number(beside[2]) } : null,
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
  const { camera, color, only, row, beside } = view.look;
  if (camera) parts.push("camera=" + camera.join(","));
  if (color) parts.push("color=" + color);
  if (only !== null) parts.push("class=" + encodeURIComponent(only));
  if (row !== null) parts.push("row=" + row);
  if (beside) parts.push(`beside=${beside.id}@${beside.milestone}`);
  const hash = parts.length ? "#" + parts.join("&") : location.pathname + location.search;
  if (hash !== location.hash) history.replaceState(null, "", hash);
}
