"""A `leadline watch` that a measurement runs, the files that it watches, and what it answers. Needs numpy."""

import http.client
import io
import json
import os
import signal
import socket
import subprocess
import tempfile
import threading
import time
import urllib.parse
from pathlib import Path

import numpy

from harness import LEADLINE, ROOT, Failed

# The scores that take least: watching is measured, not scoring.
SCORES = ["--metrics", "collapse", "--repeats", "1"]
TICKS = os.sysconf("SC_CLK_TCK")
LONGEST = 600

# The states of a run that has nothing left to score; it is quiet where no milestone has come for long.
DONE = ("scored", "quiet")


def launcher():
    return os.environ.get("LEADLINE") or LEADLINE


def percentile(values, share):
    """The value that a share of all are not above: one of them, none between two."""
    ordered = sorted(values)
    return ordered[max(0, -(-round(1e6 * share * len(ordered)) // 1_000_000) - 1)]


def until(true, seconds=LONGEST, step=0.05, what="the watch to be done"):
    """Waits until a function returns something true, and returns that."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        found = true()
        if found:
            return found
        time.sleep(step)
    raise Failed(f"waited {seconds} s in vain for {what}")


class Watch:
    """A running `leadline watch`."""

    def __init__(self, root, *options, prefix=(), scores=SCORES):
        self.errors = tempfile.TemporaryFile()
        command = [*prefix, launcher(), "watch", str(root), "--port", "0", *scores, *map(str, options)]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=self.errors, cwd=ROOT)
        self.lines = []
        self.address = self.process.stdout.readline().decode().strip()
        self.started = time.monotonic()
        if not self.address.startswith("http://"):
            self.process.wait(30)
            raise Failed("leadline watch did not start: " + (self.said().strip().splitlines() or ["it said nothing"])[-1])
        parts = urllib.parse.urlsplit(self.address)
        self.host, self.port = parts.hostname, parts.port
        threading.Thread(target=self._drain, daemon=True).start()

    def _drain(self):
        for line in self.process.stdout:
            self.lines.append(line.decode())

    def said(self):
        """All that it wrote to standard error so far."""
        return os.pread(self.errors.fileno(), 1 << 24, 0).decode("utf-8", "replace")

    def get(self, path, connection=None, headers=None):
        """Returns the body at a path."""
        own = connection or http.client.HTTPConnection(self.host, self.port, timeout=60)
        try:
            own.request("GET", path, headers=headers or {})
            response = own.getresponse()
            body = response.read()
            if response.status != 200:
                raise Failed(f"{path} is answered with {response.status}: {body[:200]!r}")
            return body
        finally:
            if connection is None:
                own.close()

    def json(self, path, connection=None):
        return json.loads(self.get(path, connection))

    def keep(self):
        """A connection for many requests."""
        connection = http.client.HTTPConnection(self.host, self.port, timeout=60)
        connection.connect()
        connection.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return connection

    def runs(self, connection=None):
        return {run["id"]: run for run in self.json("/api/v1/runs", connection)}

    def scores(self, run, connection=None):
        return self.json(f"/api/v1/runs/{run}/scores", connection)

    def until_scored(self, count, seconds=LONGEST):
        """Waits until a number of runs are there and have nothing left to score, and returns them."""
        def done():
            found = self.runs()
            return found if len(found) == count and all(run["state"] in DONE for run in found.values()) else None

        try:
            return until(done, seconds, 0.2)
        except Failed as late:
            states = {run["id"]: (run["state"], run["milestones"], run["scored"]) for run in self.runs().values()
                      if run["state"] not in DONE}
            raise Failed(f"{late}: of {count} runs {len(states)} are not scored, such as {dict(list(states.items())[:3])}") from late

    # What the operating system and the Java virtual machine say of the process.

    def cpu_seconds(self):
        fields = Path(f"/proc/{self.process.pid}/stat").read_text().rsplit(")", 1)[1].split()
        return (int(fields[11]) + int(fields[12])) / TICKS

    def resident(self):
        return self._status("VmRSS") * 1024

    def threads(self):
        return self._status("Threads")

    def _status(self, name):
        for line in Path(f"/proc/{self.process.pid}/status").read_text().splitlines():
            if line.startswith(name + ":"):
                return int(line.split()[1])
        raise Failed(f"the system does not tell {name} of the process")

    def handles(self):
        return len(os.listdir(f"/proc/{self.process.pid}/fd"))

    def heap(self):
        """The bytes of the heap that are in use after a collection."""
        jcmd = Path(os.readlink(f"/proc/{self.process.pid}/exe")).with_name("jcmd")
        pid = str(self.process.pid)
        subprocess.run([jcmd, pid, "GC.run"], check=True, capture_output=True, timeout=120)
        said = subprocess.run([jcmd, pid, "GC.heap_info"], check=True, capture_output=True, timeout=120, text=True).stdout
        # Of the parallel collector: a line for each generation, and its spaces in more indented ones.
        used = [line for line in said.splitlines() if line.strip().startswith(("PSYoungGen", "ParOldGen"))]
        if len(used) != 2:
            raise Failed("jcmd does not tell the use of the heap as expected: " + said.strip())
        return sum(1024 * int(line.split(" used ")[1].split("K")[0]) for line in used)

    def kill(self):
        """As by `kill -9`."""
        self._end(signal.SIGKILL)

    def stop(self):
        self._end(signal.SIGTERM)

    def _end(self, how):
        if self.process.poll() is None:
            self.process.send_signal(how)
        self.process.wait(60)
        self.process.stdout.close()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()


class Events(threading.Thread):
    """Reads the events of a watch: triples of id, kind and content, with the wall clock's time of each in `times`.

    It stops reading while `pause` is set, and keeps its connection."""

    def __init__(self, watch, last=None):
        super().__init__(daemon=True)
        self.events, self.times = [], []
        self.pause = threading.Event()
        self.socket = socket.create_connection((watch.host, watch.port))
        known = "" if last is None else f"Last-Event-ID: {last}\r\n"
        self.socket.sendall(f"GET /api/v1/events HTTP/1.1\r\nHost: localhost\r\n{known}\r\n".encode())
        self.file = self.socket.makefile("rb")
        until(lambda: self.file.readline().startswith(b": hello"), 60, 0, "the first line of the events")
        self.start()

    def run(self):
        fields = {}
        try:
            for line in self.file:
                while self.pause.is_set():
                    time.sleep(0.05)
                text = line.decode().rstrip("\r\n")
                name, separator, value = text.partition(": ")
                if separator and name in ("event", "id", "data"):
                    fields[name] = value
                elif not text and "data" in fields:
                    self.times.append(time.time())
                    self.events.append((int(fields["id"]), fields["event"], json.loads(fields["data"])))
                    fields = {}
        except (OSError, ValueError):
            pass

    def close(self):
        try:
            self.socket.shutdown(socket.SHUT_RDWR)
        except OSError:
            pass
        self.join(10)
        self.file.close()
        self.socket.close()


# Files of milestones.


def features(seed, rows=2000, columns=128):
    """Numbers without a page of zeros, others for each seed."""
    return numpy.random.default_rng(seed).standard_normal((rows, columns), dtype=numpy.float32)


def npy(array):
    """The bytes of an npy file."""
    target = io.BytesIO()
    numpy.save(target, array)
    return target.getvalue()


def npz(array):
    """The bytes of an npz file, whose directory is at its end."""
    target = io.BytesIO()
    numpy.savez(target, features=array)
    return target.getvalue()


def safetensors(array):
    """The bytes of a safetensors file."""
    header = json.dumps({"embedding": {"dtype": "F32", "shape": list(array.shape), "data_offsets": [0, array.nbytes]}}).encode()
    header += b" " * (-len(header) % 8)
    return len(header).to_bytes(8, "little") + header + array.tobytes()


def csv(array):
    """The bytes of a csv file with a heading, every number exact."""
    lines = [",".join(f"dim_{column}" for column in range(array.shape[1]))]
    lines += [",".join(repr(float(value)) for value in row) for row in array]
    return ("\n".join(lines) + "\n").encode()


def parquet(array):
    """The bytes of a Parquet file with a column of lists."""
    import pyarrow
    from pyarrow import parquet as files
    target = io.BytesIO()
    column = pyarrow.FixedSizeListArray.from_arrays(pyarrow.array(array.reshape(-1)), array.shape[1])
    files.write_table(pyarrow.table({"embedding": column}), target)
    return target.getvalue()


def place(path, content):
    """Writes a file so that it is whole or not there."""
    path = Path(path)
    part = path.with_name("." + path.name + ".part")
    part.write_bytes(content)
    os.replace(part, path)


def evaluated(runs, state, scores=SCORES):
    """What `leadline evaluate` says of the runs, with its scores in a directory of its own, or beside the milestones: by name of
    run, a dict as of `figures`."""
    place_of = [] if state is None else ["--state", str(state)]
    process = subprocess.run([launcher(), "evaluate", *map(str, runs), *scores, "--format", "json", *place_of],
                             capture_output=True, cwd=ROOT, text=True)
    if process.returncode not in (0, 1):
        raise Failed("leadline evaluate ended with " + str(process.returncode) + ": " + process.stderr[-300:])
    found = {Path(run).name: [] for run in runs}
    for line in process.stdout.splitlines():
        if line.startswith("{"):
            entry = json.loads(line)
            if "metric" in entry:
                found[entry["run"]].append(entry)
    return {name: figures(entries) for name, entries in found.items()}


def figures(entries):
    """The scores by milestone, metric, seed and parameters, without the times that they took.

    A score that is there twice is counted as such under its own key."""
    found = {}
    for entry in entries:
        key = json.dumps([entry.get(name) for name in ("milestone", "metric", "seed", "layer", "params")])
        content = {name: value for name, value in entry.items() if name not in ("elapsedMillis", "inputMillis", "run")}
        if key in found:
            key += " again"
        found[key] = content
    return found


def differences(ours, wanted):
    """The numbers of scores that are wrong, lost, and there without being wanted."""
    wrong = sum(1 for key in ours if key in wanted and ours[key] != wanted[key])
    return wrong, len(wanted.keys() - ours.keys()), len(ours.keys() - wanted.keys())
