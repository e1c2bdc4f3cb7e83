"""The map of a plan as one HTML file that opens without a network (folium, Leaflet inside)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

import folium
import shapely
from branca.element import Element

from planner.i18n import short_group, text
from planner.i18n.catalogue import Language
from planner.i18n.headline import five_numbers
from planner.i18n.labels import point_label
from planner.i18n.numbers import number
from planner.i18n.origins import origin_line, source_said
from planner.maps.hours import opening_lines
from planner.maps.labels import safe_label
from planner.maps.leaflet import Foot, Mark, Marks, bare_map, figure_of, page
from planner.maps.look import MARKER_SIZE_PX, SMALL_PX, STYLE, marker_html, symbol_of
from planner.maps.provisional import RING_KEY, RING_STYLE, rings
from planner.maps.sketch import bounds, group_areas, group_classes, leading_service, street_names
from planner.maps.stays import stay_key, stay_marks
from planner.model.coverage import CLASSES, GroupCoverage
from planner.model.place import Ring
from planner.model.placement import ServicePoint
from planner.model.plan import Plan
from planner.palette import pattern_defs, sign_svg

_LEGEND_LINES = 6


def plan_map_html(plan: Plan, language: Language = "vi") -> str:
    """The plan on a map: groups coloured by class, lake, streets, points with their hours.

    One self-contained HTML page: it loads no script, style, image or font from anywhere. Every
    text from the plan is shown as text.
    """
    drawn = bare_map(bounds(plan.scenario))
    root = figure_of(drawn)
    root.header.add_child(Element(f"<style>{STYLE}{RING_STYLE}</style>"), name="plan_style")
    root.html.add_child(Element(_head(plan, language)), name="plan_head", index=0)
    root.html.add_child(Element(_legend(plan, language)), name="plan_legend")
    _draw_ground(drawn, plan)
    _draw_groups(drawn, plan, language)
    _add_shapes(drawn, rings(plan.scenario), "about")
    _draw_streets(drawn, plan)
    marks = (*_names(plan), *stay_marks(plan, language), *_points(plan, language))
    drawn.add_child(Marks(marks))
    drawn.add_child(Foot(safe_label(_sources(plan, language))))
    return page(drawn, safe_label(f"{_title(plan, language)}"))


def _title(plan: Plan, language: Language) -> str:
    return f"{text('documents.map.title', language)} – {plan.scenario.campaign.name}"


def _head(plan: Plan, language: Language) -> str:
    """Title, mark of synthetic data, the five numbers."""
    mark = text("documents.synthetic", language) if plan.scenario.synthetic else ""
    pill = f'<span class="mark">{safe_label(mark)}</span>' if mark else ""
    cells = "".join(
        f"<div><b>{safe_label(_unbroken(n.figure))}</b><span>{safe_label(n.label)}</span>"
        f"<small>{safe_label(n.detail)}</small></div>"
        for n in five_numbers(plan.headline, language)
    )
    title = safe_label(_title(plan, language))
    return f'<header class="head"><h1>{title}{pill}</h1><div class="five">{cells}</div></header>'


def _unbroken(figure: str) -> str:
    """The percent sign stays on the line of its number."""
    return figure.replace(" %", "\u00a0%")


def _legend(plan: Plan, language: Language) -> str:
    """At most six lines: the symbols of the points there are, then the three classes; one more
    where points roam, and where positions of groups are provisional.
    """
    lines = [
        (f'<span class="keys">{"".join(keys)}</span>', words)
        for words, keys in _symbols(plan, language).items()
    ]
    lines = lines[: _LEGEND_LINES - len(CLASSES)]
    lines += [
        (_swatch(coverage_class), text(f"documents.map.{coverage_class}", language))
        for coverage_class in CLASSES
    ]
    lines += stay_key(plan, language)
    if rings(plan.scenario):
        lines.append((RING_KEY, text("documents.map.approximate", language)))
    items = "".join(f"<li>{key}<span>{safe_label(words)}</span></li>" for key, words in lines)
    title = safe_label(text("documents.map.legend", language))
    return f'{_PATTERNS}<aside class="legend" aria-label="{title}"><ul>{items}</ul></aside>'


def _symbols(plan: Plan, language: Language) -> dict[str, list[str]]:
    """The words of each line of the legend with its signs, in the order of the points."""
    found: dict[str, list[str]] = {}
    names = {service.id: service.name or service.id for service in plan.scenario.services}
    for point in plan.points():
        symbol = symbol_of(point, plan.scenario)
        service = names.get(point.service_id, point.service_id)
        words = text(f"documents.map.{symbol.line}", language, service=service)
        keys = found.setdefault(words, [])
        key = sign_svg(symbol.css, "1", size_px=20 if symbol.numbered else 15)
        if key not in keys:
            keys.append(key)
    return found


def _swatch(coverage_class: str) -> str:
    return (
        '<svg class="key" viewBox="0 0 22 14" width="22" height="14" aria-hidden="true">'
        f'<rect class="area {coverage_class}" x="1" y="1" width="20" height="12" rx="2"/></svg>'
    )


_PATTERNS = (
    '<svg width="0" height="0" style="position:absolute" aria-hidden="true">'
    f"{pattern_defs('gap')}</svg>"
)


def _draw_ground(drawn: folium.Map, plan: Plan) -> None:
    ward = plan.scenario.ward
    _add_shapes(drawn, (shapely.Polygon(r) for r in ward.boundary if len(r) >= 3), "ward")
    water = [b for b in ward.barriers if b.is_area]
    _add_shapes(drawn, (_with_holes(b.rings) for b in water), "water")


def _with_holes(rings: tuple[Ring, ...]) -> shapely.Polygon:
    return shapely.Polygon(rings[0], rings[1:])


def _draw_streets(drawn: folium.Map, plan: Plan) -> None:
    streets = [s.line for s in plan.scenario.ward.streets if len(s.line) >= 2]
    lines = [b for b in plan.scenario.ward.barriers if not b.is_area]
    _add_shapes(drawn, map(shapely.LineString, streets), "street")
    _add_shapes(
        drawn, (shapely.LineString(r) for b in lines for r in b.rings if len(r) >= 2), "barrier"
    )


def _add_shapes(drawn: folium.Map, shapes: Iterable[shapely.Geometry], css: str) -> None:
    features = [_feature(shape, {}) for shape in shapes]
    if features:
        _layer(features, css).add_to(drawn)


def _layer(
    features: list[dict[str, object]], css: str, tooltip: folium.GeoJsonTooltip | None = None
) -> folium.GeoJson:
    return folium.GeoJson(
        {"type": "FeatureCollection", "features": features},
        style_function=lambda feature: {
            "className": f"{css} {feature['properties'].get('class', '')}".strip(),
        },
        smooth_factor=0.5,
        control=False,
        tooltip=tooltip,
        interactive=tooltip is not None,
    )


def _feature(shape: shapely.Geometry, properties: dict[str, str]) -> dict[str, object]:
    rounded = shapely.set_precision(shape, 1e-6, mode="pointwise")
    return {
        "type": "Feature",
        "properties": properties,
        "geometry": shapely.geometry.mapping(rounded),
    }


def _draw_groups(drawn: folium.Map, plan: Plan, language: Language) -> None:
    areas, classes = group_areas(plan.scenario), group_classes(plan)
    service_id = leading_service(plan.scenario)
    found = {g.group_id: g for g in plan.coverage.groups if g.service_id == service_id}
    features = [
        _feature(
            areas[group.id],
            {
                "class": classes.get(group.id, ""),
                "label": _group_label(group.name, found.get(group.id), language),
            },
        )
        for group in plan.scenario.groups
        if group.id in areas
    ]
    if features:
        tooltip = folium.GeoJsonTooltip(fields=["label"], labels=False, sticky=True)
        _layer(features, "area", tooltip).add_to(drawn)


def _group_label(name: str, group: GroupCoverage | None, language: Language) -> str:
    lines = [f"<b>{safe_label(short_group(name))}</b>"]
    if group is not None:
        counts = text(
            "documents.map.group",
            language,
            served=number(group.people_served, language),
            people=number(group.people, language),
            elderly_served=number(group.elderly_served, language),
            elderly=number(group.elderly, language),
        )
        lines.append(safe_label(counts))
        if group.mean_minutes is not None:
            minutes = number(group.mean_minutes, language, decimals=1)
            lines.append(safe_label(text("documents.map.walk", language, minutes=minutes)))
    return "<br>".join(lines)


def _names(plan: Plan) -> Iterator[Mark]:
    ward = plan.scenario.ward
    numbered = [(p.lon, p.lat) for p in plan.points() if symbol_of(p, plan.scenario).numbered]
    for label in ward.labels:
        css = "lake" if label.kind in {"lake", "water"} else "place"
        yield _words(label.lat, label.lon, f'<b class="{css}">{safe_label(label.text)}</b>')
    for name in street_names(plan.scenario, avoid=numbered):
        html = (
            f'<b class="way" style="rotate:{name.turn_degrees:.1f}deg">{safe_label(name.text)}</b>'
        )
        yield _words(name.lat, name.lon, html)


def _words(lat: float, lon: float, html: str) -> Mark:
    return Mark(lat, lon, html, "name", above=-1000)


def _points(plan: Plan, language: Language) -> Iterator[Mark]:
    """Small symbols first, numbered points on top."""
    openings = defaultdict(list)
    for opening in plan.timetable.openings:
        openings[opening.point_id].append(opening)
    days = tuple(plan.scenario.campaign.days())
    for point in sorted(plan.points(), key=lambda p: symbol_of(p, plan.scenario).numbered):
        hours = opening_lines(openings[point.id], days, language)
        yield _point(plan, point, hours, language)


def _point(plan: Plan, point: ServicePoint, hours: tuple[str, ...], language: Language) -> Mark:
    symbol = symbol_of(point, plan.scenario)
    label = point_label(point.service_id, point.kind, point.number, point.name, language)
    return Mark(
        point.lat,
        point.lon,
        marker_html(symbol, point.number),
        "point",
        size_px=MARKER_SIZE_PX if symbol.numbered else SMALL_PX,
        above=1000 if symbol.numbered else 0,
        tooltip=safe_label(label),
        popup=_popup(plan, point, label, hours=hours, language=language),
    )


def _popup(
    plan: Plan, point: ServicePoint, label: str, *, hours: tuple[str, ...], language: Language
) -> str:
    venues = {venue.id: venue.name for venue in plan.scenario.venues}
    venue = venues.get(point.venue_id, "")
    lines = [f"<h2>{safe_label(label)}</h2>"]
    if venue and venue not in label:
        lines.append(f"<p>{safe_label(venue)}</p>")
    lines.append(f"<h3>{safe_label(text('documents.map.hours', language))}</h3>")
    lines += [f"<p>{safe_label(line)}</p>" for line in hours]
    lines += [f'<p class="load">{safe_label(line)}</p>' for line in _load(plan, point, language)]
    if point.position == "approximate":
        lines.append(f"<em>{safe_label(text('documents.map.approximate', language))}</em>")
    return "".join(lines)


def _load(plan: Plan, point: ServicePoint, language: Language) -> tuple[str, ...]:
    for load in plan.coverage.loads:
        if load.point_id == point.id:
            people = number(load.people_assigned, language)
            elderly = number(load.elderly_assigned, language)
            visits = number(load.visits_per_week, language)
            return (
                text("documents.map.assigned", language, people=people, elderly=elderly),
                text("documents.map.visits", language, visits=visits),
            )
    return ()


def _sources(plan: Plan, language: Language) -> str:
    """Where walks and outline come from, what is only sketched, synthetic or not; each once."""
    line = origin_line(plan.travel, language)
    outline = source_said(plan.scenario.ward.attribution, language)
    parts = [outline, text("documents.map.sketch", language)]
    if plan.scenario.synthetic:
        parts.append(text("documents.synthetic_short", language))
    for part in parts:
        if part.lower() not in line.lower():
            line = f"{line} · {part}"
    return line
