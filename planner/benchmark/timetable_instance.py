"""A seeded ward whose points roam: groups, stops with their hours, what is asked of units."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta

import numpy as np
from numpy.typing import NDArray

from planner.model.campaign import Campaign, CrewPost, Service, Shift
from planner.model.place import DemandCell, ResidentialGroup, Venue, VenueHours
from planner.model.placement import ServicePoint, Stop
from planner.model.quantity import Quantity
from planner.model.roaming import CoverageWindow, ReturnVisits, Roaming
from planner.model.scenario import Scenario
from planner.model.travel import WALKERS, ODCostMatrix, Walker
from planner.timetable import RoamingCase

START = date(2025, 7, 24)
MORNING, AFTERNOON, EVENING = (
    Shift("morning", "Ca sáng", time(7, 30), time(11, 30)),
    Shift("afternoon", "Ca chiều", time(13, 30), time(17, 30)),
    Shift("evening", "Ca tối", time(18, 30), time(21, 0)),
)
CENTRE_LON, CENTRE_LAT = 105.82, 21.06
METRES_PER_DEGREE = 111_195.0
FULL_GROUPS, FULL_SIDE_M = 82, 3000.0
"""Side of the square on which 82 groups live; other numbers have the same density."""
DETOUR = 1.3
KM_AN_HOUR: dict[Walker, float] = {"adult": 4.8, "elderly": 3.0, "mobility_limited": 2.5}
ELDERLY, DISABLED, PEOPLE_A_HOUSEHOLD = 0.17, 0.015, 3.75
VISITS_A_WEEK = 0.0117
"""By one person: 0.05 in 30 days."""
PRIORITY_SHARE = 8
RETURN_FROM = 14
"""Days of a campaign that is too short for return visits."""
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class TimetableSizes:
    """How many groups, stops, units, days and shifts, blocks of how many days, which seed."""

    groups: int = 82
    stops: int = 60
    units: int = 9
    days: int = 45
    shifts: int = 3
    block_days: int = 5
    seed: int = 45


def timetable_case(sizes: TimetableSizes) -> RoamingCase:
    """The ward of a seed. Groups are one cell each on a square; four stops in six are open all
    day, one is a school (evenings and weekends), one a market (never in the last shift). Asked:
    every group twice a fortnight within 15 minutes, working people once in an evening or at a
    weekend, elderly people once in a morning, an eighth of the groups within 10 days, return visits
    after 7 to 14 days, half of the desk-hours that visits take; at most two shifts a day and as
    many moves a week as units.
    """
    random = np.random.default_rng(sizes.seed)
    side = FULL_SIDE_M * math.sqrt(sizes.groups / FULL_GROUPS)
    homes = random.uniform(0.0, side, (sizes.groups, 2))
    places = random.uniform(0.0, side, (sizes.stops, 2))
    people = random.integers(600, 2400, sizes.groups)
    kinds = random.integers(0, 6, sizes.stops)
    first = random.permutation(sizes.groups)[: max(1, sizes.groups // PRIORITY_SHARE)]
    shifts = shifts_of(sizes.shifts)
    groups, cells = _groups(homes, people)
    venues, hours = _venues(places, kinds, shifts)
    service = _service(sizes, shifts, tuple(f"G{g + 1}" for g in sorted(first.tolist())))
    campaign = Campaign(
        f"roaming-{sizes.groups}x{sizes.stops}x{sizes.units}x{sizes.days}x{sizes.shifts}",
        START,
        START + timedelta(days=sizes.days - 1),
        "Asia/Ho_Chi_Minh",
        shifts,
    )
    scenario = Scenario(
        campaign, (service,), groups, cells, venues, venue_hours=hours, synthetic=True
    )
    stops = tuple(Stop(v.id, v.name, v.lon, v.lat, v.id) for v in venues)
    split = _split(people)
    return RoamingCase(
        scenario=scenario,
        service=service,
        points=_points(service.id, stops[: sizes.units]),
        stops=stops,
        walks=_walks(places, homes, stops, cells),
        people=split,
        elderly=_elderly(split, people),
        visits=people.astype(np.float64) * VISITS_A_WEEK,
    )


def shifts_of(count: int) -> tuple[Shift, ...]:
    """Morning; with evening; with afternoon; more: as many equal shifts from 6:00 to 22:00, the
    first called morning, the last evening.
    """
    standard = {1: (MORNING,), 2: (MORNING, EVENING), 3: (MORNING, AFTERNOON, EVENING)}
    if count in standard:
        return standard[count]
    ids = ["morning", *(f"shift-{n}" for n in range(2, count)), "evening"]
    cuts = [360 + 960 * n // count for n in range(count + 1)]
    clock = [time(cut // 60, cut % 60) for cut in cuts]
    return tuple(Shift(name, name, clock[n], clock[n + 1]) for n, name in enumerate(ids))


def _service(
    sizes: TimetableSizes, shifts: tuple[Shift, ...], priority: tuple[str, ...]
) -> Service:
    ids = tuple(shift.id for shift in shifts)
    peak = (*(("evening",) if "evening" in ids else ()), "Sat", "Sun")
    windows = (
        CoverageWindow("fortnight", 14, 2),
        CoverageWindow("after_work", 14, 1, who="working", when=peak),
        CoverageWindow("elderly_mornings", 14, 1, who="elderly", when=("morning",)),
    )
    return Service(
        id="admin",
        shifts=ids,
        crew=(CrewPost(("any",), 1),),
        catchment_minutes=15.0,
        points=sizes.units,
        minutes_per_visit=Quantity(14.0, "minutes/visit"),
        desks=2,
        roaming=Roaming(
            block_days=sizes.block_days,
            shifts_per_day=min(2, sizes.shifts),
            moves_per_week=sizes.units,
            windows=windows,
            priority=priority,
            priority_days=10,
            return_visits=ReturnVisits(7, 14) if sizes.days > RETURN_FROM else None,
            quota_share=0.5,
            finish_share=0.7,
        ),
    )


def _lonlat(xy: Floats) -> Iterator[tuple[float, float]]:
    """Six decimals of a degree, 0.1 m."""
    east = METRES_PER_DEGREE * math.cos(math.radians(CENTRE_LAT))
    for x, y in xy.tolist():
        yield round(CENTRE_LON + x / east, 6), round(CENTRE_LAT + y / METRES_PER_DEGREE, 6)


def _groups(
    homes: Floats, people: NDArray[np.int64]
) -> tuple[tuple[ResidentialGroup, ...], tuple[DemandCell, ...]]:
    groups, cells = [], []
    for n, ((lon, lat), count) in enumerate(zip(_lonlat(homes), people.tolist(), strict=True), 1):
        numbers = (round(count / PEOPLE_A_HOUSEHOLD), count, *_old(count))
        groups.append(
            ResidentialGroup(f"G{n}", f"Tổ dân phố số {n}", "", lon, lat, *numbers, no_smartphone=0)
        )
        cells.append(DemandCell(f"G{n}-1", f"G{n}", lon, lat, *numbers))
    return tuple(groups), tuple(cells)


def _old(count: int) -> tuple[int, int]:
    """Elderly and disabled people of so many."""
    return math.floor(count * ELDERLY), math.floor(count * DISABLED)


def _split(people: NDArray[np.int64]) -> NDArray[np.int64]:
    """People by walker, int64 (cells, walkers): half of the disabled are elderly."""
    rows = []
    for count in people.tolist():
        elderly, disabled = _old(count)
        alone = elderly - math.floor(disabled * 0.5 + 0.5)
        rows.append((count - disabled - alone, alone, disabled))
    return np.array(rows, dtype=np.int64)


def _elderly(split: NDArray[np.int64], people: NDArray[np.int64]) -> NDArray[np.int64]:
    """Elderly people by walker, int64 (cells, walkers)."""
    elderly = np.array([_old(count)[0] for count in people.tolist()], dtype=np.int64)
    return np.stack([np.zeros_like(elderly), split[:, 1], elderly - split[:, 1]], axis=1)


def _venues(
    places: Floats, kinds: NDArray[np.int64], shifts: tuple[Shift, ...]
) -> tuple[tuple[Venue, ...], tuple[VenueHours, ...]]:
    """Stops and the hours of the schools: weekday lessons until 17:30."""
    ids = tuple(shift.id for shift in shifts)
    venues, hours = [], []
    for n, ((lon, lat), kind) in enumerate(zip(_lonlat(places), kinds.tolist(), strict=True), 1):
        name = {4: "truong_hoc", 5: "cho"}.get(kind, "nha_van_hoa")
        own = ids[:-1] if name == "cho" and len(ids) > 1 else ids
        venues.append(Venue(f"V{n}", f"Địa điểm {n}", name, lon, lat, 2, True, True, True, own))
        if name == "truong_hoc":
            hours += [
                VenueHours(f"V{n}", time(17, 30) if day < 5 else time(6), time(22), True, day)
                for day in range(7)
            ]
    return tuple(venues), tuple(hours)


def _points(service_id: str, homes: tuple[Stop, ...]) -> tuple[ServicePoint, ...]:
    return tuple(
        ServicePoint(
            f"{service_id}-{n}", n, service_id, "mobile", s.name, s.lon, s.lat, s.id, s.venue_id
        )
        for n, s in enumerate(homes, start=1)
    )


def _walks(
    places: Floats, homes: Floats, stops: tuple[Stop, ...], cells: tuple[DemandCell, ...]
) -> dict[Walker, ODCostMatrix]:
    """Stops x cells: 1.3 times the straight line at each walker's speed."""
    metres = np.hypot(*(places[:, None, :] - homes[None, :, :]).transpose(2, 0, 1)) * DETOUR
    found: dict[Walker, ODCostMatrix] = {}
    for walker in WALKERS:
        found[walker] = ODCostMatrix(
            origin_ids=tuple(stop.id for stop in stops),
            destination_ids=tuple(cell.id for cell in cells),
            minutes=metres / (KM_AN_HOUR[walker] * 1000.0 / 60.0),
            distance_m=metres,
            reachable=np.ones(metres.shape, dtype=np.bool_),
            origin_snap_m=np.zeros(len(stops)),
            destination_snap_m=np.zeros(len(cells)),
            mode=f"walk:{walker}",
            method="straight_line",
            attribution="",
            vintage="",
            digest="",
        )
    return found
