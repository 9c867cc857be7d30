"""Milestones of a training by Hugging Face's Trainer."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, cast

from transformers import TrainerCallback

from leadline._milestones import Milestones

if TYPE_CHECKING:
    import torch
    from transformers import TrainerControl, TrainerState, TrainingArguments

__all__ = ["LeadlineCallback"]


class LeadlineCallback(Milestones, TrainerCallback):
    __doc__ = Milestones.__doc__

    def on_train_begin(
        self, args: TrainingArguments, state: TrainerState, control: TrainerControl, **kwargs: Any
    ) -> None:
        """Writes milestone 0."""
        self.begin(_model(kwargs), is_fresh=state.global_step == 0, is_writer=state.is_world_process_zero)

    def on_epoch_end(
        self, args: TrainingArguments, state: TrainerState, control: TrainerControl, **kwargs: Any
    ) -> None:
        """Writes the milestone of the epoch that is done; one that was cut short counts as an epoch."""
        if state.is_world_process_zero:
            epoch = math.ceil(round(state.epoch or 0, 6))
            self.end_of_epoch(_model(kwargs), epoch, is_last=control.should_training_stop)


def _model(given: dict[str, Any]) -> torch.nn.Module:
    """The network itself, without what wraps it to run on several devices."""
    model = given["model"]
    is_wrapped = type(model).__name__ in ("DistributedDataParallel", "DataParallel")
    return cast("torch.nn.Module", model.module if is_wrapped else model)
