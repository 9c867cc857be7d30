"""Sections of bench/watching.py on who asks: pages that were away, requests that mean harm, and slow ones."""

import os
import queue
import random
import socket
import threading
import time

from harness import Failed
from rows import Bar, Result, Row
from watched import Events, Watch, features, npy, percentile, place, until
from watching_files import POLL, at_least, at_most, none

TOKEN = "0123456789abcdefghijklmnop"


def answer(watch, request, seconds=15):
    """Sends raw bytes on a connection of their own, and returns the status and the text up to the end of what comes; status 0
    where the connection is cut without an answer."""
    with socket.create_connection((watch.host, watch.port), timeout=seconds) as connection:
        try:
            connection.sendall(request)
        except OSError:
            return 0, ""
        return _answered(connection)


def _answered(connection):
    received = b""
    try:
        while b"\r\n\r\n" not in received:
            piece = connection.recv(65536)
            if not piece:
                break
            received += piece
    except OSError:
        return 0, ""
    text = received.decode("latin-1")
    return (int(text.split(" ", 2)[1]) if text.startswith("HTTP/1.1 ") else 0), text


def request(path, *headers, host="localhost", method="GET"):
    lines = [f"{method} {path} HTTP/1.1"] + ([f"Host: {host}"] if host is not None else []) + [*headers, "Connection: close", "", ""]
    return "\r\n".join(lines).encode("latin-1")

# The events that a watch keeps for pages that were away.
KEPT = 2000


# W6


def away(quick, scratch):
    """A page that stops reading, or is gone, while much happens."""
    happened = 100 if quick else 1000
    run = scratch / "runs" / "run"
    run.mkdir(parents=True)
    content = [npy(features(seed, 64, 8)) for seed in range(10)]
    number = 0

    def write_until(events, wanted):
        nonlocal number
        while len(events.events) < wanted:
            for _ in range(50):
                place(run / f"epoch_{number:06d}.npy", content[number % 10])
                number += 1
            until(lambda: watch.runs()["run"]["scored"] == number, 300, 0.05, "milestones to be scored")

    with Watch(scratch / "runs", "--poll", POLL, "--state", scratch / "state") as watch:
        place(run / "epoch_000000.npy", content[0])
        number = 1
        watch.until_scored(1)
        reading, stopping, leaving = Events(watch), Events(watch), Events(watch)
        write_until(leaving, 5)
        stopping.pause.set()
        last = leaving.events[-1][0]
        leaving.close()
        start = len(reading.events)
        write_until(reading, start + happened)
        back = Events(watch, last)
        stopping.pause.clear()
        _caught_up(watch, back, reading)
        _caught_up(watch, stopping, reading)
        known = {one[0]: one for one in reading.events}
        lost = sum(1 for one in known if one > last and one not in {entry[0] for entry in back.events})
        lost_paused = len(known.keys() - {entry[0] for entry in stopping.events})
        differing = sum(1 for entry in back.events + stopping.events if entry[0] in known and entry != known[entry[0]])
        behind = len([one for one in known if one > last])
        for events in (stopping, back):
            events.close()
        rows = [
            none(f"events lost of {behind}, gone and back with the last id", lost),
            none(f"events lost of {len(known)}, connected and not reading", lost_paused),
            none("events that differ", differing),
        ]
        if not quick:
            # So long away that the first of the events are no longer kept.
            write_until(reading, start + KEPT + 100)
            gone = Events(watch, last)
            first = until(lambda: gone.events[:1], 30, 0.05, "an event")[0]
            gone.close()
            rows.append(at_least(f"away over {KEPT + 100} events: told to load anew", int(first[1] == "reload"), 1))
        reading.close()
    return Result(rows, {"events": behind, "milestones": number})


def _caught_up(watch, events, reading):
    """Waits until one has read as far as another."""
    until(lambda: events.events and events.events[-1][0] >= reading.events[-1][0], 60, 0.05, "a page to catch up")


# S1 to S4


