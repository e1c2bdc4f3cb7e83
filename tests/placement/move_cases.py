"""Random problems of every model, and the headline numbers of a plan worked out row by row."""

from __future__ import annotations

import math

import numpy as np

from planner.placement.costs import kappa_of
from planner.placement.outcome import money
from planner.placement.problem import (
    Decay,
    Demand,
    Distance,
    Distances,
    Floor,
    PlacementProblem,
    Sites,
)

MODELS = (
    "p_median",
    "max_cover",
    "set_cover",
    "partial_cover",
    "p_center",
    "weighted_p_center",
    "backup_cover",
    "gradual_cover",
    "kolm_pollak",
    "facility_location",
    "one_per_group",
)
STATUSES = ("required", "candidate", "candidate", "excluded", "existing")


def minutes(value):
    """A distance in minutes."""
    return Distance(float(value), "minute")


def random_case(seed, model, *, whole=True):
    """A problem of up to 14 rows and 8 sites with all side conditions, and a plan of some sites."""
    rng = np.random.default_rng(seed)
    rows, sites, groups = int(rng.integers(1, 15)), int(rng.integers(2, 9)), 2
    walk = rng.uniform(0, 30, (rows, sites))
    weights = rng.integers(0, 40, rows).astype(float)
    if whole:
        walk = np.round(walk)
    else:
        weights = weights * 0.37
    floors = (
        Floor("everyone", float(rng.uniform(0, 1))),
        Floor("elderly", float(rng.uniform(0, 1))),
        Floor("group:b", float(rng.uniform(0, 1))),
    )
    problem = PlacementProblem(
        model=model,
        distances=Distances(walk, rng.uniform(size=walk.shape) < 0.75, "minute"),
        demand=Demand(
            weights,
            group=rng.integers(0, groups, rows),
            group_ids=("a", "b"),
            priority={"elderly": np.floor(weights / 3), "disabled": rng.integers(0, 5, rows) * 1.0},
        ),
        sites=Sites(
            tuple(rng.choice(STATUSES, sites).tolist()),
            cost=rng.integers(1, 9, sites).astype(float),
            closing_cost=rng.integers(0, 4, sites).astype(float),
            spacing=Distances(
                np.round(rng.uniform(0, 20, (sites, sites))), np.ones((sites, sites), bool), "metre"
            ),
            group=rng.integers(0, groups, sites),
        ),
        p=2,
        radius=minutes(rng.integers(3, 25)),
        floors=floors if model != "one_per_group" else (),
        decay=Decay(minutes(5), minutes(20), "power", 2.0) if model == "gradual_cover" else None,
        aversion=1.0 if model == "kolm_pollak" else None,
        min_spacing=Distance(4.0, "metre"),
        budget=float(rng.integers(3, 20)),
        cost_weight=3.0 if model == "facility_location" else 0.0,
        max_closings=1,
    )
    count = int(rng.integers(1, sites + 1))
    return problem, tuple(sorted(rng.choice(sites, count, replace=False).tolist()))


def headline(problem, plan):
    """Objective, covered, unreached, worst, mean; by priority group covered and mean."""
    table, weights = problem.table, problem.weights
    walks = []
    for i in range(weights.size):
        ways = [table.values[i, j] for j in plan if counts(problem, i, j)]
        walks.append(min(ways, default=math.inf))
    groups = {"everyone": weights, **problem.demand.priority}
    numbers = {}
    for who, people in groups.items():
        reached = [(p, d) for p, d in zip(people, walks, strict=True) if d < math.inf]
        total = sum(p for p, _ in reached)
        numbers[f"mean {who}"] = sum(p * d for p, d in reached) / total if total else math.nan
        if problem.radius is not None:
            near = [p for p, d in reached if d <= problem.radius.value]
            numbers[f"covered {who}"] = float(sum(near))
    known = [(w, d) for w, d in zip(weights, walks, strict=True) if d < math.inf and w > 0]
    numbers["worst"] = max((d for _, d in known), default=math.nan)
    numbers["unreached"] = float(
        sum(w for w, d in zip(weights, walks, strict=True) if d == math.inf)
    )
    numbers["objective"] = objective(problem, plan, walks, known)
    return numbers


def counts(problem, i, j):
    """Whether the site may serve the row."""
    own = problem.model != "one_per_group" or problem.demand.group[i] == problem.sites.group[j]
    return own and problem.table.reachable[i, j]


def objective(problem, plan, walks, known):
    """The model's objective from the walks of the rows."""
    model, weights = problem.model, problem.weights
    total = sum(w * d for w, d in known)
    if model in ("set_cover", "partial_cover"):
        return money(problem, plan)
    if model == "max_cover":
        return sum(w for w, d in known if d <= problem.radius.value)
    if model == "backup_cover":
        near = problem.near[:, list(plan)].sum(axis=1)
        return float(weights[near >= 2].sum())
    if model == "gradual_cover":
        return sum(w * min(max((20 - d) / 15, 0), 1) ** 2 for w, d in known)
    if model == "kolm_pollak":
        kappa, people = kappa_of(problem), sum(w for w, _ in known)
        raised = sum(w * math.expm1(kappa * d) for w, d in known)
        return math.log1p(raised / people) / kappa if people else 0.0
    if model == "p_center":
        return max((d for _, d in known), default=0.0)
    if model == "weighted_p_center":
        return max((w * d for w, d in known), default=0.0)
    if model == "facility_location":
        return total + problem.cost_weight * money(problem, plan)
    return total


def broken(problem, plan, out, into):
    """Codes of what the plan after the move breaks, worked out from the definitions."""
    status, codes = problem.sites.status, set()
    after = sorted((set(plan) - {out}) | ({into} - {None}))
    if out is not None and status[out] == "required":
        codes.add("required")
    if into is not None and status[into] == "excluded":
        codes.add("excluded")
    group = problem.sites.group
    if problem.model == "one_per_group" and None not in (out, into) and group[out] != group[into]:
        codes.add("group")
    way = problem.sites.spacing.values
    if any(min(way[a, b], way[b, a]) < 4.0 for a in after for b in after if a < b):
        codes.add("spacing")
    if money(problem, tuple(after)) > problem.budget:
        codes.add("budget")
    if sum(s == "existing" and j not in after for j, s in enumerate(status)) > problem.max_closings:
        codes.add("closings")
    return codes | _unmet(problem, after)


def _unmet(problem, after):
    """Codes about people: floors, everyone covered, everyone reached."""
    weights, table, codes = problem.weights, problem.table, set()
    near = (problem.near[:, after] if after else np.zeros((weights.size, 0), bool)).any(axis=1)
    people = {"everyone": weights, **problem.demand.priority}
    people["group:b"] = weights * (problem.demand.group == 1)
    for floor in problem.floors:
        if people[floor.who][near].sum() < floor.share * people[floor.who].sum() - 1e-9:
            codes.add("floor")
    if problem.model == "set_cover" and weights[near].sum() < weights.sum():
        codes.add("uncovered")
    could = table.reachable[:, problem.usable].any(axis=1)
    reach = table.reachable[:, after].any(axis=1) if after else np.zeros(weights.size, bool)
    wants_all = ("p_median", "p_center", "weighted_p_center", "kolm_pollak", "facility_location")
    if problem.model in wants_all and weights[reach].sum() < weights[could].sum():
        codes.add("unreached")
    return codes
