"""A campaign in a database of a PostgreSQL server with PostGIS: for a team on several machines.

Writers take one advisory lock each in turn; readers see one state of the whole database from their
first to their last query. The password comes from the address, PGPASSWORD or pgpass and is never
said: what a server answers is told by its kind, not by its own words.
"""

from __future__ import annotations

import time
from collections.abc import Mapping

from sqlalchemy import Connection, Engine, create_engine, text
from sqlalchemy.engine import URL
from sqlalchemy.exc import DBAPIError, ProgrammingError

from planner.findings import BadInputError, ConflictError, Finding, PlannerError
from planner.store.schema import APPLICATION_ID, meta

_APPLICATION = {"key": "application", "value": "SPLN"}
_ALIVE: Mapping[str, object] = {
    "keepalives_idle": 15,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 30_000,
    "application_name": "service-point-planner",
}
"""A server that is gone without a word is noticed within half a minute."""
OLDEST = (12,)
"""The first PostgreSQL with columns that are worked out from others."""
_CONNECT_WITHIN_S = 10
_IDLE_MS = 30_000
"""So long the server waits for the next word of a writer before it takes it for gone."""
_ASKED_FOR_S, _BETWEEN_S = 6.0, 0.2
"""So long, and so often, a server is asked what became of a write whose answer was lost."""
AWAY = frozenset({"store_connection_lost", "store_server_away"})
"""Codes that say no more than that the server does not answer now."""
_BUSY = frozenset({"55P03", "57014", "40001", "40P01"})
"""Lock not to be had in time, cancelled, not serialisable, deadlock."""
_FULL = frozenset({"53100", "53200", "25006"})
"""Disk full, out of memory, a server that only reads."""
_RIGHTS = "42501"
_OWN_RELATIONS = text(
    "SELECT count(*) FROM pg_class c WHERE c.relnamespace = current_schema()::regnamespace "
    "AND c.relkind IN ('r', 'v', 'm', 'p', 'f') AND NOT EXISTS (SELECT 1 FROM pg_depend d "
    "WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')"
)


