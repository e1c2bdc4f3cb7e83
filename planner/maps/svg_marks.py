"""What every printed map has beside its picture: a scale, north, letters of proposed places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import cos, hypot, pi, sin

from planner.maps.svg_parts import Sheet, centred_text
from planner.model.place import LonLat
from planner.palette import PALETTE

NICE_M = (50, 100, 200, 500, 1000, 2000, 5000, 10000, 20000)
_APART_PX, _CLEAR_PX = 15.5, 12.0
_WAYS = tuple(
    (far * cos(turn * pi / 8.0), far * sin(turn * pi / 8.0))
    for far in (14.0, 20.0, 27.0, 35.0, 45.0)
    for turn in range(16)
)
"""Where a letter may stand from its dot, pixels, nearest first."""


def scale_and_north(
    sheet: Sheet, corner: tuple[float, float], north: str, *, foot_px: float
) -> Iterator[str]:
    """A bar of round metres that ends at `foot_px`, at most a quarter of the width, and an arrow to
    the north in the upper right; `corner` is the picture's left and right edge of both.
    """
    left, right = corner
    room = (right - left) / 4.0 / sheet.scale_px_per_m
    metres = max((m for m in NICE_M if m <= room), default=NICE_M[0])
    width, y = metres * sheet.scale_px_per_m, foot_px
    words = f"{metres} m" if metres < 1000 else f"{metres // 1000} km"
    yield (
        f'<path d="M{left:g} {y - 5:.1f}V{y:.1f}H{left + width:.1f}V{y - 5:.1f}" fill="none" '
        f'stroke="{PALETTE.ink}" stroke-width="1.6"/>'
    )
    yield centred_text((left + width / 2.0, y - 8.0), words, 'font-size="10.5"', fill=PALETTE.ink)
    x = right - 18.0
    paint = f'fill="{PALETTE.ink}" stroke="{PALETTE.paper}" stroke-width="1"'
    yield f'<path d="M{x:.0f} 8l6 16-6-4-6 4z" {paint}/>'
    yield centred_text((x, 33.0), north, 'font-size="10.5" font-weight="700"', fill=PALETTE.ink)


def lettered(sheet: Sheet, spots: Sequence[tuple[LonLat, str]]) -> Iterator[str]:
    """Proposed places as hollow dots where they are, their letters beside them: each at the nearest
    place that is free of dots and of other letters, with a line to its dot.
    """
    dots = [sheet.at(spot) for spot, _ in spots]
    faces = letter_spots(dots)
    for (x, y), at in zip(dots, faces, strict=True):
        yield (
            f'<path d="M{x:.1f} {y:.1f}L{at[0]:.1f} {at[1]:.1f}" stroke="{PALETTE.ink}" '
            'stroke-width="0.8"/>'
        )
    for x, y in dots:
        yield (
            f'<circle cx="{x:.1f}" cy="{y:.1f}" r="3" fill="{PALETTE.paper}" '
            f'stroke="{PALETTE.ink}" stroke-width="1.4"/>'
        )
    for at, (_, letter) in zip(faces, spots, strict=True):
        yield (
            f'<circle cx="{at[0]:.1f}" cy="{at[1]:.1f}" r="7.2" fill="{PALETTE.paper}" '
            f'stroke="{PALETTE.ink}" stroke-width="0.6"/>'
        )
        yield centred_text(at, letter, 'font-size="11.5" font-weight="700"', fill=PALETTE.ink)


def letter_spots(dots: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
    """Where the letter of each dot stands, all in pixels: the nearest of the places around it that
    touches no dot and no other letter; the one that touches fewest where every place does.
    """
    taken: list[tuple[float, float]] = []
    for x, y in dots:
        around = [(x + dx, y + dy) for dx, dy in _WAYS]
        free = [_touched(at, taken, _APART_PX) * 2 + _touched(at, dots, _CLEAR_PX) for at in around]
        taken.append(around[free.index(min(free))])
    return taken


def _touched(
    at: tuple[float, float], others: Sequence[tuple[float, float]], apart_px: float
) -> int:
    return sum(hypot(at[0] - x, at[1] - y) < apart_px for x, y in others)
