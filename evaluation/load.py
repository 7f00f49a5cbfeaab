"""A generated record behind `detente serve` in, milliseconds a page as eight readers and a writer see it out.

`python evaluation/load.py --reports N [--record FILE]` makes the record unless the file is there.
"""

from __future__ import annotations

import argparse
import json
import random
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
from generated import PARTIES, WORDS, readings
from sqlalchemy import insert

from detente.store import EVERYTHING, Filters, Window, open_record, queries, schema
from detente.store.codec import row_of
from detente.store.schema import copies
from detente.store.write import write_reading, write_within

READERS = 8
ASKED = 40  # pages that each reader asks for
SEED = 7
AT_ONCE = 500  # reports a transaction, while the record is made
WEIGHTS = {  # page: how often it is asked for
    "/": 4,
    "/?party={party}": 2,
    "/search?q={word}": 6,
    "/reports": 3,
    "/reports/{report}": 8,
    "/statements": 3,
    "/statements?party={party}": 4,
    "/statements?terms=on_record&since=2032-01-01": 2,
    "/statements?q={word}&party={party}": 2,
    "/statements?page=100": 1,
    **dict.fromkeys(("/positions", "/positions?party={party}", "/proposals", "/meetings", "/claims", "/issues"), 1),
    **dict.fromkeys(("/encounters", "/people", "/disagreements", "/changes", "/events", "/utterances", "/timeline"), 1),
    **dict.fromkeys(("/deadlocks", "/quotations", "/threads", "/copies"), 1),
}


def make(path: Path, many: int) -> None:
    """Write the generated record."""
    whole = readings(random.Random(SEED), many)  # noqa: S311 - the same reports at every run
    with open_record(path, create=True) as record:
        for start in range(0, many, AT_ONCE):
            with record.writing() as connection:
                for _, (reading, copy) in zip(range(min(AT_ONCE, many - start)), whole, strict=False):
                    write_within(connection, reading)
                    if copy:
                        connection.execute(insert(copies), row_of(copy))


def keep_writing(path: Path, stop: threading.Event) -> None:
    """Read further reports into the record, as `detente read` does, one a transaction."""
    with open_record(path) as record:
        for reading, _ in readings(random.Random(time.time_ns()), 1_000_000):  # noqa: S311 - no secret
            if stop.wait(0.2):
                return
            write_reading(record, reading)


def reader(address: str, reports: list[str], seed: int) -> list[tuple[str, float, int]]:
    """Ask for pages one after the other; give the page, the milliseconds it took, its bytes."""
    rng = random.Random(seed)  # noqa: S311 - likewise
    taken = []
    with httpx.Client(timeout=120, trust_env=False) as client:
        for page in rng.choices(list(WEIGHTS), list(WEIGHTS.values()), k=ASKED):
            path = page.format(party=rng.choice(PARTIES[:12]), word=rng.choice(WORDS[:200]), report=rng.choice(reports))
            begun = time.perf_counter()
            answer = client.get(address + path)
            answer.raise_for_status()
            taken.append((page, (time.perf_counter() - begun) * 1000, len(answer.content)))
    return taken


def measure(path: Path) -> dict[str, object]:
    """Serve the record, put the load on it, and sum up."""
    with open_record(path) as record:
        reports = [summary.id for summary in queries.reports(record, EVERYTHING, Window(0, 500))]
        held = queries.how_many(record, schema.reports), queries.how_many(record, schema.statements)
        queries.statements(record, Filters(), Window(0, 1))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-c", "from detente.cli import main; main()", "serve"]
    server = subprocess.Popen([*command, "--record", str(path), "--port", str(port)])  # noqa: S603 - our own command
    address, stop = f"http://127.0.0.1:{port}", threading.Event()
    writer = threading.Thread(target=keep_writing, args=(path, stop))
    try:
        _wait_for(address)
        first = len(httpx.get(address, timeout=120, trust_env=False).content)
        writer.start()
        with ThreadPoolExecutor(READERS) as pool:
            taken = [each for some in pool.map(lambda n: reader(address, reports, n), range(READERS)) for each in some]
    finally:
        stop.set()
        server.terminate()
        server.wait()
    pages = {
        page: _summary(
            [ms for asked, ms, _ in taken if asked == page], max(n for asked, _, n in taken if asked == page)
        )
        for page in WEIGHTS
        if any(asked == page for asked, *_ in taken)
    }
    whole = _summary([ms for _, ms, _ in taken], max(n for *_, n in taken))
    return {"reports": held[0], "statements": held[1], "first_page_bytes": first, "all": whole, "pages": pages}


def _summary(taken: list[float], size: int) -> dict[str, float]:
    ordered = sorted(taken)
    late = ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]
    return {
        "asked": len(taken),
        "p50_ms": round(statistics.median(ordered), 1),
        "p95_ms": round(late, 1),
        "most_bytes": size,
    }


def _wait_for(address: str) -> None:
    for _ in range(600):
        try:
            httpx.get(f"{address}/static/icon.svg", trust_env=False)
        except httpx.TransportError:
            time.sleep(0.1)
        else:
            return


def main() -> None:
    """Make the record if it is not there, measure, print JSON."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=100_000)
    parser.add_argument("--record", type=Path)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = arguments.record or Path(folder) / "load.db"
        if not path.exists():
            make(path, arguments.reports)
        print(json.dumps(measure(path), indent=1))


if __name__ == "__main__":
    main()
