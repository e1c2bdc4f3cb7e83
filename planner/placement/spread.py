"""How evenly the walks are spread over the people: worst, mean, Gini, and the equivalent walk."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import logsumexp

from planner.placement.costs import aversion_to_kappa
from planner.placement.problem import Floats

__all__ = ["Spread", "aversion_to_kappa", "kolm_pollak_ede", "spread"]
NINETY = 0.9


@dataclass(frozen=True, slots=True)
class Spread:
    """Of the people with a way (`people`; `unreached` have none): mean walk, the walk that 90 % of
    them do not exceed, the worst walk, and the Gini coefficient of the walks (0 = all alike).
    """

    people: float
    unreached: float
    mean: float
    percentile_90: float
    worst: float
    gini: float


def spread(distances: Floats, weights: Floats) -> Spread:
    """Of walks float64 (rows), inf = no way, and people float64 (rows) who walk them; nan numbers
    where nobody has a way.
    """
    counted = np.isfinite(distances) & (weights > 0)
    order = np.argsort(distances[counted], kind="stable")
    walk, people = distances[counted][order], weights[counted][order]
    total = float(people.sum())
    unreached = float(weights.sum()) - total
    if not walk.size:
        return Spread(0.0, unreached, np.nan, np.nan, np.nan, np.nan)
    enough = np.cumsum(people) >= NINETY * total * (1.0 - 1e-12)
    return Spread(
        people=total,
        unreached=unreached,
        mean=float((walk * people).sum()) / total,
        percentile_90=float(walk[enough.argmax()]),
        worst=float(walk[-1]),
        gini=_gini(walk, people),
    )


def kolm_pollak_ede(distances: Floats, weights: Floats, kappa: float) -> float:
    """The equally distributed equivalent: the walk that, if everybody had it, would be as bad as
    these, (1 / kappa) ln(sum w exp(kappa d) / sum w) (Sheriff & Maguire 2020). The larger kappa (in
    one over the distances' unit), the more the long walks count; 0 gives the mean.

    distances float64 (rows), inf = no way, gives inf where people have none; nan without people.
    Safe for any finite kappa and distances: nothing overflows. ValueError for kappa < 0.
    """
    if kappa < 0 or not np.isfinite(kappa):
        raise ValueError("kappa is 0 or more")
    counted = weights > 0
    walk, people = distances[counted], weights[counted]
    if not walk.size:
        return float("nan")
    if not np.isfinite(walk).all():
        return float("inf")
    total = float(people.sum())
    mean = float((walk * people).sum()) / total
    if kappa * float(walk.max()) < 1e-12:
        return mean
    raised = float(logsumexp(kappa * (walk - mean), b=people / total))
    return mean + raised / kappa


def _gini(walk: Floats, people: Floats) -> float:
    """Of ascending walks: the area between the Lorenz curve and the even one, doubled."""
    walked = walk * people
    total = float(walked.sum())
    if total <= 0:
        return 0.0
    curve = np.concatenate([[0.0], np.cumsum(walked) / total])
    step = people / float(people.sum())
    return float(max(0.0, 1.0 - (step * (curve[1:] + curve[:-1])).sum()))
