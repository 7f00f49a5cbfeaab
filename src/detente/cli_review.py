"""The commands by which a person says of single facts whether they were read rightly."""

from __future__ import annotations

import json
from pathlib import Path  # noqa: TC003 - click knows the type by its option
from typing import TYPE_CHECKING, Any

import click

from detente.errors import NothingFoundError, UsageError
from detente.model.reviews import FACTS
from detente.options import AS_JSON, RECORD

if TYPE_CHECKING:
    from collections.abc import Callable

    from detente.model.reviews import ReviewVerdict

WHY = click.option("--why", required=True, metavar="TEXT", help="What the verdict rests on.")
BY = click.option(
    "--by",
    required=True,
    metavar="NAME",
    envvar=["DETENTE_REVIEW_BY", "USER"],
    help="Who says so; by default whoever is logged in.",
)


def _by_a_person(command: Callable[..., None]) -> Callable[..., None]:
    """Ask in which record, who says so, and why."""
    return RECORD(WHY(BY(command)))


FILTERS = {
    "report": ("REF", "Only facts of one report, by its ref or id."),
    "party": ("CODE", "Only facts that involve one party."),
    "publisher": ("NAME", "Only facts of one publisher's reports."),
    "since": ("DATE", "Only facts of reports that came out on that day or later."),
    "until": ("DATE", "Only facts of reports that came out on that day or before."),
    "speaker": ("NAME", "Only statements of one source."),
    "issue": ("ISSUE", "Only positions on one issue."),
}


def _filtered(command: Callable[..., None]) -> Callable[..., None]:
    for name, (metavar, told) in reversed(FILTERS.items()):
        command = click.option(f"--{name}", metavar=metavar, help=told)(command)
    return command


@click.group()
def review() -> None:
    """Say of single facts whether they were read rightly: it wins in every answer, and can be undone."""


@review.command()
@click.argument("fact", metavar="ID")
@_by_a_person
def accept(fact: str, record: Path, why: str, by: str) -> None:
    """Accept a fact as it stands: it keeps its score, and says who accepted it."""
    _review(record, "accept", fact, by, why)


@review.command()
@click.argument("fact", metavar="ID")
@_by_a_person
def reject(fact: str, record: Path, why: str, by: str) -> None:
    """Reject a fact: no answer has it any more; with a statement goes what was read from it."""
    _review(record, "reject", fact, by, why)


@review.command()
@click.argument("fact", metavar="ID")
@click.option("--set", "changes", multiple=True, required=True, metavar="FIELD=TEXT", help="How a field should read.")
@_by_a_person
def correct(fact: str, changes: tuple[str, ...], record: Path, why: str, by: str) -> None:
    """Correct fields of a fact: --set party=RUS --set "words=exactly as the report has them" (its span).

    An empty text takes the field away; a field that does not exist is answered with the list of those that do.
    """
    wanted = dict(change.partition("=")[::2] for change in changes)
    _review(record, "correct", fact, by, why, wanted)


@review.command()
@click.argument("what", metavar="ID_OR_BATCH")
@_by_a_person
def undo(what: str, record: Path, why: str, by: str) -> None:
    """Take back the review that stands on a fact, or all of one act: what stood before stands again."""
    from detente import store

    if not what.startswith("batch-"):
        _review(record, "undo", what, by, why)
        return
    with store.open_record(record) as open_record:
        undone = store.undo_batch(open_record, what, who=by, why=why)
    click.echo(f"{what}: {undone} taken back", err=True)


@review.command("all")
@click.argument("verdict", type=click.Choice(["accept", "reject"]))
@click.argument("kind", type=click.Choice(FACTS))
@_filtered
@_by_a_person
def every(verdict: ReviewVerdict, kind: str, record: Path, why: str, by: str, **narrowed: str | None) -> None:
    """Accept or reject all facts of a kind that the filters leave and nobody reviewed: one act that can be undone."""
    from detente import store
    from detente.store.reviews import meant

    with store.open_record(record) as open_record:
        facts = meant(open_record, kind, store.Filters(**narrowed))
        batch = store.review_all(open_record, verdict, kind, facts, who=by, why=why)
    click.echo(batch)
    click.echo(f"{len(facts)} {kind}: {verdict}. Take it back: detente review undo {batch}", err=True)


@review.command()
@_filtered
@click.option("--first", default=20, show_default=True, type=click.IntRange(1), help="How many to show.")
@RECORD
@AS_JSON
def queue(record: Path, first: int, as_json: bool, **narrowed: str | None) -> None:  # noqa: FBT001 - click passes flags by position
    """Show what is most worth a person's minute, and why: uncertain readings that much hangs on."""
    from detente import store

    with store.open_record(record) as open_record:
        waiting = store.queue(open_record, store.Filters(**narrowed))[:first]
        shaper = store.Shaper(open_record)
        refs = {one.report: shaper.ref(one.report) for one in waiting}
    if as_json:
        rows = [_row(one, refs[one.report]) for one in waiting]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
    if not waiting:
        message = "Nothing waits for a review with these filters."
        raise NothingFoundError(message)
    if not as_json:
        for one in waiting:
            click.echo(f"{one.fact}  {one.kind:<9}  {one.told}  [{refs[one.report]}]")


def _row(one: Any, ref: str) -> dict[str, Any]:  # noqa: ANN401 - heavy to import
    return {
        "kind": one.kind,
        "fact": one.fact,
        "report": ref,
        "score": one.score,
        "rank": round(one.rank, 3),
        "why": list(one.why),
    }


def _review(
    record: Path, verdict: ReviewVerdict, fact: str, by: str, why: str, wanted: dict[str, str] | None = None
) -> None:
    from detente import store

    if wanted is not None and "" in wanted:
        message = "--set names a field and its text: --set party=RUS"
        raise UsageError(message)
    with store.open_record(record) as open_record:
        made = store.review(open_record, verdict, fact, who=by, why=why, wanted=wanted)
    changed = "".join(f"\n  {name}: {old!r} -> {new!r}" for name, (old, new) in made.changes.items())
    click.echo(f"{made.kind} {made.fact}: {made.verdict}{changed}", err=True)
