"""Embeds images with torchvision's ResNet-50 at 224 pixels: the peer of `leadline embed`.

    python bench/peers/resnet50.py IMAGES contiguous|channels-last

Prints the seconds that all images took, as JSON; reading and resizing are timed, loading the network is not.
"""

import json
import pathlib
import sys
import time

import torch
import torchvision
from PIL import Image
from torchvision.transforms import v2

BATCH = 48
LAYOUTS = {"contiguous": torch.contiguous_format, "channels-last": torch.channels_last}


def main(folder, layout):
    files = sorted(path for path in folder.rglob("*.*") if path.suffix in (".jpg", ".png"))
    steps = v2.Compose(
        [
            v2.Resize((224, 224)),
            v2.PILToTensor(),
            v2.ToDtype(torch.float32, scale=True),
            v2.Normalize((0.485, 0.456, 0.406), (0.229, 0.224, 0.225)),
        ]
    )
    model = torchvision.models.resnet50(weights=None).eval()
    model.fc = torch.nn.Identity()
    model = model.to(memory_format=layout)
    with torch.no_grad():
        model(torch.zeros(BATCH, 3, 224, 224).contiguous(memory_format=layout))
        start = time.perf_counter()
        for at in range(0, len(files), BATCH):
            images = torch.stack([steps(Image.open(file).convert("RGB")) for file in files[at : at + BATCH]])
            model(images.contiguous(memory_format=layout))
    print(json.dumps({"images": len(files), "seconds": time.perf_counter() - start}))


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]), LAYOUTS[sys.argv[2]])
