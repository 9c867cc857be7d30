"""Golden values of the training step and the views, from torch and torchvision.

Writes vision/src/test/resources/golden/training.json: NT-Xent with its gradient, steps of SGD under a cycled momentum,
the names, shapes and features of torchvision's ResNet-18 with a CIFAR stem, the losses of the methods with their
gradients, two whole steps of each method and of its variants, and each change of a view at fixed parameters.
"""

import copy
import json
import math
import pathlib
import zlib

import numpy as np
import torch
import torch.nn.functional as F
import torchvision
import torchvision.transforms.v2.functional as TF
from torchvision.transforms import autoaugment

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
    values = torch.tensor(uniform(name, int(np.prod(shape))).reshape(shape), dtype=torch.float32)
    return values.to(torch.get_default_dtype())


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


def imagenet_resnet18():
    net = torchvision.models.resnet18(weights=None)
    net.fc = torch.nn.Identity()
    return net


def encoder_golden(make, size):
    net = make()
    fill("", net)
    images = 4 * tensor("images", 2, 3, size, size)
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


def info_nce(queries, keys, queue, temperature):
    q = F.normalize(queries)
    own = (q * keys).sum(dim=1, keepdim=True)
    similarities = torch.cat([own, q @ queue.T], dim=1) / temperature
    return F.cross_entropy(similarities, torch.zeros(len(q), dtype=torch.long))


def info_nce_golden():
    queries = (4 * tensor("queries", 5, 6)).requires_grad_()
    keys, queue = F.normalize(tensor("keys", 5, 6)), F.normalize(tensor("queue", 9, 6))
    loss = info_nce(queries, keys, queue, 0.1)
    loss.backward()
    return {"temperature": 0.1, "loss": loss.item(), "gradient": queries.grad.flatten().tolist()}


def negative_cosine(predictions, targets):
    return -F.cosine_similarity(predictions, targets, dim=1, eps=1e-12).mean()


def cosine_golden():
    predictions = (4 * tensor("predictions", 5, 6)).requires_grad_()
    loss = negative_cosine(predictions, tensor("targets", 5, 6))
    loss.backward()
    return {"loss": loss.item(), "gradient": predictions.grad.flatten().tolist()}


