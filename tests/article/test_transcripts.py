"""Transcripts are told from what the press writes, and who speaks in them is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from make import a_report

from detente.article.read import read_article
from detente.article.transcripts import HeadRow, head_rows

if TYPE_CHECKING:
    from detente.model.reports import ReportKind

TURNS = "Talks in Port Ilsen\n\nQ: Where?\n\nMS. DORN: Here.\n\nQ: When?\n\nMS. DORN: Now.\n\nAnd tomorrow.\n"
NAMES = "Talks\n\nIlse Dorn: We met.\n\nKim Tov: We did.\n\nIlse Dorn: It was late.\n\nKim Tov: It was.\n"
ANSWERS = "Talks\n\nQUESTION: Where?\n\nAnswer: Here.\n\nQUESTION: When?\n\nAnswer: Now: at noon.\n"
HOUSE = "MR. TOV (Opposition): Why?\n\nTHE CHAIR: Order.\n\nMS. DORN, minister: No.\n\nMR. TOV: Why not?\n\n(Noise.)\n"
PRESS = (
    "Talks end\n\nALDRIA: no deal.\n\nNORVEND: no comment.\n\nThe envoys left.\n\nSARROW: regrets.\n\nNLC: silent.\n"
)
FEW = "Talks end\n\nQ: Where?\n\nA: Here.\n\n" + "The envoys left the hall in the rain.\n\n" * 8
READOUT = "Readout of Minister Dorn's call with Envoy Tov\n\nThe minister spoke of the strait.\n"
ABOUT = "Readout of call shows rift between Aldria and Norvend\n\nThe envoys disagree.\n"


@pytest.mark.parametrize(
    ("text", "given", "kind", "speakers"),
    [
        (TURNS, None, "transcript", [None, "Q", "MS. DORN", "Q", "MS. DORN", "MS. DORN"]),
        (NAMES, None, "transcript", [None, "Ilse Dorn", "Kim Tov", "Ilse Dorn", "Kim Tov"]),
        (ANSWERS, None, "transcript", [None, "QUESTION", "Answer", "QUESTION", "Answer"]),
        (HOUSE, None, "transcript", ["MR. TOV", "THE CHAIR", "MS. DORN", "MR. TOV", "MR. TOV"]),
        (READOUT, None, "transcript", [None, None]),
        (PRESS, None, "press", [None] * 6),
        (ABOUT, None, "press", [None, None]),
        (FEW, None, "press", [None] * 11),
        (TURNS, "press", "press", [None] * 6),
        (FEW, "transcript", "transcript", [None, "Q", *["A"] * 9]),
    ],
)
def test_kind_and_speakers(text: str, given: ReportKind | None, kind: ReportKind, speakers: list[str | None]) -> None:
    article, _ = read_article(a_report(text, kind=given))

    assert article.kind == kind
    assert [block.speaker for block in article.blocks] == speakers


def test_a_label_is_no_part_of_what_is_said() -> None:
    article, _ = read_article(a_report(TURNS))

    assert [b.text[b.label :] for b in article.blocks[1:]] == ["Where?", "Here.", "When?", "Now.", "And tomorrow."]


@pytest.mark.parametrize("row", [row for row, _ in head_rows()], ids=lambda row: row.name)
def test_the_example_of_each_row_fits_it(row: HeadRow) -> None:
    (pattern,) = [pattern for each, pattern in head_rows() if each == row]

    assert pattern.match(row.example)
