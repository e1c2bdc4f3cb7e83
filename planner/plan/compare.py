"""Use case: the plan on real ground beside the plan of a circle on the map.

Near means within the service's catchment at a person's own speed, from the door to the nearest of
the service's points; the straight line uses the same speeds, points, cells and people.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from planner import placement
from planner.model.plan import Plan
from planner.model.proof import Limits, Progress, StopRequest
from planner.model.question import Question
from planner.model.straight import (
    CellGap,
    GroupGap,
    ServiceGap,
    StraightComparison,
    StraightTrial,
)
from planner.model.travel import WALKERS, Walker
from planner.plan import _stops
from planner.plan._figures import figures
from planner.plan._questions import Asked, Ground, ground_of, problem_of
from planner.plan.workbench import Workbench
from planner.travel.straight import straight_minutes

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
KINDS = {"max_cover": "most_people", "p_median": "least_walking"}
"""The question that a service's own model of placement answers."""
SLACK = 1e-9


@dataclass(frozen=True, slots=True, eq=False)
class Trial:
    """One question on both grounds, as a worker is handed it."""

    straight: Asked
    streets: Asked

    @property
    def stop_ids(self) -> tuple[str, ...]:
        """Stops by the numbers that progress tells while solving."""
        return self.streets.stop_ids


@dataclass(frozen=True, slots=True, eq=False)
class _Both:
    """Minutes to the nearest point, float64 (cells, walkers), inf where none can be walked to."""

    straight: Floats
    streets: Floats


def compare_with_straight(
    bench: Workbench, plan: Plan, *, factor: float = 1.0
) -> StraightComparison:
    """Every service that has points, under the straight line times `factor` and as the workbench
    walks. ValueError unless the factor is positive.
    """
    if not factor > 0.0:
        raise ValueError(f"factor must be positive, not {factor}")
    found = [
        _service_gap(bench, plan, service_id, factor)
        for service_id in (placed.service_id for placed in plan.placements if placed.points)
    ]
    return StraightComparison(factor, bench.walks["adult"].method, tuple(found))


def prepare_trial(bench: Workbench, plan: Plan, service_id: str, *, factor: float = 1.0) -> Trial:
    """The service's own question on both grounds, pins held in both: what would either choose?

    KeyError for an unknown service; ValueError where its points are not chosen freely.
    """
    service = bench.scenario.service(service_id)
    mobile = [point for point in plan.placement(service_id).points if point.kind == "mobile"]
    if service.per_group is not None or not mobile:
        raise ValueError(f"the points of {service_id} are not chosen freely")
    question = Question(
        KINDS[service.model],  # type: ignore[arg-type]  # values of the table above
        service_id,
        points=len(mobile),
        minutes=service.catchment_minutes,
    )
    ground = ground_of(bench, plan, question)
    minutes = _straight(bench, ground.stop_ids, factor)
    table = np.stack([minutes[walker] for walker in WALKERS])
    flat = replace(
        ground,
        minutes=table[ground.walker, :, ground.cell],
        reachable=np.ones(ground.minutes.shape, dtype=np.bool_),
    )
    return Trial(*(_asked(bench, own, question) for own in (flat, ground)))


def run_trial(
    trial: Trial, *, progress: Progress, should_stop: StopRequest, limits: Limits
) -> StraightTrial:
    """Both answers, each judged on the streets. Raises InfeasibleError where one has none."""
    minutes = trial.streets.question.minutes
    wrong, right = (
        placement.solve(asked.problem, progress=progress, should_stop=should_stop, limits=limits)
        for asked in (trial.straight, trial.streets)
    )
    return StraightTrial(
        service_id=trial.streets.question.service_id,
        promised=figures(trial.straight.ground, wrong.open_sites, minutes),
        brought=figures(trial.streets.ground, wrong.open_sites, minutes),
        possible=figures(trial.streets.ground, right.open_sites, minutes),
        straight_stops=trial.straight.stops(wrong.open_sites),
        street_stops=trial.streets.stops(right.open_sites),
        straight_gap=wrong.gap,
        street_gap=right.gap,
    )


def _asked(bench: Workbench, ground: Ground, question: Question) -> Asked:
    return Asked(question, problem_of(bench, ground, question), ground, None, bench.digest)