def predicted_nt_xent(predictions, projections, temperature):
    """Each prediction must find the projection of the other view."""
    similarities = F.normalize(predictions) @ F.normalize(projections).T / temperature
    similarities = similarities.masked_fill(torch.eye(len(similarities), dtype=torch.bool), float("-inf"))
    return F.cross_entropy(similarities, torch.arange(len(similarities)).roll(len(similarities) // 2))


def predicted_nt_xent_golden():
    p = (4 * tensor("projections", 12, 6)).requires_grad_()
    z = tensor("partners", 12, 6).requires_grad_()
    loss = predicted_nt_xent(p, z, 0.5)
    loss.backward()
    return {
        "temperature": 0.5,
        "loss": loss.item(),
        "gradient": p.grad.flatten().tolist(),
        "gradientOfPartners": z.grad.flatten().tolist(),
    }


def barlow_twins(first, second, weight, scale):
    """Zbontar et al. 2021, algorithm 1, with batch norm's standardization."""
    size = first.shape[1]
    norm = lambda z: F.batch_norm(z, None, None, training=True)
    correlations = norm(first).T @ norm(second) / len(first)
    difference = (correlations - torch.eye(size)) ** 2
    on = torch.diagonal(difference).sum()
    off = difference[~torch.eye(size, dtype=torch.bool)].sum()
    return scale * (on + weight * off)


def vicreg(first, second, invariance, variance, covariance):
    """Bardes, Ponce and LeCun 2022, algorithm 1."""
    size = first.shape[1]
    others = ~torch.eye(size, dtype=torch.bool)
    missing = sum(F.relu(1 - torch.sqrt(z.var(dim=0) + 1e-4)).mean() for z in (first, second))
    together = sum((torch.cov(z.T)[others] ** 2).sum() / size for z in (first, second))
    return invariance * F.mse_loss(first, second) + variance * missing + covariance * together


def of_two_views_golden(function, *constants):
    """The second feature of the first view is constant over the batch, as one that has collapsed."""
    first = 4 * tensor("first", 7, 5)
    first[:, 1] = 0.25
    first.requires_grad_()
    second = (first.detach() + tensor("second", 7, 5)).requires_grad_()
    loss = function(first, second, *constants)
    loss.backward()
    return {
        "constants": list(constants),
        "loss": loss.item(),
        "gradient": first.grad.flatten().tolist(),
        "gradientOfSecond": second.grad.flatten().tolist(),
    }


def two_layers(size, hidden, out):
    return torch.nn.Sequential(
        torch.nn.Linear(size, hidden), torch.nn.BatchNorm1d(hidden), torch.nn.ReLU(), torch.nn.Linear(hidden, out)
    )


def expander(size, width):
    nn = torch.nn
    return nn.Sequential(
        nn.Linear(size, width, bias=False), nn.BatchNorm1d(width), nn.ReLU(),
        nn.Linear(width, width, bias=False), nn.BatchNorm1d(width), nn.ReLU(),
        nn.Linear(width, width, bias=False),
    )  # fmt: skip


def target_momentum(base, step, steps):
    """Grill et al. 2020, section 3.2."""
    return 1 - (1 - base) * (math.cos(math.pi * step / steps) + 1) / 2


def follow(target, trained, momentum):
    with torch.no_grad():
        for own, other in zip(target, trained):
            for slow, quick in zip(own.parameters(), other.parameters()):
                slow.mul_(momentum).add_(quick, alpha=1 - momentum)


class SimClr(torch.nn.Module):
    def __init__(self, predictor=False):
        super().__init__()
        self.encoder, self.projector = cifar_resnet18(), two_layers(512, 2048, 128)
        if predictor:
            self.predictor = two_layers(128, 2048, 128)
        self.has_predictor = predictor
        fill("", self)

    def loss(self, views, step):
        projections = self.projector(self.encoder(views))
        if self.has_predictor:
            return predicted_nt_xent(self.predictor(projections), projections, 0.5)
        return nt_xent(projections, 0.5)

    def after_step(self, step, steps):
        pass


class SimSiam(torch.nn.Module):
    def __init__(self, linear=False, momentum=None):
        super().__init__()
        self.momentum = momentum
        nn = torch.nn
        self.encoder = cifar_resnet18()
        self.projector = nn.Sequential(
            nn.Linear(512, 2048, bias=False), nn.BatchNorm1d(2048), nn.ReLU(),
            nn.Linear(2048, 2048, bias=False), nn.BatchNorm1d(2048), nn.ReLU(),
            nn.Linear(2048, 2048, bias=False), nn.BatchNorm1d(2048, affine=False),
        )  # fmt: skip
        self.predictor = nn.Linear(2048, 2048, bias=False) if linear else nn.Sequential(
            nn.Linear(2048, 512, bias=False), nn.BatchNorm1d(512), nn.ReLU(), nn.Linear(512, 2048)
        )
        fill("", self)
        self.target = [copy.deepcopy(self.encoder), copy.deepcopy(self.projector)] if momentum else []

    def loss(self, views, step):
        z1, z2 = (self.projector(self.encoder(half)) for half in views.chunk(2))
        p1, p2 = self.predictor(z1), self.predictor(z2)
        if self.target:
            with torch.no_grad():
                z2, z1 = (self.target[1](self.target[0](half)) for half in reversed(views.chunk(2)))
        return (negative_cosine(p1, z2.detach()) + negative_cosine(p2, z1.detach())) / 2

    def after_step(self, step, steps):
        if self.target:
            follow(self.target, [self.encoder, self.projector], target_momentum(self.momentum, step, steps))


class Byol(torch.nn.Module):
    """The target reads the second views first, since batch norm's running statistics depend on the order."""

    def __init__(self):
        super().__init__()
        self.encoder, self.projector = cifar_resnet18(), two_layers(512, 4096, 256)
        self.predictor = two_layers(256, 4096, 256)
        fill("", self)
        self.target = [copy.deepcopy(self.encoder), copy.deepcopy(self.projector)]

    def loss(self, views, step):
        halves = views.chunk(2)
        p1, p2 = (self.predictor(self.projector(self.encoder(half))) for half in halves)
        with torch.no_grad():
            t2, t1 = (self.target[1](self.target[0](half)) for half in reversed(halves))
        return (negative_cosine(p1, t2) + negative_cosine(p2, t1)) / 2

    def after_step(self, step, steps):
        follow(self.target, [self.encoder, self.projector], target_momentum(0.99, step, steps))


class OfTwoViews(torch.nn.Module):
    """Barlow Twins and VICReg, which differ in their losses."""

    def __init__(self, function, *constants):
        super().__init__()
        self.encoder, self.projector = cifar_resnet18(), expander(512, 2048)
        self.function, self.constants = function, constants
        fill("", self)

    def loss(self, views, step):
        first, second = (self.projector(self.encoder(half)) for half in views.chunk(2))
        return self.function(first, second, *self.constants)

    def after_step(self, step, steps):
        pass


class MoCoV2(torch.nn.Module):
    """With Leadline's shuffles of the first two batches of 16, and two groups of keys."""

    ORDERS = [
        [13, 2, 8, 3, 4, 11, 6, 7, 10, 0, 1, 5, 14, 12, 9, 15],
        [0, 6, 12, 9, 13, 10, 8, 7, 2, 4, 1, 3, 11, 14, 5, 15],
    ]

    def __init__(self):
        super().__init__()
        self.encoder, self.projector = cifar_resnet18(), two_layers(512, 2048, 128)
        fill("", self)
        self.key = [copy.deepcopy(self.encoder), copy.deepcopy(self.projector)]
        self.queue = F.normalize(tensor("queue", 64, 128))

    def loss(self, views, step):
        first, second = views.chunk(2)
        queries = self.projector(self.encoder(first))
        order = torch.tensor(self.ORDERS[step])
        with torch.no_grad():
            groups = [self.key[1](self.key[0](group)) for group in second[order].chunk(2)]
            keys = torch.empty(len(order), 128)
            keys[order] = F.normalize(torch.cat(groups))
        loss = info_nce(queries, keys, self.queue.clone(), 0.1)
        self.queue[16 * step : 16 * step + 16] = keys
        return loss

    def after_step(self, step, steps):
        with torch.no_grad():
            for own, other in zip(self.key, [self.encoder, self.projector]):
                for k, q in zip(own.parameters(), other.parameters()):
                    k.mul_(0.99).add_(q, alpha=0.01)


def described(tensors):
    """Of each tensor the norm, the first values, and its product with numbers made from its name."""
    return {
        n: {
            "norm": t.double().norm().item(),
            "firsts": t.flatten()[:3].tolist(),
            "product": (t.double().flatten() * torch.tensor(uniform("product." + n, t.numel()))).sum().item(),
        }
        for n, t in tensors.items()
    }


def step_golden(make, size=32):
    """Two steps in double precision, so that the only rounding is that of whoever is compared."""
    torch.set_default_dtype(torch.float64)
    method = make()
    optimizer = torch.optim.SGD(method.parameters(), lr=0.003, momentum=0.9, weight_decay=1e-4)
    losses = []
    for step in range(2):
        views = 4 * tensor(f"views{step}", 32, 3, size, size)
        loss = method.loss(views, step)
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
        method.after_step(step, 2)
        losses.append(loss.item())
    tensors = {n: t.detach() for n, t in method.state_dict().items() if t.is_floating_point()}
    if isinstance(method, MoCoV2):
        for name, net in zip(["encoder", "projector"], method.key):
            tensors |= {f"key_{name}.{n}": t for n, t in net.state_dict().items() if t.is_floating_point()}
        tensors["queue"] = method.queue
    if getattr(method, "target", []):
        for name, net in zip(["encoder", "projector"], method.target):
            tensors |= {f"target_{name}.{n}": t for n, t in net.state_dict().items() if t.is_floating_point()}
    torch.set_default_dtype(torch.float32)
    return {"imageSize": size, "losses": losses, "tensors": described(tensors)}


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
        "blur": TF.gaussian_blur(x, [5, 5], [0.9, 0.9]),
        "blurWide": TF.gaussian_blur(x, [15, 15], [2.0, 2.0]),
        "all": TF.adjust_brightness(TF.adjust_hue(TF.adjust_saturation(TF.adjust_contrast(crop(3, 2, 5, 7), 1.3), 0.6), 0.05), 0.8),
    }
    return {"size": size, "views": {name: np.round(v.flatten().double().numpy(), 7).tolist() for name, v in changes.items()}}


def autoaugment_golden():
    """Every change that AutoAugment can make of a uint8 image, at strengths of its policy, and the policy itself."""
    size = 32
    waves = np.add.outer(np.arange(3) * 40, np.add.outer(np.arange(size) * 5, np.arange(size) * 3))
    levels = np.clip(waves % 200 + 60 * uniform("levels", 3 * size * size).reshape(3, size, size), 0, 255)
    image = torch.tensor(np.floor(levels).astype(np.uint8))
    apply = lambda name, strength: autoaugment._apply_op(image, name, strength, TF.InterpolationMode.NEAREST, None)
    policy = autoaugment.AutoAugment(autoaugment.AutoAugmentPolicy.CIFAR10)
    space = policy._augmentation_space(10, (size, size))
    changes = []
    for name, (strengths, signed) in space.items():
        for bin in [2, 5, 9] if strengths.dim() else [None]:
            for sign in [1, -1] if signed else [1]:
                strength = sign * float(strengths[bin]) if bin is not None else 0.0
                changed = apply(name, strength)
                digest = zlib.crc32(changed.numpy().tobytes())
                rows = changed[:, 5].flatten().tolist()
                changes.append({"name": name, "bin": bin, "sign": sign, "strength": strength, "crc": digest, "rows": rows})
    return {"size": size, "image": image.flatten().tolist(), "changes": changes, "policy": policy.policies}


def main():
    torch.set_num_threads(1)
    golden = {
        "versions": {"torch": torch.__version__, "torchvision": torchvision.__version__},
        "loss": loss_golden(),
        "sgd": sgd_golden(),
        "encoder": encoder_golden(cifar_resnet18, 32),
        "largeEncoder": encoder_golden(imagenet_resnet18, 64),
        "infoNce": info_nce_golden(),
        "cosine": cosine_golden(),
        "predictedNtXent": predicted_nt_xent_golden(),
        "barlowTwins": of_two_views_golden(barlow_twins, 0.005, 0.1),
        "vicReg": of_two_views_golden(vicreg, 25.0, 25.0, 1.0),
        "simclr": step_golden(SimClr),
        "simsiam": step_golden(SimSiam),
        "moco-v2": step_golden(MoCoV2),
        "byol": step_golden(Byol, 8),
        "barlow-twins": step_golden(lambda: OfTwoViews(barlow_twins, 0.005, 0.1), 8),
        "vicreg": step_golden(lambda: OfTwoViews(vicreg, 25.0, 25.0, 1.0), 8),
        "simsiam with a target": step_golden(lambda: SimSiam(momentum=0.9), 8),
        "simsiam with a linear predictor": step_golden(lambda: SimSiam(linear=True), 8),
        "simclr with a predictor": step_golden(lambda: SimClr(predictor=True), 8),
        "views": views_golden(),
        "autoAugment": autoaugment_golden(),
    }
    OUT.parent.mkdir(parents=True, exist_ok=True)
    OUT.write_text(json.dumps(golden))


if __name__ == "__main__":
    main()
