"""The lines of the morning briefing: what opens, who is missing or not served, what changes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from planner.exports.asked import Asked
from planner.exports.brief_paper import shift_names
from planner.exports.day_rows import DayRow, day_rows, in_wards, listed, row_hours
from planner.exports.group_words import hours_words
from planner.exports.phones.texts import row_names, row_title
from planner.exports.roster_words import paper_phone
from planner.exports.text_pieces import on_one_line
from planner.i18n import all_texts, text
from planner.i18n.labels import point_label, short_group
from planner.model.day_sheet import DaySheet, Move, Replaced, ServiceGaps, ShiftSheet, ShortPoint
from planner.model.people import Away
from planner.model.placement import ServicePoint
from planner.model.roster import post_of
from planner.model.ward_duty import leads

_NAME = 44
_REASON = 60
_CODE = 40
Item = list[object]
"""The label of a kind of line, and its lines."""


@dataclass(frozen=True, slots=True)
class Told:
    """How much is told: `room` characters for one list of names, `most` lines of one kind."""

    asked: Asked
    room: int
    most: int

    def say(self, key: str, /, **facts: object) -> str:
        """A text of the briefing."""
        return text(f"briefings.day.{key}", self.asked.language, **facts)

    def service(self, service_id: str) -> str:
        """The short name of a service."""
        key = f"ui.service.{service_id}"
        if key in all_texts():
            return text(key, self.asked.language)
        names = {service.id: service.name for service in self.asked.plan.scenario.services}
        return on_one_line(names.get(service_id) or service_id, _NAME)

    def shift_hours(self, shift: ShiftSheet) -> str:
        """Ca sáng (7h30–11h30)."""
        hours = hours_words([(shift.start, shift.end)], self.asked.language)
        return f"{self.shift(shift.shift)} ({hours})"

    def shift(self, shift_id: str) -> str:
        """The name of a shift."""
        names = shift_names(self.asked.plan, self.asked.language)
        return on_one_line(names.get(shift_id) or shift_id, _NAME)

    def who(self, code: str) -> str:
        """A member: name and code where names were asked for, else the code; the phone where that
        was asked for, too.
        """
        name, phone = self.asked.internal().get(code, ("", ""))
        code = on_one_line(code, _CODE)
        told = f"{on_one_line(name, _NAME)} ({code})" if name else code
        return f"{told}, {on_one_line(paper_phone(phone), 20)}" if phone else told

    def leaders(self, shift: ShiftSheet) -> str:
        """Who leads the ward in a shift."""
        told = [self.who(duty.member_code) for duty in shift.leaders]
        if shift.leaders_missing:
            told.append(self.say("leader.missing", count=shift.leaders_missing))
        return "; ".join(told) or self.say("leader.none")

    def items(self, sheet: DaySheet, before: DaySheet | None = None) -> list[Item]:
        """All kinds of lines, in order; those that say nothing left out. What opens as on the day
        `before` is not listed again.
        """
        kinds = (
            ("open", self._open(sheet, before)),
            ("closed", [", ".join(self.service(s) for s in sheet.closed)] if sheet.closed else []),
            ("charge", self._in_charge(sheet)),
            ("short", self._short(sheet)),
            ("gaps", self._gaps(sheet)),
            ("away", [self._listed([self._away(own) for own in sheet.away])] if sheet.away else []),
            ("replaced", self._limited([self._replaced(own) for own in sheet.replaced])),
            ("moves", self._limited([self._move(own) for own in sheet.moves])),
        )
        return [[self.say(key), lines] for key, lines in kinds if lines]

    def point(self, point: ServicePoint) -> str:
        """A point by number and place, short."""
        if leads(point):
            return self.say("leader")
        place = on_one_line(short_group(point.name), _NAME)
        place = place or text("ui.free_place", self.asked.language)
        kind, language = point.kind, self.asked.language
        return on_one_line(point_label(point.service_id, kind, point.number, place, language), 80)

    def groups(self, group_ids: Sequence[str]) -> str:
        """Groups by name, those of one old ward together, the rest counted."""
        names = {group.id: group.name for group in self.asked.plan.scenario.groups}
        short = [on_one_line(short_group(names[own]), _NAME) for own in group_ids]
        language = self.asked.language
        told = listed(in_wards(short), self.room, language, rest="briefings.day.groups.more")
        return told if len(short) < 2 else self.say("gaps.count", count=len(short), names=told)

    def _open(self, sheet: DaySheet, before: DaySheet | None) -> list[str]:
        rows = self._rows(sheet)
        told = {_places(row) for row in self._rows(before)} if before is not None else set()
        return [self._open_row(row, sheet, again=_places(row) in told) for row in rows]

    def _rows(self, sheet: DaySheet) -> tuple[DayRow, ...]:
        services = [own.id for own in self.asked.plan.scenario.services]
        return day_rows(sheet.card.places, services, most=self.most)

    def _open_row(self, row: DayRow, sheet: DaySheet, *, again: bool) -> str:
        """`again`: the same places have the same hours on the day before."""
        language, count = self.asked.language, len(row.places)
        return self.say(
            "open.row.one" if count == 1 else "open.row",
            service=row_title(row, sheet.card, language),
            count=count,
            hours=row_hours(row, language),
            names=self.say("open.again")
            if again
            else row_names(row, sheet.card, language, self.room),
        )

    def _in_charge(self, sheet: DaySheet) -> list[str]:
        """Who is in charge of each numbered point, shift by shift."""
        numbered = {
            point.id: point
            for point in self.asked.plan.points()
            if point.kind == "mobile" and point.service_id not in sheet.card.per_group
        }
        several = len({point.service_id for point in numbered.values()}) > 1
        found: dict[str, list[tuple[int, str]]] = defaultdict(list)
        for duty in self.asked.plan.roster.duties:
            point = numbered.get(duty.point_id)
            if duty.date == sheet.day and point is not None and post_of(duty.role) == "in_charge":
                place = self._numbered(point) if several else str(point.number)
                found[duty.shift].append(
                    (point.number, f"{place}:\u00a0{self.who(duty.member_code)}")
                )
        shifts = [shift.shift for shift in sheet.shifts if shift.shift in found]
        return [self._charge_line(shift, sorted(found[shift])) for shift in shifts]

    def _charge_line(self, shift: str, found: Sequence[tuple[int, str]]) -> str:
        names = [(told, 1) for _, told in found]
        told = listed(names, self.room, self.asked.language, rest="briefings.day.away.more")
        return self.say("charge.shift", shift=self.shift(shift), names=told)

    def _short(self, sheet: DaySheet) -> list[str]:
        if not self.asked.plan.scenario.members:
            return [self.say("short.no_people")]
        if not sheet.short:
            return [self.say("short.none")]
        return self._limited([self._short_line(own) for own in sheet.short])

    def _short_line(self, short: ShortPoint) -> str:
        who = ", ".join(
            self.say("short.who", count=v.count, roles=self._roles(v.roles))
            for v in short.vacancies
        )
        shift = self.shift(short.shift).lower()
        line = self.say("short.one", point=self.point(short.point), shift=shift, who=who)
        if not short.could_come:
            return line
        codes = ", ".join(self.who(code) for code in short.could_come)
        return self.say("short.come", line=line, codes=codes)

    def _roles(self, roles: Sequence[str]) -> str:
        own = {role.id: role.name for role in self.asked.plan.scenario.roles}
        return text("documents.or", self.asked.language).join(
            on_one_line(own.get(role) or self._role(role), _NAME) for role in roles
        )

    def _role(self, role: str) -> str:
        key = f"documents.role.{role}"
        return text(key, self.asked.language).lower() if key in all_texts() else role

    def _gaps(self, sheet: DaySheet) -> list[str]:
        return self._limited([line for gap in sheet.gaps for line in self._gap_lines(gap)])

    def _gap_lines(self, gap: ServiceGaps) -> Iterator[str]:
        service = self.service(gap.service_id)
        more = [(shift, groups) for shift, groups in gap.by_shift if groups]
        if gap.all_day:
            yield self.say("gaps.all_day", service=service, names=self.groups(gap.all_day))
        elif not more:
            yield self.say("gaps.none", service=service)
        key = "gaps.shift.more" if gap.all_day else "gaps.shift"
        for shift, groups in more:
            told = self.shift(shift).lower()
            yield self.say(key, service=service, shift=told, names=self.groups(groups))

    def _away(self, away: Away) -> str:
        when = self.shift(away.shift).lower() if away.shift else self.say("away.all_day")
        if away.reason:
            when = self.say("away.reason", when=when, reason=on_one_line(away.reason, _REASON))
        return self.say("away.one", who=self.who(away.member_code), when=when)

    def _replaced(self, own: Replaced) -> str:
        key = "one" if own.leaving and own.coming else "gone" if own.leaving else "come"
        return self.say(
            f"replaced.{key}",
            point=self.point(own.point),
            shift=self.shift(own.shift).lower(),
            leaving=", ".join(self.who(code) for code in own.leaving[:4]),
            coming=", ".join(self.who(code) for code in own.coming[:4]),
        )

    def _move(self, move: Move) -> str:
        return self.say(
            "moves.shift" if move.shift else "moves.one",
            point=self._numbered(move.point),
            before=on_one_line(move.before, _NAME),
            after=on_one_line(move.after, _NAME),
            shift=self.shift(move.shift).lower() if move.shift else "",
        )

    def _numbered(self, point: ServicePoint) -> str:
        """A point by its number alone: its place is what changes."""
        return f"{self.service(point.service_id)} {point.number}"

    def _listed(self, told: list[str]) -> str:
        """In one line as far as there is room, the rest counted."""
        names = [(own, 1) for own in told]
        return listed(names, self.room, self.asked.language, rest="briefings.day.away.more")

    def _limited(self, lines: list[str]) -> list[str]:
        rest = len(lines) - self.most
        return [*lines[: self.most], self.say("more", count=rest)] if rest > 0 else lines


def _places(row: DayRow) -> tuple[object, ...]:
    """What makes two rows of different days the same."""
    return row.spans, tuple(place.point.id for place in row.places)
