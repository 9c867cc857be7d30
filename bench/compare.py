#!/usr/bin/env python3
"""Leadline against umap-learn, scikit-learn, uwot, manifolds-rs, fastumap and PyTorch, in turn, on the same files and cores.

    python3 bench/compare.py [SECTION ...] [--rounds N] [--repeats N] [--trial] [--against CHECKOUT]

Prints a table and writes bench/results/SECTION.json. With --against another checkout of Leadline takes the peers' place in the
sections one, ten, field and fifty, and the results are in SECTION-against.json. Needs nothing beyond Python 3.9 itself; the Python of
the peers is bench/target/venv (make bench-python), or the one that LEADLINE_BENCH_PYTHON names.
"""

import argparse
import json
import re
import shutil
import statistics
import sys

import page
import sides
from builds import Build
from harness import BENCH, LEADLINE, RESULTS, TARGET, Failed, machine, peer_python, print_table
from harness import resident_while, run, score_lines, versions, write_json
from rows import BEFORE, LAYOUT_SCORES, ORDER, Bar, Result, Row, over
from sides import NOT_INSTALLED, OTHER_ALGORITHM, PEERS

GIB = 2**30
FIFTY_RESIDENT = Bar("<", 3, "GiB")
BENCH_RUN = BENCH / "run"


def attempt(work, *arguments):
    """What the work returns, or a sentence why it failed."""
    try:
        return work(*arguments)
    except (Failed, OSError, ValueError, LookupError) as failed:
        return f"failed: {failed}"


