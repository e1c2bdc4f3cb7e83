"""Numbers as people write them: 1.234,5 beside 1,234.5, and which of the two a column means."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

NumberStyle = Literal["point", "comma"]
"""The decimal mark."""

_MARKS: dict[NumberStyle, str] = {"point": ".", "comma": ","}
_STYLES: dict[str, NumberStyle] = {".": "point", ",": "comma"}
_BLANKS = re.compile(r"(?<=[0-9])[\s\u00a0\u202f'](?=[0-9]{3}(?![0-9]))")
_NUMBER = re.compile(r"[+-]?[0-9][0-9.,]*")
_GROUP = 3
_LONGEST = 100


@dataclass(frozen=True, slots=True)
class WrittenNumber:
    """A number read from text. `is_grouped`: it had marks between its thousands; `is_comma`: its
    decimal mark was a comma; `is_sure`: it can be read in no other way.
    """

    value: float
    is_grouped: bool = False
    is_comma: bool = False
    is_sure: bool = True


def guess_number_style(texts: Iterable[str], *, whole: bool = False) -> NumberStyle | None:
    """The decimal mark that the numbers of one column show; None where none shows it or they
    disagree. In a column of `whole` numbers "1.234" shows a mark between thousands.
    """
    texts = [text for text in texts if len(text) <= _LONGEST]
    said = {style for text in texts for style in (_evidence(text),) if style}
    if not said and whole:
        said = {style for text in texts for style in (_grouping(text),) if style}
    return said.pop() if len(said) == 1 else None


def read_number(text: str, style: NumberStyle | None = None) -> WrittenNumber | None:
    """The number that a text is, its marks read as `style` says where they leave a doubt; without
    a style one mark before exactly three digits parts thousands. None where it is no number.
    """
    if len(text) > _LONGEST:
        return None
    joined = _BLANKS.sub("", text.strip())
    if not _NUMBER.fullmatch(joined):
        return None
    has_blanks = joined != text.strip()
    own = _evidence(joined)
    decimal = own or style or _grouping(joined)
    is_sure = own is not None or _plain(joined)
    return _with_mark(joined, decimal, has_blanks=has_blanks, is_sure=is_sure)


def _with_mark(
    text: str, style: NumberStyle | None, *, has_blanks: bool, is_sure: bool
) -> WrittenNumber | None:
    """The number with its decimal mark known (None where it has no mark at all)."""
    if style is None:
        return WrittenNumber(float(text), has_blanks) if _plain(text) else None
    mark, other = _MARKS[style], _MARKS["comma" if style == "point" else "point"]
    whole, _, part = text.partition(mark)
    if mark in part or other in part or not _is_grouped_well(whole, other):
        return None
    digits = f"{whole.replace(other, '')}.{part or '0'}"
    is_grouped = other in whole or has_blanks
    return WrittenNumber(float(digits), is_grouped, mark == "," and mark in text, is_sure)


def _evidence(text: str) -> NumberStyle | None:
    """The decimal mark that one number shows by itself: the later of two marks, the one that is
    not repeated, a mark that does not stand before exactly three digits or follows a leading 0.
    """
    text = _BLANKS.sub("", text.strip()).lstrip("+-")
    if not _NUMBER.fullmatch(text) or _plain(text):
        return None
    points, commas = text.count("."), text.count(",")
    if points and commas:
        return _STYLES[max(".,", key=text.rfind)]
    mark = "." if points else ","
    if points + commas > 1:
        return _STYLES["," if mark == "." else "."]
    whole, _, part = text.partition(mark)
    is_decimal = len(part) != _GROUP or len(whole) > _GROUP or whole.startswith("0")
    return _STYLES[mark] if is_decimal else None


def _grouping(text: str) -> NumberStyle | None:
    """The decimal mark if the only mark of a number like 1.234 parts thousands."""
    text = _BLANKS.sub("", text.strip()).lstrip("+-")
    if not _NUMBER.fullmatch(text) or _plain(text) or _evidence(text):
        return None
    return "comma" if "." in text else "point"


def _is_grouped_well(whole: str, mark: str) -> bool:
    """Whether the part before the decimals is digits, or groups of three digits."""
    first, *groups = whole.lstrip("+-").split(mark)
    if not groups:
        return first.isdigit()
    return 1 <= len(first) <= _GROUP and all(len(group) == _GROUP for group in groups)


def _plain(text: str) -> bool:
    return "." not in text and "," not in text
