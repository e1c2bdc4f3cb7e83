"""Numbers, shares and dates as the language writes them: 1.410 and 99,2 % in Vietnamese."""

from __future__ import annotations

import re
from datetime import date, time

from planner.i18n.catalogue import Language

_MACHINE_DATE = re.compile(r"(\d{4})-(\d{2})(?:-(\d{2}))?")
_WEEKDAYS = {
    "vi": ("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật"),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}


def number(value: float, language: Language, *, decimals: int = 0) -> str:
    """1410 -> "1.410" (vi) or "1,410" (en); decimals as asked."""
    english = f"{value:,.{decimals}f}"
    if language == "en":
        return english
    return english.translate(str.maketrans(",.", ".,"))


def percent(share: float, language: Language, *, decimals: int = 1) -> str:
    """0.992 -> "99,2 %" (vi) or "99.2%" (en)."""
    digits = number(share * 100.0, language, decimals=decimals)
    return f"{digits} %" if language == "vi" else f"{digits}%"


def day(value: date, language: Language) -> str:
    """dd/mm/yyyy, as tables show it in both languages."""
    del language
    return value.strftime("%d/%m/%Y")


def day_of(told: str) -> str:
    """A date that a file tells, as people write it: 2025-07-24 is 24/07/2025, 2025-07 is 07/2025;
    anything else as it stands.
    """
    found = _MACHINE_DATE.fullmatch(told)
    return "/".join(part for part in reversed(found.groups()) if part) if found else told


def weekday(value: date, language: Language) -> str:
    """Thứ Hai, or Monday."""
    return _WEEKDAYS[language][value.weekday()]


def clock(value: time) -> str:
    """7:30, as tables show it."""
    return f"{value.hour}:{value.minute:02d}"


def clock_on_paper(value: time) -> str:
    """7h30, as paper writes it."""
    return f"{value.hour}h{value.minute:02d}"
