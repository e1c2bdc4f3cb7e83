"""The straight line beside the streets on the small ward, counted again by hand."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest

from planner.model.proof import Limits, never_stop, no_progress
from planner.model.travel import WALK_SPEEDS_KMH, WALKERS
from planner.plan import open_workbench
from planner.plan.compare import compare_with_straight, prepare_trial, run_trial
from planner.plan.reach import walk_areas
from planner.travel import to_metres
from tests import worlds

LIMITS = Limits(time_limit_s=20.0, seed=45)


def people_of(cell) -> dict[str, tuple[int, int]]:
    """People and elderly among them of a cell by walker, as the coverage counts them."""
    both = math.floor(cell.disabled * 0.5 + 0.5)
    old = cell.elderly - both
    return {
        "adult": (cell.people - cell.disabled - old, 0),
        "elderly": (old, old),
        "mobility_limited": (cell.disabled, both),
    }


def by_hand(service_id: str, factor: float) -> dict[str, int]:
    """Wrongly near and wrongly far, person by person."""
    bench, plan = worlds.small_bench(), worlds.small_plan()
    points = plan.placement(service_id).points
    limit = bench.scenario.service(service_id).catchment_minutes
    walks = bench.point_walks(points)
    found = {"near": 0, "near_old": 0, "far": 0, "far_old": 0}
    for k, cell in enumerate(bench.scenario.cells):
        home = to_metres(np.array([[cell.lon, cell.lat]]))[0]
        for walker, (people, old) in people_of(cell).items():
            speed = WALK_SPEEDS_KMH[walker] * 1000.0 / 60.0
            metres = [math.dist(home, to_metres(np.array([[p.lon, p.lat]]))[0]) for p in points]
            line = min(metres) * factor / speed <= limit
            ways = [w for w in walks[walker].minutes[:, k] if not math.isnan(w)]
            street = bool(ways) and min(ways) <= limit
            if line != street:
                kind = "near" if line else "far"
                found[kind] += people
                found[f"{kind}_old"] += old
    return found


@pytest.mark.parametrize("factor", [1.0, 1.3, 2.0])
def test_both_errors_are_counted_person_by_person(factor):
    """Each error equals the count by hand; groups, cells and counts of near people add up to it."""
    comparison = compare_with_straight(worlds.small_bench(), worlds.small_plan(), factor=factor)
    for found in comparison.services:
        expected = by_hand(found.service_id, factor)
        assert (found.wrongly_near, found.elderly_wrongly_near) == (
            expected["near"], expected["near_old"],
        )  # fmt: skip
        assert (found.wrongly_far, found.elderly_wrongly_far) == (
            expected["far"], expected["far_old"],
        )  # fmt: skip
        assert sum(group.wrongly_near for group in found.groups) == found.wrongly_near
        assert sum(cell.people for cell in found.cells) == found.wrongly_near
        assert sum(cell.elderly for cell in found.cells) == found.elderly_wrongly_near
        near = found.near_straight - found.wrongly_near
        assert near == found.near_streets - found.wrongly_far


def test_the_lake_makes_the_straight_line_wrong_and_never_the_streets_shorter():
    """Somebody beyond the lake is wrongly near; no walk is shorter than the straight line."""
    found = compare_with_straight(worlds.small_bench(), worlds.small_plan()).service("admin")
    assert found.elderly_wrongly_near > 0
    assert found.wrongly_far == 0
    worst = found.groups[0]
    assert worst.straight_minutes < worst.street_minutes
    assert all(
        cell.street_minutes is None or cell.street_minutes > cell.straight_minutes
        for cell in found.cells
    )


def test_without_a_network_it_is_compared_with_the_estimate():
    """The way round the lake is the estimate's, and it says so."""
    scenario = worlds.small_scenario()
    bench = open_workbench(scenario, None)
    comparison = compare_with_straight(bench, worlds.small_plan())
    assert comparison.method == "barrier_estimate"
    assert comparison.service("admin").wrongly_near > 0


def test_a_factor_must_be_positive():
    """A line of no length is refused."""
    with pytest.raises(ValueError, match="factor"):
        compare_with_straight(worlds.small_bench(), worlds.small_plan(), factor=0.0)


def test_placing_by_the_straight_line_is_judged_on_the_streets():
    """What it promises is at least what it brings, and no more than real walks could have."""
    trial = prepare_trial(worlds.small_bench(), worlds.small_plan(), "admin")
    found = run_trial(trial, progress=no_progress, should_stop=never_stop, limits=LIMITS)
    assert found.promised.people_near >= found.brought.people_near
    assert found.brought.people_near <= found.possible.people_near
    assert found.brought.points == found.possible.points == len(found.straight_stops)
    walks = worlds.small_bench().walks_of(found.straight_stops)
    limit = worlds.small_scenario().service("admin").catchment_minutes
    inputs = worlds.small_bench().coverage_inputs
    near = sum(
        int(inputs.people[(walks[w].minutes <= limit).any(axis=0), k].sum())
        for k, w in enumerate(WALKERS)
    )
    assert found.brought.people_near == near


def test_points_of_groups_are_not_placed_anew():
    """A service with a point in every group has nothing to try."""
    with pytest.raises(ValueError, match="freely"):
        prepare_trial(worlds.small_bench(), worlds.small_plan(), "learning")


def test_walking_areas_grow_with_minutes_and_need_streets():
    """Each area holds the one before it; without a network there is none."""
    bench = worlds.small_bench()
    found = walk_areas(bench, "V1", "elderly", (2.0, 5.0, 10.0))
    lengths = [area.street_m for area in found]
    assert lengths == sorted(lengths)
    assert lengths[0] > 0.0
    without = replace(bench, network=None)
    assert walk_areas(without, "V1", "elderly", (5.0,)) == ()
