"""A plan as it stands, prepared so that one pass adds up all its moves."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from planner.placement.costs import decayed, kappa_of
from planner.placement.general.facts import least_people, people_of
from planner.placement.moves.pairs import add_pairs, covered_of, near_of
from planner.placement.moves.sweep import (
    Near,
    People,
    Sums,
    Worst,
    add_moves,
    add_pay,
    add_twice,
    add_worst,
    no_sums,
    no_worst,
    two_nearest,
)
from planner.placement.problem import (
    EVERYONE,
    Distance,
    Floats,
    Ints,
    NearPairs,
    PlacementProblem,
)
from planner.placement.slots import per_slot

NO_RADIUS = -1.0
PAID = frozenset({"gradual_cover", "kolm_pollak"})


@dataclass(frozen=True, slots=True, eq=False)
class Standing:
    """asked: the problem with a row for every shift. opened int64: the open sites. walk float64
    (rows, sites), inf where a site does not count. priority: names of the priority groups. floors:
    measure and people wanted of each floor. now: totals as in Sums, of the plan as it stands.
    pairs: who is near whom where no distances are known; walk then has no rows.
    """

    asked: PlacementProblem
    opened: Ints
    walk: Floats
    near: Near
    people: People
    priority: tuple[str, ...]
    floors: tuple[tuple[int, float], ...]
    kappa: float
    pay: Floats
    now: Floats
    pairs: NearPairs | None = None

    @property
    def groups(self) -> int:
        """Everyone and the priority groups."""
        return 1 + len(self.priority)


def stand(
    problem: PlacementProblem, open_sites: tuple[int, ...], radius: Distance | None = None
) -> Standing:
    """The plan with these sites open. radius: for counting people covered where the problem itself
    has none.
    """
    asked = per_slot(problem)
    opened = _opened(asked, open_sites)
    priority, floors, people = _people(asked)
    if isinstance(asked.distances, NearPairs):
        near, blank = near_of(asked.distances, opened), np.zeros((0, asked.distances.sites))
        now = covered_of(near, people, 1 + len(priority) + len(floors))
        pairs = asked.distances
        return Standing(
            asked, opened, blank, near, people, priority, floors, 0.0, blank, now, pairs
        )
    walk = _walk(asked)
    near = _near(walk, opened, problem.radius or radius)
    kappa = kappa_of(asked) if asked.model == "kolm_pollak" else 0.0
    pay = _pay(asked, walk, kappa)
    now = _totals(asked, near, people, _paid(asked, near, pay, walk, opened))
    return Standing(asked, opened, walk, near, people, priority, floors, kappa, pay, now)


def added_up(standing: Standing) -> Sums:
    """What every move changes in the totals."""
    walk, near, problem = standing.walk, standing.near, standing.asked
    sums = no_sums(standing.opened.size, walk.shape[1], standing.now.size)
    if standing.pairs is not None:
        add_pairs(standing.pairs.indptr, standing.pairs.indices, near, standing.people, sums)
        return sums
    add_moves(walk, near, standing.people, sums)
    if problem.model in PAID:
        add_pay(walk, near, standing.pay, standing.opened, sums)
    if problem.model == "backup_cover":
        covers = _covers(walk, near, standing.opened)
        add_twice(walk, near, covers, problem.weights, sums)
    return sums


def worst_of(standing: Standing, *, weighted: bool = False) -> Worst:
    """The worst distances after every move; times the people of the row where weighted."""
    weights = standing.asked.weights
    scale = weights if weighted else (weights > 0).astype(np.float64)
    worst = no_worst(standing.opened.size, standing.walk.shape[1])
    if standing.pairs is None:
        add_worst(standing.walk, standing.near, scale, worst)
    return worst


def _opened(problem: PlacementProblem, open_sites: tuple[int, ...]) -> Ints:
    opened = np.unique(np.array(open_sites, dtype=np.int64))
    if opened.size != len(open_sites):
        raise ValueError("open_sites names a site twice")
    if opened.size and (opened[0] < 0 or opened[-1] >= problem.distances.shape[1]):
        raise ValueError("open_sites names a site that the problem does not have")
    return opened


def _walk(problem: PlacementProblem) -> Floats:
    """Inf where a site cannot be reached or is another group's where each group has its own."""
    walk = np.ascontiguousarray(problem.table.walk)
    if problem.model != "one_per_group":
        return walk
    assert problem.demand.group is not None
    assert problem.sites.group is not None
    own = problem.demand.group[:, None] == problem.sites.group[None, :]
    return np.where(own, walk, np.inf)


