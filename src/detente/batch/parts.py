"""Parts of a shard: each a folder with the rows, what was not read, and how far it goes; renamed, it counts."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq

from detente.batch.columns import schema
from detente.batch.files import publish

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

READINGS, QUARANTINE, COUNTS = "readings.parquet", "quarantine.jsonl", "counts.json"
MOST_ROWS = 200  # readings of a part: what dies costs at most these
MOST_ITEMS = 10_000  # things looked at for a part, most of which may have been set aside


@dataclass(frozen=True, slots=True)
class Quarantined:
    """Something that was not read: where it is to be found again, and why."""

    path: str
    item: int
    ref: str
    reason: str
    trace: str = ""


@dataclass(slots=True)
class Part:
    """What a shard gave since its last part.

    Attributes:
        path: the file.
        start: number of the first thing in the file that belongs to it.
        next: number of the first thing that does not.
        set_aside: how many reports were left unread, by reason.
        last: whether the shard ends with it.
    """

    path: str
    start: int
    next: int = 0
    rows: list[pa.Table] = field(default_factory=list)
    quarantine: list[Quarantined] = field(default_factory=list)
    set_aside: Counter[str] = field(default_factory=Counter)
    last: bool = False

    @property
    def is_full(self) -> bool:
        """Whether it is time to write it."""
        return len(self.rows) + len(self.quarantine) >= MOST_ROWS or self.next - self.start >= MOST_ITEMS

    def write(self, folder: Path) -> None:
        """Write the part as a folder, at once."""
        partial = folder.with_name(f".{folder.name}")
        partial.mkdir()
        pq.write_table(pa.concat_tables([schema().empty_table(), *self.rows]), partial / READINGS, compression="zstd")
        lines = [json.dumps(asdict(q), ensure_ascii=False) + "\n" for q in self.quarantine]
        (partial / QUARANTINE).write_text("".join(lines), encoding="utf-8")
        counts = {
            "next": self.next,
            "last": self.last,
            "readings": len(self.rows),
            "quarantined": len(self.quarantine),
            "set_aside": self.set_aside,
        }
        (partial / COUNTS).write_text(json.dumps(counts, ensure_ascii=False), encoding="utf-8")
        publish(partial, folder)


@dataclass(frozen=True, slots=True)
class Written:
    """A part that stands."""

    folder: Path
    next: int
    last: bool
    readings: int
    quarantined: int
    set_aside: dict[str, int]


def folder_of(out: Path, shard: int) -> Path:
    """Where the parts of a shard stand."""
    return out / "shards" / f"{shard:05}"


def parts_of(folder: Path) -> Iterator[Written]:
    """Give the parts of a shard that stand, in order."""
    for part in sorted(folder.glob("part-*")):
        yield Written(part, **json.loads((part / COUNTS).read_text(encoding="utf-8")))


def clear(folder: Path) -> None:
    """Take away what was being written when something died."""
    for partial in folder.glob(".part-*"):
        shutil.rmtree(partial)
