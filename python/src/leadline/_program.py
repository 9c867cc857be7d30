"""The command `leadline`: starts the program that a wheel carries beside this package."""

from __future__ import annotations

import os
import signal
import sys
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

PROGRAM = Path(__file__).resolve().parent / "program" / "leadline"
TRAINING = "leadline-train"


def main() -> None:
    """Becomes the program, with the arguments of the command line."""
    if not PROGRAM.exists():
        sys.exit(
            "This Python package was installed from its sources and carries no program: start Leadline from its own folder, "
            "or install a wheel for this platform."
        )
    jars = _training()
    if jars is not None:
        os.environ.setdefault("LEADLINE_JARS", str(jars))
    # Python ignores these, and a program inherits that: pipes of its launcher would complain.
    for name in ("SIGPIPE", "SIGXFSZ"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_DFL)
    os.execv(PROGRAM, [str(PROGRAM), *sys.argv[1:]])


def _training() -> Path | None:
    """The jars of the wheel `leadline_train`, where it is installed."""
    found = find_spec("leadline_train")
    if found is None or found.origin is None:
        return None
    try:
        theirs, ours = version(TRAINING), version("leadline")
    except PackageNotFoundError:
        return None
    if theirs != ours:
        sys.exit(
            f"leadline is {ours}, but leadline-train is {theirs}: install both wheels of one build."
        )
    return Path(found.origin).resolve().parent / "jars"
