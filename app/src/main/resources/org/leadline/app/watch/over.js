/* The sections on one run over its milestones. Each is asked for once it comes near to view, since some of them cost the
   server much, and again when the run has changed. */
import { request } from "./ask.js";
import { byId, element } from "./dom.js";
import { store } from "./store.js";

const AGAIN_MILLIS = 1000;
const NEAR = "300px";

const PARTS = [
  { id: "clusters", pending: ({ done, of }) => `Clustering layouts: ${done} of ${of} milestones so far.`,
    show: async (...all) => (await import("./streams.js")).showStreams(...all) },
  { id: "correlations", pending: () => "Correlating scores.",
    show: async (...all) => (await import("./correlations.js")).showCorrelations(...all) },
  { id: "spectra", show: async (...all) => (await import("./spectra.js")).showSpectra(...all) },
];

async function read(path) {
  const response = await request("api/v1/" + path);
  if (!response.ok) throw new Error((await response.text()).trim());
  return response.text();
}

/* @param pick is told the milestone that a person chose */
export function over(pick) {
  const parts = PARTS.map((part) => ({ ...part, section: byId(part.id), box: byId(part.id + "-box"),
    isNear: false, asked: "", shown: "", run: null, handle: null, timer: 0 }));
  let now = null;

  const sight = new IntersectionObserver((entries) => {
    for (const entry of entries) {
      const part = parts.find((one) => one.section === entry.target);
      part.isNear = entry.isIntersecting;
      if (part.isNear) look(part);
    }
  }, { rootMargin: NEAR });
  parts.forEach((part) => sight.observe(part.section));

  /* Asks for a part where what is shown is not what is there by now. */
  function look(part) {
    const isFar = !part.isNear && !part.section.hidden;
    if (!now || isFar || part.asked === now.key) return;
    part.asked = now.key;
    clearTimeout(part.timer);
    ask(part, now);
  }

  async function ask(part, about) {
    const isCurrent = () => part.asked === about.key;
    try {
      const text = await read(`runs/${encodeURIComponent(about.run)}/${part.id}`);
      if (!isCurrent()) return;
      const answer = JSON.parse(text);
      if (answer.pending) {
        if (part.run !== about.run) say(part, part.pending(answer));
        part.timer = setTimeout(() => isCurrent() && ask(part, about), AGAIN_MILLIS);
        return;
      }
      if (text === part.shown && part.run === about.run) return;
      Object.assign(part, { shown: text, run: about.run });
      const handle = await part.show(part.box, answer, { ...about, section: part.section, pick, before: part.handle });
      part.handle = handle ?? null;
      part.handle?.mark?.(now?.milestone);
    } catch (failure) {
      if (!isCurrent()) return;
      Object.assign(part, { asked: "", shown: "", run: null });
      say(part, failure.message);
    }
  }

  function say(part, words) {
    part.handle?.destroy?.();
    part.handle = null;
    part.box.replaceChildren(element("p", { class: "note", role: "status" }, words));
  }

  return {
    /* Hides all: no run is shown. */
    hide() {
      now = null;
      for (const part of parts) {
        part.section.hidden = true;
        clearTimeout(part.timer);
        Object.assign(part, { asked: "", shown: "", run: null });
      }
    },
    /* Takes the run and the milestone that are shown.
       @param isAnew whether the run may be another one by now, and what was asked is not answered */
    update(run, milestone, isAnew) {
      const series = store.series.get(run);
      const before = now;
      now = { run, milestone, index: series?.index ?? "milestone", key: `${run} ${series?.version ?? 0}` };
      for (const part of parts) {
        if (before?.run !== run) part.section.hidden = false;
        if (isAnew) part.asked = "";
        if (before?.milestone !== milestone) part.handle?.mark?.(milestone);
        look(part);
      }
    },
  };
}
