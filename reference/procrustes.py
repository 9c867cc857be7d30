"""Golden values for the alignment of one layout onto another: SciPy's orthogonal Procrustes, with shift and scale."""

import numpy as np
import scipy
from scipy.linalg import orthogonal_procrustes
from scipy.spatial import procrustes

from golden import float32, plain, write


def turned(points, rng):
    """By a rotation, or as likely a reflection."""
    size = points.shape[1]
    return points @ np.linalg.qr(rng.normal(size=(size, size)))[0]


def cases():
    rng = np.random.default_rng(5)
    cloud = rng.normal(size=(40, 3)) * [3, 2, 1] + [5, 4, 6]
    noise = 0.3 * rng.normal(size=(40, 3))
    plane = rng.normal(size=(40, 2)) * [3, 1]
    flat = np.column_stack([plane, np.zeros(40)])
    line = np.outer(rng.normal(size=40), [1, 2, -1])
    return {
        # name: layout, onto, whether one answer alone is the best
        "turned, scaled and shifted": (2.5 * turned(cloud, rng) + [1, -2, 3], cloud, True),
        "turned, with noise": (0.4 * turned(cloud + noise, rng) - 7, cloud, True),
        "mirrored": (cloud * [-1, 1, 1] + noise, cloud, True),
        "unrelated": (rng.normal(size=(40, 3)), cloud, True),
        "far from the origin": (turned(cloud, rng) + 1000, cloud - 2000, True),
        "in the plane": (turned(plane + noise[:, :2], rng), plane, True),
        "on an axis": (-3 * plane[:, :1] + noise[:, :1], plane[:, :1], True),
        "a flat layout onto a cloud": (turned(flat, rng), flat + noise, True),
        "a cloud onto a flat layout": (turned(flat + noise, rng), flat, False),
        "a cloud onto a line": (turned(line + noise, rng), line, False),
    }


def case(name, layout, onto, unique):
    layout, onto = float32(layout), float32(onto)
    x, y = layout.astype(np.float64), onto.astype(np.float64)
    centred = x - x.mean(axis=0)
    rotation, trace = orthogonal_procrustes(centred, y - y.mean(axis=0))
    aligned = trace / np.square(centred).sum() * centred @ rotation + y.mean(axis=0)
    disparity = float(procrustes(y, x)[2]) if x.shape[1] > 1 else None
    residual = np.square(aligned - y).sum() / np.square(y - y.mean(axis=0)).sum()
    assert disparity is None or abs(disparity - residual) < 1e-9
    return {
        "name": name,
        "layout": plain(layout),
        "onto": plain(onto),
        "unique": unique,
        "aligned": np.round(aligned, 7).tolist(),
        "disparity": residual if disparity is None else disparity,
    }


if __name__ == "__main__":
    write(
        "procrustes.json",
        {
            "call": "scipy.linalg.orthogonal_procrustes of the centred matrices; scipy.spatial.procrustes",
            "cases": [case(name, *given) for name, given in cases().items()],
        },
        scipy,
    )
