"""Standoff becomes tags, arcs and classes of the pieces of a window."""

from __future__ import annotations

import numpy as np

from detente.language.tagging import BEGINS, CLASSES, GOES_ON, INSIDE, LAYERS, OUTSIDE
from detente.language.windows import Pieces, Window
from detente.training.labels import UNKNOWN, labels_of
from detente.training.markup import read_markup

HEAD = "# negotiation: Lake talks\n# style: wire\n# published: 2019-04-12\n"
BODY = (
    "{S1 Oru} {U1 has} often {U1 said} {C1 {S2 Besh} {U2 did not offer} {C2 {O2 a truce}}}, {C1 no more}.\n---\n"
    "1 party|Oru|ORU|on_record|-|pos|-\n2 party|Besh|BESH|on_record|-|neg|-\nP 2 BESH|offers|none|is\n"
)


def word_window(text: str) -> Window:
    """Make a window of which each word is a piece."""
    starts, at = [], 0
    for word in text.split(" "):
        starts.append(at)
        at += len(word) + 1
    ends = [s + len(w) for s, w in zip(starts, text.split(" "), strict=True)]
    zeros = np.zeros(len(starts), np.int64)
    return Window(Pieces(zeros, np.array(starts), np.array(ends), zeros, zeros, zeros), 0, len(starts))


def column(tags: np.ndarray, layer: str) -> list[int]:
    return [int(t) for t in tags[:, LAYERS.index(layer)]]


def test_nested_contents_stand_in_layers_of_their_own() -> None:
    standoff, _ = read_markup(HEAD + "# layers: all\n" + BODY, "a")
    made = labels_of(word_window(standoff["text"]), standoff)

    assert column(made.tags, "cue") == [
        OUTSIDE,
        BEGINS,
        OUTSIDE,
        GOES_ON,
        OUTSIDE,
        BEGINS,
        INSIDE,
        INSIDE,
        *[OUTSIDE] * 4,
    ]
    assert column(made.tags, "content")[4:] == [BEGINS, *[INSIDE] * 5, BEGINS, INSIDE]
    assert column(made.tags, "content 2")[8:] == [BEGINS, INSIDE, OUTSIDE, OUTSIDE]
    assert column(made.tags, "object")[8:10] == [BEGINS, INSIDE]


def test_arcs_go_from_cues_to_sources_and_from_contents_to_cues() -> None:
    standoff, _ = read_markup(HEAD + "# layers: all\n" + BODY, "a")
    made = labels_of(word_window(standoff["text"]), standoff)

    assert (made.sources, made.cues) == ([(0, 0), (4, 4)], [(1, 1), (5, 7)])
    assert made.cue_source == [0, 1]
    assert (made.contents, made.content_from) == ([(4, 9), (10, 11), (8, 9)], [0, 0, 1])
    assert [CLASSES["polarity"][c["polarity"]] for c in made.classes] == ["positive", "negated"]
    assert [CLASSES["stance"][c["stance"]] for c in made.classes] == ["none", "offers"]


def test_what_a_report_does_not_mark_teaches_nothing() -> None:
    standoff, _ = read_markup(HEAD + "# layers: core\n" + BODY, "a")
    made = labels_of(word_window(standoff["text"]), standoff)

    assert set(column(made.tags, "time")) == {UNKNOWN}
    assert {c["hearsay"] for c in made.classes} == {UNKNOWN}
