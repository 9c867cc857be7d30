"""Holds the embeddings of a run of `leadline embed` against PyTorch's, preprocessing included.

    python reference/embeddings.py --make WEIGHTS resnet18 densenet121      # random weights as torchvision saves them
    leadline embed --encoder resnet18,densenet121 --weights WEIGHTS --data IMAGES --out RUN
    python reference/embeddings.py RUN IMAGES WEIGHTS

IMAGES is a folder train/class/file and test/class/file. For every encoder of the run, torchvision's network with the file
in WEIGHTS, or the TorchScript program there, embeds the test images that Pillow reads and resizes, and the largest
difference is printed as a share of the root mean square of the features.
"""

import json
import pathlib
import sys

import numpy as np
import torch
import torchvision
from PIL import Image
from safetensors.torch import load_file
from torchvision.transforms import v2

HEADS = ("fc", "classifier")


def network(description, weights):
    name = description["name"]
    program = weights / f"{name}.pt"
    if program.exists():
        return torch.jit.load(program).eval()
    model = getattr(torchvision.models, name)(weights=None)
    model.load_state_dict(torch.load(weights / f"{name}.pth"))
    for head in HEADS:
        if hasattr(model, head):
            setattr(model, head, torch.nn.Identity())
    return model.eval()


def embed(description, weights, files):
    size = description["imageSize"]
    mode = v2.InterpolationMode[description["interpolation"].upper()]
    norm = description["normalisation"]
    steps = v2.Compose(
        [
            v2.Resize((size, size), mode),
            v2.PILToTensor(),
            v2.ToDtype(torch.float32, scale=True),
            v2.Normalize(norm["mean"], norm["sd"]),
        ]
    )
    model = network(description, weights)
    rows = []
    with torch.no_grad():
        for start in range(0, len(files), 48):
            batch = torch.stack([steps(Image.open(file).convert("RGB")) for file in files[start : start + 48]])
            rows.append(model(batch).flatten(1))
    return torch.cat(rows).numpy()


def compare(run, images, weights):
    files = sorted((images / "test").rglob("*.*"), key=lambda file: (file.parent.name, str(file)))
    worst = 0
    for milestone in sorted((run / "milestones").iterdir()):
        description = json.loads((milestone / "encoder.json").read_text())
        found = load_file(milestone / "embeddings.safetensors")["embedding"].numpy()
        expected = embed(description, weights, files)
        share = np.abs(found - expected).max() / np.sqrt(np.mean(np.square(expected)))
        worst = max(worst, share)
        print(f"{description['name']:20} {found.shape} largest difference {share:.1e} of the root mean square")
    print("1e-3:", "kept" if worst < 1e-3 else "NOT KEPT")


def make(folder, names):
    folder.mkdir(parents=True, exist_ok=True)
    for name in names:
        torch.manual_seed(11)
        model = getattr(torchvision.models, name)(weights=None)
        for module in model.modules():
            if isinstance(module, torch.nn.BatchNorm2d):
                module.running_mean.normal_(0, 0.1)
                module.running_var.uniform_(0.5, 1.5)
        torch.save(model.state_dict(), folder / f"{name}.pth")


if __name__ == "__main__":
    if sys.argv[1] == "--make":
        make(pathlib.Path(sys.argv[2]), sys.argv[3:])
    else:
        compare(*map(pathlib.Path, sys.argv[1:4]))
