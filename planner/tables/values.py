"""Numbers of table cells, told apart from what only looks like one."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from typing import Literal

from planner.tables.angles import PositionError, read_angle
from planner.tables.metres import read_metres
from planner.tables.numbers import NumberStyle, WrittenNumber, read_number
from planner.tables.words import normalise

Fact = str | int | float
_DECIMAL = re.compile(r"[+-]?[0-9]{1,12}(\.[0-9]*)?([eE][+-]?[0-9]{1,3})?")
_DECIMAL_COMMA = re.compile(r"[+-]?[0-9]{1,3},[0-9]+")
_WITH_UNIT = re.compile(
    r"([0-9][0-9.,\s\u00a0]*?)\s*"
    r"(?:người|nhân khẩu|khẩu|nk|hộ(?: dân| gia đình)?|bàn|cái|suất|giờ|h|people|households|desks)",
    re.IGNORECASE,
)
_TURNS = re.compile(r"\bluot\b|\bluong luot\b")
_LOST_POINT = re.compile(r"([0-9]{2,3})([0-9]{5,})")
_GROUPED_DEGREES = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3}){2,}")
_MOST = 1e12
_LONGEST = 200
_VIETNAM_DEGREES = ((102.0, 110.0), (8.0, 24.0))


class ValueFault(ValueError):  # noqa: N818 - a fault found, not a failure
    """A cell's value cannot be taken as it stands: `code`, `severity` ("held"; "mend" with the
    value that is probably meant in `mended`; "choice" where the file is refused until the user has
    said which of two readings holds, `mended` being the usual one), `facts` for the sentence.
    """

    def __init__(
        self,
        code: str,
        *,
        severity: Literal["held", "mend", "choice"] = "held",
        mended: object = None,
        facts: Mapping[str, Fact] | None = None,
    ) -> None:
        super().__init__(code)
        self.code = code
        self.severity = severity
        self.mended = mended
        self.facts: Mapping[str, Fact] = dict(facts or {})


def says_turns(text: str) -> bool:
    """Whether a heading or a cell counts turns (lượt), which are no people: one person who comes
    three times is three turns.
    """
    return _TURNS.search(normalise(text[:_LONGEST])) is not None


def parse_count(text: str, style: NumberStyle | None = None, *, is_chosen: bool = False) -> int:
    """A whole number of people, households, desks (0 or more). `style` is the decimal mark that the
    column shows; `is_chosen` where the user said so (nothing is then offered). ValueFault
    otherwise: "1.234", "'500", "500 người" are mends, "khoảng 500" and "500 lượt" are held.
    """
    plain = _without_excel_error(text)
    if says_turns(plain):
        raise ValueFault("turns_not_people")
    if _DECIMAL.fullmatch(plain) and not re.fullmatch(r"[0-9]{1,3}\.[0-9]{3}", plain):
        return _whole(_number(plain))
    bare, code = _without_dressing(plain)
    written = read_number(bare, style)
    if written is None:
        raise ValueFault("not_a_number")
    if style and not written.is_sure and not written.is_grouped:
        raise ValueFault("against_column_style", facts={"mark": "." if style == "point" else ","})
    mended = _whole(written.value)
    code = code or ("thousands_mark" if written.is_grouped else "decimal_comma")
    if is_chosen and code in {"thousands_mark", "decimal_comma"}:
        return mended
    raise ValueFault(code, severity="mend", mended=mended, facts={"mended": mended})


def parse_hours(text: str, style: NumberStyle | None = None, *, is_chosen: bool = False) -> float:
    """Hours a week (0 to 168); a decimal comma is a mend unless it was chosen."""
    plain = _without_excel_error(text)
    written = _written(plain, style)
    number = _number(plain) if written is None else written.value
    if number < 0:
        raise ValueFault("negative_number")
    if number > 168:
        raise ValueFault("hours_out_of_range")
    if written is not None and not is_chosen:
        facts: dict[str, Fact] = {"mended": number}
        raise ValueFault("decimal_comma", severity="mend", mended=number, facts=facts)
    return number


def parse_degrees(text: str, style: NumberStyle | None = None, *, is_chosen: bool = False) -> float:
    """A longitude or latitude in decimal degrees, its range not yet checked. Decimal comma,
    "21.07 N", degrees-minutes-seconds and a lost decimal point are mends; metres and links held.
    """
    if "://" in text or "goo.gl" in text.lower():
        raise ValueFault("link_not_coordinates")
    plain = _without_excel_error(text)
    if _DECIMAL_COMMA.fullmatch(plain):
        number = float(plain.replace(",", "."))
        if is_chosen and style == "comma":
            return number
        raise _offer("decimal_comma", number)
    if _DECIMAL.fullmatch(plain):
        return _degrees(plain)
    if _GROUPED_DEGREES.fullmatch(plain) and (found := _with_point(plain.replace(".", ""))):
        raise _offer("lost_point", found)
    if read_metres(plain) is not None:
        raise ValueFault("metres_not_degrees")
    try:
        number = read_angle(plain)
    except PositionError:
        raise ValueFault("not_a_number") from None
    raise _offer("degrees_text", round(number, 7))


def _degrees(plain: str) -> float:
    """A plain decimal number: degrees, or degrees whose point was lost, or metres."""
    number = _number(plain)
    if abs(number) <= 1000.0:
        return number
    if plain.isdigit() and len(plain) > 7 and (found := _with_point(plain)):
        raise _offer("lost_point", found)
    raise ValueFault("metres_not_degrees")


def _with_point(digits: str) -> float | None:
    """105805123 as 105.805123, where that lies in Vietnam."""
    for whole, (low, high) in zip((3, 2), _VIETNAM_DEGREES, strict=True):
        if low <= float(f"{digits[:whole]}.{digits[whole:]}") <= high:
            return float(f"{digits[:whole]}.{digits[whole:]}")
    if digits[0] in "89" and float(f"{digits[0]}.{digits[1:]}") <= _VIETNAM_DEGREES[1][1]:
        return float(f"{digits[0]}.{digits[1:]}")
    return None


def _offer(code: str, mended: float) -> ValueFault:
    """The mend of degrees; the number is told with its point, as it is to be written."""
    return ValueFault(code, severity="mend", mended=mended, facts={"mended": repr(mended)})


def _written(plain: str, style: NumberStyle | None) -> WrittenNumber | None:
    """The number with a comma or grouped thousands; None for a plain decimal one."""
    written = None if _DECIMAL.fullmatch(plain) and style != "comma" else read_number(plain, style)
    return written if written is not None and (written.is_comma or written.is_grouped) else None


def _without_dressing(plain: str) -> tuple[str, str]:
    """The number without an apostrophe or a unit, and the mend's code for it."""
    if plain.startswith(("'", "’")) and plain[1:2].isdigit():
        return plain[1:].strip(), "number_as_text"
    if found := _WITH_UNIT.fullmatch(plain):
        return found[1].strip(), "number_with_unit"
    return plain, ""


def _whole(number: float) -> int:
    if number < 0:
        raise ValueFault("negative_number")
    if not math.isfinite(number) or number > _MOST or number != int(number):
        raise ValueFault("not_whole")
    return int(number)


def _number(plain: str) -> float:
    """The finite decimal number a text is; ValueFault not_a_number otherwise."""
    if not _DECIMAL.fullmatch(plain):
        raise ValueFault("not_a_number")
    number = float(plain)
    if not math.isfinite(number):
        raise ValueFault("not_a_number")
    return number


def _without_excel_error(text: str) -> str:
    """The text without blanks round it; #REF!, #N/A and the like are what a formula leaves."""
    plain = text.strip()
    if plain.startswith("#"):
        raise ValueFault("excel_error")
    if len(plain) > _LONGEST:
        raise ValueFault("not_a_number")
    return plain
