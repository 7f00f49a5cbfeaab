"""Cue rows are checked when read, and each row finds itself in its example."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from detente.errors import KnowledgeError
from detente.extract.cues import Cue, parse_cues, shipped_cues
from detente.extract.rules import draft_attributions
from detente.extract.syntax import Tree
from detente.knowledge import read_rows, shipped

if TYPE_CHECKING:
    from collections.abc import Callable

    from detente.model.text import Analysis

ROWS = read_rows(shipped("extract", "cues.toml"), "cues.toml", "cue", Cue)
ROW = '[[cue]]\ncue = "say"\nword = "verb"\nkind = "speech"\ntakes = ["clause"]\nexample = "He said so."\n'


@pytest.mark.parametrize("row", ROWS, ids=lambda r: f"{r.cue} {r.word} {r.kind}")
def test_each_cue_is_found_in_its_example(row: Cue, analysed: Callable[[str], Analysis]) -> None:
    analysis = analysed(row.example)
    tree = Tree(analysis)
    places = [t.span for t in analysis.tokens if row in shipped_cues().rows(tree, t)]
    cues = [span for a in draft_attributions(analysis) for span in a.cue]
    assert any(cue.overlaps(place) for cue in cues for place in places)


def test_no_cue_has_two_rows_of_one_kind() -> None:
    keys = [(r.cue, r.word, r.kind in {"light", "carrier"}) for r in ROWS]
    assert sorted(keys) == sorted(set(keys))


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ('"verb"', '"adverb"', "adverb"),
        ('"speech"', '"song"', "song"),
        ('"clause"', '"dance"', "dance"),
        ('"say"', '""', "lemma"),
        ("example", "exemple", "exemple"),
        ('["clause"]', '"clause"', "takes"),
    ],
)
def test_a_wrong_row_is_refused_by_name(old: str, new: str, named: str) -> None:
    with pytest.raises(KnowledgeError, match=rf"mine\.toml.*{named}"):
        parse_cues(ROW.replace(old, new), "mine.toml")


@pytest.mark.parametrize(
    "form", ["says", "said", "saying", "hoped", "hoping", "denies", "denied", "referred", "signalled"]
)
def test_a_verb_is_known_in_all_its_forms(form: str, analysed: Callable[[str], Analysis]) -> None:
    rows = "".join(ROW.replace('"say"', f'"{v}"') for v in ("say", "hope", "deny", "refer", "signal"))
    analysis = analysed(f"They are {form} that it is over." if form.endswith("ing") else f"He {form} that it is over.")
    tree = Tree(analysis)
    book = parse_cues(rows, "mine.toml")
    assert [t.text for t in analysis.tokens if book.rows(tree, t)] == [form]


def test_a_cue_of_two_words_needs_both(analysed: Callable[[str], Analysis]) -> None:
    book = parse_cues(ROW.replace('"say"', '"rule out"'), "mine.toml")

    def cues(text: str) -> list[str]:
        analysis = analysed(text)
        tree = Tree(analysis)
        return [t.text for t in analysis.tokens if book.rows(tree, t)]

    assert cues("The president ruled out a truce.") == ["ruled"]
    assert cues("The king ruled the island.") == []
