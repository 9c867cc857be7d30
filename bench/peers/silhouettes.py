"""Seconds of scikit-learn's silhouettes in a warm process; prints one JSON object.

    python bench/peers/silhouettes.py NPY LABELS REPEATS [--intelex]

The silhouettes are those of the labels and of a k-means of ten clusters, timed as scikit-learn comes, and with its
n_jobs=-1. The first ones are not timed. With --intelex scikit-learn is patched by scikit-learn-intelex.
"""

import json
import sys
import time

if "--intelex" in sys.argv:
    from sklearnex import patch_sklearn

    patch_sklearn(verbose=False)

import numpy as np
from sklearn.cluster import KMeans
from sklearn.metrics import silhouette_score


def main():
    points = np.load(sys.argv[1])
    labels = np.load(sys.argv[2])
    repeats = int(sys.argv[3])
    ten = KMeans(10, n_init=1, random_state=0).fit_predict(points)

    def seconds(**options):
        start = time.perf_counter()
        for clusters in (labels, ten):
            silhouette_score(points, clusters, **options)
        return time.perf_counter() - start

    ways = {"silhouette": {}, "silhouette, n_jobs=-1": {"n_jobs": -1}}
    for options in ways.values():
        seconds(**options)
    result = {name: [] for name in ways}
    for _ in range(repeats):
        for name, options in ways.items():
            result[name].append(seconds(**options))
    print(json.dumps(result))


if __name__ == "__main__":
    main()
