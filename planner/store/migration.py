"""Campaign files of earlier schema versions, brought up to this one step by step."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Callable, Mapping

from sqlalchemy import Connection, select

from planner.store.guards import sqlite_guards
from planner.store.layers import (
    DAMAGED,
    ContentChangedError,
    Layer,
    Packed,
    cut,
    list_seal,
    packed,
    put,
    unknown,
)
from planner.store.schema import (
    SCHEMA_VERSION,
    events,
    layers,
    meta,
    places,
    revision_layers,
    revisions,
    steps,
)


def schema_version(connection: Connection) -> int:
    """The version that the file says it has; 0 where it says none, or no number."""
    value = connection.scalar(select(meta.c.value).where(meta.c.key == "schema_version"))
    said = str(value)
    return int(said) if said.isascii() and said.isdecimal() else 0


def bring_up(connection: Connection, keep: Callable[[str], object]) -> None:
    """Bring the file up to this version, inside one write: `keep` makes a whole copy of it first,
    under a name with this word ("schema1"). Nothing to do where another process was quicker.

    Raises PlannerError where the copy cannot be written; the file is then as it was.
    """
    found = schema_version(connection)
    if found >= SCHEMA_VERSION:
        return
    keep(f"schema{found}")
    for version in range(found, SCHEMA_VERSION):
        _STEPS[version](connection)
    newest = meta.update().where(meta.c.key == "schema_version").values(value=str(SCHEMA_VERSION))
    connection.execute(newest)


def _add_steps(connection: Connection) -> None:
    """1 to 2: the table of steps, with its guards."""
    steps.create(connection)


def _tell_who(connection: Connection) -> None:
    """2 to 3: who made an event and why, which earlier files do not tell; all that only grows is
    guarded, not the versions alone that were approved.
    """
    for guard in ("locked_stay", "locked_remain"):
        connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {guard}")
    connection.exec_driver_sql("DROP INDEX ix_events_base")
    connection.exec_driver_sql("ALTER TABLE events RENAME TO events_before")
    events.create(connection)
    connection.exec_driver_sql(
        "INSERT INTO events (seq, base, kind, at, who, why, edit) "
        "SELECT seq, base, kind, at, '', '', edit FROM events_before ORDER BY seq"
    )
    connection.exec_driver_sql("DROP TABLE events_before")
    for guard in sqlite_guards(revisions):
        connection.exec_driver_sql(guard)


def _cut_into_layers(connection: Connection) -> None:
    """3 to 4: what a revision holds is cut into layers; one that is not what was saved any more is
    kept as it is, as one layer, and stays refused.
    """
    for table in (layers, revision_layers, places):
        table.create(connection)
    for guard in ("revisions_stay", "revisions_remain"):
        connection.exec_driver_sql(f"DROP TRIGGER {guard}")
    query = "SELECT number, content_sha256, CAST(plan AS BLOB) FROM revisions ORDER BY number"
    for number, told, content in connection.exec_driver_sql(query).all():
        seal = _layered(connection, number, told, content)
        change = revisions.update().where(revisions.c.number == number)
        connection.execute(change.values(content_sha256=seal))
    connection.exec_driver_sql("ALTER TABLE revisions DROP COLUMN plan")
    for guard in sqlite_guards(revisions):
        connection.exec_driver_sql(guard)


def _layered(connection: Connection, number: int, told: str, content: bytes) -> str:
    """Put what a revision held into layers; what `content_sha256` is from now on."""
    try:
        if hashlib.sha256(content).hexdigest() != told:
            raise ContentChangedError
        parts = cut(zlib.decompress(content))
        put(connection, number, parts, packed(unknown(connection, parts)))
    except (zlib.error, ValueError):
        parts = (Layer(DAMAGED, told, b""),)
        put(connection, number, parts, {told: Packed(content)})
    return list_seal(parts)


_STEPS: Mapping[int, Callable[[Connection], None]] = {
    1: _add_steps,
    2: _tell_who,
    3: _cut_into_layers,
}
