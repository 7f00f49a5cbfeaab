"""Keys of statements that outlive another reading."""

from __future__ import annotations

import pytest
from make import a_statement

from detente.alignment.statement_keys import statement_keys
from detente.model.judgements import Judgement

WORDS = "Aldria is ready to discuss missiles if Norvend does likewise"


def test_a_key_is_the_report_and_the_first_words() -> None:
    statement = a_statement(WORDS)

    assert statement_keys([statement], ()) == {statement.id: "r1/aldria-is-ready-to-discuss-missiles-if-norvend"}


@pytest.mark.parametrize(
    ("now", "kept"),
    [
        ("Aldria is ready to discuss missiles", True),
        ("ready to discuss missiles if Norvend does likewise", True),
        ("Norvend does likewise", False),
        ("massing 12,000 soldiers on the border", False),
    ],
)
def test_a_judgement_stays_with_the_statement_that_holds_most_of_its_words(now: str, kept: bool) -> None:  # noqa: FBT001 - a case
    (old,) = statement_keys([a_statement(WORDS)], ()).values()
    judgement = Judgement("statement", old, "r2/others", "different", "kim", "2022", "")
    statement = a_statement(now)

    assert (statement_keys([statement], [judgement])[statement.id] == old) is kept


def test_a_statement_that_still_begins_so_is_meant_before_all_others() -> None:
    same = a_statement(WORDS)
    key = statement_keys([same], ())[same.id]
    judgement = Judgement("statement", key, "r2/others", "different", "kim", "2022", "")
    other = a_statement("ready to discuss missiles if Norvend does likewise")

    assert statement_keys([other, same], [judgement])[same.id] == key
    assert statement_keys([other, same], [judgement])[other.id] != key
