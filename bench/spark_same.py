#!/usr/bin/env python3
"""Does a matrix have the same scores from any number of files, on any number of executors and in one process?

    make test-cluster                                  # once: makes the jar, fetches a Spark
    python3 bench/spark_same.py [--rows 500000] [--columns 64] [--files 16 17 100] [--executors 1 2 4] [--parquet]

Writes the same rows and labels into numbers of files, asks leadline-spark.jar and leadline milestone for every score that is made of
sums over rows (spectra, k-means, the probe), for those that hold a row against all others (silhouettes, neighbors, votes) and for
some of rows that are drawn, and exits with 1 unless all lines are equal, but for times. With --parquet, every second number of files
is of Parquet. Needs numpy, and for Parquet pyarrow.
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
METRICS = ("rankme,effective-rank,participation-ratio,vendi,coherence,nesum,stable-rank,self-cluster,std-collapse,spectrum,agreement-z,"
           "silhouette-z,linear-probe-lr,silhouette-gt,uniformity,intrinsic-dimension,local-intrinsic-dimension,outliers,knn,entropy")


def write(folder, rows, files, is_parquet):
    folder.mkdir()
    ends = [len(rows) * (file + 1) // files for file in range(files)]
    for number, (begin, last) in enumerate(zip([0, *ends], ends)):
        if is_parquet:
            import pyarrow
            import pyarrow.parquet
            lists = pyarrow.FixedSizeListArray.from_arrays(pyarrow.array(rows[begin:last].reshape(-1)), rows.shape[1])
            pyarrow.parquet.write_table(pyarrow.table({"embedding": lists}), folder / f"part-{number}.parquet", row_group_size=10_000)
        else:
            numpy.save(folder / f"part-{number}.npy", rows[begin:last])


def words(folder):
    return ["milestone", str(folder), "--metrics", METRICS, "--labels", str(folder.parent / "labels.npy"), *DRAWN]


def comparable(text):
    lines = [line for line in text.splitlines() if line.startswith("{")]
    return [re.sub(r'"run":"[^"]*",|,"elapsedMillis":[0-9.E-]+', "", line) for line in lines]


def in_one_process(folder):
    command = [str(LEADLINE), *words(folder), "--format", "json"]
    return comparable(subprocess.run(command, capture_output=True, text=True, check=True).stdout)


def on_spark(folder, executors, log):
    out = folder.parent / "out.json"
    with open(log, "w") as said:
        end(submit([*words(folder), "--out", str(out)], said, ["--master", f"local-cluster[{executors},1,1024]"]), said)
    return comparable(out.read_text())


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rows", type=int, default=500_000)
    parser.add_argument("--columns", type=int, default=64)
    parser.add_argument("--files", type=int, nargs="+", default=[16, 17, 100])
    parser.add_argument("--executors", type=int, nargs="+", default=[1, 2, 4])
    parser.add_argument("--parquet", action="store_true")
    options = parser.parse_args()
    draws = numpy.random.default_rng(0)
    spread = 1 / numpy.sqrt(1 + numpy.arange(options.columns))
    classes = draws.integers(0, 10, options.rows)
    centers = draws.standard_normal((10, options.columns))
    rows = ((draws.standard_normal((options.rows, options.columns)) + centers[classes]) * spread).astype("float32")
    differ = 0
    expected = None
    with tempfile.TemporaryDirectory() as scratch:
        scratch = pathlib.Path(scratch)
        numpy.save(scratch / "labels.npy", classes)
        for place, files in enumerate(options.files):
            folder = scratch / f"files-{files}"
            write(folder, rows, files, options.parquet and place % 2 == 1)
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
