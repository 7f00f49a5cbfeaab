"""The commands that write a record in the forms that other tools read."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from detente.errors import NothingFoundError
from detente.options import AS_JSON, RECORD

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
    from detente import answers, store

    with store.open_record(record) as open_record:
        try:
            rows = [asdict(event) for event in answers.plover(answers.ask(open_record))]
        except NothingFoundError:
            if as_json:
                _give("[]\n", out)
            raise
    if as_json:
        _give(json.dumps(rows, ensure_ascii=False, indent=1) + "\n", out)
    else:
        _give(_csv(rows, list(rows[0])), out)
    coded = sum(bool(row["root"]) for row in rows)
    click.echo(f"{coded} rows coded, {len(rows) - coded} without a code of PLOVER.", err=True)


@export.command()
@RECORD
@OUT
def calendar(record: Path | str, out: Path | None) -> None:
    """Write the meetings that are known to the day as a calendar (iCalendar), each once whoever tells of it."""
    from detente import answers, store

    with store.open_record(record) as open_record:
        _give(answers.calendar(answers.ask(open_record)), out)


@export.command("annotations")
@RECORD
@OUT
def annotated(record: Path | str, out: Path | None) -> None:
    """Write the statements as W3C Web Annotations (JSON-LD), with text-quote and text-position selectors."""
    from detente import answers, store

    with store.open_record(record) as open_record:
        collection = answers.annotated(answers.ask(open_record))
    _give(json.dumps(collection, ensure_ascii=False, indent=1) + "\n", out)


@export.command()
@RECORD
@click.option("--out", required=True, type=click.Path(dir_okay=False, path_type=Path), help="The ZIP file to write.")
def package(record: Path | str, out: Path) -> None:
    """Write reports, statements, positions, meetings and claims as a Frictionless data package: CSV with a codebook."""
    from detente import answers, store

    with store.open_record(record) as open_record:
        about, tables = answers.package(answers.ask(open_record))
    files = {"datapackage.json": json.dumps(about, ensure_ascii=False, indent=1) + "\n"}
    for resource in about["resources"]:
        columns = [field["name"] for field in resource["schema"]["fields"]]
        files[resource["path"]] = _csv(tables[resource["name"]], columns)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(zipfile.ZipInfo(name), text)  # with no date of its own: the same record, the same file
    _write(packed.getvalue(), out)


@export.command()
@RECORD
@click.option("--out", required=True, type=click.Path(file_okay=False, path_type=Path), help="The folder to write to.")
def training(record: Path, out: Path) -> None:
    """Write the reports that people reviewed whole in the corpus' markup, for `detente train`."""
    from detente import reviewing, store

    with store.open_record(record) as open_record:
        marked, left_out = reviewing.training(open_record)
    out.mkdir(parents=True, exist_ok=True)
    for number, text in enumerate(marked.values(), 1):
        _write(text.encode(), out / f"{number:04}.txt")
    for ref, reason in left_out.items():
        click.echo(f"not written: {ref}: {reason}", err=True)
    click.echo(f"{len(marked)} reports written, {len(left_out)} left out.", err=True)


def _csv(rows: list[dict[str, Any]], columns: list[str]) -> str:
    """Give rows as CSV under the names of their columns, no cell of which a spreadsheet would run."""
    from detente.show import harmless

    text = io.StringIO()
    writer = csv.DictWriter(text, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows({name: harmless(_cell(value)) for name, value in row.items()} for row in rows)
    return text.getvalue()


def _cell(value: object) -> str:
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


def _give(text: str, out: Path | None) -> None:
    if out is None:
        click.echo(text, nl=False)
    else:
        _write(text.encode(), out)


def _write(content: bytes, out: Path) -> None:
    """Write a file that is there whole or not at all."""
    partial = out.with_name(out.name + ".part")
    partial.write_bytes(content)
    partial.replace(out)
