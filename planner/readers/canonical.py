"""Rows of a table in the form in which the workspace's own CSV files have them: cells that mean
something as the readers understood them, blank cells blank (what is assumed is not written down).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from planner.readers.cells import read_cells
from planner.readers.groups import made_ids, read_groups
from planner.readers.members import check_people, read_members
from planner.readers.report import Report
from planner.readers.rows import Table
from planner.readers.surroundings import Surroundings
from planner.readers.venues import read_venue_hours, read_venues
from planner.tables import clean, header, to_row

_KEYS: Mapping[str, str] = {"groups": "id", "cells": "id", "venues": "id", "members": "code"}
_PLACE = ("lon", "lat")
_AS_IT_IS = ("", "0")
"""Cells that stay: what is assumed in their stead is not written down."""


@dataclass(frozen=True, slots=True)
class Understood:
    """The accepted rows of a table by their number in the file; their columns in the order of the
    contract; degrees of those that have a position.
    """

    columns: tuple[str, ...]
    rows: Mapping[int, Mapping[str, str]]
    places: Mapping[int, tuple[float, float]]


def understand(table: Table, around: Surroundings, report: Report) -> Understood:
    """Read a table as its nouns; every fault is noted."""
    name = table.spec.name
    if name == "venue_hours":
        return _hours(table, around, report)
    if name == "people":
        check_people(table, around.codes, report)
        people = {number: _own_cells(table, cells) for number, cells in table.rows}
        return _understood(table, _unheld(table, people, report))
    said = {row.get(_KEYS[name], ""): row for row in _nouns_as_rows(table, around, report)}
    texts: dict[int, Mapping[str, str]] = {}
    ids = made_ids(map(_called, (cells for _, cells in table.rows)))
    for number, cells in table.rows:
        key = cells.get(_KEYS[name], "") or (ids[_called(cells)] if name == "groups" else "")
        own = said.pop(key, None)
        if own is not None and not _is_held(table, number, report):
            texts[number] = _joined(_own_cells(table, cells), own)
    return _understood(table, texts)


def _nouns_as_rows(
    table: Table, around: Surroundings, report: Report
) -> Iterable[Mapping[str, str]]:
    """The accepted nouns of a table as canonical rows."""
    shifts = tuple(shift.id for shift in around.campaign.shifts)
    name = table.spec.name
    if name == "groups":
        return [to_row(noun) for noun in read_groups(table, around.ground, report).groups]
    if name == "cells":
        return [to_row(n) for n in read_cells(table, around.groups, around.ground, report)]
    if name == "venues":
        strict = around.is_strict
        venues = read_venues(table, around.campaign, around.ground, report, is_strict=strict)
        return [to_row(noun, shift_ids=shifts) for noun in venues]
    roles = tuple(role.id for role in around.file.roles)
    members = read_members(
        table,
        around.groups,
        around.venue_ids,
        shift_ids=shifts,
        own_roles=roles,
        report=report,
        ground=around.ground,
        campaign=around.campaign if around.is_strict else None,
    )
    return [to_row(noun) for noun in members]


def _called(cells: Mapping[str, str]) -> tuple[str, str]:
    """Name and old ward of a row, which the id of a group without one is made from."""
    return cells.get("name", ""), cells.get("old_ward", "")


def _hours(table: Table, around: Surroundings, report: Report) -> Understood:
    """Opening hours have no id: each accepted row is read once more alone for its own text. A row
    that waits for a choice (day or month first) gives none.
    """
    ids = frozenset(cells.get("venue_id", "") for _, cells in table.rows)
    known = ids if around.venue_ids is None else ids & around.venue_ids
    read_venue_hours(table, known, around.venue_ids, report)
    texts: dict[int, Mapping[str, str]] = {}
    for number, cells in table.rows:
        if _is_held(table, number, report):
            continue
        alone = replace(table, rows=((number, cells),), notes={})
        hours = read_venue_hours(alone, ids, None, Report(report.mends))
        if hours:
            when = ";".join(to_row(one)["when"] for one in hours)
            own = _own_cells(table, cells)
            texts[number] = _joined(own, {**to_row(hours[0]), "when": when})
    return _understood(table, texts)


def _own_cells(table: Table, cells: Mapping[str, str]) -> dict[str, str]:
    """The cells that may be kept: no serial numbers, no personal columns but those of people."""
    personal = {c.name for c in table.spec.columns if c.personal and table.spec.name != "people"}
    left = personal | {"row_number"}
    return {name: clean(text) for name, text in cells.items() if name not in left}


def _joined(own: Mapping[str, str], said: Mapping[str, str]) -> dict[str, str]:
    """A row's filled cells as they were understood, and its place where it has one."""
    row = {name: text if text in _AS_IT_IS else said.get(name, text) for name, text in own.items()}
    if said.get("lon") and said.get("lat"):
        row |= {name: said[name] for name in _PLACE}
    if said.get("address"):
        row["address"] = said["address"]
    return row


def _is_held(table: Table, number: int, report: Report) -> bool:
    return (table.where.file, table.where.sheet, number) in report.held


def _unheld(
    table: Table, texts: Mapping[int, Mapping[str, str]], report: Report
) -> dict[int, Mapping[str, str]]:
    return {n: row for n, row in texts.items() if not _is_held(table, n, report)}


def _understood(table: Table, texts: Mapping[int, Mapping[str, str]]) -> Understood:
    """Rows with the columns that any of them has, in the order of the contract."""
    there = {name for row in texts.values() for name in row} or set(table.where.headings)
    prefix = table.spec.prefix
    named = [n for n in table.where.headings if prefix and n.startswith(prefix)]
    opens = [name.removeprefix(prefix) for name in named]
    order = [n for n in header(table.spec.name, shift_ids=opens) if n in there]
    order += [n for n in (*table.spec.names(), *table.where.headings) if n in there - set(order)]
    columns = tuple(dict.fromkeys(order))
    rows = {number: {c: row.get(c, "") for c in columns} for number, row in texts.items()}
    places = {
        number: (float(row["lon"]), float(row["lat"]))
        for number, row in rows.items()
        if row.get("lon") and row.get("lat")
    }
    return Understood(columns, rows, places)
