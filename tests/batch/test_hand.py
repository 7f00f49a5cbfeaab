"""A report that kills its readers is left after the third; others are not blamed."""

from __future__ import annotations

import os
from multiprocessing import get_context
from typing import TYPE_CHECKING

from detente.batch.hand import MOST_DEATHS, in_hand

if TYPE_CHECKING:
    from pathlib import Path


def die_over(path: Path, number: int) -> None:
    """Take what comes before a report, then it, and die."""
    with in_hand(path) as hand:
        for n in range(number + 1):
            hand.take(n)
        os._exit(9)


def death(path: Path, number: int) -> None:
    process = get_context("fork").Process(target=die_over, args=(path, number))
    process.start()
    process.join()
    assert process.exitcode == 9


def test_what_kills_again_and_again_is_not_taken_any_more(tmp_path: Path) -> None:
    for _ in range(MOST_DEATHS):
        death(tmp_path / "hand", 3)

    with in_hand(tmp_path / "hand") as hand:
        assert [hand.take(n) for n in range(5)] == [True, True, True, False, True]


def test_deaths_over_different_reports_blame_none(tmp_path: Path) -> None:
    for number in (2, 3, 3, 4):
        death(tmp_path / "hand", number)

    with in_hand(tmp_path / "hand") as hand:
        assert all(hand.take(n) for n in range(6))


def test_nothing_is_left_in_hand_at_the_end(tmp_path: Path) -> None:
    with in_hand(tmp_path / "hand") as hand:
        hand.take(0)

    assert not (tmp_path / "hand").exists()
