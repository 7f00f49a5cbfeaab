"""Reports of a real record put beside one another."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from make import a_report, a_source, a_statement, an_article

from detente import alignment, answers, comparing, store
from detente.errors import NothingFoundError, UsageError
from detente.model.reading import Reading

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from detente.store import Asked

SAID = "“We will not take part in any talks under the shadow of those rockets,” the Aldrian envoy said."
OTHER = {"one": "It rained.", "two": "Ships sailed at noon.", "three": "Nobody else spoke."}


@pytest.fixture
def asked(tmp_path: Path) -> Iterator[Asked]:
    with store.open_record(tmp_path / "r.db", create=True) as record:
        for ref, words in OTHER.items():
            text = f"Talks\n\n{SAID if ref != 'three' else 'No word came.'}\n\n{words}"
            report = a_report(text, ref=ref, published="2031-03-08")
            source = a_source("the Aldrian envoy")
            said = (a_statement("any talks under the shadow", text, report.id, source),) if ref != "three" else ()
            reading = Reading(report, an_article(text, report.id, published=report.published), statements=said)
            store.write_reading(record, reading, alignment.find_copies)
        yield answers.ask(record)


def test_reports_are_found_by_ref_or_id_and_told_in_json(asked: Asked) -> None:
    found = comparing.beside(asked, ["one", a_report_id(asked, "two")])

    assert [summary.ref for summary in found.summaries] == ["one", "two"]
    assert comparing.row(found)["reports"][0]["ref"] == "one"
    assert all(len(fact["told"]) == 2 for fact in comparing.row(found)["facts"])


def a_report_id(asked: Asked, ref: str) -> str:
    return store.queries.reports(asked.record, store.Filters(report=ref))[0].id


@pytest.mark.parametrize("names", [[], ["one"], ["one", "two", "three", "one", "two"]])
def test_too_few_or_too_many_are_refused(asked: Asked, names: list[str]) -> None:
    with pytest.raises(UsageError, match="Name 2 to 4"):
        comparing.beside(asked, names)


def test_a_report_that_is_not_there_is_not_found(asked: Asked) -> None:
    with pytest.raises(NothingFoundError, match="no report 'four'"):
        comparing.beside(asked, ["one", "four"])


def test_the_nearest_report_is_the_one_that_shares_most(asked: Asked) -> None:
    near = [report for report, _ in comparing.nearest(asked, a_report_id(asked, "one"))]

    assert near[:1] == [a_report_id(asked, "two")]
    assert a_report_id(asked, "three") not in near
