"""Synthetic embedding matrices with labels, by name; every one is made from a fixed seed.

    python bench/peers/sets.py DIRECTORY [--trial] NAME ...

writes the sets that compare.py reads (ten, one, viewed, big, million, images, photos) below DIRECTORY, each where it is missing:
a directory of milestones NAME/epoch_XX.npy, and NAME-labels.npy beside it. With --trial they are tiny.
"""

import argparse
import os
from pathlib import Path

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


def elongated(n=1500, d=64, classes=10, share=0.98, dimensions=16):
    """Overlapping classes, with `share` of the variance along the first direction and the rest spread evenly: the
    shape of embeddings late in a SimSiam training, whose layouts are long and thin."""
    rng = np.random.default_rng(31)
    labels = rng.integers(0, classes, n)
    latent = rng.normal(size=(classes, dimensions))[labels] + rng.normal(size=(n, dimensions))
    latent[:, 0] *= np.sqrt(share / (1 - share) * latent[:, 1:].var(axis=0).sum() / latent[:, 0].var())
    directions = np.linalg.qr(rng.normal(size=(d, dimensions)))[0]
    return (latent @ directions.T).astype(np.float32), labels


SETS = {"blobs": blobs, "rectified": rectified, "elongated": elongated}


def milestones(directory, count=10, n=10_000, d=512):
    """A run whose classes part a little more with every milestone, as those of an encoder in training do."""
    for index in range(count):
        _write_rectified(directory, index, n, d, separation=0.3 + 0.12 * index)


def one(directory, n=10_000, d=512):
    """A run of a single milestone."""
    _write_rectified(directory, 0, n, d, separation=0.8)


def viewed(path, n=10_000, d=512, samples=1_000, views=10):
    """A milestone with several views of some of its rows, as an npz of both."""
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    values, _ = rectified(n, d)
    noise = np.random.default_rng(29).normal(size=(samples, views, d))
    seen = np.maximum(values[:samples, None] + 0.1 * noise, 0).astype(np.float32)
    temporary = path.with_name(path.name + ".tmp")
    with open(temporary, "wb") as file:
        np.savez(file, embedding=values, views=seen)
    os.replace(temporary, path)


def big(directory, n=50_000, d=512):
    """The same with more rows."""
    _write_rectified(directory, 0, n, d, separation=0.8)


def million(path, n=1_000_000, d=256, classes=1000, separation=1.5, block=20_000):
    """Many classes on a 16-dimensional latent space, lifted by a random two-layer rectified network; written block by
    block, so that the memory it takes does not grow with n. The labels go beside the directory of the file."""
    path = Path(path)
    labels_path = labels_of(path.parent)
    if path.exists() and labels_path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    network = np.random.default_rng(13)
    centres = separation * network.normal(size=(classes, 16))
    first = network.normal(size=(16, 256)) / 4
    second = network.normal(size=(256, d)) / 16
    labels = np.random.default_rng(17).integers(0, classes, n)
    temporary = path.with_name(path.name + ".tmp")
    values = np.lib.format.open_memmap(temporary, mode="w+", dtype=np.float32, shape=(n, d))
    for start in range(0, n, block):
        rng = np.random.default_rng([19, start])
        rows = labels[start : start + block]
        latent = centres[rows] + rng.normal(size=(len(rows), 16))
        hidden = np.maximum(latent @ first, 0)
        noise = 0.05 * rng.normal(size=(len(rows), d))
        values[start : start + len(rows)] = np.maximum(hidden @ second + noise, 0)
    values.flush()
    del values
    _save(labels_path, labels.astype(np.int64))
    os.replace(temporary, path)


def images(path, n=2_560, size=32):
    """Smooth colours with edges and noise, uint8 [n, 3, size, size]: content does not matter to those who time it."""
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    rng = np.random.default_rng(7)
    place = np.arange(size) / size
    waves = np.sin(6 * (rng.random((n, 3, 1, 1)) * place[:, None] + rng.random((n, 3, 1, 1)) * place) + rng.random((n, 3, 1, 1)))
    edges = (place[:, None] > rng.random((n, 1, 1, 1))) * rng.normal(0, 0.4, (n, 3, 1, 1))
    levels = 128 + 80 * waves + 60 * edges + rng.normal(0, 8, (n, 3, size, size))
    _save(path, np.clip(levels, 0, 255).astype(np.uint8))


def photos(directory, n=480, size=256):
    """A flat folder of JPEG files, as people have them."""
    from PIL import Image

    directory.mkdir(parents=True, exist_ok=True)
    rng = np.random.default_rng(23)
    for index in range(n):
        path = directory / f"{index:05d}.jpg"
        if path.exists():
            continue
        small = Image.fromarray(rng.integers(0, 256, (8, 8, 3), dtype=np.uint8))
        temporary = path.with_name("." + path.name)
        small.resize((size, size), Image.BICUBIC).save(temporary, "JPEG", quality=90)
        os.replace(temporary, path)


def labels_of(directory):
    """The file with the labels of a directory of milestones; it lies beside the directory."""
    return Path(directory).with_name(Path(directory).name + "-labels.npy")


def _write_rectified(directory, index, n, d, separation):
    path = Path(directory) / f"epoch_{index:02d}.npy"
    labels_path = labels_of(directory)
    if path.exists() and labels_path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    values, labels = rectified(n, d, separation=separation)
    _save(labels_path, labels.astype(np.int64))
    _save(path, values)


def _save(path, array):
    temporary = path.with_name(path.name + ".tmp")
    with open(temporary, "wb") as file:
        np.save(file, array)
    os.replace(temporary, path)


def main():
    parser = argparse.ArgumentParser(description="Writes the sets that compare.py reads.")
    parser.add_argument("directory", type=Path)
    parser.add_argument("names", nargs="+", choices=["ten", "one", "viewed", "big", "million", "images", "photos"])
    parser.add_argument("--trial", action="store_true", help="tiny sets, to see whether everything runs")
    arguments = parser.parse_args()
    small = {"n": 600, "d": 32} if arguments.trial else {}
    larger = {"n": 1_200, "d": 32} if arguments.trial else {}
    makers = {
        "ten": lambda directory: milestones(directory, **({"count": 2} | small if small else {})),
        "one": lambda directory: one(directory, **small),
        "viewed": lambda directory: viewed(directory / "epoch_00.npz", **small, **({"samples": 60} if small else {})),
        "big": lambda directory: big(directory, **larger),
        "million": lambda directory: million(directory / "epoch_00.npy", **larger),
        "images": lambda directory: images(directory / "images.npy"),
        "photos": lambda directory: photos(directory, **({"n": 48} if small else {})),
    }
    for name in arguments.names:
        makers[name](arguments.directory / name)


if __name__ == "__main__":
    main()
