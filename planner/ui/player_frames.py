"""The frames of the player as plain values: one a day and shift, equal ones worked out once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from planner.i18n import short_group
from planner.i18n.numbers import clock
from planner.model.campaign import Shift
from planner.model.coverage import CLASSES
from planner.model.moment import GroupMoment, ServiceMoment
from planner.model.placement import ServicePoint
from planner.model.plan import Plan
from planner.model.roster import Vacancy
from planner.model.timetable import Opening
from planner.ui.grids import KNOWN_SHIFTS, shift_name
from planner.ui.map_data import shape_of
from planner.ui.player_desk import Moments
from planner.ui.timetable_facts import Places, is_rostered, point_name, stop_of
from planner.ui.words import Words

NAMED = 8
"""Groups that the sentence names; the table holds them all."""
Signature = tuple[tuple[object, ...], ...]


@dataclass(frozen=True, slots=True)
class Film:
    """What is shown: one service of a plan in one language, from the first day to the last."""

    plan: Plan
    service_id: str
    places: Places
    words: Words

    @property
    def shifts(self) -> tuple[Shift, ...]:
        """The shifts in which the service opens on some day; all where it never does."""
        own = {p.id for p in self.plan.placement(self.service_id).points}
        used = {o.shift for o in self.plan.timetable.openings if o.point_id in own}
        every = self.plan.scenario.campaign.shifts
        return tuple(shift for shift in every if shift.id in used) or every


@dataclass(slots=True)
class _Reel:
    """What has been put on so far; `stands` are the places of points, each told once."""

    film: Film
    moments: Moments
    scenes: list[dict[str, Any]] = field(default_factory=list)
    met: dict[tuple[str, Signature], int] = field(default_factory=dict)
    served: list[ServiceMoment] = field(default_factory=list)
    stands: dict[tuple[str, str], int] = field(default_factory=dict)
    told: list[dict[str, Any]] = field(default_factory=list)
    hours: dict[str, int] = field(default_factory=dict)

    def scene(self, day: date, shift: str, openings: Sequence[Opening]) -> int:
        """The number of the scene with exactly these openings in this shift."""
        signature = tuple((o.point_id, o.at, o.venue_id, o.start, o.end) for o in openings)
        if (shift, signature) not in self.met:
            now = self.moments.at(day, shift).service(self.film.service_id)
            self.met[shift, signature] = len(self.scenes)
            self.scenes.append(_scene(now.groups))
            self.served.append(now)
        return self.met[shift, signature]

    def stand(self, point: ServicePoint, opening: Opening) -> int:
        """The number of a point's place."""
        key = (point.id, stop_of(point, opening))
        if key not in self.stands:
            self.stands[key] = len(self.told)
            self.told.append(_stand(self.film, point, opening))
        return self.stands[key]


def film_data(film: Film, moments: Moments) -> dict[str, Any]:
    """Days, shifts, groups, scenes, places and one frame for each day and shift (day by day):
    scene, sentence, and who is open where with which crew. PlannerError as the moments raise it.
    """
    plan, words = film.plan, film.words
    reel = _Reel(film, moments)
    frames = _frames(reel)
    return {
        "days": [_day(day, plan, words) for day in plan.scenario.campaign.days()],
        "shifts": [_shift(shift, reel) for shift in film.shifts],
        "groups": [
            [short_group(g.name), own.people, own.elderly]
            for g, own in zip(plan.scenario.groups, _groups_of(reel, plan), strict=True)
        ],
        "scenes": reel.scenes,
        "stands": reel.told,
        "hours": list(reel.hours),
        "frames": frames,
    }


def sentence(film: Film, now: ServiceMoment, day: date, shift: Shift, *, old: bool = False) -> str:
    """Tối thứ Ba 05/08: 9 điểm mở, …: what is true in this shift of this day; the groups named at
    its end are those of which too many people (`old`: elderly people) are not served.
    """
    words, groups = film.words, now.groups
    facts = _when(film, day, shift)
    if not now.points:
        return words("player.closed", **facts)
    return words(
        "player.sentence",
        **facts,
        points=words.number(len(now.points)),
        near=words.number(sum(group.near for group in groups)),
        groups=words.number(len(groups)),
        elderly=_elderly(now, words),
        rest=_rest(film, groups, old=old),
    )


def _when(film: Film, day: date, shift: Shift) -> dict[str, str]:
    words = film.words
    weekday = words.weekday(day)
    if words.language == "vi":
        weekday = weekday[:1].lower() + weekday[1:]
    part = shift_name(shift.id, film.plan.scenario.campaign, words)
    known = words(f"player.part.{shift.id}") if shift.id in KNOWN_SHIFTS else part
    return {"part": known, "weekday": weekday, "date": f"{day:%d/%m}"}


