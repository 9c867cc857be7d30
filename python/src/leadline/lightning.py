"""Milestones of a training by Lightning."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

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
            self.begin(pl_module, is_fresh=trainer.global_step == 0, is_writer=trainer.is_global_zero)

    def on_train_epoch_end(self, trainer: Trainer, pl_module: LightningModule) -> None:
        """Writes the milestone of the epoch that is done; epochs count from 1."""
        if _is_trial(trainer) or not trainer.is_global_zero:
            return
        epoch = trainer.current_epoch + 1
        is_last = trainer.should_stop or epoch == trainer.max_epochs or 0 < trainer.max_steps <= trainer.global_step
        self.end_of_epoch(pl_module, epoch, is_last)


def _is_trial(trainer: Trainer) -> bool:
    return bool(getattr(trainer, "fast_dev_run", False))
