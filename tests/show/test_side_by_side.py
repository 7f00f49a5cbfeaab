"""Reports beside one another: what they share, where they differ, and which paragraphs are whose."""

from __future__ import annotations

from dataclasses import replace

import pytest
from make import an_article
from scene import REPORTS, the_disagreement, the_encounter, the_material

from detente.show.side_by_side import Stretch, paragraphs, side_by_side

WIRE, POST, COURIER = (REPORTS[name].id for name in ("wire", "post", "courier"))


def test_what_two_reports_tell_of_one_meeting_stands_in_one_row_with_each_ones_words() -> None:
    facts = [fact for fact in side_by_side(the_material(), [WIRE, POST]) if fact.kind == "meeting"]
    slots = {(slot.kind, slot.difference) for slot in the_encounter().slots}

    assert facts
    assert ("date", "disagreement") in slots
    (date,) = [fact for fact in facts if fact.what.endswith(": date")]
    assert date.difference == "disagreement"
    assert [cell.told for cell in date.cells] == [True, True]
    assert "9 March" in date.cells[0].text
    assert "10 March" in date.cells[1].text


def test_a_difference_is_shown_only_between_the_reports_that_are_compared() -> None:
    (told,) = [the_disagreement()]
    both = replace(told, sides=(replace(told.sides[0], reports=(WIRE, COURIER)), told.sides[1]))
    evidence = tuple(replace(piece, report=COURIER) for piece in told.sides[0].evidence)
    both = replace(both, sides=(replace(both.sides[0], evidence=(*told.sides[0].evidence, *evidence)), both.sides[1]))
    here = replace(the_material(), disagreements=(both,), encounters=(), utterances=())

    assert [fact.difference for fact in side_by_side(here, [WIRE, COURIER])] == [""]
    assert [bool(fact.difference) for fact in side_by_side(here, [WIRE, POST])] == [True]


def test_what_one_of_them_alone_tells_is_no_row() -> None:
    assert all(sum(cell.told for cell in fact.cells) > 1 for fact in side_by_side(the_material(), [WIRE, POST]))


@pytest.mark.parametrize(
    ("first", "other", "marked"),
    [
        ("pull back rockets", "pull back rockets", []),
        ("pull back rockets", "pull back all rockets", ["all"]),
        ("Aldria’s rockets", "Aldria's Rockets", []),
        ("9 March", "10 March", ["10"]),
        ("a b", "c d", ["c d"]),
        ("a", "a b", ["b"]),
    ],
)
def test_words_that_the_first_report_lacks_are_marked(first: str, other: str, marked: list[str]) -> None:
    told = the_disagreement()
    sides = tuple(
        replace(side, reports=(report,), evidence=(replace(side.evidence[0], report=report, words=words),))
        for side, report, words in zip(told.sides, (WIRE, POST), (first, other), strict=True)
    )
    here = replace(the_material(), disagreements=(replace(told, sides=sides),), encounters=(), utterances=())
    (fact,) = side_by_side(here, [WIRE, POST])

    assert fact.cells[0].words == (Stretch(first),)
    assert fact.cells[1].text == other
    assert [part.text for part in fact.cells[1].words if part.differs] == marked


def test_paragraphs_are_the_same_reworded_or_told_by_one_alone() -> None:
    one = an_article("Talks end\n\nThe envoys met for two hours.\n\nNobody signed.", "a")
    other = an_article("Talks  end\n\nThe envoys met for three hours.\n\nShips sailed.", "b")
    found = paragraphs((one, other), ("one", "other"))

    assert [[p.standing for p in each] for each in found] == 2 * [["same", "reworded", "alone"]]
    assert found[0][0].beside == ("other",)
    assert found[1][1].beside == ("one",)
