"""Smallest changes of impossible problems against brute force."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import numpy as np
import pytest

from planner.placement.general import relaxations
from planner.placement.problem import (
    Demand,
    Distance,
    Distances,
    Floor,
    PlacementProblem,
    Sites,
)
from tests.how_many import so_many
from tests.placement.general_brute import AT_MOST_P, best, floor_people, money, site_sets, walk
from tests.placement.general_cases import MODELS, random_problem, watch_of

COUNTS = {None: 20, "single": 8, "split": 4}


def usable(problem):
    return [j for j, s in enumerate(problem.sites.status) if s != "excluded"]


def changes(problem):
    """Kind -> (values from the smallest change on, problem with a value)."""
    ways, sites = {}, usable(problem)
    if problem.p is not None:
        smaller = range(min(problem.p - 1, len(sites)), 0, -1)
        values = [*range(problem.p + 1, len(sites) + 1)]
        values += [] if problem.model in AT_MOST_P else [*smaller]
        ways["p"] = values, lambda v: replace(problem, p=v)
    if problem.radius is not None:
        far = {walk(problem, i, j) for i in range(len(problem.weights)) for j in sites}
        values = sorted(d for d in far if problem.radius.value < d < np.inf)
        ways["radius"] = values, lambda v: replace(problem, radius=Distance(v, "minute"))
    if problem.min_spacing is not None:
        table = problem.sites.spacing
        gaps = {
            table.values[a, b] for a in sites for b in sites if a != b and table.reachable[a, b]
        }
        values = sorted((g for g in gaps if g < problem.min_spacing.value), reverse=True)
        ways["spacing"] = values, lambda v: replace(problem, min_spacing=Distance(v, "metre"))
    if problem.budget is not None:
        values = sorted({money(problem, s) for s in site_sets(replace(problem, budget=None))})
        ways["budget"] = values, lambda v: replace(problem, budget=v)
    if problem.max_closings is not None:
        ways["closings"] = range(len(sites) + 1), lambda v: replace(problem, max_closings=v)
    return ways | floor_changes(problem)


def floor_changes(problem):
    """The same for every floor of whole rows."""
    ways = {}
    for number, floor in enumerate(problem.floors if problem.assignment != "split" else ()):
        people = floor_people(problem, floor)
        sums = {0.0}
        for count in people:
            sums |= {s + count for s in sums}

        def change(share, number=number, who=floor.who):
            floors = list(problem.floors)
            floors[number] = Floor(who, share)
            return replace(problem, floors=tuple(floors))

        if sum(people) > 0:
            shares = sorted({min(s / sum(people), floor.share) for s in sums}, reverse=True)
            ways["floor", floor.who] = shares, change
    return ways


def smallest(problem):
    """Kind -> first value with an answer."""
    found = {}
    for kind, (values, change) in changes(problem).items():
        helping = (v for v in values if best(change(v)) is not None)
        first = next(helping, None)
        if first is not None:
            found[kind] = float(first)
    return found


def roomier(problem, factor):
    sites = replace(problem.sites, capacity=problem.sites.capacity * factor)
    return replace(problem, sites=sites)


@pytest.mark.parametrize("room", COUNTS)
def test_each_change_is_the_smallest_that_helps(room):
    """On random impossible problems every change found is brute force's, and none is missed."""
    seen = Counter()
    for model in MODELS:
        for number in range(so_many(COUNTS[room], least=4)):
            rng = np.random.default_rng([number, MODELS.index(model), len(room or ""), 7])
            problem = random_problem(rng, model, room=room)
            if best(problem) is not None:
                continue
            ways = relaxations(problem, watch_of())
            got = {w.kind if w.kind != "floor" else ("floor", w.unit): w.value for w in ways}
            seen.update(w.kind for w in ways)
            factor = got.pop("capacity", None)
            if factor is not None:
                assert best(roomier(problem, factor)) is not None
                assert best(roomier(problem, factor / 1.0101)) is None
            if room == "split":
                got = {kind: v for kind, v in got.items() if kind[0] != "floor"}
            want = smallest(problem)
            assert set(got) == set(want)
            assert all(abs(got[kind] - want[kind]) < 1e-6 for kind in want)
    assert {"p", "radius"} <= set(seen)


def line_of_homes(**wishes):
    """Homes at 0, 5, 10 and 40 minutes along a street, sites at 0, 10 and 12."""
    home, place = np.array([0.0, 5.0, 10.0, 40.0]), np.array([0.0, 10.0, 12.0])
    walk = np.abs(home[:, None] - place[None, :])
    gap = np.abs(place[:, None] - place[None, :])
    return PlacementProblem(
        distances=Distances(walk, np.ones(walk.shape, dtype=bool), "minute"),
        demand=Demand(np.array([10.0, 20.0, 30.0, 1.0])),
        sites=Sites(
            ("required", "candidate", "required"),
            spacing=Distances(gap, np.ones(gap.shape, dtype=bool), "minute"),
        ),
        **wishes,
    )


def test_rows_beyond_every_radius_are_named():
    """The home that no site covers is at fault, and the radius that would do is its walk."""
    problem = line_of_homes(model="set_cover", radius=Distance(10.0, "minute"))
    (way,) = relaxations(problem, watch_of())
    assert (way.kind, way.value, way.unit, way.at_fault) == ("radius", 28.0, "minute", (3,))


def test_required_sites_that_clash_are_named():
    """Two required sites nearer than the spacing are at fault; their distance is the way out."""
    spacing = Distance(13.0, "minute")
    problem = line_of_homes(model="p_median", p=2, min_spacing=spacing)
    ways = {way.kind: way for way in relaxations(problem, watch_of())}
    assert ways["spacing"].value == 12.0
    assert ways["spacing"].at_fault == (0, 2)


def test_too_many_required_sites_are_named():
    """With more required sites than p, p must grow to their number and they are at fault."""
    (way,) = relaxations(line_of_homes(model="p_median", p=1), watch_of())
    assert (way.kind, way.value, way.at_fault) == ("p", 2.0, (0, 2))


def test_nothing_is_said_when_there_is_no_time():
    """A watch without time gives no changes rather than guesses."""
    problem = line_of_homes(model="p_median", p=1)
    assert relaxations(problem, watch_of(time_limit_s=0.0)) == ()