def doors(quick, scratch):
    """Hosts, origins and tokens; requests that mean harm, many a second; slow and endless ones."""
    run = scratch / "runs" / "run"
    run.mkdir(parents=True)
    (scratch / "secret.npy").write_bytes(npy(features(0, 64, 8)))
    for number in range(20):
        place(run / f"epoch_{number:04d}.npy", npy(features(number, 256, 32)))
    os.mkfifo(run / "epoch_9998.npy")
    os.symlink("/dev/zero", run / "epoch_9997.npy")
    os.symlink("/etc", run / "outside")
    os.symlink(scratch / "secret.npy", run / "linked")
    rows, details = [], {}
    with Watch(scratch / "runs", "--poll", POLL, "--state", scratch / "state", "--host-name", "watch.example") as watch:
        until(lambda: watch.runs().get("run", {}).get("scored") == 20, 120, 0.1, "the run to be scored")
        details["run"] = watch.runs()["run"]
        details["waiting"] = watch.json("/api/v1/waiting")
        wrong = _table(watch, HOSTS)
        details["wrongAnswers"] = wrong
        rows.append(none(f"answers that differ from the table of {len(HOSTS)} hosts, origins and methods", len(wrong)))
        before = watch.heap(), watch.resident()
        flood, found = _flood(watch, 5 if quick else 60)
        details["flood"] = found
        details["residentAfterFlood"] = watch.resident()
        rows += flood
        slow, found = _slow(watch, 20 if quick else 200)
        details["slow"] = found
        rows += slow
        resident = watch.resident()
        silent, found = _silent(watch)
        details["silent"] = found | {"residentBefore": resident}
        rows += silent
        after = watch.heap(), watch.resident()
        details["heapBytes"], details["residentBytes"] = (before[0], after[0]), (before[1], after[1])
        rows.append(Row("heap after a collection, growth over all of it", [(after[0] - before[0]) / 2**20],
                        bar=at_most(16, "MiB"), unit="MiB"))
        rows.append(Row("resident memory, growth", [(after[1] - before[1]) / 2**20], bar=at_most(128, "MiB"), unit="MiB"))
        said = [line for line in watch.said().splitlines() if "not here" in line]
        details["said"] = watch.said()
        rows.append(Row("lines of the log for all of them", [len(said)], bar=at_most(1, ""), unit=""))
    os.environ["LEADLINE_TOKEN"] = TOKEN
    try:
        with Watch(scratch / "runs", "--bind", "127.0.0.1", "--state", scratch / "state") as watch:
            until(lambda: b'"scored":20' in watch.get(API, headers=dict([BEARER.split(": ")])), 60, 0.1, "the run to be scored")
            wrong = _table(watch, TOKENS)
            details["wrongAnswersToTokens"] = wrong
            text = watch.said() + "".join(watch.lines)
    finally:
        del os.environ["LEADLINE_TOKEN"]
    rows.append(none(f"answers that differ from the table of {len(TOKENS)} tokens", len(wrong)))
    rows.append(none("lines that tell the token, but for the first", text.count(TOKEN)))
    return Result(rows, details)


# Requests, and the status that each is answered with; and what an answer must hold.
API = "/api/v1/runs"
RUN = f"{API}/run"
READABLE = ["/", "/main.js", "/watch.css", "/uplot.js", "/api/v1", API, RUN, f"{RUN}/scores", f"{RUN}/spectra", f"{RUN}/images",
            "/api/v1/series", "/api/v1/alerts", "/api/v1/waiting", "/api/v1/events", "/api/v1/all.csv", "/metrics", "/healthz"]
