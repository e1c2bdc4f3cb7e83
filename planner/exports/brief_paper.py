"""The leader's page as one sheet of A4: a tagged PDF, and the same sheet as a picture."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from planner.exports.raster import pngs_of
from planner.exports.typeset import page_count, sheet_frame, tagged_pdf
from planner.findings import BadInputError, Finding
from planner.i18n import point_label, short_group, text
from planner.i18n.brief import LETTERS, OneMore, gap_line, more_line, when
from planner.i18n.catalogue import Language, all_texts
from planner.i18n.headline import HeadlineNumber, five_numbers
from planner.i18n.labels import visible
from planner.i18n.numbers import day, number
from planner.i18n.origins import origin_line, source_said
from planner.model.brief import Brief
from planner.model.campaign import Service
from planner.model.coverage import WEEK
from planner.model.outlook import GapAt, NextVenue, RoleNeed, WorstGroup
from planner.model.people import ANY_ROLE
from planner.model.placement import ServicePoint
from planner.model.plan import Plan

TEMPLATE = "brief_paper.typ"
PIXELS_PER_INCH = 216.0
"""Three pixels a point: 1,786 × 2,526 for A4."""
SIZES: tuple[tuple[float, int, int], ...] = (
    (9.4, 90, 113),
    (8.8, 86, 106),
    (8.2, 84, 92),
    (7.4, 72, 78),
)
"""Type in points, map in millimetres (width, height): the first that fits on one page."""
LONGEST = 64
LONGEST_TITLE = 110
LONGEST_SOURCE = 220
LONGEST_SENTENCE = 420
MOST_ROLES = 9
THINNEST = 5
_TONES = ("ink", "title", "soft", "line", "panel", "action", "worse", "better", "caution_text")


def brief_pdf(brief: Brief, language: Language, *, map_svg: str) -> bytes:
    """One page of A4, tagged: PDF/UA-1, or without that seal where a name holds a sign that no font
    of the machine can show. BadInputError where it does not fit.
    """
    data = brief_content(brief, language, map_svg=map_svg)
    return tagged_pdf(TEMPLATE, data)


def brief_png(pdf: bytes) -> bytes:
    """The same page as a picture, 1,786 pixels wide."""
    (picture,) = pngs_of(pdf, pixels_per_inch=PIXELS_PER_INCH)
    return picture


def brief_content(brief: Brief, language: Language, *, map_svg: str) -> dict[str, Any]:
    """What the template is filled with, in the largest type that fits on one page; BadInputError
    where none does.
    """
    words = _words(brief, language) | {"map": map_svg}
    pages = 0
    for size, width, height in SIZES:
        data = words | {"size": size, "map_width": width, "map_height": height}
        pages = page_count(TEMPLATE, data)
        if pages == 1:
            return data
    raise BadInputError([Finding("brief_too_long", "error", facts={"pages": pages})])


def _words(brief: Brief, language: Language) -> dict[str, Any]:
    made = date.fromisoformat(brief.made_on)
    scenario = brief.plan.scenario

    def said(key: str, **facts: object) -> str:
        return text(f"brief.{key}", language, **facts)

    frame = sheet_frame(
        language,
        made_on=made,
        title=said("paper.title"),
        synthetic=scenario.synthetic,
        tones=_TONES,
    )
    return frame | {
        "campaign": _short(scenario.campaign.name, LONGEST_TITLE),
        "version": _version(brief, made, language),
        "state": _state(brief, language),
        "is_approved": brief.approval is not None,
        "numbers": [_number(own) for own in five_numbers(brief.plan.headline, language)],
        "certificate_title": said("paper.certificate"),
        "certificate": _short(brief.certificate, LONGEST_SENTENCE),
        "map_title": said("paper.map"),
        "map_alt": _map_alt(brief, language),
        "gaps_title": said("paper.gaps"),
        "gaps": _gaps(brief, language),
        "people_title": said("people"),
        "people_none": said("people.none"),
        "people": _people(brief, language),
        "worst": _worst(brief, language),
        "thin_title": said("thin"),
        "thin": _thin(brief, language),
        "next_title": said("next"),
        "venues": _venues(brief, language),
        "next_none": _no_venues(brief, language),
        "foot": _foot(brief, language),
    }


def _short(words: str, longest: int = LONGEST) -> str:
    """A name as far as it fits."""
    seen = " ".join(visible(words).split())
    return seen if len(seen) <= longest else f"{seen[: longest - 1].rstrip()}…"


def _version(brief: Brief, made: date, language: Language) -> list[str]:
    lines = [text("brief.paper.date", language, day=day(made, language))]
    if brief.revision:
        lines.append(text("brief.paper.version", language, number=brief.revision))
    return [*lines, text("brief.paper.code", language, code=brief.plan.digest()[:16])]


def _state(brief: Brief, language: Language) -> str:
    record = brief.approval
    if record is None:
        return text("brief.paper.draft", language)
    at = datetime.fromisoformat(record.at).strftime("%H:%M %d/%m/%Y")
    return text("brief.paper.approved", language, who=_short(record.who), at=at)


def _number(own: HeadlineNumber) -> dict[str, Any]:
    scale = 1.75 if len(own.figure) <= 9 else 1.3 if len(own.figure) <= 14 else 1.0
    return {"label": own.label, "figure": own.figure, "detail": own.detail, "scale": scale}


def _map_alt(brief: Brief, language: Language) -> str:
    points, gaps = len(brief.plan.points()), len(brief.figures.gaps)
    return text("brief.paper.map.alt", language, points=points, gaps=gaps)


def _gaps(brief: Brief, language: Language) -> str:
    names = {group.id: _short(group.name) for group in brief.plan.scenario.groups}
    situation = brief.situation
    gap = situation.at(WEEK) if situation else None
    return gap_line(
        [names[group_id] for group_id in brief.figures.gaps],
        when(WEEK, "", language),
        language,
        more=one_more(gap, any_place=bool(situation.tried)) if situation and gap else None,
    )


def one_more(gap: GapAt, *, any_place: bool) -> OneMore:
    """What one more point brings at a moment; `any_place`: whether there is a place to try."""
    best, closer = next(iter(gap.venues), None), gap.closer
    if best is not None and closer is not None:
        best = max(closer, best, key=lambda venue: _gain(gap, venue))
    return OneMore(
        best=best.name if best else "",
        gain=_gain(gap, best) if best else 0,
        of_elderly=gap.comes_elderly,
        closer=closer.name if closer else "",
        left=len(gap.groups_left),
        any_place=any_place,
        one_place=best is not None and best is closer,
    )


def _gain(gap: GapAt, venue: NextVenue) -> int:
    return venue.elderly if gap.comes_elderly else venue.people


def _worst(brief: Brief, language: Language) -> dict[str, Any]:
    names = {group.id: _short(short_group(group.name)) for group in brief.plan.scenario.groups}
    rows = [_worst_row(row, names, language) for row in brief.figures.worst]
    head = ("paper.group", "worst.people", "worst.elderly", "worst.minutes")
    return {"head": [text(f"brief.{key}", language) for key in head], "rows": rows}


def _worst_row(row: WorstGroup, names: dict[str, str], language: Language) -> list[str]:
    people = f"{number(row.people_without, language)}/{number(row.people, language)}"
    minutes = "–" if row.minutes is None else number(row.minutes, language, decimals=1)
    return [names[row.group_id], people, number(row.elderly_without, language), minutes]


def _people(brief: Brief, language: Language) -> dict[str, Any]:
    needs = brief.needs
    rows = [_people_row(need, brief, language) for need in needs[:MOST_ROLES]]
    if len(needs) > MOST_ROLES:
        rows.append([text("brief.people.more", language, count=len(needs) - MOST_ROLES), "", ""])
    head = ("paper.role", "people.need", "people.have")
    return {"head": [text(f"brief.{key}", language) for key in head], "rows": rows}


def _people_row(need: RoleNeed, brief: Brief, language: Language) -> list[str]:
    short, have = need.need - need.have, number(need.have, language)
    if short > 0:
        said = text("brief.people.short", language, short=number(short, language))
        have = f"{have} ({said})"
    name = post_name(need, brief.plan.scenario.services, language)
    return [_short(name), number(need.need, language), have]


def post_name(need: RoleNeed, services: Sequence[Service], language: Language) -> str:
    """The roles of a post; a post for anybody also says of which service."""
    known, joined = all_texts(), text("documents.or", language)
    keys = {role: f"documents.role.{role}" for role in need.roles}
    roles = [text(key, language) if key in known else role for role, key in keys.items()]
    said = joined.join(name[:1].lower() + name[1:] for name in roles)
    said = said[:1].upper() + said[1:]
    if need.roles != (ANY_ROLE,):
        return said
    own = f"ui.service.{need.service_id}"
    names = {service.id: service.name for service in services}
    service = text(own, language) if own in known else names.get(need.service_id, "")
    return f"{said} – {service or need.service_id}"


def shut_words(venue: NextVenue, shifts: Mapping[str, str], language: Language) -> str:
    """In which shifts (id -> name) a venue can never, or not always, be open; blank where it always
    can.
    """
    return "; ".join(
        text(f"brief.next.{key}", language, shifts=", ".join(shifts[s].lower() for s in closed))
        for key, closed in (("shut", venue.shifts_closed), ("partly", venue.shifts_partly))
        if closed
    )


def shift_names(plan: Plan, language: Language) -> dict[str, str]:
    """Shift id -> the shift as people call it; shifts of the ward's own by their names."""
    known = all_texts()
    return {
        shift.id: text(f"ui.shift.{shift.id}", language)
        if f"ui.shift.{shift.id}" in known
        else shift.name
        for shift in plan.scenario.campaign.shifts
    }


