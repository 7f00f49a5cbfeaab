"""One small negotiation, told by three invented reports: what `show` and `web` are tried on."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from make import READER, a_report, a_span, an_article

from detente.model.alignment import (
    Change,
    Copy,
    Deadlock,
    Disagreement,
    Encounter,
    IssueGroup,
    Side,
    Slot,
    Stand,
    TimelineEntry,
    Wait,
    WeighedClaim,
)
from detente.model.dates import PartialDate
from detente.model.groups import Event, Member, Thread, Utterance
from detente.model.judgements import Judgement
from detente.model.meetings import Delegation, Meeting, Party, Person
from detente.model.people import Held, Identity, InferredParty, Variant
from detente.model.quotations import CheckedQuotation, Difference
from detente.model.reading import Reading
from detente.model.reports import Furniture, Issue
from detente.model.reviews import Anchor, Review
from detente.model.statements import (
    Claim,
    Condition,
    LimitDraft,
    Position,
    Proposal,
    Said,
    Source,
    Statement,
)
from detente.model.text import Evidence, Span, record_id
from detente.show import Material

if TYPE_CHECKING:
    from detente.model.dates import PartOfDay
    from detente.model.reports import Report

WIRE = (
    "Aldria offers to pull back rockets if Norvend does likewise\n\n"
    "A senior Aldrian official said on Saturday that Aldria would withdraw its rockets from the Kestrel Strait "
    "“if Norvend is willing to do the same”.\n\n"
    "The official, who requested anonymity, told reporters on a conference call that Norvend had asked for limits "
    "on the scale and scope of naval exercises, and that “we are open to this”.\n\n"
    "He did not say whether Aldria would accept inspections.\n\n"
    "Envoys Mira Tolvanen of Aldria and Jonas Reck of Norvend will hold an initial dialogue in Lakehaven "
    "on the evening of 9 March.\n\n"
    "Aldria accused Norvend of preparing to mine the strait."
)
POST = (
    "Norvend denies plan to mine strait ahead of talks\n\n"
    "The Norvendian foreign ministry denied that it was preparing to mine the strait.\n\n"
    "“There will be no unilateral steps,” the ministry’s spokesperson said, adding that the talks in Lakehaven "
    "would be held on 10 March.\n\n"
    "The chief negotiator is Jonas Reck (lJonas Reck)."
)
REPORTS = {
    "wire": a_report(WIRE, ref="aldria-wire.txt", publisher="Aldria Wire", published="2031-03-08"),
    "post": a_report(POST, ref="norvend-post.txt", publisher="Norvend Post", published="2031-03-09"),
    "courier": a_report(
        WIRE.replace("Envoys ", "Chief envoys "),
        ref="https://courier.example/2031/03/09/aldria-offers-to-pull-back-rockets",
        url="https://courier.example/2031/03/09/aldria-offers-to-pull-back-rockets",
        publisher="Lake Courier",
        published="2031-03-09",
    ),
}
PARTIES = (Party("ALD", "Aldria", "state"), Party("NVD", "Norvend", "state"))
OFFICIAL = Source("official", "A senior Aldrian official", "A senior Aldrian official", "anonymous", ("ALD",))
MINISTRY = Source("ministry", "The Norvendian foreign ministry", "The Norvendian foreign ministry", "office", ("NVD",))


def evidence_of(report: Report, *words: str) -> tuple[Evidence, ...]:
    """Evidence for words of a report, found in its text one after the other."""
    text = report.content.decode()
    spans = [a_span(w, text) for w in words]
    return tuple(Evidence(report.id, span, w, READER) for span, w in sorted(zip(spans, words, strict=True)))


def statement_of(report: Report, source: Source, words: str, cue: str, *content: str, **fields: object) -> Statement:
    """A statement whose source, worded `words`, is the last one before its cue; other fields as given."""
    text = report.content.decode()
    start = text.rindex(words, 0, text.index(cue))
    found = Evidence(report.id, Span(start, start + len(words)), words, READER)
    made = Statement(
        id=record_id(report.id, words, cue, content),
        report=report.id,
        source=replace(source, words=words),
        cue=(cue,),
        content=content,
        kind="indirect",
        polarity="positive",
        terms="unstated",
        channel=None,
        addressee=None,
        said=None,
        parent=None,
        evidence=tuple(sorted((found, *evidence_of(report, cue, *content)), key=lambda piece: piece.span)),
    )
    return replace(made, **fields)  # type: ignore[arg-type]


def _wire_statements(report: Report) -> tuple[Statement, ...]:
    offer = statement_of(
        report, OFFICIAL, "A senior Aldrian official", "said",
        "Aldria would withdraw its rockets from the Kestrel Strait “if Norvend is willing to do the same",
        kind="mixed", terms="anonymity_requested", said=Said(PartialDate(2031, 3, 8, stated=False), "Saturday"),
    )  # fmt: skip
    open_to = statement_of(
        report, OFFICIAL, "The official, who requested anonymity", "told",
        "Norvend had asked for limits on the scale and scope of naval exercises", "we are open to this",
        kind="mixed", terms="anonymity_requested", channel="conference_call", addressee="reporters",
    )  # fmt: skip
    asked = statement_of(
        report, Source("NVD", "Norvend", "Norvend", "party", ("NVD",)), "Norvend", "had asked for",
        "limits on the scale and scope of naval exercises", parent=open_to.id, hearsay=True,
    )  # fmt: skip
    silent = statement_of(
        report, OFFICIAL, "He", "did not say", "whether Aldria would accept inspections",
        polarity="negated", terms="anonymity_requested",
    )  # fmt: skip
    accused = statement_of(
        report, Source("ALD", "Aldria", "Aldria", "party", ("ALD",)), "Aldria", "accused",
        "preparing to mine the strait", terms="on_record",
    )  # fmt: skip
    return offer, open_to, asked, silent, accused


def wire_reading(report: Report) -> Reading:
    """What the wire's text holds, whoever prints it."""
    text = report.content.decode()
    offer, open_to, asked, _, accused = statements = _wire_statements(report)
    condition = "if Norvend is willing to do the same"
    withdraw = "withdraw its rockets from the Kestrel Strait"
    limits = "limits on the scale and scope of naval exercises"
    none = Condition()
    positions = (
        Position(
            report.id, "ALD", "rockets", "offers", withdraw,
            Condition("reciprocity", condition, a_span(condition, text)), "would", "NVD", offer.id,
            evidence_of(report, withdraw, condition), broader=("arms",), on_word_of=("ALD",), word="own",
            said=PartialDate(2031, 3, 8, stated=False),
        ),
        Position(report.id, "NVD", "military exercises", "demands", limits, none, "is", "ALD", asked.id,
                 evidence_of(report, limits), on_word_of=("ALD",), word="opponent"),
        Position(report.id, "ALD", "military exercises", "open_to", "this", none, "is", "NVD", open_to.id,
                 evidence_of(report, "we are open to this"), on_word_of=("ALD",), word="own"),
        Position(report.id, "ALD", "mines", "accuses", "preparing to mine the strait", none, "is", "NVD", accused.id,
                 evidence_of(report, "preparing to mine the strait"), ("arms",), on_word_of=("ALD",), word="own"),
    )  # fmt: skip
    draft = LimitDraft("naval exercises", ("scale", "scope"))
    proposal = Proposal(report.id, "NVD", "ALD", ("ALD",), False, draft, asked.id, evidence_of(report, limits))  # noqa: FBT003 - a field
    return Reading(
        report,
        an_article(
            text, report.id, published=report.published, publisher=report.publisher,
            furniture=(Furniture("related", "More from the Kestrel Strait"), Furniture("comments", "Leave a Reply")),
        ),
        statements=statements,
        positions=positions,
        proposals=(proposal,),
        meetings=(_dialogue(report, 9, "initial dialogue", "evening"),),
        claims=(
            Claim(report.id, "accusation", ("ALD",), "NVD", "preparing to mine the strait", None, None, ("NVD",),
                  accused.id, evidence_of(report, "preparing to mine the strait")),
        ),
    )  # fmt: skip


