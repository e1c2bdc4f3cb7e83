"""A campaign in one SQLite file: WAL, full synchronisation, writers one after another.

Read-then-write happens under BEGIN IMMEDIATE only: a deferred transaction that reads first fails
with "database is locked" when another writer was quicker, and autocommit loses updates silently.
"""

from __future__ import annotations

import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any, cast

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError, OperationalError

from planner.findings import BadInputError, ConflictError, Finding, PlannerError
from planner.store.disk import disk_error
from planner.store.place import keep_copy
from planner.store.same_file import SameFile
from planner.store.schema import APPLICATION_ID

_WRITES = "planner_writes"
_NUMBERS = 2**31 - 1


class SqliteFile:
    """What is SQLite's own about a campaign file."""

    def __init__(self, path: Path, wait_s: float) -> None:
        self.path, self.name = path, path.name
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise disk_error(error, path) from error
        self.reader = _engine(path, wait_s)
        self.writer = self.reader.execution_options(**{_WRITES: True})
        self._same = SameFile(path, self._lent)

    def begin(self) -> None:
        """The file is open: from now on it is watched."""
        self._same.begin()

    def check(self) -> None:
        """FileLostError where the file was deleted, replaced or cut since."""
        self._same.check()

    def close(self) -> None:
        """All connections are closed."""
        self._same.close()

    def begin_write(self, connection: Connection) -> int:
        """BEGIN IMMEDIATE said it already; a file numbers no writes."""
        del connection
        return 0

    def is_committed(self, number: int, error: DBAPIError) -> bool:
        """What a file does not take is not in it."""
        del number, error
        return False

    def is_new(self, connection: Connection) -> bool:
        """Whether nothing is in the file yet."""
        return connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar() == 0

    def is_ours(self, connection: Connection) -> bool:
        """Whether the file says that it is a campaign."""
        return connection.exec_driver_sql("PRAGMA application_id").scalar() == APPLICATION_ID

    def prepare(self, connection: Connection) -> None:
        """Nothing has to be there before the tables are made."""

    def claim(self, connection: Connection) -> None:
        """Say in the file that it is a campaign, and which."""
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
        self.give_number(connection)

    def give_number(self, connection: Connection) -> None:
        """Tell this campaign from every other one in the file's head, which can be read alone."""
        connection.exec_driver_sql(f"PRAGMA user_version = {1 + secrets.randbelow(_NUMBERS)}")

    def settle(self) -> None:
        """What was written reaches the file itself, as far as others who read allow it."""
        try:
            with self._lent() as file:
                file.execute("PRAGMA wal_checkpoint(PASSIVE)").close()
        except sqlite3.Error as error:
            raise disk_error(error, self.path) from error

    def keep(self, word: str) -> None:
        """A whole copy of the file beside it, before it is brought up."""
        keep_copy(self.path, word)

    def in_words(self, error: DBAPIError) -> PlannerError:
        """What SQLite says as a finding."""
        if not isinstance(error, OperationalError):
            return BadInputError([Finding("store_not_a_campaign", "error", file=self.name)])
        code = getattr(error.orig, "sqlite_errorcode", 0) & 0xFF
        if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            return ConflictError([Finding("store_busy", "error", file=self.name)])
        if isinstance(error.orig, sqlite3.Error):
            return disk_error(error.orig, self.path)
        facts = {"reason": type(error.orig).__name__}
        return BadInputError([Finding("store_cannot_write", "error", file=self.name, facts=facts)])

    @contextmanager
    def _lent(self) -> Iterator[sqlite3.Connection]:
        with closing(self.reader.raw_connection()) as lent:
            yield cast(sqlite3.Connection, lent.driver_connection)


def _engine(path: Path, wait_s: float) -> Engine:
    url = URL.create("sqlite+pysqlite", database=str(path))
    engine = create_engine(url, connect_args={"timeout": wait_s})
    event.listen(engine, "connect", _on_connect)
    event.listen(engine, "begin", _on_begin)
    return engine


def _on_connect(connection: Any, _record: Any) -> None:
    connection.isolation_level = None
    for pragma in (
        "journal_mode = WAL",
        "synchronous = FULL",
        "foreign_keys = ON",
        "trusted_schema = OFF",
    ):
        connection.execute(f"PRAGMA {pragma}").close()


def _on_begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get(_WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
