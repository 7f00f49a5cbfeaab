"""Whether one wording derives from another."""

from __future__ import annotations

import random
import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from make import an_article

from detente.alignment.copies import compare, find_copies, group_copies, independent, origins
from detente.alignment.prints import fingerprint
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
NAMED = (
    "Envoy Bero Talm landed in Geneva on 9 January with 14 aides from Aldria. Norvend sent Mika Sol and 3 "
    "generals from Port Sela to the same hotel. The two teams sat for 8 hours beneath a portrait of Henri Dunant "
    "before Talm walked out. Sol told Radio Norvend that 400 soldiers had already left the Kestrel bank. Aldria "
    "counts 650 soldiers there, and its paper, the Aldria Herald, printed 12 photographs of them. A second round "
    "is planned in Vienna for 20 February."
)
NAMED_ANEW = (
    "For February 20 the pair foresee another sitting at Vienna. A figure of 650 troopers is given by Aldria, "
    "whose daily Aldria Herald carried 12 pictures. Troopers numbering 400 have gone from Kestrel, as Sol "
    "informed Radio Norvend. Under a likeness of Henri Dunant talks lasted 8 hours until Talm departed. From Port "
    "Sela came Mika Sol plus 3 commanders, dispatched by Norvend. Bero Talm reached Geneva by January 9 together "
    "with 14 helpers out of Aldria."
)
NAMED_APART = (
    "Bero Talm of Norvend has not been seen since Vienna, where Mika Sol dined with 650 guests on 12 January. "
    "Aldria spent 8 million on a hall at Port Sela. The Aldria Herald called Geneva dull, Radio Norvend called it "
    "cold. Some 14 villages by the Kestrel bank have no water, 400 wells are dry, and Henri Dunant is the name of "
    "3 schools there. On 20 February pupils go back to class, said a teacher who has taught there for a long time "
    "and likes it."
)
BLOCK = (
    "Sol told Radio Norvend that 400 soldiers had already left the Kestrel bank. Aldria counts 650 soldiers "
    "there, and its paper, the Aldria Herald, printed 12 photographs of them."
)
HOST = (
    "Farmers drove their tractors to the ministry this morning because diesel has become dear again. They want "
    "the state to pay a third of every litre until the harvest is in, as it did two summers ago. A clerk took "
    f"their letter at the gate and promised an answer. {BLOCK} Back at the gate nobody spoke of soldiers. The "
    "farmers wish to come again next week, with more tractors and with their children, if the letter stays "
    "without an answer by then."
)
OWN = (
    (
        "Bakers of the old town sold bread at half its price on Friday, as they do each year when new flour comes in. "
        "A queue of several streets formed before dawn, and by nine nothing was left but rolls of the day before."
    ),
    (
        "The lake has frozen for the first time in a decade, and skaters were out by noon in spite of the mayor. "
        "She had asked everybody to wait until the ice was as thick as a hand is wide, which may take a week."
    ),
    (
        "A library of four floors opens beside the station, where readers may stay until midnight and sleep in chairs. "
        "Tools can be borrowed as well as books, and a cook serves soup to whoever brings a ticket of the tram."
    ),
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
    copy = compare(
        print_of(original, published="2022-01-08"),
        print_of(derived, "r2", published="2022-01-09", translated=translated),
    )
    return None if copy is None else copy.kind


@pytest.mark.parametrize(
    ("derived", "kind"),
    [
        (WIRE, "verbatim"),
        (WIRE.replace(". ", ".\n\n").upper(), "verbatim"),
        (WIRE + " " + OTHER.replace(QUOTED, ""), "edited"),
        (" ".join(reversed(WIRE.split(". "))), "edited"),
        (WIRE[: WIRE.index("A truce")] + "The talks go on.", "cut"),
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
    ("first", "second", "why"),
    [
        ({"published": "2022-01-08"}, {"published": "2022-01-09"}, "came out first"),
        ({"published": "2022-01-08"}, {}, "came out first"),
        ({"published": "2022-01-09T01:00:00+08:00"}, {"published": "2022-01-08T18:00:00Z"}, "came out first"),
        ({}, {"translated": True}, "no marks of translation"),
        ({"published": "2022-01-08"}, {"published": "2022-01-08", "translated": True}, "no marks of translation"),
        ({"published": "2022-01-08T23:00"}, {"published": "2022-01-08", "translated": True}, "no marks of translation"),
    ],
    ids=["earlier", "undated", "earlier in UTC", "translated", "of one day", "of one day, one with its time"],
)
def test_the_original_came_out_first_or_shows_no_translation(
    first: dict[str, str], second: dict[str, str], why: str
) -> None:
    a, b = print_of(WIRE, "r2", **first), print_of(WIRE, "r1", **second)  # type: ignore[arg-type]

    for copy in (compare(a, b), compare(b, a)):
        assert copy is not None
        assert (copy.report, copy.original) == ("r1", "r2")
        assert why in copy.reason


def test_the_longer_of_two_undated_reports_is_the_original() -> None:
    copy = compare(print_of(WIRE[:450], "r1"), print_of(WIRE, "r2"))

    assert copy is not None
    assert copy.original == "r2"


def test_a_copy_says_why_in_one_sentence() -> None:
    copy = compare(print_of(WIRE), print_of(reworded(WIRE, 0.2), "r2"))

    assert copy is not None
    assert copy.reason.startswith(f"Outside quotations, {copy.score:.0%} of")
    assert copy.reason.endswith(".")


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


def test_a_text_whose_words_are_all_replaced_is_known_by_the_names_and_numbers_that_stand_together() -> None:
    copy = compare(print_of(NAMED, published="2022-01-08"), print_of(NAMED_ANEW, "r2", published="2022-01-09"))

    assert copy is not None
    assert (copy.kind, copy.original) == ("reworded", "r1")
    assert "names and numbers stand together" in copy.reason


def test_the_same_names_in_other_company_make_no_copy() -> None:
    assert compare(print_of(NAMED), print_of(NAMED_APART, "r2")) is None


def test_sentences_in_a_row_inside_another_report_are_a_block() -> None:
    copy = compare(print_of(NAMED, published="2022-01-08"), print_of(HOST, "r2", published="2022-01-09"))

    assert copy is not None
    assert (copy.kind, copy.original, copy.whole) == ("block", "r1", False)
    assert copy.reason.startswith("2 sentences in a row")


def test_a_publisher_carries_its_own_background_from_report_to_report() -> None:
    a, b = print_of(NAMED), print_of(HOST, "r2")

    assert compare(replace(a, publisher="Post"), replace(b, publisher="Mail")) is not None
    assert compare(replace(a, publisher="Post"), replace(b, publisher="Post")) is None


def test_what_stands_in_many_reports_is_background() -> None:
    new = print_of(HOST, "r9")
    others = [print_of(f"{BLOCK} {own}", f"r{n}") for n, own in enumerate(OWN)]

    assert [c.kind for c in find_copies(new, others[:2])] == ["block", "block"]
    assert find_copies(new, others) == ()


def test_reports_of_one_origin_are_a_group_and_those_with_its_block_are_another() -> None:
    pairs = [
        Copy("b", "a", "cut", 0.9, "Cut."),
        Copy("c", "b", "reworded", 0.4, "Reworded."),
        Copy("c", "a", "reworded", 0.3, "Reworded."),
        Copy("host", "a", "block", 0.8, "Block."),
        Copy("y", "x", "verbatim", 1.0, "Same."),
    ]

    whole, block, other = group_copies(pairs)

    assert (whole.reports, whole.origin, whole.kind, whole.score) == (("a", "b", "c"), "a", "reworded", 0.3)
    assert [(link.report, link.original) for link in whole.links] == [("b", "a"), ("c", "a")]
    assert (block.reports, block.kind) == (("a", "host"), "block")
    assert (other.reports, other.kind) == (("x", "y"), "verbatim")


def test_a_report_with_a_block_of_another_stays_a_source_of_its_own() -> None:
    assert origins([Copy("host", "a", "block", 0.8, "")]) == {}
