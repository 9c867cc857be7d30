"""Golden values for correlations and for the block bootstrap."""

import numpy as np
import scipy
from scipy.stats import pearsonr, spearmanr

from golden import write


def correlation_cases():
    rng = np.random.default_rng(6)
    steps = np.arange(41.0)
    growing = 1 - np.exp(-steps / 8)
    cases = {
        "strong": (growing, growing + 0.05 * rng.normal(size=41)),
        "negative": (growing, -growing + 0.3 * rng.normal(size=41)),
        "none": (rng.normal(size=30), rng.normal(size=30)),
        "three points": (np.array([1.0, 2.0, 4.0]), np.array([2.0, 1.0, 5.0])),
        "ties": (np.round(4 * growing), rng.integers(0, 3, 41).astype(float)),
        "nearly a line": (steps, 2 * steps + 1e-4 * rng.normal(size=41)),
        "large offset": (1e6 + growing, 1e6 - growing + 0.1 * rng.normal(size=41)),
        "tiny numbers": (1e-200 * rng.normal(size=12), 1e-200 * rng.normal(size=12)),
        "many points": (rng.normal(size=400), rng.normal(size=400)),
    }
    out = []
    for name, (x, y) in cases.items():
        pearson, spearman = pearsonr(x, y), spearmanr(x, y)
        out.append({
            "name": name,
            "x": x.tolist(),
            "y": y.tolist(),
            "pearson": float(pearson.statistic),
            "pearsonP": float(pearson.pvalue),
            "spearman": float(spearman.statistic),
            "spearmanP": float(spearman.pvalue),
        })
    return out


def interval(x, y, length, resamples, rng, level=0.95):
    n = len(x)
    found = []
    for _ in range(resamples):
        starts = rng.integers(0, n, -(-n // length))
        drawn = ((starts[:, None] + np.arange(length)) % n).ravel()[:n]
        found.append(np.corrcoef(x[drawn], y[drawn])[0, 1])
    return np.quantile(found, [(1 - level) / 2, (1 + level) / 2]).tolist()


def bootstrap_cases():
    rng = np.random.default_rng(7)
    out = []
    for n, length in [(27, 3), (41, 4), (41, 1)]:
        x = np.cumsum(rng.normal(size=n))
        y = 0.7 * x + np.cumsum(rng.normal(size=n))
        low, high = interval(x, y, length, 40000, rng)
        out.append({"x": x.tolist(), "y": y.tolist(), "blockLength": length, "low": low, "high": high})
    return out


if __name__ == "__main__":
    write("correlation.json", {"call": "scipy.stats.pearsonr, spearmanr", "cases": correlation_cases()}, scipy)
    write(
        "bootstrap.json",
        {"call": "circular block bootstrap of np.corrcoef, 40000 resamples, np.quantile", "cases": bootstrap_cases()},
    )
