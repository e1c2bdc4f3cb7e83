"""The tables of a campaign file, schema version 2; changed only with a version step.

`revisions`, `events` and `steps` only ever grow. An undo is an event too: the draft is what remains
when the events after the last revision are replayed. Version 2 added `steps` (submitted, approved,
published, withdrawn); the database itself refuses to change or drop one, or a version with any.
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

SCHEMA_VERSION = 2
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

_TAKEN = "(SELECT revision FROM steps)"
GUARDS: tuple[str, ...] = (
    "CREATE TRIGGER steps_stay BEFORE UPDATE ON steps "
    "BEGIN SELECT RAISE(ABORT, 'steps only grow'); END",
    "CREATE TRIGGER steps_remain BEFORE DELETE ON steps "
    "BEGIN SELECT RAISE(ABORT, 'steps only grow'); END",
    f"CREATE TRIGGER locked_stay BEFORE UPDATE ON revisions WHEN OLD.number IN {_TAKEN} "
    "BEGIN SELECT RAISE(ABORT, 'the version is locked'); END",
    f"CREATE TRIGGER locked_remain BEFORE DELETE ON revisions WHEN OLD.number IN {_TAKEN} "
    "BEGIN SELECT RAISE(ABORT, 'the version is locked'); END",
)
for _guard in GUARDS:
    event.listen(steps, "after_create", DDL(_guard))  # type: ignore[no-untyped-call]
