"""The recount of shift scheduling rosters: each rule broken alone, and the cost by hand."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from planner.benchmark.nurse_check import Broken, check
from planner.benchmark.nurse_file import NurseInstance, read_nurses
from planner.benchmark.nurse_problem import problem_of, roster_of
from tests.benchmark.nurse_small import write

GOOD = {"A": "EEE....EEE....", "B": ".EE..EEE......", "C": ".............."}
BROKEN = [
    ("A", "EEEE...EEE....", Broken("day_off", "A", 3)),
    ("B", ".LE..EEE......", Broken("succession", "B", 2)),
    ("B", ".LL..LL.......", Broken("most_shifts", "B")),
    ("B", ".EEEEE..EEEEE.", Broken("most_weekends", "B")),
    ("B", ".EEEEEE.......", Broken("longest_run", "B", 1)),
    ("A", ".EEELLL.......", Broken("longest_run", "A", 1)),
    ("B", ".E..EE..EE....", Broken("shortest_run", "B", 1)),
    ("B", ".EE..E..EE....", Broken("shortest_run", "B", 5)),
    ("B", ".EE.EE..EE....", Broken("shortest_rest", "B", 3)),
    ("B", ".EE..EE.......", Broken("least_minutes", "B")),
    ("A", "EEE..EE.EEEE.E", Broken("shortest_rest", "A", 7)),
    ("C", "LLLL..LLLL...L", Broken("most_minutes", "C")),
    ("B", ".EE..EEX......", Broken("unknown", "B", 7)),
]


@pytest.fixture
def instance(tmp_path: Path) -> NurseInstance:
    return read_nurses(write(tmp_path))


def cells(rows: dict[str, str]) -> dict[str, list[str]]:
    return {name: [c.strip(".") for c in row] for name, row in rows.items()}


def test_a_kept_roster_breaks_nothing_and_costs_what_is_counted_by_hand(instance: NurseInstance):
    """Day 0: E covered, L one short (100); day 1: L two short (100); B's wish missed (2)."""
    found = check(instance, cells(GOOD))
    assert not found.broken
    assert found.objective == 100 + 100 + 2


def test_surplus_and_unwished_shifts_cost(instance: NurseInstance):
    """C works L on day 0 and 1: day 0 is covered, day 1 one short (50), unwished (4); wish 2."""
    found = check(instance, cells(GOOD | {"C": "LL............"}))
    assert not found.broken
    assert found.objective == 50 + 4 + 2
    over = check(instance, cells(GOOD | {"C": "LL............", "A": "LLL....EEE...."}))
    assert over.objective == 100 + 1 * 2 + 0 + 3 + 2 + 4


@pytest.mark.parametrize(("name", "row", "broken"), BROKEN)
def test_each_broken_rule_is_named(instance: NurseInstance, name: str, row: str, broken: Broken):
    """One rule broken by one person on one day is told with that person and day."""
    assert broken in check(instance, cells(GOOD | {name: row})).broken


def test_a_limit_itself_is_kept(instance: NurseInstance):
    """As many minutes as there may be, in runs and rests of exactly the length that is asked for."""
    assert not check(instance, cells(GOOD | {"C": "LLLL...LLLL..."})).broken


def test_a_roster_must_have_every_cell(instance: NurseInstance):
    """Missing people or days are the caller's mistake."""
    with pytest.raises(ValueError, match=r"^every employee needs one cell for each day$"):
        check(instance, cells(GOOD | {"C": "L"}))


def test_the_engine_counts_as_the_check_does(instance: NurseInstance):
    """Both count the same cost for any assignment, allowed or not."""
    problem = problem_of(instance)
    draw = np.random.default_rng(3)
    for _ in range(50):
        drawn = draw.integers(-1, 2, (problem.employees, problem.days)).astype(np.int16)
        assert problem.objective(drawn) == check(instance, roster_of(instance, drawn)).objective
