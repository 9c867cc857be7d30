#!/usr/bin/env python3
"""Runs the training loops of docs/trainers.md, each with a `leadline watch` beside it, and looks at what was scored.

    python3 bench/loops.py [--only plain lightning trainer bare ddp gathered]
    python3 bench/loops.py --overhead [--rounds 3] [--trial]

LEADLINE is the command to start, ./leadline by default; LEADLINE_BENCH_PYTHON is a Python with the packages of
bench/peers/requirements-training.txt and requirements-loops.txt. Exits with 1 where a check fails.
"""

import argparse
import contextlib
import json
import os
import pathlib
import re
import shlex
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from dataclasses import dataclass

from harness import LEADLINE, RESULTS, ROOT, Failed, machine, peer_python, versions, write_json
from rows import Bar, Row, over

PAGE = ROOT / "docs" / "trainers.md"
PEERS = ROOT / "bench" / "peers"
PACKAGE = ROOT / "python" / "src"
FUNCTIONS = "Without the package"
PROGRAM = shlex.split(os.environ.get("LEADLINE", LEADLINE))
EPOCHS = 4
LONGEST = 600
AIM = 1.15

# What two computations of one score may differ in.
TIMES = {"elapsedMillis"}


@dataclass(frozen=True)
class Loop:
    """A loop of the page: its heading, what it is given, and the processes and options that it needs.

    `first` is the number of its first milestone: 0 where the network before its training is one.
    """

    name: str
    heading: str
    given: str
    first: int = 1
    ranks: int = 1
    options: tuple = ()
    images: int = 500
    after: str = ""


LOOPS = [
    Loop("plain", "Plain PyTorch", "loop_plain"),
    Loop("lightning", "Lightning", "loop_lightning", first=0),
    Loop("trainer", "Hugging Face Trainer", "loop_huggingface", first=0),
    Loop("bare", "Plain PyTorch, without the package", "loop_plain"),
    Loop("ddp", "PyTorch DDP, a file a rank", "loop_ranks", 1, 2, ("--rank-order", "interleaved"), 499,
         'check_order(embed, [f"runs/ddp/epoch_{epoch:04d}/rank-{i}-of-{world}.npy" for i in range(world)])'),
    Loop("gathered", "PyTorch DDP, gathered to rank 0", "loop_ranks", 1, 2, (), 499,
         'check_order(embed, [f"runs/gathered/epoch_{epoch:04d}.npy"])'),
]


def blocks():
    """The page's first block of Python below each heading."""
    found, heading = {}, ""
    for part in re.finditer(r"^## ([^\n]+)$|^```python\n(.*?)^```$", PAGE.read_text(encoding="utf-8"), re.M | re.S):
        if part[1]:
            heading = part[1]
        else:
            found.setdefault(heading, part[2])
    return found


class Watched:
    """A `leadline watch` that runs, and what it told."""

    def __init__(self, directory, log, *options, niceness=0):
        before = ["nice", "-n", str(niceness)] if niceness else []
        self.log = log.open("w")
        self.process = subprocess.Popen([*before, *PROGRAM, "watch", str(directory), "--port", "0", *options],
                                        stdout=subprocess.PIPE, stderr=self.log, text=True)
        self.address = self.process.stdout.readline().strip()
        self.said = []
        threading.Thread(target=lambda: self.said.extend(self.process.stdout), daemon=True).start()
        if not re.fullmatch(r"http://127\.0\.0\.1:\d+/", self.address):
            self.end()
            raise Failed(f"watch did not begin with an address but with '{self.address}': {log.read_text().strip()}")
        self.events = []
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self):
        with contextlib.suppress(OSError), urllib.request.urlopen(self.address + "api/v1/events", timeout=LONGEST) as lines:
            kind = ""
            for line in lines:
                field, _, value = line.decode().rstrip("\n").partition(": ")
                if field == "event":
                    kind = value
                elif field == "data":
                    self.events.append((kind, json.loads(value)))

    def get(self, path):
        with urllib.request.urlopen(self.address + "api/v1/" + path, timeout=60) as answer:
            return json.load(answer)

    def run_when_scored(self, milestones):
        """The one run there is, as soon as all its milestones are scored."""
        end = time.monotonic() + LONGEST
        while time.monotonic() < end:
            runs = self.get("runs")
            if self.process.poll() is not None:
                raise Failed(f"watch ended with {self.process.returncode}")
            if len(runs) > 1:
                raise Failed(f"there is one run, but watch lists {[run['path'] for run in runs]}")
            if runs and runs[0]["scored"] + len(runs[0]["unscored"]) >= milestones:
                return runs[0]
            time.sleep(0.2)
        raise Failed(f"after {LONGEST} s watch has {runs}")

    def scored(self):
        """How often each milestone was scored."""
        texts = [event["text"] for kind, event in list(self.events) if kind == "milestone"]
        numbers = [int(re.search(r"\d+", text)[0]) for text in texts]
        return {number: numbers.count(number) for number in numbers}

    def end(self):
        self.process.terminate()
        try:
            self.process.wait(30)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.log.close()


