#!/usr/bin/env python3
"""Draws what bench/compare.py and bench/watching.py measured: a page, a figure of all ratios and one of a long watch, from the results
alone.

    python3 bench/page.py [RESULTS]

Reads every SECTION.json and watching.json in RESULTS (default: bench/results), and writes README.md, ratios.svg and watching-long.svg
beside them. The same results give the same bytes. Needs nothing beyond Python 3.9 itself.
"""

import argparse
import json
import statistics
import sys
from pathlib import Path

from figure import figure
from harness import RESULTS, Failed, write_text
from rows import BEFORE, ORDER, Bar
from watching_plot import plot

PAGE = "README.md"
FIGURE = "ratios.svg"
WATCHED = "watching.json"
PLOT = "watching-long.svg"
TITLES = {
    "peers": "Time of the other tool over Leadline's: further right is faster",
    "builds": "Time of the build before over this build's: further right is faster",
    "limits": "Leadline over itself: further left is better",
}


def read(results):
    """The results of every section by file name, in the order of compare.py; those of watching.py by section; and the names of the
    other files."""
    found, watched, others = {}, {}, []
    for path in sorted(results.glob("*.json")):
        try:
            content = json.loads(path.read_text(encoding="utf-8"))
        except (OSError, ValueError) as broken:
            raise Failed(f"{path} cannot be read ({broken}): measure it again, or remove it") from broken
        if path.name == WATCHED:
            watched = content["sections"]
            for section in watched.values():
                require_whole(path, section["rows"])
            continue
        if not isinstance(content, dict) or "section" not in content or "rows" not in content:
            others.append(path.name)
            continue
        require_whole(path, content["rows"])
        found[path.name] = content

    def place(name):
        section = found[name]["section"]
        return ORDER.index(section) if section in ORDER else len(ORDER), section, "against" in found[name]

    return {name: found[name] for name in sorted(found, key=place)}, watched, others


def require_whole(path, rows):
    for number, row in enumerate(rows, start=1):
        if not is_whole(row):
            raise Failed(f"{path} cannot be drawn, since row {number} lacks a figure, a name or a verdict, or has a ratio of 0: "
                         "measure it again, or remove it")


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
    return [
        f"[{name[:-len('.json')]}]({name})",
        row["what"],
        figure_text(row["leadline"], row["unit"]),
        f"{peer['name']}: {figure_text(peer, row['unit'])}" if peer else "–",
        figure_text(measured(row), "×") if peer else "–",
        verdict_of(row),
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


def verdict_of(row):
    bar = row.get("bar")
    return f"{bar['text']}: {'met' if bar['met'] else '**not met**'}" if bar else "–"


def watched_lines(sections):
    """A line of each figure of watching.py, or of each section that failed."""
    for name, section in sections.items():
        if "failed" in section:
            yield [name, "failed", section["failed"], "**not met**"]
        for row in section["rows"]:
            figures = row["leadline"]
            figure = figures["missing"] if "missing" in figures else f"{figures['median']:.4g} {row['unit']}".strip()
            yield [name, row["what"], figure, verdict_of(row)]


def watched_origins(sections):
    for name, section in sections.items():
        yield [f"[watching: {name}]({WATCHED})", *origin_of(WATCHED, {**section, "trial": section.get("quick")})[1:]]


def series_of(sections):
    """What a long watch held meanwhile; none where that was not measured."""
    return sections.get("long", {}).get("details", {}).get("series")


def watching(sections):
    """The part of the page on watching.py."""
    lines = ["", "## Watching", "",
             "What `bench/watching.py` measured of `leadline watch`; a figure each, and no other tool beside it.", ""]
    if series_of(sections):
        lines += [f"![What a watch holds while milestones are added]({PLOT})", ""]
    return lines + markdown_table(["section", "what", "figure", "bar"], watched_lines(sections))


def page(files, watched, others):
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
    if watched:
        lines += watching(watched)
    origins = [*(origin_of(name, content) for name, content in files.items()), *watched_origins(watched)]
    lines += ["", "## Where and when", "", "Times are UTC; the load is the system's mean over the minute before.", "",
              *markdown_table(["results", "measured", "machine", "rounds", "load at start", "commit"], origins)]
    if others:
        lines += ["", "Not drawn here: " + ", ".join(f"[{name}]({name})" for name in others) + "."]
    return "\n".join(lines) + "\n"


def write(results):
    """Writes the page and the figures beside the results."""
    files, watched, others = read(results)
    write_text(results / FIGURE, figure(panels(files)))
    if series_of(watched):
        write_text(results / PLOT, plot(series_of(watched)))
    write_text(results / PAGE, page(files, watched, others))


def main():
    parser = argparse.ArgumentParser(description="Draws the results of bench/compare.py and bench/watching.py.")
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
