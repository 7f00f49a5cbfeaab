"""Options that commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from detente.errors import UsageError
from detente.model.dates import PartialDate

PARTLY_DONE = 5
"""Exit code of a command that did some of what it was asked for."""


class Place(click.Path):
    """Where a record is: a file, or the address of a database, which stays text."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:  # noqa: ANN401 - click's own signature
        """Take what was typed."""
        return value if "://" in str(value) else super().convert(value, param, ctx)


RECORD = click.option(
    "--record",
    required=True,
    metavar="FILE|ADDRESS",
    type=Place(dir_okay=False, path_type=Path),
    help="The record: one SQLite file, or postgresql://USER@HOST/DATABASE.",
)
AS_JSON = click.option("--json", "as_json", is_flag=True, help="Machine-readable output.")
PIPELINE = click.option("--pipeline", help="Another spaCy pipeline, by the name of its package.")
WEIGHTS = click.option(
    "--weights",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Another encoder: a folder that `detente train` wrote.",
)
PARTIES = click.option(
    "--parties", multiple=True, type=click.Path(dir_okay=False, path_type=Path), help="A TOML file of parties of yours."
)
PRIVATE = click.option("--allow-private", is_flag=True, help="Fetch from addresses of private networks too.")
PUBLISHER = click.option("--publisher", metavar="NAME", help="Publisher, for reports that do not name theirs.")
KIND = click.option(
    "--kind", type=click.Choice(["press", "transcript"]), help="What the reports are; else their text says."
)
PREFILTER = click.option("--prefilter", is_flag=True, help="Set aside, and count, what cannot concern talks.")


def _date(_: click.Context, __: click.Parameter, value: str | None) -> str | None:
    if value:
        try:
            PartialDate.parse(value)
        except ValueError as error:
            message = f"--published {value!r} is no date. Write it as 2022-01-08."
            raise UsageError(message) from error
    return value


PUBLISHED = click.option(
    "--published", metavar="DATE", callback=_date, help="ISO date of publication, for reports that do not state one."
)
