"""Published optima of the OR-Library p-median instances; skipped where the files are not there."""

from __future__ import annotations

import numpy as np
import pytest

from planner.placement.cases import MedianCase
from planner.placement.p_median import set_cost, solve_median
from tests.how_many import the_first
from tests.placement import p_median_cases as cases

pytestmark = pytest.mark.skipif(not cases.FILES.is_dir(), reason="the instances are not here")
OPTIMA = {
    1: 5819, 2: 4093, 5: 1355, 6: 7824, 8: 4445, 10: 1255, 11: 7696, 13: 4374, 16: 8162,
    18: 4809, 20: 1789, 21: 9138, 30: 1989, 33: 4700, 40: 5128,
}  # fmt: skip


@pytest.mark.parametrize(("number", "optimum"), the_first(9, OPTIMA.items()))
def test_published_optimum_is_proved(number, optimum):
    """The instance ends proved at its published optimum, and its evidence shows it."""
    cost, p = cases.pmed(number)
    case = MedianCase(cost, p)
    found = solve_median(case, cases.watch())
    assert (set_cost(cost, np.array(found.open_sites)), found.bound) == (optimum, optimum)
    assert found.certificate == "multipliers"
    assert cases.evidence_bound(case, found.evidence) == optimum
