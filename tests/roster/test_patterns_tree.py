"""Branch and price alone, from a bad first roster, against looking at all rosters."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest
from scipy.optimize import LinearConstraint, milp

from planner.benchmark.nurse_check import check
from planner.benchmark.nurse_file import Cover, Nurse, NurseInstance, NurseShift
from planner.benchmark.nurse_problem import problem_of, roster_of
from planner.model.proof import Limits
from planner.roster import patterns
from planner.roster.patterns.generation import generate
from planner.roster.patterns.master import Master, Schedules, request_costs
from planner.roster.patterns.pricing import Pricer
from planner.roster.patterns.start import first_rosters, settle
from planner.roster.patterns.tree import Tree
from planner.roster.patterns.watch import Watch
from tests.roster.test_patterns import all_schedules


def everything(instance):
    """Every schedule of everybody, as the master takes them."""
    problem = problem_of(instance)
    parts = [all_schedules(instance, name) for name in instance.staff]
    whose = np.repeat(np.arange(len(parts)), [len(part) for part in parts])
    rows = np.concatenate(parts)
    return Schedules(whose, rows, request_costs(problem, whose, rows))


def watched(problem, should_stop=lambda: False) -> Watch:
    """A watch without a clock."""
    return Watch(problem, lambda *_: None, should_stop, Limits(gap=0.0), math.inf)


def rooted(every: Schedules, watch) -> tuple[Tree, Master]:
    """A tree from the linear program over one schedule each, whose roster is the best known."""
    problem, pricer = watch.problem, Pricer(watch.problem)
    first = np.array([np.flatnonzero(every.whose == n)[0] for n in range(problem.employees)])
    master = Master(problem, range(problem.employees), problem.need)
    master.add(every.take(first))
    watch.offer(every.rows[first])
    root = generate(master, pricer, lambda: False)
    assert root is not None
    assert root.complete
    tree = Tree(watch, master, pricer)
    tree.begin(root)
    return tree, master


HARD = (117, 16)
"""Seeds whose linear programs stay broken: by how many work a shift, and by who works on a day."""


def torn(seed: int) -> NurseInstance:
    """Six people and a week of one shift, runs and rests of two or three days, odd needs."""
    draw, made = np.random.default_rng(seed), NurseInstance("torn", 7)
    made.shifts["E"] = NurseShift(480, frozenset())
    draw.integers(2, 4)
    for n in range(6):
        most, least = 480 * int(draw.integers(3, 6)), 480 * int(draw.integers(2, 4))
        runs = [int(draw.integers(*of)) for of in ((3, 5), (2, 4), (2, 4))]
        made.staff[f"P{n}"] = Nurse({"E": 7}, most, least, *runs, 9)
        made.days_off[f"P{n}"] = frozenset()
        for _ in range(5):
            cell = (f"P{n}", int(draw.integers(7)), "E"[draw.integers(1)])
            wished = [made.on_requests, made.off_requests][draw.integers(2)]
            wished[cell] = int(draw.integers(1, 8))
    for day in range(7):
        weights = int(draw.integers(0, 7)), int(draw.integers(5, 30)), int(draw.integers(1, 20))
        made.cover[day, "E"] = Cover(*weights)
    return made


def least_by_milp(problem, every: Schedules) -> float:
    """The least objective over all rosters, by scipy on every schedule there is."""
    count, people = len(every), problem.employees
    works = (every.rows[:, :, None] == np.arange(problem.types)).reshape(count, -1).T
    short, over = np.eye(problem.need.size), -np.eye(problem.need.size)
    chosen = (every.whose == np.arange(people)[:, None]).astype(float)
    none = np.zeros((people, 2 * problem.need.size))
    matrix = np.vstack([np.hstack([chosen, none]), np.hstack([works, short, over])])
    sides = np.concatenate([np.ones(people), problem.need.ravel()])
    cost = np.concatenate([every.cost, problem.under.ravel(), problem.over.ravel()])
    found = milp(
        cost,
        integrality=np.concatenate([np.ones(count), np.zeros(2 * problem.need.size)]),
        constraints=LinearConstraint(matrix, sides, sides),
        options={"mip_rel_gap": 0.0},
    )
    return float(round(found.fun)) + problem.wished()


@pytest.mark.parametrize("seed", HARD)
def test_the_tree_alone_proves_the_least_of_all_rosters(seed):
    """Without search or annealing, branches on how many and whether end at the least roster of an
    independent solver and prove it; the roster keeps every rule.
    """
    instance = torn(seed)
    watch, every = watched(problem_of(instance)), everything(instance)
    tree, _ = rooted(every, watch)
    tree.work(10_000)
    assert watch.objective == watch.bound == least_by_milp(watch.problem, every)
    counted = check(instance, roster_of(instance, watch.best))
    assert (counted.broken, counted.objective) == ((), watch.objective)
    assert watch.work > 1


def test_the_tree_stopped_at_any_question_keeps_a_true_bound():
    """Ended at whatever question, the bound is below the least and the roster above it; going on
    from there ends at the proof.
    """
    instance = torn(16)
    every, left = everything(instance), [0]
    least = least_by_milp(problem_of(instance), every)

    def stop():
        left[0] -= 1
        return left[0] < 0

    for patience in (0, 1, 2, 3, 4, 5, 6, 8, 11, 15, 20):
        watch = watched(problem_of(instance), stop)
        left[0] = 10**9
        tree, _ = rooted(every, watch)
        left[0] = patience
        tree.work(10_000)
        assert watch.bound <= least <= watch.objective
        left[0], watch.cancelled = 10**9, False
        tree.work(1)
        assert watch.bound <= least <= watch.objective
        tree.work(10_000)
        assert watch.bound == watch.objective == least


def test_a_branch_in_which_somebody_has_no_schedule_is_closed():
    """Cells shut for a whole person leave no schedule: the linear program has no answer, and the
    bound of nothing is not taken for one.
    """
    instance = torn(16)
    watch = watched(problem_of(instance))
    tree, master = rooted(everything(instance), watch)
    days, types = watch.problem.need.shape
    shut = {0: np.ones((days, types + 1), dtype=bool)}
    master.restrict(shut, (np.zeros((days, types)), np.full((days, types), np.inf)))
    assert master.solve() is None
    assert generate(master, tree.pricer, lambda: False) is None


def test_schedules_known_already_are_not_added_again():
    """The master takes each schedule once, and none of somebody it does not speak of."""
    instance = torn(16)
    problem, every = problem_of(instance), everything(instance)
    master = Master(problem, [1], problem.need)
    own = int((every.whose == 1).sum())
    assert master.add(every) == own
    assert master.add(every) == 0
    assert len(master.schedules()) == len(master.added()) == own
    assert len(master.added()) == 0


def test_nobody_without_a_schedule_gets_a_first_roster():
    """Where somebody's rules leave nothing there is no first roster; the solve names who."""
    instance = torn(16)
    name = next(iter(instance.staff))
    instance.staff[name] = replace(instance.staff[name], least_minutes=10**6)
    problem = problem_of(instance)
    assert not len(all_schedules(instance, name))
    assert first_rosters(watched(problem), Pricer(problem), np.random.default_rng(1)) is None
    found = patterns.solve(problem, limits=Limits(60.0))
    assert (found.status, found.impossible) == ("infeasible", (0,))


