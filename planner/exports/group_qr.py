"""QR codes of positions, as small SVG pictures; a place that stands on several papers has one."""

from __future__ import annotations

import io
from functools import lru_cache

import segno

KEPT = 1024
"""Codes that are kept: working one out takes longer than drawing it."""


def qr_svg(address: str) -> str:
    """The code of an address, sized by the page it stands on; error correction M."""
    box = io.BytesIO()
    code_of(address).save(
        box, kind="svg", xmldecl=False, border=2, omitsize=True, dark="black", light="white"
    )
    return box.getvalue().decode("utf-8")


@lru_cache(maxsize=KEPT)
def code_of(address: str) -> segno.QRCode:
    """The code of an address, error correction M."""
    return segno.make(address, error="m", micro=False)
