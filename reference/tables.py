"""Writes tiny tables of embeddings as pyarrow and torch.save write them, for the tests of org.leadline.parquet and
org.leadline.run.

Run from the root of the repository: python reference/tables.py
Needs numpy, pyarrow and torch; made with numpy 2.4.6, pyarrow 26.0.1 and torch 2.15.0.
"""

import pathlib

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import torch

out = pathlib.Path("core/src/test/resources/golden/tables")
out.mkdir(parents=True, exist_ok=True)

# ramp[i, j] = (4 i + j) / 2 - 2: exact in every float type
ramp = (np.arange(24, dtype=np.float64) / 2 - 2).reshape(6, 4)
single = pa.array(ramp.astype("<f4").reshape(-1))
names = pa.array([f"img/{i}.png" for i in range(len(ramp))])


def columns(dtype, nullable=True):
    fields = [pa.field(f"dim_{j}", dtype, nullable=nullable) for j in range(ramp.shape[1])]
    arrays = [pa.array(ramp[:, j].astype(dtype.to_pandas_dtype()), dtype) for j in range(ramp.shape[1])]
    return pa.table(arrays, schema=pa.schema(fields))


def lists(array, name="embedding", **beside):
    return pa.table({"filename": names, name: array, **beside})


fixed = pa.FixedSizeListArray.from_arrays(single, 4)
plain = dict(use_dictionary=False, compression="none")
pq.write_table(columns(pa.float32()), out / "columns.parquet", **plain)
pq.write_table(columns(pa.float64(), nullable=False), out / "required-f8.parquet", **plain)
pq.write_table(columns(pa.float16()), out / "f2.parquet", **plain)
pq.write_table(columns(pa.float32()), out / "dictionary.parquet", use_dictionary=True, compression="none")
pq.write_table(columns(pa.float32()), out / "split.parquet", use_dictionary=False, use_byte_stream_split=True, compression="none")
for codec in ["snappy", "zstd", "gzip", "lz4", "brotli"]:
    pq.write_table(lists(fixed), out / f"{codec}.parquet", compression=codec, write_page_checksum=True)
pq.write_table(lists(fixed), out / "fixed.parquet", **plain)
pq.write_table(lists(fixed), out / "v2.parquet", data_page_version="2.0", compression="zstd")
pq.write_table(lists(fixed), out / "v2-plain.parquet", data_page_version="2.0", **plain)
pq.write_table(lists(fixed), out / "pages.parquet", row_group_size=4, data_page_size=16, write_batch_size=1, **plain)
pq.write_table(lists(pa.array(ramp.tolist(), pa.list_(pa.float64()))), out / "list-f8.parquet")
one = pa.field("element", pa.float32(), nullable=False)
required = pa.array(ramp.tolist(), pa.list_(one))
pq.write_table(
    pa.table([required], schema=pa.schema([pa.field("features", required.type, nullable=False)])),
    out / "required-list.parquet",
)
pq.write_table(
    pa.table({f"embedding_{j}": ramp[:, j] for j in range(4)} | {"loss": ramp[:, 0], "epoch": np.arange(6)}),
    out / "family.parquet",
)

rows = ramp.tolist()
pq.write_table(lists(pa.array(rows[:2] + [None] + rows[3:], pa.list_(pa.float32()))), out / "null-list.parquet")
pq.write_table(lists(pa.array(rows[:2] + [[1, None, 2, 3]] + rows[3:], pa.list_(pa.float32()))), out / "null-element.parquet")
pq.write_table(lists(pa.array(rows[:2] + [[1, 2, 3]] + rows[3:], pa.list_(pa.float32()))), out / "ragged.parquet")
pq.write_table(lists(pa.array([[row] for row in rows], pa.list_(pa.list_(pa.float32())))), out / "nested.parquet")
maps = pa.array([[("a", 1.5), ("b", 2.5)]] * 6, pa.map_(pa.string(), pa.float32()))
pq.write_table(lists(maps), out / "map.parquet")
pq.write_table(lists(pa.array([[{"x": 1.0, "y": 2.0}]] * 6)), out / "structures.parquet")
pq.write_table(pa.table({"a": [1.5, None, 2.5], "b": [1.0, 2.0, 3.0]}), out / "null.parquet")
pq.write_table(pa.table({"id": [1, 2], "name": ["a", "b"]}), out / "numberless.parquet")
pq.write_table(columns(pa.float32()).slice(0, 0), out / "empty.parquet")

# columns that are called as embeddings are and hold none, beside one that is none
score = ramp[:, 0]
pq.write_table(lists(pa.array([row.tobytes() for row in ramp]), score=score), out / "binary-embedding.parquet")
pq.write_table(lists(pa.array([[row] for row in rows], pa.list_(pa.list_(pa.float32()))), score=score), out / "nested-embedding.parquet")
pq.write_table(lists(pa.array([[1, 2]] * 6, pa.list_(pa.int64())), score=score), out / "whole-embedding.parquet")
pq.write_table(pa.table({"filename": names, "score": score}), out / "score.parquet")

# several families of columns
def families(**sizes):
    return pa.table({f"{name}_{j}": ramp[:, j % 4] + 10 * i for i, (name, size) in enumerate(sizes.items()) for j in range(size)})


pq.write_table(families(pixel=6, emb=4), out / "pixels.parquet")
pq.write_table(families(student=2, teacher=2), out / "teacher.parquet")

# lightly-train's writer of `format="torch"`
filenames = [f"img/{i}.png" for i in range(len(ramp))]
matrix = torch.tensor(ramp, dtype=torch.float32)
torch.save({"filenames": filenames, "embeddings": matrix}, out / "lightly-train.pth")
torch.save({"embedding": matrix.to(torch.float16), "filenames": filenames}, out / "half.pt")
torch.save(matrix, out / "bare.pt")
torch.save({"filenames": filenames, "embeddings": matrix.t().contiguous().t()}, out / "strided.pth")
torch.save({"state_dict": {"fc.weight": matrix, "fc.bias": matrix[0]}, "epoch": 3}, out / "weights.pth")

# embeddings in another container than a tensor, beside a tensor that is none
logits = torch.ones(6, 3)
torch.save({"embeddings": list(matrix.split(4)), "logits": logits}, out / "batches.pth")
torch.save({"embeddings": [matrix[:4], matrix[4:, :3]], "logits": logits}, out / "ragged-batches.pth")
torch.save({"embeddings": ramp, "logits": logits}, out / "ndarray.pth")
torch.save({"embeddings": [matrix, matrix], "logits": logits}, out / "equal-batches.pth")

# settings that are called as embeddings may be, beside the embeddings
torch.save({"backbone": "resnet50", "epoch": 3, "z": matrix}, out / "settings.pth")
torch.save({"hidden": 2048, "feature": None, "vectors": matrix}, out / "hidden.pth")
pq.write_table(pa.table({"backbone": ["r50"] * 6, "hidden": [2048] * 6, "vector": fixed}), out / "settings.parquet")
pq.write_table(pa.table({"backbone": [b"r50"] * 6, "vector": fixed}), out / "bytes.parquet")

# without checksums, and without values
torch.serialization.set_crc32_options(False)
torch.save({"embeddings": matrix, "filenames": filenames}, out / "no-checksums.pth")
torch.serialization.set_crc32_options(True)
torch.save({"embeddings": matrix.to("meta"), "logits": logits}, out / "meta.pth")
with torch.device("meta"):
    torch.save({"state_dict": torch.nn.Linear(4, 2).state_dict()}, out / "meta-weights.pth")
