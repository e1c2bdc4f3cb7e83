"""PNG files from rows of pixels that are packed already (PNG specification, third edition)."""

from __future__ import annotations

import struct
import zlib
from typing import Literal

GREY, PALETTE = 0, 3
"""Types of colour: levels of grey, places in a palette."""
_SIGNATURE = b"\x89PNG\r\n\x1a\n"


def png_file(
    width: int, height: int, packed: bytes, *, bits: Literal[1, 8], palette: bytes = b""
) -> bytes:
    """A picture of so many pixels. `packed`: its rows, each after the byte of its filter, as a zlib
    stream; `bits` a pixel; `palette`: red, green and blue of each colour, none for grey.
    """
    colour_type = PALETTE if palette else GREY
    head = struct.pack(">2I5B", width, height, bits, colour_type, 0, 0, 0)
    colours = _chunk(b"PLTE", palette) if palette else b""
    parts = (_chunk(b"IHDR", head), colours, _chunk(b"IDAT", packed), _chunk(b"IEND", b""))
    return _SIGNATURE + b"".join(parts)


def _chunk(name: bytes, content: bytes) -> bytes:
    """A part of a PNG: its length, name and content, and their sum."""
    summed = name + content
    return struct.pack(">I", len(content)) + summed + struct.pack(">I", zlib.crc32(summed))
