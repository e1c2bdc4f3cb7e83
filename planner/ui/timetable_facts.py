"""What the timetable says of days: openings with their place and crew, refusals, moves."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from planner.i18n import short_group
from planner.model.campaign import Campaign
from planner.model.placement import ServicePoint, Stop
from planner.model.plan import Plan
from planner.model.roster import Vacancy
from planner.model.timetable import Opening, RefusedOpening, Stay
from planner.ui.words import Words

NOT_YET = "not_yet_rostered"
MEANT_TO_REST = frozenset({"shift_not_chosen", "unit_not_sent"})
"""Refusals of points that roam and leave out a shift or a block: nothing is wrong."""
When = tuple[str, date, str]


@dataclass(frozen=True, slots=True)
class Chosen:
    """What the filters ask for: a service, a shift and an old ward, "" = all."""

    service_id: str
    shift: str = ""
    ward: str = ""


@dataclass(frozen=True, slots=True)
class Move:
    """A point that begins to stand at another stop on a day."""

    point_id: str
    date: date
    from_stop: str
    to_stop: str


@dataclass(frozen=True, slots=True)
class DayFacts:
    """One day under the filters; `vacant` counts missing people by (point, date, shift)."""

    date: date
    openings: tuple[Opening, ...]
    refused: tuple[RefusedOpening, ...]
    moves: tuple[Move, ...]
    vacant: Mapping[When, tuple[Vacancy, ...]]
    holiday: bool

    def missing(self, shift: str = "") -> int:
        """People missing on this day (in one shift)."""
        return sum(
            vacancy.count
            for when, own in self.vacant.items()
            if shift in ("", when[2])
            for vacancy in own
        )


@dataclass(frozen=True, slots=True)
class Places:
    """Names of stops, and the old ward that each stands in."""

    names: Mapping[str, str]
    wards: Mapping[str, str]
    free: str

    def of(self, point: ServicePoint, opening: Opening | None) -> str:
        """The place of an opening: where the point stands that day."""
        stop_id = stop_of(point, opening)
        own = point.name if stop_id == point.stop_id else ""
        return short_group(self.names.get(stop_id, own)) or self.free

    def name(self, stop_id: str) -> str:
        """The name of a stop."""
        return short_group(self.names.get(stop_id, "")) or self.free


def places_of(plan: Plan, stops: Sequence[Stop], words: Words) -> Places:
    """Names and wards of all stops of the plan's scenario."""
    of_group = {group.id: group.old_ward for group in plan.scenario.groups}
    wards = {stop.id: of_group.get(stop.group_id, "") for stop in stops}
    names = {stop.id: stop.name for stop in stops}
    return Places(names, wards, words("free_place"))


def stop_of(point: ServicePoint, opening: Opening | None) -> str:
    """Where a point stands for an opening."""
    return opening.at.stop_id if opening is not None and opening.at is not None else point.stop_id


def stays_of(plan: Plan) -> dict[str, tuple[Stay, ...]]:
    """The stays of every point that roams, by point id."""
    roaming = {s.id for s in plan.scenario.services if s.roaming is not None}
    points = {p.id for p in plan.points() if p.service_id in roaming and p.kind == "mobile"}
    found: dict[str, tuple[Stay, ...]] = dict.fromkeys(points, ())
    for stay in plan.timetable.stays:
        if stay.point_id in points:
            found[stay.point_id] = (*found[stay.point_id], stay)
    return found


def stop_on(point: ServicePoint, day: date, shift: str, stays: Mapping[str, Sequence[Stay]]) -> str:
    """Where a point stands in a shift of a day, open or not; "" where it roams and is not used."""
    if point.id not in stays:
        return point.stop_id
    own = [s for s in stays[point.id] if not s.shifts or shift in s.shifts]
    return next((s.stop_id for s in own if s.first_day <= day <= s.last_day), "")


def point_name(point: ServicePoint, plan: Plan, words: Words) -> str:
    """A point by its number, beside a place that is told apart; one of a group by its group."""
    label = words.point(point)
    by_number = plan.scenario.service(point.service_id).per_group is None
    return label.split(" – ", maxsplit=1)[0] if by_number and point.kind == "mobile" else label


