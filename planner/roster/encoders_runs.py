"""Rules of days in a row: runs of work and of days off, and what may not follow one another."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from planner.model import rules as ids
from planner.model.rules import Rule
from planner.roster.draft import Draft
from planner.roster.problem import Slot
from planner.roster.recount import Worked
from planner.roster.rows import (
    SOFT,
    Binding,
    bindings,
    forced_price,
    is_single,
    limit_row,
    work_columns,
)

Days = Mapping[int, NDArray[np.int64]]
"""Day ordinal -> columns whose sum is the people at work."""
Pairs = list[tuple[list[int], list[int]]]
"""(slots of one day, slots of a later day) of which only one may be worked."""


def not_together(draft: Draft, binding: Binding, pairs: Pairs) -> None:
    """Of each pair of sets of slots one at most is worked."""
    own, size = draft.duty_column[binding.member].tolist(), float(draft.sizes[binding.member])
    for early, late in pairs:
        first = [own[slot] for slot in early if own[slot] >= 0]
        second = [own[slot] for slot in late if own[slot] >= 0]
        if first and second:
            day = str(draft.slots[late[0]].date)
            columns = np.array(first + second, dtype=np.int64)
            limit_row(draft, binding, day, columns, size)


def longest_run(draft: Draft, binding: Binding, days: Days, most: int) -> None:
    """At most so many days in a row: every window of one day more has a day off."""
    length, size = most + 1, int(draft.sizes[binding.member])
    for last in sorted(days):
        window = [days.get(day) for day in range(last - length + 1, last + 1)]
        worked = [columns for columns in window if columns is not None]
        if len(worked) == length:
            columns = np.concatenate(worked)
            period = str(date.fromordinal(last))
            limit_row(draft, binding, period, columns, float(most * size))


def shortest_run(draft: Draft, binding: Binding, days: Days, least: int) -> None:
    """A run of days at work is at least so long; one that goes over the first day counts what is
    known of the days before, one that reaches the last day counts as long enough.
    """
    calendar = draft.part.calendar
    first, last = calendar.first_day.toordinal(), calendar.last_day.toordinal()
    chain = _Chain(draft, binding)
    for start in sorted(days):
        unknown = start == first and not calendar.looks_back
        if unknown or (start < first and any(d not in days for d in range(start, first))):
            continue
        chain.begin()
        for day in range(start + 1, min(start + least - 1, last) + 1):
            if day >= first:
                chain.add(day, plus=[days[start]], minus=[days.get(start - 1), days.get(day)])


def shortest_rest(draft: Draft, binding: Binding, days: Days, least: int) -> None:
    """Days off between two days at work come so many together at least."""
    calendar = draft.part.calendar
    first, last = calendar.first_day.toordinal(), calendar.last_day.toordinal()
    chain = _Chain(draft, binding)
    for before in sorted(days):
        start = before + 1
        if any(start <= day < first for day in days):
            continue
        chain.begin()
        for day in range(max(start + 1, first), min(start + least - 1, last) + 1):
            plus = [days[before], days.get(day)]
            chain.add(day, plus=plus, minus=[days.get(start)], most=1.0)


class _Chain:
    """Rows of one run, day by day: once it is broken, every later day is a unit broken too."""

    def __init__(self, draft: Draft, binding: Binding) -> None:
        self.draft = draft
        self.binding = binding
        self.price = forced_price(draft, binding)
        self.broken: NDArray[np.int64] | None = None

    def begin(self) -> None:
        """A new run."""
        self.broken = None

    def add(
        self,
        day: int,
        *,
        plus: Sequence[NDArray[np.int64] | None],
        minus: Sequence[NDArray[np.int64] | None],
        most: float = 0.0,
    ) -> None:
        """Sum of `plus` less sum of `minus` is at most so much, or the day is broken."""
        up, down = _joined(plus), _joined(minus)
        columns, values = np.r_[up, down], np.r_[np.ones(len(up)), -np.ones(len(down))]
        key = self.binding.key(self.draft, str(date.fromordinal(day)))
        if self.price is None:
            self.draft.add_row(key, columns, values, upper=most)
            return
        key = (SOFT + self.binding.rule.id, *key[1:])
        broken = self.draft.add_columns(1, cost=self.price)
        self.draft.add_row(key, np.r_[columns, broken], np.r_[values, -1.0], upper=most)
        if self.broken is not None:
            self.draft.add_row(key, np.r_[self.broken, broken], np.array([1.0, -1.0]), upper=0.0)
        self.broken = broken


def _joined(parts: Sequence[NDArray[np.int64] | None]) -> NDArray[np.int64]:
    return np.concatenate([np.zeros(0, np.int64), *(part for part in parts if part is not None)])


def min_run_days(draft: Draft) -> None:
    """A run of days at work (or of certain shifts) is at least so long."""
    for binding in bindings(draft, ids.MIN_RUN_DAYS):
        days = work_columns(draft, binding, shifts_of(binding.rule), exact=True)
        shortest_run(draft, binding, days, int(binding.rule.number("days")))


def max_run_days(draft: Draft) -> None:
    """A run of days at work (or of certain shifts) is at most so long."""
    for binding in bindings(draft, ids.MAX_RUN_DAYS):
        days = work_columns(draft, binding, shifts_of(binding.rule))
        longest_run(draft, binding, days, int(binding.rule.number("days")))


def min_days_off(draft: Draft) -> None:
    """Days off come so many together at least."""
    for binding in bindings(draft, ids.MIN_DAYS_OFF):
        days = work_columns(draft, binding, exact=True)
        shortest_rest(draft, binding, days, int(binding.rule.number("days")))


def forbidden_succession(draft: Draft) -> None:
    """After one of the first shifts none of the others so many days later."""
    for binding in bindings(draft, ids.FORBIDDEN_SUCCESSION):
        single = is_single(draft, binding.member) and binding.rule.hard
        not_together(draft, binding, _successions(draft, binding.rule, single=single))


def _successions(draft: Draft, rule: Rule, *, single: bool) -> Pairs:
    """(slots of a first shift, slots of a shift forbidden after it); where a day has one shift at
    most all of a day may stand in one set.
    """
    by_day = dict(draft.day_slots)
    found: Pairs = []
    for day, slots in by_day.items():
        after = by_day.get(day + int(rule.number("days")), ())
        first = [int(i) for i in slots if draft.slots[i].shift in rule.names.get("first", ())]
        then = [int(i) for i in after if draft.slots[i].shift in rule.names.get("then", ())]
        found += [(first, then)] if single else [([a], [b]) for a in first for b in then]
    return found


def shifts_of(rule: Rule) -> Callable[[Slot], bool] | None:
    """Which slots a rule of certain shifts counts; None where it counts all."""
    shifts = rule.names.get("shifts", ())
    return (lambda slot: slot.shift in shifts) if shifts else None


def units_too_close(worked: Worked, rule: Rule) -> float:
    """Pairs of duties of different days without the rest between them."""
    return _pairs(worked, lambda a, b: a.date < b.date and a.rest_before(b) < rule.number("hours"))


def units_forbidden(worked: Worked, rule: Rule) -> float:
    """Pairs of duties that may not follow one another."""
    first, then = rule.names.get("first", ()), rule.names.get("then", ())
    gap = int(rule.number("days"))
    return _pairs(
        worked,
        lambda a, b: a.shift in first and b.shift in then and (b.date - a.date).days == gap,
    )


def _pairs(worked: Worked, clash: Callable[[Slot, Slot], bool]) -> float:
    slots = list(worked.people)
    planned = [s for s in slots if not worked.is_earlier(s)]
    return float(sum(clash(a, b) for b in planned for a in slots))


def units_over_run(worked: Worked, rule: Rule) -> float:
    """Days by which runs of work are too long."""
    most, first = int(rule.number("days")), worked.calendar.first_day.toordinal()
    lengths = ((s, e) for s, e in _runs(worked, rule) if e >= first)
    return float(sum(max(0, e - max(s + most, first) + 1) for s, e in lengths))


def units_short_run(worked: Worked, rule: Rule) -> float:
    """Days by which runs of work are too short."""
    calendar, least = worked.calendar, int(rule.number("days"))
    first, last = calendar.first_day.toordinal(), calendar.last_day.toordinal()
    found = 0
    for start, end in _runs(worked, rule):
        if end >= first - 1 and (start != first or calendar.looks_back):
            found += max(0, min(least, last - start + 1) - (end - start + 1))
    return float(found)


def short_run_days(worked: Worked, rule: Rule) -> frozenset[int]:
    """Days (ordinals) of the runs that are too short."""
    found: set[int] = set()
    for start, end in _runs(worked, rule):
        days = range(start, end + 1)
        own = {s: n for s, n in worked.people.items() if s.date.toordinal() in days}
        if units_short_run(Worked(worked.member, own, worked.calendar), rule) > 0:
            found.update(days)
    return frozenset(found)


def units_short_rest(worked: Worked, rule: Rule) -> float:
    """Days by which days off between two duties are too few."""
    calendar, least = worked.calendar, int(rule.number("days"))
    first, last = calendar.first_day.toordinal(), calendar.last_day.toordinal()
    gaps = pairwise(_runs(worked, rule))
    return float(
        sum(
            max(0, min(least, last - end) - (start - end - 1))
            for (_, end), (start, _) in gaps
            if start >= first
        )
    )


def _runs(worked: Worked, rule: Rule) -> list[tuple[int, int]]:
    """(first, last) day of each run of days with a duty that the rule counts."""
    counts = shifts_of(rule)
    days = sorted({s.date.toordinal() for s in worked.people if counts is None or counts(s)})
    runs: list[tuple[int, int]] = []
    for day in days:
        if runs and runs[-1][1] == day - 1:
            runs[-1] = (runs[-1][0], day)
        else:
            runs.append((day, day))
    return runs
