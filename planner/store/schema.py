"""The tables of a campaign file, schema version 3; changed only with a version step.

`revisions`, `events` and `steps` only ever grow: the database itself refuses to change or drop a
row. An undo is an event too: the draft is what remains when the events after the last revision are
replayed. Version 2 added `steps` (submitted, approved, published, withdrawn), version 3 who made an
event and why.
"""

from __future__ import annotations

from sqlalchemy import (
    DDL,
    Column,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    event,
)

SCHEMA_VERSION = 3
APPLICATION_ID = 0x53504C4E
"""The letters SPLN, so that `file` and we know a campaign file from any other database."""

metadata = MetaData()

meta = Table(
    "meta",
    metadata,
    Column("key", String, primary_key=True),
    Column("value", String, nullable=False),
)

revisions = Table(
    "revisions",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("at", String, nullable=False),
    Column("who", String, nullable=False),
    Column("note", String, nullable=False),
    Column("digest", String(64), nullable=False),
    Column("content_sha256", String(64), nullable=False),
    Column("plan", LargeBinary, nullable=False),
)

events = Table(
    "events",
    metadata,
    Column("seq", Integer, primary_key=True, autoincrement=True),
    Column("base", Integer, ForeignKey("revisions.number"), nullable=False, index=True),
    Column("kind", String, nullable=False),
    Column("at", String, nullable=False),
    Column("who", String, nullable=False),
    Column("why", String, nullable=False),
    Column("edit", LargeBinary, nullable=True),
    sqlite_autoincrement=True,
)

settings = Table(
    "settings",
    metadata,
    Column("key", String, primary_key=True),
    Column("value", String, nullable=False),
)

steps = Table(
    "steps",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("revision", Integer, ForeignKey("revisions.number"), nullable=False, index=True),
    Column("kind", String, nullable=False),
    Column("state", String, nullable=False),
    Column("digest", String(64), nullable=False),
    Column("who", String, nullable=False),
    Column("at", String, nullable=False),
    Column("note", String, nullable=False),
    Column("seal", String(64), nullable=False),
)
"""`seal` is the SHA-256 of the record and the seal before it: a record that is changed, dropped or
slipped in is noticed.
"""

GROWING = (revisions, events, steps)
"""Tables whose rows are added and never changed."""


def guards(table: Table) -> tuple[str, ...]:
    """The triggers that refuse to change or drop a row of a table."""
    refuses = f"BEGIN SELECT RAISE(ABORT, '{table.name} only grow'); END"
    return (
        f"CREATE TRIGGER {table.name}_stay BEFORE UPDATE ON {table.name} {refuses}",
        f"CREATE TRIGGER {table.name}_remain BEFORE DELETE ON {table.name} {refuses}",
    )


for _table in GROWING:
    for _guard in guards(_table):
        event.listen(_table, "after_create", DDL(_guard))  # type: ignore[no-untyped-call]
