"""Costs of the models that minimise (or can be turned into minimising) a sum over the rows."""

from __future__ import annotations

import numpy as np

from planner.placement.problem import Decay, Floats, Ints, PlacementProblem


def median_cost(problem: PlacementProblem) -> Floats:
    """float64 (rows, usable sites), to be minimised by an open site of each row; inf = no way.

    w x d (p_median, facility_location), w x (1 - f(d)) (gradual_cover; w where there is no way),
    w x (exp(kappa d) - 1) (kolm_pollak).
    """
    walk = problem.table.walk[:, problem.usable]
    weights = problem.weights[:, None]
    if problem.model == "gradual_cover":
        assert problem.decay is not None
        return np.asarray(weights * (1.0 - decayed(walk, problem.decay)), dtype=np.float64)
    if problem.model == "kolm_pollak":
        walk = np.expm1(kappa_of(problem) * walk)
    with np.errstate(invalid="ignore"):
        cost = np.where(np.isfinite(walk), weights * walk, np.inf)
    return np.asarray(cost, dtype=np.float64)


def decayed(walk: Floats, decay: Decay) -> Floats:
    """The share 0..1 of a person that still counts at this distance, shaped as `walk`."""
    span = decay.none.value - decay.full.value
    left = np.clip((decay.none.value - walk) / span, 0.0, 1.0) if span > 0 else 1.0 * (walk < 0)
    if decay.kind == "power":
        left = left**decay.exponent
    if decay.kind == "exponential":
        gone = np.maximum(walk - decay.full.value, 0.0) / max(span, 1e-300)
        left = np.where(walk < decay.none.value, np.exp(-decay.exponent * gone), 0.0)
    return np.asarray(np.where(walk <= decay.full.value, 1.0, left), dtype=np.float64)


def kappa_of(problem: PlacementProblem) -> float:
    """The kappa of the Kolm-Pollak equivalent: aversion x sum w m / sum w m^2 with m the row's mean
    distance to the usable sites (Logan et al. 2021 scale it by the distances at hand); 1 per unit
    of distance where all are 0.
    """
    walk = problem.table.walk[:, problem.usable]
    known = np.isfinite(walk)
    counted = known.any(axis=1) & (problem.weights > 0)
    sums = np.where(known, walk, 0.0)[counted].sum(axis=1)
    mean = sums / known[counted].sum(axis=1)
    aversion = 1.0 if problem.aversion is None else problem.aversion
    return aversion_to_kappa(mean, problem.weights[counted], aversion)


def aversion_to_kappa(distances: Floats, weights: Floats, aversion: float) -> float:
    """The kappa aversion x sum w d / sum w d^2 of these distances (float64 (rows), finite), in one
    over their unit; aversion where all are 0.
    """
    square = float((weights * distances**2).sum())
    return aversion * (float((weights * distances).sum()) / square if square > 0 else 1.0)


def equivalent(total: float, weight: float, kappa: float) -> float:
    """The distance that, walked by all, is as bad as the walks whose sum w (exp(kappa d) - 1) is
    `total` (Kolm-Pollak; Sheriff & Maguire 2020). inf stays inf.
    """
    return float(np.log1p(total / weight) / kappa) if weight > 0 else 0.0


def rows_alike(cost: Floats) -> tuple[Floats, Ints]:
    """Adds up the rows (rows, sites) whose sites have the same order of cost: whatever opens, they
    go to the same site. Sums and the place of each row in them, int64 (rows).
    """
    order = np.argsort(cost, axis=1, kind="stable").astype(np.int32)
    far = np.isinf(cost).sum(axis=1, dtype=np.int32)
    keys: dict[bytes, int] = {}
    part = np.empty(cost.shape[0], dtype=np.int64)
    for row in range(cost.shape[0]):
        key = order[row].tobytes() + far[row].tobytes()
        part[row] = keys.setdefault(key, len(keys))
    merged = np.zeros((len(keys), cost.shape[1]))
    np.add.at(merged, part, cost)
    return merged, part
