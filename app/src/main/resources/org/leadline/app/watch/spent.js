/* How long the page was busy, for benchmarks: sums alone. The browser keeps every mark and measure for as long as a page is
   open, which would grow with every redraw. */
export const spent = { millis: 0, chartsEnd: 0 };

/* Adds what a piece of work takes on the main thread. */
export function timed(work) {
  const start = performance.now();
  try {
    return work();
  } finally {
    spent.millis += performance.now() - start;
  }
}