ADDRESSES = [*READABLE, f"{RUN}/images/0", *(f"{RUN}/milestones/1/{name}" for name in ("layout", "classes", "rows")), "/nothing"]
HOSTS = [
    *((request(API, host=host), 200) for host in
      ("localhost", "localhost:1", "127.0.0.1", "127.0.0.1:6116", "[::1]", "[::1]:80", "LOCALHOST", "watch.example", "Watch.Example:80")),
    *((request(path, host=host), 403) for path in ADDRESSES for host in
      ("evil.example", "localhost.evil.example", "127.0.0.1.evil.example", "127.0.0.1@evil.example", "10.0.0.1", "0.0.0.0",
       "localhost:80:80", "xlocalhost", "2130706433", "[::]")),
    *((request(path), 200) for path in READABLE),
    *((request(path, host=None), 400) for path in ("/", API)),
    (request(API, "Host: evil.example"), 400),
    *((request(path, f"Origin: {origin}"), 403) for path in ADDRESSES[1:] for origin in
      ("https://evil.example", "null", "http://localhost.evil.example", "file://", "http://localhost@evil.example")),
    *((request(API, f"Origin: {origin}"), 200) for origin in ("http://localhost:6116", "http://127.0.0.1", "https://watch.example")),
    *((request(path, "Sec-Fetch-Site: cross-site"), 403) for path in ADDRESSES[1:]),
    (request("/", "Sec-Fetch-Site: cross-site"), 200),  # a link to the page
    *((request(API, f"Sec-Fetch-Site: {site}"), 200) for site in ("same-origin", "none")),
    *((request(path, "Content-Length: 0", method=method), 405) for path in ADDRESSES for method in
      ("POST", "PUT", "DELETE", "PATCH", "OPTIONS")),
]
OWN = {"host": "127.0.0.1"}
BEARER = f"Authorization: Bearer {TOKEN}"
TOKENS = [
    *((request(path, **OWN), 401) for path in
      (*ADDRESSES, "/?token=", "/?token=0123456789abcdefghijklmnoq", *(f"{path}?token={TOKEN}" for path in ADDRESSES[1:]))),
    (request(f"/?token={TOKEN}", **OWN), 303, "HttpOnly; SameSite=Strict"),
    *((request(path, BEARER, **OWN), 200) for path in READABLE),
    *((request(path, f"Cookie: leadline-PORT={TOKEN}", **OWN), 200) for path in READABLE),
    *((request(API, header, **OWN), 401) for header in
      (f"Cookie: leadline-PORT={TOKEN}q", f"Cookie: xleadline-PORT={TOKEN}", f"Authorization: Bearer {TOKEN}q", f"Authorization: Basic {TOKEN}",
       "Authorization: Bearer")),
    (request(API, BEARER, host="evil.example"), 403),
    (request(API, BEARER, "Origin: https://evil.example", **OWN), 403),
]


def _table(watch, cases):
    """The cases whose answer is another one, or lets pages of others read it."""
    wrong = []
    for asked, status, *holds in cases:
        found, text = answer(watch, asked.replace(b"leadline-PORT=", f"leadline-{watch.port}=".encode()))
        if found != status or "access-control-" in text.lower() or any(one not in text for one in holds):
            wrong.append({"asked": asked.decode("latin-1"), "wanted": status, "found": found})
    return wrong


def hostile_paths():
    """Paths that lead out of the directory in every spelling."""
    ups = ["../", "%2e%2e/", "%2E%2E%2F", "..%2f", "%252e%252e%252f", "..\\", "..%5c", "%c0%ae%c0%ae/", "..;/", "..%00/", "....//"]
    targets = ["etc/passwd", "secret.npy", "epoch_0001.npy", ".leadline/000001/scores.json"]
    paths = [f"/{prefix}{6 * up}{target}" for up in ups for target in targets for prefix in ("", "api/v1/runs/run/", "api/v1/runs/")]
    ends = ["", "/scores", "/spectra", "/images", "/images/0", *(f"/milestones/1/{name}" for name in ("layout", "classes", "rows"))]
    paths += [f"/api/v1/runs/{6 * up}{target}{end}" for up in ups for target in targets for end in ends]
    paths += [f"/api/v1/runs/run/{below}/{2 * up}{target}" for below in ("images", "milestones", "milestones/1", "spectra")
              for up in ups for target in targets]
    paths += [f"/api/v1/runs/{run}{end}" for run in (".", "..", "...", "run%2f", "run%00", "no-run") for end in ends[1:]]
    paths += [f"/api/v1/runs/run/images/{row}" for row in ("-1", "0", "1e3", "0x1", "99999999", "999999999999", "0%00", "0/", "0.png")]
    paths += [f"/api/v1/runs/run/milestones/{milestone}/{name}" for milestone in ("9998", "9997", "-1", "99999999999999", "%31", "1%00")
              for name in ("layout", "classes", "rows")]
    paths += ["//etc/passwd", "/etc/passwd", "/%2fetc%2fpasswd", "/main.js%00", "/main.js%00.html", "/uplot.js/..%2f", "/api/v1/series/..",
              "/api/v1/runs/run/epoch_9998.npy", "/api/v1/runs/run/epoch_9997.npy", "/api/v1/runs/run/outside/passwd",
              "/api/v1/runs/run/linked", "/C:\\Windows\\win.ini", "/file:///etc/passwd", "/?token=../../etc/passwd/..",
              "/" + "a" * 8000, "/api/v1/runs/" + "a" * 8000 + "/scores", "/dev/zero", "/proc/self/environ", "/.leadline", "/%ff%fe", "/%",
              "/%zz", "/\x01\x02", "/<script>", "/api/v1/runs/<script>alert(1)</script>/scores"]
    return paths


