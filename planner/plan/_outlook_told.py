"""From the plan of a position to what is told of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from planner.coverage.thin import thin_service
from planner.model.coverage import GroupCoverage
from planner.model.outlook import (
    Outcome,
    PeopleChange,
    Position,
    RoleNeed,
    StageBound,
    VacantRole,
    WorstGroup,
)
from planner.model.plan import Plan
from planner.model.proof import Proof
from planner.model.roster import HeadCount

WORST = 5
AUDIT = "audit_"


def outcome_of(plan: Plan, before: Plan, position: Position, change: PeopleChange) -> Outcome:
    """What the plan of a position comes to; `before` is the plan that it was made from."""
    service_id = thin_service(plan.scenario)
    placed = plan.placement(service_id)
    mobile = [point for point in placed.points if point.kind == "mobile"]
    pins = [p for p in before.placement(service_id).points if p.pinned == "kept"]
    kept = {p.stop_id for p in pins} & {p.stop_id for p in mobile}
    own = {point.id for point in placed.points}
    vacant = plan.roster.vacancies
    return Outcome(
        position=position,
        people=change,
        headline=plan.headline,
        stages=(
            bound_of("placement", placed.proof),
            bound_of("timetable", plan.timetable.proof),
            bound_of("roster", plan.roster.proof),
        ),
        vacant=sum(one.count for one in vacant),
        open_shifts=len({(v.point_id, v.date, v.shift) for v in vacant if v.point_id in own}),
        faults=sum(finding.code.startswith(AUDIT) for finding in plan.findings),
        needs=needs_of(plan.headcount, service_id),
        worst=_worst(plan, service_id),
        stop_ids=tuple(point.stop_id for point in mobile),
        pins=len(pins),
        pins_kept=len(kept),
        vacant_beside=sum(one.count for one in vacant if one.point_id not in own),
        vacant_roles=tuple(_vacant_roles(plan, service_id, own)),
    )


def _vacant_roles(plan: Plan, service_id: str, own: set[str]) -> Iterator[VacantRole]:
    """The crew posts of the service with empty places, in the order of the head-count."""
    places: Counter[tuple[str, ...]] = Counter()
    for one in plan.roster.vacancies:
        if one.point_id in own:
            places[one.roles] += one.count
    needs = {n.roles: n for n in needs_of(plan.headcount, service_id) if n.service_id == service_id}
    for roles in (*(r for r in needs if r in places), *(r for r in places if r not in needs)):
        missing = max(0, needs[roles].need - needs[roles].have) if roles in needs else 0
        yield VacantRole(service_id, roles, places[roles], missing)


def bound_of(stage: str, proof: Proof) -> StageBound:
    """What is proved of one stage."""
    return StageBound(
        stage=stage,
        status=proof.status,
        objective=proof.objective,
        bound=proof.bound,
        gap=proof.gap,
        sense=proof.sense,
        certificate=proof.certificate,
        ended_by=proof.ended_by,
    )


def needs_of(heads: HeadCount, service_id: str) -> tuple[RoleNeed, ...]:
    """People needed and there by crew post, those of this service first. Rows of posts that share
    people are left out: each post is told by itself.
    """
    rows = [row for row in heads.rows if row.scope == "people" and "+" not in row.service_id]
    rows.sort(key=lambda row: row.service_id != service_id)
    return tuple(
        RoleNeed(row.service_id, row.roles, round(row.need), round(row.have)) for row in rows
    )


def _worst(plan: Plan, service_id: str) -> tuple[WorstGroup, ...]:
    """The groups of the week with most people, then elderly people, without service."""
    groups = [g for g in plan.coverage.groups if g.service_id == service_id]
    left = [g for g in groups if g.people > g.people_served]
    left.sort(key=_rank)
    return tuple(
        WorstGroup(
            group_id=g.group_id,
            people_without=g.people - g.people_served,
            elderly_without=g.elderly - g.elderly_served,
            people=g.people,
            elderly=g.elderly,
            minutes=g.mean_minutes,
        )
        for g in left[:WORST]
    )


def _rank(group: GroupCoverage) -> tuple[int, int, str]:
    return (
        group.people_served - group.people,
        group.elderly_served - group.elderly,
        group.group_id,
    )
