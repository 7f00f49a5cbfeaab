"""Writing readings into real record files."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from make import TEXT, a_fingerprint, a_meeting, a_reading, a_report, a_statement, an_evidence
from sqlalchemy import func, select

from detente.model.meetings import Party
from detente.store import queries
from detente.store.facts import KINDS
from detente.store.filters import Filters
from detente.store.open import open_record
from detente.store.schema import evidence, metadata, search
from detente.store.search import search as search_words
from detente.store.write import WriteResult, known, sort_key, write_parties, write_reading

if TYPE_CHECKING:
    from detente.model.alignment import Copy
    from detente.store.open import Record

WRITER = Path(__file__).parent / "endless_writer.py"


def counts(record: Record) -> dict[str, int]:
    with record.reading() as connection:
        tables = [*metadata.sorted_tables, search]
        return {t.name: connection.execute(select(func.count()).select_from(t)).scalar_one() for t in tables}


def test_what_was_read_comes_back_equal(record: Record) -> None:
    reading = a_reading(report=a_report(publisher="The Aldrian Post", redirects=("http://a", "http://b")))

    assert write_reading(record, reading) is WriteResult.ADDED

    assert queries.report(record, "first.txt") == (reading.report,)
    assert queries.articles(record) == (reading.article,)
    for kind in KINDS:
        name = kind.table.name
        assert getattr(queries, name)(record) == getattr(reading, name)
    assert queries.issues(record) == reading.issues


def test_a_page_that_is_not_the_bytes_in_utf_8_comes_back_as_well(record: Record) -> None:
    page = "Dépêche\n\n" + TEXT
    report = replace(a_report(), content=page.encode("latin-1"))
    reading = a_reading(report=report)
    write_reading(record, replace(reading, article=replace(reading.article, page=page)))

    assert queries.articles(record)[0].page == page


def test_the_same_report_again_adds_nothing(record: Record) -> None:
    write_reading(record, a_reading())
    before = counts(record)

    assert write_reading(record, a_reading()) is WriteResult.UNCHANGED
    assert counts(record) == before


def test_a_page_fetched_again_with_the_same_article_adds_nothing(record: Record) -> None:
    url = "https://post.example/talks"
    write_reading(record, a_reading(report=a_report(url=url)))
    before = counts(record)
    refetched = replace(a_report(url=url), content=b"another advertisement " + TEXT.encode())

    assert write_reading(record, a_reading(report=refetched)) is WriteResult.UNCHANGED
    assert counts(record) == before


def test_an_article_that_changed_at_its_address_is_another_report(record: Record) -> None:
    url = "https://post.example/talks"
    write_reading(record, a_reading(report=a_report(url=url)))
    text = TEXT + "\n\nCorrection: the talks are in Bern."

    assert write_reading(record, a_reading(text, a_report(text, url=url))) is WriteResult.ADDED


def test_another_given_date_replaces_what_was_derived(record: Record) -> None:
    write_reading(record, a_reading())
    before = counts(record)
    dated = a_report(published="2022-01-08")
    moved = a_meeting(report=dated.id, when="2022-01-10")

    assert write_reading(record, a_reading(report=dated, meetings=(moved,))) is WriteResult.UPDATED

    assert queries.meetings(record) == (moved,)
    assert queries.reports(record)[0].published == "2022-01-08"
    assert counts(record) == before


def test_newer_readers_that_read_less_leave_nothing_behind(record: Record) -> None:
    write_reading(record, a_reading())
    bare = a_reading(statements=(), positions=(), proposals=(), meetings=(), claims=(), issues=(), readers="2")

    assert write_reading(record, bare) is WriteResult.UPDATED

    left = counts(record)
    assert left["evidence"] == left["involves"] == left["statements"] == left["issues"] == 0
    assert not search_words(record, Filters(words="Aldrian official"))[1:]


def test_evidence_that_does_not_stand_in_its_span_stores_nothing(record: Record) -> None:
    wrong = replace(an_evidence("meet in Geneva"), words="meet in Bern")
    reading = a_reading(meetings=(a_meeting(evidence=(wrong,)),))

    with pytest.raises(ValueError, match="meetings: evidence"):
        write_reading(record, reading)

    assert counts(record)["reports"] == 0


def test_a_failure_in_the_midst_of_a_report_stores_nothing(record: Record) -> None:
    def breaks(*_: object) -> tuple[Copy, ...]:
        raise ArithmeticError

    reading = a_reading()
    before = counts(record)
    with pytest.raises(ArithmeticError):
        write_reading(record, replace(reading, fingerprint=a_fingerprint(reading.report.id)), breaks)

    assert counts(record) == before


def test_a_report_is_known_until_its_metadata_or_the_readers_change(record: Record) -> None:
    write_reading(record, a_reading(readers="7"))

    assert known(record, a_report(), "7")
    assert not known(record, a_report(published="2022-01-08"), "7")
    assert not known(record, a_report(kind="transcript"), "7")
    assert not known(record, a_report(), "8")
    assert not known(record, a_report("Other words."), "7")


def test_a_statement_read_twice_is_kept_once(record: Record) -> None:
    statement = a_statement(report=a_report().id)
    write_reading(record, a_reading(statements=(statement, statement)))

    assert queries.statements(record) == (statement,)


def test_the_parties_of_a_file_are_kept_and_replaced_by_code(record: Record) -> None:
    aldria = Party("ALD", "Aldria", "state", people=("Aldrian",))
    write_parties(record, [aldria, Party("NOR", "Norvend", "state")])
    write_parties(record, [replace(aldria, capitals=("Port Aldo",))])

    assert [p.code for p in queries.parties(record)] == ["ALD", "NOR"]
    assert queries.parties(record)[0].capitals == ("Port Aldo",)


@pytest.mark.parametrize(
    ("published", "key"),
    [
        (None, None),
        ("2022-01-09", "2022-01-09"),
        ("2022-01-09T01:00:00+08:00", "2022-01-08T17:00:00"),
        ("2022-01-09T01:00Z", "2022-01-09T01:00:00"),
        ("2022-01-09Tsoon", "2022-01-09Tsoon"),
    ],
)
def test_publication_sorts_by_its_time_in_utc(published: str | None, key: str | None) -> None:
    assert sort_key(published) == key


def test_a_killed_writer_loses_at_most_the_report_in_hand(place: Path | str) -> None:
    done = 0
    for run in range(4):
        with subprocess.Popen(
            [sys.executable, str(WRITER), str(place), str(run)],
            stdout=subprocess.PIPE,
            text=True,
        ) as writer:
            assert writer.stdout is not None
            writer.stdout.readline()
            time.sleep(0.05 + 0.037 * run)
            writer.send_signal(signal.SIGKILL)
            done += 1 + len([line for line in writer.stdout if line.endswith("\n")])
        with open_record(place) as record:
            kept = counts(record)
            with record.reading() as connection:
                if isinstance(place, Path):
                    assert connection.exec_driver_sql("PRAGMA integrity_check").scalar_one() == "ok"
                    assert not connection.exec_driver_sql("PRAGMA foreign_key_check").all()
                pieces = connection.execute(select(func.count()).select_from(evidence)).scalar_one()
            assert done <= kept["reports"] <= done + run + 1
            assert kept["statements"] == kept["articles"] == kept["reports"]
            assert pieces == 6 * kept["reports"]
