"""Golden values for AMI, the histogram entropy and k-means."""

import numpy as np
import scipy
import sklearn
from sklearn.cluster import KMeans
from sklearn.metrics import adjusted_mutual_info_score

from golden import float32, plain, write


def ami_cases():
    rng = np.random.default_rng(1)
    ten = rng.integers(0, 10, 1500)
    halves = 2 * ten + rng.integers(0, 2, 1500)
    hundred = rng.integers(0, 100, 2000)
    blurred = np.where(rng.random(2000) < 0.4, rng.integers(0, 100, 2000), hundred)
    skewed = rng.choice(5, 1200, p=[0.9, 0.06, 0.02, 0.01, 0.01])
    noisy = np.where(rng.random(1200) < 0.2, rng.integers(0, 4, 1200), skewed)
    return {
        "ten classes and twenty clusters": (ten, halves),
        "twenty clusters with errors": (ten, np.where(rng.random(1500) < 0.3, rng.integers(0, 20, 1500), halves)),
        "a hundred classes": (hundred, blurred),
        "imbalanced": (skewed, noisy),
        "independent": (rng.integers(0, 10, 1000), rng.integers(0, 10, 1000)),
        "identical": (ten, ten),
        "renamed": (ten, 7 - 3 * ten),
        "less than chance": (np.array([0, 0, 0, 1, 2]), np.array([0, 1, 2, 0, 0])),
        "singletons against classes": (ten[:300], np.arange(300)),
        "singletons against singletons": (np.arange(50), np.arange(50)[::-1]),
        "both trivial": (np.zeros(20, int), np.ones(20, int)),
        "first trivial": (np.zeros(20, int), ten[:20]),
        "second trivial": (ten[:20], np.zeros(20, int)),
        "one row": (np.array([3]), np.array([5])),
        "two rows": (np.array([0, 1]), np.array([0, 0])),
        "large and small clusters": (np.repeat([0, 1, 2], [1400, 590, 10]), rng.integers(0, 3, 2000)),
    }


def entropy(points, sigmas, width):
    """Nats; `np.unique` on the rows of bin numbers."""
    bins = []
    for values, sigma in zip(points.T, sigmas):
        low = values.min()
        bins.append(np.floor((values - low) / (width * sigma)) if sigma > 0 else np.zeros_like(values))
    counts = np.unique(np.stack(bins, axis=1), axis=0, return_counts=True)[1]
    return float(scipy.stats.entropy(counts))


def entropy_cases():
    rng = np.random.default_rng(2)
    blobs = rng.normal(size=(6, 3)) * 4
    cases = {
        "normal": rng.normal(size=(1000, 3)),
        "blobs": blobs[rng.integers(0, 6, 1000)] + 0.3 * rng.normal(size=(1000, 3)),
        "uniform on other scales": rng.random((800, 3)) * [1, 100, 0.5] + [0, -50, 7],
        "with outliers": np.vstack([rng.normal(size=(500, 3)), 60 + rng.normal(size=(5, 3))]),
        "with a constant axis": np.column_stack([rng.normal(size=(300, 2)), np.full(300, 2.5)]),
        "two axes": rng.normal(size=(400, 2)),
        "one axis": rng.exponential(size=(400, 1)),
    }
    out = []
    for name, points in cases.items():
        stored = float32(points)
        exact = stored.astype(np.float64)
        sigma = exact.std(axis=0)
        sigma[np.ptp(exact, axis=0) == 0] = 0
        upper, lower = np.percentile(exact, [75, 25], axis=0)
        robust = (upper - lower) / 1.349
        out.append({
            "name": name,
            "points": plain(stored),
            "entropy04": entropy(exact, sigma, 0.4),
            "entropy08": entropy(exact, sigma, 0.8),
            "robust04": entropy(exact, robust, 0.4),
        })
    return out


def kmeans_cases():
    rng = np.random.default_rng(3)
    out = []
    for name, k, dimension, spread in [
        ("five blobs in space", 5, 3, 0.05),
        ("twelve blobs in eight dimensions", 12, 8, 0.04),
    ]:
        directions = np.linalg.qr(rng.normal(size=(dimension, dimension)))[0]
        centres = np.vstack([directions, -directions])[rng.permutation(2 * dimension)[:k]]
        truth = rng.integers(0, k, 400)
        lengths = rng.uniform(0.5, 3, size=(400, 1))
        points = float32((centres[truth] + spread * rng.normal(size=(400, dimension))) * lengths)
        exact = points.astype(np.float64)
        unit = exact / np.linalg.norm(exact, axis=1, keepdims=True)
        cosine = KMeans(k, n_init=10, random_state=0, tol=0).fit(unit).labels_
        sums = np.stack([unit[cosine == cluster].sum(axis=0) for cluster in range(k)])
        out.append({
            "name": name,
            "geometry": "COSINE",
            "k": k,
            "points": plain(points),
            "labels": cosine.tolist(),
            "objective": float(np.linalg.norm(sums, axis=1).sum()),
        })
    centres = rng.uniform(-10, 10, size=(7, 3)) + 100
    points = float32(centres[rng.integers(0, 7, 400)] + 0.1 * rng.normal(size=(400, 3)))
    fitted = KMeans(7, n_init=20, random_state=0, tol=0).fit(points.astype(np.float64))
    out.append({
        "name": "seven blobs far from the origin",
        "geometry": "EUCLIDEAN",
        "k": 7,
        "points": plain(points),
        "labels": fitted.labels_.tolist(),
        "objective": float(fitted.inertia_),
    })
    return out


if __name__ == "__main__":
    write(
        "ami.json",
        {
            "call": "sklearn.metrics.adjusted_mutual_info_score(a, b)",
            "cases": [
                {"name": name, "a": a.tolist(), "b": b.tolist(), "ami": float(adjusted_mutual_info_score(a, b))}
                for name, (a, b) in ami_cases().items()
            ],
        },
        sklearn,
    )
    write("entropy.json", {"call": "scipy.stats.entropy of np.unique's counts", "cases": entropy_cases()}, scipy)
    write(
        "kmeans.json",
        {"call": "sklearn.cluster.KMeans(k, n_init=10, tol=0) on unit rows", "cases": kmeans_cases()},
        sklearn,
    )
