"""Inputs -> the shards that a batch reads, settled once and kept with it, so that every later run means the same."""

from __future__ import annotations

import json
import math
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from detente import ingest
from detente.batch.files import write_whole
from detente.errors import InputError, UsageError
from detente.pipeline import READERS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.model.reports import ReportKind

MOST_BYTES = 512_000_000  # of a shard: reading past the rest of a file costs little beside reading its reports
PLAN = "plan.json"
PARTIES = "parties"


@dataclass(frozen=True, slots=True)
class Settings:
    """How a batch reads: the same for all its shards.

    Attributes:
        parties: the text of the user's own files of parties; the batch keeps them, for whoever imports it.
        pipeline, weights: as `pipeline.load_reader` takes them.
        published, publisher, kind: as `ingest.Options` has them.
        prefilter: whether reports that cannot concern talks are set aside unread.
        readers: version of the stages.
    """

    parties: tuple[str, ...] = ()
    pipeline: str | None = None
    weights: str | None = None
    published: str | None = None
    publisher: str | None = None
    kind: ReportKind | None = None
    prefilter: bool = False
    readers: str = READERS


@dataclass(frozen=True, slots=True)
class Source:
    """One file to read, and into how many shards its reports are dealt out, one after the other in turn."""

    path: str
    size: int
    pieces: int = 1


@dataclass(frozen=True, slots=True)
class Shard:
    """What one task reads: of the file's reports, those whose number leaves `piece` when divided by `pieces`."""

    number: int
    path: str
    piece: int
    pieces: int


@dataclass(frozen=True, slots=True)
class Plan:
    """All that a batch reads, and how."""

    sources: tuple[Source, ...]
    settings: Settings

    @property
    def shards(self) -> tuple[Shard, ...]:
        """The shards, those of one file side by side."""
        pieces = [(s, piece) for s in self.sources for piece in range(s.pieces)]
        return tuple(Shard(n, s.path, piece, s.pieces) for n, (s, piece) in enumerate(pieces))


def make_plan(targets: Sequence[str], settings: Settings, workers: int) -> Plan:
    """Settle what is read, in shards enough to keep all workers busy.

    Raises:
        InputError: a target is no file, folder or match; a batch is not started on less than was asked for.
    """
    found = [path for target in targets for path in ingest.paths_of(target)]
    for path in found:
        if isinstance(path, ingest.Unread):
            message = f"{path.target}: {path.reason}"
            raise InputError(message)
    paths = list(dict.fromkeys(path.resolve() for path in found if isinstance(path, Path)))
    least = math.ceil(workers / len(paths))
    sizes = {path: path.stat().st_size for path in paths}
    return Plan(
        tuple(Source(str(p), size, max(least, math.ceil(size / MOST_BYTES))) for p, size in sizes.items()), settings
    )


def settle(out: Path, plan: Plan) -> Plan:
    """Keep a plan with its batch; of one that was begun before give the plan that stands, its shards as they were cut.

    Raises:
        UsageError: the folder holds another batch.
    """
    if not (out / PLAN).exists():
        for n, text in enumerate(plan.settings.parties):
            write_whole(out / PARTIES / f"{n:02}.toml", text)
        write_whole(out / PLAN, json.dumps(asdict(plan), ensure_ascii=False, indent=1))
        return plan
    standing = read_plan(out)
    if replace(standing, sources=_uncut(standing)) != replace(plan, sources=_uncut(plan)):
        message = f"{out} holds a batch of other inputs, options or readers. Give another --out, or what it began with."
        raise UsageError(message)
    return standing


def _uncut(plan: Plan) -> tuple[Source, ...]:
    return tuple(replace(source, pieces=1) for source in plan.sources)


def parties_of(out: Path) -> list[Path]:
    """Give the files of parties that a batch keeps."""
    return sorted((out / PARTIES).glob("*.toml"))


def read_plan(out: Path) -> Plan:
    """Give the plan of a batch.

    Raises:
        InputError: the folder holds no batch.
    """
    try:
        kept: dict[str, Any] = json.loads((out / PLAN).read_text(encoding="utf-8"))
    except OSError as error:
        message = f"{out} holds no batch ({error.strerror}: {PLAN}). Name the folder that `detente batch` wrote."
        raise InputError(message) from error
    settings = {**kept["settings"], "parties": tuple(kept["settings"]["parties"])}
    return Plan(tuple(Source(**source) for source in kept["sources"]), Settings(**settings))
