"""From a question in plain terms to a placement problem, and from sites to figures.

Rows are the people of one cell who walk at one speed (rows without people left out); columns are
the stops that may be chosen, then those that the plan uses now.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from planner.demand.capacity import weekly_capacity
from planner.model.campaign import Service
from planner.model.plan import Plan
from planner.model.question import FEWEST, WITHOUT_MINUTES, Question
from planner.model.travel import WALKERS
from planner.placement.problem import (
    Decay,
    Demand,
    Distance,
    Distances,
    Floor,
    ModelName,
    PlacementProblem,
    Sites,
    SiteStatus,
)
from planner.plan import _candidates, _ground
from planner.plan.workbench import Workbench

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

MODELS: dict[str, ModelName] = {
    "most_people": "max_cover",
    "more_points": "max_cover",
    "fewest_for_all": "set_cover",
    "fewest_for_share": "partial_cover",
    "least_walking": "p_median",
    "least_worst_walk": "p_center",
    "two_in_reach": "backup_cover",
    "nearer_counts_more": "gradual_cover",
    "fair_walking": "kolm_pollak",
    "with_room": "max_cover",
    "by_shift": "max_cover",
    "within_budget": "facility_location",
}
"""The field's name of each question."""
OPEN_AIR = "ngo_san"
PEOPLE, ELDERLY, DISABLED = "people", "elderly", "disabled"


@dataclass(frozen=True, slots=True, eq=False)
class Ground:
    """Who lives where and how far every stop is, for one service and plan.

    minutes float64 and reachable bool (rows, stops); people, elderly, disabled float64 (rows);
    cell, walker and group int64 (rows). now: columns of the points that stand; status by column.
    """

    service_id: str
    stop_ids: tuple[str, ...]
    status: tuple[SiteStatus, ...]
    now: tuple[int, ...]
    minutes: Floats
    reachable: Bools
    people: Floats
    elderly: Floats
    disabled: Floats
    cell: Ints
    walker: Ints
    group: Ints
    group_ids: tuple[str, ...]

    @property
    def usable(self) -> Ints:
        """Columns that may be chosen."""
        return np.flatnonzero(np.array([s != "excluded" for s in self.status], dtype=np.bool_))


@dataclass(frozen=True, slots=True, eq=False)
class Asked:
    """A question with all that its answer needs, as a worker is handed it; cost float64 (stops)."""

    question: Question
    problem: PlacementProblem
    ground: Ground
    cost: Floats | None
    digest: str

    @property
    def stop_ids(self) -> tuple[str, ...]:
        """Stops by the numbers that progress tells while solving."""
        return self.ground.stop_ids

    def stops(self, sites: Sequence[int]) -> tuple[str, ...]:
        """Stop ids of sites by number."""
        return tuple(self.stop_ids[site] for site in sites)


def ground_of(bench: Workbench, plan: Plan, question: Question) -> Ground:
    """Rows and columns for a question. KeyError for an unknown service."""
    service = bench.scenario.service(question.service_id)
    placed = plan.placement(service.id)
    mobile = [point for point in placed.points if point.kind == "mobile"]
    required = list(dict.fromkeys(p.stop_id for p in mobile if p.pinned == "kept"))
    refused = {ban.stop_id for ban in placed.bans}
    free = _free_stops(bench, service, question, refused, required)
    standing = [p.stop_id for p in mobile if p.stop_id not in {*required, *free}]
    stops = (*required, *free, *dict.fromkeys(standing))
    statuses: dict[str, SiteStatus] = dict.fromkeys(free, "candidate")
    statuses |= dict.fromkeys(required, "required")
    column = {stop: k for k, stop in enumerate(stops)}
    return with_rows(
        bench,
        service,
        stops,
        status=tuple(statuses.get(stop, "excluded") for stop in stops),
        now=tuple(sorted({column[p.stop_id] for p in mobile})),
    )


def _free_stops(
    bench: Workbench,
    service: Service,
    question: Question,
    refused: set[str],
    required: Sequence[str],
) -> list[str]:
    skip = refused | set(required)
    if question.kind == "by_shift":
        return list(_candidates.stops_by_shift(bench, service, skip=skip))
    free = question.points - len(required)
    return _candidates.candidate_stops(bench, service, points=free, skip=skip)