def _flood(watch, seconds, rate=500, askers=16):
    """Hostile requests at a rate, beside a good one each 100 ms."""
    paths = hostile_paths()
    given = {path for path in paths if path.startswith("/?")}
    due, answers, bad = queue.Queue(), {}, []
    lock = threading.Lock()

    def ask():
        while True:
            path = due.get()
            if path is None:
                return
            try:
                status, text = answer(watch, request(path))
            except OSError as error:
                status, text = type(error).__name__, ""
            with lock:
                answers[status] = answers.get(status, 0) + 1
                if status not in (400, 404) and path not in given or "root:" in text or "NUMPY" in text:
                    bad.append((path[:100], status))

    threads = [threading.Thread(target=ask, daemon=True) for _ in range(askers)]
    for thread in threads:
        thread.start()
    good, refused = [], 0
    done = threading.Event()

    def ask_well():
        nonlocal refused
        connection = watch.keep()
        while not done.is_set():
            start = time.monotonic()
            try:
                watch.get(API, connection)
            except (OSError, Failed):
                refused += 1
            good.append(time.monotonic() - start)
            time.sleep(max(0.0, 0.1 - (time.monotonic() - start)))
        connection.close()

    asking = threading.Thread(target=ask_well)
    asking.start()
    chance = random.Random(4)
    start, sent = time.monotonic(), 0
    while (passed := time.monotonic() - start) < seconds:
        wanted = min(int(passed * rate), sent + 100)
        for _ in range(wanted - sent):
            due.put(chance.choice(paths))
        sent = max(sent, wanted)
        time.sleep(0.01)
        if due.qsize() > 2 * rate:
            time.sleep(0.1)
    for _ in threads:
        due.put(None)
    for thread in threads:
        thread.join(60)
    took = time.monotonic() - start
    done.set()
    asking.join()
    answered = sum(answers.values())
    rows = [
        Row(f"hostile requests answered a second, over {seconds} s", [answered / took], bar=Bar("≥", 0.95 * rate, "/s"), unit="/s"),
        none("of them answered otherwise than 404 or 400", len(bad)),
        Row("a good request meanwhile, 99th percentile", [1000 * percentile(good, 0.99)], bar=at_most(100, "ms"), unit="ms"),
        none("good requests refused", refused),
    ]
    return rows, {"answers": {str(status): count for status, count in answers.items()}, "unexpected": sorted(set(map(str, bad)))[:50],
                  "secondsOfGoodRequests": good, "seconds": took, "sent": sent}


# Seconds after which a slow request is cut; the server looks once a second.
CUT = 10
LOOK = 2


def _slow(watch, connections):
    """Connections that send a byte a second, and requests without an end."""
    cut, good = _trickle(watch, connections)
    rows = [
        Row(f"{connections} connections that send a byte a second: cut after, longest", [max(cut)], bar=at_most(CUT + LOOK)),
        Row("a good request meanwhile, longest", [1000 * max(good)], bar=at_most(1000, "ms"), unit="ms"),
    ]
    found = {"secondsUntilCut": cut, "secondsOfGoodRequests": good}
    endless = {
        "a body of 10 GB, GET": b"GET /api/v1/runs HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10737418240\r\n\r\n",
        "a body of 10 GB, POST": b"POST /api/v1/runs HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10737418240\r\n\r\n",
        "a body without a length": b"POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n",
        "a header of 1 MB": b"GET / HTTP/1.1\r\nHost: localhost\r\nX: ",
        "a path of 1 MB": b"GET /",
        "headers without an end": b"GET / HTTP/1.1\r\nHost: localhost\r\n",
    }
    piece = {"a body without a length": b"10000\r\n" + 65536 * b"a" + b"\r\n", "headers without an end": 4096 * b"A: b\r\n\r\n"[:6]}
    for name, head in endless.items():
        seconds, sent, status = _pour(watch, head, piece.get(name, 65536 * b"a"))
        found[name] = {"seconds": seconds, "bytes": sent, "status": status}
        rows.append(Row(f"{name}: cut after", [seconds], bar=at_most(CUT + LOOK)))
    start = time.monotonic()
    watch.runs()
    found["secondsOfGoodRequestAfter"] = time.monotonic() - start
    return rows, found


