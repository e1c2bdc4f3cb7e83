"""Provisional positions of groups that came without coordinates, so that a list of addresses still
gives a plan. Each one is told as a warning and labelled as assumed; nothing is geocoded outside.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import shapely

from planner.model.place import DemandCell, ResidentialGroup, Ring, Street
from planner.model.quantity import Provenance
from planner.readers.groups import Groups
from planner.readers.places import Ground
from planner.readers.report import Fact, Report
from planner.readers.rows import Row
from planner.tables import normalise

SPACING_M = 250.0
TRIES_PER_GROUP = 40
NOT_PLACED = "group_not_placed"
_GOLDEN = math.pi * (3.0 - math.sqrt(5.0))
Place = tuple[float, float]


def place_groups(
    groups: Groups,
    cells: Sequence[DemandCell],
    streets: Sequence[Street],
    ground: Ground,
    report: Report,
) -> Groups:
    """All groups with a position: among their cells, on the street that their address names, else
    near the groups that have one (in the ward, or on a bare sketch, where none has).
    """
    if not groups.unplaced:
        return groups
    placed = [
        ground.xy(g.lon, g.lat) for g in groups.groups if g.lon is not None and g.lat is not None
    ]
    free = _free_places(placed, len(groups.unplaced), ground)
    lines = _longest_lines(streets, ground)
    settled: list[ResidentialGroup] = []
    guessed = 0
    for group in groups.groups:
        if group.id not in groups.unplaced:
            settled.append(group)
            continue
        own, code = _settled(group, cells, lines, free, ground)
        settled.append(own)
        guessed += code == NOT_PLACED
        if placed or code != NOT_PLACED:
            _note(groups.unplaced[group.id], own, code)
    is_sketch = guessed == len(settled)
    if is_sketch and groups.table is not None:
        report.add("positions_assumed", "warning", where=groups.table.where)
    note = Provenance("groups", "lon", "assumed", f"{len(groups.unplaced)} provisional positions")
    return replace(
        groups, groups=tuple(settled), provenance=(*groups.provenance, note), is_sketch=is_sketch
    )


def _settled(
    group: ResidentialGroup,
    cells: Sequence[DemandCell],
    lines: dict[str, Ring],
    free: list[Place],
    ground: Ground,
) -> tuple[ResidentialGroup, str]:
    """The group with a position, and the code that says how it was found."""
    own = [(cell.lon, cell.lat) for cell in cells if cell.group_id == group.id]
    if own:
        lon, lat = _middle(own)
        return replace(group, lon=lon, lat=lat), "group_placed_by_cells"
    street = _street_of(group.address, lines)
    if street:
        lon, lat = _halfway(lines[street], ground)
        return replace(group, lon=lon, lat=lat), "group_placed_by_street"
    lon, lat = free.pop(0)
    return replace(group, lon=lon, lat=lat), NOT_PLACED


def _note(row: Row, group: ResidentialGroup, code: str) -> None:
    """One warning a group."""
    column = "address" if row.text("address") else "position"
    facts: dict[str, Fact] = {"name": group.name, "lon": group.lon or 0.0, "lat": group.lat or 0.0}
    row.fault(code, column, severity="warning", facts=facts)


def _free_places(placed: Sequence[Place], count: int, ground: Ground) -> list[Place]:
    """Places on a spiral, 250 m apart and on land, round the middle of the placed groups (of the
    ward where there are none).
    """
    centre = np.mean(placed, axis=0) if placed else np.array(ground.centre)
    n = np.arange(1, TRIES_PER_GROUP * (count + 1))
    r, turn = SPACING_M * np.sqrt(n), n * _GOLDEN
    points = centre + np.stack([r * np.cos(turn), r * np.sin(turn)], axis=1)
    land = points[ground.on_land(points)][:count]
    spare = np.resize(land if len(land) else centre[None], (count, 2))
    return [ground.lonlat(float(x), float(y)) for x, y in spare]


def _longest_lines(streets: Sequence[Street], ground: Ground) -> dict[str, Ring]:
    """Plain street name -> its longest line; names of one short word are too common to trust."""
    longest: dict[str, tuple[float, Ring]] = {}
    for street in streets:
        name = normalise(street.name)
        length = float(shapely.linestrings([ground.xy(*p) for p in street.line]).length)
        if len(name) > 4 and length > longest.get(name, (0.0, ()))[0]:
            longest[name] = (length, street.line)
    return {name: line for name, (_, line) in longest.items()}


def _street_of(address: str, lines: dict[str, Ring]) -> str:
    """The longest street name that the address holds, or blank."""
    text = f" {normalise(address)} "
    return max((name for name in lines if f" {name} " in text), key=len, default="")


def _halfway(line: Ring, ground: Ground) -> Place:
    """The point in the middle of a line."""
    point = shapely.linestrings([ground.xy(*p) for p in line]).interpolate(0.5, normalized=True)
    return ground.lonlat(point.x, point.y)


def _middle(points: Sequence[Place]) -> Place:
    """The point nearest the mean of all."""
    xy = np.array(points)
    nearest = int(np.argmin(np.hypot(*(xy - xy.mean(axis=0)).T)))
    return points[nearest]