def _elderly(now: ServiceMoment, words: Words) -> str:
    """Who is served; in a shift that they do not come to, only who lives near."""
    everyone = words.number(sum(group.elderly for group in now.groups))
    if now.comes_elderly:
        served = words.number(sum(group.elderly_served for group in now.groups))
        return words("player.elderly_served", some=served, all=everyone)
    near = words.number(sum(group.elderly_in_reach for group in now.groups))
    return words("player.elderly_near", some=near, all=everyone)


def _rest(film: Film, groups: Sequence[GroupMoment], *, old: bool) -> str:
    words = film.words
    names = {group.id: short_group(group.name) for group in film.plan.scenario.groups}
    states = ((g.group_id, g.elderly_state if old else g.state) for g in groups)
    missing = [names[group_id] for group_id, state in states if state != "served"]
    if not missing:
        return words("player.old_served" if old else "player.all_served")
    told = ", ".join(missing[:NAMED])
    if len(missing) > NAMED:
        rest = words.number(len(missing) - NAMED)
        told = words("player.and_others", names=told, count=rest)
    return words("player.old_not_served" if old else "player.not_served", names=told)


def _frames(reel: _Reel) -> list[dict[str, Any]]:
    film = reel.film
    points = {p.id: p for p in film.plan.placement(film.service_id).points}
    order = {point_id: n for n, point_id in enumerate(points)}
    open_at: dict[tuple[date, str], list[Opening]] = {}
    for opening in film.plan.timetable.openings:
        if opening.point_id in points:
            open_at.setdefault((opening.date, opening.shift), []).append(opening)
    vacant = _vacant(film.plan.roster.vacancies)
    frames = []
    for day in film.plan.scenario.campaign.days():
        for shift in film.shifts:
            now = sorted(open_at.get((day, shift.id), ()), key=lambda o: order[o.point_id])
            scene = reel.scene(day, shift.id, now)
            told = sentence(film, reel.served[scene], day, shift)
            old = sentence(film, reel.served[scene], day, shift, old=True)
            shown = [_open(reel, points[o.point_id], o, vacant) for o in now]
            frames.append({"scene": scene, "told": told, "told_old": old, "open": shown})
    return frames


def _open(
    reel: _Reel,
    point: ServicePoint,
    opening: Opening,
    vacant: Mapping[tuple[str, date, str], int],
) -> list[int]:
    """Number of the place, number of the hours, people missing."""
    hours = f"{clock(opening.start)}–{clock(opening.end)}"
    number = reel.hours.setdefault(hours, len(reel.hours))
    missing = vacant.get((opening.point_id, opening.date, opening.shift), 0)
    return [reel.stand(point, opening), number, missing if is_rostered(reel.film.plan) else -1]


def _scene(groups: Sequence[GroupMoment]) -> dict[str, Any]:
    return {
        "all": [CLASSES.index(group.state) for group in groups],
        "old": [CLASSES.index(group.elderly_state) for group in groups],
        "served": [group.people_served for group in groups],
        "elderly": [group.elderly_served for group in groups],
    }


def _stand(film: Film, point: ServicePoint, opening: Opening) -> dict[str, Any]:
    lon, lat = (opening.at.lon, opening.at.lat) if opening.at else (point.lon, point.lat)
    name = point_name(point, film.plan, film.words)
    return {
        "id": point.id,
        "shape": shape_of(point, film.plan.scenario),
        "label": str(point.number),
        "lat": lat,
        "lon": lon,
        "name": name,
        "place": film.places.of(point, opening),
    }


def _groups_of(reel: _Reel, plan: Plan) -> Sequence[GroupMoment]:
    """Everyone of each group, from any moment; a campaign has at least one day and shift."""
    first = reel.served[0].groups
    assert len(first) == len(plan.scenario.groups)
    return first


def _day(day: date, plan: Plan, words: Words) -> dict[str, str]:
    holiday = any(own.date == day for own in plan.scenario.campaign.holidays)
    note = f" ({words('calendar.holiday')})" if holiday else ""
    return {"day": day.isoformat(), "text": f"{words.weekday(day)} {words.day(day)}{note}"}


def _shift(shift: Shift, reel: _Reel) -> dict[str, Any]:
    film, words = reel.film, reel.film.words
    scenes = (number for (own, _), number in reel.met.items() if own == shift.id)
    comes = all(reel.served[number].comes_elderly for number in scenes)
    return {
        "id": shift.id,
        "name": shift_name(shift.id, film.plan.scenario.campaign, words),
        "note": "" if comes else words("player.stays_in"),
    }


def _vacant(vacancies: Sequence[Vacancy]) -> dict[tuple[str, date, str], int]:
    found: dict[tuple[str, date, str], int] = {}
    for vacancy in vacancies:
        when = (vacancy.point_id, vacancy.date, vacancy.shift)
        found[when] = found.get(when, 0) + vacancy.count
    return found
