"""Rosters of shift types: the compiled path, the bound and the roster beside looking at all."""

from __future__ import annotations

import itertools
import math
from dataclasses import replace

import numpy as np
import pytest

from planner.benchmark.nurse_check import check
from planner.benchmark.nurse_file import Cover, Nurse, NurseInstance, NurseShift
from planner.benchmark.nurse_made import make_nurses
from planner.benchmark.nurse_problem import problem_of, roster_of
from planner.model.proof import Limits
from planner.roster import patterns
from planner.roster.patterns import persons
from planner.roster.patterns.pricing import Pricer
from tests.how_many import the_first

SHAPES = [(14, 1), (8, 2), (7, 3), (13, 1), (6, 3), (1, 2)]


def drawn(seed: int, days: int, types: int, staff: int) -> NurseInstance:
    """A small instance with tight limits of every kind."""
    draw = np.random.default_rng(seed)
    made = NurseInstance("drawn", days)
    names = "EDL"[:types]
    lengths = draw.choice([480, 480, 600], types).tolist()
    for i, name in enumerate(names):
        made.shifts[name] = NurseShift(lengths[i], frozenset(names[: draw.integers(i + 1)]))
    for number in range(staff):
        most = int(draw.integers(300, 500 * days + 301))
        limits = {name: int(draw.integers(0, 4)) for name in names}
        runs = draw.integers([1, 1, 1, 0], [6, 3, 4, 3]).tolist()
        least = int(draw.integers(0, 2) * most // 4)
        runs[1] = min(runs[1], runs[0])
        made.staff[f"P{number}"] = Nurse(limits, most, least, *runs)
        made.days_off[f"P{number}"] = frozenset(draw.integers(0, days, 1).tolist())
        for _ in range(4):
            cell = (f"P{number}", int(draw.integers(days)), names[draw.integers(types)])
            [made.on_requests, made.off_requests][draw.integers(2)][cell] = int(draw.integers(1, 9))
    for day, name in itertools.product(range(days), names):
        made.cover[day, name] = Cover(int(draw.integers(0, staff + 1)), 20, int(draw.integers(3)))
    return made


def all_schedules(instance: NurseInstance, name: str) -> np.ndarray:
    """Every schedule of one person that keeps every rule, by looking at all."""
    alone = NurseInstance("alone", instance.days, instance.shifts, {name: instance.staff[name]})
    alone.days_off = {name: instance.days_off[name]}
    ids = [*instance.shifts, ""]
    rows = itertools.product(range(-1, len(instance.shifts)), repeat=instance.days)
    kept = [row for row in rows if not check(alone, {name: [ids[c] for c in row]}).broken]
    return np.array(kept, dtype=np.int16).reshape(-1, instance.days)


def sums(values: np.ndarray, rows: np.ndarray) -> np.ndarray:
    return np.where(rows >= 0, values[np.arange(rows.shape[1]), rows], 0).sum(axis=1)


@pytest.mark.parametrize("seed", the_first(6, range(12)))
def test_the_cheapest_schedule_is_the_cheapest_of_all(seed: int):
    """Under any prices (many alike, so that ties are plenty) least cost and schedule are those of
    the enumeration, or neither has one.
    """
    days, types = SHAPES[seed % len(SHAPES)]
    instance = drawn(seed, days, types, 3)
    problem = problem_of(instance)
    pricer, draw = Pricer(problem), np.random.default_rng(seed)
    for number, name in enumerate(instance.staff):
        every = all_schedules(instance, name)
        for _ in range(4):
            prices = draw.integers(-3, 9, (days, types)).astype(np.float64)
            (found,) = pricer.price(prices, [number], 3)
            if not len(every):
                assert found.least == math.inf
                continue
            costs = sums(problem.cell_cost()[number] - prices, every)
            assert found.least == pytest.approx(costs.min(), abs=1e-9)
            assert found.costs[0] == pytest.approx(costs.min(), abs=1e-9)
            known = {row.tobytes() for row in every}
            assert all(row.tobytes() in known for row in found.schedules)


@pytest.mark.parametrize("seed", range(4))
def test_a_limit_too_large_to_track_still_gives_a_true_bound(seed: int, monkeypatch):
    """Where memory forbids tracking, least is below the enumeration's and schedules keep limits."""
    monkeypatch.setattr("planner.roster.patterns.pricing.FEW_CELLS", 1)
    instance = drawn(seed, 8, 2, 3)
    problem = problem_of(instance)
    pricer, draw = Pricer(problem), np.random.default_rng(seed)
    for number, name in enumerate(instance.staff):
        every = all_schedules(instance, name)
        prices = pricer.rounded(draw.uniform(5, 20, (8, 2)))
        (found,) = pricer.price(prices, [number], 3)
        if len(every):
            costs = sums(problem.cell_cost()[number] - prices, every)
            assert found.least <= costs.min() + 1e-9
            known = {row.tobytes() for row in every}
            assert all(row.tobytes() in known for row in found.schedules)


def least_of_all(instance: NurseInstance) -> float:
    """The least objective over every pair of schedules."""
    problem = problem_of(instance)
    every = [all_schedules(instance, name) for name in instance.staff]
    best = math.inf
    for first in every[0]:
        for second in every[1]:
            best = min(best, problem.objective(np.stack((first, second))))
    return best


@pytest.mark.parametrize("seed", range(8))
def test_bound_and_roster_hold_beside_all_rosters(seed: int):
    """The bound never passes the least objective, the roster keeps all rules and, where `optimal`
    is said, is the least; without any schedule the problem is infeasible and says who.
    """
    instance = drawn(seed + 50, 6, 2, 2)
    least = least_of_all(instance)
    found = patterns.solve(problem_of(instance), limits=Limits(600.0))
    if least == math.inf:
        assert found.status == "infeasible"
        assert found.impossible
        return
    assert found.status == "optimal"
    assert found.bound == found.objective == least
    counted = check(instance, roster_of(instance, found.assignment))
    assert (counted.broken, counted.objective) == ((), found.objective)


@pytest.mark.parametrize("limits", [Limits(600.0, 0.02), Limits(600.0, max_nodes=3)])
def test_an_answer_that_does_not_end_by_the_clock_is_the_same_again(limits: Limits):
    """Same seed, same roster, on one thread or two, by proof, gap or limit of work."""
    problem = problem_of(make_nurses(14, 8, 2, seed=5))
    runs = [patterns.solve(problem, limits=replace(limits, threads=n)) for n in (1, 2)]
    assert {run.ended_by for run in runs} <= {"proof", "gap", "work"}
    assert np.array_equal(runs[0].assignment, runs[1].assignment)
    assert [run.bound for run in runs] == [runs[0].bound] * 2


def test_a_solve_that_is_told_to_stop_gives_what_it_has():
    """A cancel at once still gives a roster that keeps every rule, and says so."""
    instance = make_nurses(28, 12, 4, seed=2)
    found = patterns.solve(problem_of(instance), should_stop=lambda: True)
    assert (found.status, found.ended_by) == ("feasible", "cancel")
    assert not check(instance, roster_of(instance, found.assignment)).broken


def test_windows_of_time_leave_no_schedule_out():
    """A full week of work is possible where runs allow it: the window reaches 7 shifts."""
    instance = make_nurses(7, 2, 1, seed=1)
    problem = problem_of(instance)
    problem.longest_run[:] = 7
    (one, _) = persons.persons_of(problem)
    assert one.window[-1, 1] == min(7, int(problem.most_minutes[0]) // int(problem.minutes[0]))


def test_shifts_alike_in_all_but_their_limits_are_told_apart():
    """Two types of one length and price on the first day: the one whose limit is not used up."""
    made = NurseInstance("alike", 3)
    made.shifts = {name: NurseShift(480, frozenset()) for name in "AB"}
    pricer_of = {}
    for limits in ((1, 2), (2, 1)):
        made.staff = {"P": Nurse(dict(zip("AB", limits, strict=True)), 1440, 0, 3, 1, 1, 1)}
        pricer_of[limits] = Pricer(problem_of(made))
    for limits, pricer in pricer_of.items():
        later = [0.0, 6.0] if limits == (1, 2) else [6.0, 0.0]
        (found,) = pricer.price(np.array([[5.0, 5.0], later, later]), [0], 1)
        assert found.costs.tolist() == [-17.0]
        assert tuple(np.bincount(found.schedules[0], minlength=2)) == limits
