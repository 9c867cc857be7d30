"""What `leadline evaluate DIR --labels LABELS --repeats 1 --metrics clustering` does, with umap-learn and scikit-learn.

    python bench/peers/suite.py DIR LABELS OUT.json [--intelex]

One process scores every .npy file of DIR. UMAP runs without random_state, because only then does umap-learn use its
threads. With --intelex scikit-learn is patched by scikit-learn-intelex, which then finds umap-learn's neighbors as well.
"""

import time

BEGIN = time.perf_counter()

import json
import os
import sys
from pathlib import Path

INTELEX = "--intelex" in sys.argv
if INTELEX:
    from sklearnex import patch_sklearn

    patch_sklearn(verbose=False)

import numpy as np
import umap
from sklearn.metrics import silhouette_score

from scores import agreement, clusters, entropy_nats, exact_neighbors, unit_rows

IMPORTS = time.perf_counter() - BEGIN


class Stopwatch:
    """Seconds of each named part, between one lap and the next."""

    def __init__(self):
        self.seconds = {}
        self.last = time.perf_counter()

    def lap(self, part):
        now = time.perf_counter()
        self.seconds[part] = now - self.last
        self.last = now


def evaluate(path, labels):
    watch = Stopwatch()
    points = np.load(path)
    watch.lap("load")
    neighbors = {}
    if INTELEX:
        neighbors = {"precomputed_knn": exact_neighbors(points, 50)}
        watch.lap("neighbors")
    layout = umap.UMAP(n_neighbors=50, n_components=3, **neighbors).fit_transform(points)
    watch.lap("umap")
    k = int(labels.max()) + 1
    directions = unit_rows(layout)
    c1 = clusters(directions, k)
    c2 = clusters(directions, 2 * k)
    watch.lap("k-means")
    scores = {"ami-gt": agreement(c1, labels), "agreement": agreement(c1, c2)}
    watch.lap("ami")
    scores["silhouette"] = float(silhouette_score(points, c1))
    scores["silhouette-gt"] = float(silhouette_score(points, labels))
    watch.lap("silhouette")
    scores["entropy"] = entropy_nats(layout)
    watch.lap("entropy")
    return {"file": path.name, "scores": scores, "seconds": watch.seconds}


def main():
    directory, labels_path, out = (Path(argument) for argument in sys.argv[1:4])
    labels = np.load(labels_path)
    found = [evaluate(path, labels) for path in sorted(directory.glob("*.npy"))]
    result = {"imports": IMPORTS, "milestones": found, "seconds": time.perf_counter() - BEGIN}
    temporary = out.with_name(out.name + ".tmp")
    temporary.write_text(json.dumps(result, indent=1))
    os.replace(temporary, out)


if __name__ == "__main__":
    main()
