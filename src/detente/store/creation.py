"""Tables in, what each engine needs beside them to keep what they are to keep: it is made whenever they are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import DDL, Table, Text, event
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.schema import CreateColumn

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sqlalchemy.sql.compiler import DDLCompiler


@compiles(CreateColumn, "postgresql")
def _in_order_of_code_points(create: CreateColumn, compiler: DDLCompiler, **options: Any) -> str:  # noqa: ANN401 - SQLAlchemy's hook
    """Order of text is that of its code points, as in SQLite, whatever language the database is for."""
    definition: str = compiler.visit_create_column(create, **options)  # type: ignore[no-untyped-call]
    return definition.replace(" TEXT", ' TEXT COLLATE "C"', 1) if isinstance(create.element.type, Text) else definition


def with_table(table: Table, statements: Mapping[str, Iterable[str]]) -> None:
    """Run statements, by engine, whenever the table is made."""
    for engine, some in statements.items():
        for statement in some:
            event.listen(table, "after_create", DDL(statement).execute_if(dialect=engine))  # type: ignore[no-untyped-call]


def only_added(table: Table) -> None:
    """Let rows of a table be added, and never changed or removed."""
    name, refusal = table.name, f"{table.name} are only ever added"
    refuse = f"BEGIN SELECT RAISE(ABORT, '{refusal}'); END"
    raising = f"BEGIN RAISE EXCEPTION '{refusal}' USING ERRCODE = 'integrity_constraint_violation'; END"
    before = f"CREATE TRIGGER {name}_are_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON {name}"
    statements = {
        "sqlite": [
            f"CREATE TRIGGER {name}_no_{change.lower()} BEFORE {change} ON {name} {refuse}"
            for change in ("UPDATE", "DELETE")
        ],
        "postgresql": [
            f"CREATE FUNCTION {name}_are_kept() RETURNS trigger LANGUAGE plpgsql AS $$ {raising} $$",
            f"{before} EXECUTE FUNCTION {name}_are_kept()",
        ],
    }
    with_table(table, statements)
