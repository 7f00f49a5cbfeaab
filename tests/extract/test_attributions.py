"""What the encoder makes of a text becomes attributions; what nobody said and what cannot be read become issues."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.article import plain_article
from detente.extract.attributions import find_attributions
from detente.model.encoding import Encoding
from detente.model.text import hull, words_of
from detente.pipeline import STAGES, load_reader, run_stages

if TYPE_CHECKING:
    from collections.abc import Sequence

    from detente.model.reports import Issue
    from detente.model.statements import Attribution

READ = [s for s in STAGES if s.name in {"language", "rules", "encoder", "attributions"}]
PHRASES = st.sampled_from(
    [
        "the minister said ", "officials told reporters that ", "“", "”", '"', "'", ", ", ". ", ": ", "\n\n", "( ",
        "according to the army ", "Norvend denied ", "the plan ", "did not ", "accused Aldria of ", "who ", "we ",
        "citing two diplomats ", "reportedly ", "…", "12 ", "U.S. ", "— ", "\u200f", "شالوم ", "\ufeff", "👩‍🚀 ",
    ]
)  # fmt: skip
ODD = {
    "no letters": " ... -- !! 12 %% ",
    "marks only": '"' * 10_000,
    "many quotations": "“ok ” " * 2_000,
    "brackets": "(" * 500 + "said" + ")" * 500,
    "right to left": "قال الوزير إن المحادثات انتهت. " * 40,
    "one long word": "x" * 30_000,
}


def read(text: str) -> tuple[tuple[Attribution, ...], Sequence[Issue]]:
    article = plain_article(text, report="r")
    known: dict[str, Any] = {"report": None, "article": article}
    things, issues = run_stages(known, load_reader(), READ)
    return things["attributions"], issues


def rows(text: str) -> list[tuple[str, str, str, str, int]]:
    """Give source, cue, content, polarity and depth of each attribution."""
    found, _ = read(text)
    by_id = {a.id: a for a in found}
    depth = {a.id: 0 if a.parent not in by_id else 1 for a in found}
    return [
        (words_of(a.source, text), words_of(a.cue, text), words_of(a.content, text), a.polarity, depth[a.id])
        for a in found
    ]


def test_who_said_what_is_found_with_a_score() -> None:
    text = "The Norvendian foreign minister said on Monday that the talks would resume in Geneva."
    found, _ = read(text)

    assert rows(text) == [
        ("The Norvendian foreign minister", "said", "the talks would resume in Geneva", "positive", 0)
    ]
    assert all(a.score is not None and 0.5 < a.score <= 1 for a in found)
    assert {a.read_by.split("/")[0] for a in found} == {"encoder"}


def test_a_negated_cue_is_negated_and_a_nested_one_nested() -> None:
    assert rows("The envoy did not say whether the ministry had rejected the draft.") == [
        ("The envoy", "did not say", "whether the ministry had rejected the draft", "negated", 0),
        ("the ministry", "had rejected", "the draft", "positive", 1),
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "Snow fell all day.\n\n“We will not be the first to leave the table.”\n\nThe road was shut.",
            "“We will not be the first to leave the table.”",
        ),
        (
            "“We will not be the first to leave the table,” ran the banner over the hall.",
            "“We will not be the first to leave the table,”",
        ),
    ],
)
def test_a_quotation_that_nobody_said_is_an_issue(text: str, words: str) -> None:
    article = plain_article(text, report="r")
    known: dict[str, Any] = {"report": None, "article": article}
    analysis = run_stages(known, load_reader(), READ[:1])[0]["analysis"]
    found = find_attributions(analysis, (), Encoding(()))

    assert found.records == ()
    assert [(i.kind, i.words) for i in found.issues] == [("unattributed quotation", words)]


def test_words_without_a_stop_are_an_issue_and_not_read() -> None:
    text = "the minister said that the envoy told reporters that " * 200
    found, issues = read(text)

    assert found == ()
    assert {i.kind for i in issues} == {"sentence too long"}
    assert all(i.span is not None and i.words == i.span.of(text) for i in issues)


@pytest.mark.parametrize("text", ODD.values(), ids=ODD)
def test_odd_texts_are_read_without_failing(text: str) -> None:
    found, _ = read(text)

    assert all(hull((a.span,)).end <= len(text) for a in found)


@settings(max_examples=40, deadline=None)
@given(st.lists(PHRASES, min_size=1, max_size=25))
def test_spans_are_in_order_inside_the_text_and_a_content_never_holds_its_own_cue(phrases: list[str]) -> None:
    text = "".join(phrases)
    for found in read(text)[0]:
        assert found.content
        for unit in (found.source, found.cue, found.content):
            assert all(0 <= s.start < s.end <= len(text) for s in unit)
            assert all(a.end <= b.start for a, b in pairwise(unit))
            assert all(s.of(text).strip() == s.of(text) for s in unit)
        assert not any(c.overlaps(u) for c in found.content for u in (*found.cue, *found.source))


@settings(max_examples=20, deadline=None)
@given(st.sampled_from(["", "\n", "  ", "\n\n\n", "\t\n"]), st.sampled_from(["", "\n\n", " ", "\n \n"]))
def test_blanks_around_a_text_change_nothing(before: str, after: str) -> None:
    text = "“We are ready,” the envoy said. The ministry denied that troops had moved, a diplomat told reporters."

    assert rows(before + text + after) == rows(text)
