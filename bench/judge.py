#!/usr/bin/env python3
"""Judges the runs of bench/study.py by bench/plans/verdicts.md, and prints its tables.

    python3 bench/judge.py RUNS [--set-here]
    python3 bench/judge.py --again

RUNS is the OUT of bench/study.py. Scores every run (stored scores are read), holds the recommendation, the baselines and each
score's choice against the linear probe, and alerts against the plan's truth. Writes bench/results/verdicts.json and the records
that ship with Leadline. With --set-here only runs on which limits may be set are looked at, and nothing is written; --again prints
the tables of the results that are stored. Needs nothing beyond Python 3.9 itself.
"""

import argparse
import hashlib
import json
import math
import os
import random
import statistics
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from harness import LEADLINE, RESULTS, ROOT, machine, versions, write_json
from study import EPOCHS, SET_HERE, jobs

PLAN = ROOT / "bench" / "plans" / "verdicts.md"
RECORDS = ROOT / "core" / "src" / "main" / "resources" / "org" / "leadline" / "recommend" / "verdict-records.json"
OWN_TRUST = Path.home() / ".leadline" / "trust.json"
METRICS = "label-free,cross-silhouette,drift-cka-last,drift-neighbors-last,linear-probe"
PROBE = "linear-probe"
IMAGES = 1000
IN_TURN = 3
PATIENCE = 3
RESAMPLES = 10_000
NOTE = "the held-out runs of bench/plans/verdicts.md, judged by bench/judge.py: 12 epochs on 2,000 images of CIFAR-10"
OF_COLLAPSE = ("collapse", "dimensional-collapse", "one-direction", "rotation-probe-below-initial")
METHODS = {"simsiam": "SimSiam", "simclr": "SimCLR", "moco-v2": "MoCo-v2"}


def leadline(*words):
    done = subprocess.run([LEADLINE, *map(str, words), "--format", "json"], cwd=ROOT, stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, text=True)
    if done.returncode != 0:
        raise SystemExit(f"leadline {words[0]} {words[1]} ended with {done.returncode}: {done.stderr.strip()[-300:]}")
    return [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]


def series(lines):
    """The means over seeds, by metric and milestone."""
    values = {}
    for line in lines:
        if line.get("value") is not None and "milestone" in line:
            values.setdefault(line["metric"], {}).setdefault(int(line["milestone"]), []).append(line["value"])
    return {metric: {at: statistics.fmean(of) for at, of in sorted(by.items())} for metric, by in values.items()}


def standard_error(p):
    return math.sqrt(p * (1 - p) / IMAGES)


def falls_ill(probe):
    """The first of three trained milestones in turn at which the probe lies below the untrained network's, or within noise."""
    limit = probe[0] + standard_error(probe[0])
    trained = [at for at in probe if at > 0]
    for first in range(len(trained) - IN_TURN + 1):
        if all(probe[at] < limit for at in trained[first:first + IN_TURN]):
            return trained[first]
    return None


def look(run, recipe):
    """All that one run says, with labels and without."""
    scores = series(leadline("evaluate", run, "--metrics", METRICS))
    projector = series(leadline("evaluate", run, "--layer", "projector", "--metrics", "effective-rank,std-collapse"))
    alerts = json.loads((run / "alerts.json").read_text())["alerts"]
    advice = next(line for line in leadline("rank", run, "--metrics", METRICS) if "recommended" in line)
    rows = [line for line in leadline("correlate", run, "--metrics", METRICS)
            if line.get("labelFree") and line.get("reference") == PROBE]
    probe = scores[PROBE]
    ill = falls_ill(probe)
    best = max(probe.values())
    loss = {at: value for at, value in scores["loss"].items() if at > 0}
    trained = [at for at in probe if at > 0]
    kept = advice["recommended"]
    method = next(name for name in METHODS if recipe.startswith(name.split("-")[0]))
    return {
        "run": run.name, "recipe": recipe, "method": method, "limits": "set here" if recipe in SET_HERE else "held out",
        "probe": list(probe.values()), "ill": ill,
        "alerts": [{key: alert[key] for key in ("kind", "milestone")} for alert in alerts],
        "context": advice["context"], "recommended": kept, "basis": advice["decidedBy"],
        "regret": {
            "recommendation": best - probe[0 if kept is None else kept],
            "last": best - probe[trained[-1]],
            "loss": best - probe[min(loss, key=loss.get)],
            "random": statistics.fmean(best - probe[at] for at in trained),
        },
        "noise": math.sqrt(2) * standard_error(statistics.fmean([best, probe[trained[-1]]])),
        "scores": {row["metric"]: evidence(row) for row in rows},
        "signs": {sign: sustained(by, EPOCHS if ill is None else ill + PATIENCE)
                  for sign, by in signs(scores, projector).items()},
    }


