"""Quotations are cut where they say that something is left out."""

from __future__ import annotations

import pytest

from detente.alignment.printed import runs_of
from detente.language.numerals import find_numerals


@pytest.mark.parametrize(
    ("pieces", "runs"),
    [
        (("We go.",), [("we go", {}, 0, False, False)]),
        (("We go ... now",), [("we go", {}, 0, False, True), ("now", {}, 0, True, False)]),
        (("We go […] now",), [("we go", {}, 0, False, True), ("now", {}, 0, True, False)]),
        (("We go,", "now"), [("we go", {}, 0, False, False), ("now", {}, 1, False, False)]),
        (("[W]e go",), [("we go", {}, 0, False, False)]),
        (("We [the two] go [home]",), [("we go", {1: "the 2", 2: "home"}, 0, False, False)]),
        (("... ",), []),
    ],
)
def test_runs_of_words(pieces: tuple[str, ...], runs: list[tuple[str, dict[int, str], int, bool, bool]]) -> None:
    found = [
        (
            " ".join(w.key for w in run.words),
            {n: " ".join(w.key for w in words) for n, words in run.brackets.items()},
            run.piece,
            run.cut_before,
            run.cut_after,
        )
        for run in runs_of(pieces, find_numerals)
    ]

    assert found == runs
