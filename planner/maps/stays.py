"""Every stop of the points that roam, with its dates, on the map of a plan."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from planner.i18n import short_group, text
from planner.i18n.catalogue import Language
from planner.i18n.labels import point_label
from planner.maps.labels import safe_label
from planner.maps.leaflet import Mark
from planner.maps.look import MARKER_SIZE_PX, marker_html, symbol_of
from planner.model.placement import ServicePoint
from planner.model.plan import Plan
from planner.model.timetable import Stay
from planner.palette import sign_svg

FADED = "opacity:.62"
"""A stop beside the point's own place."""


@dataclass(frozen=True, slots=True)
class StopStays:
    """One stop of one roaming point: its name, where it is, all stays there."""

    point: ServicePoint
    name: str
    lon: float
    lat: float
    stays: tuple[Stay, ...]


def stops_of(plan: Plan) -> Iterator[StopStays]:
    """Stop by stop of every point that stands at several, or at another than its own; a stop whose
    place is not known is left out.
    """
    venues = {venue.id: venue for venue in plan.scenario.venues}
    spots = {venue.id: (venue.lon, venue.lat) for venue in venues.values()}
    for opening in plan.timetable.openings:
        if opening.at is not None:
            spots[opening.at.stop_id] = opening.at.lon, opening.at.lat
    for point in plan.points():
        own: dict[str, list[Stay]] = {}
        for stay in plan.timetable.stays:
            if stay.point_id == point.id:
                own.setdefault(stay.stop_id, []).append(stay)
        if own.keys() <= {point.stop_id}:
            continue
        for stop, stays in own.items():
            if stop in spots:
                name = venues[stop].name if stop in venues else ""
                yield StopStays(point, name, *spots[stop], tuple(stays))


def stay_lines(plan: Plan, stays: tuple[Stay, ...], language: Language) -> list[str]:
    """The dates of stays, with their shifts where they are not all day."""
    names = {shift.id: shift.name for shift in plan.scenario.campaign.shifts}
    lines = []
    for stay in stays:
        span = f"{stay.first_day:%d/%m}–{stay.last_day:%d/%m}"
        shifts = ", ".join(names[shift] for shift in stay.shifts)
        key = "documents.map.stay_shifts" if shifts else "documents.map.stay"
        lines.append(text(key, language, span=span, shifts=shifts))
    return lines


def stay_marks(plan: Plan, language: Language) -> Iterator[Mark]:
    """A faded mark with the point's number on each of its stops, the dates in its card."""
    for stop in stops_of(plan):
        symbol, point = symbol_of(stop.point, plan.scenario), stop.point
        place = short_group(stop.name or point.name)
        label = point_label(point.service_id, point.kind, point.number, place, language)
        told = [f"<h2>{safe_label(label)}</h2>"]
        told += [f"<p>{safe_label(line)}</p>" for line in stay_lines(plan, stop.stays, language)]
        yield Mark(
            stop.lat,
            stop.lon,
            f'<span style="{FADED}">{marker_html(symbol, point.number)}</span>',
            "point stay",
            size_px=MARKER_SIZE_PX * 3 // 4,
            above=500,
            tooltip=safe_label(label),
            popup="".join(told),
        )


def stay_key(plan: Plan, language: Language) -> list[tuple[str, str]]:
    """The line of the legend for the faded marks; none where no point roams."""
    first = next(stops_of(plan), None)
    if first is None:
        return []
    symbol = symbol_of(first.point, plan.scenario)
    sign = sign_svg(symbol.css, "1", size_px=20 if symbol.numbered else 15)
    return [(f'<span style="{FADED}">{sign}</span>', text("documents.map.stay_key", language))]
