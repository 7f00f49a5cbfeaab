"""Printed words are held against those said: what differs, and whether that changes what is meant."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from make import a_report
from quoted import SAID

from detente.alignment.quotations import Checker, Printed, check_quotations, printed_in
from detente.article.read import plain_article, read_article
from detente.language.numerals import find_numerals
from detente.language.quotations import find_quotations
from detente.model.reading import Gathered
from detente.model.statements import Source, Statement
from detente.model.text import Evidence

if TYPE_CHECKING:
    from detente.model.quotations import CheckedQuotation, Fidelity
    from detente.model.reports import Article
    from detente.model.statements import Channel

DAY = "2031-03-04"
BRIEFING = """Press briefing by Minister Ana Bero

MODERATOR: Please.

Q: And now?

MINISTER BERO: {}

Q: Thank you. Will the ferry run again?

MINISTER BERO: Ask me next year.
"""
ROWS = [(verdict, said, press) for said, made in SAID.items() for verdict, press in made]


def a_transcript(said: str, published: str = DAY, frame: str = BRIEFING) -> Article:
    return read_article(a_report(frame.format(said), ref=published, published=published))[0]


def a_quotation(
    press: str, by: str = "Ana Bero", day: str = DAY, channel: Channel | None = None
) -> tuple[Article, Statement]:
    """A report of one paragraph, and the statement that all its quotations are of."""
    article = plain_article(press, report="press", published=day)
    marks = find_quotations(press, [b.span for b in article.blocks], "press").records
    said = tuple(Evidence("press", q.inner, q.inner.of(press), "test") for q in marks)
    source = Source(by, by, by, "anonymous" if by.islower() else "person")
    content = tuple(e.words for e in said)
    statement = Statement(
        "s", "press", source, ("said",), content, "direct", "positive", "on_record", channel, None, None, None, said
    )  # fmt: skip
    return article, statement


def checked(*transcripts: Article, press: str, **fields: str) -> CheckedQuotation | None:
    article, statement = a_quotation(press, **fields)  # type: ignore[arg-type]
    gathered = Gathered(statements=(statement,), articles=(*transcripts, article))
    return next(iter(check_quotations(gathered, find_quotations, find_numerals)), None)


@pytest.mark.parametrize(("verdict", "said", "press"), ROWS)
def test_how_true_printed_words_are_to_those_said(verdict: Fidelity, said: str, press: str) -> None:
    found = checked(a_transcript(said), press=press)

    assert found
    assert found.verdict == verdict, found.reasons
    assert any(d.changes for d in found.differences) == (verdict == "meaning_changed")


def test_the_words_said_and_their_places_are_the_transcripts_own() -> None:
    transcript = a_transcript("We go with realism rather than optimism into the next round.")
    found = checked(transcript, press="“We go with realism and optimism,” Bero said.")

    assert found
    (said,) = found.transcript
    (difference,) = [d for d in found.differences if d.changes]
    assert said.words == said.span.of(transcript.text) == "We go with realism rather than optimism"
    assert difference.place
    assert (difference.place.of(transcript.text), difference.printed) == ("rather than", "and")
    assert found.speaker == "MINISTER BERO"
    assert "“and” for “rather than”: connective." in found.reasons


def test_words_of_somebody_else_are_credited_to_who_said_them() -> None:
    found = checked(a_transcript("I don't know."), press="“Will the ferry run again?” Bero asked.")

    assert found
    assert (found.verdict, found.speaker) == ("verbatim", "Q")
    assert "Said by Q, credited to Ana Bero." in found.reasons


UNSAID = "“The harbour is empty and the cranes are rusting away,” Bero said."


@pytest.mark.parametrize(
    ("press", "fields"),
    [
        (UNSAID, {"by": "Kaia Stromm"}),
        (UNSAID, {"day": "2031-04-01"}),
        (UNSAID, {"channel": "interview"}),
        ("Bero spoke of a “rusty harbour”.", {}),
    ],
)
def test_nothing_is_said_of_words_that_no_transcript_can_tell_of(press: str, fields: dict[str, str]) -> None:
    transcript = a_transcript("The ferry will run again in May.")

    assert checked(transcript, press=UNSAID)
    assert checked(transcript, press=press, **fields) is None


TUGS = "Ferries, barges and tugs will carry coal, timber and salt to Hjelmar."


def test_a_sentence_retold_in_another_order_is_altered() -> None:
    found = checked(
        a_transcript(TUGS), press="“Salt, timber and coal will come to Hjelmar by tugs, barges, ferries,” Bero said."
    )

    assert found
    assert (found.verdict, [e.words for e in found.transcript]) == ("altered", [TUGS.removesuffix(".")])
    assert found.reasons[0].endswith("the same in another order.")


@pytest.mark.parametrize(
    "press",
    [
        "“No salt, timber or coal will come to Hjelmar by tugs, barges, ferries,” Bero said.",
        "“Salt, timber and coal will come to Hjelmar from Tavrin by tugs, barges, ferries,” Bero said.",
    ],
)
def test_what_may_be_retold_wrongly_is_neither_called_unsaid_nor_the_same(press: str) -> None:
    assert checked(a_transcript(TUGS), press=press) is None


def test_the_nearest_transcript_that_holds_the_words_is_the_source() -> None:
    words = "The ferry will run again in May, and the pier will be ready."
    early, late = a_transcript(words, "2031-03-02"), a_transcript(words, "2031-03-04")
    found = checked(early, late, press=f"“{words}” Bero said.")

    assert found
    assert found.transcript[0].report == late.report


def test_words_said_long_before_are_found_if_nearly_all_of_them_are_the_same() -> None:
    said = a_transcript("The ferry will run again in May, and the pier will be ready.", "2030-01-01")
    found = checked(said, press="“The ferry will run again in May, and the pier will be ready,” Bero said.")

    assert found
    assert found.verdict == "verbatim"
    assert "The transcript is of 2030-01-01, the quotation of 2031-03-04." in found.reasons
    assert checked(said, press="“The ferry may run in June, and no pier will be finished,” Bero said.") is None


def test_of_words_said_twice_the_place_is_taken_that_is_truest_to_the_quotation() -> None:
    twice = a_transcript("If they agree, we will open the border. I repeat. We will open the border.")
    found = checked(twice, press="“We will open the border,” Bero said.")

    assert found
    assert found.verdict == "verbatim"


def test_an_unnamed_official_is_found_by_what_he_is_called() -> None:
    frame = "Background press call\n\nQ: And?\n\nSENIOR OFFICIAL: {}\n\nQ: Thanks.\n\nSENIOR OFFICIAL: Bye.\n"
    call = a_transcript("We can live with that.", frame=frame)

    found = checked(call, press="“We can't live with that,” the official said.", by="senior official")
    assert found
    assert found.verdict == "meaning_changed"


def test_a_quotation_is_of_the_narrowest_statement_that_holds_it_and_knows_what_stands_around_it() -> None:
    press = "They met. If it rained, Bero said, “we will stay” and “wait”. Then she left."
    article, narrow = a_quotation(press)
    wide = replace(narrow, id="wide", kind="mixed", content=("we will stay and wait there for long", *narrow.content))
    (printed,) = printed_in(article, [wide, narrow], find_quotations)

    assert (printed.statement, [e.words for e in printed.pieces]) == ("s", ["we will stay", "wait"])
    assert " ".join(printed.around.split()) == "If it rained, Bero said, and ."
    assert printed.day == dt.date.fromisoformat(DAY)


def test_indirect_speech_and_transcripts_themselves_are_not_checked() -> None:
    transcript = a_transcript("We said “never again” then.")
    article, statement = a_quotation("“The harbour is empty and rusting,” Bero said.")
    indirect = Gathered(statements=(replace(statement, kind="indirect"),), articles=(transcript, article))
    within = Gathered(statements=(replace(statement, report=transcript.report),), articles=(transcript,))

    assert check_quotations(indirect, find_quotations, find_numerals) == ()
    assert check_quotations(within, find_quotations, find_numerals) == ()


def test_a_mark_without_words_is_no_quotation() -> None:
    article, statement = a_quotation("“Ah ... the,” Bero said.")
    (printed,) = printed_in(article, [statement], find_quotations)

    assert isinstance(printed, Printed)
    assert Checker([a_transcript("Yes.")], find_numerals).check(printed) is None
