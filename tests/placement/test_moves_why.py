"""The facts of one sentence: why a site is proposed, or not."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from planner.placement import Distances
from planner.placement.moves import prepare_moves, why
from tests.placement.move_cases import MODELS, headline, random_case


def walks(problem, plan):
    """The way to the nearest open site of every row, inf none."""
    walk = problem.table.walk
    if problem.model == "one_per_group":
        own = problem.demand.group[:, None] == problem.sites.group[None, :]
        walk = np.where(own, walk, np.inf)
    return walk[:, list(plan)].min(axis=1, initial=np.inf)


@pytest.mark.parametrize("model", MODELS)
def test_change_is_closing_or_opening(model):
    """An open site is judged by closing it, a closed one by opening it."""
    for seed in range(12):
        problem, plan = random_case(seed, model)
        moves = prepare_moves(problem, plan)
        for site in range(problem.distances.shape[1]):
            facts = why(problem, plan, site, moves=moves)
            assert facts.is_open == (site in plan)
            assert facts.change.out == (site if site in plan else None)
            assert facts.change.into == (None if site in plan else site)
            after = headline(problem, tuple(sorted(set(plan) ^ {site})))
            gained = after["unreached"] - headline(problem, plan)["unreached"]
            assert facts.change.change.unreached == gained


@pytest.mark.parametrize("model", MODELS)
def test_rows_and_groups_touched(model):
    """Rows and groups named are exactly those whose way to the nearest open site changes."""
    for seed in range(12):
        problem, plan = random_case(seed, model)
        weights, group = problem.weights, problem.demand.group
        before = walks(problem, plan)
        for site in range(problem.distances.shape[1]):
            facts = why(problem, plan, site, shown=99)
            after = walks(problem, sorted(set(plan) ^ {site}))
            named = {r.row: (r.before or 0.0, r.after or 0.0) for r in facts.rows}
            changed = np.flatnonzero((before != after) & (weights > 0)).tolist()
            assert set(changed) <= set(named)
            finite = [np.where(np.isfinite(d), d, 0.0) for d in (before, after)]
            assert all(named[i] == (finite[0][i], finite[1][i]) for i in changed)
            assert facts.people == sum(weights[i] for i in named)
            for line in facts.groups:
                rows = [i for i in named if group[i] == line.group]
                assert line.people == sum(weights[i] for i in rows)
                near = problem.radius.value
                now = sum(weights[i] for i in rows if before[i] <= near)
                assert line.covered == sum(weights[i] for i in rows if after[i] <= near) - now


@pytest.mark.parametrize("model", MODELS)
def test_best_instead(model):
    """The alternative is the first of the site's own swaps in the promised order."""
    for seed in range(12):
        problem, plan = random_case(seed, model)
        moves = prepare_moves(problem, plan)
        ranked = moves.best_swaps(10_000)
        for site in range(problem.distances.shape[1]):
            own = [
                k for k in range(len(ranked)) if site in (int(ranked.out[k]), int(ranked.into[k]))
            ]
            facts = why(problem, plan, site)
            if own:
                assert (facts.instead.out, facts.instead.into) == (
                    ranked.out[own[0]],
                    ranked.into[own[0]],
                )
            elif site in plan:
                usable_closed = set(problem.usable.tolist()) - set(plan)
                assert (facts.instead is None) == (not usable_closed)


def test_most_touched_come_first():
    """People who lose every way come first, then those with the most people x distance."""
    problem, _ = random_case(2, "p_median")
    walk = np.array([[1.0, 9.0], [1.0, 3.0], [1.0, 0.0]])
    reach = np.array([[True, True], [True, True], [True, False]])
    problem = replace(
        problem,
        distances=Distances(walk, reach, "minute"),
        demand=replace(
            problem.demand,
            weights=np.array([1.0, 10.0, 2.0]),
            group=np.array([0, 0, 1]),
            priority={},
        ),
        sites=replace(
            problem.sites,
            status=("candidate",) * 2,
            cost=None,
            closing_cost=None,
            spacing=None,
            group=None,
        ),
        min_spacing=None,
        budget=None,
        floors=(),
    )
    facts = why(problem, (0, 1), 0)
    assert [row.row for row in facts.rows] == [2, 1, 0]
    assert facts.rows[0].after is None
    assert [g.group for g in facts.groups] == [1, 0]
    assert facts.groups[0].unreached == 2.0
    with pytest.raises(ValueError, match="site"):
        why(problem, (0, 1), 7)


def test_shifts_name_row_and_shift():
    """With shifts a row is named by its own number and the shift."""
    problem, _ = random_case(4, "max_cover")
    rows, sites = problem.distances.shape
    shifts = replace(
        problem,
        distances=replace(problem.table, reachable=np.ones((rows, sites), bool)),
        demand=replace(problem.demand, slot_weights=np.ones((rows, 2))),
        sites=replace(problem.sites, slots=np.ones((sites, 2), bool)),
    )
    facts = why(shifts, (0,), 0, shown=999)
    assert sorted((r.row, r.slot) for r in facts.rows) == [
        (i, t) for i in range(rows) for t in (0, 1)
    ]