class Comparison:
    """One invocation: where the sets lie, how often things run, and what sections share."""

    def __init__(self, rounds, repeats, trial, against=None):
        self.ours = Build()
        self.before = against and Build(against, BEFORE)
        self.rounds = rounds
        self.repeats = repeats
        self.trial = trial
        self.target = TARGET / "trial" if trial else TARGET
        self.results = self.target / "results" if trial else RESULTS
        self.data = self.target / "data"

    def make(self, *names):
        trial = ["--trial"] if self.trial else []
        run(peer_python(), PEERS / "sets.py", self.data, *names, *trial)

    def labels(self, name):
        return self.data / f"{name}-labels.npy"

    # Leadline and the Python peer, a whole process each.

    def evaluate(self, name, labelled=True, build=None):
        """A cold evaluation: the scores kept by an earlier one are removed first."""
        shutil.rmtree(self.data / name / ".leadline", ignore_errors=True)
        labels = ["--labels", self.labels(name)] if labelled else []
        process = (build or self.ours).evaluate(self.data / name, "clustering", 1, *labels, "--format", "json")
        scores = score_lines(process)
        if not scores:
            raise Failed("leadline printed no score")
        undefined = [f"{score['metric']} ({score['undefined']})" for score in scores if "undefined" in score]
        if labelled and undefined:
            raise Failed(f"leadline did not compute {', '.join(undefined)}")
        return process, [{key: score.get(key) for key in ("milestone", "metric", "value", "undefined", "elapsedMillis")}
                         for score in scores]

    def suite(self, name, *options):
        out = self.target / "suite.json"
        process = run(peer_python(), PEERS / "suite.py", self.data / name, self.labels(name), out, *options)
        return process, json.loads(out.read_text())

    def whole(self, name, what, bar):
        self.make("one", name)
        self.evaluate("one")
        peers = {"umap-learn + scikit-learn": [], "umap-learn + scikit-learn-intelex": ["--intelex"]}
        found = {peer: attempt(self.suite, "one", *options)  # untimed, so that numba's cache on disk is as full as it gets
                 if not options or "scikit-learn-intelex" in sides.installed() else NOT_INSTALLED
                 for peer, options in peers.items()}
        ours, theirs, details = [], {peer: [] for peer in peers}, []
        for turn in range(self.rounds):
            process, scores = self.evaluate(name)
            ours.append(process.seconds)
            details.append({"leadline": {**process.figures(), "scores": scores}})
            say(f"  round {turn + 1}: Leadline {ours[-1]:.1f} s")
            for peer, options in peers.items():
                if not isinstance(found[peer], str):
                    found[peer] = attempt(self.suite, name, *options)
                if not isinstance(found[peer], str):
                    theirs[peer].append(found[peer][0].seconds)
                    details[-1]["intelex" if options else "peer"] = {**found[peer][0].figures(), **found[peer][1]}
                    say(f"  round {turn + 1}: {peer} {theirs[peer][-1]:.1f} s")
        theirs = {peer: found[peer] if isinstance(found[peer], str) else seconds for peer, seconds in theirs.items()}
        return Result(self.against_the_fastest(what, ours, theirs, bar), {"rounds": details})

    def two_builds(self, measure):
        """A figure of either build a round, who goes first by turns; both go once untimed before."""
        for build in (self.ours, self.before):
            measure(build)
        seconds = {self.ours.name: [], self.before.name: []}
        for turn in range(self.rounds):
            for build in (self.ours, self.before) if turn % 2 == 0 else (self.before, self.ours):
                seconds[build.name].append(measure(build))
                say(f"  round {turn + 1}: {build.name} {seconds[build.name][-1]:.2f} s")
        return seconds

    def against(self, what, seconds, bar=None):
        """The row of two builds: the bar holds the median of the rounds' ratios."""
        ours, before = seconds[self.ours.name], seconds[self.before.name]
        return Row(what, ours, self.before.name, before, over(before, ours), bar or Bar.as_fast())

    def whole_against(self, name, what):
        self.make(name)
        seconds = self.two_builds(lambda build: self.evaluate(name, build=build)[0].seconds)
        return Result([self.against(what, seconds)], {"seconds": seconds})

    def ten(self):
        if self.before:
            return self.whole_against("ten", "ten milestones of 10,000 × 512, whole process")
        return self.whole("ten", "ten milestones of 10,000 × 512, whole process", Bar.faster(11, aim=15))

    def one(self):
        if self.before:
            return self.whole_against("one", "one milestone of 10,000 × 512, cold, whole process")
        return self.whole("one", "one milestone of 10,000 × 512, cold, whole process", Bar.faster(12, aim=15))

    # UMAP and silhouettes alone, warm: a process a side and round, each with repeats of its own.

    def warm(self, *command):
        return json.loads(run(*command).out.strip().splitlines()[-1])

    def umap(self):
        self.make("one")
        npy, labels = self.data / "one" / "epoch_00.npy", self.labels("one")
        layout = self.target / "layout"
        commands = {"Leadline": [BENCH_RUN, "Warm", npy, labels, self.repeats, layout.with_suffix(".npy")],
                    **sides.layouts(npy, lambda: self.raw_floats(npy), self.repeats, layout)}

        def measured(command):
            seconds = self.warm(*command)
            scores = self.warm(peer_python(), PEERS / "layout_scores.py", npy, labels, command[-1])
            command[-1].unlink()
            return {**seconds, "layout": scores}

        runs = self.rounds_of({name: command if isinstance(command, str) else lambda command=command: measured(command)
                               for name, command in commands.items()})
        (self.target / "one.f32").unlink(missing_ok=True)
        figures = {name: self.medians(found, "umap") for name, found in runs.items()}
        ours = figures.pop("Leadline")
        rows = self.against_the_fastest("UMAP of 10,000 × 512, warm", ours, figures, Bar.faster(10, aim=12))
        for row in rows:
            row.quality = {side: [one["layout"] for one in runs[name]] if isinstance(runs[name], list) else None
                           for side, name in (("leadline", "Leadline"), ("peer", row.peer_name))}
        return Result(rows, {"runs": runs})

    def silhouette(self):
        self.make("one")
        npy, labels = self.data / "one" / "epoch_00.npy", self.labels("one")
        commands = {"Leadline": [BENCH_RUN, "Warm", npy, labels, self.repeats],
                    **sides.silhouettes(npy, labels, self.repeats)}
        runs = self.rounds_of({name: command if isinstance(command, str) else lambda command=command: self.warm(*command)
                               for name, command in commands.items()})
        peers = {f"{name}{suffix}": self.medians(found, f"silhouette{suffix}") for name, found in runs.items()
                 if name != "Leadline" for suffix in ("", ", n_jobs=-1")}
        ours = self.medians(runs["Leadline"], "silhouette")
        rows = self.against_the_fastest("two exact silhouettes, 10,000 × 512, warm", ours, peers, Bar.faster(8, aim=10))
        return Result(rows, {"runs": runs})

    def raw_floats(self, npy):
        """A file with the values of an npy file without its head, for R; its rows and columns."""
        program = ("import sys, numpy; z = numpy.load(sys.argv[1]); z.astype('<f4').tofile(sys.argv[2]);"
                   "print(*z.shape)")
        raw = self.target / "one.f32"
        n, d = run(peer_python(), "-c", program, npy, raw).out.split()
        return raw, n, d

    @staticmethod
    def medians(runs, part):
        """The median of each process's repeats."""
        return [statistics.median(one[part]) for one in runs] if isinstance(runs, list) else runs

    def against_the_fastest(self, what, ours, peers, bar):
        """A row a peer; the bar is held against the fastest of those that do the same, and against each where none was
        measured."""
        measured = {name: figures for name, figures in peers.items()
                    if isinstance(figures, list) and name not in OTHER_ALGORITHM}
        fastest = min(measured, key=lambda name: statistics.median(measured[name]), default=None)
        return [Row(what, ours, name, figures, over(figures, ours),
                    bar if name == (fastest or name) and name not in OTHER_ALGORITHM else None)
                for name, figures in peers.items()]

    # Leadline alone, on more rows.

    def fifty(self):
        self.make("one", "big")
        if self.before:
            return self.fifty_against()
        self.evaluate("one")
        small, large, peaks = [], [], []
        for _ in range(self.rounds):
            small.append(self.evaluate("one")[0].seconds)
            process, _ = self.evaluate("big")
            large.append(process.seconds)
            peaks.append(process.peak_bytes / GIB)
        rows = [Row("50,000 × 512, in times of 10,000 × 512", over(large, small), unit="×", bar=Bar("<", 12)),
                Row("50,000 × 512, resident at most", peaks, unit="GiB", bar=FIFTY_RESIDENT)]
        return Result(rows, {"small": small, "large": large})

    def fifty_against(self):
        """Time and memory of both builds: ours takes at most three quarters of the time before."""
        peaks = {self.ours.name: [], self.before.name: []}

        def measure(build):
            process, _ = self.evaluate("big", build=build)
            peaks[build.name].append(process.peak_bytes / GIB)
            return process.seconds

        seconds = self.two_builds(measure)
        what = "50,000 × 512, whole process"
        bar = Bar.faster(1 / 0.75, said="≤ 0.75 of the time before")
        memory = [figures[1:] for figures in peaks.values()]  # the first ones are of the untimed runs
        rows = [self.against(what, seconds, bar),
                Row("50,000 × 512, resident at most", memory[0], unit="GiB", bar=FIFTY_RESIDENT),
                Row("50,000 × 512, resident at most, before", memory[1], unit="GiB")]
        return Result(rows, {"seconds": seconds, "peaksGib": peaks})

    def million(self):
        self.make("million")
        process, scores = self.evaluate("million", labelled=False)
        lines = [line.strip() for line in process.err.splitlines() if "recall" in line.lower()]
        recalls = [share for line in lines for share in shares_in(line)]
        recall = recalls[:1] or "no line on standard error names it"
        rows = [Row("1,000,000 × 256, one milestone", [process.seconds], bar=Bar("≤", 600, "s", aim=400)),
                Row("1,000,000 × 256, resident at most", [process.peak_bytes / GIB], unit="GiB", bar=Bar("≤", 6, "GiB")),
                Row("1,000,000 × 256, recall of the neighbours", recall, unit="", bar=Bar("≥", 0.95, ""))]
        return Result(rows, {"scores": scores, "recall": lines, "standardError": process.err})

    # Training.

    def batch_seconds(self, side, what, count, workers=0, size=256, middle=statistics.median):
        """The median of a process's batches, or another middle; its first ones are not timed."""
        npy = self.data / "images" / "images.npy"
        if side == "Leadline":
            command = [BENCH_RUN, "org.leadline.vision.train.TrainingRates", npy, what, size, count]
        else:
            command = [peer_python(), PEERS / "training.py", npy, what, size, count, workers]
        return middle(json.loads(run(*command).out.strip().splitlines()[-1])["seconds"])

    def rounds_of(self, measurements):
        """Each measurement once a round, in turn: what fails says why, and is not tried again. A sentence in a measurement's
        place stays what it is."""
        found = {name: measure if isinstance(measure, str) else [] for name, measure in measurements.items()}
        for turn in range(self.rounds):
            for name, measure in measurements.items():
                if isinstance(found[name], str):
                    continue
                figure = attempt(measure)
                found[name] = figure if isinstance(figure, str) else [*found[name], figure]
                say(f"  round {turn + 1}: {name} {figure}")
        return found

    def step(self):
        self.make("images")
        count, few = (2, 1) if self.trial else (12, 2)  # where bf16 is emulated, a step of it takes half a minute
        one = lambda *arguments: lambda: self.batch_seconds(*arguments)
        found = self.rounds_of({
            "with views": one("Leadline", "step", count),
            **{f"PyTorch, {workers} workers": one("Python", "step", count, workers) for workers in (0, 1, 2)},
            "without views": one("Leadline", "bare", count),
            "PyTorch without views": one("Python", "bare", count),
            "bf16": one("Leadline", "bf16", few),
            "PyTorch bf16": one("Python", "bf16", few, 2),
        })
        peers = {name: figures for name, figures in found.items() if "workers" in name}
        what = "SimCLR step of 256 samples, views included"
        rows = self.against_the_fastest(what, found["with views"], peers, Bar.faster(1.05))
        rows.append(Row(what, found["with views"], "own without views", found["without views"],
                        over(found["without views"], found["with views"]), Bar.faster(0.95)))
        rows.append(Row("SimCLR step without views", found["without views"], "PyTorch", found["PyTorch without views"],
                        over(found["PyTorch without views"], found["without views"])))
        rows.append(Row("SimCLR step in bf16", found["bf16"], "PyTorch, 2 workers", found["PyTorch bf16"],
                        over(found["PyTorch bf16"], found["bf16"])))
        return Result(rows, {"seconds": found})

    def views(self):
        self.make("images")
        ours, theirs = (30, 5) if self.trial else (400, 20)
        # means: a loader with two workers hands batches over in pairs
        found = self.rounds_of({
            "Leadline": lambda: self.batch_seconds("Leadline", "views", ours, middle=statistics.fmean),
            "torchvision": lambda: self.batch_seconds("Python", "views", theirs, 2, middle=statistics.fmean),
        })
        row = Row("two views each of 256 images", found["Leadline"], "torchvision, 2 workers", found["torchvision"],
                  over(found["torchvision"], found["Leadline"]), Bar.faster(10))
        return Result([row], {"seconds": found})

    def train(self, every, *options):
        """A whole training of the demo's size; its seconds."""
        epochs = 2 if self.trial else 24
        out = self.target / "run"
        shutil.rmtree(out, ignore_errors=True)
        process = run(LEADLINE, "train", "--data", "shapes", "--width", "8", "--batch-size", "250", "--epochs", epochs,
                      "--milestone-every", every or epochs, *options, "--out", out)
        shutil.rmtree(out, ignore_errors=True)
        return process.seconds

    def embed(self):
        """ResNet-50 over a folder of images: what either side says of its own images a second."""
        self.make("photos")
        images = self.data / "photos"
        count = len(list(images.glob("*.jpg")))
        out = self.target / "encoders"

        def ours():
            shutil.rmtree(out, ignore_errors=True)
            process = run(LEADLINE, "embed", "--encoder", "resnet50", "--random", "--data", images, "--out", out)
            return seconds_said(process.err)

        def theirs(layout):
            return json.loads(run(peer_python(), PEERS / "resnet50.py", images, layout).out)["seconds"]

        found = self.rounds_of({"Leadline": ours, **{f"torchvision, {layout}": lambda layout=layout: theirs(layout)
                                                     for layout in ("contiguous", "channels-last")}})
        peers = {name: figures for name, figures in found.items() if name != "Leadline"}
        rows = self.against_the_fastest(f"ResNet-50 at 224 over {count} images", found["Leadline"], peers, Bar.faster(0.9))
        return Result(rows, {"seconds": found})

    def scoring(self):
        """All the paper's scores every epoch, against the first and the last network alone, with the least score
        there is."""
        scored, without = [], []
        for turn in range(self.rounds):
            scored.append(self.train(1))
            without.append(self.train(None, "--metrics", "silhouette-gt"))
            say(f"  round {turn + 1}: scored every epoch {scored[-1]:.1f} s, without {without[-1]:.1f} s")
        row = Row("training scored every epoch, over training without", over(scored, without), unit="×",
                  bar=Bar("≤", 1.15))
        return Result([row], {"scored": scored, "without": without})

    def field(self):
        """Every score that needs no labels, with views, over the paper's scores, cold, whole processes in turn."""
        self.make("viewed")
        if self.before:
            return self.field_against()
        rows, details = [], {}
        for seeds in (1, 3):
            self.scored("viewed", "paper", seeds)  # untimed
            every, paper = [], []
            for turn in range(self.rounds):
                paper.append(self.scored("viewed", "paper", seeds))
                every.append(self.scored("viewed", "label-free", seeds))
                say(f"  round {turn + 1}, {seeds} seeds: every score {every[-1]:.1f} s, the paper's {paper[-1]:.1f} s")
            times = f"{seeds} seed{'s' if seeds > 1 else ''}"
            rows.append(Row(f"every label-free score of 10,000 × 512, over the paper's alone, {times}",
                            over(every, paper), unit="×", bar=Bar("≤", 1.5)))
            details[times] = {"every": every, "paper": paper}
        return Result(rows, details)

    def field_against(self):
        """The absolute times of both suites."""
        rows, details = [], {}
        for seeds in (1, 3):
            for metrics in ("paper", "label-free"):
                what = f"--metrics {metrics} of 10,000 × 512 with views, {seeds} seed{'s' if seeds > 1 else ''}"
                say(f"  {what}")
                details[what] = self.two_builds(lambda build: self.scored("viewed", metrics, seeds, build))
                rows.append(self.against(what, details[what]))
        return Result(rows, {"seconds": details})

    def scored(self, name, metrics, seeds, build=None):
        """Seconds of a cold evaluation."""
        shutil.rmtree(self.data / name / ".leadline", ignore_errors=True)
        return (build or self.ours).evaluate(self.data / name, metrics, seeds).seconds

    def memory(self):
        """The most memory resident at any moment of the last 1,000 steps, over the most of the 200 before them."""
        out = self.target / "run"
        shutil.rmtree(out, ignore_errors=True)
        steps = 120 if self.trial else 1_400
        sizes = resident_while(
            [LEADLINE, "train", "--data", "shapes", "--width", "8", "--batch-size", "50", "--epochs", steps // 40,
             "--limit", "2000", "--milestone-every", "1000", "--metrics", "silhouette-gt", "--out", out],
            lambda: last_step(out / "train.jsonl"))
        shutil.rmtree(out, ignore_errors=True)
        warm, whole = steps // 7, steps * 2 // 7
        before = [size for step, size in sizes if warm < step <= whole]
        after = [size for step, size in sizes if whole < step < steps]
        if not before or not after:
            raise Failed("the training ended before its memory could be looked at")
        growth = max(after) / max(before)
        row = Row("resident memory over 1,000 steps, over the 200 before", [growth], unit="×",
                  bar=Bar("≤", 1.02))
        return Result([row], {"stepsAndBytes": sizes})

    def ami(self):
        found = [json.loads(run(BENCH_RUN, "MillionAmi").out) for _ in range(self.rounds)]
        row = Row("AMI of 1,000,000 rows, 1,000 clusters each", [one["seconds"] for one in found],
                  bar=Bar("<", 10, "s"))
        return Result([row], {"runs": found})


