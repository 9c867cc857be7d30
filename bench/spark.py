#!/usr/bin/env python3
"""Does a Spark of two executors, one of them killed, come to what one process does, and what does Spark cost?

    make test-cluster                                  # once: makes the jar, fetches a Spark
    python3 bench/spark.py [--milestones 1000] [--rows 1000] [--columns 64]

One process evaluates runs; leadline-spark.jar evaluates the same files on two executors of this machine, of which one is ended by
`kill -9` once a few scores are kept. Exits with 1 unless every file that was written is equal, but for times; with --shards 8, so
many shards, of which two are killed, are held against the same. Then it asks for scores that are kept, once of two milestones and
once of all: what that takes is Spark's own. Needs nothing beyond Python 3.9.
"""

import argparse
import os
import pathlib
import signal
import subprocess
import sys
import tempfile
import time

from shards import (KEPT_BEFORE_A_KILL, LEADLINE, ROOT, RUNS, Scoring, kept, linked, processor_seconds, score_shards, write_runs,
                    written)

EXECUTORS = 2
SUBMIT = '. "$0/bin/environment"; exec "$0/spark/submit" "$@"'


def submit(words, log, options=()):
    """Starts leadline-spark.jar with words, and Spark with options."""
    jar = ROOT / "spark" / "target" / "leadline-spark.jar"
    return subprocess.Popen(["sh", "-c", SUBMIT, str(ROOT), *options, str(jar), *words], stdout=log, stderr=subprocess.STDOUT,
                            start_new_session=True)


def evaluate(runs, labels, metrics, log):
    return submit(["evaluate", *map(str, runs), "--labels", str(labels), "--metrics", metrics], log)


def end(process, log):
    if process.wait() != 0:
        raise SystemExit(f"Spark ended with {process.returncode}:\n{pathlib.Path(log.name).read_text()[-4000:]}")


def executors(process):
    """The executors that a process started."""
    found = []
    for folder in pathlib.Path("/proc").iterdir():
        if not folder.name.isdigit():
            continue
        try:
            mine = os.getsid(int(folder.name)) == process.pid
            if mine and b"CoarseGrainedExecutorBackend" in (folder / "cmdline").read_bytes():
                found.append(int(folder.name))
        except OSError:
            continue
    return found


def differing(expected, found):
    return sorted(name for name in expected.keys() | found.keys() if expected.get(name) != found.get(name))


def seconds(runs, labels, metrics, log):
    begun = time.monotonic()
    end(evaluate(runs, labels, metrics, log), log)
    return time.monotonic() - begun


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--milestones", type=int, default=1000)
    parser.add_argument("--rows", type=int, default=1000)
    parser.add_argument("--columns", type=int, default=64)
    parser.add_argument("--metrics", default="paper,collapse,drift-cka-last")
    parser.add_argument("--shards", type=int, default=0, help="so many shards beside, two of them killed")
    parser.add_argument("--at-once", type=int, default=2)
    parser.add_argument("--kills", type=int, default=2, help="shards that are killed")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch, open(pathlib.Path(scratch) / "log", "w") as log:
        scratch = pathlib.Path(scratch)
        runs = write_runs(scratch / "made", options)
        labels = scratch / "made" / "labels.txt"
        subprocess.run([LEADLINE, "--version"], check=True, stdout=subprocess.DEVNULL)
        whole, spread = linked(runs, scratch / "whole"), linked(runs, scratch / "spread")

        begun, started = processor_seconds(), time.monotonic()
        one = Scoring(whole, labels, options.metrics)
        one.end(one.start())
        of_one, alone = processor_seconds() - begun, time.monotonic() - started

        begun, started = processor_seconds(), time.monotonic()
        process = evaluate(spread, labels, options.metrics, log)
        while process.poll() is None and kept(spread) < KEPT_BEFORE_A_KILL:
            time.sleep(0.02)
        victims = executors(process)
        for victim in victims[:1]:
            os.kill(victim, signal.SIGKILL)
        end(process, log)
        of_spark, on_spark = processor_seconds() - begun, time.monotonic() - started
        expected, found = written(whole), written(spread)
        different = differing(expected, found)
        print(f"{options.milestones} milestones of {options.rows} x {options.columns} in {RUNS} runs on {len(victims)} executors, one of"
              f" them killed: {len(different)} of {len(expected)} files differ from one process's {different[:5] or ''}")
        print(f"one process: {alone:.1f} s, {of_one:.1f} s of processors; Spark: {on_spark:.1f} s, {of_spark:.1f} s")

        if options.shards:
            parts = linked(runs, scratch / "parts")
            several = Scoring(parts, labels, options.metrics)
            kills = score_shards(several, parts, options)
            several.end(several.start())
            others = differing(expected, written(parts))
            print(f"{options.shards} shards, {kills} of them killed: {len(others)} of {len(expected)} files differ {others[:5] or ''}")
            different += others

        few = [scratch / "few"]
        few[0].mkdir()
        for file in sorted(runs[0].glob("*.npy"))[:2]:
            os.link(file, few[0] / file.name)
        seconds(few, labels, options.metrics, log)
        application, everything = (seconds(some, labels, options.metrics, log) for some in (few, spread))
        task = (everything - application) * EXECUTORS / options.milestones
        print(f"scores that are kept: {application:.1f} s for 2 milestones (an application, bar 15 s), {everything:.1f} s for all:"
              f" {1000 * task:.0f} ms a task (bar 50 ms)")
    return 1 if different or len(victims) != EXECUTORS else 0


if __name__ == "__main__":
    sys.exit(main())
