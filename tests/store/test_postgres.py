"""A record in a database: how it is called, opened, written by several at once, and what is said when it fails."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from make import TEXT, a_reading, a_report
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from detente import alignment
from detente.errors import RecordError, UsageError
from detente.store import postgres, queries
from detente.store.filters import Filters
from detente.store.judgements import judge
from detente.store.open import open_record
from detente.store.search import search
from detente.store.write import known, write_reading

if TYPE_CHECKING:
    from collections.abc import Iterator

    from postgresql import Server

    from detente.store.open import Record


@pytest.fixture
def address(server: Server, shared_database: str) -> Iterator[str]:
    """Where an empty record is."""
    yield server.address(shared_database)
    server.empty(shared_database)


@pytest.fixture
def record(address: str) -> Iterator[Record]:
    with open_record(address) as opened:
        yield opened


@pytest.fixture(scope="module")
def onlooker(server: Server, shared_database: str) -> str:
    """The address of the record for a role that may only read."""
    grant = "GRANT SELECT ON ALL TABLES IN SCHEMA public TO onlooker"
    server.run("CREATE ROLE onlooker LOGIN", grant, database=shared_database)
    return server.address(shared_database, "onlooker")


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://kim@host",
        "mysql://kim@host/talks",
        "postgresql+psycopg2://kim@host/talks",
        "postgresql://h:x/talks",
    ],
)
def test_an_address_that_is_none_is_told_how_to_be_written(address: str) -> None:
    with pytest.raises(UsageError, match="postgresql://USER@HOST/DATABASE"):
        open_record(address)


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("postgresql://kim:hush@host:5433/talks", "postgresql://kim@host:5433/talks"),
        ("postgresql+psycopg://kim@host/talks", "postgresql+psycopg://kim@host/talks"),
        (
            "postgresql://kim@/talks?host=/run&password=hush&sslpassword=hush",
            "postgresql://kim@/talks?host=%2Frun",
        ),
    ],
)
def test_a_name_is_the_address_without_what_is_secret(address: str, name: str) -> None:
    assert postgres.name_of(postgres.parse(address)) == name


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("postgresql://owner:hush@127.0.0.1:1/talks", "cannot be reached. See whether the server runs"),
        ("{folder}/talks?host={socket}", "does not exist. Make it first: createdb"),
        ("{nobody}/{database}?host={socket}", "createuser NAME"),
        ("{guarded}/{database}?host={socket}", "wants a password"),
        ("{guarded_wrongly}/{database}?host={socket}", "refuses the password"),
        ("{folder}/{database}?host={socket}&sslmodus=no", "a field that is none"),
    ],
)
def test_a_database_that_cannot_be_opened_says_why_and_never_the_password(
    server: Server, shared_database: str, address: str, said: str
) -> None:
    server.run("DROP ROLE IF EXISTS guarded", "CREATE ROLE guarded LOGIN PASSWORD 'right'")
    users = {"folder": "owner", "nobody": "nobody", "guarded": "guarded", "guarded_wrongly": "guarded:hush"}
    given = {key: f"postgresql://{user}@" for key, user in users.items()}

    with pytest.raises(RecordError, match=said) as failure:
        open_record(address.format(**given, database=shared_database, socket=server.folder))

    assert "hush" not in str(failure.value)


def test_the_right_password_opens_and_stays_unsaid(server: Server) -> None:
    with server.new_database() as name:
        server.run("DROP ROLE IF EXISTS guarded", "CREATE ROLE guarded LOGIN PASSWORD 'hush'")
        server.run("GRANT CREATE ON SCHEMA public TO guarded", database=name)
        with open_record(server.address(name, "guarded:hush"), create=True) as record:
            assert write_reading(record, a_reading()) == "added"
            assert "hush" not in repr(record)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ("ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0", "keeps text as LATIN1"),
        ("", "this database holds no record"),
    ],
)
def test_a_database_that_is_no_record_says_so(server: Server, options: str, said: str) -> None:
    with server.new_database(options) as name, pytest.raises(RecordError, match=said):
        open_record(server.address(name))


def test_who_may_not_make_tables_is_told_that_nothing_can_be_written(server: Server, database: str) -> None:
    server.run("DROP ROLE IF EXISTS guest", "CREATE ROLE guest LOGIN")
    server.run("REVOKE CREATE ON SCHEMA public FROM PUBLIC", database=database)

    with pytest.raises(RecordError, match="Ask its owner for the right to write"):
        open_record(server.address(database, "guest"), create=True)


def test_an_older_record_is_brought_up_to_date_by_its_owner_alone(server: Server, database: str) -> None:
    address = server.address(database)
    with open_record(address, create=True) as record:
        write_reading(record, a_reading())
    server.run("DROP ROLE IF EXISTS guest", "CREATE ROLE guest LOGIN")
    grant = "GRANT SELECT ON ALL TABLES IN SCHEMA public TO guest"
    older = ("UPDATE meta SET value = '4' WHERE key = 'schema'", "ALTER TABLE reports DROP COLUMN title")
    server.run(grant, *older, database=database)

    with pytest.raises(RecordError, match=r"read-only\. Have its owner open it once"):
        open_record(server.address(database, "guest"))
    with open_record(address) as record:
        assert write_reading(record, a_reading(report=a_report(title="Talks end"))) == "updated"
    with open_record(server.address(database, "guest")) as record:
        assert len(queries.reports(record)) == 1


def test_a_database_of_another_program_is_refused(server: Server, database: str) -> None:
    server.run("CREATE TABLE songs (title text)", database=database)

    with pytest.raises(RecordError, match="this database belongs to another program"):
        open_record(server.address(database), create=True)


@pytest.mark.parametrize(
    ("state", "said"),
    [
        ("53100", "the disk of its server is full. Nothing of this report was stored"),
        ("40P01", "being written by another process"),
        ("42501", "may not be used so by your role"),
        ("57P01", "was cut off"),
        ("58030", "an error of its disk or memory"),
    ],
)
def test_what_fails_in_the_midst_of_writing_is_told_and_stores_nothing(record: Record, state: str, said: str) -> None:
    failing = text(f"DO $$ BEGIN RAISE EXCEPTION 'it fails' USING ERRCODE = '{state}'; END $$")

    with pytest.raises(RecordError, match=said), record.writing() as connection:  # noqa: PT012 - the first is undone
        connection.execute(text("INSERT INTO meta VALUES ('left', 'behind')"))
        connection.execute(failing)

    with record.reading() as connection:
        assert connection.execute(text("SELECT key FROM meta ORDER BY key")).scalars().all() == ["detente", "schema"]


def test_a_connection_that_breaks_is_told_and_the_next_one_works(server: Server, record: Record) -> None:
    with pytest.raises(RecordError, match="was cut off"), record.writing() as connection:  # noqa: PT012 - its own is cut
        server.run("SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory'")
        connection.execute(text("SELECT 1"))

    assert write_reading(record, a_reading()) == "added"


def test_a_server_started_again_is_found_again(server: Server, record: Record) -> None:
    write_reading(record, a_reading())
    with server.down(), pytest.raises(RecordError, match="cannot be reached"):
        queries.reports(record)

    assert len(queries.reports(record)) == 1


def test_a_second_writer_is_told_to_wait(record: Record, address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postgres, "WAIT_SECONDS", 0.05)
    with open_record(address) as second, record.writing():
        with pytest.raises(RecordError, match="being written by another process"), second.writing():
            pass

        assert queries.reports(second) == ()


def test_a_reader_is_not_kept_waiting_by_a_writer_and_sees_only_what_is_whole(record: Record, address: str) -> None:
    write_reading(record, a_reading())
    with open_record(address) as reader:
        with record.writing() as connection:
            connection.exec_driver_sql("DELETE FROM statements")
            seen = queries.statements(reader)
        assert len(seen) == 1
        assert queries.statements(reader) == ()


def test_a_reader_sees_one_state_throughout(record: Record, address: str) -> None:
    count = text("SELECT count(*) FROM reports")
    with open_record(address) as reader, reader.reading() as connection:
        before = connection.execute(count).scalar_one()
        write_reading(record, a_reading())

        assert connection.execute(count).scalar_one() == before == 0


def test_several_who_write_at_once_find_copies_of_each_others_reports(address: str) -> None:
    def write(number: int) -> None:
        reading = a_reading(report=a_report(ref=str(number)))
        known_wording = alignment.fingerprint(reading.article, ())
        with open_record(address) as record:
            write_reading(record, replace(reading, fingerprint=known_wording), alignment.find_copies)

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(write, range(8)))

    with open_record(address) as record:
        (group,) = alignment.group_copies(queries.copies(record))
        assert len(group.reports) == 8


def test_who_may_only_read_reads_and_is_told_that_it_cannot_be_written(record: Record, onlooker: str) -> None:
    write_reading(record, a_reading())
    with open_record(onlooker, create=True) as seen:
        assert not seen.writable
        assert len(queries.statements(seen)) == len(search(seen, Filters(words="Geneva"))) == 1
        with pytest.raises(RecordError, match="your role may only read it"):
            write_reading(seen, a_reading())


def test_who_may_judge_and_no_more_does(server: Server, shared_database: str, address: str) -> None:
    rights = (
        "SELECT ON ALL TABLES IN SCHEMA public",
        "INSERT ON judgements",
        "INSERT, UPDATE ON meta",
        "USAGE ON ALL SEQUENCES IN SCHEMA public",
    )
    server.run("CREATE ROLE juror LOGIN", *(f"GRANT {r} TO juror" for r in rights), database=shared_database)
    with open_record(address.replace("owner", "juror")) as seen:
        judge(seen, "same", "a", "b", kind="person", who="kim", why="They met.")
        with pytest.raises(RecordError, match="may not be used so by your role"):
            write_reading(seen, a_reading())


def test_judgements_are_not_emptied_away_either(record: Record) -> None:
    judge(record, "same", "a", "b", kind="person", who="kim", why="They met.")

    with pytest.raises(IntegrityError, match="only ever added"), record.writing() as connection:
        connection.execute(text("TRUNCATE judgements"))


def test_a_nul_stands_as_the_sign_for_no_character(record: Record) -> None:
    report = replace(a_report(), title="Talks\0end")
    write_reading(record, a_reading(report=report, readers="7"))

    assert queries.report(record, report.id)[0].title == "Talks\ufffdend"
    assert known(record, report, "7")
    assert search(record, Filters(words="Geneva\0")) == search(record, Filters(words="Geneva"))
    assert queries.statements(record, Filters(speaker="\0")) == ()


def test_names_longer_than_an_index_takes_are_kept(record: Record) -> None:
    long = "".join(chr(0x4E00 + i * 7919 % 20000) for i in range(10_000))
    write_reading(record, a_reading(report=a_report(ref=long, url=f"https://post.example/{long}", publisher=long)))

    assert len(queries.statements(record, Filters(report=long, publisher=long))) == 1


def test_a_passage_longer_than_can_be_searched_is_found_by_how_it_begins(record: Record) -> None:
    long = TEXT + " ".join(f"a{i:x}" for i in range(300_000))
    write_reading(record, a_reading(long, a_report(long)))

    assert search(record, Filters(words="a5"))
    assert not search(record, Filters(words="a493df"))


def test_all_text_is_kept_in_order_of_its_code_points(record: Record) -> None:
    query = text(
        "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'public' "
        "AND data_type = 'text' AND table_name <> 'search' AND collation_name IS DISTINCT FROM 'C'"
    )
    with record.reading() as connection:
        assert connection.execute(query).all() == []
