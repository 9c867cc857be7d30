"""Sections of bench/watching.py on what goes out: exports as the tools read them for which they are meant, and the bytes that a page takes.

The Python of LEADLINE_BENCH_PYTHON has the packages of bench/peers/requirements-exports.txt."""

import csv as tables
import hashlib
import http.client
import io
import json
import re
import shutil
import socket
import struct
import subprocess
import urllib.request

import numpy

from harness import ROOT, Failed, peer_python
from rows import Result, Row
from watched import LONGEST, Watch, features, launcher, npy, until
from watching_files import at_least, at_most, none

PEER = ROOT / "bench" / "peers" / "exports.py"
MANY = ["--metrics", "label-free", "--repeats", "1"]


def _leadline(*words):
    done = subprocess.run([launcher(), *map(str, words)], capture_output=True, text=True, cwd=ROOT)
    if done.returncode != 0:
        raise Failed(f"leadline {words[0]} ends with {done.returncode}: {done.stderr.strip()[-300:]}")
    return done.stdout


def _peer(*words):
    done = subprocess.run([peer_python(), str(PEER), *map(str, words)], capture_output=True, text=True)
    if done.returncode != 0:
        raise Failed(f"the tool for {words[0]} ends with {done.returncode}: {done.stderr.strip()[-300:]}")
    return json.loads(done.stdout.strip().splitlines()[-1])


