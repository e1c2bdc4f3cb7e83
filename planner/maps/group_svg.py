"""The map of one group's surroundings as one SVG picture: cut to the group, nothing loaded."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import shapely
from shapely.geometry.base import BaseGeometry

from planner.i18n import text
from planner.i18n.catalogue import Language
from planner.i18n.labels import short_group
from planner.maps.sketch import group_areas
from planner.maps.surroundings import (
    Surroundings,
    Window,
    ground,
    streets,
    surroundings,
    window_round,
)
from planner.maps.svg_marks import scale_and_north
from planner.maps.svg_parts import (
    FONTS,
    Sheet,
    centred_text,
    framed,
    line_of_text,
    mark_at,
    path_data,
    polygons_of,
    xml_words,
)
from planner.model.group_card import CardPlace, GroupCard
from planner.model.plan import Plan
from planner.palette import NUMBERED, PALETTE

WIDTH_PX, HEIGHT_PX = 400.0, 290.0
_ROW_PX = 19.0
_LEAST_M = 420.0
_MOST_M = 2600.0
_ASIDE_PX = 18.0
_SIGN_PX = 9.0
"""From the middle of a sign, or of a line of words, to its edge."""
_LETTER_PX = 7.0
"""How wide a letter of the own point's name is, on average."""
_AREA = f'fill="{PALETTE.action}" fill-opacity=".16" stroke="{PALETTE.title}" stroke-width="1.6"'


Spot = tuple[float, float]


@dataclass(frozen=True, slots=True)
class GroupMaps:
    """A plan ready for the maps of its groups: its sketch is made once."""

    land: Surroundings
    areas: Mapping[str, BaseGeometry]

    def svg(self, card: GroupCard, language: Language) -> str:
        """The surroundings of the card's group: its area, streets, water, its own point, the
        nearest places, scale, north, legend. Places too far for the frame are named below it.
        """
        window, shown = self._window(card)
        sheet = Sheet(self.land.frame, WIDTH_PX / (window[2] - window[0]), window[0], window[3])
        near = tuple(place for place in card.near if place in shown)
        beyond = tuple(place for place in card.near if place not in shown)
        cut = self.land.cut(window)
        laid = _laid(sheet, card, near, language)
        spots = [(place.point.lon, place.point.lat) for place in (*card.own, *near)]
        spots += map(sheet.position, laid.name_parts())
        legend = list(_legend(card, near, beyond, language))
        height = HEIGHT_PX + 8.0 + _ROW_PX * len(legend)
        body = "".join((
            *ground(sheet, cut),
            *self._area(sheet, card),
            *streets(sheet, cut),
            *self.land.names(sheet, cut, window, spots, height_px=HEIGHT_PX),
            *_places(card, near, laid),
            *scale_and_north(
                sheet,
                (12.0, WIDTH_PX),
                text("group_page.map.north", language),
                foot_px=HEIGHT_PX - 12.0,
            ),
        ))  # fmt: skip
        title = f"{text('group_page.map', language)}: {short_group(card.group.name)}"
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH_PX:.0f} {height:.0f}" '
            f'width="{WIDTH_PX:.0f}" height="{height:.0f}" role="img" {FONTS}>'
            f"<title>{xml_words(title)}</title>"
            f"{framed(body, WIDTH_PX, HEIGHT_PX)}"
            f"{''.join(_rows(legend))}</svg>"
        )

    def _window(self, card: GroupCard) -> tuple[Window, list[CardPlace]]:
        """West, south, east, north of the frame in metres, and the places that lie in it: the
        group and its own point always, then the nearest places as long as the frame stays small.
        """
        bounds = shapely.total_bounds(list(self._own_shapes(card)))
        shown: list[CardPlace] = []
        for place in card.near:
            at = self.land.point((place.point.lon, place.point.lat))
            wider = shapely.total_bounds([shapely.box(*bounds), at])
            if max(wider[2] - wider[0], wider[3] - wider[1]) <= _MOST_M:
                bounds = wider
                shown.append(place)
        west, south, east, north = map(float, bounds)
        size = (WIDTH_PX, HEIGHT_PX)
        return window_round((west, south, east, north), size, _LEAST_M), shown

    def _own_shapes(self, card: GroupCard) -> Iterator[BaseGeometry]:
        area = self.areas.get(card.group.id)
        if area is not None:
            yield shapely.transform(area, self.land.frame.to_metres)
        for place in card.own:
            yield self.land.point((place.point.lon, place.point.lat))
        if card.home is not None:
            yield self.land.point(card.home)
        if area is None and not card.own and card.home is None:
            yield shapely.Point(0.0, 0.0)

    def _area(self, sheet: Sheet, card: GroupCard) -> Iterator[str]:
        area = self.areas.get(card.group.id)
        for part in polygons_of(area) if area is not None else ():
            rings = [part.exterior, *part.interiors]
            data = "".join(
                f"{path_data(sheet.path([(x, y) for x, y in ring.coords]))}Z" for ring in rings
            )
            yield f'<path d="{data}" fill-rule="evenodd" {_AREA}/>'


