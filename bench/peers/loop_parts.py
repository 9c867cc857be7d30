"""What the training loops of docs/trainers.md are given: a made set of images, a tiny encoder, and the checks of `embed`.

Each loop runs in a process of its own, after this file and the page's functions."""

import contextlib
import logging
import os
import random
import sys

import numpy as np
import leadline
import leadline._embedding
import torch
import torch.distributed as dist
import torch.nn.functional as F
from torch.nn.parallel import DistributedDataParallel
from torch.utils.data import DataLoader, Dataset, DistributedSampler, TensorDataset

sys.dont_write_bytecode = True
torch.set_num_threads(1)
torch.manual_seed(0)

CLASSES, TRAIN, FIXED, SIZE, WIDTH = 5, 500, int(os.environ.get("LOOPS_FIXED", "500")), 8, 64
epochs = int(os.environ.get("LOOPS_EPOCHS", "4"))


def made(count, seed):
    """Images of noise around a pattern a class, with their classes."""
    draws = torch.Generator().manual_seed(seed)
    patterns = torch.randn(CLASSES, 3, SIZE, SIZE, generator=torch.Generator().manual_seed(1))
    labels = torch.randint(CLASSES, (count,), generator=draws)
    return TensorDataset(patterns[labels] + 2 * torch.randn(count, 3, SIZE, SIZE, generator=draws), labels)


def tiny_encoder():
    """Batch normalization and dropout, whose output tells training from evaluation; one layer is kept frozen."""
    frozen = torch.nn.BatchNorm2d(16)
    encoder = torch.nn.Sequential(
        torch.nn.Conv2d(3, 16, 3, padding=1), frozen, torch.nn.ReLU(), torch.nn.Conv2d(16, WIDTH, 3, stride=2),
        torch.nn.BatchNorm2d(WIDTH), torch.nn.ReLU(), torch.nn.AdaptiveAvgPool2d(1), torch.nn.Dropout(0.1))
    return encoder, frozen


class Model(torch.nn.Module):
    """An encoder and a head; the first layer's statistics stay as they are, as fine-tuning does."""

    def __init__(self):
        super().__init__()
        self.encoder, self.frozen = tiny_encoder()
        self.head = torch.nn.Linear(WIDTH, CLASSES)

    def train(self, mode=True):
        super().train(mode)
        self.frozen.eval()
        return self

    def forward(self, images):
        return self.head(self.encoder(images).flatten(1))


def state(encoder):
    """All that embedding must leave as it was: random states, modes, weights and statistics."""
    modes = tuple(module.training for module in encoder.modules())
    numbers = (random.getstate(), np.random.get_state()[1].tobytes(), torch.get_rng_state().numpy().tobytes())
    return modes, numbers, tuple(value.numpy().tobytes() for value in encoder.state_dict().values())


def checked(embed):
    """An `embed` that fails where it changes the training."""

    def embedding(encoder, fixed):
        before = state(encoder)
        features = embed(encoder, fixed)
        assert state(encoder) == before, "embedding changed a mode, a random state or the encoder"
        assert any(before[0]), "the training was not in training mode"
        return features

    return embedding


def checked_within(evaluating):
    """A `leadline.evaluating` that fails where it changes the training; the callbacks take it, too."""

    @contextlib.contextmanager
    def within(model, **options):
        before = state(model)
        with evaluating(model, **options):
            yield
        assert state(model) == before, "embedding changed a mode, a random state or the network"
        assert any(before[0]), "the training was not in training mode"

    leadline._embedding.evaluating = within
    return within


train_set, fixed_set = made(TRAIN, 2), made(FIXED, 3)
