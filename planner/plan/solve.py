"""Use case: where, when and who for one scenario, each stage proved, the whole audited.

When timetable or roster cannot be made for a chosen stop, that stop and shift go back to placement
as excluded slots; at most MAX_ROUNDS rounds, each recorded in the plan.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from planner import roster
from planner.findings import Finding
from planner.model.people import with_away
from planner.model.placement import Ban, ExcludedSlot, Placement, ServicePoint
from planner.model.plan import Plan, Round
from planner.model.proof import (
    Limits,
    Progress,
    StopRequest,
    never_stop,
    no_progress,
)
from planner.model.roster import Duty, Roster
from planner.model.rule_change import ground_of
from planner.model.scenario import Scenario
from planner.model.timetable import Timetable
from planner.model.travel import TravelNetwork
from planner.model.ward_duty import staffed
from planner.plan import _adopt, _assemble, _causes, _placing, _rebuild, _roaming
from planner.plan._published import published
from planner.plan.open import open_workbench
from planner.plan.workbench import Workbench

MAX_ROUNDS = 5


@dataclass(frozen=True, slots=True)
class SolveRequest:
    """What a worker needs to plan: input, the plan to start from, and the pinned duties; whether
    only the people are rostered anew, points and times staying as the plan has them.
    """

    scenario: Scenario
    network: TravelNetwork | None
    previous: Plan | None = None
    pinned_duties: tuple[Duty, ...] = ()
    people_only: bool = False


@dataclass(frozen=True, slots=True)
class Known:
    """What need not be done again: parts of rosters, and of the same points and times who is served
    with the clusters, both of `layout`, and what the audit found of it.
    """

    layout: Plan
    parts: roster.KeptParts | None = None
    ground: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Staffed:
    """An audited plan; places that stay empty in every roster for its points and times; whether the
    roster is the first one only, made for its vacancies.
    """

    plan: Plan
    least_vacant: int
    is_first: bool


@dataclass(frozen=True, slots=True)
class _Run:
    bench: Workbench
    previous: Plan | None
    pinned_duties: tuple[Duty, ...]
    limits: Limits
    progress: Progress
    should_stop: StopRequest
    staff: bool
    tell: Callable[[Finding], None]
    people_only: bool
    partly: bool = False


def _tell_nobody(finding: Finding) -> None:
    """Nobody waits for early news."""


def solve_plan(
    bench: Workbench,
    *,
    limits: Limits | None = None,
    progress: Progress = no_progress,
    should_stop: StopRequest = never_stop,
    previous: Plan | None = None,
    pinned_duties: Sequence[Duty] = (),
    staff: bool = True,
    tell: Callable[[Finding], None] = _tell_nobody,
    people_only: bool = False,
) -> Plan:
    """An audited plan. `previous` keeps pins, bans and numbers and warms the solvers. Without
    `staff` it is there within seconds and every post of the roster is still to be filled. Too few
    people are told before the roster is solved. With `people_only`, points and times of `previous`
    stay as they are.

    Raises InfeasibleError or BadInputError where a stage has no answer at all; too few people are
    an answer with vacancies.
    """
    run = _Run(
        bench,
        previous,
        tuple(pinned_duties),
        limits or Limits(),
        progress,
        should_stop,
        staff,
        tell,
        people_only and previous is not None,
    )
    return _solved(run)


def staff_plan(
    bench: Workbench,
    known: Known,
    *,
    limits: Limits,
    first: bool = False,
    progress: Progress = no_progress,
    should_stop: StopRequest = never_stop,
    pinned_duties: Sequence[Duty] = (),
) -> Staffed:
    """A plan with the points and times of the known layout and a roster of its own; with `first`
    the first roster that has few vacancies will do. The audit of points, times and coverage is that
    of the layout, which has the very same; people and headline are audited here.
    """
    layout, nobody = known.layout, _tell_nobody
    run = _Run(bench, layout, tuple(pinned_duties), limits, progress, should_stop, staff=True,
               tell=nobody, people_only=True)  # fmt: skip
    asked = _asked(run, layout.points(), layout.timetable)
    early = roster.first_roster(
        asked, progress=progress, should_stop=should_stop, limits=limits, kept=known.parts
    )
    people = early.roster if first or early.is_last else _staff(run, asked, known.parts)
    progress("coverage", 0.0)
    plan = _assemble.assemble(
        bench, layout.placements, layout.timetable, people, seed=limits.seed, layout=layout
    )
    plan = _assemble.audited(bench, replace(plan, away=layout.away), ground=known.ground)
    return Staffed(plan, early.least_vacant, first and not early.is_last)


def place_partly(bench: Workbench) -> Plan:
    """The first plan of a workspace, its roster still to be filled: a service that asks for more
    points than there are places for has as many as there are, and the plan says so.

    Raises InfeasibleError or BadInputError where no point at all can stand.
    """
    limits, nobody = Limits(), _tell_nobody
    run = _Run(bench, None, (), limits, no_progress, never_stop, staff=False, tell=nobody,
               people_only=False, partly=True)  # fmt: skip
    return _solved(run)


def _solved(run: _Run) -> Plan:
    """Round after round until everything that was chosen can be timed and staffed."""
    previous = run.previous
    excluded: tuple[ExcludedSlot, ...] = ()
    rounds: list[Round] = []
    while True:
        placements, table, people, causes = _one_round(run, excluded)
        if not causes or len(rounds) + 1 >= MAX_ROUNDS:
            break
        rounds.append(Round(len(rounds) + 1, causes, causes[0].reason_code))
        excluded += causes
    run.progress("coverage", 0.0)
    plan = _assemble.assemble(run.bench, placements, table, people, seed=run.limits.seed)
    plan = replace(plan, rounds=tuple(rounds), away=previous.away if previous else ())
    run.progress("coverage", 1.0)
    return _assemble.audited(run.bench, plan)


def solve_request(
    request: SolveRequest, *, progress: Progress, should_stop: StopRequest, limits: Limits
) -> Plan:
    """`solve_plan` as a job of a warm worker; the workbench is kept between jobs."""
    bench = bench_of(request.scenario, request.network)
    previous = request.previous
    run = _Run(
        bench,
        previous,
        request.pinned_duties or by_hand(previous),
        limits,
        progress,
        should_stop,
        staff=True,
        tell=_tell_nobody,
        people_only=request.people_only and previous is not None,
        partly=True,
    )
    return _solved(run)


def bench_of(scenario: Scenario, network: TravelNetwork | None) -> Workbench:
    """The workbench of a scenario; the last ones of this process are kept."""
    return _kept_workbench(_Key(scenario, network)).under(scenario)


def by_hand(previous: Plan | None) -> tuple[Duty, ...]:
    """Duties that people set themselves, which a new solve leaves as they are, and those of earlier
    days, which its rules look back upon.
    """
    if previous is None:
        return ()
    by_hand = (duty for duty in previous.roster.duties if duty.pinned)
    return (*by_hand, *previous.roster.earlier)


def _one_round(
    run: _Run, excluded: tuple[ExcludedSlot, ...]
) -> tuple[tuple[Placement, ...], Timetable, Roster, tuple[ExcludedSlot, ...]]:
    """Place, time, staff; then the stops and shifts that failed (none = done)."""
    if run.people_only and run.previous is not None:
        return _people_anew(run, run.previous)
    placements = _place_all(run, excluded)
    points = tuple(point for placement in placements for point in placement.points)
    table = _roaming.timed(
        run.bench,
        placements,
        progress=run.progress,
        should_stop=run.should_stop,
        limits=run.limits,
    )
    chosen = _not_taken(run, placements)
    causes = _causes.from_timetable(chosen, table)
    people = _rebuild.unstaffed(run.bench, points, table)
    if run.staff and not causes:
        _tell_of_too_few(run, points, table)
        people = _staff(run, _asked(run, points, table))
        causes = _causes.from_roster(run.bench.scenario, chosen, table, people)
    return placements, table, people, causes


def _people_anew(
    run: _Run, previous: Plan
) -> tuple[tuple[Placement, ...], Timetable, Roster, tuple[ExcludedSlot, ...]]:
    """Points and times as they are, the roster solved again; what cannot be staffed is vacant."""
    points, table = previous.points(), previous.timetable
    _tell_of_too_few(run, points, table)
    people = _staff(run, _asked(run, points, table))
    return previous.placements, table, people, ()


def _tell_of_too_few(run: _Run, points: tuple[ServicePoint, ...], table: Timetable) -> None:
    """The head-count speaks before any roster is solved."""
    scenario = _as_known(run)
    asked = staffed(scenario, points, table.openings)
    heads = roster.headcount(asked.scenario, asked.openings, asked.points)
    if scenario.members and heads.first_failing:
        run.tell(_assemble.head_count_short(heads, scenario))


def _place_all(run: _Run, excluded: tuple[ExcludedSlot, ...]) -> tuple[Placement, ...]:
    placements: list[Placement] = []
    for service in run.bench.scenario.services:
        taken = _taken(run, service.id)
        if taken is not None:
            placements.append(taken)
            continue
        known = _known(run.previous, service.id)
        run.progress(f"placement:{service.id}", 0.0)
        task = _placing.Task(
            service=service,
            previous=known[0],
            bans=known[1],
            last_number=known[2],
            points_asked=known[3],
            excluded=excluded,
            limits=run.limits,
            progress=run.progress,
            should_stop=run.should_stop,
            partly=run.partly,
        )
        placements.append(_placing.place(run.bench, task))
        run.progress(f"placement:{service.id}", 1.0, placements[-1].proof.gap)
    return tuple(placements)


def _taken(run: _Run, service_id: str) -> Placement | None:
    """The placement that the planner took as the answer of a question, while it still is one."""
    for placement in run.previous.placements if run.previous else ():
        if placement.service_id == service_id and _adopt.still_answers(placement, run.bench.digest):
            return placement
    return None


def _not_taken(run: _Run, placements: Sequence[Placement]) -> tuple[ServicePoint, ...]:
    """All points; those that the planner took with an answer stay where they are, as pinned ones
    do, and those that roam have other stops to go to.
    """
    return tuple(
        replace(point, pinned="kept")
        if _taken(run, placement.service_id) or _roaming.roams(run.bench.scenario, point)
        else point
        for placement in placements
        for point in placement.points
    )


def _known(
    previous: Plan | None, service_id: str
) -> tuple[tuple[ServicePoint, ...], tuple[Ban, ...], int, int | None]:
    """Points, bans, last number and points asked of a service in the previous plan."""
    for placement in previous.placements if previous else ():
        if placement.service_id == service_id:
            found = placement
            return found.points, found.bans, found.last_number, found.points_asked
    return (), (), 0, None


def _as_known(run: _Run) -> Scenario:
    """The scenario with the absences that became known since the tables were made."""
    scenario, previous = run.bench.scenario, run.previous
    if previous is None or not previous.away:
        return scenario
    return replace(scenario, members=with_away(scenario.members, previous.away))


def recognise_roster(bench: Workbench, plan: Plan, parts: roster.KeptParts) -> None:
    """Let parts of the plan's own roster be known wherever the same people meet the same posts."""
    run = _Run(
        bench, plan, by_hand(plan), Limits(), no_progress, never_stop, True, _tell_nobody, True
    )
    roster.recognise(_asked(run, plan.points(), plan.timetable), plan.roster, parts)


