"""Names and phones of people.csv for papers that are asked for with names; kept nowhere."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from planner.findings import BadInputError, Finding
from planner.readers.choices import Choices
from planner.readers.report import Report
from planner.readers.rows import Table
from planner.readers.sources import open_sources, open_table
from planner.tables import clean

__all__ = ["read_people", "read_people_file"]


def read_people(workspace: Path) -> dict[str, tuple[str, str]]:
    """Member code -> (name, phone) of the people table, also where that is a sheet of a workbook;
    the first row of a code holds; empty where there is no such table. What is wrong with it was
    said when the workspace was opened.
    """
    sources = open_sources(workspace, Report())
    return _people(sources.tables.get("people") if sources else None)


def read_people_file(
    path: Path, codes: Collection[str]
) -> tuple[dict[str, tuple[str, str]], tuple[Finding, ...]]:
    """Member code -> (name, phone) of those of `codes` that a file code,name,phone has, and a
    warning where it has other codes as well.

    BadInputError where it is no such table, and where it names none of the codes. No finding holds
    a name or a telephone.
    """
    report = Report()
    table = open_table(path, "people", report, Choices())
    if table is None:
        raise BadInputError([f for f in report.findings if f.severity == "error"])
    told = _people(table)
    known = {code: said for code, said in told.items() if code in codes}
    if not known:
        raise BadInputError([Finding("people_nobody", "error", file=path.name)])
    others = [code for code in told if code not in known]
    facts = {"count": len(others)}
    found = Finding(
        "people_unknown_codes", "warning", file=path.name, value=others[0] if others else "",
        facts=facts,
    )  # fmt: skip
    return known, (found,) if others else ()


def _people(table: Table | None) -> dict[str, tuple[str, str]]:
    people: dict[str, tuple[str, str]] = {}
    for _, cells in table.rows if table else ():
        code, name, phone = (clean(cells.get(key, "")) for key in ("code", "name", "phone"))
        if code and (name or phone):
            people.setdefault(code, (name, phone))
    return people
