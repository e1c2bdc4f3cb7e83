"""p-center, exactly: bisection over the distinct distances, each decided as a set covering.

Minieka 1970 (one set covering per radius), Elloumi, Labbe & Pochet 2004 (bisection, relaxation
first).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from planner.model.evidence import Evidence, Part
from planner.placement.cases import CenterCase
from planner.placement.p_center.choose import filled_up, first_centers, nearer_on_average
from planner.placement.p_center.radii import (
    Question,
    decide_radius,
    distance_above,
    distance_below,
    distances_between,
    question,
    worst,
)
from planner.placement.problem import EndedBy, Floats, Found, Ints, gap_of
from planner.placement.set_cover.decide import TREE_NODES, Decision, Effort
from planner.placement.watch import Watch

FINE = 1e-3
STRIDE = 4


@dataclass(slots=True, eq=False)
class _Bisection:
    """values float64: the distinct distances still in question, ascending; values[low] is proved
    out of reach (low -1: only what `last` proves), values[high] is what `sites` reach. last: the
    proof of the bound; shown with its radius: the last one a reader can check. weak_from: from here
    on no relaxation proves anything.
    """

    asked: Question
    watch: Watch
    values: Floats
    low: int
    high: int
    sites: Ints
    last: Decision
    shown: Decision
    shown_radius: float
    weak_from: int
    nodes: int = 0
    ended_by: EndedBy = "proof"

    @property
    def bound(self) -> float:
        """The least worst distance that is not excluded."""
        return float(self.values[self.low + 1])

    @property
    def objective(self) -> float:
        """The worst distance of the sites found."""
        return float(self.values[self.high])


def solve_center(case: CenterCase, watch: Watch) -> Found:
    """Exactly p sites (required <= p <= sites) with the least worst distance of any row; of the
    sets met, one with a short mean. Where no p sites reach every row: no open sites, bound inf.

    Evidence of kind "center": no p sites have everyone within `radius`, so the worst walk is at
    least `bound`, the next distance; -1 stands for a radius below every distance.
    """
    search = _started(question(case), watch)
    _meet(search)
    return _finished(search)


def _started(asked: Question, watch: Watch) -> _Bisection:
    """The farthest-point answer, and the row that is far from every site."""
    sites = first_centers(asked)
    best = np.minimum(asked.near, asked.distance_free.min(axis=1, initial=np.inf))
    least = float(best.max(initial=0.0))
    values = distances_between(asked.case, least, worst(asked.case, sites))
    proof = _far_row(asked, int(best.argmax()) if best.size else -1)
    below = distance_below(asked.case, least)
    search = _Bisection(
        asked, watch, values, -1, values.size - 1, sites, proof, proof, below, values.size
    )
    _tell(search)
    return search


def _far_row(asked: Question, row: int) -> Decision:
    u = np.zeros(asked.near.size)
    if row >= 0:
        u[row] = asked.case.p + 1.0
    opened = tuple(sorted(set(asked.case.required)))
    return Decision(None, True, (Part(opened),), (u,), certificate="multipliers")


def _meet(search: _Bisection) -> None:
    """What is quick first; then the distance just below the best answer is decided whatever it
    takes: out of reach, it closes the case, else the answer improves and longer steps are tried.
    """
    _reach_down(search)
    _push_up(search)
    step = 1
    while search.high - search.low > 1 and _goes_on(search):
        middle = max(search.low + 1, search.high - step)
        if middle == search.high - 1:
            _decided(search, middle, "all")
        elif not _decided(search, middle, "search"):
            step = 1
            continue
        step = STRIDE * step if middle >= search.high else 1


def _reach_down(search: _Bisection) -> None:
    """Bisects for better answers, taking for out of reach what is not quickly settled."""
    floor = search.low
    while search.high - max(floor, search.low) > 1 and _goes_on(search):
        floor = max(floor, search.low)
        if floor > search.low and _fine(search, floor + 1, search.high):
            return
        middle = (floor + search.high) // 2
        if np.isinf(search.objective):
            middle = search.high - 1
        if not _decided(search, middle, "quick"):
            if np.isinf(search.objective):
                return
            floor = middle


def _push_up(search: _Bisection) -> None:
    """Bisects for the quickly proved bound, but not to the last thousandth."""
    high = search.high
    while high - search.low > 1 and _goes_on(search):
        if _fine(search, search.low + 1, high - 1):
            return
        middle = (search.low + high) // 2
        if not _decided(search, middle, "quick"):
            high = middle
        high = min(high, search.high)


def _fine(search: _Bisection, low: int, high: int) -> bool:
    """Whether two distances are within a thousandth."""
    return bool(search.values[high] - search.values[low] <= FINE * search.values[high])


def _decided(search: _Bisection, middle: int, effort: Effort) -> bool:
    """Asks for a cover at the distance and takes note; whether there was an answer."""
    if effort == "quick" and middle >= search.weak_from:
        effort = "search"
    found = _asked(search, middle, effort)
    search.nodes += found.nodes
    if found.chosen is not None:
        _improved(search, found.chosen)
    elif found.proved:
        _proved(search, middle, found)
    elif effort == "all":
        search.ended_by = found.ended_by
    elif effort == "quick":
        search.weak_from = middle
    return found.chosen is not None or found.proved


def _goes_on(search: _Bisection) -> bool:
    ended = search.watch.asked_to_end()
    if ended is not None and search.ended_by == "proof":
        search.ended_by = ended
    elif search.watch.good_enough(search.objective, search.bound):
        search.ended_by = "gap"
    return search.ended_by == "proof"


def _asked(search: _Bisection, middle: int, effort: Effort) -> Decision:
    limit = search.watch.limits.max_nodes
    nodes = TREE_NODES if limit is None else max(0, limit - search.nodes)
    radius = float(search.values[middle])
    return decide_radius(search.asked, radius, search.watch, effort=effort, nodes=nodes)


def _improved(search: _Bisection, chosen: Ints) -> None:
    search.sites = filled_up(search.asked, chosen)
    reached = worst(search.asked.case, search.sites)
    search.high = int(np.searchsorted(search.values, reached))
    _tell(search)


def _proved(search: _Bisection, middle: int, found: Decision) -> None:
    search.low = middle
    search.last = found
    if found.parts:
        search.shown, search.shown_radius = found, float(search.values[middle])
    search.watch.tell(_gap(search))


def _gap(search: _Bisection) -> float | None:
    return gap_of(search.objective, search.bound) if np.isfinite(search.objective) else None


def _tell(search: _Bisection) -> None:
    if np.isfinite(search.objective):
        search.watch.tell(_gap(search), _told(search.sites))


def _told(sites: Ints) -> tuple[int, ...]:
    return tuple(int(site) for site in sites)


def _finished(search: _Bisection) -> Found:
    """The sites, a shorter mean where the solve was not cut off, and the evidence."""
    sites, ended = search.sites, search.ended_by
    if not np.isfinite(search.objective):
        sites = np.zeros(0, dtype=np.int64)
    elif ended not in {"clock", "cancel"}:
        sites = nearer_on_average(search.asked, sites, search.objective)
    evidence = _evidence(search)
    return Found(_told(sites), search.bound, search.last.certificate, ended, evidence=evidence)


def _evidence(search: _Bisection) -> Evidence:
    """Only rows with a multiplier anywhere are written down."""
    used = np.zeros(search.asked.near.size, dtype=np.bool_)
    for u in search.shown.multipliers:
        used |= u > 0.0
    return Evidence(
        kind="center",
        bound=distance_above(search.asked.case, search.shown_radius),
        parts=search.shown.parts,
        multipliers=tuple(u[used] for u in search.shown.multipliers),
        radius=search.shown_radius,
        row_part=np.where(used, np.cumsum(used) - 1, -1),
    )
