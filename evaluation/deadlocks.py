"""Makes forty negotiations, twenty of them stuck in a circle of conditions, and counts which circles are found.

Each is put together twice: as positions, and as reports that are read end to end with a file of their parties.
"""

from __future__ import annotations

import json
import sys
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path

from detente import answers, read, store
from detente.alignment import find_deadlocks
from detente.extract.topics import issues_in
from detente.model.reading import Gathered
from detente.model.reports import Article
from detente.model.statements import Condition, Position, Source, Statement
from detente.model.text import Evidence, Span
from detente.pipeline import Reader, load_reader

HERE = Path(__file__).parent
CAST = (HERE.parent / "examples" / "kestrel-strait" / "parties.toml", HERE / "gold" / "own_parties.toml")
NAMES = {
    "ALDRIA": ("Aldria", "Aldrian"),
    "NORVEND": ("Norvend", "Norvendish"),
    "SARROW": ("Sarrow", "Sarrovian"),
    "SKARLAND": ("Skarland", "Skarlandic"),
    "VOSTRIA": ("Vostria", "Vostrian"),
    "KASTRIA": ("Kastria", "Kastrian"),
}
ACTS = (  # what a party does: infinitive, third person, and as a noun
    ("free the crew of the trawler", "frees the crew of the trawler", "the release of the crew"),
    ("lift the blockade of the strait", "lifts the blockade", "an end to the blockade of the strait"),
    ("withdraw its troops from the border", "pulls back its troops", "a withdrawal of the troops on the border"),
    ("halt its naval exercises", "stops its naval exercises", "a halt to the naval exercises"),
    ("remove its missiles from the island", "withdraws its missiles", "the removal of the missiles"),
    ("ratify the fishing treaty", "ratifies the fishing treaty", "the ratification of the fishing treaty"),
    ("lift its sanctions on timber", "lifts the sanctions on timber", "relief from the sanctions on timber"),
    ("reopen the pipeline", "reopens the pipeline", "the reopening of the pipeline"),
    ("admit inspectors to its reactors", "admits the inspectors", "access to the reactors for inspectors"),
    ("release the frozen funds", "unfreezes the funds", "the return of the frozen funds"),
    ("clear the mines in the bay", "clears the mines", "the clearance of the mines in the bay"),
    ("recognise the northern boundary", "recognises the northern boundary", "recognition of the northern boundary"),
)
WORDINGS = (  # of a party that makes what it does hang on what another one does
    "{Source} said that {party} would {does} only if {other} {acts}.",
    "“We will not {our} until {other} {acts},” {source} said.",
    "{party} offered to {does} in exchange for {noun} by {other}.",
    "{Source} said {party} would not {does} unless {other} {acts} first.",
    "{party} is ready to {does} provided that {other} {acts}, {source} said.",
    "{party} will {does} only after {other} {acts}, {source} said.",
    "{party} refused to {does} until {other} {acts}, {source} said.",
    "“If {other} {acts}, we will {our},” {source} said.",
    "{Source} said {other} must {must} before {party} {itself}.",
    "{party} agreed to {does} on condition that {other} {acts}.",
)
RARER = (  # no rule was written with these in view
    "{Source} told reporters that {party} stood ready to {does} as soon as {other} {acts}.",
    "{party} ruled out any move to {does} unless {other} {acts}, {source} said.",
    "“There is a way: we {our} when {other} {acts},” {source} said.",
    "{Source} insisted on {noun} by {other} before {party} would {does}.",
    "{party} has made {noun} by {other} a condition: only then would it {does}, {source} said.",
    "Without {noun} by {other}, {party} will not {does}, {source} said.",
    "{party} is willing to {does}, but only if {other} {acts} first, {source} said.",
    "According to {source}, {party} would be prepared to {does} in return for {noun} by {other}.",
    "{party} will not {does} as long as there is no sign of {noun} by {other}, {source} said.",
    "{Source} reiterated that {party} could {does} once {other} {acts}.",
)
OUTRIGHT = ("{Source} said that {party} would {does}.", "{party} agreed to {does}, {source} said.")
HEARSAY = "{Other} said that {party} would {does} only if {other} {acts}."
PLANTED = 20
OF_TWO = 14  # of these, the first; the rest are of three parties
Act = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Told:
    """What one party says on a day of March 2031: what it does, and what it needs for that from whom, if anything."""

    party: str
    does: Act
    other: str
    needs: Act | None
    day: int
    wording: str

    def text(self) -> str:
        """Word it as a report does."""
        name, people = NAMES[self.party]
        other, others = NAMES[self.other]
        needs = self.needs or self.does
        source = f"the {people} foreign ministry"
        words = self.wording.format(
            party=name,
            other=other,
            source=source,
            Source=source[0].upper() + source[1:],
            Other=f"The {others} foreign ministry",
            does=self.does[0],
            our=self.does[0].replace(" its ", " our "),
            itself=self.does[1],
            acts=needs[1],
            noun=needs[2],
            must=needs[0],
        )
        return f"{words} Envoys met on the lake.\n"


@dataclass(frozen=True, slots=True)
class Negotiation:
    """What is told of it, and the parties that wait on one another in it; none if no circle is planted."""

    name: str
    told: tuple[Told, ...]
    circle: frozenset[str] = frozenset()


