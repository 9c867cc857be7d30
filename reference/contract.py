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
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import adjusted_mutual_info_score, silhouette_score
from sklearn.preprocessing import StandardScaler

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
    centered, raw = {"centered": True}, {"centered": False}
    values = {
        "ami-gt": ({}, adjusted_mutual_info_score(truth, c1)),
        "agreement": ({}, adjusted_mutual_info_score(c1, c2)),
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
        "knn": ({}, knn(points, truth, 200, 0.1)),
    }
    learnability, dimensions = [0.31, 0.44, 0.42, 0.57], [5.5, 7.25, 9.0, 8.5]
    content = {
        "clid": {"learnability": learnability, "dimension": dimensions, "values": clid(learnability, dimensions)},
        "versions": {"numpy": np.__version__, "scikit-learn": sklearn.__version__},
        "confusion": view_confusion(rotations),
        "c2": c2.tolist(),
        "truth": truth.tolist(),
        "scores": {name: {"constants": constants, "value": float(value)} for name, (constants, value) in values.items()},
    }
    OUT.write_text(json.dumps(content, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
