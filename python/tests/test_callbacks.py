"""What the callbacks of both trainers promise alike."""

import os
import pathlib
import subprocess
import sys
import types
import unittest
import warnings

import torch
import transformers
from made import Dicts, Images, RealFiles, bits, milestones, names, random_numbers, seeded_net
from safetensors.torch import load_file
from torch.utils.data import DataLoader
from trainings import FIXED, TRAIN, backbone, fixed_set, train_lightning, train_transformers

import leadline
import leadline._evaluating
import leadline.lightning
import leadline.transformers

TRAININGS = pathlib.Path(__file__).with_name("trainings.py")


class Callbacks:
    """The tests; a class below says how a trainer is called."""

    def test_weights_are_equal_bit_for_bit_with_and_without(self):
        without, numbers = bits(self.train()), random_numbers()
        self.assertEqual(without, bits(self.train(self.callback())))
        self.assertEqual(numbers, random_numbers())
        self.assertEqual(milestones(0, 1, 2, 3), names(self.run_directory))

    def test_weights_are_equal_where_embedding_draws_more_random_numbers_some_epochs(self):
        def embed(model, batch):
            torch.rand(len(names(self.run_directory)) + 1)
            return model.backbone(batch["pixel_values"] if isinstance(batch, dict) else batch[0])

        self.assertEqual(bits(self.train()), bits(self.train(self.callback(embed=embed))))

    def test_milestone_is_of_the_network_in_evaluation_mode_over_the_images_in_their_order(self):
        network = self.train(self.callback(Images(FIXED, is_augmented=False), batch_size=7))
        features = load_file(self.run_directory / "epoch_0003.safetensors")["embedding"]
        with leadline.evaluating(network):
            wanted = network.backbone(Images(FIXED, is_augmented=False).images).flatten(1)
        self.assertTrue(torch.allclose(wanted, features, atol=1e-6))

    def test_images_that_are_changed_at_random_are_changed_alike_each_time(self):
        def pixels(model, batch):
            return (batch["pixel_values"] if isinstance(batch, dict) else batch[0]).flatten(1)

        self.train(self.callback(embed=pixels))
        files = {path.read_bytes() for path in self.run_directory.iterdir()}
        self.assertEqual(1, len(files))
        plain = Images(FIXED, is_augmented=False).images.flatten(1)
        self.assertFalse(torch.equal(plain, load_file(self.run_directory / "epoch_0001.safetensors")["embedding"]))

    def test_milestones_are_those_of_every_k_epochs_and_of_the_last(self):
        self.train(self.callback(every=2, initial=False))
        self.assertEqual(milestones(2, 3), names(self.run_directory))

    def test_training_that_is_resumed_goes_on_with_its_epochs(self):
        self.train_with_checkpoints(self.callback(), epochs=2)
        before = (self.run_directory / "epoch_0000.safetensors").stat().st_mtime_ns
        self.train_with_checkpoints(self.callback(), epochs=4, is_resumed=True)
        self.assertEqual(milestones(0, 1, 2, 3, 4), names(self.run_directory))
        self.assertEqual(before, (self.run_directory / "epoch_0000.safetensors").stat().st_mtime_ns)

    def test_embed_may_return_several_arrays(self):
        def embed(model, batch):
            images = batch["pixel_values"] if isinstance(batch, dict) else batch[0]
            z = model.backbone(images).flatten(1)
            views = [model.backbone(images + torch.randn_like(images)).flatten(1) for _ in range(2)]
            return {"z": z, "projection": model.head(z), "views": views}

        self.train(self.callback(embed=embed))
        found = load_file(self.run_directory / "epoch_0002.safetensors")
        shapes = {name: list(array.shape) for name, array in found.items()}
        self.assertEqual({"embedding": [50, 16], "projection": [50, 4], "views": [50, 2, 16]}, shapes)

    def test_failure_of_embed_ends_the_training_and_leaves_nothing(self):
        def embed(model, batch):
            raise ZeroDivisionError

        with self.assertRaises(ZeroDivisionError):
            self.train(self.callback(embed=embed))
        self.assertEqual([], names(self.run_directory))

    def test_two_ranks_train_alike_with_and_without_and_write_each_milestone_once(self):
        weights = []
        for run in ([], [str(self.run_directory)]):
            weights.append(self.scratch / f"weights-{len(run)}")
            command = [
                sys.executable,
                "-m",
                "torch.distributed.run",
                "--standalone",
                "--nproc-per-node",
                "2",
                str(TRAININGS),
            ]
            environment = {
                **os.environ,
                "PYTHONPATH": os.pathsep.join(path for path in sys.path if path),
                "OMP_NUM_THREADS": "1",
            }
            done = subprocess.run([*command, self.name, str(weights[-1]), *run], capture_output=True, text=True, check=False,
                                  env=environment)  # fmt: skip
            self.assertEqual(0, done.returncode, done.stderr)
        without, with_callback = (torch.load(path) for path in weights)
        self.assertTrue(all(torch.equal(value, with_callback[name]) for name, value in without.items()))
        self.assertEqual(milestones(0, 1, 2, 3), names(self.run_directory))
        self.assertEqual([FIXED, 16], list(load_file(self.run_directory / "epoch_0003.safetensors")["embedding"].shape))


