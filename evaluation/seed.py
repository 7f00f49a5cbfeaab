"""Reads the first input into a record and holds every answer against what the record must hold."""

from __future__ import annotations

import contextlib
import importlib.util
import io
import json
import re
import sys
import tempfile
from pathlib import Path

from detente import read, store
from detente.answers import answer, ask
from detente.errors import NothingFoundError

SHARED = Path(__file__).parent.parent.parent / "shared"
SEED = "seeds/000_dfb51b18611ce7dd.txt"
WHATS = ("article", "statements", "positions", "proposals", "meetings", "claims", "disagreements", "issues")
SHARE = re.compile(r"seed: (\d+) of (\d+) checks hold")


def write_answers(seed: Path, folder: Path, published: str | None) -> None:
    """Read the seed and write the answer to every question as one JSON file."""
    record = folder / "seed.db"
    read([seed], record=record, published=published)
    with store.open_record(record) as open_record:
        asked = ask(open_record)
        for what in WHATS:
            try:
                found = answer(what, asked)
            except NothingFoundError:
                found = []
            (folder / f"{what}.json").write_text(json.dumps(found, ensure_ascii=False), encoding="utf-8")


def check(shared: Path, published: str | None) -> tuple[int, int, str]:
    """Give how many checks hold, of how many, and the scorer's own words."""
    spec = importlib.util.spec_from_file_location("check_seed", shared / "tools" / "check_seed.py")
    assert spec is not None  # noqa: S101 - the file is there
    assert spec.loader is not None  # noqa: S101 - likewise
    scorer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(scorer)
    with tempfile.TemporaryDirectory() as folder:
        write_answers(shared / SEED, Path(folder), published)
        said = io.StringIO()
        argv, sys.argv = sys.argv, ["check_seed.py", folder]
        try:
            with contextlib.redirect_stdout(said), contextlib.suppress(SystemExit):
                scorer.main()
        finally:
            sys.argv = argv
    found = SHARE.search(said.getvalue())
    return (int(found[1]), int(found[2]), said.getvalue()) if found else (0, 1, said.getvalue())


def measure(shared: Path) -> dict[str, float]:
    """Give the share of seed checks that hold, read alone and with its date of publication."""
    figures = {}
    for name, published in (("seed.checks", None), ("seed.checks_dated", "2022-01-08")):
        held, of, _ = check(shared, published)
        figures[name] = round(held / of, 4)
    return figures


if __name__ == "__main__":
    for day in (None, "2022-01-08"):
        print(f"published: {day or 'not given'}")
        print(check(SHARED, day)[2])
