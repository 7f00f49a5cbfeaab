"""READ THIS FIRST: the stages that a report goes through, what each takes and gives, and the loop that runs them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING, Any

from detente import alignment, article, extract, ingest, language, prefilter, store
from detente.model.reading import Reading
from detente.model.reports import Report
from detente.workers import Killed, in_order

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from detente.extract.stance_model import StanceModel
    from detente.language.encoder import Encoder
    from detente.language.parse import Parser
    from detente.language.parties import Parties
    from detente.model.meetings import Party
    from detente.model.reports import Article, Issue

READERS = "7"  # raise it when a stage reads differently: reports read by an older one are then read again
KILLED = "the process that read it was killed twice (signal {}); read it alone, or give it more memory"
Things = dict[str, Any]  # what is known of the report in hand, by the names in STAGES
Given = tuple[Things, tuple["Issue", ...]]


@dataclass(frozen=True, slots=True)
class Reader:
    """What the stages need besides the report: a parser, the parties, an encoder, a model of stances."""

    parser: Parser
    parties: Parties
    encoder: Encoder
    stances: StanceModel


@dataclass(frozen=True, slots=True)
class Stage:
    """One step: its name, the things it takes, the things it gives, and the function that does it."""

    name: str
    takes: tuple[str, ...]
    gives: tuple[str, ...]
    run: Callable[[Things, Reader], Given]


def _article(known: Things, _: Reader) -> Given:
    read, issues = article.read_article(known["report"])
    return {"article": read}, issues


def _analysis(known: Things, reader: Reader) -> Given:
    found = language.analyse(known["article"], reader.parser, reader.parties)
    return {"analysis": found.records[0] if found.records else None}, found.issues


def _drafts(known: Things, _: Reader) -> Given:
    return {"drafts": extract.draft_attributions(known["analysis"])}, ()


def _encoding(known: Things, reader: Reader) -> Given:
    quotations = known["analysis"].quotations
    return {"encoding": language.encode(known["article"], quotations, known["drafts"], reader.encoder)}, ()


def _attributions(known: Things, _: Reader) -> Given:
    found = extract.find_attributions(known["analysis"], known["drafts"], known["encoding"])
    return {"attributions": found.records}, found.issues


def _statements(known: Things, _: Reader) -> Given:
    found = extract.resolve_statements(known["analysis"], known["attributions"])
    return {"statements": found.records}, found.issues


def _positions(known: Things, reader: Reader) -> Given:
    statements, meetings = known["statements"], known["meetings"]
    found = extract.find_positions(known["analysis"], statements, meetings, known["encoding"], reader.stances)
    return {"positions": found.records}, found.issues


def _proposals(known: Things, _: Reader) -> Given:
    found = extract.find_proposals(known["analysis"], known["statements"], known["positions"])
    return {"proposals": found.records}, found.issues


def _meetings(known: Things, _: Reader) -> Given:
    found = extract.find_meetings(known["analysis"])
    return {"meetings": found.records}, found.issues


def _claims(known: Things, _: Reader) -> Given:
    found = extract.find_claims(known["analysis"], known["statements"])
    return {"claims": found.records}, found.issues


def _fingerprint(known: Things, _: Reader) -> Given:
    analysis = known["analysis"]
    quotations = [] if analysis is None else [q.span for q in analysis.quotations]
    return {"fingerprint": alignment.fingerprint(known["article"], quotations)}, ()


STAGES = (
    Stage("article", ("report",), ("article",), _article),
    Stage("language", ("article",), ("analysis",), _analysis),
    Stage("rules", ("analysis",), ("drafts",), _drafts),
    Stage("encoder", ("article", "analysis", "drafts"), ("encoding",), _encoding),
    Stage("attributions", ("analysis", "drafts", "encoding"), ("attributions",), _attributions),
    Stage("statements", ("analysis", "attributions"), ("statements",), _statements),
    Stage("meetings", ("analysis",), ("meetings",), _meetings),
    Stage("positions", ("analysis", "statements", "meetings", "encoding"), ("positions",), _positions),
    Stage("proposals", ("analysis", "statements", "positions"), ("proposals",), _proposals),
    Stage("claims", ("analysis", "statements"), ("claims",), _claims),
    Stage("copies", ("article", "analysis"), ("fingerprint",), _fingerprint),
)
RECORDS = ("statements", "positions", "proposals", "meetings", "claims")
NEEDS_ANALYSIS = frozenset(s.name for s in STAGES if "analysis" in s.takes) - {"copies"}


def check_order(stages: Sequence[Stage], given: Iterable[str] = ("report",)) -> None:
    """See that every stage finds what it takes.

    Raises:
        ValueError: a stage takes something that no stage before it gives.
    """
    known = set(given)
    for stage in stages:
        missing = set(stage.takes) - known
        if missing:
            message = f"Stage {stage.name!r} takes {', '.join(sorted(missing))}, which no stage before it gives."
            raise ValueError(message)
        known |= set(stage.gives)


check_order(STAGES)


def run_stages(known: Mapping[str, Any], reader: Reader, stages: Sequence[Stage] = STAGES) -> Given:
    """Run the stages over one report; those that need an analysis give nothing where there is none."""
    things: Things = dict(known)
    issues: list[Issue] = []
    for stage in stages:
        if stage.name in NEEDS_ANALYSIS and things.get("analysis") is None:
            things.update(dict.fromkeys(stage.gives, ()))
            continue
        given, met = stage.run(things, reader)
        things.update(given)
        issues.extend(met)
    return things, tuple(issues)


def read_report(report: Report, reader: Reader) -> Reading:
    """Read everything out of one report."""
    things, issues = run_stages({"report": report}, reader)
    records = {name: things[name] for name in RECORDS}
    return Reading(
        report=report,
        article=things["article"],
        issues=issues,
        readers=readers_version(reader),
        fingerprint=things["fingerprint"],
        **records,
    )


def readers_version(reader: Reader) -> str:
    """Name the readers as a whole: another pipeline or other parties read differently."""
    return f"{READERS}/{reader.parser.name}/{reader.encoder.name}/{reader.stances.name}/{reader.parties.digest}"


@dataclass(slots=True)
class Tally:
    """What a run of reading did, counted."""

    added: int = 0
    updated: int = 0
    unchanged: int = 0
    unread: list[ingest.Unread] = field(default_factory=list)
    issues: Counter[str] = field(default_factory=Counter)
    set_aside: Counter[str] = field(default_factory=Counter)

    @property
    def reports(self) -> int:
        """How many reports were looked at."""
        return self.added + self.updated + self.unchanged + self.set_aside.total()


def read_into(
    record: store.Record,
    targets: Sequence[str],
    reader: Reader,
    options: ingest.Options,
    *,
    workers: int = 1,
    sift: bool = False,
) -> Iterator[Tally]:
    """Read targets into a record, one report a transaction, in their order; give the tally after each.

    What was read before is skipped without parsing it, so that an interrupted run goes on where it stopped.

    Args:
        record: where to.
        targets: paths and addresses.
        reader: what reading needs; every further process loads it anew.
        options: for what is read in.
        workers: processes that read, while this one alone writes; the record is the same for any number. With more
            than one, a script of yours has to keep what it does under `if __name__ == "__main__"`.
        sift: skip reports that cannot concern talks too, and count them.

    Raises:
        RecordError: the record cannot be written; what was read before it stays.
    """
    yield from keep_items(record, ingest.open_inputs(targets, options), reader, workers=workers, sift=sift)


def keep_items(
    record: store.Record,
    items: Iterable[Report | ingest.Unread],
    reader: Reader,
    *,
    workers: int = 1,
    sift: bool = False,
) -> Iterator[Tally]:
    """Read what was ingested into a record, as `read_into` does.

    Raises:
        RecordError: the record cannot be written; what was read before it stays.
    """
    tally, plan = Tally(), _Plan(record, readers_version(reader), sift)
    for item, found in in_order(plan.tasks(items), partial(read_report, reader=reader), workers):
        if not isinstance(item, Report):
            tally.unread.append(item)
        elif isinstance(found, Killed):
            tally.unread.append(ingest.Unread(item.ref, KILLED.format(found.by)))
        elif why := plan.aside.pop(item.id, None):
            tally.set_aside[why] += 1
        elif found is None or store.known(record, item, plan.version):
            tally.unchanged += 1
        else:
            keep(record, found, tally)
        if isinstance(item, Report) and found is not None:
            plan.ahead.remove(item.id)
        yield tally


@dataclass(slots=True)
class _Plan:
    """What is to be read: `ahead` is being read, so that what the record knows of it may be about to change."""

    record: store.Record
    version: str
    sift: bool
    ahead: list[str] = field(default_factory=list)
    aside: dict[str, str] = field(default_factory=dict)

    def tasks(self, items: Iterable[Report | ingest.Unread]) -> Iterator[tuple[Report | ingest.Unread, bool]]:
        """Say of each item whether it is to be read."""
        for item in items:
            new = isinstance(item, Report) and (
                item.id in self.ahead or not store.known(self.record, item, self.version)
            )
            if isinstance(item, Report) and new:
                why = prefilter.why_unread(item) if self.sift else None
                if why:
                    self.aside[item.id], new = why, False
                else:
                    self.ahead.append(item.id)
            yield item, new


def keep(record: store.Record, reading: Reading, tally: Tally) -> None:
    """Write what was read out of one report into a record, with its copies there, and count it."""
    result = store.write_reading(record, reading, alignment.find_copies)
    setattr(tally, result.value, getattr(tally, result.value) + 1)
    tally.issues.update(issue.kind for issue in reading.issues)


def load_reader(pipeline: str | None = None, parties: Sequence[Path] = (), weights: Path | None = None) -> Reader:
    """Load what reading needs.

    Args:
        pipeline: another spaCy package than the usual one.
        parties: files of one's own.
        weights: folder of other weights, as `detente train` writes it.
    """
    parser = language.load_parser(pipeline) if pipeline else language.load_parser()
    encoder = language.load_encoder(weights) if weights else language.load_encoder()
    stances = extract.load_stance_model(weights) if weights else extract.load_stance_model()
    return Reader(parser, language.load_parties(parties), encoder, stances)


def own_parties(parties: Parties) -> tuple[Party, ...]:
    """Give the parties that the user's own files added or changed."""
    shipped = language.load_parties().by_code
    return tuple(party for code, party in parties.by_code.items() if shipped.get(code) != party)


def annotate_text(text: str, reader: Reader, *, report: str, published: str | None, title: str | None) -> Things:
    """Read a bare text without a store: its offsets are the caller's own."""
    plain: Article = article.plain_article(text, report=report, published=published, title=title)
    stages = [s for s in STAGES if s.name not in {"article", "copies"}]
    return run_stages({"report": None, "article": plain}, reader, stages)[0]
