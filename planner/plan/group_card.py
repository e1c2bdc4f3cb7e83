"""Use case: what one residential group is told of the plan, and nothing of any other group.

People appear by role and by the codes of the group's own units; names and phones of the group's
own people come only where both the user asks and the table of people has them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from planner.maps.look import symbol_of
from planner.model.campaign import Service
from planner.model.group_card import (
    CardPlace,
    Detour,
    GroupCard,
    GroupReach,
    GroupWalk,
    OnDuty,
    ShiftName,
)
from planner.model.people import Member
from planner.model.place import LonLat, ResidentialGroup
from planner.model.placement import ServicePoint
from planner.model.plan import Plan
from planner.model.roster import Duty, Vacancy
from planner.model.scenario import Scenario
from planner.model.standing import placed_apart, whose
from planner.model.timetable import Opening
from planner.model.travel import ODCostMatrix
from planner.plan.campaign_day import day_within
from planner.plan.workbench import Walks, Workbench
from planner.travel.straight import straight_metres_to, water_between

COMING_DAYS = 7
NEAREST_SHOWN = 3
HALF = 0.5
Floats = NDArray[np.float64]
Indices = NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Asked:
    """Names and phones (code -> name, phone) and which of the two are asked for."""

    people: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    names: bool = False
    phones: bool = False

    def of(self, code: str) -> tuple[str, str]:
        """The name and phone that may be told of one person."""
        name, phone = self.people.get(code, ("", ""))
        return (name if self.names else "", phone if self.phones else "")


NOTHING = Asked()


@dataclass(frozen=True, slots=True, eq=False)
class _Home:
    """Where a group lives: its cells with their people, its middle, metres from there to each
    place as the crow flies.
    """

    cells: NDArray[np.intp]
    adults: NDArray[np.int64]
    elderly: NDArray[np.int64]
    everyone: NDArray[np.int64]
    middle: LonLat
    straight_m: Sequence[float]


@dataclass(frozen=True, slots=True, eq=False)
class GroupCards:
    """A plan ready to be cut up by group: every place where something opens, and the walks."""

    bench: Workbench
    plan: Plan
    point_ids: frozenset[str]
    places: tuple[ServicePoint, ...]
    openings: Mapping[str, tuple[Opening, ...]]
    walks: Walks
    duties: Mapping[str, tuple[Duty, ...]]
    members: Mapping[str, Member]
    rows: Mapping[str, int]
    """Place id -> its row in the walks."""
    homes: dict[str, _Home] = field(default_factory=dict)
    """Group id -> where it lives, once it was asked for."""

    def card(self, group_id: str, day: date, asked: Asked = NOTHING) -> GroupCard:
        """The card of one group for one day, brought into the campaign where it lies outside.
        KeyError for an unknown group.
        """
        scenario, campaign = self.plan.scenario, self.plan.scenario.campaign
        group = next((g for g in scenario.groups if g.id == group_id), None)
        if group is None:
            raise KeyError(group_id)
        day = day_within(campaign, day)
        near, reach = [], []
        for service in scenario.services:
            found = self._others(service, group, day)
            near += found[: self._most_shown(service, group)]
            reach += self._reach(service, group, found)
        return GroupCard(
            group=group,
            ward=scenario.ward.name,
            campaign=campaign.name,
            first_day=campaign.start,
            last_day=campaign.last_day,
            day=day,
            shifts=tuple(ShiftName(s.id, s.name, s.start, s.end) for s in campaign.shifts),
            own=tuple(self._own_place(place, group, asked) for place in self._own(group)),
            near=tuple(near),
            reach=tuple(reach),
            travel=self.bench.travel_note(),
            synthetic=scenario.synthetic,
            roles=tuple((role.id, role.name) for role in scenario.roles),
            services=tuple((service.id, service.name) for service in scenario.services),
            names_asked=asked.names,
            phones_asked=asked.phones,
        )

    def _own(self, group: ResidentialGroup) -> list[ServicePoint]:
        """The points that stand for this group alone."""
        for_groups = {s.id for s in self.plan.scenario.services if s.per_group}
        return [
            place
            for place in self.places
            if place.kind == "mobile"
            and place.service_id in for_groups
            and place.group_id == group.id
        ]

    def _own_place(self, place: ServicePoint, group: ResidentialGroup, asked: Asked) -> CardPlace:
        point_id = whose(place.id, self.point_ids)
        told = [self._on_duty(duty, group, asked) for duty in self.duties.get(point_id, ())]
        missing = [_missing(v) for v in self.plan.roster.vacancies if v.point_id == point_id]
        return self._place(place, group, (*told, *missing))

    def _on_duty(self, duty: Duty, group: ResidentialGroup, asked: Asked) -> OnDuty:
        """One duty; of somebody from elsewhere the role alone."""
        member = self.members.get(duty.member_code)
        if member is None or member.team != group.id:
            return OnDuty(duty.date, duty.shift, duty.role, is_own=False)
        name, phone = asked.of(member.code)
        code = member.code if member.kind == "unit" else ""
        return OnDuty(duty.date, duty.shift, duty.role, code=code, name=name, phone=phone)

    def _place(
        self, place: ServicePoint, group: ResidentialGroup, people: Sequence[OnDuty] = ()
    ) -> CardPlace:
        return CardPlace(
            point=place,
            venue=where_of(self.plan.scenario, place),
            sign=symbol_of(place, self.plan.scenario).css,
            walk=self._walk(place, group),
            openings=self.openings.get(place.id, ()),
            people=tuple(people),
        )

    def _others(self, service: Service, group: ResidentialGroup, day: date) -> list[CardPlace]:
        """The places of a service for everybody: for each shift of the coming days the nearest one
        that is open then, the nearest of all first. Without any opening then, the nearest place.
        """
        found = [
            self._place(place, group)
            for place in self.places
            if place.service_id == service.id and (place.kind == "fixed" or not service.per_group)
        ]
        found.sort(key=_nearness)
        last = day + timedelta(days=COMING_DAYS - 1)
        coming = {place.point.id: place.between(day, last) for place in found}
        chosen: dict[str, CardPlace] = {}
        for shift in self.plan.scenario.campaign.shifts:
            for place in found:
                if any(opening.shift == shift.id for opening in coming[place.point.id]):
                    chosen.setdefault(place.point.id, place)
                    break
        return sorted(chosen.values(), key=_nearness) or found[:1]

    def _most_shown(self, service: Service, group: ResidentialGroup) -> int:
        return 1 if any(p.service_id == service.id for p in self._own(group)) else NEAREST_SHOWN

    def _reach(
        self, service: Service, group: ResidentialGroup, found: Sequence[CardPlace]
    ) -> list[GroupReach]:
        """How the service serves the group in the week, where coverage tells it."""
        far = self._is_far(service, found)
        return [
            GroupReach(
                service_id=service.id,
                catchment_minutes=service.catchment_minutes,
                people=told.people,
                people_served=told.people_served,
                elderly=told.elderly,
                elderly_served=told.elderly_served,
                has_gap=told.has_gap,
                is_far=far,
                detour=self._detour(service, group) if far else None,
            )
            for told in self.plan.coverage.groups
            if told.group_id == group.id and told.service_id == service.id
        ]

    def _is_far(self, service: Service, found: Sequence[CardPlace]) -> bool:
        """Whether even the nearest place is farther than the catchment."""
        if not found:
            return False
        minutes = found[0].walk.elderly_minutes
        return minutes is None or minutes > service.catchment_minutes

    def _detour(self, service: Service, group: ResidentialGroup) -> Detour | None:
        """The place nearest as the crow flies where it looks within the catchment but is not."""
        own = [place for place in self.places if place.service_id == service.id]
        walks = sorted(((self._walk(p, group), p) for p in own), key=lambda w: w[0].straight_m)
        if not walks:
            return None
        walk, point = walks[0]
        if walk.adult_minutes is None or not walk.metres:
            return None
        straight_minutes = walk.adult_minutes * walk.straight_m / walk.metres
        if not straight_minutes <= service.catchment_minutes < walk.adult_minutes:
            return None
        home, barriers = self._home(group).middle, self.plan.scenario.ward.barriers
        water = water_between(home, (point.lon, point.lat), barriers)
        return Detour(point, walk.straight_m, walk.metres, water)

    def _walk(self, place: ServicePoint, group: ResidentialGroup) -> GroupWalk:
        row, home = self.rows[place.id], self._home(group)
        adult, old = self.walks["adult"], self.walks["elderly"]
        return GroupWalk(
            adult_minutes=_mean(adult, adult.minutes, row, home.cells, home.adults),
            elderly_minutes=_mean(old, old.minutes, row, home.cells, home.elderly),
            metres=_mean(adult, adult.distance_m, row, home.cells, home.everyone),
            straight_m=home.straight_m[row],
        )

    def _home(self, group: ResidentialGroup) -> _Home:
        if group.id not in self.homes:
            self.homes[group.id] = self._home_of(group)
        return self.homes[group.id]

    def _home_of(self, group: ResidentialGroup) -> _Home:
        inputs, middle = self.bench.coverage_inputs, self._middle_of(group)
        cells = np.flatnonzero(inputs.group_of == inputs.group_ids.index(group.id))
        people = inputs.people[cells]
        ends = [(place.lon, place.lat) for place in self.places]
        return _Home(
            cells=cells,
            adults=people[:, 0],
            elderly=people[:, 1],
            everyone=people.sum(axis=1),
            middle=middle,
            straight_m=straight_metres_to(middle, ends),
        )

    def _middle_of(self, group: ResidentialGroup) -> LonLat:
        """Where the group's people live on average; its own position where nobody is counted."""
        cells = [c for c in self.plan.scenario.cells if c.group_id == group.id]
        weights = [max(cell.people, 0) for cell in cells]
        if not sum(weights):
            return group.lon or 0.0, group.lat or 0.0
        lon = np.average([cell.lon for cell in cells], weights=weights)
        return float(lon), float(np.average([cell.lat for cell in cells], weights=weights))


