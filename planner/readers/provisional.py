"""Provisional positions of groups that came without coordinates, so that a list of addresses still
gives a plan. Each one says how it was found and how far off it may be; nothing is asked outside.

In this order: by hand on screen, among the group's cells, the alley of its address, its number on
the street, the street, its old ward. A group of which nothing is known is not placed by a guess:
its row waits, and the plan is of the others. Only where no group at all can be placed, all stand on
a sketch, labelled as simulated.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from planner.model.place import (
    DemandCell,
    HandPlace,
    LonLat,
    PlaceGuess,
    PlaceMethod,
    ResidentialGroup,
    Street,
    Ward,
)
from planner.model.quantity import Provenance
from planner.readers.addresses import read_address
from planner.readers.groups import Groups
from planner.readers.old_wards import OldWards, old_wards, spread
from planner.readers.places import Ground
from planner.readers.report import Fact, Report
from planner.readers.rows import Row
from planner.readers.street_names import Spot, StreetNames, narrowed, street_names

SPACING_M = 250.0
TRIES_PER_GROUP = 40
SKETCH_M = 2_000
"""How far off a place of the sketch is said to be where not even the ward's outline is known."""
LEAST_M = 50
NOT_PLACED = "group_not_placed"
_GOLDEN = math.pi * (3.0 - math.sqrt(5.0))


@dataclass(frozen=True, slots=True)
class MapNames:
    """What addresses can be found by: named streets, and the ward with its labels."""

    streets: tuple[Street, ...]
    ward: Ward


@dataclass(frozen=True, slots=True)
class _Found:
    """A position in local metres and how far off it may be."""

    method: PlaceMethod
    xy: tuple[float, float]
    radius_m: float
    said: str = ""


def place_groups(
    groups: Groups,
    cells: Sequence[DemandCell],
    names: MapNames,
    ground: Ground,
    report: Report,
    *,
    by_hand: Mapping[str, HandPlace] | None = None,
) -> Groups:
    """The groups that have a position, given or provisional; `places` tells how all came by
    theirs, those that have none included.
    """
    groups, hand = _by_hand(groups, by_hand or {}, report)
    if not groups.unplaced:
        return replace(groups, places=_places(groups.groups, groups, {}, hand))
    found = _found(groups, cells, names, ground)
    placed = any(g.lon is not None for g in groups.groups) or bool(found)
    if not placed:
        found = _sketch(groups, ground)
    settled = [_settled(g, found.get(g.id), ground) for g in groups.groups]
    for group in settled:
        if group.id in groups.unplaced and placed:
            _note(groups.unplaced[group.id], group, found.get(group.id))
    if not placed and groups.table is not None:
        report.add("positions_assumed", "warning", where=groups.table.where)
    note = Provenance("groups", "lon", "assumed", f"{len(found)} provisional positions")
    waiting = frozenset(group.id for group in settled if group.lon is None)
    return replace(
        groups,
        groups=tuple(group for group in settled if group.id not in waiting),
        held_ids=groups.held_ids | waiting,
        provenance=(*groups.provenance, *((note,) if found else ())),
        is_sketch=not placed,
        places=_places(settled, groups, found, hand),
    )


def _by_hand(
    groups: Groups, by_hand: Mapping[str, HandPlace], report: Report
) -> tuple[Groups, frozenset[str]]:
    """Positions given on screen, in the place of what the table said then; where the table says
    something else by now, the table holds and a warning tells so.
    """
    settled: list[ResidentialGroup] = []
    taken: set[str] = set()
    for group in groups.groups:
        hand = by_hand.get(group.id)
        now = _position(group)
        if hand is None:
            settled.append(group)
        elif hand.instead == now:
            taken.add(group.id)
            given = replace(group, lon=hand.lon, lat=hand.lat, uncertainty_m=None)
            settled.append(replace(given, position="surveyed"))
        else:
            settled.append(group)
            where = groups.table.where if groups.table else None
            report.add("hand_place_overtaken", "warning", where=where, facts={"name": group.name})
    unplaced = {key: row for key, row in groups.unplaced.items() if key not in taken}
    return replace(groups, groups=tuple(settled), unplaced=unplaced), frozenset(taken)


def _position(group: ResidentialGroup) -> LonLat | None:
    return None if group.lon is None or group.lat is None else (group.lon, group.lat)


def _found(
    groups: Groups, cells: Sequence[DemandCell], names: MapNames, ground: Ground
) -> dict[str, _Found]:
    """Group id -> where it stands provisionally, for those of which something is known."""
    wanted = [group for group in groups.groups if group.id in groups.unplaced]
    found = _among_cells(wanted, cells, ground)
    wards = old_wards(groups.groups, names.ward.labels, ground, names.ward.name)
    streets = street_names((*names.ward.streets, *names.streets), ground)
    found |= _on_streets([g for g in wanted if g.id not in found], streets, wards)
    return found | _in_old_wards([g for g in wanted if g.id not in found], wards)


