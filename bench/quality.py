"""Are Leadline's layouts, and its scores of them, as good as those of umap-learn and scikit-learn?

    python bench/quality.py [--set NAME:EMBEDDINGS.npy:LABELS.npy ...] [--only NAME ...] [--seeds 20] [--layouts DIR]

Runs in the Python of the peers. Every side makes a layout for each seed. Prints a table and writes
bench/results/quality.json. bench/README.md says what is compared with what.
"""

import argparse
import os
import shutil
import sys
from pathlib import Path

import numpy as np

from builds import Build
from harness import BENCH, RESULTS, TARGET, Failed, machine, print_table, run, score_lines, versions, write_json
from peers import scores as peer_scores
from peers import sets
from verdicts import FIRST_AXIS, LAYOUTS_ALIKE, TRUSTWORTHINESS, WHOLE_SCORES, comparison, judge

SCORES = ["ami-gt", "agreement", "entropy"]


class Set:
    """An embedding matrix with its labels, and the files of it that Leadline reads."""

    def __init__(self, name, points, labels):
        self.name = name
        self.points = np.ascontiguousarray(points, dtype=np.float32)
        self.labels = np.asarray(labels).astype(np.int64)
        if len(self.points) != len(self.labels):
            raise Failed(f"{name} has {len(self.points)} rows, but {len(self.labels)} labels")
        self.k = int(self.labels.max()) + 1

    def write(self, directory):
        """A fresh run with one milestone in `directory`, labels beside it."""
        shutil.rmtree(directory, ignore_errors=True)
        directory.mkdir(parents=True)
        np.save(directory / "epoch_00.npy", self.points)
        np.save(sets.labels_of(directory), self.labels)


def peer_layout(data, seed, layouts):
    """umap-learn's layout, from `layouts` where it lies there already.

    umap-learn goes through rows in the file's order, and the scores depend on it: the rows are shuffled anew for each
    seed, as Leadline shuffles them, so that both sides are judged over orders and not by one.
    """
    import umap

    path = layouts / f"{data.name}_{seed}_shuffled.npy"
    if path.exists():
        layout = np.load(path)
        if layout.shape != (len(data.points), 3):
            raise Failed(f"{path} has shape {layout.shape}, but a layout of {data.name} is [{len(data.points)}, 3]")
        return layout
    order = np.random.default_rng(seed).permutation(len(data.points))
    layout = np.empty((len(data.points), 3), np.float32)
    layout[order] = umap.UMAP(n_neighbors=50, n_components=3, random_state=seed).fit_transform(data.points[order])
    temporary = path.with_name(path.name + ".tmp")
    with open(temporary, "wb") as file:
        np.save(file, layout)
    os.replace(temporary, path)
    return layout


def leadline_layouts(data, seeds, directory):
    shutil.rmtree(directory / "layouts", ignore_errors=True)
    run(BENCH / "run", "Layouts", directory / data.name / "epoch_00.npy", seeds, directory / "layouts")
    return [np.load(directory / "layouts" / f"{seed}.npy") for seed in range(seeds)]


def leadline_scores(data, seeds, directory):
    """The scores that Leadline gives its own layouts: a list over the seeds for each."""
    path = directory / data.name
    process = Build().evaluate(path, "clustering", seeds, "--labels", sets.labels_of(path), "--format", "json")
    found = {score: {} for score in SCORES}
    for score in score_lines(process):
        if score["metric"] in found and score.get("value") is not None:
            found[score["metric"]][score["seed"]] = score["value"]
    for score, values in found.items():
        if sorted(values) != list(range(seeds)):
            raise Failed(f"leadline gave {score} of {data.name} for the seeds {sorted(values)}, not for all {seeds}")
    return {score: [values[seed] for seed in range(seeds)] for score, values in found.items()}


def by_score(found):
    return {name: [one[name] for one in found] for name in found[0]}