def _dialogue(report: Report, day: int, words: str, part: PartOfDay | None = None) -> Meeting:
    delegations = (
        Delegation("ALD", (Person("Mira Tolvanen", "Envoy", head=True),)),
        Delegation("NVD", (Person("Jonas Reck", "Envoy", head=True),)),
    )
    return Meeting(
        report.id, ("ALD", "NVD"), None, "Lakehaven", None, PartialDate(2031, 3, day, part), f"{day} March", "planned",
        "initial dialogue" if words == "initial dialogue" else None, None, delegations if part else (),
        evidence_of(report, words),
    )  # fmt: skip


def post_reading(report: Report) -> Reading:
    """What the Post tells: a denial, and another day."""
    denied = statement_of(
        report, MINISTRY, "The Norvendian foreign ministry", "denied", "it was preparing to mine the strait",
        terms="on_record",
    )  # fmt: skip
    steps = statement_of(
        report, replace(MINISTRY, name="the ministry’s spokesperson"), "the ministry’s spokesperson", "said",
        "There will be no unilateral steps", kind="direct", terms="spokesperson",
    )  # fmt: skip
    later = statement_of(
        report, replace(MINISTRY, name="the ministry’s spokesperson"), "the ministry’s spokesperson", "adding",
        "the talks in Lakehaven would be held on 10 March", terms="spokesperson",
    )  # fmt: skip
    denial = Position(
        report.id, "NVD", "mines", "denies", "preparing to mine the strait", Condition(), "past", None, denied.id,
        evidence_of(report, "preparing to mine the strait"), broader=("arms",), on_word_of=("NVD",), word="own",
    )  # fmt: skip
    garbled = "lJonas Reck"
    detail = "Read as “Jonas Reck”, which stands beside it."
    issue = Issue(report.id, "names", "garbled name", garbled, a_span(garbled, POST), detail)
    unpaired = Issue(report.id, "article", "no byline", detail="No line names an author.")
    return Reading(
        report,
        an_article(POST, report.id, published=report.published, publisher=report.publisher),
        statements=(denied, steps, later),
        positions=(denial,),
        meetings=(_dialogue(report, 10, "the talks in Lakehaven"),),
        issues=(issue, unpaired),
    )


