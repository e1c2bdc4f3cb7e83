"""A pattern of stands and openings weighed day by day, apart from the linear model."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from planner.model.roaming import QUOTA, RETURN_VISIT
from planner.timetable.roaming_changes import moves_of
from planner.timetable.roaming_gifts import gifts_of
from planner.timetable.roaming_problem import (
    Bools,
    Floats,
    Gift,
    Pattern,
    ReturnVisit,
    RoamingProblem,
    Score,
    Shortfall,
)

LEAST_HOURS = 1e-6
"""Hours below which a quota is met."""


def score_of(problem: RoamingProblem, pattern: Pattern) -> Score:
    """The objective of a pattern that keeps the hard rules, and every shortfall by name."""
    opened = pattern.by_day(problem)
    missed = [*_missed_days(problem, opened), *_missed_returns(problem, opened)]
    gifts = gifts_of(problem, opened)
    short = list(_missing_hours(problem, gifts))
    quota = problem.quota
    charge = quota.minutes_per_hour_short if quota is not None else 0.0
    return Score(
        missing_minutes=float(sum(charged for _, charged in missed)),
        hours_minutes=charge * sum(part.missing for part in short),
        walk_minutes=sum(_walked(problem, opened, period) for period in problem.walk_periods),
        moves=moves_of(problem, pattern.stands),
        move_minutes=problem.move_minutes,
        shortfalls=(*(part for part, _ in missed), *short),
        gifts=gifts,
    )


def visited(near: Bools, counts: Bools, opened: Bools) -> Bools:
    """On which days each group has a counting session near it, bool (groups, days)."""
    there = (opened & counts).any(axis=2)
    days: Bools = near.astype(np.int64) @ there.astype(np.int64) > 0
    return days


def _missed_days(problem: RoamingProblem, opened: Bools) -> Iterator[tuple[Shortfall, float]]:
    for window in problem.windows:
        days = visited(window.near, window.counts, opened)
        for number, (period, times) in enumerate(zip(window.periods, window.times, strict=True)):
            met = days[:, period[0] : period[1] + 1].sum(axis=1)
            for group in np.flatnonzero(window.asked & (met < times)).tolist():
                missing = float(times - met[group])
                charged = missing * float(window.people[group]) * window.minutes
                yield Shortfall(window.id, group, number, missing), charged


def _missed_returns(problem: RoamingProblem, opened: Bools) -> Iterator[tuple[Shortfall, float]]:
    visit = problem.return_visit
    if visit is None:
        return
    days = visited(visit.near, visit.counts, opened)
    for group in np.flatnonzero(visit.asked).tolist():
        if not comes_back(days[group], visit):
            yield Shortfall(RETURN_VISIT, group, 0, 1.0), float(visit.people[group]) * visit.minutes


def comes_back(days: Bools, visit: ReturnVisit) -> bool:
    """Whether two visited days, bool (days), lie `first` to `last` days apart."""
    last = min(visit.last, days.size - 1)
    return any(
        bool((days[gap:] & days[: days.size - gap]).any()) for gap in range(visit.first, last + 1)
    )


def _missing_hours(problem: RoamingProblem, gifts: tuple[Gift, ...]) -> Iterator[Shortfall]:
    quota = problem.quota
    if quota is None:
        return
    given = np.zeros(quota.need.size)
    for gift in gifts:
        given[gift.group] += gift.hours
    for group in np.flatnonzero(quota.goal - given > LEAST_HOURS).tolist():
        yield Shortfall(QUOTA, group, 0, float(quota.goal[group] - given[group]))


def _walked(problem: RoamingProblem, opened: Bools, period: tuple[int, int]) -> float:
    """Minutes of everyone's walk to the nearest stop that is open on some day of the period."""
    there = opened[:, period[0] : period[1] + 1].any(axis=(1, 2))
    walk: Floats = np.minimum(problem.minutes[:, there], problem.far_minutes).min(
        axis=1, initial=problem.far_minutes
    )
    return float((problem.people * walk).sum())
