"""Use case: the plan with other numbers of points and people, solved and audited as a whole.

A position of the sliders is never drawn between two others: points with their own bound, times,
roster with its bound, coverage, audit. Points, times and coverage depend on the number of points
alone and are kept, with what the audit found of them; so is every part of a roster that meets the
same people and posts again. A position is told twice: first with a roster made for its vacancies,
whose number is proved to be the least or told with its bound, then with the best roster.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import planner
from planner.coverage.thin import thin_service
from planner.findings import Finding, PlannerError
from planner.model.digest import digest_of
from planner.model.outlook import Outcome, PeopleChange, Position
from planner.model.plan import Plan
from planner.model.proof import Limits, Progress, StopRequest
from planner.model.scenario import Scenario
from planner.model.travel import TravelNetwork
from planner.plan import _outlook_layout, _outlook_people, _outlook_told
from planner.plan._assemble import ground_faults
from planner.plan._outlook_kept import (
    MOST_PARTS,
    Lately,
    Pace,
    keep_outcome,
    kept_outcomes,
    parts_at,
)
from planner.plan.solve import Known, Staffed, bench_of, by_hand, recognise_roster, staff_plan
from planner.plan.workbench import Workbench
from planner.roster import KeptPart

__all__ = [
    "Grid",
    "OutlookRequest",
    "as_it_is",
    "grid_of",
    "keep_outcome",
    "kept_outcomes",
    "outlook_key",
    "plan_of_position",
    "solve_position",
]

MOST_PEOPLE = 30
"""People more or fewer that the slider offers at most."""
MOST_LAYOUTS = 16
"""Numbers of points that a process keeps laid out."""
ROSTER_GAP = 0.001
"""Rosters of positions are proved to within this share: quicker by half, told as their bound."""
PACE = Pace()


@dataclass(frozen=True, slots=True)
class Grid:
    """What the sliders offer: numbers of points; people fewer and more at most; the plan's own."""

    points: tuple[int, ...]
    fewest_people: int
    most_people: int
    now: Position

    def holds(self, position: Position) -> bool:
        """Whether the sliders can be put there."""
        people = self.fewest_people <= position.people <= self.most_people
        return people and position.points in self.points


@dataclass(frozen=True, slots=True)
class OutlookRequest:
    """What a worker needs for one position: the input, the plan as it stands, where solved parts
    are kept (None = nowhere); `key` as of `outlook_key`.
    """

    scenario: Scenario
    network: TravelNetwork | None
    plan: Plan
    position: Position
    key: str
    file: Path | None = None
    first: bool = False
    """Whether the first roster will do, made for few vacancies."""


@dataclass(frozen=True, slots=True)
class _Layout:
    """Points, times and coverage of a number of points, and what the audit found of them."""

    plan: Plan
    faults: tuple[Finding, ...]


_BENCHES: Lately[str, Workbench] = Lately(2)
_LAYOUTS: Lately[tuple[str, int], _Layout] = Lately(MOST_LAYOUTS)
_PARTS: Lately[tuple[str, Path | None], Lately[str, KeptPart]] = Lately(2)


def outlook_key(plan: Plan) -> str:
    """Names the outlook of a plan: its scenario, points, pins and bans, what was set by hand or is
    known of absences, the plan's duties where rules compare with them, and the planner's version.
    """
    roster = plan.roster
    return digest_of([plan.digest(), roster.earlier, planner.__version__])


def grid_of(bench: Workbench, plan: Plan) -> Grid:
    """The positions that there are; KeyError where no service is planned."""
    service_id = thin_service(bench.scenario)
    counts = _outlook_layout.counts(bench, plan, service_id)
    mobile = [p for p in plan.placement(service_id).points if p.kind == "mobile"]
    can = _outlook_people.can_change(plan, service_id)
    gone = min(MOST_PEOPLE, max(0, _outlook_people.most_removed(plan, service_id) - 1))
    return Grid(counts, -gone, MOST_PEOPLE if can else 0, Position(len(mobile), 0))


def as_it_is(plan: Plan, now: Position) -> Outcome | None:
    """The plan at hand at its own position, as it was solved and audited; None where an edit came
    since then, as what was proved of its stages may hold no more.
    """
    if any(mark.state != "in_force" for mark in plan.marks):
        return None
    return _outlook_told.outcome_of(plan, plan, now, PeopleChange())


def solve_position(
    request: OutlookRequest, *, progress: Progress, should_stop: StopRequest, limits: Limits
) -> Outcome:
    """One position as a job of a warm worker. Where the ward cannot have it, the outcome says why.

    Points, times and parts of rosters are kept between jobs, those of rosters on file too. Stopped
    in the middle, a position is not solved: its outcome has no plan and no reason.
    """
    try:
        made, change = _position(request, progress, should_stop, limits)
    except PlannerError as error:
        return Outcome(request.position, PeopleChange(), refused=error.findings)
    if should_stop():
        return Outcome(request.position, change)
    told = _outlook_told.outcome_of(made.plan, request.plan, request.position, change)
    return replace(told, least_vacant=made.least_vacant, is_first=made.is_first)


def plan_of_position(
    request: OutlookRequest, *, progress: Progress, should_stop: StopRequest, limits: Limits
) -> Plan:
    """The whole plan of a position, to go on from; at once where its parts are kept."""
    made, _ = _position(replace(request, first=False), progress, should_stop, limits)
    return made.plan


def _position(
    request: OutlookRequest, progress: Progress, should_stop: StopRequest, limits: Limits
) -> tuple[Staffed, PeopleChange]:
    bench = _BENCHES.get(request.key, lambda: bench_of(request.scenario, request.network))
    PACE.begin()
    layout = _laid_out(bench, request, progress, should_stop, limits)
    people = replace(layout.plan, roster=request.plan.roster)
    service_id = thin_service(bench.scenario)
    change = _outlook_people.people_change(people, service_id, request.position.people)
    scenario = _outlook_people.with_change(bench.scenario, change)
    known = _PARTS.get((request.key, request.file), lambda: _recognised(bench, request))
    with parts_at(request.file, known) as parts:
        made = staff_plan(
            bench.under(scenario),
            Known(replace(people, scenario=scenario), parts, layout.faults),
            limits=PACE.limits(replace(limits, gap=max(limits.gap, ROSTER_GAP))),
            first=request.first,
            progress=progress,
            should_stop=should_stop,
            pinned_duties=by_hand(request.plan),
        )
    PACE.end()
    return made, change


def _laid_out(
    bench: Workbench,
    request: OutlookRequest,
    progress: Progress,
    should_stop: StopRequest,
    limits: Limits,
) -> _Layout:
    """So many points with their times, counted and audited; kept unless an end was asked for."""
    key = (request.key, request.position.points)
    known = _LAYOUTS.known(key)
    if known is not None:
        return known
    plan = _outlook_layout.laid_out(
        bench,
        request.plan,
        thin_service(bench.scenario),
        request.position.points,
        progress=progress,
        should_stop=should_stop,
        limits=limits,
    )
    made = _Layout(plan, ground_faults(bench, plan))
    if not should_stop():
        _LAYOUTS.put(key, made)
    return made


def _recognised(bench: Workbench, request: OutlookRequest) -> Lately[str, KeptPart]:
    """The parts of the plan's own roster, with their proofs."""
    known: Lately[str, KeptPart] = Lately(MOST_PARTS)
    with parts_at(request.file, known) as parts:
        recognise_roster(bench, request.plan, parts)
    return known
