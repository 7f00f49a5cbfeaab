"""A question to a record -> the files that a person takes away, one row a form, for the command line and the page."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from detente import alignment, answers, article, export, files, store
from detente.errors import NothingFoundError
from detente.language import load_parties
from detente.model.text import Span
from detente.show import build_dossier, dossier_document
from detente.store import QUESTIONS, queries

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from detente.export.package import Form as PackageForm
    from detente.model.meetings import Meeting, Party
    from detente.model.reading import ReportSummary
    from detente.show.material import Cite
    from detente.store import Asked

    Pieces = Iterator[bytes]


@dataclass(frozen=True, slots=True)
class Citing:
    """How a data package is to be cited: who gives it out, under what licence; as far as somebody says so."""

    by: tuple[str, ...] = ()
    license: str | None = None


def plover(asked: Asked) -> tuple[export.Event, ...]:
    """Give the positions and meetings as rows of PLOVER.

    Raises:
        NothingFoundError: the record holds neither.
    """
    record, gathered = asked.record, asked.gathered()
    days = alignment.Days(gathered)
    about = export.About(
        names={summary.id: summary.ref for summary in queries.reports(record)},
        kinds={party.code: party.kind for party in _parties(asked).values()},
        day_of=days.of,
        published=days.published,
        origin=days.origin,
    )
    events = tuple(export.plover_events(gathered, about))
    if not events:
        message = f"{record.name} holds no positions and no meetings yet, so there is nothing to code."
        raise NothingFoundError(message)
    return events


def plover_csv(asked: Asked) -> Pieces:
    """Give the rows of PLOVER as CSV."""
    rows = [asdict(event) for event in plover(asked)]
    return files.as_csv(rows, list(rows[0]))


def calendar(asked: Asked) -> Pieces:
    """Give the meetings that are known to the day as an iCalendar.

    Raises:
        NothingFoundError: the record holds none.
    """
    names = {summary.id: summary.ref for summary in queries.reports(asked.record)}
    entries = tuple(export.meeting_entries(QUESTIONS["timeline"].ask(asked), names))
    if not entries:
        message = f"{asked.record.name} holds no meeting whose day is known. See what it holds: detente show meetings"
        raise NothingFoundError(message)
    yield export.calendar(entries).encode()


def annotated(asked: Asked) -> Pieces:
    """Give the statements as a collection of W3C Web Annotations.

    Raises:
        NothingFoundError: the record holds none.
    """
    gathered = asked.gathered()
    if not gathered.statements:
        message = f"{asked.record.name} holds no statements yet, so there is nothing to annotate."
        raise NothingFoundError(message)
    articles = {read.report: read for read in gathered.articles}
    addresses = {summary.id: summary.url for summary in queries.reports(asked.record)}
    return files.as_json(export.annotation_collection(gathered.statements, articles, addresses))


def package(asked: Asked, form: PackageForm = "csv", citing: Citing = Citing()) -> Pieces:
    """Give the record as a data package with its codebook and how to cite it.

    Raises:
        NothingFoundError: the record holds no report.
        UsageError: it cannot be written in that form here.
    """
    summaries = _summaries(asked)
    tables = export.package_tables(summaries, asked.gathered())
    citation = export.citation_of(summaries, version("detente"), citing.by, citing.license)
    about = export.descriptor(tables, citation, form)
    packed = {
        "datapackage.json": files.as_json(about),
        "CITATION.cff": iter((export.citation_file(citation).encode(),)),
        "codebook.md": iter((export.codebook_text().encode(),)),
    }
    for resource in about["resources"]:
        rows, fields = tables[resource["name"]], resource["schema"]["fields"]
        names = [field["name"] for field in fields]
        packed[resource["path"]] = files.as_csv(rows, names) if form == "csv" else files.as_parquet(rows, fields)
    return files.as_zip(packed)


def package_parquet(asked: Asked) -> Pieces:
    """Give the same in Parquet."""
    return package(asked, "parquet")


def schema_org(asked: Asked) -> Pieces:
    """Give reports, statements, claims and meetings as JSON-LD in the terms of schema.org.

    Raises:
        NothingFoundError: the record holds no report.
    """
    summaries, gathered = _summaries(asked), asked.gathered()
    days = alignment.Days(gathered)
    encounters = {meeting: each.id for each in QUESTIONS["encounters"].ask(asked) for meeting in each.meetings}
    surroundings = export.Surroundings(_parties(asked), encounters, days.origin)
    return files.as_json_graph(export.CONTEXT, export.schema_org(summaries, gathered, surroundings))


def prov(asked: Asked) -> Pieces:
    """Give the provenance of every record as PROV-JSON.

    Raises:
        NothingFoundError: the record holds no report.
    """
    summaries, gathered, judgements = _summaries(asked), asked.gathered(), store.judgements(asked.record)
    statements = alignment.statement_keys(gathered.statements, judgements)
    meetings = alignment.meeting_keys(gathered.meetings, judgements)
    keys = {("statement", key): record for record, key in statements.items()}
    keys |= {("meeting", key): record for record, key in meetings.items()}
    by = export.Judged(
        store.readers_of(asked.record), judgements, keys, version("detente"), store.reviews(asked.record)
    )
    return files.as_json_sections({"prefix": export.PREFIXES}, export.provenance(summaries, gathered, by))


def followthemoney(asked: Asked) -> Pieces:
    """Give reports, people, parties and meetings as entities of FollowTheMoney, one a line.

    Raises:
        NothingFoundError: the record holds no report.
    """
    told = {meeting.id: meeting for meeting in asked.gathered().meetings}
    met: list[tuple[Any, list[Meeting]]]
    met = [(each, [told[meeting] for meeting in each.meetings]) for each in QUESTIONS["encounters"].ask(asked)]
    people, parties = QUESTIONS["people"].ask(asked), _parties(asked)
    return files.as_json_lines(export.follow_the_money(_summaries(asked), people, met, parties))


def dossier(asked: Asked) -> Pieces:
    """Give the dossier as a Word file with footnotes.

    Raises:
        NothingFoundError: the record holds no report.
    """
    from detente.export.word import word  # noqa: PLC0415 - loads python-docx

    material = answers.material(asked)
    articles = {read.report: read for read in queries.articles(asked.record, pages=False)}
    addresses = {summary.id: summary.url for summary in queries.reports(asked.record)}

    def link(cite: Cite) -> str | None:
        url = addresses[cite.report]
        if url is None or not cite.end:
            return url
        return article.fragment_link(articles[cite.report], url, Span(cite.start, cite.end)) or url

    yield word(dossier_document(build_dossier(material), link))


def _summaries(asked: Asked) -> tuple[ReportSummary, ...]:
    summaries = queries.reports(asked.record)
    if not summaries:
        message = f"{asked.record.name} holds no reports yet. Read some into it: detente read PATH"
        raise NothingFoundError(message)
    return summaries


def _parties(asked: Asked) -> Mapping[str, Party]:
    """Give the parties that ship and those of the user, who has the last word."""
    return {**load_parties().by_code, **{party.code: party for party in queries.parties(asked.record)}}


@dataclass(frozen=True, slots=True)
class Form:
    """A form to take away.

    Attributes:
        name: in the page's address.
        title: for a person.
        purpose: one sentence: for whom or what it is.
        file: what it is called on the reader's disk.
        media_type: as registered, or as the form's own specification has it.
        give: makes it, a piece at a time.
    """

    name: str
    title: str
    purpose: str
    file: str
    media_type: str
    give: Callable[[Asked], Pieces]


_ALL = (
    Form(
        "dossier", "Dossier as a Word file", "To print, edit and pass on: every line with footnotes to the words.",
        "dossier.docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", dossier,
    ),
    Form(
        "package", "Data package (CSV)", "For spreadsheets and statistics: tables, codebook, and how to cite them.",
        "record.zip", "application/zip", package,
    ),
    Form(
        "package-parquet", "Data package (Parquet)", "For large analyses in DuckDB, pandas or R: the same with types.",
        "record-parquet.zip", "application/zip", package_parquet,
    ),
    Form(
        "calendar", "Calendar", "For a calendar: the meetings that are known to the day, each once.",
        "meetings.ics", "text/calendar; charset=utf-8", calendar,
    ),
    Form(
        "plover", "PLOVER events (CSV)", "For event data research: who does what to whom, coded as PLOVER has it.",
        "plover.csv", "text/csv; charset=utf-8", plover_csv,
    ),
    Form(
        "annotations", "Web Annotations", "For annotation tools such as Hypothesis: statements on their very words.",
        "annotations.jsonld", "application/ld+json", annotated,
    ),
    Form(
        "schema-org", "JSON-LD of schema.org", "For the semantic web: articles, quotations, claims and meetings.",
        "schema-org.jsonld", "application/ld+json", schema_org,
    ),
    Form(
        "prov", "Provenance (PROV-JSON)", "For auditors: what was read from what, by which reader, and who judged it.",
        "provenance.json", "application/json", prov,
    ),
    Form(
        "followthemoney", "FollowTheMoney", "For Aleph and OpenSanctions: people, parties, meetings and articles.",
        "followthemoney.jsonl", "application/json+ftm", followthemoney,
    ),
)  # fmt: skip
FORMS = {form.name: form for form in _ALL}
