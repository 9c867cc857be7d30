"""Reference values of the scores that read the rows of several milestones.

Writes core/src/test/resources/golden/scores/series.npy, the rows of four made milestones one below the other, and series.json:
the constants of each score, what it is for two of these milestones, and the silhouettes and ranks of clusterings in the rows of
all four. CKA is computed from the n x n matrices of inner products, neighbors and silhouettes are scikit-learn's, ranks SciPy's.
`SeriesContractTest` reads them.

    python reference/series.py
"""

import json

import numpy as np
import scipy
import sklearn
from scipy.stats import rankdata
from sklearn.cluster import KMeans
from sklearn.metrics import silhouette_score
from sklearn.neighbors import NearestNeighbors

import scores as reference

ROWS, FEW_ROWS, COLUMNS = 170, 90, 16


def milestones():
    """A cloud of five groups whose groups come apart and whose rows move less and less."""
    rng = np.random.default_rng(18)
    group = rng.integers(0, 5, ROWS)
    centers = rng.normal(size=(5, COLUMNS))
    rows = rng.normal(size=(ROWS, COLUMNS)) @ np.diag(np.linspace(2, 0.3, COLUMNS)) + 0.7
    series = [rows]
    for pull, noise in ((0.5, 0.9), (0.9, 0.5), (0.6, 0.2)):
        series.append(series[-1] + pull * centers[group] + noise * rng.normal(size=rows.shape))
    return [one.astype(np.float32) for one in series]


def nearest(rows, k):
    """As mklabunde/resi finds them: by cosine, without the row itself."""
    found = NearestNeighbors(n_neighbors=k + 1, metric="cosine").fit(rows).kneighbors(rows, return_distance=False)
    return [set(of[of != row][:k]) for row, of in enumerate(found)]


def kept(x, y, k):
    return float(np.mean([len(a & b) / k for a, b in zip(nearest(x, k), nearest(y, k))]))


def plain_cka(x, y):
    """Kornblith et al. 2019, from centered matrices of inner products."""
    h = np.eye(len(x)) - 1 / len(x)
    k, l = h @ x @ x.T @ h, h @ y @ y.T @ h
    return float((k * l).sum() / np.sqrt((k * k).sum() * (l * l).sum()))


def unbiased_hsic(k, l):
    """Song et al. 2007."""
    n = len(k)
    k, l = k - np.diag(np.diag(k)), l - np.diag(np.diag(l))
    first = np.trace(k @ l)
    second = k.sum() * l.sum() / ((n - 1) * (n - 2))
    third = 2 * (k.sum(0) @ l.sum(1)) / (n - 2)
    return (first + second - third) / (n * (n - 3))


def unbiased_cka(x, y):
    k, l = x @ x.T, y @ y.T
    return float(unbiased_hsic(k, l) / np.sqrt(unbiased_hsic(k, k) * unbiased_hsic(l, l)))


def cka(x, y):
    return unbiased_cka(x, y) if len(x) < 10 * max(x.shape[1], y.shape[1]) else plain_cka(x, y)


def cross_silhouettes(series):
    clusterings = [KMeans(5, n_init=10, random_state=0).fit_predict(rows) for rows in series]
    table = np.array([[silhouette_score(rows, clusters) for clusters in clusterings] for rows in series])
    ranks = [(rankdata(row) - 1) / (len(row) - 1) for row in table]
    return {
        "clusterings": [clusters.tolist() for clusters in clusterings],
        "silhouettes": table.tolist(),
        "values": np.mean(ranks, axis=0).tolist(),
    }


def main():
    series = milestones()
    np.save(reference.OUT / "series.npy", np.concatenate(series))
    series = [rows.astype(np.float64) for rows in series]
    neighbors = lambda k: {"neighbors": k, "distance": "cosine"}
    centered = {"centered": True, "unbiasedBelowRowsAColumn": 10}
    scores = {
        "drift-neighbors": (neighbors(10), lambda x, y: kept(x, y, 10)),
        "drift-neighbors-50": (neighbors(50), lambda x, y: kept(x, y, 50)),
        "drift-neighbors-last": (neighbors(10), lambda x, y: kept(x, y, 10)),
        "drift-cka": (centered, cka),
        "drift-cka-last": (centered, cka),
    }
    pairs = {}
    for name, (constants, function) in scores.items():
        other, own = (series[3], series[1]) if name.endswith("-last") else (series[1], series[2])
        pairs[name] = {
            "constants": constants,
            "other": 3 if name.endswith("-last") else 1,
            "own": 1 if name.endswith("-last") else 2,
            "all": function(other, own),
            "few": function(other[:FEW_ROWS], own[:FEW_ROWS]),
            "unlikeColumns": function(other[:, :7], own),
        }
    content = {
        "versions": {"numpy": np.__version__, "scipy": scipy.__version__, "scikit-learn": sklearn.__version__},
        "rows": ROWS,
        "fewRows": FEW_ROWS,
        "pairs": pairs,
        "cross-silhouette": {"constants": {"milestonesAtMost": 12}, **cross_silhouettes(series)},
    }
    (reference.OUT / "series.json").write_text(json.dumps(content, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
