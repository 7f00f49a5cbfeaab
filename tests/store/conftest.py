"""An empty record file, open."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from detente.store.open import open_record

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from detente.store.open import Record


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    with open_record(tmp_path / "talks.db", create=True) as opened:
        yield opened
