"""Scores of tags become sequences that can be, and these become spans."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from detente.language.tagging import BEGINS, GOES_ON, INSIDE, OUTSIDE, TAGS, buckets, decode, spans_in


@given(st.lists(st.lists(st.floats(-9, 0), min_size=4, max_size=4), min_size=1, max_size=12))
def test_nothing_goes_on_inside_what_has_not_begun(rows: list[list[float]]) -> None:
    tags = decode(np.array(rows, np.float32)[:, None, :])[:, 0]

    assert tags[0] not in {INSIDE, GOES_ON}
    assert all(before != OUTSIDE for before, tag in pairwise(tags) if tag == INSIDE)


def test_the_best_sequence_wins_over_the_best_tags() -> None:
    scores = np.log(np.array([[0.6, 0.4, 1e-9, 1e-9], [0.1, 0.1, 0.8, 1e-9]], np.float32))[:, None, :]

    assert decode(scores)[:, 0].tolist() == [BEGINS, INSIDE]


def test_spans_are_read_with_their_further_pieces() -> None:
    assert spans_in([OUTSIDE, BEGINS, INSIDE, OUTSIDE, GOES_ON, BEGINS]) == [(1, 2, False), (4, 4, True), (5, 5, False)]
    assert len(TAGS) == GOES_ON + 1


def test_distances_fall_into_classes_by_sign_and_size() -> None:
    found = buckets(np.array([[10]]), np.array([[10, 11, 9, 900, 0]]))

    assert found.tolist() == [[10, 11, 9, 20, 6]]
