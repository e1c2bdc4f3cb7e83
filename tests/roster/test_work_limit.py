"""A roster that ends by the limit of work is the same every time."""

from __future__ import annotations

import pytest

from planner.benchmark.campaign_instance import campaign_problem
from planner.model.proof import Limits
from planner.model.roster import Roster
from planner.roster import solve


def solved(people: int) -> Roster:
    """With no node of a search tree, and far more time than that takes."""
    limits = Limits(time_limit_s=600.0, gap=0.0, seed=5, max_nodes=0)
    return solve(campaign_problem(people, 9, 3), limits=limits)


@pytest.mark.parametrize("people", [30, 45, 60])
def test_the_same_roster_comes_twice_by_a_limit_of_work(people: int) -> None:
    """Duties, vacancies, objective and bound are the same, and the limit of work ended it with a
    gap left.
    """
    first, again = solved(people), solved(people)
    assert first.proof.ended_by == again.proof.ended_by == "work"
    assert first.proof.gap
    assert first.duties
    assert (first.duties, first.vacancies) == (again.duties, again.vacancies)
    assert (first.proof.objective, first.proof.bound) == (again.proof.objective, again.proof.bound)
