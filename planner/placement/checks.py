"""Arrays that do not fit together, numbers that mean nothing, wishes that a model does not know."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

import numpy as np

from planner.placement.problem import (
    Assignment,
    DecayKind,
    Demand,
    Distance,
    ModelName,
    NearPairs,
    PlacementProblem,
    Sites,
    SiteStatus,
)

WITH_P = frozenset(
    {
        "p_median",
        "max_cover",
        "p_center",
        "weighted_p_center",
        "backup_cover",
        "gradual_cover",
        "kolm_pollak",
        "one_per_group",
    }
)
WITH_RADIUS = frozenset({"max_cover", "set_cover", "partial_cover", "backup_cover"})
FROM_PAIRS = frozenset({"max_cover", "set_cover"})
LARGEST_AVERSION = 100.0
Fault = tuple[object, str]


def check_problem(problem: PlacementProblem) -> None:
    """ValueError where the arrays do not fit together, hold what they must not, or where a wish is
    missing or unknown to the model. What a model does not use is left unread.
    """
    for look in (_names, _kinds, _shapes, _pairs, _values, _numbers, _wishes):
        for faulty, text in look(problem):
            if faulty:
                raise ValueError(text)


def _names(problem: PlacementProblem) -> Iterator[Fault]:
    yield problem.model not in get_args(ModelName), f"there is no model {problem.model!r}"
    yield problem.assignment not in get_args(Assignment), "assignment: nearest, single or split"
    unknown = [s for s in problem.sites.status if s not in get_args(SiteStatus)]
    yield unknown, f"a site's status is one of {get_args(SiteStatus)}, not {unknown[:1]}"
    if problem.decay is not None:
        kind = problem.decay.kind
        yield kind not in get_args(DecayKind), f"there is no decay {kind!r}"
    p = problem.p
    whole = p is None or (isinstance(p, int | np.integer) and not isinstance(p, bool))
    yield not whole, "p is a whole number"


def _arrays(demand: Demand, sites: Sites) -> Iterator[tuple[str, object]]:
    by_row = ("weights", "load", "group", "slot_weights")
    by_site = ("capacity", "min_load", "cost", "closing_cost", "slots", "group")
    yield from ((name, getattr(demand, name)) for name in by_row)
    yield from ((f"priority {who}", people) for who, people in demand.priority.items())
    yield from ((name, getattr(sites, name)) for name in by_site)


def _kinds(problem: PlacementProblem) -> Iterator[Fault]:
    """Every array is an array."""
    for name, array in _arrays(problem.demand, problem.sites):
        yield array is not None and not isinstance(array, np.ndarray), f"{name} is no array"
    for table in (problem.distances, problem.sites.spacing):
        if table is None or isinstance(table, NearPairs):
            continue
        both = (table.values, table.reachable)
        yield (
            not all(isinstance(a, np.ndarray) and a.ndim == 2 for a in both),
            "distances are rows x sites",
        )
        yield table.values.shape != table.reachable.shape, "distances and reachable do not fit"


def _shapes(problem: PlacementProblem) -> Iterator[Fault]:
    rows, sites = problem.distances.shape
    demand, site = problem.demand, problem.sites
    by_row = (demand.weights, demand.load, demand.group, *demand.priority.values())
    by_site = (site.capacity, site.min_load, site.cost, site.closing_cost, site.group)
    fits = [len(site.status) == sites, all(0 <= w < sites for w in problem.warm_start)]
    fits += [a.shape == (rows,) for a in by_row if a is not None]
    fits += [a.shape == (sites,) for a in by_site if a is not None]
    shifts, open_ = demand.slot_weights, site.slots
    if shifts is not None or open_ is not None:
        both = shifts is not None and open_ is not None and shifts.ndim == 2 == open_.ndim
        fits.append(both)
        if both and shifts is not None and open_ is not None:
            fits.append(shifts.shape[0] == rows and open_.shape == (sites, shifts.shape[1]))
    if site.spacing is not None:
        fits.append(site.spacing.shape == (sites, sites))
    yield not all(fits), "the arrays of the placement problem do not fit together"


def _pairs(problem: PlacementProblem) -> Iterator[Fault]:
    """Near pairs are lists in order, within the sites."""
    pairs = problem.distances
    if not isinstance(pairs, NearPairs):
        return
    start, end = pairs.indptr, pairs.indices
    ordered = start.size > 0 and start[0] == 0 and start[-1] == end.size
    yield not (ordered and (np.diff(start) >= 0).all()), "near pairs: indptr does not fit"
    inside = not end.size or (end.min() >= 0 and end.max() < pairs.sites)
    yield not inside, "near pairs: a site that there is not"
    rising = np.diff(end) > 0
    rising[start[1:-1][(start[1:-1] > 0) & (start[1:-1] < end.size)] - 1] = True
    yield not rising.all(), "near pairs: the sites of a row ascend"
    other = problem.radius is not None and problem.radius != pairs.radius
    yield other, "near pairs were made for another radius"
    yield problem.model not in FROM_PAIRS, f"{problem.model} needs the full table of distances"
    table = problem.demand.slot_weights is not None or problem.sites.capacity is not None
    yield table, "shifts and capacities need the full table of distances"


def _bad(array: object, *, least: float = 0.0) -> bool:
    """Whether an array holds what is not finite, or below `least`."""
    if not isinstance(array, np.ndarray):
        return False
    return bool(not np.isfinite(array).all() or (array < least).any())


def _values(problem: PlacementProblem) -> Iterator[Fault]:
    for name, array in _arrays(problem.demand, problem.sites):
        if array is not None and getattr(array, "dtype", None) != np.bool_:
            yield _bad(array), f"{name} must be finite and not negative"
    for table in (problem.distances, problem.sites.spacing):
        if table is not None and not isinstance(table, NearPairs):
            known = table.values[table.reachable]
            yield _bad(known), "distances must be finite and not negative where reachable"


def _numbers(problem: PlacementProblem) -> Iterator[Fault]:
    """Single numbers mean something."""
    decay, budget = problem.decay, problem.budget
    far: list[Distance] = [d for d in (problem.radius, problem.min_spacing) if d is not None]
    far += [] if decay is None else [decay.full, decay.none]
    yield any(not np.isfinite(d.value) or d.value < 0 for d in far), "a distance is 0 or more"
    shares = [floor.share for floor in problem.floors]
    yield any(not 0.0 <= share <= 1.0 for share in shares), "a floor's share is from 0 to 1"
    yield budget is not None and not np.isfinite(budget), "a budget is a finite number"
    cost_weight = problem.cost_weight
    yield not (np.isfinite(cost_weight) and cost_weight >= 0), "cost_weight is 0 or more"
    yield (problem.max_closings or 0) < 0, "max_closings is 0 or more"
    if decay is not None:
        yield decay.none.value < decay.full.value, "decay: none lies at or beyond full"
        yield not (np.isfinite(decay.exponent) and decay.exponent > 0), "decay: exponent above 0"
    if problem.aversion is not None:
        fair = 0.0 < problem.aversion <= LARGEST_AVERSION
        yield not fair, f"aversion is above 0 and at most {LARGEST_AVERSION:g}"


def _wishes(problem: PlacementProblem) -> Iterator[Fault]:
    """What a model needs is there; units agree; floors name somebody."""
    model, site, demand = problem.model, problem.sites, problem.demand
    unit, spaced, decay = problem.distances.unit, problem.min_spacing, problem.decay
    yield model in WITH_P and problem.p is None, f"{model} needs p"
    yield problem.p is not None and problem.p < 1, "p is 1 or more"
    has_radius = problem.radius is not None or isinstance(problem.distances, NearPairs)
    needs_radius = model in WITH_RADIUS or bool(problem.floors)
    yield needs_radius and not has_radius, f"{model} needs a radius"
    yield model == "gradual_cover" and decay is None, "gradual_cover needs a decay"
    yield model == "partial_cover" and not problem.floors, "partial_cover needs floors"
    grouped = site.group is not None and demand.group is not None
    yield model == "one_per_group" and not grouped, "one_per_group needs the groups of rows, sites"
    units = [d.unit for d in (problem.radius, *((decay.full, decay.none) if decay else ())) if d]
    yield any(u != unit for u in units), "radius, decay and distances differ in unit"
    apart = site.spacing is not None and spaced is not None and site.spacing.unit == spaced.unit
    yield spaced is not None and not apart, "min_spacing needs the sites' distances in its unit"
    both = (site.capacity is None) == (demand.load is None)
    yield not both, "capacities of the sites and loads of the rows come together"
    shifts = demand.slot_weights is not None
    other = site.capacity is not None or model == "one_per_group"
    yield shifts and other, "shifts go with models without capacities"
    alone = problem.assignment != "nearest" and site.capacity is None
    yield alone, "single and split assignment go with capacities"
    yield problem.budget is not None and site.cost is None, "a budget needs the sites' costs"
    known = {"everyone", *demand.priority, *(f"group:{name}" for name in demand.group_ids)}
    strange = [floor.who for floor in problem.floors if floor.who not in known]
    yield strange, f"a floor speaks of {strange[:1]}, whom the demand does not know"
