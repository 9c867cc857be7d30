"""What the callbacks of all trainers do alike: which epochs are milestones, and what is embedded of what."""

from __future__ import annotations

import os
import warnings
from collections.abc import Sequence, Sized
from pathlib import Path
from typing import TYPE_CHECKING, Any, Callable

from leadline._embedding import backbone_features, embedded, require_backbone, require_whole
from leadline._save import save, stored

if TYPE_CHECKING:
    import torch
    from torch.utils.data import DataLoader, Dataset

    from leadline._embedding import Embed

# Where there is no milestone 0, so many images tell before the training whether they can be embedded.
TRIED = 2


class Milestones:
    """Embeds a fixed split after every k-th epoch, and writes it as a milestone.

    The training is not changed: its weights are equal, bit for bit, with and without it. Rank 0 alone embeds and
    writes, on the device that the network is on.

    Args:
        directory: the run, made where it does not exist: one directory for each training
        dataset: the images to embed, with a length, in their order
        embed: makes features [b, d] of the network and a batch, which is on the network's device; or a dict of them as
            "z" beside "projection", "prediction", "views", "rotations" and alike, as `leadline.save` takes them.
            Without it, `model.backbone` is given the images: the batch, its first part, or its "pixel_values",
            "images" or "image"
        every: an epoch in how many is a milestone; the last one is one in any case
        initial: whether the network before its training is milestone 0
        limit: how many images are embedded at most, evenly spaced; None for all of them
        batch_size: how many images go through the network at once
        num_workers: how many processes load images
        collate_fn: makes a batch of images, if not as torch does
        inference_mode: torch.inference_mode, or else torch.no_grad: for networks that keep what they computed

    Attributes:
        rows: which images of the dataset are embedded, in their order; labels are `labels[callback.rows]`
    """

    def __init__(
        self,
        directory: str | os.PathLike[str],
        dataset: Dataset[Any],
        *,
        embed: Embed | None = None,
        every: int = 1,
        initial: bool = True,
        limit: int | None = 10_000,
        batch_size: int = 256,
        num_workers: int = 0,
        collate_fn: Callable[[list[Any]], Any] | None = None,
        inference_mode: bool = True,
    ) -> None:
        if not isinstance(dataset, Sized) or not hasattr(dataset, "__getitem__"):
            raise ValueError(
                f"dataset is a {type(dataset).__name__}, but a dataset with a length is wanted, such as loader.dataset: the same"
                " images are embedded each time."
            )
        for name, value in {
            "every": every,
            "limit": limit,
            "batch_size": batch_size,
            "images in dataset": len(dataset),
        }.items():
            if value is not None and value < 1:
                raise ValueError(f"{name} is {value}, but at least 1 is wanted.")
        self.directory = Path(directory)
        self.dataset = dataset
        self.rows = evenly(len(dataset), limit)
        self.embed = embed
        self.every = every
        self.initial = initial
        self.inference_mode = inference_mode
        self._loading = {"batch_size": batch_size, "num_workers": num_workers, "collate_fn": collate_fn}
        self._loader: DataLoader[Any] | None = None
        self._done = self._written = 0

    def begin(self, model: torch.nn.Module, is_fresh: bool, is_writer: bool) -> None:
        """What is wrong is said before the training, on all ranks; then milestone 0 is written.

        Args:
            model: the network
            is_fresh: whether the training begins, and is not resumed
            is_writer: whether this is rank 0
        """
        require_whole(model)
        if self.embed is None:
            require_backbone(model)
        if not is_writer:
            return
        self.directory.mkdir(parents=True, exist_ok=True)
        total = len(self.dataset)
        if len(self.rows) < total:
            warnings.warn(
                f"leadline embeds {len(self.rows):,} of {total:,} images, evenly spaced: their rows are callback.rows, and limit="
                " takes more.",
                stacklevel=2,
            )
        self._done = self._written = 0
        if is_fresh and self.initial:
            self.write(model, 0)
        else:
            stored(self._arrays(model, self.rows[:TRIED]))

    def end_of_epoch(self, model: torch.nn.Module, epoch: int) -> None:
        """Writes the milestone of an epoch that is done, on rank 0, if it is to be one."""
        self._done = epoch
        if epoch % self.every == 0:
            self.write(model, epoch)

    def end(self, model: torch.nn.Module) -> None:
        """Writes the milestone of the last epoch, on rank 0, if it is not one yet: the network must be as it was then."""
        if self._done > self._written:
            self.write(model, self._done)

    def write(self, model: torch.nn.Module, epoch: int) -> None:
        """Embeds and writes. A file that cannot be written, as on a full disk, is warned of: the training goes on."""
        self._written = epoch
        arrays = self._arrays(model, self.rows)
        try:
            save(self.directory, epoch, **arrays)
        except OSError as failure:
            warnings.warn(f"leadline could not write the milestone of epoch {epoch}: {failure}.", stacklevel=2)

    def _arrays(self, model: torch.nn.Module, rows: Sequence[int]) -> dict[str, torch.Tensor]:
        is_whole = len(rows) == len(self.rows)
        loader = self._loaded() if is_whole else self._loader_of(rows, {**self._loading, "num_workers": 0})
        arrays = embedded(model, loader, self.embed or backbone_features, self.inference_mode)
        found = arrays["z"].shape[0]
        if found != len(rows):
            raise ValueError(
                f"embed returned {found:,} rows of z for {len(rows):,} images, but a row an image is wanted."
            )
        return arrays

    def _loaded(self) -> DataLoader[Any]:
        if self._loader is None:
            self._loader = self._loader_of(self.rows, self._loading)
        return self._loader

    def _loader_of(self, rows: Sequence[int], loading: dict[str, Any]) -> DataLoader[Any]:
        import torch
        from torch.utils.data import DataLoader, Subset

        fixed = self.dataset if len(rows) == len(self.dataset) else Subset(self.dataset, rows)
        # A loader without a generator of its own would draw from the training's random numbers.
        return DataLoader(fixed, shuffle=False, generator=torch.Generator(), **loading)


def evenly(total: int, limit: int | None) -> Sequence[int]:
    """At most `limit` of so many rows, in their order: of a dataset that is sorted by class, rows of all classes."""
    if limit is None or total <= limit:
        return list(range(total))
    return [row * total // limit for row in range(limit)]
