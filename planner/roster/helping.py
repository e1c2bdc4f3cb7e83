"""Who of the residential teams doubles where: the helpers of a service who reach a point."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from planner.model.campaign import Helpers, Service
from planner.model.people import ANY_ROLE, Member
from planner.model.scenario import Scenario

EARTH_RADIUS_M = 6_371_008.8
Place = tuple[float, float]
"""Lon and lat in degrees."""
Key = tuple[str, int]
"""Service id and place of the entry among its helpers."""


@dataclass(frozen=True, slots=True)
class Helping:
    """Members (`codes`) who may stand in a post as helpers of one entry of a service; of each team
    at most `per_team` people in one shift (None = any number).
    """

    key: Key
    per_team: int | None
    codes: frozenset[str]


class Reach:
    """Looks up the helpers of posts; posts of the same place and roles share one answer. Nobody is
    looked at where no service takes helpers, unless `always`.
    """

    def __init__(self, scenario: Scenario, *, always: bool = False) -> None:
        places = {group.id: (group.lon, group.lat) for group in scenario.groups}
        lending = always or any(service.helpers for service in scenario.services)
        members = scenario.members if lending else ()
        self.members = [m for m in members if m.team in places and not m.unit]
        self.homes = {m.code: _home(m, places) for m in self.members}
        self._known: dict[object, tuple[Helping, ...]] = {}

    def helping(
        self, service: Service, roles: tuple[str, ...], team: str | None, place: Place
    ) -> tuple[Helping, ...]:
        """The helpers who may stand in posts of `roles` at a place, by the entry that admits them
        first; people of the point's own team are none.
        """
        if not service.helpers:
            return ()
        key = (service.id, roles, team, place)
        if key not in self._known:
            self._known[key] = tuple(self._found(service, roles, team, place))
        return self._known[key]

    def _found(
        self, service: Service, roles: tuple[str, ...], team: str | None, place: Place
    ) -> Iterable[Helping]:
        codes: dict[int, set[str]] = defaultdict(set)
        for member in self.members:
            admits = [n for n, e in enumerate(service.helpers) if self._admits(e, member, place)]
            lent = {role for n in admits for role in lent_roles(service.helpers[n], member)}
            if member.team != team and ((lent and ANY_ROLE in roles) or lent & set(roles)):
                codes[admits[0]].add(member.code)
        for n in sorted(codes):
            entry = service.helpers[n]
            yield Helping((service.id, n), entry.per_team, frozenset(codes[n]))

    def _admits(self, entry: Helpers, member: Member, place: Place) -> bool:
        """Whether the member carries a role of the entry and lives near enough."""
        if not lent_roles(entry, member):
            return False
        home = self.homes[member.code]
        if entry.within_m is None:
            return True
        return home is not None and metres_between(home, place) <= entry.within_m


def lent_roles(entry: Helpers, member: Member) -> set[str]:
    """The member's roles of which the entry speaks."""
    return {role for role in member.roles if role in entry.roles or ANY_ROLE in entry.roles}


def _home(member: Member, groups: Mapping[str, tuple[float | None, float | None]]) -> Place | None:
    """The member's home, else the place of the group; None where neither is known."""
    for lon, lat in ((member.lon, member.lat), groups[member.team]):
        if lon is not None and lat is not None:
            return lon, lat
    return None


def metres_between(one: Place, other: Place) -> float:
    """Great-circle metres (haversine)."""
    (lon, lat), (to_lon, to_lat) = one, other
    half = math.sin(math.radians(to_lat - lat) / 2) ** 2
    turn = math.sin(math.radians(to_lon - lon) / 2) ** 2
    half += math.cos(math.radians(lat)) * math.cos(math.radians(to_lat)) * turn
    return 2.0 * EARTH_RADIUS_M * math.asin(math.sqrt(min(1.0, half)))


def crowded(
    members: Iterable[Member], helpers: Iterable[tuple[Helping, ...]]
) -> dict[Key, frozenset[str]]:
    """The entries whose limit a team could pass, with the members of such teams."""
    limits: dict[Key, int] = {}
    codes: dict[Key, set[str]] = defaultdict(set)
    for near in {one for own in helpers for one in own}:
        if near.per_team is not None:
            limits[near.key] = near.per_team
            codes[near.key] |= near.codes
    known = tuple(members) if limits else ()
    found = {}
    for key, limit in limits.items():
        own = [member for member in known if member.code in codes[key]]
        people: dict[str, int] = defaultdict(int)
        for member in own:
            people[member.team] += member.size
        found[key] = frozenset(m.code for m in own if people[m.team] > limit)
    return {key: crowd for key, crowd in found.items() if crowd}
