"""Reference values of every score, each from the inputs that its formula reads.

Writes core/src/test/resources/golden/scores/contract.json: for each id the constants of its formula and its value for the
inputs that `reference/scores.py` wrote (points.npy, layout.npy, views.npy and scores.json), with two clusterings of the rows
beside them, and rotations.npy (shape [90, 4, 16], a shift an angle, a constant column), which it writes itself. Values come from NumPy and scikit-learn by the definitions alone. `ScoreContractTest` reads it.

    python reference/contract.py
"""

import json

import numpy as np
import sklearn
from scipy.spatial.distance import cdist
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import minimum_spanning_tree
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import adjusted_mutual_info_score, silhouette_score
from sklearn.preprocessing import StandardScaler

import generator
import scores as reference

OUT = reference.OUT / "contract.json"


def entropy(z3, sigmas, width):
    boxes = np.floor((z3 - z3.min(0)) / (width * sigmas))
    counts = np.unique(boxes, axis=0, return_counts=True)[1]
    p = counts / counts.sum()
    return -(p * np.log(p)).sum()


def interquartile(z3):
    low, high = np.quantile(z3, [0.25, 0.75], axis=0)
    return low, high, high - low


def far_out(z3):
    low, high, span = interquartile(z3)
    return float(((z3 < low - 3 * span) | (z3 > high + 3 * span)).any(1).mean())


def knn(z, labels, neighbors, temperature):
    unit = z / np.linalg.norm(z, axis=1, keepdims=True)
    similarity = unit @ unit.T
    np.fill_diagonal(similarity, -np.inf)
    right = 0
    for row in range(len(z)):
        nearest = np.argsort(-similarity[row], kind="stable")[:neighbors]
        votes = np.bincount(labels[nearest], np.exp(similarity[row, nearest] / temperature), labels.max() + 1)
        right += votes.argmax() == labels[row]
    return right / len(z)


def hill(weights, order):
    p = weights[weights > 0] / weights[weights > 0].sum()
    return np.exp(-(p * np.log(p)).sum()) if order == 1 else 1 / (p**2).sum()


def local_dimension(z, k):
    """A dimension a row that differs from those before it, in their order."""
    _, first = np.unique(z, axis=0, return_index=True)
    near = np.sort(cdist(z[np.sort(first)], z[np.sort(first)]), axis=1)[:, 1 : k + 1]
    return -1 / np.log(near[:, : k - 1] / near[:, k - 1 :]).mean(1)


def tree_length(distances):
    i, j = np.triu_indices(len(distances), 1)
    graph = csr_matrix((distances[i, j], (i, j)), shape=distances.shape)  # keeps distances of 0 as edges
    return minimum_spanning_tree(graph).sum()


def tree_orders(n, repeats):
    return [generator.order(n, generator.derived(0, "spanning trees", "order", repeat)) for repeat in range(repeats)]


def tree_sizes(n, count):
    return np.ceil(np.linspace(np.ceil(n / 2), n, count)).astype(int)


def mst_dimension(z, count, repeats):
    distances = cdist(z, z)
    x, y = [], []
    for order in tree_orders(len(z), repeats):
        for size in tree_sizes(len(z), count):
            x.append(np.log(size))
            y.append(np.log(tree_length(distances[np.ix_(order[:size], order[:size])])))
    return 1 / (1 - np.polyfit(x, y, 1)[0])


def sigreg_rows(z):
    centered = z - z.mean(0)
    return centered / np.sqrt((centered**2).mean())


def sigreg_directions(d, count):
    drawn = np.array([generator.normal(d, generator.derived(0, "sigreg", i)) for i in range(count)])
    return drawn / np.linalg.norm(drawn, axis=1, keepdims=True)


def sigreg(z, count, knots, limit):
    along = sigreg_rows(z) @ sigreg_directions(z.shape[1], count).T
    t = np.linspace(0, limit, knots)
    found = np.array([np.exp(1j * step * along).mean(0) for step in t])
    normal = np.exp(-(t**2) / 2)[:, None]
    return (2 * np.trapezoid(np.abs(found - normal) ** 2 * normal, t, axis=0)).mean()


def explained(lam, first, last):
    ranks = np.arange(first, min(last, len(lam)) + 1)
    x, y = np.log(ranks), np.log(lam[ranks - 1])
    line = np.polyval(np.polyfit(x, y, 1, w=ranks**-0.5), x)
    return 1 - ((y - line) ** 2 / ranks).sum() / ((y - np.average(y, weights=1 / ranks)) ** 2 / ranks).sum()


