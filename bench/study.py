#!/usr/bin/env python3
"""The trainings of bench/plans/verdicts.md, one after another.

    python3 bench/study.py DATA OUT [--workers 2] [--only NAME ...]

DATA is a folder split/class/* of 200 training and 100 evaluation images a class. Each run is trained into OUT/RECIPE-sSEED, a
seed of all recipes after the other; what is there already is not trained again. Two workers of one thread each are faster on two
cores than one of two. Needs nothing beyond Python 3.9 itself.
"""

import argparse
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from harness import LEADLINE, ROOT

EPOCHS = 12
COMMON = ["--width", 8, "--epochs", EPOCHS, "--batch-size", 128, "--milestone-every", 1, "--store", "projector,rotations",
          "--views", 2, "--view-samples", 500, "--metrics", "linear-probe", "--repeats", 1, "--threads", 1]

HEALTHY_SEEDS = range(4)
HEALTHY = {
    "simsiam-a": ["--method", "simsiam", "--learning-rate", 0.06],
    "simsiam-b": ["--method", "simsiam", "--learning-rate", 0.03],
    "simclr-a": ["--method", "simclr", "--learning-rate", 0.5],
    "simclr-b": ["--method", "simclr", "--learning-rate", 0.2],
    "moco-a": ["--method", "moco-v2", "--learning-rate", 0.06, "--queue", 512],
    "moco-b": ["--method", "moco-v2", "--learning-rate", 0.03, "--queue", 512],
}

SICK_SEEDS = range(100, 103)
SICK = {
    "simsiam-no-stop-gradient": ["--method", "simsiam-no-stop-gradient", "--learning-rate", 0.06],
    "simsiam-no-predictor": ["--method", "simsiam-no-predictor", "--learning-rate", 0.06],
    "simsiam-rate-x10": ["--method", "simsiam", "--learning-rate", 0.6],
    "simsiam-no-batch-norm": ["--method", "simsiam-no-batch-norm", "--learning-rate", 0.06],
    "simclr-temperature-5": ["--method", "simclr", "--learning-rate", 0.5, "--temperature", 5],
    "simclr-no-negatives": ["--method", "simclr-no-negatives", "--learning-rate", 0.5],
    "moco-momentum-0": ["--method", "moco-v2", "--learning-rate", 0.06, "--queue", 512, "--key-momentum", 0],
    "moco-queue-1": ["--method", "moco-v2", "--learning-rate", 0.06, "--queue", 128],
}

# The recipes on which limits may be set; the others are held out.
SET_HERE = {"simsiam-a", "simclr-b", "moco-a", "simsiam-no-stop-gradient", "simsiam-rate-x10", "simclr-temperature-5",
            "moco-momentum-0"}


def jobs():
    """The recipes of each seed in turn, so that an interrupted study has whole seeds."""
    found = []
    for place in range(len(HEALTHY_SEEDS)):
        found += [(f"{name}-s{place}", options, HEALTHY_SEEDS[place]) for name, options in HEALTHY.items()]
        if place < len(SICK_SEEDS):
            found += [(f"{name}-s{place}", options, SICK_SEEDS[place]) for name, options in SICK.items()]
    return found


def train(data, out, job):
    name, options, seed = job
    run = out / name
    if (run / "milestones" / f"{EPOCHS:06d}" / "embeddings.safetensors").exists():
        return
    words = [LEADLINE, "train", "--data", data, *COMMON, *options, "--seed", seed, "--out", run]
    if (run / "run.json").exists():
        words.append("--resume")
    started = time.monotonic()
    with open(out / f"{name}.log", "w") as log:
        done = subprocess.run([str(word) for word in words], cwd=ROOT, stdout=log, stderr=subprocess.STDOUT)
    said = "" if done.returncode == 0 else f", exit code {done.returncode}: see {out / name}.log"
    print(f"{name}: {time.monotonic() - started:.0f} s{said}", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--only", nargs="*", default=[], help="names of runs, such as simclr-a-s0")
    arguments = parser.parse_args()
    data, out = arguments.data.resolve(), arguments.out.resolve()
    out.mkdir(parents=True, exist_ok=True)
    wanted = [job for job in jobs() if not arguments.only or job[0] in arguments.only]
    with ThreadPoolExecutor(arguments.workers) as workers:
        list(workers.map(lambda job: train(data, out, job), wanted))


if __name__ == "__main__":
    sys.exit(main())
