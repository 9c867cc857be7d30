#!/usr/bin/env python3
"""Which scores of some rows of a matrix cover the whole's value?

    python3 bench/draws.py [--embeddings cifar10.npy] [--draws 100]

Scores of a tenth of the rows, drawn 100 times without replacement (leadline milestone --layout-rows), beside those of all rows
(leadline evaluate). A draw covers the whole's value where it lies within two standard errors of it, the standard error being the
deviation over draws. The same of scores that hold each of a tenth of the rows against all rows (org.leadline.bench.SampledCoverage).
Two sets are made: ten clusters, and a curved surface with noise; embeddings of images are named. Prints how
many of the draws cover, and stores that in bench/results/draws.json. Needs numpy.
"""

import argparse
import json
import pathlib
import subprocess
import sys
import tempfile

import numpy

from shards import LEADLINE, ROOT

ROWS = 10_000
BAR = 90


def clusters(draws):
    """Ten clusters of unlike size in 128 columns whose spread falls."""
    spread = 1 / numpy.sqrt(1 + numpy.arange(128))
    centers = 1.5 * draws.standard_normal((10, 128)) * spread
    owner = draws.choice(10, ROWS, p=numpy.arange(1, 11) / 55)
    return centers[owner] + draws.standard_normal((ROWS, 128)) * spread


def surface(draws):
    """A surface of three dimensions, folded into 64 columns by waves, with noise."""
    inner = draws.uniform(-1, 1, (ROWS, 3))
    waves = inner @ (2 * draws.standard_normal((3, 64))) + draws.uniform(0, 6, 64)
    return numpy.sin(waves) + 0.05 * draws.standard_normal((ROWS, 64))


def lines(verb, path, *options):
    command = [LEADLINE, verb, str(path), "--format", "json", *options]
    ran = subprocess.run(command, capture_output=True, text=True, check=True)
    return [json.loads(line) for line in ran.stdout.splitlines() if line.startswith("{")]


def of_whole(path):
    """The mean over seeds of each score of all rows."""
    values = {}
    for line in lines("evaluate", path, "--metrics", "label-free", "--k", "10"):
        if line.get("value") is not None and line.get("metric"):
            values.setdefault(line["metric"], []).append(line["value"])
    return {metric: float(numpy.mean(found)) for metric, found in values.items()}


def coverage(rows, draws):
    with tempfile.TemporaryDirectory() as folder:
        run = pathlib.Path(folder) / "run"
        run.mkdir()
        numpy.save(run / "epoch_1.npy", rows.astype("float32"))
        whole = of_whole(run)
        found = {}
        for line in lines("milestone", run, "--layout-rows", str(len(rows) // 10), "--draws", str(draws), "--repeats", "1"):
            if "draws" not in line.get("details", {}):
                continue
            values = numpy.array(line["details"]["draws"])
            error = values.std(ddof=1)
            covers = int(numpy.sum(numpy.abs(values - whole[line["metric"]]) <= 2 * error))
            found[line["metric"]] = {"whole": whole[line["metric"]], "mean": float(values.mean()),
                                     "standardError": float(error), "covers": covers, "draws": draws}
        for line in subprocess.run([ROOT / "bench" / "run", "SampledCoverage", run / "epoch_1.npy", "10", str(draws)],
                                   capture_output=True, text=True, check=True).stdout.splitlines():
            one = json.loads(line)
            found[one.pop("metric") + " against all"] = one
        return found


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--embeddings", type=pathlib.Path, help="an npy file of embeddings of images [10000, d]")
    parser.add_argument("--draws", type=int, default=100)
    options = parser.parse_args()
    sets = {"clusters": clusters(numpy.random.default_rng(1)), "surface": surface(numpy.random.default_rng(2))}
    if options.embeddings:
        sets = {"images": numpy.load(options.embeddings), **sets}
    results = {name: coverage(rows, options.draws) for name, rows in sets.items()}
    print(f"{'score':38}" + "".join(f"{name:>34}" for name in results))
    for metric in sorted(next(iter(results.values()))):
        cells = ""
        for found in results.values():
            one = found.get(metric)
            cells += f"{'–':>34}" if one is None else (
                f"{one['covers']:>5} of {one['draws']} {one['whole']:10.4f} {one['mean']:10.4f}")
        free = all(metric in found and found[metric]["covers"] >= BAR * options.draws // 100 for found in results.values())
        print(f"{metric:38}{cells}{'   free of n' if free else ''}")
    target = ROOT / "bench" / "results" / "draws.json"
    target.write_text(json.dumps(results, indent=1, sort_keys=True) + "\n")
    print(f"stored in {target.relative_to(ROOT)}")


if __name__ == "__main__":
    sys.exit(main())
