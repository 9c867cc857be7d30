"""A made set of images and a small network, in which every random state and every mode matters."""

import random
import unittest

import numpy as np
import torch
import torch.nn.functional as F
from torch.utils.data import Dataset

CLASSES, SIZE, WIDTH = 4, 8, 16


class Images(Dataset):
    """Images with noise that is drawn anew each time, from torch, numpy and Python, as augmentations do."""

    def __init__(self, count, is_augmented):
        draws = torch.Generator().manual_seed(count)
        self.images = torch.randn(count, 3, SIZE, SIZE, generator=draws)
        self.labels = torch.randint(CLASSES, (count,), generator=draws)
        self.is_augmented = is_augmented

    def __len__(self):
        return len(self.images)

    def __getitem__(self, row):
        image = self.images[row]
        if self.is_augmented:
            image = image + torch.randn(image.shape) * np.random.rand() + random.random()
        return image, self.labels[row]


class Dicts(Dataset):
    """The same images as dicts."""

    def __init__(self, pairs):
        self.pairs = pairs

    def __len__(self):
        return len(self.pairs)

    def __getitem__(self, row):
        image, label = self.pairs[row]
        return {"pixel_values": image, "labels": label}


class Net(torch.nn.Module):
    """Batch normalization, of which one layer stays as it is, dropout, and a head."""

    def __init__(self):
        super().__init__()
        self.backbone = torch.nn.Sequential(
            torch.nn.Conv2d(3, 8, 3), torch.nn.BatchNorm2d(8), torch.nn.ReLU(), torch.nn.Conv2d(8, WIDTH, 3), torch.nn.BatchNorm2d(WIDTH),
            torch.nn.ReLU(), torch.nn.AdaptiveAvgPool2d(1), torch.nn.Dropout(0.2))  # fmt: skip
        self.head = torch.nn.Linear(WIDTH, CLASSES)

    def train(self, mode=True):
        super().train(mode)
        self.backbone[1].eval()
        return self

    def forward(self, pixel_values, labels=None):
        logits = self.head(self.backbone(pixel_values).flatten(1))
        return logits if labels is None else {"loss": F.cross_entropy(logits, labels), "logits": logits}


def seeded_net():
    seed()
    return Net().train()


def seed():
    random.seed(1)
    np.random.seed(2)
    torch.manual_seed(3)


def random_numbers():
    """The random states, each as something that can be compared."""
    return random.getstate(), np.random.get_state()[1].tobytes(), torch.get_rng_state().numpy().tobytes()


def bits(network):
    """The weights and statistics as bytes, by name."""
    return {name: value.detach().cpu().numpy().tobytes() for name, value in network.state_dict().items()}


def names(directory):
    """All that lies in a directory, hidden files too."""
    return sorted(entry.name for entry in directory.iterdir()) if directory.is_dir() else []


def milestones(*epochs):
    return [f"epoch_{epoch:04d}.safetensors" for epoch in epochs]


class RealFiles(unittest.TestCase):
    """Gives each test a directory of its own."""

    def setUp(self):
        import pathlib
        import tempfile

        scratch = tempfile.TemporaryDirectory()
        self.addCleanup(scratch.cleanup)
        self.scratch = pathlib.Path(scratch.name)
        self.run_directory = self.scratch / "runs" / "made"
