"""Where golden files go, and how they are written."""

import json
import pathlib
import platform

import numpy as np

CORE = pathlib.Path(__file__).resolve().parent.parent / "core/src/test/resources/golden"


def write(name, content, *modules):
    """Writes one golden file with the versions of Python, NumPy and the modules given."""
    versions = {"python": platform.python_version(), "numpy": np.__version__}
    versions.update({module.__name__: str(module.__version__) for module in modules})
    CORE.mkdir(parents=True, exist_ok=True)
    path = CORE / name
    path.write_text(json.dumps({"versions": versions, **content}, separators=(",", ":")) + "\n")
    print(path.name, path.stat().st_size, "bytes")


def float32(values, digits=4):
    """Values that are the same in float32 whether they are read as decimal text or not."""
    return np.round(np.asarray(values, dtype=np.float64), digits).astype(np.float32)


def plain(values):
    """Nested lists with the shortest decimal text of each float32, or exact doubles and ints."""
    values = np.asarray(values)
    if values.dtype == np.float32:
        return [plain(row) for row in values] if values.ndim > 1 else [float(str(value)) for value in values]
    return values.tolist()
