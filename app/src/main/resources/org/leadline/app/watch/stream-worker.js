/* Holds the one event stream of all tabs of a browser: a browser opens six connections to a server and no more. */
import { hearEvents } from "./stream-source.js";

const ports = new Set();
let isOpen = false;
let state = "wait";

function tell(message) {
  if (message.kind === "state") state = message.state;
  ports.forEach((port) => port.postMessage(message));
}

self.addEventListener("connect", (event) => {
  const port = event.ports[0];
  ports.add(port);
  port.addEventListener("message", () => ports.delete(port)); // a tab says that it closes
  port.start();
  port.postMessage({ kind: "state", state });
  if (!isOpen) hearEvents(tell);
  isOpen = true;
});
