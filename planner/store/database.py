"""A campaign's database: its connections and its two kinds of transaction, the same for a file and
a server; what differs between the two is in `sqlite_file` and `postgres_server`.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, RootTransaction
from sqlalchemy.exc import DBAPIError

from planner.findings import BadInputError, Finding, PlannerError
from planner.store.address import Place, is_address, name_of, server_url
from planner.store.migration import bring_up, schema_version
from planner.store.postgres_server import PostgresServer
from planner.store.schema import SCHEMA_VERSION, meta, metadata
from planner.store.sqlite_file import SqliteFile

WAIT_S = 5.0
"""So long a writer waits for the one before it, unless told otherwise."""
FIRST_ON_SERVERS = 4
"""Earlier schemas were those of files alone."""

UPGRADED = "store_upgraded_meanwhile"


class Database:
    """Where a campaign lies, its connections and its two kinds of transaction."""

    def __init__(self, place: Place, *, wait_s: float = WAIT_S) -> None:
        self.name = name_of(place)
        self._own = _opened(place, self.name, wait_s)
        self._is_open = False
        self._reader, self._writer = self._own.reader, self._own.writer
        try:
            self._prepare()
        except BaseException:
            self.close()
            raise

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A consistent view of the campaign; it never waits for a writer."""
        with self._in_words():
            self._own.check()
            with self._reader.begin() as connection:
                self._known_schema(connection)
                yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """The only writer while it lasts; durable when the block ends, undone when it raises. It is
        raised too where the file went while it was written: nothing is acknowledged to no file.
        """
        with self._in_words():
            self._own.check()
            with self._writer.connect() as connection, connection.begin() as turn:
                number = self._own.begin_write(connection)
                self._known_schema(connection)
                yield connection
                self._commit(turn, number)
            self._own.check()

    def _commit(self, turn: RootTransaction, number: int) -> None:
        """Make a write durable. Where the answer to that was lost on its way here, the database is
        asked whether the write of this number is in it.
        """
        try:
            turn.commit()
        except DBAPIError as error:
            if not self._own.is_committed(number, error):
                raise

    def check(self) -> None:
        """Raises where another campaign lies at the place by now; no connection is opened."""
        with self._in_words():
            self._own.check()

    def close(self) -> None:
        """Close all connections."""
        self._reader.dispose()
        self._own.close()

    def _prepare(self) -> None:
        with self.read() as connection:
            new = self._own.is_new(connection)
        if new:
            with self.write() as connection:
                self._create(connection)
        with self.read() as connection:
            found = self._check(connection)
        if found < SCHEMA_VERSION:
            with self.write() as connection:
                bring_up(connection, self._own.keep)
                self._own.give_number(connection)
        if new or found < SCHEMA_VERSION:
            self._own.settle()
        self._own.begin()
        self._is_open = True

    def _known_schema(self, connection: Connection) -> None:
        """PlannerError where a newer planner brought the campaign up since it was opened."""
        if self._is_open and (found := schema_version(connection)) > SCHEMA_VERSION:
            facts = {"found": found, "known": SCHEMA_VERSION}
            raise PlannerError([Finding(UPGRADED, "error", file=self.name, facts=facts)])

    def _create(self, connection: Connection) -> None:
        """Make the tables, unless another process was quicker."""
        if not self._own.is_new(connection):
            return
        self._own.prepare(connection)
        metadata.create_all(connection)
        connection.execute(meta.insert().values(key="schema_version", value=str(SCHEMA_VERSION)))
        self._own.claim(connection)

    def _check(self, connection: Connection) -> int:
        """The schema version; BadInputError for a database that is none of ours, or too new."""
        if not self._own.is_ours(connection):
            raise BadInputError([Finding("store_not_a_campaign", "error", file=self.name)])
        found = schema_version(connection)
        if found > SCHEMA_VERSION:
            facts = {"found": found, "known": SCHEMA_VERSION}
            finding = Finding("store_newer_schema", "error", file=self.name, facts=facts)
            raise BadInputError([finding])
        if found < (1 if isinstance(self._own, SqliteFile) else FIRST_ON_SERVERS):
            raise BadInputError([Finding("store_not_a_campaign", "error", file=self.name)])
        return found

    @contextmanager
    def _in_words(self) -> Iterator[None]:
        """Turn what the database library says into findings."""
        try:
            yield
        except DBAPIError as error:
            raise self._own.in_words(error) from error
        except UnicodeDecodeError as error:
            # SQLite's own words for a torn file may hold bytes of it that are no text
            finding = Finding("store_not_a_campaign", "error", file=self.name)
            raise BadInputError([finding]) from error


def _opened(place: Place, name: str, wait_s: float) -> SqliteFile | PostgresServer:
    if is_address(place):
        return PostgresServer(server_url(str(place)), name, wait_s)
    return SqliteFile(Path(place), wait_s)