def negotiations(wordings: tuple[str, ...] = WORDINGS) -> list[Negotiation]:
    """Make twenty with a circle of two or three parties, and twenty that come near one."""
    planted = [_circle(n, 2 if n < OF_TWO else 3, wordings) for n in range(PLANTED)]
    return planted + [_near(n, made) for n, made in enumerate(planted)]


def _circle(number: int, size: int, wordings: tuple[str, ...]) -> Negotiation:
    """Have each of some parties wait on the next one, in wordings and on issues that change from one to the next."""
    codes = list(NAMES)
    parties = [codes[(number + step) % len(codes)] for step in range(size)]
    acts = [ACTS[(number * 5 + step * 3) % len(ACTS)] for step in range(size)]
    told = []
    for step, party in enumerate(parties):
        after = (step + 1) % size
        wording = wordings[(number * 3 + step * 7) % len(wordings)]
        told.append(Told(party, acts[step], parties[after], acts[after], 3 + step, wording))
    return Negotiation(f"circle {number}", tuple(told), frozenset(parties))


def _near(number: int, made: Negotiation) -> Negotiation:
    """Break a circle: by leaving a side out, by another issue, by giving in later, or by having it told by another."""
    first, *rest = made.told
    last = rest[-1]
    broken: tuple[tuple[Told, ...], ...] = (
        made.told[:-1],
        (*made.told[:-1], replace(last, needs=ACTS[(ACTS.index(first.does) + 1) % len(ACTS)])),
        (*made.told, replace(first, needs=None, day=20, wording=OUTRIGHT[number % len(OUTRIGHT)])),
        (*made.told[:-1], replace(last, wording=HEARSAY)),
    )
    return Negotiation(f"near {number}", broken[number % len(broken)])


def as_records(negotiation: Negotiation) -> Gathered:
    """Give a negotiation as the records that a perfect reader would make of its reports."""
    articles, statements, positions = [], [], []
    for number, told in enumerate(negotiation.told):
        report, text = f"{negotiation.name}/{number}", told.text()
        teller = told.other if told.wording == HEARSAY else told.party
        evidence = (Evidence(report, Span(0, len(text)), text, "planted"),)
        source = Source(teller, teller, teller, "office", (teller,))
        statements.append(
            Statement(
                f"s {report}", report, source, ("said",), (text,), "indirect", "positive", "unstated", None, None, None,
                None, evidence,
            )
        )  # fmt: skip
        articles.append(Article(report, text, (), published=f"2031-03-{told.day:02}"))
        positions.append(_position(told, statements[-1]))
    return Gathered(statements=tuple(statements), positions=tuple(positions), articles=tuple(articles))


def _position(told: Told, statement: Statement) -> Position:
    negative = "not" in told.wording or "refused" in told.wording
    condition = Condition()
    if told.needs is not None:
        issues = tuple(topic.label for topic in issues_in(told.needs[1], Span(0, len(told.needs[1]))))
        opener = "until" if negative else "only if"
        condition = Condition("precondition", f"{opener} {told.needs[1]}", None, told.other, told.needs[1], issues)
    does = told.does[0]
    named = [topic.label for topic in issues_in(does, Span(0, len(does)))]
    return Position(
        report=statement.report,
        party=told.party,
        issue=next(iter(named), does),
        stance="refuses" if negative else "offers" if told.needs else "commits",
        object=does,
        condition=condition,
        modality="will",
        counterpart=told.other,
        statement=statement.id,
        evidence=statement.evidence,
    )


def in_records(negotiation: Negotiation) -> set[frozenset[str]]:
    """Give the circles found in its records."""
    return {frozenset(d.parties) for d in find_deadlocks(as_records(negotiation))}


def in_reports(negotiation: Negotiation, reader: Reader) -> set[frozenset[str]]:
    """Give the circles found in its reports, read end to end."""
    with tempfile.TemporaryDirectory() as folder:
        lines = [
            json.dumps({"id": f"{n}", "text": told.text(), "published": f"2031-03-{told.day:02}"})
            for n, told in enumerate(negotiation.told)
        ]
        (Path(folder) / "reports.jsonl").write_text("\n".join(lines), encoding="utf-8")
        read([Path(folder) / "reports.jsonl"], record=Path(folder) / "talks.db", reader=reader)
        with store.open_record(Path(folder) / "talks.db") as record:
            return {frozenset(d.parties) for d in store.QUESTIONS["deadlocks"].ask(answers.ask(record))}


def measure(_: Path | None = None) -> dict[str, float]:
    """Give the shares of planted circles that are found, and of negotiations without one in which none is made up."""
    reader = load_reader(None, CAST)
    made, rarer = negotiations(), negotiations(RARER)
    return {
        **_shares("deadlocks.", made, [in_records(each) for each in made]),
        **_shares("deadlocks.read_", made, [in_reports(each, reader) for each in made]),
        **_shares("deadlocks.rarer_", rarer, [in_reports(each, reader) for each in rarer]),
    }


def _shares(name: str, made: list[Negotiation], found: list[set[frozenset[str]]]) -> dict[str, float]:
    pairs = list(zip(made, found, strict=True))
    planted = [negotiation.circle in circles for negotiation, circles in pairs if negotiation.circle]
    clean = [circles <= {negotiation.circle} for negotiation, circles in pairs]
    return {f"{name}found": sum(planted) / len(planted), f"{name}not_invented": sum(clean) / len(clean)}


if __name__ == "__main__":
    json.dump(measure(), sys.stdout, indent=1)