def _among_cells(
    wanted: Sequence[ResidentialGroup], cells: Sequence[DemandCell], ground: Ground
) -> dict[str, _Found]:
    """The cell nearest the mean of all; the truth is as far as the farthest cell at most."""
    homes: dict[str, list[tuple[float, float]]] = {}
    for cell in cells:
        homes.setdefault(cell.group_id, []).append(ground.xy(cell.lon, cell.lat))
    found: dict[str, _Found] = {}
    for group in wanted:
        if group.id in homes:
            xy = np.array(homes[group.id])
            nearest = xy[int(np.argmin(np.hypot(*(xy - xy.mean(axis=0)).T)))]
            radius = float(np.hypot(*(xy - nearest).T).max())
            at = (float(nearest[0]), float(nearest[1]))
            found[group.id] = _Found("cells", at, radius)
    return found


def _on_streets(
    wanted: Sequence[ResidentialGroup], streets: StreetNames, wards: OldWards
) -> dict[str, _Found]:
    """By alley, number or street; groups that share a spot stand along it, in the table's order."""
    shared: dict[tuple[str, str, bytes], tuple[Spot, list[str]]] = {}
    for group in wanted:
        ward = wards.of(group)
        on_map = ward if ward in wards.land else ""
        spot = streets.find(read_address(group.address), wards.area(ward), on_map)
        if spot is not None:
            key = (spot.method, spot.said, spot.points.tobytes())
            shared.setdefault(key, (spot, []))[1].append(group.id)
    found: dict[str, _Found] = {}
    for spot, ids in shared.values():
        for place, group_id in enumerate(ids):
            xy, radius = narrowed(spot, place, len(ids))
            found[group_id] = _Found(spot.method, xy, radius, spot.said)
    return found


def _in_old_wards(wanted: Sequence[ResidentialGroup], wards: OldWards) -> dict[str, _Found]:
    """Spread over the land of their old ward, where that is on the map."""
    by_ward: dict[str, list[str]] = {}
    for group in wanted:
        by_ward.setdefault(wards.of(group), []).append(group.id)
    return {
        group_id: _Found("old_ward", xy, radius, wards.names[key])
        for key, ids in by_ward.items()
        if key in wards.land
        for group_id, (xy, radius) in zip(ids, spread(wards.land[key], len(ids)), strict=True)
    }


def _sketch(groups: Groups, ground: Ground) -> dict[str, _Found]:
    """Places on a spiral, 250 m apart and on land, round the middle of the ward."""
    count = len(groups.groups)
    centre = np.array(ground.centre)
    n = np.arange(1, TRIES_PER_GROUP * (count + 1))
    r, turn = SPACING_M * np.sqrt(n), n * _GOLDEN
    points = centre + np.stack([r * np.cos(turn), r * np.sin(turn)], axis=1)
    land = points[ground.on_land(points)][:count]
    spare = np.resize(land if len(land) else centre[None], (count, 2))
    radius = SKETCH_M if ground.outline is None else _reach(ground)
    return {
        group.id: _Found("sketch", (float(x), float(y)), radius)
        for group, (x, y) in zip(groups.groups, spare, strict=True)
    }


def _reach(ground: Ground) -> float:
    """Half the diagonal of the ward's box, in metres."""
    west, south, east, north = ground.outline.bounds
    return math.hypot(east - west, north - south) / 2.0


def _settled(group: ResidentialGroup, found: _Found | None, ground: Ground) -> ResidentialGroup:
    """The group at its provisional place; as it is without one."""
    if found is None:
        return group
    lon, lat = ground.lonlat(*found.xy)
    metres = max(LEAST_M, math.ceil(found.radius_m / 10.0) * 10)
    return replace(group, lon=lon, lat=lat, position="approximate", uncertainty_m=metres)


def _note(row: Row, group: ResidentialGroup, found: _Found | None) -> None:
    """One warning a group; without a place its row waits."""
    column = "address" if row.text("address") else "position"
    if found is None:
        row.fault(NOT_PLACED, column, facts={"name": group.name, "people": group.people})
        return
    facts: dict[str, Fact] = {
        "name": group.name,
        "lon": group.lon or 0.0,
        "lat": group.lat or 0.0,
        "said": found.said,
        "metres": group.uncertainty_m or 0,
    }
    row.fault(f"group_placed_by_{found.method}", column, severity="warning", facts=facts)


def _places(
    settled: Iterable[ResidentialGroup],
    groups: Groups,
    found: Mapping[str, _Found],
    hand: frozenset[str],
) -> tuple[PlaceGuess, ...]:
    """How every group came by its position, in the table's order."""
    places: list[PlaceGuess] = []
    for group in settled:
        own, row = found.get(group.id), groups.unplaced.get(group.id)
        method: PlaceMethod = "hand" if group.id in hand else "given"
        if row is not None:
            method = own.method if own is not None else "none"
        places.append(
            PlaceGuess(group, method, own.said if own else "", row.number if row else None)
        )
    return tuple(places)
