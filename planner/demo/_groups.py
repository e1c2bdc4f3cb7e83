"""The 67 residential groups: who lives at which place, in whole numbers that add up exactly."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

from planner.demo import _wards as wards
from planner.demo._cells import Homes
from planner.demo._district import Bounds, Map, connected_parts, districts
from planner.demo._plane import Point, degrees
from planner.model.place import DemandCell, ResidentialGroup

PEOPLE = 100_122
HOUSEHOLDS = 26_699
ELDERLY = 17_021
DISABLED = 1_502
TOLERANCES = (0.125, 0.135)
ZONE_SPREAD = 12
ADULTS_PER_1000 = 780
NO_SMARTPHONE_ADULTS_PER_1000 = 120
NO_SMARTPHONE_ELDERLY_PER_1000 = 450


@dataclass(frozen=True, slots=True)
class Settled:
    """One group: its old ward and number, the doors of its cells and the people behind each."""

    ward: wards.OldWard
    number: int
    doors: tuple[Point, ...]
    streets: tuple[str, ...]
    people: tuple[int, ...]
    tower: bool = False

    @property
    def id(self) -> str:
        """The group's id, e.g. TDP-XL-19."""
        return f"TDP-{self.ward.code}-{self.number}"

    @property
    def centre(self) -> int:
        """Index of the door nearest to the middle of all doors."""
        n = len(self.doors)
        mx = sum(d[0] for d in self.doors) // n
        my = sum(d[1] for d in self.doors) // n
        return min(
            range(n), key=lambda k: (self.doors[k][0] - mx) ** 2 + (self.doors[k][1] - my) ** 2
        )


def shared_out(total: int, weights: Sequence[int]) -> list[int]:
    """`total` in whole numbers by weight: rounding of running sums, so nothing is lost."""
    whole, running, done, parts = sum(weights), 0, 0, []
    for weight in weights:
        running += weight
        upto = (2 * total * running + whole) // (2 * whole)
        parts.append(upto - done)
        done = upto
    return parts


def settle(homes: Homes, rng: random.Random) -> list[Settled]:
    """All groups, ordered by old ward and number."""
    zones = _zone_of_places(homes)
    towers = {w.code: [rng.randint(1380, 1580) for _ in w.towers] for w in wards.OLD_WARDS}
    weights = [
        zone.groups * (1000 + rng.randint(-ZONE_SPREAD, ZONE_SPREAD)) for zone in wards.ZONES
    ]
    totals = shared_out(PEOPLE - sum(sum(sizes) for sizes in towers.values()), weights)
    groups: dict[str, list[Settled]] = {
        ward.code: [
            _tower(ward, tuple(homes.towers[d] for d in doors), people)
            for doors, people in zip(ward.towers, towers[ward.code], strict=True)
        ]
        for ward in wards.OLD_WARDS
    }
    by_code = {ward.code: ward for ward in wards.OLD_WARDS}
    for zone, total in zip(wards.ZONES, totals, strict=True):
        members = [k for k, zone_id in enumerate(zones) if zone_id == zone.id]
        found = _groups_of_zone(homes, by_code[zone.ward], zone, (members, total), rng)
        groups[zone.ward].extend(found)
    return [g for ward in wards.OLD_WARDS for g in _numbered(ward, groups[ward.code])]


def _tower(ward: wards.OldWard, doors: tuple[Point, ...], people: int) -> Settled:
    shares = tuple(shared_out(people, [1] * len(doors)))
    return Settled(ward, 0, doors, ("",) * len(doors), shares, tower=True)


def _zone_of_places(homes: Homes) -> list[str]:
    """Zone of every place; loose ends of a zone go to the zone they hang on."""
    zones = [place.zone for place in homes.places]
    for _ in range(8):
        moved = False
        for zone in wards.ZONES:
            members = [k for k, zone_id in enumerate(zones) if zone_id == zone.id]
            for piece in connected_parts(homes.near, members)[1:]:
                beside = [zones[o] for m in piece for o in homes.near[m] if zones[o] != zone.id]
                for m in piece:
                    zones[m] = max(sorted(set(beside)), key=beside.count)
                moved = True
        if not moved:
            break
    return zones