def readings() -> tuple[Reading, ...]:
    """The three reports as read, the courier's being the wire's with a word more."""
    return wire_reading(REPORTS["wire"]), post_reading(REPORTS["post"]), wire_reading(REPORTS["courier"])


def the_copy() -> Copy:
    """The courier prints the wire."""
    reason = "nearly all runs of three words are the same"
    return Copy(REPORTS["courier"].id, REPORTS["wire"].id, "edited", 0.97, reason)


def the_encounter() -> Encounter:
    """The talks in Lakehaven, with the day as either report tells it."""
    days = Slot("date", the_disagreement().sides, "disagreement")
    evidence = days.versions[0].evidence
    people = Slot("people", (Side("Jonas Reck", (REPORTS["post"].id,), 1, evidence),), None, "NVD")
    reports = (REPORTS["wire"].id, REPORTS["post"].id)
    return Encounter(
        ("ALD", "NVD"), ("SKA",), (days, people), ("m1", "m2"), reports, 2, 0.7, ("the same place",), evidence
    )


def the_disagreement() -> Disagreement:
    """The day of the talks."""
    wire, post, courier = (REPORTS[name] for name in ("wire", "post", "courier"))
    first = (*evidence_of(wire, "evening of 9 March"), *evidence_of(courier, "evening of 9 March"))
    sides = (
        Side("2031-03-09", (wire.id, courier.id), 1, first),
        Side("2031-03-10", (post.id,), 1, evidence_of(post, "10 March")),
    )
    return Disagreement("date", "meeting of ALD and NVD in Lakehaven", sides)


