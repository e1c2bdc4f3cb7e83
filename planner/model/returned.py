"""A roster workbook that people changed and gave back: its rows, and what they would change."""

from __future__ import annotations

from dataclasses import dataclass

from planner.findings import Finding
from planner.model.roster import Post, Slot


@dataclass(frozen=True, slots=True)
class ReturnedText:
    """A cell of people as it stands. `column` is its heading, post None a cell for the whole crew;
    `entries` are its parts, without marks of vacancies: none where it holds nobody.
    """

    column: str
    post: Post | None
    text: str
    entries: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReturnedRow:
    """A row with people: its shift code as it stands, and what its columns say of day, shift and
    point ("" where there is no such column).
    """

    sheet: str
    row: int
    code: str
    day: str
    shift: str
    point: str
    cells: tuple[ReturnedText, ...]


@dataclass(frozen=True, slots=True)
class ReturnedRoster:
    """All rows with cells of people; what could not be read has a finding."""

    file: str
    rows: tuple[ReturnedRow, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class ReturnedCell:
    """A cell of people whose opening is known: where it stands and what it says."""

    sheet: str
    row: int
    column: str
    slot: Slot
    post: Post | None
    text: str


@dataclass(frozen=True, slots=True)
class RosterChange:
    """One cell that differs from the plan: member codes before and after, and the rules that this
    change alone would newly break (none: it may be taken).
    """

    cell: ReturnedCell
    old: tuple[str, ...]
    new: tuple[str, ...]
    broken: tuple[Finding, ...] = ()
