"""Runs processes, measures them, and keeps what was measured. Needs nothing beyond Python 3.9."""

import datetime
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

BENCH = Path(__file__).resolve().parent
ROOT = BENCH.parent
TARGET = BENCH / "target"
RESULTS = BENCH / "results"
LEADLINE = str(ROOT / "leadline")


class Failed(Exception):
    """A process that did not do its work; the message is a sentence for the table."""


@dataclass
class Process:
    """What a process wrote, how long it took, and the most memory that it or a child of it had resident."""

    seconds: float
    peak_bytes: int
    out: str
    err: str

    def figures(self):
        return {"seconds": self.seconds, "peakBytes": self.peak_bytes}


def peer_python():
    """The Python with umap-learn and scikit-learn."""
    python = os.environ.get("LEADLINE_BENCH_PYTHON") or str(TARGET / "venv" / "bin" / "python")
    if shutil.which(python) is None:
        raise Failed(f"{python} is missing: run make bench-python, or set LEADLINE_BENCH_PYTHON")
    return python


def resident_while(command, moment):
    """Runs a command and looks at its resident memory twice a second: pairs of moment() and bytes."""
    found = []
    process = subprocess.Popen([str(part) for part in command], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                               cwd=ROOT)
    try:
        while process.poll() is None:
            lines = Path(f"/proc/{process.pid}/status").read_text().splitlines()
            resident = [line for line in lines if line.startswith("VmRSS:")]
            if resident:
                found.append((moment(), 1024 * int(resident[0].split()[1])))
            time.sleep(0.5)
    except KeyboardInterrupt:
        process.kill()
        raise
    if process.returncode != 0:
        raise Failed(f"{command[0]} ended with {process.returncode}")
    return found


def run(*command):
    """Runs a command from the root of the repository to its end.

    Leadline's launcher becomes the JVM, so the memory is the JVM's own. Pages of a mapped file count as resident.
    """
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        start = time.perf_counter()
        process = subprocess.Popen([str(part) for part in command], stdout=out, stderr=err, cwd=ROOT)
        try:
            _, status, usage = os.wait4(process.pid, 0)
        except KeyboardInterrupt:
            process.kill()
            raise
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        texts = []
        for file in (out, err):
            file.seek(0)
            texts.append(file.read().decode("utf-8", "replace"))
    if process.returncode != 0:
        last = (texts[1].strip().splitlines() or ["it said nothing"])[-1]
        raise Failed(f"{Path(command[0]).name} ended with {process.returncode}: {last}")
    unit = 1 if sys.platform == "darwin" else 1024
    return Process(seconds, usage.ru_maxrss * unit, *texts)


def score_lines(process):
    """The scores that `leadline evaluate --format json` printed."""
    lines = (json.loads(line) for line in process.out.splitlines() if line.startswith("{"))
    return [line for line in lines if "metric" in line]


def write_json(path, content):
    write_text(path, json.dumps(content, indent=1, ensure_ascii=False) + "\n")


def write_text(path, text):
    """Replaces the file at once."""
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name("." + path.name + ".tmp")
    temporary.write_text(text, encoding="utf-8")
    os.replace(temporary, path)


def summary(values):
    return {"median": statistics.median(values), "least": min(values), "most": max(values), "all": list(values)}


def machine():
    model = platform.processor() or platform.machine()
    try:
        for line in Path("/proc/cpuinfo").read_text().splitlines():
            if line.startswith("model name"):
                model = line.split(":", 1)[1].strip()
                break
    except OSError:
        pass
    return {
        "cpu": model,
        "cores": len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count(),
        "memoryBytes": os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES"),
        "system": platform.platform(),
        "loadAtStart": os.getloadavg()[0],
        "date": datetime.datetime.now(datetime.timezone.utc).isoformat(timespec="seconds"),
    }


def versions():
    """The versions of both sides; what is missing is left out."""
    found = {"leadline": _first_line(LEADLINE, "--version"), "commit": _first_line("git", "rev-parse", "HEAD")}
    home = _first_line(ROOT / "bin" / "find-jdk")
    found["java"] = _release(Path(home)) if home else None
    names = ["umap-learn", "scikit-learn", "numpy", "scipy", "numba", "pynndescent", "torch", "torchvision",
             "manifolds-rs", "fastumap", "scikit-learn-intelex"]
    program = (
        "import json, platform, importlib.metadata as m;"
        "there = {d.metadata['Name']: d.version for d in m.distributions()};"
        f"print(json.dumps(dict([('python', platform.python_version())] + [(n, there.get(n)) for n in {names}])))"
    )
    try:
        found.update(json.loads(run(peer_python(), "-c", program).out))
    except (Failed, ValueError):
        pass
    return {name: version for name, version in found.items() if version}


def _release(home):
    try:
        lines = (home / "release").read_text().splitlines()
    except OSError:
        return None
    return next((line.split('"')[1] for line in lines if line.startswith("JAVA_RUNTIME_VERSION=")), None)


def _first_line(*command):
    try:
        return (run(*command).out.strip().splitlines() or [None])[0]
    except (Failed, OSError):
        return None


def print_table(header, rows):
    widths = [max(len(line[column]) for line in [header, *rows]) for column in range(len(header))]
    for line in [header, ["-" * width for width in widths], *rows]:
        print("  ".join(cell.ljust(width) for cell, width in zip(line, widths)).rstrip())
