#!/usr/bin/env python3
"""Draws what bench/compare.py measured: a page and a figure of all ratios, from the results alone.

    python3 bench/page.py [RESULTS]

Reads every SECTION.json in RESULTS (default: bench/results), and writes README.md and ratios.svg beside them. The same results give
the same bytes. Needs nothing beyond Python 3.9 itself.
"""

import argparse
import json
import statistics
import sys
from pathlib import Path

from figure import figure
from harness import RESULTS, Failed, write_text
from rows import BEFORE, ORDER, Bar

PAGE = "README.md"
FIGURE = "ratios.svg"
TITLES = {
    "peers": "Time of the other tool over Leadline's: further right is faster",
    "builds": "Time of the build before over this build's: further right is faster",
    "limits": "Leadline over itself: further left is better",
}


def read(results):
    """The results of every section by file name, in the order of compare.py, and the names of the other files."""
    found, others = {}, []
    for path in sorted(results.glob("*.json")):
        try:
            content = json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError) as broken:
            raise Failed(f"{path} cannot be read ({broken}): measure it again, or remove it") from broken
        if not isinstance(content, dict) or "section" not in content or "rows" not in content:
            others.append(path.name)
            continue
        for number, row in enumerate(content["rows"], start=1):
            if not is_whole(row):
                raise Failed(f"{path} cannot be drawn, since row {number} lacks a figure, a name or a verdict, or has a ratio of 0: "
                             "measure it again, or remove it")
        found[path.name] = content

    def place(name):
        section = found[name]["section"]
        return ORDER.index(section) if section in ORDER else len(ORDER), section, "against" in found[name]

    return {name: found[name] for name in sorted(found, key=place)}, others


def is_whole(row):
    """Whether a row has everything that the page shows of it. Ratios are above 0, as a logarithmic axis needs them."""
    def is_side(side):
        return isinstance(side, dict) and ("missing" in side or all(
            isinstance(side.get(name), (int, float)) for name in ("median", "least", "most")))

    def is_ratio(side):
        return is_side(side) and side.get("least", 1) > 0

    peer = row.get("peer")
    return ("what" in row and "unit" in row and is_side(row.get("leadline"))
            and (peer is None or "name" in peer and is_side(peer))
            and ("ratio" not in row or is_ratio(row["ratio"]))
            and (panel_of(row) != "limits" or is_ratio(row["leadline"]))
            and ("bar" not in row or {"text", "met"} <= row["bar"].keys()))


def panel_of(row):
    """The part of the figure that a row belongs to; none where the row has no ratio."""
    if "peer" in row:
        return "builds" if row["peer"]["name"] == BEFORE else "peers"
    return "limits" if row["unit"] == "×" else None


def measured(row):
    """The figures that the bar is held against, or the sentence why there are none."""
    if "peer" not in row:
        return row["leadline"]
    return row.get("ratio") or {"missing": row["peer"].get("missing") or row["leadline"].get("missing", "not measured")}


def bar_of(row):
    """The bar, also of results that have only its text; none where there is none, or where its text has no number."""
    if "bar" not in row:
        return None
    bar = row["bar"]
    if "limit" in bar:
        return Bar(bar["sign"], bar["limit"], aim=bar.get("aim"), said=bar["text"])
    return Bar.parse(bar["text"])


def figure_text(figures, unit=""):
    """`median (least–most)`, or the sentence why there is no figure."""
    if "missing" in figures:
        return figures["missing"]
    median = figures["median"]
    decimals = 4 if median < 0.1 else 2 if median < 3 else 1
    texts = [f"{figures[name]:.{decimals}f}" for name in ("median", "least", "most")]
    spread = "" if figures["least"] == figures["most"] else f" ({texts[1]}–{texts[2]})"
    return f"{texts[0]} {unit}".strip() + spread


def panels(files):
    """The parts of the figure: a title, and groups of a heading and its lines."""
    parts = {name: {} for name in TITLES}
    for content in files.values():
        for row in content["rows"]:
            panel = panel_of(row)
            if panel is None:
                continue
            heading = row["what"] if panel != "limits" else ""
            bar, figures = bar_of(row), measured(row)
            name = {"peers": row.get("peer", {}).get("name"), "builds": row["what"], "limits": row["what"]}[panel]
            heading = f"{content['section']}: {heading}" if panel == "peers" else content["section"]
            parts[panel].setdefault(heading, []).append({
                "name": name,
                "figures": None if "missing" in figures else figures,
                "text": figure_text(figures, "×").split(":")[0],
                "limit": bar.limit if bar else None,
                "aim": bar.aim if bar else None,
                "met": row["bar"]["met"] if "bar" in row else None,
            })
    return [(TITLES[name], groups) for name, groups in parts.items() if groups]


