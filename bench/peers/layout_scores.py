"""The scores of a layout, whoever made it; prints one JSON object.

    python bench/peers/layout_scores.py NPY LABELS LAYOUT

LAYOUT is [n, 3]: an npy file, or with the ending .f32 its little-endian float32 values and nothing else.
"""

import json
import sys

import numpy as np

from scores import of_layout


def main():
    points, labels = np.load(sys.argv[1]), np.load(sys.argv[2])
    path = sys.argv[3]
    layout = np.fromfile(path, dtype="<f4").reshape(-1, 3) if path.endswith(".f32") else np.load(path)
    if layout.shape != (len(points), 3):
        sys.exit(f"{path} has shape {layout.shape}, but a layout of these rows is [{len(points)}, 3]")
    print(json.dumps(of_layout(points, labels, layout, seed=0)))


if __name__ == "__main__":
    main()
