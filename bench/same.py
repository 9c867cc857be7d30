#!/usr/bin/env python3
"""Do two builds of Leadline give the same scores, to the last digit?

    python3 bench/same.py BEFORE AFTER [--inputs demo ten foreign] [--runs DIR ...] [--repeats N] [--trial]

BEFORE and AFTER are checkouts. Each input is copied without its scores and scored afresh by each build. Prints which scores are
equal, which have another key, which only one build has, and which changed their value under an equal key. The exit code is 1
where a value changed under an equal key or a build failed. Needs nothing beyond Python 3.9; `ten` is made by the Python of the peers.
"""

import argparse
import json
import os
import random
import shutil
import struct
import sys
import zipfile
from collections import Counter, defaultdict
from pathlib import Path

from builds import Build
from harness import BENCH, TARGET, Failed, peer_python, print_table, run, score_lines, write_json

METRICS = "label-free,paper"
LAYERS = ("backbone", "projector")
# What an evaluation writes into a run, beside what it was given.
WRITTEN = {".leadline", "scores.json", "alerts.json", "trust.json", "series-scores.json", "layout.npy", "layout.json", ".lock"}
ARRAYS = {".npy", ".npz", ".safetensors"}
EXAMPLES = 5


class Input:
    """A run, or a directory of embeddings, and the options that go with it."""

    def __init__(self, name, path, *options, layers=LAYERS):
        self.name = name
        self.path = Path(path)
        self.options = options
        self.layers = layers

    def copy_for(self, build, target):
        """A copy without scores; arrays are linked, because nothing writes into them."""
        place = target / build.name / self.path.resolve().name
        shutil.rmtree(place, ignore_errors=True)
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copytree(self.path, place, copy_function=link_or_copy,
                        ignore=lambda _, names: [name for name in names if name in WRITTEN])
        return place


def link_or_copy(source, target):
    if Path(source).suffix in ARRAYS:
        try:
            return os.link(source, target)
        except OSError:
            pass  # another file system
    return shutil.copy2(source, target)


# The inputs.

def demo(before, target, trial):
    """The run that `leadline demo` of the build before trains; made once."""
    run_directory = target / "demo" / "run"
    if not (run_directory / "milestones").is_dir():
        say("  training the demo's run …")
        making = target / "demo.part"
        shutil.rmtree(making, ignore_errors=True)
        if trial:
            before.run("train", "--data", "shapes", "--limit", "600", "--width", "8", "--batch-size", "100",
                       "--epochs", "2", "--milestone-every", "1", "--metrics", "silhouette-gt", "--out", making / "run")
        else:
            before.run("demo", "--out", making)
        shutil.rmtree(target / "demo", ignore_errors=True)
        os.replace(making, target / "demo")
    return Input("demo", run_directory, layers=("backbone",))


def ten(_, target, trial):
    """The ten milestones that compare.py times."""
    data = target.parent / "data"
    run(peer_python(), BENCH / "peers" / "sets.py", data, "ten", *(["--trial"] if trial else []))
    return Input("ten", data / "ten", "--labels", data / "ten-labels.npy", layers=("backbone",))


