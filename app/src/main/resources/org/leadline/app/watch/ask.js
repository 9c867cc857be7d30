/* Requests to the server, which are given up together where it does not answer any more: a browser opens six connections
   to a server, and those that hang would keep the next ones from it. */

let stop = new AbortController();

/* Asks for a path.
   @param signal ends this request alone, where there is one */
export function request(path, signal) {
  const both = signal && AbortSignal.any ? AbortSignal.any([signal, stop.signal]) : signal;
  return fetch(path, { signal: both ?? stop.signal });
}

/* Ends all requests that are not answered. */
export function giveUp() {
  stop.abort(new Error("the server does not answer"));
  stop = new AbortController();
}
