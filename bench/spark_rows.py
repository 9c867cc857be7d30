#!/usr/bin/env python3
"""How fast does a Spark of two executors on this machine add up the rows of one matrix?

    make test-cluster                                              # once: makes the jar, fetches a Spark
    python3 bench/spark_rows.py [--rows 1000000] [--columns 768] [--files 16] [--metrics rankme] [--parquet]

Writes float16 rows into npy files, or float32 rows into Parquet files, as pyarrow writes lists, in row groups of 65,536, and asks
leadline-spark.jar for scores of all and of a fourth of them: the difference is free of what an application costs. Prints rows a
second for each executor, which has a core, and the most memory that one took. The files take 2 or 4 bytes a number and are removed.
Needs numpy, and for Parquet pyarrow.
"""

import argparse
import pathlib
import re
import sys
import tempfile
import threading
import time

import numpy

from spark import EXECUTORS, end, executors, submit

BLOCK = 10_000
BAR = 25_000
PARQUET_BAR = BAR // 2
GROUP = 65_536


def write_parquet(folder, options):
    """The rows of `write` in single precision."""
    import pyarrow
    import pyarrow.parquet
    folder.mkdir()
    draws = numpy.random.default_rng(0)
    block = draws.standard_normal((BLOCK, options.columns), dtype="float32") / numpy.sqrt(1 + numpy.arange(options.columns))
    block = block.astype("float32")
    schema = pyarrow.schema([("embedding", pyarrow.list_(pyarrow.float32()))])
    ends = [options.rows * (file + 1) // options.files for file in range(options.files)]
    for number, (begin, end) in enumerate(zip([0, *ends], ends)):
        with pyarrow.parquet.ParquetWriter(folder / f"part-{number}.parquet", schema) as file:
            for row in range(0, end - begin, GROUP):
                count = min(GROUP, end - begin - row)
                rows = numpy.resize(numpy.roll(block, number * 7 + row // GROUP, axis=0), (count, options.columns))
                offsets = pyarrow.array(numpy.arange(0, rows.size + 1, options.columns, dtype="int32"))
                lists = pyarrow.ListArray.from_arrays(offsets, pyarrow.array(rows.reshape(-1)))
                file.write_table(pyarrow.table([lists], schema), row_group_size=GROUP)


def write(folder, options):
    """Rows whose columns have falling spreads, a block of drawn numbers shifted along each."""
    folder.mkdir()
    draws = numpy.random.default_rng(0)
    block = draws.standard_normal((BLOCK, options.columns), dtype="float32") / numpy.sqrt(1 + numpy.arange(options.columns))
    ends = [options.rows * (file + 1) // options.files for file in range(options.files)]
    for number, (begin, end) in enumerate(zip([0, *ends], ends)):
        file = numpy.lib.format.open_memmap(folder / f"part-{number}.npy", "w+", "float16", (end - begin, options.columns))
        for row in range(0, end - begin, BLOCK):
            count = min(BLOCK, end - begin - row)
            file[row:row + count] = numpy.roll(block, number * 7 + row // BLOCK, axis=0)[:count]
        file.flush()
        del file


def resident(process, most):
    """Keeps the largest resident memory of any executor, in bytes."""
    while process.poll() is None:
        for one in executors(process):
            try:
                status = pathlib.Path(f"/proc/{one}/status").read_text()
                most.append(1024 * int(re.search(r"VmRSS:\s+(\d+)", status).group(1)))
            except (OSError, AttributeError):
                continue
        time.sleep(0.5)


def seconds(folder, metrics, log, most):
    begun = time.monotonic()
    process = submit(["milestone", str(folder), "--metrics", metrics], log)
    looking = threading.Thread(target=resident, args=(process, most))
    looking.start()
    end(process, log)
    looking.join()
    return time.monotonic() - begun


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--columns", type=int, default=768)
    parser.add_argument("--files", type=int, default=16)
    parser.add_argument("--metrics", default="rankme")
    parser.add_argument("--parquet", action="store_true")
    options = parser.parse_args()
    if options.files < 4:
        parser.error("--files is at least 4, of which a fourth is measured, too")
    with tempfile.TemporaryDirectory() as scratch, open(pathlib.Path(scratch) / "log", "w") as log:
        folder = pathlib.Path(scratch) / "rows"
        if options.parquet:
            write_parquet(folder, options)
        else:
            write(folder, options)
        bar, kind = (PARQUET_BAR, "float32 in Parquet") if options.parquet else (BAR, "float16")
        part = pathlib.Path(scratch) / "part"
        part.mkdir()
        few = options.files // 4
        for file in sorted(folder.iterdir(), key=lambda file: int(file.stem.split("-")[1]))[:few]:
            (part / file.name).symlink_to(file)
        most = []
        seconds(part, options.metrics, log, [])  # the files are in memory then
        of_part = seconds(part, options.metrics, log, [])
        of_all = seconds(folder, options.metrics, log, most)
        more = options.rows - options.rows * few // options.files
        rate = more / (of_all - of_part) / EXECUTORS
        print(f"{options.metrics} of {options.rows} x {options.columns} {kind} in {options.files} files: {of_all:.1f} s, of a fourth"
              f" {of_part:.1f} s: {rate:.0f} rows a second and core (bar {bar}); at most"
              f" {max(most, default=0) / 2**30:.2f} GiB resident in one of {EXECUTORS} executors of 1 GiB of heap")
    return 0 if rate >= bar else 1


if __name__ == "__main__":
    sys.exit(main())
