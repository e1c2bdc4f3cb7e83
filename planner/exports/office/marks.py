"""Text from data as papers take it, and the marks that stand for pictures and links."""

from __future__ import annotations

import re
import unicodedata

from planner.i18n.labels import visible

_SURROGATES = dict.fromkeys(range(0xD800, 0xE000))
_PRIVATE = dict.fromkeys((0xE000, 0xE001))
_MARK = re.compile("\ue000(qr|url):([^\ue001]*)\ue001", re.IGNORECASE)


def one_line(words: str) -> str:
    """Text of data as one line, without signs that act, cannot be written, or are marks of ours."""
    bare = visible(unicodedata.normalize("NFC", words)).translate(_SURROGATES).translate(_PRIVATE)
    return " ".join(bare.split())


def qr_mark(url: str) -> str:
    """Stands for the QR code of an address until the document is filled."""
    return f"\ue000qr:{url}\ue001"


def link_mark(url: str) -> str:
    """Stands for a link."""
    return f"\ue000url:{url}\ue001"


def parts_of(words: str) -> list[tuple[str, str]]:
    """The words cut at their marks: (kind, what): "" is text, "qr" and "url" hold the address."""
    found: list[tuple[str, str]] = []
    at = 0
    for mark in _MARK.finditer(words):
        if mark.start() > at:
            found.append(("", words[at : mark.start()]))
        found.append((mark[1].lower(), mark[2]))
        at = mark.end()
    if at < len(words):
        found.append(("", words[at:]))
    return found
