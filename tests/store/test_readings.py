"""Each report is known by the readers that read it last."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from make import a_reading, a_report

from detente.store import open_record, readers_of, write_reading

if TYPE_CHECKING:
    from pathlib import Path


def test_every_report_has_the_version_of_its_last_readers(tmp_path: Path) -> None:
    first, second = a_report(), a_report("Talks go on.", ref="second.txt")
    with open_record(tmp_path / "r.db", create=True) as record:
        assert readers_of(record) == {}
        for report, readers in ((first, "5/sm"), (second, "5/sm"), (first, "6/sm")):
            write_reading(record, replace(a_reading(report=report), readers=readers), lambda *_: ())

        assert readers_of(record) == {first.id: "6/sm", second.id: "5/sm"}
