"""The words of an offer name the issues in dispute."""

from __future__ import annotations

import re

import pytest

from detente.extract.topics import TopicRow, topic_patterns, topics_in
from detente.model.text import Span


def labels(text: str) -> list[str]:
    return [t.label for t in topics_in(text, Span(0, len(text)))]


@pytest.mark.parametrize("row", [r for r, _ in topic_patterns()], ids=lambda r: r.label)
def test_the_example_of_each_topic_row_fits_it(row: TopicRow) -> None:
    assert re.search(row.words, row.example, re.IGNORECASE)
    assert row.label in labels(row.example) or row.label == "talks"


def test_several_issues_come_in_text_order() -> None:
    assert labels("limits on exercises and on launchers") == ["military exercises", "missiles"]


def test_talks_are_the_issue_only_where_nothing_else_is() -> None:
    assert labels("progress in the negotiations") == ["talks"]
    assert labels("negotiations on prisoners") == ["prisoners and hostages"]


def test_a_text_without_an_issue_names_none() -> None:
    assert labels("the weather in March") == []
