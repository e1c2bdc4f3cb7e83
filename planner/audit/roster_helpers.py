"""Members of residential teams who double elsewhere: who may stand where, how many of a team."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence

from planner.audit.facts import Facts, fault
from planner.findings import Finding
from planner.model import rules
from planner.model.campaign import Helpers
from planner.model.people import ANY_ROLE, Member
from planner.model.placement import ServicePoint
from planner.model.roster import Duty

EARTH_RADIUS_M = 6_371_008.8
MICROMETRE = 1e-6
Entry = tuple[str, int]
"""Service id, and the place of one entry among its helpers."""


def helpers_at(
    facts: Facts, point: ServicePoint, roles: Sequence[str]
) -> tuple[tuple[str, Entry], ...]:
    """Codes of those who may stand in posts of these roles at a point as helpers, each with the
    entry that admits them first.
    """
    if not facts.services[point.service_id].helpers:
        return ()
    found = ((m.code, entry_of(facts, m, point, roles)) for m in facts.scenario.members)
    return tuple((code, entry) for code, entry in found if entry is not None)


def entry_of(
    facts: Facts, member: Member, point: ServicePoint, roles: Sequence[str]
) -> Entry | None:
    """The first entry that admits the member to the point, in a post of `roles`; None where the
    member may not stand there as a helper.
    """
    entries = _admitting(facts, member, point)
    own = {r for _, e in entries for r in member.roles if {r, ANY_ROLE} & set(e.roles)}
    if own and (ANY_ROLE in roles or own & set(roles)):
        return point.service_id, entries[0][0]
    return None


def helps_with(facts: Facts, duty: Duty) -> bool:
    """Whether the member of a duty may stand there as a helper, in a post that takes the role."""
    member, point = facts.members[duty.member_code], facts.where(duty)
    crew = facts.crew(point)
    posts = [post for post in crew if duty.role in post.roles or ANY_ROLE in post.roles]
    return any(entry_of(facts, member, point, post.roles) for post in posts)


def check_helpers_per_team(facts: Facts, duties: Sequence[Duty]) -> Iterator[Finding]:
    """No team lends more people in one shift than an entry of the service's helpers allows."""
    if any(r.id == rules.HELPERS_PER_TEAM and not r.is_on for r in facts.scenario.rules):
        return
    lent: Counter[tuple[str, int, str, str, str]] = Counter()
    last: dict[tuple[str, int, str, str, str], Duty] = {}
    for duty in duties:
        member, point = facts.members[duty.member_code], facts.where(duty)
        entries = _admitting(facts, member, point)
        if entries:
            entry = (point.service_id, entries[0][0], member.team)
            key = (*entry, str(duty.date), duty.shift)
            lent[key] += 1
            last[key] = duty
    for key, count in lent.items():
        limit = facts.services[key[0]].helpers[key[1]].per_team
        if limit is not None and count > limit:
            said = {"point": last[key].point_id, "date": key[3], "shift": key[4]}
            member_code = last[key].member_code
            yield fault(
                rules.HELPERS_PER_TEAM,
                **said,
                member=member_code,
                team=key[2],
                count=count,
                limit=limit,
            )


def _admitting(facts: Facts, member: Member, point: ServicePoint) -> list[tuple[int, Helpers]]:
    """The entries of the service that admit the member at this point, with their numbers."""
    service = facts.services[point.service_id]
    if not service.helpers or point.kind == "fixed" or service.staff_from == "any":
        return []
    if member.unit or member.team not in facts.groups:
        return []
    if service.staff_from == "own_team" and member.team == point.group_id:
        return []
    return [
        (n, entry)
        for n, entry in enumerate(service.helpers)
        if (ANY_ROLE in entry.roles or set(entry.roles) & set(member.roles))
        and _is_near(facts, member, point, entry.within_m)
    ]


def _is_near(facts: Facts, member: Member, point: ServicePoint, within_m: float | None) -> bool:
    """Whether the home, or the group's place where there is no home, is near enough."""
    if within_m is None:
        return True
    group = facts.groups[member.team]
    lon, lat = member.lon, member.lat
    if lon is None or lat is None:
        lon, lat = group.lon, group.lat
    if lon is None or lat is None:
        return False
    chord = math.dist(_on_sphere(lon, lat), _on_sphere(point.lon, point.lat))
    return 2 * EARTH_RADIUS_M * math.asin(min(1.0, chord / 2)) <= within_m + MICROMETRE


def _on_sphere(lon: float, lat: float) -> tuple[float, float, float]:
    """The point of the unit sphere at these degrees."""
    phi, turn = math.radians(lat), math.radians(lon)
    return math.cos(phi) * math.cos(turn), math.cos(phi) * math.sin(turn), math.sin(phi)
