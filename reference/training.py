"""Golden values of the training step and the views, from torch and torchvision.

Writes vision/src/test/resources/golden/training.json: NT-Xent with its gradient, steps of SGD under a cycled momentum,
the names, shapes and features of torchvision's ResNet-18 with a CIFAR stem, one step of SimCLR on a small network, and
each change of a view at fixed parameters.
"""

import json
import pathlib

import numpy as np
import torch
import torch.nn.functional as F
import torchvision
import torchvision.transforms.v2.functional as TF

OUT = pathlib.Path(__file__).parent.parent / "vision/src/test/resources/golden/training.json"
U32 = np.uint32


def uniform(name, count):
    """Numbers in [-0.5, 0.5) made from a name, so that no array needs to be stored."""
    h = 2166136261
    for byte in name.encode():
        h = ((h ^ byte) * 16777619) & 0xFFFFFFFF
    with np.errstate(over="ignore"):
        x = U32(h) + U32(2654435761) * np.arange(count, dtype=U32)
        x ^= x >> U32(16)
        x *= U32(2246822519)
        x ^= x >> U32(13)
    return x.astype(np.float64) / 2**32 - 0.5


def tensor(name, *shape):
    return torch.tensor(uniform(name, int(np.prod(shape))).reshape(shape), dtype=torch.float32)


def fill(prefix, module):
    with torch.no_grad():
        for name, value in module.state_dict().items():
            if name.endswith("num_batches_tracked"):
                continue
            u = tensor(prefix + name, *value.shape)
            if name.endswith("running_var"):
                u = 1 + 0.4 * u
            elif name.endswith("running_mean") or name.endswith("bias"):
                u = 0.2 * u
            elif value.dim() == 1:
                u = 1 + 0.2 * u
            else:
                u = u * (24 / value[0].numel()) ** 0.5
            value.copy_(u)


def cifar_resnet18():
    net = torchvision.models.resnet18(weights=None)
    net.conv1 = torch.nn.Conv2d(3, 64, 3, padding=1, bias=False)
    net.maxpool = torch.nn.Identity()
    net.fc = torch.nn.Identity()
    return net


def nt_xent(u, temperature):
    u = F.normalize(u)
    similarities = u @ u.T / temperature
    similarities.fill_diagonal_(float("-inf"))
    b = len(u) // 2
    return F.cross_entropy(similarities, torch.arange(2 * b).roll(b))


def loss_golden():
    u = (4 * tensor("projections", 12, 6)).requires_grad_()
    loss = nt_xent(u, 0.5)
    loss.backward()
    return {"temperature": 0.5, "loss": loss.item(), "gradient": u.grad.flatten().tolist()}


def sgd_golden():
    steps, weight = 12, torch.nn.Parameter(4 * tensor("weight", 7))
    optimizer = torch.optim.SGD([weight], lr=0.5, momentum=0.9, weight_decay=1e-2)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimizer, 0.5, total_steps=steps)
    history = []
    for step in range(steps):
        optimizer.zero_grad()
        (weight * tensor(f"gradient{step}", 7)).sum().backward()
        optimizer.step()
        if step + 1 < steps:
            schedule.step()
        history.append(weight.tolist())
    return {"steps": steps, "peak": 0.5, "weightDecay": 1e-2, "history": history}


def encoder_golden():
    net = cifar_resnet18()
    fill("", net)
    images = 4 * tensor("images", 2, 3, 32, 32)
    net.eval()
    evaluated = net(images)
    net.train()
    trained = net(images)
    return {
        "state": [[n, list(v.shape)] for n, v in net.state_dict().items()],
        "evaluated": evaluated.detach()[:, ::16].tolist(),
        "trained": trained.detach()[:, ::16].tolist(),
        "runningMean": net.layer4[1].bn2.running_mean[::16].tolist(),
    }


def step_golden():
    encoder = cifar_resnet18()
    projector = torch.nn.Sequential(
        torch.nn.Linear(512, 2048), torch.nn.BatchNorm1d(2048), torch.nn.ReLU(), torch.nn.Linear(2048, 128)
    )
    fill("encoder.", encoder)
    fill("projector.", projector)
    parameters = list(encoder.parameters()) + list(projector.parameters())
    optimizer = torch.optim.SGD(parameters, lr=0.01, momentum=0.9, weight_decay=1e-4)
    losses = []
    for step in range(2):
        views = 4 * tensor(f"views{step}", 8, 3, 32, 32)
        loss = nt_xent(projector(encoder(views)), 0.5)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        losses.append(loss.item())
    named = [("encoder." + n, p) for n, p in encoder.named_parameters()]
    named += [("projector." + n, p) for n, p in projector.named_parameters()]
    return {
        "losses": losses,
        "norms": {n: p.detach().double().norm().item() for n, p in named},
        "firsts": {n: p.detach().flatten()[:3].tolist() for n, p in named},
    }


def views_golden():
    size = 12
    levels = np.floor((uniform("pixels", 3 * size * size) + 0.5) * 256).astype(np.uint8)
    x = torch.tensor(levels.reshape(3, size, size)).float() / 255
    crop = lambda t, l, h, w: TF.resized_crop(x, t, l, h, w, [size, size], TF.InterpolationMode.BILINEAR, antialias=True)
    changes = {
        "crop": crop(3, 2, 5, 7),
        "whole": crop(0, 0, size, size),
        "cropFlip": TF.horizontal_flip(crop(1, 4, 6, 4)),
        "brightness": TF.adjust_brightness(x, 1.35),
        "contrast": TF.adjust_contrast(x, 0.7),
        "saturation": TF.adjust_saturation(x, 1.4),
        "hue": TF.adjust_hue(x, 0.08),
        "hueBack": TF.adjust_hue(x, -0.1),
        "grey": TF.rgb_to_grayscale(x, num_output_channels=3),
        "all": TF.adjust_brightness(TF.adjust_hue(TF.adjust_saturation(TF.adjust_contrast(crop(3, 2, 5, 7), 1.3), 0.6), 0.05), 0.8),
    }
    return {"size": size, "views": {name: np.round(v.flatten().double().numpy(), 7).tolist() for name, v in changes.items()}}


def main():
    torch.set_num_threads(1)
    golden = {
        "versions": {"torch": torch.__version__, "torchvision": torchvision.__version__},
        "loss": loss_golden(),
        "sgd": sgd_golden(),
        "encoder": encoder_golden(),
        "step": step_golden(),
        "views": views_golden(),
    }
    OUT.parent.mkdir(parents=True, exist_ok=True)
    OUT.write_text(json.dumps(golden))


if __name__ == "__main__":
    main()