def _thin(brief: Brief, language: Language) -> dict[str, Any]:
    """The thinnest point-shifts: visits, hours of staff in the campaign, people unserved then."""
    plan, thin = brief.plan, brief.situation.thin if brief.situation else ()
    shifts = shift_names(plan, language)
    points = {p.id: _point(p, language) for p in plan.points()}
    rows = [
        [
            f"{points[own.point_id]} – {_short(shifts[own.shift]).lower()}",
            number(own.visits, language, decimals=1),
            number(own.staff_hours, language),
            number(own.people_then, language),
        ]
        for own in thin[:THINNEST]
    ]
    head = ("thin.point", "thin.visits", "thin.hours", "thin.left")
    return {"head": [text(f"brief.{key}", language) for key in head], "rows": rows}


def _point(point: ServicePoint, language: Language) -> str:
    place = short_group(point.name) or text("ui.free_place", language)
    label = point_label(point.service_id, point.kind, point.number, place, language)
    return _short(label)


def _venues(brief: Brief, language: Language) -> dict[str, Any]:
    venues = brief.situation.at(WEEK).offered if brief.situation else ()
    rows = [
        _venue(letter, own, brief, language) for letter, own in zip(LETTERS, venues, strict=False)
    ]
    head = ("next.place", "next.open", "next.elderly", "next.people")
    return {"head": [text(f"brief.{key}", language) for key in head], "rows": rows}


def _venue(letter: str, venue: NextVenue, brief: Brief, language: Language) -> list[str]:
    opens = shut_words(venue, shift_names(brief.plan, language), language) or text(
        "brief.next.always", language
    )
    elderly, people = (f"+{number(n, language)}" for n in (venue.elderly, venue.people))
    return [f"{letter}. {_short(short_group(venue.name))}", _short(opens, 90), elderly, people]


def _no_venues(brief: Brief, language: Language) -> str:
    if brief.situation is None:
        return text("brief.paper.next.unknown", language)
    gap = brief.situation.at(WEEK)
    if gap.closer is None and brief.situation.tried:
        return text("brief.next.none", language, when=when(WEEK, "", language))
    return more_line(one_more(gap, any_place=bool(brief.situation.tried)), language)


def _foot(brief: Brief, language: Language) -> list[str]:
    """Where walks and outline come from, and that positions are approximate."""
    travel = brief.plan.travel
    outline = source_said(brief.plan.scenario.ward.attribution, language)
    origin = origin_line(travel, language)
    parts = [origin] if outline.lower() in origin.lower() else [origin, outline]
    return [text("brief.paper.foot", language), _short(" · ".join(parts), LONGEST_SOURCE)]
