#!/usr/bin/env python3
"""Measures `leadline watch` on runs that it makes: how soon files are seen, torn files, kills, many runs, its
doors, and what it hands on.

    python3 bench/watching.py [SECTION …] [--quick]

Prints figures and bars, writes bench/results/watching.json and the page bench/results/README.md, and exits with 1 where a bar is
missed. Needs numpy and pyarrow, and for `exports` a LEADLINE_BENCH_PYTHON with the packages of bench/peers/requirements-exports.txt,
as `make bench-watching` installs them. LEADLINE in the environment names another launcher.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import page
from harness import RESULTS, ROOT, Failed, machine, print_table, write_json
from watched import launcher
from watching_doors import away, doors
from watching_export import exports, wire
from watching_files import again, killed, long, seen, torn, tree

SECTIONS = {section.__name__: section for section in (seen, torn, again, tree, killed, away, doors, exports, wire, long)}


def cells(section, row):
    missing = not isinstance(row.leadline, list)
    figure = row.leadline if missing else f"{row.leadline[0]:.4g} {row.unit}".strip()
    return [section, row.what, figure, row.bar.text, "not measured" if missing else "met" if row.met() else "NOT MET"]


def version():
    said = subprocess.run([launcher(), "--version"], capture_output=True, text=True)
    commit = subprocess.run(["git", "rev-parse", "HEAD"], capture_output=True, text=True, cwd=ROOT)
    return {"leadline": said.stdout.strip(), "commit": commit.stdout.strip()}


def measure(name, quick, scratch):
    """The content of the results on a section, and the lines of its table."""
    start, here = time.monotonic(), machine()
    folder = Path(tempfile.mkdtemp(prefix=f"watching-{name}-", dir=scratch))
    try:
        result = SECTIONS[name](quick, folder)
        content = {"rows": [row.json() for row in result.rows], "details": result.details}
        lines = [cells(name, row) for row in result.rows]
    except (Failed, OSError, subprocess.SubprocessError) as failed:
        content = {"failed": f"{type(failed).__name__}: {failed}", "rows": [], "details": {}}
        lines = [[name, "FAILED", str(failed), "–", "NOT MET"]]
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return {"machine": here, "versions": version(), "quick": quick, "seconds": time.monotonic() - start, **content}, lines


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("sections", nargs="*", metavar="SECTION", help=f"some of {', '.join(SECTIONS)}; all without")
    parser.add_argument("--quick", action="store_true", help="fewer files and shorter times: does everything run?")
    parser.add_argument("--results", type=Path, default=RESULTS, help="the directory of the results")
    parser.add_argument("--scratch", type=Path, help="a directory on the disk to measure on; without, the system's temporary one")
    options = parser.parse_args()
    unknown = [name for name in options.sections if name not in SECTIONS]
    if unknown:
        parser.error(f"there is no section {unknown[0]}: they are {', '.join(SECTIONS)}")
    path = options.results / page.WATCHED
    known = json.loads(path.read_text(encoding="utf-8"))["sections"] if path.exists() else {}
    table, is_met = [], True
    for name in options.sections or SECTIONS:
        print(f"{name} …", file=sys.stderr, flush=True)
        known[name], lines = measure(name, options.quick, options.scratch)
        lines.append([name, "the section took", f"{known[name]['seconds']:.0f} s", "–", "–"])
        table += lines
        is_met &= all(line[-1] != "NOT MET" for line in lines)
        write_json(path, {"sections": {one: known[one] for one in SECTIONS if one in known}})
        print_table(["section", "what", "figure", "bar", ""], lines)
        print(flush=True)
    if len(table) > 0 and len(options.sections or SECTIONS) > 1:
        print_table(["section", "what", "figure", "bar", ""], table)
    page.write(options.results)
    return 0 if is_met else 1


if __name__ == "__main__":
    os.environ.setdefault("OMP_NUM_THREADS", "1")  # numpy's threads would take the watch's cores
    sys.exit(main())
