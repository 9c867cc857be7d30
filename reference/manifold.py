"""Golden values of UMAP's parts and of layout quality, from umap-learn and scikit-learn.

Writes core/src/test/resources/golden/manifold/: three small data sets (npy), the curve parameters, sigma, rho and the
fuzzy graph of umap-learn on them (json), and how good its layouts are over five seeds (json); wide.json has the same of
layouts of 50 components (`python manifold.py wide` writes this file alone).
"""

import json
import pathlib
import sys
import warnings

import numpy as np
import sklearn
import umap
from sklearn.cluster import KMeans
from sklearn.datasets import load_digits, make_blobs, make_swiss_roll
from sklearn.manifold import trustworthiness
from sklearn.metrics import adjusted_mutual_info_score, silhouette_score
from umap.umap_ import compute_membership_strengths, find_ab_params, fuzzy_simplicial_set, smooth_knn_dist

warnings.filterwarnings("ignore")
OUT = pathlib.Path(__file__).parent.parent / "core/src/test/resources/golden/manifold"
NEIGHBORS = 50
SEEDS = range(5)


def data_sets():
    digits = load_digits()
    keep = np.random.RandomState(0).permutation(len(digits.data))[:1000]
    yield "digits", digits.data[keep], digits.target[keep]
    blobs, classes = make_blobs(900, 16, centers=8, cluster_std=4.0, random_state=1)
    yield "blobs", np.round(blobs, 3), classes
    roll, position = make_swiss_roll(800, noise=0.3, random_state=2)
    yield "roll", np.round(roll, 3), np.digitize(position, np.quantile(position, np.linspace(0, 1, 7)[1:-1]))


def exact_neighbors(x, k):
    squared = ((x[:, None, :] - x[None, :, :]) ** 2).sum(-1)
    np.fill_diagonal(squared, -1)
    order = np.argsort(squared, axis=1, kind="stable")[:, :k]
    return order, np.sqrt(np.maximum(np.take_along_axis(squared, order, 1), 0))


def parts(x):
    indices, distances = exact_neighbors(x, NEIGHBORS)
    distances = distances.astype(np.float32)
    sigma, rho = smooth_knn_dist(distances, float(NEIGHBORS))
    graph, _, _ = fuzzy_simplicial_set(
        x, NEIGHBORS, np.random.RandomState(0), "euclidean", knn_indices=indices, knn_dists=distances
    )[:3]
    graph = graph.tocsr()
    graph.sort_indices()
    rows = list(range(0, len(x), 90))
    return {
        "sigma": sigma[:100].tolist(),
        "rho": rho[:100].tolist(),
        "edges": int(graph.nnz),
        "weightSum": float(graph.sum()),
        "rows": {str(r): [graph[r].indices.tolist(), graph[r].data.tolist()] for r in rows},
    }


def quality(x, y):
    k = len(np.unique(y))
    result = {"trustworthiness": [], "amiGt": [], "std": []}
    for seed in SEEDS:
        z = umap.UMAP(n_neighbors=NEIGHBORS, n_components=3, random_state=seed, n_jobs=1).fit_transform(x)
        centred = z - z.mean(0)
        unit = centred / np.linalg.norm(centred, axis=1, keepdims=True)
        clusters = KMeans(k, n_init=10, random_state=seed).fit_predict(unit)
        result["trustworthiness"].append(trustworthiness(x, z, n_neighbors=15))
        result["amiGt"].append(adjusted_mutual_info_score(y, clusters))
        result["std"].append(float(np.sqrt(centred.var(0).sum())))
    return result


def wide_quality(x, y):
    """Layouts and clusters as zs-ssl-clustering makes them."""
    result = {"trustworthiness": [], "silhouette": [], "std": []}
    for seed in SEEDS:
        reducer = umap.UMAP(n_neighbors=30, n_components=50, min_dist=0.0, metric="euclidean", random_state=seed, n_jobs=1)
        z = reducer.fit_transform(x)
        clusters = KMeans(len(np.unique(y)), init="k-means++", n_init=1, random_state=seed).fit_predict(z)
        result["trustworthiness"].append(float(trustworthiness(x, z, n_neighbors=15)))
        result["silhouette"].append(float(silhouette_score(z, clusters)))
        result["std"].append(float(np.sqrt(z.var(0).sum())))
    return result


def wide():
    versions = {"umap-learn": umap.__version__, "scikit-learn": sklearn.__version__, "numpy": np.__version__}
    sets = {name: wide_quality(np.ascontiguousarray(x, dtype=np.float32), y) for name, x, y in data_sets()}
    (OUT / "wide.json").write_text(json.dumps({"versions": versions, "sets": sets}) + "\n")


def main():
    OUT.mkdir(parents=True, exist_ok=True)
    wide()
    golden = {"versions": {"umap-learn": umap.__version__, "scikit-learn": sklearn.__version__, "numpy": np.__version__}}
    golden["curves"] = [
        {"spread": s, "minDistance": m, "ab": list(map(float, find_ab_params(s, m)))}
        for s, m in [(1.0, 0.1), (1.0, 0.0), (1.0, 0.5), (2.0, 0.25)]
    ]
    golden["sets"] = {}
    for name, x, y in data_sets():
        x = np.ascontiguousarray(x, dtype=np.float32)
        np.save(OUT / f"{name}.npy", x)
        golden["sets"][name] = {
            "labels": y.tolist(),
            "parts": parts(x),
            "quality": quality(x, y),
            "silhouetteGt": float(silhouette_score(x.astype(np.float64), y)),
            "trustworthinessOfFirstColumns": float(trustworthiness(x, x[:, :3], n_neighbors=15)),
        }
        print(name, {k: np.mean(v) for k, v in golden["sets"][name]["quality"].items()})
    (OUT / "manifold.json").write_text(json.dumps(golden))


if __name__ == "__main__":
    wide() if sys.argv[1:] == ["wide"] else main()