class Copies:
    """Milestones that are scored without any work: the scores of one, changed a little, for files changed in one number."""

    def __init__(self, folder, rows, columns, scores):
        folder.mkdir(parents=True)
        self.array = features(1, rows, columns)
        self.array[:rows // 2] += 3
        (folder / "epoch_0001.npy").write_bytes(npy(self.array))
        _leadline("evaluate", folder, *scores)
        self.stored = folder / ".leadline" / "000001"
        self.scores = json.loads((self.stored / "scores.json").read_text())

    def write(self, run, numbers, seed=0):
        run.mkdir(parents=True, exist_ok=True)
        chance = numpy.random.default_rng(seed)
        for number in numbers:
            array = self.array.copy()
            array[0, 0] += number + seed
            content = npy(array)
            (run / f"epoch_{number:04d}.npy").write_bytes(content)
            own = run / ".leadline" / f"{number:06d}"
            own.mkdir(parents=True)
            digest = hashlib.sha256(content).hexdigest()
            scores = [{**entry, "value": entry["value"] * (1 + 0.01 * chance.random())} if isinstance(entry.get("value"), float) else entry
                      for entry in self.scores["scores"]]
            (own / "scores.json").write_text(json.dumps({**self.scores, "content": digest, "scores": scores}))
            if (self.stored / "layout.npy").exists():
                points = numpy.load(self.stored / "layout.npy")
                numpy.save(own / "layout.npy", points + chance.normal(0, 0.01, points.shape).astype(points.dtype))
                about = json.loads((self.stored / "layout.json").read_text())
                (own / "layout.json").write_text(json.dumps({**about, "content": digest}))


def _table(run):
    """The stored means of a run by score and milestone, and deviations over seeds, without scores of the series."""
    wanted = {}
    for row in tables.DictReader(io.StringIO(_leadline("export", "csv", run))):
        if not row["mean"] or row["score"] == "clid" or row["score"].endswith("-last"):
            continue
        wanted[row["score"], int(row["milestone"])] = float(row["mean"])
        if row["sd"]:
            wanted[row["score"] + "/sd", int(row["milestone"])] = float(row["sd"])
    return wanted


def _single(value):
    return struct.unpack("f", struct.pack("f", value))[0]


# E1 to E3


def exports(quick, scratch):
    """Exports of a long run, and of one that grows, as TensorBoard, MLflow and Prometheus read them."""
    count, few = (100, 10) if quick else (2000, 50)
    copies = Copies(scratch / "first" / "run", 200, 16, MANY)
    run, short = scratch / "runs" / "long", scratch / "runs" / "short"
    copies.write(run, range(1, count // 2 + 1))
    copies.write(short, range(1, few + 1), seed=1)
    rows, details = _tensorboard(copies, run, scratch / "logs", count)
    for more, found in (_mlflow(copies, short, scratch, few), _metrics(scratch)):
        rows, details = rows + more, details | found
    return Result(rows, details)


def _tensorboard(copies, run, logs, count):
    _leadline("export", "tensorboard", run, "--out", logs)
    copies.write(run, range(count // 2 + 1, count + 1))  # what comes later is appended
    for _ in range(2):  # and what is asked for again is not doubled
        _leadline("export", "tensorboard", run, "--out", logs)
    found = _peer("tensorboard", logs)
    wanted = {key: _single(value) for key, value in _table(run).items()}
    pairs = [((tag, step), value) for tags in found["runs"].values() for tag, points in tags.items() for step, value in points]
    ours = dict(pairs)
    rows = [
        at_least("TensorBoard: milestones of a score", max((sum(key[0] == tag for key in ours) for tag, _ in ours), default=0), count),
        none(f"TensorBoard: of {len(wanted)} scalars missing or wrong", sum(ours.get(key) != value for key, value in wanted.items())),
        none("TensorBoard: scalars twice, or more than wanted", len(pairs) - len(ours) + len(ours.keys() - wanted.keys())),
        none("TensorBoard: warnings", len(found["said"])),
    ]
    return rows, {"tensorboard": {"scalars": len(pairs), "said": found["said"][:20]}}


def _free_port():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return taken.getsockname()[1]


def _mlflow(copies, run, scratch, count):
    port = _free_port()
    address = f"http://127.0.0.1:{port}"
    command = [peer_python(), "-m", "mlflow", "server", "--host", "127.0.0.1", "--port", str(port), "--workers", "1",
               "--backend-store-uri", f"sqlite:///{scratch}/mlflow.db", "--artifacts-destination", str(scratch / "artifacts")]
    with open(scratch / "mlflow.log", "wb") as log:
        server = subprocess.Popen(command, stdout=log, stderr=subprocess.STDOUT, cwd=scratch, start_new_session=True)
    try:
        until(lambda: server.poll() is not None or _answers(address + "/health"), LONGEST, 0.5, "MLflow's server")
        if server.poll() is not None:
            raise Failed("MLflow's server ended: " + (scratch / "mlflow.log").read_text()[-300:])
        _leadline("export", "mlflow", run, "--uri", address)
        copies.write(run, range(count + 1, count + 6), seed=1)
        for _ in range(2):
            _leadline("export", "mlflow", run, "--uri", address)
        pairs = _logged(address)
    finally:
        server.terminate()
        server.wait(60)
    wanted = {(score.replace("/", "."), step): value for (score, step), value in _table(run).items()}
    ours = dict(pairs)
    rows = [
        at_least("MLflow: milestones", len({step for _, step in ours}), count + 5),
        none(f"MLflow: of {len(wanted)} values missing or wrong", sum(ours.get(key) != value for key, value in wanted.items())),
        none("MLflow: steps twice, or more than wanted", len(pairs) - len(ours) + len(ours.keys() - wanted.keys())),
    ]
    return rows, {"mlflow": {"values": len(pairs)}}


def _answers(address):
    try:
        with urllib.request.urlopen(address, timeout=5) as response:
            return response.status == 200
    except (OSError, http.client.HTTPException):
        return False


def _logged(address):
    """Every metric with its step and value, as the server tells them."""
    api = address + "/api/2.0/mlflow/"

    def ask(path, content=None):
        body = None if content is None else json.dumps(content).encode()
        with urllib.request.urlopen(urllib.request.Request(api + path, body, {"Content-Type": "application/json"}), timeout=60) as response:
            return json.load(response)

    experiment = ask("experiments/get-by-name?experiment_name=leadline")["experiment"]["experiment_id"]
    pairs = []
    for run in ask("runs/search", {"experiment_ids": [experiment]})["runs"]:
        for metric in run["data"].get("metrics", []):
            token = ""
            while token is not None:
                answer = ask(f"metrics/get-history?run_id={run['info']['run_id']}&metric_key={metric['key']}&page_token={token}")
                pairs += [((one["key"], int(one.get("step", 0))), one["value"]) for one in answer.get("metrics", [])]
                token = answer.get("next_page_token") or None
    return pairs


def _metrics(scratch):
    """What Prometheus says of /metrics: promtool where it is there, else the parser of its client."""
    with Watch(scratch / "runs", "--state", scratch / "state", scores=["--metrics", "collapse", "--repeats", "1"]) as watch:
        until(lambda: len(watch.runs()) == 2 and all(run["scored"] > 0 for run in watch.runs().values()), LONGEST, 0.5, "scores")
        text = watch.get("/metrics")
    series = [line for line in text.decode().splitlines() if line and not line.startswith("#")]
    of_run = max(sum(f'run="{run}"' in line and "leadline_score" not in line for line in series) for run in ("long", "short"))
    promtool = shutil.which("promtool")
    if promtool:
        checked = subprocess.run([promtool, "check", "metrics"], input=text, capture_output=True)
        wrong, by = checked.returncode, "promtool check metrics"
        said = (checked.stdout + checked.stderr).decode()
    else:
        (scratch / "metrics.txt").write_bytes(text)
        parsed = sum(_peer("prometheus", scratch / "metrics.txt").values())
        wrong, by, said = len(series) - parsed, "the parser of prometheus_client", ""
    rows = [
        none(f"/metrics: what {by} finds wrong", wrong),
        Row("/metrics: series of a run, without scores", [of_run], bar=at_most(20, ""), unit=""),
    ]
    return rows, {"prometheus": {"by": by, "said": said, "series": len(series)}}


# E5


def wire(quick, scratch):
    """The bytes of the page, of all scores of many runs, and of twenty clouds, packed as a browser takes them."""
    runs, milestones = (5, 20) if quick else (50, 200)
    copies = Copies(scratch / "first" / "run", 200, 16, MANY)
    for number in range(runs):
        copies.write(scratch / "runs" / f"run{number:02d}", range(1, milestones + 1), seed=number)
    cloud = Copies(scratch / "second" / "run", 1_000 if quick else 10_000, 16, ["--metrics", "agreement", "--repeats", "1"])
    cloud.write(scratch / "clouds" / "cloud", range(1, 21))
    total, details = 0, {}
    with Watch(scratch / "runs", scores=MANY) as watch:
        watch.until_scored(runs)
        names = sorted({entry["id"] for run in watch.runs() for entry in watch.json(f"/api/v1/runs/{run}")["metrics"]})[:20]
        html = watch.get("/").decode()
        files = [path for path in re.findall(r'(?:src|href)="([^"#]+)"', html) if not path.startswith("api/")]
        for what, paths in {
            "page": ["/", *(f"/{file}" for file in files)],
            "runs": ["/api/v1", "/api/v1/runs", "/api/v1/alerts", "/api/v1/waiting"],
            "scores": ["/api/v1/series?metrics=" + ",".join(names)],
        }.items():
            details[what] = sum(_packed(watch, path) for path in dict.fromkeys(paths))
    with Watch(scratch / "clouds", scores=["--metrics", "agreement", "--repeats", "1"]) as watch:
        watch.until_scored(1)
        details["clouds"] = sum(_packed(watch, f"/api/v1/runs/cloud/milestones/{number}/layout?format=int16") for number in range(1, 21))
    total = sum(details.values())
    what = f"{runs} runs × {milestones} milestones × {len(names)} scores and 20 clouds: bytes of all"
    return Result([Row(what, [total / 1e6], bar=at_most(3, "MB"), unit="MB"),
                   at_least("scores of each milestone", len(names), 20)], {"bytes": details, "scores": names})


def _packed(watch, path):
    """The bytes of a body as it is sent to a browser."""
    connection = http.client.HTTPConnection(watch.host, watch.port, timeout=120)
    connection.request("GET", path, headers={"Accept-Encoding": "gzip"})
    response = connection.getresponse()
    size = len(response.read())
    connection.close()
    if response.status != 200:
        raise Failed(f"{path} is answered with {response.status}")
    return size
