"""The general engine against brute force: every model, every mix of side conditions."""

from __future__ import annotations

import numpy as np
import pytest

from planner.placement.general import feasible, solve_general, violations
from planner.placement.general import solve as solving
from tests.how_many import so_many
from tests.placement.general_brute import best, site_sets, value_of
from tests.placement.general_cases import MODELS, random_problem, watch_of

ROOMS = {None: 40, "single": 15, "split": 12, "low": 8}


def problems(model, room, count, **wishes):
    for number in range(so_many(count, least=4)):
        rng = np.random.default_rng([number, MODELS.index(model), len(room or "")])
        yield random_problem(rng, model, room=room, **wishes)


def check(problem, found):
    want = best(problem)
    if want is None:
        assert found.impossible
        return
    sites = tuple(problem.usable[list(found.open_sites)].tolist())
    tiny = 1e-6 * max(1.0, abs(want.value))
    assert sites in set(site_sets(problem))
    assert value_of(problem, sites) == pytest.approx(want.value, abs=tiny)
    assert found.bound == pytest.approx(want.value, abs=tiny)
    assert found.ended_by == "proof"


@pytest.mark.parametrize("room", ROOMS)
@pytest.mark.parametrize("model", MODELS)
def test_best_sites_and_bound_are_those_of_brute_force(model, room):
    """On random small problems the answer and its bound are the best value over all choices."""
    for problem in problems(model, room, ROOMS[room]):
        check(problem, solve_general(problem, watch_of()))


@pytest.mark.parametrize("model", ["max_cover", "set_cover"])
def test_near_pairs_give_the_answer_of_the_table(model):
    """Problems that know near pairs only are solved to the brute-force value."""
    for problem in problems(model, None, 25, pairs=True):
        check(problem, solve_general(problem, watch_of()))


def nobody(part, cost, watch, begin=None):
    """No first answer at all."""
    return


def poor(part, cost, watch, begin=None):
    """A random allowed first answer."""
    rng = np.random.default_rng(5)
    for _ in range(30):
        chosen = rng.uniform(size=part.facts.sites.size) < rng.uniform()
        open_ = part.facts.forced | chosen
        if feasible(part.problem, tuple(np.flatnonzero(open_).tolist())):
            return open_
    return None


@pytest.mark.parametrize("first", [nobody, poor])
@pytest.mark.parametrize("model", MODELS)
def test_proof_does_not_lean_on_the_first_answer(model, first, monkeypatch):
    """With no first answer, or a bad one, value and bound are still those of brute force."""
    monkeypatch.setattr(solving, "first_answer", first)
    for problem in problems(model, None, 30):
        check(problem, solve_general(problem, watch_of()))


@pytest.mark.parametrize("model", MODELS)
def test_checker_agrees_with_brute_force_on_any_sites(model):
    """`feasible` says yes exactly where brute force has a value for the sites."""
    for number, problem in enumerate(problems(model, None, 25)):
        rng = np.random.default_rng(number)
        allowed = set(site_sets(problem))
        for _ in range(8):
            chosen = np.flatnonzero(rng.uniform(size=problem.usable.size) < 0.5)
            sites = tuple(problem.usable[chosen].tolist())
            want = sites in allowed and value_of(problem, sites) is not None
            assert feasible(problem, tuple(chosen.tolist())) == want


@pytest.mark.parametrize("room", ["single", "split", "low"])
@pytest.mark.parametrize("model", MODELS)
def test_places_keep_rooms_loads_and_floors(model, room):
    """The rows' places that come with an answer break no room, least load or floor."""
    for problem in problems(model, room, 12):
        found = solve_general(problem, watch_of())
        if not found.impossible:
            assert found.assignment is not None
            shared = room == "split" or model == "backup_cover"
            assert (found.shares is not None) == shared
            assert not violations(problem, found.open_sites, found.assignment, found.shares)


def test_one_per_group_is_refused():
    """The one model that is not the general engine's raises ValueError."""
    problem = random_problem(np.random.default_rng(1), "p_median")
    object.__setattr__(problem, "model", "one_per_group")
    with pytest.raises(ValueError, match="group"):
        solve_general(problem, watch_of())
