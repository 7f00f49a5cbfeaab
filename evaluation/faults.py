"""Faults brought about for real -> how many of them a record survived: whole, with nothing lost and nothing doubled.

Real `detente read` processes read small reports of our own and are killed, locked out, starved of disk or set on one
record at once; a power cut is a log that ends, or is garbled, anywhere. After each, the record has to be whole as far
as it goes; when the read was given again, all its tables have to be those of a read that nobody disturbed.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import closing, contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from detente.store.backup import back_up
from detente.store.revision import KEY as REVISION
from detente.store.schema import PASSAGES
from detente.workers import ALONE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).parent.parent
RESULT = ROOT / "evaluation" / "results" / "faults.json"
PARTIES = ROOT / "examples" / "kestrel-strait" / "parties.toml"
OF_REPORT = ("articles", "statements", "positions", "proposals", "meetings", "claims", "issues", "involves", "evidence")
WHILE_WRITING = 0.8  # share of the kills
PATIENCE = 120.0  # seconds for a process to do what is waited for
HEADER, FRAME = 32, 24  # octets of SQLite's log: before the first page, and before each
TEXT = (
    "The Norvend Foreign Ministry said on Monday that Norvend was ready to discuss {n} missiles with Aldria if Aldria "
    "opened depot {n} to inspectors.\n\nDelegations of Aldria and Norvend will meet in Port Ilsen on the {day} of May, "
    "according to two diplomats. Aldria accused Norvend of moving {many} soldiers to pier {n} of the strait.\n"
)

Rows = dict[str, list[Any]]


@dataclass(frozen=True, slots=True)
class Outcome:
    """How often a fault was brought about, and how often the record survived it."""

    fault: str
    tried: int
    survived: int


def write_reports(path: Path, numbers: range) -> Path:
    """Write reports as JSON lines; every second repeats the one before it, so that there are copies."""
    rows = []
    for number in numbers:
        n = number - number % 2
        text = TEXT.format(n=n, day=n % 28 + 1, many=1000 + n * 7)
        rows.append(json.dumps({"id": f"r{number}", "text": text, "published": f"2031-05-{number % 28 + 1:02}"}))
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return path


def start(record: Path, reports: Path, *, workers: int = 1, first: str = "") -> subprocess.Popen[str]:
    """Start a read in a process of its own, which runs `first` before."""
    given = ("read", reports, "--record", record, "--parties", PARTIES, "--workers", workers, "--quiet")
    code = f"{first}\nfrom detente.cli import main\nmain()"
    return subprocess.Popen([sys.executable, "-c", code, *map(str, given)], stderr=subprocess.PIPE, text=True)


def finish(record: Path, reports: Path, *, first: str = "") -> tuple[int, str]:
    """Read to the end; give the exit code and what was said."""
    with start(record, reports, first=first) as process:
        said = process.communicate()[1]
    return process.returncode, said


def count(record: Path) -> int:
    """How many reports a record holds; none where there is no record yet."""
    with suppress(sqlite3.OperationalError), closing(sqlite3.connect(record)) as connection:
        return int(connection.execute("SELECT count(*) FROM reports").fetchone()[0])
    return 0


def tables(record: Path) -> Rows:
    """Give the rows of all tables with reports by id instead of number, and what SQLite finds wrong with the file."""
    with closing(sqlite3.connect(record)) as connection:
        found: Rows = {"damage": [row for (row,) in connection.execute("PRAGMA integrity_check") if row != "ok"]}
        listed = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'search\\_%' ESCAPE '\\'"
        names = [name for (name,) in connection.execute(listed) if not name.startswith("sqlite_")]
        if "search" not in names:
            return found
        connection.execute("INSERT INTO search (search) VALUES ('integrity-check')")
        ids = dict(connection.execute("SELECT no, id FROM reports"))
        for name in names:
            columns = "rowid, *" if name == "search" else "*"
            rows = connection.execute(f"SELECT {columns} FROM {name}")  # noqa: S608 - names of our own tables
            keys = [column[0] for column in rows.description]
            found[name] = sorted((_named(dict(zip(keys, row, strict=True)), ids) for row in rows), key=repr)
    found["meta"] = [row for row in found["meta"] if row["key"] != REVISION]  # counts changes, however they came
    return found


def _named(row: dict[str, Any], ids: dict[int, str]) -> dict[str, Any]:
    if "rowid" in row:
        number, row["rowid"] = divmod(row["rowid"], PASSAGES)
        row["no"] = number
    return {**row, "no": ids[row["no"]]} if "no" in row else row


def is_whole(record: Path, undisturbed: Rows) -> bool:
    """Whether a record is undamaged, and holds of each of its reports all that an undisturbed one does."""
    found = tables(record)
    if "reports" not in found:
        return found["damage"] == []
    there = {row["id"] for row in found["reports"]}
    wanted = {name: [row for row in undisturbed[name] if row["report"] in there] for name in OF_REPORT}
    return found["damage"] == [] and all(found[name] == wanted[name] for name in OF_REPORT)


class Bench:
    """A folder, reports to read, and the record that an undisturbed read makes of them."""

    def __init__(self, folder: Path, reports: int, seed: int = 1) -> None:
        """Read them, undisturbed."""
        self.folder = folder
        self.chance = random.Random(seed)  # noqa: S311 - moments, no secrets
        self.reports = write_reports(folder / "reports.jsonl", range(reports))
        self.path = folder / "undisturbed.db"
        if finish(self.path, self.reports)[0]:
            sys.exit("the undisturbed read failed")
        self.rows = tables(self.path)

    def ends_alike(self, record: Path, reports: Path | None = None) -> bool:
        """Whether the same read, given again, leaves what the undisturbed one left."""
        return finish(record, reports or self.reports)[0] == 0 and tables(record) == self.rows

    def until_more(self, process: subprocess.Popen[str], record: Path, more: int = 1) -> None:
        """Wait until a process has written so many reports, or ended."""
        wanted, end = count(record) + more, time.monotonic() + PATIENCE
        while process.poll() is None and count(record) < wanted and time.monotonic() < end:
            time.sleep(0.01)


def killed(bench: Bench, tries: int) -> Outcome:
    """Kill reads with signal 9: most while they write, some while they start; each goes on with the same record."""
    record, died, whole = bench.folder / "killed.db", 0, 0
    for _ in range(tries):
        with start(record, bench.reports) as process:
            if bench.chance.random() < WHILE_WRITING:
                bench.until_more(process, record)
                time.sleep(bench.chance.uniform(0, 0.2))
            else:
                time.sleep(bench.chance.uniform(0, 4))
            process.kill()
        died += process.returncode == -signal.SIGKILL
        whole += process.returncode == -signal.SIGKILL and is_whole(record, bench.rows)
    return Outcome("kill -9 of a read", died, whole if bench.ends_alike(record) else 0)


def worker_killed(bench: Bench, tries: int) -> Outcome:
    """Kill one of the processes that read for a read of two workers; the read itself goes on to its end."""
    died = whole = 0
    for number in range(tries):
        record = bench.folder / f"worker-{number}.db"
        with start(record, bench.reports, workers=2) as process:
            bench.until_more(process, record, ALONE + 4)
            time.sleep(bench.chance.uniform(0, 0.2))
            for child in bench.chance.sample(found := _workers(process.pid), min(len(found), 1)):
                os.kill(child, signal.SIGKILL)
                died += 1
            process.communicate()
        whole += process.returncode == 0 and tables(record) == bench.rows
    return Outcome("kill -9 of one of two workers", died, min(died, whole))


def _workers(parent: int) -> list[int]:
    children = Path(f"/proc/{parent}/task/{parent}/children").read_text(encoding="ascii").split()
    return [int(child) for child in children if b"spawn_main" in Path(f"/proc/{child}/cmdline").read_bytes()]


def disk_full(bench: Bench, tries: int) -> Outcome:
    """Let files grow to a share of what is needed, or put the record on a disk of that size, then give room."""
    size, survived = bench.path.stat().st_size, 0
    for number in range(tries):
        allowed = size * (number + 1) // (tries + 1)
        folder = bench.folder / f"full-{number}"
        folder.mkdir()
        with _small_disk(folder, allowed) as small:
            record = folder / "full.db"
            first = "" if small else f"import resource; resource.setrlimit(resource.RLIMIT_FSIZE, ({allowed},) * 2)"
            code, said = finish(record, bench.reports, first=first)
            told = code == 1 and "full.db: this file cannot" in said and "Traceback" not in said
            if small:
                subprocess.run(["mount", "-o", "remount,size=256m", folder], check=True)
            survived += told and is_whole(record, bench.rows) and bench.ends_alike(record)
    return Outcome("disk full", tries, survived)


@contextmanager
def _small_disk(folder: Path, size: int) -> Iterator[bool]:
    """A disk of that size at a folder, where this machine lets us have one."""
    mounting = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)]
    mounted = os.geteuid() == 0 and subprocess.run(mounting, check=False, capture_output=True).returncode == 0
    try:
        yield mounted
    finally:
        if mounted:
            subprocess.run(["umount", folder], check=True)


def locked_out(bench: Bench, tries: int, wait: float | None = None) -> Outcome:
    """Hold the record's write lock for longer than a read waits (`wait` seconds instead of the usual ones)."""
    first = "" if wait is None else f"from detente.store import sqlite; sqlite.WAIT_SECONDS = {wait}"
    survived = 0
    for number in range(tries):
        record = bench.folder / f"locked-{number}.db"
        shutil.copy(bench.path, record)
        with closing(sqlite3.connect(record, isolation_level=None)) as other:
            other.execute("DELETE FROM reports WHERE no > 3")  # to be read again
            other.execute("BEGIN IMMEDIATE")
            code, said = finish(record, bench.reports, first=first)
        survived += code == 1 and "is being written by another process" in said and "Traceback" not in said
    return Outcome("locked by another process", tries, survived)


