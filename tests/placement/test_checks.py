"""Questions that mean nothing are refused in words, before any engine sees them."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from planner import placement
from planner.findings import InfeasibleError
from planner.i18n import mend, message
from planner.placement import Decay, Demand, Distance, Distances, Floor, NearPairs, Sites
from tests.placement.builders import question

GOOD = question(np.ones((2, 2)), [1, 1], 1)
ROOM = question(np.ones((2, 2)), [1, 1], 1, visits=np.ones(2), capacity=np.full(2, 9.0))
MINUTES = Distance(5.0, "minute")


def sites_with(**changes):
    """The good question with other site columns."""
    return replace(GOOD, sites=replace(GOOD.sites, **changes))


def demand_with(**changes):
    """The good question with other demand columns."""
    return replace(GOOD, demand=replace(GOOD.demand, **changes))


BAD = {
    "model": replace(GOOD, model="p_medain"),
    "status": sites_with(status=("candidat", "candidate")),
    "p half": replace(GOOD, p=1.5),
    "p true": replace(GOOD, p=True),
    "p none": replace(GOOD, p=0),
    "radius below": replace(GOOD, radius=Distance(-1.0, "minute")),
    "radius nan": replace(GOOD, radius=Distance(float("nan"), "minute")),
    "share": replace(GOOD, floors=(Floor("everyone", 1.5),)),
    "share nan": replace(GOOD, floors=(Floor("everyone", float("nan")),)),
    "who": replace(GOOD, floors=(Floor("students", 0.5),)),
    "list": demand_with(weights=[1.0, 1.0]),
    "1-d": replace(GOOD, distances=Distances(np.ones(2), np.ones(2, dtype=bool), "minute")),
    "reachable": replace(
        GOOD, distances=Distances(np.ones((2, 2)), np.ones((2, 3), dtype=bool), "minute")
    ),
    "group": replace(
        demand_with(group=np.array([-1, 0])), sites=replace(GOOD.sites, group=np.zeros(2, int))
    ),
    "priority": demand_with(priority={"elderly": np.array([-1.0, 1.0])}),
    "cost": sites_with(cost=np.array([-1.0, 1.0])),
    "cost nan": sites_with(cost=np.array([np.nan, 1.0])),
    "budget": replace(sites_with(cost=np.ones(2)), budget=float("nan")),
    "cost weight": replace(GOOD, cost_weight=-1.0),
    "closings": replace(GOOD, max_closings=-1),
    "capacity": replace(ROOM, sites=replace(ROOM.sites, capacity=np.array([-1.0, 9.0]))),
    "decay order": replace(
        GOOD, model="gradual_cover", decay=Decay(MINUTES, Distance(3, "minute"))
    ),
    "decay kind": replace(
        GOOD, model="gradual_cover", decay=Decay(MINUTES, Distance(9, "minute"), "linaer")
    ),
    "decay unit": replace(GOOD, model="gradual_cover", decay=Decay(MINUTES, Distance(9, "metre"))),
    "aversion": replace(GOOD, model="kolm_pollak", aversion=0.0),
    "aversion high": replace(GOOD, model="kolm_pollak", aversion=1000.0),
}


@pytest.mark.parametrize("name", BAD)
def test_what_means_nothing_is_refused(name):
    """Each wrong name, number, unit and array is a ValueError with words, never a crash."""
    with pytest.raises(ValueError, match=r"\w+ \w+"):
        placement.solve(BAD[name])


def pairs_with(indptr, indices, **extra):
    """A covering question over near pairs of two sites."""
    pairs = NearPairs(
        np.array(indptr, dtype=np.int64), np.array(indices, dtype=np.int64), 2, MINUTES
    )
    weights = np.ones(max(len(indptr) - 1, 0))
    return replace(GOOD, distances=pairs, demand=Demand(weights), radius=None, **extra)


@pytest.mark.parametrize(
    ("indptr", "indices"),
    [
        ([0, 1, 5], [0, 1]),
        ([0, 1, 2], [0, 7]),
        ([0, 1, 2], [0, -1]),
        ([0, 2, 2], [1, 0]),
        ([0, 2, 2], [0, 0]),
        ([0, 2, 1], [0, 1]),
        ([1, 1, 2], [0, 1]),
    ],
)
def test_near_pairs_that_do_not_fit_are_refused(indptr, indices):
    """Lists out of range or out of order never reach compiled code."""
    with pytest.raises(ValueError, match="near pairs"):
        placement.solve(pairs_with(indptr, indices))


def test_near_pairs_in_order_are_taken():
    """Lists in order solve, rows without a site included; another radius is refused."""
    assert placement.solve(pairs_with([0, 1, 1, 3], [0, 0, 1])).objective == 2.0
    with pytest.raises(ValueError, match="another radius"):
        placement.solve(replace(pairs_with([0, 1, 2], [0, 1]), radius=Distance(9.0, "minute")))


def test_refusals_of_the_library_have_words():
    """Too many points, people out of reach and rooms too small read well in both languages."""
    far = replace(pairs_with([0, 1, 1], [0]), model="set_cover", p=None)
    small = replace(ROOM, p=1, model="p_median", sites=Sites(ROOM.sites.status, np.full(2, 1.0)))
    for problem in (replace(GOOD, p=3), far, small):
        with pytest.raises(InfeasibleError) as refused:
            placement.solve(problem)
        for finding in refused.value.findings:
            for language in ("vi", "en"):
                words = message(finding, language) + mend(finding, language)
                assert "{" not in words
                assert ".0 " not in words


def test_a_relaxation_as_printed_gives_an_answer():
    """The radius that the refusal names, rounded as it is told, is enough."""
    rng = np.random.default_rng(8)
    for _ in range(30):
        minutes = rng.uniform(3, 20, (5, 4))
        asked = question(minutes, rng.integers(1, 9, 5), None, model="set_cover", radius=3.0)
        with pytest.raises(InfeasibleError) as refused:
            placement.solve(asked)
        facts = {f.code: f.facts for f in refused.value.findings}
        told = facts["placement_relax_radius_minute"]["value"]
        again = replace(asked, radius=Distance(float(told), "minute"))
        assert placement.solve(again).status == "optimal"
