/* Tells what happens on the server, over a stream that all tabs share where the browser can share one. */

const KINDS = ["milestone", "alert", "run", "runs", "trouble", "reload"];

/* @param hear is called with {kind, run} for each event, and with {kind: "state", state} of "live" or "lost" */
export function listen(hear) {
  if (typeof SharedWorker === "undefined") return alone(hear);
  try {
    const worker = new SharedWorker("stream-worker.js");
    worker.addEventListener("error", () => alone(hear), { once: true });
    worker.port.addEventListener("message", (event) => hear(event.data));
    worker.port.start();
    addEventListener("pagehide", () => worker.port.postMessage("bye"));
    addEventListener("pageshow", (event) => event.persisted && location.reload());
  } catch {
    alone(hear);
  }
}

function alone(hear) {
  const source = new EventSource("api/v1/events");
  source.addEventListener("open", () => hear({ kind: "state", state: "live" }));
  source.addEventListener("error", () => {
    hear({ kind: "state", state: "lost" });
    if (source.readyState !== EventSource.CLOSED) return;
    source.close();
    setTimeout(() => alone(hear), 2000);
  });
  for (const kind of KINDS) {
    source.addEventListener(kind, (event) => hear({ kind, run: JSON.parse(event.data).run ?? "" }));
  }
}
