"""Rules of single duties and days: weekends, holidays, regular job hours, wishes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from datetime import date

import numpy as np
from numpy.typing import NDArray

from planner.model import rules as ids
from planner.model.people import Member
from planner.model.rules import Rule
from planner.roster.calendar import Calendar, iso_week, period_of
from planner.roster.draft import Draft
from planner.roster.problem import Slot
from planner.roster.recount import Worked
from planner.roster.rows import Binding, at_work, bindings, close, cost_duties, limit_row

SATURDAY = 5
Group = Callable[[Slot, Rule, Calendar], str]
"""What a slot is counted as (a weekend, a holiday); blank where it does not count."""


def weekend_of(slot: Slot, _rule: Rule, _calendar: Calendar) -> str:
    """The weekend of a slot by its ISO week; blank on working days."""
    return iso_week(slot.date) if slot.date.weekday() >= SATURDAY else ""


def holiday_of(slot: Slot, rule: Rule, calendar: Calendar) -> str:
    """The date of a slot on a public holiday, or on one of the dates that the rule names."""
    named = rule.names.get("dates", ())
    day = slot.date.isoformat()
    counts = day in named if named else slot.date in calendar.holidays
    return day if counts else ""


GROUPS: dict[str, tuple[Group, str]] = {
    ids.MAX_WEEKENDS: (weekend_of, "weekends"),
    ids.MAX_HOLIDAYS: (holiday_of, "holidays"),
}


def write_grouped(draft: Draft, rule_id: str) -> None:
    """At most so many weekends or holidays with a duty (one or several) in the rule's period."""
    group_of, parameter = GROUPS[rule_id]
    for binding in bindings(draft, rule_id):
        groups: dict[tuple[str, str], list[int]] = defaultdict(list)
        for i in np.flatnonzero(draft.duty_column[binding.member] >= 0):
            slot = draft.slots[i]
            if group := group_of(slot, binding.rule, draft.part.calendar):
                period = period_of(_anchor(slot, rule_id), binding.rule.name("per", "campaign"))
                groups[period, group].append(int(i))
        _limit_groups(draft, binding, groups, binding.rule.number(parameter))


def _limit_groups(
    draft: Draft, binding: Binding, groups: dict[tuple[str, str], list[int]], most: float
) -> None:
    columns: dict[str, list[NDArray[np.int64]]] = defaultdict(list)
    for (period, _), slots in groups.items():
        duties = draft.duties(binding.member, slots)
        met = (
            duties
            if len(duties) == 1
            else at_work(draft, binding.member, duties, binding.key(draft, "")[0])
        )
        columns[period].append(met)
    for period, met_in in columns.items():
        limit_row(draft, binding, period, np.concatenate(met_in), most)


def units_grouped(worked: Worked, rule: Rule) -> float:
    """Weekends or holidays with a duty above the rule's number."""
    group_of, parameter = GROUPS[rule.id]
    met: dict[str, set[str]] = defaultdict(set)
    before: dict[str, set[str]] = defaultdict(set)
    for slot in worked.people:
        if group := group_of(slot, rule, worked.calendar):
            period = period_of(_anchor(slot, rule.id), rule.name("per", "campaign"))
            (before if worked.is_earlier(slot) else met)[period].add(group)
    most = rule.number(parameter)
    return sum(
        max(0.0, len(met[period] | before[period]) - max(most, len(before[period])))
        for period in list(met)
    )


def _anchor(slot: Slot, rule_id: str) -> date:
    """The day whose month counts: a weekend belongs to the month of its Saturday."""
    is_sunday = slot.date.weekday() > SATURDAY
    return date.fromordinal(slot.date.toordinal() - (is_sunday and rule_id == ids.MAX_WEEKENDS))


Against = Callable[[Slot, Member, Calendar], bool]
"""Whether a duty of the member in this slot is against the rule."""


def in_job_hours(slot: Slot, member: Member, calendar: Calendar) -> bool:
    """Whether the slot meets the member's regular job (which rests on public holidays)."""
    if slot.date in calendar.holidays:
        return False
    day = slot.date.weekday()
    return any(job.minutes_with(day, slot.start, slot.end) > 0 for job in member.job_hours)


def is_avoided(slot: Slot, member: Member, calendar: Calendar) -> bool:
    """Whether the member would rather not work in this slot."""
    del calendar
    return any(wish.means(slot.date, slot.shift) for wish in member.avoid)


def is_unwished(slot: Slot, member: Member, calendar: Calendar) -> bool:
    """Whether the member named preferred shifts and this is none of them."""
    del calendar
    wishes = member.prefer
    return bool(wishes) and not any(wish.means(slot.date, slot.shift) for wish in wishes)


AGAINST: dict[str, Against] = {
    ids.JOB_HOURS: in_job_hours,
    ids.AVOID: is_avoided,
    ids.PREFER: is_unwished,
}


def write_against(draft: Draft, rule_id: str) -> None:
    """No duty against the rule, or a price for each person on such a duty."""
    against = AGAINST[rule_id]
    for binding in bindings(draft, rule_id):
        member = draft.part.members[binding.member]
        if not (member.job_hours or member.avoid or member.prefer):
            continue
        slots = _planned(draft, [s for s in draft.slots if against(s, member, draft.part.calendar)])
        if binding.rule.hard:
            close(draft, binding.member, slots)
        else:
            cost_duties(draft, binding.member, slots, binding.rule.weight)


def _planned(draft: Draft, slots: Iterable[Slot]) -> Sequence[int]:
    first = draft.part.calendar.first_day
    chosen = {slot for slot in slots if slot.date >= first}
    return [i for i, slot in enumerate(draft.slots) if slot in chosen]


def units_against(worked: Worked, rule: Rule) -> float:
    """People on duties against the rule."""
    against = AGAINST[rule.id]
    return float(
        sum(
            people
            for slot, people in worked.people.items()
            if not worked.is_earlier(slot) and against(slot, worked.member, worked.calendar)
        )
    )
