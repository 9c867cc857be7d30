"""The Python side of Leadline: a training writes milestones, and `leadline watch` scores them.

`save` writes a milestone, `evaluating` leaves a training as it was while it is embedded, and `scores` reads what
Leadline stored. `leadline.lightning.LeadlineCallback` and `leadline.transformers.LeadlineCallback` do the first two
each epoch. Nothing is computed here, and nothing is needed but the library that an array comes from.
"""

from leadline._evaluating import evaluating
from leadline._save import save
from leadline._scores import scores

__version__ = "0.1.0"

__all__ = ["__version__", "evaluating", "save", "scores"]
