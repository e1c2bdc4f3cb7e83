"""Names and phones of people.csv for papers that are asked for with names; kept nowhere."""

from __future__ import annotations

from pathlib import Path

from planner.readers.report import Report
from planner.readers.sources import open_sources
from planner.tables import clean

__all__ = ["read_people"]


def read_people(workspace: Path) -> dict[str, tuple[str, str]]:
    """Member code -> (name, phone) of the people table, also where that is a sheet of a workbook;
    the first row of a code holds; empty where there is no such table. What is wrong with it was
    said when the workspace was opened.
    """
    sources = open_sources(workspace, Report())
    table = sources.tables.get("people") if sources else None
    people: dict[str, tuple[str, str]] = {}
    for _, cells in table.rows if table else ():
        code, name, phone = (clean(cells.get(key, "")) for key in ("code", "name", "phone"))
        if code and (name or phone):
            people.setdefault(code, (name, phone))
    return people
