"""Rows of text: the form in which every table, of whatever file, is looked at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from planner.findings import Severity
from planner.readers.report import Fact

MAX_ROWS = 200_000
MAX_COLUMNS = 200
Cells = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CellNote:
    """What is known of one cell beside its text: its place in the row (first = 0), a finding's
    code, severity and facts, the value to show (a formula, a merged cell's text).
    """

    place: int
    code: str
    severity: Severity
    value: str
    facts: Mapping[str, Fact] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Grid:
    """All rows of one table with their numbers as Excel shows them; blank rows left out. `notes`
    are faults of single cells that their text does not show, by row; rows `left_out` are no rows of
    a table and have their finding.
    """

    file: str
    sheet: str
    rows: tuple[tuple[int, Cells], ...]
    notes: Mapping[int, tuple[CellNote, ...]] = field(default_factory=dict)
    left_out: frozenset[int] = frozenset()