def with_rows(
    bench: Workbench,
    service: Service,
    stops: Sequence[str],
    *,
    status: tuple[SiteStatus, ...],
    now: tuple[int, ...],
) -> Ground:
    walks, inputs = bench.walks_of(stops), bench.coverage_inputs
    cells = len(inputs.cell_ids)
    people = inputs.people.T.reshape(-1).astype(np.float64)
    rows = np.flatnonzero(people > 0)
    walker = np.repeat(np.arange(len(WALKERS)), cells)[rows]
    limited = walker == WALKERS.index("mobility_limited")
    return Ground(
        service_id=service.id,
        stop_ids=tuple(stops),
        status=status,
        now=now,
        minutes=np.vstack([walks[w].minutes.T for w in WALKERS])[rows],
        reachable=np.vstack([walks[w].reachable.T for w in WALKERS])[rows],
        people=people[rows],
        elderly=inputs.elderly.T.reshape(-1).astype(np.float64)[rows],
        disabled=np.where(limited, people[rows], 0.0),
        cell=np.tile(np.arange(cells), len(WALKERS))[rows],
        walker=walker,
        group=np.tile(inputs.group_of, len(WALKERS))[rows],
        group_ids=inputs.group_ids,
    )


def answerable(ground: Ground, question: Question) -> Bools:
    """Whom some usable stop can serve as asked, bool (rows); the others are counted apart."""
    usable = ground.reachable[:, ground.usable]
    if question.kind == "fewest_for_all":
        usable = usable & (ground.minutes[:, ground.usable] <= question.minutes)
    elif question.kind not in WITHOUT_MINUTES:
        return np.ones(ground.people.size, dtype=np.bool_)
    return np.asarray(usable.any(axis=1), dtype=np.bool_)


def problem_of(bench: Workbench, ground: Ground, question: Question) -> PlacementProblem:
    """The placement problem of a question, over the rows that can be answered for."""
    rows = np.flatnonzero(answerable(ground, question))
    problem = PlacementProblem(
        model=MODELS[question.kind],
        distances=Distances(ground.minutes[rows], ground.reachable[rows], "minute"),
        demand=_demand(ground, question, rows),
        sites=Sites(status=_status(ground, question), ids=ground.stop_ids),
        p=count_of(ground, question),
        radius=_radius(question),
        floors=floors_of(ground, question),
        warm_start=tuple(k for k in ground.now if ground.status[k] != "excluded"),
    )
    return _with_options(bench, ground, question, problem, rows)


def count_of(ground: Ground, question: Question) -> int | None:
    """How many points are to be open; None where that is what is asked."""
    if question.kind in FEWEST:
        return None
    standing = len(ground.now) if question.kind == "more_points" else 0
    return standing + question.points


def _status(ground: Ground, question: Question) -> tuple[SiteStatus, ...]:
    """Further points leave those that stand where they are."""
    if question.kind != "more_points":
        return ground.status
    return tuple("required" if k in ground.now else s for k, s in enumerate(ground.status))


def floors_of(ground: Ground, question: Question) -> tuple[Floor, ...]:
    """The shares that the question asks for, in every group with people where it asks so."""
    wishes = {
        PEOPLE: question.share,
        ELDERLY: question.elderly_share,
        DISABLED: question.disabled_share,
    }
    floors = [Floor(who, share) for who, share in wishes.items() if share > 0]
    if question.group_share > 0:
        lived_in = sorted(set(ground.group[ground.people > 0].tolist()))
        floors += [Floor(f"group:{ground.group_ids[g]}", question.group_share) for g in lived_in]
    return tuple(floors)


def _radius(question: Question) -> Distance | None:
    if question.kind in WITHOUT_MINUTES and not question.wants_floors:
        return None
    return Distance(question.minutes, "minute")


def _demand(ground: Ground, question: Question, rows: Ints) -> Demand:
    weights = {"everyone": ground.people, "elderly": ground.elderly, "disabled": ground.disabled}
    return Demand(
        weights=weights[question.who][rows],
        group=ground.group[rows],
        group_ids=ground.group_ids,
        priority={
            PEOPLE: ground.people[rows],
            ELDERLY: ground.elderly[rows],
            DISABLED: ground.disabled[rows],
        },
    )


