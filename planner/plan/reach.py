"""Use case: how far people get on foot from one place, as areas along the streets."""

from __future__ import annotations

from collections.abc import Sequence

from planner import travel
from planner.model.travel import Isochrone, Walker
from planner.plan import _stops
from planner.plan.workbench import Workbench


def walk_areas(
    bench: Workbench, stop_id: str, walker: Walker, minutes: Sequence[float]
) -> tuple[Isochrone, ...]:
    """The areas that a walker reaches from a stop's door within each of `minutes`, in their order;
    none without a street network. KeyError for an unknown stop.
    """
    if bench.network is None:
        return ()
    site = _stops.point_set((bench.stop(stop_id),))
    mode = bench.prepared.walkers[walker]
    return travel.isochrones(site, bench.network, mode=mode, minutes=minutes)
