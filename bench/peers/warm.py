"""Seconds of umap-learn and of scikit-learn's silhouettes in a warm process; prints one JSON object.

    python bench/peers/warm.py NPY LABELS REPEATS

The first fit is not timed: it compiles. The silhouettes are those of the labels and of a k-means of ten clusters, timed
as scikit-learn comes, and with its n_jobs=-1.
"""

import json
import sys
import time

import numpy as np
import umap
from sklearn.cluster import KMeans
from sklearn.metrics import silhouette_score


def seconds(work):
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def main():
    points = np.load(sys.argv[1])
    labels = np.load(sys.argv[2])
    repeats = int(sys.argv[3])
    ten = KMeans(10, n_init=1, random_state=0).fit_predict(points)

    def layout():
        umap.UMAP(n_neighbors=50, n_components=3).fit_transform(points)

    def silhouettes(**options):
        for clusters in (labels, ten):
            silhouette_score(points, clusters, **options)

    layout()
    silhouettes()
    silhouettes(n_jobs=-1)
    result = {"umap": [], "silhouette": [], "silhouette, n_jobs=-1": []}
    for _ in range(repeats):
        result["umap"].append(seconds(layout))
        result["silhouette"].append(seconds(silhouettes))
        result["silhouette, n_jobs=-1"].append(seconds(lambda: silhouettes(n_jobs=-1)))
    print(json.dumps(result))


if __name__ == "__main__":
    main()
