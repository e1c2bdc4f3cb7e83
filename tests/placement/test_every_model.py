"""The whole engine against brute force: every model, every side condition, and short clocks."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from planner import audit, placement
from planner.findings import InfeasibleError
from planner.model.proof import Limits
from planner.placement.costs import equivalent, kappa_of
from tests.how_many import so_many
from tests.placement.general_brute import best
from tests.placement.general_cases import MODELS, random_problem

CASES = so_many(70)
PLAIN = so_many(50)
CONDITIONS = ("floors", "min_spacing", "budget", "max_closings")


def plain(problem):
    """The same question without side conditions, so that the fast engines answer it."""
    floors = problem.floors if problem.model == "partial_cover" else ()
    return replace(problem, floors=floors, min_spacing=None, budget=None, max_closings=None)


def expected(problem):
    """The best objective as people read it; None where nothing is allowed."""
    found = best(problem)
    if found is None:
        return None
    if problem.model == "gradual_cover":
        return float(problem.weights.sum()) - found.value
    if problem.model == "kolm_pollak":
        reach = problem.table.reachable[:, problem.usable].any(axis=1)
        return equivalent(found.value, float(problem.weights[reach].sum()), kappa_of(problem))
    return found.value


def check(problem, limits=None):
    """Solved and compared: the same objective, a bound that holds, no false "optimal"."""
    true = expected(problem)
    if true is None:
        with pytest.raises(InfeasibleError) as refused:
            placement.solve(problem)
        assert refused.value.findings
        return False
    answer = placement.solve(problem, limits=limits)
    sign = -1.0 if answer.sense == "max" else 1.0
    if answer.objective is not None:
        assert sign * answer.objective >= sign * true - 1e-5 * max(1.0, abs(true))
    if answer.bound is not None:
        assert sign * answer.bound <= sign * true + 1e-5 * max(1.0, abs(true))
    if limits is None or answer.status == "optimal":
        assert answer.status == "optimal", answer
        assert answer.objective == pytest.approx(true, rel=1e-5, abs=1e-5)
    confirmed(problem, answer, true)
    return True


def confirmed(problem, answer, true):
    """The independent check of the certificate never confirms more than the truth."""
    if answer.evidence is None or problem.demand.slot_weights is not None:
        return
    usable = problem.usable
    case = audit.location_case(
        problem.model,
        problem.table.walk[:, usable],
        problem.weights,
        p=problem.p or 0,
        required=tuple(np.flatnonzero(np.isin(usable, problem.required)).tolist()),
        radius=None if problem.radius is None else problem.radius.value,
    )
    if case is None:
        return
    bound = audit.certified_bound(answer.evidence, case)
    assert bound is not None
    sign = -1.0 if answer.sense == "max" else 1.0
    assert sign * bound <= sign * true + 1e-6 * max(1.0, abs(true))
    assert bound == pytest.approx(answer.evidence.bound, rel=1e-6, abs=1e-6)


@pytest.mark.parametrize("model", MODELS)
def test_every_model_with_side_conditions_equals_brute_force(model):
    """Random questions of each model (seventy in all), with floors, spacing, budgets and existing sites."""
    rng = np.random.default_rng([45, MODELS.index(model)])
    answered = sum(check(random_problem(rng, model)) for _ in range(CASES))
    assert answered > CASES // 8


@pytest.mark.parametrize("model", MODELS)
def test_every_plain_model_equals_brute_force(model):
    """Random questions of each model (fifty in all) without side conditions, by the fast engines."""
    rng = np.random.default_rng([46, MODELS.index(model)])
    answered = sum(check(plain(random_problem(rng, model))) for _ in range(PLAIN))
    assert answered > PLAIN // 3


@pytest.mark.parametrize("room", ["single", "split", "low"])
@pytest.mark.parametrize("model", MODELS)
def test_every_model_with_room_equals_brute_force(model, room):
    """Random questions of each model (fifteen in all) with capacities, least loads and split rows."""
    rng = np.random.default_rng([47, MODELS.index(model), len(room)])
    for _ in range(so_many(15, least=4)):
        check(random_problem(rng, model, room=room))


@pytest.mark.parametrize("seconds", [0.0, 0.002, 0.05])
def test_no_optimum_is_claimed_falsely_when_the_clock_ends_the_solve(seconds):
    """Stopped anywhere, an answer is never better than the truth nor its bound worse."""
    rng = np.random.default_rng([48, int(seconds * 1000)])
    for model in MODELS:
        for _ in range(4):
            problem = random_problem(rng, model)
            if expected(problem) is not None:
                check(problem, Limits(time_limit_s=seconds))


def test_shifts_count_people_in_each_shift_and_only_open_venues():
    """Coverage by shift equals brute force over the rows of every shift."""
    rng = np.random.default_rng(49)
    for _ in range(40):
        problem = plain(random_problem(rng, "max_cover"))
        rows, sites = problem.distances.shape
        by_shift = rng.integers(0, 9, (rows, 3)).astype(float)
        open_ = rng.uniform(size=(sites, 3)) < 0.7
        asked = replace(
            problem,
            demand=replace(problem.demand, slot_weights=by_shift),
            sites=replace(problem.sites, slots=open_),
        )
        if expected(problem) is None:
            continue
        most = max(_by_shift(problem, s, by_shift, open_) for s in _sets(problem))
        assert placement.solve(asked).objective == pytest.approx(most)


def _sets(problem):
    from tests.placement.general_brute import site_sets

    return site_sets(problem)


def _by_shift(problem, sites, by_shift, open_):
    total = 0.0
    for shift in range(by_shift.shape[1]):
        opened = [j for j in sites if open_[j, shift]]
        total += by_shift[problem.near[:, opened].any(axis=1), shift].sum()
    return total
