"""Compares features of weights that `leadline export weights` wrote, loaded by torchvision, with those of Leadline.

    leadline export weights RUN --out encoder.safetensors > encoder.py
    python reference/exported_weights.py encoder.py RUN/milestones/000001/embeddings.safetensors IMAGES/test

The run was trained on a folder of PNG files of one size with the splits `train` and `test`; the milestone is the exported
one. Ends with an error where features differ by more than 1e-4 of the largest.
"""

import pathlib
import runpy
import sys

import numpy as np
import torch
from PIL import Image
from safetensors.numpy import load_file

built = runpy.run_path(sys.argv[1])
expected = load_file(sys.argv[2])["embedding"]
files = sorted(pathlib.Path(sys.argv[3]).rglob("*.png"))
pixels = np.stack([np.asarray(Image.open(file).convert("RGB"), dtype=np.float32) / 255 for file in files])
with torch.no_grad():
    images = torch.from_numpy(pixels).permute(0, 3, 1, 2)
    features = built["model"](built["normalize"](images)).numpy()
difference = np.abs(features - expected).max() / np.abs(expected).max()
print(f"{features.shape[0]} images, {features.shape[1]} features, largest difference {difference:.2e}")
sys.exit(bool(features.shape != expected.shape or not difference <= 1e-4))
