"""Results come in the order of the tasks, whoever works them out and whatever kills a process."""

from __future__ import annotations

import multiprocessing
import os
import signal
import time
from collections.abc import Generator
from typing import TYPE_CHECKING

import pytest

from detente.workers import AHEAD, ALONE, Killed, in_order

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MANY = ALONE + 12
BAD = ALONE + 2


def slower_first(number: int) -> int:
    time.sleep(0.2 if number == ALONE else 0)
    return number * number


def killed_at_one(number: int) -> int:
    if number == BAD:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def killed_once(mark: Path) -> str:
    if mark.name == str(BAD) and not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return mark.name


def failing_at_one(number: int) -> int:
    return number // (number - BAD)


@pytest.mark.parametrize("processes", [1, 2])
def test_results_come_in_the_order_of_the_tasks(processes: int) -> None:
    tasks = [(n, n % 3 > 0) for n in range(MANY)]

    found = list(in_order(tasks, slower_first, processes))

    assert found == [(n, n * n if n % 3 else None) for n in range(MANY)]


def test_a_task_that_kills_its_process_twice_is_named_and_the_others_are_done() -> None:
    found = list(in_order([(n, True) for n in range(MANY)], killed_at_one, 2))

    assert found == [(n, n if n != BAD else Killed(signal.SIGKILL)) for n in range(MANY)]


def test_a_task_whose_process_was_killed_is_tried_again(tmp_path: Path) -> None:
    found = in_order([(tmp_path / str(n), True) for n in range(MANY)], killed_once, 2)

    assert [result for _, result in found] == [str(n) for n in range(MANY)]


def test_work_that_fails_is_not_passed_over(capfd: pytest.CaptureFixture[str]) -> None:
    found: list[int] = []
    with pytest.raises(RuntimeError, match=f"The work on {BAD} failed"):
        found.extend(task for task, _ in in_order([(n, True) for n in range(MANY)], failing_at_one, 2))

    assert found == list(range(BAD))
    assert "ZeroDivisionError" in capfd.readouterr().err


def test_tasks_are_taken_no_further_ahead_than_needed_and_no_process_stays() -> None:
    taken = []

    def tasks() -> Iterator[tuple[int, bool]]:
        for n in range(1000):
            taken.append(n)
            yield n, True

    found = in_order(tasks(), slower_first, 2)
    for _ in range(ALONE + 5):
        next(found)
    assert isinstance(found, Generator)
    found.close()

    assert len(taken) <= ALONE + 5 + 2 * AHEAD
    assert not multiprocessing.active_children()
