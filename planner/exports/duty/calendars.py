"""The shifts of one member as an iCalendar file (RFC 5545) that phones and mail programs take."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from icalendar import Calendar, Component, Event, Timezone

from planner.exports.asked import Asked
from planner.exports.duty.said import Said, hotline_line, one_line, said_of
from planner.exports.duty.shifts import OwnShift, own_shifts
from planner.i18n import text
from planner.model.plan import Plan

ALARM_MINUTES = 60
_PRODUCT = "-//service point planner//duty calendar//VI"
_NAMESPACE = uuid.UUID("5a0f6c0e-6b53-5d0c-9a63-6a1f2c7d4e11")
_FIRST_DAY = date(2020, 1, 1)
_PER_DAY = 10_000
_LONGEST_TITLE = 200
_OCTETS, _ESCAPE = 75, b"\\"
_BEGIN, _END = b"BEGIN:VEVENT\r\n", b"END:VEVENT\r\n"
_BEGIN_ALARM, _END_ALARM = b"BEGIN:VALARM\r\n", b"END:VALARM\r\n"


@dataclass(frozen=True, slots=True)
class Calendars:
    """The calendars of one plan, ready to be written one by one. `before` holds what each member
    did in the version published before: what is not in this plan any more is cancelled.
    """

    asked: Asked
    said: Said
    before_said: Said | None
    now: Mapping[str, tuple[OwnShift, ...]]
    before: Mapping[str, tuple[OwnShift, ...]]
    zone: Timezone
    stamp: datetime
    sequence: int
    alarm_minutes: int | None
    lines: dict[tuple[str, object], bytes] = field(default_factory=dict)
    """Lines of entries, by the property and its value (most stand in many entries), and those of
    the time zone.
    """

    @property
    def own_zone(self) -> ZoneInfo:
        """The time zone of the campaign."""
        return ZoneInfo(str(self.zone["TZID"]))

    def codes(self) -> tuple[str, ...]:
        """Everybody with a shift now or in the version before."""
        return tuple(dict.fromkeys([*self.now, *self.before]))

    def file(self, code: str) -> bytes:
        """The .ics of one member."""
        calendar = Calendar()
        calendar.add("prodid", _PRODUCT)
        calendar.add("version", "2.0")
        calendar.add("calscale", "GREGORIAN")
        calendar.add("method", "PUBLISH")
        calendar.add("x-wr-calname", self.said("calendar.name", who=self.said.who(code)))
        calendar.add("x-wr-timezone", str(self.zone["TZID"]))
        *lines, end = _lines_of(calendar)
        return b"".join([*lines, self._zone_lines(), *self._entries(code), end])

    def _zone_lines(self) -> bytes:
        key = ("vtimezone", "")
        if key not in self.lines:
            self.lines[key] = b"".join(_lines_of(self.zone))
        return self.lines[key]

    def _entries(self, code: str) -> Iterator[bytes]:
        """The lines of all entries of one member."""
        now = self.now.get(code, ())
        kept = {shift.slot for shift in now}
        for shift in now:
            yield from self._planned(shift)
        for shift in self.before.get(code, ()):
            if shift.slot not in kept:
                yield from self._cancelled(shift)

    def _planned(self, shift: OwnShift) -> Iterator[bytes]:
        title = self._title(shift, self.said)
        yield _BEGIN
        yield from self._bare(shift, title, self.said)
        yield self._line("status", "CONFIRMED")
        yield self._line("description", "\n".join(_told(shift, self.asked, self.said)))
        if self.alarm_minutes is not None:
            yield _BEGIN_ALARM
            yield self._line("action", "DISPLAY")
            yield self._line("description", self.said("calendar.alarm", title=title))
            yield self._line("trigger", timedelta(minutes=-self.alarm_minutes))
            yield _END_ALARM
        yield _END

    def _cancelled(self, shift: OwnShift) -> Iterator[bytes]:
        said = self.before_said or self.said
        title = said("calendar.cancelled", title=self._title(shift, said))
        yield _BEGIN
        yield from self._bare(shift, title, said)
        yield self._line("status", "CANCELLED")
        yield self._line("transp", "TRANSPARENT")
        yield self._line("description", said("calendar.cancelled.why"))
        yield _END

    def _title(self, shift: OwnShift, said: Said) -> str:
        place = said.short_point(shift.point, shift.opening) if shift.point else "–"
        name = said("calendar.title", shift=said.shift(shift.slot.shift), place=place)
        return one_line(name, _LONGEST_TITLE)

    def _bare(self, shift: OwnShift, title: str, said: Said) -> Iterator[bytes]:
        """What every entry has: identity, version, time, place."""
        yield folded(f"UID:{event_uid(said.plan, shift)}")
        yield self._line("dtstamp", self.stamp)
        yield self._line("last-modified", self.stamp)
        yield self._line("sequence", self.sequence)
        yield self._line("dtstart", datetime.combine(shift.slot.date, shift.start, self.own_zone))
        yield self._line("dtend", datetime.combine(shift.slot.date, shift.end, self.own_zone))
        yield self._line("summary", title)
        if shift.point is not None:
            yield self._line("location", said.point(shift.point, shift.opening))
        if shift.where is not None:
            yield self._line("geo", shift.where)

    def _line(self, name: str, value: object) -> bytes:
        """A property as the file holds it, encoded and folded once for all entries."""
        key = (name, value)
        if key not in self.lines:
            event = Event()
            event.add(name, value)
            line = event.content_line(name.upper(), event[name], sorted=False)
            self.lines[key] = folded(line)
        return self.lines[key]


def calendars(
    asked: Asked,
    *,
    before: Plan | None = None,
    revision: int = 0,
    alarm_minutes: int | None = ALARM_MINUTES,
) -> Calendars:
    """The calendars of a plan. `before`: the version published last; `revision`: the number of this
    version in the campaign file, so that entries of one day rise too.

    SEQUENCE is the day of the paper (or of the plan, where that is later) and the revision;
    DTSTAMP and LAST-MODIFIED are the same moment: the same plan gives the same bytes.
    """
    campaign = asked.plan.scenario.campaign
    stamp = _stamp(asked)
    days = (stamp.astimezone(ZoneInfo(campaign.timezone)).date() - _FIRST_DAY).days
    after = revision or int(before is not None)
    people = asked.internal()
    return Calendars(
        asked,
        said_of(asked, people),
        None if before is None else said_of(_of(asked, before), people),
        own_shifts(asked.plan),
        {} if before is None else own_shifts(before),
        _zone(campaign.timezone, campaign.start, campaign.last_day),
        stamp,
        max(0, days) * _PER_DAY + min(after, _PER_DAY - 1),
        alarm_minutes,
    )


def _lines_of(component: Component) -> list[bytes]:
    """The lines of a part of a calendar."""
    said = component.property_items(sorted=False)
    return [folded(component.content_line(name, value, sorted=False)) for name, value in said]


def folded(line: str) -> bytes:
    """A content line in lines of 75 octets at most, cut between letters and never in an escape."""
    rest, parts, room = line.encode("utf-8"), [], _OCTETS
    while len(rest) > room:
        cut = room
        while rest[cut] & 0xC0 == 0x80:
            cut -= 1
        cut -= (cut - len(rest[:cut].rstrip(_ESCAPE))) % 2
        parts.append(rest[:cut])
        rest, room = rest[cut:], _OCTETS - 1
    return b"\r\n ".join([*parts, rest]) + b"\r\n"


def event_uid(plan: Plan, shift: OwnShift) -> str:
    """The same for one member, day, shift and point of a campaign, on any machine, at any time."""
    slot = shift.slot
    parts = (
        plan.scenario.ward.name,
        plan.scenario.campaign.name,
        shift.code,
        slot.date.isoformat(),
        slot.shift,
        slot.point_id,
    )
    return f"{uuid.uuid5(_NAMESPACE, repr(parts))}"


def _told(shift: OwnShift, asked: Asked, said: Said) -> list[str]:
    lines = []
    if shift.people > 1:
        lines.append(said("card.people", count=shift.people))
    lines.append(said("calendar.role", role=said.role(shift.role)))
    if shift.in_charge == shift.code:
        lines.append(said("card.own_charge"))
    elif shift.in_charge:
        lines.append(said("card.in_charge", who=said.who(shift.in_charge)))
    if shift.is_holiday:
        lines.append(said("holiday"))
    lines = [f"{line[:1].upper()}{line[1:]}" for line in lines]
    lines.append(hotline_line(asked))
    if asked.plan.scenario.synthetic:
        lines.append(text("documents.synthetic", asked.language))
    return lines


def _zone(name: str, first: date, last: date) -> Timezone:
    """The time zone with its changes in the years of the campaign."""
    zone = Timezone.from_tzid(
        name, first_date=date(first.year - 1, 1, 1), last_date=date(last.year + 2, 1, 1)
    )
    zone.pop("COMMENT", None)
    return zone


def _stamp(asked: Asked) -> datetime:
    """The moment of the plan, or the beginning of the day the paper is made, whichever is later."""
    zone = ZoneInfo(asked.plan.scenario.campaign.timezone)
    made = datetime.combine(asked.made_on, time(), zone).astimezone(UTC)
    if not asked.plan.created_at:
        return made
    planned = datetime.fromisoformat(asked.plan.created_at)
    if planned.tzinfo is None:
        planned = planned.replace(tzinfo=UTC)
    return max(made, planned.astimezone(UTC))


def _of(asked: Asked, plan: Plan) -> Asked:
    return Asked(plan, asked.language, asked.made_on, asked.day)
