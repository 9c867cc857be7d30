"""Files of the safetensors format, written so that a reader sees the old file, or the whole new one, never a part."""

from __future__ import annotations

import json
import os
import uuid
from collections.abc import Mapping
from pathlib import Path

from leadline._arrays import Stored


def write(path: Path, arrays: Mapping[str, Stored]) -> None:
    """Writes the file under a hidden name beside it, forces it to the disk and renames it.

    Leadline leaves names of this form alone. Upon any exception nothing is left behind.
    """
    hidden = path.with_name(f".{path.name}.{uuid.uuid4()}.tmp")
    try:
        with open(hidden, "xb") as file:
            file.write(header(arrays))
            file.writelines(array.data for array in arrays.values())
            file.flush()
            os.fsync(file.fileno())
        os.replace(hidden, path)
    except BaseException:
        hidden.unlink(missing_ok=True)
        raise


def header(arrays: Mapping[str, Stored]) -> bytes:
    """The length of the JSON in 8 bytes, and the JSON: type, shape and place of each array, filled up by spaces."""
    entries = {}
    end = 0
    for name, array in arrays.items():
        begin, end = end, end + array.data.nbytes
        entries[name] = {"dtype": array.dtype, "shape": list(array.shape), "data_offsets": [begin, end]}
    text = json.dumps(entries, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    return len(text).to_bytes(8, "little") + text
