"""Sections of bench/watching.py on files: how soon they are seen, torn ones, ones that are written again, many runs, kills, and
many milestones."""

import heapq
import json
import os
import random
import shutil
import statistics
import subprocess
import threading
import time
from pathlib import Path

import numpy
from numpy.lib.format import open_memmap

from harness import Failed
from rows import Bar, Result, Row
from watched import (Events, Watch, csv, differences, evaluated, features, figures, npy, npz, parquet, percentile, place, safetensors,
                     until)

POLL = 0.5
QUIET = 3.0

# The rows and columns of files of which there are many; eight pages of memory.
SMALL = (256, 32)

# The longest that milestones may take to be scored, in seconds.
LONG = 300


def at_most(limit, unit="s", said=""):
    return Bar("≤", limit, unit, said=said)


def none(what, count):
    """A row of something that must not be."""
    return Row(what, [count], bar=at_most(0, ""), unit="")


def at_least(what, count, limit):
    """A row of something of which there must be so many."""
    return Row(what, [count], bar=Bar("≥", limit, ""), unit="")


def content_of(folder):
    """The paths of all files below a folder, with size and time."""
    return {str(path.relative_to(folder)): (path.stat().st_size, path.stat().st_mtime_ns)
            for path in sorted(Path(folder).rglob("*")) if path.is_file()}


# W1


def seen(quick, scratch):
    """From the last byte of a file to its milestone, and from its scores on the disk to the page's API."""
    rows, details = [], {}
    for name, options, limit in (("events", (), 1.0), ("no events", ("--no-events",), POLL + 1)):
        known, served, told = _seen(scratch / name.replace(" ", "-"), options, 5 if quick else 30)
        details[name] = {"secondsToKnown": known, "secondsFromScoresToApi": served, "secondsFromScoresToEvent": told}
        rows.append(Row(f"{name}: last byte to milestone, 95th percentile", [percentile(known, 0.95)], bar=at_most(limit)))
        rows.append(Row(f"{name}: scores stored to event, 95th percentile", [percentile(told, 0.95)], bar=at_most(2.0)))
        rows.append(Row(f"{name}: scores stored to API, 95th percentile", [percentile(served, 0.95)], bar=at_most(2.0)))
    return Result(rows, details)


def _seen(root, options, times):
    run = root / "run"
    run.mkdir(parents=True)
    known, served, told = [], [], []
    pauses = random.Random(1)
    contents = [npy(features(seed)) for seed in range(times + 3)]
    with Watch(root, *options, "--poll", POLL) as watch:
        connection = watch.keep()
        listening = Events(watch)
        for number, content in enumerate(contents):
            with open(run / f"epoch_{number:04d}.npy", "wb", buffering=0) as file:
                file.write(content)
                written = time.time()
            until(lambda: watch.runs(connection).get("run", {}).get("milestones", 0) > number, 60, 0.01, "a milestone to be seen")
            seen_after = time.time() - written
            until(lambda: any(entry["milestone"] == number for entry in watch.scores("run", connection)), 60, 0.02, "scores")
            shown = time.time()
            stored = (run / f".leadline/{number:06d}/scores.json").stat().st_mtime
            text = f"milestone {number} is scored"
            event = until(lambda: next((at for at, one in zip(listening.times, listening.events) if one[2]["text"] == text), None),
                          60, 0.02, "an event")
            if number >= 3:  # the first ones warm the watch
                known.append(seen_after)
                served.append(shown - stored)
                told.append(event - stored)
            time.sleep(pauses.uniform(0.2, 1.2))
        listening.close()
        connection.close()
    return known, served, told


# W2


