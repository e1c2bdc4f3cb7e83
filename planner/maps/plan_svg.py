"""The map of a plan as one SVG picture for reports: sharp on paper, no script, nothing loaded."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from planner.i18n import text
from planner.i18n.catalogue import Language
from planner.i18n.origins import method_line, origin_line, source_said
from planner.maps.look import symbol_of
from planner.maps.sketch import bounds, frame_of, group_areas, group_classes, street_names
from planner.maps.svg_marks import lettered, scale_and_north
from planner.maps.svg_parts import (
    FONTS,
    Sheet,
    area_path,
    centred_text,
    line_of_text,
    mark_at,
    path_data,
    polygons_of,
    street_name,
    xml_words,
)
from planner.model.coverage import CLASSES, CoverageClass
from planner.model.place import LonLat
from planner.model.plan import Plan
from planner.palette import PALETTE, pattern_defs

_MARGIN_PX = 14.0
_LEGEND_PX = 104.0
_LEGEND_WIDTH_PX = 560.0


def plan_map_svg(
    plan: Plan,
    language: Language = "vi",
    *,
    height_px: float = 760.0,
    legend: bool = True,
    ringed: frozenset[str] = frozenset(),
    letters: Sequence[tuple[LonLat, str]] = (),
    classes: Mapping[str, CoverageClass] | None = None,
    shown: frozenset[str] | None = None,
    names: bool = True,
) -> str:
    """The plan as SVG text: groups by class, lake, streets, points, scale, north, legend, sources
    of the ward; proposed places by letter.

    Classes differ by pattern too, so the picture also reads in black and white. Without a legend
    the whole height is the map's; `ringed` points (ids) stand in a ring. `classes` in the place of
    those of the week, `shown` points alone, no `names` but of lakes: a small map of one shift.
    """
    legend_px = _LEGEND_PX if legend else 0.0
    sheet, width_px = _sheet_of(plan, height_px - legend_px)
    if legend:
        width_px = max(width_px, _LEGEND_WIDTH_PX)
    body = "".join(
        (
            *_ground(sheet, plan),
            *_areas(sheet, plan, group_classes(plan) if classes is None else classes),
            *_streets(sheet, plan),
            *_labels(sheet, plan, lakes_alone=not names),
            *(_street_names(sheet, plan, height_px - legend_px) if names else ()),
            *_points(sheet, plan, shown),
            *_rings(sheet, plan, ringed),
            *lettered(sheet, letters),
            *_margin(plan, language, sheet, (width_px, height_px), legend_px),
        )
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width_px:.0f} {height_px:.0f}" '
        f'width="{width_px:.0f}" height="{height_px:.0f}" {FONTS}>'
        f"<title>{xml_words(text('documents.map.title', language))} – "
        f"{xml_words(plan.scenario.campaign.name)}</title>"
        f'{_PATTERNS}<rect width="100%" height="100%" fill="{PALETTE.paper}"/>{body}</svg>\n'
    )


def _sheet_of(plan: Plan, height_px: float) -> tuple[Sheet, float]:
    """The ward fitted to a height, and how wide it is then."""
    west, south, east, north = _bounds(plan)
    frame = frame_of(plan.scenario)
    (left, bottom), (right, top) = frame.to_metres([(west, south), (east, north)])
    scale = (height_px - 2 * _MARGIN_PX) / max(float(top - bottom), 1.0)
    width_px = float(right - left) * scale + 2 * _MARGIN_PX
    return Sheet(frame, scale, float(left), float(top), _MARGIN_PX), width_px


def _bounds(plan: Plan) -> tuple[float, float, float, float]:
    """The ward, and points that stand outside it."""
    west, south, east, north = bounds(plan.scenario)
    lons, lats = [p.lon for p in plan.points()], [p.lat for p in plan.points()]
    return min([west, *lons]), min([south, *lats]), max([east, *lons]), max([north, *lats])


def _margin(
    plan: Plan, language: Language, sheet: Sheet, size_px: tuple[float, float], legend_px: float
) -> Iterator[str]:
    """Scale and north; below them the legend where the picture has room for one."""
    (width_px, height_px), north = size_px, text("documents.map.north", language)
    foot_px = height_px - legend_px - 2.0
    yield from scale_and_north(sheet, (_MARGIN_PX, width_px), north, foot_px=foot_px)
    if legend_px:
        yield from _legend(plan, language, top_px=foot_px + 6.0)


_PATTERNS = pattern_defs("p")
_FILLS = {"served": PALETTE.served, "full": "url(#p-full)", "out_of_reach": "url(#p-out)"}


def _ground(sheet: Sheet, plan: Plan) -> Iterator[str]:
    ward = plan.scenario.ward
    for ring in ward.boundary:
        yield area_path([sheet.path(ring)], fill=PALETTE.land, stroke=PALETTE.edge, width=1.4)
    for barrier in ward.barriers:
        if barrier.is_area:
            rings = [sheet.path(ring) for ring in barrier.rings]
            yield area_path(rings, fill=PALETTE.water, stroke=PALETTE.shore, width=1.0)


def _areas(sheet: Sheet, plan: Plan, classes: Mapping[str, CoverageClass]) -> Iterator[str]:
    for group_id, area in group_areas(plan.scenario).items():
        fill = _FILLS.get(classes.get(group_id, ""), PALETTE.unknown_area)
        for part in polygons_of(area):
            rings = [part.exterior, *part.interiors]
            paths = [sheet.path([(x, y) for x, y in ring.coords]) for ring in rings]
            yield area_path(paths, fill=fill, stroke=PALETTE.paper, width=0.9)


def _streets(sheet: Sheet, plan: Plan) -> Iterator[str]:
    for street in plan.scenario.ward.streets:
        yield (
            f'<path d="{path_data(sheet.path(street.line))}" fill="none" '
            f'stroke="{PALETTE.street_line}" stroke-width="0.9"/>'
        )


def _labels(sheet: Sheet, plan: Plan, *, lakes_alone: bool) -> Iterator[str]:
    """Names of lakes, old wards, peninsulas."""
    for label in plan.scenario.ward.labels:
        lake = label.kind in {"lake", "water"}
        if lakes_alone and not lake:
            continue
        look = 'font-size="19" letter-spacing="4"' if lake else 'font-size="11.5"'
        fill = PALETTE.water_name if lake else PALETTE.place_name
        at = sheet.at((label.lon, label.lat))
        yield centred_text(at, label.text, f'{look} font-style="italic"', fill=fill)


def _street_names(sheet: Sheet, plan: Plan, height_px: float) -> Iterator[str]:
    numbered = [(p.lon, p.lat) for p in plan.points() if symbol_of(p, plan.scenario).numbered]
    for name in street_names(plan.scenario, avoid=numbered, height_px=height_px):
        at = sheet.at((name.lon, name.lat))
        yield street_name(at, name.text, name.turn_degrees, size=9.5)


def _points(sheet: Sheet, plan: Plan, shown: frozenset[str] | None) -> Iterator[str]:
    """Small symbols first, numbered points on top; those `shown`, all where None."""
    points = [point for point in plan.points() if shown is None or point.id in shown]
    for point in sorted(points, key=lambda p: symbol_of(p, plan.scenario).numbered):
        symbol = symbol_of(point, plan.scenario)
        yield mark_at(symbol.css, sheet.at((point.lon, point.lat)), str(point.number))


def _rings(sheet: Sheet, plan: Plan, ringed: frozenset[str]) -> Iterator[str]:
    for point in plan.points():
        if point.id in ringed:
            radius = 15.5 if symbol_of(point, plan.scenario).numbered else 9.5
            yield ring_at(sheet.at((point.lon, point.lat)), radius)


def ring_at(at: tuple[float, float], radius_px: float) -> str:
    """A dashed ring on a pale one, so that it shows on every ground."""
    ring = f'<circle cx="{at[0]:.1f}" cy="{at[1]:.1f}" r="{radius_px}" fill="none"'
    dashes = 'stroke-width="2.2" stroke-dasharray="4.5 2.5"'
    return (
        f'{ring} stroke="{PALETTE.paper}" stroke-width="4.5"/>'
        f'{ring} stroke="{PALETTE.ink}" {dashes}/>'
    )


def plan_legend_svg(plan: Plan, language: Language) -> str:
    """The legend of `plan_map_svg` by itself, for maps that stand side by side."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_LEGEND_WIDTH_PX:.0f} '
        f'{_LEGEND_PX:.0f}" width="{_LEGEND_WIDTH_PX:.0f}" height="{_LEGEND_PX:.0f}" {FONTS}>'
        f"{_PATTERNS}{''.join(_legend(plan, language, top_px=6.0))}</svg>\n"
    )


