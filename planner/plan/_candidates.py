"""Which stops a service may choose among."""

from __future__ import annotations

from collections import Counter
from collections.abc import Set as AbstractSet

from planner import timetable
from planner.model.campaign import Service
from planner.model.placement import Stop
from planner.plan.workbench import Workbench

COUNTER_KIND = "hanh_chinh_cong"
"""The ward's main counter stays what it is and is never a mobile point."""


def candidate_stops(
    bench: Workbench, service: Service, *, points: int, skip: AbstractSet[str] = frozenset()
) -> list[str]:
    """Venues that can open every planned slot; where fewer than `points` can, the groups' bare
    positions too. `skip`: stops that are taken or refused; `points` are those still to be placed.
    """
    free = _free(bench, skip)
    shares = timetable.open_shares(bench.scenario, service, free)
    venues = [
        stop.id for stop, share in zip(free, shares, strict=True) if stop.venue_id and share >= 1.0
    ]
    if len(venues) >= points and venues:
        return venues
    return venues + [stop.id for stop in free if not stop.venue_id]


def stops_by_shift(
    bench: Workbench, service: Service, *, skip: AbstractSet[str] = frozenset()
) -> dict[str, frozenset[str]]:
    """Every venue that can open in all planned slots of some shift -> those shifts."""
    planned = Counter(
        slot.shift for slot in timetable.planned_slots(bench.scenario.campaign, service)
    )
    found: dict[str, frozenset[str]] = {}
    for stop in _free(bench, skip):
        own = Counter(shift for _, shift in timetable.possible(bench.scenario, service, stop))
        whole = frozenset(shift for shift, count in planned.items() if own[shift] >= count)
        if stop.venue_id and whole:
            found[stop.id] = whole
    return found


def _free(bench: Workbench, skip: AbstractSet[str]) -> list[Stop]:
    """Stops from which somebody can walk, without counters and those to skip."""
    counters = {v.id for v in bench.scenario.venues if v.kind == COUNTER_KIND}
    return [
        stop
        for stop in bench.stops
        if stop.id not in skip and stop.id not in counters and routed(bench, stop.id)
    ]


def routed(bench: Workbench, stop_id: str) -> bool:
    """Whether any home can be reached from the stop."""
    return bool(bench.walks["adult"].reachable[bench.stop_index[stop_id]].any())
