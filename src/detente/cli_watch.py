"""The command that goes on asking feeds and pages, and says what is new."""

from __future__ import annotations

import json
import signal
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from detente.options import AS_JSON, PARTIES, PARTLY_DONE, PIPELINE, PRIVATE, RECORD, WEIGHTS

if TYPE_CHECKING:
    from types import FrameType

    from detente.watching import Round, Watch


@click.command()
@click.argument("feeds", type=click.Path(dir_okay=False, path_type=Path), metavar="FEEDS.toml")
@RECORD
@click.option("--once", is_flag=True, help="One round: ask those whose time has come, then stop.")
@click.option(
    "--every",
    default=30,
    show_default=True,
    type=click.IntRange(1, 10_080),
    help="Minutes between two rounds, for rows that do not say; a feed may ask for more.",
)
@PRIVATE
@PARTIES
@PIPELINE
@WEIGHTS
@AS_JSON
@click.pass_context
def watch(
    ctx: click.Context,
    feeds: Path,
    record: Path | str,
    once: bool,  # noqa: FBT001 - click passes flags by position of name
    every: int,
    allow_private: bool,  # noqa: FBT001 - likewise
    parties: tuple[Path, ...],
    pipeline: str | None,
    weights: Path | None,
    as_json: bool,  # noqa: FBT001 - likewise
) -> None:
    """Ask feeds and pages again and again, read what is new, and say what changed in the talks.

    Takes a file of [[feed]] and [[page]] rows. Goes on until Ctrl-C, and where it stopped when it is started again.
    With --json, a line for each piece of news.
    """
    from detente import ingest, knowledge, store
    from detente import pipeline as stages
    from detente.watch import read_feeds_file
    from detente.watching import Watch

    rows = read_feeds_file(knowledge.read_file(feeds), str(feeds))
    reader = stages.load_reader(pipeline, parties, weights)
    options = ingest.Options(allow_private=allow_private)
    for asked in (signal.SIGTERM, signal.SIGINT):  # started in the background, a shell has SIGINT ignored
        signal.signal(asked, _stop)
    with store.open_record(record, create=True) as open_record, ingest.Fetcher(options) as fetcher:
        if parties:
            store.write_parties(open_record, stages.own_parties(reader.parties))
        watching = Watch(open_record, reader, rows, fetcher, every)
        try:
            done = _round(watching, as_json=as_json)
            while not once:
                time.sleep(watching.pause())
                done = _round(watching, as_json=as_json)
        except KeyboardInterrupt:
            click.echo("Stopped; all that was read is kept.", err=True)
            return
    failed = len(done.failed)
    ctx.exit(0 if not failed else 1 if failed == done.asked else PARTLY_DONE)


def _stop(_: int, __: FrameType | None) -> NoReturn:
    raise KeyboardInterrupt


def _round(watching: Watch, *, as_json: bool) -> Round:
    """Do one round and say what it brought: news on stdout, all else on stderr."""
    from detente import store
    from detente.show import news_lines, news_rows

    done = watching.round()
    rows = news_rows(done.news, store.news.names_of(watching.record, done.news))
    for line in (json.dumps(row, ensure_ascii=False) for row in rows) if as_json else news_lines(rows):
        click.echo(line)
    sys.stdout.flush()
    for unread in (*done.failed, *done.unread):
        click.echo(f"not read: {unread.target}: {unread.reason}", err=True)
    click.echo(
        f"{watching.clock():%Y-%m-%d %H:%M} UTC: {done.asked} asked, {done.waiting} not due yet, "
        f"{done.added} reports read, {len(done.news)} news.",
        err=True,
    )
    return done
