"""The headline numbers of a plan as it stands."""

from __future__ import annotations

from functools import partial

import numpy as np

from planner.placement.costs import equivalent
from planner.placement.moves.changes import Headline
from planner.placement.moves.sides import Sides, sides_of
from planner.placement.moves.standing import Standing, stand
from planner.placement.problem import Distance, Floats, PlacementProblem


def headline(
    problem: PlacementProblem, open_sites: tuple[int, ...], *, radius: Distance | None = None
) -> Headline:
    """The numbers of the plan that has these sites open; arguments and errors of prepare_moves."""
    standing = stand(problem, open_sites, radius)
    return headline_of(standing, sides_of(standing))


def headline_of(standing: Standing, sides: Sides) -> Headline:
    """The numbers of a plan that is prepared."""
    g, now = standing.groups, standing.now
    covered = now[2 * g : 3 * g] if standing.near.radius >= 0 else np.full(g, np.nan)
    mean = means_of(now, g)
    names = standing.priority
    return Headline(
        objective=_objective(standing, sides),
        covered=float(covered[0]),
        covered_priority=dict(zip(names, covered[1:].tolist(), strict=True)),
        mean_distance=float(mean[0]),
        mean_distance_priority=dict(zip(names, mean[1:].tolist(), strict=True)),
        worst_distance=float(known_walk(np.array([_worst(standing, weighted=False)]))[0]),
        unreached=np.nan if standing.pairs is not None else _unreached(standing),
    )


def known_walk(values: Floats) -> Floats:
    """The values from 0 on; nan for those below, which stand for nobody."""
    return np.where(values >= 0, values, np.nan)


def means_of(totals: Floats, groups: int) -> Floats:
    """People x distance / people reached, by group (last axis); nan where there are none."""
    walked, reached = totals[..., :groups], totals[..., groups : 2 * groups]
    some = reached > 0
    return np.where(some, walked / np.where(some, reached, 1.0), np.nan)


def equivalents_of(standing: Standing, totals: Floats) -> Floats:
    """Kolm-Pollak equivalents of plans with these totals (plans, totals): float64 (plans)."""
    each = partial(equivalent, kappa=standing.kappa)
    pairs = zip(totals[:, -1].tolist(), totals[:, standing.groups].tolist(), strict=True)
    return np.array([each(max(total, 0.0), weight) for total, weight in pairs])


def _unreached(standing: Standing) -> float:
    return float(standing.people.weight[:, 0].sum() - standing.now[standing.groups])


def _worst(standing: Standing, *, weighted: bool) -> float:
    """The worst distance (times the people of the row) of anybody with a way; -1 nobody."""
    if standing.pairs is not None:
        return -1.0
    distance, weights = standing.near.first_distance, standing.asked.weights
    counted = np.isfinite(distance) & (weights > 0)
    scale = weights[counted] if weighted else 1.0
    return float((distance[counted] * scale).max(initial=-1.0))


def _objective(standing: Standing, sides: Sides) -> float:
    problem, now = standing.asked, standing.now
    model = problem.model
    if model in ("set_cover", "partial_cover"):
        counted = problem.sites.cost is None
        return float(standing.opened.size) if counted else sides.money_now
    if model == "max_cover":
        return float(now[2 * standing.groups])
    if model in ("backup_cover", "gradual_cover"):
        return float(now[-1])
    if model == "kolm_pollak":
        return float(equivalents_of(standing, now[None, :])[0])
    if model in ("p_center", "weighted_p_center"):
        return max(_worst(standing, weighted=model == "weighted_p_center"), 0.0)
    extra = problem.cost_weight * sides.money_now if model == "facility_location" else 0.0
    return float(now[0]) + extra
