"""What the readers note beside a column that a ward's tables do not give, in the reader's language.

Notes that a ward writes itself stay as they are written.
"""

from __future__ import annotations

import re
from functools import cache

from planner.i18n.catalogue import Language, text

TEXTS: dict[str, tuple[str, str]] = {
    "provenance.alike": ("{count} ở mỗi tổ", "{count} in every group"),
    "provenance.households": ("số người chia 3,75", "people / 3.75"),
    "provenance.people": ("số hộ nhân 3,75", "households x 3.75"),
    "provenance.elderly": ("17 % số người", "17 % of people"),
    "provenance.disabled": ("1,5 % số người", "1.5 % of people"),
    "provenance.no_smartphone": ("12 % số người", "12 % of people"),
    "provenance.position": ("{count} vị trí tạm", "{count} provisional positions"),
    "provenance.cells": (
        "người của mỗi tổ được rải quanh vị trí của tổ",
        "people of each group spread near it",
    ),
    "provenance.venues": (
        "vị trí của tổ được dùng làm nơi đặt điểm",
        "group positions serve as stops",
    ),
    "provenance.members": (
        "chưa có danh sách nhân lực: các chỗ trực để trống",
        "no members: posts to fill",
    ),
    "provenance.campaign": ("thiết lập mặc định của đợt phục vụ", "default campaign"),
}


def noted(note: str, language: Language) -> str:
    """A note of the readers in words; any other note unchanged."""
    for key, pattern in _patterns():
        found = pattern.fullmatch(note)
        if found:
            return text(key, language, **found.groupdict())
    return note


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    made = (
        (key, re.escape(english).replace(r"\{count\}", r"(?P<count>\d+)"))
        for key, (_, english) in TEXTS.items()
    )
    return tuple((key, re.compile(pattern)) for key, pattern in made)
