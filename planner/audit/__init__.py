"""Recomputes objective, feasibility and coverage from the plan itself; knows no solver."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from planner.audit.certificate import LocationCase, certified_bound, location_case
from planner.audit.coverage import check_coverage
from planner.audit.facts import facts_of
from planner.audit.headline import check_headline
from planner.audit.placement import check_placement
from planner.audit.roaming import RoamingFacts, check_stands, roaming_facts
from planner.audit.roaming_windows import check_reach
from planner.audit.roster import RULE_CHECKS, check_duties
from planner.audit.roster_cost import check_cost, soft_costs
from planner.audit.roster_scope import Scope, scope_of
from planner.audit.shortage import check_shortage
from planner.audit.timetable import check_timetable
from planner.findings import Finding
from planner.model.demand import DemandTable
from planner.model.plan import Plan
from planner.model.shortage import Shortage
from planner.model.travel import ODCostMatrix, Walker

__all__ = [
    "RULE_CHECKS",
    "LocationCase",
    "RoamingFacts",
    "Scope",
    "certified_bound",
    "check",
    "check_ground",
    "check_roaming",
    "check_roster",
    "check_shortages",
    "location_case",
    "scope_of",
    "soft_prices",
]


def check(
    plan: Plan,
    minutes: Mapping[Walker, ODCostMatrix],
    demand: DemandTable,
    ground: tuple[Finding, ...] | None = None,
) -> tuple[Finding, ...]:
    """All faults of a plan; none means the plan holds. `ground`: what `check_ground` found of a
    plan with the same points, times and coverage, where it was asked before.

    `minutes`: points x cells, rows in the order of `plan.points()`; where points roam, those of
    `model.standing.placed_apart`, each with its stop's id as origin. The matrices and the demand
    are the audit's input; their digest is compared, their numbers are not recomputed.
    """
    facts = facts_of(plan)
    findings = list(check_ground(plan, minutes, demand) if ground is None else ground)
    findings.extend(check_roster(plan))
    if not any(finding.code.startswith("audit_duty") for finding in findings):
        findings.extend(check_cost(facts, plan))
    findings.extend(check_headline(facts, plan, minutes))
    return tuple(findings)


def check_ground(
    plan: Plan, minutes: Mapping[Walker, ODCostMatrix], demand: DemandTable
) -> tuple[Finding, ...]:
    """The faults of points, times and coverage, which do not depend on who is on duty; arguments as
    of `check`.
    """
    facts = facts_of(plan)
    findings: list[Finding] = []
    for placement in plan.placements:
        findings.extend(check_placement(facts, placement, minutes))
    findings.extend(check_timetable(facts, plan.timetable))
    for roaming in roaming_facts(plan, minutes, demand):
        findings.extend(check_stands(roaming) if roaming.report is None else check_roaming(roaming))
    if not findings:
        findings.extend(check_coverage(facts, plan, minutes, demand))
    return tuple(findings)


def check_roster(plan: Plan, *, among: Scope | None = None) -> tuple[Finding, ...]:
    """The faults of the roster alone: what the screen calls while editing. `among`: what changed
    (`scope_of`) since a plan without such faults; the same are found as in the whole roster.
    """
    facts, people = facts_of(plan), plan.roster
    return tuple(check_duties(facts, people.duties, people.vacancies, among))


def check_roaming(facts: RoamingFacts) -> tuple[Finding, ...]:
    """The faults of one roaming service: stays, kits, moves; then what it reaches and weighs."""
    return (*check_stands(facts), *check_reach(facts))


def soft_prices(plan: Plan) -> dict[str, float]:
    """Rule id -> what the roster pays for breaking it; what is broken nowhere is left out."""
    prices: dict[str, float] = defaultdict(float)
    for cost in soft_costs(facts_of(plan), plan):
        prices[cost.rule.id] += cost.cost
    return dict(prices)


def check_shortages(plan: Plan, shortages: Iterable[Shortage]) -> tuple[Finding, ...]:
    """The faults of head-count certificates, counted again from the plan."""
    facts = facts_of(plan)
    return tuple(found for one in shortages for found in check_shortage(facts, one))