def the_deadlock() -> Deadlock:
    """Each pulls back only after the other."""
    wire, post = REPORTS["wire"], REPORTS["post"]
    words = "if Norvend is willing to do the same"
    offer = Wait(
        "ALD", "NVD", "withdraw its rockets from the Kestrel Strait", words, "rockets", "2031-03-08", (wire.id,),
        evidence_of(wire, words),
    )  # fmt: skip
    refusal = Wait(
        "NVD", "ALD", "steps", "unilateral steps", "rockets", "2031-03-09", (post.id,),
        evidence_of(post, "There will be no unilateral steps"),
    )  # fmt: skip
    return Deadlock((offer, refusal))


def the_change() -> Change:
    """What Norvend asked for, it no longer hears of."""
    wire, post = REPORTS["wire"], REPORTS["post"]
    limits = evidence_of(wire, "limits on the scale and scope of naval exercises")
    steps = evidence_of(post, "There will be no unilateral steps")
    before = Stand("2031-03-08", "offers", "limits", "if Aldria agrees", (wire.id,), limits)
    return Change(
        "NVD", "military exercises", "hardened", "stance", before,
        Stand("2031-03-09", "refuses", "unilateral steps", None, (post.id,), steps),
    )  # fmt: skip


def the_timeline() -> tuple[TimelineEntry, ...]:
    """A statement and a meeting on days of their own, and one whose month is unstated."""
    wire, post = REPORTS["wire"], REPORTS["post"]
    offer = evidence_of(wire, "on Saturday")
    first = evidence_of(wire, "initial dialogue")
    later = evidence_of(post, "the talks in Lakehaven")
    return (
        TimelineEntry("2031-03-08", "statement", "a senior Aldrian official: an offer", "s", offer),
        TimelineEntry("2031-03-09", "meeting", "initial dialogue in Lakehaven", "m", first),
        TimelineEntry("2031-03-10", "meeting", "talks in Lakehaven", "n", later),
        TimelineEntry("--14", "deadline", "an answer is due", "d", evidence_of(post, "unilateral steps")),
    )


def the_events() -> tuple[Event, ...]:
    """The wire's report with its copy, and one that nothing else tells of."""
    wire, post, courier = (REPORTS[name] for name in ("wire", "post", "courier"))
    members = (
        Member(wire.id, wire.id, 0.62, ("shares Lakehaven, 500 with another report",), "2031-03-08"),
        Member(courier.id, courier.id, 0.97, ("nearly all runs of three words are the same",), "2031-03-08"),
    )
    offer, refusal = evidence_of(wire, "initial dialogue"), evidence_of(post, "the talks in Lakehaven")
    alone = (Member(post.id, post.id, 1.0, (), "2031-03-09"),)
    return (
        Event("Aldria offers talks", "2031-03-08", "2031-03-08", ("ALD", "NVD"), members, 1, offer),
        Event("No steps", "2031-03-09", "2031-03-09", ("NVD",), alone, 1, refusal),
    )


def the_threads() -> tuple[Thread, ...]:
    """Two meetings of one negotiation."""
    wire, post = REPORTS["wire"], REPORTS["post"]
    members = (
        Member("m", wire.id, 1.0, (), "2031-03-09"),
        Member("n", post.id, 0.9, ("the same parties", "1 day after the meeting before"), "2031-03-10"),
    )
    evidence = (*evidence_of(wire, "initial dialogue"), *evidence_of(post, "the talks in Lakehaven"))
    days = ("2031-03-09", "2031-03-10")
    return (Thread(("ALD", "NVD"), ("rockets",), *days, members, (wire.id, post.id), 2, evidence),)


def the_utterances() -> tuple[Utterance, ...]:
    """An offer that the courier prints after the wire."""
    wire, courier = REPORTS["wire"], REPORTS["courier"]
    members = (
        Member("s", wire.id, 0.9, ("the same speaker",), "2031-03-08"),
        Member("t", courier.id, 0.9, ("the same speaker",), "2031-03-08"),
    )
    evidence = (*evidence_of(wire, "initial dialogue"), *evidence_of(courier, "initial dialogue"))
    return (Utterance("Jonas Reck", ("NVD",), "2031-03-08", "s", wire.id, members, 1, evidence),)


