"""What people name on the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from detente.errors import UsageError
from detente.limits.ask import claims_for, named

if TYPE_CHECKING:
    from pathlib import Path


def test_an_instrument_is_named_alone_or_with_a_provision(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text(
        'title = "Own"\nstatus = "proposal"\nparties = ["USA"]\nsource = ["p"]\n'
        '[[provision]]\nid = "one"\narticle = "1"\n'
        'text = "t"\nrule = "ban"\nconfidence = "not_seen"\nsource = []\nwhen = { kind = ["missile"] }\n'
    )

    assert named("inf")[1] == ""
    assert named("inf/ban")[0].name == "inf"
    assert named("inf/ban")[1] == "ban"
    assert named(str(own))[0].name == "own"
    assert named(f"{own}/one")[1] == "one"


def test_an_unknown_provision_is_named_with_those_that_exist() -> None:
    with pytest.raises(UsageError, match="inf has no provision 'cap'"):
        named("inf/cap")


def test_claims_of_ones_own_go_before_those_that_ship(tmp_path: Path) -> None:
    own = tmp_path / "own.csv"
    own.write_text("id,names,claimant\n1,x,y\n")

    assert [c.id for c in claims_for(own, ("missiles.csv",))] == ["1"]
    assert len(claims_for(None, ("missiles.csv", "exercises.csv"))) == 166
    with pytest.raises(UsageError, match="Give --claims"):
        claims_for(None, ())
