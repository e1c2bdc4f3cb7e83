"""What leadership looks at: where the plan stands, and what it would be with other numbers of
points and people. Every position of the sliders is a whole plan that was solved and audited.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from planner.findings import Finding
from planner.model.coverage import WEEK, Headline
from planner.model.proof import Certificate, Status

__all__ = [
    "WEEK",
    "GapAt",
    "NextVenue",
    "Outcome",
    "PeopleChange",
    "Position",
    "RoleChange",
    "RoleNeed",
    "Situation",
    "StageBound",
    "ThinClosing",
    "VacantRole",
    "WorstGroup",
]


@dataclass(frozen=True, slots=True)
class RoleNeed:
    """People that one crew post takes at the permitted days a week, and how many there are."""

    service_id: str
    roles: tuple[str, ...]
    need: int
    have: int


@dataclass(frozen=True, slots=True)
class WorstGroup:
    """A group by whom it leaves without service; minutes: its mean walk, None where nobody can walk
    to an open point.
    """

    group_id: str
    people_without: int
    elderly_without: int
    people: int
    elderly: int
    minutes: float | None


@dataclass(frozen=True, slots=True)
class NextVenue:
    """A place where one more point could open, the present ones kept: who is served more then; a
    venue, or (where venues are too few) a bare position without venue_id and kind.

    groups_closed: groups whose gap it closes; shifts_closed: shifts of the service in which it can
    open on no day, shifts_partly: those in which it cannot on some.
    """

    stop_id: str
    venue_id: str
    name: str
    kind: str
    lon: float
    lat: float
    people: int
    elderly: int
    households: int
    groups_closed: tuple[str, ...]
    shifts_closed: tuple[str, ...] = ()
    shifts_partly: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GapAt:
    """Who is left out in the week (moment "week") or in one shift of it.

    groups: all that have a gap then; worst: the five with most people without service; venues: the
    five that would serve most more elderly people then (most people where the campaign expects no
    elderly people then, `comes_elderly`); shut: venues that would be among the five of the week but
    cannot open in this shift. closer: the venue that leaves fewest of these gaps,
    groups_left: the gaps that it leaves; None where no venue closes any.
    """

    moment: str
    groups: tuple[str, ...]
    worst: tuple[WorstGroup, ...]
    venues: tuple[NextVenue, ...]
    shut: tuple[NextVenue, ...] = ()
    closer: NextVenue | None = None
    groups_left: tuple[str, ...] = ()
    comes_elderly: bool = True

    @property
    def offered(self) -> tuple[NextVenue, ...]:
        """The venues, and last the closer where it is none of them."""
        known = {venue.stop_id for venue in self.venues}
        own = (self.closer,) if self.closer is not None else ()
        return (*self.venues, *(venue for venue in own if venue.stop_id not in known))


@dataclass(frozen=True, slots=True)
class ThinClosing:
    """A point-shift with few expected visits: hours and person-shifts of staff that closing it for
    the whole campaign frees; who would no longer be served in this shift (people_then,
    households_then), and who in no shift of the week (the `left` ones).
    """

    point_id: str
    shift: str
    visits: float
    staff_hours: float
    person_shifts: int
    people_left: int
    elderly_left: int
    households_left: int
    people_then: int
    households_then: int


@dataclass(frozen=True, slots=True)
class Situation:
    """Where a plan stands, for the service that leadership looks at first. gaps: the week, then the
    shifts of the service; people: that service's posts first; tried: places where one more point
    was counted (0: there is none to choose among).
    """

    service_id: str
    people: tuple[RoleNeed, ...]
    gaps: tuple[GapAt, ...]
    thin: tuple[ThinClosing, ...]
    tried: int = 1

    def at(self, moment: str) -> GapAt:
        """The gaps of a moment; KeyError where the service never opens then."""
        for gap in self.gaps:
            if gap.moment == moment:
                return gap
        raise KeyError(moment)


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """Of the sliders: so many mobile points of the service; so many people more (or fewer)."""

    points: int
    people: int


@dataclass(frozen=True, slots=True)
class RoleChange:
    """People that a crew post has more (or fewer), all assumed; role: that of those added."""

    roles: tuple[str, ...]
    role: str
    count: int


@dataclass(frozen=True, slots=True)
class PeopleChange:
    """The people of a position: those added are assumed to be free in every shift, without team or
    home; of those there are, the ones with the fewest duties stay away.

    added: one role for each further person; removed: member code -> people fewer (a unit may lose
    some of its size).
    """

    roles: tuple[RoleChange, ...] = ()
    added: tuple[str, ...] = ()
    removed: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class StageBound:
    """What is proved of one stage: as in Proof."""

    stage: str
    status: Status
    objective: float | None
    bound: float | None
    gap: float | None
    sense: Literal["min", "max"]
    certificate: Certificate
    ended_by: str


@dataclass(frozen=True, slots=True)
class VacantRole:
    """Places of one crew post that nobody fills, all shifts added; people: how many more people of
    it the head-count asks for, 0 where it would do with those there are.
    """

    service_id: str
    roles: tuple[str, ...]
    places: int
    people: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """One position, solved as a whole and audited; or why there is no plan at it (`refused`).

    vacant: places of the roster that nobody fills, `vacant_beside` of them in other services than
    that of the headline; open_shifts: openings of the latter with such a place; faults: findings of
    the audit (0 in every plan that holds). stop_ids: where the points stand, in the order of their
    numbers; pins_kept of `pins` points that were to stay are among them. least_vacant: places that
    stay empty in every roster for these points and people; is_first: the roster was made for its
    vacancies alone, and is still to be made better in ways and fair shares.
    """

    position: Position
    people: PeopleChange
    headline: Headline | None = None
    stages: tuple[StageBound, ...] = ()
    vacant: int = 0
    open_shifts: int = 0
    faults: int = 0
    needs: tuple[RoleNeed, ...] = ()
    worst: tuple[WorstGroup, ...] = ()
    stop_ids: tuple[str, ...] = ()
    pins: int = 0
    pins_kept: int = 0
    refused: tuple[Finding, ...] = ()
    least_vacant: int = 0
    is_first: bool = False
    vacant_beside: int = 0
    vacant_roles: tuple[VacantRole, ...] = ()

    @property
    def holds(self) -> bool:
        """Whether there is a plan and its audit found nothing."""
        return self.headline is not None and not self.faults

    @property
    def proven(self) -> bool:
        """Whether every stage is proved best, the stages before it as they are."""
        return bool(self.stages) and all(own.status == "optimal" for own in self.stages)
