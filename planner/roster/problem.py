"""What a roster is solved from: members, and the posts that the openings ask for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time

from planner.findings import BadInputError, Finding
from planner.model.campaign import CrewPost, Ranged, Service
from planner.model.people import Member
from planner.model.placement import ServicePoint
from planner.model.roster import Duty
from planner.model.scenario import Scenario
from planner.model.timetable import Opening, Standing
from planner.roster.helping import Helping, Reach

Pool = tuple[str | None, tuple[str, ...], tuple[Helping, ...]]
"""Whose people, in which roles, and which helpers besides: posts of one pool take the same."""
_Seat = tuple[
    str,
    tuple[tuple[str, ...], int, str | None, int, float, float, int, int, tuple[Helping, ...]],
]
OUTSIDE = ""
"""The team of members who belong to no team."""


@dataclass(frozen=True, slots=True)
class RosterProblem:
    """Everything that `solve` needs: members, services and rules of the scenario, its points and
    their openings. `pinned` duties are kept as they are, whatever the rules say. `base` is the
    published roster that the rules of change look at, `standing` the duties as they stand now,
    which frozen days keep.
    """

    scenario: Scenario
    points: tuple[ServicePoint, ...]
    openings: tuple[Opening, ...]
    pinned: tuple[Duty, ...] = ()
    base: tuple[Duty, ...] = ()
    standing: tuple[Duty, ...] = ()


@dataclass(frozen=True, slots=True)
class Slot:
    """A time of one day: who stands in one post of it cannot stand in another."""

    date: date
    shift: str
    start: time
    end: time

    @property
    def minutes(self) -> int:
        """Length in minutes."""
        return (self.end.hour - self.start.hour) * 60 + self.end.minute - self.start.minute

    def overlaps(self, other: Slot) -> bool:
        """Whether the two share some time."""
        return self.date == other.date and self.start < other.end and other.start < self.end

    def rest_before(self, later: Slot) -> float:
        """Hours from the end of this one to the start of a later one."""
        end = datetime.combine(self.date, self.end)
        return (datetime.combine(later.date, later.start) - end).total_seconds() / 3600.0


@dataclass(frozen=True, slots=True)
class Post(Ranged):
    """`count` people of `roles` in one opening; rather `ideal`, never above `most`.

    `team`: whose people may stand here (a group or venue id; "" = members without a team; None =
    anybody); `helpers` of residential teams besides. `opening` numbers the opening; `trained_min`
    speaks of the whole opening.
    """

    opening: int
    point_id: str
    service_id: str
    slot: Slot
    roles: tuple[str, ...]
    count: int
    team: str | None
    trained_min: int
    lon: float
    lat: float
    ideal: int = 0
    most: int = 0
    helpers: tuple[Helping, ...] = ()

    @property
    def pool(self) -> Pool:
        """Posts of one pool take the same people."""
        return (self.team, self.roles, self.helpers)

    def is_own(self, member: Member) -> bool:
        """Whether the member is of the team that the post is given to; people of a unit come in the
        place of the unit alone.
        """
        return not member.unit and (self.team is None or member.team == self.team)

    def welcomes(self, member: Member) -> bool:
        """Whether the member may staff this post (rule staff_from), as its own or as a helper."""
        return self.is_own(member) or any(member.code in near.codes for near in self.helpers)


def posts_of(
    scenario: Scenario, points: tuple[ServicePoint, ...], openings: tuple[Opening, ...]
) -> tuple[Post, ...]:
    """All posts of the openings, in their order; an opening of an unknown point is a KeyError.

    A fixed point whose place has no kind of the service's fixed points raises BadInputError
    (finding fixed_point_without_crew).
    """
    by_service = {service.id: service for service in scenario.services}
    by_point = {point.id: point for point in points}
    kinds = {venue.id: venue.kind for venue in scenario.venues}
    crews: dict[tuple[str, Standing | None], tuple[_Seat, ...]] = {}
    reach = Reach(scenario)
    posts: list[Post] = []
    for number, opening in enumerate(openings):
        where = (opening.point_id, opening.at)
        if where not in crews:
            point = by_point[opening.point_id]
            service = by_service[point.service_id]
            crew = crew_of(service, point, kinds)
            crews[where] = tuple(_seat(point, opening, (service, post), reach) for post in crew)
        slot = Slot(opening.date, opening.shift, opening.start, opening.end)
        for service_id, seat in crews[where]:
            posts.append(Post(number, opening.point_id, service_id, slot, *seat))
    return tuple(posts)


def _seat(
    point: ServicePoint, opening: Opening, staffing: tuple[Service, CrewPost], reach: Reach
) -> _Seat:
    """A post of a point at one place, whenever it opens there: service id, and what a `Post` has
    after its slot.
    """
    service, crew = staffing
    lon = point.lon if opening.at is None else opening.at.lon
    lat = point.lat if opening.at is None else opening.at.lat
    team = team_of(service, point)
    lends = point.kind != "fixed" and team is not None
    helpers = reach.helping(service, crew.roles, team, (lon, lat)) if lends else ()
    trained = 0 if point.kind == "fixed" else service.trained_min
    return service.id, (
        crew.roles, crew.count, team, trained, lon, lat, crew.ideal, crew.most, helpers
    )  # fmt: skip


def team_of(service: Service, point: ServicePoint) -> str | None:
    """Whose people staff the point: its place's own, its group's own, the teamless, or anybody."""
    if point.kind == "fixed":
        return point.host or point.stop_id
    if service.staff_from == "own_team":
        return point.group_id or f"point:{point.id}"
    return OUTSIDE if service.staff_from == "outside_teams" else None


def crew_of(
    service: Service, point: ServicePoint, kinds: Mapping[str, str]
) -> tuple[CrewPost, ...]:
    """The crew of a point: the service's, or that of the fixed points of its place's kind."""
    if point.kind != "fixed":
        return service.crew
    kind = kinds.get(point.host, "")
    for fixed in service.fixed:
        if kind in fixed.kinds or (not kind and len(service.fixed) == 1):
            return fixed.crew
    facts = {"point": point.id, "service": service.id, "kind": kind}
    raise BadInputError([Finding("fixed_point_without_crew", "error", facts=facts)])
