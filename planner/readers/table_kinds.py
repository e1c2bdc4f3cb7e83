"""Which table a file is: told by its own name, by columns that only one table has, and by what its
names name (schools, markets, culture houses; residential groups). Where that does not decide, it
is said that it does not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePath

from planner.readers.grid import Cells, Grid
from planner.readers.opened import Opened
from planner.tables import GUIDE_SHEETS, TABLES, normalise, parse_kind

LOOKED_AT_ROWS, HEADER_ROWS = 200, 15
LEAST, LEAD = 2.0, 1.5
"""A kind is sure where it has so many points, and so many more than the next one."""
KINDS = ("groups", "cells", "venues", "venue_hours", "members")
"""Tables that may be told by their content; a list of names and telephones is none to be taken."""
_TELLING: Mapping[str, Mapping[str, float]] = {
    "groups": {
        "households": 3.0,
        "people": 3.0,
        "elderly": 3.0,
        "disabled": 3.0,
        "no_smartphone": 3.0,
        "old_ward": 3.0,
        "person_in_charge": 1.0,
    },
    "cells": {"group_id": 5.0, "households": 1.0, "people": 1.0, "elderly": 1.0, "disabled": 1.0},
    "venues": {"kind": 2.0, "desks": 3.0, "power": 3.0, "wifi": 3.0, "step_free": 3.0, "open": 3.0},
    "venue_hours": {"venue_id": 3.0, "when": 3.0, "state": 3.0, "start": 2.0, "end": 2.0},
    "members": {
        "roles": 5.0,
        "skills": 3.0,
        "trained": 3.0,
        "available": 3.0,
        "unavailable": 3.0,
        "base_hours_per_week": 3.0,
    },
}
_WHOLE = frozenset({"cells", "venue_hours"})
"""Kinds that only a file with all their required columns can be."""
_HEADED, _NAMED, _KINDS_READ = 2.0, 3.0, 2.0
_GROUP_HEADING = re.compile(r"\b(to dan pho|tdp|khu dan cu|residential groups?)\b")
_GROUP_NAME = re.compile(
    r"(to|tdp|to dan pho|kdc|khu|khu dan cu|khu pho|kp|thon|ap|xom|khom|cum|cum dan cu)\b"
)
_PLACE_NAME = re.compile(
    r"(truong|tram|cho|nha van hoa|nvh|nha sinh hoat|nha cong dong|nha hop|hoi truong|dinh|chua"
    r"|den|mieu|nha tho|thanh that|tru so|ubnd|uy ban|cong an|benh vien|phong kham|thu vien"
    r"|cong vien|vuon hoa|san|trung tam|buu dien|sieu thi|quan ca phe|cafe|ca phe|school|market"
    r"|clinic|hospital|pagoda|church|library|park)\b"
)


@dataclass(frozen=True, slots=True)
class TableKind:
    """The table that a file most likely is (`columns` and `names` speak for it), the next likely
    one ("" = none), and whether the first is sure. Without any evidence it is groups, not sure.
    """

    table: str
    other: str = ""
    is_sure: bool = False
    columns: tuple[str, ...] = ()
    names: int = 0
    is_named: bool = False


def kind_of_file(opened: Opened, file: str) -> TableKind:
    """What a file is: by its own name or the names of its sheets, else by its content."""
    for title in (PurePath(file).stem, *(grid.sheet for grid in opened.grids)):
        if name := named_table(title):
            return TableKind(name, is_sure=True, is_named=True)
    kinds = [kind_of(g) for g in opened.grids if normalise(g.sheet) not in GUIDE_SHEETS]
    return next((k for k in kinds if k.is_sure), kinds[0] if kinds else TableKind("groups"))


def named_table(title: str) -> str:
    """The table that a file or sheet is called like; blank for none."""
    word = normalise(title)
    own = (n for n in KINDS if word and (word == normalise(n) or word in TABLES[n].sheet_aliases))
    return next(own, "")


def kind_of(grid: Grid) -> TableKind:
    """What the rows of a grid are, by its best header row and the names below it."""
    place = max(range(min(len(grid.rows), HEADER_ROWS)), key=lambda k: _known(grid.rows[k][1]))
    header = grid.rows[place][1]
    rows = [cells for _, cells in grid.rows[place + 1 : place + 1 + LOOKED_AT_ROWS]]
    told = {name: _telling(header, name) for name in KINDS}
    points = {name: sum(by.values()) for name, by in told.items()}
    places, groups = _shares(header, rows)
    points["venues"] += _NAMED * places + _KINDS_READ * _kinds_share(header, rows)
    points["groups"] += _NAMED * groups
    first, second = sorted(points, key=lambda name: -points[name])[:2]
    lead = points[first] - points[second]
    names = {"venues": places, "groups": groups}.get(first, 0.0)
    return TableKind(
        table=first if points[first] else "groups",
        other=second if points[second] else "",
        is_sure=points[first] >= LEAST and lead >= LEAD,
        columns=tuple(told[first]),
        names=round(names * len(rows)),
    )


def _known(cells: Cells) -> int:
    """How many contract columns of the kind that knows most of them a row names."""
    return max(len({TABLES[n].match(c) for c in cells if c} - {""}) for n in KINDS)


def _telling(header: Cells, name: str) -> dict[str, float]:
    """The headings that speak for a table, with how much."""
    spec = TABLES[name]
    found: dict[str, float] = {}
    matched = {heading: spec.match(heading) for heading in header if heading}
    if name in _WHOLE and spec.missing(matched.values()):
        return found
    seen: set[str] = set()
    for heading, column in matched.items():
        key = "open" if spec.prefix and column.startswith(spec.prefix) else column
        weight = _TELLING[name].get(key, 0.0)
        if name == "groups" and column == "name" and _GROUP_HEADING.search(normalise(heading)):
            weight = _HEADED
        if name == "venues" and column == "name" and not TABLES["groups"].match(heading):
            weight = _HEADED
        if weight and key not in seen:
            found[heading] = weight
        seen.add(key)
    return found


def _shares(header: Cells, rows: list[Cells]) -> tuple[float, float]:
    """Which shares of the names are names of places, and of residential groups."""
    values = [normalise(v) for v in _column(header, rows, "groups", "name")]
    values = values or [normalise(v) for v in _column(header, rows, "venues", "name")]
    if not values:
        return 0.0, 0.0
    places = sum(_PLACE_NAME.match(value) is not None for value in values)
    groups = sum(_GROUP_NAME.match(value) is not None for value in values)
    return places / len(values), groups / len(values)


def _kinds_share(header: Cells, rows: list[Cells]) -> float:
    """Which share of a column of kinds are kinds of venues."""
    values = list(_column(header, rows, "venues", "kind"))
    return sum(bool(parse_kind(v)) for v in values) / len(values) if values else 0.0


def _column(header: Cells, rows: list[Cells], table: str, column: str) -> Iterator[str]:
    """The filled cells below the first heading that means a column of a table."""
    spec = TABLES[table]
    place = next((k for k, heading in enumerate(header) if spec.match(heading) == column), None)
    if place is not None:
        yield from (cells[place] for cells in rows if place < len(cells) and cells[place])
