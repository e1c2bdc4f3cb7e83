"""The bound that a placement may claim: the solver's own where a recomputation carries it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from planner.model.evidence import Evidence, Part
from planner.placement import PlacementSolution
from planner.placement.problem import Distance, NearPairs
from planner.plan._verify import confirmed
from tests.placement.builders import question

MINUTES = [[0.0, 5, 5], [5, 0, 5], [5, 5, 0]]


def found(model, bound, evidence, sites=(0,)):
    """An answer of a solver that claims this bound."""
    return PlacementSolution(
        model=model,
        open_sites=sites,
        assignment=np.zeros(3, dtype=np.int64),
        objective=bound,
        bound=bound,
        gap=0.0,
        status="optimal",
        certificate="lagrangian",
        ended_by="proof",
        runtime_s=0.0,
        seed=1,
        evidence=evidence,
    )


def median(u=(5.0, 5.0, 5.0)):
    """Evidence of a p-median, nothing decided."""
    return Evidence("median", 0.0, (Part(),), (np.array(u),))


def cover(u):
    """Evidence of a cover, nothing decided."""
    return Evidence("cover", 0.0, (Part(),), (np.array(u),))


def test_a_claim_that_the_recomputation_carries_stands():
    """The true bound is confirmed as it was claimed, a weaker claim too."""
    asked = question(MINUTES, [1, 1, 1], 1, model="p_median", radius=None)
    for claimed in (10.0, 9.5, 10.0 + 5e-6):
        assert confirmed(asked, found("p_median", claimed, median())) == claimed


def test_a_claim_too_strong_is_brought_down():
    """Where the evidence proves less than was claimed, what it proves is told, for both senses."""
    asked = question(MINUTES, [1, 1, 1], 1, model="p_median", radius=None)
    assert confirmed(asked, found("p_median", 12.0, median())) == 10.0
    assert confirmed(asked, found("p_median", 10.001, median())) == 10.0
    people = question(MINUTES, [5.5, 2.25, 1], 1, radius=1.0)
    assert confirmed(people, found("max_cover", 4.0, cover([5.5, 2.25, 1]))) == 5.5
    assert confirmed(people, found("max_cover", 6.0, cover([5.5, 2.25, 1]))) == 6.0


def test_less_than_one_whole_person_is_no_difference():
    """Whole people covered: a claim within one of the recomputed bound stands; a whole one does not,
    nor does any part of a person where people are not whole, nor of a cost.
    """
    whole = question(MINUTES, [5, 2, 1], 1, radius=1.0)
    assert confirmed(whole, found("max_cover", 4.5, cover([5.0, 2, 1]))) == 4.5
    assert confirmed(whole, found("max_cover", 4.0, cover([5.0, 2, 1]))) == 5.0
    parts = question(MINUTES, [5.5, 2, 1], 1, radius=1.0)
    assert confirmed(parts, found("max_cover", 5.0, cover([5.5, 2, 1]))) == 5.5
    ways = question(MINUTES, [1, 1, 1], 1, model="p_median", radius=None)
    assert confirmed(ways, found("p_median", 10.5, median())) == 10.0


def test_without_evidence_or_bound_or_table_nothing_is_confirmed():
    """No evidence, no bound, evidence that proves nothing, pairs without a table, another model."""
    asked = question(MINUTES, [1, 1, 1], 1, model="p_median", radius=None)
    assert confirmed(asked, found("p_median", 10.0, None)) is None
    assert confirmed(asked, found("p_median", None, median())) is None
    assert confirmed(asked, found("p_median", 10.0, replace(median(), parts=()))) is None
    near = NearPairs(np.arange(4), np.arange(3), 3, Distance(1.0, "minute"))
    pairs = replace(question(MINUTES, [1, 1, 1], 1, radius=1.0), distances=near)
    assert confirmed(pairs, found("max_cover", 1.0, cover([1.0, 1, 1]))) is None
    twice = question(MINUTES, [1, 1, 1], 2, model="backup_cover", radius=1.0)
    assert confirmed(twice, found("backup_cover", 0.0, cover([1.0, 1, 1]))) is None


def test_excluded_sites_are_not_asked_and_required_ones_are_open():
    """The evidence counts usable sites alone, and the required among them by their new places."""
    asked = question(
        MINUTES, [1, 1, 1], 2, model="p_median", radius=None,
        status=("excluded", "candidate", "required"),
    )  # fmt: skip
    # sites 1 and 2 are all there is: rows pay 5, 0 and 0
    assert confirmed(asked, found("p_median", 5.0, median((5.0, 0, 0)), (1, 2))) == 5.0
    assert confirmed(asked, found("p_median", 6.0, median((5.0, 0, 0)), (1, 2))) == 5.0
    one = replace(asked, p=1)
    leaves = Evidence("median", 0.0, (Part((1,)),), (np.array([5.0, 5, 0]),))
    assert confirmed(one, found("p_median", 10.0, leaves, (2,))) == pytest.approx(10.0)


def test_a_cover_of_everyone_is_counted_by_its_own_sites():
    """Fewest sites have no p: those that were found stand in for it."""
    asked = question(MINUTES, [1, 1, 1], None, model="set_cover", radius=1.0)
    packed = Evidence("center", 3.0, (Part(),), (np.ones(3),), row_part=np.arange(3))
    assert confirmed(asked, found("set_cover", 3.0, packed, (0, 1, 2))) == 3.0
    assert confirmed(asked, found("set_cover", 4.0, packed, (0, 1, 2))) == 3.0
