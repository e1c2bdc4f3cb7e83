"""Names and phones of people.csv for papers that are asked for with names; kept nowhere."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from planner.findings import BadInputError, Finding
from planner.readers.choices import Choices
from planner.readers.personal_files import PEOPLE
from planner.readers.report import Report
from planner.readers.rows import Table
from planner.readers.sources import open_sources, open_table
from planner.tables import clean

__all__ = ["PeopleList", "people_csv", "people_list", "read_people", "read_people_file"]


@dataclass(frozen=True, slots=True)
class PeopleList:
    """Member code -> (name, phone), the first row of a code; the file they stand in (None = there
    is none), and whether it holds nothing else.
    """

    people: Mapping[str, tuple[str, str]]
    file: Path | None = None
    is_own: bool = False


def people_list(workspace: Path) -> PeopleList:
    """The people table of a workspace, also where that is a sheet of a workbook. What is wrong with
    it was said when the workspace was opened.
    """
    sources = open_sources(workspace, Report(), only={PEOPLE})
    table = sources.tables.get(PEOPLE) if sources else None
    if table is None:
        return PeopleList({})
    folder = workspace.parent if workspace.is_file() else workspace
    path = folder / table.where.file
    is_own = path != workspace and path.stem.lower() == PEOPLE
    return PeopleList(_people(table), path, is_own)


def read_people(workspace: Path) -> dict[str, tuple[str, str]]:
    """Member code -> (name, phone) of the people table; empty where there is none."""
    return dict(people_list(workspace).people)


def people_csv(people: Mapping[str, tuple[str, str]]) -> bytes:
    """The people as people.csv of the contract: code, name, phone; UTF-8 with a mark, so that
    spreadsheets read the letters.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(("code", "name", "phone"))
    writer.writerows((code, *people[code]) for code in sorted(people))
    return codecs.BOM_UTF8 + out.getvalue().encode("utf-8")


def read_people_file(
    path: Path, codes: Collection[str]
) -> tuple[dict[str, tuple[str, str]], tuple[Finding, ...]]:
    """Member code -> (name, phone) of those of `codes` that a file code,name,phone has, and a
    warning where it has other codes as well.

    BadInputError where it is no such table, and where it names none of the codes. No finding holds
    a name or a telephone.
    """
    report = Report()
    table = open_table(path, PEOPLE, report, Choices())
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
