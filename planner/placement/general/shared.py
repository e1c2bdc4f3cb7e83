"""Several services at once, that share venues, money and people: one joint model, one bound."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_matrix

from planner.model.proof import Certificate
from planner.placement.general.engine import Answer, solve_sheet
from planner.placement.general.facts import WALKS, whole_unit
from planner.placement.general.parts import Asked, Part, add_part
from planner.placement.general.scale import counts_whole, in_unit, unit_for
from planner.placement.general.screen import screen
from planner.placement.general.sheet import Sheet
from planner.placement.general.sides import add_budget
from planner.placement.general.solve import counted_down, found_of
from planner.placement.problem import EndedBy, Floats, Found, Ints, PlacementProblem, whole_numbers
from planner.placement.watch import Watch

COVERS = frozenset({"max_cover", "backup_cover"})


@dataclass(frozen=True, slots=True, eq=False)
class SharedProblem:
    """parts: one problem a service, all of the walking models (in the sum of their costs, as
    costs.median_cost gives them) or all of max_cover and backup_cover; their own conditions hold.
    venue int64 (sites) by part: the number of the venue that a site is in (-1: one of its own);
    venue_limit: services a venue may host, one number or int64 (venues). staff_per_site by part:
    people that an open site takes; staff_available of them in all. budget: money of all parts
    together, beside their own. weight by part > 0: how the objectives are added up.
    """

    parts: tuple[PlacementProblem, ...]
    venue: tuple[Ints, ...]
    venue_limit: Ints | int = 1
    staff_per_site: tuple[float, ...] = ()
    staff_available: float | None = None
    budget: float | None = None
    weight: tuple[float, ...] = ()

    @property
    def weights(self) -> tuple[float, ...]:
        """1 for each part where no weights are given."""
        return self.weight or (1.0,) * len(self.parts)


@dataclass(frozen=True, slots=True, eq=False)
class SharedFound:
    """By part the sites as in Found (its bound is what the part alone could not pass); objective
    (None without an answer) and bound of the weighted sum; infinite bound: proved impossible.
    """

    parts: tuple[Found, ...]
    objective: float | None
    bound: float
    certificate: Certificate
    ended_by: EndedBy


def solve_shared(shared: SharedProblem, watch: Watch) -> SharedFound:
    """The best sites of all services together; ValueError where lists or models do not fit."""
    _check(shared)
    sheet, (unit, whole) = Sheet(), _unit(shared)
    parts = [
        add_part(
            sheet,
            in_unit(problem, unit),
            Asked(factor=weight, listed=problem.model == "backup_cover"),
        )
        for problem, weight in zip(shared.parts, shared.weights, strict=True)
    ]
    _venues(sheet, shared, parts)
    if shared.staff_available is not None:
        _staff(sheet, shared, parts)
    if shared.budget is not None:
        add_budget(sheet, [(part.facts, part.first) for part in parts], shared.budget)
    points = [_points(part, watch) for part in parts]
    answer = solve_sheet(sheet, parts, watch, whole=whole, points=points)
    return _found(shared, parts, answer, unit)


def _unit(shared: SharedProblem) -> tuple[float, bool]:
    """The unit of people of all parts, and whether the objective is a whole number of it."""
    whole = all(counts_whole(problem) for problem in shared.parts)
    if whole and whole_numbers(np.array(shared.weights)):
        return whole_unit(np.concatenate([problem.weights for problem in shared.parts])), True
    pairs = zip(shared.parts, shared.weights, strict=True)
    return max(weight * unit_for(problem, whole=False) for problem, weight in pairs), False


def _check(shared: SharedProblem) -> None:
    models, count = {problem.model for problem in shared.parts}, len(shared.parts)
    lists = [len(shared.venue) == count, len(shared.weights) == count, min(shared.weights) > 0]
    lists += [
        venue.shape == (len(problem.sites.status),)
        for venue, problem in zip(shared.venue, shared.parts, strict=False)
    ]
    if shared.staff_available is not None:
        lists.append(len(shared.staff_per_site) == count)
    if not all(lists):
        raise ValueError("the lists of the shared problem do not fit its parts")
    if not (models <= WALKS or models <= COVERS):
        raise ValueError("services that share must all walk, or all cover")


def _points(part: Part, watch: Watch) -> tuple[Floats, ...]:
    """Where the part alone would have its sites, in values of a relaxation."""
    if part.walks is None:
        return ()
    return screen(part, part.own_cost, None, watch).points


def _venues(sheet: Sheet, shared: SharedProblem, parts: list[Part]) -> None:
    """No venue hosts more services than it may."""
    venues = [venue[part.facts.sites] for venue, part in zip(shared.venue, parts, strict=True)]
    count = max((int(venue.max(initial=-1)) for venue in venues), default=-1) + 1
    if not count:
        return
    limit = (
        np.full(count, float(shared.venue_limit))
        if isinstance(shared.venue_limit, int)
        else shared.venue_limit[:count].astype(np.float64)
    )
    blocks = []
    for venue, part in zip(venues, parts, strict=True):
        site = np.flatnonzero(venue >= 0)
        shape = (count, venue.size)
        blocks.append((csr_matrix((np.ones(site.size), (venue[site], site)), shape), part.first))
    sheet.add_lines(blocks, -np.inf, limit)


def _staff(sheet: Sheet, shared: SharedProblem, parts: list[Part]) -> None:
    """People at all open sites."""
    assert shared.staff_available is not None
    blocks = [
        (np.full(part.facts.sites.size, staff), part.first)
        for part, staff in zip(parts, shared.staff_per_site, strict=True)
    ]
    sheet.add_line(blocks, -np.inf, shared.staff_available)


def _found(shared: SharedProblem, parts: list[Part], answer: Answer, unit: float) -> SharedFound:
    sign = -1.0 if shared.parts[0].model in COVERS else 1.0
    pairs = zip(shared.parts, shared.weights, strict=True)
    above = sum(weight * counted_down(problem) for problem, weight in pairs)
    if answer.values is None:
        alone = tuple(Found((), sign * answer.bound, "none", answer.ended_by) for _ in parts)
        bound = unit * sign * answer.bound + above
        return SharedFound(alone, None, bound, "solver_word", answer.ended_by)
    values = answer.values
    found = tuple(
        found_of(part, values, float(problem.weights.sum()) if sign < 0 else 0.0, "work")
        for part, problem in zip(parts, shared.parts, strict=True)
    )
    objective = unit * sign * answer.objective + above
    bound = unit * sign * answer.bound + above
    return SharedFound(found, objective, bound, "solver_word", answer.ended_by)
