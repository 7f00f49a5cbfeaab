"""Guided by coverage: changed inputs of five kinds -> whether each gives what it should, and nothing else.

`fuzz.py TARGET --minutes N` runs atheris over one target, from the seeds of `fuzz_seeds.py` and what earlier runs kept
in out/fuzz. An input is handled if it gives articles, an instrument, or one of detente's own errors, within ten
seconds of processor time. What is not handled is kept once for each place in the code, and the run goes on; the table
of runs is evaluation/results/fuzz.json.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import re
import signal
import subprocess
import sys
import time
import traceback
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from fuzz_seeds import SEEDS, WORDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from detente.model.treaties import Instrument

ROOT = Path(__file__).parent.parent
RESULT = ROOT / "evaluation" / "results" / "fuzz.json"
KEPT = ROOT / "out" / "fuzz"
MOST_SECONDS = 10
"""Of processor time for one input."""
PIECE = re.compile(rb"[^\n<>=]*[\n<>=]?")
MIXTURES = 300
"""Made of the pieces of seeds."""
WORD = range(3, 49)
"""Octets of a piece that libFuzzer may put in."""
MOST_BYTES = 4_096
"""Of one input."""
STUCK = 90
"""Seconds after which an input that nothing interrupts ends the run as a finding."""
MOST_MEMORY = 3_000
"""Mebibytes; more end the run as a finding."""


class HangError(Exception):
    """An input took longer than it may."""


def _reports(content: bytes) -> Iterable[object]:
    """Give what an input of any kind holds."""
    from detente.ingest.inputs import read_input  # noqa: PLC0415 - imported as instrumented
    from detente.ingest.options import Options  # noqa: PLC0415 - likewise
    from detente.ingest.streams import open_bytes  # noqa: PLC0415 - likewise
    from detente.model.reports import Report  # noqa: PLC0415 - likewise

    return read_input(open_bytes(BytesIO(content), "input", Report("input", b"")), Options())


def _read(report: object) -> None:
    """Read an article and see that its blocks stand where they say."""
    from detente.article import read_article  # noqa: PLC0415 - imported as instrumented
    from detente.model.reports import Report  # noqa: PLC0415 - likewise

    if isinstance(report, Report):
        article, _ = read_article(report)
        for block in article.blocks:
            if block.span.of(article.text) != block.text:
                message = f"a block is not what stands in its span: {block.span}"
                raise AssertionError(message)


def read_page(content: bytes) -> None:
    """Read bytes as a page."""
    from detente.model.reports import Report  # noqa: PLC0415 - imported as instrumented

    _read(Report("input", content, "text/html"))


def read_dump(content: bytes) -> None:
    """Read bytes as a page flattened to text."""
    from detente.model.reports import Report  # noqa: PLC0415 - imported as instrumented

    _read(Report("input", content, "text/plain"))


def read_feed(content: bytes) -> None:
    """Read bytes as a feed, and each of its entries."""
    from detente.ingest.feeds import read_feed as entries  # noqa: PLC0415 - imported as instrumented
    from detente.model.reports import Report  # noqa: PLC0415 - likewise

    for item in entries(content, "input", Report("input", b"")):
        _read(item)


def read_archive(content: bytes) -> None:
    """Read bytes as whatever their beginning says: mostly archives, packed and not."""
    for item in _reports(content):
        _read(item)


@cache
def _treaty() -> Instrument:
    """Give the instrument that weights are read beside."""
    from detente.limits import load  # noqa: PLC0415 - imported as instrumented

    return load("draft_nato_2021")


def read_limits(content: bytes) -> None:
    """Read bytes as an instrument, as weights and as claims."""
    from detente.errors import DetenteError  # noqa: PLC0415 - imported as instrumented
    from detente.limits import instruments  # noqa: PLC0415 - likewise
    from detente.limits.claims import read_claims, with_sums  # noqa: PLC0415 - likewise
    from detente.limits.weights import read_weights  # noqa: PLC0415 - likewise

    text = content.decode("utf-8", "replace")
    ways: tuple[Callable[[], object], ...] = (
        lambda: instruments.read(text, "input"),
        lambda: read_weights(text, "input", _treaty()),
        lambda: with_sums(read_claims(text, "input")),
    )
    for way in ways:
        try:
            way()
        except DetenteError as error:
            if not str(error):
                raise AssertionError from error


TARGETS: dict[str, Callable[[bytes], None]] = {
    "page": read_page,
    "dump": read_dump,
    "feed": read_feed,
    "archive": read_archive,
    "limits": read_limits,
}


class Watched:
    """One target; remembers what it did not handle, once a place, and never raises."""

    def __init__(self, target: str) -> None:
        self.run = TARGETS[target]
        self.folder = KEPT / target / "unhandled"
        self.folder.mkdir(parents=True, exist_ok=True)

    def __call__(self, content: bytes) -> bool:
        """Read one input; say whether it was handled."""
        signal.setitimer(signal.ITIMER_VIRTUAL, MOST_SECONDS)
        try:
            self.run(content)
        except Exception as error:  # noqa: BLE001 - any exception is what is sought
            self._keep(content, error)
            return False
        finally:
            signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        return True

    def _keep(self, content: bytes, error: Exception) -> None:
        frames = [f for f in traceback.extract_tb(error.__traceback__) if "detente" in f.filename]
        place = f"{Path(frames[-1].filename).name}:{frames[-1].name}" if frames else "elsewhere"
        name = re.sub(r"\W+", "-", f"{type(error).__name__}-{place}")
        known = self.folder / f"{name}.bin"
        if not known.exists() or len(content) < known.stat().st_size:
            known.write_bytes(content)
            known.with_suffix(".txt").write_text("".join(traceback.format_exception(error)), encoding="utf-8")


def _hang(*_: object) -> NoReturn:
    message = f"more than {MOST_SECONDS} seconds"
    raise HangError(message)


def fuzz(target: str, flags: list[str]) -> None:
    """Run libFuzzer over one target in this process, until it ends the process."""
    import atheris  # noqa: PLC0415 - wanted here only

    with atheris.instrument_imports(include=["detente", "feedparser", "sgmllib", "tomllib", "html", "email"]):
        import detente.article  # noqa: PLC0415 - instrumented as imported
        import detente.ingest.inputs  # noqa: PLC0415 - likewise
        import detente.limits.instruments  # noqa: F401, PLC0415 - likewise

    watched = Watched(target)
    for read, seeds in ((TARGETS[t], SEEDS[t]) for t in TARGETS):
        read(seeds[0])  # loads what is loaded late
    signal.signal(signal.SIGVTALRM, _hang)

    def run_one(content: bytes) -> None:
        watched(content)

    atheris.Setup([sys.argv[0], *flags], run_one)
    atheris.Fuzz()


def _prepare(target: str) -> list[str]:
    """Write seeds, mixtures of their pieces, and a dictionary; give libFuzzer's arguments for them."""
    corpus, words = KEPT / target / "corpus", KEPT / target / "words.dict"
    corpus.mkdir(parents=True, exist_ok=True)
    seeds = SEEDS[target]
    pieces = [piece for seed in seeds for piece in PIECE.findall(seed)]
    chance = random.Random(target)  # noqa: S311 - no secret
    for content in (*seeds, *(_mixed(chance.choice(seeds), pieces, chance) for _ in range(MIXTURES))):
        (corpus / hashlib.sha256(content).hexdigest()[:16]).write_bytes(content[:MOST_BYTES])
    known = {piece for piece in pieces if len(piece) in WORD} | {word.encode() for word in WORDS[target]}
    quoted = ("".join(f"\\x{byte:02x}" for byte in word) for word in sorted(known))
    words.write_text("".join(f'"{word}"\n' for word in quoted), encoding="ascii")
    return [f"-dict={words}", str(corpus)]


