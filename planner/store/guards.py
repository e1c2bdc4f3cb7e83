"""Triggers that refuse to change or drop a row, in the words of each database."""

from __future__ import annotations

from sqlalchemy import DDL, Table, event

_REFUSE = """
CREATE OR REPLACE FUNCTION only_grows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% only grow', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$
"""


def sqlite_guards(table: Table) -> tuple[str, ...]:
    """Those of a campaign file."""
    refuses = f"BEGIN SELECT RAISE(ABORT, '{table.name} only grow'); END"
    return (
        f"CREATE TRIGGER {table.name}_stay BEFORE UPDATE ON {table.name} {refuses}",
        f"CREATE TRIGGER {table.name}_remain BEFORE DELETE ON {table.name} {refuses}",
    )


def postgres_guards(table: Table) -> tuple[str, ...]:
    """Those of a server, where a whole table can be emptied at once too."""
    name, calls = table.name, "EXECUTE FUNCTION only_grows()"
    return (
        _REFUSE.replace("%", "%%"),
        f"CREATE TRIGGER {name}_stay BEFORE UPDATE ON {name} FOR EACH ROW {calls}",
        f"CREATE TRIGGER {name}_remain BEFORE DELETE ON {name} FOR EACH ROW {calls}",
        f"CREATE TRIGGER {name}_whole BEFORE TRUNCATE ON {name} FOR EACH STATEMENT {calls}",
    )


def guard(growing: tuple[Table, ...]) -> None:
    """Give these tables their triggers when they are made."""
    for table in growing:
        for statement in sqlite_guards(table):
            made = DDL(statement).execute_if(dialect="sqlite")  # type: ignore[no-untyped-call]
            event.listen(table, "after_create", made)
        for statement in postgres_guards(table):
            made = DDL(statement).execute_if(dialect="postgresql")  # type: ignore[no-untyped-call]
            event.listen(table, "after_create", made)


def draw_places(places: Table) -> None:
    """On a server the places get a column that programs drawing maps can read, its spatial index,
    and a view of the newest version's places with a whole number of its own for each.
    """
    for statement in _FOR_MAPS:
        made = DDL(statement).execute_if(dialect="postgresql")  # type: ignore[no-untyped-call]
        event.listen(places.metadata, "after_create", made)


_FOR_MAPS = (
    "ALTER TABLE places ADD COLUMN geom geometry(Point, 4326) "
    "GENERATED ALWAYS AS (ST_GeomFromWKB(wkb, 4326)) STORED",
    "CREATE INDEX ix_places_geom ON places USING gist (geom)",
    "CREATE VIEW newest_places AS "
    "SELECT p.layer::bigint * 16777216 + p.seq AS gid, h.revision, p.kind, p.id, p.name, p.geom "
    "FROM revision_layers h JOIN layers l ON l.digest = h.digest "
    "JOIN places p ON p.layer = l.number "
    "WHERE h.revision = (SELECT max(number) FROM revisions)",
)