def _people(
    problem: PlacementProblem,
) -> tuple[tuple[str, ...], tuple[tuple[int, float], ...], People]:
    """Measures: everyone, the priority groups, then each floor on a residential group."""
    demand = problem.demand
    priority = tuple(demand.priority)
    weight = np.column_stack([demand.weights, *demand.priority.values()]).astype(np.float64)
    measures = list(weight.T)
    floors = []
    for floor in problem.floors:
        place = _measure(floor.who, priority)
        if place is None:
            place = len(measures)
            measures.append(people_of(problem, floor.who))
        split = problem.assignment == "split"
        floors.append((place, least_people(measures[place], floor.share, split=split)))
    by_row = np.column_stack(measures)
    row, measure = np.nonzero(by_row)
    starts = np.searchsorted(row, np.arange(by_row.shape[0] + 1)).astype(np.int64)
    people = People(np.ascontiguousarray(weight), starts, measure, by_row[row, measure])
    return priority, tuple(floors), people


def _measure(who: str, priority: tuple[str, ...]) -> int | None:
    if who == EVERYONE:
        return 0
    return 1 + priority.index(who) if who in priority else None


def _near(walk: Floats, opened: Ints, radius: Distance | None) -> Near:
    rows = walk.shape[0]
    near = Near(
        np.empty(rows, dtype=np.int64),
        np.empty(rows, dtype=np.int64),
        np.empty(rows),
        np.empty(rows),
        NO_RADIUS if radius is None else float(radius.value),
    )
    two_nearest(walk, opened, near)
    return near


def _pay(problem: PlacementProblem, walk: Floats, kappa: float) -> Floats:
    """float64 (rows, sites): what the row adds to the model's own sum from this site."""
    weights = problem.weights[:, None]
    if problem.model == "gradual_cover":
        assert problem.decay is not None
        return np.ascontiguousarray(weights * decayed(walk, problem.decay))
    if problem.model == "kolm_pollak":
        reached = np.where(np.isfinite(walk), walk, 0.0)
        return np.ascontiguousarray(weights * np.expm1(kappa * reached))
    return np.zeros((0, 0))


def _paid(problem: PlacementProblem, near: Near, pay: Floats, walk: Floats, opened: Ints) -> float:
    """The model's own sum as it stands."""
    if problem.model == "backup_cover":
        return float(problem.weights[_covers(walk, near, opened) >= 2].sum())
    if problem.model not in PAID:
        return 0.0
    reached = np.flatnonzero(near.first >= 0)
    return float(pay[reached, opened[near.first[reached]]].sum())


def _covers(walk: Floats, near: Near, opened: Ints) -> Ints:
    return np.asarray((walk[:, opened] <= near.radius).sum(axis=1), dtype=np.int64)


def _totals(problem: PlacementProblem, near: Near, people: People, paid: float) -> Floats:
    reached = np.isfinite(near.first_distance)
    weight = people.weight[reached]
    measures = people.weight.shape[1] + len(problem.floors)
    held = np.repeat(near.first_distance <= near.radius, np.diff(people.indptr))
    covered = np.bincount(people.measure[held], people.amount[held], minlength=measures)
    walked = (weight * near.first_distance[reached][:, None]).sum(axis=0)
    return np.concatenate([walked, weight.sum(axis=0), covered, [paid]])