def class_swatch(coverage_class: CoverageClass) -> str:
    """A field of one class of groups, 24 pixels wide, with the patterns that it needs."""
    edge = f'fill="{_FILLS[coverage_class]}" stroke="{PALETTE.paper_line}"'
    return f'{_PATTERNS}<rect x="1" y="5" width="22" height="14" {edge}/>'


def _legend(plan: Plan, language: Language, *, top_px: float) -> Iterator[str]:
    """Symbols in one column, classes in the other, sources and the mark below."""
    lines: dict[str, list[str]] = {}
    for symbol in dict.fromkeys(symbol_of(point, plan.scenario) for point in plan.points()):
        lines.setdefault(symbol.line, []).append(symbol.css)
    for row, (line, signs) in enumerate(list(lines.items())[:3]):
        y = top_px + 10.0 + 21.0 * row
        asked = {"service": ""} if line == "other" else {}
        for place, css in enumerate(signs):
            yield mark_at(css, (28.0 + 15.0 * place, y), "1")
        words = text(f"documents.map.{line}", language, **asked)
        yield line_of_text((31.0 + 15.0 * len(signs), y), words)
    for row, coverage_class in enumerate(CLASSES):
        y = top_px + 10.0 + 21.0 * row
        fill = _FILLS[coverage_class]
        edge = f'fill="{fill}" stroke="{PALETTE.paper_line}"'
        yield f'<rect x="290" y="{y - 6:.1f}" width="22" height="12" {edge}/>'
        yield line_of_text((320.0, y), text(f"documents.map.{coverage_class}", language))
    yield from _foot(plan, language, top_px + 77.0)


def _foot(plan: Plan, language: Language, y: float) -> Iterator[str]:
    """How walks were made, below it where streets and outline come from, then the mark."""
    source = origin_line(plan.travel, language, method=False)
    outline = source_said(plan.scenario.ward.attribution, language)
    if plan.travel.method != "network":
        source = outline
    elif outline.lower() not in source.lower():
        source = f"{source} · {outline}"
    yield line_of_text((_MARGIN_PX, y - 10.0), method_line(plan.travel, language), size=9.0)
    yield line_of_text((_MARGIN_PX, y + 2.0), source, size=9.0)
    if plan.scenario.synthetic:
        mark = text("documents.synthetic", language)
        yield line_of_text((_MARGIN_PX, y + 14.0), mark, size=10.0, fill=PALETTE.worse)
