"""What leadline's callback costs an epoch at CIFAR's size, beside the embedding itself.

    callback_cost.py [EPOCHS [IMAGES]]          with python/src on PYTHONPATH

ResNet-18 of width 8 learns the classes of made images of 32×32 in batches of 250, and a fifth as many are embedded after each epoch. The
embedding itself is the time within `embed`; all else that the callback does is its cost: loading the images, modes and random
states, the file. The last line is JSON: the shares of an epoch's time, in percent.
"""

import json
import statistics
import sys
import tempfile
import time

import torch
import training
from torch.utils.data import DataLoader, TensorDataset

from leadline.lightning import LeadlineCallback

WIDTH, BATCH, CLASSES = 8, 250, 10


def made(count):
    return TensorDataset(torch.rand(count, 3, 32, 32), torch.randint(CLASSES, (count,)))


def main():
    epochs, images = (int(text) for text in (sys.argv[1:] + ["6", "5000"][len(sys.argv) - 1 :]))
    torch.manual_seed(0)
    net = training.network(WIDTH)
    net.fc = torch.nn.Identity()
    head = torch.nn.Linear(8 * WIDTH, CLASSES)
    optimizer = torch.optim.SGD([*net.parameters(), *head.parameters()], lr=0.05, momentum=0.9)
    loader = DataLoader(made(images), BATCH, shuffle=True)
    spent = []

    def embed(model, batch):
        start = time.perf_counter()
        features = model(batch[0])
        spent[-1] += time.perf_counter() - start
        return features

    with tempfile.TemporaryDirectory() as directory:
        callback = LeadlineCallback(directory, made(images // 5), embed=embed)
        shares = {"callback": [], "beside": []}
        for epoch in range(epochs):
            start = time.perf_counter()
            for batch, labels in loader:
                loss = torch.nn.functional.cross_entropy(head(net(batch)), labels)
                optimizer.zero_grad()
                loss.backward()
                optimizer.step()
            trained = time.perf_counter()
            spent.append(0.0)
            callback.end_of_epoch(net, epoch + 1)
            took = time.perf_counter() - trained
            shares["callback"].append(100 * took / (trained - start))
            shares["beside"].append(100 * (took - spent[-1]) / (trained - start))
    print(json.dumps({name: {"median": statistics.median(each), "highest": max(each)} for name, each in shares.items()}))


if __name__ == "__main__":
    main()
