"""A budget of hours above the regular ones, for all members of a scope together."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from planner.model import rules as ids
from planner.model.people import Member
from planner.model.rules import Rule, scopes_of
from planner.roster.calendar import iso_week
from planner.roster.draft import Draft
from planner.roster.encoders_counted import HOUR, whole_minutes
from planner.roster.recount import Worked
from planner.roster.rows import SOFT


def extra_hours_budget(draft: Draft) -> None:
    """All members of a budget's scope together have at most so many hours above the regular ones
    of their weeks.
    """
    for rule in budgets(draft.rules):
        columns = [
            column
            for m, member in enumerate(draft.part.members)
            if rule.scope in scopes_of(member)
            for column in _extra_columns(draft, m, rule)
        ]
        if not columns:
            continue
        most = whole_minutes(rule.number("hours"))
        if rule.hard:
            most = max(most, float(draft.lower[columns].sum()))
            draft.add_row((rule.id, rule.scope, ""), np.array(columns), upper=most)
        else:
            slack = draft.add_columns(1, cost=rule.weight / HOUR)
            values = np.r_[np.ones(len(columns)), -1.0]
            key = (SOFT + rule.id, rule.scope, "")
            draft.add_row(key, np.r_[np.array(columns), slack], values, upper=most)


def _extra_columns(draft: Draft, member: int, rule: Rule) -> list[int]:
    """A column for each week: minutes above the regular ones, those of earlier days left out."""
    weeks: dict[str, list[int]] = defaultdict(list)
    for i in np.flatnonzero(draft.duty_column[member] >= 0):
        weeks[iso_week(draft.slots[i].date)].append(int(i))
    left = regular_left(rule, draft.part.members[member])
    found: list[int] = []
    for week, slots in weeks.items():
        duties: NDArray[np.int64] = draft.duty_column[member, slots]
        minutes = np.array([float(draft.slots[i].minutes) for i in slots])
        before = np.array([int(duty) in draft.earlier_columns for duty in duties])
        free = max(left, float((minutes * draft.lower[duties])[before].sum()))
        if not before.all() and float(minutes @ draft.upper[duties]) > free:
            least = max(0.0, float(minutes @ draft.lower[duties]) - free)
            column = draft.add_columns(1, lower=least)
            key = (rule.id, draft.part.members[member].code, week)
            draft.add_row(key, np.r_[duties, column], np.r_[minutes, -1.0], upper=free)
            found.append(int(column[0]))
    return found


def regular_left(rule: Rule, member: Member) -> float:
    """Minutes of a week that the job leaves up to the regular hours, for all people of a unit."""
    hours = rule.number("regular_hours_per_week") - member.base_hours_per_week
    return whole_minutes(max(0.0, hours)) * member.size


def budgets(rules: tuple[Rule, ...]) -> tuple[Rule, ...]:
    """The budgets in force; each stands for itself."""
    return tuple(rule for rule in rules if rule.id == ids.EXTRA_HOURS and rule.is_on)


def units_over_budget(worked: Sequence[Worked], rule: Rule) -> float:
    """Hours above a budget."""
    extra = sum(_extra_minutes(one, rule) for one in worked if rule.scope in scopes_of(one.member))
    return max(0.0, extra - whole_minutes(rule.number("hours"))) / HOUR


def _extra_minutes(worked: Worked, rule: Rule) -> float:
    used: Counter[str] = Counter()
    before: Counter[str] = Counter()
    for slot, people in worked.people.items():
        week = iso_week(slot.date)
        used[week] += people * slot.minutes
        before[week] += people * slot.minutes * worked.is_earlier(slot)
    left = regular_left(rule, worked.member)
    return sum(max(0.0, used[week] - max(left, before[week])) for week in used)
