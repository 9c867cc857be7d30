import json
import os
import pathlib
import subprocess
import sys
import threading
import unittest

import numpy as np
import torch
from made import RealFiles, milestones, names
from safetensors import safe_open
from safetensors.torch import load_file

import leadline

Z = torch.arange(12, dtype=torch.float32).reshape(6, 2)


class SaveTest(RealFiles):
    def save(self, *arguments, **arrays):
        return leadline.save(self.run_directory, *arguments, **arrays)

    def refused(self, pattern, *arguments, **arrays):
        with self.assertRaisesRegex(ValueError, pattern) as caught:
            self.save(*arguments, **arrays)
        self.assertNotIn("\n", str(caught.exception))
        self.assertEqual([], names(self.run_directory))

    def test_file_is_read_back_by_safetensors(self):
        arrays = {"projection": Z + 1, "prediction": Z + 2, "views": torch.randn(3, 2, 5), "rotations": torch.randn(3, 4, 2),
                  "views_projection": torch.randn(3, 2, 5), "views_prediction": torch.randn(3, 2, 5), "train": Z[:4]}  # fmt: skip
        path = self.save(7, Z, **arrays)
        self.assertEqual(self.run_directory / "epoch_0007.safetensors", path)
        found = load_file(path)
        self.assertEqual({"embedding", *arrays}, set(found))
        for name, array in {"embedding": Z, **arrays}.items():
            self.assertTrue(torch.equal(array, found[name]), name)

    def test_types_are_kept(self):
        for number, dtype in enumerate((torch.float16, torch.bfloat16, torch.float32, torch.float64)):
            found = load_file(self.save(number, Z.to(dtype)))["embedding"]
            self.assertEqual(dtype, found.dtype)
            self.assertTrue(torch.equal(Z.to(dtype), found))

    def test_arrays_of_numpy_are_those_of_torch(self):
        for dtype in (np.float16, np.float32, np.float64, ">f4"):
            of_numpy = self.save(1, Z.numpy().astype(dtype), views=Z.numpy().reshape(1, 6, 2)).read_bytes()
            like = Z.to(getattr(torch, np.dtype(dtype).name))
            self.assertEqual(self.save(2, like, views=Z.reshape(1, 6, 2)).read_bytes(), of_numpy, dtype)

    def test_tensor_that_is_strided_or_has_a_gradient_is_written_in_order(self):
        weights = Z.clone().requires_grad_()
        with torch.inference_mode():
            inference = Z.clone().T
        for number, (value, wanted) in enumerate(((Z.T, Z.T), (weights * 1, Z), (Z[::2], Z[::2]), (inference, Z.T))):
            self.assertTrue(torch.equal(wanted, load_file(self.save(number, value))["embedding"]))
        self.assertEqual(Z[::2].tolist(), load_file(self.save(9, Z.numpy()[::2]))["embedding"].tolist())

    def test_list_of_views_has_the_views_as_its_second_axis(self):
        path = self.save(1, Z, views=[Z, Z + 1, Z + 2], rotations=[Z.numpy() + k for k in range(4)])
        found = load_file(path)
        self.assertTrue(torch.equal(torch.stack([Z, Z + 1, Z + 2], 1), found["views"]))
        self.assertEqual([6, 4, 2], list(found["rotations"].shape))

    def test_axes_of_length_one_are_dropped(self):
        self.assertEqual([6, 2], list(load_file(self.save(1, Z[..., None, None]))["embedding"].shape))

    def test_not_a_number_is_written(self):
        values = Z.clone()
        values[1, 1] = float("nan")
        self.assertTrue(load_file(self.save(1, values))["embedding"][1, 1].isnan())

    def test_header_is_a_multiple_of_eight_bytes(self):
        whole = self.save(1, Z).read_bytes()
        length = int.from_bytes(whole[:8], "little")
        self.assertEqual(0, length % 8)
        self.assertEqual([0, 48], json.loads(whole[8 : 8 + length])["embedding"]["data_offsets"])
        with safe_open(self.save(1, Z), "pt") as file:
            self.assertEqual(["embedding"], list(file.keys()))

    def test_epoch_of_a_resumed_training_is_replaced(self):
        self.save(3, Z)
        self.save(3, Z + 1)
        self.assertEqual(milestones(3), names(self.run_directory))
        self.assertTrue(torch.equal(Z + 1, load_file(self.run_directory / "epoch_0003.safetensors")["embedding"]))

    def test_epochs_of_many_digits_and_of_numpy(self):
        self.assertEqual("epoch_12345.safetensors", self.save(np.int64(12345), Z).name)

    def test_epoch_that_is_no_number_of_epochs_is_refused(self):
        self.refused("epoch is -1", -1, Z)
        self.refused("epoch is 2147483648", 2**31, Z)
        with self.assertRaises(TypeError):
            self.save(1.5, Z)

    def test_wrong_shapes_and_types_are_refused_in_a_sentence(self):
        self.refused(r"^z has the shape \[12\], but rows and columns are wanted", 1, Z.flatten())
        self.refused(r"^z has the shape \[0, 2\]", 1, Z[:0])
        self.refused(r"^z has the shape \[6, 2, 3, 3\]", 1, torch.zeros(6, 2, 3, 3))
        self.refused("^z has elements of type int64", 1, Z.long())
        self.refused("^z has elements of type int64", 1, Z.long().numpy())
        self.refused(r"^projection has the shape \[5, 2\], but z has 6 rows\.", 1, Z, projection=Z[:5])
        self.refused(r"^prediction has the shape \[5, 2\]", 1, Z, prediction=Z[:5].numpy())
        self.refused(r"^train has the shape \[6, 1\], but z has 2 columns\.", 1, Z, train=Z[:, :1])
        self.refused(r"^views has the shape \[6, 2\], but three axes", 1, Z, views=Z)
        self.refused(r"^views has the shape \[6, 1, 2\], but two views", 1, Z, views=[Z])
        self.refused(r"^views is a list of arrays of one shape, not of \[5, 2\] and \[6, 2\]", 1, Z, views=[Z, Z[:5]])
        self.refused("^views is a list of arrays of one shape, not of no arrays", 1, Z, views=[])
        self.refused(r"^rotations has the shape \[6, 3, 2\], but the 4 angles", 1, Z, rotations=[Z, Z, Z])

    def test_directory_that_is_a_file_is_an_error_of_the_system(self):
        self.run_directory.parent.mkdir()
        self.run_directory.write_text("")
        with self.assertRaises(OSError):
            self.save(1, Z)

    def test_exception_while_writing_leaves_the_old_file_and_nothing_else(self):
        """A limit on the size of files, as on a full disk: the write fails on its way."""
        self.save(1, Z)
        program = (
            "import resource, signal, sys, torch, leadline\n"
            "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
            "resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))\n"
            "leadline.save(sys.argv[1], 1, torch.zeros(100_000, 2))\n"
        )
        done = subprocess.run(
            [sys.executable, "-c", program, self.run_directory], capture_output=True, text=True, check=False
        )
        self.assertIn("OSError", done.stderr)
        self.assertEqual(milestones(1), names(self.run_directory))
        self.assertTrue(torch.equal(Z, load_file(self.run_directory / "epoch_0001.safetensors")["embedding"]))

    def test_reader_never_sees_a_part(self):
        large = torch.ones(50_000, 16)
        path = self.save(1, large)
        done = threading.Event()
        seen = set()

        def read():
            while not done.is_set():
                seen.add(path.stat().st_size)

        reader = threading.Thread(target=read)
        reader.start()
        for _ in range(20):
            self.save(1, large)
        done.set()
        reader.join()
        self.assertEqual({path.stat().st_size}, seen)

    def test_others_may_read_what_the_mask_of_files_allows(self):
        path = self.save(1, Z)
        mask = os.umask(0)
        os.umask(mask)
        self.assertEqual(0o666 & ~mask, path.stat().st_mode & 0o777)


