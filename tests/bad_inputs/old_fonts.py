"""Vietnamese text as the fonts of before Unicode store it, made by turning the reading round."""

from __future__ import annotations

from functools import cache
from itertools import product

from planner.tables.legacy_text import LegacyEncoding, to_unicode

_HIGH = [chr(code) for code in range(0x80, 0x100)]
_LETTERS = "aeiouydAEIOUYDôơưâăêOÔƠƯ\u00f4\u00f6\u00d6\u00d4"


@cache
def _stored(encoding: LegacyEncoding) -> dict[str, str]:
    """Letter -> how it is stored: one character, or a letter and a mark behind it."""
    ways = [*_HIGH, *("".join(pair) for pair in product([*_LETTERS, *_HIGH], _HIGH))]
    found: dict[str, str] = {}
    for way in ways:
        letter = to_unicode(way, encoding)
        if len(letter) == 1 and not letter.isascii():
            found.setdefault(letter, way)
    return found


def stored(text: str, encoding: LegacyEncoding) -> bytes:
    """The bytes of a text typed in such a font; KeyError for a letter that it lacks."""
    known = _stored(encoding)
    typed = "".join(letter if letter.isascii() else known[letter] for letter in text)
    return typed.encode("cp1252" if encoding == "vni" else "latin-1")
