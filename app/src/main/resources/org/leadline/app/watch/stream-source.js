/* Hears the events of the server, and finds out when it is not reached any more. */

const KINDS = ["milestone", "alert", "run", "runs", "trouble", "reload"];

/* The server says something every 15 seconds. A connection that is silent for longer than two such beats is dead, also where
   its socket stays open, as that of a tunnel whose far end is gone. */
const SILENT_MILLIS = 40_000;
const LOOK_MILLIS = 2_000;
const AGAIN_MILLIS = 2_000;

/* @param hear is called with {kind, run} for each event, and with {kind: "state", state} of "live" or "lost" */
export function hearEvents(hear) {
  let source = null;
  let heard = 0;
  const say = (state) => hear({ kind: "state", state });

  function open() {
    const own = new EventSource("api/v1/events");
    source = own;
    heard = Date.now();
    const on = (kind, act) => own.addEventListener(kind, (event) => {
      heard = Date.now();
      act(event);
    });
    on("open", () => say("live"));
    on("beat", () => {});
    on("error", () => {
      say("lost");
      if (own.readyState === EventSource.CLOSED) setTimeout(() => source === own && open(), AGAIN_MILLIS);
    });
    for (const kind of KINDS) on(kind, (event) => hear({ kind, run: JSON.parse(event.data).run ?? "" }));
  }

  function openAnewWhereSilent() {
    if (Date.now() - heard < SILENT_MILLIS) return;
    source.close();
    say("lost");
    open();
  }

  open();
  setInterval(openAnewWhereSilent, LOOK_MILLIS);
}