class WithoutTest(unittest.TestCase):
    """The package needs nothing but the library that arrays come from."""

    def python(self, *missing, program):
        gone = "".join(f"sys.modules[{name!r}] = None; " for name in missing)
        done = subprocess.run(
            [sys.executable, "-c", f"import sys; {gone}{program}"], capture_output=True, text=True, check=False
        )
        self.assertEqual("", done.stderr)
        return done.stdout.split()

    def test_import_loads_neither_torch_nor_numpy(self):
        heavy = "print(*({'torch', 'numpy', 'pandas', 'lightning', 'transformers'} & set(sys.modules)))"
        self.assertEqual([], self.python(program=f"import leadline; {heavy}"))

    def test_torch_is_saved_without_numpy_and_numpy_without_torch(self):
        save = "import tempfile, leadline; print(leadline.save(tempfile.mkdtemp(), 1, z).stat().st_size)"
        of_torch = self.python(
            "numpy",
            program=f"import warnings; warnings.simplefilter('ignore'); import torch; z = torch.ones(3, 2); {save}",
        )
        of_numpy = self.python("torch", program=f"import numpy; z = numpy.ones((3, 2), 'f4'); {save}")
        self.assertEqual(of_torch, of_numpy)

    def test_package_says_that_it_is_typed(self):
        self.assertTrue((pathlib.Path(leadline.__file__).parent / "py.typed").is_file())


if __name__ == "__main__":
    unittest.main()
