"""Team members as a way out: how far helpers would have to come from, in whole steps."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from planner.model.campaign import CrewPost, Helpers, Service
from planner.model.people import ANY_ROLE, Member
from planner.model.roster import Vacancy
from planner.model.scenario import Scenario
from planner.roster.helping import Reach, metres_between
from planner.roster.problem import Post

HELPERS_WIDER = "helpers_wider"
HELPERS_ALLOWED = "helpers_allowed"
STEP_M = 500.0
MOST_STEPS = 40


@dataclass(frozen=True, slots=True)
class Lent:
    """The services as they would be, and what that is called."""

    code: str
    services: tuple[Service, ...]
    facts: tuple[tuple[str, str], ...]


def takes_from_teams(service: Service, roles: Sequence[str]) -> bool:
    """Whether team members could double in posts of these roles: the service has helpers within a
    distance, or is staffed by people outside the teams and has none yet.
    """
    if not any(_overlap(post, roles) for post in service.crew):
        return False
    if service.helpers:
        return any(entry.within_m is not None for entry in service.helpers)
    return service.staff_from == "outside_teams"


def with_reach(service: Service, roles: Sequence[str], within_m: float) -> Service:
    """The service with helpers from so far at least; new ones carry the roles that it asks for."""
    if not service.helpers:
        own = {role for post in service.crew if _overlap(post, roles) for role in post.roles}
        return replace(service, helpers=(Helpers(tuple(sorted(own)), None, within_m),))
    wider = (
        entry if entry.within_m is None else replace(entry, within_m=max(entry.within_m, within_m))
        for entry in service.helpers
    )
    return replace(service, helpers=tuple(wider))


def lent(scenario: Scenario, service_ids: Sequence[str], roles: Sequence[str], step: int) -> Lent:
    """The scenario's services where helpers of some of them come from so many steps."""
    within_m = step * STEP_M
    changed = [
        with_reach(s, roles, within_m) if s.id in service_ids and takes_from_teams(s, roles) else s
        for s in scenario.services
    ]
    now = [e.within_m for s in scenario.services if s.id in service_ids for e in s.helpers]
    facts = {"km": _km(within_m), "now_km": _km(min((m for m in now if m is not None), default=0))}
    facts["people"] = str(_people(scenario, roles))
    code = HELPERS_WIDER if now else HELPERS_ALLOWED
    return Lent(code, tuple(changed), tuple(facts.items()))


def steps_for(
    scenario: Scenario, posts: Sequence[Post], vacancies: Sequence[Vacancy]
) -> int | None:
    """The fewest steps within which every vacant place that team members could fill has as many
    more of them, free then, as it lacks (or all there are); None where there is nobody more.
    """
    places = {(p.point_id, p.slot.date, p.slot.shift, p.roles): p for p in posts}
    reach, far = Reach(scenario, always=True), 0.0
    by_id = {service.id: service for service in scenario.services}
    for gap in vacancies:
        post = places.get((gap.point_id, gap.date, gap.shift, gap.roles))
        if post is None or not takes_from_teams(by_id[post.service_id], post.roles):
            continue
        ways = sorted(_ways(reach, by_id[post.service_id], post))
        if ways:
            far = max(far, ways[min(gap.count, len(ways)) - 1])
    steps = math.ceil(far / STEP_M) if far else 0
    return steps if 0 < steps <= MOST_STEPS else None


def _ways(reach: Reach, service: Service, post: Post) -> Iterator[float]:
    """Metres from home of team members who could stand there if only that were near enough."""
    spoken = {role for entry in service.helpers for role in entry.roles} or set(post.roles)
    for member in reach.members:
        home = reach.homes[member.code]
        carries = ANY_ROLE in spoken or bool(spoken & set(member.roles))
        if home is None or not carries or post.welcomes(member) or not member.fits(post.roles):
            continue
        if member.can_work(post.slot.date, post.slot.shift):
            yield max(1.0, metres_between(home, (post.lon, post.lat)))


def _overlap(post: CrewPost, roles: Sequence[str]) -> bool:
    return bool({ANY_ROLE, *roles} & set(post.roles)) or ANY_ROLE in roles


def _people(scenario: Scenario, roles: Sequence[str]) -> int:
    """Team members who carry one of the roles."""
    groups = {group.id for group in scenario.groups}
    own: list[Member] = [m for m in scenario.members if m.team in groups]
    return sum(m.size for m in own if m.fits(tuple(roles)))


def _km(metres: float) -> str:
    return f"{metres / 1000:g}"
