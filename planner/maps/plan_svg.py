"""The map of a plan as one SVG picture for reports: sharp on paper, no script, nothing loaded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import cast

import shapely
from shapely.geometry.base import BaseGeometry

from planner.i18n import text
from planner.i18n.catalogue import Language
from planner.i18n.origins import method_line, origin_line
from planner.maps.labels import safe_label
from planner.maps.look import PAINT, symbol_of
from planner.maps.sketch import (
    Frame,
    bounds,
    frame_of,
    group_areas,
    group_classes,
    street_names,
)
from planner.model.coverage import CLASSES
from planner.model.place import LonLat
from planner.model.placement import ServicePoint
from planner.model.plan import Plan

_MARGIN_PX = 14.0
_LEGEND_PX = 104.0
_UNSEEN = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 127, 0xFFFE, 0xFFFF])


@dataclass(frozen=True, slots=True)
class _Sheet:
    """Positions in EPSG:4326 to picture pixels, north up."""

    frame: Frame
    scale_px_per_m: float
    left_m: float
    top_m: float

    def at(self, position: LonLat) -> tuple[float, float]:
        """One position in pixels."""
        return self.path([position])[0]

    def path(self, line: Sequence[LonLat]) -> list[tuple[float, float]]:
        """Positions of a line in pixels."""
        return [
            (
                _MARGIN_PX + (float(east) - self.left_m) * self.scale_px_per_m,
                _MARGIN_PX + (self.top_m - float(north)) * self.scale_px_per_m,
            )
            for east, north in self.frame.to_metres(line)
        ]


def plan_map_svg(plan: Plan, language: Language = "vi", *, height_px: float = 760.0) -> str:
    """The plan as SVG text: groups by class, lake, streets, points, legend, sources of the ward.

    Classes differ by pattern too, so the picture also reads in black and white.
    """
    west, south, east, north = bounds(plan.scenario)
    frame = frame_of(plan.scenario)
    (left, bottom), (right, top) = frame.to_metres([(west, south), (east, north)])
    scale = (height_px - _LEGEND_PX - 2 * _MARGIN_PX) / max(float(top - bottom), 1.0)
    sheet = _Sheet(frame, scale, float(left), float(top))
    width_px = max(float(right - left) * scale + 2 * _MARGIN_PX, 560.0)
    body = "".join(
        (
            *_ground(sheet, plan),
            *_areas(sheet, plan),
            *_streets(sheet, plan),
            *_names(sheet, plan, height_px - _LEGEND_PX),
            *_points(sheet, plan),
            *_legend(plan, language, top_px=height_px - _LEGEND_PX + 4.0),
        )
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width_px:.0f} {height_px:.0f}" '
        f'width="{width_px:.0f}" height="{height_px:.0f}" '
        'font-family="Noto Sans, Segoe UI, DejaVu Sans, sans-serif">'
        f"<title>{_words(text('documents.map.title', language))} – "
        f"{_words(plan.scenario.campaign.name)}</title>"
        f'{_PATTERNS}<rect width="100%" height="100%" fill="#fff"/>{body}</svg>\n'
    )


_PATTERNS = (
    '<defs><pattern id="p-full" width="7" height="7" patternUnits="userSpaceOnUse">'
    f'<rect width="7" height="7" fill="{PAINT["full"]}"/>'
    '<circle cx="3.5" cy="3.5" r="1.2" fill="#8a5a00"/></pattern>'
    '<pattern id="p-out" width="7" height="7" patternUnits="userSpaceOnUse" '
    f'patternTransform="rotate(45)"><rect width="7" height="7" fill="{PAINT["out_of_reach"]}"/>'
    '<rect width="1.6" height="7" fill="#8c2a1f"/></pattern></defs>'
)
_FILLS = {"served": PAINT["served"], "full": "url(#p-full)", "out_of_reach": "url(#p-out)"}


def _words(words: str) -> str:
    """Text for XML: escaped, without the control characters that XML forbids."""
    return safe_label(words.translate(_UNSEEN))


def _ground(sheet: _Sheet, plan: Plan) -> Iterator[str]:
    ward = plan.scenario.ward
    for ring in ward.boundary:
        yield _polygon([sheet.path(ring)], fill=PAINT["land"], stroke="#8b8170", width=1.4)
    for barrier in ward.barriers:
        if barrier.is_area:
            rings = [sheet.path(ring) for ring in barrier.rings]
            yield _polygon(rings, fill=PAINT["water"], stroke=PAINT["shore"], width=1.0)


def _areas(sheet: _Sheet, plan: Plan) -> Iterator[str]:
    classes = group_classes(plan)
    for group_id, area in group_areas(plan.scenario).items():
        fill = _FILLS.get(classes.get(group_id, ""), "#e6e2d8")
        for part in _polygons(area):
            rings = [part.exterior, *part.interiors]
            paths = [sheet.path([(x, y) for x, y in ring.coords]) for ring in rings]
            yield _polygon(paths, fill=fill, stroke="#fff", width=0.9)


def _polygons(area: BaseGeometry) -> list[shapely.Polygon]:
    parts = shapely.get_parts(area)
    return [cast(shapely.Polygon, part) for part in parts if part.geom_type == "Polygon"]


def _streets(sheet: _Sheet, plan: Plan) -> Iterator[str]:
    for street in plan.scenario.ward.streets:
        yield (
            f'<path d="{_line(sheet.path(street.line))}" fill="none" '
            f'stroke="{PAINT["street"]}" stroke-width="0.9"/>'
        )


def _names(sheet: _Sheet, plan: Plan, height_px: float) -> Iterator[str]:
    numbered = [(p.lon, p.lat) for p in plan.points() if symbol_of(p).numbered]
    for label in plan.scenario.ward.labels:
        lake = label.kind in {"lake", "water"}
        look = 'font-size="19" letter-spacing="4"' if lake else 'font-size="11.5"'
        fill = "#3f7396" if lake else "#6b6252"
        at = sheet.at((label.lon, label.lat))
        yield _text(at, label.text, f'{look} font-style="italic"', fill=fill)
    for name in street_names(plan.scenario, avoid=numbered, height_px=height_px):
        x, y = sheet.at((name.lon, name.lat))
        turn = f'font-size="9.5" transform="rotate({name.turn_degrees:.1f} {x:.1f} {y:.1f})"'
        yield _text((x, y), name.text, turn)


def _text(at: tuple[float, float], words: str, look: str, *, fill: str = "#4b4335") -> str:
    """Centred words with a white edge."""
    return (
        f'<text x="{at[0]:.1f}" y="{at[1]:.1f}" text-anchor="middle" dominant-baseline="central" '
        f'fill="{fill}" stroke="#fff" stroke-width="2.4" paint-order="stroke" '
        f'stroke-linejoin="round" {look}>{_words(words)}</text>'
    )


def _points(sheet: _Sheet, plan: Plan) -> Iterator[str]:
    """Small symbols first, numbered points on top."""
    for point in sorted(plan.points(), key=lambda p: symbol_of(p).numbered):
        yield _symbol(point, sheet.at((point.lon, point.lat)))


def _symbol(point: ServicePoint, at: tuple[float, float]) -> str:
    symbol = symbol_of(point)
    shown = str(point.number) if symbol.numbered else ""
    return _mark(symbol.css, at, shown)


def _mark(css: str, at: tuple[float, float], shown: str) -> str:
    x, y = at
    paint = f'fill="{PAINT.get(css, "#3c4b57")}" stroke="#fff"'
    if css == "learning":
        turn = f'transform="rotate(45 {x:.1f} {y:.1f})"'
        return (
            f'<rect x="{x - 3.6:.1f}" y="{y - 3.6:.1f}" width="7.2" height="7.2" {paint} {turn}/>'
        )
    if css == "fixed":
        return f'<rect x="{x - 4.2:.1f}" y="{y - 4.2:.1f}" width="8.4" height="8.4" {paint}/>'
    return (
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="10.5" {paint} stroke-width="1.8"/>'
        f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="middle" dominant-baseline="central" '
        f'font-size="11.5" font-weight="700" fill="#fff">{_words(shown)}</text>'
    )


def _legend(plan: Plan, language: Language, *, top_px: float) -> Iterator[str]:
    """Symbols in one column, classes in the other, sources and the mark below."""
    kinds = list(dict.fromkeys(symbol_of(point) for point in plan.points()))[:3]
    for row, symbol in enumerate(kinds):
        y = top_px + 10.0 + 21.0 * row
        service = text("documents.map.other", language, service="") if symbol.css == "other" else ""
        words = service or text(f"documents.map.{symbol.css}", language)
        yield _mark(symbol.css, (28.0, y), symbol.sample)
        yield _legend_words((46.0, y), words)
    for row, coverage_class in enumerate(CLASSES):
        y = top_px + 10.0 + 21.0 * row
        fill = _FILLS[coverage_class]
        yield f'<rect x="290" y="{y - 6:.1f}" width="22" height="12" fill="{fill}" stroke="#999"/>'
        yield _legend_words((320.0, y), text(f"documents.map.{coverage_class}", language))
    yield from _foot(plan, language, top_px + 77.0)


def _foot(plan: Plan, language: Language, y: float) -> Iterator[str]:
    """How walks were made, below it where streets and outline come from, then the mark."""
    source = origin_line(plan.travel, language, method=False)
    outline = plan.scenario.ward.attribution
    if plan.travel.method != "network":
        source = outline
    elif outline.lower() not in source.lower():
        source = f"{source} · {outline}"
    yield _legend_words((_MARGIN_PX, y - 10.0), method_line(plan.travel, language), size=9.0)
    yield _legend_words((_MARGIN_PX, y + 2.0), source, size=9.0)
    if plan.scenario.synthetic:
        mark = text("documents.synthetic", language)
        yield _legend_words((_MARGIN_PX, y + 14.0), mark, size=10.0, fill="#b00020")


def _legend_words(
    at: tuple[float, float], words: str, *, size: float = 11.5, fill: str = PAINT["ink"]
) -> str:
    return (
        f'<text x="{at[0]:.1f}" y="{at[1]:.1f}" dominant-baseline="central" '
        f'font-size="{size}" fill="{fill}">{_words(words)}</text>'
    )


def _polygon(
    paths: Iterable[Sequence[tuple[float, float]]], *, fill: str, stroke: str, width: float
) -> str:
    d = "".join(f"{_line(path)}Z" for path in paths)
    edge = f'stroke="{stroke}" stroke-width="{width}"'
    return f'<path d="{d}" fill="{fill}" fill-rule="evenodd" {edge}/>'


def _line(path: Sequence[tuple[float, float]]) -> str:
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in path)
