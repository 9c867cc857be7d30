"""Seconds of a library's UMAP in a warm process; prints one JSON object, and writes the last layout.

    python bench/peers/umaps.py PEER NPY REPEATS LAYOUT.npy

PEER is one of LAYOUTS below. The first fit is not timed: it compiles, or starts threads. Every library gets these float32
rows, the neighbors and epochs below, and as many threads as it takes; all else is as it comes.
"""

import json
import sys
import time

import numpy as np

NEIGHBORS = 50  # a row itself counted, as umap-learn does
COMPONENTS = 3
EPOCHS = 500
MIN_DISTANCE = 0.1


def umap_learn(points, **options):
    """Without random_state, because only then does it use its threads."""
    import umap

    return umap.UMAP(n_neighbors=NEIGHBORS, n_components=COMPONENTS, min_dist=MIN_DISTANCE, n_epochs=EPOCHS,
                     **options).fit_transform(points)


def umap_learn_intelex(points):
    """umap-learn after the exact neighbor search of scikit-learn-intelex."""
    from scores import exact_neighbors

    return umap_learn(points, precomputed_knn=exact_neighbors(points, NEIGHBORS))


def manifolds(optimizer):
    """manifolds-rs does not count a row among its neighbors. Of its exact searches, and of its approximate ones, the
    exhaustive one is the fastest at 10,000 × 512."""
    def layout(points):
        import manifolds_rs

        return manifolds_rs.UMAP(n_neighbors=NEIGHBORS - 1, n_components=COMPONENTS, min_dist=MIN_DISTANCE,
                                 n_epochs=EPOCHS, ann="exhaustive", optimiser=optimizer).fit_transform(points)

    return layout


def fastumap(points):
    """Its kernels are float64 inside, whatever comes in."""
    from fastumap import accelerator_active, umap_project

    if not accelerator_active():
        raise SystemExit("fastumap has no native kernels here")
    return umap_project(points, COMPONENTS, n_neighbors=NEIGHBORS, min_dist=MIN_DISTANCE, n_epochs=EPOCHS)


LAYOUTS = {
    "umap-learn": umap_learn,
    "umap-learn-intelex": umap_learn_intelex,
    "manifolds-rs-sgd": manifolds("sgd"),
    "manifolds-rs-adam": manifolds("adam_parallel"),
    "fastumap": fastumap,
}


def main():
    layout = LAYOUTS[sys.argv[1]]
    points = np.load(sys.argv[2])
    seconds = []
    layout(points)
    for _ in range(int(sys.argv[3])):
        start = time.perf_counter()
        found = layout(points)
        seconds.append(time.perf_counter() - start)
    np.save(sys.argv[4], np.asarray(found, dtype=np.float32))
    print(json.dumps({"umap": seconds, "neighbors": NEIGHBORS, "epochs": EPOCHS}))


if __name__ == "__main__":
    if sys.argv[1].endswith("-intelex"):
        from sklearnex import patch_sklearn

        patch_sklearn(verbose=False)
    main()
