"""QR codes of positions, as small SVG pictures."""

from __future__ import annotations

import io

import segno


def qr_svg(address: str) -> str:
    """The code of an address, sized by the page it stands on; error correction M."""
    box = io.BytesIO()
    segno.make(address, error="m", micro=False).save(
        box, kind="svg", xmldecl=False, border=2, omitsize=True, dark="black", light="white"
    )
    return box.getvalue().decode("utf-8")
