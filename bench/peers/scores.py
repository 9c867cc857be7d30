"""The paper's clustering scores with NumPy and scikit-learn, from a layout, and how well it keeps neighbors."""

import numpy as np
from sklearn.cluster import KMeans
from sklearn.manifold import trustworthiness
from sklearn.metrics import adjusted_mutual_info_score
from sklearn.neighbors import NearestNeighbors

# Trustworthiness looks at this many rows and neighbors of every layout.
SAMPLE = 3000
NEIGHBORS = 15


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


def of_layout(points, labels, layout, seed):
    """The scores of one layout, whoever made it; rows with negative labels count in all but AMI with the labels."""
    k = int(labels.max()) + 1
    directions = unit_rows(layout)
    c1 = clusters(directions, k, seed)
    c2 = clusters(directions, 2 * k, seed + 1000)
    known = labels >= 0
    rows = np.sort(np.random.default_rng(23).permutation(len(points))[:SAMPLE])
    return {
        "ami-gt": agreement(c1[known], labels[known]),
        "agreement": agreement(c1, c2),
        "entropy": entropy_nats(layout),
        "first-axis": float(np.sqrt(np.linalg.eigvalsh(np.cov(layout.T))[-1])),
        "trustworthiness": float(trustworthiness(points[rows], layout[rows], n_neighbors=NEIGHBORS)),
    }


def exact_neighbors(points, count):
    """The neighbors of each row, itself first, as umap-learn takes them ready-made: indices, distances, no index."""
    distances, indices = NearestNeighbors(n_neighbors=count, algorithm="brute").fit(points).kneighbors(points)
    return indices, distances, None
