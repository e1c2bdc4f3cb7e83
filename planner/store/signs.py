"""Signs of texts that not every database takes."""

from __future__ import annotations

import re

_INSTEAD = "\N{REPLACEMENT CHARACTER}"
_REFUSED = re.compile("[\0\ud800-\udfff]")


def storable(text: str) -> str:
    """The text with a mark in the place of each NUL sign, which PostgreSQL does not know, and of
    each half of a sign, which is no text: the same on every database.
    """
    return _REFUSED.sub(_INSTEAD, text)
