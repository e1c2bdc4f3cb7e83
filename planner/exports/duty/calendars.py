"""The shifts of one member as an iCalendar file (RFC 5545) that phones and mail programs take."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from icalendar import Alarm, Calendar, Event, Timezone

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
    lines: dict[tuple[str, object], tuple[object, bytes]] = field(default_factory=dict)
    values: dict[tuple[str, object], object] = field(default_factory=dict)
    """Lines (with the value that each tells, so that no other takes its identity) and values that
    were written before.
    """

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
        calendar.add_component(self.zone)
        for event in self._events(code):
            calendar.add_component(event)
        said = calendar.property_items(sorted=False)
        return b"".join(self._line(calendar, name, value) for name, value in said)

    def _line(self, calendar: Calendar, name: str, value: object) -> bytes:
        """A line as the file holds it; most are the same in many files, and written once."""
        key = (name, value if isinstance(value, bytes) else id(value))
        if key not in self.lines:
            self.lines[key] = (value, folded(calendar.content_line(name, value, sorted=False)))
        return self.lines[key][1]

    def _events(self, code: str) -> list[Event]:
        now = self.now.get(code, ())
        events = [self._planned(shift) for shift in now]
        kept = {shift.slot for shift in now}
        gone = (shift for shift in self.before.get(code, ()) if shift.slot not in kept)
        return [*events, *map(self._cancelled, gone)]

    def _planned(self, shift: OwnShift) -> Event:
        title = self._title(shift, self.said)
        event = self._bare(shift, title, self.said)
        self._put(event, "status", "CONFIRMED")
        self._put(event, "description", "\n".join(_told(shift, self.asked, self.said)))
        if self.alarm_minutes is not None:
            event.add_component(self._alarm(title, self.alarm_minutes))
        return event

    def _cancelled(self, shift: OwnShift) -> Event:
        said = self.before_said or self.said
        title = said("calendar.cancelled", title=self._title(shift, said))
        event = self._bare(shift, title, said)
        self._put(event, "status", "CANCELLED")
        self._put(event, "transp", "TRANSPARENT")
        self._put(event, "description", said("calendar.cancelled.why"))
        return event

    def _alarm(self, title: str, minutes: int) -> Alarm:
        alarm = Alarm()
        self._put(alarm, "action", "DISPLAY")
        self._put(alarm, "description", self.said("calendar.alarm", title=title))
        self._put(alarm, "trigger", timedelta(minutes=-minutes))
        return alarm

    def _title(self, shift: OwnShift, said: Said) -> str:
        place = said.short_point(shift.point, shift.opening) if shift.point else "–"
        name = said("calendar.title", shift=said.shift(shift.slot.shift), place=place)
        return one_line(name, _LONGEST_TITLE)

    def _bare(self, shift: OwnShift, title: str, said: Said) -> Event:
        """What every entry has: identity, version, time, place."""
        zone = ZoneInfo(str(self.zone["TZID"]))
        event = Event()
        event.add("uid", event_uid(said.plan, shift))
        self._put(event, "dtstamp", self.stamp)
        self._put(event, "last-modified", self.stamp)
        self._put(event, "sequence", self.sequence)
        self._put(event, "dtstart", datetime.combine(shift.slot.date, shift.start, zone))
        self._put(event, "dtend", datetime.combine(shift.slot.date, shift.end, zone))
        self._put(event, "summary", title)
        if shift.point is not None:
            self._put(event, "location", said.point(shift.point, shift.opening))
        if shift.where is not None:
            self._put(event, "geo", shift.where)
        return event

    def _put(self, event: Event | Alarm, name: str, value: object) -> None:
        """Give an entry a property; the same value is encoded once."""
        key = (name, value)
        if key not in self.values:
            event.add(name, value)
            self.values[key] = event[name]
        else:
            event[name] = self.values[key]


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