def evidence(row):
    """What one score says of one run."""
    following = row.get("following", {})
    return {
        "r": row["withoutInitial"].get("r"), "spearman": row["withoutInitial"].get("spearman"),
        "givenTime": row["partialSpearman"].get("r"), "steps": row["firstDifferences"].get("r"),
        "regret": following.get("regret"), "signError": following.get("signError"),
    }


def signs(scores, projector):
    """The figures that rules look at, by milestone; higher is worse for each."""
    def ratio(of):
        most, found = 0, {}
        for at, value in of.items():
            found[at] = 1 - value / most if most else 0
            most = max(most, value)
        return found
    turned = scores.get("rotation-probe", {})
    return {
        "std-collapse, features": scores["std-collapse"],
        "std-collapse, projector": projector["std-collapse"],
        "effective rank lost, features": ratio(scores["effective-rank"]),
        "effective rank lost, projector": ratio(projector["effective-rank"]),
        "variance in one direction": {at: 1 / value for at, value in scores["nesum"].items()},
        "rotation probe below the untrained": {at: turned[0] - value for at, value in turned.items()},
    }


def sustained(sign, until):
    """The largest value that two trained milestones in turn reach, up to a milestone."""
    trained = [value for at, value in sign.items() if 0 < at <= until]
    return max((min(pair) for pair in zip(trained, trained[1:])), default=-math.inf)


def first_alert(run):
    """The milestone of the first alert that counts, None where there is none."""
    return min((alert["milestone"] for alert in run["alerts"] if alert["kind"] in OF_COLLAPSE), default=None)


def is_found(run):
    at = first_alert(run)
    return at is not None and 0 < at <= run["ill"] + PATIENCE


def interval(runs, figure):
    """Mean of a figure over runs with a 95% interval from resampling runs within recipes."""
    by_recipe = {}
    for run in runs:
        by_recipe.setdefault(run["recipe"], []).append(figure(run))
    source = random.Random(0)
    means = sorted(statistics.fmean(value for values in by_recipe.values() for value in source.choices(values, k=len(values)))
                   for _ in range(RESAMPLES))
    return (statistics.fmean(figure(run) for run in runs), means[int(0.025 * RESAMPLES)], means[int(0.975 * RESAMPLES) - 1])


def area(sick, healthy):
    """The share of pairs of a sick and a healthy run in which the sick one has more; ties count half."""
    wins = sum((one > other) + 0.5 * (one == other) for one in sick for other in healthy)
    return wins / (len(sick) * len(healthy)) if sick and healthy else None


def groups(runs):
    """The groups of runs that tables have a line for."""
    named = []
    for limits in ("set here", "held out"):
        of = [run for run in runs if run["limits"] == limits]
        named += [(f"{limits}, healthy", [run for run in of if run["ill"] is None]),
                  (f"{limits}, sick", [run for run in of if run["ill"] is not None]), (f"{limits}, all", of)]
    for method, title in METHODS.items():
        named.append((title, [run for run in runs if run["method"] == method]))
    return [(name, of) for name, of in named if of]


def regrets(runs):
    table = []
    for name, of in groups(runs):
        cells = [name, str(len(of))]
        for choice in ("recommendation", "last", "loss", "random"):
            values = [run["regret"][choice] for run in of]
            cells.append(f"{statistics.fmean(values):.3f} ({max(values):.3f})")
        table.append(cells + [less_last(of, lambda run: run["regret"]["recommendation"])])
    return table


def less_last(runs, regret):
    """The mean of a regret less the last milestone's, with its interval."""
    mean, low, high = interval(runs, lambda run: regret(run) - run["regret"]["last"])
    return f"{mean:+.3f} ({low:+.3f} to {high:+.3f})"


