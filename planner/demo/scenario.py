"""The demo ward as one scenario and its street network, from a seed and a first day."""

from __future__ import annotations

import hashlib
import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from planner.demand import DEFAULT_ASSUMPTIONS
from planner.demo import _ground as ground
from planner.demo import _wards as wards
from planner.demo._builder import Way
from planner.demo._campaign import PROVENANCE, build_campaign, build_rules, build_services
from planner.demo._cells import build_homes
from planner.demo._district import NoDistrictError
from planner.demo._groups import Settled, count_cells, count_groups, settle
from planner.demo._guards import DemoGuardError, check_guards
from planner.demo._hours import hours_of
from planner.demo._members import build_members
from planner.demo._plane import Point, degrees
from planner.demo._streets import Streets, build_streets
from planner.demo._venues import build_venues
from planner.exports.workspace import NETWORK_FILE, workspace_files, write_workspace
from planner.model.place import Barrier, Label, Ring, Street, Ward
from planner.model.scenario import Scenario

SEED = 45
START = date(2025, 7, 24)
ATTEMPTS = 8
ATTRIBUTION = "Dữ liệu mô phỏng: vẽ tay và sinh tự động, vị trí gần đúng"
GeoJson = dict[str, Any]


def build_scenario(
    seed: int = SEED, start: date = START, *, youth_per_shift: int = 1
) -> tuple[Scenario, GeoJson]:
    """The demo ward and its walking network (a GeoJSON FeatureCollection of streets).

    The same seed and first day give the same numbers on every Python version. With
    `youth_per_shift` = 2 the head-count check fails (63 youth members needed, 36 there).
    DemoGuardError where a seed gives a ward that cannot be staffed or housed as it should.
    """
    streets, settled = _land(seed)
    cells = tuple(count_cells(settled, _rng(seed, "people")))
    venues = build_venues(settled, _rng(seed, "venues"))
    scenario = Scenario(
        campaign=build_campaign(start),
        services=build_services(start, youth_per_shift),
        groups=count_groups(settled, cells),
        cells=cells,
        venues=venues,
        venue_hours=hours_of([(v.id, v.kind) for v in venues], start),
        members=build_members(settled, venues, start, _rng(seed, "members")),
        rules=build_rules(),
        ward=_ward(streets),
        assumptions=DEFAULT_ASSUMPTIONS,
        provenance=PROVENANCE,
        synthetic=True,
        network_file=NETWORK_FILE,
    )
    if youth_per_shift == 1:
        check_guards(scenario)
    network = _network(streets.ways)
    return _with_digest(scenario, network), network


def write(
    directory: Path, seed: int = SEED, start: date = START, *, youth_per_shift: int = 1
) -> None:
    """Write the whole demo workspace; the folder geodata/tay_ho is exactly this. PlannerError
    where the folder cannot be written, DemoGuardError where another seed breaks a guard of the
    ward.
    """
    scenario, network = build_scenario(seed, start, youth_per_shift=youth_per_shift)
    write_workspace(scenario, directory, network=network)


def _land(seed: int) -> tuple[Streets, list[Settled]]:
    """Streets and groups; alleys are drawn anew where they cannot be cut into groups."""
    for attempt in range(ATTEMPTS):
        streets = build_streets(_rng(seed, f"streets {attempt}"))
        homes = build_homes(streets.ways, _rng(seed, f"homes {attempt}"))
        try:
            return streets, settle(homes, _rng(seed, f"groups {attempt}"))
        except NoDistrictError:
            continue
    raise DemoGuardError(f"seed {seed}: no balanced groups in {ATTEMPTS} drawings")


def _rng(seed: int, part: str) -> random.Random:
    """A generator of its own for each part, so that one part never shifts another."""
    return random.Random(f"{seed} {part}")  # noqa: S311 a demo, no secret


def _with_digest(scenario: Scenario, network: GeoJson) -> Scenario:
    """The scenario with the SHA-256 of its network file."""
    content = workspace_files(scenario, network=network)[NETWORK_FILE]
    return replace(scenario, network_digest=hashlib.sha256(content).hexdigest())


def _ward(streets: Streets) -> Ward:
    barriers = (
        Barrier("lake", "Hồ Tây", (_closed(ground.LAKE),)),
        Barrier("dyke", "Đê Âu Cơ – Nghi Tàm", _rings(streets.dyke), is_area=False),
        Barrier("road", "Võ Chí Công", _rings(streets.ring_road), is_area=False),
    )
    return Ward(
        name=ground.WARD_NAME,
        boundary=(_closed(ground.BOUNDARY),),
        barriers=barriers,
        streets=tuple(
            Street(w.name, w.highway, _ring(w.points)) for w in streets.ways if w.level == 0
        ),
        labels=_labels(),
        attribution=ATTRIBUTION,
    )


def _labels() -> tuple[Label, ...]:
    lake = Label("HỒ TÂY", *degrees(ground.corner(250, 500)), "lake")
    peninsula = Label("bán đảo Quảng An", *degrees(ground.corner(222, 606)), "peninsula")
    shown = ("BU", "TK", "XL", "NT", "YP")
    old_wards = (
        Label(ward.name, *degrees(ward.label), "old_ward")
        for ward in wards.OLD_WARDS
        if ward.code in shown
    )
    return (lake, peninsula, *old_wards)


def _network(ways: Sequence[Way]) -> GeoJson:
    """One LineString per street or alley; streets that meet share the same coordinates."""
    return {
        "type": "FeatureCollection",
        "name": "network",
        "attribution": ATTRIBUTION,
        "vintage": "2025-07",
        "synthetic": True,
        "features": [_feature(way) for way in ways],
    }


def _feature(way: Way) -> GeoJson:
    return {
        "type": "Feature",
        "properties": {
            "name": way.name,
            "highway": way.highway,
            "oneway": "yes" if way.oneway else "no",
        },
        "geometry": {"type": "LineString", "coordinates": [list(degrees(p)) for p in way.points]},
    }


def _ring(points: Sequence[Point]) -> Ring:
    return tuple(degrees(point) for point in points)


def _closed(points: Sequence[Point]) -> Ring:
    return _ring((*points, points[0]))


def _rings(pieces: Sequence[Sequence[Point]]) -> tuple[Ring, ...]:
    return tuple(_ring(piece) for piece in pieces)
