"""Files of weights in the three forms that torch.save has had, for the tests of their reader.

Writes vision/src/test/resources/golden/weights/: `zip.pth`, `legacy.pth`, `legacy-protocol4.pth` and `tar.pth` with the
same tensors of several types, one of them a transposed view, one in channels-last memory and two on one storage,
`training.pth`, where they lie beside other things, `program.pt`, a TorchScript program, with its outputs, `program.onnx`, the same as an ONNX model,
`one.onnx`, the same for one image of 8 pixels at a time, and `values.json` with all values. PyTorch no longer writes the
tar form, so it is put together here, and read back by PyTorch.
"""

import io
import json
import pathlib
import pickle
import struct
import tarfile
from collections import OrderedDict

import onnx
import torch

OUT = pathlib.Path(__file__).parent.parent / "vision/src/test/resources/golden/weights"


def tensors():
    base = torch.arange(12, dtype=torch.float32).reshape(3, 4) / 4 - 1
    return OrderedDict(
        plain=base,
        part=base[1:, 2:],
        transposed=torch.arange(6, dtype=torch.float32).reshape(2, 3).t() + 0.5,
        channels=(torch.arange(24, dtype=torch.float32).reshape(2, 3, 2, 2) / 8).contiguous(
            memory_format=torch.channels_last
        ),
        half=torch.tensor([0.5, -2.25, 65504.0], dtype=torch.float16),
        brain=torch.tensor([1.5, -3.0], dtype=torch.bfloat16),
        double=torch.tensor([[0.1], [0.2]], dtype=torch.float64),
        count=torch.tensor(7),
        none=torch.empty(0, 3),
    )


class TarPickler(pickle.Pickler):
    """Writes tensors as their keys."""

    def __init__(self, file, keys):
        super().__init__(file, protocol=2)
        self.keys = keys

    def persistent_id(self, value):
        return self.keys.get(id(value)) if isinstance(value, torch.Tensor) else None


def tar(state):
    storages, records = {}, []
    for key, tensor in enumerate(state.values()):
        storage = tensor.untyped_storage()
        records.append((1000 + key, storage.data_ptr(), tensor))
        storages[storage.data_ptr()] = tensor
    parts = {"sys_info": pickle.dumps({"little_endian": True}, protocol=2)}
    out = io.BytesIO()
    pickle.dump(len(storages), out, protocol=2)
    for address, tensor in storages.items():
        pickle.dump((address, "cpu", legacy_type(tensor)), out, protocol=2)
        data = bytes(tensor.untyped_storage())
        out.write(struct.pack("<q", len(data) // tensor.element_size()) + data)
    pickle.dump([], out, protocol=2)
    parts["storages"] = out.getvalue()
    out = io.BytesIO()
    pickle.dump(len(records), out, protocol=2)
    for key, address, tensor in records:
        pickle.dump((key, address, "tensor"), out, protocol=2)
        out.write(struct.pack("<i4x", tensor.dim()))
        out.write(struct.pack(f"<{tensor.dim()}q", *tensor.shape) + struct.pack(f"<{tensor.dim()}q", *tensor.stride()))
        out.write(struct.pack("<q", tensor.storage_offset()))
    parts["tensors"] = out.getvalue()
    out = io.BytesIO()
    TarPickler(out, {id(tensor): key for key, _, tensor in records}).dump(state)
    parts["pickle"] = out.getvalue()
    with tarfile.open(OUT / "tar.pth", "w:", format=tarfile.PAX_FORMAT) as archive:
        for name, content in parts.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))


def legacy_type(tensor):
    return {
        torch.float32: torch.FloatStorage,
        torch.float64: torch.DoubleStorage,
        torch.float16: torch.HalfStorage,
        torch.bfloat16: torch.BFloat16Storage,
        torch.int64: torch.LongStorage,
    }[tensor.dtype]


class Small(torch.nn.Module):
    """Features of two axes that depend on the size of the image."""

    def __init__(self):
        super().__init__()
        torch.manual_seed(3)
        self.conv = torch.nn.Conv2d(3, 5, 3, stride=2)

    def forward(self, x):
        return self.conv(x).relu().mean((2, 3), keepdim=True)


def as_onnx(small):
    """The same network as a graph, for any number of images of any size."""
    weight, bias = (tensor.detach().numpy() for tensor in (small.conv.weight, small.conv.bias))
    nodes = [
        onnx.helper.make_node("Conv", ["images", "weight", "bias"], ["maps"], strides=[2, 2]),
        onnx.helper.make_node("Relu", ["maps"], ["positive"]),
        onnx.helper.make_node("GlobalAveragePool", ["positive"], ["features"]),
    ]
    of = onnx.TensorProto.FLOAT
    graph = onnx.helper.make_graph(
        nodes,
        "small",
        [onnx.helper.make_tensor_value_info("images", of, ["n", 3, "height", "width"])],
        [onnx.helper.make_tensor_value_info("features", of, ["n", 5, 1, 1])],
        [onnx.numpy_helper.from_array(weight, "weight"), onnx.numpy_helper.from_array(bias, "bias")],
    )
    model = onnx.helper.make_model(graph, opset_imports=[onnx.helper.make_opsetid("", 17)], ir_version=8)
    onnx.checker.check_model(model)
    onnx.save(model, OUT / "program.onnx")
    for place, size in ((0, 1), (2, 8), (3, 8)):
        model.graph.input[0].type.tensor_type.shape.dim[place].dim_value = size
    onnx.save(model, OUT / "one.onnx")


def main():
    OUT.mkdir(parents=True, exist_ok=True)
    state = tensors()
    torch.save(state, OUT / "zip.pth")
    torch.save(state, OUT / "legacy.pth", _use_new_zipfile_serialization=False)
    torch.save(state, OUT / "legacy-protocol4.pth", _use_new_zipfile_serialization=False, pickle_protocol=4)
    stepped = torch.nn.Parameter(torch.ones(2))
    optimizer = torch.optim.Adam([stepped], lr=0.01)
    stepped.sum().backward()
    optimizer.step()  # its state is a dict whose keys are numbers
    everything = {"epoch": 3, "loss": 0.25, "state_dict": state, "optimizer": optimizer.state_dict()}
    torch.save(everything, OUT / "training.pth")
    tar({name: tensor for name, tensor in state.items() if name != "none"})
    read = torch.load(OUT / "tar.pth", weights_only=False)
    assert all(torch.equal(read[name], state[name]) for name in read), "PyTorch reads something else"
    images = torch.linspace(0, 1, 2 * 3 * 8 * 8).reshape(2, 3, 8, 8)
    small = Small().eval()
    as_onnx(small)
    program = torch.jit.trace(small, images)
    program.save(str(OUT / "program.pt"))
    with torch.no_grad():
        outputs = program(images).flatten(1)
    values = {name: {"shape": list(t.shape), "values": t.double().flatten().tolist()} for name, t in state.items()}
    content = {"versions": {"torch": torch.__version__}, "tensors": values, "program": outputs.tolist()}
    (OUT / "values.json").write_text(json.dumps(content, separators=(",", ":")) + "\n")


if __name__ == "__main__":
    main()
