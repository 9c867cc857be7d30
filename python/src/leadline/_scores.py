"""The scores that Leadline stored, as a table."""

from __future__ import annotations

import csv
import io
import os
import re
import shlex
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING, Any, Callable

if TYPE_CHECKING:
    import pandas

from leadline._program import PROGRAM

WHOLE = ("milestone", "seeds", "n", "d")
REAL = ("mean", "sd")
# What a spreadsheet would take for a formula has an apostrophe in front, which reading takes off.
GUARDED = re.compile("'+[=+@\t\r\n\\-\uff1d\uff0b\uff0d\uff20]")


def scores(
    directory: str | os.PathLike[str], *, state: str | os.PathLike[str] | None = None
) -> pandas.DataFrame | list[dict[str, Any]]:
    """Returns the scores of a run that `leadline watch` or `evaluate` stored; nothing is computed.

    They are those of `leadline export csv`, asked for from the program itself: the columns of that table are documented,
    and stay when the files change in which Leadline keeps scores. The program is the command in the environment variable
    LEADLINE, the one that a wheel carries beside this package, or `leadline` on the PATH.

    Args:
        directory: the run
        state: where scores are kept, if that is elsewhere (`--state`)

    Returns:
        a row for each milestone, score and set of constants: a pandas.DataFrame where pandas is installed, otherwise a
        list of dicts by the same names. A value that is undefined is missing, with its `cause` and `reason`.

    Raises:
        FileNotFoundError: the program is not found
        RuntimeError: the program refused, with its sentence; what it only notes is printed on standard error
    """
    options = [] if state is None else ["--state", os.path.abspath(state)]
    done = subprocess.run(
        [*command(), "export", "csv", os.path.abspath(directory), *options],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode != 0:
        raise RuntimeError(done.stderr.strip() or f"leadline export csv ended with {done.returncode}.")
    if done.stderr.strip():
        print(done.stderr.strip(), file=sys.stderr)
    lines = csv.DictReader(io.StringIO(done.stdout, newline=""))
    rows = [{name: _value(name, cell) for name, cell in line.items()} for line in lines]
    try:
        import pandas
    except ImportError:
        return rows
    kinds = {**dict.fromkeys(WHOLE, "Int64"), **dict.fromkeys(REAL, "float64")}
    return pandas.DataFrame(rows, columns=list(lines.fieldnames or ())).astype(kinds)


def command() -> list[str]:
    """The words that start Leadline."""
    named = shlex.split(os.environ.get("LEADLINE", ""))
    if named:
        return named
    if PROGRAM.exists():
        return [sys.executable, "-m", "leadline"]
    found = shutil.which("leadline")
    if found is None:
        raise FileNotFoundError(
            "leadline is not on the PATH: put its launcher there, or name the command in the environment variable LEADLINE."
        )
    return [found]


def _value(name: str, cell: str) -> object | None:
    kind: Callable[[str], object] | None = int if name in WHOLE else float if name in REAL else None
    if kind is not None:
        return kind(cell) if cell else None
    return cell[1:] if GUARDED.match(cell) else cell
