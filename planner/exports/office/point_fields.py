"""What a plan says of its points: places, links, hours; the timetable in as few rows as are
exact.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from planner.exports.group_hours import Stretch, runs, stretches
from planner.exports.group_words import campaign_words, hours_words, pattern_words, short_date
from planner.exports.office.marks import link_mark, one_line, qr_mark
from planner.exports.office.service_words import Part, crew_line, parts_of_plan
from planner.exports.roster_words import paper_date, venue_names
from planner.i18n import point_label
from planner.i18n.labels import short_group
from planner.i18n.numbers import number
from planner.i18n.office import said
from planner.model.campaign import Campaign
from planner.model.placement import ServicePoint
from planner.model.plan import Plan
from planner.model.timetable import Opening

_DAYS = ("t2", "t3", "t4", "t5", "t6", "t7", "cn")
_CLOSED = "–"


@dataclass(frozen=True, slots=True)
class _Row:
    """One place of one point, with its openings there."""

    number: int
    point: ServicePoint
    stop_id: str
    lon: float
    lat: float
    openings: tuple[Opening, ...]
    roams: bool


def point_fields(plan: Plan) -> dict[str, Any]:
    """The fields on points and timetable."""
    parts, openings = parts_of_plan(plan), _openings(plan)
    rows = dict(_rows(parts, openings))
    return {
        "so_diem": number(len(plan.points()), "vi"),
        "so_ca_mo": number(len(plan.timetable.openings), "vi"),
        "nhom_diem": [_points(part, rows[k], plan) for k, part in enumerate(parts)],
        "lich": [made for k, p in enumerate(parts) if (made := _timetable(p, rows[k], plan))],
        "ngay_le": [line for part in parts for line in _holidays(part, openings, plan)],
        "cac_phan": [_part_line(part, openings, plan) for part in parts],
        "noi_dung": [_public_line(part, openings, plan) for part in parts],
        "nhiem_vu": [
            f"{part.name}: {crew_line(part, plan.scenario) or said('crew.own')}." for part in parts
        ],
    }


def maps_link(lon: float, lat: float) -> str:
    """The address that a tap or a scan opens."""
    return f"https://maps.google.com/?q={lat:.6f},{lon:.6f}"


def _openings(plan: Plan) -> Mapping[str, tuple[Opening, ...]]:
    found: dict[str, list[Opening]] = defaultdict(list)
    for opening in plan.timetable.openings:
        found[opening.point_id].append(opening)
    return {point: tuple(own) for point, own in found.items()}


def _rows(
    parts: Sequence[Part], openings: Mapping[str, tuple[Opening, ...]]
) -> Iterator[tuple[int, list[_Row]]]:
    """The rows of each part, numbered through."""
    at = 0
    for k, part in enumerate(parts):
        rows: list[_Row] = []
        for point in part.points:
            for row in _stands(point, openings.get(point.id, ())):
                at += 1
                rows.append(_Row(at, *row))
        yield k, rows


def _stands(
    point: ServicePoint, openings: tuple[Opening, ...]
) -> Iterator[tuple[ServicePoint, str, float, float, tuple[Opening, ...], bool]]:
    """A point that stays: one place. A point that roams: every stop, in the order of its days."""
    stops: dict[str, list[Opening]] = {}
    for opening in sorted(openings, key=lambda o: (o.date, o.start)):
        stops.setdefault(opening.at.stop_id if opening.at else point.stop_id, []).append(opening)
    if len(stops) <= 1 and all(opening.at is None for opening in openings):
        yield point, point.stop_id, point.lon, point.lat, openings, False
        return
    for stop_id, own in stops.items():
        at = own[0].at
        lon, lat = (at.lon, at.lat) if at else (point.lon, point.lat)
        yield point, stop_id, lon, lat, tuple(own), True


def _points(part: Part, rows: Sequence[_Row], plan: Plan) -> dict[str, Any]:
    places, addresses = venue_names(plan), _addresses(plan)
    return {
        "ten": part.name,
        "so_diem": number(len(part.points), "vi"),
        "diem": [_point(row, places, addresses, plan) for row in rows],
    }


def _addresses(plan: Plan) -> dict[str, str]:
    return {group.id: group.address for group in plan.scenario.groups if group.address.strip()}


def _point(
    row: _Row, places: Mapping[str, str], addresses: Mapping[str, str], plan: Plan
) -> dict[str, str]:
    point, url = row.point, maps_link(row.lon, row.lat)
    rough = point.position == "approximate"
    return {
        "stt": number(row.number, "vi"),
        "ten": _name(row, places),
        "dia_diem": _place(row, places, addresses, rough=rough),
        "lien_ket": link_mark(url),
        "ma_qr": qr_mark(url),
        "gio": "\n".join(_hours(row, plan.scenario.campaign)),
        "gan_dung": said("approximate") if rough else "",
    }


def _name(row: _Row, places: Mapping[str, str]) -> str:
    point = row.point
    place = places.get(row.stop_id, "") if row.roams else ""
    bare = one_line(short_group(place or point.name))
    return point_label(point.service_id, point.kind, point.number, bare or _dots(), "vi")


def _place(
    row: _Row, places: Mapping[str, str], addresses: Mapping[str, str], *, rough: bool
) -> str:
    """Venue, address of the group where it is known, and whether the position is approximate."""
    venue = places.get(row.stop_id) or row.point.name
    address = addresses.get(row.point.group_id, "")
    told = [one_line(venue) or _dots(), one_line(address), said("approximate") if rough else ""]
    return "; ".join(dict.fromkeys(part for part in told if part))


def _dots() -> str:
    return said("place.unknown")


def _hours(row: _Row, campaign: Campaign) -> Iterator[str]:
    if not row.openings:
        yield said("part.hours.none")
    elif row.roams:
        first, last = row.openings[0].date, max(opening.date for opening in row.openings)
        span = f"{short_date(first)} – {paper_date(last)}"
        for stretch in stretches(row.openings, first, last):
            yield said("roams", span=span, hours=pattern_words(stretch, "vi"))
    else:
        yield from campaign_words(row.openings, campaign.start, campaign.last_day, "vi")


def _timetable(part: Part, rows: Sequence[_Row], plan: Plan) -> dict[str, Any] | None:
    """Rows of the same hours in the same weeks together; None where nothing opens."""
    campaign = plan.scenario.campaign
    alike: dict[tuple[object, ...], list[_Row]] = {}
    made: dict[tuple[object, ...], tuple[Stretch, ...]] = {}
    for row in rows:
        if row.openings:
            own = stretches(row.openings, campaign.start, campaign.last_day)
            key = tuple((s.first, s.last, tuple(sorted(s.days.items()))) for s in own)
            alike.setdefault(key, []).append(row)
            made[key] = own
    lines = [line for key, own in alike.items() for line in _weeks(own, made[key])]
    return {"ten": part.name, "so_dong": str(len(lines)), "dong": lines} if lines else None


def _weeks(rows: Sequence[_Row], made: Sequence[Stretch]) -> Iterator[dict[str, str]]:
    """A row for each stretch; where a point roams, only for those in which it stands there."""
    numbers = ", ".join(
        "–".join(number(n, "vi") for n in run) for run in runs([row.number for row in rows])
    )
    count = number(len({row.point.id for row in rows}), "vi")
    for stretch in made:
        if rows[0].roams and not stretch.by_hours():
            continue
        yield {
            "diem": said("stt", numbers=numbers, count=count),
            "thoi_gian": f"{short_date(stretch.first)} – {paper_date(stretch.last)}",
            **{name: _day(stretch, weekday) for weekday, name in enumerate(_DAYS)},
        }


def _day(stretch: Stretch, weekday: int) -> str:
    """The hours of one weekday, one line each; blank where the stretch has no such day."""
    if weekday not in stretch.days:
        return ""
    spans = stretch.days[weekday]
    return "\n".join(hours_words([span], "vi") for span in spans) or _CLOSED


def _holidays(part: Part, openings: Mapping[str, tuple[Opening, ...]], plan: Plan) -> Iterator[str]:
    """On which holidays points of this kind are open, and on which they are not."""
    campaign = plan.scenario.campaign
    days = [h.date for h in campaign.holidays if campaign.start <= h.date <= campaign.last_day]
    opened = {o.date for point in part.points for o in openings.get(point.id, ())}
    for key, own in (
        ("open", [day for day in days if day in opened]),
        ("closed", [day for day in days if day not in opened]),
    ):
        if own:
            yield said(f"holiday.{key}", name=part.name, days=_days_words(own))


def _days_words(days: Sequence[date]) -> str:
    return ", ".join(paper_date(day) for day in days)


def _part_line(part: Part, openings: Mapping[str, tuple[Opening, ...]], plan: Plan) -> str:
    """Name, points, openings, hours where all points share them, and who works in a shift."""
    posts = crew_line(part, plan.scenario)
    return said(
        "part",
        name=part.name,
        points=number(len(part.points), "vi"),
        sessions=number(sum(len(openings.get(p.id, ())) for p in part.points), "vi"),
        hours=_shared_hours(part, openings, plan),
        crew=said("part.crew", crew=posts) if posts else "",
    )


def _public_line(part: Part, openings: Mapping[str, tuple[Opening, ...]], plan: Plan) -> str:
    """Name, points, hours where all points share them."""
    return said(
        "part.public",
        name=part.name,
        points=number(len(part.points), "vi"),
        hours=_shared_hours(part, openings, plan),
    )


def _shared_hours(part: Part, openings: Mapping[str, tuple[Opening, ...]], plan: Plan) -> str:
    campaign = plan.scenario.campaign
    found = {
        tuple(campaign_words(own, campaign.start, campaign.last_day, "vi"))
        for point in part.points
        if (own := openings.get(point.id, ()))
    }
    if not found:
        return said("part.hours.none")
    lines = found.pop()
    if found or len(lines) > 1:
        return said("part.hours.many")
    return said("part.hours", hours=lines[0])
