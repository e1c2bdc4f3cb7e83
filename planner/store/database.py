"""SQLite through SQLAlchemy: WAL, full synchronisation, writers one after another.

Read-then-write happens under BEGIN IMMEDIATE only: a deferred transaction that reads first fails
with "database is locked" when another writer was quicker, and autocommit loses updates silently.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL
from sqlalchemy.exc import DatabaseError, OperationalError

from planner.findings import BadInputError, ConflictError, Finding, PlannerError
from planner.store.migration import bring_up, schema_version
from planner.store.schema import APPLICATION_ID, SCHEMA_VERSION, meta, metadata

WAIT_S = 5.0
"""So long a writer waits for the one before it, unless told otherwise."""
_WRITES = "planner_writes"
_DISK = frozenset({sqlite3.SQLITE_FULL, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_IOERR})
"""The disk is full, read-only or broken: nothing that the user said is wrong."""


class Database:
    """The file, its connections and its two kinds of transaction."""

    def __init__(self, path: Path, *, wait_s: float = WAIT_S) -> None:
        self.path = path
        self._reader = _engine(path, wait_s)
        self._writer = self._reader.execution_options(**{_WRITES: True})
        try:
            self._prepare()
        except BaseException:
            self.close()
            raise

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A consistent view of the file; it never waits for a writer."""
        with self._in_words(), self._reader.begin() as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """The only writer while it lasts; durable when the block ends, undone when it raises."""
        with self._in_words(), self._writer.begin() as connection:
            yield connection

    def close(self) -> None:
        """Close all connections."""
        self._reader.dispose()

    def _prepare(self) -> None:
        with self.read() as connection:
            new = connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar() == 0
        if new:
            with self.write() as connection:
                _create(connection)
        with self.read() as connection:
            found = self._check(connection)
        if found < SCHEMA_VERSION:
            with self.write() as connection:
                bring_up(connection, self.path)

    def _check(self, connection: Connection) -> int:
        """The file's schema version; BadInputError for a file that is none of ours, or too new."""
        if connection.exec_driver_sql("PRAGMA application_id").scalar() != APPLICATION_ID:
            raise BadInputError([Finding("store_not_a_campaign", "error", file=self.path.name)])
        found = schema_version(connection)
        if found > SCHEMA_VERSION:
            facts = {"found": found, "known": SCHEMA_VERSION}
            finding = Finding("store_newer_schema", "error", file=self.path.name, facts=facts)
            raise BadInputError([finding])
        if found < 1:
            raise BadInputError([Finding("store_not_a_campaign", "error", file=self.path.name)])
        return found

    @contextmanager
    def _in_words(self) -> Iterator[None]:
        """Turn what the database library says into findings."""
        try:
            yield
        except OperationalError as error:
            raise self._operational(error) from error
        except (DatabaseError, UnicodeDecodeError) as error:
            # SQLite's own words for a torn file may hold bytes of it that are no text
            finding = Finding("store_not_a_campaign", "error", file=self.path.name)
            raise BadInputError([finding]) from error

    def _operational(self, error: OperationalError) -> PlannerError:
        code = getattr(error.orig, "sqlite_errorcode", 0) & 0xFF
        if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            return ConflictError([Finding("store_busy", "error", file=self.path.name)])
        name = getattr(error.orig, "sqlite_errorname", "")
        facts = {"reason": name}
        finding = Finding("store_cannot_write", "error", file=self.path.name, facts=facts)
        kind = PlannerError if code in _DISK else BadInputError
        return kind([finding])


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


def _create(connection: Connection) -> None:
    """Make the tables, unless another process was quicker."""
    if connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar() != 0:
        return
    metadata.create_all(connection)
    connection.execute(meta.insert().values(key="schema_version", value=str(SCHEMA_VERSION)))
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