def markdown_table(header, lines):
    def line(cells):
        return "| " + " | ".join(str(cell).replace("|", "\\|").replace("\n", " ") for cell in cells) + " |"

    return [line(header), "|" + "---|" * len(header), *map(line, lines)]


def line_of(name, content, row):
    peer = row.get("peer")
    bar = row.get("bar")
    return [
        f"[{name[:-len('.json')]}]({name})",
        row["what"],
        figure_text(row["leadline"], row["unit"]),
        f"{peer['name']}: {figure_text(peer, row['unit'])}" if peer else "–",
        figure_text(measured(row), "×") if peer else "–",
        f"{bar['text']}: {'met' if bar['met'] else '**not met**'}" if bar else "–",
    ]


def quality_lines(files):
    """The scores of both sides' layouts, for rows that have them."""
    for name, content in files.items():
        for row in content["rows"]:
            sides = row.get("quality", {})
            if sides.get("leadline") and sides.get("peer"):
                for score, theirs in sides["peer"].items():
                    ours = sides["leadline"].get(score)
                    if ours:
                        yield [row["peer"]["name"], score, *(f"{statistics.fmean(side['all']):.3f}" for side in (ours, theirs))]


def rounds_of(content):
    """How often the rows were measured, which is once for some sections whatever the rounds."""
    return max([len(side.get("all", [])) for row in content["rows"] for side in (row["leadline"], row.get("peer", {}))], default=0)


def origin_of(name, content):
    machine, versions = content.get("machine", {}), content.get("versions", {})
    gib = f"{machine['memoryBytes'] / 2**30:.1f} GiB" if "memoryBytes" in machine else "–"
    trial = ", a trial on tiny sets" if content.get("trial") else ""
    against = content.get("against", {}).get("commit", "")
    return [f"[{name[:-len('.json')]}]({name})", f"{machine.get('date', '–')[:16].replace('T', ' ')}{trial}",
            f"{machine.get('cpu', '–')}, {machine.get('cores', '–')} cores, {gib}", rounds_of(content),
            f"{machine['loadAtStart']:.1f}" if "loadAtStart" in machine else "–",
            versions.get("commit", "–")[:10] + (f", before: {against[:10]}" if against else "")]


def page(files, others):
    drawn = [f"![Ratios of all sections; every number is in the table below]({FIGURE})", ""] if panels(files) else []
    lines = ["# Results", "",
             "`bench/page.py` writes this page from the files beside it; [bench/README.md](../README.md) says what is compared.",
             "Figures are medians over the rounds (least–most).", "", *drawn]
    lines += markdown_table(["results", "what", "Leadline", "peer", "ratio", "bar"],
                            [line_of(name, content, row) for name, content in files.items() for row in content["rows"]])
    scored = list(quality_lines(files))
    if scored:
        lines += ["", "## Layouts", "", "Scores of the layouts that were timed, by one piece of code: means over the rounds.", "",
                  *markdown_table(["peer", "score", "Leadline", "peer's"], scored)]
    lines += ["", "## Where and when", "", "Times are UTC; the load is the system's mean over the minute before.", "",
              *markdown_table(["results", "measured", "machine", "rounds", "load at start", "commit"],
                              [origin_of(name, content) for name, content in files.items()])]
    if others:
        lines += ["", "Not drawn here: " + ", ".join(f"[{name}]({name})" for name in others) + "."]
    return "\n".join(lines) + "\n"


def write(results):
    """Writes the page and the figure beside the results."""
    files, others = read(results)
    write_text(results / FIGURE, figure(panels(files)))
    write_text(results / PAGE, page(files, others))


def main():
    parser = argparse.ArgumentParser(description="Draws the results of bench/compare.py.")
    parser.add_argument("results", nargs="?", type=Path, default=RESULTS, metavar="RESULTS",
                        help="the directory of the results (default: bench/results)")
    arguments = parser.parse_args()
    if not arguments.results.is_dir():
        parser.error(f"{arguments.results} is no directory")
    try:
        write(arguments.results)
    except Failed as failed:
        sys.exit(f"Error: {failed}.")


if __name__ == "__main__":
    main()
