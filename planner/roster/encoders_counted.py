"""Rules that count: so many shifts or hours in a day, a week, seven days, a month, altogether."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, time, timedelta

import numpy as np
from numpy.typing import NDArray

from planner.model import rules as ids
from planner.model.people import Member, WeeklyHours
from planner.model.rules import Rule
from planner.roster.calendar import Calendar, period_of
from planner.roster.draft import Draft
from planner.roster.problem import Slot
from planner.roster.recount import Worked
from planner.roster.rows import Binding, bindings, limit_row

EVENING_FROM, NIGHT_FROM, NIGHT_TO = time(17), time(22), time(6)
ROLLING_DAYS = 7
HOUR = 60


@dataclass(frozen=True, slots=True)
class Counted:
    """One rule that counts: the periods a slot belongs to, what it adds there, what a member may
    have in a period, how much of it is one unit of the rule (60 minutes, 1 shift), and whether rows
    stand in the order of days.
    """

    periods: Callable[[Slot, Rule, Calendar], tuple[str, ...]]
    amount: Callable[[Slot, Rule, Calendar], int]
    limit: Callable[[Rule, Member], float]
    unit: float = 1.0
    by_day: bool = False


def write_counted(draft: Draft, rule_id: str) -> None:
    """The rows of a counting rule: for each member and period, not above the limit."""
    counted = COUNTED[rule_id]
    known: dict[int, _Told] = {}
    rows = [
        (binding, period, slots)
        for binding in bindings(draft, rule_id)
        for period, slots in _slots_by_period(draft, binding, _told(draft, binding, known)).items()
    ]
    for binding, period, slots in sorted(rows, key=_by_day) if counted.by_day else rows:
        member = draft.part.members[binding.member]
        limit_row(
            draft,
            binding,
            period,
            draft.duty_column[binding.member, slots],
            counted.limit(binding.rule, member) * member.size,
            values=_told(draft, binding, known).amounts[slots],
            per_unit=counted.unit,
        )


@dataclass(frozen=True, slots=True)
class _Told:
    """What a rule says of the slots of a draft: periods of each, amounts float64 (slots)."""

    periods: tuple[tuple[str, ...], ...]
    amounts: NDArray[np.float64]


def _told(draft: Draft, binding: Binding, known: dict[int, _Told]) -> _Told:
    """The same for all members whom the rule binds."""
    rule, calendar, counted = binding.rule, draft.part.calendar, COUNTED[binding.rule.id]
    if id(rule) not in known:
        known[id(rule)] = _Told(
            tuple(counted.periods(slot, rule, calendar) for slot in draft.slots),
            np.array([float(counted.amount(slot, rule, calendar)) for slot in draft.slots]),
        )
    return known[id(rule)]


def units_counted(worked: Worked, rule: Rule) -> float:
    """Units of a counting rule above its limits, over all periods; what earlier duties alone use is
    no break.
    """
    counted = COUNTED[rule.id]
    used: Counter[str] = Counter()
    before: Counter[str] = Counter()
    for slot, people in worked.people.items():
        amount = people * counted.amount(slot, rule, worked.calendar)
        for period in counted.periods(slot, rule, worked.calendar):
            used[period] += amount
            before[period] += amount * worked.is_earlier(slot)
    limit = counted.limit(rule, worked.member) * worked.member.size
    return sum(max(0.0, used[p] - max(limit, before[p])) for p in used) / counted.unit


def _by_day(row: tuple[Binding, str, list[int]]) -> str:
    return row[1]


def _slots_by_period(draft: Draft, binding: Binding, told: _Told) -> dict[str, list[int]]:
    """The member's slots of each period, in order of time."""
    found: dict[str, list[int]] = defaultdict(list)
    for i in np.flatnonzero(draft.duty_column[binding.member] >= 0).tolist():
        for period in told.periods[i]:
            found[period].append(i)
    return found


def is_evening(slot: Slot) -> bool:
    """Whether the shift starts at 17:00 or later."""
    return slot.start >= EVENING_FROM


def is_night(slot: Slot) -> bool:
    """Whether the shift touches the hours from 22:00 to 06:00."""
    return slot.end > NIGHT_FROM or slot.start < NIGHT_TO


def whole_minutes(hours: float) -> float:
    """Hours as whole minutes, rounded down."""
    return float(math.floor(hours * HOUR + 1e-6))


def left_of_week(rule: Rule, member: Member) -> float:
    """Minutes of a week that the regular job leaves."""
    return whole_minutes(max(0.0, rule.number("hours") - member.base_hours_per_week))


def _any(_slot: Slot) -> bool:
    return True


def _one(_slot: Slot, _rule: Rule, _calendar: Calendar) -> int:
    return 1


def _minutes(slot: Slot, _rule: Rule, _calendar: Calendar) -> int:
    return slot.minutes


def minutes_outside(slot: Slot, rule: Rule, calendar: Calendar) -> int:
    """Minutes of a slot outside the office hours that the rule names; all of a public holiday."""
    if slot.date in calendar.holidays:
        return slot.minutes
    office = (WeeklyHours.parse(text) for text in rule.names.get("office", ()))
    day = slot.date.weekday()
    return slot.minutes - sum(o.minutes_with(day, slot.start, slot.end) for o in office)


def _within(per: str) -> Callable[[Slot, Rule, Calendar], tuple[str, ...]]:
    return lambda slot, _rule, _calendar: (period_of(slot.date, per),)


def _rolling(slot: Slot, _rule: Rule, calendar: Calendar) -> tuple[str, ...]:
    """The seven days that end on the slot's day and on each of the six after it."""
    days = (slot.date + timedelta(days=n) for n in range(ROLLING_DAYS) if _has_later(slot, n))
    return tuple(str(d) for d in days if calendar.first_day <= d <= calendar.last_day)


def _has_later(slot: Slot, days: int) -> bool:
    return (date.max - slot.date).days >= days


def _where(counts: Callable[[Slot], bool]) -> Callable[[Slot, Rule, Calendar], tuple[str, ...]]:
    """Slots that count, in the period that the rule names (the campaign where it names none)."""

    def periods(slot: Slot, rule: Rule, _calendar: Calendar) -> tuple[str, ...]:
        return (period_of(slot.date, rule.name("per", "campaign")),) if counts(slot) else ()

    return periods


def _hours(rule: Rule, _member: Member) -> float:
    return whole_minutes(rule.number("hours"))


def _number(name: str) -> Callable[[Rule, Member], float]:
    return lambda rule, _member: rule.number(name)


COUNTED: dict[str, Counted] = {
    ids.MAX_SHIFTS_PER_DAY: Counted(_within("day"), _one, _number("shifts"), by_day=True),
    ids.MAX_HOURS_PER_DAY: Counted(_within("day"), _minutes, _hours, HOUR),
    ids.MAX_HOURS_PER_WEEK: Counted(_within("week"), _minutes, left_of_week, HOUR),
    ids.MAX_HOURS_ROLLING: Counted(_rolling, _minutes, left_of_week, HOUR),
    ids.MAX_HOURS_PER_MONTH: Counted(_within("month"), _minutes, _hours, HOUR),
    ids.MAX_EVENINGS: Counted(_where(is_evening), _one, _number("evenings")),
    ids.MAX_NIGHTS: Counted(_where(is_night), _one, _number("nights")),
    ids.COMPENSATION: Counted(_where(_any), minutes_outside, _hours, HOUR),
}
