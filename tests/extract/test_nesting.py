"""Drafts find the one that reports them, and give way to longer cues."""

from __future__ import annotations

from detente.extract.drafts import Draft
from detente.extract.nesting import parents_of, widest


def _draft(source: range, cue: range, content: range) -> Draft:
    return Draft(frozenset(source), frozenset(cue), frozenset(content))


OUTER = _draft(range(1), range(1, 2), range(2, 12))
MIDDLE = _draft(range(2, 3), range(3, 4), range(4, 12))
INNER = _draft(range(4, 5), range(5, 6), range(6, 9))


def test_the_parent_is_the_innermost_whose_content_holds_the_cue() -> None:
    assert parents_of([INNER, OUTER, MIDDLE]) == [2, None, 1]


def test_no_two_drafts_with_one_content_report_each_other() -> None:
    cited = Draft(frozenset({20}), frozenset({19}), OUTER.content, reported_by=OUTER.cue)
    assert parents_of([OUTER, cited]) == [None, 0]


def test_a_draft_without_a_cue_is_anchored_by_its_source() -> None:
    named = _draft(range(7, 8), range(0), range(9, 12))
    assert parents_of([MIDDLE, named]) == [None, 0]


def test_the_longer_cue_stands_for_the_shorter_one_in_it() -> None:
    declined = _draft(range(1), range(1, 2), range(2, 9))
    declined_to_say = _draft(range(1), range(1, 4), range(4, 9))
    assert widest([declined, declined_to_say, INNER]) == [declined_to_say, INNER]
