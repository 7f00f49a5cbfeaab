"""Tasks in -> their results in the same order, worked out by several processes; one that is killed costs one task."""

from __future__ import annotations

import multiprocessing
import signal
from collections import deque
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from multiprocessing.connection import wait
from typing import TYPE_CHECKING, Any, Final, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from multiprocessing.connection import Connection

    Task = TypeVar("Task")
    Result = TypeVar("Result")

ALONE: Final = 32  # tasks worked out here before other processes are started: a start takes as long as these
AHEAD: Final = 4  # tasks a process that may wait for their turn: bounds the memory that results take
TRIES: Final = 2
WAIT: Final = 5.0  # seconds that a process is given to end by itself
SPAWN: Final = multiprocessing.get_context("spawn")  # a fork copies the locks of other libraries' threads


@dataclass(frozen=True, slots=True)
class Killed:
    """In place of a result: each process that worked on the task was killed, the last one by this signal."""

    by: int


@dataclass(slots=True)
class _Place:
    """A task in the queue: whether there is work to do, and what came of it."""

    task: Any
    left: bool
    result: Any = None
    tries: int = 0
    failed: bool = False


def in_order(
    tasks: Iterable[tuple[Task, bool]], work: Callable[[Task], Result], processes: int
) -> Iterator[tuple[Task, Result | Killed | None]]:
    """Work tasks out, by other processes where there are many.

    Args:
        tasks: each with whether there is work to do; taken no further ahead than `AHEAD` says.
        work: sent to every process once, with all that it holds.
        processes: how many; with 1 all is worked out here.

    Yields:
        The tasks in their order, each with its result, or `None` where there was no work. A task whose process is
        killed is tried once more, in a new one.

    Raises:
        RuntimeError: the work failed in another process, which has written how to stderr.
    """
    coming = iter(tasks)
    done = 0
    for task, left in coming:
        yield task, work(task) if left else None
        done += left
        if processes > 1 and done == ALONE:
            yield from _by_others(coming, work, processes)


def _by_others(
    coming: Iterator[tuple[Task, bool]], work: Callable[[Task], Result], processes: int
) -> Iterator[tuple[Task, Result | Killed | None]]:
    queue: deque[_Place] = deque()  # all whose turn has not come
    todo: deque[_Place] = deque()  # those of them that nobody works on
    crew: list[_Worker] = []
    try:
        while True:
            if len(queue) < processes * AHEAD and (next_one := next(coming, None)):
                queue.append(_Place(*next_one))
                todo.extend([queue[-1]] * queue[-1].left)
            if not queue:
                return
            _hand_out(crew, todo, work, processes)
            ready = not queue[0].left
            if ready:
                yield _taken(queue.popleft())
            waits = not ready and (len(queue) >= processes * AHEAD or not next_one)
            _collect(crew, todo, None if waits else 0)
    finally:
        for worker in crew:
            worker.end()


def _hand_out(crew: list[_Worker], todo: deque[_Place], work: Callable[[Any], Any], processes: int) -> None:
    """Give every free process a task, and start one where there are too few."""
    if len(todo) > sum(w.place is None for w in crew) and len(crew) < processes:
        crew.append(_Worker(work))
    for worker in crew:
        if worker.place is None and todo:
            worker.give(todo.popleft())


def _taken(place: _Place) -> tuple[Any, Any]:
    if place.failed:
        message = f"The work on {place.task!r:.200} failed in another process, which has written how to stderr."
        raise RuntimeError(message)
    return place.task, place.result


def _collect(crew: list[_Worker], todo: deque[_Place], seconds: float | None) -> None:
    """Put results where they belong, and what a killed process worked on back in the queue."""
    busy = [worker for worker in crew if worker.place is not None]
    ready = wait([worker.pipe for worker in busy], seconds)
    for worker in (w for w in busy if w.pipe in ready):
        place, worker.place = worker.place, None
        try:
            place.result = worker.pipe.recv()
        except (EOFError, OSError):
            crew.remove(worker)
            signal_number = -worker.end()
            place.failed = signal_number <= 0
            if signal_number > 0 and place.tries < TRIES:
                todo.appendleft(place)
                continue
            place.result = Killed(signal_number)
        place.left = False


class _Worker:
    """A process, the pipe to it, and the place it works for."""

    def __init__(self, work: Callable[[Any], Any]) -> None:
        self.pipe, theirs = SPAWN.Pipe()
        self.process = SPAWN.Process(target=_serve, args=(work, theirs), daemon=True)
        self.place: Any = None
        with _uninterrupted():
            self.process.start()
        theirs.close()

    def give(self, place: _Place) -> None:
        """Send a task; if the process was killed meanwhile, `_collect` notices."""
        self.place = place
        place.tries += 1
        with suppress(BrokenPipeError):
            self.pipe.send(place.task)

    def end(self) -> int:
        """End the process; give its exit code, below 0 if a signal ended it."""
        self.pipe.close()
        self.process.join(0 if self.place else WAIT)
        self.process.terminate()
        self.process.join()
        return self.process.exitcode or 0


def _serve(work: Callable[[Any], Any], pipe: Connection) -> None:
    """Work on what comes until nobody is there any more."""
    for task in iter(lambda: _next(pipe), None):
        result = work(task)
        with suppress(OSError):
            pipe.send(result)


def _next(pipe: Connection) -> Any:  # noqa: ANN401 - whatever the tasks are
    with suppress(EOFError, OSError):
        return pipe.recv()
    return None


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Start what Ctrl-C must not reach: it goes to all processes of a terminal, and one of them is to answer."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
