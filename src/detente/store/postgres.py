"""The address of a PostgreSQL database in, connections to it out, and what its errors mean for a person."""

from __future__ import annotations

import atexit
import functools
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError

from detente.errors import RecordError, UsageError

if TYPE_CHECKING:
    from collections.abc import Callable

    import psycopg

WAIT_SECONDS: Final = 30.0  # for another process that writes
WRITERS: Final = 0x6465_7465_6E74_65  # the number of the lock that one writer at a time holds: "detente"
DRIVERS: Final = {"postgresql", "postgresql+psycopg"}
RIGHTS: Final = text(
    "SELECT current_setting('server_encoding') AS encoding, "
    "pg_is_in_recovery() OR CAST(current_setting('default_transaction_read_only') AS boolean) AS read_only, "
    "coalesce(has_table_privilege(to_regclass('judgements'), 'INSERT'), "
    "has_schema_privilege(current_schema(), 'CREATE'), false) AS granted"
)
DEFAULTS: Final = {"application_name": "detente", "connect_timeout": "10"}
UNSHOWN: Final = "pass"  # in the name of a field: password, passfile, sslpassword
STOPPED: Final = (
    "was cut off: the server stopped or the connection broke. Nothing of this report was stored; try again."
)
WRITTEN: Final = "is being written by another process. Wait until that is done, then try again."
BROKEN: Final = "cannot be read or written: its server reports an error of its disk or memory. Ask who runs it."
READ_ONLY: Final = (
    "cannot be written: your role may only read it, or the server is a read-only copy. "
    "Ask its owner for the right to write, or take another role or server."
)
REASONS: Final = {  # by how SQLSTATE begins
    "53100": "cannot grow: the disk of its server is full. Nothing of this report was stored; free some space there.",
    "53300": "cannot be opened: its server has too many connections. Wait a little, then try again.",
    "55P03": WRITTEN,
    "40": WRITTEN,
    "25006": READ_ONLY,
    "42501": "may not be used so by your role. Ask its owner to grant you more, or take another role.",
    "57P": STOPPED,
    "08": STOPPED,
    "53": BROKEN,
    "58": BROKEN,
    "XX": BROKEN,
}
REFUSED: Final = "refuses you. See whether user and database are right, or ask who runs the server for access."
REFUSALS: Final = {  # by what the server or the driver says before there is a connection, and so no SQLSTATE
    "no password supplied": "wants a password. Put it into ~/.pgpass or into the environment variable PGPASSWORD.",
    "password authentication failed": "refuses the password. See whether user and password are right (~/.pgpass).",
    "authentication failed": REFUSED,
    "pg_hba.conf": REFUSED,
    "permission denied": REFUSED,
    'role "': "is not open to this user. See whether the name is right, or have the role made: createuser NAME",
    'database "': "does not exist. Make it first: createdb --template=template0 --encoding=UTF8 NAME",
    "too many": REASONS["53300"],
    "starting up": "cannot be opened: its server is starting. Wait a little, then try again.",
    "shutting down": "cannot be opened: its server is stopping. Wait until it runs again.",
    "connection to server": "cannot be reached. See whether the server runs, and whether its host and port are right.",
    "failed to resolve": "cannot be reached. See whether its host is right.",
    "timeout": "cannot be reached in time. See whether the server runs, and whether its host and port are right.",
    "connection option": "has an address with a field that is none. Write it as postgresql://USER@HOST/DATABASE.",
    "connection": STOPPED,
}


def parse(address: str) -> URL:
    """Take an address apart.

    Raises:
        UsageError: it is none of a PostgreSQL database.
    """
    try:
        url = make_url(address)
    except (ArgumentError, ValueError):
        url = URL.create("none")
    if url.drivername not in DRIVERS or not (url.database or "service" in url.query):
        message = "A record is a file, or a database: write its address as postgresql://USER@HOST/DATABASE."
        raise UsageError(message)
    return url


def name_of(url: URL) -> str:
    """Give the address as it may be shown: without what is secret."""
    shown = {key: value for key, value in url.query.items() if UNSHOWN not in key}
    return url._replace(password=None).set(query=shown).render_as_string()


@functools.cache
def engine(url: URL, to_json: Callable[[Any], str]) -> Engine:
    """Connections to the database, kept for whoever opens it again until the program ends; none is opened yet.

    Raises:
        RecordError: the driver is not installed.
    """
    url = url.set(drivername="postgresql+psycopg", query=DEFAULTS | dict(url.query))
    try:
        made = create_engine(url, pool_pre_ping=True, max_overflow=-1, json_serializer=to_json, use_native_hstore=False)
    except ModuleNotFoundError as error:
        message = f"{name_of(url)}: PostgreSQL needs a driver. Install it with: pip install 'detente[postgres]'"
        raise RecordError(message) from error
    event.listen(made, "connect", _prepare)
    event.listen(made, "begin", _begin)
    atexit.register(made.dispose)
    return made


def _prepare(connection: psycopg.Connection[Any], _: object) -> None:
    """PostgreSQL keeps no NUL in a text: the sign for what is no character stands for it, so that offsets hold."""
    from psycopg.types.string import StrDumperUnknown  # noqa: PLC0415 - only where there is PostgreSQL

    class WithoutNul(StrDumperUnknown):
        def dump(self, obj: str) -> Any:  # noqa: ANN401 - the driver's own kinds of buffer
            return super().dump(obj.replace("\0", "\ufffd"))

    connection.adapters.register_dumper(str, WithoutNul)


def _begin(connection: Connection) -> None:
    """One writer at a time, who sees what those before did; a reader sees one state throughout."""
    if connection.get_execution_options().get("writes", False):
        wait = f"SET LOCAL lock_timeout = {WAIT_SECONDS * 1000:.0f}"
        connection.exec_driver_sql(f"{wait}; SELECT pg_advisory_xact_lock({WRITERS})")
    else:
        connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")


def may_write(connection: Connection, name: str) -> bool:
    """Whether the role may add to the record, or make one where there is none.

    Raises:
        RecordError: the database keeps text in another encoding than UTF-8.
    """
    row = connection.execute(RIGHTS).one()
    if row.encoding != "UTF8":
        message = (
            f"{name}: this database keeps text as {row.encoding}. "
            f"Make one for UTF-8: createdb --template=template0 --encoding=UTF8 NAME"
        )
        raise RecordError(message)
    return bool(row.granted and not row.read_only)


def reason(error: BaseException | None) -> str | None:
    """What is the matter with the database and what to do; None where detente itself is at fault."""
    state = getattr(error, "sqlstate", None)
    known, said = (REASONS, state) if state else (REFUSALS, str(error))
    return next((known[key] for key in known if (said.startswith(key) if state else key in said)), None)
