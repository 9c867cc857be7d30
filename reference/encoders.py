"""Golden values of the pre-trained architectures, from torchvision.

Writes vision/src/test/resources/golden/encoders.json: for each of the seventeen, the number and a checksum of the names
and shapes in its `state_dict`, and with every tensor made from its name, features and logits of two fixed inputs. The
inputs are small: with four times the range, EfficientNet-b7 with such weights answers rounding errors with other
outputs altogether, in float32 and float64 alike.
"""

import hashlib
import json
import pathlib

import torch
import torchvision

from training import uniform

OUT = pathlib.Path(__file__).parent.parent / "vision/src/test/resources/golden/encoders.json"
SIZE = 96
EVERY = 16
NAMES = [
    *(f"resnet{depth}" for depth in (18, 34, 50, 101, 152)),
    *(f"densenet{depth}" for depth in (121, 161, 169, 201)),
    *(f"efficientnet_b{size}" for size in range(8)),
]


def filled(name, shape):
    """A tensor of a state_dict, made from its name."""
    count = 1
    for axis in shape:
        count *= axis
    u = torch.tensor(uniform(name, count), dtype=torch.float32).double().reshape(shape)
    if name.endswith("running_var"):
        return 1 + 0.4 * u
    if name.endswith("running_mean") or name.endswith("bias"):
        return 0.2 * u
    if len(shape) == 1:
        return 1 + 0.2 * u
    fan_in = count // shape[0]
    return u * (24 / fan_in) ** 0.5


def golden(name):
    model = getattr(torchvision.models, name)(weights=None).eval()
    state = model.state_dict()
    lines = "".join(f"{key} {list(value.shape)}\n".replace(", ", ",") for key, value in state.items())
    model.load_state_dict(
        {key: value if key.endswith("tracked") else filled(key, value.shape).float() for key, value in state.items()}
    )
    images = torch.tensor(uniform("images", 2 * 3 * SIZE * SIZE), dtype=torch.float32).reshape(2, 3, SIZE, SIZE)
    head = model.fc if name.startswith("resnet") else model.classifier
    seen = []
    head.register_forward_pre_hook(lambda _, inputs: seen.append(inputs[0]))
    with torch.no_grad():
        logits = model(images)
    features = seen[0]
    return {
        "tensors": len(state),
        "sha256": hashlib.sha256(lines.encode()).hexdigest(),
        "dimension": features.shape[1],
        "features": [[float(f"{v:.8g}") for v in row[::EVERY].tolist()] for row in features],
        "logits": [[float(f"{v:.8g}") for v in row[::EVERY].tolist()] for row in logits],
        "featureSize": features.square().mean().sqrt().item(),
        "logitSize": logits.square().mean().sqrt().item(),
    }


if __name__ == "__main__":
    versions = {"torch": torch.__version__, "torchvision": torchvision.__version__}
    content = {"versions": versions, "size": SIZE, "every": EVERY, "encoders": {name: golden(name) for name in NAMES}}
    OUT.write_text(json.dumps(content, separators=(",", ":")) + "\n")
    print(OUT.name, OUT.stat().st_size, "bytes")
