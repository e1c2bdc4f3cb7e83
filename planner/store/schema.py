"""The tables of a campaign file, schema version 4; changed only with a version step.

All but `meta` and `settings` only ever grow: the database itself refuses to change or drop a row.
An undo is an event too: the draft is what remains when the events after the last revision are
replayed. Version 2 added `steps` (submitted, approved, published, withdrawn), version 3 who made an
event and why, version 4 cut what a revision holds into layers, each stored once whatever number of
revisions it is in, with its places as rows of their own for programs that draw maps.
"""

from __future__ import annotations

from sqlalchemy import (
    Column,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
)

from planner.store.guards import draw_places, guard

SCHEMA_VERSION = 4
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
)
"""`digest` is that of the plan, `content_sha256` that of the names and digests of its layers."""

layers = Table(
    "layers",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("digest", String(64), nullable=False, unique=True),
    Column("kind", String, nullable=False),
    Column("content", LargeBinary, nullable=False),
)
"""`digest` is the SHA-256 of the JSON that `content` holds compressed (zlib)."""

revision_layers = Table(
    "revision_layers",
    metadata,
    Column("revision", Integer, ForeignKey("revisions.number"), primary_key=True),
    Column("name", String, primary_key=True),
    Column("digest", String(64), ForeignKey("layers.digest"), nullable=False),
)

places = Table(
    "places",
    metadata,
    Column("layer", Integer, ForeignKey("layers.number"), primary_key=True),
    Column("seq", Integer, primary_key=True),
    Column("kind", String, nullable=False),
    Column("id", String, nullable=False),
    Column("name", String, nullable=False),
    Column("wkb", LargeBinary, nullable=False),
)
"""Groups, cells, venues and points of a layer in its order: WGS 84 longitude, latitude as WKB."""

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

GROWING = (revisions, layers, revision_layers, places, events, steps)
"""Tables whose rows are added and never changed."""

guard(GROWING)
draw_places(places)