def _mixed(seed: bytes, pieces: list[bytes], chance: random.Random) -> bytes:
    """Change an input piece by piece, as lines and tags go."""
    parts = PIECE.findall(seed)
    for _ in range(chance.randint(1, 6)):
        at = chance.randint(0, len(parts))
        parts[at : at + chance.randint(0, 2)] = chance.choices(pieces, k=chance.randint(0, 2))
    return b"".join(parts)


def campaign(target: str, minutes: float) -> dict[str, float]:
    """Fuzz one target in a process of its own; give what it did."""
    limits = [f"-max_len={MOST_BYTES}", f"-timeout={STUCK}", f"-rss_limit_mb={MOST_MEMORY}", "-print_final_stats=1"]
    flags = [*limits, f"-max_total_time={round(60 * minutes)}", *_prepare(target)]
    start = time.monotonic()
    ran = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, __file__, target, "--here", *flags],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        cwd=KEPT / target,
        check=False,
    )
    said = ran.stdout.decode("utf-8", "replace")
    (KEPT / target / "log.txt").write_text(said, encoding="utf-8")
    tried = re.search(r"stat::number_of_executed_units: (\d+)", said)
    covered = re.findall(r"cov: (\d+)", said)
    return {
        "minutes": round((time.monotonic() - start) / 60, 1),
        "inputs": int(tried[1]) if tried else 0,
        "branches_reached": int(covered[-1]) if covered else 0,
        "broken_off": int(ran.returncode != 0 or tried is None),
    }


def still_open(target: str) -> list[str]:
    """Give the kept inputs that are not handled today."""
    watched = Watched(target)
    signal.signal(signal.SIGVTALRM, _hang)
    kept = sorted(watched.folder.glob("*.bin"))
    return [path.stem for path in kept if not watched(path.read_bytes())]


def summed(kept: dict[str, Any], target: str, ran: dict[str, float]) -> dict[str, Any]:
    """Add a run to the row of a target; what was found counts as mended once it is handled."""
    sums = ("minutes", "inputs", "broken_off")
    row: dict[str, Any] = {name: round(kept.get(name, 0) + ran.get(name, 0), 1) for name in sums}
    row["branches_reached"] = max(kept.get("branches_reached", 0), ran.get("branches_reached", 0))
    found = {path.stem for path in (KEPT / target / "unhandled").glob("*.bin")}
    row["found"] = sorted({*kept.get("found", ()), *found})
    row["open"] = still_open(target)
    return row


def main() -> int:
    """Fuzz a target, print and keep its row; 1 if something is not handled."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("target", choices=TARGETS)
    parser.add_argument("--minutes", type=float, default=30.0, help="0: only try again what was not handled")
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    asked, flags = parser.parse_known_args()
    if asked.here:
        fuzz(asked.target, flags)
    ran = campaign(asked.target, asked.minutes) if asked.minutes else {}
    rows = json.loads(RESULT.read_text(encoding="utf-8")) if RESULT.exists() else {}
    row = rows[asked.target] = summed(rows.get(asked.target, {}), asked.target, ran)
    RESULT.write_text(json.dumps({t: rows[t] for t in TARGETS if t in rows}, indent=1) + "\n", encoding="utf-8")
    print(json.dumps({asked.target: row}, indent=1))
    return int(bool(row["open"]))


if __name__ == "__main__":
    sys.exit(main())
