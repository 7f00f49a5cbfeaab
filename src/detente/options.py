"""Options that commands share."""

from __future__ import annotations

from pathlib import Path

import click

RECORD = click.option(
    "--record", required=True, type=click.Path(dir_okay=False, path_type=Path), help="The record: one SQLite file."
)
AS_JSON = click.option("--json", "as_json", is_flag=True, help="Machine-readable output.")
