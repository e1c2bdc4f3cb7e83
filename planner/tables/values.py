"""Numbers of table cells, told apart from what only looks like one."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from typing import Literal

_INTEGER = re.compile(r"[0-9]{1,12}")
_DECIMAL = re.compile(r"[+-]?[0-9]{1,12}(\.[0-9]*)?([eE][+-]?[0-9]{1,3})?")
_GROUPED = re.compile(r"[0-9]{1,3}([.,\s\u00a0\u202f][0-9]{3})+")
_DECIMAL_COMMA = re.compile(r"[+-]?[0-9]{1,3},[0-9]+")
_WITH_LETTER = re.compile(r"([0-9]{1,3}(?:[.,][0-9]+)?)\s*°?\s*([NSEWBĐ])", re.IGNORECASE)
_DMS = re.compile(
    r"([0-9]{1,3})\s*°\s*([0-9]{1,2})\s*['’′]\s*(?:([0-9]{1,2}(?:[.,][0-9]+)?)\s*[\"”″'’′]*)?"
    r"\s*([NSEWBĐ]?)",
    re.IGNORECASE,
)


class ValueFault(ValueError):  # noqa: N818 - a fault found, not a failure
    """A cell's value cannot be taken as it stands: `code`, `severity` ("held", or "mend" with the
    value that is probably meant in `mended`), `facts` for the sentence.
    """

    def __init__(
        self,
        code: str,
        *,
        severity: Literal["held", "mend"] = "held",
        mended: object = None,
        facts: Mapping[str, str | int | float] | None = None,
    ) -> None:
        super().__init__(code)
        self.code = code
        self.severity = severity
        self.mended = mended
        self.facts: Mapping[str, str | int | float] = dict(facts or {})


def parse_count(text: str) -> int:
    """A whole number of people, households, desks (0 or more). ValueFault otherwise: a grouped
    number ("1.234") is a mend, "12.0" is 12, "khoảng 500" is held.
    """
    plain = text.strip()
    _refuse_excel_error(plain)
    if _INTEGER.fullmatch(plain):
        return int(plain)
    if _GROUPED.fullmatch(plain):
        mended = int(re.sub(r"[^0-9]", "", plain))
        raise ValueFault("thousands_mark", severity="mend", mended=mended, facts={"mended": mended})
    number = _number(plain.replace(",", ".") if _DECIMAL_COMMA.fullmatch(plain) else plain)
    if number < 0:
        raise ValueFault("negative_number")
    if number != int(number) or number > 1e12:
        raise ValueFault("not_whole")
    return int(number)


def parse_hours(text: str) -> float:
    """Hours a week (0 to 168); a decimal comma is a mend."""
    plain = text.strip()
    _refuse_excel_error(plain)
    _mend_comma(plain)
    number = _number(plain)
    if number < 0:
        raise ValueFault("negative_number")
    if number > 168:
        raise ValueFault("hours_out_of_range")
    return number


def parse_degrees(text: str) -> float:
    """A longitude or latitude in decimal degrees, its range not yet checked. Decimal comma,
    "21.07 N" and degrees-minutes-seconds are mends; metres and links are held.
    """
    plain = text.strip()
    _refuse_excel_error(plain)
    if "://" in plain or "goo.gl" in plain.lower():
        raise ValueFault("link_not_coordinates")
    _mend_comma(plain)
    _mend_letters(plain)
    number = _number(plain)
    if abs(number) > 1000.0:
        raise ValueFault("metres_not_degrees")
    return number


def _number(plain: str) -> float:
    """The finite decimal number a text is; ValueFault not_a_number otherwise."""
    if not _DECIMAL.fullmatch(plain):
        raise ValueFault("not_a_number")
    number = float(plain)
    if not math.isfinite(number):
        raise ValueFault("not_a_number")
    return number


def _refuse_excel_error(plain: str) -> None:
    """#REF!, #N/A and the like are what a broken formula leaves."""
    if plain.startswith("#"):
        raise ValueFault("excel_error")


def _mend_comma(plain: str) -> None:
    """Raise the mend of a decimal comma."""
    if _DECIMAL_COMMA.fullmatch(plain):
        mended = float(plain.replace(",", "."))
        raise ValueFault("decimal_comma", severity="mend", mended=mended, facts={"mended": mended})


def _mend_letters(plain: str) -> None:
    """Raise the mend of "21.07 N" or 21°04'12"N (S and W are negative, B is bắc, Đ is đông)."""
    degrees: float | None = None
    letter = ""
    if found := _WITH_LETTER.fullmatch(plain):
        degrees, letter = float(found[1].replace(",", ".")), found[2]
    elif found := _DMS.fullmatch(plain):
        seconds = float((found[3] or "0").replace(",", "."))
        degrees, letter = int(found[1]) + int(found[2]) / 60.0 + seconds / 3600.0, found[4]
    if degrees is None:
        return
    mended = round(-degrees if letter.upper() in {"S", "W"} else degrees, 7)
    raise ValueFault("degrees_text", severity="mend", mended=mended, facts={"mended": mended})
