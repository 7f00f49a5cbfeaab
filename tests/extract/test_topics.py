"""The words of an offer name the issues in dispute, each as part of broader ones."""

from __future__ import annotations

import re

import pytest

from detente.extract.topics import TopicRow, issues_in, topic_rows, topics_in
from detente.model.text import Span

FEWEST_ROWS = 250


def labels(text: str) -> list[str]:
    return [t.label for t in issues_in(text, Span(0, len(text)))]


@pytest.mark.parametrize("row", topic_rows(), ids=lambda r: r.label)
def test_the_example_of_each_row_names_its_issue_in_the_words_in_brackets(row: TopicRow) -> None:
    (marked,) = re.findall(r"\[(.+?)\]", row.example)
    text = re.sub(r"[\[\]]", "", row.example)

    assert (row.label, marked) in [(t.label, t.span.of(text)) for t in topics_in(text, Span(0, len(text)))]


def test_the_vocabulary_is_wide_and_no_label_stands_twice() -> None:
    rows = topic_rows()

    assert len({row.label for row in rows}) == len(rows) >= FEWEST_ROWS


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("limits on exercises and on launchers", ["military exercises", "missile launchers"]),
        ("progress in the negotiations", ["talks"]),
        ("negotiations on prisoners", ["prisoners"]),
        ("the weather in March", []),
        ("the lifting of the sanctions", ["sanctions relief"]),
        ("limits on the scale of military exercises", ["exercise size"]),
        ("a pause in attacks on the road", ["military attack"]),
        ("a swift answer on salt", ["statements to the press"]),
    ],
)
def test_the_longest_and_narrowest_name_wins_and_what_is_told_beside_it_is_no_issue(
    text: str, expected: list[str]
) -> None:
    assert labels(text) == expected


def test_an_issue_knows_the_broader_ones_up_to_its_field() -> None:
    text = "a cap on the level of enrichment"
    (topic,) = issues_in(text, Span(0, len(text)))

    assert topic.broader == ("uranium enrichment", "nuclear programme", "nuclear matters")


@pytest.mark.parametrize("text", ["a limit of 5,000 troops", "a limit of 2.5 battalions"])
def test_a_name_never_begins_inside_a_number(text: str) -> None:
    (topic,) = issues_in(text, Span(0, len(text)))

    assert topic.span.of(text) == text.rpartition(" ")[2]
