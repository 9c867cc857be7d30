/* Holds the one event stream of all tabs of a browser: a browser opens six connections to a server and no more. */
"use strict";

const KINDS = ["milestone", "alert", "run", "runs", "trouble", "reload"];
const ports = new Set();
let source = null;
let state = "wait";

function tell(message) {
  ports.forEach((port) => port.postMessage(message));
}

function say(next) {
  state = next;
  tell({ kind: "state", state });
}

function open() {
  source = new EventSource("api/v1/events");
  source.addEventListener("open", () => say("live"));
  source.addEventListener("error", () => {
    say("lost");
    if (source.readyState !== EventSource.CLOSED) return;
    source.close();
    setTimeout(open, 2000);
  });
  for (const kind of KINDS) {
    source.addEventListener(kind, (event) => tell({ kind, run: JSON.parse(event.data).run ?? "" }));
  }
}

self.addEventListener("connect", (event) => {
  const port = event.ports[0];
  ports.add(port);
  port.addEventListener("message", () => ports.delete(port)); // a tab says that it closes
  port.start();
  port.postMessage({ kind: "state", state });
  if (!source) open();
});
