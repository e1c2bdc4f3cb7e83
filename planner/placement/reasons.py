"""Why there is no answer, and the smallest changes that would give one."""

from __future__ import annotations

from collections import Counter

import numpy as np

from planner.findings import Finding, InfeasibleError
from planner.placement.general import Relaxation, relaxations
from planner.placement.problem import Bools, Distance, Ints, NearPairs, PlacementProblem
from planner.placement.watch import Watch

TINY = 1e-9
NAMED = 5
Facts = dict[str, str | int | float]


def refuse(problem: PlacementProblem) -> None:
    """InfeasibleError naming everything that rules out an answer before any solving."""
    findings = _groups(problem) if problem.model == "one_per_group" else _counts(problem)
    if findings:
        raise InfeasibleError(findings)


def no_answer(problem: PlacementProblem, watch: Watch) -> InfeasibleError:
    """No sites meet the wishes: what is at fault, then each single change that would do."""
    ways = relaxations(problem, watch)
    return InfeasibleError([_main_finding(problem, ways), *(_way(way) for way in ways)])


def group_capacity_short(problem: PlacementProblem, group: int) -> InfeasibleError:
    """No choice of sites of this group has room for its visits."""
    load, room = problem.demand.load, problem.sites.capacity
    assert load is not None
    assert room is not None
    rows, sites = problem.demand.group == group, problem.usable
    own = sites[_of_group(problem, sites) == group]
    facts: Facts = {
        "group": group_name(problem, group),
        "visits": round(float(load[rows].sum()), 1),
        "capacity": round(float(room[own].max(initial=0.0)), 1),
    }
    return InfeasibleError([Finding("placement_group_capacity_short", "error", facts=facts)])


def group_name(problem: PlacementProblem, group: int) -> str:
    """The group's id where the problem carries one, else its number."""
    names = problem.demand.group_ids
    return names[group] if group < len(names) else str(group)


def groups_of(problem: PlacementProblem) -> list[int]:
    """Numbers of the groups that have people or usable sites, ascending."""
    assert problem.demand.group is not None
    people = problem.demand.group[problem.weights > 0].tolist()
    return sorted({*people, *_of_group(problem, problem.usable).tolist()})


def _counts(problem: PlacementProblem) -> list[Finding]:
    points, candidates, kept = problem.p, problem.usable.size, problem.required.size
    if points is None:
        return []
    facts: Facts
    if points > candidates and problem.model not in ("facility_location", "set_cover"):
        facts = {"points": points, "candidates": int(candidates)}
        return [Finding("placement_too_many_points", "error", facts=facts)]
    if kept > points:
        facts = {"points": points, "kept": int(kept)}
        return [Finding("placement_too_many_kept", "error", facts=facts)]
    return []


