"""A PostgreSQL server of the tests' own, in a temporary folder, on a socket that nobody else knows."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

import psycopg

if TYPE_CHECKING:
    from collections.abc import Iterator

FOLDERS = ("/usr/lib/postgresql/*/bin", "/opt/homebrew/opt/postgresql*/bin", "/usr/local/opt/postgresql*/bin")
HASTE = ("fsync=off", "full_page_writes=off", "shared_buffers=32MB", "listen_addresses=")
EMPTY = """
SET session_replication_role = replica;
DO $$ DECLARE name text; BEGIN
  FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'meta' LOOP
    EXECUTE format('DELETE FROM %I', name);
  END LOOP;
  DELETE FROM meta WHERE key NOT IN ('schema', 'detente');
  FOR name IN SELECT sequencename FROM pg_sequences WHERE schemaname = 'public' LOOP
    EXECUTE format('ALTER SEQUENCE %I RESTART', name);
  END LOOP;
END $$
"""  # the role of a replica is not held to foreign keys and triggers
PATIENCE = 30.0  # seconds for it to come up


@dataclass(slots=True)
class Server:
    """A server that can be stopped and started again."""

    binaries: Path
    folder: Path
    running: subprocess.Popen[bytes] | None = None
    _numbers: Iterator[int] = field(default_factory=count)

    def address(self, database: str, user: str = "owner") -> str:
        """Where one of its databases is."""
        return f"postgresql://{user}@/{database}?host={self.folder}"

    def make(self) -> None:
        """Make its folders; text is sorted as no language sorts it by code points."""
        initdb = [str(self.binaries / "initdb"), "-D", str(self.folder / "data"), "-U", "owner", "-A", "trust"]
        subprocess.run(
            [*initdb, "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"],
            check=True,
            stdout=subprocess.DEVNULL,
            **_as_user(),
        )

        rules = self.folder / "data" / "pg_hba.conf"
        rules.write_text("local all guarded scram-sha-256\n" + rules.read_text())

    def start(self) -> None:
        """Start it, and wait until it answers."""
        settings = [part for setting in (*HASTE, f"unix_socket_directories={self.folder}") for part in ("-c", setting)]
        command = [str(self.binaries / "postgres"), "-D", str(self.folder / "data"), *settings]
        with (self.folder / "log").open("ab") as log:
            self.running = subprocess.Popen(command, stdout=log, stderr=log, **_as_user())
        end = time.monotonic() + PATIENCE
        while True:
            try:
                psycopg.connect(self.address("postgres")).close()
            except psycopg.OperationalError:
                if time.monotonic() > end:
                    raise
                time.sleep(0.02)
            else:
                return

    def stop(self) -> None:
        """Stop it, whoever is connected."""
        if self.running:
            self.running.send_signal(signal.SIGQUIT)  # at once: it mends itself when started again
            self.running.wait(PATIENCE)
            self.running = None

    @contextmanager
    def down(self) -> Iterator[None]:
        """Have it stopped for a while."""
        self.stop()
        try:
            yield
        finally:
            self.start()

    def empty(self, database: str) -> None:
        """Take out of a record all that was put in, faster than a new one is made."""
        self.run(EMPTY, database=database)

    def run(self, *statements: str, database: str = "postgres") -> None:
        """Have its owner run statements."""
        with psycopg.connect(self.address(database), autocommit=True) as connection:
            for statement in statements:
                connection.execute(statement.encode())

    @contextmanager
    def new_database(self, options: str = "") -> Iterator[str]:
        """Make an empty database; give its name, and drop it afterwards."""
        name = f"talks{next(self._numbers)}"
        self.run(f"CREATE DATABASE {name} {options}")
        yield name
        self.run(f"DROP DATABASE {name} WITH (FORCE)")


def binaries() -> Path | None:
    """Give the folder of PostgreSQL's server on this machine, if it has one."""
    found = [Path(f) for f in os.environ.get("PATH", "").split(os.pathsep) if f]
    found += [path for pattern in FOLDERS for path in sorted(Path("/").glob(pattern[1:]), reverse=True)]
    return next((f for f in found if all((f / name).exists() for name in ("initdb", "postgres"))), None)


@contextmanager
def serving(found: Path) -> Iterator[Server]:
    """Make a server in a folder of its own, and start it."""
    folder = Path(tempfile.mkdtemp(prefix="detente-"))  # under the system's own: a socket's path has to be short
    user = _as_user().get("user")
    if user:
        shutil.chown(folder, user)
    server = Server(found, folder)
    try:
        server.make()
        server.start()
        yield server
    finally:
        server.stop()
        shutil.rmtree(folder)


def _as_user() -> dict[str, Any]:
    """As whom to run it: PostgreSQL refuses root."""
    if os.geteuid() != 0:
        return {}
    names = {entry.pw_name: entry for entry in pwd.getpwall()}
    entry = names.get("postgres") or names["nobody"]
    return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": [], "cwd": "/"}
