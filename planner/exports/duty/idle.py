"""Members who are on no duty of the roster, and what is known of why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from planner.model.people import Member
from planner.model.plan import Plan
from planner.model.timetable import Opening

_ANYBODY = "any"
Reason = Literal["of_unit", "not_asked", "away", "reserve"]


@dataclass(frozen=True, slots=True)
class Idle:
    """One member without a duty. `of_unit`: serves only by name in the place of a unit;
    `not_asked`: no crew takes one of the member's roles; `away`: never free when something is open;
    `reserve`: free, and not needed by the plan.
    """

    member: Member
    reason: Reason


def idle_members(plan: Plan) -> tuple[Idle, ...]:
    """In the order of the scenario; nobody where there is no roster at all."""
    busy = {duty.member_code for duty in plan.roster.duties}
    if not busy:
        return ()
    wanted, openings = frozenset(_wanted(plan)), plan.staffed().openings
    return tuple(
        Idle(member, _reason(plan, member, wanted, openings))
        for member in plan.scenario.members
        if member.code not in busy
    )


def _wanted(plan: Plan) -> Iterator[str]:
    """Roles that crews take of people who are in no team: those asked for, on duty, or missing;
    every role where a crew takes anybody.
    """
    everybody = {role for member in plan.scenario.members for role in member.roles}
    for service in plan.scenario.services:
        if service.staff_from != "own_team":
            for post in service.crew:
                yield from everybody if _ANYBODY in post.roles else post.roles
    yield from (duty.role for duty in plan.roster.duties)
    for vacancy in plan.roster.vacancies:
        yield from vacancy.roles


def _reason(
    plan: Plan, member: Member, wanted: frozenset[str], openings: Sequence[Opening]
) -> Reason:
    if member.unit:
        return "of_unit"
    if not member.team and not wanted & set(member.roles):
        return "not_asked"
    gone = {
        (absence.date, absence.shift)
        for away in plan.away
        if away.member_code == member.code
        for absence in away.absences()
    }
    times = {(opening.date, opening.shift) for opening in openings}
    free = any(
        member.can_work(day, shift) and not gone & {(day, None), (day, shift)}
        for day, shift in times
    )
    return "reserve" if free else "away"