def seconds_said(notes):
    """The seconds that a bar says at its end: `480 in 1 min 05 s`."""
    found = re.search(r"embedding with .*: \d+ in (?:(\d+) min )?([\d.]+) s", notes)
    if found is None:
        raise Failed("leadline did not say how long the images took")
    return 60 * int(found[1] or 0) + float(found[2])


def last_step(log):
    """The step of the last entry of a training's log, 0 where there is none yet."""
    try:
        return json.loads(log.read_text().splitlines()[-1])["step"]
    except (OSError, IndexError, ValueError):
        return 0


def shares_in(line):
    """The numbers between 0 and 1 in a line, written as decimals or in per cent."""
    for digits, percent in re.findall(r"(\d+(?:\.\d+)?)\s*(%?)", line):
        if percent:
            yield float(digits) / 100
        elif "." in digits and float(digits) <= 1:
            yield float(digits)


SECTIONS = {name: getattr(Comparison, name) for name in ORDER}
TWO_BUILDS = ("one", "ten", "field", "fifty")


def say(line):
    print(line, file=sys.stderr, flush=True)


def main():
    parser = argparse.ArgumentParser(description="Compares Leadline with other tools, or with another build.")
    parser.add_argument("sections", nargs="*", metavar="SECTION", help=f"of {', '.join(SECTIONS)} (default: all)")
    parser.add_argument("--rounds", type=int, default=3, help="how often each side runs, in turn (default: 3)")
    parser.add_argument("--repeats", type=int, default=3, help="timed repeats in a warm process (default: 3)")
    parser.add_argument("--trial", action="store_true",
                        help="tiny sets, to see whether everything runs; its figures mean nothing")
    parser.add_argument("--against", metavar="CHECKOUT",
                        help=f"another checkout of Leadline instead of the peers, in {', '.join(TWO_BUILDS)}")
    arguments = parser.parse_args()
    known = TWO_BUILDS if arguments.against else SECTIONS
    for name in arguments.sections:
        if name not in known:
            mode = " with --against" if arguments.against else ""
            parser.error(f"there is no section {name}{mode}: they are {', '.join(known)}")
    if arguments.rounds < 1 or arguments.repeats < 1:
        parser.error("--rounds and --repeats are at least 1")
    try:
        comparison = Comparison(arguments.rounds, arguments.repeats, arguments.trial, arguments.against)
    except Failed as failed:
        parser.error(str(failed))
    sys.exit(compare(comparison, arguments.sections or known))