class PostgresServer:
    """What is PostgreSQL's own about a campaign on a server."""

    def __init__(self, url: URL, name: str, wait_s: float) -> None:
        self.url, self.name = url, name
        self._wait_ms = max(1, int(wait_s * 1000))
        engine = _engine(url, self)
        options = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
        self.reader = engine.execution_options(**options)
        self.writer = engine.execution_options(isolation_level="READ COMMITTED")

    def begin(self) -> None:
        """A server knows itself which database an address names."""

    def check(self) -> None:
        """As `begin` says."""

    def close(self) -> None:
        """As `begin` says."""

    def give_number(self, connection: Connection) -> None:
        """As `begin` says."""

    def settle(self) -> None:
        """What is committed is where it belongs."""

    def begin_write(self, connection: Connection) -> int:
        """Wait for the writers before this one; what is committed is then on the server's disk. The
        server's number of this write. Nobody else waits for long for a writer that was cut off.
        """
        connection.execute(text(f"SET LOCAL lock_timeout = {self._wait_ms}"))
        connection.execute(text("SET LOCAL synchronous_commit = on"))
        connection.execute(text(f"SET LOCAL idle_in_transaction_session_timeout = {_IDLE_MS}"))
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": APPLICATION_ID})
        number: int = connection.execute(text("SELECT txid_current()")).scalar_one()
        return number

    def is_committed(self, number: int, error: DBAPIError) -> bool:
        """Whether a write is on the server although its last answer did not arrive. PlannerError
        where the server cannot be asked, or does not know yet.
        """
        if not error.connection_invalidated and getattr(error.orig, "sqlstate", None):
            return False
        until = time.monotonic() + _ASKED_FOR_S
        while (status := self._status(number)) not in ("committed", "aborted"):
            if time.monotonic() > until:
                raise PlannerError([self._finding("store_commit_unknown")]) from error
            time.sleep(_BETWEEN_S)
        return status == "committed"

    def _status(self, number: int) -> str:
        """What became of a write; blank where nobody answers."""
        try:
            with self.reader.connect() as connection:
                query = text("SELECT txid_status(:number)")
                return connection.scalar(query, {"number": number}) or ""
        except DBAPIError:
            return ""

    def is_new(self, connection: Connection) -> bool:
        """Whether the schema holds nothing but what extensions brought."""
        return connection.execute(_OWN_RELATIONS).scalar() == 0

    def is_ours(self, connection: Connection) -> bool:
        """Whether the database says that it is a campaign."""
        there = text("SELECT to_regclass(quote_ident(current_schema()) || '.meta') IS NOT NULL")
        if not connection.scalar(there):
            return False
        query = text("SELECT value FROM meta WHERE key = 'application'")
        try:
            with connection.begin_nested():
                return str(connection.scalar(query)) == _APPLICATION["value"]
        except ProgrammingError as error:
            if getattr(error.orig, "sqlstate", None) == _RIGHTS:
                raise
            return False

    def prepare(self, connection: Connection) -> None:
        """PostgreSQL must be new enough and PostGIS there; where it is not and may not be added, a
        finding says so.
        """
        found = connection.dialect.server_version_info or (0,)
        if found < OLDEST:
            told = {"found": ".".join(map(str, found)), "needed": str(OLDEST[0])}
            raise BadInputError([self._finding("store_server_too_old", **told)])
        known = "SELECT count(*) FROM pg_extension WHERE extname = 'postgis'"
        if connection.scalar(text(known)):
            return
        try:
            with connection.begin_nested():
                connection.execute(text("CREATE EXTENSION postgis"))
        except DBAPIError as error:
            if error.connection_invalidated:
                raise
            finding = Finding("store_no_postgis", "error", file=self.name)
            raise BadInputError([finding]) from None

    def claim(self, connection: Connection) -> None:
        """Say in the database that it is a campaign."""
        connection.execute(meta.insert().values(**_APPLICATION))

    def keep(self, word: str) -> None:
        """Steps of a server's schema are one transaction: it is the new one, or as it was."""

    def in_words(self, error: DBAPIError) -> PlannerError:
        """What the server, or its absence, says as a finding."""
        if error.connection_invalidated:
            return PlannerError([self._finding("store_connection_lost")])
        state = getattr(error.orig, "sqlstate", None)
        if state is None and not hasattr(error.orig, "diag"):
            return PlannerError([self._finding("store_connection_lost")])
        if state is None:
            return self._not_connected(error)
        return self._by_state(state)

    def _by_state(self, state: str) -> PlannerError:
        if state in _BUSY:
            return ConflictError([self._finding("store_busy")])
        if state in _FULL or state[:2] in ("53", "58"):
            return PlannerError([self._finding("store_server_full", reason=state)])
        if state.startswith(("08", "57P")):
            return PlannerError([self._finding("store_connection_lost")])
        if state == _RIGHTS:
            return BadInputError([self._finding("store_server_rights", user=self._user)])
        return BadInputError([self._finding("store_not_a_campaign")])

    def _not_connected(self, error: DBAPIError) -> PlannerError:
        """Why no connection came to be: libpq tells whether a password was asked for."""
        tried = getattr(error.orig, "pgconn", None)
        if tried is None or not (tried.used_password or tried.needs_password):
            where = f"{self.url.host or 'localhost'}:{self.url.port or 5432}"
            return PlannerError([self._finding("store_server_away", server=where)])
        return BadInputError([self._finding("store_server_refused", user=self._user)])

    @property
    def _user(self) -> str:
        return self.url.username or ""

    def _finding(self, code: str, **facts: str) -> Finding:
        return Finding(code, "error", file=self.name, facts=facts)


def _engine(url: URL, server: PostgresServer) -> Engine:
    told = {**_ALIVE, "connect_timeout": _CONNECT_WITHIN_S}
    given = {key: value for key, value in told.items() if key not in url.query}
    try:
        return create_engine(url, connect_args=given, pool_pre_ping=True, hide_parameters=True)
    except ModuleNotFoundError:
        finding = Finding("store_no_driver", "error", file=server.name)
        raise BadInputError([finding]) from None
