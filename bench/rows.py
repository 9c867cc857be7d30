"""The rows of the comparison's table: figures of both sides, their ratio, and the bar it is held against."""

import statistics
from dataclasses import dataclass, field
from typing import Callable, Optional

from harness import summary

# The name of the build that a build is held against, and the least median of its times over ours.
BEFORE = "before"
AS_FAST = 0.97


@dataclass
class Bar:
    """What a row must show. `text` is for people."""

    text: str
    holds: Callable[[float], bool]

    @staticmethod
    def faster(times):
        return Bar(f"≥ {times} ×", lambda ratio: ratio >= times)

    @staticmethod
    def as_fast():
        return Bar.faster(AS_FAST)


@dataclass
class Row:
    """A line of the table. A side is a list of figures, or a sentence why there is none.

    The bar is held against the median of the ratios, or against Leadline's median where there is no peer.
    """

    what: str
    leadline: object
    peer_name: str = ""
    peer: object = None
    ratios: Optional[list] = None
    bar: Optional[Bar] = None
    unit: str = "s"

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

    def json(self):
        def side(figures):
            return summary(figures) if isinstance(figures, list) else {"missing": figures}

        content = {"what": self.what, "unit": self.unit, "leadline": side(self.leadline)}
        if self.peer is not None:
            content["peer"] = {"name": self.peer_name, **side(self.peer)}
        if self.ratios:
            content["ratio"] = summary(self.ratios)
        if self.bar is not None:
            content["bar"] = {"text": self.bar.text, "met": self.met()}
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


def over(peer, leadline):
    """The ratios of paired rounds; none where a side is missing."""
    if not isinstance(peer, list) or not isinstance(leadline, list):
        return None
    return [theirs / ours for theirs, ours in zip(peer, leadline)]
