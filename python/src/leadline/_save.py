"""One milestone as one file."""

from __future__ import annotations

import operator
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, SupportsIndex

from leadline import _safetensors
from leadline._arrays import Stored, stacked

if TYPE_CHECKING:
    from leadline._arrays import Array

LARGEST_EPOCH = 2**31 - 1
RIGHT_ANGLES = 4


def save(
    directory: str | os.PathLike[str],
    epoch: SupportsIndex,
    z: Array,
    *,
    projection: Array | None = None,
    prediction: Array | None = None,
    views: Array | Sequence[Array] | None = None,
    views_projection: Array | Sequence[Array] | None = None,
    views_prediction: Array | Sequence[Array] | None = None,
    rotations: Array | Sequence[Array] | None = None,
    train: Array | None = None,
) -> Path:
    """Writes a milestone: `epoch_0007.safetensors` in the directory, which is made where it does not exist.

    The file is whole or not there. One of the same epoch is replaced, as when a training is resumed; Leadline then
    scores it anew. Arrays are torch's, on any device, or numpy's, of float16, bfloat16, float32 or float64, and are
    written as they are: a NaN is not refused, since Leadline has an alert for it. Axes of length 1, as in [n, d, 1, 1],
    are dropped.

    Args:
        directory: the run: one directory for each training
        epoch: the number of epochs that are done, 0 for the network before its training; or a number of steps
        z: the features of the encoder, [n, d], of the same n images in the same order each time
        projection: the outputs of the projector for these images, [n, p]
        prediction: the outputs of the predictor for these images, [n, q]
        views: the features of several augmented views of some images, [samples, views, d] or a list of [samples, d]
        views_projection: the projector's outputs for such views
        views_prediction: the predictor's outputs for such views
        rotations: the features of some images at 0°, 90°, 180° and 270°, [images, 4, d] or a list of four [images, d]
        train: the features of the split that probes learn from, [m, d]

    Returns:
        the path of the file

    Raises:
        ValueError: an epoch that is no number from 0 to 2³¹ - 1, or an array of another type or shape
        OSError: a file that cannot be written; nothing is left of it
    """
    number = operator.index(epoch)
    if not 0 <= number <= LARGEST_EPOCH:
        raise ValueError(f"epoch is {number}, but the epochs that are done are a number from 0 to {LARGEST_EPOCH}.")
    if sys.byteorder != "little":
        raise ValueError("this machine is big-endian, but the files that Leadline reads are little-endian.")
    arrays = stored(
        {
            "z": z,
            "projection": projection,
            "prediction": prediction,
            "views": views,
            "views_projection": views_projection,
            "views_prediction": views_prediction,
            "rotations": rotations,
            "train": train,
        }
    )
    target = Path(directory)
    target.mkdir(parents=True, exist_ok=True)
    path = target / f"epoch_{number:04d}.safetensors"
    _safetensors.write(path, arrays)
    return path


def stored(given: Mapping[str, Any]) -> dict[str, Stored]:
    """Returns the arrays that `save` writes, by their names in the file.

    Args:
        given: the arrays by the names of the parameters of `save`; None for one that is not there

    Raises:
        ValueError: an array of another type or shape
    """
    embedding = _matrix("z", given["z"])
    arrays = {"embedding": embedding}
    there = {name: value for name, value in given.items() if value is not None}
    for name in ("projection", "prediction"):
        if name in there:
            arrays[name] = _matrix(name, there[name])
            _require(
                arrays[name].shape[0] == embedding.shape[0], name, arrays[name], f"z has {embedding.shape[0]} rows"
            )
    if "train" in there:
        train = arrays["train"] = _matrix("train", there["train"])
        _require(train.shape[1] == embedding.shape[1], "train", train, f"z has {embedding.shape[1]} columns")
    for name in ("views", "views_projection", "views_prediction"):
        if name in there:
            arrays[name] = _several(name, there[name])
            _require(
                arrays[name].shape[1] >= 2, name, arrays[name], "two views or more are wanted, [samples, views, d]"
            )
    if "rotations" in there:
        turned = arrays["rotations"] = _several("rotations", there["rotations"])
        _require(turned.shape[1] == RIGHT_ANGLES, "rotations", turned, "the 4 angles are the second axis")
    return arrays


def _matrix(name: str, value: Array) -> Stored:
    array = Stored.of(name, value)
    kept = array.dropping_ones()
    _require(
        len(kept.shape) == 2 and 0 not in kept.shape,
        name,
        array,
        "rows and columns are wanted, [n, d], at least one of each",
    )
    return kept


def _several(name: str, value: Array | Sequence[Array]) -> Stored:
    array = Stored.of(name, stacked(name, value) if isinstance(value, Sequence) else value)
    _require(len(array.shape) == 3 and 0 not in array.shape, name, array, "three axes are wanted, [samples, views, d]")
    return array


def _require(holds: bool, name: str, array: Stored, rule: str) -> None:
    if not holds:
        raise ValueError(f"{name} has the shape {list(array.shape)}, but {rule}.")
