"""An empty record, open: in a file and in a database."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from detente.store.open import open_record

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from detente.store.open import Record


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Path | str]:
    """Where an empty record is, or can be made."""
    if request.param == "sqlite":
        yield tmp_path / "talks.db"
    else:
        server, database = request.getfixturevalue("server"), request.getfixturevalue("shared_database")
        yield server.address(database)
        server.empty(database)


@pytest.fixture
def record(place: Path | str) -> Iterator[Record]:
    with open_record(place, create=True) as opened:
        yield opened
