"""One point in every residential group, against looking at every site of every group."""

from __future__ import annotations

import numpy as np
import pytest

from planner import placement
from planner.findings import InfeasibleError
from tests.placement.builders import question

CASES = 220
STATUSES = ("required", "candidate", "candidate", "candidate", "excluded")


def drawn(rng):
    """Up to 12 rows, 7 sites and 3 groups, with statuses of all kinds."""
    rows, sites = int(rng.integers(1, 13)), int(rng.integers(2, 8))
    groups = int(rng.integers(1, 4))
    minutes = np.round(rng.uniform(0, 30, (rows, sites)))
    return question(
        np.where(rng.uniform(size=minutes.shape) < 0.8, minutes, np.inf),
        rng.integers(0, 40, rows),
        groups,
        model="one_per_group",
        status=tuple(rng.choice(STATUSES, sites).tolist()),
        site_group=rng.integers(0, groups, sites),
        row_group=rng.integers(0, groups, rows),
    )


def best(problem):
    """Per group: fewest people without a walk, then least people x minutes; None where none."""
    total, walk = 0.0, problem.table.walk
    site_group, row_group = problem.sites.group, problem.demand.group
    groups = {*site_group[problem.usable].tolist(), *row_group[problem.weights > 0].tolist()}
    for group in sorted(groups):
        sites = [j for j in problem.usable.tolist() if site_group[j] == group]
        kept = [j for j in sites if problem.sites.status[j] == "required"]
        if not sites or len(kept) > 1:
            return None
        keys = []
        for j in kept or sites:
            lost = walked = 0.0
            for i in np.flatnonzero(row_group == group):
                if np.isfinite(walk[i, j]):
                    walked += problem.weights[i] * walk[i, j]
                else:
                    lost += problem.weights[i]
            keys.append((lost, walked))
        total += min(keys)[1]
    return total


def test_one_per_group_finds_each_group_s_best_site():
    """One per group equals looking at every site of every group: fewest unreached, least walking."""
    rng = np.random.default_rng(61)
    solved = 0
    for _ in range(CASES):
        problem = drawn(rng)
        sites = problem.sites.group[problem.usable].tolist()
        groups = {*sites, *problem.demand.group[problem.weights > 0].tolist()}
        if len(groups) != problem.p:
            continue
        expected = best(problem)
        if expected is None:
            with pytest.raises(InfeasibleError):
                placement.solve(problem)
            continue
        solved += 1
        answer = placement.solve(problem)
        assert answer.objective == pytest.approx(expected)
        assert answer.status == "optimal"
        opened = [problem.sites.group[j] for j in answer.open_sites]
        assert sorted(opened) == sorted(groups)
    assert solved > 40
