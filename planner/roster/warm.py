"""Makes the compiled searches of rosters ready, once, when the planner is installed."""

from __future__ import annotations

import numpy as np

from planner.model.proof import Limits
from planner.roster.patterns import OFF, PatternProblem, solve
from planner.roster.patterns.annealing import anneal, rules_of, state_of

LONG = Limits(time_limit_s=300.0, max_nodes=1)
"""The first time it compiles."""


def warm_up() -> None:
    """Solves a small roster of two shift types in two weeks. Compiled code is kept beside the
    modules, or in the user's cache folder where that is read-only.
    """
    question = _question()
    solve(question, limits=LONG)
    nobody = np.full((question.employees, question.days), OFF, dtype=np.int16)
    rules = rules_of(question)
    anneal(rules, state_of(question, rules, nobody, LONG.seed), 1_000, 1.0)


def _question() -> PatternProblem:
    staff, days = 4, 14
    each = np.ones(staff, dtype=np.int64)
    away = np.zeros((staff, days), dtype=np.bool_)
    away[np.arange(staff), np.arange(staff) * 3] = True
    wishes = np.zeros((staff, days, 2), dtype=np.int64)
    wishes[:, 4, 0] = 2
    return PatternProblem(
        minutes=np.array([480, 600], dtype=np.int64),
        forbidden=np.array([[False, False], [True, False]]),
        most_shifts=np.array([[14, 3]] * staff, dtype=np.int64),
        least_minutes=2400 * each,
        most_minutes=4320 * each,
        longest_run=5 * each,
        shortest_run=2 * each,
        shortest_rest=2 * each,
        most_weekends=each,
        away=away,
        on_weight=wishes,
        off_weight=np.roll(wishes, 3, axis=1),
        need=np.ones((days, 2), dtype=np.int64),
        under=np.full((days, 2), 100, dtype=np.int64),
        over=np.ones((days, 2), dtype=np.int64),
    )


if __name__ == "__main__":
    warm_up()
