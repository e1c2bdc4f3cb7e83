"""What every printed map has beside its picture: a scale, north, letters of proposed places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from planner.maps.svg_parts import Sheet, centred_text
from planner.model.place import LonLat
from planner.palette import PALETTE

NICE_M = (50, 100, 200, 500, 1000, 2000, 5000, 10000, 20000)
_APART_PX = 15.0


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
    """Proposed places as hollow dots with their letters beside them, moved apart where they would
    hide one another.
    """
    taken: list[tuple[float, float]] = []
    placed = sorted((sheet.at(spot), letter) for spot, letter in spots)
    for at, _ in placed:
        yield (
            f'<circle cx="{at[0]:.1f}" cy="{at[1]:.1f}" r="4.2" fill="{PALETTE.paper}" '
            f'stroke="{PALETTE.ink}" stroke-width="1.4" stroke-dasharray="2 1.4"/>'
        )
    for (x, y), letter in placed:
        ways = [(dx, dy) for dy in (0, -13, 13, -26, 26) for dx in (13, -13)]
        at = next((p for p in ((x + dx, y + dy) for dx, dy in ways) if _free(p, taken)), (x, y))
        taken.append(at)
        yield (
            f'<path d="M{x:.1f} {y:.1f}L{at[0]:.1f} {at[1]:.1f}" stroke="{PALETTE.ink}" '
            'stroke-width="0.6"/>'
        )
        yield centred_text(at, letter, 'font-size="12.5" font-weight="700"', fill=PALETTE.ink)


def _free(at: tuple[float, float], taken: Sequence[tuple[float, float]]) -> bool:
    return all(abs(at[0] - x) + abs(at[1] - y) >= _APART_PX for x, y in taken)
