"""Synthetic embedding matrices with labels, by name; every one is made from a fixed seed."""

import numpy as np


def blobs(n=5000, d=64, classes=10, spread=0.42):
    """Round Gaussian classes whose centres are close enough for the classes to overlap."""
    rng = np.random.default_rng(11)
    centres = rng.normal(size=(classes, d)) * spread
    labels = rng.integers(0, classes, n)
    return (centres[labels] + rng.normal(size=(n, d))).astype(np.float32), labels


def rectified(n=5000, d=256, classes=10, separation=0.8, seed=7):
    """Classes of uneven sizes on a 32-dimensional latent space, lifted by a random two-layer rectified network:
    sparse and non-negative, as the pooled features of a convolutional encoder are."""
    rng = np.random.default_rng(seed)
    shares = np.linspace(1, 3, classes)
    labels = rng.choice(classes, size=n, p=shares / shares.sum())
    latent = separation * rng.normal(size=(classes, 32))[labels] + rng.normal(size=(n, 32))
    network = np.random.default_rng(5)
    first = network.normal(size=(32, 256)) / np.sqrt(32)
    second = network.normal(size=(256, d)) / 16
    hidden = np.maximum(latent @ first, 0)
    values = np.maximum(hidden @ second + 0.05 * rng.normal(size=(n, d)), 0)
    return values.astype(np.float32), labels


SETS = {"blobs": blobs, "rectified": rectified}
