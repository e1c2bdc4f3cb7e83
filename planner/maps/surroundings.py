"""The ground of a ward cut to a window: outline, water, streets and names, ready to be drawn."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from planner.maps.sketch import Frame, Metres, frame_of, street_names
from planner.maps.svg_parts import (
    Sheet,
    area_path,
    centred_text,
    path_data,
    polygons_of,
    street_name,
)
from planner.model.place import Label, LonLat, Ring, Street, Ward
from planner.model.scenario import Scenario
from planner.palette import PALETTE

Window = tuple[float, float, float, float]
"""West, south, east, north of a frame, metres."""
_RIM_PX = 4.0
_WATER_LETTER_PX = 10.5
"""How wide a letter of a water's name is, on average, the gap behind it included."""
_MAIN = frozenset({"trunk", "primary", "secondary", "dyke"})


@dataclass(frozen=True, slots=True)
class Surroundings:
    """A ward ready to be cut to one window after another."""

    scenario: Scenario
    frame: Frame
    lines: shapely.STRtree
    """The streets of the ward that are lines, by where they lie."""

    def point(self, position: LonLat) -> shapely.Point:
        """A position in the metres of the frame."""
        return shapely.Point(*self.frame.to_metres([position])[0])

    def cut(self, window: Window) -> Ward:
        """The ward's outline, water, streets and labels inside the window."""
        corners = self.frame.to_degrees(_corners(window))
        box = shapely.box(*shapely.total_bounds(shapely.points(corners)))
        ward = self.scenario.ward
        drawn, found = _drawn(ward), np.sort(self.lines.query(box))
        inside = shapely.intersection(self.lines.geometries[found], box)
        return replace(
            ward,
            boundary=tuple(_rings(ward.boundary, box)),
            barriers=tuple(
                replace(b, rings=tuple(_rings(b.rings, box) if b.is_area else _lines(b.rings, box)))
                for b in ward.barriers
            ),
            streets=tuple(
                replace(drawn[number], line=line)
                for number, left in zip(found.tolist(), inside, strict=True)
                for line in _parts(left)
            ),
            labels=tuple(
                label for label in ward.labels if box.contains(shapely.Point(label.lon, label.lat))
            ),
        )

    def names(
        self,
        sheet: Sheet,
        cut: Ward,
        window: Window,
        avoid: Iterable[LonLat],
        *,
        height_px: float,
    ) -> Iterator[str]:
        """Names of water and of the longest streets in the window, clear of the positions."""
        for label in cut.labels:
            if label.kind in {"lake", "water"}:
                yield _water_name(sheet, label, (window[2] - window[0]) * sheet.scale_px_per_m)
        ring = tuple((float(x), float(y)) for x, y in self.frame.to_degrees(_corners(window)))
        scenario = replace(self.scenario, ward=replace(cut, boundary=(ring,), barriers=()))
        for name in street_names(scenario, avoid=avoid, count=6, height_px=height_px):
            at = sheet.at((name.lon, name.lat))
            yield street_name(at, name.text, name.turn_degrees, size=10.5)


def surroundings(scenario: Scenario) -> Surroundings:
    """The ground of a scenario's ward."""
    streets = [shapely.LineString(street.line) for street in _drawn(scenario.ward)]
    return Surroundings(scenario, frame_of(scenario), shapely.STRtree(streets))


def window_round(
    bounds: tuple[float, float, float, float],
    size_px: tuple[float, float],
    least_m: float,
    *,
    room: float = 1.25,
) -> Window:
    """A window of the picture's shape round these bounds (metres), `room` times as wide as they are
    and at least `least_m`.
    """
    west, south, east, north = bounds
    width_px, height_px = size_px
    width = max(room * max(east - west, (north - south) * width_px / height_px), least_m)
    half, tall = width / 2.0, width * height_px / width_px / 2.0
    x, y = (west + east) / 2.0, (south + north) / 2.0
    return x - half, y - tall, x + half, y + tall


def _water_name(sheet: Sheet, label: Label, room_px: float) -> str:
    """The name of a lake or river where it belongs, moved and set smaller as far as it must be to
    lie within the picture.
    """
    x, y = sheet.at((label.lon, label.lat))
    wide = len(label.text) * _WATER_LETTER_PX
    fit = min(1.0, (room_px - 2 * _RIM_PX) / wide) if wide else 1.0
    aside = _RIM_PX + wide * fit / 2.0
    x = min(max(x, sheet.margin_px + aside), sheet.margin_px + room_px - aside)
    look = f'font-size="{14 * fit:.3g}" letter-spacing="{2 * fit:.3g}" font-style="italic"'
    return centred_text((x, y), label.text, look, fill=PALETTE.water_name)


def ground(sheet: Sheet, ward: Ward) -> Iterator[str]:
    """Outline and water."""
    for ring in ward.boundary:
        yield area_path([sheet.path(ring)], fill=PALETTE.land, stroke=PALETTE.edge, width=1.2)
    for barrier in ward.barriers:
        if barrier.is_area and barrier.rings:
            rings = [sheet.path(ring) for ring in barrier.rings]
            yield area_path(rings, fill=PALETTE.water, stroke=PALETTE.shore, width=1.0)


def streets(sheet: Sheet, ward: Ward, *, scale: float = 1.0) -> Iterator[str]:
    """Casings first, so that crossings stay open; one path for all streets of a width."""
    lines: dict[float, list[str]] = {}
    for street in ward.streets:
        width = scale * (5.0 if street.kind in _MAIN else 3.2)
        lines.setdefault(width, []).append(path_data(sheet.path(street.line)))
    for edge, colour in ((1.4 * scale, PALETTE.street_line), (0.0, PALETTE.street)):
        for width, paths in sorted(lines.items()):
            yield (
                f'<path d="{"".join(paths)}" fill="none" stroke="{colour}" '
                f'stroke-width="{width + edge:.1f}" stroke-linecap="round"/>'
            )


def _drawn(ward: Ward) -> list[Street]:
    """The streets that are lines."""
    return [street for street in ward.streets if len(street.line) > 1]


def _corners(window: Window) -> Metres:
    west, south, east, north = window
    corners: Metres = shapely.get_coordinates(shapely.box(west, south, east, north))
    return corners


def _rings(rings: Iterable[Ring], box: BaseGeometry) -> Iterator[Ring]:
    """Rings cut to the box; a ring inside another stays a hole, as it is drawn."""
    for ring in rings:
        if len(ring) < 4:
            continue
        for part in polygons_of(shapely.make_valid(shapely.Polygon(ring)).intersection(box)):
            yield tuple((float(x), float(y)) for x, y in part.exterior.coords)


def _lines(lines: Iterable[Ring], box: BaseGeometry) -> Iterator[Ring]:
    for line in lines:
        if len(line) < 2:
            continue
        yield from _parts(shapely.LineString(line).intersection(box))


def _parts(cut: BaseGeometry) -> Iterator[Ring]:
    """The lines that a cut has left."""
    for part in shapely.get_parts(cut):
        if part.geom_type == "LineString" and not part.is_empty:
            yield tuple((float(x), float(y)) for x, y in part.coords)
