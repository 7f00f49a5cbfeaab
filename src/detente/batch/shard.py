"""One shard -> its parts: every report read, set aside or quarantined, going on behind the last part that stands."""

from __future__ import annotations

import functools
import traceback
from pathlib import Path
from typing import TYPE_CHECKING

from datatrove.pipeline.base import PipelineStep

from detente import ingest, pipeline, prefilter
from detente.batch.columns import row_of
from detente.batch.files import alone
from detente.batch.hand import MOST_DEATHS, in_hand
from detente.batch.parts import Part, Quarantined, clear, folder_of, parts_of
from detente.batch.plan import parties_of, read_plan

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.batch.hand import Hand
    from detente.model.reading import Reading
    from detente.model.reports import Report

DIED = f"whoever read it died, {MOST_DEATHS} times; read it alone to see why"
CRASHED = "detente failed over it ({}); please report that with the trace"


class ReadShards(PipelineStep):  # type: ignore[misc]  # datatrove has no types
    """The one step of the job: the task with a number reads the shard with that number."""

    name = "Shards"
    type = "detente"

    def __init__(self, out: str) -> None:
        super().__init__()
        self.out = out

    def run(self, data: object, rank: int = 0, world_size: int = 1) -> None:
        """Read the shard; it takes nothing from a step before and gives nothing to one behind."""
        del data, world_size
        read_shard(Path(self.out), rank)


def read_shard(out: Path, number: int) -> None:
    """Read what is left of one shard."""
    folder = folder_of(out, number)
    with alone(folder):
        clear(folder)
        standing = list(parts_of(folder))
        if standing and standing[-1].last:
            return
        start = standing[-1].next if standing else 0
        with in_hand(folder / "hand") as hand:
            for n, part in enumerate(_parts(out, number, start, hand), len(standing)):
                part.write(folder / f"part-{n:05}")


def _parts(out: Path, number: int, start: int, hand: Hand) -> Iterator[Part]:
    """Give the parts of a shard from the thing of its file with number `start` on."""
    plan = read_plan(out)
    shard, settings = plan.shards[number], plan.settings
    options = ingest.Options(settings.published, settings.publisher, settings.kind)
    part = Part(shard.path, start)
    for n, item in enumerate(ingest.open_inputs([shard.path], options)):
        if n < start or n % shard.pieces != shard.piece:
            continue
        part.next = n + 1
        is_deadly = not hand.take(n)
        if isinstance(item, ingest.Unread):
            part.quarantine.append(Quarantined(shard.path, n, item.target, item.reason))
        elif is_deadly:
            part.quarantine.append(Quarantined(shard.path, n, item.ref, DIED))
        else:
            _look(item, n, part, out, sift=settings.prefilter)
        if is_deadly or part.is_full:  # behind a part that stands it kills nobody any more
            yield part
            part = Part(shard.path, n + 1)
    part.last = True
    yield part


def _look(report: Report, n: int, part: Part, out: Path, *, sift: bool) -> None:
    """Set a report aside or read it; one that detente fails over takes none of the others with it."""
    try:
        why = prefilter.why_unread(report) if sift else None
        if why:
            part.set_aside[why] += 1
        else:
            part.rows.append(row_of(_read(report, out), n))
    except Exception as error:  # noqa: BLE001 - the one place: a month of reports must not stop at one of them
        why, trace = CRASHED.format(type(error).__name__), traceback.format_exc()
        part.quarantine.append(Quarantined(part.path, n, report.ref, why, trace))


def _read(report: Report, out: Path) -> Reading:
    return pipeline.read_report(report, _reader(out))


@functools.cache
def _reader(out: Path) -> pipeline.Reader:
    """Load what reading needs, once a process."""
    settings = read_plan(out).settings
    return pipeline.load_reader(
        settings.pipeline, parties_of(out), Path(settings.weights) if settings.weights else None
    )
