"""Picture files of every kind that is read, with the red, green and blue that Pillow decodes.

    python reference/pictures.py                      writes vision/src/test/resources/golden/pictures
    python reference/pictures.py --compare LEADLINE   prints, for each kind, how far Leadline's pixels are from Pillow's

Of 16 bits of gray the upper 8 are expected, where Pillow clips at 255.
"""

import io
import json
import os
import struct
import subprocess
import sys
import tempfile
import zlib

import numpy as np
from PIL import Image

OUT = "vision/src/test/resources/golden/pictures"


def encoded(image, kind, **options):
    file = io.BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


def scene(n):
    """A picture [n, n, 3] with slopes, flat parts and sharp edges of color."""
    y, x = np.mgrid[0:n, 0:n]
    rgb = np.stack([x * 255 // (n - 1), y * 255 // (n - 1), (x + y) * 255 // (2 * n - 2)], -1).astype(np.uint8)
    rgb[n // 6 : n // 3, n // 6 : n // 2] = (220, 30, 30)
    rgb[n // 2 : 3 * n // 4, n // 2 : n - 2] = (20, 60, 200)
    return rgb


def jpegs(rgb):
    n = len(rgb)
    image = Image.fromarray(rgb)
    slope = np.linspace(0, 200, n).astype(np.uint8)[None, :].repeat(n, 0)
    inks = Image.fromarray(np.stack([rgb[..., 0], 255 - rgb[..., 1], rgb[..., 2], slope], -1), "CMYK")
    for name, subsampling in (("444", 0), ("420", 2)):
        cmyk = encoded(inks, "JPEG", quality=90, subsampling=subsampling)
        adobe = cmyk.index(b"Adobe")
        yield f"cmyk-{name}.jpg", cmyk
        yield f"ycck-{name}.jpg", cmyk[: adobe + 11] + b"\2" + cmyk[adobe + 12 :]
        yield f"rgb-{name}.jpg", encoded(image, "JPEG", quality=90, subsampling=subsampling)
    yield "cmyk-without-adobe.jpg", cmyk[: adobe - 4] + cmyk[adobe + 12 :]
    yield "cmyk-progressive.jpg", encoded(inks, "JPEG", quality=90, progressive=True)
    yield "progressive.jpg", encoded(image, "JPEG", quality=90, progressive=True)
    yield "rgb-stored.jpg", encoded(image, "JPEG", quality=90, keep_rgb=True)
    yield "gray.jpg", encoded(image.convert("L"), "JPEG", quality=90)
    # Marks of color that contradict one another, or are unknown.
    for transform in (1, 9):
        yield f"cmyk-transform-{transform}.jpg", cmyk[: adobe + 11] + bytes([transform]) + cmyk[adobe + 12 :]
    plain = encoded(image, "JPEG", quality=90)
    jfif = 4 + plain[5]
    for transform in (0, 2):
        mark = b"\xff\xee\0\x0eAdobe\0\x64\0\0\0\0" + bytes([transform])
        yield f"jfif-transform-{transform}.jpg", plain[:jfif] + mark + plain[jfif:]
    yield "transform-2.jpg", plain[:2] + mark + plain[jfif:]
    profile = b"\xff\xe2\0\x16ICC_PROFILE\0\2\1" + bytes(6)
    yield "damaged-profile.jpg", plain[:jfif] + profile + profile + plain[jfif:]


def pngs(rgb):
    n = len(rgb)
    image = Image.fromarray(rgb)
    alpha = Image.fromarray((np.mgrid[0:n, 0:n][1] * 5).astype(np.uint8))
    wide = rgb.astype(">u2") * np.array(257, ">u2")
    gray16 = (rgb[..., 0].astype(np.uint16) * 257).astype(">u2")

    def chunk(name, data):
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    def raw(depth, kind, rows, extra=b"", interlaced=0):
        header = struct.pack(">IIBBBBB", n, n, depth, kind, 0, 0, interlaced)
        body = zlib.compress(b"".join(b"\0" + row for row in rows), 9)
        return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + extra + chunk(b"IDAT", body) + chunk(b"IEND", b"")

    passes = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)]
    yield "rgb.png", encoded(image, "PNG")
    yield "alpha.png", encoded(Image.merge("RGBA", image.split() + (alpha,)), "PNG")
    yield "gray-alpha.png", encoded(Image.merge("LA", (image.convert("L"), alpha)), "PNG")
    yield "palette.png", encoded(image.convert("P", palette=Image.ADAPTIVE, colors=16), "PNG", transparency=3)
    yield "gray16.png", raw(16, 0, [row.tobytes() for row in gray16])
    yield "rgb16.png", raw(16, 2, [row.astype(">u2").tobytes() for row in wide])
    rows = [row.tobytes() for x, y, dx, dy in passes for row in rgb[y::dy, x::dx] if row.size]
    yield "interlaced.png", raw(8, 2, rows, interlaced=1)
    rows = [(row // 32).tobytes() for row in rgb[..., 0]]
    yield "short-palette.png", raw(8, 3, rows, chunk(b"PLTE", bytes(range(40, 49))))
    yield "alpha-before-palette.png", raw(8, 3, rows, chunk(b"tRNS", bytes(3)) + chunk(b"PLTE", bytes(range(40, 64))))


def bmps(rgb):
    n = len(rgb)
    up = rgb[::-1]

    def file(bits, compression, data, palette=b"", height=n, header=40, masks=b""):
        if header == 12:
            info = struct.pack("<IHHHH", 12, n, height, 1, bits)
        else:
            counts = len(data), 0, 0, len(palette) // 4, 0
            info = struct.pack("<IiiHHIIiiII", header, n, height, 1, bits, compression, *counts)
            info += masks.ljust(header - 40, b"\0")
        offset = 14 + len(info) + len(palette)
        return b"BM" + struct.pack("<IHHI", offset + len(data), 0, 0, offset) + info + palette + data

    def rows(table):
        return b"".join(row.tobytes() + b"\0" * (-len(row.tobytes()) % 4) for row in table)

    def colors(image, count, entry=4):
        table = np.zeros((count, entry), np.uint8)
        palette = np.array(image.getpalette()).reshape(-1, 3)[:count, ::-1]
        table[: len(palette), :3] = palette
        return table.tobytes()

    red, green, blue = [up[..., i].astype(np.uint16) for i in range(3)]
    extra = (np.mgrid[0:n, 0:n][1] * 5).astype(np.uint8)[..., None]
    bgra = np.concatenate([up[..., ::-1], extra], -1)
    masks32 = struct.pack("<IIII", 0xFF0000, 0xFF00, 0xFF, 0xFF000000)
    yield "16-555.bmp", file(16, 0, rows((red >> 3 << 10 | green >> 3 << 5 | blue >> 3).astype("<u2")))
    masks = struct.pack("<III", 0xF800, 0x7E0, 0x1F)
    yield "16-565.bmp", file(16, 3, masks + rows((red >> 3 << 11 | green >> 2 << 5 | blue >> 3).astype("<u2")))
    yield "24.bmp", file(24, 0, rows(up[..., ::-1]))
    yield "24-top-down.bmp", file(24, 0, rows(rgb[..., ::-1]), height=-n)
    yield "32.bmp", file(32, 0, rows(bgra))
    yield "32-v5.bmp", file(32, 3, rows(bgra), header=124, masks=masks32)
    few = Image.fromarray(rgb).convert("P", palette=Image.ADAPTIVE, colors=16)
    index = np.asarray(few)[::-1]
    pairs = index[:, 0::2] << 4 | index[:, 1::2]
    yield "8.bmp", file(8, 0, rows(index), colors(few, 16))
    yield "8-os2.bmp", file(8, 0, rows(index), colors(few, 256, 3), header=12)
    yield "4.bmp", file(4, 0, rows(pairs), colors(few, 16))
    yield "1.bmp", file(1, 0, rows(np.packbits(up[..., 0] > 99, axis=1)), b"\x10\x20\x30\0\xf0\xe0\xd0\0")
    runs = b"".join(b"".join(bytes([1, value]) for value in row) + b"\0\0" for row in index)
    yield "8-rle.bmp", file(8, 1, runs + b"\0\1", colors(few, 16))
    direct = b"".join(bytes([0, n]) + row.tobytes() + b"\0" * (n % 2) + b"\0\0" for row in index)
    yield "8-rle-direct.bmp", file(8, 1, direct + b"\0\1", colors(few, 16))
    runs = b"".join(b"".join(bytes([2, pair]) for pair in row) + b"\0\0" for row in pairs)
    yield "4-rle.bmp", file(4, 2, runs + b"\0\1", colors(few, 16))


def netpbms(rgb):
    n = len(rgb)
    image = Image.fromarray(rgb)
    bits = (rgb[..., 0] < 99).astype(int)
    yield "p1.pbm", f"P1\n{n} {n}\n".encode() + "".join(map(str, bits.ravel())).encode()
    yield "p2.pgm", f"P2 {n} {n} 255\n".encode() + " ".join(map(str, rgb[..., 0].ravel())).encode()
    yield "p3.ppm", f"P3\n# a comment\n{n} {n}\n255\n".encode() + " ".join(map(str, rgb.ravel())).encode()
    yield "p4.pbm", encoded(image.convert("1"), "PPM")
    yield "p5.pgm", encoded(image.convert("L"), "PPM")
    yield "p6.ppm", encoded(image, "PPM")
    yield "p6-100.ppm", f"P6 {n} {n} 100\n".encode() + (rgb // 3).tobytes()
    yield "p6-16.ppm", f"P6\n{n} {n}\n65535\n".encode() + (rgb.astype(np.uint16) * 257).astype(">u2").tobytes()


def lzw(data):
    """Codes of nine bits alone: the table is cleared before they would grow."""
    codes = []
    for i, value in enumerate(data):
        codes += [256, value] if i % 200 == 0 else [value]
    bits = "".join(format(code, "09b") for code in codes + [257])
    return int(bits + "0" * (-len(bits) % 8), 2).to_bytes((len(bits) + 7) // 8, "big")


def tiff(samples, bits, photometric, compression=1, tile=0, predictor=1, order="<", extra=(), planes=False):
    samples = np.atleast_3d(samples)
    height, width, channels = samples.shape
    pack = {1: bytes, 5: lzw, 8: lambda data: zlib.compress(data, 9)}[compression]

    def block(part):
        if predictor == 2:
            part = np.concatenate([part[:, :1], part[:, 1:] - part[:, :-1]], 1)
        if bits < 8:
            lines = [np.unpackbits(row.astype(np.uint8), axis=1)[:, 8 - bits :] for row in part]
            return pack(b"".join(np.packbits(line.ravel()).tobytes() for line in lines))
        return pack(part.astype(part.dtype.newbyteorder(order)).tobytes())

    blocks = []
    for part in [samples[..., i : i + 1] for i in range(channels)] if planes else [samples]:
        side = tile or max(height, width)
        for y in range(0, height, side):
            for x in range(0, width, side):
                piece = part[y : y + side, x : x + side]
                fill = ((0, tile - piece.shape[0]), (0, tile - piece.shape[1]), (0, 0)) if tile else ((0, 0),) * 3
                blocks.append(block(np.pad(piece, fill)))
    offsets = [8 + sum(map(len, blocks[:i])) for i in range(len(blocks))]
    sizes = [len(data) for data in blocks]
    tags = {256: (4, [width]), 257: (4, [height]), 258: (3, [bits] * channels), 259: (3, [compression])}
    tags |= {262: (3, [photometric]), 277: (3, [channels]), 284: (3, [2 if planes else 1]), 317: (3, [predictor])}
    tags |= {tag: (kind, values) for tag, kind, values in extra}
    if tile:
        tags |= {322: (4, [tile]), 323: (4, [tile]), 324: (4, offsets), 325: (4, sizes)}
    else:
        tags |= {273: (4, offsets), 278: (4, [height]), 279: (4, sizes)}
    body = b"".join(blocks)
    body += b"\0" * (len(body) % 2)
    place = 8 + len(body)
    behind = place + 2 + 12 * len(tags) + 4
    entries, more = b"", b""
    for tag, (kind, values) in sorted(tags.items()):
        data = b"".join(struct.pack(order + {3: "H", 4: "I"}[kind], value) for value in values)
        entries += struct.pack(order + "HHI", tag, kind, len(values))
        if len(data) > 4:
            entries += struct.pack(order + "I", behind + len(more))
            more += data + b"\0" * (len(data) % 2)
        else:
            entries += data.ljust(4, b"\0")
    start = b"II*\0" if order == "<" else b"MM\0*"
    directory = struct.pack(order + "H", len(tags)) + entries + struct.pack(order + "I", 0)
    return start + struct.pack(order + "I", place) + body + directory + more


def tiffs(rgb):
    n = len(rgb)
    image = Image.fromarray(rgb)
    gray = np.asarray(image.convert("L"))
    wide = rgb.astype(np.uint16) * 257
    half = np.full((n, n, 1), 128, np.uint8)
    inks = np.concatenate([rgb, rgb[..., :1] // 3], -1)
    few = image.convert("P", palette=Image.ADAPTIVE, colors=16)
    palette = np.zeros((16, 3), int)
    palette[: len(few.getpalette()) // 3] = np.array(few.getpalette()).reshape(-1, 3)[:16]
    palette = [(320, 3, [int(value) * 257 for value in palette.T.ravel()])]
    for order, name in (("<", "little"), (">", "big")):
        yield f"rgb-{name}.tif", tiff(rgb, 8, 2, order=order)
        yield f"rgb-lzw-{name}.tif", tiff(rgb, 8, 2, 5, order=order)
        yield f"rgb-tiles-{name}.tif", tiff(rgb, 8, 2, tile=16, order=order)
        yield f"rgb-lzw-tiles-predictor-{name}.tif", tiff(rgb, 8, 2, 5, 16, 2, order)
        yield f"rgb16-{name}.tif", tiff(wide, 16, 2, order=order)
        yield f"rgb16-deflate-predictor-{name}.tif", tiff(wide, 16, 2, 8, 0, 2, order)
        yield f"rgb16-lzw-tiles-{name}.tif", tiff(wide, 16, 2, 5, 16, 1, order)
        yield f"gray16-tiles-{name}.tif", tiff(gray.astype(np.uint16) * 257, 16, 1, 1, 16, 1, order)
    yield "rgb-planes.tif", tiff(rgb, 8, 2, planes=True)
    yield "gray.tiff", tiff(gray, 8, 1)
    yield "gray-inverted.tif", tiff(gray, 8, 0)
    yield "gray4-inverted.tif", tiff(gray >> 4, 4, 0)
    yield "palette4.tif", tiff(np.asarray(few), 4, 3, extra=palette)
    yield "alpha.tif", tiff(np.concatenate([rgb, half], -1), 8, 2, extra=[(338, 3, [2])])
    yield "times-alpha.tif", tiff(np.concatenate([rgb // 2, half], -1), 8, 2, extra=[(338, 3, [1])])
    yield "cmyk.tif", tiff(inks, 8, 5)
    yield "fractions.tif", tiff(gray.astype(np.float32), 32, 1, extra=[(339, 3, [3])])
    yield "turned.tif", tiff(rgb, 8, 2, extra=[(274, 3, [6])])
    yield "bits-group4.tif", encoded(image.convert("1"), "TIFF", compression="group4")
    yield "packbits.tif", encoded(image, "TIFF", compression="packbits")
    yield "jpeg.tif", encoded(image, "TIFF", compression="jpeg")


def webps(rgb):
    n = len(rgb)
    image = Image.fromarray(rgb)
    alpha = Image.merge("RGBA", image.split() + (Image.fromarray((np.mgrid[0:n, 0:n][1] * 5).astype(np.uint8)),))
    yield "lossless.webp", encoded(image, "WEBP", lossless=True)
    yield "lossless-alpha.webp", encoded(alpha, "WEBP", lossless=True, exact=True)
    yield "lossless-animation.webp", encoded(
        image, "WEBP", save_all=True, append_images=[Image.fromarray(rgb[::-1])], lossless=True)
    for colors in (2, 4, 16):
        yield f"lossless-{colors}.webp", encoded(image.quantize(colors).convert("RGB"), "WEBP", lossless=True)
    for quality, method in ((5, 0), (30, 6), (80, 4), (100, 4)):
        yield f"lossy-{quality}-{method}.webp", encoded(image, "WEBP", quality=quality, method=method)
    yield "lossy-alpha.webp", encoded(alpha, "WEBP", quality=60)
    yield "lossy-animation.webp", encoded(
        image, "WEBP", save_all=True, append_images=[Image.fromarray(rgb[::-1])], quality=60)


def gifs(rgb):
    n = len(rgb)
    image = Image.fromarray(rgb)
    few = image.convert("P", palette=Image.ADAPTIVE, colors=16)
    yield "palette.gif", encoded(few, "GIF")
    yield "transparent.gif", encoded(few, "GIF", transparency=3)
    yield "animation.gif", encoded(image, "GIF", save_all=True, append_images=[Image.fromarray(rgb[::-1])])
    part = bytearray(encoded(few.crop((0, 0, n // 2, n // 2)), "GIF"))
    part[6:10] = struct.pack("<HH", n, n)
    frame = part.index(b"\x2c\0\0\0\0")
    part[frame + 1 : frame + 5] = struct.pack("<HH", 3, 5)
    yield "part.gif", bytes(part)


def kinds(n):
    rgb = scene(n)
    for group in (jpegs, pngs, bmps, netpbms, tiffs, webps, gifs):
        yield from group(rgb)


def expected(file):
    image = Image.open(io.BytesIO(file))
    if image.mode.startswith("I;16"):
        return np.repeat((np.asarray(image).astype(int) >> 8)[..., None], 3, -1).astype(np.uint8)
    return np.asarray(image.convert("RGB"))


def write():
    os.makedirs(OUT, exist_ok=True)
    lines = []
    # Lossy WebP has blocks of 16: a picture of several shows how they are joined.
    for name, file in list(kinds(12)) + [("large-" + name, file) for name, file in webps(scene(38)) if "lossy" in name]:
        with open(f"{OUT}/{name}", "wb") as out:
            out.write(file)
        rgb = expected(file)
        lines.append(f'  "{name}": [{rgb.shape[1]}, {rgb.shape[0]}, "{rgb.tobytes().hex()}"]')
    with open(f"{OUT}/pictures.json", "w") as out:
        out.write("{\n" + ",\n".join(lines) + "\n}\n")


def compare(leadline, n=48):
    import torch
    from safetensors.numpy import load_file

    class Pixels(torch.nn.Module):
        def forward(self, x):
            return x.flatten(1)

    files = dict(kinds(n))
    try:
        from sklearn.datasets import load_sample_images

        for name, photo in zip(("china", "flower"), load_sample_images().images):
            photo = Image.fromarray(photo).resize((n, n))
            for quality in (5, 30, 50, 75, 80, 90, 100):
                for method in (0, 4, 6):
                    files[f"{name}-{quality}-{method}.webp"] = encoded(photo, "WEBP", quality=quality, method=method)
    except ImportError:
        print("without scikit-learn: no photographs")
    with tempfile.TemporaryDirectory() as work:
        torch.jit.script(Pixels()).save(f"{work}/pixels.pt")
        for name, file in files.items():
            os.makedirs(f"{work}/data/test", exist_ok=True)
            with open(f"{work}/data/test/{name}", "wb") as out:
                out.write(file)
        os.makedirs(f"{work}/data/train")
        Image.fromarray(scene(n)).save(f"{work}/data/train/a.png")
        command = [leadline, "embed", "--encoder", f"{work}/pixels.pt", "--image-size", str(n), "--mean", "0,0,0"]
        command += ["--std", "1,1,1", "--data", f"{work}/data", "--out", f"{work}/out"]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        with open(f"{work}/out/run.json") as run:
            skipped = {os.path.basename(image["name"]): image["reason"] for image in json.load(run)["skipped"]}
        rows = load_file(f"{work}/out/milestones/000001/embeddings.safetensors")["embedding"]
    print(f"| {'kind':36} | mean | p99 | max |\n|---|---|---|---|")
    for name, row in zip((name for name in sorted(files) if name not in skipped), rows):
        pixels = np.rint(row.reshape(3, n, n).transpose(1, 2, 0) * 255)
        off = abs(pixels - expected(files[name]))
        print(f"| {name:36} | {off.mean():.2f} | {np.percentile(off, 99):.0f} | {off.max():.0f} |")
    for name, reason in skipped.items():
        print(name, "is refused:", reason)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--compare"]:
        compare(sys.argv[2])
    else:
        write()
