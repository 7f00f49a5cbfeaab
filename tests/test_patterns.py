"""Every regular expression of the package is quick on strings made to keep it busy."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest
from attacks import attacks

if TYPE_CHECKING:
    from collections.abc import Iterator

SHORT, LONG = 500, 16_000
QUICK = 0.4  # seconds of processor time for the long string; what is quadratic takes more
SUSPECT = 0.0003  # seconds for the short one, from which the long one is tried
FEWEST = 850  # patterns that are found, in files and in rows
ONLY_BEGINNINGS = {
    ("alignment/spoken.py", "(.+?)(n't"): "a single word",
    ("alignment/spoken.py", r"[^\w.!?…]*[.!?…]+(?="): "what stands between two words",
    ("alignment/spoken.py", r"\s*[,;:"): "what stands between two words",
    ("alignment/deadlocks.py", "(?:but |and"): "the beginning of a condition",
    ("article/captions.py", ""): "lines of 400 characters",
    ("article/dateline.py", ""): "beginnings of 200 characters",
    ("article/dumps.py", r"(?:\S[^|"): "lines of 300 characters",
    ("article/furniture.py", ""): "the beginning of a short line",
    ("article/transcripts.py", "(?P<asks>"): "the beginning of a block",
    ("extract/acts.py", "(?:(?:but|and"): "the beginning of a condition",
    ("extract/disputes.py", "(?:(?:any|all"): "the whole content of a statement",
    ("extract/participants.py", "(?:, [A-Z]"): "what stands right behind a name",
    ("ingest/kinds.py", r"(?>\s+"): "the beginning of an input",
    ("ground/towns.py", r"(-?\d+"): "the whole words for a place",
    ("language/quantities.py", r"([\d.,]+)mn?"): "the whole words of a number",
    ("language/relative_rules.py", r"\w+[ -]quarters of"): "the whole words of an age",
    ("store/corrections.py", r"[^\W\d_]"): "words that a reviewer wrote",
    ("training/markup.py", ""): "lines that an annotator wrote",
}
"""What is held against a pattern as a whole or from its beginning, where no place is sought; or is short anyway."""


def seconds(pattern: re.Pattern[str], text: str) -> float:
    """Of processor time, for all that a text holds of a pattern; a second at most."""
    start = time.process_time()
    signal.setitimer(signal.ITIMER_VIRTUAL, 1)
    try:
        for _ in pattern.finditer(text):
            pass
    except TimeoutError:
        return 1.0
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    return time.process_time() - start


def _late(*_: object) -> None:
    raise TimeoutError


def slow_on(source: str, flags: int) -> str | None:
    """What is repeated in a string on which a pattern takes long; None if there is none."""
    pattern = re.compile(source, flags)
    tried = [(lead, body) for lead, body in attacks(source, flags) if body]
    timed = [(seconds(pattern, lead + body * (SHORT // len(body)) + "!"), lead, body) for lead, body in tried]
    took, lead, body = max(timed, default=(0.0, "", ""))
    if took < SUSPECT:
        return None
    long = lead + body * (LONG // len(body)) + "!"
    return f"{lead + body * 3!r}..." if min(seconds(pattern, long), seconds(pattern, long)) > QUICK else None


def meets_little(source: str, file: str) -> bool:
    """Whether a pattern is known to be held against beginnings or short texts only."""
    return any(file == known and source.startswith(beginning) for known, beginning in ONLY_BEGINNINGS)


@pytest.fixture(autouse=True)
def timer() -> Iterator[None]:
    before = signal.signal(signal.SIGVTALRM, _late)
    yield
    signal.signal(signal.SIGVTALRM, before)


def test_no_pattern_takes_long_on_a_string_made_against_it() -> None:
    telling = [sys.executable, "-c", "import attacks; attacks.tell()"]
    paths = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    listed = subprocess.run(telling, capture_output=True, check=True, env=paths)
    found = json.loads(listed.stdout)

    sought = [(source, flags, file) for source, flags, file in found if not meets_little(source, file)]

    assert len(found) >= FEWEST
    assert [(file, source, slow) for source, flags, file in sought if (slow := slow_on(source, flags))] == []


def test_a_quadratic_pattern_is_noticed() -> None:
    assert slow_on(r"\w+\s*\w*@", 0)
    assert slow_on(r"\b\w{1,20}@", 0) is None
