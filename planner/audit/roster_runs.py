"""Rules of rest and of days in a row, looked at day by day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from planner.audit.facts import ends, starts
from planner.audit.roster_breaks import Look, Own, at, midnight
from planner.model import rules
from planner.model.roster import Duty
from planner.model.rules import Rule

Told = Iterator[tuple[float, dict[str, str | float]]]
DAY = timedelta(days=1)


def too_little_rest(own: Own, rule: Rule) -> Told:
    """Two duties of different days with fewer hours between them."""
    least = timedelta(hours=rule.number("hours"))
    near = 0
    for place, second in enumerate(own.duties):
        while second.date - own.duties[near].date > least + DAY:
            near += 1
        for first in () if own.is_earlier(second) else own.duties[near:place]:
            if first.date == second.date:
                break
            rest = starts(second) - ends(first)
            if rest < least:
                yield 1.0, at(second, hours=round(rest.total_seconds() / 3600, 2))


def forbidden(own: Own, rule: Rule) -> Told:
    """A shift that may not come so many days after another."""
    gap = timedelta(days=rule.number("days"))
    for second in own.planned:
        for first in own.duties:
            named = first.shift in rule.names["first"] and second.shift in rule.names["then"]
            if named and second.date - first.date == gap:
                yield 1.0, at(second, before=first.shift, before_date=str(first.date))


def run_too_long(own: Own, rule: Rule) -> Told:
    """Days by which a run is longer than it may be; told at the first of them."""
    most, days = int(rule.number("days")), _by_day(own, rule)
    for day in days:
        if day - DAY in days:
            continue
        length = 1
        while day + length * DAY in days:
            length += 1
        over = [day + n * DAY for n in range(most, length) if day + n * DAY >= own.first]
        if over:
            yield len(over), at(days[over[0]], limit=most, count=length)


def run_too_short(own: Own, rule: Rule) -> Told:
    """Days missing to the least length of a run; the last planned day ends no run, the first one
    begins none where nothing is known of the days before.
    """
    least, days = int(rule.number("days")), _by_day(own, rule)
    for day, duty in days.items():
        unknown = day == own.first and not own.looks_back
        if day - DAY in days or unknown:
            continue
        length = 0
        while day + length * DAY in days:
            length += 1
        end = day + length * DAY
        if end >= own.first and length < least:
            missing = min(least, (own.last - day).days + 1) - length
            yield missing, at(duty, limit=least, count=length)


def rest_too_short(own: Own, rule: Rule) -> Told:
    """Days missing to the least number of days off between two duties."""
    least, days = int(rule.number("days")), _by_day(own, rule)
    for day in days:
        free = 0
        while day + (free + 1) * DAY not in days and free < least:
            free += 1
        back = day + (free + 1) * DAY
        if 0 < free < least and back >= own.first and back in days:
            missing = min(least, (own.last - day).days) - free
            yield missing, at(days[back], limit=least, count=free)


def no_weekly_rest(own: Own, rule: Rule) -> Told:
    """Weeks (or seven days in a row) in which no stretch is as long as the rest, for the planned
    duties' sake.
    """
    need, planned = timedelta(hours=rule.number("hours")), own.planned
    is_rolling = rule.names.get("window", ("iso_week",))[0] == "rolling_7_days"
    firsts: dict[date, Duty] = {}
    for duty in planned:
        monday = duty.date - duty.date.weekday() * DAY
        for back in range(7) if is_rolling else (duty.date.weekday(),):
            firsts.setdefault(duty.date - back * DAY if is_rolling else monday, duty)
    before = [(starts(d), ends(d)) for d in own.duties if own.is_earlier(d)]
    now = [(starts(d), ends(d)) for d in planned]
    for first, duty in firsts.items():
        job = _job(own, first)
        had = _longest_rest(first, [*before, *job]) >= need
        if had and _longest_rest(first, [*before, *job, *now]) < need:
            yield 1.0, at(duty, week=str(first), limit=need / timedelta(hours=1))


def _longest_rest(first: date, busy: list[tuple[datetime, datetime]]) -> timedelta:
    """The longest free stretch of the seven days."""
    free_from, end = midnight(first), midnight(first) + 7 * DAY
    longest = timedelta(0)
    for start, stop in sorted(busy):
        if stop > free_from and start < end:
            longest = max(longest, start - free_from)
            free_from = max(free_from, stop)
    return max(longest, end - free_from)


def _job(own: Own, first: date) -> list[tuple[datetime, datetime]]:
    """The regular job of these seven days."""
    days = [first + n * DAY for n in range(7)]
    return [
        (_moment(day, hours.start), _moment(day, hours.end))
        for day in days
        for hours in own.member.job_hours
        if day not in own.holidays and day.weekday() == hours.weekday
    ]


def _moment(day: date, clock: time) -> datetime:
    return datetime.combine(day, clock)


def _by_day(own: Own, rule: Rule) -> dict[date, Duty]:
    """The first duty of each day, of the shifts that the rule names where it names any."""
    shifts = rule.names.get("shifts", ())
    found: dict[date, Duty] = {}
    for duty in own.duties:
        if not shifts or duty.shift in shifts:
            found.setdefault(duty.date, duty)
    return found


RUNS: dict[str, Look] = {
    rules.REST_HOURS: too_little_rest,
    rules.MAX_CONSECUTIVE_DAYS: run_too_long,
    rules.MAX_RUN_DAYS: run_too_long,
    rules.MIN_RUN_DAYS: run_too_short,
    rules.MIN_DAYS_OFF: rest_too_short,
    rules.FORBIDDEN_SUCCESSION: forbidden,
    rules.WEEKLY_REST: no_weekly_rest,
}
