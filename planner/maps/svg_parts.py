"""Pieces of SVG pictures that maps share: positions in pixels, paths, words, marks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import cast

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from planner.i18n.labels import visible
from planner.maps.labels import safe_label
from planner.maps.sketch import Frame
from planner.model.place import LonLat
from planner.palette import NUMBERED, PALETTE, SIGN_BOX, sign_path

_MANY_DIGITS = 3
_LETTER_EM = 0.56
"""Width of a letter, on average."""
FONTS = 'font-family="Noto Sans, Segoe UI, DejaVu Sans, sans-serif"'


@dataclass(frozen=True, slots=True)
class Sheet:
    """Positions in EPSG:4326 to picture pixels, north up."""

    frame: Frame
    scale_px_per_m: float
    left_m: float
    top_m: float
    margin_px: float = 0.0

    def at(self, position: LonLat) -> tuple[float, float]:
        """One position in pixels."""
        return self.path([position])[0]

    def position(self, at: tuple[float, float]) -> LonLat:
        """The position at some pixels."""
        east = self.left_m + (at[0] - self.margin_px) / self.scale_px_per_m
        north = self.top_m - (at[1] - self.margin_px) / self.scale_px_per_m
        lon, lat = self.frame.to_degrees(np.array([[east, north]]))[0]
        return float(lon), float(lat)

    def path(self, line: Sequence[LonLat]) -> list[tuple[float, float]]:
        """Positions of a line in pixels."""
        return [
            (
                self.margin_px + (float(east) - self.left_m) * self.scale_px_per_m,
                self.margin_px + (self.top_m - float(north)) * self.scale_px_per_m,
            )
            for east, north in self.frame.to_metres(line)
        ]


def xml_words(words: str) -> str:
    """Text for XML: escaped, without the control characters that XML forbids and without signs that
    turn the direction of writing.
    """
    return safe_label(visible(words))


def polygons_of(area: BaseGeometry) -> list[shapely.Polygon]:
    """The polygons of an area, lines and points left out."""
    parts = shapely.get_parts(area)
    return [cast(shapely.Polygon, part) for part in parts if part.geom_type == "Polygon"]


def centred_text(at: tuple[float, float], words: str, look: str, *, fill: str) -> str:
    """Centred words with a white edge."""
    return (
        f'<text x="{at[0]:.1f}" y="{at[1]:.1f}" text-anchor="middle" dominant-baseline="central" '
        f'fill="{fill}" stroke="{PALETTE.paper}" stroke-width="2.4" paint-order="stroke" '
        f'stroke-linejoin="round" {look}>{xml_words(words)}</text>'
    )


def street_name(at: tuple[float, float], words: str, degrees: float, *, size: float) -> str:
    """The name of a street along it, on a piece of white road: one line is drawn many times sooner
    than an edge round every letter, and no kerb shows between the letters.
    """
    x, y = at
    half = size * _LETTER_EM * len(words) / 2.0
    return (
        f'<g transform="translate({x:.1f} {y:.1f}) rotate({degrees:.1f})">'
        f'<path d="M{-half:.1f} 0H{half:.1f}" fill="none" stroke="{PALETTE.street}" '
        f'stroke-width="{1.15 * size:.1f}" stroke-linecap="round"/>'
        f'<text text-anchor="middle" dominant-baseline="central" font-size="{size}" '
        f'fill="{PALETTE.street_name}">{xml_words(words)}</text></g>'
    )


def mark_at(css: str, at: tuple[float, float], shown: str) -> str:
    """A sign of the palette, its middle at `at`, with the number shown in it where it has one."""
    numbered = css in NUMBERED
    scale = (22.0 if numbered else 11.0) / SIGN_BOX
    x, y = (middle - scale * SIGN_BOX / 2.0 for middle in at)
    place = f"translate({x:.1f} {y:.1f}) scale({scale:.3f})"
    drawn = sign_path(css, place=place)
    if not numbered:
        return drawn
    size = 11.5 if len(shown) < _MANY_DIGITS else 8.5
    return (
        f'{drawn}<text x="{at[0]:.1f}" y="{at[1]:.1f}" text-anchor="middle" '
        f'dominant-baseline="central" font-size="{size}" font-weight="700" '
        f'fill="{PALETTE.paper}">{xml_words(shown)}</text>'
    )


def line_of_text(
    at: tuple[float, float], words: str, *, size: float = 11.5, fill: str = PALETTE.ink
) -> str:
    """Words that begin at a position."""
    return (
        f'<text x="{at[0]:.1f}" y="{at[1]:.1f}" dominant-baseline="central" '
        f'font-size="{size}" fill="{fill}">{xml_words(words)}</text>'
    )


def area_path(
    paths: Iterable[Sequence[tuple[float, float]]], *, fill: str, stroke: str, width: float
) -> str:
    """An area of closed paths; a path inside another is a hole."""
    d = "".join(f"{path_data(path)}Z" for path in paths)
    edge = f'stroke="{stroke}" stroke-width="{width}"'
    return f'<path d="{d}" fill="{fill}" fill-rule="evenodd" {edge}/>'


def framed(body: str, width_px: float, height_px: float) -> str:
    """A map cut to its frame, whose round corners are painted over it in the colour of paper: a cut
    along a plain rectangle is drawn many times sooner than one along a round one.
    """
    wide, tall = f"{width_px:.0f}", f"{height_px:.0f}"
    inner = f"{width_px - 8:.0f}", f"{height_px - 8:.0f}"
    outer = f"{width_px + 1:.0f}", f"{height_px + 1:.0f}"
    corners = (
        f"M-1-1H8V0A8 8 0 0 0 0 8H-1ZM{outer[0]}-1V8H{wide}A8 8 0 0 0 {inner[0]} 0V-1Z"
        f"M{outer[0]} {outer[1]}H{inner[0]}V{tall}A8 8 0 0 0 {wide} {inner[1]}H{outer[0]}Z"
        f"M-1 {outer[1]}V{inner[1]}H0A8 8 0 0 0 8 {tall}V{outer[1]}Z"
    )
    return (
        f'<clipPath id="frame"><rect width="{wide}" height="{tall}"/></clipPath>'
        f'<g clip-path="url(#frame)"><rect width="{wide}" height="{tall}" '
        f'fill="{PALETTE.outside}"/>{body}<path d="{corners}" fill="{PALETTE.paper}"/></g>'
    )


def path_data(path: Sequence[tuple[float, float]]) -> str:
    """The `d` of an open path, pixels to one decimal."""
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in path)
