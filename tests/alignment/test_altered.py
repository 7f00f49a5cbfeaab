"""What a copy tells otherwise than its original."""

from __future__ import annotations

import pytest
from make import an_article

from detente.alignment.altered import altered_disputes, sentences
from detente.model.alignment import Copy

LEAD = "Envoys of both states met by the lake on Tuesday and spoke for three hours about missiles."


def told(one: str, two: str, copied: Copy | None = None) -> list[tuple[str, list[str]]]:
    articles = [an_article(f"{LEAD}\n\n{text}", report) for report, text in (("a", one), ("b", two))]
    copies = [copied or Copy("b", "a", "edited", 0.9, "")]
    return [(d.kind, [t.value for t in d.tellings]) for d in altered_disputes(copies, articles)]


def test_a_change_is_told_with_both_sentences_in_their_places() -> None:
    one, two = "The fleet has 12 ships in the bay.", "The fleet has 21 ships in the bay."
    articles = [an_article(f"{LEAD}\n\n{text}", report) for report, text in (("a", one), ("b", two))]
    (found,) = altered_disputes([Copy("b", "a", "edited", 0.9, "")], articles)

    assert (found.kind, found.about) == ("number", one)
    assert [(t.value, t.report, t.evidence[0].words) for t in found.tellings] == [("12", "a", one), ("21", "b", two)]
    assert all(
        t.evidence[0].span.of(a.text) == t.evidence[0].words for t, a in zip(found.tellings, articles, strict=True)
    )


@pytest.mark.parametrize(
    ("one", "two", "kind", "values"),
    [
        ("They sent 12,400 tonnes of grain.", "They sent 15,400 tonnes of grain.", "number", ["12,400", "15,400"]),
        ("They sent nine ships to the bay.", "They sent eleven ships to the bay.", "number", ["nine", "eleven"]),
        ("They sent 2,000 men to the bay.", "They sent 6,002 men to the bay.", "number", ["2,000", "6,002"]),
        ("It ends on March 9 in the bay.", "It ends on March 12 in the bay.", "date", ["9", "12"]),
        ("It ends on March 9 in the bay.", "It ends on April 9 in the bay.", "date", ["March", "April"]),
        ("It ends there on Monday’s tide.", "It ends there on Friday’s tide.", "date", ["Monday", "Friday"]),
        ("The envoy Ana Bero left early.", "The envoy Ana Kalm left early.", "name", ["Bero", "Kalm"]),
        ("The envoy will sign the treaty.", "The envoy will not sign the treaty.", "denial", ["affirmed", "not"]),
        ("He denied that they had agreed.", "He said that they had agreed.", "denial", ["denied", "affirmed"]),
    ],
)
def test_numbers_dates_names_and_denials_are_told_apart(one: str, two: str, kind: str, values: list[str]) -> None:
    assert told(one, two) == [(kind, values)]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("They sent 12,400 tonnes of grain.", "They sent some 12,000 tonnes of grain."),
        ("They sent nine ships to the bay.", "They sent 9 ships to the bay."),
        ("It ends on January 9 in the bay.", "It ends on Jan. 9 in the bay."),
        ("It ends there on Monday night.", "It ends there on March 9 at night."),
        ("The envoy Ana Ryabov left early.", "The envoy Ana Riabov left early."),
        ("A boat of Sarrow lay in the bay.", "A boat of Sarrovians lay in the bay."),
        ("The envoy Ana Bero left early.", "The envoy left early on a boat."),
        ("They did not sign the treaty.", "They didn’t sign the treaty."),
        ("They rejected the draft treaty.", "They did not accept the draft treaty."),
        ("They sent 12 ships to the bay.", "Nobody knows when 21 men will come home."),
    ],
)
def test_what_is_rounded_reworded_or_left_out_is_no_change(one: str, two: str) -> None:
    assert told(one, two) == []


def test_a_rewording_may_put_a_capital_for_its_state_but_no_name_of_its_own() -> None:
    reworded = Copy("b", "a", "reworded", 0.4, "")
    one, two = "Aldria wants an answer. It reached Tavrin late.", "Tavrin wants an answer. It came to Aldria late."

    assert told(one, two, reworded) == []
    assert told("Aldria wants it, and so does Sela today.", "Aldria wants it, and so does Orne today.", reworded) != []


def test_reports_that_are_no_copies_or_are_not_here_are_not_compared() -> None:
    one, two = "They sent 12 ships to the bay.", "They sent 21 ships to the bay."

    assert told(one, two, Copy("b", "x", "edited", 0.9, "")) == []
    assert told(one, two, Copy("b", "a", "verbatim", 1.0, "")) == []


def test_a_title_or_an_initial_ends_no_sentence() -> None:
    text = "He met Gen. Una Tesk on Jan. 9. They spoke.\nThen J. Bero left."

    assert [laid.span.of(text) for laid in sentences(text)] == [
        "He met Gen. Una Tesk on Jan. 9.",
        "They spoke.",
        "Then J. Bero left.",
    ]
