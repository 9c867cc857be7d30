"""Draws what a watch holds while milestones are added: four lines as an SVG. Needs nothing beyond Python itself."""

from html import escape

from figure import STYLE

WIDTH, LEFT, RIGHT = 900, 90, 870
PANEL, GAP = 110, 50
PANELS = (
    ("heapBytes", "Heap in use after a collection, MiB", 2**20),
    ("residentBytes", "Resident memory, MiB", 2**20),
    ("handles", "Open files", 1),
    ("threads", "Threads", 1),
)


def plot(series):
    """The SVG of a series of dicts, each with the number of milestones; every axis begins at 0."""
    marks = []
    last = series[-1]["milestones"]
    for number, (name, title, unit) in enumerate(PANELS):
        top = 40 + number * (PANEL + GAP)
        values = [one[name] / unit for one in series]
        most = max(values) * 1.1
        points = [(LEFT + (RIGHT - LEFT) * one["milestones"] / last, top + PANEL * (1 - value / most))
                  for one, value in zip(series, values)]
        marks.append(_text(20, top - 12, title, "group"))
        for value in (0, max(values)):
            y = top + PANEL * (1 - value / most)
            marks.append(f'<line x1="{LEFT}" y1="{y:.1f}" x2="{RIGHT}" y2="{y:.1f}" class="rule"/>')
            marks.append(_text(LEFT - 8, y + 4, f"{value:.0f}", "faint", "end"))
        marks.append(f'<path d="M{" L".join(f"{x:.1f} {y:.1f}" for x, y in points)}" class="whisker" fill="none"/>')
        marks += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="2.5" class="dot"/>' for x, y in points]
        for part in range(5):
            x = LEFT + (RIGHT - LEFT) * part / 4
            marks.append(_text(x, top + PANEL + 16, f"{last * part / 4:.0f}", "faint", "middle"))
    height = 40 + len(PANELS) * (PANEL + GAP)
    return "\n".join([
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" viewBox="0 0 {WIDTH} {height}" role="img">',
        f"<title>What leadline watch holds over {last} milestones of one run</title>",
        f"<style>{STYLE}</style>",
        f'<rect class="paper" width="{WIDTH}" height="{height}"/>', *marks, "</svg>", ""])


def _text(x, y, text, kind, anchor="start"):
    return f'<text x="{x:.1f}" y="{y:.1f}" class="{kind}" text-anchor="{anchor}">{escape(text)}</text>'
