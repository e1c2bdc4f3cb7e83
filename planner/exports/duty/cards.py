"""The shifts of one member as a short text for a phone, and as cards to print and cut."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from datetime import date

from planner.exports.asked import Asked
from planner.exports.duty.said import (
    Said,
    day_month,
    hotline_line,
    hours,
    in_order,
    long_day,
    one_line,
    said_of,
    short_day,
)
from planner.exports.duty.shifts import OwnShift, by_week, own_shifts
from planner.i18n import text
from planner.i18n.numbers import number
from planner.model.people import Member

LONGEST_TEXT = 1000
"""Characters of one message."""


def card_texts(asked: Asked) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Member code -> one message of at most 1,000 characters; several where the shifts take more.
    In the order of names, or of codes.
    """
    people = asked.internal()
    said, shifts = said_of(asked, people), own_shifts(asked.plan)
    for code in in_order(shifts, people, asked.tones):
        yield code, messages(asked, said, shifts[code])


def messages(asked: Asked, said: Said, shifts: Sequence[OwnShift]) -> tuple[str, ...]:
    """The shifts in full lines, else in short ones, else in several messages of short lines."""
    whole = _message(asked, said, shifts, _full)
    if len(whole) <= LONGEST_TEXT:
        return (whole,)
    if len(short := _message(asked, said, shifts, _short)) <= LONGEST_TEXT:
        return (short,)
    parts = _parts(asked, said, shifts)
    count = len(parts)
    return tuple(
        _message(asked, said, part, _short, own=(k, count), sum_of=shifts)
        for k, part in enumerate(parts, start=1)
    )


_Body = Callable[[Said, Sequence[OwnShift]], list[str]]


def _message(
    asked: Asked,
    said: Said,
    shifts: Sequence[OwnShift],
    body: _Body,
    *,
    own: tuple[int, int] = (1, 1),
    sum_of: Sequence[OwnShift] = (),
) -> str:
    campaign = one_line(asked.plan.scenario.campaign.name)
    head = f"{said('card.title')} – {said.who(shifts[0].code)}"
    part = f" ({said('card.part', part=own[0], parts=own[1])})" if own[1] > 1 else ""
    lines = [head + part, campaign, *body(said, shifts)]
    lines += [sum_line(said, sum_of or shifts), hotline_line(asked)]
    if asked.plan.scenario.synthetic:
        lines.append(text("documents.synthetic", asked.language))
    return "\n".join(lines) + "\n"


def sum_line(said: Said, shifts: Sequence[OwnShift]) -> str:
    """Cộng theo kế hoạch: 5 ca, 12 giờ."""
    total = sum(shift.hours for shift in shifts)
    told = number(total, said.language, decimals=0 if total == int(total) else 1)
    return said("card.sum", shifts=len(shifts), hours=told)


def full_line(said: Said, shift: OwnShift) -> str:
    """Thứ Hai 04/8, ca sáng 7h30–11h30, Điểm HCC số 4 – ngõ 10 Võng Thị; phụ trách ca: mã CC-07."""
    place = said.point(shift.point, shift.opening) if shift.point else shift.slot.point_id
    when = f"{said.shift_inside(shift.slot.shift)} {hours(shift.start, shift.end, said.language)}"
    line = said("card.line", day=long_day(shift.slot.date, said.language), shift=when, place=place)
    return "; ".join([line, *notes_of(said, shift)])


def notes_of(said: Said, shift: OwnShift, *, is_short: bool = False) -> list[str]:
    """Who is in charge, how many come of a unit, holiday duty."""
    notes = []
    if shift.people > 1:
        notes.append(said("card.people", count=shift.people))
    if shift.in_charge == shift.code:
        notes.append(said("card.own_charge.short" if is_short else "card.own_charge"))
    elif shift.in_charge:
        who = one_line(shift.in_charge) if is_short else said.who(shift.in_charge)
        notes.append(said("card.in_charge.short" if is_short else "card.in_charge", who=who))
    if shift.is_holiday:
        notes.append(said("card.holiday"))
    return notes


def _full(said: Said, shifts: Sequence[OwnShift]) -> list[str]:
    lines = []
    for monday, own in by_week(shifts).items():
        lines += [week_line(said, monday, own), *(f"- {full_line(said, s)}" for s in own)]
    return lines


