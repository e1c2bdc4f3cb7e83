"""The weekly rest: so many hours on end without duty or regular job in every week."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, time, timedelta

import numpy as np

from planner.model import rules as ids
from planner.model.people import Member
from planner.model.rules import Rule
from planner.roster.calendar import Calendar
from planner.roster.draft import Draft
from planner.roster.problem import Slot
from planner.roster.recount import Worked
from planner.roster.rows import SOFT, Binding, bindings, forced_price

DAY, WEEK_DAYS = 24 * 60, 7
ROLLING = "rolling_7_days"
Span = tuple[int, int]
"""Start and end in minutes, by day ordinals."""


def weekly_rest(draft: Draft) -> None:
    """In every week (or seven days in a row) one stretch of so many hours is free."""
    for binding in bindings(draft, ids.WEEKLY_REST):
        own = draft.duty_column[binding.member]
        there = [draft.slots[i] for i in np.flatnonzero(own >= 0)]
        for first in _windows(there, binding.rule):
            _one_rest(draft, binding, first)


def _one_rest(draft: Draft, binding: Binding, first: int) -> None:
    """One of the stretches that duties may leave free in the seven days from `first` is free."""
    member, span = draft.part.members[binding.member], _window(first)
    fixed = list(_job(member, draft.part.calendar, first))
    open_slots: dict[int, Span] = {}
    for i in np.flatnonzero(draft.duty_column[binding.member] >= 0):
        column, own = int(draft.duty_column[binding.member, i]), _span(draft.slots[i])
        if _meet(own, span) and column in draft.earlier_columns:
            fixed.append(own)
        elif _meet(own, span):
            open_slots[column] = own
    need = int(binding.rule.number("hours") * 60)
    stretches = list(_stretches(fixed, list(open_slots.values()), span, need))
    blocked = [{c for c, own in open_slots.items() if _meet(own, s)} for s in stretches]
    choices = _undominated(blocked)
    if choices and all(choices):
        _write_choice(draft, binding, choices, str(date.fromordinal(first)))


def _write_choice(draft: Draft, binding: Binding, choices: list[set[int]], period: str) -> None:
    """A stretch is chosen, and no duty that it meets is worked."""
    price = forced_price(draft, binding)
    key = binding.key(draft, period)
    chosen = draft.add_columns(len(choices))
    if price is None:
        draft.add_row(key, chosen, lower=1.0)
    else:
        key = (SOFT + binding.rule.id, *key[1:])
        draft.add_row(key, np.r_[chosen, draft.add_columns(1, cost=price)], lower=1.0)
    for duty in sorted(set().union(*choices)):
        met = [c for c, stretch in zip(chosen, choices, strict=True) if duty in stretch]
        draft.add_row(key, np.array([duty, *met], dtype=np.int64), upper=1.0)


def _undominated(blocked: Iterable[set[int]]) -> list[set[int]]:
    """Sets that hold no other of the sets."""
    kept: list[set[int]] = []
    for one in sorted(blocked, key=len):
        if not any(other <= one for other in kept):
            kept.append(one)
    return kept


def units_without_rest(worked: Worked, rule: Rule) -> float:
    """Weeks without the rest that would have had it but for the planned duties."""
    need = int(rule.number("hours") * 60)
    planned = [slot for slot in worked.people if not worked.is_earlier(slot)]
    before = [_span(slot) for slot in worked.people if worked.is_earlier(slot)]
    found = 0
    for first in _windows(planned, rule):
        fixed = [*before, *_job(worked.member, worked.calendar, first)]
        busy = [*fixed, *(_span(slot) for slot in planned)]
        span = _window(first)
        had, has = (any(True for _ in _stretches(b, [], span, need)) for b in (fixed, busy))
        found += had and not has
    return float(found)


def _stretches(fixed: list[Span], others: list[Span], span: Span, need: int) -> Iterator[Span]:
    """Stretches of the needed length within the span, free of what is fixed, that begin with the
    span or where something ends.
    """
    starts = {span[0], *(end for _, end in (*fixed, *others) if end > span[0])}
    for start in sorted(starts):
        stretch = (start, start + need)
        if stretch[1] <= span[1] and not any(_meet(own, stretch) for own in fixed):
            yield stretch


def _windows(slots: Iterable[Slot], rule: Rule) -> list[int]:
    """First days (ordinals) of the weeks, or of all seven days in a row, that hold one of these."""
    days = {slot.date for slot in slots}
    if rule.name("window") != ROLLING:
        return sorted({(day - timedelta(days=day.weekday())).toordinal() for day in days})
    return sorted({day.toordinal() - back for day in days for back in range(WEEK_DAYS)})


def _window(first: int) -> Span:
    return first * DAY, (first + WEEK_DAYS) * DAY


def _span(slot: Slot) -> Span:
    ordinal = slot.date.toordinal()
    return _minute(ordinal, slot.start), _minute(ordinal, slot.end)


def _job(member: Member, calendar: Calendar, first: int) -> Iterator[Span]:
    """The regular job in the seven days from `first`, public holidays left out."""
    for ordinal in range(first, first + WEEK_DAYS):
        day = date.fromordinal(ordinal)
        for hours in member.job_hours if day not in calendar.holidays else ():
            if hours.weekday == day.weekday():
                yield _minute(ordinal, hours.start), _minute(ordinal, hours.end)


def _minute(ordinal: int, clock: time) -> int:
    return ordinal * DAY + clock.hour * 60 + clock.minute


def _meet(first: Span, second: Span) -> bool:
    return first[0] < second[1] and second[0] < first[1]
