"""An alleged concession beside what its party is on record for."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from make import a_claim, a_position, a_source, a_statement, an_article

from detente.alignment.concessions import weigh_claims
from detente.model.reading import Gathered

if TYPE_CHECKING:
    from detente.model.statements import Stance

CLAIM = replace(a_claim(report="press", kind="concession"), subject="Aldria had dropped its objections to missiles")


def record_of(*said: tuple[str, Stance, str], party: str = "ALD", speaker: str = "ALD") -> tuple[str | None, int]:
    """What the record says of the claim, made on 10 January, and in how many pieces; `said`: day, stance, issue."""
    statements, positions, articles = [], [], [an_article(report="press", published="2022-01-10")]
    for number, (day, stance, issue) in enumerate(said):
        report = f"r{number}"
        statement = a_statement(report=report, source=a_source("A senior Aldrian official", speaker))
        position = a_position(report=report, party=party, stance=stance)
        positions.append(replace(position, issue=issue, object=f"a ban on {issue}", statement=statement.id))
        statements.append(statement)
        articles.append(an_article(report=report, published=day))
    (weighed,) = weigh_claims(Gathered((), (CLAIM,), tuple(statements), tuple(positions), (), tuple(articles))).values()
    return weighed.record, len(weighed.on_record)


@pytest.mark.parametrize(
    ("said", "record"),
    [
        ([("2022-01-08", "offers", "missiles")], ("supported", 1)),
        ([("2022-01-12", "denies", "missiles")], ("contradicted", 1)),
        ([("2022-01-08", "rejects", "missiles"), ("2022-01-09", "open_to", "missiles")], ("supported", 1)),
        ([("2022-01-09", "open_to", "missiles"), ("2022-01-08", "rejects", "missiles")], ("supported", 1)),
        ([("2022-01-08", "offers", "fisheries")], ("nothing", 0)),
        ([("2022-02-08", "offers", "missiles")], ("nothing", 0)),  # long after
        ([("2022-01-08", "demands", "missiles")], ("nothing", 0)),  # neither yields nor holds
        ([], ("nothing", 0)),
    ],
)
def test_the_latest_that_a_party_said_on_the_thing_decides(
    said: list[tuple[str, Stance, str]], record: tuple[str, int]
) -> None:
    assert record_of(*said) == record


@pytest.mark.parametrize(("party", "speaker"), [("NOR", "NOR"), ("ALD", "NOR")])
def test_what_another_party_holds_or_says_of_it_is_not_on_its_record(party: str, speaker: str) -> None:
    assert record_of(("2022-01-08", "offers", "missiles"), party=party, speaker=speaker) == ("nothing", 0)


def test_claims_of_other_kinds_are_not_weighed() -> None:
    assert weigh_claims(Gathered(claims=(a_claim(),))) == {}
