"""Seconds of SimCLR steps and of views in plain PyTorch: the twin of TrainingRates.

    training.py NPY step|bare|bf16|views BATCH COUNT WORKERS

ResNet-18 of width 16 with a stem for small images, channels-last, SGD; views by torchvision's transforms on PIL images
in a DataLoader. The last line is JSON: the seconds of each batch.
"""

import json
import sys
import time

import numpy as np
import torch
import torch.nn.functional as F
import torchvision
from PIL import Image
from torchvision import transforms

WIDTH, UNTIMED = 16, 3


class Pairs(torch.utils.data.Dataset):
    """Two views of each image."""

    def __init__(self, levels):
        self.images = [Image.fromarray(image) for image in levels.transpose(0, 2, 3, 1)]
        mean, deviation = levels.mean(axis=(0, 2, 3)) / 255, levels.std(axis=(0, 2, 3)) / 255
        self.view = transforms.Compose([
            transforms.RandomResizedCrop(levels.shape[-1]),
            transforms.RandomHorizontalFlip(),
            transforms.RandomApply([transforms.ColorJitter(0.4, 0.4, 0.4, 0.1)], p=0.8),
            transforms.RandomGrayscale(p=0.2),
            transforms.ToTensor(),
            transforms.Normalize(mean.tolist(), deviation.tolist()),
        ])

    def __len__(self):
        return len(self.images)

    def __getitem__(self, index):
        return self.view(self.images[index]), self.view(self.images[index])


def network(width=WIDTH):
    net = torchvision.models.ResNet(torchvision.models.resnet.BasicBlock, [2, 2, 2, 2])
    net.inplanes = width
    net.conv1 = torch.nn.Conv2d(3, width, 3, padding=1, bias=False)
    net.bn1 = torch.nn.BatchNorm2d(width)
    net.maxpool = torch.nn.Identity()
    for stage in range(4):
        layer = net._make_layer(torchvision.models.resnet.BasicBlock, width << stage, 2, stride=2 if stage else 1)
        setattr(net, f"layer{stage + 1}", layer)
    d = 8 * width
    net.fc = torch.nn.Sequential(
        torch.nn.Linear(d, 2048), torch.nn.BatchNorm1d(2048), torch.nn.ReLU(), torch.nn.Linear(2048, 128)
    )
    return net.to(memory_format=torch.channels_last)


def nt_xent(projections, temperature=0.5):
    u = F.normalize(projections)
    similarities = u @ u.T / temperature
    similarities.fill_diagonal_(float("-inf"))
    return F.cross_entropy(similarities, torch.arange(len(u)).roll(len(u) // 2))


def batches(levels, size, workers):
    """Without end; the loader lives as long as the process, so that its start is not timed."""
    loader = torch.utils.data.DataLoader(
        Pairs(levels), size, shuffle=True, drop_last=True, num_workers=workers, persistent_workers=workers > 0
    )
    while True:
        yield from loader


def main():
    levels, what = np.load(sys.argv[1]), sys.argv[2]
    size, count, workers = (int(text) for text in sys.argv[3:6])
    source = batches(levels, size, workers)
    seconds = []
    if what == "views":
        for _ in range(UNTIMED + count):
            start = time.perf_counter()
            next(source)
            seconds.append(time.perf_counter() - start)
    else:
        net = network()
        optimizer = torch.optim.SGD(net.parameters(), lr=0.05, momentum=0.9, weight_decay=1e-4)
        same = torch.cat(next(source)).contiguous(memory_format=torch.channels_last)
        start = time.perf_counter()
        for _ in range(UNTIMED + count):
            views = same if what == "bare" else torch.cat(next(source)).contiguous(memory_format=torch.channels_last)
            with torch.autocast("cpu", torch.bfloat16, enabled=what == "bf16"):
                projections = net(views)
            loss = nt_xent(projections.float())
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            loss.item()
            now = time.perf_counter()
            seconds.append(now - start)
            start = now
    print(json.dumps({"seconds": seconds[UNTIMED:]}))


if __name__ == "__main__":
    main()
