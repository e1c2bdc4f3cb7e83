"""Columns of a ward's own list of groups that say nothing usable of any group: no household counted
anywhere, no position inside the country. The list still gives a first plan, with assumptions said.
"""

from __future__ import annotations

from collections.abc import Sequence

from planner.readers.places import Ground, Place, read_position, settle
from planner.readers.report import Report
from planner.readers.rows import Row, Table

ALIKE_HOUSEHOLDS = 400
"""About what a residential group of an urban ward has: 26,699 homes in 67 groups are 398 each."""
_NOTHING = frozenset({"", "0", "-", "–", "?", "x"})
_ELSEWHERE = frozenset({"outside_country"})


def counts(table: Table, rows: Sequence[Row]) -> int:
    """How many households every group is taken to have where the only column of counts is blank or
    zero in every row; 0 where some row has a count, or where people are counted too.
    """
    blank = all(row.text("households").strip().lower() in _NOTHING for row in rows)
    alone = table.has("households") and not table.has("people")
    return ALIKE_HOUSEHOLDS if rows and alone and blank else 0


def positions(table: Table, near: Place | None, ground: Ground) -> bool:
    """Whether every row has a position and every one is held for standing outside the country; the
    first row that is not ends the look.
    """
    if table.has("people") or not table.rows:
        return False
    for row in table.each(Report()):
        before = len(row.report.findings)
        settle([read_position(row, near)], ground)
        found = {f.code for f in row.report.findings[before:] if f.severity != "warning"}
        if not row.held or not found or not found <= _ELSEWHERE:
            return False
    return True
