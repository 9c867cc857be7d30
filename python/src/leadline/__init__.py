"""The Python side of Leadline: a training writes milestones, and `leadline watch` scores them.

`save` writes a milestone, and `evaluating` leaves a training as it was while it is embedded. Nothing is computed here,
and nothing is needed but the library that an array comes from.
"""

from leadline._evaluating import evaluating
from leadline._save import save

__version__ = "0.1.0"

__all__ = ["__version__", "evaluating", "save"]
