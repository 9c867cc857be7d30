"""Golden values for the linear probe's training and for the vote of nearest neighbours."""

import numpy as np
import torch

from golden import float32, plain, write

EPOCHS, BATCH, PEAK, DECAY = 4, 48, 0.08, 1e-4


def linear_probe():
    """torch.nn.Linear, cross_entropy, Adam(weight_decay) and OneCycleLR, in float64, in a stored order."""
    rng = np.random.default_rng(4)
    torch.manual_seed(4)
    labels = rng.integers(0, 3, 200)
    points = float32(1.2 * rng.normal(size=(3, 8))[labels] + rng.normal(size=(200, 8)))
    x = torch.from_numpy(points.astype(np.float64))
    y = torch.from_numpy(labels)
    layer = torch.nn.Linear(8, 3).double()
    initial = {"weight": layer.weight.detach().numpy().copy(), "bias": layer.bias.detach().numpy().copy()}
    optimiser = torch.optim.Adam(layer.parameters(), lr=PEAK, weight_decay=DECAY)
    steps = EPOCHS * -(-200 // BATCH)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, max_lr=PEAK, total_steps=steps)
    orders, done = [], 0
    for _ in range(EPOCHS):
        order = rng.permutation(200)
        orders.append(order.tolist())
        for start in range(0, 200, BATCH):
            batch = torch.from_numpy(order[start : start + BATCH])
            loss = torch.nn.functional.cross_entropy(layer(x[batch]), y[batch])
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            done += 1
            if done < steps:
                schedule.step()
    correct = int((layer(x).argmax(dim=1) == y).sum())
    return {
        "call": "torch.nn.Linear, cross_entropy, Adam(weight_decay=1e-4), OneCycleLR(max_lr=0.08)",
        "epochs": EPOCHS,
        "batchSize": BATCH,
        "peakLearningRate": PEAK,
        "weightDecay": DECAY,
        "points": plain(points),
        "labels": labels.tolist(),
        "initialWeight": initial["weight"].tolist(),
        "initialBias": initial["bias"].tolist(),
        "orders": orders,
        "weight": layer.weight.detach().numpy().tolist(),
        "bias": layer.bias.detach().numpy().tolist(),
        "correct": correct,
    }


def votes(similarities, labels, classes, k, temperature):
    predicted = []
    for row in similarities:
        nearest = np.argsort(-row, kind="stable")[:k]
        weights = np.exp(row[nearest] / temperature)
        predicted.append(int(np.argmax(np.bincount(labels[nearest], weights, minlength=classes))))
    return np.array(predicted)


def unit(points):
    exact = points.astype(np.float64)
    return exact / np.linalg.norm(exact, axis=1, keepdims=True)


def knn():
    rng = np.random.default_rng(5)
    means = rng.normal(size=(5, 12))
    train_labels, test_labels = rng.integers(0, 5, 500), rng.integers(0, 5, 200)
    train = float32(means[train_labels] + 1.6 * rng.normal(size=(500, 12)), 3)
    test = float32(means[test_labels] + 1.6 * rng.normal(size=(200, 12)), 3)
    between = unit(test) @ unit(train).T
    within = unit(train) @ unit(train).T
    np.fill_diagonal(within, -np.inf)
    cases = []
    for k, temperature in [(1, 0.1), (20, 0.1), (200, 0.1), (200, 0.5), (1000, 0.1)]:
        voted = votes(between, train_labels, 5, k, temperature)
        left_out = votes(within, train_labels, 5, min(k, 499), temperature)
        cases.append({
            "neighbours": k,
            "temperature": temperature,
            "accuracy": float(np.mean(voted == test_labels)),
            "leaveOneOut": float(np.mean(left_out == train_labels)),
        })
    return {
        "call": "np.argsort of cosines, np.bincount weighted by exp(s / temperature)",
        "train": plain(train),
        "trainLabels": train_labels.tolist(),
        "test": plain(test),
        "testLabels": test_labels.tolist(),
        "cases": cases,
    }


if __name__ == "__main__":
    write("linear-probe.json", linear_probe(), torch)
    write("knn.json", knn())
