"""Headings of columns that a plan of service points has no use for and must not keep: numbers of
identity papers, health, party, religion, accounts.
"""

from __future__ import annotations

import re

from planner.tables.words import normalise

_SENSITIVE = re.compile(
    r"\b(?:cccd|cmnd|cmt|can cuoc|chung minh|dinh danh ca nhan|so dinh danh|ho chieu|passport"
    r"|identity|id card|id number|national id|vneid|otp|mat khau|password|van tay|bhyt|bhxh"
    r"|bao hiem y te|bao hiem xa hoi|dang vien|vao dang|the dang|dang phai|chinh tri|party member"
    r"|party|ton giao|theo dao|religion|suc khoe|benh(?! vien)|health|hiv|tam than|dan toc"
    r"|ethnic|ethnicity|tai khoan|bank|thu nhap|income|tien an|tien su|hon nhan)\b|^dang$"
)
_SERIAL = frozenset({"stt", "tt", "so tt", "so thu tu", "no", "s tt"})
_BIRTH_YEAR = re.compile(r"(?<![0-9])((?:19|20)[0-9]{2})(?![0-9])")


def is_sensitive(heading: str) -> bool:
    """Whether a column is of a kind that must not be kept, whatever its table is."""
    return _SENSITIVE.search(normalise(heading[:200])) is not None


def is_serial(heading: str) -> bool:
    """Whether a column only counts its rows (STT)."""
    return normalise(heading[:40]) in _SERIAL


def birth_year(text: str) -> str:
    """The year of a date of birth however it is written; blank for none."""
    found = _BIRTH_YEAR.search(text[:80])
    return found[1] if found else ""
