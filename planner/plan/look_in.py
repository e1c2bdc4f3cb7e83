"""Use case: what a brought table would change, before anything is taken."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from planner import readers, store
from planner.findings import Finding
from planner.model.digest import digest_of
from planner.model.plan import Plan
from planner.model.scenario import Scenario
from planner.plan._bring_difference import (
    PLACE_COLUMN,
    Difference,
    RowChange,
    RowNote,
    ValueChange,
    difference_of,
)
from planner.plan._bring_losses import Kept, Loss, kept_of, losses_of
from planner.plan._bring_match import Matching, Row, match_rows
from planner.plan._bring_merge import Merged, Rows, merge_rows, table_csv
from planner.plan._bring_present import TAKEN, Present, home_of, present_tables
from planner.plan._bring_side import SideEffect, side_effects
from planner.plan.aside import AsideRow, as_aside
from planner.plan.course import ALONE, Course
from planner.readers.choices import TableReading

__all__ = [
    "PLACE_COLUMN",
    "TAKEN",
    "Difference",
    "Kept",
    "Loss",
    "Parcel",
    "RowChange",
    "RowNote",
    "SideEffect",
    "ValueChange",
    "Wish",
    "home_of",
    "look_in",
    "stamp_of",
]


@dataclass(frozen=True, slots=True)
class Wish:
    """How a file is to be taken: `whole` = it is the whole table, so that rows it lacks go;
    `names_first` = names win over ids; `alike` = names that are only alike mean the same.
    """

    whole: bool = True
    names_first: bool = False
    alike: bool = True


@dataclass(frozen=True, slots=True)
class Parcel:
    """What would be taken by one click: `files` (name in `home` -> content), what differs, what
    becomes of points and duties, which other tables change along, what the workspace would then
    be told (only what it is not told now), the rows set aside (`stays_aside`: rows of
    present tables that were held and are written no more). `is_ready` says whether it may be
    taken; `stamp` names the tables and the draft it was made from.
    """

    table: str
    file: str
    home: Path
    files: Mapping[str, bytes]
    difference: Difference
    losses: tuple[Loss, ...]
    kept: Kept
    sides: tuple[SideEffect, ...]
    findings: tuple[Finding, ...]
    held: tuple[AsideRow, ...]
    stays_aside: tuple[AsideRow, ...]
    came: tuple[Row, ...]
    whole: bool
    moves_home: bool
    is_ready: bool
    stamp: str


def look_in(
    workspace: Path,
    reading: TableReading,
    wish: Wish,
    *,
    scenario: Scenario | None = None,
    plan: Plan | None = None,
    told: Iterable[Finding] = (),
    beside: Mapping[str, bytes] | None = None,
    course: Course = ALONE,
) -> Parcel:
    """The parcel that `reading` makes of a workspace; nothing is written. `scenario`, `plan` and
    `told` are what is open now; `beside` are files that go with the table.
    """
    course.at("compare", 0.0)
    table = reading.table
    present = present_tables(workspace, scenario, table)
    now = present.rows.get(table, Rows(table))
    brought = Rows(table, reading.columns, reading.rows)
    matching, spared = _matched(table, now, brought, reading, wish)
    merged = merge_rows(now, brought, matching, whole=wish.whole, spared=spared)
    files = {**present.moved, **(beside or {}), **_written(table, merged)}
    difference = difference_of(now, brought, merged, matching, whole=wish.whole, spared=spared)
    files, sides = side_effects(workspace, present, files, table=table, gone=_gone(difference))
    result, findings = _tried(workspace, files, tuple(told), is_first=scenario is None)
    return Parcel(
        table=table,
        file=reading.file,
        home=present.home,
        files=files,
        difference=difference,
        losses=losses_of(plan, table, difference.removed) if plan else (),
        kept=kept_of(plan, result) if plan and result else Kept(),
        sides=sides,
        findings=findings,
        held=as_aside(reading),
        stays_aside=_still_aside(present, files, table, wish),
        came=reading.rows,
        whole=wish.whole,
        moves_home=bool(present.moved),
        is_ready=result is not None and not reading.has_errors and bool(reading.rows),
        stamp=stamp_of(scenario, plan),
    )


def _written(table: str, merged: Merged) -> dict[str, bytes]:
    return {f"{table}.csv": table_csv(merged.columns, merged.rows)}


def _gone(difference: Difference) -> tuple[str, ...]:
    return tuple(row.id for row in difference.removed)


def stamp_of(scenario: Scenario | None, plan: Plan | None) -> str:
    """Names the tables and points that a parcel was made from."""
    return digest_of([scenario.digest() if scenario else "", list(plan.points()) if plan else []])


def _still_aside(
    present: Present, files: Mapping[str, bytes], table: str, wish: Wish
) -> tuple[AsideRow, ...]:
    """Held rows of tables that are written anew without them; a whole new table takes the place of
    its own.
    """
    written = {name.removesuffix(".csv") for name in files} - ({table} if wish.whole else set())
    return tuple(row for name in sorted(written) for row in present.held.get(name, ()))


def _matched(
    table: str, now: Rows, brought: Rows, reading: TableReading, wish: Wish
) -> tuple[Matching, frozenset[int]]:
    """The pairs that the wish takes, and the present rows whose row in the file is set aside: they
    stay as they are.
    """
    count = len(brought.rows)
    rows = (*brought.rows, *(_named(reading, row.cells) for row in reading.held))
    found = match_rows(table, now.rows, rows, names_first=wish.names_first)
    taken = [pair for pair in found.pairs if wish.alike or pair.by != "alike"]
    pairs = tuple(pair for pair in taken if pair.new < count)
    old, new = {pair.old for pair in pairs}, {pair.new for pair in pairs}
    matching = replace(
        found,
        pairs=pairs,
        removed=tuple(k for k in range(len(now.rows)) if k not in old),
        added=tuple(k for k in range(count) if k not in new),
    )
    return matching, frozenset(pair.old for pair in taken if pair.new >= count)


def _named(reading: TableReading, cells: Sequence[str]) -> dict[str, str]:
    """A held row's cells by contract name."""
    columns = reading.choices.columns or {}
    return {
        columns[heading]: cell
        for heading, cell in zip(reading.header, cells, strict=False)
        if columns.get(heading)
    }


def _tried(
    workspace: Path, files: Mapping[str, bytes], told: Sequence[Finding], *, is_first: bool
) -> tuple[Scenario | None, tuple[Finding, ...]]:
    """The scenario that the workspace would then give, and what it would be told besides; a plan
    of fewer points will do at the start, and where there already is one.
    """
    partly = is_first or any(finding.code in readers.PARTLY for finding in told)
    known = {_said(finding) for finding in told}
    with store.candidate(workspace, files) as folder:
        reading = readers.read_workspace(folder, partly=partly)
    fresh = tuple(f for f in reading.findings if f.severity == "error" or _said(f) not in known)
    return reading.scenario, fresh


def _said(finding: Finding) -> tuple[str, str, str, str, str]:
    """A finding without its row, which may move."""
    return finding.code, finding.severity, finding.file, finding.column, finding.value