def the_people() -> tuple[Identity, ...]:
    """An envoy of a party, and one whose party and spelling other reports tell."""
    wire, post = REPORTS["wire"], REPORTS["post"]
    key, again = "jonas-reck/NVD", "jonas-reck"
    return (
        Identity(
            id=key,
            name="Jonas Reck",
            variants=(
                Variant(key, "Jonas Reck", (wire.id,)),
                Variant(again, "Jonas Reck", (post.id,), 0.9, ("the same name",)),
            ),
            roles=(Held("chief negotiator", "2031-03-08", "2031-03-09", (wire.id, post.id)),),
            parties=(Held("NVD", "2031-03-08", "2031-03-08", (wire.id,)),),
            inferred=(InferredParty(post.id, "NVD", wire.id),),
            reports=(wire.id, post.id),
            independent=2,
            evidence=(*evidence_of(wire, "Jonas Reck"), *evidence_of(post, "Jonas Reck")),
        ),
    )


def the_quotation() -> CheckedQuotation:
    """What one report has a spokesperson say, beside what another has her say."""
    post, wire = REPORTS["post"], REPORTS["wire"]
    printed, said = evidence_of(post, "There will be no unilateral steps"), evidence_of(wire, "we are open to this")
    where = said[0].span
    other = Difference("open", "no", Span(where.start + 7, where.start + 11), "words that nobody said", changes=True)
    statement = next(s for r in readings() for s in r.statements if "unilateral" in s.content[0])
    return CheckedQuotation(
        statement.id, post.id, "meaning_changed", printed, said, "MS. ROHN", (other,), 0.6, ("“no” for “open”.",)
    )


def the_reviews() -> tuple[Review, ...]:
    """A corrected stance and the acceptance that it superseded."""
    report = REPORTS["wire"]
    span = a_span("withdraw its rockets", WIRE)
    made = Review(
        kind="position",
        report=report.id,
        fact="f" * 20,
        anchors=(Anchor.of(span, WIRE),),
        verdict="accept",
        before={"stance": "commits", "said": ""},
        after={"stance": "commits", "said": ""},
        score=0.52,
        who="kim",
        when="2031-03-10T09:00:00+00:00",
        why="The words say so.",
        no=1,
        stands=False,
    )
    after = {"stance": "offers", "said": ""}
    return made, replace(made, verdict="correct", after=after, no=2, stands=True, orphan="its words are gone")


def the_judgements() -> tuple[Judgement, ...]:
    """One that stands and one that does not."""
    made = Judgement(
        "person", "jonas-reck/NVD", "mira-tolvanen/ALD", "same", "kim", "2031-03-10T08:00:00+00:00", "A slip."
    )
    return (replace(made, stands=False), replace(made, verdict="different", why="They met."))


def the_material() -> Material:
    """All of it, as it is shown."""
    read = readings()
    return Material(
        names={report.id: report.ref for report in REPORTS.values()},
        articles=tuple(r.article for r in read),
        statements=tuple(s for r in read for s in r.statements),
        positions=tuple(p for r in read for p in r.positions),
        proposals=tuple(p for r in read for p in r.proposals),
        meetings=tuple(m for r in read for m in r.meetings),
        claims=tuple(WeighedClaim(c) for r in read for c in r.claims),
        encounters=(the_encounter(),),
        disagreements=(the_disagreement(),),
        deadlocks=(the_deadlock(),),
        changes=(the_change(),),
        quotations=(the_quotation(),),
        events=the_events(),
        threads=the_threads(),
        utterances=the_utterances(),
        timeline=the_timeline(),
        copies=(the_copy(),),
        people=the_people(),
        judgements=the_judgements(),
        reviews=the_reviews(),
        issues=tuple(i for r in read for i in r.issues),
        groups=(
            IssueGroup("arms", (), ()),
            IssueGroup("mines", ("arms",), ("mines",)),
            IssueGroup("rockets", ("arms",), ("rockets",)),
            IssueGroup("military exercises", (), ("military exercises",)),
        ),
        published={report.id: report.published for report in REPORTS.values()},
        parties={party.code: party.name for party in PARTIES},
    )
