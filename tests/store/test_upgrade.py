"""A record of an older detente goes on being one."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from make import a_reading
from sqlalchemy import inspect, select, text

from detente.errors import RecordError
from detente.store import news, queries, schema
from detente.store.judgements import judge, judgements
from detente.store.open import open_record
from detente.store.schema import SCHEMA_VERSION
from detente.store.upgrade import STEPS
from detente.store.write import write_reading

if TYPE_CHECKING:
    from pathlib import Path

    from detente.store.open import Record


def drop(table: str, *columns: str) -> tuple[str, ...]:
    return tuple(f"ALTER TABLE {table} DROP COLUMN {column}" for column in columns)


FACTS = ("statements", "positions", "proposals", "meetings", "claims")
UNDO = {  # what makes of a record one of the schema before the step
    2: ("DROP TABLE judgements", *drop("meetings", "mediator", "agenda")),
    4: (
        *(f"DROP INDEX {t}_{i}" for t in (*FACTS, "issues") for i in ("in_order", "by_publisher")),
        *(f"DROP INDEX statements_by_{name}" for name in ("terms", "channel", "speaker", "kind")),
        *(f"DROP INDEX {name}" for name in ("positions_by_issue", "positions_by_holder", "claims_by_kind")),
        *(f"DROP INDEX {name}" for name in ("issues_by_kind", "involves_in_order", "reports_of_publisher")),
        *(column for t in (*FACTS, "issues") for column in drop(t, "sort_at", "publisher")),
        *drop("statements", "speaker"),
        *drop("involves", "kind", "sort_at"),
        *drop("reports", "publisher_read"),
        *(f"DROP TABLE {name}" for name in ("aligned", "aligned_of", "alignments")),
        *(f"DROP TABLE {table.name}" for table in news.TABLES),
    ),
    3: (
        *drop("positions", "broader", "polarity", "on_word_of", "word", "said"),
        *drop("claims", "as_of", "basis"),
        *drop("reports", "kind"),
        *drop("articles", "kind"),
        *drop("prints", "sentences"),
    ),
}


@pytest.fixture(params=STEPS)
def older(tmp_path: Path, request: pytest.FixtureRequest) -> Path:
    path = tmp_path / "old.db"
    with open_record(path, create=True) as record:
        write_reading(record, a_reading())
    with closing(sqlite3.connect(path)) as connection, connection:
        for schema in sorted(UNDO, reverse=True):
            for statement in UNDO[schema] if schema >= request.param else ():
                connection.execute(statement)
        connection.execute("UPDATE meta SET value = ? WHERE key = 'schema'", [str(request.param)])
    return path


def tables_of(record: Record) -> dict[str, list[str]]:
    with record.reading() as connection:
        seen = inspect(connection)
        names = [n for n in seen.get_table_names() if not n.startswith("search")]
        found = {name: sorted(column["name"] for column in seen.get_columns(name)) for name in names}
        triggers = connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'trigger' ORDER BY name"))
        return found | {"triggers": list(triggers.scalars())}


def test_an_older_record_is_brought_up_to_date_with_all_that_it_holds(older: Path, tmp_path: Path) -> None:
    with open_record(older) as record, open_record(tmp_path / "new.db", create=True) as new:
        assert tables_of(record) == tables_of(new)
        assert len(queries.statements(record)) == len(queries.meetings(record)) == 1
        assert [(p.broader, p.polarity, p.word) for p in queries.positions(record)] == [((), "positive", "anonymous")]
        judge(record, "same", "a", "b", kind="person", who="kim", why="They met.")
    with open_record(older) as again:
        assert len(judgements(again)) == 1


def test_an_older_record_is_listed_and_narrowed_as_a_new_one_is(older: Path, tmp_path: Path) -> None:
    columns = [
        (schema.reports, ("publisher_read",)),
        (schema.involves, ("party", "kind", "sort_at")),
        (schema.statements, ("sort_at", "publisher", "speaker")),
        (schema.meetings, ("sort_at", "publisher")),
    ]
    with open_record(older) as record, open_record(tmp_path / "new.db", create=True) as new:
        write_reading(new, a_reading())
        for table, names in columns:
            query = select(*(table.c[name] for name in names)).order_by(*names)
            with record.reading() as old_one, new.reading() as new_one:
                found = old_one.execute(query).all()
                assert found == new_one.execute(query).all()
                assert found


def test_a_record_of_an_older_number_that_lacks_nothing_is_brought_up_to_date_too(tmp_path: Path) -> None:
    path = tmp_path / "between.db"
    with open_record(path, create=True) as record:
        write_reading(record, a_reading())
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE meta SET value = '3' WHERE key = 'schema'")

    with open_record(path) as record:
        assert len(queries.positions(record)) == 1


def test_an_older_record_that_cannot_be_written_says_what_to_do(older: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("detente.store.sqlite._is_writable", lambda _: False)

    with pytest.raises(RecordError, match=rf"to schema {SCHEMA_VERSION}, but it is read-only"):
        open_record(older)


def test_every_schema_from_the_oldest_on_has_its_step() -> None:
    assert list(STEPS) == list(range(min(STEPS), SCHEMA_VERSION))
