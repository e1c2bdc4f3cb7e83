"""All moves of a plan with the change of every headline number."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from planner.model.proof import StopRequest, never_stop
from planner.placement.moves.changes import Changes, Headline
from planner.placement.moves.now import (
    equivalents_of,
    headline_of,
    known_walk,
    means_of,
)
from planner.placement.moves.sides import ALL_REACHED, Sides, breaks_of, money_change, sides_of
from planner.placement.moves.standing import Standing, added_up, stand, worst_of
from planner.placement.moves.sweep import Sums, Worst
from planner.placement.problem import Distance, Floats, Ints, PlacementProblem

BEST = 20
REACH_FIRST = ALL_REACHED | {"one_per_group"}


@dataclass(frozen=True, slots=True, eq=False)
class _Peak:
    """Worst over the rows of all open sites, by opening site: the largest, whose rows they are
    (position among the open), and the largest of the others'. float64, int64 (sites + 1).
    """

    moved: Floats
    largest: Floats
    at: Ints
    others: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Moves:
    """Closings, openings and swaps of one plan, exact for the given arrays up to float rounding
    (to the last digit where people and distances are whole). With capacities the numbers are those
    of everybody going to the nearest open site.
    """

    standing: Standing
    now: Headline
    sums: Sums
    sides: Sides
    peak: _Peak
    weighted_peak: _Peak | None

    def closings(self) -> Changes:
        """Every open site closes, ascending; required ones are marked."""
        out = np.arange(self.standing.opened.size)
        return self.of(out, np.full(out.size, -1))

    def openings(self) -> Changes:
        """Every other site opens, ascending; excluded ones are marked."""
        into = np.setdiff1d(np.arange(self.standing.walk.shape[1]), self.standing.opened)
        return self.of(np.full(into.size, -1), into)

    def all_swaps(self, *, should_stop: StopRequest = never_stop) -> Iterator[Changes]:
        """The swaps of one open site after the other, until asked to stop."""
        into = self.may_open()
        for out in self.may_close().tolist():
            if should_stop():
                return
            yield self.of(np.full(into.size, out), into)

    def best_swaps(self, limit: int = BEST) -> Changes:
        """The best swaps, best first: those that break nothing, then (where the model wants all
        reached) fewest unreached, best objective, least mean walk, lowest sites.
        """
        out, into = self.may_close(), self.may_open()
        swaps = self.of(np.repeat(out, into.size), np.tile(into, out.size))
        return swaps.take(self.ranked(swaps)[:limit])

    def ranked(self, changes: Changes) -> Ints:
        """int64 (moves): best first, in the order that best_swaps names."""
        problem = self.standing.asked
        sign = -1.0 if problem.sense == "max" else 1.0
        unreached = np.nan_to_num(changes.unreached) * (problem.model in REACH_FIRST)
        mean = np.nan_to_num(changes.mean_distance, nan=np.inf)
        objective = sign * changes.objective
        broken = changes.breaks > 0
        order = (changes.into, changes.out, mean, objective, unreached, broken)
        return np.lexsort(order).astype(np.int64)

    def of(self, out: Ints, into: Ints) -> Changes:
        """The changes of these moves: positions among the open sites that close, sites that open,
        int64 (moves), -1 none.
        """
        standing = self.standing
        total = self.sums.gain[:, into].T + self.sums.loss[out] + self.sums.extra[out, :, into]
        after = standing.now + total
        g, now = standing.groups, standing.now
        mean = means_of(after, g) - means_of(now, g)
        covered = total[:, 2 * g : 3 * g]
        if standing.near.radius < 0:
            covered = np.full_like(covered, np.nan)
        return Changes(
            priority=standing.priority,
            out=np.append(standing.opened, -1)[out],
            into=np.asarray(into, dtype=np.int64),
            objective=self._objective(out, into, total),
            covered=covered[:, 0],
            covered_priority=covered[:, 1:],
            mean_distance=mean[:, 0],
            mean_distance_priority=mean[:, 1:],
            worst_distance=known_walk(_peaks(self.peak, out, into)) - self.now.worst_distance,
            unreached=-total[:, g] if standing.pairs is None else np.full(out.size, np.nan),
            breaks=breaks_of(standing, self.sides, (out, into), after),
        )

    def may_close(self) -> Ints:
        """Positions among the open sites of those that may close, int64."""
        opened = self.standing.opened
        return np.flatnonzero(~np.isin(opened, self.standing.asked.required))

    def may_open(self) -> Ints:
        """Usable sites that are closed, int64."""
        return np.setdiff1d(self.standing.asked.usable, self.standing.opened)

    def _objective(self, out: Ints, into: Ints, total: Floats) -> Floats:
        """float64 (moves): change of the model's objective."""
        standing, model = self.standing, self.standing.asked.model
        if model in ("set_cover", "partial_cover"):
            return self._opened_change(out, into)
        if model == "max_cover":
            return total[:, 2 * standing.groups]
        if model in ("backup_cover", "gradual_cover"):
            return total[:, -1]
        if model == "kolm_pollak":
            return equivalents_of(standing, standing.now + total) - self.now.objective
        if model in ("p_center", "weighted_p_center"):
            peak = self.peak if self.weighted_peak is None else self.weighted_peak
            return np.maximum(_peaks(peak, out, into), 0.0) - self.now.objective
        if model == "facility_location":
            spent = money_change(standing, self.sides, out, into)
            return total[:, 0] + standing.asked.cost_weight * spent
        return total[:, 0]

    def _opened_change(self, out: Ints, into: Ints) -> Floats:
        if self.standing.asked.sites.cost is not None:
            return money_change(self.standing, self.sides, out, into)
        return (into >= 0).astype(np.float64) - (out >= 0)


def prepare_moves(
    problem: PlacementProblem, open_sites: tuple[int, ...], *, radius: Distance | None = None
) -> Moves:
    """All moves of the plan that has these sites open, added up in one pass over rows x sites.

    radius: for counting people covered where the problem has no radius of its own. Near pairs
    know no distances: walks and unreached are nan then. ValueError for sites that the problem does
    not have or has twice.
    """
    standing = stand(problem, open_sites, radius)
    sums, sides = added_up(standing), sides_of(standing)
    peak = _peak(worst_of(standing))
    weighted = None
    if problem.model == "weighted_p_center":
        weighted = _peak(worst_of(standing, weighted=True))
    now = headline_of(standing, sides)
    return Moves(standing, now, sums, sides, peak, weighted)


def _peak(worst: Worst) -> _Peak:
    at = worst.kept.argmax(axis=0)
    columns = np.arange(at.size)
    others = worst.kept.copy()
    others[at, columns] = -1.0
    return _Peak(worst.moved, worst.kept[at, columns], at, others.max(axis=0))


def _peaks(peak: _Peak, out: Ints, into: Ints) -> Floats:
    """The worst after each move; -1 where nobody has a way."""
    others = np.where((out >= 0) & (peak.at[into] == out), peak.others[into], peak.largest[into])
    return np.asarray(np.maximum(others, peak.moved[out, into]), dtype=np.float64)
