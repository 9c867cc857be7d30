"""Checkpoints as people save them, for the tests of the reader of weights.

Writes to vision/src/test/resources/golden/weights/: `objects.pth`, where the weights lie beside objects of many classes;
`protocol4.pth`, the same in pickle protocol 4; `module.pth` and `module-legacy.pth`, a whole network that was pickled with
its class. All weights have the values of `weight` below.
"""

import argparse
import collections
import datetime
import enum
import functools
import pathlib
import random

import numpy as np
import torch

OUT = pathlib.Path(__file__).parent.parent / "vision/src/test/resources/golden/weights"


class Kind(enum.Enum):
    """A class that only the writer knows."""

    SMALL = 1


class Settings(dict):
    """A dict with a class of its own."""


class Words(list):
    """A list with a class of its own."""


class Block(torch.nn.Module):
    """A network with a parameter, a buffer and a part."""

    def __init__(self):
        super().__init__()
        self.conv = torch.nn.Conv2d(1, 2, 1, bias=False)
        self.bn = torch.nn.BatchNorm2d(2)
        self.conv.weight.data = weight()
        self.hook = functools.partial(print, "never run")


def weight():
    return torch.tensor([0.5, -1.5]).reshape(2, 1, 1, 1)


def objects(state):
    settings = Settings(arch="resnet18", when=datetime.datetime(2020, 1, 2))
    settings.note = "an attribute beside the entries"
    return {
        "epoch": 3,
        "best": np.float64(71.2),
        "history": np.arange(6).reshape(2, 3),
        "random": random.Random(0).getstate(),
        "generator": np.random.default_rng(0).bit_generator.state,
        "args": argparse.Namespace(lr=0.1, path=pathlib.PurePosixPath("/data"), kind=Kind.SMALL),
        "settings": settings,
        "words": Words(["a", "b"]),
        "counts": collections.defaultdict(list, {"a": [1]}),
        "device": torch.device("cpu"),
        "type": torch.float32,
        "size": torch.Size([1, 2]),
        "loss": torch.nn.functional.cross_entropy,
        "keys": {(1, 2): 1.0, None: 2, 0.5: 3, frozenset({1}): {4}},
        "large": 2**100,
        "complex": torch.zeros(2, dtype=torch.complex64),
        "expanded": torch.zeros(1).expand(5),
        "quantized": torch.quantize_per_tensor(torch.ones(2), 0.1, 0, torch.qint8),
        "state_dict": state,
    }


def no_source(_):
    """Keeps sources and their paths out of the files, as where PyTorch finds none."""
    raise OSError("no source")


def main():
    torch.serialization.get_source_lines_and_file = no_source
    state = collections.OrderedDict(weight=torch.nn.Parameter(weight()))
    torch.save(objects(state), OUT / "objects.pth")
    torch.save(objects(state), OUT / "protocol4.pth", pickle_protocol=4)
    torch.save({"net": Block()}, OUT / "module.pth")
    torch.save(Block(), OUT / "module-legacy.pth", _use_new_zipfile_serialization=False)


if __name__ == "__main__":
    main()
