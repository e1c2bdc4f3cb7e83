"""The five headline numbers and the digests, recomputed from the plan's own lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from planner.audit.facts import Facts, fault
from planner.findings import Finding
from planner.model.campaign import ADMIN
from planner.model.coverage import WEEK
from planner.model.plan import Plan
from planner.model.travel import ODCostMatrix, Walker


def check_headline(
    facts: Facts, plan: Plan, minutes: Mapping[Walker, ODCostMatrix]
) -> Iterator[Finding]:
    """Served people, elderly and households, staffed shifts, digests."""
    said = plan.headline
    service = ADMIN if ADMIN in facts.services else facts.scenario.services[0].id
    week = [r for r in plan.coverage.rows if r.service_id == service and r.shift == WEEK]
    served = [r for r in week if r.coverage_class == "served"]
    expected = {
        "households_served": sum(r.households for r in served),
        "households": sum(r.households for r in week),
        "elderly_served": sum(r.elderly for r in served),
        "elderly": sum(r.elderly for r in week),
        "people_served": sum(r.people for r in served),
        "people": sum(r.people for r in week),
        "shifts_staffed": _staffed(facts, plan, service),
    }
    for name, found in expected.items():
        if getattr(said, name) != found:
            yield fault("headline", name=name, said=getattr(said, name), found=found)
    if plan.scenario_digest != plan.scenario.digest():
        yield fault("scenario_digest")
    if plan.travel.digest != minutes["adult"].digest:
        yield fault("travel_digest")


def _staffed(facts: Facts, plan: Plan, service: str) -> int:
    """Mobile point-shifts of the service whose whole crew is there."""
    people = Counter((d.point_id, d.date, d.shift) for d in plan.roster.duties)
    staffed = 0
    for slot, opening in facts.openings.items():
        point = facts.points[opening.point_id]
        if point.service_id == service and point.kind == "mobile":
            need = sum(post.count for post in facts.crew(point))
            staffed += people[slot] >= need
    return staffed
