"""Lagrangian bounds for p-median and what they settle.

Multipliers u price every row: bound(u) = sum u + the p least of rho_j = sum_i min(0, c_ij - u_i).
A site whose opening (or closing) would lift the bound above a known answer is closed (opened) for
good. The bound is valid for every u, so rounding errors of the ascent cannot make it wrong.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from planner.placement.interchange import improve, set_cost
from planner.placement.problem import Bools, Floats, Ints, whole_numbers
from planner.placement.watch import Watch

STEPS = 500
PATIENCE = 25
TRIES_EVERY = 20
SAFETY = 1e-9


@dataclass(frozen=True, slots=True, eq=False)
class Bounded:
    """The best set known, the best bound, sites closed and opened for good (bool by site)."""

    chosen: Ints
    bound: float
    closed: Bools
    opened: Bools


@dataclass(frozen=True, slots=True, eq=False)
class _Point:
    """One evaluation: value, rho float64 (sites), chosen positions, slack float64 (rows)."""

    value: float
    rho: Floats
    chosen: Ints
    slack: Floats


def relax(cost: Floats, p: int, required: tuple[int, ...], chosen: Ints, watch: Watch) -> Bounded:
    """Subgradient ascent from each row's nearest cost, at most STEPS steps; ends early when the
    bound meets the best set, or when asked to end.
    """
    whole = whole_numbers(cost[np.isfinite(cost)])
    best_set, best_cost = chosen, set_cost(cost, chosen)
    prices = _first_prices(cost, chosen)
    top, top_prices, pace, waited = -np.inf, prices, 1.5, 0
    for step in range(STEPS):
        point = _evaluate(cost, prices, p, required)
        if point.value > top + 1e-9:
            top, top_prices, waited = point.value, prices, 0
        else:
            waited += 1
        if step % TRIES_EVERY == 0:
            best_set, best_cost = _better(cost, point.chosen, required, best_set)
            watch.tell(_gap(best_cost, top))
        norm = float(point.slack @ point.slack)
        if _rounded(top, whole) >= best_cost - 1e-9 or norm == 0.0 or watch.asked_to_end():
            break
        if within_gap(best_cost, top, watch):
            break
        if waited >= PATIENCE:
            pace, waited, prices = pace / 2, 0, top_prices
        reach = best_cost if np.isfinite(best_cost) else 1.05 * abs(top) + 1.0
        prices = prices + pace * max(reach - point.value, 1e-6) / norm * point.slack
    best_set, best_cost = _better(cost, point.chosen, required, best_set)
    last = _evaluate(cost, top_prices, p, required)
    return _settled(last, best_set, best_cost, required, whole)


def _first_prices(cost: Floats, chosen: Ints) -> Floats:
    near = cost[:, chosen].min(axis=1, initial=np.inf)
    least = cost.min(axis=1, initial=np.inf)
    prices: Floats = np.where(np.isfinite(near), near, least)
    return prices


def _evaluate(cost: Floats, prices: Floats, p: int, required: tuple[int, ...]) -> _Point:
    saved = np.minimum(cost - prices[:, None], 0.0)
    rho = saved.sum(axis=0)
    ranked = rho.copy()
    ranked[list(required)] = -np.inf
    chosen = np.sort(np.argsort(ranked, kind="stable")[:p])
    value = float(prices.sum() + rho[chosen].sum())
    slack = 1.0 - (saved[:, chosen] < 0.0).sum(axis=1)
    return _Point(value, rho, chosen, slack)


def _better(
    cost: Floats, chosen: Ints, required: tuple[int, ...], best: Ints
) -> tuple[Ints, float]:
    """The better of the best set and this one after interchange."""
    tried = improve(cost, chosen, required)
    old, new = set_cost(cost, best), set_cost(cost, tried)
    return (tried, new) if new < old else (best, old)


def _settled(
    point: _Point, best: Ints, best_cost: float, required: tuple[int, ...], whole: bool
) -> Bounded:
    """Sites that no better answer can open, and sites that none can do without; the best set
    itself stays possible.
    """
    sites = point.rho.size
    inside = np.zeros(sites, dtype=np.bool_)
    inside[point.chosen] = True
    free = inside & ~np.isin(np.arange(sites), required)
    worst_in = point.rho[free].max(initial=-np.inf)
    best_out = point.rho[~inside].min(initial=np.inf)
    limit = best_cost - 1.0 + 1e-6 if whole else best_cost + SAFETY * max(1.0, abs(best_cost))
    closed: Bools = ~inside & (point.value + point.rho - worst_in > limit)
    opened: Bools = inside & (point.value - point.rho + best_out > limit)
    opened[list(required)] = True
    closed[best] = False
    opened &= np.isin(np.arange(sites), best)
    return Bounded(best, _rounded(point.value, whole), closed, opened)


def within_gap(cost: float, bound: float, watch: Watch) -> bool:
    """Whether the wished gap, if one above 0 is wished, is reached."""
    gap = _gap(cost, bound)
    return gap is not None and watch.limits.gap > 0.0 and gap <= watch.limits.gap


def _rounded(bound: float, whole: bool) -> float:
    return float(np.ceil(bound - 1e-6)) if whole and np.isfinite(bound) else bound


def _gap(cost: float, bound: float) -> float | None:
    if not np.isfinite(cost) or not np.isfinite(bound):
        return None
    return abs(cost - bound) / max(abs(cost), 1.0)
