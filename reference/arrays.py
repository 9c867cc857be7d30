"""Writes tiny arrays as NumPy and the safetensors package write them, for the tests of org.leadline.array.

Run from the root of the repository: python reference/arrays.py
Needs numpy, torch and safetensors; made with numpy 2.4.6, torch 2.15.0 and safetensors 0.8.0.
"""

import pathlib

import numpy as np
import torch
from numpy.lib import format as npy
from safetensors.numpy import save_file
from safetensors.torch import save_file as save_torch_file

out = pathlib.Path("core/src/test/resources/golden/arrays")
out.mkdir(parents=True, exist_ok=True)

# ramp[i, j] = (4 i + j) / 2 - 2: exact in every float type
ramp = (np.arange(12, dtype=np.float64) / 2 - 2).reshape(3, 4)


def save_npy(name, array, version=None):
    with open(out / name, "wb") as file:
        npy.write_array(file, array, version=version)


for dtype in ["f2", "f4", "f8"]:
    save_npy(f"ramp-{dtype}.npy", ramp.astype("<" + dtype))
    save_npy(f"ramp-{dtype}-big-endian.npy", ramp.astype(">" + dtype))
save_npy("ramp-fortran.npy", np.asfortranarray(ramp.astype("<f4")))
save_npy("ramp-fortran-big-endian.npy", np.asfortranarray(ramp.astype(">f8")))
save_npy("ramp-version-2.npy", ramp.astype("<f4"), version=(2, 0))
save_npy("ramp-version-3.npy", ramp.astype("<f4"), version=(3, 0))
for dtype in ["i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", ">i2", ">i4", ">i8"]:
    name = dtype.replace(">", "big-endian-")
    save_npy(f"whole-{name}.npy", np.array([0, 1, 2, 100, 127], dtype=dtype))
save_npy("negative-i8.npy", np.array([-1, 0, -1, 2], dtype="<i8"))
save_npy("truth.npy", np.array([True, False, True]))
save_npy("scalar.npy", np.array(2.5, dtype="<f4"))
save_npy("empty.npy", np.zeros((0, 3), dtype="<f4"))
save_npy("halves.npy", np.array([1 / 3, 65504, 6e-8, -0.0, np.inf], dtype="<f2"))
np.save(out / "objects.npy", np.array([{"a": 1}, None], dtype=object), allow_pickle=True)
np.save(out / "structured.npy", np.array([(1, 2.0)], dtype=[("a", "<i4"), ("b", "<f4")]))

np.savez(out / "stored.npz", z=ramp.astype("<f4"), y=np.array([0, 1, -1]))
np.savez_compressed(out / "deflated.npz", z=ramp.astype("<f4"), y=np.array([0, 1, -1]))

save_file(
    {"embedding": ramp.astype("<f4"), "train": ramp[:2].astype("<f8"), "steps": np.array(7)},
    out / "numpy.safetensors",
    metadata={"epoch": "20", "encoder": "resnet18"},
)
save_torch_file(
    {
        "half": torch.tensor(ramp).to(torch.float16),
        "brain": torch.tensor(ramp).to(torch.bfloat16),
        "mask": torch.tensor([True, False, True]),
        "bytes": torch.tensor([0, 255], dtype=torch.uint8),
    },
    out / "torch.safetensors",
)