def findings(runs):
    table = []
    for name, of in groups(runs):
        sick = [run for run in of if run["ill"] is not None]
        healthy = [run for run in of if run["ill"] is None]
        delays = sorted(first_alert(run) - run["ill"] for run in sick if first_alert(run) is not None)
        false = [run for run in healthy if first_alert(run) is not None]
        at_zero = [run for run in of if first_alert(run) == 0]
        table.append([name, f"{sum(map(is_found, sick))} of {len(sick)}" if sick else "–",
                      f"{statistics.median(delays):g} ({delays[0]} to {delays[-1]})" if delays else "–",
                      f"{len(false)} of {len(healthy)}" if healthy else "–", str(len(at_zero))])
    return table


def discrimination(runs):
    table = []
    for sign in runs[0]["signs"]:
        cells = [sign]
        for limits in ("set here", "held out"):
            of = [run for run in runs if run["limits"] == limits]
            sick = [run["signs"][sign] for run in of if run["ill"] is not None]
            healthy = [run["signs"][sign] for run in of if run["ill"] is None]
            found = area(sick, healthy)
            cells.append("–" if found is None else f"{found:.2f}")
            most = max(healthy, default=math.inf)
            cells.append(f"{sum(one > most for one in sick)} of {len(sick)}")
        table.append(cells)
    return table


def mean_or_dash(values, form):
    known = [value for value in values if value is not None]
    return format(statistics.fmean(known), form) if known else "–"


def of_scores(runs):
    """A line for each score: within-run correlations and what following it costs, cheapest first."""
    names = sorted({name for run in runs for name in run["scores"]})
    lines = []
    for name in names:
        of = [run["scores"][name] for run in runs if name in run["scores"]]
        followed = [run for run in runs if run["scores"].get(name, {}).get("regret") is not None]
        costs = [run["scores"][name]["regret"] for run in followed]
        errors = [one["signError"] for one in of if one["signError"] is not None]
        lines.append((statistics.fmean(costs) if costs else math.inf, [
            f"`{name}`", str(len(costs)) if costs else "–", mean_or_dash([one["spearman"] for one in of], "+.2f"),
            mean_or_dash([one["givenTime"] for one in of], "+.2f"), mean_or_dash([one["steps"] for one in of], "+.2f"),
            f"{statistics.fmean(costs):.3f} ({max(costs):.3f})" if costs else "–",
            less_last(followed, lambda run: run["scores"][name]["regret"]) if costs else "–",
            f"{statistics.fmean(errors):.2f} ({max(errors):.2f})" if errors else "–"]))
    return [cells for _, cells in sorted(lines)]


def by_method(runs):
    """A line for each score that is followed: what that costs in runs of each method, less the last milestone's."""
    lines = []
    for name in sorted({name for run in runs for name in run["scores"]}):
        def regret(run):
            return run["scores"].get(name, {}).get("regret")
        followed = [run for run in runs if regret(run) is not None]
        if not followed:
            continue
        cells = [f"`{name}`"]
        for method in METHODS:
            of = [run for run in followed if run["method"] == method]
            mean = f"{statistics.fmean(map(regret, of)):.3f} ({max(map(regret, of)):.3f}), " if of else ""
            cells.append(mean + less_last(of, regret) if of else "–")
        lines.append((statistics.fmean(map(regret, followed)), cells))
    return [cells for _, cells in sorted(lines)]


def kept_signs(runs):
    """How many strong correlations keep their sign given ln epoch and in first differences."""
    strong = [one for run in runs for one in run["scores"].values() if abs(one["r"] or 0) >= 0.7]
    kept = [one for one in strong if one["givenTime"] and one["steps"]
            and math.copysign(1, one["r"]) == math.copysign(1, one["givenTime"]) == math.copysign(1, one["steps"])]
    return {"strong": len(strong), "keepSign": len(kept)}


def records(runs):
    """What ships: for each rule that decided and each method, spoiled or not, what the advice has cost."""
    found = {}
    for run in runs:
        found.setdefault((run["basis"], run["method"]), []).append({
            "run": run["run"], "regret": round(run["regret"]["recommendation"], 4),
            "lastRegret": round(run["regret"]["last"], 4), "probeNoise": round(run["noise"], 4)})
    return [{"basis": basis, "method": method, "epochs": EPOCHS, "runs": of} for (basis, method), of in sorted(found.items())]


