"""A data package whose tables are what its own schema says, column by column."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from make import a_claim, a_meeting, a_position, a_statement, a_summary

from detente.export import citation_of, codebook_text, descriptor, package_tables
from detente.export.package import Column, codebook, values_of
from detente.model.alignment import Copy
from detente.model.reading import Gathered
from detente.model.statements import Condition

if TYPE_CHECKING:
    from collections.abc import Callable

KINDS = {"string": (str,), "integer": (int,), "number": (float, int), "boolean": (bool,)}
STATEMENT = a_statement(said="2022-01-08")
POSITION = replace(
    a_position(),
    statement=STATEMENT.id,
    broader=("arms",),
    condition=Condition("reciprocity", "if so", by="NOR"),
)
GATHERED = Gathered(
    meetings=(a_meeting(),),
    claims=(a_claim(statement=STATEMENT.id, by=("NOR", "an official")),),
    statements=(STATEMENT, replace(a_statement("discuss missiles"), parent=STATEMENT.id, score=0.5)),
    positions=(POSITION,),
    copies=(Copy("r2", "r1", "verbatim", 1.0, "All words."),),
)


SUMMARIES = [a_summary("r1", publisher="Aldria Wire"), a_summary("r2")]
CITATION = citation_of(SUMMARIES, "0.1.0", ("Kestrel Institute",), "CC-BY-4.0")
TABLES = package_tables(SUMMARIES, GATHERED)
ABOUT = descriptor(TABLES, CITATION)
RESOURCES: dict[str, Any] = {resource["name"]: resource for resource in ABOUT["resources"]}


@pytest.mark.parametrize("column", codebook(), ids=lambda column: f"{column.table}.{column.name}")
def test_a_columns_example_is_a_value_that_it_may_hold(column: Column) -> None:
    read: dict[str, Callable[[str], object]]
    read = {"string": str, "integer": int, "number": float, "boolean": {"true": True, "false": False}.__getitem__}

    assert column.table in TABLES
    assert read[column.type](column.example) is not None
    assert not column.values or column.example in values_of(column.values)


@pytest.mark.parametrize("table", TABLES)
def test_a_row_holds_what_the_schema_says_and_nothing_else(table: str) -> None:
    fields = RESOURCES[table]["schema"]["fields"]

    for row in TABLES[table]:
        assert list(row) == [field["name"] for field in fields]
        for field in fields:
            value, constraints = row[field["name"]], field.get("constraints", {})
            assert value in {None, ""} or isinstance(value, KINDS[field["type"]])
            assert value not in {None, ""} or not constraints.get("required")
            assert value is None or value in constraints.get("enum", [value])


@pytest.mark.parametrize("table", TABLES)
def test_every_reference_leads_to_a_row(table: str) -> None:
    for key in RESOURCES[table]["schema"].get("foreignKeys", ()):
        there = {row["id"] for row in TABLES[key["reference"]["resource"] or table]}
        assert {row[key["fields"]] for row in TABLES[table]} - {None} <= there


def test_references_are_declared() -> None:
    keys = {
        (table, key["fields"], key["reference"]["resource"])
        for table, resource in RESOURCES.items()
        for key in resource["schema"].get("foreignKeys", ())
    }

    assert {t for t, field, other in keys if (field, other) == ("report", "reports")} == set(TABLES) - {"reports"}
    assert {("reports", "copy_of", ""), ("statements", "parent", ""), ("positions", "statement", "statements")} <= keys


def test_what_is_several_stands_in_one_cell_and_what_is_unstated_in_none() -> None:
    (position,), (claim,) = TABLES["positions"], TABLES["claims"]

    assert (claim["by"], claim["amount"]) == ("NOR; an official", None)
    assert (position["condition_kind"], position["condition_by"], position["said"]) == ("reciprocity", "NOR", None)
    assert [report["copy_of"] for report in TABLES["reports"]] == [None, "r1"]


def test_the_package_says_where_its_tables_are() -> None:
    assert ABOUT["profile"] == "tabular-data-package"
    assert [(r["path"], r["encoding"], r["schema"]["primaryKey"]) for r in ABOUT["resources"]] == [
        (f"{table}.csv", "utf-8", "id") for table in TABLES
    ]


def test_the_package_says_who_gives_it_out_under_what_licence_and_how_to_cite_it() -> None:
    assert [(c["title"], c["role"]) for c in ABOUT["contributors"]] == [
        *(("Kestrel Institute", "author"), ("detente 0.1.0", "wrangler")),
    ]
    assert (ABOUT["licenses"], ABOUT["sources"]) == ([{"name": "CC-BY-4.0"}], [{"title": "Aldria Wire"}])
    assert ABOUT["id"] == CITATION.key
    assert ABOUT["bibliographicCitation"].startswith("Kestrel Institute: ")
    assert "licenses" not in descriptor(TABLES, citation_of(SUMMARIES, "0.1.0"))


def test_in_parquet_the_same_tables_have_other_files() -> None:
    resources = descriptor(TABLES, CITATION, "parquet")["resources"]

    assert [(r["path"], r["format"]) for r in resources] == [(f"{table}.parquet", "parquet") for table in TABLES]
    assert [r["schema"] for r in resources] == [r["schema"] for r in ABOUT["resources"]]
    assert {r["mediatype"] for r in resources} == {"application/vnd.apache.parquet"}


@pytest.mark.parametrize("column", codebook(), ids=lambda column: f"{column.table}.{column.name}")
def test_the_codebook_says_what_a_column_holds_and_which_values_it_takes(column: Column) -> None:
    table = codebook_text().partition(f"## {column.table}\n")[2].partition("\n## ")[0]
    (line,) = (line for line in table.splitlines() if line.startswith(f"| {column.name} |"))

    assert column.description in line
    assert all(f"`{value}`" in line for value in (values_of(column.values) if column.values else ()))
