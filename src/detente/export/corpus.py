"""A report that people reviewed in, the same in the corpus' markup out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from detente.errors import DetenteError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from detente.model.reports import Article
    from detente.model.statements import Position, Statement
    from detente.model.text import Span

ORDER = "CSUOK"  # of tags on the same words, the outermost first


class UnmarkableError(DetenteError):
    """The markup cannot say what was read from this report."""


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag's words, its letter and number, and how deep its attribution is nested."""

    span: Span
    letter: str
    number: int
    depth: int


def marked(article: Article, statements: Sequence[Statement], positions: Sequence[Position]) -> str:
    """Write a report with its attributions and positions as inline markup.

    Args:
        article: of the report, with its day of publication.
        statements: all of it.
        positions: those read from the statements.

    Raises:
        UnmarkableError: its day is unknown, two tags cross, or a value holds a sign of the markup.

    Source:
        `corpus/MARKUP.md`.
    """
    if not article.published:
        message = "its day of publication is unknown"
        raise UnmarkableError(message)
    numbers = {statement.id: n for n, statement in enumerate(statements, 1)}
    held = {s.id: [p for p in positions if p.statement == s.id] for s in statements}
    tags = [tag for s in statements for tag in _tags(article, s, held[s.id], numbers, _depth(s, statements))]
    head = {
        "negotiation": "reviewed",
        "style": article.kind,
        "published": article.published[:10],
        "publisher": " ".join((article.publisher or "-").split()),
        "layers": "core",
    }
    lines = [f"# {name}: {value}" for name, value in head.items()]
    lines += [_inline(article.text, tags), "---"]
    for statement in statements:
        number = numbers[statement.id]
        lines.append(f"{number} {_fields(_attribution(statement))}")
        lines += dict.fromkeys(f"P {number} {_fields(_position(p))}" for p in held[statement.id])
    return "\n".join(lines) + "\n"


def _depth(statement: Statement, statements: Sequence[Statement]) -> int:
    parents = {s.id: s.parent for s in statements}
    depth, above = 0, statement.parent
    while above in parents and depth < len(parents):
        depth, above = depth + 1, parents[above]
    return depth


def _tags(
    article: Article, statement: Statement, positions: Sequence[Position], numbers: Mapping[str, int], depth: int
) -> Iterator[Tag]:
    number = numbers[statement.id]
    for piece in statement.evidence:
        letter = "C" if piece.words in statement.content else "U" if piece.words in statement.cue else "S"
        yield Tag(piece.span, letter, number, depth)
    spans = {("O", _object(article, position)) for position in positions}
    spans |= {("K", p.condition.span) for p in positions if p.condition.span}
    for letter, span in sorted(spans):
        yield Tag(span, letter, number, depth)


def _object(article: Article, position: Position) -> Span:
    """Where the object stands: in the first words that the position was read from."""
    words, clause = position.object.partition(" [")[0], position.evidence[0].span
    start = article.text.find(words, clause.start)
    if start < 0:
        message = f"the object {words!r} does not stand in its clause"
        raise UnmarkableError(message)
    return type(clause)(start, start + len(words))


def _inline(text: str, tags: Sequence[Tag]) -> str:
    """Set the tags' braces into the text, those around others first."""
    if "{" in text or "}" in text:
        message = "its text holds braces"
        raise UnmarkableError(message)
    ordered = sorted(tags, key=lambda t: (t.span.start, -t.span.end, t.depth, ORDER.index(t.letter)))
    opened: list[Tag] = []
    out: list[str] = []
    at = 0
    for tag in (*ordered, None):
        while opened and (tag is None or opened[-1].span.end <= tag.span.start):
            end = opened.pop().span.end
            out += [text[at:end], "}"]
            at = end
        if tag is None:
            break
        if opened and tag.span.end > opened[-1].span.end:
            message = f"{tag.span.of(text)!r} and {opened[-1].span.of(text)!r} cross"
            raise UnmarkableError(message)
        out += [text[at : tag.span.start], f"{{{tag.letter}{tag.number} "]
        at = tag.span.start
        opened.append(tag)
    return "".join((*out, text[at:]))


def _attribution(statement: Statement) -> list[str]:
    source, said = statement.source, statement.said
    day = said.date.value if said and said.date.year else ""
    fields = [source.kind, source.name or "", "+".join(source.party), statement.terms, statement.channel or ""]
    fields += ["neg" if statement.polarity == "negated" else "pos", day]
    return [*fields, "hearsay"] if statement.hearsay else fields


def _position(position: Position) -> list[str]:
    return [
        position.party,
        position.stance,
        position.condition.kind,
        position.modality,
        position.counterpart or "",
    ]


def _fields(values: Sequence[str]) -> str:
    if any("|" in value for value in values):
        message = "a value holds a stroke"
        raise UnmarkableError(message)
    return "|".join(" ".join(value.split()) or "-" for value in values)
