"""Counts how many scores with a strong correlation keep its sign given ln epoch and in first differences.

Reads lines of `leadline correlate RUN ... --format json` from the files named, or from standard input. A score counts
once a run, where |r| without the initial network is at least 0.7; label-free scores alone, against `linear-probe`.
"""

import argparse
import fileinput
import json

STRONG = 0.7


def count(lines, reference="linear-probe"):
    """The counts over all runs: strong, defined in both, of one sign with r, and answered with yes."""
    found = {"strong": 0, "defined": 0, "keepsSign": 0, "keepsSignAndTellsMore": 0}
    for line in lines:
        row = json.loads(line)
        if "run" not in row or not row["labelFree"] or row["reference"] != reference:
            continue
        if abs(row["withoutInitial"].get("r", 0)) < STRONG:
            continue
        found["strong"] += 1
        if "r" not in row["partialSpearman"] or "r" not in row["firstDifferences"]:
            continue
        found["defined"] += 1
        if row["keepsSign"]:
            found["keepsSign"] += 1
            found["keepsSignAndTellsMore"] += row["tellsMoreThanTime"] == "yes"
    return found


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*")
    parser.add_argument("--reference", default="linear-probe")
    args = parser.parse_args()
    with fileinput.input(args.files) as lines:
        print(json.dumps(count(lines, args.reference)))