def compare(data, seeds, layouts):
    """Every comparison of one set, p-values not yet adjusted."""
    directory = TARGET / "quality" / "leadline"
    data.write(directory / data.name)
    say(f"{data.name}: Leadline's layouts …")
    ours = by_score([peer_scores.of_layout(data.points, data.labels, layout, seed)
                     for seed, layout in enumerate(leadline_layouts(data, seeds, directory))])
    own = leadline_scores(data, seeds, directory)
    say(f"{data.name}: umap-learn's layouts …")
    theirs = by_score([
        peer_scores.of_layout(data.points, data.labels, peer_layout(data, seed, layouts), seed) for seed in range(seeds)])
    return [
        *(comparison(LAYOUTS_ALIKE, data.name, name, ours[name], theirs[name]) for name in [*SCORES, FIRST_AXIS, TRUSTWORTHINESS]),
        *(comparison(WHOLE_SCORES, data.name, name, own[name], theirs[name]) for name in SCORES),
    ]


def table(comparisons):
    def row(one):
        texts = [one["set"], one["score"]]
        texts += [f"{one[which]['mean']:.4f} ± {one[which]['sd']:.4f}" for which in ("leadline", "peer")]
        holm_p = f"{one['holm']:.3f}" if "holm" in one else "–"
        texts += [f"{one['difference']:+.4f} (≤ {one['bar']})", f"{one['detectable']:.4f}", f"{one['p']:.3f}", holm_p]
        return [*texts, "met" if one["met"] else "NOT MET"]

    for family in (LAYOUTS_ALIKE, WHOLE_SCORES):
        print(f"\n{family}")
        print_table(["set", "score", "Leadline", "peer", "difference", "detectable", "p", "Holm", "bar"],
                    [row(one) for one in comparisons if one["family"] == family])


def chosen_sets(arguments):
    named = dict(sets.SETS)
    chosen = [Set(name, *make()) for name, make in named.items() if arguments.only is None or name in arguments.only]
    for text in arguments.set:
        parts = text.split(":")
        if len(parts) != 3:
            raise Failed(f"--set takes NAME:EMBEDDINGS.npy:LABELS.npy, not {text}")
        chosen.append(Set(parts[0], np.load(parts[1]), np.load(parts[2])))
    if not chosen:
        raise Failed(f"there is no set to compare on: --only takes {', '.join(named)}")
    if len({data.name for data in chosen}) < len(chosen):
        raise Failed("two sets have the same name")
    return chosen


def say(line):
    print(line, file=sys.stderr, flush=True)


def main():
    parser = argparse.ArgumentParser(description="Compares the quality of layouts and scores.")
    parser.add_argument("--set", action="append", default=[], metavar="NAME:EMBEDDINGS.npy:LABELS.npy",
                        help="another set, beside the synthetic ones; may be repeated")
    parser.add_argument("--only", nargs="*", metavar="NAME",
                        help="only these of the synthetic sets (no name: none of them)")
    parser.add_argument("--seeds", type=int, default=20, help="seeds a side (default: 20)")
    parser.add_argument("--layouts", type=Path, default=TARGET / "quality",
                        help="where umap-learn's layouts are kept and found again, NAME_SEED.npy")
    parser.add_argument("--out", type=Path, default=RESULTS / "quality.json")
    arguments = parser.parse_args()
    if arguments.seeds < 2:
        parser.error("--seeds is at least 2")
    arguments.layouts.mkdir(parents=True, exist_ok=True)
    os.environ.setdefault("LEADLINE_BENCH_PYTHON", sys.executable)
    try:
        environment = {"machine": machine(), "versions": versions()}
        comparisons = [one for data in chosen_sets(arguments)
                       for one in compare(data, arguments.seeds, arguments.layouts)]
    except Failed as failed:
        sys.exit(f"Error: {failed}.")
    judge(comparisons)
    table(comparisons)
    write_json(arguments.out, {**environment, "seeds": arguments.seeds, "comparisons": comparisons})


if __name__ == "__main__":
    main()