def _asked(run: _Run, points: tuple[ServicePoint, ...], table: Timetable) -> roster.RosterProblem:
    asked = staffed(_as_known(run), points, table.openings)
    return roster.RosterProblem(
        scenario=asked.scenario,
        points=asked.points,
        openings=asked.openings,
        pinned=run.pinned_duties,
        base=published(run.previous) if run.previous else (),
        standing=run.previous.roster.duties if run.previous else (),
    )


def _staff(run: _Run, asked: roster.RosterProblem, kept: roster.KeptParts | None = None) -> Roster:
    return roster.solve(
        asked,
        progress=run.progress,
        should_stop=run.should_stop,
        limits=run.limits,
        kept=kept,
    )


@dataclass(frozen=True, slots=True, eq=False)
class _Key:
    """Scenario (its rules left out) and network under their digests, so that a worker's workbench
    is found again.
    """

    scenario: Scenario
    network: TravelNetwork | None

    def _digest(self) -> tuple[str, str]:
        return ground_of(self.scenario).digest(), self.network.digest if self.network else ""

    def __hash__(self) -> int:
        return hash(self._digest())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Key) and self._digest() == other._digest()


@lru_cache(maxsize=2)
def _kept_workbench(key: _Key) -> Workbench:
    return open_workbench(key.scenario, key.network)
