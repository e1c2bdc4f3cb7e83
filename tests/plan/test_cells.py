"""How each home is served: the same people as in the coverage report, home by home."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from planner.model.coverage import CLASSES
from planner.plan.cells import FULL, OUT_OF_REACH, SERVED, cell_classes
from tests.worlds import small_bench, small_plan


def people_by_class(plan, service_id, shift):
    """People of the report by group and class."""
    counted: dict[str, np.ndarray] = {}
    for row in plan.coverage.rows:
        if (row.service_id, row.shift) == (service_id, shift):
            own = counted.setdefault(row.group_id, np.zeros(len(CLASSES), dtype=int))
            own[CLASSES.index(row.coverage_class)] += row.people
    return counted


def test_homes_of_a_group_agree_with_its_rows():
    """Where nobody may be left, a group has homes with a gap exactly when its rows leave people,
    homes before full desks only when a row is full, and far ones only when a row is out of reach.
    """
    bench, plan = small_bench(), small_plan()
    inputs = replace(bench.coverage_inputs, gap_share=0.0)
    strict = replace(bench, coverage_inputs=inputs)
    seen: set[int] = set()
    for service in plan.scenario.services:
        for shift in [*(s.id for s in plan.scenario.campaign.shifts), "week"]:
            found = cell_classes(strict, plan, service.id, shift)
            assert found.shape == (len(plan.scenario.cells),)
            for group_id, people in people_by_class(plan, service.id, shift).items():
                own = set(
                    found[[inputs.group_ids[g] == group_id for g in inputs.group_of]].tolist()
                )
                assert bool(own - {SERVED}) == (people[FULL] + people[OUT_OF_REACH] > 0)
                assert people[FULL] or FULL not in own
                assert people[OUT_OF_REACH] or OUT_OF_REACH not in own
                seen |= own
    assert len(seen) > 1


def test_an_unknown_service_is_refused():
    """A service that the campaign does not have has no homes to show."""
    with pytest.raises(KeyError):
        cell_classes(small_bench(), small_plan(), "nobody")
