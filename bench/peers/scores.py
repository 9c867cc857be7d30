"""The paper's clustering scores with NumPy and scikit-learn, from a layout."""

import numpy as np
from sklearn.cluster import KMeans
from sklearn.metrics import adjusted_mutual_info_score


def unit_rows(layout):
    """The layout centred, each row divided by its length: k-means on it clusters by cosine."""
    centred = layout - layout.mean(axis=0)
    lengths = np.linalg.norm(centred, axis=1, keepdims=True)
    return centred / np.where(lengths > 0, lengths, 1)


def clusters(directions, k, seed=None):
    return KMeans(k, n_init=10, random_state=seed).fit_predict(directions)


def entropy_nats(layout, width=0.4):
    """Entropy of the boxes of `width` population standard deviations an axis, anchored at the minimum."""
    sigma = layout.std(axis=0, dtype=np.float64)
    sigma = np.where(sigma > 0, sigma, 1)
    boxes = np.floor((layout - layout.min(axis=0)) / (width * sigma)).astype(np.int64)
    _, counts = np.unique(boxes, axis=0, return_counts=True)
    shares = counts / counts.sum()
    return float(-(shares * np.log(shares)).sum())


def agreement(first, second):
    return float(adjusted_mutual_info_score(first, second))
