"""What a plan of service points has no use for and must not keep of a person: numbers of identity
papers, health, party, religion, origin, accounts, records, dates of birth. Told by the heading of a
column, with and without Vietnamese marks, and by what stands in its cells.

A position (secretary of a branch) is a role and stays; so do counts by group (people with
disabilities) and kinds of places (religious ones).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Literal

from planner.tables.words import normalise

Kind = Literal["identity", "account", "health", "party", "religion", "ethnicity", "record"]
KINDS: tuple[Kind, ...] = (
    "identity", "account", "health", "party", "religion", "ethnicity", "record",
)  # fmt: skip
PERSON_TABLES = frozenset({"members", "people"})
"""Tables whose rows are people."""
_PLACE_KINDS: frozenset[Kind] = frozenset({"identity", "account"})
_PLACE_TABLES = frozenset({"venues", "venue_hours", "cells"})
_HEADINGS: Mapping[Kind, str] = {
    "identity": r"cccd|cmnd|cmt|cmtnd|can cuoc|chung minh|dinh danh|ho chieu|passport|identity"
    r"|id card|id no|id number|national id|citizen id|vneid|van tay|bhyt|bhxh|bao hiem y te"
    r"|bao hiem xa hoi|so bao hiem|social insurance|ma so thue|tax (?:code|id)|giay phep lai xe",
    "account": r"tai khoan|stk|ngan hang|bank|iban|account (?:no|number)|otp|mat khau|password",
    "health": r"suc khoe|benh(?! vien)|benh an|tien su benh|health(?! (?:worker|staff|station))"
    r"|hiv|tam than|khuyet tat|thuong tat|thuong binh|nhom mau|blood|disabilit(?:y|ies)"
    r"|medical (?:history|record|condition)|diagnosis|mang thai|thai san|pregnan(?:t|cy)",
    "party": r"dang vien|vao dang|the dang|dang phai|ngay vao dang|chinh tri(?! xa hoi)"
    r"|party(?: member(?:ship)?)?|political",
    "religion": r"ton giao|theo dao|tin nguong|religion|religious|faith",
    "ethnicity": r"dan toc|ethnic|ethnicity|race",
    "record": r"thu nhap|luong thang|income|salary|tien an|tien su|hon nhan|marital"
    r"|criminal|gioi tinh thu|sexual",
}
_FOUND: Mapping[Kind, re.Pattern[str]] = {
    kind: re.compile(rf"\b(?:{words})\b" + ("|^dang$" if kind == "party" else ""))
    for kind, words in _HEADINGS.items()
}
_SERIAL = frozenset({"stt", "tt", "so tt", "so thu tu", "no", "s tt"})
_BIRTH_YEAR = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})(?![0-9])")
_COUNT = re.compile(r"[0-9]{1,3}(?:[.,  ]?[0-9]{3})?")
_LONG_NUMBER = re.compile(r"[0-9]{9,16}")
_PHONE = re.compile(r"(?:0|84)?[35789][0-9]{8}|0?2[0-9]{9}|1[89]00[0-9]{4,6}")
_BETWEEN_DIGITS = re.compile(r"(?<=[0-9])[ .\- ](?=[0-9])")
_CARD = re.compile(
    r"(?<![0-9])0(?:0[1-9]|[1-8][0-9]|9[0-6])[0-9]([ .\- ]?)[0-9]{4}\1[0-9]{4}(?![0-9])"
    r"|(?<![0-9])0(?:0[1-9]|[1-8][0-9]|9[0-6])[0-9]{9}(?![0-9])"
)


def sensitive_kind(heading: str, table: str = "") -> Kind | None:
    """What kind of sensitive data a heading names, in a table of the contract ("" = any); of
    places, only papers and accounts of a person are sensitive.
    """
    words = normalise(heading[:200])
    for kind, pattern in _FOUND.items():
        if (kind in _PLACE_KINDS or table not in _PLACE_TABLES) and pattern.search(words):
            return kind
    return None


def is_sensitive(heading: str) -> bool:
    """Whether a column is of a kind that must not be kept, whatever its table is."""
    return sensitive_kind(heading) is not None


def are_counts(cells: Iterable[str]) -> bool:
    """Whether the filled cells are all whole numbers below a million, and there are some."""
    filled = [cell.strip() for cell in cells if cell.strip()]
    return bool(filled) and all(_COUNT.fullmatch(cell) for cell in filled)


def are_identities(cells: Iterable[str]) -> bool:
    """Whether at least half of the filled cells are long numbers (9 to 16 digits, blanks and dots
    between them left out) that are no telephone: papers of identity, old and new, accounts.
    """
    bare = [_BETWEEN_DIGITS.sub("", cell.strip()) for cell in cells if cell.strip()]
    found = sum(bool(_LONG_NUMBER.fullmatch(c)) and not _PHONE.fullmatch(c) for c in bare)
    return found > 0 and 2 * found >= len(bare)


def without_identity(text: str) -> str:
    """A text without numbers of identity cards (12 digits that begin with a province)."""
    return _CARD.sub("", text) if len(text) >= 12 else text


def is_serial(heading: str) -> bool:
    """Whether a column only counts its rows (STT)."""
    return normalise(heading[:40]) in _SERIAL


def birth_year(text: str) -> str:
    """The year of a date of birth however it is written; blank for none."""
    found = _BIRTH_YEAR.search(text[:80])
    return found[1] if found else ""
