"""Pages of a PDF as PNG of few colours: small enough to be sent from phone to phone.

PDFium draws a page in bands that stay in the processor's cache; each band is brought to one palette
at once; igzip packs the whole in a seventh of the time of zlib, no larger. Method: the colours of
`palette` and steps between those that lie beside one another, so that edges stay smooth; what is
none of them goes to the nearest.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import asdict
from functools import cache, partial
from typing import Any

import pypdfium2
from isal import isal_zlib
from PIL import Image
from pypdfium2 import raw

from planner.exports.png import png_file
from planner.palette import PALETTE

POINTS_PER_INCH = 72.0
BAND_PX = 256
MOST_COLOURS = 256
_WHITE = (255, 255, 255, 255)
_EFFORT = 2
"""Of igzip: one more takes three times as long for nothing less."""
_STEPS = (0.25, 0.5, 0.75)
_FIRST = (
    "paper", "panel", "land", "water", "outside", "alert_soft", "action_soft", "title", "ink",
    "soft", "action", "worse", "learning", "school", "served", "full", "out_of_reach", "line",
)  # fmt: skip
"""What must come out as it is: grounds, words, signs."""
_BESIDE = {
    "paper": (
        "ink", "title", "soft", "worse", "action", "learning", "school", "street_name", "line",
    ),
    "panel": ("soft",),
    "alert_soft": ("worse",),
    "action_soft": ("action",),
    "land": ("title", "edge", "street_line", "ink"),
    "water": ("shore", "water_name"),
}  # fmt: skip
"""Ground -> what is written and drawn upon it."""
_GROUP_AREA = 0.16
_CELL = 4
"""Levels a side of a cell in which Pillow looks colours up."""
_CUBE = (0, 85, 170, 255)
"""Levels of red, green and blue for signs in colours of their own."""
_ONE_AT_A_TIME = threading.Lock()
"""PDFium keeps one state for the whole process."""

Colour = tuple[int, int, int]


Stacks = Sequence[Sequence[int]]
"""For each picture its pages from top to bottom, counted from 0."""


def pngs_of(pdf: bytes, *, pixels_per_inch: float, stacks: Stacks = ()) -> list[bytes]:
    """Each page as a PNG with a palette, or pages of one width under one another, as stacked; a
    page in many pictures is drawn once. The same page gives the same bytes on one machine. Sides
    are rounded to whole pixels. PdfiumError (a RuntimeError) for what is no PDF.
    """
    few = Image.new("P", (1, 1))  # for this call alone: looking up a colour writes into it
    few.putpalette([part for colour in colours() for part in colour])
    with _opened(partial(pypdfium2.PdfDocument, pdf)) as document, ExitStack() as pages:
        # closed at the end only: PDFium forgets letters and pictures that no open page shows
        opened = (
            pages.enter_context(_opened(partial(document.get_page, number)))
            for number in range(len(document))
        )
        drawn = [_rows(page, pixels_per_inch, few) for page in opened]
    whole = stacks or [[number] for number in range(len(drawn))]
    return [_png([drawn[number] for number in stack], few) for stack in whole]


@cache
def colours() -> tuple[Colour, ...]:
    """The palette of a picture, 256 colours at most: those by meaning, what lies between two of
    them where they meet, and a coarse cube of all others.
    """
    said = {name: _rgb(value) for name, value in asdict(PALETTE).items()}
    first = [said[name] for name in _FIRST]
    areas = [_between(said[ground], said["action"], _GROUP_AREA) for ground in ("land", "water")]
    steps = [
        _between(said[ink], said[ground], share)
        for ground, inks in _BESIDE.items()
        for ink in inks
        for share in _STEPS
    ]
    cube = [(red, green, blue) for red in _CUBE for green in _CUBE for blue in _CUBE]
    kept: dict[Colour, int] = {}
    for colour in (*first, *areas, *steps, *said.values(), *cube):
        if colour not in kept and _is_apart(colour, kept):
            kept[colour] = _off(_corner(colour), colour)
    return tuple(kept)[:MOST_COLOURS]


def _is_apart(colour: Colour, kept: Mapping[Colour, int]) -> bool:
    """Whether the colour and those kept (with how far each lies from its corner) all come out as
    they are: Pillow takes, for a whole cell of colours, the one nearest to the cell's corner.
    """
    corner = _corner(colour)
    own = _off(corner, colour)
    return all(_off(_corner(o), colour) > far and _off(corner, o) > own for o, far in kept.items())


def _corner(colour: Colour) -> Colour:
    red, green, blue = (part - part % _CELL for part in colour)
    return red, green, blue


def _off(one: Colour, other: Colour) -> int:
    """The square of the distance between two colours."""
    return sum((a - b) ** 2 for a, b in zip(one, other, strict=True))


def _png(parts: Sequence[Image.Image], few: Image.Image) -> bytes:
    """One picture of parts under one another."""
    packed = isal_zlib.compress(b"".join(part.tobytes() for part in parts), _EFFORT)
    (width,) = {part.width - 1 for part in parts}
    height = sum(part.height for part in parts)
    return png_file(width, height, packed, bits=8, palette=bytes(few.getpalette() or ()))


def _rows(page: Any, pixels_per_inch: float, few: Image.Image) -> Image.Image:
    """The page in few colours; before each row stands its filter: 0, as it is."""
    scale = pixels_per_inch / POINTS_PER_INCH
    width, height = (round(side * scale) for side in page.get_size())
    rows = Image.new("P", (1 + width, height))
    for top, band in _bands(page, width, height):
        rows.paste(band.quantize(palette=few, dither=Image.Dither.NONE), (1, top))
    return rows


def _bands(page: Any, width: int, height: int) -> Iterator[tuple[int, Image.Image]]:
    """Row at which a band begins, and the band; the last one may reach below the page."""
    size = (width, min(BAND_PX, height))
    bitmap = pypdfium2.PdfBitmap.new_native(*size, raw.FPDFBitmap_BGRx, rev_byteorder=True)
    for top in range(0, height, size[1]):
        with _ONE_AT_A_TIME:
            bitmap.fill_rect(_WHITE, 0, 0, *size)
            raw.FPDF_RenderPageBitmap(
                bitmap, page, 0, -top, width, height, 0, raw.FPDF_REVERSE_BYTE_ORDER
            )
        yield top, Image.frombytes("RGB", size, bitmap.buffer, "raw", "RGBX", 0, 1)


@contextmanager
def _opened(opening: Callable[[], Any]) -> Iterator[Any]:
    """A document or page of PDFium, closed at once and by nobody else."""
    with _ONE_AT_A_TIME:
        own = opening()
    try:
        yield own
    finally:
        with _ONE_AT_A_TIME:
            own.close()


def _between(one: Colour, other: Colour, share: float) -> Colour:
    """The colour that lies this share of the way to the other."""
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(one, other, strict=True))
    return red, green, blue


def _rgb(value: str) -> Colour:
    red, green, blue = bytes.fromhex(value.removeprefix("#"))
    return red, green, blue
