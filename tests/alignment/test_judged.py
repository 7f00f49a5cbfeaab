"""What judgements settle, taken together."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from detente.alignment.judged import Judged
from detente.model.judgements import Judgement

if TYPE_CHECKING:
    from detente.model.judgements import Verdict


def judged(*made: tuple[str, Verdict, str]) -> Judged:
    return Judged(
        [Judgement("person", left, right, verdict, "kim", "2022", "") for left, verdict, right in made], "person"
    )


@pytest.mark.parametrize(
    ("made", "one", "apart"),
    [
        ([("a", "same", "b"), ("b", "same", "c")], {"ac"}, set()),
        ([("a", "different", "b")], set(), {"ab"}),
        ([("a", "unsure", "b")], set(), {"ab"}),
        ([("a", "same", "b"), ("b", "different", "c")], {"ab"}, {"ac", "bc"}),
        ([("b", "different", "c"), ("a", "same", "b")], {"ab"}, {"ac", "bc"}),
        ([("c", "different", "b"), ("a", "same", "b"), ("c", "same", "d")], {"ab", "cd"}, {"ac", "ad", "bd"}),
        ([("a", "same", "b"), ("b", "same", "c"), ("a", "different", "c")], {"bc"}, {"ac", "ab"}),
        ([("a", "different", "c"), ("a", "same", "b"), ("b", "same", "c")], {"ab", "ac", "bc"}, set()),
    ],
)
def test_same_holds_through_others_and_the_newest_wins(
    made: list[tuple[str, Verdict, str]], one: set[str], apart: set[str]
) -> None:
    found = judged(*made)
    pairs = ("ab", "ac", "ad", "bc", "bd", "cd")

    assert {p for p in pairs if found.one(p[0]) and found.one(p[0]) == found.one(p[1])} >= one
    assert {p for p in pairs if found.apart(*p)} >= apart
    assert not any(found.one(p[0]) and found.one(p[0]) == found.one(p[1]) and found.apart(*p) for p in pairs)


def test_judgements_of_another_kind_settle_nothing() -> None:
    made = Judgement("person", "a", "b", "same", "kim", "2022", "")

    assert Judged([made], "meeting").one("a") is None