def group_maps(plan: Plan) -> GroupMaps:
    """The plan's sketch, ready to be cut to one group after another."""
    return GroupMaps(surroundings(plan.scenario), group_areas(plan.scenario))


@dataclass(frozen=True, slots=True)
class _Laid:
    """Where signs and the names of the group's own points stand in the picture, in pixels."""

    own: tuple[Spot, ...]
    near: tuple[Spot, ...]
    names: tuple[Spot, ...]
    words: str

    def name_parts(self) -> Iterator[Spot]:
        """Positions along the names."""
        aside = len(self.words) * _LETTER_PX / 3.0
        for x, y in self.names:
            yield from ((x - aside, y), (x, y), (x + aside, y))


def _laid(sheet: Sheet, card: GroupCard, near: tuple[CardPlace, ...], language: Language) -> _Laid:
    """A place in the same house as the group's own point is drawn beside it."""
    own = tuple(sheet.at((place.point.lon, place.point.lat)) for place in card.own)
    others = []
    for place in near:
        x, y = sheet.at((place.point.lon, place.point.lat))
        hidden = any(abs(x - left) + abs(y - top) < _ASIDE_PX for left, top in own)
        others.append((x + _ASIDE_PX, y - 8.0) if hidden else (x, y))
    words = text("group_page.own", language)
    names = tuple(
        _beside(at, words, [*others, *(other for other in own if other != at)]) for at in own
    )
    return _Laid(own, tuple(others), names, words)


def _places(card: GroupCard, near: tuple[CardPlace, ...], laid: _Laid) -> Iterator[str]:
    """The nearest places, then the group's own on top, with its name."""
    for place, at in reversed(list(zip(near, laid.near, strict=True))):
        yield _mark(place, at)
    for place, at, name in zip(card.own, laid.own, laid.names, strict=True):
        yield _mark(place, at)
        look = 'font-size="12" font-weight="700"'
        yield centred_text(name, laid.words, look, fill=PALETTE.learning)


def _beside(at: Spot, words: str, signs: list[Spot]) -> Spot:
    """The middle of the words next to a sign: below it, above it, at its right or left, the first
    of them where no other sign lies and that is inside the frame; below where there is none.
    """
    half = len(words) * _LETTER_PX / 2.0
    aside = half + _SIGN_PX + 2.0
    tried = [(at[0], at[1] + 19.0), (at[0], at[1] - 19.0), (at[0] + aside, at[1]),
             (at[0] - aside, at[1])]  # fmt: skip

    def clear(middle: Spot) -> bool:
        inside = half < middle[0] < WIDTH_PX - half and _SIGN_PX < middle[1] < HEIGHT_PX - _SIGN_PX
        return inside and not any(
            abs(x - middle[0]) < half + _SIGN_PX and abs(y - middle[1]) < 2.0 * _SIGN_PX
            for x, y in signs
        )

    return next(filter(clear, tried), tried[0])


def _mark(place: CardPlace, at: tuple[float, float]) -> str:
    size = 1.0 if place.sign in NUMBERED else 1.9
    mark = mark_at(place.sign, (0.0, 0.0), str(place.point.number))
    return f'<g transform="translate({at[0]:.1f} {at[1]:.1f}) scale({size})">{mark}</g>'


def _legend(
    card: GroupCard,
    near: tuple[CardPlace, ...],
    beyond: tuple[CardPlace, ...],
    language: Language,
) -> Iterator[tuple[str, str]]:
    """Symbol and words, row by row; symbols stand at the left edge."""
    yield (
        f'<rect x="-9" y="-6" width="18" height="12" {_AREA}/>',
        text("group_page.map.group", language),
    )
    for place in (*card.own, *near):
        name = short_group(place.point.name) or place.venue or text("ui.free_place", language)
        if place in card.own:
            name = text("group_page.own", language)
        yield _mark(place, (0.0, 0.0)), name
    if beyond:
        names = ", ".join(
            f"{place.point.number} ({short_group(place.point.name)})"
            if place.sign in NUMBERED
            else short_group(place.point.name)
            for place in beyond
        )
        yield "", text("group_page.map.beyond", language, points=names)


def _rows(legend: list[tuple[str, str]]) -> Iterator[str]:
    for number, (symbol, words) in enumerate(legend):
        y = HEIGHT_PX + 15.0 + _ROW_PX * number
        if symbol:
            yield f'<g transform="translate(14 {y:.1f}) scale(.8)">{symbol}</g>'
        shown = words if len(words) <= 56 else f"{words[:55].rstrip()}…"
        yield line_of_text((30.0 if symbol else 4.0, y), shown, size=11.5)
