"""A SimCLR training of the size of `leadline demo` in plain PyTorch, which writes milestones as docs/trainers.md does.

    demo_loop.py DIRECTORY EPOCHS IMAGES WORKERS

ResNet-18 of width 8, images of 32×32 in batches of 250, the embeddings of half as many other images every second epoch.
DIRECTORY holds milestones.py, the page's first block; the milestones go to DIRECTORY/runs/demo. The last line is JSON:
the seconds from the first batch to the last milestone.
"""

import json
import sys
import time

import numpy as np
import torch

import training

WIDTH, BATCH, EVERY, CLASSES, SIZE = 8, 250, 2, 10, 32


def made(count, seed):
    """Levels uint8 [n, 3, s, s]: a smooth pattern a class, moved, with noise."""
    draws = np.random.default_rng(seed)
    patterns = np.random.default_rng(0).normal(size=(CLASSES, 3, 4, 4)).repeat(SIZE // 4, 2).repeat(SIZE // 4, 3)
    labels = np.arange(count) % CLASSES
    moved = np.stack([np.roll(patterns[label], draws.integers(SIZE, size=2), (1, 2)) for label in labels])
    return np.clip(128 + 40 * moved + 20 * draws.normal(size=moved.shape), 0, 255).astype(np.uint8)


def main():
    directory, (epochs, images, workers) = sys.argv[1], (int(text) for text in sys.argv[2:5])
    sys.path.insert(0, directory)
    from milestones import embed, save

    torch.manual_seed(0)
    net = training.network(WIDTH)
    projector, net.fc = net.fc, torch.nn.Identity()
    optimizer = torch.optim.SGD([*net.parameters(), *projector.parameters()], lr=0.05, momentum=0.9, weight_decay=1e-4)
    loader = torch.utils.data.DataLoader(training.Pairs(made(images, 1)), min(BATCH, images), shuffle=True,
                                         drop_last=True, num_workers=workers, persistent_workers=workers > 0)
    levels = torch.from_numpy(made(images // 2, 2)).float() / 255
    fixed = torch.utils.data.DataLoader(torch.utils.data.TensorDataset(levels), BATCH, generator=torch.Generator())
    start = time.perf_counter()
    for epoch in range(1, epochs + 1):
        for views in loader:
            loss = training.nt_xent(projector(net(torch.cat(views).contiguous(memory_format=torch.channels_last))))
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
        if epoch % EVERY == 0:
            save(f"{directory}/runs/demo/epoch_{epoch:04d}.npy", embed(net, fixed))
    print(json.dumps({"seconds": time.perf_counter() - start}))


if __name__ == "__main__":
    main()
