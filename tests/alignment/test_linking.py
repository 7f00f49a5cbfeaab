"""Groups by average link, and the pairs that are looked at."""

from __future__ import annotations

import pytest

from detente.alignment.judged import Judged
from detente.alignment.linking import Linker, near_pairs
from detente.model.judgements import Judgement, Verdict

ALIKE = {("a", "b"): 0.9, ("c", "d"): 0.8, ("b", "c"): 0.6, ("a", "c"): 0.1}


def groups(*judged: tuple[str, str, Verdict], least: float = 0.5, never: str = "") -> list[str]:
    made = [Judgement("report", left, right, verdict, "kim", "2022", "") for left, right, verdict in judged]
    keys = "abcde"
    linker = Linker(
        keys,
        lambda m, n: ALIKE.get((keys[m], keys[n]), 0.0),
        least,
        Judged(made, "report"),
        lambda m, n: keys[m] + keys[n] in never,
    )
    pairs = [(keys.index(a), keys.index(b)) for a, b in ALIKE]
    return sorted("".join(keys[n] for n in group) for group in linker.link(pairs))


def test_groups_are_joined_only_if_their_members_are_alike_on_average() -> None:
    assert groups() == ["ab", "cd", "e"]
    assert groups(least=0.15) == ["abcd", "e"]
    assert groups(least=0.95) == ["a", "b", "c", "d", "e"]


@pytest.mark.parametrize(
    ("judged", "expected"),
    [
        ((("a", "b", "different"),), ["a", "b", "cd", "e"]),
        ((("a", "b", "unsure"),), ["a", "b", "cd", "e"]),
        ((("a", "e", "same"),), ["abe", "cd"]),
        ((("a", "e", "same"), ("b", "e", "different")), ["ae", "b", "cd"]),
        ((("a", "c", "same"), ("a", "c", "different")), ["ab", "cd", "e"]),
    ],
)
def test_what_is_judged_wins_over_scores(judged: tuple[tuple[str, str, Verdict], ...], expected: list[str]) -> None:
    assert groups(*judged, least=0.4) == expected


def test_what_cannot_be_one_is_kept_apart_though_a_third_thing_is_like_both() -> None:
    assert groups(least=0.15) == ["abcd", "e"]
    assert groups(least=0.15, never="ad") == ["ab", "cd", "e"]


def test_only_things_that_share_rare_words_in_near_days_are_paired() -> None:
    bags = [{"sula": 0.9, "truck": 0.1}, {"sula": 1.0}, {"sula": 1.0}, {"storm": 1.0}, {"sula": 1.0}]
    days = [100, 103, 140, 100, None]

    assert set(near_pairs(bags, days, 8)) == {(0, 1), (0, 4), (1, 4), (2, 4)}


def test_the_pairs_grow_with_the_things_and_not_with_their_square() -> None:
    pairs = [len(list(near_pairs([{"sula": 1.0}] * many, [100] * many, 8))) for many in (100, 1000)]

    assert pairs[1] < 11 * pairs[0]
