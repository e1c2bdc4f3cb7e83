"""What a look at a server tells, without a table being made there."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from planner.store.address import name_of, server_url
from planner.store.migration import schema_version
from planner.store.postgres_server import OLDEST, PostgresServer

_FACTS = text(
    "SELECT (SELECT extversion FROM pg_extension WHERE extname = 'postgis') AS postgis, "
    "pg_database_size(current_database()) AS size, "
    "current_setting('transaction_read_only') = 'on' AS only_reads, "
    "coalesce(has_schema_privilege(current_schema(), 'CREATE'), false) AS may_make"
)
_MAY_ADD = text(
    "SELECT bool_and(has_table_privilege(c.oid, 'INSERT')) FROM pg_class c "
    "WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r' "
    "AND c.relname IN ('revisions', 'events', 'layers', 'revision_layers', 'places', 'steps')"
)
MB = 1_000_000


@dataclass(frozen=True, slots=True)
class ServerLook:
    """A server that answers: its version, that of PostGIS ("" where it is not in the database), the
    schema of the campaign in it (0 = none yet), what the database takes on disk in MB; whether it
    only reads, whether this user may write there what a campaign needs.
    """

    name: str
    version: str
    postgis: str
    schema: int
    size_mb: float
    only_reads: bool
    may_write: bool
    is_new_enough: bool


def look_at_server(address: str, *, wait_s: float = 5.0) -> ServerLook:
    """Ask a server what it is. PlannerError where it does not answer or lets nobody in."""
    name = name_of(address)
    server = PostgresServer(server_url(address), name, wait_s)
    try:
        with server.writer.begin() as connection:
            return _asked(server, connection)
    except DBAPIError as error:
        raise server.in_words(error) from error
    finally:
        server.reader.dispose()


def _asked(server: PostgresServer, connection: Connection) -> ServerLook:
    facts = connection.execute(_FACTS).one()
    ours = server.is_ours(connection)
    found = connection.dialect.server_version_info or (0,)
    return ServerLook(
        name=server.name,
        version=".".join(map(str, found)),
        postgis=facts.postgis or "",
        schema=schema_version(connection) if ours else 0,
        size_mb=facts.size / MB,
        only_reads=facts.only_reads,
        is_new_enough=found >= OLDEST,
        may_write=bool(connection.scalar(_MAY_ADD)) if ours else facts.may_make,
    )