def foreign(_, target, trial):
    """Another trainer's directory, made here: every array that a file may hold, labels of both splits, a milestone whose rows
    are all equal and one with a NaN."""
    directory, train = target / "foreign" / "embeddings", target / "foreign" / "train"
    labels, train_labels = target / "foreign" / "labels.txt", target / "foreign" / "train-labels.txt"
    shutil.rmtree(target / "foreign", ignore_errors=True)
    directory.mkdir(parents=True)
    train.mkdir()
    n, m, d, p, samples, views, classes = 420, 260, 24, 16, 50, 4, 6
    numbers = random.Random(5)
    centers = [[numbers.gauss(0, 1) for _ in range(d)] for _ in range(classes)]
    heads = [[numbers.gauss(0, 0.3) for _ in range(p)] for _ in range(d)]
    classes_of = [numbers.randrange(classes) for _ in range(n + m)]
    labels.write_text("".join(f"class {label}\n" for label in classes_of[:n]))
    train_labels.write_text("".join(f"class {label}\n" for label in classes_of[n:]))

    def row(label, apart):
        return [apart * c + numbers.gauss(0, 1) for c in centers[label]]

    def projected(rows):
        return [[sum(x * head[j] for x, head in zip(values, heads)) for j in range(p)] for values in rows]

    def seen(rows):
        return [[x + numbers.gauss(0, 0.2) for x in values] for values in rows for _ in range(views)]

    for index, apart in enumerate((0.2, 0.6, 1.0, 1.4, None, float("nan"))):
        if apart is None:
            rows = [[0.5] * d for _ in range(n + m)]
        else:
            rows = [row(label, 1.0 if apart != apart else apart) for label in classes_of]
        if apart != apart:
            rows[7][3] = apart
        of_samples = seen(rows[:samples])
        name = f"epoch_{10 * index:03d}.npz"
        write_npz(train / name, {"embedding": ((m, d), rows[n:])})
        write_npz(directory / name, {
            "embedding": ((n, d), rows[:n]), "projection": ((n, p), projected(rows[:n])),
            "views": ((samples, views, d), of_samples), "views_projection": ((samples, views, p), projected(of_samples))})
    return Input("foreign", directory, "--labels", labels, "--train", train, "--train-labels", train_labels)