def _groups_of_zone(
    homes: Homes,
    ward: wards.OldWard,
    zone: wards.Zone,
    members_and_people: tuple[Sequence[int], int],
    rng: random.Random,
) -> list[Settled]:
    members, total = members_and_people
    weights = [0] * len(homes.places)
    shares = shared_out(total, [homes.places[m].share for m in members])
    for m, people in zip(members, shares, strict=True):
        weights[m] = people
    mean = total / zone.groups
    bounds = [Bounds(round(mean * (1 - t)), round(mean * (1 + t))) for t in TOLERANCES]
    plan = Map(homes.near, weights, [place.street_point for place in homes.places])
    return [
        Settled(
            ward,
            0,
            tuple(homes.places[m].door for m in part),
            tuple(homes.places[m].street for m in part),
            tuple(weights[m] for m in part),
        )
        for part in districts(plan, members, zone.groups, bounds, rng)
    ]


def _numbered(ward: wards.OldWard, groups: Sequence[Settled]) -> list[Settled]:
    """Numbers run from north to south, apartment groups first."""
    ordered = sorted(
        groups, key=lambda g: (not g.tower, -g.doors[g.centre][1], g.doors[g.centre][0])
    )
    return [
        Settled(g.ward, ward.first_number + k, g.doors, g.streets, g.people, g.tower)
        for k, g in enumerate(ordered)
    ]


def count_cells(settled: Sequence[Settled], rng: random.Random) -> list[DemandCell]:
    """Every cell with its people, households, elderly and disabled."""
    flat = [(g, k) for g in settled for k in range(len(g.doors))]
    people = [g.people[k] for g, k in flat]
    elder = {g.id: _elderly_permille(g, rng) for g in settled}
    size = {g.id: rng.randint(930, 1070) for g in settled}
    frail = {g.id: elder[g.id] * rng.randint(80, 120) for g in settled}
    households = shared_out(
        HOUSEHOLDS, [p * size[g.id] for p, (g, _) in zip(people, flat, strict=True)]
    )
    elderly = shared_out(ELDERLY, [p * elder[g.id] for p, (g, _) in zip(people, flat, strict=True)])
    disabled = shared_out(
        DISABLED, [p * frail[g.id] for p, (g, _) in zip(people, flat, strict=True)]
    )
    return [
        DemandCell(
            f"C-{g.id[4:]}-{k + 1:02d}",
            g.id,
            *degrees(g.doors[k]),
            households[n],
            people[n],
            elderly[n],
            disabled[n],
        )
        for n, (g, k) in enumerate(flat)
    ]


def _elderly_permille(group: Settled, rng: random.Random) -> int:
    base = 148 if group.tower else group.ward.elderly_permille
    return base + rng.randint(-9 if group.tower else -24, 9 if group.tower else 46)


def count_groups(
    settled: Sequence[Settled], cells: Sequence[DemandCell]
) -> tuple[ResidentialGroup, ...]:
    """The groups as sums of their cells."""
    by_group: dict[str, list[DemandCell]] = {}
    for cell in cells:
        by_group.setdefault(cell.group_id, []).append(cell)
    return tuple(_group(g, by_group[g.id]) for g in settled)


def _group(group: Settled, cells: Sequence[DemandCell]) -> ResidentialGroup:
    lon, lat = degrees(group.doors[group.centre])
    people, elderly = sum(c.people for c in cells), sum(c.elderly for c in cells)
    return ResidentialGroup(
        id=group.id,
        name=f"Tổ dân phố số {group.number} ({group.ward.name})",
        old_ward=group.ward.name,
        lon=lon,
        lat=lat,
        households=sum(c.households for c in cells),
        people=people,
        elderly=elderly,
        disabled=sum(c.disabled for c in cells),
        no_smartphone=_no_smartphone(people, elderly),
    )


def _no_smartphone(people: int, elderly: int) -> int:
    """12 % of adults in the ward have none, 45 % of the elderly: the rest are younger adults."""
    elders = ELDERLY * NO_SMARTPHONE_ELDERLY_PER_1000
    young = PEOPLE * ADULTS_PER_1000 * NO_SMARTPHONE_ADULTS_PER_1000 // 1000 - elders
    younger_adults = PEOPLE * ADULTS_PER_1000 // 1000 - ELDERLY
    mine = max(0, people * ADULTS_PER_1000 // 1000 - elderly)
    return (elderly * NO_SMARTPHONE_ELDERLY_PER_1000 + mine * young // younger_adults + 500) // 1000