def day_facts(plan: Plan, chosen: Chosen, places: Places) -> dict[date, DayFacts]:
    """Every day of the campaign under the filters."""
    points = {p.id: p for p in plan.placement(chosen.service_id).points}
    openings, refused = _sorted_out(plan, chosen, points, places)
    vacant = _vacant(plan, {(o.point_id, o.date, o.shift) for o in _all(openings)})
    moves: dict[date, list[Move]] = defaultdict(list)
    for move in moves_of(plan.timetable.stays, clock_order(plan.scenario.campaign)):
        if move.point_id in points and _in_ward(move.to_stop, chosen.ward, places):
            moves[move.date].append(move)
    holidays = {holiday.date for holiday in plan.scenario.campaign.holidays}
    return {
        day: DayFacts(
            day,
            tuple(openings[day]),
            tuple(refused[day]),
            tuple(moves[day]),
            vacant[day],
            day in holidays,
        )
        for day in plan.scenario.campaign.days()
    }


def moves_of(stays: Iterable[Stay], shifts: Sequence[str] = ()) -> Iterator[Move]:
    """Where a unit stands somewhere else than before; its first stay is no move. shifts: those of
    the campaign by the clock, for units that move within the day.
    """
    last: dict[str, Stay] = {}
    order = {shift: n for n, shift in enumerate(shifts)}
    for stay, day in _in_turn(stays, order):
        before = last.get(stay.unit_id)
        if before is not None and before.stop_id != stay.stop_id:
            yield Move(stay.point_id, day, before.stop_id, stay.stop_id)
        last[stay.unit_id] = stay


def _in_turn(stays: Iterable[Stay], order: Mapping[str, int]) -> list[tuple[Stay, date]]:
    """Stays with the day on which a unit comes; day by day and shift by shift where it has several
    on one day.
    """
    found: list[tuple[str, int, int, Stay]] = []
    for stay in stays:
        span = (stay.last_day - stay.first_day).days + 1 if stay.shifts else 1
        for day in range(stay.first_day.toordinal(), stay.first_day.toordinal() + span):
            turns = [order.get(shift, 0) for shift in stay.shifts] or [0]
            found += [(stay.unit_id, day, turn, stay) for turn in turns]
    found.sort(key=lambda own: own[:3])
    return [(stay, date.fromordinal(day)) for _, day, _, stay in found]


def clock_order(campaign: Campaign) -> tuple[str, ...]:
    """Ids of the shifts by the clock."""
    return tuple(shift.id for shift in sorted(campaign.shifts, key=lambda s: s.start))


def is_rostered(plan: Plan) -> bool:
    """Whether people were put on duty at all."""
    return all(vacancy.reason_code != NOT_YET for vacancy in plan.roster.vacancies)


def reasons(refused: Iterable[RefusedOpening]) -> Counter[str]:
    """Refusals by reason, the most frequent first, without those that are meant to rest."""
    return Counter(r.reason_code for r in refused if r.reason_code not in MEANT_TO_REST)


def _sorted_out(
    plan: Plan, chosen: Chosen, points: Mapping[str, ServicePoint], places: Places
) -> tuple[dict[date, list[Opening]], dict[date, list[RefusedOpening]]]:
    openings: dict[date, list[Opening]] = defaultdict(list)
    refused: dict[date, list[RefusedOpening]] = defaultdict(list)
    for opening in plan.timetable.openings:
        if opening.point_id in points and chosen.shift in ("", opening.shift):
            stop = stop_of(points[opening.point_id], opening)
            if _in_ward(stop, chosen.ward, places):
                openings[opening.date].append(opening)
    stays = stays_of(plan)
    for slot in plan.timetable.refused:
        if slot.point_id in points and chosen.shift in ("", slot.shift):
            stop = stop_on(points[slot.point_id], slot.date, slot.shift, stays)
            if _in_ward(stop, chosen.ward, places):
                refused[slot.date].append(slot)
    return openings, refused


def _all(openings: Mapping[date, Sequence[Opening]]) -> Iterator[Opening]:
    for own in openings.values():
        yield from own


def _in_ward(stop_id: str, ward: str, places: Places) -> bool:
    return not ward or places.wards.get(stop_id, "") == ward


def _vacant(plan: Plan, wanted: set[When]) -> dict[date, dict[When, tuple[Vacancy, ...]]]:
    found: dict[date, dict[When, tuple[Vacancy, ...]]] = defaultdict(dict)
    for vacancy in plan.roster.vacancies:
        when = (vacancy.point_id, vacancy.date, vacancy.shift)
        if when in wanted:
            own = found[vacancy.date]
            own[when] = (*own.get(when, ()), vacancy)
    return found