def write_npz(path, arrays):
    """Writes float32 arrays, given as their shapes and rows; the time in the archive is fixed."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        for name, (shape, rows) in arrays.items():
            head = f"{{'descr': '<f4', 'fortran_order': False, 'shape': {shape}, }}"
            head += " " * (-(len(head) + 11) % 64) + "\n"
            values = [value for row in rows for value in row]
            content = b"\x93NUMPY\x01\x00" + struct.pack("<H", len(head)) + head.encode("ascii")
            content += struct.pack(f"<{len(values)}f", *values)
            archive.writestr(zipfile.ZipInfo(f"{name}.npy"), content)


INPUTS = {"demo": demo, "ten": ten, "foreign": foreign}


# The comparison.

def identity(score):
    """What makes two lines of two builds one measurement: milestone, encoder, metric, seed and parameters."""
    return (score.get("milestone"), score.get("encoder"), score["metric"], score.get("seed"),
            json.dumps(score.get("params", {}), sort_keys=True))


def found(score):
    """What a score says: its value, or that there is none, with the rows it was computed from."""
    return value(score), score.get("standardError"), score.get("n"), score.get("d")


def value(score):
    return "undefined" if score.get("value") is None else score["value"]


class Comparison:
    """The scores of two builds, sorted by how they differ."""

    def __init__(self, before, after):
        before, after = by_identity(before), by_identity(after)
        self.equal, self.changed, self.details = [], [], []
        for key in (key for key in before if key in after):
            pair = before[key], after[key]
            other = self.other_details(*pair)
            if found(pair[0]) != found(pair[1]) or other:
                self.changed.append((*pair, other))
            else:
                self.equal.append(pair)
            self.details.extend(self.new_details(*pair))
        self.rekeyed, self.only_before, self.only_after = pair_up(
            [before[key] for key in before if key not in after], [after[key] for key in after if key not in before])

    @staticmethod
    def other_details(before, after):
        old, new = before.get("details", {}), after.get("details", {})
        return sorted(name for name in old.keys() & new.keys() if old[name] != new[name])

    @staticmethod
    def new_details(before, after):
        """Details that one build alone gives: said, and no error."""
        old, new = before.get("details", {}), after.get("details", {})
        return [f"{after['metric']}: detail {name} only {'before' if name in old else 'after'}"
                for name in sorted(old.keys() ^ new.keys())]


def by_identity(scores):
    found_scores = {}
    for score in scores:
        key = identity(score)
        if key in found_scores:
            raise Failed(f"two scores have one key: milestone {key[0]}, {key[2]}, seed {key[3]}, {key[4]}")
        found_scores[key] = score
    return found_scores


def pair_up(before, after):
    """Pairs of scores whose key differs, and what is left on either side.

    Scores of one milestone, seed and metric are paired first, by equal values and then by how many parameters they share. What is
    left is paired with a metric of another name where the values are equal: the metric was renamed.
    """
    pairs = []

    def match(place, agree):
        candidates = defaultdict(list)
        for score in after:
            candidates[place(score)].append(score)
        for score in list(before):
            rivals = [rival for rival in candidates[place(score)] if agree(score, rival)]
            if not rivals:
                continue
            best = max(rivals, key=lambda rival: (found(score) == found(rival), shared(score, rival)))
            candidates[place(score)].remove(best)
            after.remove(best)
            before.remove(score)
            pairs.append((score, best))

    at = lambda score: (score.get("milestone"), score.get("encoder"), score.get("seed"))
    match(lambda score: (*at(score), score["metric"]), lambda old, new: found(old) == found(new))
    match(lambda score: (*at(score), score["metric"]), lambda old, new: True)
    # A seed that came or went: the metric is drawn with seeds on one side alone.
    match(lambda score: (score.get("milestone"), score.get("encoder"), score["metric"]), lambda old, new: True)
    ids_before = {score["metric"] for score in before}
    ids_after = {score["metric"] for score in after}
    renamed = renames(before, after, ids_before - ids_after, ids_after - ids_before)
    match(at, lambda old, new: renamed.get(old["metric"]) == new["metric"])
    return pairs, before, after


def renames(before, after, old_ids, new_ids):
    """Metrics that have another id and equal values at every milestone and seed."""
    def table(scores, metric):
        return Counter((score.get("milestone"), score.get("encoder"), score.get("seed"), found(score))
                       for score in scores if score["metric"] == metric)

    tables = {metric: table(after, metric) for metric in new_ids}
    return {old: new for old in sorted(old_ids) for new in sorted(new_ids) if table(before, old) == tables[new]}


def shared(one, other):
    return len(one.get("params", {}).items() & other.get("params", {}).items())


def difference(before, after):
    """What differs between two keys, in a line."""
    parts = []
    if before["metric"] != after["metric"]:
        parts.append(f"{before['metric']} → {after['metric']}")
    if (before.get("seed") is None) != (after.get("seed") is None):
        parts.append("with seeds before" if "seed" in before else "with seeds after")
    old, new = before.get("params", {}), after.get("params", {})
    gone = {name: old[name] for name in old if name not in new or old[name] != new[name]}
    come = {name: new[name] for name in new if name not in old or old[name] != new[name]}
    if gone or come:
        parts.append(f"{shown(gone)} → {shown(come)}")
    return ", ".join(parts)


def shown(params):
    return "{" + ", ".join(f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in params.items()) + "}"


def where(score):
    seed = f", seed {score['seed']}" if "seed" in score else ""
    return f"milestone {score.get('milestone', '–')}{seed}"


def scored(build, data, layer, repeats, target):
    """The scores of a fresh copy, or a sentence why the build gave none."""
    place = data.copy_for(build, target)
    try:
        scores = score_lines(build.evaluate(place, METRICS, repeats, *data.options, "--format", "json",
                                            layer=None if layer == "backbone" else layer))
    except Failed as failed:
        return f"failed: {failed}"
    finally:
        shutil.rmtree(place, ignore_errors=True)
    return scores or "failed: it printed no score"


# The report.

def report(title, comparison):
    """Everything that is not equal, in lines."""
    print(f"\n{title}")
    groups = defaultdict(list)
    for before, after in comparison.rekeyed:
        groups[(before["metric"], difference(before, after))].append((before, after))
    for (metric, text), pairs in sorted(groups.items()):
        unequal = [pair for pair in pairs if found(pair[0]) != found(pair[1])]
        verdict = "all equal" if not unequal else f"{len(pairs) - len(unequal)} equal, {len(unequal)} of another value"
        print(f"  another key: {metric} ({len(pairs)}, {verdict}): {text}")
        for before, after in unequal[:EXAMPLES]:
            print(f"      {where(before)}: {value(before)} → {value(after)}")
    for label, scores in (("only before", comparison.only_before), ("only after", comparison.only_after)):
        for metric, count in sorted(Counter(score["metric"] for score in scores).items()):
            print(f"  {label}: {metric} ({count})")
    for line, count in sorted(Counter(comparison.details).items()):
        print(f"  {line} ({count})")
    for before, after, details in comparison.changed:
        other = f", details {', '.join(details)}" if details else ""
        print(f"  CHANGED under an equal key: {before['metric']}, {where(before)}: {found(before)} → {found(after)}{other}")
    if not any((groups, comparison.only_before, comparison.only_after, comparison.details, comparison.changed)):
        print(f"  all {len(comparison.equal)} scores are equal")


def compare(before, after, inputs, repeats, target):
    """Prints the report and the table; returns its figures and what failed."""
    table, failures = [], []
    for data in inputs:
        for layer in data.layers:
            title = f"{data.name}, {layer}"
            say(f"{title} …")
            sides = [scored(build, data, layer, repeats, target) for build in (before, after)]
            refused = [f"{build.name}: {side}" for build, side in zip((before, after), sides) if isinstance(side, str)]
            if len(refused) == 2 and layer != "backbone" and data.name not in INPUTS:
                print(f"\n{title}: neither build scores it ({sides[1]})")
                continue
            if refused:
                failures.extend(f"{title}, {line}" for line in refused)
                table.append([title, "failed", *["–"] * 5])
                continue
            comparison = Comparison(*sides)
            report(title, comparison)
            undefined = sum("undefined" in pair[0] for pair in comparison.equal)
            same_value = sum(found(old) == found(new) for old, new in comparison.rekeyed)
            table.append([title, f"{len(comparison.equal)} ({undefined} undefined)", f"{same_value}",
                          f"{len(comparison.rekeyed) - same_value}", str(len(comparison.only_before)),
                          str(len(comparison.only_after)), str(len(comparison.changed))])
            failures.extend([f"{title}: {len(comparison.changed)} values changed under an equal key"]
                            if comparison.changed else [])
    return table, failures


def say(line):
    print(line, file=sys.stderr, flush=True)


def main():
    parser = argparse.ArgumentParser(description="Compares the scores of two builds of Leadline, to the last digit.")
    parser.add_argument("before", metavar="BEFORE", help="a checkout")
    parser.add_argument("after", metavar="AFTER", help="another checkout")
    parser.add_argument("--inputs", nargs="*", default=None, choices=INPUTS, metavar="INPUT",
                        help=f"of {', '.join(INPUTS)} (default: all, or none with --runs)")
    parser.add_argument("--runs", nargs="+", default=[], metavar="DIR", help="further runs, or directories of embeddings")
    parser.add_argument("--repeats", type=int, default=2, help="seeds of each random score (default: 2)")
    parser.add_argument("--trial", action="store_true", help="tiny inputs, to see whether everything runs")
    arguments = parser.parse_args()
    if arguments.repeats < 1:
        parser.error("--repeats is at least 1")
    names = arguments.inputs if arguments.inputs is not None else ([] if arguments.runs else list(INPUTS))
    target = TARGET / "trial" / "same" if arguments.trial else TARGET / "same"
    target.mkdir(parents=True, exist_ok=True)
    try:
        before, after = Build(arguments.before, "before"), Build(arguments.after, "after")
        inputs = [INPUTS[name](before, target, arguments.trial) for name in names]
        inputs += [Input(path, path) for path in arguments.runs]
        table, failures = compare(before, after, inputs, arguments.repeats, target)
    except Failed as failed:
        sys.exit(f"Failed: {failed}")
    print()
    header = ["input", "equal", "other key, equal value", "other key, other value", "only before", "only after", "CHANGED"]
    print_table(header, table)
    write_json(target / "same.json", {"before": before.description(), "after": after.description(), "metrics": METRICS,
                                      "repeats": arguments.repeats, "trial": arguments.trial,
                                      "rows": [dict(zip(header, row)) for row in table], "failures": failures})
    for failure in failures:
        print(f"Failed: {failure}")
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()
