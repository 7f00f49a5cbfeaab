"""Sources are resolved within the report, or left open."""

from __future__ import annotations

from typing import get_args

import pytest

from detente.extract.source_kinds import NounRow
from detente.knowledge import read_rows, shipped
from detente.model.statements import SourceKind, Statement
from detente.pipeline import annotate_text, load_reader

ROWS = read_rows(shipped("extract", "source_nouns.toml"), "source_nouns.toml", "noun", NounRow)
KINDS = {"spokesperson": "office"}


def statements_in(text: str) -> list[Statement]:
    found = annotate_text(text, load_reader(), report="r", published="2031-05-04", title=None)
    return list(found["statements"])


@pytest.mark.parametrize("row", ROWS, ids=lambda r: r.kind)
def test_the_example_of_each_row_is_a_source_of_its_kind(row: NounRow) -> None:
    (statement,) = statements_in(row.example)

    assert statement.source.kind == KINDS.get(row.kind, row.kind)
    assert statement.source.kind in get_args(SourceKind)


def test_the_official_is_the_last_unnamed_official() -> None:
    text = (
        "A senior Russian official said the talks would go on.\n\nThe official said the text was ready.\n\n"
        "The source added that the envoys were tired."
    )
    ids = [s.source.id for s in statements_in(text)]

    assert len(set(ids)) == 1
    assert all(s.source.party == ("RUS",) for s in statements_in(text))


def test_terms_stated_once_hold_for_all_statements_of_that_source() -> None:
    text = (
        "A Russian diplomat said the text was ready. The diplomat, who requested anonymity, said the envoys were tired."
    )

    assert [s.terms for s in statements_in(text)] == ["anonymity_requested", "anonymity_requested"]


def test_a_pronoun_is_the_last_speaker() -> None:
    text = "Russian Foreign Minister Ivan Testov said the text was ready. He said the envoys were tired."

    sources = [s.source for s in statements_in(text)]

    assert [(s.name, s.role) for s in sources] == [("Ivan Testov", "Foreign Minister")] * 2


def test_a_pronoun_passes_over_who_is_only_told_of() -> None:
    text = (
        "Secretary of State Ana Testova said the text was ready. The ministry confirmed that Deputy Foreign "
        "Minister Ivan Probov had received it. She said the envoys were tired."
    )

    assert [s.source.name for s in statements_in(text)] == ["Ana Testova", "ministry", "Ana Testova"]


def test_a_pronoun_passes_over_no_speaker() -> None:
    text = (
        "Russian Foreign Minister Ivan Testov said the text was ready. Probovsky indicated that it was late. "
        "He warned that the envoys were tired."
    )

    assert [s.source.name for s in statements_in(text)] == ["Ivan Testov", "Probovsky", "Probovsky"]


def test_an_official_named_after_his_president_is_not_that_president() -> None:
    text = "President Ivan Testov left. A senior Testov administration official said the text was ready."
    (statement,) = statements_in(text)

    assert (statement.source.kind, statement.terms) == ("anonymous", "unstated")


def test_an_official_whom_nobody_introduced_is_left_open_and_counted() -> None:
    found = annotate_text(
        "The official said the text was ready.", load_reader(), report="r", published=None, title=None
    )

    assert [s.source.id for s in found["statements"]] == [None]


def test_a_spokesperson_speaks_as_such_and_a_minister_on_the_record() -> None:
    text = (
        "Kremlin spokesman Ivan Testov said the text was ready. Ukraine's foreign minister said the envoys were tired."
    )

    assert [s.terms for s in statements_in(text)] == ["spokesperson", "on_record"]


@pytest.mark.parametrize(
    ("text", "addressee"),
    [
        ("Russia told reporters the text was ready.", "reporters"),
        ("Russia called on Ukraine to free the crew.", "Ukraine"),
        ("Russia complained to the mediator that the text was late.", "the mediator"),
        ("Russia said on Tuesday that the text was ready.", None),
        ("The text was ready, Russia said on Tuesday.", None),
    ],
)
def test_whom_the_words_are_addressed_to_is_read_only_where_it_is_stated(text: str, addressee: str | None) -> None:
    assert [s.addressee for s in statements_in(text)] == [addressee]


def test_the_statement_is_that_of_who_spoke_in_one() -> None:
    text = (
        "The text is ready, Finnish diplomats said in a joint statement from the site. "
        "The statement said the envoys were tired."
    )

    assert [s.source.party for s in statements_in(text)] == [("FIN",), ("FIN",)]


def test_the_statement_is_nobodys_where_none_is_told_of() -> None:
    text = "The text is ready, Finnish diplomats said. The statement said the envoys were tired."

    assert [s.source.party for s in statements_in(text)] == [("FIN",), ()]


def test_terms_between_a_quotation_and_its_cue_are_those_of_its_source() -> None:
    text = "“The text is ready,” a Finnish official, who asked not to be named, told reporters."

    (statement,) = statements_in(text)

    assert (statement.content, statement.terms) == (("The text is ready",), "anonymity_requested")
    assert statement.source.party == ("FIN",)