def compare(comparison, names):
    """Runs the sections, keeps their results, prints the table.

    Returns 1 where anything failed, 0 else; a peer that is not installed and a bar that is not met are no failures.
    """
    comparison.target.mkdir(parents=True, exist_ok=True)
    environment = {"machine": machine(), "versions": versions(), "trial": comparison.trial}
    if comparison.before:
        environment["against"] = comparison.before.description()
    table, failures = [], []
    for name in names:
        say(f"{name} …")
        try:
            result = SECTIONS[name](comparison)
        except Failed as failed:
            failures.append(f"{name}: {failed}")
            table.append([name, "failed", "–", "–", "NOT MET", *(["–"] * len(LAYOUT_SCORES))])
            continue
        if comparison.trial:
            for row in result.rows:
                row.bar = None
        content = {"section": name, **environment, "rounds": comparison.rounds,
                   "rows": [row.json() for row in result.rows], "details": result.details}
        write_json(comparison.results / f"{name}{'-against' if comparison.before else ''}.json", content)
        table.extend([*row.cells(), *row.quality_cells()] for row in result.rows)
        failures.extend(f"{row.what}, {row.peer_name}: {side}" for row in result.rows
                        for side in (row.leadline, row.peer) if isinstance(side, str) and side.startswith("failed"))
    table = [[re.sub("failed: .*", "failed", cell) for cell in line] for line in table]
    if comparison.trial:
        print("A trial on tiny sets, not on those that the rows name: its figures mean nothing.")
    header = ["what", "Leadline", BEFORE if comparison.before else "peer", "ratio", "bar"]
    layouts = [f"{score} (ours | peer's)" for score in LAYOUT_SCORES.values()] if "umap" in names else []
    columns = len(header) + len(layouts)
    print_table([*header, *layouts], [line[:columns] for line in table])
    for failure in failures:
        print(f"Failed: {failure}")
    try:
        page.write(comparison.results)
    except Failed as failed:
        failures.append(f"the page of the results: {failed}")
        print(f"Failed: {failures[-1]}")
    print(f"Every single time is in {comparison.results}, drawn in {comparison.results / page.PAGE}.")
    return 1 if failures else 0


if __name__ == "__main__":
    main()