def group_cards(bench: Workbench, plan: Plan) -> GroupCards:
    """The plan ready for the cards of its groups; walks are those of the workbench, which without a
    street network are estimates and told as such.
    """
    places, told = placed_apart(plan.points(), plan.timetable.openings)
    openings: dict[str, list[Opening]] = defaultdict(list)
    for opening in sorted(told, key=lambda o: (o.date, o.start, o.shift)):
        openings[opening.point_id].append(opening)
    duties: dict[str, list[Duty]] = defaultdict(list)
    for duty in plan.roster.duties:
        duties[duty.point_id].append(duty)
    point_ids = frozenset(point.id for point in plan.points())
    opened = {whose(place_id, point_ids) for place_id in openings}
    places = tuple(p for p in places if p.id in openings or whose(p.id, point_ids) not in opened)
    return GroupCards(
        bench=bench,
        plan=plan,
        point_ids=point_ids,
        places=places,
        openings={key: tuple(own) for key, own in openings.items()},
        walks=bench.point_walks(places),
        duties={key: tuple(own) for key, own in duties.items()},
        members={member.code: member for member in plan.scenario.members},
        rows={place.id: row for row, place in enumerate(places)},
    )


def where_of(scenario: Scenario, place: ServicePoint) -> str:
    """The venue's name; at the bare position of a group the group's address; "" where neither is
    known.
    """
    for venue in scenario.venues:
        if venue.id == place.venue_id:
            return venue.name
    own = (group.address for group in scenario.groups if place.stop_id == f"group:{group.id}")
    return next(own, "")


def _nearness(place: CardPlace) -> tuple[bool, float, float, str]:
    minutes = place.walk.adult_minutes
    return minutes is None, minutes or 0.0, place.walk.straight_m, place.point.id


def _missing(vacancy: Vacancy) -> OnDuty:
    return OnDuty(
        vacancy.date, vacancy.shift, "", missing=vacancy.count, roles=tuple(vacancy.roles)
    )


def _mean(
    matrix: ODCostMatrix,
    values: Floats,
    row: int,
    cells: NDArray[np.intp],
    people: NDArray[np.int64],
) -> float | None:
    """The mean over people who can walk there; None where most cannot, or nobody lives there."""
    reachable = matrix.reachable[row, cells]
    total, walking = int(people.sum()), int(people[reachable].sum())
    if not total or walking < HALF * total:
        return None
    return float(values[row, cells[reachable]] @ people[reachable] / walking)