def _with_options(
    bench: Workbench, ground: Ground, question: Question, problem: PlacementProblem, rows: Ints
) -> PlacementProblem:
    """What only some questions bring: decay, aversion, room, shifts, costs, spacing."""
    if question.kind == "nearer_counts_more":
        full = min(question.full_minutes, question.minutes)
        decay = Decay(Distance(full, "minute"), Distance(question.minutes, "minute"))
        radius = problem.radius if question.wants_floors else None
        problem = replace(problem, decay=decay, radius=radius)
    if question.kind == "fair_walking":
        problem = replace(problem, aversion=question.aversion)
    if question.kind == "with_room":
        problem = _with_room(bench, ground, question, problem, rows)
    if question.kind == "by_shift":
        problem = _by_shift(bench, ground, problem, rows)
    if question.kind == "within_budget":
        cost = costs(bench, ground, question)
        sites = replace(problem.sites, cost=cost)
        problem = replace(problem, sites=sites, budget=question.budget)
    if question.spacing_m > 0:
        sites = replace(problem.sites, spacing=_spacing(bench, ground.stop_ids))
        spacing = Distance(question.spacing_m, "metre")
        problem = replace(problem, sites=sites, min_spacing=spacing)
    return problem


def _with_room(
    bench: Workbench, ground: Ground, question: Question, problem: PlacementProblem, rows: Ints
) -> PlacementProblem:
    """Visits a week against what the desks of each stop can take."""
    service = bench.scenario.service(ground.service_id)
    inputs = bench.coverage_inputs
    week = sum(
        (inputs.load[(service.id, shift)] for shift in inputs.shift_ids),
        np.zeros(inputs.people.shape),
    )
    load = week[ground.cell, ground.walker][rows]
    venues = {venue.id: venue for venue in bench.scenario.venues}
    room = [
        weekly_capacity(bench.scenario, service, venues.get(bench.stop(stop).venue_id))
        for stop in ground.stop_ids
    ]
    floor = np.full(len(room), question.min_visits) if question.min_visits > 0 else None
    return replace(
        problem,
        demand=replace(problem.demand, load=load),
        sites=replace(problem.sites, capacity=np.array(room), min_load=floor),
        assignment="split" if question.split else "single",
    )


def _by_shift(
    bench: Workbench, ground: Ground, problem: PlacementProblem, rows: Ints
) -> PlacementProblem:
    """Who comes in each shift, against the shifts in which each stop can open."""
    service = bench.scenario.service(ground.service_id)
    inputs = bench.coverage_inputs
    open_in = _candidates.stops_by_shift(bench, service)
    slots = np.array(
        [[shift in open_in.get(stop, ()) for shift in service.shifts] for stop in ground.stop_ids]
    )
    comes = np.stack([inputs.comes[shift][ground.walker[rows]] for shift in service.shifts], axis=1)
    weights = problem.demand.weights[:, None] * comes
    return replace(
        problem,
        demand=replace(problem.demand, slot_weights=weights),
        sites=replace(problem.sites, slots=slots),
    )


def costs(bench: Workbench, ground: Ground, question: Question) -> Floats:
    """Million dong by column: a point, and what a place in the open adds to it."""
    kinds = {venue.id: venue.kind for venue in bench.scenario.venues}
    outside = [kinds.get(bench.stop(s).venue_id, OPEN_AIR) == OPEN_AIR for s in ground.stop_ids]
    return question.point_cost + question.open_air_cost * np.array(outside, dtype=np.float64)


def _spacing(bench: Workbench, stop_ids: Sequence[str]) -> Distances:
    """Metres between the stops as the crow flies."""
    stops = [bench.stop(stop_id) for stop_id in stop_ids]
    metres = np.array(
        [[_ground.distance_m(a.lon, a.lat, b.lon, b.lat) for b in stops] for a in stops]
    )
    return Distances(metres, np.ones(metres.shape, dtype=np.bool_), "metre")
