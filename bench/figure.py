"""Draws ratios as dots with whiskers on a logarithmic axis, as an SVG of light or dark colors. Knows nothing of files."""

import math
from html import escape

WIDTH, LEFT, RIGHT = 1120, 525, 930
LINE, GAP = 22, 34

STYLE = """
  svg { --paper: #ffffff; --ink: #1f2328; --faint: #59636e; --rule: #d1d9e0; --good: #0a6cbf; --bad: #b8400a; --bar: #1f2328 }
  @media (prefers-color-scheme: dark) {
    svg { --paper: #0d1117; --ink: #f0f6fc; --faint: #9198a1; --rule: #3d444d; --good: #58a6ff; --bad: #ff9e64; --bar: #f0f6fc }
  }
  text { font: 13px system-ui, "Segoe UI", Helvetica, Arial, "DejaVu Sans", sans-serif; fill: var(--ink) }
  .title { font-size: 15px; font-weight: 600 } .group { font-weight: 600 } .faint { fill: var(--faint); font-size: 12px }
  .paper { fill: var(--paper) } .rule { stroke: var(--rule) } .one { stroke: var(--faint) }
  .dot { fill: var(--good); stroke: var(--good); stroke-width: 2 } .whisker { stroke: var(--good); stroke-width: 2 }
  .bad.dot { fill: var(--paper); stroke: var(--bad) } .bad.whisker { stroke: var(--bad) }
  .bar { stroke: var(--bar); stroke-width: 2.5 } .aim { stroke: var(--bar); stroke-width: 1.5; stroke-dasharray: 3 2 }
"""


class Axis:
    """A logarithmic axis that holds 1 and every value."""

    def __init__(self, values):
        self.low = min([1.0, *values]) / 1.12
        self.high = max([1.0, *values]) * 1.12

    def x(self, value):
        share = math.log(value / self.low) / math.log(self.high / self.low)
        return LEFT + share * (RIGHT - LEFT)

    def ticks(self):
        """Round numbers within the axis: 1, 2 and 5 of each decade, or steps of a tenth on a short axis."""
        decades = range(math.floor(math.log10(self.low)), math.ceil(math.log10(self.high)) + 1)
        found = [float(f"{digit}e{decade}") for decade in decades for digit in (1, 2, 5)]
        if self.high / self.low < 4:
            step = 0.1 if self.high - self.low < 1.5 else 0.5
            found = [round(step * count, 1) for count in range(1, math.ceil(self.high / step) + 1)]
        return [tick for tick in found if self.low <= tick <= self.high]


class Drawing:
    """Marks from top to bottom."""

    def __init__(self):
        self.marks = []
        self.y = 0

    def text(self, x, text, kind="", anchor="start"):
        self.marks.append(f'<text x="{x:.1f}" y="{self.y + 4.5:.1f}" class="{kind}" text-anchor="{anchor}">{escape(text)}</text>')

    def line(self, x1, y1, x2, y2, kind):
        self.marks.append(f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" class="{kind}"/>')

    def tick(self, x, kind):
        self.line(x, self.y - 8, x, self.y + 8, kind)

    def dot(self, x, kind):
        self.marks.append(f'<circle cx="{x:.1f}" cy="{self.y:.1f}" r="4.5" class="{kind}"/>')


def figure(panels):
    """The SVG of the panels: pairs of a title, and of headings with their lines, each with its name, figures, text, limit, aim
    and whether the bar is met."""
    drawing = Drawing()
    drawing.y = 24
    _legend(drawing)
    for title, groups in panels:
        drawing.y += GAP
        drawing.text(20, title, "title")
        _panel(drawing, groups)
    height = drawing.y + 20
    return "\n".join([
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height:.0f}" viewBox="0 0 {WIDTH} {height:.0f}" role="img">',
        "<title>Ratios of all sections: median, least and most over the rounds, bar and aim</title>",
        f"<style>{STYLE}</style>",
        f'<rect class="paper" width="{WIDTH}" height="{height:.0f}"/>', *drawing.marks, "</svg>", ""])


def _legend(drawing):
    drawing.dot(36, "dot")
    drawing.line(20, drawing.y, 52, drawing.y, "whisker")
    drawing.text(60, "median, least–most; bar met, or none", "faint")
    drawing.line(320, drawing.y, 352, drawing.y, "bad whisker")
    drawing.dot(336, "bad dot")
    drawing.text(360, "bar not met", "faint")
    drawing.tick(470, "bar")
    drawing.text(480, "bar", "faint")
    drawing.tick(540, "aim")
    drawing.text(550, "aim", "faint")


def _panel(drawing, groups):
    lines = [line for group in groups.values() for line in group]
    axis = Axis([value for line in lines for value in _values(line)])
    top = drawing.y + LINE
    grid = len(drawing.marks)
    for heading, group in groups.items():
        drawing.y += LINE + 4
        drawing.text(20, heading, "group")
        for line in group:
            drawing.y += LINE
            _line(drawing, axis, line)
    bottom = drawing.y + 12
    below = drawing.marks[grid:]
    del drawing.marks[grid:]
    drawing.y += LINE + 4
    for tick in axis.ticks():
        drawing.line(axis.x(tick), top, axis.x(tick), bottom, "one" if tick == 1 else "rule")
        drawing.text(axis.x(tick), f"{tick:g} ×", "faint", "middle")
    drawing.marks += below


def _values(line):
    spread = [line["figures"][name] for name in ("least", "median", "most")] if line["figures"] else []
    return [value for value in [*spread, line["limit"], line["aim"]] if value]


def _line(drawing, axis, line):
    bad = "bad " if line["met"] is False else ""
    drawing.text(36, line["name"])
    drawing.text(RIGHT + 20, line["text"])
    if line["limit"]:
        drawing.tick(axis.x(line["limit"]), "bar")
    if line["aim"]:
        drawing.tick(axis.x(line["aim"]), "aim")
    if line["figures"]:
        drawing.line(axis.x(line["figures"]["least"]), drawing.y, axis.x(line["figures"]["most"]), drawing.y, bad + "whisker")
        drawing.dot(axis.x(line["figures"]["median"]), bad + "dot")
