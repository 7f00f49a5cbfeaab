"""Issues that reports word each in its own way stand in one tree with those of the vocabulary."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from make import a_position

from detente.alignment.issues import Light, about, group_issues, light_rows
from detente.model.alignment import IssueGroup

if TYPE_CHECKING:
    from detente.model.statements import Position

FLEET = ("navy", "arms")


def on(issue: str, *broader: str, times: int = 1) -> list[Position]:
    return [replace(a_position(), issue=issue, broader=broader)] * times


def tree(*positions: list[Position]) -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    return {g.label: (g.broader, g.members) for g in group_issues(p for some in positions for p in some)}


@pytest.mark.parametrize("row", light_rows(), ids=lambda r: r.example)
def test_the_example_of_each_light_row_passes_its_headship_on(row: Light) -> None:
    head, words = about(row.example)

    assert head == row.head
    assert not words & set(row.words.split())


@pytest.mark.parametrize(
    ("label", "head", "words"),
    [
        ("offensive missiles in Ukraine", "missile", {"offensive", "missile", "ukraine"}),
        ("the harbour's lights", "light", {"harbour", "light"}),
        ("a different kind of problem", "different", {"different"}),
        ("systems", "system", {"system"}),
        ("4,000", "4,000", {"4,000"}),
    ],
)
def test_a_label_has_a_head_and_words(label: str, head: str, words: set[str]) -> None:
    assert about(label) == (head, frozenset(words))


def test_wordings_of_one_issue_are_together_and_narrower_ones_inside() -> None:
    assert tree(on("offensive missiles in Ukraine"), on("missile systems", times=2), on("the missiles' placement")) == {
        "missile systems": ((), ("missile systems", "the missiles' placement")),
        "offensive missiles in Ukraine": (("missile systems",), ("offensive missiles in Ukraine",)),
    }


def test_issues_that_only_share_their_head_stand_inside_it() -> None:
    assert tree(on("grain exports"), on("oil exports"), on("oil exports by sea")) == {
        "exports": ((), ()),
        "grain exports": (("exports",), ("grain exports",)),
        "oil exports": (("exports",), ("oil exports",)),
        "oil exports by sea": (("oil exports", "exports"), ("oil exports by sea",)),
    }


def test_a_lone_wording_has_no_broader_issue() -> None:
    assert tree(on("blue piano"), on("harbour lights")) == {
        "blue piano": ((), ("blue piano",)),
        "harbour lights": ((), ("harbour lights",)),
    }


def test_what_contains_another_issue_is_part_of_it() -> None:
    assert tree(on("lighthouse"), on("the keeper of the lighthouse"))["the keeper of the lighthouse"][0] == (
        "lighthouse",
    )


def test_rows_of_the_vocabulary_keep_their_place_and_take_in_own_words() -> None:
    found = tree(on("frigates", *FLEET), on("navy", "arms"), on("two frigates"), on("the frigate question"))

    assert found == {
        "arms": ((), ()),
        "navy": (("arms",), ("navy",)),
        "frigates": (FLEET, ("frigates", "the frigate question")),
        "two frigates": (("frigates", *FLEET), ("two frigates",)),
    }


def test_broader_issues_come_before_narrower_ones_whatever_the_order_of_positions() -> None:
    labels = ["grain exports", "oil exports", "oil exports by sea", "frigates", "blue piano"]
    positions = [p for label in labels for p in on(label, *(FLEET if label == "frigates" else ()))]
    groups = group_issues(positions)
    shuffled = random.Random(7).sample(positions, len(positions))  # noqa: S311 - an order, no secret

    assert group_issues(shuffled) == groups
    places = {group.label: n for n, group in enumerate(groups)}
    assert all(places[broad] < places[g.label] for g in groups for broad in g.broader)
    assert groups[0] == IssueGroup("arms", (), ())


def test_each_issue_of_a_position_is_a_member_of_one_group_however_many_there_are() -> None:
    nouns = [f"thing{'abcdefghij'[n % 10]}{'klmnopqrst'[n // 10 % 10]}{'uvwxyz'[n // 100 % 6]}" for n in range(600)]
    positions = [p for one in nouns for place in ("north", "south", "west") for p in on(f"{one} in the {place}")]
    groups = group_issues(positions)

    assert sorted(m for g in groups for m in g.members) == sorted({p.issue for p in positions})
    assert sum(not g.broader for g in groups) == len(nouns)
