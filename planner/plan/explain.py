"""Use case: why a point stands where it stands, and why not somewhere else.

Everything is said against the plan that stands: what closing a point loses, the best other place
for it, what any other venue would bring; in people near (within the minutes asked for) and walks.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from planner.model.campaign import Service
from planner.model.plan import Plan
from planner.model.question import Difference, GroupGain, Why
from planner.placement import moves as engine
from planner.placement.problem import (
    Demand,
    Distance,
    Distances,
    PlacementProblem,
    Sites,
    SiteStatus,
)
from planner.plan import _candidates
from planner.plan._questions import DISABLED, ELDERLY, Ground, with_rows
from planner.plan.workbench import Workbench

NAMED = 5


@dataclass(frozen=True, slots=True, eq=False)
class Reasons:
    """All moves of one set of points, added up once; blocked: venues that are no candidates, with
    the code of why.
    """

    ground: Ground
    problem: PlacementProblem
    moves: engine.Moves
    blocked: dict[str, str]

    def why(self, stop_id: str) -> Why:
        """Why the stop is used, or what using it would change. KeyError for an unknown stop."""
        if stop_id not in self.ground.stop_ids:
            raise KeyError(stop_id)
        site = self.ground.stop_ids.index(stop_id)
        found = engine.why(
            self.problem, self.ground.now, site, moves=self.moves, shown=len(self.ground.group_ids)
        )
        swap = found.instead
        if swap is not None and "group" in swap.reasons:
            swap = None
        other = None if swap is None else swap.into if found.is_open else swap.out
        return Why(
            stop_id=stop_id,
            is_open=found.is_open,
            change=_difference(found.change),
            groups=self._groups(found),
            nearest_people=round(found.people),
            other_stop_id="" if other is None else self.ground.stop_ids[other],
            other_change=None if swap is None else _difference(swap),
            blocked="" if found.is_open else self.blocked.get(stop_id, ""),
        )

    def _groups(self, found: engine.Why) -> tuple[GroupGain, ...]:
        """The groups with most people who become near or stop being it."""
        changed = [group for group in found.groups if round(group.covered)]
        ordered = sorted(changed, key=lambda group: (-abs(group.covered), group.group))
        return tuple(
            GroupGain(
                self.ground.group_ids[group.group],
                round(group.covered),
                round(group.walked / group.people, 1) if group.people else 0.0,
            )
            for group in ordered[:NAMED]
        )


def explain_points(
    bench: Workbench,
    plan: Plan,
    service_id: str,
    *,
    stop_ids: Sequence[str] = (),
    minutes: float | None = None,
    also: str = "",
) -> Reasons:
    """Reasons for the service's mobile points as they stand, or for the stops of a proposal; near
    is the service's catchment unless told. Besides these every venue is looked at, and one more
    stop (`also`: a group's bare position). KeyError for an unknown service.
    """
    service = bench.scenario.service(service_id)
    standing = [p.stop_id for p in plan.placement(service_id).points if p.kind == "mobile"]
    opened = list(dict.fromkeys(stop_ids or standing))
    blocked = _blocked(bench, plan, service)
    venues = [
        stop.id
        for stop in bench.stops
        if (stop.venue_id or stop.id == also)
        and stop.id not in opened
        and _candidates.routed(bench, stop.id)
    ]
    status: list[SiteStatus] = ["candidate" for _ in opened]
    status += ["excluded" if venue in blocked else "candidate" for venue in venues]
    ground = with_rows(
        bench,
        service,
        (*opened, *venues),
        status=tuple(status),
        now=tuple(range(len(opened))),
    )
    near = service.catchment_minutes if minutes is None else minutes
    problem = _problem(bench, plan, ground, near)
    radius = Distance(near, "minute")
    moves = engine.prepare_moves(problem, ground.now, radius=radius)
    return Reasons(ground, problem, moves, blocked)


def _blocked(bench: Workbench, plan: Plan, service: Service) -> dict[str, str]:
    """Venues that the service may not choose, and why."""
    refused = {ban.stop_id for ban in plan.placement(service.id).bans}
    free = set(_candidates.candidate_stops(bench, service, points=0))
    counters = {v.id for v in bench.scenario.venues if v.kind == _candidates.COUNTER_KIND}
    reasons: dict[str, str] = {}
    for stop in bench.stops:
        if stop.id in refused:
            reasons[stop.id] = "refused"
        elif stop.id in counters:
            reasons[stop.id] = "counter"
        elif stop.venue_id and stop.id not in free:
            reasons[stop.id] = "closed"
    return reasons


def _problem(bench: Workbench, plan: Plan, ground: Ground, minutes: float) -> PlacementProblem:
    """The question by which places are compared: most people near; where every group has its own
    points, least walking within the group.
    """
    problem = PlacementProblem(
        model="max_cover",
        distances=Distances(ground.minutes, ground.reachable, "minute"),
        demand=Demand(
            weights=ground.people,
            group=ground.group,
            group_ids=ground.group_ids,
            priority={ELDERLY: ground.elderly, DISABLED: ground.disabled},
        ),
        sites=Sites(ground.status),
        p=len(ground.now),
        radius=Distance(minutes, "minute"),
    )
    if bench.scenario.service(ground.service_id).per_group is None:
        return problem
    own = {p.stop_id: p.group_id for p in plan.placement(ground.service_id).points if p.group_id}
    number = {group_id: k for k, group_id in enumerate(ground.group_ids)}
    groups = [number.get(own.get(s) or bench.stop(s).group_id, -1) for s in ground.stop_ids]
    sites = replace(problem.sites, group=np.array(groups, dtype=np.int64))
    return replace(problem, model="one_per_group", sites=sites, radius=None)


def _difference(move: engine.Change) -> Difference:
    change = move.change
    return Difference(
        people=round(change.covered),
        elderly=round(change.covered_priority[ELDERLY]),
        disabled=round(change.covered_priority[DISABLED]),
        mean_minutes=_known(change.mean_distance),
        worst_minutes=_known(change.worst_distance),
        unreached=round(change.unreached),
    )


def _known(value: float) -> float | None:
    return value if math.isfinite(value) else None
