#!/usr/bin/env python3
"""Do shards that are killed and started again come to what one process does, and at what cost?

    python3 bench/shards.py [--milestones 1000] [--rows 1000] [--columns 64] [--shards 8] [--at-once 2] [--kills 2]

The milestones lie in two runs. One process evaluates a copy of them; shards evaluate another, some at a time, of which the first ones
are ended by `kill -9` once they have kept a few scores and are started again, and a plain call gathers. Exits with 1 unless every
file that was written is equal, but for times. Prints the processor time of both. Needs nothing beyond Python 3.9.
"""

import argparse
import array
import os
import pathlib
import random
import re
import resource
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
LEADLINE = os.environ.get("LEADLINE", str(ROOT / "leadline"))
RUNS = 2
CLASSES = 10
TIMES = re.compile(rb'"elapsedMillis" : [0-9.E-]+')
KEPT_BEFORE_A_KILL = 3


def write_runs(folder, options):
    """Writes milestones whose classes come apart, and returns the folders of the runs. Noise is drawn once, and taken from anywhere."""
    draws = random.Random(0)
    noise = array.array("f", (draws.gauss(0, 1) for _ in range(1 << 20)))
    centers = [[draws.gauss(0, 1) for _ in range(options.columns)] for _ in range(CLASSES)]
    head = f"{{'descr': '<f4', 'fortran_order': False, 'shape': ({options.rows}, {options.columns}), }}".encode()
    head += b" " * (117 - len(head)) + b"\n"
    runs = [folder / f"seed{run}" for run in range(RUNS)]
    for run in runs:
        run.mkdir(parents=True)
    for number in range(options.milestones):
        epoch = number // RUNS
        rows = array.array("f")
        for row in range(options.rows):
            at = draws.randrange(len(noise) - options.columns)
            apart = 0.2 + 2 * epoch * RUNS / options.milestones
            rows.extend(apart * c + n for c, n in zip(centers[row % CLASSES], noise[at:at + options.columns]))
        path = runs[number % RUNS] / f"epoch_{epoch:04d}.npy"
        path.write_bytes(b"\x93NUMPY\x01\x00" + len(head).to_bytes(2, "little") + head + rows.tobytes())
    (folder / "labels.txt").write_text("".join(f"c{row % CLASSES}\n" for row in range(options.rows)))
    return runs


def linked(runs, folder):
    """Other folders with the same files."""
    copies = []
    for run in runs:
        copy = folder / run.name
        copy.mkdir(parents=True)
        for file in run.iterdir():
            os.link(file, copy / file.name)
        copies.append(copy)
    return copies


class Scoring:
    """Calls of leadline evaluate on some runs."""

    def __init__(self, runs, labels, metrics):
        self.command = [LEADLINE, "evaluate", *map(str, runs), "--labels", str(labels), "--metrics", metrics]

    def start(self, *more):
        return subprocess.Popen([*self.command, *more], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)

    def end(self, process):
        said = process.communicate()[1]
        if process.returncode != 0:
            raise SystemExit(f"{' '.join(process.args)} ended with {process.returncode}:\n{said}")


def kept(runs):
    return sum(1 for run in runs for _ in run.glob(".leadline/*/scores.json"))


def killed(scoring, runs, shard):
    """Whether a shard could be ended by force when it had kept a few scores."""
    before = kept(runs)
    process = scoring.start("--shard", shard)
    while process.poll() is None and kept(runs) < before + KEPT_BEFORE_A_KILL:
        time.sleep(0.02)
    process.kill()
    process.communicate()
    return process.returncode == -9


def score_shards(scoring, runs, options):
    """Scores every shard, some of them after they were killed; returns how many were."""
    shards = [f"{number}/{options.shards}" for number in range(1, options.shards + 1)]
    kills = sum(killed(scoring, runs, shard) for shard in shards[:options.kills])
    running = []
    while shards or running:
        while shards and len(running) < options.at_once:
            running.append(scoring.start("--shard", shards.pop(0)))
        scoring.end(running.pop(0))
    return kills


def written(runs):
    """The content of every file that was written, without times."""
    return {f"{run.name}/{file.relative_to(run)}": TIMES.sub(b"", file.read_bytes())
            for run in runs for file in run.glob(".leadline/**/*") if file.is_file()}


def processor_seconds():
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--milestones", type=int, default=1000)
    parser.add_argument("--rows", type=int, default=1000)
    parser.add_argument("--columns", type=int, default=64)
    parser.add_argument("--shards", type=int, default=8)
    parser.add_argument("--at-once", type=int, default=2)
    parser.add_argument("--kills", type=int, default=2, help="0 to compare the processor time")
    parser.add_argument("--metrics", default="paper,collapse,drift-cka-last")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        scratch = pathlib.Path(scratch)
        runs = write_runs(scratch / "made", options)
        labels = scratch / "made" / "labels.txt"
        subprocess.run([LEADLINE, "--version"], check=True, stdout=subprocess.DEVNULL)
        whole, parts = linked(runs, scratch / "whole"), linked(runs, scratch / "parts")

        begun = processor_seconds()
        one = Scoring(whole, labels, options.metrics)
        one.end(one.start())
        of_one = processor_seconds() - begun

        begun = processor_seconds()
        several = Scoring(parts, labels, options.metrics)
        kills = score_shards(several, parts, options)
        of_shards = processor_seconds() - begun
        scores = {name: file for name, file in written(parts).items() if name.endswith("scores.json")}
        times = {file: file.stat().st_mtime_ns for run in parts for file in run.glob(".leadline/*/scores.json")}
        several.end(several.start())
        of_all = processor_seconds() - begun
        computed_again = sum(file.stat().st_mtime_ns != time for file, time in times.items())

        expected, found = written(whole), written(parts)
        different = sorted(name for name in expected.keys() | found.keys() if expected.get(name) != found.get(name))
        print(f"{options.milestones} milestones of {options.rows} x {options.columns} in {RUNS} runs, {options.shards} shards,"
              f" {kills} killed: {len(scores)} files of scores before the gathering call, which wrote {computed_again} of them"
              f" anew; {len(different)} of {len(expected)} files differ from one process's {different[:5] or ''}")
        print(f"processor time: one process {of_one:.1f} s, shards {of_shards:.1f} s ({of_shards / of_one:.3f} of it),"
              f" with the gathering call {of_all:.1f} s")
    return 1 if different or computed_again or kills != options.kills else 0


if __name__ == "__main__":
    sys.exit(main())
