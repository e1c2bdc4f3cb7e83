"""One day of a plan for the morning meeting, computed from the plan and its walks."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import TypeVar

from planner.findings import BadInputError
from planner.i18n.catalogue import Language
from planner.i18n.labels import short_group
from planner.model.day_sheet import (
    DaySheet,
    Move,
    Replaced,
    ServiceGaps,
    ShiftSheet,
    ShortPoint,
)
from planner.model.open_place import OpenPlace
from planner.model.plan import Plan
from planner.model.roster import Duty, Slot, Vacancy
from planner.model.timetable import Stay
from planner.model.ward_duty import leads
from planner.plan._phone_cards import day_card
from planner.plan.group_card import GroupCards
from planner.plan.moment import moment
from planner.plan.substitutes import Exchanges, exchanges

Noun = TypeVar("Noun", Duty, Vacancy)
FIRST_FREE = 3
"""So many members are named who could come to an opening."""


@dataclass(frozen=True, slots=True, eq=False)
class DaySheets:
    """A plan ready to be looked at day by day."""

    cards: GroupCards
    language: Language
    hotline: str = ""

    @property
    def plan(self) -> Plan:
        """The plan."""
        return self.cards.plan

    def of(self, day: date) -> DaySheet:
        """One day; bare where it lies outside the campaign."""
        campaign = self.plan.scenario.campaign
        card = day_card(self.cards, day, self.language, hotline=self.hotline)
        if not campaign.start <= day <= campaign.last_day:
            return DaySheet(card, inside=False)
        open_services = {place.point.service_id for place in card.places}
        services = [service.id for service in self.plan.scenario.services]
        return DaySheet(
            card=card,
            inside=True,
            shifts=tuple(self._shifts(day, card.places)),
            short=tuple(self._short(day)),
            gaps=tuple(self._gaps(day, s, card.places) for s in services if s in open_services),
            closed=tuple(s for s in services if s not in open_services),
            moves=tuple(self._moves(day)),
            away=tuple(a for a in self.plan.away if a.first_date <= day <= a.last_date),
            replaced=tuple(self._replaced(day)),
        )

    def _shifts(self, day: date, places: Sequence[OpenPlace]) -> Iterator[ShiftSheet]:
        duties = _by_shift(self.plan.roster.duties, day)
        vacancies = _by_shift(self.plan.roster.vacancies, day)
        leaders = {point.id for point in self.plan.staffed_points() if leads(point)}
        for shift in self.plan.scenario.campaign.shifts:
            own = [(p, o) for p in places for o in p.openings if o.shift == shift.id]
            if not own:
                continue
            counts: dict[str, int] = defaultdict(int)
            for place, _ in own:
                counts[place.point.service_id] += 1
            there, vacant = duties[shift.id], vacancies[shift.id]
            yield ShiftSheet(
                shift=shift.id,
                start=min(opening.start for _, opening in own),
                end=max(opening.end for _, opening in own),
                points=tuple(counts.items()),
                filled=sum(duty.point_id not in leaders for duty in there),
                missing=sum(v.count for v in vacant if v.point_id not in leaders),
                leaders=tuple(duty for duty in there if duty.point_id in leaders),
                leaders_missing=sum(v.count for v in vacant if v.point_id in leaders),
            )

    def _short(self, day: date) -> Iterator[ShortPoint]:
        """Points with places nobody fills, the worst first: openings where nobody is, then by the
        share of their places that is vacant, then in order of time. Members named for an opening
        before come behind others in the same shift.
        """
        points = {point.id: point for point in self.plan.staffed_points()}
        found: dict[tuple[str, str], list[Vacancy]] = defaultdict(list)
        for vacancy in self.plan.roster.vacancies:
            if vacancy.date == day and vacancy.point_id in points:
                found[vacancy.point_id, vacancy.shift].append(vacancy)
        order = {shift.id: n for n, shift in enumerate(self.plan.scenario.campaign.shifts)}
        known = exchanges(self.plan) if found and self.plan.scenario.members else None
        there = Counter((d.point_id, d.shift) for d in self.plan.roster.duties if d.date == day)
        keys = sorted(found, key=lambda key: (
            -_vacant_share(found[key], there[key]), order.get(key[1], len(order)),
            points[key[0]].number, key[0],
        ))  # fmt: skip
        named: Counter[tuple[str, str]] = Counter()
        for point_id, shift in keys:
            vacant = tuple(found[point_id, shift])
            free = _could_come(known, Slot(point_id, day, shift), vacant)
            could = sorted(free, key=lambda code: named[code, shift])[:FIRST_FREE]
            named.update((code, shift) for code in could)
            yield ShortPoint(points[point_id], shift, vacant, tuple(could))

    def _gaps(self, day: date, service_id: str, places: Sequence[OpenPlace]) -> ServiceGaps:
        """By the walks of the workbench, each person at their own speed, desks included."""
        shifts = [shift.id for shift in self.plan.scenario.campaign.shifts]
        own = [place for place in places if place.point.service_id == service_id]
        left: dict[str, tuple[str, ...]] = {}
        for shift in shifts:
            if any(o.shift == shift for place in own for o in place.openings):
                told = moment(self.cards.bench, self.plan, day, shift).service(service_id)
                left[shift] = tuple(g.group_id for g in told.groups if g.state != "served")
        every = set.intersection(*map(set, left.values()))
        mobile = [place for place in own if place.point.kind == "mobile"]
        told_shifts = {o.shift for place in mobile or own for o in place.openings}
        groups = [group.id for group in self.plan.scenario.groups]
        return ServiceGaps(
            service_id=service_id,
            groups=len(groups),
            all_day=tuple(group for group in groups if group in every),
            by_shift=tuple(
                (shift, tuple(group for group in gone if group not in every))
                for shift, gone in left.items()
                if shift in told_shifts
            ),
        )

    def _moves(self, day: date) -> Iterator[Move]:
        """Units that stand at another stop than before, from this day on."""
        points = {point.id: point for point in self.plan.points()}
        names = _stop_names(self.plan)
        order = {shift.id: n for n, shift in enumerate(self.plan.scenario.campaign.shifts)}
        units: dict[str, list[Stay]] = defaultdict(list)
        for stay in self.plan.timetable.stays:
            if stay.point_id in points:
                units[stay.unit_id].append(stay)
        for own in units.values():
            own.sort(key=lambda stay: _begins(stay, order))
            for before, after in pairwise(own):
                if after.first_day == day and before.stop_id != after.stop_id:
                    shift = after.shifts[0] if after.shifts else ""
                    was, now = (names.get(s.stop_id, s.stop_id) for s in (before, after))
                    yield Move(points[after.point_id], was, now, shift)

    def _replaced(self, day: date) -> Iterator[Replaced]:
        """Openings whose people differ from the published roster, where there is one."""
        if not self.plan.roster.base:
            return
        points = {point.id: point for point in self.plan.staffed_points()}
        before, now = _codes(self.plan.roster.base, day), _codes(self.plan.roster.duties, day)
        for key in sorted(before.keys() | now.keys(), key=lambda k: (k[1], k[0])):
            old, new = before.get(key, frozenset()), now.get(key, frozenset())
            if old != new and key[0] in points:
                leaving, coming = tuple(sorted(old - new)), tuple(sorted(new - old))
                yield Replaced(points[key[0]], key[1], leaving, coming)


def _by_shift(nouns: Sequence[Noun], day: date) -> dict[str, list[Noun]]:
    found: dict[str, list[Noun]] = defaultdict(list)
    for noun in nouns:
        if noun.date == day:
            found[noun.shift].append(noun)
    return found


def _begins(stay: Stay, order: Mapping[str, int]) -> tuple[date, int]:
    return stay.first_day, min((order.get(shift, 0) for shift in stay.shifts), default=0)


def _codes(duties: Sequence[Duty], day: date) -> Mapping[tuple[str, str], frozenset[str]]:
    found: dict[tuple[str, str], set[str]] = defaultdict(set)
    for duty in duties:
        if duty.date == day:
            found[duty.point_id, duty.shift].add(duty.member_code)
    return {key: frozenset(codes) for key, codes in found.items()}


def _could_come(
    known: Exchanges | None, slot: Slot, vacancies: Sequence[Vacancy]
) -> tuple[str, ...]:
    """Members who could fill the first of the vacant places without breaking a rule."""
    if known is None:
        return ()
    try:
        found = known.at(slot, roles=vacancies[0].roles, in_a_hurry=True)
    except BadInputError:
        return ()
    return tuple(c.member_code for c in found.candidates if c.is_free)


def _vacant_share(vacant: Sequence[Vacancy], there: int) -> float:
    """Which share of the places of an opening nobody fills: 1 where nobody is there."""
    missing = sum(vacancy.count for vacancy in vacant)
    return missing / (missing + there)


def _stop_names(plan: Plan) -> dict[str, str]:
    bare = {f"group:{group.id}": short_group(group.name) for group in plan.scenario.groups}
    named = {point.stop_id: point.name for point in plan.points()}
    return named | bare | {venue.id: venue.name for venue in plan.scenario.venues}
