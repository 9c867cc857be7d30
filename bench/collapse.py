#!/usr/bin/env python3
"""Trainings that collapse on purpose and healthy ones: which alerts they raise, and what following each score costs.

    python3 bench/collapse.py DATA OUT [--seeds 30,31] [--epochs 10] [--width 8] [--batch-size 124]

DATA is what leadline train takes, small and with labels, such as a folder split/class/* of 1,500 + 500 images; labels are
used for the regret alone. Trains SimSiam without its stop-gradient, SimSiam, SimCLR and MoCo-v2 for each seed into
OUT/METHOD-SEED, a milestone an epoch; what is there already is not trained again. Prints a line a run and writes
bench/results/collapse.json. Needs nothing beyond Python 3.9 itself.
"""

import argparse
import json
import subprocess
import sys
from pathlib import Path

from harness import LEADLINE, RESULTS, ROOT, machine, versions, write_json

COLLAPSING = "simsiam-no-stop-gradient"
METHODS = (COLLAPSING, "simsiam", "simclr", "moco-v2")


def leadline(*words):
    return subprocess.run([LEADLINE, *map(str, words)], cwd=ROOT, check=True, stdout=subprocess.PIPE,
                          stderr=subprocess.DEVNULL, text=True).stdout


def train(method, seed, run, arguments):
    last = run / "milestones" / f"{arguments.epochs:06d}" / "embeddings.safetensors"
    if last.exists():
        return
    own = [] if method == "simclr" else ["--learning-rate", arguments.learning_rate]
    if method == "moco-v2":
        own += ["--queue", 4 * arguments.batch_size]
    leadline("train", "--method", method, "--data", arguments.data, "--width", arguments.width, "--epochs",
             arguments.epochs, "--milestone-every", 1, "--batch-size", arguments.batch_size, "--store", "projector",
             "--seed", seed, "--out", run, *own)


def verdict(method, seed, run):
    """Alerts of the run with today's rules, and each score's choice with its regret."""
    leadline("evaluate", run)
    alerts = json.loads((run / "alerts.json").read_text())["alerts"]
    ranked = [json.loads(line) for line in leadline("rank", run, "--format", "json").splitlines()]
    scores = [{key: line[key] for key in ("metric", "basis", "better", "choice", "regret")}
              for line in ranked if "regret" in line]
    consensus = next(line for line in ranked if "meanRank" in line)
    return {"method": method, "seed": seed, "alerts": alerts, "consensus": consensus["milestone"],
            "consensusBasis": consensus["basis"], "scores": scores}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--seeds", default="30,31")
    parser.add_argument("--epochs", type=int, default=10)
    parser.add_argument("--width", type=int, default=8)
    parser.add_argument("--batch-size", type=int, default=124)
    parser.add_argument("--learning-rate", type=float, default=0.06, help="of all but SimCLR, whose own is taken")
    parser.add_argument("--name", default="collapse", help="of the file in bench/results (default: collapse)")
    arguments = parser.parse_args()
    arguments.data, arguments.out = arguments.data.resolve(), arguments.out.resolve()
    arguments.out.mkdir(parents=True, exist_ok=True)
    runs = []
    for seed in map(int, arguments.seeds.split(",")):
        for method in METHODS:
            run = arguments.out / f"{method}-{seed}"
            train(method, seed, run, arguments)
            runs.append(verdict(method, seed, run))
            kinds = ", ".join(f"{alert['kind']} at {alert['milestone']}" for alert in runs[-1]["alerts"]) or "none"
            counted = [f"{score['metric']} {score['choice']} ({score['regret']:.3f})" for score in runs[-1]["scores"]
                       if score["basis"] == "trusted"]
            print(f"{run.name}: alerts {kinds}; trusted choices {', '.join(counted) or 'none'}", flush=True)
    settings = {key: getattr(arguments, key) for key in ("epochs", "width", "batch_size", "learning_rate")}
    write_json(RESULTS / f"{arguments.name}.json",
               {"section": "collapse", "machine": machine(), "versions": versions(), "settings": settings, "runs": runs})
    false = [run for run in runs if run["method"] != COLLAPSING
             and any("collapse" in alert["kind"] for alert in run["alerts"])]
    missed = [run for run in runs if run["method"] == COLLAPSING
              and not any("collapse" in alert["kind"] for alert in run["alerts"])]
    print(f"{len(runs)} runs: {len(false)} healthy ones with an alert of collapse, {len(missed)} collapsed ones without")


if __name__ == "__main__":
    sys.exit(main())
