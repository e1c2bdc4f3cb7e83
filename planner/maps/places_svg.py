"""Small maps of places for a phone: one point and what lies round it, or a whole day's points."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import shapely

from planner.i18n import text
from planner.i18n.catalogue import Language
from planner.maps.sketch import bounds
from planner.maps.surroundings import (
    Surroundings,
    Window,
    ground,
    streets,
    surroundings,
    window_round,
)
from planner.maps.svg_marks import scale_and_north
from planner.maps.svg_parts import FONTS, Sheet, framed, line_of_text, mark_at, xml_words
from planner.model.campaign import ADMIN
from planner.model.open_place import OpenPlace
from planner.model.plan import Plan
from planner.palette import NUMBERED

_SPOT_PX = (400.0, 230.0)
_DAY_PX = (400.0, 370.0)
_DAY_ROOM = 1.08
_LEAST_M = 620.0
_ROW_PX = 19.0
_FIXED = frozenset({"school", "clinic"})


@dataclass(frozen=True, slots=True)
class PlaceMaps:
    """A plan ready for small maps of its places."""

    land: Surroundings

    def round_places(self, places: Sequence[OpenPlace], language: Language) -> str:
        """The places of one point with the streets round them, scale, north; "" where nothing is
        known of the ground there.
        """
        spots = [self.land.point((p.point.lon, p.point.lat)) for p in places]
        west, south, east, north = map(float, shapely.total_bounds(spots))
        window = window_round((west, south, east, north), _SPOT_PX, _LEAST_M)
        cut = self.land.cut(window)
        known = cut.streets or any(barrier.rings for barrier in cut.barriers)
        return self._svg(window, places, _SPOT_PX, language) if known else ""

    def of_day(self, places: Sequence[OpenPlace], language: Language) -> str:
        """The whole ward with every place, scale, north, and what the signs mean."""
        west, south, east, north = bounds(self.land.scenario)
        spots = [(place.point.lon, place.point.lat) for place in places]
        corners = [self.land.point(spot) for spot in ((west, south), (east, north), *spots)]
        left, bottom, right, top = map(float, shapely.total_bounds(corners))
        window = window_round((left, bottom, right, top), _DAY_PX, _LEAST_M, room=_DAY_ROOM)
        return self._svg(window, places, _DAY_PX, language, key=True)

    def _svg(
        self,
        window: Window,
        places: Sequence[OpenPlace],
        size_px: tuple[float, float],
        language: Language,
        *,
        key: bool = False,
    ) -> str:
        width_px, height_px = size_px
        sheet = Sheet(self.land.frame, width_px / (window[2] - window[0]), window[0], window[3])
        cut, spots = self.land.cut(window), [(p.point.lon, p.point.lat) for p in places]
        legend = list(_legend(places, language)) if key else []
        body = "".join((
            *ground(sheet, cut),
            *streets(sheet, cut, scale=0.5 if key else 1.4),
            *self.land.names(sheet, cut, window, spots, height_px=height_px),
            *_marks(sheet, places, large=not key),
            *scale_and_north(
                sheet,
                (12.0, width_px),
                text("documents.map.north", language),
                foot_px=height_px - 12.0,
            ),
        ))  # fmt: skip
        tall = height_px + (6.0 + _ROW_PX * len(legend) if legend else 0.0)
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width_px:.0f} {tall:.0f}" '
            f'width="{width_px:.0f}" height="{tall:.0f}" {FONTS}>'
            f"<title>{xml_words(text('phones.map', language))}</title>"
            f"{framed(body, width_px, height_px)}"
            f"{''.join(_rows(legend, height_px))}</svg>"
        )


def place_maps(plan: Plan) -> PlaceMaps:
    """The plan's ward, ready to be cut to one place after another."""
    return PlaceMaps(surroundings(plan.scenario))


def _marks(sheet: Sheet, places: Sequence[OpenPlace], *, large: bool) -> Iterator[str]:
    """Signs without a number first, numbered ones on top."""
    for place in sorted(places, key=lambda p: p.sign in NUMBERED):
        x, y = sheet.at((place.point.lon, place.point.lat))
        scale = (1.5 if large else 0.8) if place.sign in NUMBERED else (2.6 if large else 1.0)
        mark = mark_at(place.sign, (0.0, 0.0), str(place.point.number))
        yield f'<g transform="translate({x:.1f} {y:.1f}) scale({scale})">{mark}</g>'


def _legend(places: Sequence[OpenPlace], language: Language) -> Iterator[tuple[str, str]]:
    """Each sign that is drawn, once, and what it means."""
    meant: dict[str, str] = {}
    for place in places:
        meant.setdefault(place.sign, _meaning(place, language))
    for words in dict.fromkeys(meant.values()):
        signs = [sign for sign, own in meant.items() if own == words]
        drawn = "".join(
            f'<g transform="translate({16.0 * n:.0f} 0) scale({0.72 if s in NUMBERED else 1.1})">'
            f"{mark_at(s, (0.0, 0.0), '1')}</g>"
            for n, s in enumerate(signs)
        )
        yield drawn, words


def _meaning(place: OpenPlace, language: Language) -> str:
    if place.sign in _FIXED:
        return text("documents.map.fixed", language)
    if place.sign in {ADMIN, "learning"}:
        return text(f"documents.map.{place.sign}", language)
    return text("phones.map.other", language)


def _rows(legend: list[tuple[str, str]], top_px: float) -> Iterator[str]:
    for number, (symbol, words) in enumerate(legend):
        y = top_px + 14.0 + _ROW_PX * number
        yield f'<g transform="translate(12 {y:.1f})">{symbol}</g>'
        yield line_of_text((46.0, y), words, size=12.5)
