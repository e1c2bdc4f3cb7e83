"""Rules that count shifts, hours, weekends or holidays of a member in a period, and wishes."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import date, time, timedelta
from functools import cache

from planner.audit.roster_breaks import Look, Own, at, minutes_of
from planner.model import rules
from planner.model.people import WeeklyHours
from planner.model.roster import Duty
from planner.model.rules import Rule

Told = Iterator[tuple[float, dict[str, str | float]]]
Weigh = Callable[[Own, Rule, Duty], float]
Most = Callable[[Own, Rule], float]


@cache
def week_of(day: date) -> str:
    """The ISO week of a date as 2025-W30."""
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02d}"


@cache
def _period(day: date, per: str) -> str:
    if per == "week":
        return week_of(day)
    return {"day": str(day), "month": str(day)[:7]}.get(per, "")


def summed(
    per: str, weigh: Weigh, most: Most, *, unit: float = 1.0, as_named: bool = False
) -> Look:
    """A rule whose weighed duties of a period stay within a limit (times the size of a unit); the
    period may be the rule's own.
    """

    def look(own: Own, rule: Rule) -> Told:
        used: defaultdict[str, float] = defaultdict(float)
        before: defaultdict[str, float] = defaultdict(float)
        last: dict[str, Duty] = {}
        span = next(iter(rule.names.get("per", ("campaign",)))) if as_named else per
        for duty in own.duties:
            amount, period = weigh(own, rule, duty), _period(duty.date, span)
            used[period] += amount
            if own.is_earlier(duty):
                before[period] += amount
            elif amount:
                last[period] = duty
        allowed = most(own, rule) * own.member.size
        for period, duty in last.items():
            over = used[period] - max(allowed, before[period])
            if over > 0:
                count = used[period] / unit
                said = {"count": count, "hours": count, "limit": allowed / unit}
                yield over / unit, at(duty, **said, week=period, period=period)

    return look


def rolling(own: Own, rule: Rule) -> Told:
    """Hours of each seven days that end on a planned day, the regular job's included."""
    allowed = _week_left(own, rule) * own.member.size
    worked: Counter[date] = Counter()
    for duty in own.duties:
        worked[duty.date] += minutes_of(duty)
    if not worked:
        return
    day = max(own.first, min(worked))
    while day <= min(own.last, max(worked) + timedelta(days=6)):
        window = [day - timedelta(days=n) for n in range(7)]
        before = sum(worked[d] for d in window if d < own.first)
        total = sum(worked[d] for d in window)
        over = total - max(allowed, before)
        if over > 0:
            yield over / 60, {"date": str(day), "hours": total / 60, "limit": allowed / 60}
        day += timedelta(days=1)


def distinct(group_of: Callable[[Own, Rule, date], str], parameter: str) -> Look:
    """A rule of so many different weekends or holidays with a duty in its period."""

    def look(own: Own, rule: Rule) -> Told:
        met: dict[str, set[str]] = defaultdict(set)
        before: dict[str, set[str]] = defaultdict(set)
        last: dict[str, Duty] = {}
        for duty in own.duties:
            group = group_of(own, rule, duty.date)
            if not group:
                continue
            per = next(iter(rule.names.get("per", ("campaign",))))
            period = _period(date.fromisoformat(group), per)
            (before if own.is_earlier(duty) else met)[period].add(group)
            last[period] = duty
        allowed = rule.number(parameter)
        for period, groups in met.items():
            count = len(groups | before[period])
            over = count - max(allowed, len(before[period]))
            yield over, at(last[period], count=count, limit=allowed, period=period)

    return look


def against(is_against: Callable[[Own, Duty], bool]) -> Look:
    """A rule that single duties break."""

    def look(own: Own, _rule: Rule) -> Told:
        for duty in own.planned:
            if is_against(own, duty):
                yield 1.0, at(duty)

    return look


def _saturday_of(_own: Own, _rule: Rule, day: date) -> str:
    """The Saturday of a weekend, which names it."""
    if day.isoweekday() < 6:
        return ""
    return str(day - timedelta(days=day.isoweekday() - 6))


def _holiday(own: Own, rule: Rule, day: date) -> str:
    named = rule.names.get("dates", ())
    is_one = str(day) in named if named else day in own.holidays
    return str(day) if is_one else ""


def _in_job(own: Own, duty: Duty) -> bool:
    return duty.date not in own.holidays and _shared(own.member.job_hours, duty) > 0


def _shared(hours: Iterable[WeeklyHours], duty: Duty) -> int:
    """Minutes that a duty shares with weekly hours."""
    total = 0
    for one in hours:
        if one.weekday == duty.date.weekday():
            first, last = max(one.start, duty.start), min(one.end, duty.end)
            total += max(0, (last.hour - first.hour) * 60 + last.minute - first.minute)
    return total


def outside_office(own: Own, rule: Rule, duty: Duty) -> float:
    """Minutes of a duty outside the rule's office hours; holidays have none."""
    if duty.date in own.holidays:
        return float(minutes_of(duty))
    office = [WeeklyHours.parse(text) for text in rule.names.get("office", ())]
    return float(minutes_of(duty) - _shared(office, duty))


def _avoids(own: Own, duty: Duty) -> bool:
    return any(wish.means(duty.date, duty.shift) for wish in own.member.avoid)


def _wishes_others(own: Own, duty: Duty) -> bool:
    wishes = own.member.prefer
    return len(wishes) > 0 and all(not wish.means(duty.date, duty.shift) for wish in wishes)


def _one(_own: Own, _rule: Rule, _duty: Duty) -> float:
    return 1.0


def _is_evening(_own: Own, _rule: Rule, duty: Duty) -> float:
    return float(duty.start >= time(17))


def _is_night(_own: Own, _rule: Rule, duty: Duty) -> float:
    return float(duty.end > time(22) or duty.start < time(6))


def _minutes(_own: Own, _rule: Rule, duty: Duty) -> float:
    return float(minutes_of(duty))


def _week_left(own: Own, rule: Rule) -> float:
    hours = rule.number("hours") - own.member.base_hours_per_week
    return math.floor(max(0.0, hours) * 60 + 1e-6)


def _hours(_own: Own, rule: Rule) -> float:
    return math.floor(rule.number("hours") * 60 + 1e-6)


def _named(name: str) -> Most:
    return lambda _own, rule: rule.number(name)


LIMITS: dict[str, Look] = {
    rules.MAX_SHIFTS_PER_DAY: summed("day", _one, _named("shifts")),
    rules.MAX_HOURS_PER_DAY: summed("day", _minutes, _hours, unit=60),
    rules.MAX_HOURS_PER_WEEK: summed("week", _minutes, _week_left, unit=60),
    rules.MAX_HOURS_ROLLING: rolling,
    rules.MAX_HOURS_PER_MONTH: summed("month", _minutes, _hours, unit=60),
    rules.MAX_EVENINGS: summed("", _is_evening, _named("evenings"), as_named=True),
    rules.MAX_NIGHTS: summed("", _is_night, _named("nights"), as_named=True),
    rules.COMPENSATION: summed("", outside_office, _hours, unit=60, as_named=True),
    rules.MAX_WEEKENDS: distinct(_saturday_of, "weekends"),
    rules.MAX_HOLIDAYS: distinct(_holiday, "holidays"),
    rules.JOB_HOURS: against(_in_job),
    rules.AVOID: against(_avoids),
    rules.PREFER: against(_wishes_others),
}
