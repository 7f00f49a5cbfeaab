"""What one report gave, whole, as the store takes it; and what the record gives back of many."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from detente.model.alignment import Copy
    from detente.model.judgements import Judgement
    from detente.model.meetings import Meeting
    from detente.model.reports import Article, Issue, Report, ReportKind
    from detente.model.statements import Claim, Position, Proposal, Statement
    from detente.model.text import Evidence

SAMPLED = 8  # one hash in so many goes into the index: of copies with 60 % of their words replaced it still finds .99
MOST_SAMPLED = 512  # of runs, and of pairs of names, however long the text
NAME_BITS = 31


@dataclass(frozen=True, slots=True)
class SentencePrint:
    """What one sentence is known by, quotations masked; hashes are 0 to 2**31 - 1.

    Attributes:
        runs: one for every run of three words.
        names: one for every name and number, each once, in text order.
    """

    runs: frozenset[int]
    names: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What an article's wording is known by when copies are sought.

    Attributes:
        report: id of the report.
        hashes: one for every run of three words outside quotations, 0 to 2**63 - 1.
        words: how many words stand outside quotations.
        wording: digest of all words in order, quotations included: equal for verbatim copies.
        published: ISO 8601; None if nothing says so.
        looks_translated, publisher: as the article has them.
        sentences: in text order, without boilerplate; empty in a record of an older detente.
    """

    report: str
    hashes: frozenset[int] = field(repr=False)
    words: int
    wording: str
    published: str | None = None
    looks_translated: bool = False
    publisher: str | None = None
    sentences: tuple[SentencePrint, ...] = field(default=(), repr=False)

    @property
    def sample(self) -> tuple[int, ...]:
        """The hashes that the index holds: chosen by value alone, so that two texts choose alike.

        Some are of runs of words; one stands for each two names or numbers that follow one another in a sentence, which
        is what a text keeps whose words are all replaced.
        """
        runs = sorted(h for h in self.hashes if h % SAMPLED == 0)[:MOST_SAMPLED]
        pairs = {_pair(a, b) for s in self.sentences for a, b in pairwise(s.names)}
        return (*runs, *sorted(pairs)[:MOST_SAMPLED])


def _pair(a: int, b: int) -> int:
    """One key of two names, whichever comes first: a translator may turn them round."""
    return min(a, b) << NAME_BITS | max(a, b)


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything that was read out of one report: stored together or not at all.

    Attributes:
        readers: version of the readers as a whole; another one means that the report is worth reading again.
        fingerprint: None if copies are not sought.
    """

    report: Report
    article: Article
    statements: tuple[Statement, ...] = ()
    positions: tuple[Position, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    claims: tuple[Claim, ...] = ()
    issues: tuple[Issue, ...] = ()
    readers: str = ""
    fingerprint: Fingerprint | None = None


@dataclass(frozen=True, slots=True)
class Gathered:
    """Records of many reports, brought together to be aligned; each in the record's order.

    Attributes:
        articles: of all reports that the records come from; `page` may be left out.
        judgements: those that stand, in the order made.
    """

    meetings: tuple[Meeting, ...] = ()
    claims: tuple[Claim, ...] = ()
    statements: tuple[Statement, ...] = ()
    positions: tuple[Position, ...] = ()
    copies: tuple[Copy, ...] = ()
    articles: tuple[Article, ...] = ()
    judgements: tuple[Judgement, ...] = ()


@dataclass(frozen=True, slots=True)
class ReportSummary:
    """A report as a list shows it: without its bytes, with how much was read out of it."""

    id: str
    ref: str
    title: str | None
    url: str | None
    publisher: str | None
    published: str | None
    language: str | None
    media_type: str
    retrieved: str | None
    digest: str
    kind: ReportKind
    statements: int
    meetings: int
    issues: int


@dataclass(frozen=True, slots=True)
class Hit:
    """A paragraph or a statement that holds the words sought; `record` is the statement's id."""

    kind: Literal["article", "statement"]
    report: str
    record: str | None
    evidence: tuple[Evidence, ...]
