#!/usr/bin/env python3
"""Kills evaluations at random moments, and looks at what the next run leaves behind.

    python3 bench/killed.py [--kills 50] [--seed 0] [--signal KILL]

A run of small embeddings is evaluated by a process that `kill -9` ends, five times; then it is evaluated once more, whole. With
`--signal TERM` or INT it is asked to end, as by `kill` and Ctrl-C. Exits with 1 unless no file was ever torn, and each such run has the
files and the scores, to the last digit, of a run that nobody killed.
"""

import argparse
import json
import os
import pathlib
import random
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
COMMAND = [os.environ.get("LEADLINE", str(ROOT / "leadline")), "evaluate"]
OPTIONS = "--metrics rankme,entropy,ami-gt --repeats 1 --neighbors 10 --k 3".split()
MILESTONES, ROWS, COLUMNS, CLASSES = 8, 60, 8, 3
KILLS_A_RUN = 5
LONGEST = 300


def write_run(folder):
    """Writes the embeddings of a few milestones and their labels, without numpy."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    numbers = random.Random(1)
    for milestone in range(1, MILESTONES + 1):
        values = [numbers.gauss(0, 1) + milestone * (row % CLASSES) for row in range(ROWS) for _ in range(COLUMNS)]
        header = f"{{'descr': '<f4', 'fortran_order': False, 'shape': ({ROWS}, {COLUMNS}), }}".encode()
        header += b" " * (117 - len(header)) + b"\n"
        body = struct.pack(f"<{len(values)}f", *values)
        (folder / f"epoch_{milestone}.npy").write_bytes(b"\x93NUMPY\x01\x00" + struct.pack("<H", len(header)) + header + body)
    (folder.parent / "labels.txt").write_text("".join(f"c{row % CLASSES}\n" for row in range(ROWS)))


def evaluate(folder, kill_after=None, kill_by="KILL"):
    """Evaluates, and kills the process after so many seconds. Returns whether it was killed, and how long that took."""
    command = [*COMMAND, str(folder), *OPTIONS, "--labels", str(folder.parent / "labels.txt")]
    with tempfile.TemporaryFile("w+") as said:
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=said)
        if kill_after is not None:
            try:
                process.wait(kill_after)
            except subprocess.TimeoutExpired:
                process.send_signal(getattr(signal, "SIG" + kill_by))
        sent = time.monotonic()
        code = process.wait(LONGEST)
        said.seek(0)
        text = said.read()
    number = getattr(signal, "SIG" + kill_by)
    if code not in (0, -number, 128 + number):
        raise SystemExit(f"leadline evaluate ended with {code}:\n{text}")
    return code != 0, time.monotonic() - sent


def state(folder):
    """The names of the files that are kept, and the scores without the times that they took."""
    kept = folder / ".leadline"
    files = sorted(str(file.relative_to(kept)) for file in kept.rglob("*") if file.is_file())
    scores = {}
    for file in sorted(kept.glob("*/scores.json")):
        entries = json.loads(file.read_text())["scores"]
        scores[file.parent.name] = [{k: v for k, v in entry.items() if k != "elapsedMillis"} for entry in entries]
    return files, scores


def torn(folder):
    """The files that hold half of what they should."""
    broken = []
    for file in (folder / ".leadline").glob("**/*.json"):
        try:
            json.loads(file.read_text())
        except ValueError:
            broken.append(file.name)
    return broken


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--seed", type=int, default=0, help="of the moments")
    parser.add_argument("--signal", default="KILL", choices=["KILL", "TERM", "INT"])
    options = parser.parse_args()
    moments = random.Random(options.seed)
    with tempfile.TemporaryDirectory() as scratch:
        whole = pathlib.Path(scratch) / "whole" / "run"
        write_run(whole)
        start = time.monotonic()
        evaluate(whole)
        seconds = time.monotonic() - start
        expected = state(whole)
        run = pathlib.Path(scratch) / "killed" / "run"
        kills = tears = left = half = different = runs = 0
        longest = 0.0
        for attempt in range(3 * options.kills):
            if attempt % KILLS_A_RUN == 0:
                write_run(run)
            # most of the time before the first score is the start of Java: kills fall into what follows
            killed, took = evaluate(run, moments.uniform(0.3, 1) * seconds, options.signal)
            kills += killed
            longest = max(longest, took if killed else 0)
            broken = torn(run)
            tears += len(broken)
            half += len(set(state(run)[0]) - set(expected[0]))
            if kills == options.kills or (attempt + 1) % KILLS_A_RUN == 0:
                evaluate(run)
                runs += 1
                files, scores = state(run)
                extra = sorted(set(files) - set(expected[0]))
                left += len(extra)
                different += scores != expected[1]
                print(f"{kills} kills: left over {extra or 'nothing'}, scores"
                      f" {'equal' if scores == expected[1] else 'DIFFERENT'}", flush=True)
            if kills == options.kills:
                break
    print(f"{kills} kills by SIG{options.signal} of evaluations of {seconds:.1f} s, ended after at most {longest:.1f} s:"
          f" {half} incomplete files just after a kill, {left} left after the next run, {tears} torn,"
          f" {different} of {runs} runs with other scores")
    return 0 if kills == options.kills and left == tears == different == 0 else 1


if __name__ == "__main__":
    sys.exit(main())
