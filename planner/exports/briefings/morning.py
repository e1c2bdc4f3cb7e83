"""The morning briefing: two days of a plan on one sheet of A4, exceptions by name."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from planner.exports.asked import Asked
from planner.exports.briefings.morning_words import Told
from planner.exports.briefings.sheet import FRAME, head_of, short_source
from planner.exports.group_words import day_words
from planner.exports.typeset import page_count, tagged_pdf
from planner.findings import BadInputError, Finding
from planner.i18n import text
from planner.i18n.numbers import day, number
from planner.model.day_sheet import DaySheet, ShiftSheet

TEMPLATE = "briefings/morning.typ"
SIZES: tuple[tuple[float, int, int], ...] = (
    (10.5, 900, 12),
    (10.0, 700, 10),
    (9.5, 520, 8),
    (9.0, 380, 6),
    (8.6, 260, 5),
    (8.3, 170, 4),
    (8.0, 100, 3),
)
"""Type in points, characters for one list of names, items of one kind: the first that fits."""


FREE_LINES, SMALL_PT = 4, 9.0
"""Lines left free to write on, where the type is not smaller than that."""


@dataclass(frozen=True, slots=True)
class Morning:
    """What the briefing is made from: the asked day (brought into the campaign), the next one;
    `leading`: the service of the large figures; `walks`: how walks were made, in words.
    """

    asked: Asked
    today: DaySheet
    tomorrow: DaySheet
    leading: str
    walks: str

    @property
    def is_moved(self) -> bool:
        """Whether another day is shown than the one asked for."""
        return self.today.day != self.asked.day


def morning_pdf(morning: Morning) -> bytes:
    """One page of A4, tagged. BadInputError where names are so long that even the smallest type
    does not fit.
    """
    return tagged_pdf([FRAME, TEMPLATE], morning_content(morning))


def morning_content(morning: Morning) -> dict[str, Any]:
    """What the template is filled with, in the largest type that fits on one page."""
    pages = 0
    for size, room, most in SIZES:
        free = FREE_LINES if size >= SMALL_PT else 0
        data = _content(morning, room, most) | {"size": size, "lines": free}
        pages = page_count([FRAME, TEMPLATE], data)
        if pages == 1:
            return data
    raise BadInputError([Finding("briefing_too_long", "error", facts={"pages": pages})])


def _content(morning: Morning, room: int, most: int) -> dict[str, Any]:
    asked = morning.asked
    language = asked.language
    told = Told(asked, room, most)
    return head_of(asked, text("briefings.day.title", language)) | {
        "internal": text("briefings.internal", language),
        "outside": _outside(morning),
        "keys": _keys(morning),
        "days": [
            _day(sheet, told, morning, key)
            for sheet, key in zip((morning.today, morning.tomorrow), _labels(morning), strict=True)
        ],
        "asks": text("briefings.day.asks", language),
        "foot": [text("briefings.day.foot", language), short_source(morning.walks)],
    }


def _labels(morning: Morning) -> tuple[str, str]:
    """Today and tomorrow where the briefing is for the day on which it is made."""
    if morning.today.day == morning.asked.made_on:
        return "today", "next"
    return "asked", "after"


def _outside(morning: Morning) -> str:
    if not morning.is_moved:
        return ""
    language, campaign = morning.asked.language, morning.asked.plan.scenario.campaign
    return text(
        "briefings.day.outside",
        language,
        asked=day(morning.asked.day, language),
        first=day(campaign.start, language),
        last=day(campaign.last_day, language),
        day=day(morning.today.day, language),
    )


def _keys(morning: Morning) -> list[list[str]]:
    """Four figures: the day's large, the next day's small."""
    language = morning.asked.language
    label = text(f"briefings.day.{_labels(morning)[1]}", language)
    pairs = zip(_figures(morning.today, morning), _figures(morning.tomorrow, morning), strict=True)
    return [
        [
            text(f"briefings.day.key.{key}", language),
            now,
            text("briefings.day.key.other", language, label=label, figure=then),
        ]
        for key, (now, then) in zip(("points", "posts", "short", "gaps"), pairs, strict=True)
    ]


def _figures(sheet: DaySheet, morning: Morning) -> tuple[str, str, str, str]:
    language = morning.asked.language
    needed = sheet.filled + sheet.missing
    posts = f"{number(sheet.filled, language)}/{number(needed, language)}" if needed else "–"
    gap = next((g for g in sheet.gaps if g.service_id == morning.leading), None)
    gaps = f"{len(gap.all_day)}/{gap.groups}" if gap is not None else "–"
    return number(sheet.points, language), posts, number(len(sheet.short), language), gaps


def _day(sheet: DaySheet, told: Told, morning: Morning, key: str) -> dict[str, Any]:
    language = morning.asked.language
    when = f"{day_words(sheet.day, language)}/{sheet.day.year}"
    title = text(f"briefings.day.{key}", language)
    if not sheet.inside:
        over = text("briefings.day.over", language, day=when)
        return _bare(f"{title}: {when}", over)
    card = sheet.card
    said = text("briefings.day.of", language, day=when, number=card.number, days=card.days)
    if not sheet.shifts:
        return _bare(f"{title}: {said}", text("briefings.day.none_open", language))
    return {
        "title": f"{title}: {said}",
        "holiday": text("briefings.day.holiday", language) if card.holiday else "",
        "note": "",
        "table": _table(sheet, told, morning),
        "items": told.items(sheet, None if sheet is morning.today else morning.today),
    }


def _bare(title: str, note: str) -> dict[str, Any]:
    return {"title": title, "holiday": "", "note": note, "table": {}, "items": []}


def _table(sheet: DaySheet, told: Told, morning: Morning) -> dict[str, Any]:
    """A row for each shift: points by service, people, leader, groups not served."""
    language = morning.asked.language
    services = [own.id for own in morning.asked.plan.scenario.services]
    there = [s for s in services if any(s in dict(shift.points) for shift in sheet.shifts)]
    gaps = {gap.service_id: gap for gap in sheet.gaps}
    led = morning.asked.plan.scenario.campaign.duty_leaders is not None
    head = [
        text("briefings.day.shift", language),
        *(told.service(service) for service in there),
        text("briefings.day.posts", language),
        *([text("briefings.day.leader", language)] if led else []),
        text("briefings.day.gap", language),
    ]
    rows = [_row(shift, there, gaps, told, led=led) for shift in sheet.shifts]
    return {"head": head, "rows": rows, "led": led, "services": len(there)}


def _row(
    shift: ShiftSheet,
    services: Sequence[str],
    gaps: Mapping[str, Any],
    told: Told,
    *,
    led: bool,
) -> list[str]:
    language, counts = told.asked.language, dict(shift.points)
    left = [
        f"{told.service(service)}: {gaps[service].at(shift.shift)}"
        for service in services
        if service in gaps and gaps[service].at(shift.shift) is not None
    ]
    posts = f"{number(shift.filled, language)}/{number(shift.needed, language)}"
    return [
        told.shift_hours(shift),
        *(number(counts[s], language) if s in counts else "–" for s in services),
        posts if shift.needed else "–",
        *([told.leaders(shift)] if led else []),
        " · ".join(left) or "–",
    ]


def next_day(value: date) -> date:
    """The day after."""
    return date.fromordinal(value.toordinal() + 1)
