/* Tells what happens on the server, over a stream that all tabs share where the browser can share one. */
import { hearEvents } from "./stream-source.js";

/* @param hear is called with {kind, run} for each event, and with {kind: "state", state} of "live" or "lost" */
export function listen(hear) {
  if (typeof SharedWorker === "undefined") return hearEvents(hear);
  try {
    const worker = new SharedWorker("stream-worker.js", { type: "module" });
    worker.addEventListener("error", () => hearEvents(hear), { once: true });
    worker.port.addEventListener("message", (event) => hear(event.data));
    worker.port.start();
    addEventListener("pagehide", () => worker.port.postMessage("bye"));
    addEventListener("pageshow", (event) => event.persisted && location.reload());
  } catch {
    hearEvents(hear);
  }
  return undefined;
}
