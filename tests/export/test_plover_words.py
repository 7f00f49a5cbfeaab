"""Words tell of an act, or of asking for one, refusing it, threatening with it or intending it."""

from __future__ import annotations

import pytest

from detente.export.plover_words import Code, CueRow, code_words, cue_rows

ROWS = [row for _, row in cue_rows()]
ACTS = [row for row in ROWS if not row.takes]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.example)
def test_an_example_comes_out_as_its_row_says(row: CueRow) -> None:
    code = code_words(row.example)
    root, _, mode = row.coded.partition(" ") if row.takes else (row.root, "", row.mode)

    assert (code.root, code.mode) == (root, mode) if code else not root


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("called on Norvend to lift its sanctions", Code("REQUEST", "yield", "economic")),
        ("called for sanctions on Norvend", Code("THREATEN", "restrict", "economic")),
        ("demanded humanitarian aid", Code("REQUEST", "assist")),
        ("will visit Norvend", Code("AGREE", "", "diplomatic")),
        ("will shell the harbour", Code("THREATEN", "violence", "military")),
        ("will not meet the envoy", Code("REJECT", "meet", "diplomatic")),
        ("threatened to break off the talks", Code("THREATEN", "relations", "diplomatic")),
        ("signed the ceasefire agreement", Code("SUPPORT", "", "diplomatic")),
        ("broke off the talks", Code("SANCTION", "withdraw", "diplomatic")),
        ("suspended its attacks on the port", Code("RETREAT", "ceasefire", "military")),
        ("lifted the ban on imports", Code("RETREAT", "ease", "economic")),
        ("summoned the Norvendish ambassador", Code("ACCUSE", "allege", "legal")),
    ],
)
def test_what_is_done_to_an_act_decides_over_the_act(words: str, code: Code) -> None:
    assert code_words(words) == code


@pytest.mark.parametrize(
    "words", ["did not shell the harbour", "never met the envoy", "denied that it had shelled the harbour", "was there"]
)
def test_what_is_denied_or_not_named_has_no_code(words: str) -> None:
    assert code_words(words) is None


@pytest.mark.parametrize("row", ACTS, ids=lambda row: row.example)
def test_an_act_can_be_asked_for_or_is_against_somebody(row: CueRow) -> None:
    assert bool(row.asked) != row.against
    assert row.against or not row.threat
