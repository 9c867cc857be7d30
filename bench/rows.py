"""The rows of the comparison's table: figures of both sides, their ratio, and the bar it is held against."""

import operator
import re
import statistics
from dataclasses import dataclass, field
from typing import Optional

from harness import summary

# The sections, in the order of the table.
ORDER = ("ten", "one", "umap", "silhouette", "fifty", "million", "ami", "step", "views", "embed", "scoring", "field", "memory")

# The name of the build that a build is held against, and the least median of its times over ours.
BEFORE = "before"
AS_FAST = 0.97

# The scores of layouts that the table has a column for; the results have more.
LAYOUT_SCORES = {"ami-gt": "AMI", "entropy": "entropy", "trustworthiness": "trust."}


SIGNS = {"≥": operator.ge, "≤": operator.le, "<": operator.lt}


@dataclass(frozen=True)
class Bar:
    """The limit that a row's figure is held to, and the aim beyond it. `said` is for people, where the limit is not."""

    sign: str
    limit: float
    unit: str = "×"
    aim: Optional[float] = None
    said: str = ""

    @staticmethod
    def faster(times, aim=None, said=""):
        return Bar("≥", times, aim=aim, said=said)

    @staticmethod
    def as_fast():
        return Bar.faster(AS_FAST)

    @staticmethod
    def parse(text):
        """The bar that a text such as `≥ 6 ×` says; none where it says no limit."""
        found = re.match(r"([≥≤<]) *(\d+(?:\.\d+)?) *([^ (]*)", text)
        return Bar(found[1], float(found[2]), found[3], said=text) if found else None

    @property
    def text(self):
        said = self.said or f"{self.sign} {self.limit} {self.unit}".strip()
        return said if self.aim is None else f"{said} (aim {self.aim})"

    def holds(self, figure):
        return SIGNS[self.sign](figure, self.limit)

    def json(self):
        aim = {} if self.aim is None else {"aim": self.aim}
        return {"text": self.text, "sign": self.sign, "limit": self.limit, **aim}


@dataclass
class Row:
    """A line of the table. A side is a list of figures, or a sentence why there is none.

    The bar is held against the median of the ratios, or against Leadline's median where there is no peer. `quality` has the
    scores of both sides' layouts, a list of them over the rounds; none where a side made no layout.
    """

    what: str
    leadline: object
    peer_name: str = ""
    peer: object = None
    ratios: Optional[list] = None
    bar: Optional[Bar] = None
    unit: str = "s"
    quality: Optional[dict] = None

    def met(self):
        if self.bar is None:
            return None
        measured = self.ratios if self.peer is not None else self.leadline
        return bool(self.bar.holds(statistics.median(measured))) if isinstance(measured, list) else False

    def cells(self):
        ratio = "–" if not self.ratios else "{0:.{3}f} × ({1:.{3}f}–{2:.{3}f})".format(
            statistics.median(self.ratios), min(self.ratios), max(self.ratios), 2 if self.peer_name == BEFORE else 1)
        bar = "–" if self.bar is None else f"{self.bar.text}: {'met' if self.met() else 'NOT MET'}"
        peer = "–" if self.peer is None else f"{self.peer_name} {self._figure(self.peer)}"
        return [self.what, self._figure(self.leadline), peer, ratio, bar]

    def quality_cells(self):
        """Leadline's and the peer's mean of each score of layouts, `–` for what is missing."""
        if not self.quality:
            return ["–"] * len(LAYOUT_SCORES)
        return [" | ".join(f"{mean_of(self.quality[side], score):.3f}" if self.quality[side] else "–"
                           for side in ("leadline", "peer")) for score in LAYOUT_SCORES]

    def json(self):
        def side(figures):
            return summary(figures) if isinstance(figures, list) else {"missing": figures}

        content = {"what": self.what, "unit": self.unit, "leadline": side(self.leadline)}
        if self.peer is not None:
            content["peer"] = {"name": self.peer_name, **side(self.peer)}
        if self.ratios:
            content["ratio"] = summary(self.ratios)
        if self.bar is not None:
            content["bar"] = {**self.bar.json(), "met": self.met()}
        if self.quality:
            content["quality"] = {side: {score: summary([one[score] for one in scores]) for score in scores[0]}
                                  for side, scores in self.quality.items() if scores}
        return content

    def _figure(self, figures):
        if not isinstance(figures, list):
            return figures
        median = statistics.median(figures)
        return f"{median:.3g} {self.unit}" if median < 100 else f"{median:.0f} {self.unit}"


@dataclass
class Result:
    """The rows of a section, and everything else that was measured or printed on the way."""

    rows: list
    details: dict = field(default_factory=dict)


def mean_of(scores, name):
    return statistics.fmean(one[name] for one in scores)


def over(peer, leadline):
    """The ratios of paired rounds; none where a side is missing."""
    if not isinstance(peer, list) or not isinstance(leadline, list):
        return None
    return [theirs / ours for theirs, ours in zip(peer, leadline)]
