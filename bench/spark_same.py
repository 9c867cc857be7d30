#!/usr/bin/env python3
"""Does a matrix have the same scores from any number of files, on any number of executors and in one process?

    make test-cluster                                  # once: makes the jar, fetches a Spark
    python3 bench/spark_same.py [--rows 500000] [--columns 64] [--files 16 17 100] [--executors 1 2 4]

Writes the same rows into numbers of files, asks leadline-spark.jar and leadline milestone for every score that is made of sums over
rows and for some of rows that are drawn, and exits with 1 unless all lines are equal, but for times. Needs numpy.
"""

import argparse
import pathlib
import re
import subprocess
import sys
import tempfile

import numpy

from spark import LEADLINE, end, submit

DRAWN = ["--layout-rows", "2000", "--draws", "2", "--repeats", "1"]


def write(folder, rows, files):
    folder.mkdir()
    ends = [len(rows) * (file + 1) // files for file in range(files)]
    for number, (begin, last) in enumerate(zip([0, *ends], ends)):
        numpy.save(folder / f"part-{number}.npy", rows[begin:last])


def comparable(text):
    lines = [line for line in text.splitlines() if line.startswith("{")]
    return [re.sub(r'"run":"[^"]*",|,"elapsedMillis":[0-9.E-]+', "", line) for line in lines]


def in_one_process(folder):
    command = [str(LEADLINE), "milestone", str(folder), "--format", "json", *DRAWN]
    return comparable(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def on_spark(folder, executors, log):
    out = folder.parent / "out.json"
    with open(log, "w") as said:
        words = ["milestone", str(folder), "--out", str(out), *DRAWN]
        end(submit(words, said, ["--master", f"local-cluster[{executors},1,1024]"]), said)
    return comparable(out.read_text())


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rows", type=int, default=500_000)
    parser.add_argument("--columns", type=int, default=64)
    parser.add_argument("--files", type=int, nargs="+", default=[16, 17, 100])
    parser.add_argument("--executors", type=int, nargs="+", default=[1, 2, 4])
    options = parser.parse_args()
    draws = numpy.random.default_rng(0)
    spread = 1 / numpy.sqrt(1 + numpy.arange(options.columns))
    rows = (draws.standard_normal((options.rows, options.columns)) * spread).astype("float32")
    differ = 0
    expected = None
    with tempfile.TemporaryDirectory() as scratch:
        scratch = pathlib.Path(scratch)
        for files in options.files:
            folder = scratch / f"files-{files}"
            write(folder, rows, files)
            found = {"one process": in_one_process(folder)}
            for executors in options.executors:
                found[f"{executors} executors"] = on_spark(folder, executors, scratch / "log")
            for name, lines in found.items():
                expected = expected or lines
                same = lines == expected
                differ += not same
                print(f"{files:>4} files, {name}: {len(lines)} scores, {'equal' if same else 'not equal'}", flush=True)
    return 1 if differ or not expected else 0


if __name__ == "__main__":
    sys.exit(main())
