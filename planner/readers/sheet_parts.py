"""One list in several sheets of a workbook, a sheet for each old ward: read as one."""

from __future__ import annotations

import re
from dataclasses import replace

from planner.readers.choices import Choices
from planner.readers.grid import Grid
from planner.readers.report import Fact, Report
from planner.readers.rows import Table, recognise
from planner.readers.table_kinds import kind_of
from planner.tables import TABLES, normalise

_ASIDE = frozenset({"row_number", "person_in_charge", "phone", "contact_code"})
"""Columns that one sheet of a list may have and another not."""
_BARE_TITLE = re.compile(
    r"(?:sheet|trang|trang tinh|data|du lieu|ds|danh sach|bang|bieu|phu luc|to dan pho|tdp|groups"
    r"|to|khu dan cu|cum|nhom|[ivx]+)?(?: ?[0-9]{1,4})*"
)
_WARD_WORD = re.compile(r"^(?:ds\s+|tdp\s+)?(?:phường|phuong|p\.|xã|xa)\s+", re.IGNORECASE)


def join_sheet(grid: Grid, tables: dict[str, Table], report: Report, choices: Choices) -> bool:
    """Whether a sheet is surely more of a table that stands already. With the same columns it is
    read on (a warning says so), with others the workbook is refused: nothing is left out in
    silence.
    """
    kind = kind_of(grid)
    if not kind.is_sure or kind.table not in tables:
        return False
    first, own = tables[kind.table], Report(report.mends)
    part = recognise(grid, TABLES[kind.table], own, choices)
    facts: dict[str, Fact] = {"first": first.where.sheet}
    if part is None or _columns(part) != _columns(first):
        report.add("second_sheet_of_table", "error", file=grid.file, sheet=grid.sheet, facts=facts)
        return True
    report.findings += own.findings
    report.held |= own.held
    facts["rows"] = len(part.rows)
    report.add("sheets_joined", "warning", where=part.where, facts=facts)
    tables[kind.table] = replace(_titled(first), parts=(*first.parts, _titled(part)))
    return True


def _columns(table: Table) -> set[str]:
    return set(table.where.headings) - _ASIDE


def _titled(table: Table) -> Table:
    """The sheet of a list of groups without old wards: its title is the old ward, where it is more
    than "Sheet1".
    """
    title = table.where.sheet
    is_bare = _BARE_TITLE.fullmatch(normalise(title)) is not None
    if table.spec.name != "groups" or table.has("old_ward") or is_bare:
        return table
    return replace(table, given={"old_ward": _WARD_WORD.sub("", title)})
