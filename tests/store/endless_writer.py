"""Writes one report after another into a record, printing a line after each, until it is killed."""

from __future__ import annotations

import sys
from itertools import count
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from make import a_reading, a_report

from detente.store.open import open_record
from detente.store.write import write_reading

if __name__ == "__main__":
    place, run = sys.argv[1:]
    with open_record(place, create=True) as record:
        for number in count():
            write_reading(record, a_reading(report=a_report(ref=f"{run}-{number}")))
            print(number, flush=True)  # noqa: T201 - the test counts these lines
