#!/usr/bin/env python3
"""Kills trainings at random moments, resumes them, and compares every byte with a training that nobody killed.

    python3 bench/resume.py [--kills 20] [--method simclr] [--seed 0] [--signal KILL]

Exits with 1 unless every resumed run has the same milestones (embeddings and weights) and the same losses.
"""

import argparse
import hashlib
import json
import pathlib
import random
import signal
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
SCORES = ["--metrics", "clustering", "--repeats", "1"]
PLAN = "--data shapes --limit 256 --width 8 --epochs 4 --batch-size 64 --milestone-every 1".split()
LONGEST = 300


def train(options, kill_after=None, kill_by=signal.SIGKILL):
    """Trains, and sends the training a signal so many seconds after its run.json is there.

    Returns whether it was killed and what it said."""
    out = pathlib.Path(options[-1])
    command = [str(ROOT / "leadline"), "train", *SCORES, *options]
    with tempfile.TemporaryFile("w+") as said:
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=said)
        if kill_after is not None:
            while not (out / "run.json").exists() and process.poll() is None:
                time.sleep(0.01)
            try:
                process.wait(kill_after)
            except subprocess.TimeoutExpired:
                process.send_signal(kill_by)
        code = process.wait(LONGEST)
        said.seek(0)
        text = said.read()
    if code not in (0, -kill_by, 128 + kill_by):
        raise SystemExit(f"leadline train ended with {code}:\n{text}")
    return code != 0, text


def content(run):
    """The digests of all milestones, and the losses that count."""
    files = sorted(run.glob("milestones/*/embeddings.safetensors")) + sorted(run.glob("milestones/*/model.safetensors"))
    digests = {str(file.relative_to(run)): hashlib.sha256(file.read_bytes()).hexdigest() for file in files}
    losses = {}
    for line in (run / "train.jsonl").read_text().splitlines():
        entry = json.loads(line)
        losses = {step: loss for step, loss in losses.items() if step < entry["step"]}
        losses[entry["step"]] = entry["loss"]
    return digests, losses


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--method", default="simclr", choices=["simsiam", "simclr", "moco-v2"])
    parser.add_argument("--seed", type=int, default=0, help="of the moments")
    parser.add_argument("--signal", default="KILL", choices=["KILL", "TERM", "INT"])
    options = parser.parse_args()
    plan = [*PLAN, "--method", options.method] + (["--queue", "256"] if options.method == "moco-v2" else [])
    moments = random.Random(options.seed)
    with tempfile.TemporaryDirectory() as scratch:
        whole = pathlib.Path(scratch) / "whole"
        start = time.monotonic()
        train([*plan, "--out", str(whole)])
        seconds = time.monotonic() - start
        expected = content(whole)
        kills = same = 0
        for attempt in range(2 * options.kills):
            if kills == options.kills:
                break
            run = pathlib.Path(scratch) / f"run{attempt}"
            moment = moments.uniform(0, seconds)
            killed, _ = train([*plan, "--out", str(run)], moment, signal.Signals[f"SIG{options.signal}"])
            if not killed:
                continue
            kills += 1
            train(["--resume", "--out", str(run)])
            equal = content(run) == expected
            same += equal
            print(f"{kills}: {options.signal} after {moment:.2f} s, {'the same bytes' if equal else 'DIFFERENT'}", flush=True)
    print(f"{same} of {kills} resumed trainings ended with the same bytes ({options.method})")
    return 0 if kills == options.kills == same else 1


if __name__ == "__main__":
    sys.exit(main())
