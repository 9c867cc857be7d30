"""Golden values for Resampling: Pillow's Image.resize of one 8-bit channel, rows first, then columns.

That is what Pillow before 13 does in one call. Pillow 13 resizes columns first where the height shrinks more than the
width, which changes the rounding; two calls, one an axis, give the same bytes with every version.

Writes vision/src/test/resources/golden/resampling.txt, a case a line:
filter, width, height, new width, new height, input bytes in hex, output bytes in hex.
"""

import pathlib

import numpy as np
import PIL
from PIL import Image

TARGET = pathlib.Path(__file__).resolve().parent.parent / "vision/src/test/resources/golden/resampling.txt"
SIZES = [
    (32, 32, 16, 16), (32, 32, 64, 64), (47, 31, 32, 32), (31, 47, 32, 32), (5, 7, 32, 32),
    (200, 3, 32, 32), (1, 1, 8, 8), (64, 32, 32, 32), (32, 64, 32, 32), (33, 33, 32, 32), (96, 96, 24, 17),
]


def main():
    random = np.random.default_rng(0)
    lines = [f"# Pillow {PIL.__version__}, NumPy {np.__version__}"]
    for width, height, new_width, new_height in SIZES:
        noise = random.integers(0, 256, (height, width), dtype=np.uint8)
        black_and_white = np.where(noise > 127, 255, 0).astype(np.uint8)
        for pixels in (noise, black_and_white):
            for name in ("BILINEAR", "BICUBIC"):
                method = getattr(Image.Resampling, name)
                rows = Image.fromarray(pixels).resize((new_width, height), method)
                resized = rows.resize((new_width, new_height), method)
                lines.append(" ".join([
                    name, str(width), str(height), str(new_width), str(new_height),
                    pixels.tobytes().hex(), np.asarray(resized).tobytes().hex(),
                ]))
    TARGET.write_text("\n".join(lines) + "\n")
    print(TARGET.name, TARGET.stat().st_size, "bytes")


if __name__ == "__main__":
    main()
