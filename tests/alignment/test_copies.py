"""Whether one wording derives from another."""

from __future__ import annotations

import random
import re
from typing import TYPE_CHECKING

import pytest
from make import a_span, an_article

from detente.alignment.copies import (
    compare,
    containment,
    find_copies,
    fingerprint,
    fingerprints,
    independent,
    origins,
)
from detente.model.alignment import Copy
from detente.model.text import Span

if TYPE_CHECKING:
    from detente.model.reading import Fingerprint

QUOTED = "“We came to listen, and we will leave having listened to every word that our neighbours wished to say to us”"
WIRE = (
    "Envoys of Aldria and Norvend ended a first day of talks in Geneva without an accord on the border camps. "
    f"{QUOTED}, the Aldrian envoy told reporters. Norvend wants the camps emptied before spring, while Aldria asks "
    "for observers along the river. Both delegations return to the table on Thursday morning. A truce signed eight "
    "years ago has frayed since patrols fired at each other near the Sela bridge in October, killing three. Neither "
    "capital has said whether the foreign ministers will join the second day."
)
OTHER = (
    "The border dispute between two neighbours stayed unsolved on Wednesday as diplomats left the lakeside "
    f"hotel where they had met behind closed doors. {QUOTED}, said the head of Aldria's team. People close to "
    "the meeting described the mood as cold. Villagers on either bank have lived with checkpoints since the "
    "autumn, when soldiers exchanged fire and three of them died. Whether ministers travel to Switzerland for "
    "the next session is open, and the question of who would monitor a pullback remains the hardest."
)
BRIEF = "Talks between Aldria and Norvend have ended without an accord."


def print_of(text: str, report: str = "r1", *, published: str | None = None, translated: bool = False) -> Fingerprint:
    quotations = [Span(*found.span()) for found in re.finditer("“[^”]*”", text)]
    return fingerprint(an_article(text, report, published=published, looks_translated=translated), quotations)


def reworded(text: str, share: float) -> str:
    """Replace that share of the words outside quotations by made-up ones."""
    rng = random.Random(4)  # noqa: S311 - the same words at every run
    before, after = text.split(QUOTED)
    return QUOTED.join(
        re.sub(r"[a-z]{3,}", lambda w: f"{w[0][::-1]}o" if rng.random() < share else w[0], part)
        for part in (before, after)
    )


def kind_of(original: str, derived: str, *, translated: bool = False) -> str | None:
    copy = compare(print_of(original), print_of(derived, "r2", published="2022-01-09", translated=translated))
    return None if copy is None else copy.kind


def test_quotations_and_what_runs_across_them_are_masked() -> None:
    text = "Both sides left. “We agreed on nothing.” Both sides left."

    assert fingerprints(text, [a_span("“We agreed on nothing.”", text)]) == fingerprints("Both sides left", ())


def test_case_marks_and_apostrophes_make_no_difference() -> None:
    assert fingerprints("Aldria’s envoy, Bero, LEFT!", ()) == fingerprints("aldria's Envoy Bero left", ())


def test_a_hash_is_the_same_on_every_machine() -> None:
    assert fingerprints("both sides left", ()) == {819795133279046687}


@pytest.mark.parametrize(
    ("derived", "kind"),
    [
        (WIRE, "verbatim"),
        (WIRE.replace(". ", ".\n\n").upper(), "verbatim"),
        (WIRE + " " + OTHER.replace(QUOTED, ""), "edited"),
        (" ".join(reversed(WIRE.split(". "))), "edited"),
        (WIRE[: WIRE.index("A truce")] + "The talks go on.", "edited"),
        (reworded(WIRE, 0.2), "reworded"),
        (reworded(WIRE, 0.4), "reworded"),
        (OTHER, None),
    ],
    ids=["same", "set anew", "extended", "reordered", "cut", "a fifth reworded", "two fifths reworded", "independent"],
)
def test_a_derived_report_is_told_from_another_account_that_shares_a_quotation(derived: str, kind: str | None) -> None:
    assert kind_of(WIRE, derived) == kind


def test_a_reworded_report_with_marks_of_translation_is_translated() -> None:
    assert kind_of(WIRE, reworded(WIRE, 0.3), translated=True) == "translated"


def test_short_texts_are_copies_only_if_all_words_are_the_same() -> None:
    assert kind_of(BRIEF, BRIEF) == "verbatim"
    assert kind_of(BRIEF, BRIEF.replace("have ended", "ended")) is None


def test_a_text_of_quotations_only_is_compared_as_a_whole() -> None:
    assert kind_of(QUOTED, QUOTED) == "verbatim"
    assert kind_of(QUOTED, QUOTED.replace("listen", "learn")) is None


def test_texts_without_words_are_no_copies() -> None:
    assert kind_of("…", "…") is None


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"published": "2022-01-08"}, {"published": "2022-01-09"}),
        ({"published": "2022-01-08"}, {}),
        ({}, {"translated": True}),
        ({"published": "2022-01-08"}, {"published": "2022-01-08", "translated": True}),
    ],
)
def test_the_original_came_out_first_or_shows_no_translation(first: dict[str, str], second: dict[str, str]) -> None:
    a, b = print_of(WIRE, "r2", **first), print_of(WIRE, "r1", **second)  # type: ignore[arg-type]

    for copy in (compare(a, b), compare(b, a)):
        assert copy is not None
        assert (copy.report, copy.original) == ("r1", "r2")


def test_the_longer_of_two_undated_reports_is_the_original() -> None:
    copy = compare(print_of(WIRE[:450], "r1"), print_of(WIRE, "r2"))

    assert copy is not None
    assert copy.original == "r2"


def test_a_copy_says_why_in_one_sentence() -> None:
    copy = compare(print_of(WIRE), print_of(reworded(WIRE, 0.2), "r2"))

    assert copy is not None
    assert copy.reason.startswith(f"Outside quotations, {copy.score:.0%} of")
    assert copy.reason.endswith(".")


def test_containment_is_a_share_of_the_smaller_one() -> None:
    whole, part = print_of(WIRE), print_of(WIRE[WIRE.index("A truce") :], "r2")

    assert containment(whole, part) == containment(part, whole) == 1.0
    assert containment(whole, print_of("", "r3")) == 0.0


def test_a_new_report_is_held_against_every_candidate() -> None:
    others = (print_of(WIRE, "r2"), print_of(OTHER, "r3"), print_of(reworded(WIRE, 0.1), "r4"))

    assert {c.original for c in find_copies(print_of(WIRE, "r9", published="2022-01-09"), others)} == {"r9"}
    assert len(find_copies(print_of(WIRE, "r9"), others)) == 2


def test_a_family_counts_once_even_when_its_origin_is_elsewhere() -> None:
    copies = [Copy(r, o, "edited", 0.9, "") for r, o in (("b", "a"), ("c", "b"), ("d", "a"), ("y", "x"))]
    family = origins(copies)

    assert independent(["a", "b", "c"], family) == 1
    assert independent(["c", "d"], family) == 1
    assert independent(["c", "y", "alone"], family) == 3
    assert family["c"] == "a"
