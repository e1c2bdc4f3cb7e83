"""A whole campaign from one database into another, row by row as it is."""

from __future__ import annotations

from sqlalchemy import func, select

from planner.findings import BadInputError, Finding
from planner.store.database import Database
from planner.store.rows import add_rows
from planner.store.schema import GROWING, revisions, settings


def copy_all(source: Database, target: Database) -> int:
    """Every version, layer, event, step and setting of one moment into a campaign without any, all
    or nothing; the number of versions. BadInputError (campaign_there) where the target has some.
    """
    with source.read() as old, target.write() as new:
        if new.scalar(select(func.count()).select_from(revisions)):
            raise BadInputError([Finding("campaign_there", "error", file=target.name)])
        for table in (*GROWING, settings):
            rows = old.execute(select(table).order_by(*table.primary_key.columns)).all()
            add_rows(new, table, [tuple(row) for row in rows])
        return old.scalar(select(func.count()).select_from(revisions)) or 0
