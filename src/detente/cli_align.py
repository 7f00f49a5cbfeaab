"""The command that aligns a record whole, and keeps what its reports say together."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from detente.options import RECORD

if TYPE_CHECKING:
    from pathlib import Path


@click.command()
@RECORD
def align(record: Path) -> None:
    """Align all reports of a record and keep the answers: pages of a large record show what is kept.

    It names each kind of answer once that is kept, and can be stopped between any two: what is kept stays.
    """
    from detente import answers, store

    with store.open_record(record) as open_record:
        for name in store.align(answers.ask(open_record)):
            click.echo(f"{name}: kept", err=True)
