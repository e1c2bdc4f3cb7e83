"""Signs of texts that not every database takes."""

from __future__ import annotations

_INSTEAD = "\N{REPLACEMENT CHARACTER}"


def storable(text: str) -> str:
    """The text with a mark in the place of each NUL sign, which PostgreSQL does not know, and of
    each half of a sign, which is no text: the same on every database.
    """
    whole = text.replace("\0", _INSTEAD)
    return "".join(_INSTEAD if "\ud800" <= sign <= "\udfff" else sign for sign in whole)