def clid(learnability, dimension):
    return sum((np.array(part) - np.mean(part)) / np.std(part, ddof=1) for part in (learnability, dimension)).tolist()


def make_rotations():
    rng = np.random.default_rng(61)
    values = rng.normal(size=(90, 1, 16)) + rng.normal(size=(4, 16)) / 2 + rng.normal(size=(90, 4, 16))
    values = values * np.linspace(3, 0.01, 16) + 0.7
    values[:, :, 5] = 1.5
    return values.astype(np.float32)


def rotation_probe(rotations):
    learned, told = rotations[0::2].reshape(-1, 16), rotations[1::2].reshape(-1, 16)
    angles = np.tile(np.arange(4), 45)
    scaler = StandardScaler().fit(learned)
    model = LogisticRegression(C=1, tol=1e-9, max_iter=10_000).fit(scaler.transform(learned), angles)
    return model.score(scaler.transform(told), angles)


def is_held_out(row, folds):
    mask = 2**64 - 1
    z = row * 0x9E3779B97F4A7C15 & mask
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9 & mask
    z = (z ^ z >> 27) * 0x94D049BB133111EB & mask
    return (z ^ z >> 31) % folds == 0


def standardized_probe(learned, classes, told, truth):
    scaler = StandardScaler().fit(learned)
    model = LogisticRegression(C=1, tol=1e-9, max_iter=10_000).fit(scaler.transform(learned), classes)
    return model.score(scaler.transform(told), truth)


def split_probe(points, truth, folds):
    held = np.array([is_held_out(row, folds) for row in range(len(points))])
    return standardized_probe(points[~held], truth[~held], points[held], truth[held])


def few_labels(points, truth):
    """A vote among 50 rows drawn once, where a hundredth would be fewer."""
    few = generator.sample(len(points), 50, generator.derived(0, "few labels"))
    return knn(points[few], truth[few], 200, 0.1)


