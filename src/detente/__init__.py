"""Reads press reports about talks between states and keeps the state of the negotiation.

>>> import detente
>>> detente.read(["reports/"], record="talks.db")            # doctest: +SKIP
>>> detente.annotate("The ministry said the talks would go on.")["attributions"]  # doctest: +SKIP
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from detente.pipeline import Reader, Tally

__all__ = ["annotate", "read"]


def read(
    targets: Sequence[str | Path],
    *,
    record: str | Path,
    published: str | None = None,
    publisher: str | None = None,
    reader: Reader | None = None,
) -> Tally:
    """Read files, folders, archives, feeds or URLs into a record; made if there is none.

    Args:
        targets: as on the command line.
        record: the SQLite file, or the address of a PostgreSQL database.
        published: ISO date, for reports that do not state theirs.
        publisher: for reports that do not name theirs.
        reader: from `detente.pipeline.load_reader`; the default one if left out.

    Returns:
        Counts of what was added, updated, unchanged and unread, and of issues by kind.

    Raises:
        RecordError: the record cannot be used.
    """
    from detente import ingest, pipeline, store  # noqa: PLC0415 - heavy parts are imported when used

    options = ingest.Options(published=published, publisher=publisher)
    tally = pipeline.Tally()
    with store.open_record(record, create=True) as open_record:
        chosen = reader or pipeline.load_reader()
        for now in pipeline.read_into(open_record, [str(t) for t in targets], chosen, options):
            tally = now
    return tally


def annotate(text: str, *, published: str | None = None, reader: Reader | None = None) -> dict[str, Any]:
    """Annotate one text without a record; see `detente annotate` for the shape of the result.

    Args:
        text: every span refers to it, in code points.
        published: ISO date that dates such as "on Friday" are resolved against.
        reader: from `detente.pipeline.load_reader`; the default one if left out.
    """
    from detente import pipeline  # noqa: PLC0415 - heavy parts are imported when used
    from detente.annotations import annotation  # noqa: PLC0415 - likewise

    chosen = reader or pipeline.load_reader()
    return annotation({"text": text, "published": published}, chosen, "text")
