"""A roster workbook that people changed and gave back: its cells, and what they would change."""

from __future__ import annotations

from dataclasses import dataclass

from planner.findings import Finding
from planner.model.roster import Post, Slot


@dataclass(frozen=True, slots=True)
class ReturnedCell:
    """The people of one cell as they stand: `names` are codes or names, one for each person; post
    "" is a cell that holds the whole crew.
    """

    sheet: str
    row: int
    column: str
    slot: Slot
    post: Post | None
    names: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True)
class ReturnedRoster:
    """All cells of people that were found; what could not be read has a finding."""

    file: str
    cells: tuple[ReturnedCell, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class RosterChange:
    """One cell that differs from the plan: member codes before and after, and the rules that this
    change alone would newly break (none: it may be taken).
    """

    cell: ReturnedCell
    old: tuple[str, ...]
    new: tuple[str, ...]
    broken: tuple[Finding, ...] = ()
