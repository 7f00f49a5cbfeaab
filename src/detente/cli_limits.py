"""The commands on limits: claims held against treaties and proposals, with pictures, and proposals drafted as such."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from detente.errors import NothingFoundError, UsageError
from detente.options import AS_JSON, RECORD

if TYPE_CHECKING:
    from detente.draw import Picture

LIMIT_BREACHED = 4

CLAIMS = click.option(
    "--claims",
    type=click.Path(dir_okay=False, path_type=Path),
    help="CSV of claims; by default what ships with detente.",
)
ON = click.option("--on", "day", metavar="DATE", help="The day asked about; without it, the text as it last stood.")
SETTINGS = click.option(
    "--set", "settings", multiple=True, metavar="NAME=NUMBER", help="Fill in what the text leaves open."
)
SVG = click.option("--svg", type=click.Path(dir_okay=False, path_type=Path), help="Draw it into this file, as SVG.")


@click.command()
@click.argument("instrument", metavar="INSTRUMENT[/PROVISION]")
@CLAIMS
@ON
@SETTINGS
@SVG
@AS_JSON
@click.pass_context
def check(
    ctx: click.Context,
    instrument: str,
    claims: Path | None,
    day: str | None,
    settings: tuple[str, ...],
    svg: Path | None,
    as_json: bool,  # noqa: FBT001 - click passes flags by position of name
) -> None:
    """Hold claims against a treaty or a proposal: covered, not covered, undecided or exempt, and why.

    INSTRUMENT is the name of one that ships with detente, or the path of a TOML file.
    Exit code 4: something is banned, or over a cap.
    """
    from detente import limits, pictures

    asked, provision = limits.named(instrument)
    asked = limits.fill(asked, settings)
    found = list(limits.check(asked, limits.claims_for(claims, asked.claims), _day(day), provision))
    if svg:
        _draw(svg, pictures.of_findings(asked, found, _day(day)), "no claim states what it bounds by a number")
    if as_json:
        click.echo(json.dumps([limits.finding_row(f) for f in found], ensure_ascii=False, indent=1))
    else:
        click.echo("\n".join(limits.told_findings(asked, found)))
    ctx.exit(LIMIT_BREACHED if any(f.breach for f in found) else 0)


@click.command()
@click.argument("instrument")
@CLAIMS
@ON
@click.option(
    "--weights",
    type=click.Path(dir_okay=False, path_type=Path),
    help="TOML of what each party weighs: adds which options are efficient and fair, and who gets which issue.",
)
@SVG
@AS_JSON
def balance(
    instrument: str,
    claims: Path | None,
    day: str | None,
    weights: Path | None,
    svg: Path | None,
    as_json: bool,  # noqa: FBT001 - likewise
) -> None:
    """Show what a treaty or a proposal makes each party change, and whom it binds without a seat.

    The day is by default the first of the instrument. With --weights, what would be a fair bargain.
    """
    from detente import limits, pictures

    asked, _ = limits.named(instrument)
    held = limits.claims_for(claims, asked.holdings) if claims or asked.holdings else ()
    found = list(limits.balance(asked, held, _day(day)))
    fair = limits.bargain(limits.load_weights(weights, asked)) if weights else None
    if svg:
        _draw(svg, pictures.of_changes(found), "it binds nobody")
    if as_json:
        rows = [limits.change_row(c) for c in found]
        shown = {"balance": rows, "bargain": limits.bargain_row(fair)} if fair else rows
        click.echo(json.dumps(shown, ensure_ascii=False, indent=1))
    else:
        told = limits.told_bargain(instrument, fair) if fair else ()
        click.echo("\n".join([*limits.told_changes(found), *told]))


@click.command("map")
@click.argument("instrument", metavar="INSTRUMENT[/PROVISION]")
@click.option("--party", default="", metavar="CODE", help="Whose things; by default of whom most figures are touched.")
@click.option("--from", "places", multiple=True, metavar="PLACE", help="Where they stand; by default in the capital.")
@click.option("--against", multiple=True, metavar="CODE", help="States or groups in reach; by default the other side.")
@CLAIMS
@ON
@SETTINGS
@SVG
@AS_JSON
def draw_map(
    instrument: str,
    party: str,
    places: tuple[str, ...],
    against: tuple[str, ...],
    claims: Path | None,
    day: str | None,
    settings: tuple[str, ...],
    svg: Path | None,
    as_json: bool,  # noqa: FBT001 - likewise
) -> None:
    """Say what comes out of reach once a provision holds, and draw it as a map with range rings, zone and towns.

    PLACE is a town (Kaliningrad, or Valencia, VEN) or 54.7,20.5. Without PROVISION, the first one is asked.
    """
    from detente import limits, pictures

    asked, name = limits.named(instrument)
    asked = limits.fill(asked, settings)
    provision = next(p for p in asked.provisions if name in {"", p.id})
    held = limits.claims_for(claims, asked.claims) if claims or asked.claims else ()
    found = pictures.of_ground(asked, provision, held, pictures.Look(party, places, against), _day(day))
    if svg:
        _draw(svg, found.picture, "no range and no zone with a place on the map; give --from and --claims")
    if as_json:
        click.echo(json.dumps(pictures.map_row(found), ensure_ascii=False, indent=1))
    else:
        click.echo("\n".join(pictures.told_map(found)))


@click.command()
@click.argument("instrument", metavar="INSTRUMENT[/PROVISION]")
@click.option("--start", "day", required=True, metavar="DATE", help="The day of the start, or of the event.")
@click.option("--ical", is_flag=True, help="As a calendar file (iCalendar).")
@AS_JSON
def notify(instrument: str, day: str, ical: bool, as_json: bool) -> None:  # noqa: FBT001
    """Say by when a treaty wants something told, and what has to be in it."""
    from detente import export, limits

    asked, provision = limits.named(instrument)
    found = list(limits.due(asked, provision, _date("--start", day)))
    if ical:
        click.echo(export.calendar(limits.entries(found)), nl=False)
    elif as_json:
        click.echo(json.dumps([limits.due_row(d) for d in found], ensure_ascii=False, indent=1))
    else:
        click.echo("\n".join(limits.told_due(found)))


@click.command()
@click.argument("proposal", metavar="PROPOSAL")
@RECORD
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="The file to write; else stdout.")
def draft(proposal: str, record: Path | str, out: Path | None) -> None:
    """Draft a proposal of a record as a limit that `check` and `balance` can run.

    PROPOSAL is an id as `detente show proposals --json` gives it, or how it begins.
    """
    from detente import answers, store

    with store.open_record(record) as open_record:
        text = answers.draft(open_record, proposal)
    if out:
        out.write_text(text, encoding="utf-8")
    else:
        click.echo(text, nl=False)


def _draw(path: Path, picture: Picture | None, why_not: str) -> None:
    """Write a picture whole or not at all."""
    if picture is None:
        message = f"There is nothing to draw: {why_not}."
        raise NothingFoundError(message)
    partial = path.with_name(path.name + ".part")
    try:
        partial.write_text(picture.file(), encoding="utf-8")
        partial.replace(path)
    except OSError as error:
        message = f"{path} cannot be written ({error}). Give a file in a folder that you may write to."
        raise UsageError(message) from error


def _day(text: str | None) -> dt.date | None:
    return _date("--on", text) if text else None


def _date(option: str, text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError as error:
        message = f"{option} {text!r} is no day. Write it as 2011-02-05."
        raise UsageError(message) from error


COMMANDS = (check, balance, draw_map, notify, draft)
