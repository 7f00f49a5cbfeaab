"""Every kind of record has a view whose rows fit its columns and lead to words."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from scene import the_material

from detente.show.material import Citations
from detente.show.tables import VIEWS

if TYPE_CHECKING:
    from detente.model.alignment import OnRecord
    from detente.show.row import Row


def rows_of(what: str) -> list[Row]:
    material = the_material()
    return list(VIEWS[what].rows(material, Citations(material)))


@pytest.mark.parametrize("what", VIEWS)
def test_every_row_fills_every_column_and_refers_to_a_report(what: str) -> None:
    rows = rows_of(what)

    assert rows
    assert {len(row.cells) for row in rows} == {len(VIEWS[what].columns)}
    assert all(row.cite is None if what == "judgements" else row.cite and row.cite.label for row in rows)


@pytest.mark.parametrize(
    "what", ["statements", "positions", "proposals", "meetings", "claims", "encounters", "disagreements"]
)
def test_rows_of_facts_quote_the_words_that_they_were_read_from(what: str) -> None:
    assert all(row.cite and row.cite.words and row.record for row in rows_of(what))


def test_a_person_row_tells_names_offices_and_parties_with_their_days() -> None:
    (row,) = rows_of("people")

    assert row.cells == (
        "Jonas Reck",
        "jonas-reck/NVD",
        "Norvend: 8 March 2031\nNorvend in norvend-post: inferred from aldria-wire",
        "chief negotiator: 8 March 2031 to 9 March 2031",
        "Jonas Reck (jonas-reck): the same name",
        "2 reports, 2 independent",
    )


def test_a_review_tells_what_it_corrected_whether_it_stands_and_whether_it_lost_its_words() -> None:
    first, last = rows_of("reviews")

    assert (first.marks, last.marks) == (("no longer stands",), ("orphan",))
    assert last.cells[2] == "stance: commits → offers"
    assert (last.cells[3], last.cells[6]) == ("kim", "0.52")
    assert last.cite is not None
    assert last.cite.words == "withdraw its rockets"


def test_a_judgement_that_was_superseded_is_marked() -> None:
    assert [(row.cells[1], row.marks) for row in rows_of("judgements")] == [
        ("same", ("no longer stands",)),
        ("different", ()),
    ]


def test_a_quotation_row_shows_what_was_said_with_the_difference_marked() -> None:
    (row,) = rows_of("quotations")

    assert row.cells[1:] == (
        "meaning changed",
        "the ministry’s spokesperson",
        "“we are ‹open› to this” MS. ROHN [aldria-wire]",
        "“no” for “open”.",
    )


def test_a_statement_row_tells_terms_channel_addressee_and_day() -> None:
    settings = [row.cells[2] for row in rows_of("statements")]

    assert settings[0] == "anonymity requested; 8 March 2031 (inferred): “Saturday”"
    assert settings[1] == "anonymity requested; conference call; to reporters"
    assert settings[2] == "terms unstated; as told by A senior Aldrian official"


def test_a_disputed_claim_is_marked_and_names_who_disputes_it() -> None:
    claim = rows_of("claims")[0]

    assert claim.marks == ("disputed",)
    assert claim.cells[-2:] == ("Norvend", "")


def test_a_disagreement_tells_each_side_with_its_independent_reports() -> None:
    first, second = rows_of("disagreements")[0].cells[2].split("\n")

    assert first.startswith("2031-03-09: 2 reports, 1 independent: [aldria-wire] “evening of 9 March”")
    assert second == "2031-03-10: 1 report, 1 independent: [norvend-post] “10 March”"


def test_an_encounter_tells_every_version_with_its_reports_and_how_they_differ() -> None:
    (row,) = rows_of("encounters")
    first, second, difference = row.cells[1].split("\n")

    assert row.cells[0].startswith("Aldria and Norvend, mediated by ")
    assert first.startswith("2031-03-09 (aldria-wire")
    assert (second, difference) == ("2031-03-10 (norvend-post)", "[disagreement]")
    assert row.cells[4] == "Norvend: Jonas Reck"
    assert row.cells[-1] == "2 reports, 2 independent: the same place"


def test_furniture_is_shown_as_set_apart() -> None:
    assert "set apart: related" in [row.cells[0] for row in rows_of("article")]


def test_a_copy_names_its_original_and_the_reason() -> None:
    derived = [row.cells[4] for row in rows_of("reports") if row.cells[4]]

    assert derived == ["edited copy of aldria-wire: nearly all runs of three words are the same"]


def test_a_day_of_an_unstated_month_is_told_as_such_in_the_timeline() -> None:
    assert rows_of("timeline")[-1].cells[0] == "the 14th (month and year unstated)"


def test_a_circle_tells_wait_by_wait_what_hangs_on_what() -> None:
    (row,) = rows_of("deadlocks")
    first, second = row.cells[2].split("\n")

    assert row.cells[:2] == ("Aldria and Norvend", "rockets")
    assert first.startswith("Aldria waits on Norvend: “withdraw its rockets from the Kestrel Strait” hangs on “if Nor")
    assert second.endswith("[norvend-post]")


def test_a_change_tells_both_stances_with_their_days_and_conditions() -> None:
    (row,) = rows_of("changes")

    assert row.cells[2:] == (
        "hardened by its stance",
        "8 March 2031: offers “limits”, on the condition “if Aldria agrees” [aldria-wire]",
        "9 March 2031: refuses “unilateral steps” [norvend-post]",
    )


@pytest.mark.parametrize(
    ("record", "words"),
    [("supported", "in line with: [aldria-wire] “the strait”"), ("nothing", "nothing on record"), (None, "")],
)
def test_an_alleged_concession_stands_beside_what_is_on_record(record: OnRecord | None, words: str) -> None:
    material = the_material()
    evidence = tuple(replace(e, words="the strait") for e in material.claims[0].claim.evidence[:1])
    weighed = replace(material.claims[0], record=record, on_record=evidence if record == "supported" else ())
    shown = replace(material, claims=(weighed,))
    (row,) = VIEWS["claims"].rows(shown, Citations(shown))

    assert row.cells[-1] == words
