"""Arrays of torch, numpy and whatever numpy takes, as the bytes that a safetensors file holds."""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Union

if TYPE_CHECKING:
    import numpy
    import torch
    from typing_extensions import TypeAlias

    Array: TypeAlias = Union[torch.Tensor, numpy.ndarray[Any, Any]]

# The types that Leadline reads as embeddings, by the names of torch and numpy; bfloat16 of numpy is that of ml_dtypes.
DTYPES = {"float16": "F16", "bfloat16": "BF16", "float32": "F32", "float64": "F64"}
ITEM_BYTES = {"F16": 2, "BF16": 2, "F32": 4, "F64": 8}


@dataclass(frozen=True)
class Stored:
    """An array as it lies in a file: its type by the format's name, its shape, and its bytes, row after row.

    `owner` holds the memory that `data` looks into.
    """

    dtype: str
    shape: tuple[int, ...]
    data: memoryview
    owner: object

    @staticmethod
    def of(name: str, value: Array) -> Stored:
        """The array with its axes of length 1 behind the second one dropped; numbers of other types are refused."""
        return _of_torch(name, value) if _is_torch(value) else _of_numpy(name, value)

    def dropping_ones(self) -> Stored:
        """An array [n, d, 1, 1] as [n, d]; its bytes are the same."""
        kept = self.shape[:2] + tuple(axis for axis in self.shape[2:] if axis != 1)
        return Stored(self.dtype, kept, self.data, self.owner)


def stacked(name: str, arrays: Sequence[Any]) -> Array:
    """Arrays [n, d], one a view, as one array [n, views, d]."""
    shapes = sorted({tuple(array.shape) for array in arrays})
    if len(shapes) != 1:
        raise ValueError(f"{name} is a list of arrays of one shape, not of {_listing(shapes) or 'no arrays'}.")
    if _is_torch(arrays[0]):
        import torch

        return torch.stack([torch.as_tensor(array).detach() for array in arrays], 1)
    import numpy

    return numpy.stack([numpy.asarray(array) for array in arrays], 1)


def _listing(shapes: Sequence[tuple[int, ...]]) -> str:
    return " and ".join(str(list(shape)) for shape in shapes)


def _is_torch(value: object) -> bool:
    torch = sys.modules.get("torch")
    return torch is not None and isinstance(value, torch.Tensor)


def _of_torch(name: str, value: Any) -> Stored:
    dtype = _dtype(name, str(value.dtype).partition(".")[2])
    whole = value.detach().to("cpu").contiguous()
    shape = tuple(whole.shape)
    size = whole.numel() * ITEM_BYTES[dtype]
    # A tensor has no buffer of its own, and numpy none of bfloat16.
    data = memoryview((ctypes.c_ubyte * size).from_address(whole.data_ptr())) if size else memoryview(b"")
    return Stored(dtype, shape, data.cast("B"), whole)


def _of_numpy(name: str, value: Any) -> Stored:
    import numpy

    array = numpy.asarray(value)
    dtype = _dtype(name, array.dtype.name)
    whole = numpy.ascontiguousarray(array, array.dtype.newbyteorder("<") if dtype != "BF16" else None)
    return Stored(dtype, tuple(array.shape), whole.reshape(-1).view(numpy.uint8).data, whole)


def _dtype(name: str, type_name: str) -> str:
    if type_name not in DTYPES:
        raise ValueError(
            f"{name} has elements of type {type_name}, but embeddings are {', '.join(DTYPES)}: convert them."
        )
    return DTYPES[type_name]