@pytest.mark.parametrize("passes", [1, 12])
def test_settling_never_costs_more(monkeypatch, passes):
    """However many turns, the roster only gets cheaper, and what was met holds every schedule in it."""
    monkeypatch.setattr("planner.roster.patterns.start.PASSES", passes)
    for instance in (torn(117), torn(16)):
        problem, every = problem_of(instance), everything(instance)
        first = np.array([np.flatnonzero(every.whose == n)[0] for n in range(6)])
        roster = every.rows[first].copy()
        before, watch = problem.objective(roster), watched(problem)
        met = settle(watch, Pricer(problem), roster, np.random.default_rng(3))
        assert problem.objective(roster) == watch.objective <= before
        known = {(int(w), row.tobytes()) for w, row in zip(met.whose, met.rows, strict=True)}
        changed = [n for n in range(6) if not np.array_equal(roster[n], every.rows[first[n]])]
        assert all((n, roster[n].tobytes()) in known for n in changed)


def test_a_limit_on_work_ends_with_what_is_known():
    """With so many branches allowed the end is told as work, with roster and bound around the least."""
    instance = torn(117)
    least = least_by_milp(problem_of(instance), everything(instance))
    found = patterns.solve(problem_of(instance), limits=Limits(60.0, max_nodes=0))
    assert found.bound <= least <= found.objective
    assert found.ended_by in {"work", "proof"}


def test_arrays_of_another_size_are_refused():
    """A table of the wrong shape is named in a ValueError."""
    problem = problem_of(torn(16))
    with pytest.raises(ValueError, match="need must have the shape"):
        replace(problem, need=problem.need[:-1])