def _service_gap(bench: Workbench, plan: Plan, service_id: str, factor: float) -> ServiceGap:
    points = plan.placement(service_id).points
    walks = bench.point_walks(points)
    streets = [np.where(walks[w].reachable, walks[w].minutes, np.inf).min(axis=0) for w in WALKERS]
    flat = _straight(bench, [point.stop_id for point in points], factor)
    both = _Both(
        np.stack([flat[walker].min(axis=0) for walker in WALKERS], axis=1),
        np.stack(streets, axis=1),
    )
    limit = bench.scenario.service(service_id).catchment_minutes
    people, elderly = bench.coverage_inputs.people, bench.coverage_inputs.elderly
    by_line, by_street = both.straight <= limit + SLACK, both.streets <= limit + SLACK
    near, far = by_line & ~by_street, by_street & ~by_line
    return ServiceGap(
        service_id=service_id,
        catchment_minutes=limit,
        points=len(points),
        people=int(people.sum()),
        elderly=int(elderly.sum()),
        near_straight=int(people[by_line].sum()),
        near_streets=int(people[by_street].sum()),
        elderly_near_straight=int(elderly[by_line].sum()),
        elderly_near_streets=int(elderly[by_street].sum()),
        wrongly_near=int(people[near].sum()),
        elderly_wrongly_near=int(elderly[near].sum()),
        wrongly_far=int(people[far].sum()),
        elderly_wrongly_far=int(elderly[far].sum()),
        groups=_group_gaps(bench, service_id, both, (near, far)),
        cells=_cell_gaps(bench, both, near),
    )


def _straight(bench: Workbench, stop_ids: Sequence[str], factor: float) -> dict[Walker, Floats]:
    """Minutes (stops, cells) of each walker at the bench's own speeds."""
    speeds = {w: mode.speed_kmh for w, mode in bench.prepared.walkers.items()}
    origins = _stops.point_set([bench.stop(stop_id) for stop_id in stop_ids])
    crs = bench.prepared.crs
    return straight_minutes(origins, bench.prepared.destinations, speeds, factor=factor, crs=crs)


def _group_gaps(
    bench: Workbench, service_id: str, both: _Both, errors: tuple[Bools, Bools]
) -> tuple[GroupGap, ...]:
    """Groups, those with most elderly and then most people wrongly near first."""
    inputs = bench.coverage_inputs
    rows = []
    for number, group_id in enumerate(inputs.group_ids):
        own = (inputs.group_of == number)[:, None]
        near, far = (error & own for error in errors)
        weights = np.where(near, inputs.elderly, 0)
        rows.append(
            GroupGap(
                group_id=group_id,
                service_id=service_id,
                people=int((inputs.people * own).sum()),
                elderly=int((inputs.elderly * own).sum()),
                wrongly_near=int(inputs.people[near].sum()),
                elderly_wrongly_near=int(weights.sum()),
                wrongly_far=int(inputs.people[far].sum()),
                elderly_wrongly_far=int(inputs.elderly[far].sum()),
                straight_minutes=_mean(both.straight, weights),
                street_minutes=_mean(both.streets, weights),
            )
        )
    return tuple(sorted(rows, key=lambda r: (-r.elderly_wrongly_near, -r.wrongly_near, r.group_id)))


def _cell_gaps(bench: Workbench, both: _Both, near: Bools) -> tuple[CellGap, ...]:
    """Cells where somebody is wrongly near, in the order of the table; minutes of the slowest."""
    inputs, found = bench.coverage_inputs, []
    for cell in np.flatnonzero((near & (inputs.people > 0)).any(axis=1)).tolist():
        mine = near[cell] & (inputs.people[cell] > 0)
        slowest = int(np.flatnonzero(mine)[np.argmax(both.straight[cell][mine])])
        home, walk = bench.scenario.cells[cell], float(both.streets[cell, slowest])
        found.append(
            CellGap(
                cell_id=home.id,
                group_id=home.group_id,
                lon=home.lon,
                lat=home.lat,
                people=int(inputs.people[cell][mine].sum()),
                elderly=int(inputs.elderly[cell][mine].sum()),
                straight_minutes=float(both.straight[cell, slowest]),
                street_minutes=walk if np.isfinite(walk) else None,
            )
        )
    return tuple(found)


def _mean(minutes: Floats, weights: NDArray[np.int64]) -> float | None:
    """Mean of the walks that there are; None where nobody walks."""
    known = np.isfinite(minutes) & (weights > 0)
    total = int(weights[known].sum())
    return float((minutes[known] * weights[known]).sum()) / total if total else None
