"""The command that keeps a record safe."""

from __future__ import annotations

from pathlib import Path

import click

from detente.options import RECORD


@click.command()
@RECORD
@click.option("--out", required=True, type=click.Path(dir_okay=False, path_type=Path), help="The file to write.")
def backup(record: Path | str, out: Path) -> None:
    """Copy a record while others may read and write it: one state of it, checked, in the place of an older copy.

    Of a record in a PostgreSQL database, make backups with pg_dump.
    """
    from detente import store

    reports = store.back_up(record, out)
    click.echo(f"{out}: {reports} reports, {out.stat().st_size / 1_000_000:.1f} MB", err=True)
