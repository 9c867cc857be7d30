/* Gives the cloud its place: one run and one milestone of those that are chosen. */
import { byId, element } from "./dom.js";
import { over } from "./over.js";
import { runOf, store } from "./store.js";

/* @param page tells chosen() and look(), and is told at(milestone) and looked(look)
   @param wanted returns the id of the run that was asked for, or null
   @param onRun is told another run */
export function cloud(page, wanted, onRun) {
  let mounted = null;
  let isMounting = false;
  let latest = null;
  const sections = over(page.pick);
  const select = element("select", { "aria-label": "Run of the cloud", onchange: () => onRun(select.value) });

  function shown() {
    const ids = page.chosen().filter((id) => runOf(id)?.scored > 0);
    return [wanted(), latest?.run].find((id) => ids.includes(id)) ?? ids[0];
  }

  function hide() {
    latest = null;
    byId("cloud").hidden = true;
    sections.hide();
  }

  async function mount(what) {
    isMounting = true;
    byId("cloud").hidden = false;
    byId("cloud-tools").append(select);
    const { mountCloud } = await import("./cloud.js");
    mounted = mountCloud(byId("cloud-box"), { ...what, onMilestone: page.at, onLook: page.looked });
    mounted.look(page.look());
  }

  const others = (ids, run) => ids.filter((id) => id !== run)
    .map((id) => ({ id, milestones: store.series.get(id)?.milestones ?? [] }));

  return {
    look: (look) => mounted?.look(look),
    /* Follows the newest milestone no more. */
    stay: () => mounted?.stay(),
    async update(chosenMilestone) {
      const run = shown();
      if (!run) return void hide();
      const milestones = store.series.get(run)?.milestones ?? [];
      const milestone = milestones.includes(chosenMilestone) ? chosenMilestone : runOf(run).newest;
      const ids = page.chosen().filter((id) => runOf(id)?.scored > 0);
      latest = { run, milestone, milestones, others: others(ids, run) };
      if (!mounted) {
        if (isMounting) return;
        await mount(latest);
        if (!latest) return void hide(); // none is drawn by now
      }
      byId("cloud").hidden = false;
      select.replaceChildren(...ids.map((id) => element("option", { value: id, selected: id === run }, id)));
      select.hidden = ids.length < 2;
      const scoredAgain = store.again.splice(0);
      const dropped = [...store.dropped];
      store.dropped.clear();
      mounted.update({ ...latest, scoredAgain, dropped });
      sections.update(latest.run, latest.milestone, dropped.includes(latest.run));
    },
  };
}
