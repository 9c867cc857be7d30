"""Tiny CIFAR sets in the python form, for the tests of the unpickler.

Writes under vision/src/test/resources/golden/cifar/:
- python2/: CIFAR-10 as distributed, that is as Python 2's cPickle writes it at protocol 2: every str and the array's
  bytes as (SHORT_)BINSTRING, NumPy under its old module names;
- python3/: CIFAR-10 as Python 3 writes it at protocol 2, keys as bytes or str, arrays through _codecs.encode;
- cifar100/: CIFAR-100 in the form of Python 2.
The value of pixel p of image i in the set is (7 i + p) mod 251, and its class is i mod (number of classes); training
images are numbered from 0, test images from 100.
"""

import io
import pathlib
import pickle

import numpy as np

TARGET = pathlib.Path(__file__).resolve().parent.parent / "vision/src/test/resources/golden/cifar"
NAMES = ["airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck"]


class Python2Pickler(pickle._Pickler):
    """Writes str and bytes alike with the opcodes that Python 2's cPickle uses for str."""

    dispatch = dict(pickle._Pickler.dispatch)

    def save_string(self, value):
        raw = value.encode("latin1") if isinstance(value, str) else value
        if len(raw) < 256:
            self.write(b"U" + bytes([len(raw)]) + raw)
        else:
            self.write(b"T" + len(raw).to_bytes(4, "little") + raw)
        self.memoize(value)

    dispatch[str] = save_string
    dispatch[bytes] = save_string


def python2(content):
    out = io.BytesIO()
    Python2Pickler(out, protocol=2).dump(content)
    return out.getvalue().replace(b"cnumpy._core.multiarray\n", b"cnumpy.core.multiarray\n")


def python3(content):
    return pickle.dumps(content, protocol=2)


def bytes_keys(content):
    return {key.encode(): value for key, value in content.items()}


def images(numbers):
    return np.array([[(7 * i + p) % 251 for p in range(3072)] for i in numbers], dtype=np.uint8)


def batch(numbers, classes=10, key="labels"):
    return {
        "batch_label": "training batch 1 of 5",
        key: [i % classes for i in numbers],
        "data": images(numbers),
        "filenames": [f"image_{i:06d}.png" for i in numbers],
    }


def write(folder, files):
    (TARGET / folder).mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        (TARGET / folder / name).write_bytes(content)
        print(folder, name, len(content), "bytes")


def main():
    meta = {"num_cases_per_batch": 10000, "label_names": NAMES, "num_vis": 3072}
    train, more, test = range(0, 3), range(3, 5), range(100, 102)
    write("python2", {
        "data_batch_1": python2(batch(train)),
        "data_batch_2": python2(batch(more)),
        "test_batch": python2(batch(test)),
        "batches.meta": python2(meta),
    })
    column_major = batch(more)
    column_major["data"] = np.asfortranarray(column_major["data"])
    write("python3", {
        "data_batch_1": python3(bytes_keys(batch(train))),
        "data_batch_2": python3(column_major),
        "test_batch": python3(batch(test)),
        "batches.meta": python3(bytes_keys(meta)),
    })
    fine = {**batch(train, 100, "fine_labels"), "coarse_labels": [0, 1, 2]}
    fine_test = {**batch(test, 100, "fine_labels"), "coarse_labels": [0, 1]}
    fine_names = [f"fine_{i:02d}" for i in range(100)]
    coarse_names = [f"coarse_{i:02d}" for i in range(20)]
    write("cifar100", {
        "train": python2(fine),
        "test": python2(fine_test),
        "meta": python2({"fine_label_names": fine_names, "coarse_label_names": coarse_names}),
    })


if __name__ == "__main__":
    main()
