/* Gives the cloud its place: one run and one milestone of those that are chosen. */
import { byId, element } from "./dom.js";
import { runOf, store } from "./store.js";

/* The module of the cloud; empty while there is none. */
const MODULE = "";

/* @param page tells chosen() and is told pick(milestone)
   @param wanted returns the id of the run that was asked for, or null
   @param onRun is told another run */
export function cloud(page, wanted, onRun) {
  let mounted = null;
  let isMounting = false;
  const select = element("select", { "aria-label": "Run of the cloud", onchange: () => onRun(select.value) });

  function shown() {
    const ids = page.chosen().filter((id) => runOf(id)?.scored > 0);
    return ids.includes(wanted()) ? wanted() : ids[0];
  }

  async function mount(run, milestone) {
    isMounting = true;
    byId("cloud").hidden = false;
    byId("cloud-tools").append(select);
    const { mountCloud } = await import(MODULE);
    mounted = mountCloud(byId("cloud-box"), { run, milestone, onMilestone: page.pick });
  }

  return {
    async update(chosenMilestone) {
      const run = shown();
      if (!MODULE || !run) return;
      const milestones = store.series.get(run)?.milestones ?? [];
      const milestone = milestones.includes(chosenMilestone) ? chosenMilestone : runOf(run).newest;
      if (!mounted) {
        if (isMounting) return;
        await mount(run, milestone);
      }
      const ids = page.chosen().filter((id) => runOf(id)?.scored > 0);
      select.replaceChildren(...ids.map((id) => element("option", { value: id, selected: id === run }, id)));
      select.hidden = ids.length < 2;
      mounted.update({ run, milestone, milestones, newest: runOf(run).newest });
    },
  };
}
