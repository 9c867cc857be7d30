"""Milestones of a training by Lightning."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from leadline._embedding import require_whole
from leadline._milestones import Milestones

if TYPE_CHECKING:
    from lightning.pytorch import Callback, LightningModule, Trainer
elif "pytorch_lightning" in sys.modules and "lightning.pytorch" not in sys.modules:
    from pytorch_lightning import Callback
else:
    try:
        from lightning.pytorch import Callback
    except ImportError:
        from pytorch_lightning import Callback

__all__ = ["LeadlineCallback"]


class LeadlineCallback(Milestones, Callback):
    __doc__ = Milestones.__doc__

    def on_train_start(self, trainer: Trainer, pl_module: LightningModule) -> None:
        """Writes milestone 0: after the weights are where they belong, and after the sanity check."""
        if not _is_trial(trainer):
            require_whole(trainer.model or pl_module)  # what wraps the module may hold its weights
            self.begin(pl_module, is_fresh=trainer.global_step == 0, is_writer=trainer.is_global_zero)

    def on_train_epoch_end(self, trainer: Trainer, pl_module: LightningModule) -> None:
        """Writes the milestone of the epoch that is done; epochs count from 1."""
        if trainer.is_global_zero and not _is_trial(trainer):
            self.end_of_epoch(pl_module, trainer.current_epoch + 1)

    def on_train_end(self, trainer: Trainer, pl_module: LightningModule) -> None:
        """Writes the milestone of the last epoch, which may be told from the others only now, as by EarlyStopping."""
        if trainer.is_global_zero and not _is_trial(trainer):
            self.end(pl_module)


def _is_trial(trainer: Trainer) -> bool:
    return bool(getattr(trainer, "fast_dev_run", False))
