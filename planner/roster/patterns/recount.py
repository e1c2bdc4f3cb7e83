"""Counts the hard rules that a roster breaks, by reading it; shares nothing with the searches."""

from __future__ import annotations

from itertools import groupby, pairwise

import numpy as np

from planner.roster.patterns.problem import Assignment, PatternProblem


def broken_rules(problem: PatternProblem, roster: Assignment) -> int:
    """How many hard rules of how many people an assignment int16 (employees, days) breaks."""
    away = int((problem.away & (roster >= 0)).sum())
    rows = enumerate(roster.tolist())
    return away + sum(_totals(problem, n, row) + _runs(problem, n, row) for n, row in rows)


def _totals(problem: PatternProblem, number: int, row: list[int]) -> int:
    """Shifts of each type, minutes, weekends and successions of one person."""
    worked = [s for s in row if s >= 0]
    counts = np.bincount(np.array(worked, dtype=np.int64), minlength=problem.types)
    minutes = int((counts * problem.minutes).sum())
    weekends = {day // 7 for day, s in enumerate(row) if s >= 0 and day % 7 >= 5}
    return (
        int((counts > problem.most_shifts[number]).sum())
        + int(minutes < problem.least_minutes[number])
        + int(minutes > problem.most_minutes[number])
        + int(len(weekends) > problem.most_weekends[number])
        + sum(a >= 0 and b >= 0 and bool(problem.forbidden[a, b]) for a, b in pairwise(row))
    )


def _runs(problem: PatternProblem, number: int, row: list[int]) -> int:
    """Runs of work and of days off of one person."""
    begin, broken = 0, 0
    for works, run in groupby(row, key=lambda s: s >= 0):
        length = len(list(run))
        inside = begin > 0 and begin + length < len(row)
        least = (problem.shortest_run if works else problem.shortest_rest)[number]
        broken += int(works and length > problem.longest_run[number])
        broken += int(inside and length < least)
        begin += length
    return broken
