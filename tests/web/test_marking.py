"""Every statement's words are marked where they stand, nested and overlapping ones too."""

from __future__ import annotations

from make import TEXT, a_source, a_span, a_statement, an_article
from scene import readings

from detente.model.text import Span
from detente.web.marking import CITED, Place, mark, places_of

ARTICLE = an_article()


def test_no_character_of_the_article_is_lost_or_doubled() -> None:
    for reading in readings():
        blocks = mark(reading.article, places_of(reading.statements))

        assert ["".join(s.text for s in b.segments) for b in blocks] == [b.text for b in reading.article.blocks]


def test_every_piece_of_evidence_is_covered_by_its_statements_marks() -> None:
    reading = readings()[0]
    blocks = mark(reading.article, places_of(reading.statements))
    marked = {
        str(n): "".join(s.text for b in blocks for s in b.segments if str(n) in s.of)
        for n in range(1, len(reading.statements) + 1)
    }

    assert marked == {
        str(n): "".join(e.words for e in statement.evidence) for n, statement in enumerate(reading.statements, 1)
    }


def test_overlapping_marks_are_cut_where_either_ends() -> None:
    whole, inner = a_span("discuss missiles if Norvend"), a_span("missiles if")
    late = a_span("if Norvend does")
    places = [Place("1", "content", whole), Place("2", "content", inner), Place("3", "source", late)]
    found = [(s.text, s.of) for b in mark(ARTICLE, places) for s in b.segments if s.of]

    assert found == [
        ("discuss ", ("1",)),
        ("missiles ", ("1", "2")),
        ("if", ("1", "2", "3")),
        (" Norvend", ("1", "3")),
        (" does", ("3",)),
    ]


def test_each_statement_opens_once_at_its_first_mark() -> None:
    statement = a_statement()
    segments = [s for b in mark(ARTICLE, places_of([statement])) for s in b.segments]

    assert [s.text for s in segments if s.opens] == ["A senior Aldrian official"]
    assert [s.parts for s in segments if s.of] == [("source",), ("content",)]


def test_a_mark_that_crosses_paragraphs_is_continued_in_the_next() -> None:
    start = TEXT.index("likewise")
    place = Place("1", "content", Span(start, TEXT.index("Delegations") + len("Delegations")))
    found = [(s.text, s.opens) for b in mark(ARTICLE, [place]) for s in b.segments if s.of]

    assert found == [("likewise.", ("1",)), ("Delegations", ())]


def test_the_words_that_a_reference_leads_to_are_told_apart_from_statements() -> None:
    statement = a_statement(source=a_source())
    cited = Place(CITED, CITED, a_span("ready to discuss"))
    segments = [s for b in mark(ARTICLE, [*places_of([statement]), cited]) for s in b.segments]

    assert [(s.text, s.of, s.cited_first) for s in segments if s.cited] == [("ready to discuss", ("1",), True)]


def test_a_reference_beyond_the_text_marks_nothing() -> None:
    blocks = mark(ARTICLE, [Place(CITED, CITED, Span(10_000, 10_010))])

    assert not any(s.cited for b in blocks for s in b.segments)