def _groups(problem: PlacementProblem) -> list[Finding]:
    assert problem.p is not None
    groups = groups_of(problem)
    sites = Counter(_of_group(problem, problem.usable).tolist())
    kept = Counter(_of_group(problem, problem.required).tolist())
    empty = [group for group in groups if not sites[group]]
    if not empty and groups and problem.p % len(groups):
        raise ValueError("one_per_group opens the same number of sites in every group")
    each = max(1, problem.p // len(groups)) if groups else 0
    return [
        Finding(code, "error", facts={"group": group_name(problem, group), "points": each})
        for group in empty or groups
        for code in _group_codes(sites[group], kept[group], each)
    ]


def _group_codes(sites: int, kept: int, each: int) -> list[str]:
    if sites == 0:
        return ["placement_group_without_candidate"]
    if sites < each:
        return ["placement_group_short_of_candidates"]
    return ["placement_group_too_many_kept"] if kept > each else []


def _main_finding(problem: PlacementProblem, ways: tuple[Relaxation, ...]) -> Finding:
    """The most telling sentence: people nobody can cover, too little room, too few points."""
    far = _beyond_radius(problem)
    if far.any():
        code = f"placement_out_of_reach_{problem.distances.unit}"
        return Finding(code, "error", facts=_far_facts(problem, far))
    needed = next((int(way.value) for way in ways if way.kind == "p"), 0)
    if problem.sites.capacity is not None:
        return _room_finding(problem)
    walks = problem.model in ("p_median", "p_center", "weighted_p_center")
    if walks and needed > (problem.p or 0) and not _wishes(problem):
        facts: Facts = {"points": problem.p or 0, "needed": needed}
        return Finding("placement_not_all_reachable", "error", facts=facts)
    if not ways:
        return Finding("placement_nothing_fits", "error")
    return Finding("placement_no_answer", "error", facts={"changes": len(ways)})


def _wishes(problem: PlacementProblem) -> bool:
    """Whether side conditions may be what rules an answer out."""
    others = (problem.min_spacing, problem.budget, problem.max_closings)
    return bool(problem.floors) or any(wish is not None for wish in others)


def _beyond_radius(problem: PlacementProblem) -> Bools:
    """Rows with people that no usable site covers, where the model wants all covered."""
    if problem.model != "set_cover" or _radius(problem) is None:
        return np.zeros(problem.weights.size, dtype=np.bool_)
    pairs, usable = problem.distances, problem.usable
    if isinstance(pairs, NearPairs):
        return np.asarray((problem.weights > 0) & ~_listed(pairs, usable))
    return np.asarray((problem.weights > 0) & ~problem.near[:, usable].any(axis=1))


def _listed(pairs: NearPairs, usable: Ints) -> Bools:
    """Rows that list a usable site."""
    row = np.repeat(np.arange(pairs.shape[0]), np.diff(pairs.indptr))
    within = np.zeros(pairs.shape[0], dtype=np.bool_)
    within[row[np.isin(pairs.indices, usable)]] = True
    return within


def _radius(problem: PlacementProblem) -> Distance | None:
    pairs = problem.distances
    return pairs.radius if isinstance(pairs, NearPairs) else problem.radius


def _far_facts(problem: PlacementProblem, far: Bools) -> Facts:
    rows, demand = np.flatnonzero(far), problem.demand
    names = [demand.ids[row] if row < len(demand.ids) else str(row) for row in rows.tolist()]
    named = list(dict.fromkeys(names))
    radius = _radius(problem)
    assert radius is not None
    return {
        "people": round(float(problem.weights[far].sum())),
        "places": len(named),
        "names": ", ".join(named[:NAMED]) + ("…" if len(named) > NAMED else ""),
        "radius": round(radius.value, 1),
    }


def _room_finding(problem: PlacementProblem) -> Finding:
    """Too little room altogether, or enough that the places do not fit into."""
    load, room = problem.demand.load, problem.sites.capacity
    assert load is not None
    assert room is not None
    reached = problem.table.reachable[:, problem.usable].any(axis=1)
    points = problem.p or problem.usable.size
    visits, capacity = float(load[reached].sum()), _largest(problem, points)
    facts: Facts = {
        "points": points,
        "visits": round(visits, 1),
        "capacity": round(capacity, 1),
    }
    short = visits > capacity * (1.0 + TINY)
    code = "placement_capacity_short" if short else "placement_rooms_do_not_fit"
    return Finding(code, "error", facts=facts)


def _largest(problem: PlacementProblem, k: int) -> float:
    """Room of the required sites and the largest others, k in all."""
    room, required = problem.sites.capacity, problem.required
    assert room is not None
    others = np.setdiff1d(problem.usable, required)
    rooms = np.sort(room[others])[::-1][: max(0, k - required.size)]
    return float(room[required].sum() + rooms.sum())


def _way(way: Relaxation) -> Finding:
    """One change that would do; distances carry their unit in the code, for the words."""
    unit = f"_{way.unit}" if way.kind in ("radius", "spacing") else ""
    percent = way.kind in ("floor", "capacity")
    up = way.kind not in ("floor", "spacing")
    value = tenths(way.value * (100.0 if percent else 1.0), up=up)
    facts: Facts = {"value": int(value) if value == int(value) else value}
    if way.kind == "floor":
        facts["who"] = way.unit
    return Finding(f"placement_relax_{way.kind}{unit}", "error", facts=facts)


def tenths(value: float, *, up: bool) -> float:
    """The value to one decimal, never on the side where the change would not do."""
    near = round(value, 1)
    if up:
        return near if near >= value else round(near + 0.1, 1)
    return near if near <= value else round(near - 0.1, 1)


def _of_group(problem: PlacementProblem, sites: Ints) -> Ints:
    assert problem.sites.group is not None
    return problem.sites.group[sites]
