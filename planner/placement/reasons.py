"""Why there is no answer, and the smallest change that would give one."""

from __future__ import annotations

from collections import Counter

import numpy as np

from planner.findings import Finding, InfeasibleError
from planner.placement.problem import Ints, PlacementProblem

TINY = 1e-9


def refuse(problem: PlacementProblem) -> None:
    """InfeasibleError naming everything that rules out an answer before any solving."""
    findings = _groups(problem) if problem.model == "one_per_group" else _counts(problem)
    if problem.model == "p_median" and problem.visits is not None and not findings:
        findings += _room(problem)
    if findings:
        raise InfeasibleError(findings)


def capacity_short(problem: PlacementProblem) -> InfeasibleError:
    """The visits do not fit into any p sites, row by row."""
    return InfeasibleError([_room_finding(problem)])


def group_capacity_short(problem: PlacementProblem, group: int) -> InfeasibleError:
    """No choice of sites of this group has room for its visits."""
    assert problem.visits is not None
    assert problem.capacity_visits is not None
    rows, sites = problem.row_group == group, problem.usable
    own = sites[_of_group(problem, sites) == group]
    facts: dict[str, str | int | float] = {
        "group": group_name(problem, group),
        "visits": round(float(problem.visits[rows].sum()), 1),
        "capacity": round(float(problem.capacity_visits[own].max(initial=0.0)), 1),
    }
    return InfeasibleError([Finding("placement_group_capacity_short", "error", facts=facts)])


def not_all_reachable(problem: PlacementProblem) -> InfeasibleError:
    """No p sites are within a walk of everyone who can walk to some site; names how many are."""
    facts: dict[str, str | int | float] = {"points": problem.p, "needed": _enough(problem)}
    return InfeasibleError([Finding("placement_not_all_reachable", "error", facts=facts)])


def group_name(problem: PlacementProblem, group: int) -> str:
    """The group's id where the problem carries one, else its number."""
    return problem.group_ids[group] if group < len(problem.group_ids) else str(group)


def groups_of(problem: PlacementProblem) -> list[int]:
    """Numbers of the groups that have people or usable sites, ascending."""
    assert problem.row_group is not None
    people = problem.row_group[problem.weights > 0].tolist()
    return sorted({*people, *_of_group(problem, problem.usable).tolist()})


def _counts(problem: PlacementProblem) -> list[Finding]:
    points, candidates, kept = problem.p, problem.usable.size, problem.required.size
    if points > candidates:
        facts = {"points": points, "candidates": int(candidates)}
        return [Finding("more_points_than_candidates", "error", facts=facts)]
    if kept > points:
        facts = {"points": points, "kept": int(kept)}
        return [Finding("placement_too_many_kept", "error", facts=facts)]
    return []


def _groups(problem: PlacementProblem) -> list[Finding]:
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


def _room(problem: PlacementProblem) -> list[Finding]:
    assert problem.visits is not None
    assert problem.capacity_visits is not None
    reached = problem.reachable[:, problem.usable].any(axis=1)
    short = problem.visits[reached].sum() > _largest(problem, problem.p) + TINY
    return [_room_finding(problem)] if short else []


def _room_finding(problem: PlacementProblem) -> Finding:
    assert problem.visits is not None
    reached = problem.reachable[:, problem.usable].any(axis=1)
    visits = float(problem.visits[reached].sum())
    counts = range(problem.p, problem.usable.size + 1)
    enough = next((k for k in counts if _largest(problem, k) >= visits - TINY), 0)
    facts: dict[str, str | int | float] = {
        "points": problem.p,
        "visits": round(visits, 1),
        "capacity": round(_largest(problem, problem.p), 1),
        "needed": enough,
    }
    return Finding("placement_capacity_short", "error", facts=facts)


def _largest(problem: PlacementProblem, k: int) -> float:
    """Room of the required sites and the largest others, k in all."""
    assert problem.capacity_visits is not None
    required = problem.required
    others = np.setdiff1d(problem.usable, required)
    rooms = np.sort(problem.capacity_visits[others])[::-1][: max(0, k - required.size)]
    return float(problem.capacity_visits[required].sum() + rooms.sum())


def _enough(problem: PlacementProblem) -> int:
    """Sites a greedy choice takes until everyone who can walk to some site can walk to one."""
    reach = problem.reachable[:, problem.usable]
    left = reach.any(axis=1) & (problem.weights > 0)
    kept = np.isin(problem.usable, problem.required)
    left &= ~reach[:, kept].any(axis=1)
    count = int(kept.sum())
    while left.any():
        left &= ~reach[:, int(reach[left].sum(axis=0).argmax())]
        count += 1
    return max(count, problem.p + 1)


def _of_group(problem: PlacementProblem, sites: Ints) -> Ints:
    assert problem.site_group is not None
    return problem.site_group[sites]
