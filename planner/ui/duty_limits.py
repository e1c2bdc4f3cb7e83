"""How near a member is to the limits that bind them: the most that the plan asks, and what may be.

The audit holds every rule; this table shows the plain ones as figures.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from itertools import pairwise

from planner.audit.limits import limit_of
from planner.model import rules
from planner.model.campaign import minutes_between
from planner.model.people import Member
from planner.model.plan import Plan
from planner.model.roster import Duty
from planner.ui.duty_words import rule_name
from planner.ui.words import Words


def limit_rows(
    plan: Plan, member: Member, own: Sequence[Duty], words: Words
) -> list[dict[str, object]]:
    """Each limit with the plan's own figure, nearest first; * marks one that is reached."""
    found = [*_upper(plan, member, own), *_rest(plan, member, own)]
    found.sort(key=lambda row: -row[3])
    return [
        {
            words("duty.limit.rule"): rule_name(rule_id, words),
            words("duty.limit.now"): words.number(value, 0 if value.is_integer() else 1),
            words("duty.limit.limit"): words.number(limit, 0 if limit.is_integer() else 1),
            words("duty.limit.state"): words(f"duty.limit.{_state(share)}"),
        }
        for rule_id, value, limit, share in found
    ]


def _state(share: float) -> str:
    return "over" if share > 1.0001 else "at" if share > 0.999 else "near" if share > 0.8 else "far"


def _upper(
    plan: Plan, member: Member, own: Sequence[Duty]
) -> Iterator[tuple[str, float, float, float]]:
    """(rule, figure, limit, share of the limit) of what may not be exceeded."""
    figures = {
        (rules.MAX_SHIFTS_PER_DAY, "shifts"): _most(Counter(d.date for d in own)),
        (rules.MAX_HOURS_PER_WEEK, "hours"): most_week_hours(own) + member.base_hours_per_week,
        (rules.MAX_CONSECUTIVE_DAYS, "days"): float(longest_run({d.date for d in own})),
    }
    for (rule_id, parameter), value in figures.items():
        limit = limit_of(plan.scenario, member, rule_id, parameter)
        if limit > 0:
            yield rule_id, value, limit, value / limit


def _rest(
    plan: Plan, member: Member, own: Sequence[Duty]
) -> Iterator[tuple[str, float, float, float]]:
    """The shortest rest between duties of different days."""
    ordered = sorted(own, key=lambda d: (d.date, d.start))
    gaps = [
        (datetime.combine(b.date, b.start) - datetime.combine(a.date, a.end)) / timedelta(hours=1)
        for a, b in pairwise(ordered)
        if a.date != b.date
    ]
    if gaps:
        limit = limit_of(plan.scenario, member, rules.REST_HOURS, "hours")
        yield rules.REST_HOURS, min(gaps), limit, limit / max(min(gaps), 0.1)


def most_week_hours(own: Sequence[Duty]) -> float:
    """Hours of duty in the busiest ISO week."""
    hours: Counter[tuple[int, int]] = Counter()
    for duty in own:
        hours[duty.date.isocalendar()[:2]] += minutes_between(duty.start, duty.end)
    return max(hours.values(), default=0) / 60


def longest_run(days: set[date]) -> int:
    """The most days in a row."""
    best = 0
    for day in days:
        if day - timedelta(days=1) not in days:
            length = 1
            while day + timedelta(days=length) in days:
                length += 1
            best = max(best, length)
    return best


def _most(counts: Counter[date]) -> float:
    return float(max(counts.values(), default=0))
