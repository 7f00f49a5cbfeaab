"""What is told only to be denied is marked, however deep it stands."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from make import a_statement

from detente.extract.denial import DenialRow, denial_rows, mark_denied
from detente.pipeline import annotate_text, load_reader

if TYPE_CHECKING:
    from detente.model.statements import Statement

ROWS = [row for row in denial_rows() if row.cue]
DENIED = [
    "Russia denied that Ukraine had agreed to withdraw its troops.",
    "Russia has denied saying that Ukraine offered a truce.",
    "Russia never said that Ukraine had accepted the plan.",
    "Russia did not say that Ukraine had offered a truce.",
    "Russia disputed that Ukraine had agreed to open the port.",
    "Russia rejected claims that Ukraine had promised to open the port.",
    "Russia dismissed reports that Ukraine had agreed to open the port.",
    "Russia flatly denied that Ukraine had offered to free the crew.",
    "Moscow denied reports that Ukraine had agreed to a truce.",
    "Russia has repeatedly denied that Ukraine promised to close the base.",
    "The Kremlin denied on Monday that Kyiv had accepted the plan.",
    "“Ukraine has not agreed to anything,” Russia said.",
    "Russia disputes that Ukraine agreed to inspections.",
    "Russia contradicted a report that Ukraine had agreed to inspections.",
    "Russia dismissed as false a claim that Ukraine had offered a ceasefire.",
    "Russia rejected the suggestion that Ukraine had pledged to disarm.",
    "Russia would not confirm that Ukraine had offered talks.",
    "Russia refused to say whether Ukraine had accepted the offer.",
    "Russia did not confirm that Ukraine had agreed to a truce.",
    "Russia has yet to confirm that Ukraine accepted the plan.",
    "Russia stopped short of saying that Ukraine had agreed to a truce.",
    "Neither Russia nor France confirmed that Ukraine had agreed to a truce.",
    "No Russian official has said that Ukraine agreed to a truce.",
    "Russia never claimed that Ukraine had promised to leave.",
    "Russia, which denies that Ukraine offered a truce, left the talks.",
    "Russia left the talks, denying that Ukraine had offered a truce.",
    "In a denial of the report, Russia said Ukraine had not offered a truce.",
    "Reports that Ukraine had agreed to a truce were denied by Russia.",
    "Asked whether Ukraine had agreed to a truce, Russia declined to answer.",
    "It is not true that Ukraine has agreed to a truce, Russia said.",
    "Russia denied that it had said that Ukraine accepted the plan.",
    "Russia brushed aside claims that Ukraine had offered to withdraw.",
    "Russia says it is untrue that Ukraine offered to withdraw.",
    "Russia called reports that Ukraine had agreed to a truce fake news.",
    "Russia said reports that Ukraine had agreed to a truce were false.",
    "Russia rubbished claims that Ukraine had accepted its terms.",
    "Russia refuted claims that Ukraine had accepted its terms.",
    "Russia has denied a newspaper report that Ukraine had offered a truce.",
    "The Kremlin spokesman denied that Ukraine had offered a truce.",
    "Russia denied, through a spokesman, that Ukraine had offered a truce.",
    "Russia again denied Ukraine had offered a truce.",
    "Russia denies Ukraine ever agreed to disarm.",
    "“It is not true that Ukraine agreed to disarm,” the Kremlin said.",
    "“We never said that Ukraine had agreed to disarm,” the Kremlin said.",
    "“Nobody here has said that Ukraine agreed to disarm,” the Kremlin said.",
    "The Kremlin did not say whether Ukraine had agreed to disarm.",
    "The Kremlin would not say whether Ukraine had agreed to disarm.",
    "The Kremlin declined to say whether Ukraine had agreed to disarm.",
    "The Kremlin declined to confirm that Ukraine had agreed to disarm.",
    "The Kremlin has not confirmed that Ukraine agreed to disarm.",
    "The Kremlin neither confirmed nor denied that Ukraine had agreed to disarm.",
    "The Kremlin could not confirm that Ukraine had agreed to disarm.",
    "Russia does not believe that Ukraine has agreed to disarm.",
    "Russia does not accept that Ukraine offered a truce.",
    "Russia disputed the claim that Ukraine had offered a truce.",
    "Russia doubted that Ukraine had offered a truce.",
    "Russia questioned whether Ukraine had offered a truce.",
    "Russia refused to confirm reports that Ukraine had offered a truce.",
    "Russia failed to mention that Ukraine had offered a truce.",
    "Russia stopped short of confirming that Ukraine had offered a truce.",
    "Russia has not said that Ukraine offered a truce.",
    "Russia hasn’t said that Ukraine offered a truce.",
    "Russia didn’t say Ukraine had offered a truce.",
    "Far from saying that Ukraine had offered a truce, Russia left the talks.",
    "Russia said nothing about whether Ukraine had offered a truce.",
    "Russia insisted it had never said that Ukraine offered a truce.",
    "At no point did Russia say that Ukraine had offered a truce.",
]
TOLD = [
    "Russia said there was evidence that Ukraine had agreed to withdraw its troops.",
    "Russia said reports that Ukraine had agreed to withdraw were true.",
    "Russia said that Ukraine had agreed to withdraw its troops.",
    "Russia rejected a plan that Ukraine had proposed in May.",
]


@pytest.mark.parametrize("row", ROWS, ids=lambda r: r.cue[:20])
def test_what_the_example_of_each_row_tells_is_denied(row: DenialRow) -> None:
    cue = row.example.split(" ")[1]
    outer = _statement("outer", cue, row.example.split(cue + " ")[1])
    inner = _statement("inner", "had agreed", "to open the strait", parent="outer")

    assert [s.denied for s in mark_denied([outer, inner], "")] == [False, True]


def _statement(name: str, cue: str, content: str = "that it was so", parent: str | None = None) -> Statement:
    return replace(a_statement(), id=name, cue=(cue,), content=(content,), parent=parent)


def test_a_denial_reaches_what_is_told_inside_what_is_denied() -> None:
    outer, told = _statement("outer", "denied"), _statement("told", "said", parent="outer")
    inner = _statement("inner", "promised", parent="told")

    assert [s.denied for s in mark_denied([outer, told, inner], "")] == [False, True, True]


@pytest.mark.parametrize("text", DENIED)
def test_no_position_is_read_out_of_a_denial(text: str) -> None:
    found = annotate_text(text, load_reader(), report="r", published="2031-05-04", title=None)

    stances = {p.stance for p in found["positions"] if p.party == "UKR"}
    assert stances <= {"denies", "refuses", "rejects"}
    assert not any(s.polarity == "positive" and not s.denied for s in found["statements"] if s.source.party == ("UKR",))


def test_what_the_example_of_words_before_it_calls_false_is_denied() -> None:
    for row in denial_rows():
        if row.before:
            text = row.example.replace("Aldria", "Russia").replace("Norvend", "Ukraine")
            found = annotate_text(text, load_reader(), report="r", published=None, title=None)
            assert [s.denied for s in found["statements"] if s.source.party == ("UKR",)] == [True]


@pytest.mark.parametrize("text", TOLD)
def test_what_is_only_told_is_not_denied(text: str) -> None:
    found = annotate_text(text, load_reader(), report="r", published="2031-05-04", title=None)

    assert not any(s.denied for s in found["statements"])
