"""Rows that are no rows of a list although they stand in it: the numbers of the columns under the
header ("(1) (2) (3)"), and rows that sum up other rows ("I. Phường Bưởi": 4 groups together).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import accumulate, pairwise

from planner.readers.grid import Cells
from planner.readers.report import Fact, Report, Where
from planner.readers.styles import Styles
from planner.tables import TableSpec, normalise
from planner.tables.numbers import read_number

Rows = Sequence[tuple[int, Mapping[str, str]]]
MOST_SUMMED = 400
"""A section of a ward's list has fewer rows."""
LEAST_NUMBERED = 3
_IN_BRACKETS = re.compile(r"[(\[]?\s*([0-9]{1,2}|[A-ZĐa-zđ])\s*[)\]]?\s*(?:=.*)?")
_SECTION_NUMBER = re.compile(r"(?:[IVX]{1,5}|[A-HĐ])[.)]?")
_ROW_NUMBER = re.compile(r"[0-9]{1,4}[.)]?")
_SECTION_NAME = re.compile(
    r"(?:phuong|xa|thi tran|cum|khu vuc|dia ban|quan|toan phuong|toan xa)\b(?!.*\b(?:to|tdp)\b)"
)
_GROUP_NAME = re.compile(r"(?:to|tdp|kdc|khu dan cu|khu pho|kp|thon|ap|xom|khom)\b")
_COUNTS = ("households", "people", "elderly", "disabled", "no_smartphone")


def is_numbering(cells: Cells) -> bool:
    """Whether a row under a header only numbers its columns: (1) (2) (3), or A B 1 2 3."""
    said = [cell for cell in cells if cell]
    found = [_IN_BRACKETS.fullmatch(cell) for cell in said]
    if len(said) < LEAST_NUMBERED or not all(found):
        return False
    marks = [match[1] for match in found if match]
    numbers = [int(mark) for mark in marks if mark.isdecimal()]
    letters = [mark for mark in marks if not mark.isdecimal()]
    follow = all(later == before + 1 for before, later in pairwise(numbers))
    starts = not numbers or numbers[0] <= len(letters) + 1
    return follow and starts and marks[: len(letters)] == letters and len(numbers) > 1


def without_sums(
    rows: Rows, spec: TableSpec, where: Where, styles: Styles, report: Report
) -> list[tuple[int, Mapping[str, str]]]:
    """The rows of a list of groups without those that sum up rows below them; each is held, with
    the rows it sums up.
    """
    columns = [name for name in _COUNTS if name in where.headings]
    if spec.name != "groups" or not columns:
        return list(rows)
    counts = [_counts(cells, columns, styles) for _, cells in rows]
    numbered = sum(bool(_ROW_NUMBER.fullmatch(c.get("row_number", ""))) for _, c in rows)
    is_numbered = numbered * 2 > len(rows)
    kept = []
    for at, (number, cells) in enumerate(rows):
        count = _summed(counts, at)
        if _is_section(cells, count if len(columns) > 1 else min(count, 1), is_numbered):
            _hold(number, cells, rows[at + 1 : at + 1 + count], where, report)
        else:
            kept.append((number, cells))
    return kept


def _is_section(cells: Mapping[str, str], summed: int, is_numbered: bool) -> bool:
    """Whether a row is the heading of a part of the list: by its number (I, A) among rows that are
    counted 1, 2, 3, by its name, by its counts. A group's own name is never one.
    """
    name, mark = normalise(cells.get("name", "")), cells.get("row_number", "")
    if _GROUP_NAME.match(name):
        return False
    is_marked = is_numbered and (not mark or bool(_SECTION_NUMBER.fullmatch(mark)))
    is_named = bool(_SECTION_NAME.match(name))
    return (is_marked and is_named) or (summed > 0 and (is_marked or is_named)) or summed > 2


def _hold(number: int, cells: Mapping[str, str], below: Rows, where: Where, report: Report) -> None:
    """One row that sums up the rows below it."""
    first, last = (below[0][0], below[-1][0]) if below else (number + 1, number + 1)
    facts: dict[str, Fact] = {"first": first, "last": last}
    column = where.headings.get("name", where.headings.get("id", ""))
    value = cells.get("name", "") or cells.get("id", "")
    code = "subtotal_row" if below else "section_total_row"
    report.add(code, "held", where=where, row=number, column=column, value=value, facts=facts)


def _counts(cells: Mapping[str, str], columns: Sequence[str], styles: Styles) -> tuple[float, ...]:
    """The counts of one row, in the order of the columns; -1 where there is none."""
    read = (read_number(cells.get(name, ""), styles.number_of(name)[0]) for name in columns)
    return tuple(-1.0 if number is None else number.value for number in read)


def _summed(counts: Sequence[tuple[float, ...]], at: int) -> int:
    """How many of the next rows (two or more) add up to the counts of one row; 0 for none."""
    own = counts[at]
    if min(own) <= 0:
        return 0
    below = counts[at + 1 : at + 1 + MOST_SUMMED]
    for count, sums in enumerate(accumulate(below, _added), start=1):
        if sums[0] > own[0]:
            return 0
        if sums == own:
            return count if count > 1 else 0
    return 0


def _added(one: tuple[float, ...], other: tuple[float, ...]) -> tuple[float, ...]:
    return tuple(a + max(b, 0.0) for a, b in zip(one, other, strict=True))
