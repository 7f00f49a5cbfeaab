"""The commands for more reports than one process reads: a batch job, and its result into a record."""

from __future__ import annotations

import importlib.util
import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from detente.errors import NothingFoundError, UsageError
from detente.options import (
    AS_JSON,
    KIND,
    PARTIES,
    PARTLY_DONE,
    PIPELINE,
    PREFILTER,
    PUBLISHED,
    PUBLISHER,
    RECORD,
    WEIGHTS,
)

if TYPE_CHECKING:
    from detente.batch import Executor, Standing
    from detente.model.reports import ReportKind


def _needed() -> None:
    if any(importlib.util.find_spec(name) is None for name in ("datatrove", "pyarrow")):
        message = "A batch needs more than reading does. Install it with: pip install 'detente[batch]'"
        raise UsageError(message)


@click.command()
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option("--out", required=True, type=click.Path(file_okay=False, path_type=Path), help="Folder for the result.")
@click.option(
    "--executor",
    type=click.Choice(["local", "slurm", "ray"]),
    default="local",
    show_default=True,
    help="Who runs the shards: this machine, or a cluster that sees the same folders.",
)
@click.option(
    "--workers",
    type=click.IntRange(1),
    default=os.cpu_count() or 1,
    help="How many shards are read at a time; by default one a core.",
)
@click.option("--partition", metavar="NAME", help="Slurm: which partition.")
@click.option("--time", default="24:00:00", show_default=True, help="Slurm: how long one shard may take.")
@PREFILTER
@PUBLISHED
@PUBLISHER
@KIND
@PARTIES
@PIPELINE
@WEIGHTS
@AS_JSON
def batch(
    inputs: tuple[str, ...],
    out: Path,
    executor: Executor,
    workers: int,
    partition: str | None,
    time: str,
    prefilter: bool,  # noqa: FBT001 - click passes flags by name
    published: str | None,
    publisher: str | None,
    kind: ReportKind | None,
    parties: tuple[Path, ...],
    pipeline: str | None,
    weights: Path | None,
    as_json: bool,  # noqa: FBT001 - likewise
) -> None:
    """Read many reports into a folder of Parquet files, on all cores or on a cluster.

    Takes files and folders as `detente read` does: web archives, JSONL, Parquet, feeds, pages. The same command again
    goes on where the first one stopped, whatever stopped it. `detente import` brings the result into a record.
    """
    _needed()
    from detente import batch as job
    from detente.knowledge import read_file

    settings = job.Settings(
        parties=tuple(read_file(path) for path in parties),
        pipeline=pipeline,
        weights=str(weights.resolve()) if weights else None,
        published=published,
        publisher=publisher,
        kind=kind,
        prefilter=prefilter,
    )
    out = out.resolve()
    job.settle(out, job.make_plan(inputs, settings, workers))
    failed = list(job.run(out, executor, workers, partition=partition, time=time))
    for shard, why in failed:
        click.echo(f"shard {shard}: {why}", err=True)
    _sum_up(job.standing(out), out, as_json=as_json, code=PARTLY_DONE if failed else 0)


def _sum_up(standing: Standing, out: Path, *, as_json: bool, code: int) -> None:
    """Print what stands; leave with the exit code that it deserves."""
    aside = sum(standing.set_aside.values())
    if as_json:
        counts = {name: getattr(standing, name) for name in ("shards", "done", "readings", "quarantined", "set_aside")}
        click.echo(json.dumps(counts, ensure_ascii=False, indent=1))
    else:
        click.echo(
            f"{standing.done} of {standing.shards} shards done: {standing.readings} reports read, {aside} set aside, "
            f"{standing.quarantined} not read.",
            err=True,
        )
        for why, count in standing.set_aside.most_common():
            click.echo(f"set aside: {count}: {why}", err=True)
    if standing.quarantined:
        click.echo(f"What was not read, and why: {out / 'quarantine.jsonl'}", err=True)
        code = code or PARTLY_DONE
    click.get_current_context().exit(code)


@click.command("import")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path), metavar="DIR")
@RECORD
@AS_JSON
def import_(folder: Path, record: Path, as_json: bool) -> None:  # noqa: FBT001 - click passes flags by name
    """Bring what a batch wrote into a record, with the copies found, as `detente read` would have.

    What is in the record already is passed over; an interrupted import goes on where it stopped.
    """
    _needed()
    from detente import batch as job
    from detente import language, pipeline, store

    standing, tally = job.standing(folder), pipeline.Tally()
    with store.open_record(record, create=True) as open_record:
        store.write_parties(open_record, pipeline.own_parties(language.load_parties(job.parties_of(folder))))
        for now in job.import_into(open_record, folder):
            tally = now
    if as_json:
        click.echo(json.dumps({"added": tally.added, "updated": tally.updated, "unchanged": tally.unchanged}))
    else:
        click.echo(f"{tally.added} added, {tally.updated} read again, {tally.unchanged} unchanged.", err=True)
    if not tally.reports:
        message = f"{folder} holds no reports yet; {standing.done} of its {standing.shards} shards are done."
        raise NothingFoundError(message)
    if standing.done < standing.shards:
        click.echo(
            f"Only {standing.done} of {standing.shards} shards are done: run the batch again, then this.", err=True
        )
        click.get_current_context().exit(PARTLY_DONE)


COMMANDS = (batch, import_)
