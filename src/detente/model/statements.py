"""Who said what on what terms, and what it says about positions, proposals and claims."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from detente.model.text import Evidence, Span, Spans, hull, record_id

if TYPE_CHECKING:
    from detente.model.dates import PartialDate

QuoteKind = Literal["direct", "indirect", "mixed"]
Polarity = Literal["positive", "negated"]
SourceKind = Literal["person", "office", "organisation", "party", "document", "media", "anonymous", "none"]
Terms = Literal[
    "on_record",
    "spokesperson",
    "background",
    "anonymity_requested",
    "not_authorised",
    "anonymous",
    "unstated",
]
Channel = Literal[
    "conference_call",
    "press_conference",
    "interview",
    "written_statement",
    "social_media",
    "state_media",
    "speech",
    "phone_call",
    "meeting",
    "letter",
]
Stance = Literal[
    "demands",
    "offers",
    "accepts",
    "ready_to_discuss",
    "open_to",
    "rejects",
    "refuses",
    "denies",
    "accuses",
    "threatens",
    "warns",
    "doubts",
    "expects",
    "supports",
    "commits",
    "suspends",
    "withdraws",
]
Word = Literal["own", "opponent", "third_party", "anonymous"]
ConditionKind = Literal["none", "reciprocity", "precondition", "deadline", "consequence"]
Modality = Literal["is", "will", "would", "may", "could", "should", "past"]
UNSTATED = "unstated"


@dataclass(frozen=True, slots=True)
class Attribution:
    """A cue that credits a content to a source, as spans of the article's text.

    Attributes:
        report: id of the report.
        source: the whole noun phrase; empty when a passive leaves it out.
        cue: verb group with auxiliaries and negation, or `according to`; may be empty ("A: ...").
        content: what is credited, perhaps in pieces; never empty; without marks at its edges.
        kind: direct, indirect, mixed: by how many of the content's words stand in quotation marks.
        polarity: negated if the cue itself is ("did not say whether"); never read as a positive statement.
        parent: id of the innermost attribution whose content holds this one's cue.
        hearsay: the source reports what it was told or read ("citing", "reportedly").
        read_by, score: which rule or model read it; 0 to 1 where it gives a score.
        takes_position: the cue is one of stance, request or commitment ("rejected", "urged", "pledged").

    Source:
        PolNeAR 1.0 guidelines (source, cue, content), extended by nesting and polarity.
    """

    report: str
    source: Spans
    cue: Spans
    content: Spans
    kind: QuoteKind
    polarity: Polarity
    read_by: str
    parent: str | None = None
    hearsay: bool = False
    score: float | None = None
    takes_position: bool = False

    @property
    def id(self) -> str:
        """Same report and same spans: same attribution."""
        places = [[[s.start, s.end] for s in unit] for unit in (self.source, self.cue, self.content)]
        return record_id("attribution", self.report, places)

    @property
    def span(self) -> Span:
        """The smallest span that holds source, cue and content."""
        return hull(self.source + self.cue + self.content)


@dataclass(frozen=True, slots=True)
class Source:
    """Whom words are attributed to, resolved within the report.

    Attributes:
        id: equal for all statements of one source in one report; None if there is no source.
        words: as the statement words it ("The official").
        name: the first full form in the report ("A senior White House official"); None if unresolved.
        kind: what it is.
        party: codes of the parties it speaks for, in order; empty if nothing says so.
        role: of one named person, as worded, without the state's name; None if unstated.
    """

    id: str | None
    words: str
    name: str | None
    kind: SourceKind
    party: tuple[str, ...] = ()
    role: str | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """When something was said: the words that state it, and their date."""

    date: PartialDate
    words: str


@dataclass(frozen=True, slots=True)
class Statement:
    """An attribution resolved: by whom, for which party, on what terms, through which channel.

    Attributes:
        id: the attribution's id.
        report: id of the report.
        source: resolved or left open.
        cue, content: words, one string a piece.
        kind, polarity, hearsay: as in the attribution.
        terms: on what terms the source spoke, carried over to its other statements.
        channel: only if the words say so, here or in the same run of talk; None otherwise.
        addressee: exact words; None if unstated.
        said: None if unstated.
        parent: id of the statement that reports this one; None at the top.
        evidence: source, cue and content, a piece each, in text order.
        score: the reader's score of the attribution, 0 to 1, where it gives one.
        denied: it stands in what somebody denies, or is said not to have said: told, but not asserted.
    """

    id: str
    report: str
    source: Source
    cue: tuple[str, ...]
    content: tuple[str, ...]
    kind: QuoteKind
    polarity: Polarity
    terms: Terms
    channel: Channel | None
    addressee: str | None
    said: Said | None
    parent: str | None
    evidence: tuple[Evidence, ...]
    hearsay: bool = False
    score: float | None = None
    denied: bool = False


@dataclass(frozen=True, slots=True)
class Condition:
    """What has to hold first, or what follows; `words` state it, `span` is where (None for kind none).

    Attributes:
        by: code of the party that has to act for it to hold; None if its words name none.
        act: what has to be done, in its words; None if it is no clause or phrase of its own ("reciprocal limits").
        issues: labels of the issue vocabulary that `act` names.
    """

    kind: ConditionKind = "none"
    words: str | None = None
    span: Span | None = None
    by: str | None = None
    act: str | None = None
    issues: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Position:
    """What a party wants, offers, accepts, refuses, denies, threatens or doubts on an issue.

    Attributes:
        party: code of the party that holds it.
        issue: what is in dispute, a label of the issue vocabulary or else the object's own words.
        stance: see `Stance`.
        object: shortest words that name the thing demanded, offered, refused; where they only point back ("this"), the
            words that they point to follow in square brackets.
        condition: with its words; an offer never loses its condition.
        modality: of the object's own clause.
        counterpart: code of the party it is addressed to or aimed at; None if unstated.
        statement: id of the statement it was read from; None if the reporter states it.
        broader: labels of the issues that the issue is part of, from the nearest on; empty for own words.
        polarity: negated if the object's own clause is ("pledged not to strike").
        on_word_of: codes of the parties that its teller speaks for, else the teller's name. The teller is the source of
            its statement, or of the outermost statement that reports this one.
        word: whose word that is: the holder's own, that of its counterpart or of one that it talks to, of any other
            that is named, or of nobody that is.
        said: when its statement was made; None if unstated.
    """

    report: str
    party: str
    issue: str
    stance: Stance
    object: str
    condition: Condition
    modality: Modality
    counterpart: str | None
    statement: str | None
    evidence: tuple[Evidence, ...]
    broader: tuple[str, ...] = ()
    polarity: Polarity = "positive"
    on_word_of: tuple[str, ...] = ()
    word: Word = "anonymous"
    said: PartialDate | None = None

    @property
    def id(self) -> str:
        """Same statement, party, stance and object: same position."""
        places = [[e.span.start, e.span.end] for e in self.evidence]
        return record_id("position", self.report, self.statement, self.party, self.stance, places)


@dataclass(frozen=True, slots=True)
class LimitDraft:
    """The limit that a proposal words, with `unstated` for what the words leave open.

    Attributes:
        verification: how it would be checked.
        instrument: the treaty or agreement that the words refer to, as they name it.
    """

    counts: str
    measures: tuple[str, ...] = ()
    rule: str = UNSTATED
    cap: str = UNSTATED
    zone: str = UNSTATED
    period: str = UNSTATED
    verification: str = UNSTATED
    instrument: str = UNSTATED


@dataclass(frozen=True, slots=True)
class Proposal:
    """Terms that one party puts to others.

    Attributes:
        by: code of the party that proposes.
        to: code of the party it is put to; None if unstated.
        binds: codes of the parties that the limit would bind, as far as the words say.
        reciprocal: whether it holds only if the other side does likewise.
    """

    report: str
    by: str
    to: str | None
    binds: tuple[str, ...]
    reciprocal: bool
    limit: LimitDraft
    statement: str | None
    evidence: tuple[Evidence, ...]

    @property
    def id(self) -> str:
        """Same statement, proposer and thing limited: same proposal."""
        places = [[e.span.start, e.span.end] for e in self.evidence]
        return record_id("proposal", self.report, self.statement, self.by, self.limit.counts, places)


ClaimKind = Literal["accusation", "concession", "measure", "event"]
BasisKind = Literal["observed", "assessed", "estimated", "declared", "planned", "reported"]


@dataclass(frozen=True, slots=True)
class Basis:
    """What a claim rests on, as its words say; the kinds are those of the claims that limits are held against."""

    kind: BasisKind
    words: str


@dataclass(frozen=True, slots=True)
class Claim:
    """A checkable assertion, and whose it is.

    Attributes:
        kind: `measure` holds an amount; the others assert what a party did or plans.
        by: parties or, failing that, names of those who assert it.
        about: code of the party it concerns; None if unstated.
        subject: what is counted or asserted, in the report's words.
        amount: decimal text, or `low..high` with an end left out that the words leave open ("more than 100,000" is
            `100000..`); None unless kind is `measure`.
        unit: of the amount.
        disputed_by: parties or names of those who deny or doubt it in the same report.
        statement: id of the statement it was read from; None if the reporter states it.
        as_of: the time that it holds for, as its own words state it; None if they state none.
        basis: None if its words state none.
    """

    report: str
    kind: ClaimKind
    by: tuple[str, ...]
    about: str | None
    subject: str
    amount: str | None
    unit: str | None
    disputed_by: tuple[str, ...]
    statement: str | None
    evidence: tuple[Evidence, ...]
    as_of: Said | None = None
    basis: Basis | None = None

    @property
    def id(self) -> str:
        """Same statement, kind and place: same claim."""
        places = [[e.span.start, e.span.end] for e in self.evidence]
        return record_id("claim", self.report, self.statement, self.kind, places)
