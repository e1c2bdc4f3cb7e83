"""QR codes of positions as small pictures; a place that stands on several papers has one.

zint, inside zxing-cpp, works a code out: it packs digits tighter, so that modules are larger.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby

import numpy as np
import zxingcpp

from planner.exports.png import png_file

KEPT = 1024
"""Codes that are kept."""
_SCALE, _QUIET = 6, 3
"""Of a PNG: pixels of a module, modules of the quiet zone."""
_BORDER = 2
"""Of an SVG: modules round the code, which stands on white paper."""
_AS_IT_IS, _AS_ABOVE = b"\0", b"\2"
"""How a row of a PNG is told: by its pixels, by what differs from the row above."""


@lru_cache(maxsize=KEPT)
def qr_svg(address: str) -> str:
    """The code of an address, sized by the page it stands on; error correction M."""
    rows = modules_of(address)
    side = len(rows) + 2 * _BORDER
    dark = "".join(
        f"M{x} {y}h{wide}v1h-{wide}z"
        for y, row in enumerate(rows, _BORDER)
        for x, wide in _dark_runs(row)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}">'
        f'<path fill="white" d="M0 0h{side}v{side}h-{side}z"/><path d="{dark}"/></svg>'
    )


@lru_cache(maxsize=KEPT)
def qr_png(address: str) -> bytes:
    """The code with its quiet zone, a bit a pixel; error correction M."""
    rows = modules_of(address)
    side = _SCALE * (len(rows) + 2 * _QUIET)
    quiet = _row([False] * len(rows)) * _QUIET * _SCALE
    same = (_AS_ABOVE + bytes((side + 7) // 8)) * (_SCALE - 1)
    drawn = (_row(row) + same for row in rows)
    pixels = zlib.compress(b"".join((quiet, *drawn, quiet)), 9)
    return png_file(side, side, pixels, bits=1)


@lru_cache(maxsize=KEPT)
def modules_of(address: str) -> tuple[tuple[bool, ...], ...]:
    """The modules of the code row by row, True where dark; error correction M. ValueError for an
    address that no code can hold.
    """
    code = zxingcpp.create_barcode(address, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    levels = np.asarray(code.to_image(scale=1, add_quiet_zones=False))
    return tuple(map(tuple, (levels == 0).tolist()))


def _dark_runs(row: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Where dark modules begin and how many lie side by side, the border counted."""
    at = _BORDER
    for dark, same in groupby(row):
        wide = len(list(same))
        if dark:
            yield at, wide
        at += wide


def _row(modules: Sequence[bool]) -> bytes:
    """One row of pixels, light = 1, with the quiet zone on both sides."""
    quiet = "1" * _QUIET * _SCALE
    bits = quiet + "".join(("0" if dark else "1") * _SCALE for dark in modules) + quiet
    count = (len(bits) + 7) // 8
    return _AS_IT_IS + int(bits.ljust(8 * count, "0"), 2).to_bytes(count, "big")
