"""Random small placement problems of every model with random side conditions."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from planner.model.proof import Limits, never_stop, no_progress
from planner.placement.problem import (
    Decay,
    Demand,
    Distance,
    Distances,
    Floor,
    NearPairs,
    PlacementProblem,
    Sites,
)
from planner.placement.watch import Watch

MODELS = (
    "p_median",
    "kolm_pollak",
    "gradual_cover",
    "facility_location",
    "max_cover",
    "set_cover",
    "partial_cover",
    "backup_cover",
    "p_center",
    "weighted_p_center",
)
NEEDS_RADIUS = ("max_cover", "set_cover", "partial_cover", "backup_cover")
NO_P = ("set_cover", "partial_cover")
STATUSES = ("required", "candidate", "candidate", "candidate", "candidate", "excluded", "existing")


def watch_of(**limits):
    """A watch that nobody listens to; its clock starts at 0, so only the limits count."""
    import time

    return Watch(no_progress, never_stop, Limits(**limits), time.perf_counter())


def random_problem(rng, model, *, room=None, pairs=False):
    """Up to 9 rows and 6 sites (4 and 4 with room); room: None, "single", "split", "low"."""
    rows = int(rng.integers(1, 5 if room else 10))
    n = int(rng.integers(1, 5 if room else 7))
    whole = rng.uniform() < 0.6
    weights = rng.integers(0, 9, rows).astype(float) * (1.0 if whole else 0.73)
    status = tuple(rng.choice(STATUSES, n).tolist())
    low, high = sum(s == "required" for s in status), sum(s != "excluded" for s in status)
    p = int(rng.integers(max(low, 1), max(high, 1) + 1)) if rng.uniform() < 0.95 else high + 1
    if model in NO_P:
        p = None
    if model == "facility_location" and rng.uniform() < 0.5:
        p = None
    wishes = _wishes(rng, model, rows)
    problem = PlacementProblem(
        model=model,
        distances=_table(rng, rows, n, whole=whole, reach=rng.choice([0.75, 1.0])),
        demand=_demand(rng, weights),
        sites=_sites(rng, status),
        p=p,
        **wishes,
    )
    if room:
        problem = with_room(rng, problem, room)
    return as_pairs(problem) if pairs else problem


def _table(rng, rows, n, *, whole, reach):
    values = rng.integers(0, 10, (rows, n)).astype(float)
    if not whole:
        values = values * 1.37 + rng.uniform(0, 1, (rows, n))
    return Distances(values, rng.uniform(size=(rows, n)) < reach, "minute")


def _demand(rng, weights):
    old = np.floor(weights * rng.uniform(0, 1, weights.size))
    return Demand(
        weights=weights,
        group=rng.integers(0, 2, weights.size),
        group_ids=("north", "south"),
        priority={"elderly": old},
    )


def _sites(rng, status):
    n = len(status)
    place = rng.uniform(0, 10, (n, 2))
    gap = np.round(np.hypot(*(place[:, None] - place[None, :]).transpose(2, 0, 1)), 1)
    return Sites(
        status=status,
        cost=rng.integers(1, 9, n).astype(float),
        closing_cost=rng.integers(0, 5, n).astype(float),
        spacing=Distances(gap, rng.uniform(size=(n, n)) < 0.9, "metre"),
    )


def _wishes(rng, model, rows):
    """Side conditions, each with its own chance."""
    found = {}
    who = ["everyone", "elderly", "group:north", "group:south"]
    if model == "partial_cover" or rng.uniform() < 0.35:
        names = rng.choice(who, int(rng.integers(1, 3)), replace=False).tolist()
        found["floors"] = tuple(Floor(name, float(rng.choice([0.3, 0.5, 0.8]))) for name in names)
    if model in NEEDS_RADIUS or "floors" in found:
        found["radius"] = Distance(float(rng.integers(2, 10)), "minute")
    if rng.uniform() < 0.35:
        found["min_spacing"] = Distance(float(rng.integers(1, 6)), "metre")
    if rng.uniform() < 0.35:
        found["budget"] = float(rng.integers(3, 22))
    if rng.uniform() < 0.3:
        found["max_closings"] = int(rng.integers(0, 2))
    if model == "gradual_cover":
        kind = str(rng.choice(["linear", "power", "exponential"]))
        far = Distance(float(rng.integers(4, 11)), "minute")
        found["decay"] = Decay(Distance(3.0, "minute"), far, kind, 1.5)
    if model == "kolm_pollak":
        found["aversion"] = float(rng.choice([0.5, 1.0, 2.0]))
    if model == "facility_location":
        found["cost_weight"] = float(rng.choice([0.0, 1.0, 3.5]))
    return found


def with_room(rng, problem, room):
    """Capacities with single or split places, or ("low") least loads alone."""
    rows, n = problem.distances.shape
    low = rng.integers(0, 4, n).astype(float) if room == "low" or rng.uniform() < 0.4 else None
    if room == "low":
        return replace(problem, sites=replace(problem.sites, min_load=low))
    return replace(
        problem,
        demand=replace(problem.demand, load=rng.integers(0, 6, rows).astype(float)),
        sites=replace(problem.sites, capacity=rng.integers(1, 14, n).astype(float), min_load=low),
        assignment=room,
    )


def as_pairs(problem):
    """The same question with near pairs in place of the table."""
    near = problem.near
    row, site = np.nonzero(near)
    indptr = np.concatenate([[0], np.cumsum(np.bincount(row, minlength=near.shape[0]))])
    pairs = NearPairs(indptr.astype(np.int64), site.astype(np.int64), near.shape[1], problem.radius)
    return replace(problem, distances=pairs)