def evaluate(directory, *options):
    """The scores of `leadline evaluate`, by what identifies them."""
    done = subprocess.run([*PROGRAM, "evaluate", str(directory), "--format", "json", *options], capture_output=True,
                          text=True, timeout=LONGEST)
    if done.returncode != 0:
        raise Failed(f"evaluate ended with {done.returncode}: {done.stderr.strip()}")
    return by_key(json.loads(line) for line in done.stdout.splitlines() if line.startswith('{"'))


def by_key(scores):
    return {(score.get("milestone"), score["metric"], score.get("seed"), json.dumps(score.get("params"), sort_keys=True)):
            score for score in scores if "metric" in score}


def different(scores, others, without=frozenset()):
    """The keys at which two sets of scores are not equal."""
    def bare(score):
        return score and {name: value for name, value in score.items() if name not in without}
    return [key[:3] for key in {**scores, **others} if bare(scores.get(key)) != bare(others.get(key))]


def stored(directory):
    """The files that keep scores, with their times."""
    files = sorted((directory / ".leadline").rglob("scores.json"))
    return {str(file): (file.stat().st_mtime_ns, file.read_bytes()) for file in files}


def train(loop, page, directory):
    """Runs a loop of the page to its end."""
    program = directory / "train.py"
    checks = "embed, leadline.evaluating = checked(embed), checked_within(leadline.evaluating)"
    parts = [f"from {loop.given} import *", page[FUNCTIONS], checks, page[loop.heading], loop.after]
    program.write_text("\n".join(parts) + "\n", encoding="utf-8")
    ranks = ["-m", "torch.distributed.run", "--standalone", "--nproc-per-node", str(loop.ranks)] if loop.ranks > 1 else []
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join((str(PEERS), str(PACKAGE))), "LOOPS_EPOCHS": str(EPOCHS), "LOOPS_FIXED": str(loop.images),
                   "OMP_NUM_THREADS": "1", "HF_HUB_OFFLINE": "1", "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run([peer_python(), *ranks, str(program)], cwd=directory, env=environment, capture_output=True,
                          text=True, timeout=LONGEST)
    if done.returncode != 0:
        raise Failed(f"the training ended with {done.returncode}: {done.stderr.strip()[-3000:]}")


def faults(loop, page, directory):
    """Trains with a watch beside it; sentences on what is wrong."""
    (directory / "runs").mkdir()
    watched = Watched(directory / "runs", directory / "watch.log", *loop.options)
    try:
        train(loop, page, directory)
        milestones = EPOCHS + 1 - loop.first
        run = watched.run_when_scored(milestones)
        time.sleep(2)  # time to score one twice
        run = watched.get("runs")[0]
        scores = by_key(watched.get(f"runs/{run['id']}/scores"))
        waiting, counts = watched.get("waiting"), watched.scored()
    finally:
        watched.end()
    found = []
    if (run["state"], run["milestones"], run["scored"]) != ("scored", milestones, milestones) or run["unscored"] or waiting:
        found.append(f"{milestones} milestones were written, but the run is {run} and waiting is {waiting}")
    if len(counts) != milestones or any(count != 1 for count in counts.values()):
        found.append(f"milestones were scored so often: {counts}")
    rows = {score["n"] for score in scores.values() if score.get("milestone") is not None and "n" in score}
    if rows != {loop.images}:
        found.append(f"{loop.images} images were embedded, but scores are of {sorted(rows)} rows")
    directory_of_run = pathlib.Path(run["path"])
    before = stored(directory_of_run)
    kept = evaluate(directory_of_run, *loop.options)
    if len(before) != milestones or stored(directory_of_run) != before:
        found.append("evaluate scored anew what watch had scored")
    if different(scores, kept):
        found.append(f"evaluate reads other scores than watch gave: {different(scores, kept)[:5]}")
    fresh = evaluate(directory_of_run, "--state", str(directory / "fresh"), *loop.options)
    if different(scores, fresh, TIMES):
        found.append(f"scores of the files as they are now are others: {different(scores, fresh, TIMES)[:5]}")
    return found


