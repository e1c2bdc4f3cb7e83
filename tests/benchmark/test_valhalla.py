"""Our walks held against Valhalla's, where it is installed."""

from __future__ import annotations

import numpy as np
import pytest

from planner.benchmark import valhalla
from tests.travel import realnet


def test_two_tables_are_compared_pair_by_pair() -> None:
    """Proves that the ratios are those of pairs both found, short and far ones left out, and that
    what only one of the two found is counted.
    """
    own = np.array([[1000.0, 500.0, np.nan], [np.nan, 200.0, 50.0]])
    theirs = np.array([[1010.0, 500.0, 800.0], [4990.0, np.nan, 50.0]])
    found = valhalla.compare(own, theirs, 5000.0)
    assert found.pairs == 2
    assert found.median == pytest.approx(1.005)
    assert (found.only_ours, found.only_theirs) == (1, 1)


@pytest.mark.skipif(not valhalla.installed(), reason="pyvalhalla is not installed")
@pytest.mark.skipif(not realnet.has_streets(), reason="no ../shared/geodata")
def test_walks_in_hanoi_agree_with_valhalla() -> None:
    """Proves on 13,400 seeded pairs of Hanoi that half of all walks agree within 0.5 % and 95 %
    within 2 %.
    """
    found = valhalla.cross_check(realnet.PBF)
    assert found.pairs > 500
    assert abs(found.median - 1.0) <= 0.005
    assert found.p95 <= 1.02
    assert found.p5 >= 0.98
    assert found.only_theirs <= 0.02 * found.pairs
