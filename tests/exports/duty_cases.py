"""Small plans for the duty papers: with duty leaders, with fewer duties, and how they are asked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from planner.exports.asked import Asked
from planner.i18n.catalogue import Language
from planner.model.leaders import DUTY_LEADERS, DutyLeaders
from planner.model.people import Member
from planner.model.plan import Plan
from planner.model.timetable import Standing
from tests.made_plans import small_plan

DAY = date(2025, 7, 20)


def asked(plan: Plan, language: Language = "vi", **more: Any) -> Asked:
    """The papers of a plan, made four days before its campaign."""
    return Asked(plan, language, DAY, DAY, **more)


def without(plan: Plan, code: str, most: int) -> Plan:
    """The plan with the first duties of a member only."""
    own = [duty for duty in plan.roster.duties if duty.member_code == code]
    gone = set(own[most:])
    duties = tuple(duty for duty in plan.roster.duties if duty not in gone)
    return replace(plan, roster=replace(plan.roster, duties=duties))


def led() -> Plan:
    """The small plan with duty leaders, one of them in the first shift."""
    plan = small_plan()
    campaign = replace(plan.scenario.campaign, duty_leaders=DutyLeaders())
    leader = Member("LD-1", "person", 1, ("lanh_dao_truc",))
    members = (*plan.scenario.members, leader)
    first = replace(
        plan.roster.duties[0], member_code="LD-1", point_id=DUTY_LEADERS, role="lanh_dao_truc"
    )
    return replace(
        plan,
        scenario=replace(plan.scenario, campaign=campaign, members=members),
        roster=replace(plan.roster, duties=(*plan.roster.duties, first)),
    )


def roaming() -> Plan:
    """The small plan whose first point stands at another hall in its first two shifts."""
    plan = small_plan()
    hall = next(venue for venue in plan.scenario.venues if venue.id == "nvh-4")
    there = Standing(hall.id, hall.lon, hall.lat)
    own = [opening for opening in plan.timetable.openings if opening.point_id == "admin-1"]
    moved = set(own[:2])
    openings = tuple(
        replace(opening, at=there, venue_id=hall.id) if opening in moved else opening
        for opening in plan.timetable.openings
    )
    return replace(plan, timetable=replace(plan.timetable, openings=openings))
