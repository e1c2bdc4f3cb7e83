"""Crews against the list of people: a role asked for nought times, more at once than there are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from planner.model.campaign import CrewPost
from planner.model.people import ANY_ROLE, Member
from planner.model.scenario import Scenario
from planner.readers.campaign_values import Document
from planner.readers.report import Fact

Crew = tuple[str, str, int, tuple[CrewPost, ...]]
"""Key of the crew, service id, points open at once, and the posts of one point."""


def check_crews(scenario: Scenario, document: Document) -> None:
    """Tells roles with 0 people beside others, and posts that ask at once, all points together, for
    more people than are listed at all. Warnings: such a plan has an answer, with places left empty.
    Of people nothing is said while rows are held: who is listed is not known yet.
    """
    counted = bool(scenario.members) and not document.report.held
    everybody = _people(scenario.members, (ANY_ROLE,))
    for key, service_id, points, crew in _crews(scenario):
        some = any(post.room for post in crew)
        for post in crew:
            facts: dict[str, Fact] = {"service": service_id, "roles": post.label}
            place = f"{key}.{post.label}"
            if some and not post.room:
                document.fault("crew_role_of_nobody", place, 0, warning=True, facts=facts)
            have, need = _people(scenario.members, post.roles), post.count * points
            if counted and need > everybody:
                facts |= {"points": points, "need": need, "have": have, "missing": need - have}
                facts["everybody"] = everybody
                document.fault(
                    "crew_more_than_people", place, post.count, warning=True, facts=facts
                )


def _crews(scenario: Scenario) -> Iterator[Crew]:
    for service in scenario.services:
        key = f"services.{service.id}"
        points = service.points or (service.per_group or 0) * len(scenario.groups)
        yield f"{key}.crew", service.id, points, service.crew
        for number, fixed in enumerate(service.fixed, start=1):
            yield f"{key}.fixed.{number}.crew", service.id, fixed.points, fixed.crew


def _people(members: Sequence[Member], roles: tuple[str, ...]) -> int:
    """How many people take one of the roles; those of a unit count as its size and no more."""
    return sum(member.size for member in members if not member.unit and member.fits(roles))
