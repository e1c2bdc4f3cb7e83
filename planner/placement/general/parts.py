"""One problem written into a sheet: its sites, its side conditions, and what it is after."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from scipy.sparse import csr_matrix

from planner.placement.general.cover import Classes, add_cover, merged_cover
from planner.placement.general.facts import (
    CENTERS,
    WALKS,
    Facts,
    facts_of,
    has_rooms,
    is_whole,
    site_costs,
    walk_costs,
)
from planner.placement.general.room import Rooms, Wish, add_rooms
from planner.placement.general.sheet import Sheet
from planner.placement.general.sides import add_must, add_sides, add_sites
from planner.placement.general.walk import Scale, Walks, add_missed_twice, add_walks
from planner.placement.problem import Bools, Floats, Ints, PlacementProblem, Shares

HALF = 0.5
MOST_CELLS = 5_000_000
GAINING = frozenset({"max_cover", "backup_cover"})


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """A problem and where its columns lie; what is not used is None. must csr (rows, n): rows that
    need an open site among these (set_cover and p_center). constant,
    site_cost float64 (n): of what is minimised.
    """

    problem: PlacementProblem
    facts: Facts
    first: int
    walks: Walks | None = None
    classes: Classes | None = None
    rooms: Rooms | None = None
    must: csr_matrix | None = None
    constant: float = 0.0
    site_cost: Floats | None = None

    @property
    def own_cost(self) -> Floats:
        """float64 (n): what an open site adds to what is minimised."""
        return np.zeros(self.facts.sites.size) if self.site_cost is None else self.site_cost

    def chosen(self, values: Floats) -> Bools:
        """The open sites, bool (n), of these column values."""
        return np.asarray(values[self.first : self.first + self.facts.sites.size] > HALF)

    def fill(self, values: Floats, open_: Bools) -> None:
        """Writes the columns that these open sites give (not with rooms) into `values`."""
        values[self.first : self.first + open_.size] = open_
        if self.walks is not None:
            at = self.walks.theta
            values[at : at + self.walks.groups.shape[0]] = self.walks.least(open_)
        if self.classes is not None:
            times = self.classes.times(open_)
            at = self.classes.once
            values[at : at + times.size] = np.minimum(times, 1.0)
            if self.classes.twice is not None:
                values[self.classes.twice : self.classes.twice + times.size] = times >= 2


@dataclass(frozen=True, slots=True, eq=False)
class Asked:
    """How to write a problem: factor of its objective in what is minimised; of p_center the cutoff
    that everybody must be within. bare: side conditions and duties only, with an objective of
    one's own: site_cost by open site, and goal float64 (rows) people gained by covering them.
    count: least and most open sites. closed, opened bool (n): sites that are settled. listed:
    cover has a column for each set of rows with the same sites, not cuts over the sites.
    """

    factor: float = 1.0
    cutoff: float | None = None
    bare: bool = False
    site_cost: Floats | None = None
    goal: Floats | None = None
    count: tuple[int, int] | None = None
    closed: Bools | None = None
    opened: Bools | None = None
    listed: bool = False


def add_part(sheet: Sheet, problem: PlacementProblem, asked: Asked) -> Part:
    """Writes a problem of any model."""
    facts, before = _settled(facts_of(problem), asked), sheet.constant
    factor = 0.0 if asked.bare else asked.factor
    cost = _site_cost(sheet, problem, facts, asked)
    first = add_sites(sheet, facts, cost, asked.closed)
    add_sides(sheet, problem, facts, first)
    if has_rooms(problem):
        wish = Wish(factor, asked.cutoff, asked.goal)
        return Part(problem, facts, first, rooms=add_rooms(sheet, problem, facts, first, wish))
    must = _add_must(sheet, problem, facts, first, asked)
    classes = _add_cover(sheet, facts, problem, first, asked)
    walks = _add_walks(sheet, problem, facts, first, asked)
    constant = float(sheet.constant - before)
    return Part(problem, facts, first, walks, classes, None, must, constant, cost)


def _settled(facts: Facts, asked: Asked) -> Facts:
    """The facts when some sites are open or closed for good."""
    if asked.count is not None:
        facts = replace(facts, least=asked.count[0], most=asked.count[1])
    if asked.opened is not None:
        facts = replace(facts, forced=facts.forced | asked.opened)
    if asked.closed is not None and facts.near is not None:
        near = csr_matrix(facts.near.multiply(~asked.closed[None, :]))
        near.eliminate_zeros()
        facts = replace(facts, near=near)
    return facts


def _site_cost(sheet: Sheet, problem: PlacementProblem, facts: Facts, asked: Asked) -> Floats:
    if asked.bare:
        return np.zeros(facts.sites.size) if asked.site_cost is None else asked.site_cost
    cost, constant = site_costs(problem, facts)
    sheet.add_constant(asked.factor * constant)
    return asked.factor * cost


def _add_must(
    sheet: Sheet, problem: PlacementProblem, facts: Facts, first: int, asked: Asked
) -> csr_matrix | None:
    """Who must have an open site in reach, beside those of the walking models."""
    if problem.model == "set_cover":
        return add_must(
            sheet, facts.within()[np.flatnonzero(facts.weights > 0)], first, facts.least
        )
    if problem.model in CENTERS:
        reach = center_distance(problem, facts)
        served = np.isfinite(reach).any(axis=1)
        limit = np.inf if asked.cutoff is None else asked.cutoff
        near = np.isfinite(reach) & (reach <= limit)
        return add_must(sheet, csr_matrix(near[served].astype(np.float64)), first, facts.least)
    return None


def _add_cover(
    sheet: Sheet, facts: Facts, problem: PlacementProblem, first: int, asked: Asked
) -> Classes | None:
    """Floors, and the gain of the covering models."""
    if asked.bare:
        if asked.goal is None and not facts.floors:
            return None
        return add_cover(sheet, facts, first, asked.goal)
    if problem.model not in GAINING or is_turned(problem, facts, asked):
        return add_cover(sheet, facts, first) if facts.floors else None
    gain = asked.factor * facts.weights
    return add_cover(sheet, facts, first, gain, twice=problem.model == "backup_cover")


def _add_walks(
    sheet: Sheet, problem: PlacementProblem, facts: Facts, first: int, asked: Asked
) -> Walks | None:
    """What walking costs; in a bare model only who must have a way."""
    if not asked.bare and is_turned(problem, facts, asked):
        return _add_missed(sheet, problem, facts, first, asked)
    if problem.model not in WALKS:
        return None
    cost = walk_costs(problem)[facts.weights > 0]
    cost = cost[np.isfinite(cost).any(axis=1)]
    if asked.bare or not cost.size:
        if problem.model != "gradual_cover":
            add_must(sheet, csr_matrix(np.isfinite(cost).astype(np.float64)), first, facts.least)
        return None
    if problem.model == "gradual_cover":
        sheet.add_constant(-asked.factor * float(facts.weights.sum()))
    unit = 1.0 if is_whole(problem) else unit_of(cost)
    cost = _of_use(cost, facts, asked.closed)
    return add_walks(sheet, cost, first, Scale(asked.factor, unit, facts.least))


def is_turned(problem: PlacementProblem, facts: Facts, asked: Asked) -> bool:
    """Whether people whom nobody covers are counted as a cost of walking, by cuts over the sites:
    max_cover and backup_cover, unless columns are asked for or the table would be too large.
    """
    cells = facts.weights.size * facts.sites.size
    return problem.model in GAINING and not asked.listed and cells <= MOST_CELLS


def _add_missed(
    sheet: Sheet, problem: PlacementProblem, facts: Facts, first: int, asked: Asked
) -> Walks | None:
    """People whom nobody covers (backup_cover: whom not two cover)."""
    near, people = merged_cover(facts, [facts.weights])
    sheet.add_constant(-asked.factor * float(people[0].sum()))
    if not near.shape[0]:
        return None
    cost = people[0][:, None] * (near.toarray() == 0)
    scale = Scale(asked.factor, 1.0, facts.least)
    if problem.model == "backup_cover":
        return add_missed_twice(sheet, cost, people[0], first, scale)
    return add_walks(sheet, _of_use(cost, facts, asked.closed), first, scale)


def _of_use(cost: Floats, facts: Facts, closed: Bools | None) -> Floats:
    """The costs without sites that are closed, or that nobody would pass a nearer one for: the
    nearest required one, or the one with which fewer sites than must be open are left.
    """
    alive = np.ones(facts.sites.size, dtype=np.bool_) if closed is None else ~closed
    cost = np.where(alive[None, :], cost, np.inf)
    ceiling = cost[:, facts.forced].min(axis=1, initial=np.inf)
    spare = int(alive.sum()) - facts.least
    if facts.least > 0 and spare >= 0:
        ceiling = np.minimum(ceiling, np.partition(cost, spare, axis=1)[:, spare])
    return np.where(cost <= ceiling[:, None], cost, np.inf)


def unit_of(cost: Floats) -> float:
    """A power of two that brings the usual finite cost to between 64 and 128."""
    known = cost[np.isfinite(cost) & (cost > 0)]
    return float(2.0 ** np.floor(np.log2(float(known.mean()) / 64.0))) if known.size else 1.0


def center_distance(problem: PlacementProblem, facts: Facts) -> Floats:
    """float64 (rows with people, n): the (weighted) distance, inf = no way."""
    people = facts.weights > 0
    walk = problem.table.walk[np.ix_(people, facts.sites)]
    if problem.model == "weighted_p_center":
        known = np.isfinite(walk)
        return np.where(known, np.where(known, walk, 0.0) * facts.weights[people][:, None], np.inf)
    return np.asarray(walk, dtype=np.float64)


def places_of(part: Part, values: Floats) -> tuple[Ints, Shares] | None:
    """Where the rows go by these columns: int64 (rows) position of the site (-1 none; with the
    largest share), and all shares in the problem's own site numbers; None without rooms.
    """
    rooms = part.rooms
    if rooms is None:
        return None
    share = rooms.shares(values)
    used = np.flatnonzero(share > 1e-9)
    if rooms.twice is not None and not rooms.split:
        kept = values[rooms.twice + rooms.row[used]] > HALF
        used = used[kept]
    assignment = np.full(rooms.load.size, -1, dtype=np.int64)
    rising = used[np.argsort(share[used], kind="stable")]
    assignment[rooms.row[rising]] = rooms.site[rising]
    pairs = Shares(rooms.row[used], part.facts.sites[rooms.site[used]], share[used])
    return assignment, pairs
