"""Records to plain values and back."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from make import a_claim, a_delegation, a_meeting, a_position, a_proposal, a_statement, an_article, an_issue

from detente.model.dates import PartialDate
from detente.model.reports import Furniture
from detente.model.statements import Condition
from detente.model.text import Span
from detente.store.codec import rebuild, row_of

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

EVENING = PartialDate(2022, 1, 9, "evening", stated=False, alternatives=(PartialDate(day=9), PartialDate(2022)))
RECORDS: list[DataclassInstance] = [
    an_article(furniture=(Furniture("share", "Share", Span(1, 6)), Furniture("related", "More", None, "http://a"))),
    a_statement(said="2022-01-08"),
    replace(a_position(), condition=Condition("reciprocity", "if Norvend does likewise", Span(9, 33))),
    a_proposal(),
    replace(a_meeting(), when=EVENING, delegations=(a_delegation("ALD", "Ana Bero"), a_delegation("NOR"))),
    a_claim(amount="12000..13000", unit="soldiers"),
    an_issue(),
    replace(an_issue(), span=None),
]


@pytest.mark.parametrize("record", RECORDS, ids=lambda r: type(r).__name__)
def test_a_record_survives_json(record: DataclassInstance) -> None:
    values = json.loads(json.dumps(row_of(record)))

    assert rebuild(type(record), values) == record


def test_what_has_no_field_is_left_aside_and_what_is_ready_is_taken() -> None:
    issue = an_issue()

    assert rebuild(type(issue), {**row_of(issue), "ordinal": 3}, report="r2") == replace(issue, report="r2")
