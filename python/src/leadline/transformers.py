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
            self.end_of_epoch(_model(kwargs), math.ceil(round(state.epoch or 0, 6)))

    def on_evaluate(self, args: TrainingArguments, state: TrainerState, control: TrainerControl, **kwargs: Any) -> None:
        """Writes the milestone of the last epoch where an evaluation found that it is the last."""
        self._end(state, control.should_training_stop, kwargs)

    def on_save(self, args: TrainingArguments, state: TrainerState, control: TrainerControl, **kwargs: Any) -> None:
        """As after an evaluation: a callback behind this one may have found it."""
        self._end(state, control.should_training_stop, kwargs)

    def on_train_end(
        self, args: TrainingArguments, state: TrainerState, control: TrainerControl, **kwargs: Any
    ) -> None:
        """Writes the milestone of the last epoch, unless the network is the best one by now and not the last."""
        self._end(state, not (args.load_best_model_at_end and state.best_model_checkpoint), kwargs)

    def _end(self, state: TrainerState, is_last: bool, given: dict[str, Any]) -> None:
        if is_last and state.is_world_process_zero:
            self.end(_model(given))


def _model(given: dict[str, Any]) -> torch.nn.Module:
    """The network itself, without what wraps it to run on several devices."""
    model = given["model"]
    is_wrapped = type(model).__name__ in ("DistributedDataParallel", "DataParallel")
    return cast("torch.nn.Module", model.module if is_wrapped else model)
