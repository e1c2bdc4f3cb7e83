"""A head-count certificate recounted in plain loops: the places, and what each person can give."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from planner.audit.facts import Facts, fault
from planner.audit.roster_breaks import in_force
from planner.audit.roster_cost import team_of
from planner.audit.roster_helpers import entry_of
from planner.findings import Finding
from planner.model import rules
from planner.model.campaign import minutes_between
from planner.model.people import Member
from planner.model.shortage import Asked, Shortage

Place = tuple[date, str, str | None, tuple[str, ...], tuple[str, ...]]
"""Day, shift, team, roles, and the points where these matter."""


def check_shortage(facts: Facts, shortage: Shortage) -> Iterator[Finding]:
    """The places are as many as said, and those who fit can fill no more of them than said."""
    places = {_place(one): one.count for one in shortage.places}
    asked = _asked(facts)
    found = {place: _at_points(asked[place[:4]], place[4]) for place in places}
    wrong = {place: count for place, count in places.items() if found[place] != count}
    if wrong or shortage.need != sum(places.values()):
        yield fault("shortage_places", said=shortage.need, found=sum(found[p] for p in places))
    minutes = _shortest(facts, frozenset(places))
    most = sum(_gives(facts, member, shortage.places, minutes) for member in facts.scenario.members)
    if most > shortage.most:
        yield fault("shortage_most", said=shortage.most, found=most)


def _place(asked: Asked) -> Place:
    return asked.date, asked.shift, asked.team, asked.roles, asked.points


def _at_points(by_point: Counter[str], points: Sequence[str]) -> int:
    """Places at these points, at all points where none are named."""
    return sum(count for point, count in by_point.items() if not points or point in points)


def _asked(facts: Facts) -> dict[tuple[object, ...], Counter[str]]:
    """Places of each point by day, shift, team and roles."""
    found: dict[tuple[object, ...], Counter[str]] = defaultdict(Counter)
    for opening in facts.openings.values():
        point = facts.points[opening.point_id]
        for post in facts.crew(point):
            key = (opening.date, opening.shift, team_of(facts, point), post.roles)
            found[key][point.id] += post.count
    return found


def _may_stand(facts: Facts, member: Member, one: Asked) -> bool:
    """Whether the member may fill some of these places, as one of their own or as a helper."""
    if member.unit or not member.fits(one.roles):
        return False
    slots = ((point, one.date, one.shift) for point in one.points)
    stands = [facts.where(facts.openings[slot]) for slot in slots if slot in facts.openings]
    return one.team in (None, member.team) or any(
        entry_of(facts, member, point, one.roles) for point in stands
    )


def _shortest(facts: Facts, places: frozenset[Place]) -> dict[Place, int]:
    """Minutes of the shortest opening that asks for each kind of place."""
    kinds: dict[tuple[object, ...], list[Place]] = defaultdict(list)
    for place in places:
        kinds[place[:4]].append(place)
    found: dict[Place, int] = {}
    for opening in facts.openings.values():
        point = facts.points[opening.point_id]
        minutes = minutes_between(opening.start, opening.end)
        for post in facts.crew(point):
            kind = (opening.date, opening.shift, team_of(facts, point), post.roles)
            for place in kinds[kind]:
                if not place[4] or point.id in place[4]:
                    found[place] = min(minutes, found.get(place, minutes))
    return found


def _gives(facts: Facts, member: Member, places: Sequence[Asked], minutes: dict[Place, int]) -> int:
    """Places that the member can fill at the very most, counted by shift, day and week; `minutes`
    of the shortest opening of each kind.
    """
    shifts: dict[date, set[str]] = defaultdict(set)
    lengths: dict[date, list[int]] = defaultdict(list)
    for one in places:
        if _may_stand(facts, member, one) and member.can_work(one.date, one.shift):
            shifts[one.date].add(one.shift)
            lengths[one.date].append(minutes.get(_place(one), 1))
    weeks: dict[tuple[int, int], list[date]] = defaultdict(list)
    for day in sorted(shifts):
        weeks[day.isocalendar()[:2]].append(day)
    a_day = _limit(facts, member, rules.MAX_SHIFTS_PER_DAY, "shifts")
    total = 0.0
    for days in weeks.values():
        by_days = sum(min(a_day, len(shifts[day])) for day in days)
        by_runs = a_day * _worked(facts, member, days)
        shortest = min(length for day in days for length in lengths[day])
        total += min(by_days, by_runs, _by_hours(facts, member, shortest))
    return math.floor(total + 1e-9) * member.size


def _by_hours(facts: Facts, member: Member, shortest_minutes: int) -> float:
    """Shifts that the hours of a week leave room for, all as short as the shortest."""
    hours = _limit(facts, member, rules.MAX_HOURS_PER_WEEK, "hours")
    if math.isinf(hours):
        return math.inf
    minutes = max(0.0, hours - member.base_hours_per_week) * 60
    return math.floor(minutes / max(shortest_minutes, 1) + 1e-9)


def _worked(facts: Facts, member: Member, days: Sequence[date]) -> int:
    """Working days among these, with a day off after every so many in a row."""
    in_row = _limit(facts, member, rules.MAX_CONSECUTIVE_DAYS, "days")
    worked = run = 0
    last = date.min
    for day in days:
        run = run + 1 if (day - last).days == 1 else 1
        last = day
        if run > in_row:
            run = 0
            continue
        worked += 1
    return worked


def _limit(facts: Facts, member: Member, rule_id: str, name: str) -> float:
    """The hard limit of a member; infinite where there is none."""
    hard = (rule for rule in in_force(facts, member, rule_id) if rule.hard)
    return min((rule.number(name) for rule in hard), default=math.inf)
