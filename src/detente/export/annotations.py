"""Statements -> a collection of W3C Web Annotations, each on the words of its source, cue and content."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from detente.model.reports import Article
    from detente.model.statements import Statement
    from detente.model.text import Evidence

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
COLLECTION = "urn:detente:statements"
AROUND = 32  # characters of context on either side of a quotation

Json = dict[str, Any]


def annotation_collection(
    statements: Iterable[Statement], articles: Mapping[str, Article], addresses: Mapping[str, str | None]
) -> Json:
    """Give the statements as an annotation collection of one page.

    A target is a report's text as `detente show article` gives it, which its positions count in; `via` is the address
    that it was read from, and its `styleClass` says whether the words are source, cue or content.

    Args:
        statements: in order.
        articles: by their report's id.
        addresses: of the reports, by id; None where there is none.
    """
    items = [
        _annotation(statement, articles[statement.report], addresses[statement.report]) for statement in statements
    ]
    page = {"id": f"{COLLECTION}:1", "type": "AnnotationPage", "partOf": COLLECTION, "startIndex": 0, "items": items}
    whole = {"@context": CONTEXT, "id": COLLECTION, "type": "AnnotationCollection", "label": "Statements"}
    return {**whole, "total": len(items), "first": page}


def _annotation(statement: Statement, article: Article, address: str | None) -> Json:
    tags = [{"type": "TextualBody", "purpose": "tagging", "value": tag} for tag in _tags(statement)]
    said = f"{statement.source.name or statement.source.words or 'unnamed'}: {' […] '.join(statement.content)}"
    body = {"type": "TextualBody", "purpose": "describing", "format": "text/plain", "language": "en", "value": said}
    source = {"id": f"urn:detente:report:{statement.report}", "type": "Text", "format": "text/plain"}
    return {
        "id": f"urn:detente:statement:{statement.id}",
        "type": "Annotation",
        "motivation": "describing",
        "generator": {"type": "Software", "name": "detente"},
        "body": [body, *tags],
        "target": [
            {
                "type": "SpecificResource",
                "source": source | ({"via": address} if address else {}),
                "styleClass": _part(statement, piece),
                "selector": _selectors(piece, article.text),
            }
            for piece in statement.evidence
        ],
    }


def _tags(statement: Statement) -> Iterator[str]:
    """Give what is known of a statement, a word for what it is and its value."""
    known = {
        "source": statement.source.kind,
        "terms": statement.terms,
        "kind": statement.kind,
        "polarity": statement.polarity,
        "channel": statement.channel,
        "addressee": statement.addressee,
        "said": statement.said.date.value if statement.said else None,
        "parent": statement.parent,
    }
    yield from (f"party: {code}" for code in statement.source.party)
    yield from (f"{name}: {value}" for name, value in known.items() if value)
    yield from (name for name in ("hearsay", "denied") if getattr(statement, name))


def _part(statement: Statement, piece: Evidence) -> str:
    return "content" if piece.words in statement.content else "cue" if piece.words in statement.cue else "source"


def _selectors(piece: Evidence, text: str) -> list[Json]:
    start, end = piece.span.start, piece.span.end
    quote = {
        "type": "TextQuoteSelector",
        "exact": piece.words,
        "prefix": text[max(0, start - AROUND) : start],
        "suffix": text[end : end + AROUND],
    }
    return [quote, {"type": "TextPositionSelector", "start": start, "end": end}]
