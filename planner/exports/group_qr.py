"""QR codes of positions, as small SVG pictures; a place that stands on several papers has one."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterable
from functools import lru_cache

import segno

from planner.exports.png import png_file

KEPT = 1024
"""Codes that are kept: working one out takes longer than drawing it."""
_SCALE, _QUIET = 6, 3
"""Of a PNG: pixels of a module, modules of the quiet zone."""
_AS_IT_IS, _AS_ABOVE = b"\0", b"\2"
"""How a row of a PNG is told: by its pixels, by what differs from the row above."""


@lru_cache(maxsize=KEPT)
def qr_svg(address: str) -> str:
    """The code of an address, sized by the page it stands on; error correction M."""
    box = io.BytesIO()
    code_of(address).save(
        box, kind="svg", xmldecl=False, border=2, omitsize=True, dark="black", light="white"
    )
    return box.getvalue().decode("utf-8")


@lru_cache(maxsize=KEPT)
def qr_png(address: str) -> bytes:
    """The code with its quiet zone, a bit a pixel; error correction M. segno's own drawing of the
    same picture takes as long as working the code out.
    """
    modules = code_of(address).matrix
    side = _SCALE * (len(modules) + 2 * _QUIET)
    quiet = _row([0] * len(modules)) * _QUIET * _SCALE
    same = (_AS_ABOVE + bytes((side + 7) // 8)) * (_SCALE - 1)
    rows = (_row(row) + same for row in modules)
    pixels = zlib.compress(b"".join((quiet, *rows, quiet)), 9)
    return png_file(side, side, pixels, bits=1)


def _row(modules: Iterable[int]) -> bytes:
    """One row of pixels, light = 1, with the quiet zone on both sides."""
    quiet = "1" * _QUIET * _SCALE
    bits = quiet + "".join(("0" if dark else "1") * _SCALE for dark in modules) + quiet
    count = (len(bits) + 7) // 8
    return _AS_IT_IS + int(bits.ljust(8 * count, "0"), 2).to_bytes(count, "big")


@lru_cache(maxsize=KEPT)
def code_of(address: str) -> segno.QRCode:
    """The code of an address, error correction M."""
    return segno.make(address, error="m", micro=False)