def write_results(head, runs):
    """Replaces the results at once, a run a line."""
    lines = ",\n".join(json.dumps(rounded(run), ensure_ascii=False) for run in runs)
    path = RESULTS / "verdicts.json"
    temporary = path.with_name("." + path.name + ".tmp")
    temporary.write_text(json.dumps(head)[:-1] + ', "runs": [\n' + lines + "\n]}\n", encoding="utf-8")
    os.replace(temporary, path)


def rounded(content):
    if isinstance(content, float):
        return round(content, 4) if math.isfinite(content) else None
    if isinstance(content, dict):
        return {key: rounded(value) for key, value in content.items()}
    return [rounded(value) for value in content] if isinstance(content, list) else content


def show(title, header, rows):
    print(f"\n{title}\n\n| " + " | ".join(header) + " |\n|" + "---|" * len(header))
    for row in rows:
        print("| " + " | ".join(row) + " |")


def judged(folder, set_here):
    """What every run that is there says, two at a time."""
    def recipe(name):
        return name.rsplit("-s", 1)[0]

    def of(name):
        run = look(folder / name, recipe(name))
        print(f"{name}: {'healthy' if run['ill'] is None else 'ill at ' + str(run['ill'])}", file=sys.stderr, flush=True)
        return run

    names = [name for name, _, _ in jobs() if not set_here or recipe(name) in SET_HERE]
    whole = [name for name in names if (folder / name / "milestones" / f"{EPOCHS:06d}" / "embeddings.safetensors").exists()]
    with ThreadPoolExecutor(2) as workers:
        return list(workers.map(of, whole))


def print_tables(runs):
    sick = [run for run in runs if run["ill"] is not None]
    print(f"{len(runs)} of {len(jobs())} runs, {len(sick)} of them sick")
    show("Regret, mean (worst)", ["runs", "n", "recommendation", "last", "lowest loss", "random",
                                  "recommendation less last (95%)"], regrets(runs))
    show("Alerts", ["runs", "found in time", "delay, median (range)", "false alarms", "at milestone 0"], findings(runs))
    show("Signs", ["sign", "set here: AUC", "sick ones above every healthy one", "held out: AUC",
                   "sick ones above every healthy one"], discrimination(runs))
    held_out = [run for run in runs if run["limits"] == "held out"]
    show("Scores, runs held out", ["score", "followed in", "ρ", "given ln epoch", "steps", "regret, mean (worst)",
                    "less last (95%)", "sign error, mean (worst)"], of_scores(held_out or runs))
    show("Scores by method, all runs", ["score", *METHODS.values()], by_method(runs))
    kept = kept_signs(runs)
    print(f"\n{kept['keepSign']} of {kept['strong']} scores of runs with |r| >= 0.7 keep their sign given ln epoch and in steps")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("runs", type=Path, nargs="?")
    parser.add_argument("--again", action="store_true", help="print the tables of the stored results")
    parser.add_argument("--set-here", action="store_true", help="look at the runs on which limits may be set, and write nothing")
    arguments = parser.parse_args()
    if arguments.again:
        print_tables(json.loads((RESULTS / "verdicts.json").read_text())["runs"])
        return
    if arguments.runs is None:
        parser.error("RUNS is missing")
    if OWN_TRUST.exists():
        parser.error(f"{OWN_TRUST} holds evidence of other runs, which would decide here: move it away")
    runs = judged(arguments.runs.resolve(), arguments.set_here)
    print_tables(runs)
    if arguments.set_here:
        return
    if len(runs) < len(jobs()):
        parser.error(f"{len(runs)} of {len(jobs())} runs are there, so nothing is written")
    write_results({
        "section": "verdicts", "machine": machine(), "versions": versions(),
        "plan": {"file": str(PLAN.relative_to(ROOT)), "sha256": hashlib.sha256(PLAN.read_bytes()).hexdigest()},
        "keptSigns": kept_signs(runs)}, runs)
    held_out = [run for run in runs if run["limits"] == "held out"]
    write_json(RECORDS, {"formatVersion": 1, "note": NOTE, "records": records(held_out)})


if __name__ == "__main__":
    sys.exit(main())
