"""Questions put to a record of several reports."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING

import pytest
from make import a_meeting, a_reading, a_report, a_source, a_statement, an_article, an_evidence

from detente.errors import NothingFoundError
from detente.store import queries, schema
from detente.store.facts import KINDS
from detente.store.filters import Filters, Window
from detente.store.write import write_reading

if TYPE_CHECKING:
    from detente.model.reading import Reading
    from detente.store.open import Record


def fill(record: Record, **published: str | None) -> dict[str, Reading]:
    """Write a report of the default text under each ref."""
    readings = {ref: a_reading(report=a_report(ref=ref, published=day)) for ref, day in published.items()}
    for reading in readings.values():
        write_reading(record, reading)
    return readings


def test_reports_come_in_order_of_publication_and_undated_ones_last(record: Record) -> None:
    fill(
        record,
        undated=None,
        late="2022-01-10",
        evening="2022-01-09T23:30:00+00:00",
        earlier_in_utc="2022-01-10T01:00:00+08:00",
        a_twin="2022-01-10",
        early="2022-01-08",
    )

    assert [r.ref for r in queries.reports(record)] == [
        "early",
        "earlier_in_utc",
        "evening",
        "a_twin",
        "late",
        "undated",
    ]
    assert [m.report for m in queries.meetings(record)] == [r.id for r in queries.reports(record)]


def test_a_summary_counts_what_was_read(record: Record) -> None:
    fill(record, only="2022-01-08")
    (summary,) = queries.reports(record)

    assert (summary.statements, summary.meetings, summary.issues) == (1, 1, 1)
    assert (summary.title, summary.language) == ("Aldria is ready to talk, official says", "en")


def test_facts_of_one_report_come_in_text_order(record: Record) -> None:
    key = a_report().id
    words = ("massing 12,000 soldiers", "Aldria is ready to discuss missiles", "Delegations of both states")
    said = tuple(
        a_statement(w, report=key, source=a_source("Norvend" if n == 0 else "Aldria")) for n, w in enumerate(words)
    )
    late = tuple(s for s in said if s.content[0] == words[0])
    write_reading(record, a_reading(statements=said))

    found = queries.statements(record)

    assert found[-1:] == late
    assert [s.evidence for s in found] == sorted((s.evidence for s in said), key=lambda e: min(p.span for p in e))


@pytest.mark.parametrize("name", ["statements", "positions", "proposals", "meetings", "claims", "issues", "articles"])
def test_a_report_is_found_by_its_ref_and_by_its_id(record: Record, name: str) -> None:
    readings = fill(record, one="2022-01-08", two="2022-01-09")
    ask = getattr(queries, name)

    assert len(ask(record)) == 2
    assert len(ask(record, Filters(report="one"))) == 1
    assert ask(record, Filters(report="two")) == ask(record, Filters(report=readings["two"].report.id))


def test_an_unknown_report_is_named(record: Record) -> None:
    with pytest.raises(NothingFoundError, match="no report 'nowhere'"):
        queries.statements(record, Filters(report="nowhere"))


@pytest.mark.parametrize(
    ("party", "found"),
    [
        ("ALD", {"statements", "positions", "proposals", "meetings", "claims"}),
        ("NOR", {"positions", "proposals", "meetings", "claims"}),
        ("SOU", set()),
    ],
)
def test_a_party_narrows_to_what_involves_it(record: Record, party: str, found: set[str]) -> None:
    fill(record, one=None)
    names = [kind.table.name for kind in KINDS]

    assert {n for n in names if getattr(queries, n)(record, Filters(party=party))} == found
    assert len(queries.reports(record, Filters(party=party))) == bool(found)
    assert len(queries.articles(record, Filters(party=party))) == bool(found)


def test_issues_are_narrowed_by_kind(record: Record) -> None:
    fill(record, one=None)

    assert len(queries.issues(record, Filters(kind="garbled name"))) == 1
    assert queries.issues(record, Filters(kind="unresolved source")) == ()


def test_articles_without_pages_are_the_same_but_for_the_page(record: Record) -> None:
    fill(record, one=None)
    (whole,) = queries.articles(record)
    (spared,) = queries.articles(record, pages=False)

    assert spared.page == ""
    assert (spared.text, spared.blocks, spared.runs) == (whole.text, whole.blocks, whole.runs)


def test_every_field_of_every_fact_has_a_column() -> None:
    for kind in KINDS:
        named = {f.name for f in fields(kind.record)} - {"evidence"}
        assert named <= set(kind.table.columns.keys()), kind.table.name


def test_evidence_comes_back_in_its_own_order(record: Record) -> None:
    key = a_report().id
    pieces = tuple(an_evidence(w, report=key) for w in ("the evening of the 9th", "Delegations", "meet in Geneva"))
    write_reading(record, a_reading(meetings=(a_meeting(report=key, evidence=pieces),)))

    assert queries.meetings(record)[0].evidence == pieces


def test_a_window_holds_the_rows_it_names_in_order_of_publication_and_all_are_counted(record: Record) -> None:
    days = ["2031-03-09", "2031-03-08", None, "2031-03-08T10:00:00"]
    for ref, day in zip("abcd", days, strict=True):
        report = a_report(ref=ref, published=day)
        write_reading(record, a_reading(report=report, article=an_article(report=report.id, published=day)))
    whole = queries.statements(record)

    assert {ref for ref, _ in queries.names(record, [s.report for s in whole]).values()} == {*"abcd"}
    assert [s.report for s in whole] == [a_report(ref=ref).id for ref in "bdac"]
    assert queries.statements(record, window=Window(1, 2)) == whole[1:3]
    assert queries.meetings(record, Filters(party="ALD"), Window(1, 2)) == queries.meetings(record)[1:3]
    assert [r.ref for r in queries.reports(record, window=Window(2, 5))] == ["a", "c"]
    assert queries.how_many(record, schema.statements) == queries.how_many(record, schema.reports) == 4
    assert queries.how_many(record, schema.meetings, Filters(party="ALD", until="2031-03-08")) == 2


def test_a_narrowed_question_counts_no_further_than_it_has_to(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queries, "MOST_COUNTED", 2)
    for ref in "abc":
        write_reading(record, a_reading(report=a_report(ref=ref)))

    assert queries.how_many(record, schema.meetings, Filters(party="ALD")) == 2


def test_the_values_of_a_column_are_each_given_once(record: Record) -> None:
    assert queries.values(record, schema.involves.c.party) == []
    for ref in "ab":
        write_reading(record, a_reading(report=a_report(ref=ref)))

    assert queries.values(record, schema.involves.c.party) == sorted({*queries.values(record, schema.involves.c.party)})
    assert "ALD" in queries.values(record, schema.involves.c.party)