def _trickle(watch, count):
    """The seconds after which each connection that sends a byte a second is cut, and those of good requests meanwhile."""
    start = time.monotonic()
    open_ones = {socket.create_connection((watch.host, watch.port), timeout=10): start for _ in range(count)}
    for connection in open_ones:
        connection.setblocking(False)
        open_ones[connection] = time.monotonic()
    head = request(API) + 1000 * b"a"
    cut, good, turn = [], [], 0
    while open_ones and time.monotonic() - start < 60:
        for connection, opened in list(open_ones.items()):
            try:
                gone = connection.recv(1000) == b""
            except BlockingIOError:
                gone = False
            except OSError:
                gone = True
            try:
                if not gone and turn % 10 == 0:
                    connection.send(head[turn // 10:turn // 10 + 1])
            except OSError:
                gone = True
            if gone:
                cut.append(time.monotonic() - opened)
                connection.close()
                del open_ones[connection]
        asked = time.monotonic()
        watch.runs()
        good.append(time.monotonic() - asked)
        turn += 1
        time.sleep(max(0.0, 0.1 - (time.monotonic() - asked)))
    cut += [time.monotonic() - opened for opened in open_ones.values()]
    for connection in open_ones:
        connection.close()
    return cut, good


# The connections that a watch has at a time.
CONNECTIONS = 256


def _silent(watch):
    """Clients that ask and do not read: as many as there are connections, for files and then for events."""
    asked = 40 * b"GET /uplot.js HTTP/1.1\r\nHost: localhost\r\n\r\n"
    clients = [_ask(watch, asked) for _ in range(CONNECTIONS)]
    start = time.monotonic()
    failed, last, longest = 0, 0.0, 0.0
    while time.monotonic() - start < 2 * CUT:
        asking = time.monotonic()
        try:
            is_answered = answer(watch, request(API), seconds=5)[0] == 200
        except OSError:
            is_answered = False
        longest = max(longest, time.monotonic() - asking)
        if not is_answered:
            failed, last = failed + 1, time.monotonic() - start
        time.sleep(0.2)
    for client in clients:
        client.close()
    listening = [_ask(watch, b"GET /api/v1/events HTTP/1.1\r\nHost: localhost\r\n\r\n") for _ in range(CONNECTIONS)]
    time.sleep(2)
    start = time.monotonic()
    refused = int(answer(watch, request(API))[0] != 200)
    beside = time.monotonic() - start
    for client in listening:
        client.close()
    rows = [
        Row(f"{CONNECTIONS} connections that ask and do not read: the last other request that is not answered, after", [last],
            bar=at_most(CUT + LOOK)),
        none(f"other requests refused beside {CONNECTIONS} that ask for events and do not read", refused),
        Row("the time of such a request", [1000 * beside], bar=at_most(1000, "ms"), unit="ms"),
    ]
    return rows, {"refused": failed, "secondsOfLastRefusal": last, "secondsOfLongestRequest": longest}


def _ask(watch, asked):
    """A connection that has asked, takes little at a time, and reads nothing."""
    client = socket.socket()
    client.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    client.settimeout(10)
    client.connect((watch.host, watch.port))
    try:
        client.sendall(asked)
    except OSError:
        pass  # it is one too many
    return client


def _pour(watch, head, piece, most=60):
    """Sends bytes without an end: the seconds after which the connection is cut, the bytes sent by then, and the status."""
    start, sent, status = time.monotonic(), 0, None
    with socket.create_connection((watch.host, watch.port), timeout=1) as connection:
        connection.sendall(head)
        received = b""
        while time.monotonic() - start < most:
            try:
                sent += connection.send(piece)
            except TimeoutError:
                continue  # nobody reads, and nobody has cut it
            except OSError:
                break
            time.sleep(0.01)
        seconds = time.monotonic() - start
        try:
            received = connection.recv(1000)
        except OSError:
            pass
        if received.startswith(b"HTTP/1.1 "):
            status = int(received.split()[1])
    return seconds, sent, status
