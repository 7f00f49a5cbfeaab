"""The commands that write a record in the forms that other tools read."""

from __future__ import annotations

from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from detente.errors import NothingFoundError
from detente.options import AS_JSON, RECORD

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from detente.export.package import Form
    from detente.store import Asked

OUT = click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="The file to write; else stdout.")


@click.group()
def export() -> None:
    """Write a record in the form that other tools read."""


@export.command()
@RECORD
@OUT
@AS_JSON
def plover(record: Path | str, out: Path | None, as_json: bool) -> None:  # noqa: FBT001 - click passes flags by position
    """Code positions and meetings as events of PLOVER, a row each: CSV, or JSON with the same names.

    Take `stands` = `plain` for what is asserted without condition; what PLOVER has no code for has no `root`.
    """
    from detente import answers, files, store, take_away

    with store.open_record(record) as open_record:
        try:
            rows = [asdict(event) for event in take_away.plover(answers.ask(open_record))]
        except NothingFoundError:
            if as_json:
                _write(files.as_json([]), out)
            raise
    _write(files.as_json(rows) if as_json else files.as_csv(rows, list(rows[0])), out)
    coded = sum(bool(row["root"]) for row in rows)
    click.echo(f"{coded} rows coded, {len(rows) - coded} without a code of PLOVER.", err=True)


@export.command()
@RECORD
@OUT
def calendar(record: Path | str, out: Path | None) -> None:
    """Write the meetings that are known to the day as a calendar (iCalendar), each once whoever tells of it."""
    from detente import take_away

    _hand(record, out, take_away.calendar)


@export.command("annotations")
@RECORD
@OUT
def annotated(record: Path | str, out: Path | None) -> None:
    """Write the statements as W3C Web Annotations (JSON-LD), with text-quote and text-position selectors."""
    from detente import take_away

    _hand(record, out, take_away.annotated)


@export.command()
@RECORD
@click.option("--out", required=True, type=click.Path(dir_okay=False, path_type=Path), help="The ZIP file to write.")
@click.option("--format", "form", type=click.Choice(["csv", "parquet"]), default="csv", help="Of the tables.")
@click.option("--by", multiple=True, help="Who gives it out and is to be cited; may be given several times.")
@click.option("--license", "license_name", help="Of the data, not the reports, as SPDX calls it: CC-BY-4.0.")
def package(record: Path | str, out: Path, form: Form, by: tuple[str, ...], license_name: str | None) -> None:
    """Write reports, statements, positions, meetings and claims as a Frictionless data package with a codebook."""
    from detente import take_away

    _hand(record, out, partial(take_away.package, form=form, citing=take_away.Citing(by, license_name)))


@export.command("schema-org")
@RECORD
@OUT
def schema_org(record: Path | str, out: Path | None) -> None:
    """Write reports, statements, claims and meetings as JSON-LD in the terms of schema.org."""
    from detente import take_away

    _hand(record, out, take_away.schema_org)


@export.command()
@RECORD
@OUT
def prov(record: Path | str, out: Path | None) -> None:
    """Write what was read from what, by which reader, and who judged it when and why, as W3C PROV (PROV-JSON)."""
    from detente import take_away

    _hand(record, out, take_away.prov)


@export.command()
@RECORD
@OUT
def followthemoney(record: Path | str, out: Path | None) -> None:
    """Write reports, people, parties and meetings as entities of FollowTheMoney, one a line (JSON)."""
    from detente import take_away

    _hand(record, out, take_away.followthemoney)


@export.command()
@RECORD
@click.option("--out", required=True, type=click.Path(dir_okay=False, path_type=Path), help="The DOCX file to write.")
def dossier(record: Path | str, out: Path) -> None:
    """Write the dossier as a Word file, with footnotes that cite the words and the report."""
    from detente import take_away

    _hand(record, out, take_away.dossier)


@export.command()
@RECORD
@click.option("--out", required=True, type=click.Path(file_okay=False, path_type=Path), help="The folder to write to.")
def training(record: Path | str, out: Path) -> None:
    """Write the reports that people reviewed whole in the corpus' markup, for `detente train`."""
    from detente import reviewing, store

    with store.open_record(record) as open_record:
        marked, left_out = reviewing.training(open_record)
    out.mkdir(parents=True, exist_ok=True)
    for number, text in enumerate(marked.values(), 1):
        _write(iter([text.encode()]), out / f"{number:04}.txt")
    for ref, reason in left_out.items():
        click.echo(f"not written: {ref}: {reason}", err=True)
    click.echo(f"{len(marked)} reports written, {len(left_out)} left out.", err=True)


def _hand(record: Path | str, out: Path | None, give: Callable[[Asked], Iterator[bytes]]) -> None:
    """Write one form of a record."""
    from detente import answers, store

    with store.open_record(record) as open_record:
        _write(give(answers.ask(open_record)), out)


def _write(pieces: Iterator[bytes], out: Path | None) -> None:
    """Write to stdout, or a file that is there whole or not at all."""
    if out is None:
        for piece in pieces:
            click.echo(piece, nl=False)
        return
    part = out.with_name(out.name + ".part")
    try:
        with part.open("wb") as file:
            file.writelines(pieces)
        part.replace(out)
    finally:
        part.unlink(missing_ok=True)