def view_confusion(views):
    n, q, d = views.shape
    rows = (views / np.linalg.norm(views, axis=2, keepdims=True)).reshape(n * q, d)
    cosines = rows[::q] @ rows.T
    cosines[np.arange(n), np.arange(n) * q] = -np.inf
    return float((cosines.argmax(1) // q != np.arange(n)).mean())


def main():
    golden = json.loads((reference.OUT / "scores.json").read_text())
    points = np.load(reference.OUT / "points.npy").astype(np.float64)
    z3 = np.load(reference.OUT / "layout.npy").astype(np.float64)
    views = np.load(reference.OUT / "views.npy").astype(np.float64)
    rotations = make_rotations()
    np.save(reference.OUT / "rotations.npy", rotations)
    rotations = rotations.astype(np.float64)
    c1 = np.array(golden["points"]["clusters"])
    rng = np.random.default_rng(59)
    c2 = np.where(rng.random(len(c1)) < 0.8, 2 * c1 + (points[:, 0] > 0), rng.integers(0, 12, len(c1)))
    truth = np.where(rng.random(len(c1)) < 0.7, c1, rng.integers(0, 6, len(c1)))
    n = len(points)
    spectral, rows, dimension = reference.spectral(points), reference.rows(points), reference.dimensions(points)
    ofviews = reference.views(views)
    alone, alone_z3 = reference.alone(points), reference.alone(z3)
    log = [tuple(entry) for entry in golden["log"]["entries"]]
    sigma, span = z3.std(0), interquartile(z3)[2] / 1.349
    lam = np.array(spectral["covariance"])
    unit = reference.unit(points)
    directions = np.linalg.eigvalsh(unit.T @ unit / n)
    local = local_dimension(points, 20)
    distances = cdist(points, points)
    centered, raw = {"centered": True}, {"centered": False}
    values = {
        "ami-gt": ({}, adjusted_mutual_info_score(truth, c1)),
        "agreement": ({}, adjusted_mutual_info_score(c1, c2)),
        "agreement-z": ({}, adjusted_mutual_info_score(c1, c2)),
        "silhouette-z": ({}, silhouette_score(points, c1)),
        "silhouette-gt": ({}, silhouette_score(points, truth)),
        "silhouette": ({}, silhouette_score(points, c1)),
        "silhouette-z3": ({}, silhouette_score(z3, c1)),
        "silhouette-umap50": ({}, silhouette_score(z3, c1)),
        "entropy": ({"binWidth": 0.4}, entropy(z3, sigma, 0.4)),
        "entropy-robust": ({"binWidth": 0.4, "interquartileRangeOfOne": 1.349}, entropy(z3, span, 0.4)),
        "layout-outliers": ({"fence": 3.0}, far_out(z3)),
        "rankme": ({**raw, "epsilon": 1e-7}, spectral["rankme"]),
        "effective-rank": (centered, spectral["effective-rank"]),
        "alpha-req": ({**centered, "firstRank": 11, "lastRank": 100, "weights": "1/rank"}, spectral["alpha-req"]),
        "alpha-req-r2": (
            {**centered, "firstRank": 11, "lastRank": 100, "weights": "1/rank"}, explained(lam, 11, 100)),
        "participation-ratio": ({**centered, "order": 2}, hill(lam, 2)),
        "spectral-entropy-rank": ({**centered, "order": 1}, hill(lam, 1)),
        "iso-score": (centered, (hill(lam, 2) - 1) / (points.shape[1] - 1)),
        "vendi": ({**raw, "order": 1}, hill(directions, 1)),
        "vendi-2": ({**raw, "order": 2}, hill(directions, 2)),
        "local-intrinsic-dimension": ({"quantile": 0.05}, np.exp(np.log(local).mean())),
        "mst-dimension": ({}, mst_dimension(points, 5, 3)),
        "h0-persistence": ({}, tree_length(distances) / np.sqrt(((points - points.mean(0)) ** 2).sum(1).mean())),
        "sigreg": ({"directions": 1024, "knots": 17, "limit": 3.0}, sigreg(points, 1024, 17, 3)),
        "nesum": (centered, spectral["nesum"]),
        "stable-rank": (raw, spectral["stable-rank"]),
        "inverse-condition": (raw, spectral["inverse-condition"]),
        "coherence": ({**raw, "rankTolerance": 2.0**-23}, spectral["coherence"]),
        "spectrum": ({**centered, "usedFraction": 0.01}, spectral["spectrum"]),
        "self-cluster": ({}, rows["self-cluster"]),
        "uniformity": ({"t": 2}, rows["uniformity"]),
        "std-collapse": ({}, rows["std-collapse"]),
        "alignment": ({}, ofviews["alignment"]),
        "view-confusion": ({"tie": 1e-12}, view_confusion(views)),
        "rotation-probe": (
            {"inverseRegularization": 1.0, "standardized": True, "flatUpTo": 1e-6, "tolerance": 1e-6, "iterations": 500},
            rotation_probe(rotations),
        ),
        "lidar": ({"delta": 1e-4, "epsilon": 1e-8}, ofviews["lidar"]),
        "intrinsic-dimension": ({"keptFraction": 0.9}, dimension["intrinsic-dimension"]),
        "intrinsic-dimension-mle": ({}, dimension["intrinsic-dimension-mle"]),
        "cluster-learnability": ({"neighbors": 1}, golden["points"]["cluster-learnability"]),
        "outliers": ({}, len(alone) / n),
        "outliers-z3": ({}, len(alone_z3) / n),
        "outliers-both": ({}, len(set(alone) & set(alone_z3)) / n),
        "loss": ({}, reference.epoch_loss(log, 2)),
        "linear-probe-lr": (
            {"inverseRegularization": 1.0, "standardized": True, "flatUpTo": 1e-6, "tolerance": 1e-4, "iterations": 50,
             "heldOut": 5},
            split_probe(points, truth, 5),
        ),
        "linear-probe-standardized": (
            {"inverseRegularization": 1.0, "standardized": True, "flatUpTo": 1e-6, "tolerance": 1e-4, "iterations": 200},
            split_probe(points, truth, 5),
        ),
        "knn": ({}, knn(points, truth, 200, 0.1)),
        "knn-few-labels": ({"oneOf": 100, "fewest": 50, "fewestOfAClass": 3}, few_labels(points, truth)),
    }
    learnability, dimensions = [0.31, 0.44, 0.42, 0.57], [5.5, 7.25, 9.0, 8.5]
    content = {
        "clid": {"learnability": learnability, "dimension": dimensions, "values": clid(learnability, dimensions)},
        "local-intrinsic-dimension quantile": float(np.quantile(local, 0.05)),
        "versions": {"numpy": np.__version__, "scikit-learn": sklearn.__version__},
        "confusion": view_confusion(rotations),
        "sixty train rows": {
            "linear-probe-standardized": standardized_probe(points[:60], truth[:60], points[60:], truth[60:]),
            "knn-few-labels": few_labels(points[:60], truth[:60]),
        },
        "c2": c2.tolist(),
        "truth": truth.tolist(),
        "scores": {name: {"constants": constants, "value": float(value)} for name, (constants, value) in values.items()},
    }
    OUT.write_text(json.dumps(content, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