def _short(said: Said, shifts: Sequence[OwnShift]) -> list[str]:
    """A line a week; hours and places are told once below, and a place that is the only one is not
    repeated.
    """
    spans = {(s.slot.shift, hours(s.start, s.end, said.language)) for s in shifts}
    names = {} if len({name for name, _ in spans}) < len(spans) else dict(spans)
    places = {place_of(said, shift) for shift in shifts}
    lines = []
    for monday, own in by_week(shifts).items():
        told = (_brief(said, s, is_named=bool(names), places=places) for s in own)
        lines.append(f"{week_line(said, monday, own)}: {'; '.join(told)}")
    if names:
        told = (f"{said.shift_bare(name)} {names[name]}" for name in dict.fromkeys(
            shift.slot.shift for shift in sorted(shifts, key=lambda s: s.start)))  # fmt: skip
        lines.append(said("card.hours", hours="; ".join(told)))
    return [*lines, places_line(said, shifts)]


def places_line(said: Said, shifts: Sequence[OwnShift]) -> str:
    """Địa điểm: HCC 4: Điểm HCC số 4 – ngõ 10 Võng Thị; …; the whole name alone of an only one."""
    places = sorted({place_of(said, shift) for shift in shifts})
    where = (
        long if len(places) == 1 or short == long else f"{short}: {long}" for short, long in places
    )
    return said("card.places", places="; ".join(where))


def _brief(
    said: Said, shift: OwnShift, *, is_named: bool, places: Collection[tuple[str, str]]
) -> str:
    """T2 04/8 sáng HCC 4; the hours themselves where one shift has several, and the whole place
    where a point stands at several.
    """
    span = hours(shift.start, shift.end, said.language)
    parts = [short_day(shift.slot.date, said.language)]
    parts.append(said.shift_bare(shift.slot.shift) if is_named else span)
    short, long = place_of(said, shift)
    if len(places) > 1:
        parts.append(short if sum(one == short for one, _ in places) == 1 else long)
    if shift.people > 1:
        parts.append(said("card.people", count=shift.people))
    return " ".join(parts)


def place_of(said: Said, shift: OwnShift) -> tuple[str, str]:
    """The short name of the place, and the whole one."""
    if shift.point is None:
        return shift.slot.point_id, shift.slot.point_id
    return said.short_point(shift.point, shift.opening), said.point(shift.point, shift.opening)


def week_line(said: Said, monday: date, own: Sequence[OwnShift]) -> str:
    """Tuần 04/8 – 10/8: from Monday to Sunday, cut to the campaign."""
    campaign = said.plan.scenario.campaign
    sunday = date.fromordinal(monday.toordinal() + 6)
    first, last = max(monday, campaign.start), min(sunday, campaign.last_day)
    first, last = min(first, own[0].slot.date), max(last, own[-1].slot.date)
    key = "card.week" if first < last else "card.day"
    return said(key, first=day_month(first), last=day_month(last))


def _parts(asked: Asked, said: Said, shifts: Sequence[OwnShift]) -> list[Sequence[OwnShift]]:
    """As many shifts in each message as fit; a new message begins with a week where it can."""
    parts: list[list[OwnShift]] = []
    for own in by_week(shifts).values():
        if parts and _fits(asked, said, [*parts[-1], *own], shifts):
            parts[-1] += own
            continue
        parts.append([])
        for shift in own:
            if parts[-1] and not _fits(asked, said, [*parts[-1], shift], shifts):
                parts.append([])
            parts[-1].append(shift)
    return list(parts)


def _fits(asked: Asked, said: Said, part: Sequence[OwnShift], every: Sequence[OwnShift]) -> bool:
    told = _message(asked, said, part, _short, own=(99, 99), sum_of=every)
    return len(told) <= LONGEST_TEXT


def member_line(said: Said, member: Member | None, team: str) -> str:
    """Role, team and size of a unit."""
    if member is None:
        return ""
    roles = ", ".join(dict.fromkeys(said.role(role) for role in member.roles))
    unit = said("card.unit", size=member.size) if member.kind == "unit" else ""
    return one_line(" · ".join(part for part in (roles, team, unit) if part))