class LightningTest(Callbacks, RealFiles):
    name = "lightning"

    def callback(self, dataset=None, **options):
        return leadline.lightning.LeadlineCallback(self.run_directory, dataset or fixed_set(), **options)

    def train(self, *callbacks, **options):
        return train_lightning(*callbacks, **options)

    def train_with_checkpoints(self, callback, epochs, is_resumed=False):
        from lightning.pytorch.callbacks import ModelCheckpoint

        kept = ModelCheckpoint(self.scratch, "kept", enable_version_counter=False)
        resume = self.scratch / "kept.ckpt" if is_resumed else None
        self.train(callback, kept, epochs=epochs, resume=resume, enable_checkpointing=True)

    def test_training_that_stops_early_ends_with_a_milestone(self):
        self.train(self.callback(every=10), epochs=-1, max_steps=6)
        self.assertEqual(milestones(0, 2), names(self.run_directory))

    def test_training_that_another_callback_stops_ends_with_a_milestone(self):
        from lightning.pytorch.callbacks import EarlyStopping

        stopping = EarlyStopping("loss", patience=1, min_delta=100)
        self.train(self.callback(every=5), stopping, epochs=9)
        self.assertEqual(milestones(0, 2), names(self.run_directory))

    def test_module_that_is_wrapped_in_shards_is_refused(self):
        class FullyShardedDataParallel(torch.nn.Module):
            def __init__(self, module):
                super().__init__()
                self.module = module

        net = seeded_net()
        trainer = types.SimpleNamespace(model=FullyShardedDataParallel(net), global_step=0, is_global_zero=False)
        with self.assertRaisesRegex(ValueError, "sharded among processes"):
            self.callback().on_train_start(trainer, net)

    def test_trial_of_the_code_writes_nothing(self):
        self.train(self.callback(), fast_dev_run=True)
        self.assertEqual([], names(self.run_directory))


class TransformersTest(Callbacks, RealFiles):
    name = "transformers"

    def callback(self, dataset=None, **options):
        return leadline.transformers.LeadlineCallback(self.run_directory, Dicts(dataset or fixed_set()), **options)

    def train(self, *callbacks, **options):
        return train_transformers(self.scratch / "trainer", *callbacks, **options)

    def train_with_checkpoints(self, callback, epochs, is_resumed=False):
        self.train(callback, epochs=epochs, resume=is_resumed or None, save_strategy="epoch")

    def test_epoch_that_is_cut_short_is_a_milestone(self):
        self.train(self.callback(), max_steps=6)
        self.assertEqual(milestones(0, 1, 2), names(self.run_directory))

    def test_training_that_another_callback_stops_ends_with_a_milestone_of_its_last_network(self):
        from transformers import EarlyStoppingCallback

        for is_best, stopping in ((False, 1), (True, 0)):
            with self.subTest(is_best=is_best):
                callback = self.callback(every=5, initial=False)
                callback.directory = self.run_directory / str(is_best)
                seen = []
                others = [EarlyStoppingCallback(1, 100.0), LastWeights(seen)]
                self.train(*others[:stopping], callback, *others[stopping:], epochs=9, eval_strategy="epoch",
                           save_strategy="epoch", metric_for_best_model="eval_loss", load_best_model_at_end=is_best)  # fmt: skip
                self.assertEqual(milestones(2), names(callback.directory))
                found = load_file(callback.directory / "epoch_0002.safetensors")["embedding"]
                self.assertTrue(torch.equal(seen[-1], found))


class LastWeights(transformers.TrainerCallback):
    """Embeds the fixed set after each epoch by itself."""

    def __init__(self, seen):
        self.seen = seen

    def on_epoch_end(self, args, state, control, model, **kwargs):
        batches = DataLoader(fixed_set(), 256, generator=torch.Generator())
        with leadline.evaluating(model):
            leadline._evaluating.seed_all(0)
            self.seen.append(torch.cat([model.backbone(images).flatten(1) for images, _ in batches]))


