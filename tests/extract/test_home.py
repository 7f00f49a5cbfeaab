"""The state that a report is about lends itself to its police, and to nobody else."""

from __future__ import annotations

import pytest

from detente.extract.home import HomeRow, both_parties, home_state, is_domestic, short_for
from detente.knowledge import read_rows, shipped
from detente.pipeline import annotate_text, load_reader

ROWS = read_rows(shipped("extract", "home.toml"), "home.toml", "home", HomeRow)
ABOUT = (
    "A bridge fell in the Pakistani city of Quetta on Monday. Pakistan has many such bridges, and Pakistan’s roads are "
    "old. Trucks from Karachi waited. "
)


@pytest.mark.parametrize("row", ROWS, ids=lambda r: r.words[0])
def test_the_example_of_each_row_serves_at_home(row: HomeRow) -> None:
    assert is_domestic(row.example)


@pytest.mark.parametrize("source", ["Security sources", "The provincial spokesperson", "The military"])
def test_a_domestic_source_serves_the_state_that_the_report_is_about(source: str) -> None:
    found = annotate_text(
        ABOUT + f"{source} said the road was open again.", load_reader(), report="r", published=None, title=None
    )

    assert home_state(found["analysis"]) == "PAK"
    assert [s.source.party for s in found["statements"]] == [("PAK",)]


@pytest.mark.parametrize(
    "source",
    [
        "The analyst",
        "The newspaper",
        "The president",
        "Officials of the military-led union",
        "A man who met the police",
    ],
)
def test_no_other_source_is_given_a_state(source: str) -> None:
    found = annotate_text(
        ABOUT + f"{source} said the road was open again.", load_reader(), report="r", published=None, title=None
    )

    assert [s.source.party for s in found["statements"]] == [()]


def test_two_states_that_share_a_report_lend_nothing() -> None:
    text = ABOUT + "India disagrees. India has roads too, and India’s trucks from Delhi waited in India. "
    found = annotate_text(
        text + "The military said the road was open again.", load_reader(), report="r", published=None, title=None
    )

    assert home_state(found["analysis"]) is None


@pytest.mark.parametrize(
    ("before", "source", "parties"),
    [
        ("India and Pakistan held talks in Lahore.", "Both sides", ("IND", "PAK")),
        ("India and Pakistan held talks in Lahore.", "the two governments", ("IND", "PAK")),
        ("India and Pakistan held talks in Lahore.", "Neither delegation", ("IND", "PAK")),
        ("The E3 and Iran held talks in Istanbul.", "The two sides", ("E3", "IRN")),
        ("India, China and Pakistan held talks in Lahore.", "Both sides", ()),
        ("India and Pakistan met. China and Nepal met.", "Both countries", ()),
        ("The United Nations and Pakistan held talks in Lahore.", "Both sides", ()),
        ("India and Pakistan held talks in Lahore.", "the two foreign ministers", ("IND", "PAK")),
        ("India and Pakistan held talks in Lahore.", "the two officials", ()),
        ("India and Pakistan held talks in Lahore.", "Both villages", ()),
    ],
)
def test_both_sides_are_the_two_parties_of_a_report_that_has_two(
    before: str, source: str, parties: tuple[str, ...]
) -> None:
    found = annotate_text(before, load_reader(), report="r", published=None, title=None)

    assert both_parties(source, found["analysis"]) == parties


def test_both_sides_speak_for_both_parties() -> None:
    text = "India and Pakistan held talks in Lahore. Both sides said they would meet again."
    found = annotate_text(text, load_reader(), report="r", published=None, title=None)

    assert [s.source.party for s in found["statements"]] == [("IND", "PAK")]


@pytest.mark.parametrize(
    ("text", "source", "party"),
    [
        ("The United Nations Security Council met. The Council said the truce held.", "The Council", "UN"),
        ("The Swiss Federal Council met. The UN Security Council met.", "the council", None),
        ("The United Nations Security Council met.", "the committee", None),
    ],
)
def test_a_body_is_known_by_the_last_word_of_its_name_if_it_is_the_only_one(
    text: str, source: str, party: str | None
) -> None:
    found = annotate_text(text, load_reader(), report="r", published=None, title=None)
    body = short_for(source, found["analysis"])

    assert (body.party if body else None) == party
