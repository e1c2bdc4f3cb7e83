"""The answer of a roaming problem as a timetable: openings, refusals, stays, what is missed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

import numpy as np

from planner.model.placement import ServicePoint, Stop
from planner.model.proof import (
    Limits,
    Progress,
    Proof,
    Status,
    StopRequest,
    never_stop,
    no_progress,
    relative_gap,
)
from planner.model.roaming import QUOTA, RETURN_VISIT
from planner.model.timetable import (
    Invitation,
    Missed,
    MissedUnit,
    MobileUnit,
    Opening,
    RefusedOpening,
    RoamingReport,
    Standing,
    Stay,
    Timetable,
)
from planner.timetable.roaming_case import RoamingCase, problem_of
from planner.timetable.roaming_problem import (
    Bools,
    Ints,
    Pattern,
    Period,
    RoamingAnswer,
    RoamingProblem,
    Shortfall,
)
from planner.timetable.roaming_score import score_of
from planner.timetable.roaming_solve import solve_roaming
from planner.timetable.roaming_units import NOWHERE, walk_of_units, within_day
from planner.timetable.slots import Planned, holiday_slots, planned_slots
from planner.timetable.solve import EXCLUDED, HOLIDAY, NO_KIT, VENUE_CLOSED, opening_of, unit_id

RESTS = "shift_not_chosen"
NOT_SENT = "unit_not_sent"
_UNITS: dict[str, MissedUnit] = {RETURN_VISIT: "visits", QUOTA: "hours"}


@dataclass(frozen=True, slots=True, eq=False)
class _Answered:
    """A case with its problem and answer; stop of each point and block, int64 (points, blocks)."""

    case: RoamingCase
    problem: RoamingProblem
    answer: RoamingAnswer
    way: Ints
    days: tuple[date, ...]

    @property
    def pattern(self) -> Pattern:
        """Where units stand and what is open."""
        return self.answer.pattern


def roam(
    case: RoamingCase,
    *,
    progress: Progress = no_progress,
    should_stop: StopRequest = never_stop,
    limits: Limits | None = None,
) -> Timetable:
    """The timetable of the mobile points of one roaming service, with one report.

    Objective = minutes of walking, missed days and moves, sense min. KeyError for a stop, venue or
    group that the scenario does not know; ValueError where the service's points stay put.
    """
    limits = limits or Limits()
    problem = problem_of(case)
    answer = solve_roaming(problem, progress=progress, should_stop=should_stop, limits=limits)
    way = walk_of_units(problem, answer.pattern, case.points, case.stops)
    answer = _by_units(problem, answer, way)
    days = tuple(case.scenario.campaign.days())
    told = _Answered(case, problem, answer, way, days)
    proof = _proof(answer, limits)
    openings, refused = _slots(told)
    return Timetable(
        openings=openings,
        refused=refused,
        units=tuple(MobileUnit(unit_id(p), p.service_id) for p in case.points),
        stays=tuple(_stays(told)),
        proof=proof,
        roaming=(_report(told, proof),),
    )


def _by_units(problem: RoamingProblem, answer: RoamingAnswer, way: Ints) -> RoamingAnswer:
    """The answer as its units can do it: none opens in more shifts a day than it may. The bound
    holds as before; where something had to close, the gap is that to what is left.
    """
    pattern = within_day(problem, answer.pattern, way)
    if bool((pattern.opens == answer.pattern.opens).all()):
        return answer
    score = score_of(problem, pattern)
    gap = relative_gap(score.total, answer.bound)
    proved: Status = "optimal" if gap == 0.0 else "feasible"
    ended = answer.ended_by if answer.ended_by != "proof" or gap == 0.0 else "work"
    return replace(answer, pattern=pattern, score=score, gap=gap, status=proved, ended_by=ended)


def _proof(answer: RoamingAnswer, limits: Limits) -> Proof:
    return Proof(
        stage="timetable",
        status=answer.status,
        objective=answer.score.total,
        bound=answer.bound,
        gap=answer.gap,
        runtime_s=answer.runtime_s,
        seed=limits.seed,
        certificate=answer.certificate,
        sense="min",
        ended_by=answer.ended_by,  # type: ignore[arg-type]  # proof, gap, work, clock or cancel
        certified_bound=answer.certified,
    )


def _report(told: _Answered, proof: Proof) -> RoamingReport:
    score = told.answer.score
    return RoamingReport(
        service_id=told.case.service.id,
        proof=proof,
        moves=score.moves,
        missed=tuple(_missed(told, part) for part in score.shortfalls),
        invitations=tuple(_invitations(told)),
        stop_ids=tuple(stop.id for stop in told.case.stops),
        walk_minutes=score.walk_minutes,
        first_feasible_s=told.answer.first_feasible_s,
    )


def _slots(told: _Answered) -> tuple[tuple[Opening, ...], tuple[RefusedOpening, ...]]:
    """Every planned slot of every point: open, or refused with its reason."""
    case, campaign = told.case, told.case.scenario.campaign
    day_of = {day: n for n, day in enumerate(told.days)}
    shift_of = {shift.id: n for n, shift in enumerate(campaign.shifts)}
    openings: list[Opening] = []
    refused: list[RefusedOpening] = []
    for slot in planned_slots(campaign, case.service):
        day, shift = day_of[slot.date], shift_of[slot.shift]
        for k, point in enumerate(case.points):
            reason = _reason(told, k, day, shift)
            if reason:
                refused.append(RefusedOpening(point.id, slot.date, slot.shift, reason))
            else:
                stop = case.stops[int(told.way[k, told.problem.block[day, shift]])]
                openings.append(_opening(point, slot, stop))
    holidays = holiday_slots(campaign, case.service)
    refused += [RefusedOpening(p.id, *slot, HOLIDAY) for slot in holidays for p in case.points]
    return tuple(openings), tuple(refused)


def _reason(told: _Answered, point: int, day: int, shift: int) -> str:
    """Why a planned slot of a point does not open; blank where it does."""
    block = int(told.problem.block[day, shift])
    stop = int(told.way[point, block])
    if stop == NOWHERE:
        return NOT_SENT
    opened = _opened_on(told, point, day)
    if int(opened.sum()) >= told.problem.shifts_per_day and not opened[shift]:
        return RESTS
    if not told.problem.can_open[stop, day, shift]:
        slot = (told.case.stops[stop].id, told.case.scenario.campaign.shifts[shift].id)
        return EXCLUDED if slot in told.case.barred else VENUE_CLOSED
    opens: Bools = told.pattern.opens[:, block, shift]
    if opens[stop]:
        return ""
    return NO_KIT if int(opens.sum()) >= told.problem.kits < told.problem.units else RESTS


def _opened_on(told: _Answered, point: int, day: int) -> Bools:
    """In which shifts of a day a point is open, bool (shifts)."""
    blocks, shifts = told.problem.block[day], np.arange(told.problem.shape[2])
    stops = told.way[point, blocks]
    can = told.problem.can_open[stops, day, shifts] & (stops != NOWHERE)
    opened: Bools = told.pattern.opens[stops, blocks, shifts] & can
    return opened


def _opening(point: ServicePoint, slot: Planned, stop: Stop) -> Opening:
    standing = Standing(stop.id, stop.lon, stop.lat)
    return replace(opening_of(point, slot), venue_id=stop.venue_id, at=standing)


def _stays(told: _Answered) -> Iterator[Stay]:
    """Blocks at the same stops, one after the other, are one stay at each of them."""
    shifts = [shift.id for shift in told.case.scenario.campaign.shifts]
    used = set(told.case.service.shifts)
    for k, point in enumerate(told.case.points):
        stops_of_day = told.way[k][told.problem.block]
        changed = (stops_of_day[1:] != stops_of_day[:-1]).any(axis=1)
        first_days = [0, *(np.flatnonzero(changed) + 1).tolist(), len(told.days)]
        for first, end in pairwise(first_days):
            there = stops_of_day[first]
            for stop in dict.fromkeys(there[there != NOWHERE].tolist()):
                own = tuple(
                    s for s, at in zip(shifts, there, strict=True) if at == stop and s in used
                )
                yield Stay(
                    unit_id(point),
                    point.id,
                    told.case.stops[stop].id,
                    told.days[first],
                    told.days[end - 1],
                    () if len(own) == len(used) else own,
                )


def _missed(told: _Answered, part: Shortfall) -> Missed:
    period, could = _asked(told, part)
    return Missed(
        rule=part.rule,
        group_id=told.case.scenario.groups[part.group].id,
        first_day=told.days[period[0]],
        last_day=told.days[period[1]],
        missing=part.missing,
        unit=_UNITS.get(part.rule, "days"),
        no_stop=not could,
    )


def _asked(told: _Answered, part: Shortfall) -> tuple[Period, bool]:
    """The days that a shortfall speaks of, and whether any stop near could open for it on them."""
    problem = told.problem
    for window in problem.windows:
        if window.id == part.rule:
            first, last = window.periods[part.period]
            near, counts = window.near[part.group], window.counts[first : last + 1]
            return (first, last), bool((problem.can_open[near, first : last + 1] & counts).any())
    whole = (0, len(told.days) - 1)
    source = problem.return_visit if part.rule == RETURN_VISIT else problem.quota
    near = source.near[part.group] if source is not None else np.zeros(0, dtype=np.bool_)
    return whole, bool(problem.can_open[near].any()) if near.size else False


def _invitations(told: _Answered) -> Iterator[Invitation]:
    quota = told.problem.quota
    for gift in told.answer.score.gifts if quota is not None else ():
        assert quota is not None
        first, last = quota.periods[gift.period]
        yield Invitation(
            group_id=told.case.scenario.groups[gift.group].id,
            stop_id=told.case.stops[gift.stop].id,
            first_day=told.days[first],
            last_day=told.days[last],
            hours=gift.hours,
        )