def at_once(bench: Bench, tries: int) -> Outcome:
    """Set two reads on one record, over reports that overlap; none of them fails, and all is there once."""
    survived, lines = 0, bench.reports.read_text(encoding="utf-8").splitlines(keepends=True)
    third = len(lines) // 3
    halves = [bench.folder / "one.jsonl", bench.folder / "two.jsonl"]
    for half, some in zip(halves, (lines[: 2 * third], lines[third:]), strict=True):
        half.write_text("".join(some), encoding="utf-8")
    for number in range(tries):
        record = bench.folder / f"both-{number}.db"
        readers = [start(record, half) for half in halves]
        codes = [reader.wait() for reader in readers if reader.communicate()]
        survived += codes == [0, 0] and _but_order(tables(record)) == _but_order(bench.rows)
    return Outcome("two reads into one record", tries, survived)


def _but_order(rows: Rows) -> Rows:
    """Leave out where a report was found, and which pairs of copies are kept: they depend on what came first."""
    gone, by_arrival = {"ref", "archive_offset"}, {"copies", "fingerprints"}
    return {
        name: [{k: v for k, v in row.items() if k not in gone} for row in rows[name]]
        for name in rows
        if rows[name] and name not in by_arrival
    }


def power_cut(bench: Bench, tries: int) -> Outcome:
    """Stop a read, take its files as they are, and cut or garble the log anywhere in its last third."""
    record, cut = bench.folder / "power.db", bench.folder / "cut.db"
    log, cut_log = (path.with_name(path.name + "-wal") for path in (record, cut))
    with start(record, bench.reports) as process:
        bench.until_more(process, record, len(bench.rows["reports"]) * 2 // 3)
        process.send_signal(signal.SIGSTOP)
        kept, logged = record.read_bytes(), log.read_bytes()
        process.kill()
    whole, survived = _ends(logged), 0
    for number in range(tries):
        place = bench.chance.randrange(whole[-1] * 2 // 3, whole[-1])
        left = logged[:place]
        if number % 2:
            left += bytes(octet ^ 0xFF for octet in logged[place : place + 64]) + logged[place + 64 :]
        states = []
        for content in (left, logged[: max(end for end in whole if end <= place)]):
            cut.write_bytes(kept)
            cut_log.write_bytes(content)
            states.append((is_whole(cut, bench.rows), tables(cut)))
            for path in (cut, *bench.folder.glob("cut.db-*")):
                path.unlink()
        survived += states[0][0] and states[0] == states[1]
    return Outcome("power cut: log cut or garbled", tries, survived)


def _ends(log: bytes) -> list[int]:
    """Where the transactions of a log end: at each page that says how many the file then has."""
    page = int.from_bytes(log[8:12])
    frames = range(HEADER, len(log) - page - FRAME + 1, page + FRAME)
    salts = log[16:24]  # what an earlier log left behind has others
    return [f + page + FRAME for f in frames if log[f + 4 : f + 8] != bytes(4) and log[f + 8 : f + 16] == salts]


def backed_up(bench: Bench, tries: int) -> Outcome:
    """Make backups while a read writes: each opens as a whole record."""
    record, out, survived = bench.folder / "source.db", bench.folder / "backup.db", 0
    with start(record, bench.reports) as process:
        bench.until_more(process, record)
        for _ in range(tries):
            held = back_up(record, out)
            survived += held == count(out) and is_whole(out, bench.rows)
        process.kill()
    return Outcome("backup while a read writes", tries, survived)


FAULTS: dict[Callable[[Bench, int], Outcome], int] = {
    power_cut: 60, backed_up: 20, locked_out: 1, at_once: 3, worker_killed: 3, disk_full: 4, killed: 50,
}  # fmt: skip
REPORTS = 300


def main() -> int:
    """Bring all faults about, print what was survived, and keep it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true", help="The figures as JSON.")
    parser.add_argument("--reports", type=int, default=REPORTS, help="How many each read reads.")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder), arguments.reports)
        found = []
        for bring_about, tries in FAULTS.items():
            found.append(bring_about(bench, tries))
            print(f"{found[-1].fault:32}{found[-1].tried:7} tried{found[-1].survived:7} survived", file=sys.stderr)
            text = json.dumps({"reports": arguments.reports, "faults": [asdict(one) for one in found]}, indent=1) + "\n"
            RESULT.write_text(text, encoding="utf-8")
    if arguments.json:
        print(text, end="")
    return 0 if all(one.survived == one.tried for one in found) else 1


if __name__ == "__main__":
    sys.exit(main())
