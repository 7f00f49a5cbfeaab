"""The command line: one function a command, which parses, calls and prints."""

from __future__ import annotations

import csv
import json
import os
import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from detente import cli_align, cli_batch, cli_export, cli_keep, cli_limits, cli_review, cli_serve, cli_watch
from detente.errors import DetenteError, NothingFoundError, UsageError
from detente.options import (
    AS_JSON,
    KIND,
    PARTIES,
    PARTLY_DONE,
    PIPELINE,
    PREFILTER,
    PRIVATE,
    PUBLISHED,
    PUBLISHER,
    RECORD,
    WEIGHTS,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from detente.model.judgements import Verdict
    from detente.model.reports import ReportKind
    from detente.pipeline import Tally
    from detente.show.material import Material
    from detente.store import Asked

WHATS = (
    "dossier", "article", "statements", "positions", "proposals", "meetings", "claims", "people", "encounters",
    "disagreements", "deadlocks", "changes", "quotations", "events", "threads", "utterances", "timeline", "issues",
    "reports", "copies", "judgements", "reviews",
)  # fmt: skip
SETTINGS = (Path.home() / ".config" / "detente.toml", Path("detente.toml"))  # the project's own wins


class Group(click.Group):
    """Turns detente's errors into one line on stderr and the documented exit code."""

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401 - click's own signature
        """Run a command."""
        try:
            return super().invoke(ctx)
        except DetenteError as error:
            click.echo(f"detente: {error}", err=True)
            ctx.exit(error.exit_code)


def settings() -> dict[str, Any]:
    """Give the defaults of the settings files, by command: flag > environment > project > user > these."""
    merged: dict[str, Any] = {}
    for path in SETTINGS:
        if path.is_file():
            try:
                loaded = tomllib.loads(path.read_text(encoding="utf-8"))
            except tomllib.TOMLDecodeError as error:
                message = f"{path} is not valid TOML: {error}. Mend it or move it away."
                raise UsageError(message) from error
            for command, values in loaded.items():
                merged.setdefault(command, {}).update(values)
    return merged


@click.group(cls=Group, context_settings={"auto_envvar_prefix": "DETENTE", "help_option_names": ["-h", "--help"]})
@click.version_option(package_name="detente")
@click.pass_context
def main(ctx: click.Context) -> None:
    """Read what the press reports about talks between states, and ask what it adds up to.

    Exit codes: 0 fine, 1 failed, 2 usage, 3 nothing found, 4 a limit breached, 5 partly done.
    """
    try:
        ctx.default_map = settings()
    except DetenteError as error:
        click.echo(f"detente: {error}", err=True)
        ctx.exit(error.exit_code)


@main.command()
@click.argument("targets", nargs=-1, required=True, metavar="PATH_OR_URL...")
@RECORD
@PUBLISHED
@PUBLISHER
@KIND
@PREFILTER
@PRIVATE
@PARTIES
@PIPELINE
@WEIGHTS
@click.option(
    "--workers",
    type=click.IntRange(1),
    help="Processes that read at the same time; by default as many as processors, up to 2.",
)
@click.option("--quiet", is_flag=True, help="No progress, no summary.")
@AS_JSON
@click.pass_context
def read(
    ctx: click.Context,
    targets: tuple[str, ...],
    record: Path | str,
    published: str | None,
    publisher: str | None,
    kind: ReportKind | None,
    prefilter: bool,  # noqa: FBT001 - click passes flags by position of name
    allow_private: bool,  # noqa: FBT001 - likewise
    parties: tuple[Path, ...],
    pipeline: str | None,
    weights: Path | None,
    workers: int | None,
    quiet: bool,  # noqa: FBT001 - likewise
    as_json: bool,  # noqa: FBT001 - likewise
) -> None:
    """Read reports into a record.

    Takes pages, texts, JSONL, feeds and web archives (recognised by content), folders, globs, URLs, and `-`.
    What was read before is skipped; an interrupted run goes on where it stopped.
    """
    from detente import ingest, store
    from detente import pipeline as stages

    reader = stages.load_reader(pipeline, parties, weights)
    options = ingest.Options(published, publisher, kind, allow_private)
    tally = stages.Tally()
    with store.open_record(record, create=True) as open_record:
        if parties:
            store.write_parties(open_record, stages.own_parties(reader.parties))
        total = None if quiet or as_json else ingest.count_inputs(targets)
        processes = workers or min(2, os.cpu_count() or 1)
        run = stages.read_into(open_record, targets, reader, options, workers=processes, sift=prefilter)
        for now in _with_progress(run, total, show=not quiet and not as_json):
            tally = now
    _report_run(tally, quiet=quiet, as_json=as_json)
    ctx.exit(_exit_code(tally))


def _exit_code(tally: Tally) -> int:
    if tally.unread:
        return PARTLY_DONE if tally.reports else 1
    return 0 if tally.reports else 3


def _with_progress(run: Iterator[Tally], total: int | None, *, show: bool) -> Iterator[Tally]:
    if not show or not sys.stderr.isatty():
        yield from run
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("reading"), BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[rate]}"))
    with Progress(*columns, TimeRemainingColumn(), console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("", total=total, rate="")
        for done, tally in enumerate(run, 1):
            speed = progress.tasks[task].speed
            progress.update(task, completed=done, rate=f"{speed:.1f} reports/s" if speed else "")
            yield tally


def _report_run(tally: Tally, *, quiet: bool, as_json: bool) -> None:
    for unread in tally.unread:
        click.echo(f"not read: {unread.target}: {unread.reason}", err=True)
    if as_json:
        unread_rows = [{"target": u.target, "reason": u.reason} for u in tally.unread]
        counts = {"added": tally.added, "updated": tally.updated, "unchanged": tally.unchanged}
        found = {**counts, "set_aside": tally.set_aside, "unread": unread_rows, "issues": tally.issues}
        click.echo(json.dumps(found, ensure_ascii=False, indent=1))
    elif not quiet:
        issues = sum(tally.issues.values())
        click.echo(
            f"{tally.added} added, {tally.updated} read again, {tally.unchanged} unchanged, "
            f"{len(tally.unread)} not read; {issues} things not understood.",
            err=True,
        )
        for why, count in tally.set_aside.most_common():
            click.echo(f"{count} set aside: {why}.", err=True)


@main.command()
@click.argument("what", type=click.Choice(WHATS), default="dossier")
@RECORD
@click.option("--report", metavar="REF", help="Only what one report says, by its ref or id.")
@click.option("--party", metavar="CODE", help="Only what involves one party.")
@AS_JSON
@click.option("--csv", "as_csv", is_flag=True, help="Rows for a spreadsheet.")
def show(
    what: str,
    record: Path | str,
    report: str | None,
    party: str | None,
    as_json: bool,  # noqa: FBT001 - likewise
    as_csv: bool,  # noqa: FBT001 - likewise
) -> None:
    """Show what a record holds: by default a one-page dossier."""
    from detente import answers, store

    if as_csv and as_json:
        message = "--csv and --json are two forms. Take one of them."
        raise UsageError(message)
    with store.open_record(record) as open_record:
        asked = answers.ask(open_record, store.Filters(report=report, party=party))
        if as_json:
            _print_json(what, asked)
        elif as_csv:
            csv.writer(sys.stdout, lineterminator="\n").writerows(answers.rows(what, asked))
        else:
            _print_view(what, answers.material(answers.latest(asked) if what == "dossier" else asked, what))


def _print_json(what: str, asked: Asked) -> None:
    from detente import answers

    try:
        found = answers.answer(what, asked)
    except NothingFoundError:
        click.echo("[]")
        raise
    click.echo(json.dumps(found, ensure_ascii=False, indent=1))


def _print_view(what: str, material: Material) -> None:
    from rich.console import Console

    from detente.show import build_dossier, make_matrix, render_dossier, render_matrix, render_table

    console = Console()
    if what == "dossier":
        render_dossier(build_dossier(material), console)
    elif what == "positions":
        render_matrix(make_matrix(material), console)
    else:
        render_table(what, material, console)


@main.command()
@click.argument("verdict", type=click.Choice(["same", "different", "unsure", "undo"]))
@click.argument("left")
@click.argument("right")
@RECORD
@click.option("--why", required=True, metavar="TEXT", help="What the judgement rests on.")
@click.option(
    "--by",
    required=True,
    metavar="NAME",
    envvar=["DETENTE_JUDGE_BY", "USER"],
    help="Who judges; by default whoever is logged in.",
)
def judge(verdict: Verdict, left: str, right: str, record: Path | str, why: str, by: str) -> None:
    """Judge whether two people are one, or two reports, statements or meetings tell of the same: it wins over scores.

    LEFT and RIGHT are of one kind: people by id, key or name, reports by ref or id, statements and meetings by id, as
    `detente show people`, `events`, `utterances` and `threads` have them. `undo` takes a judgement back.
    """
    from detente import judging, store

    with store.open_record(record) as open_record:
        made = judging.judge(open_record, verdict, left, right, who=by, why=why)
    click.echo(f"{made.left} and {made.right}: {made.verdict}", err=True)


@main.command()
@click.argument("source", type=click.File("r", encoding="utf-8"), metavar="IN.jsonl")
@click.option("--out", required=True, type=click.Path(dir_okay=False, path_type=Path), help="JSONL, a line a text.")
@PARTIES
@PIPELINE
@WEIGHTS
def annotate(
    source: Any,  # noqa: ANN401 - a file
    out: Path,
    parties: tuple[Path, ...],
    pipeline: str | None,
    weights: Path | None,
) -> None:
    """Annotate texts with character spans, without a record: `{id, text, published?}` a line."""
    from detente import pipeline as stages
    from detente.annotations import annotate_lines

    reader = stages.load_reader(pipeline, parties, weights)
    partial = out.with_name(out.name + ".part")
    with partial.open("w", encoding="utf-8") as lines:
        for row in annotate_lines(source, reader):
            lines.write(json.dumps(row, ensure_ascii=False) + "\n")
    partial.replace(out)


@main.command()
@click.argument("corpus", type=click.Path(path_type=Path))
@click.option("--out", required=True, type=click.Path(file_okay=False, path_type=Path), help="Folder for the weights.")
@click.option("--splits", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="TOML: what to leave out.")
@click.option("--epochs", type=click.FloatRange(0, min_open=True), help="How often to see each report.")
@click.option("--seed", type=int, help="Of the order of reports and of new weights.")
def train(corpus: Path, out: Path, splits: Path | None, epochs: float | None, seed: int | None) -> None:
    """Train the encoder on annotated reports: our markup, JSON Lines, or brat's files. Needs the extra `train`."""
    try:
        from detente.training.run import train_encoder
    except ImportError as error:
        message = f"Training needs more than reading does ({error}). Install it with: pip install 'detente[train]'"
        raise UsageError(message) from error

    chosen = {k: v for k, v in (("epochs", epochs), ("seed", seed)) if v is not None}
    for row in train_encoder(corpus, out, splits, chosen):
        click.echo(json.dumps(row), err=True)


for command in (
    *(*cli_limits.COMMANDS, cli_export.export, cli_align.align, cli_keep.backup, cli_review.review),
    *(*cli_batch.COMMANDS, *cli_serve.COMMANDS, cli_watch.watch),
):
    main.add_command(command)
