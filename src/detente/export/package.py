"""Records -> the tables of a data package, and its descriptor with schema and codebook (Frictionless Table Schema)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Literal, get_args

from detente.export.citation import cite_as
from detente.knowledge import read_rows, shipped
from detente.model import meetings, statements

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from detente.export.citation import Citation
    from detente.model.meetings import Meeting
    from detente.model.reading import Gathered, ReportSummary
    from detente.model.statements import Claim, Position, Statement
    from detente.model.text import Evidence

SEVERAL, APART = "; ", " […] "
REFERRED = {"report": "reports", "statement": "statements", "parent": "", "copy_of": ""}  # empty: to the table itself
SUMMARIES = {
    "reports": "What was read.",
    "statements": "Who said what, on what terms.",
    "positions": "What each party wants, offers, refuses, with its condition.",
    "meetings": "Who meets whom, where and when.",
    "claims": "Checkable assertions, and whose they are.",
}

Form = Literal["csv", "parquet"]
FORMS: dict[Form, dict[str, str]] = {
    "csv": {"mediatype": "text/csv", "encoding": "utf-8"},
    "parquet": {"mediatype": "application/vnd.apache.parquet"},
}
HEAD = ("| column | type | holds | values | example |", "|---|---|---|---|---|")
Cells = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table, see `package.toml`."""

    table: str
    name: str
    description: str
    example: str
    type: str = "string"
    values: str = ""
    required: bool = False


@cache
def codebook() -> tuple[Column, ...]:
    """Give the columns of all tables, in order."""
    return read_rows(shipped("export", "package.toml"), "package.toml", "column", Column)


def package_tables(summaries: Sequence[ReportSummary], gathered: Gathered) -> dict[str, list[Cells]]:
    """Give the rows of each table by column; what is not stated is None."""
    original = {copy.report: copy.original for copy in gathered.copies}
    return {
        "reports": [_report(summary, original.get(summary.id)) for summary in summaries],
        "statements": [_statement(each) for each in gathered.statements],
        "positions": [_position(each) for each in gathered.positions],
        "meetings": [_meeting(each) for each in gathered.meetings],
        "claims": [_claim(each) for each in gathered.claims],
    }


def descriptor(tables: Iterable[str], citation: Citation, form: Form = "csv") -> dict[str, Any]:
    """Give what `datapackage.json` says of the tables, each a file of its name, and of how to cite them.

    Source:
        Data Package v1; `bibliographicCitation` is Dublin Core's, as Camtrap DP has it.
    """
    authors = [{"title": name, "role": "author"} for name in citation.by]
    licenses = {"licenses": [{"name": citation.license}]} if citation.license else {}
    return {
        "profile": "tabular-data-package",
        "name": "detente-record",
        "id": citation.key,
        "title": citation.title,
        "contributors": [*authors, {"title": f"detente {citation.version}", "role": "wrangler"}],
        "sources": [{"title": publisher} for publisher in citation.publishers],
        **licenses,
        "bibliographicCitation": cite_as(citation),
        "resources": [_resource(table, form) for table in tables],
    }


def codebook_text() -> str:
    """Write the codebook for a person (Markdown): what each column holds, and which values it takes."""
    lines = ["# Codebook", "", f"What is not stated is empty; several codes in a cell are parted by “{SEVERAL}”."]
    for table, summary in SUMMARIES.items():
        lines += ["", f"## {table}", "", summary, "", *HEAD]
        for column in codebook():
            if column.table == table:
                kind = f"{column.type}, never empty" if column.required else column.type
                values = ", ".join(f"`{value}`" for value in values_of(column.values)) if column.values else ""
                lines.append(f"| {column.name} | {kind} | {column.description} | {values} | {column.example} |")
    return "\n".join(lines) + "\n"


def _resource(table: str, form: Form) -> dict[str, Any]:
    columns = [column for column in codebook() if column.table == table]
    keys = [
        {"fields": column.name, "reference": {"resource": "" if other == table else other, "fields": "id"}}
        for column in columns
        if (other := REFERRED.get(column.name)) is not None
    ]
    schema: dict[str, Any] = {"fields": [_field(column) for column in columns], "primaryKey": "id"}
    return {
        "name": table,
        "path": f"{table}.{form}",
        "profile": "tabular-data-resource",
        "description": SUMMARIES[table],
        "format": form,
        **FORMS[form],
        "schema": schema | ({"foreignKeys": keys} if keys else {}),
    }


def _field(column: Column) -> dict[str, Any]:
    constraints: dict[str, Any] = {"required": True} if column.required else {}
    if column.values:
        constraints["enum"] = list(values_of(column.values))
    if column.name == "id":
        constraints["unique"] = True
    told = {"name": column.name, "type": column.type, "description": column.description, "example": column.example}
    return told | ({"constraints": constraints} if constraints else {})


def values_of(name: str) -> tuple[str, ...]:
    """Give the codes that a type of the model lists: `Stance`."""
    return get_args(getattr(statements, name, None) or getattr(meetings, name))


def _report(summary: ReportSummary, original: str | None) -> Cells:
    names = ("id", "ref", "title", "url", "publisher", "published", "language")
    return {**{name: getattr(summary, name) for name in names}, "copy_of": original}


def _statement(statement: Statement) -> Cells:
    source, said = statement.source, statement.said
    names = ("kind", "polarity", "hearsay", "denied", "terms", "channel", "addressee")
    return {
        "id": statement.id,
        "report": statement.report,
        "source": source.name or source.words,
        "source_kind": source.kind,
        "party": SEVERAL.join(source.party),
        "role": source.role,
        "cue": " ".join(statement.cue),
        "content": APART.join(statement.content),
        **{name: getattr(statement, name) for name in names},
        "said": said.date.value if said else None,
        "parent": statement.parent,
        "score": statement.score,
        **_place(statement.evidence[0]),
    }


def _position(position: Position) -> Cells:
    condition = position.condition
    names = ("id", "report", "statement", "party", "issue")
    return {
        **{name: getattr(position, name) for name in names},
        "broader": SEVERAL.join(position.broader),
        **{name: getattr(position, name) for name in ("stance", "object", "polarity", "modality")},
        "condition_kind": condition.kind,
        "condition_words": condition.words,
        "condition_by": condition.by,
        "counterpart": position.counterpart,
        "word": position.word,
        "on_word_of": SEVERAL.join(position.on_word_of),
        "said": position.said.value if position.said else None,
        **_place(position.evidence[0]),
    }


def _meeting(meeting: Meeting) -> Cells:
    return {
        "id": meeting.id,
        "report": meeting.report,
        "parties": SEVERAL.join(meeting.parties),
        **{name: getattr(meeting, name) for name in ("mediator", "place", "country")},
        "when": meeting.when.value if meeting.when else None,
        **{name: getattr(meeting, name) for name in ("status", "format", "agenda")},
        **_place(meeting.evidence[0]),
    }


def _claim(claim: Claim) -> Cells:
    return {
        **{name: getattr(claim, name) for name in ("id", "report", "statement", "kind")},
        "by": SEVERAL.join(claim.by),
        **{name: getattr(claim, name) for name in ("about", "subject", "amount", "unit")},
        "disputed_by": SEVERAL.join(claim.disputed_by),
        **_place(claim.evidence[0]),
    }


def _place(piece: Evidence) -> Cells:
    return {"words": piece.words, "start": piece.span.start, "end": piece.span.end}
