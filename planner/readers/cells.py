"""cells.csv: where the people of each group live; they add up to the group."""

from __future__ import annotations

from dataclasses import replace

from planner.model.place import DemandCell, ResidentialGroup
from planner.readers import shares
from planner.readers.groups import Groups
from planner.readers.places import Ground, Position, near_of, read_position, settle
from planner.readers.references import References, references
from planner.readers.report import Fact, Report
from planner.readers.rows import Row, Table, note_assumed_columns

MOST_NAMED = 5
_COUNTS = ("households", "people", "elderly", "disabled")


def read_cells(
    table: Table, groups: Groups, ground: Ground, report: Report
) -> tuple[DemandCell, ...]:
    """All cells of accepted groups, made to add up where some rows are held."""
    note_assumed_columns(table, _COUNTS, report)
    near = near_of(ground)
    positions = [read_position(row, near) for row in table.each(report)]
    need_positions(positions)
    settle(positions, ground)
    known = references("unknown_group", groups.names)
    ids: dict[str, int] = {}
    accepted: list[DemandCell] = []
    torn: set[str] = set()
    left_out: dict[str, int] = {}
    for position in positions:
        cell = _cell(position, known)
        if cell.group_id in groups.held_ids:
            left_out[cell.group_id] = left_out.get(cell.group_id, 0) + 1
            continue
        _check(position.row, cell, ids)
        if position.row.held:
            torn.add(cell.group_id)
        else:
            accepted.append(cell)
    note_left_out(table, left_out, report)
    return _made_whole(accepted, groups, torn, table, report)


def note_left_out(table: Table, left_out: dict[str, int], report: Report) -> None:
    """Rows that belong to a held group are left out with one warning a group, or one for all where
    there are many.
    """
    if len(left_out) > MOST_NAMED:
        facts: dict[str, Fact] = {"groups": len(left_out), "rows": sum(left_out.values())}
        report.add("rows_of_held_groups", "warning", where=table.where, facts=facts)
        return
    for group_id, rows in left_out.items():
        report.add(
            "rows_of_held_group",
            "warning",
            file=table.where.file,
            sheet=table.where.sheet,
            value=group_id,
            facts={"group": group_id, "rows": rows},
        )


def need_positions(positions: list[Position]) -> None:
    """A blank pair of coordinates holds the row."""
    for position in positions:
        row = position.row
        if position.lon is None and position.metres is None and not row.held:
            column = "lon" if "lon" in row.where.headings else "coordinates"
            row.fault("missing_value", column)


def _cell(position: Position, groups: References) -> DemandCell:
    row = position.row
    row.required("id")
    row.required("group_id")
    group_id = groups.resolve(row, "group_id")
    people = row.count("people", 0) if row.required("people") else 0
    return DemandCell(
        id=row.text("id"),
        group_id=group_id,
        lon=position.lon or 0.0,
        lat=position.lat or 0.0,
        households=row.count("households", shares.rounded(people / shares.PEOPLE_PER_HOUSEHOLD)),
        people=people,
        elderly=row.count("elderly", 0),
        disabled=row.count("disabled", 0),
    )


def _check(row: Row, cell: DemandCell, ids: dict[str, int]) -> None:
    """The id is new, parts are not more than the whole."""
    if cell.id and cell.id in ids:
        row.fault("duplicate_id", "id", severity="error", facts={"first": ids[cell.id]})
    ids.setdefault(cell.id, row.number)
    for column, part in (("elderly", cell.elderly), ("disabled", cell.disabled)):
        if part > cell.people and not row.held:
            row.fault("part_above_whole", column, facts={"part": part, "people": cell.people})


def _made_whole(
    cells: list[DemandCell], groups: Groups, torn: set[str], table: Table, report: Report
) -> tuple[DemandCell, ...]:
    """Counts of each group's cells against the group: columns the file lacks are shared out, a
    group that lost rows is shared out again, any other difference is an error.
    """
    by_group: dict[str, list[int]] = {}
    for place, cell in enumerate(cells):
        by_group.setdefault(cell.group_id, []).append(place)
    for group in groups.groups:
        places = by_group.get(group.id, [])
        own = [cells[i] for i in places]
        if not own:
            continue
        for i, cell in zip(places, _fitted(own, group, torn, table, report), strict=True):
            cells[i] = cell
    return tuple(cells)


def _fitted(
    cells: list[DemandCell], group: ResidentialGroup, torn: set[str], table: Table, report: Report
) -> list[DemandCell]:
    """One group's cells, column by column."""
    for column in _COUNTS:
        want, have = int(getattr(group, column)), sum(int(getattr(c, column)) for c in cells)
        if want == have:
            continue
        if table.has(column) and group.id not in torn:
            _note_difference(column, have, group, table, report)
            continue
        weights = [float(c.people) for c in cells]
        parts = shares.apportion(want, weights)
        cells = [_with(c, column, part) for c, part in zip(cells, parts, strict=True)]
    if group.id in torn:
        facts = {"group": group.id, "name": group.name}
        report.add("cells_shared_again", "warning", file=table.where.file, facts=facts)
    return cells


def _note_difference(
    column: str, have: int, group: ResidentialGroup, table: Table, report: Report
) -> None:
    """The group's number and the sum of its cells, side by side."""
    want = int(getattr(group, column))
    report.add(
        "cells_do_not_add_up",
        "error",
        file=table.where.file,
        sheet=table.where.sheet,
        column=table.where.headings.get(column, column),
        value=str(have),
        facts={"group": group.id, "name": group.name, "want": want, "have": have},
    )


def _with(cell: DemandCell, column: str, count: int) -> DemandCell:
    """The cell with one of its counts changed."""
    counts = {name: int(getattr(cell, name)) for name in _COUNTS} | {column: count}
    return replace(
        cell,
        households=counts["households"],
        people=counts["people"],
        elderly=counts["elderly"],
        disabled=counts["disabled"],
    )
