"""Leadline itself reads what is written; LEADLINE is the command that starts it."""

import contextlib
import io
import json
import math
import os
import shlex
import subprocess
import sys
import unittest
from unittest import mock

import torch
from made import RealFiles

import leadline

COMMAND = shlex.split(os.environ.get("LEADLINE", ""))

try:
    import pandas
except ImportError:
    pandas = None


@unittest.skipUnless(COMMAND, "LEADLINE names no command")
class ProgramTest(RealFiles):
    def setUp(self):
        super().setUp()
        torch.manual_seed(0)

    def save(self, epoch, rows=40, **arrays):
        return leadline.save(self.run_directory, epoch, torch.randn(rows, 6, dtype=torch.bfloat16), **arrays)

    def evaluate(self, metrics, exit_code=0):
        command = [
            *COMMAND,
            "evaluate",
            str(self.run_directory),
            "--metrics",
            metrics,
            "--repeats",
            "1",
            "--format",
            "json",
        ]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        self.assertEqual(exit_code, done.returncode, done.stderr)
        return [json.loads(line) for line in done.stdout.splitlines() if line.startswith('{"')], done.stderr

    def test_every_array_is_read_and_an_unfinished_file_is_no_milestone(self):
        views = [torch.randn(40, 6) for _ in range(2)]
        for epoch in (0, 1, 12):
            self.save(epoch, projection=torch.randn(40, 3), views=views, rotations=torch.randn(40, 4, 6).half())
        unfinished = self.run_directory / ".epoch_0013.safetensors.0a8f3c6e-1111-4222-8333-123456789abc.tmp"
        unfinished.write_bytes(b"half")
        found, _ = self.evaluate("rankme,alignment,rotation-probe")
        values = {(score["milestone"], score["metric"]): score for score in found if "metric" in score}
        for epoch in (0, 1, 12):
            for metric in ("rankme", "alignment", "rotation-probe"):
                self.assertIsInstance(values.get((epoch, metric), {}).get("value"), float, (epoch, metric, found))
        self.assertEqual({0, 1, 12}, {milestone for milestone, _ in values if milestone is not None})

    def test_scores_are_those_that_are_stored(self):
        self.save(0)
        self.save(1, rows=1)
        found, _ = self.evaluate("rankme")
        table = leadline.scores(self.run_directory)
        rows = table if pandas is None else table.to_dict("records")
        first, second = (row for row in rows if row["score"] == "rankme")
        stored = next(score for score in found if score.get("metric") == "rankme" and score["milestone"] == 0)
        self.assertEqual(
            (0, stored["value"], 1, 40, 6), tuple(first[name] for name in ("milestone", "mean", "seeds", "n", "d"))
        )
        self.assertEqual((1, 1, 6), tuple(second[name] for name in ("milestone", "n", "d")))
        self.assertTrue(second["mean"] is None or math.isnan(second["mean"]))
        self.assertTrue(second["reason"])

    def test_scores_are_dicts_without_pandas(self):
        self.save(0)
        self.evaluate("rankme")
        with mock.patch.dict("sys.modules", {"pandas": None}):
            rows = leadline.scores(self.run_directory)
        self.assertIsInstance(rows, list)
        self.assertIsInstance(rows[0], dict)

    @unittest.skipIf(pandas is None, "pandas is not installed")
    def test_scores_are_a_table_of_pandas(self):
        self.save(0)
        self.evaluate("rankme")
        table = leadline.scores(self.run_directory)
        self.assertIsInstance(table, pandas.DataFrame)
        self.assertEqual(["Int64", "float64"], [str(table[name].dtype) for name in ("milestone", "mean")])

    def test_run_without_scores_is_said(self):
        self.save(0)
        with self.assertRaisesRegex(RuntimeError, "has no stored scores"):
            leadline.scores(self.run_directory)

    def test_what_the_program_refuses_is_said(self):
        with self.assertRaisesRegex(RuntimeError, "runs/made"):
            leadline.scores(self.run_directory)


class CommandTest(unittest.TestCase):
    def test_notes_of_the_program_are_printed(self):
        program = "import sys; print('milestone,seeds,n,d,mean,sd'); print('7,1,40,6,0.5,'); print('a note', file=sys.stderr)"
        command = shlex.join([sys.executable, "-c", program])
        said = io.StringIO()
        with mock.patch.dict(os.environ, {"LEADLINE": command}), contextlib.redirect_stderr(said):
            table = leadline.scores("runs")
        self.assertEqual(1, len(table))
        self.assertEqual("a note\n", said.getvalue())

    def test_program_that_is_not_there_is_said(self):
        with (
            mock.patch.dict(os.environ, {"PATH": "", "LEADLINE": ""}),
            self.assertRaisesRegex(FileNotFoundError, "environment variable LEADLINE"),
        ):
            leadline.scores("runs")


if __name__ == "__main__":
    unittest.main()