class Writers:
    """Actions at their times, by one thread, so that the pauses of many files overlap."""

    def __init__(self):
        self.actions = []
        self.number = 0

    def at(self, seconds, action, *arguments):
        self.number += 1
        heapq.heappush(self.actions, (seconds, self.number, action, arguments))

    def run(self):
        start = time.monotonic()
        late = 0.0
        while self.actions:
            seconds, _, action, arguments = heapq.heappop(self.actions)
            left = start + seconds - time.monotonic()
            if left > 0:
                time.sleep(left)
            late = max(late, -left)
            action(*arguments)
        return late


def _append(path, content):
    with open(path, "ab", buffering=0) as file:
        file.write(content)


def _pieces(content, count):
    edges = [len(content) * part // count for part in range(count + 1)]
    return [content[low:high] for low, high in zip(edges, edges[1:])]


def _in_pieces(writers, start, path, content, count, pause):
    for number, piece in enumerate(_pieces(content, count)):
        writers.at(start + number * pause, _append, path, piece)


def _chunks(writers, start, path, seed):
    _in_pieces(writers, start, path.with_suffix(".npy"), npy(features(seed, *SMALL)), 7, 2.2 * POLL)


def _named(writers, start, path, seed):
    _in_pieces(writers, start, path.with_suffix(".npy"), npy(features(seed, *SMALL)), 7, 0.02)


def _renamed(writers, start, path, seed):
    content = npy(features(seed, *SMALL))
    part = path.with_suffix(".npy.part")
    _in_pieces(writers, start, part, content, 7, 0.3)
    writers.at(start + 7 * 0.3, os.replace, part, path.with_suffix(".npy"))


def _truncated(writers, start, path, seed):
    path = path.with_suffix(".npy")
    writers.at(start, _append, path, npy(features(seed + 500_000, *SMALL)))
    writers.at(start + 6 * POLL, os.truncate, path, 0)
    _in_pieces(writers, start + 6 * POLL + 0.001, path, npy(features(seed, *SMALL)), 4, 2.2 * POLL)


def _mapped(writers, start, path, seed, pause, value=0):
    """Filled as trainers do: through one mapping that is never flushed, with a small last batch, which lies at the end or in a
    page that others have filled already. Before that, every number is the value; where that is none, what another network gave, in
    a file that has been there for a while."""
    path = path.with_suffix(".npy")
    array = features(seed, *SMALL)
    rows, last = len(array), 2
    order = numpy.arange(rows)
    if seed % 2:
        order = numpy.roll(order, rows // 3)
    mapping = []

    def allocate():
        mapping.append(open_memmap(path, "w+", array.dtype, array.shape) if value is not None else open_memmap(path, "r+"))
        if value:
            mapping[0][:] = value

    def fill(low, high):
        mapping[0][order[low:high]] = array[order[low:high]]

    edges = [0, rows // 3, 2 * rows // 3, rows - last, rows]
    if value is None:
        writers.at(start, place, path, npy(features(seed + 500_000, *SMALL)))
        start += 6 * POLL
    writers.at(start, allocate)
    for part, (low, high) in enumerate(zip(edges, edges[1:])):
        writers.at(start + (part + 1) * pause, fill, low, high)
    writers.at(start + (len(edges) - 1) * pause, mapping.clear)


def _memmap(writers, start, path, seed):
    _mapped(writers, start, path, seed, QUIET / 2)


def _nan(writers, start, path, seed):
    _mapped(writers, start, path, seed, QUIET / 2, numpy.nan)


def _ones(writers, start, path, seed):
    _mapped(writers, start, path, seed, QUIET / 2, 1)


def _over(writers, start, path, seed):
    _mapped(writers, start, path, seed, QUIET / 2, None)


def _late(writers, start, path, seed):
    _mapped(writers, start, path, seed, 2 * QUIET)


def _npz(writers, start, path, seed):
    _in_pieces(writers, start, path.with_suffix(".npz"), npz(features(seed, *SMALL)), 4, 2.2 * POLL)


def _safetensors(writers, start, path, seed):
    _in_pieces(writers, start, path.with_suffix(".safetensors"), safetensors(features(seed, *SMALL)), 4, 2.2 * POLL)


def _parquet(writers, start, path, seed):
    _in_pieces(writers, start, path.with_suffix(".parquet"), parquet(features(seed, *SMALL)), 4, 2.2 * POLL)


def _csv(writers, start, path, seed):
    """Cut within lines, and as often at their ends, where nothing but time tells that more is to come."""
    content = csv(features(seed, *SMALL))
    cuts = [len(content) * part // 4 for part in range(1, 4)]
    if seed % 2:
        cuts = [content.rfind(b"\n", 0, cut) + 1 for cut in cuts]
    cuts = [0, *cuts, len(content)]
    for number, (low, high) in enumerate(zip(cuts, cuts[1:])):
        writers.at(start + number * 2.2 * POLL, _append, path.with_suffix(".csv"), content[low:high])


# Each kind of torn file, and how many other contents a file of it was whole with before, at most; none where that is any number.
KINDS = {
    "seven chunks": (_chunks, 0),
    "under its final name": (_named, 0),
    "renamed into place": (_renamed, 0),
    "truncated and written again": (_truncated, 1),
    "memory-mapped": (_memmap, 0),
    "memory-mapped, NaN before": (_nan, 0),
    "memory-mapped, ones before": (_ones, 0),
    "memory-mapped over a finished file": (_over, 1),
    "memory-mapped, pauses longer than quiet": (_late, None),
    "npz without its directory": (_npz, 0),
    "safetensors with short data": (_safetensors, 0),
    "Parquet without its tail": (_parquet, 0),
    "CSV by and by": (_csv, 0),
}
RUNS_A_KIND = 4


def torn(quick, scratch):
    """Files that are torn for a while: what is scored in the end is their final content, and nothing else where they had none."""
    files = 8 if quick else 200
    root = scratch / "runs"
    writers, paths = Writers(), {}
    starts = random.Random(2)
    for kind_number, (kind, (writer, _)) in enumerate(KINDS.items()):
        paths[kind] = [root / f"kind{kind_number}-{part}" for part in range(RUNS_A_KIND)]
        for path in paths[kind]:
            path.mkdir(parents=True)
        for number in range(files):
            path = paths[kind][number % RUNS_A_KIND] / f"epoch_{number // RUNS_A_KIND:04d}"
            writer(writers, starts.uniform(0, files / 10), path, 1000 * kind_number + number)
    count = len(KINDS) * RUNS_A_KIND
    with Watch(root, "--poll", POLL, "--quiet", QUIET, "--state", scratch / "state") as watch:
        named = []
        done = threading.Event()

        def look():
            connection = watch.keep()
            while not done.wait(0.5):
                named.append(len(watch.json("/api/v1/waiting", connection)))
            connection.close()

        looking = threading.Thread(target=look)
        looking.start()
        started = time.monotonic()
        late = writers.run()
        written = time.monotonic() - started
        watch.until_scored(count)
        _until_settled(watch, count)
        whole = time.monotonic() - started
        done.set()
        looking.join()
        ours = {run: figures(watch.scores(run)) for run in watch.runs()}
        said = watch.said()
    wanted = evaluated([path for kind in paths.values() for path in kind], scratch / "other")
    rows, details = [], {"secondsOfWriting": written, "secondsUntilScored": whole, "latestAction": late, "waitingAtOnce": named,
                         "said": said, "kinds": {}}
    for kind, (_, others) in KINDS.items():
        wrong = lost = more = early = milestones = 0
        for path in paths[kind]:
            counts = differences(ours.get(path.name, {}), wanted[path.name])
            wrong, lost, more = wrong + counts[0], lost + counts[1], more + counts[2]
            milestones += len({json.loads(key.removesuffix(" again"))[0] for key in ours.get(path.name, {})})
            early += sum(1 for _ in (scratch / "state").glob(f"{path.name}-*/*/superseded-*.json"))
        details["kinds"][kind] = {"files": files, "milestones": milestones, "wrong": wrong, "lost": lost, "more": more,
                                  "superseded": early}
        lost = max(lost, files - milestones)
        torn_scores = 0 if others is None else max(0, early - others * files)
        rows.append(none(f"{kind}: wrong scores of {files} files", wrong + more + torn_scores))
        rows.append(none(f"{kind}: lost", lost))
    again = details["kinds"]["memory-mapped, pauses longer than quiet"]["superseded"]
    rows.append(at_least("memory-mapped, pauses longer than quiet: scored before they were filled", again, 1))
    rows.append(at_least("files named as waiting, most at once", max(named, default=0), 1))
    return Result(rows, details)


def _until_settled(watch, count):
    """Waits until all is scored, and no score has changed for a while longer than `--quiet` and the looks at all."""
    def state():
        return {run: watch.get(f"/api/v1/runs/{run}/scores") for run in watch.until_scored(count)}

    before, since = state(), time.monotonic()
    while time.monotonic() - since < 6 * QUIET:
        time.sleep(1)
        now = state()
        if now != before:
            before, since = now, time.monotonic()


# W3


def again(quick, scratch):
    """The same names written again, as by a run that is resumed; then a run that is removed."""
    root, state = scratch / "runs", scratch / "state"
    count = 6 if quick else 30
    for run in ("resumed", "gone"):
        (root / run).mkdir(parents=True)
        for number in range(count):
            place(root / run / f"epoch_{number:04d}.npy", npy(features(number)))
    seconds, back = [], 0
    with Watch(root, "--poll", POLL, "--state", state) as watch:
        watch.until_scored(2)
        first = {path: path.read_bytes() for path in state.glob("resumed-*/*/scores.json")}
        for number in range(count // 2, count):
            before = figures(watch.scores("resumed"))
            written = time.monotonic()
            place(root / "resumed" / f"epoch_{number:04d}.npy", npy(features(number + 10_000)))

            def changed():
                after = figures(watch.scores("resumed"))
                key = next(key for key in before if json.loads(key)[:2] == [number, "effective-rank"])
                return after if key in after and after[key] != before[key] else None

            after = until(changed, 120, 0.02, "a milestone to be scored anew")
            seconds.append(time.monotonic() - written)
            back += sum(key.endswith(" again") for key in after) + len(before.keys() - after.keys())
        watch.until_scored(2)
        ours = {run: figures(watch.scores(run)) for run in ("resumed", "gone")}
        shutil.rmtree(root / "gone")
        kept = content_of(next(state.glob("gone-*")))
        removed = time.monotonic()
        until(lambda: "gone" not in watch.runs(), 120, 0.02, "a removed run to leave")
        left = time.monotonic() - removed
        kept_after = content_of(next(state.glob("gone-*")))
    wanted = evaluated([root / "resumed"], scratch / "other")
    wrong = sum(differences(ours["resumed"], wanted["resumed"]))
    superseded = 0
    for path, content in first.items():
        if int(path.parent.name) < count // 2:
            continue
        old = json.loads(content)["content"]
        files = [json.loads(file.read_text()) for file in path.parent.glob("superseded-*.json")]
        superseded += len(files) == 1 and files[0]["content"] == old and files[0]["scores"] == json.loads(content)["scores"]
    rows = [
        none(f"scores that differ from evaluate's, {count - count // 2} milestones written again", wrong),
        at_least("old scores kept beside, as they were", superseded, count - count // 2),
        none("scores twice at a milestone, or gone meanwhile", back),
        Row("written to scored anew, 95th percentile", [percentile(seconds, 0.95)], bar=at_most(3.0)),
        Row("a removed run leaves the page", [left], bar=at_most(POLL + 1)),
        none("its files of scores that were lost", len(kept.items() - kept_after.items())),
    ]
    return Result(rows, {"secondsToScoredAnew": seconds, "secondsToLeave": left, "filesKept": len(kept_after)})


# W4


def tree(quick, scratch):
    """Thousands of runs below one root."""
    count = 220 if quick else 2200
    root = scratch / "runs"
    content = [npy(features(seed, 64, 8)) for seed in range(10)]
    for number in range(count):
        run = root / f"group{number // 100:02d}" / f"run{number:04d}"
        run.mkdir(parents=True)
        (run / "epoch_0001.npy").write_bytes(content[number % 10])
    page, runs, after = [], [], []
    walked = None
    with Watch(root, "--poll", POLL, "--state", scratch / "state") as watch:
        # Whoever opens the page makes a new connection.
        while walked is None or time.monotonic() - watch.started < walked + 3:
            start = time.monotonic()
            watch.get("/")
            between = time.monotonic()
            found = len(watch.runs())
            end = time.monotonic()
            if walked is None and found == count:
                walked = end - watch.started
            (page if walked is None or not page else after).append(between - start)
            runs.append(end - between)
            if end - watch.started > 120:
                raise Failed(f"after two minutes {found} of {count} runs are there")
        watch.until_scored(count)
        scored = time.monotonic() - watch.started
        time.sleep(10)
        seconds = 10 if quick else 90  # a look at all runs falls into it
        idle = _shares(watch, seconds)
        share = statistics.mean(idle)
        noisy = {name: _beside_log(watch, folder, name, min(seconds, 50)) for folder, name in (
            (root / "group00" / "run0000", "train.log"), (root / "group00" / "run0001", "epoch_0002.npy"), (root, "all.log"))}
        handles, resident = watch.handles(), watch.resident()
    rows = [
        Row(f"{count} runs: all are known after", [walked], bar=at_most(3.0)),
        Row("the page, from the start to 3 s after that, longest", [1000 * max(page + after)], bar=at_most(300, "ms"), unit="ms"),
        Row("/api/v1/runs meanwhile, longest", [1000 * max(runs)], bar=at_most(300, "ms"), unit="ms"),
        Row(f"processor while idle, over {seconds} s", [share], bar=at_most(2, "%"), unit="%"),
    ]
    # By medians of slices: a look at all, the same with and without a log, falls into few.
    rows += [Row(f"processor while {name} is appended to 100 times a second, beyond that", [statistics.median(found) - statistics.median(idle)],
                 bar=at_most(2, "%"), unit="%") for name, found in noisy.items()]
    return Result(rows, {"secondsOfPageWhileWalking": page, "secondsOfPageAfter": after, "secondsOfRuns": runs,
                         "secondsUntilScored": scored, "handles": handles, "residentBytes": resident,
                         "sharesWhileIdle": idle, "sharesBesideLog": noisy})


def _shares(watch, seconds):
    """The shares of a core that a watch takes, in percent, over slices of ten seconds."""
    shares = []
    for _ in range(seconds // 10):
        before, start = watch.cpu_seconds(), time.monotonic()
        time.sleep(10)
        shares.append(100 * (watch.cpu_seconds() - before) / (time.monotonic() - start))
    return shares


def _beside_log(watch, folder, name, seconds):
    """The shares of a core that a watch takes while a file grows: a log, or a milestone that is never whole."""
    done = threading.Event()

    def append():
        with open(folder / name, "ab", buffering=0) as file:
            if name.endswith(".npy"):
                file.write(npy(features(0))[:128])
            while not done.wait(0.01):
                file.write(b"a line\n")

    appending = threading.Thread(target=append)
    appending.start()
    time.sleep(2)
    shares = _shares(watch, seconds)
    done.set()
    appending.join()
    return shares


# W5


def killed(quick, scratch):
    """`kill -9` while milestones are written and scored; nothing below the watched directory; two at once."""
    kills, count = (3 if quick else 20), 40
    contents = [npy(features(seed, 500, 64)) for seed in range(count)]
    reference = scratch / "reference" / "run"
    reference.mkdir(parents=True)
    for number, content in enumerate(contents):
        place(reference / f"epoch_{number:04d}.npy", content)
    wanted = evaluated([reference], scratch / "reference-state")["run"]
    kept = _undisturbed(reference.parent, scratch / "undisturbed-state")
    moments, attempts = random.Random(3), []
    for attempt in range(kills):
        attempts.append(_kill(scratch / f"kill{attempt}", contents, (wanted, kept), moments.uniform(0, 4)))
        shutil.rmtree(scratch / f"kill{attempt}")
    whole = sum(all(one[name] == 0 for name in ("wrong", "lost", "more", "forgotten", "leftovers", "below")) for one in attempts)
    rows = [
        at_least(f"kills of {kills} after which nothing is wrong, lost or left over", whole, kills),
        none("scores that had been told and were computed again", sum(one["forgotten"] for one in attempts)),
        none("files that were left over", sum(one["leftovers"] for one in attempts)),
        none("files written or changed below the watched directory", sum(one["below"] for one in attempts)),
    ]
    mounted = _read_only(scratch, reference.parent, wanted)
    figure = [mounted] if isinstance(mounted, int) else mounted
    rows.append(Row("read-only mount: scores that differ", figure, bar=at_most(0, ""), unit=""))
    rows.append(none("two watchers at once: scores that differ", _two(scratch / "two", contents, wanted)))
    return Result(rows, {"kills": attempts, "kept": sorted(kept)})


def _names(state):
    return {path.name for path in state.rglob("*") if path.is_file()}


def _undisturbed(root, state):
    """The names of the files that a watch keeps which is never killed: others are left over."""
    with Watch(root, "--poll", POLL, "--state", state) as watch:
        watch.until_scored(1)
    return _names(state)


def _kill(scratch, contents, reference, moment):
    """What differs from a reference, the scores that are wanted and the names of the files that are kept, after a kill."""
    wanted, kept = reference
    root, state = scratch / "runs", scratch / "state"
    (root / "run").mkdir(parents=True)

    def write():
        for number, content in enumerate(contents):
            place(root / "run" / f"epoch_{number:04d}.npy", content)
            time.sleep(0.1)

    writing = threading.Thread(target=write)
    watch = Watch(root, "--poll", POLL, "--state", state)
    writing.start()
    try:
        time.sleep(moment)
        told = watch.scores("run") if "run" in watch.runs() else []
        time.sleep(moment % 0.05)  # so that the kill does not follow an answer
    finally:
        watch.kill()
    at_kill = sum(1 for _ in state.rglob("scores.json"))
    with Watch(root, "--poll", POLL, "--state", state) as second:
        writing.join()
        second.until_scored(1)
        until(lambda: second.runs()["run"]["scored"] == len(contents), 120, 0.1, "all to be scored")
        found = second.scores("run")
    wrong, lost, more = differences(figures(found), wanted)
    # A score that was found again has the time that it took at first. Those of a series change with its other milestones.
    times = {(entry["milestone"], entry["metric"]): entry.get("elapsedMillis") for entry in found}
    stored = {entry["metric"] for path in state.rglob("scores.json") for entry in json.loads(path.read_text())["scores"]}
    forgotten = sum(1 for entry in told if entry["metric"] in stored
                    and times.get((entry["milestone"], entry["metric"])) != entry.get("elapsedMillis"))
    names = _names(state)
    leftovers = len(names - kept)
    written = {f"run/epoch_{number:04d}.npy" for number in range(len(contents))}
    below = len(content_of(root).keys() ^ written)
    return {"moment": moment, "scoredAtKill": at_kill, "told": len(told), "wrong": wrong, "lost": lost, "more": more,
            "forgotten": forgotten, "leftovers": leftovers, "below": below, "names": sorted(names)}


def _read_only(scratch, root, wanted):
    """The number of scores that differ where the watched directory is mounted read-only; a sentence where that cannot be."""
    mount = 'mount --bind "$0" "$0" && mount -o remount,ro,bind "$0" && ! touch "$0/x" 2>/dev/null'
    if os.geteuid() != 0 or subprocess.run(["unshare", "-m", "sh", "-c", mount, str(root)], capture_output=True).returncode != 0:
        return "no read-only mount can be made here: it takes root and unshare"
    before = content_of(root)
    with Watch(root, "--state", scratch / "read-only-state",
               prefix=["unshare", "-m", "sh", "-c", mount + ' && exec "$@"', str(root)]) as watch:
        watch.until_scored(1)
        counts = differences(figures(watch.scores("run")), wanted)
    return sum(counts) + len(before.items() ^ content_of(root).items())


def _two(root, contents, wanted):
    """The number of scores that differ between two watchers of one directory, which both write beside the milestones."""
    (root / "run").mkdir(parents=True)
    with Watch(root, "--poll", POLL) as first, Watch(root, "--poll", POLL) as second:
        for number, content in enumerate(contents):
            place(root / "run" / f"epoch_{number:04d}.npy", content)
            time.sleep(0.05)
        differing = 0
        for watch in (first, second):
            until(lambda: watch.runs().get("run", {}).get("scored") == len(contents), 300, 0.1, "all to be scored")
            differing += sum(differences(figures(watch.scores("run")), wanted))
    stored = evaluated([root / "run"], None)["run"]
    return differing + sum(differences(stored, wanted))


# Many milestones


def long(quick, scratch):
    """Thousands of milestones of one run through one watch: what it holds meanwhile."""
    count, every = (200, 20) if quick else (2000, 100)
    run = scratch / "runs" / "run"
    run.mkdir(parents=True)
    series = []
    with Watch(scratch / "runs", "--poll", POLL, "--state", scratch / "state") as watch:
        connection = watch.keep()
        started = time.monotonic()
        for number in range(1, count + 1):
            place(run / f"epoch_{number:04d}.npy", npy(features(number)))
            # A little ahead of what is scored, so that the watch is never idle and never far behind.
            if number % 10 == 0:
                until(lambda: watch.runs(connection)["run"]["scored"] >= number - 20, LONG, 0.05, "milestones to be scored")
            if number % every == 0:
                until(lambda: watch.runs(connection)["run"]["scored"] == number, LONG, 0.05, "milestones to be scored")
                series.append({"milestones": number, "seconds": time.monotonic() - started, "heapBytes": watch.heap(),
                               "residentBytes": watch.resident(), "handles": watch.handles(), "threads": watch.threads()})
        found = watch.scores("run", connection)
        scored = len({entry["milestone"] for entry in found})
        connection.close()
    quarter = max(1, len(series) // 4)

    def growth(name):
        """From the third quarter to the last one, each by its median."""
        return (statistics.median(one[name] for one in series[-quarter:])
                - statistics.median(one[name] for one in series[-2 * quarter:-quarter])) / 2**20

    first = series[len(series) // 5]
    rows = [
        at_least(f"milestones scored, of {count}", scored, count),
        Row("heap after a collection, from the third quarter to the last, medians", [growth("heapBytes")],
            bar=at_most(16, "MiB"), unit="MiB"),
        Row("resident memory, from the third quarter to the last, medians", [growth("residentBytes")],
            bar=at_most(64, "MiB"), unit="MiB"),
        Row("open files, most over those after a fifth", [max(one["handles"] for one in series) - first["handles"]],
            bar=at_most(5, ""), unit=""),
        Row("threads, most over those after a fifth", [max(one["threads"] for one in series) - first["threads"]],
            bar=at_most(5, ""), unit=""),
    ]
    return Result(rows, {"series": series})
