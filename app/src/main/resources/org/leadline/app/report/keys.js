"use strict";

/* Lets keys read a line chart as the pointer does, milestone by milestone. */
const chartKeys = (() => {
  const STEPS = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -10, PageUp: 10 };
  const known = new WeakMap();

  function read(box, place) {
    const state = known.get(box);
    const x = state.chart.data[0];
    state.at = Math.max(0, Math.min(x.length - 1, place));
    box.setAttribute("aria-valuemin", x[0]);
    box.setAttribute("aria-valuemax", x.at(-1));
    box.setAttribute("aria-valuenow", x[state.at]);
    box.setAttribute("aria-valuetext", state.spoken(state.at));
  }

  function put(box) {
    const { chart, at } = known.get(box);
    chart.setCursor({ left: chart.valToPos(chart.data[0][at], "x"), top: 0 });
  }

  const leave = (box) => known.get(box).chart.setCursor({ left: -10, top: -10 });

  function listen(box) {
    box.setAttribute("role", "slider");
    box.setAttribute("tabindex", "0");
    box.addEventListener("keydown", (event) => {
      const { chart, at } = known.get(box);
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key in STEPS) read(box, at + STEPS[event.key]);
      else if (event.key === "Home") read(box, 0);
      else if (event.key === "End") read(box, chart.data[0].length - 1);
      else return;
      event.preventDefault();
      put(box);
    });
    box.addEventListener("blur", () => leave(box));
  }

  /* @param box the element that holds the chart, another one of which may be drawn in it later
     @param spoken returns what is read out at a place of the chart */
  return (box, chart, spoken) => {
    const before = known.get(box);
    known.set(box, { chart, spoken, at: 0 });
    read(box, before ? before.at : chart.data[0].length - 1);
    if (!before) listen(box);
  };
})();
