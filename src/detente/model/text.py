"""Places in a text and what the language stage finds there; offsets are code points, end excluded."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, Literal, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from detente.model.dates import PartialDate
    from detente.model.reports import Article, Issue

T = TypeVar("T")


def record_id(*key: object) -> str:
    """Content-derived id: the first 20 hex digits of SHA-256 over a JSON array of the key fields.

    >>> record_id("a.b", "c") == record_id("a", "b.c")
    False
    """
    array = json.dumps(key, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(array.encode()).hexdigest()[:20]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of an article's text: code points from 0, end excluded."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """Give the words that stand in this span of `text`."""
        return text[self.start : self.end]

    def contains(self, other: Span) -> bool:
        """Whether `other` lies inside, edges included."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end


Spans = tuple[Span, ...]  # in text order, not overlapping: one unit, perhaps in pieces


def hull(spans: Iterable[Span]) -> Span:
    """Give the smallest span that holds all of `spans` (at least one)."""
    pieces = tuple(spans)
    return Span(min(s.start for s in pieces), max(s.end for s in pieces))


def words_of(spans: Spans, text: str) -> str:
    """Give the words of a unit in pieces, joined by one space."""
    return " ".join(s.of(text) for s in spans)


@dataclass(frozen=True, slots=True)
class Evidence:
    """The exact words of one report that a fact was read from.

    Attributes:
        report: id of the report.
        span: where in the article's text.
        words: `span.of(article.text)`, kept beside the span so that a later change is seen.
        read_by: rule or model with its version, such as `meetings/1`.
        score: 0 to 1 where the reader gives one.
    """

    report: str
    span: Span
    words: str
    read_by: str
    score: float | None = None


@dataclass(frozen=True, slots=True)
class Token:
    """One token with its part of speech and its place in the dependency tree.

    Attributes:
        index: position in `Analysis.tokens`.
        span: where it stands.
        text: the token as written.
        lemma: its base form, lower case.
        pos: Universal Dependencies part of speech (`VERB`, `NOUN`, ...).
        tag: Penn Treebank tag (`VBD`, `NNP`, ...).
        dep: ClearNLP dependency label as spaCy's English pipelines give it (`nsubj`, `ccomp`, ...).
        head: index of the governing token; a root points to itself.
        sentence: index of its sentence in `Analysis.sentences`.
    """

    index: int
    span: Span
    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    sentence: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: its span, its tokens `first` to `last` (excluded), and the block it stands in."""

    index: int
    span: Span
    first: int
    last: int
    block: int


MentionKind = Literal["person", "organisation", "party", "place"]


@dataclass(frozen=True, slots=True)
class Mention:
    """A name as it stands in the text, with what the text and the knowledge files say of it.

    Attributes:
        span: the name alone (`Wendy Sherman`).
        whole: the name with its title or appositive (`US Deputy Secretary of State Wendy Sherman`).
        kind: what is named; `party` is a state or a body that negotiates, by name, people or capital.
        name: cleaned name; for a known party or institution the canonical one.
        party: code of the party it is, belongs to, or stands for; None if nothing says so.
        role: the office as worded, without the state's name (`Deputy Secretary of State`).
        country: ISO 3166 alpha-3 of a place; None otherwise or if unknown.
        claimed_by: codes of the parties that claim a disputed place; it has no country.
        speaks: a place's or an institution's name that stands for a government here ("Moscow said").
    """

    span: Span
    whole: Span
    kind: MentionKind
    name: str
    party: str | None = None
    role: str | None = None
    country: str | None = None
    speaks: bool = False
    claimed_by: tuple[str, ...] = ()


TimeKind = Literal["DATE", "TIME", "DURATION", "SET"]


@dataclass(frozen=True, slots=True)
class TimeExpression:
    """A time as worded, with its TIMEX3 value.

    Attributes:
        span: the expression without a leading preposition (`the evening of the 9th`).
        kind: TIMEX3 type.
        value: TIMEX3 value (`2022-01-09TEV`, `2025-W11-WE`, `P1M`), `--09` when only the day is known.
        date: the same as a date, for DATE and TIME; None for durations and sets.
        counted_from: the words that state the day of the event that it counts from ("two days after the summit").

    Source:
        TimeML annotation guidelines 1.2.1, section 2.2 (TIMEX3).
    """

    span: Span
    kind: TimeKind
    value: str
    date: PartialDate | None
    counted_from: Span | None = None


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words between quotation marks.

    Attributes:
        span: marks included; an unclosed one runs to the end of its paragraph.
        inner: marks excluded.
        closed: False if the closing mark is missing (the speaker may go on in the next paragraph).
        depth: 0 for outermost, 1 for a quotation inside a quotation, and so on.
    """

    span: Span
    inner: Span
    closed: bool
    depth: int


@dataclass(frozen=True, slots=True)
class Quantity:
    """A counted or measured amount: `low` to `high` as decimal strings, `unit` as worded or normalised."""

    span: Span
    low: str
    high: str
    unit: str


@dataclass(frozen=True, slots=True)
class Analysis:
    """What the language stage found in one article; everything in text order."""

    article: Article
    sentences: tuple[Sentence, ...]
    tokens: tuple[Token, ...]
    mentions: tuple[Mention, ...] = ()
    times: tuple[TimeExpression, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    quantities: tuple[Quantity, ...] = ()

    @property
    def text(self) -> str:
        """The article's text, which every span refers to."""
        return self.article.text

    def tokens_of(self, sentence: Sentence) -> tuple[Token, ...]:
        """Give the tokens of one sentence in order."""
        return self.tokens[sentence.first : sentence.last]

    def mentions_in(self, span: Span) -> Iterator[Mention]:
        """Give the mentions that lie inside `span`, in order."""
        return (m for m in self.mentions if span.contains(m.span))

    def times_in(self, span: Span) -> Iterator[TimeExpression]:
        """Give the time expressions that lie inside `span`, in order."""
        return (t for t in self.times if span.contains(t.span))


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """What a stage returns: the records it read and the issues it met."""

    records: tuple[T, ...]
    issues: tuple[Issue, ...] = ()
