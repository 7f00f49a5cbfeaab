"""A real PostgreSQL server for all tests that want one, and an empty database on it for each."""

from __future__ import annotations

from typing import TYPE_CHECKING

import postgresql
import pytest

from detente.store.open import open_record

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture(scope="session")
def server() -> Iterator[postgresql.Server]:
    binaries = postgresql.binaries()
    if binaries is None:
        pytest.skip("there is no PostgreSQL on this machine: scripts/system-packages installs it")
    with postgresql.serving(binaries) as running:
        yield running


@pytest.fixture
def database(server: postgresql.Server) -> Iterator[str]:
    """The name of an empty database."""
    with server.new_database() as name:
        yield name


@pytest.fixture(scope="session")
def shared_database(server: postgresql.Server) -> str:
    """The name of a database with a record, which whoever writes into it empties again."""
    server.run("CREATE DATABASE shared")
    open_record(server.address("shared"), create=True).close()
    return "shared"