def loops(names):
    page = blocks()
    all_well = True
    for loop in (loop for loop in LOOPS if loop.name in names):
        with tempfile.TemporaryDirectory() as scratch:
            try:
                found = faults(loop, page, pathlib.Path(scratch))
            except (Failed, subprocess.TimeoutExpired) as failure:
                found = [str(failure)]
        all_well &= not found
        verdict = f"{EPOCHS + 1 - loop.first} milestones, each scored once and whole" if not found else "; ".join(found)
        print(f"{loop.heading}: {verdict}", flush=True)
    return all_well


def overhead(options):
    """Times trainings of the demo's size, with and without a watch; the one that goes first alternates."""
    epochs, images = (2, 250) if options.trial else (24, 2000)
    seconds = {"without": [], "watched": []}
    lags = []

    def training(directory):
        done = subprocess.run([peer_python(), str(PEERS / "demo_loop.py"), str(directory), str(epochs), str(images),
                               str(options.workers)], capture_output=True, text=True, check=False)
        if done.returncode != 0:
            raise Failed(f"the training ended with {done.returncode}: {done.stderr.strip()[-3000:]}")
        return json.loads(done.stdout.splitlines()[-1])["seconds"]

    def side(name):
        with tempfile.TemporaryDirectory() as scratch:
            directory = pathlib.Path(scratch)
            (directory / "runs").mkdir()
            (directory / "milestones.py").write_text(blocks()[FUNCTIONS], encoding="utf-8")
            labels = directory / "labels.csv"
            labels.write_text("\n".join(f"class{row % 10}" for row in range(images // 2)) + "\n", encoding="utf-8")
            if name == "without":
                seconds[name].append(training(directory))
                return
            watched = Watched(directory / "runs", directory / "watch.log", "--labels", str(labels),
                              niceness=options.nice)
            try:
                seconds[name].append(training(directory))
                start = time.perf_counter()
                run = watched.run_when_scored(epochs // 2)
                lags.append(time.perf_counter() - start)
                if run["unscored"]:
                    raise Failed(f"watch did not score {run['unscored']}")
            finally:
                watched.end()

    start = machine()
    for turn in range(options.rounds):
        for name in ("without", "watched") if turn % 2 == 0 else ("watched", "without"):
            side(name)
        print(f"round {turn + 1}: {seconds['without'][-1]:.1f} s without, {seconds['watched'][-1]:.1f} s watched; all was"
              f" scored {lags[-1]:.1f} s after the training's end", flush=True)
    ratios = over(seconds["watched"], seconds["without"])
    print(f"A watched training takes {statistics.median(ratios):.3f} times as long ({min(ratios):.3f}–{max(ratios):.3f};"
          f" aim: at most {AIM}), with scoring at niceness {options.nice}.")
    if not options.trial:
        row = Row("training in PyTorch that is watched, over training that is not", ratios, unit="×", bar=Bar("≤", AIM))
        details = {"epochs": epochs, "images": images, "niceness": options.nice, "workers": options.workers,
                   "seconds": seconds, "secondsToTheLastScore": lags}
        write_json(options.out, {"section": "watched-training", "machine": start, "versions": versions(),
                                 "rounds": options.rounds, "rows": [row.json()], "details": details})
    return True


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    names = [loop.name for loop in LOOPS]
    parser.add_argument("--only", nargs="+", choices=names, default=names, help="the loops to run")
    parser.add_argument("--overhead", action="store_true", help="measure how much longer a watched training takes")
    parser.add_argument("--rounds", type=int, default=3, help="of --overhead: pairs of trainings")
    parser.add_argument("--nice", type=int, default=19, help="of --overhead: the niceness of watch")
    parser.add_argument("--workers", type=int, default=0, help="of --overhead: processes that make views")
    parser.add_argument("--trial", action="store_true", help="of --overhead: a tiny training, and nothing is kept")
    parser.add_argument("--out", type=pathlib.Path, default=RESULTS / "watched-training.json", help="of --overhead")
    options = parser.parse_args()
    try:
        return 0 if (overhead(options) if options.overhead else loops(options.only)) else 1
    except Failed as failure:
        print(failure, file=sys.stderr)
        return 1


if __name__ == "__main__":
    sys.exit(main())
