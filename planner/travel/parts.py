"""Which parts of which streets are reached within a budget, and the site nearest to each."""

from __future__ import annotations

import itertools
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from planner.travel.search import EdgeCosts
from planner.travel.snapping import Snapped

FloatArray = NDArray[np.float64]
IntArray = NDArray[np.int64]
NOBODY = -1


@dataclass(frozen=True, slots=True)
class AtNodes:
    """Cost of reaching each junction (n, inf = not) and the site that it is reached from (n)."""

    cost: FloatArray
    site: IntArray


@dataclass(frozen=True, slots=True)
class Stretches:
    """Stretches of edges between two neighbouring places that are reached by themselves (ends of
    the edge, sites on it): edge (t), shares `begin` and `end` along it, cost and site at both.
    """

    edge: IntArray
    begin: FloatArray
    end: FloatArray
    begin_cost: FloatArray
    end_cost: FloatArray
    begin_site: IntArray
    end_site: IntArray


@dataclass(frozen=True, slots=True)
class Parts:
    """Reached parts of edges: edge (p), shares from and to, the nearest site (p)."""

    edge: IntArray
    first: FloatArray
    last: FloatArray
    site: IntArray


Event = tuple[float, float, int]
"""Share along an edge, cost of getting there, site."""


def stretches(
    edge_nodes: IntArray, at: AtNodes, sites: Snapped, shares: FloatArray, costs: EdgeCosts
) -> Stretches:
    """All edges, cut at the sites on them; `shares` (s) of the sites along their edges."""
    edges = np.arange(len(edge_nodes))
    has_site = np.isin(edges, sites.edge)
    plain = edges[~has_site]
    a, b = edge_nodes[plain, 0], edge_nodes[plain, 1]
    rows = [_cut(int(e), edge_nodes, at, (sites, shares), costs) for e in edges[has_site]]
    cut = [
        (float(edge), *one, *other)
        for edge, events in zip(edges[has_site].tolist(), rows, strict=True)
        for one, other in itertools.pairwise(events)
    ]
    more = np.array(cut, dtype=np.float64).reshape(-1, 7)
    zeros, ones = np.zeros(len(plain)), np.ones(len(plain))
    return Stretches(
        np.concatenate([plain, more[:, 0].astype(np.int64)]),
        np.concatenate([zeros, more[:, 1]]),
        np.concatenate([ones, more[:, 4]]),
        np.concatenate([at.cost[a], more[:, 2]]),
        np.concatenate([at.cost[b], more[:, 5]]),
        np.concatenate([at.site[a], more[:, 3].astype(np.int64)]),
        np.concatenate([at.site[b], more[:, 6].astype(np.int64)]),
    )


def _cut(
    edge: int,
    edge_nodes: IntArray,
    at: AtNodes,
    sites: tuple[Snapped, FloatArray],
    costs: EdgeCosts,
) -> list[Event]:
    """Ends of an edge and the sites on it, in order; a site that another one reaches more cheaply
    is that one's place.
    """
    snapped, shares = sites
    own = np.flatnonzero(snapped.edge == edge).tolist()
    off = snapped.off_m * costs.per_off_m
    events = [(float(shares[k]), float(off[k]), int(k)) for k in own]
    a, b = edge_nodes[edge]
    events = [
        (0.0, float(at.cost[a]), int(at.site[a])),
        *sorted(events),
        (1.0, float(at.cost[b]), int(at.site[b])),
    ]
    forward, backward = float(costs.forward[edge]), float(costs.backward[edge])
    for k in range(1, len(events)):
        events[k] = _cheaper(events[k], events[k - 1], forward)
    for k in range(len(events) - 2, -1, -1):
        events[k] = _cheaper(events[k], events[k + 1], backward)
    return events


def _cheaper(event: Event, neighbour: Event, edge_cost: float) -> Event:
    """The event, reached over its neighbour where that costs less."""
    ahead = abs(event[0] - neighbour[0])
    over = neighbour[1] + (edge_cost * ahead if ahead > 0.0 else 0.0)
    return (event[0], over, neighbour[2]) if over < event[1] else event


def reached(found: Stretches, costs: EdgeCosts, budget: float) -> Parts:
    """The parts within `budget`, each from the end that reaches it more cheaply."""
    forward, backward = costs.forward[found.edge], costs.backward[found.edge]
    meet = _meeting(found, forward, backward)
    ahead = _share(budget - found.begin_cost, forward)
    back = _share(budget - found.end_cost, backward)
    upto = np.minimum(found.begin + ahead, meet)
    since = np.maximum(found.end - back, meet)
    one, other = upto > found.begin, since < found.end
    return Parts(
        np.concatenate([found.edge[one], found.edge[other]]),
        np.concatenate([found.begin[one], since[other]]),
        np.concatenate([upto[one], found.end[other]]),
        np.concatenate([found.begin_site[one], found.end_site[other]]),
    )


def _meeting(found: Stretches, forward: FloatArray, backward: FloatArray) -> FloatArray:
    """Share where a stretch costs the same from both ends; an end where one direction is closed."""
    ahead, back = np.isfinite(forward), np.isfinite(backward)
    ahead &= np.isfinite(found.begin_cost)
    back &= np.isfinite(found.end_cost)
    both = ahead & back
    f, b = np.where(both, forward, 1.0), np.where(both, backward, 1.0)
    gap = np.where(both, found.end_cost, 0.0) - np.where(both, found.begin_cost, 0.0)
    total = np.where(f + b > 0.0, f + b, 1.0)
    even = (gap + found.end * b + found.begin * f) / total
    even = np.clip(even, found.begin, found.end)
    return np.where(both, even, np.where(ahead, found.end, found.begin))


def _share(left: FloatArray, cost: FloatArray) -> FloatArray:
    """Share of an edge that a rest of the budget pays for; edges that cost nothing wholly."""
    usable = np.isfinite(cost) & (left > 0.0)
    whole = usable & (cost <= 0.0)
    price = np.where(usable & ~whole, cost, 1.0)
    share: FloatArray = np.where(whole, 1.0, np.where(usable, left, 0.0) / price)
    return np.where(usable, share, 0.0)
