"""The first input, whole, always."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"


@pytest.mark.skipif(not SHARED.exists(), reason="needs ../shared, which is not part of detente")
@pytest.mark.parametrize("published", [None, "2022-01-08"])
def test_the_record_of_the_first_input_holds(published: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "path", [str(ROOT / "evaluation"), *sys.path])
    import seed  # noqa: PLC0415 - the harness is no package

    held, of, said = seed.check(SHARED, published)

    assert held / of >= 0.94, said
    assert "fails: article" not in said
