"""Points checked against the services' wishes; the objective recomputed from the matrix."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

import numpy as np

from planner.audit.coverage import walker_people
from planner.audit.facts import Facts, duplicates, fault
from planner.findings import Finding
from planner.model.placement import Placement, ServicePoint
from planner.model.travel import WALKERS, ODCostMatrix, Walker

TOLERANCE = 1e-6
OUTSIDE_THE_BOUND = frozenset({"outside_candidates", "other_count"})
"""Edited answers that the bound of the solve does not speak of; they claim no gap."""


def check_placement(
    facts: Facts, placement: Placement, minutes: Mapping[Walker, ODCostMatrix]
) -> Iterator[Finding]:
    """Counts, places, bans, and the objective with its bound."""
    mobile = [p for p in placement.points if p.kind == "mobile"]
    yield from _check_places(facts, placement, mobile)
    yield from _check_counts(facts, placement, mobile)
    yield from _check_objective(facts, placement, minutes)


def _check_places(
    facts: Facts, placement: Placement, mobile: list[ServicePoint]
) -> Iterator[Finding]:
    for stop in duplicates(p.stop_id for p in mobile):
        yield fault("two_points_at_one_stop", stop=str(stop))
    for number in duplicates((p.kind, p.number) for p in placement.points):
        yield fault("number_twice", number=str(number))
    banned = {ban.stop_id for ban in placement.bans}
    for point in mobile:
        if point.stop_id in banned:
            yield fault("banned_stop_used", point=point.id, stop=point.stop_id)
    for point in placement.points:
        venue = facts.venues.get(point.venue_id)
        if point.venue_id and venue is None:
            yield fault("unknown_venue", point=point.id, venue=point.venue_id)
        elif venue is not None and (venue.lon, venue.lat) != (point.lon, point.lat):
            yield fault("point_not_at_venue", point=point.id, venue=point.venue_id)


def _check_counts(
    facts: Facts, placement: Placement, mobile: list[ServicePoint]
) -> Iterator[Finding]:
    service = facts.services[placement.service_id]
    if service.per_group is not None:
        per_group = Counter(p.group_id for p in mobile)
        for group in facts.scenario.groups:
            if group.lon is not None and per_group[group.id] != service.per_group:
                yield fault("group_points", group=group.id, count=per_group[group.id])
        return
    asked = placement.points_asked
    limit = service.points if asked is None else asked
    if limit is not None and len(mobile) != limit:
        yield fault("point_count", service=service.id, count=len(mobile), limit=limit)


def _check_objective(
    facts: Facts, placement: Placement, minutes: Mapping[Walker, ODCostMatrix]
) -> Iterator[Finding]:
    proof = placement.proof
    if proof.objective is None:
        return
    if placement.model == "max_cover":
        found = covered_people(facts, placement, minutes)
    elif placement.model == "p_median":
        found = nearest_minutes(facts, placement, minutes)
    elif placement.model == "one_per_group":
        found = own_group_minutes(facts, placement, minutes)
    else:
        return
    if abs(found - proof.objective) > TOLERANCE * max(abs(found), 1.0):
        yield fault("objective", service=placement.service_id, said=proof.objective, found=found)
    if proof.bound is not None:
        worse = proof.bound - found if proof.sense == "min" else found - proof.bound
        if worse > TOLERANCE * max(abs(found), 1.0) and proof.note not in OUTSIDE_THE_BOUND:
            yield fault("bound", service=placement.service_id, said=proof.bound, found=found)


def covered_people(
    facts: Facts, placement: Placement, minutes: Mapping[Walker, ODCostMatrix]
) -> float:
    """People within the catchment of some mobile point, each at their own speed."""
    service = facts.services[placement.service_id]
    mobile = {p.id for p in placement.points if p.kind == "mobile"}
    people = walker_people(facts.scenario)
    total = 0.0
    for walker in WALKERS:
        matrix = minutes[walker]
        rows = [k for k, point_id in enumerate(facts.points) if point_id in mobile]
        near = matrix.reachable[rows] & (matrix.minutes[rows] <= service.catchment_minutes)
        total += float(people[walker][near.any(axis=0)].sum())
    return total


def nearest_minutes(
    facts: Facts, placement: Placement, minutes: Mapping[Walker, ODCostMatrix]
) -> float:
    """People-weighted minutes from every cell to the nearest mobile point, at each own speed."""
    mobile = {p.id for p in placement.points if p.kind == "mobile"}
    rows = [k for k, point_id in enumerate(facts.points) if point_id in mobile]
    people = walker_people(facts.scenario)
    total = 0.0
    for walker in WALKERS:
        matrix = minutes[walker]
        walk = np.where(matrix.reachable[rows], matrix.minutes[rows], np.inf).min(axis=0)
        reached = np.isfinite(walk)
        total += float((walk[reached] * people[walker][reached]).sum())
    return total


def own_group_minutes(
    facts: Facts, placement: Placement, minutes: Mapping[Walker, ODCostMatrix]
) -> float:
    """People-weighted minutes from every cell to its own group's nearest mobile point."""
    people = walker_people(facts.scenario)
    cell_group = np.array([c.group_id for c in facts.scenario.cells])
    total = 0.0
    for group in {p.group_id for p in placement.points if p.kind == "mobile"}:
        own = {p.id for p in placement.points if p.kind == "mobile" and p.group_id == group}
        cells = np.flatnonzero(cell_group == group)
        for walker in WALKERS:
            matrix = minutes[walker]
            rows = [k for k, point_id in enumerate(facts.points) if point_id in own]
            block = np.ix_(np.array(rows), cells)
            walk = np.where(matrix.reachable[block], matrix.minutes[block], np.inf).min(axis=0)
            reached = np.isfinite(walk)
            total += float((walk[reached] * people[walker][cells][reached]).sum())
    return total
