"""The shipped weights read any text, in bounded time, with offsets that hold."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from detente.article import plain_article
from detente.language.encoder import SHIPPED, calibrated, encode, load_encoder, log_odds

if TYPE_CHECKING:
    from detente.model.encoding import Encoding

MOST_MEGABYTES = 30


def encoded(text: str) -> Encoding:
    return encode(plain_article(text, report="r"), [], [], load_encoder())


def test_the_weights_that_ship_are_small() -> None:
    assert sum(p.stat().st_size for p in Path(SHIPPED).iterdir()) < MOST_MEGABYTES * 1e6


def test_spans_of_every_layer_are_found() -> None:
    text = (
        "Norvend offered on Monday to pull back 40 tanks if Aldria did the same, its envoy said at the talks in Geneva."
    )
    found = encoded(text)
    words = {layer: [s.of(text) for s, _ in spans] for layer, spans in found.layers.items()}

    assert "Monday" in words["time"]
    assert "Geneva" in words["place"]
    assert any("if Aldria" in w for w in words["condition"])


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=400))
def test_every_span_stands_inside_the_text_with_no_blank_at_its_edges(text: str) -> None:
    found = encoded(text)
    spans = [s for g in found.guesses for s in (*g.source, *g.cue, *g.content)]
    spans += [s for layer in found.layers.values() for s, _ in layer]

    assert all(0 <= s.start < s.end <= len(text) for s in spans)
    assert all(s.of(text) == s.of(text).strip() for s in spans)
    assert all(0 <= g.score <= 1 for g in found.guesses)


@pytest.mark.parametrize("text", ["word " * 20_000, '"' * 10_000], ids=["a long paragraph", "marks only"])
def test_time_grows_with_the_text_and_no_faster(text: str) -> None:
    start = time.process_time()
    encoded(text[: len(text) // 8])
    eighth = time.process_time() - start
    start = time.process_time()
    encoded(text)

    assert time.process_time() - start < 16 * eighth + 1


def test_calibration_keeps_the_order_of_scores() -> None:
    scores = [calibrated(s, (0.7, 0.2)) for s in (0.0, 0.2, 0.5, 0.9, 1.0)]

    assert scores == sorted(scores)
    assert log_odds(0.5) == 0
