"""Marks of every style pair up; apostrophes and inches are none; what has no partner becomes an issue."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.language.quotations import UNPAIRED, find_quotations
from detente.model.reports import Issue
from detente.model.text import Found, Quotation, Span

MARKS = "\"'“”„«»‘’‚‹›"


def found_in(*paragraphs: str) -> tuple[str, Found[Quotation]]:
    """Join paragraphs as an article does and find their quotations."""
    text, spans = "", []
    for paragraph in paragraphs:
        spans.append(Span(len(text), len(text) + len(paragraph)))
        text += paragraph + "\n\n"
    return text, find_quotations(text, spans, "r1")


def quoted(*paragraphs: str) -> list[str]:
    """The words between the marks of each quotation."""
    text, found = found_in(*paragraphs)
    return [q.inner.of(text) for q in found.records]


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ('The envoy said, "We are ready," and left.', "We are ready,"),
        (
            "“There are some areas…we think there may be progress.”",
            "There are some areas…we think there may be progress.",
        ),
        (
            "“If they are willing, we may understand each other. “.",
            "If they are willing, we may understand each other. ",
        ),
        ("„Wir sind bereit“, sagte er.", "Wir sind bereit"),
        ("»Wir sind bereit«, sagte er.", "Wir sind bereit"),
        ("« Nous sommes prêts », dit-il.", " Nous sommes prêts "),
        ("«Мы готовы», сказал он.", "Мы готовы"),
        ('“Mixed marks," he said.', "Mixed marks,"),
        ('"Mixed marks,” he said.', "Mixed marks,"),
        ("`` Tokenised marks '' were kept.", " Tokenised marks "),
        ("‘We saw the diplomats’ view,’ he said.", "We saw the diplomats’ view,"),
        ("'We saw the diplomats' view,' he said.", "We saw the diplomats' view,"),
        ('They spoke—"openly"—of it.', "openly"),
        ("‘We are ready ’ was all they heard.", "We are ready "),
    ],
)
def test_every_style_of_marks_pairs(text: str, inner: str) -> None:
    _, found = found_in(text)

    assert quoted(text) == [inner]
    assert found.issues == ()


@pytest.mark.parametrize(
    "text",
    [
        "Aldria's offer, the diplomats' view and the '90s.",
        "Norvend’s offer, the diplomats’ view and the ’90s.",
        'A man of 5\'10" with a 6" gun.',
        "Rock 'n' roll, 'tis said.",
    ],
)
def test_apostrophes_feet_and_inches_are_no_quotation_marks(text: str) -> None:
    _, found = found_in(text)

    assert found == Found(())


def test_a_quotation_inside_a_quotation_is_one_deeper() -> None:
    text, found = found_in("“He told us ‘never’ again,” she said. “No ‘ifs’.”")

    assert [(q.inner.of(text), q.depth) for q in found.records] == [
        ("He told us ‘never’ again,", 0),
        ("never", 1),
        ("No ‘ifs’.", 0),
        ("ifs", 1),
    ]


def test_a_quotation_over_paragraphs_is_closed_in_the_last_and_raises_no_issue() -> None:
    _, found = found_in("“We came to talk.", "“We shall stay.", "“We shall leave,” he said.")

    assert [q.closed for q in found.records] == [False, False, True]
    assert found.issues == ()


def test_a_mark_without_partner_runs_to_the_end_of_its_paragraph_and_is_an_issue() -> None:
    text, found = found_in("He said “we go and left.", "Nobody followed.")

    assert [(q.inner.of(text), q.closed) for q in found.records] == [("we go and left.", False)]
    assert [(i.kind, i.words, i.span) for i in found.issues] == [(UNPAIRED, "“", Span(8, 9))]


def test_a_stray_closing_mark_is_an_issue_and_no_quotation() -> None:
    text, found = found_in("We go,” he said. “Now.”")

    assert [q.inner.of(text) for q in found.records] == ["Now."]
    assert found.issues == (Issue("r1", "language", UNPAIRED, "”", Span(6, 7), found.issues[0].detail),)


def test_the_next_paragraph_must_open_with_a_mark_to_go_on() -> None:
    _, found = found_in("“We came to talk.", "He said “no” to that.")

    assert len(found.issues) == 1


def test_ten_thousand_marks_take_linear_time() -> None:
    def seconds(count: int) -> float:
        text = "“a ‘b’ «c " * count
        started = time.process_time()
        find_quotations(text, [Span(0, len(text))], "r1")
        return time.process_time() - started

    seconds(100)

    assert seconds(8000) < 40 * max(seconds(1000), 0.005)


@given(st.lists(st.text(alphabet=MARKS + "abs 5.,\n-", max_size=40), max_size=4))
def test_quotations_lie_in_their_block_and_nest(paragraphs: list[str]) -> None:
    text, found = found_in(*paragraphs)
    blocks, start = [], 0
    for paragraph in paragraphs:
        blocks.append(Span(start, start + len(paragraph)))
        start += len(paragraph) + 2

    open_spans: list[Span] = []
    for q in found.records:
        assert any(b.contains(q.span) for b in blocks)
        assert q.span.contains(q.inner)
        while open_spans and open_spans[-1].end <= q.span.start:
            open_spans.pop()
        assert not open_spans or open_spans[-1].contains(q.span)
        assert q.depth == len(open_spans)
        open_spans.append(q.span)
    for issue in found.issues:
        assert issue.span is not None
        assert issue.span.of(text) == issue.words