class ChoicesTest(RealFiles):
    """What a callback is told, and what it says."""

    def callback(self, dataset, **options):
        return leadline.lightning.LeadlineCallback(self.run_directory, dataset, **options)

    def test_limit_takes_images_of_all_classes_and_says_so_once(self):
        ordered = torch.arange(TRAIN, dtype=torch.float32).reshape(TRAIN, 1)
        callback = self.callback(ordered, limit=3, embed=lambda model, batch: batch)
        with warnings.catch_warnings(record=True) as said:
            warnings.simplefilter("always")
            callback.begin(seeded_net(), is_fresh=True, is_writer=True)
            callback.end_of_epoch(seeded_net(), 1)
        self.assertEqual(["leadline embeds 3 of 80 images, evenly spaced: their rows are callback.rows, and limit= takes more."],
                         [str(warning.message) for warning in said])  # fmt: skip
        self.assertEqual([0, 26, 53], callback.rows)
        self.assertEqual(
            [[0], [26], [53]], load_file(self.run_directory / "epoch_0001.safetensors")["embedding"].tolist()
        )

    def test_network_without_a_backbone_is_refused_before_the_training(self):
        with self.assertRaisesRegex(ValueError, "^Linear has no module called backbone .* embed=lambda"):
            self.callback(fixed_set()).begin(torch.nn.Linear(2, 2), is_fresh=False, is_writer=False)

    def test_network_that_is_sharded_is_refused(self):
        net = seeded_net()
        net.head.weight.ds_id = 1
        with self.assertRaisesRegex(ValueError, "sharded among processes"):
            self.callback(fixed_set()).begin(net, is_fresh=True, is_writer=False)

    def test_dataset_that_has_no_order_is_refused(self):
        with self.assertRaisesRegex(ValueError, "^dataset is a DataLoader, but .* loader.dataset"):
            self.callback(DataLoader(fixed_set(), shuffle=True))
        with self.assertRaisesRegex(ValueError, "^dataset is a generator"):
            self.callback(image for image in fixed_set())
        with self.assertRaisesRegex(ValueError, "^images in dataset is 0"):
            self.callback([])
        with self.assertRaisesRegex(ValueError, "^every is 0"):
            self.callback(fixed_set(), every=0)

    def test_embed_that_returns_something_else_is_refused_in_a_sentence(self):
        for embed, sentence in (
            (
                lambda model, batch: {"last_hidden_state": batch[0]},
                "^embed returned last_hidden_state, but what is read is z and",
            ),
            (lambda model, batch: None, "^embed returned a NoneType for z, but a tensor"),
            (
                lambda model, batch: torch.cat([backbone(model, batch)] * 2),
                "^embed returned 100 rows of z for 50 images",
            ),
            (lambda model, batch: batch[0], r"^z has the shape \[50, 3, 8, 8\], but rows and columns"),
        ):
            with self.assertRaisesRegex(ValueError, sentence):
                self.callback(fixed_set(), embed=embed).begin(seeded_net(), is_fresh=True, is_writer=True)
            self.assertEqual([], names(self.run_directory))

    def test_embed_is_tried_before_the_training_where_milestone_0_is_not_written(self):
        for options, is_fresh in (({"initial": False}, True), ({}, False)):
            with self.assertRaisesRegex(ValueError, r"^z has the shape \[2, 3, 8, 8\], but rows and columns"):
                callback = self.callback(fixed_set(), embed=lambda model, batch: batch[0], **options)
                callback.begin(seeded_net(), is_fresh=is_fresh, is_writer=True)
            callback = self.callback(fixed_set(), **options)
            net, before = seeded_net(), random_numbers()
            callback.begin(net, is_fresh=is_fresh, is_writer=True)
            self.assertEqual(before, random_numbers())
            self.assertTrue(net.training)
            self.assertEqual([], names(self.run_directory))

    def test_batch_without_images_is_refused_in_a_sentence(self):
        with self.assertRaisesRegex(ValueError, "^a batch has x, but none of pixel_values, images, image"):
            self.callback([{"x": 1}]).begin(seeded_net(), is_fresh=True, is_writer=True)

    def test_images_have_the_type_of_the_weights(self):
        self.callback(Images(FIXED, is_augmented=False)).begin(seeded_net().bfloat16(), is_fresh=True, is_writer=True)
        self.assertEqual(torch.bfloat16, load_file(self.run_directory / "epoch_0000.safetensors")["embedding"].dtype)

    def test_processes_that_load_images_give_the_same_milestone_each_time(self):
        callback = self.callback(fixed_set(), num_workers=2, batch_size=10)
        net, before = seeded_net(), random_numbers()
        for epoch in (1, 2):
            callback.end_of_epoch(net, epoch)
        first, second = sorted(self.run_directory.iterdir())
        self.assertEqual(first.read_bytes(), second.read_bytes())
        self.assertEqual(before, random_numbers())

    def test_file_that_cannot_be_written_later_is_warned_of_and_the_training_goes_on(self):
        callback = self.callback(fixed_set())
        callback.begin(seeded_net(), is_fresh=False, is_writer=True)
        self.run_directory.rmdir()
        self.run_directory.write_text("")
        with self.assertWarnsRegex(UserWarning, "^leadline could not write the milestone of epoch 1: "):
            callback.end_of_epoch(seeded_net(), 1)

    def test_directory_that_cannot_be_made_is_said_before_the_training(self):
        self.run_directory.parent.write_text("")
        with self.assertRaises(OSError):
            self.callback(fixed_set()).begin(seeded_net(), is_fresh=False, is_writer=True)


if __name__ == "__main__":
    unittest.main()
