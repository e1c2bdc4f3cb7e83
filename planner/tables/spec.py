"""What a table and a column of the workspace are."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Literal

from planner.tables.values import says_turns
from planner.tables.words import normalise

_EXPLAINED = re.compile(r"[(\[/\n]")

_SYSTEM = re.compile(
    r"\b(?:toa do|vn ?2000|vn2k|wgs ?84|utm|tm ?3|4[89]n?|gps|point|zone|mui(?: chieu)?|he|m)\b"
)
"""Words of a coordinate's heading that name the system: "Tọa độ X VN-2000", "lon_wgs84"."""

ColumnType = Literal[
    "id",
    "text",
    "count",
    "hours",
    "degrees",
    "yes_no",
    "choice",
    "list",
    "weekly",
    "absences",
    "when",
    "time",
    "position",
]


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `aliases` are other headings people write (compared without case, diacritics and
    punctuation); `extra` columns are read but not part of the published contract; `personal`
    columns never enter a Scenario; a required column may be missing where the one named `instead`
    is there.
    """

    name: str
    title_vi: str
    type: ColumnType
    aliases: tuple[str, ...] = ()
    unit: str = ""
    required: bool = False
    allowed: tuple[str, ...] = ()
    personal: bool = False
    extra: bool = False
    instead: str = ""

    def is_called(self, heading: str) -> bool:
        """Whether a heading of a file means this column."""
        known = _called(self.name, self.title_vi, self.aliases)
        word = normalise(heading)
        if self.type == "degrees" and word not in known:
            word = " ".join(_SYSTEM.sub(" ", word).split())
        return word in known


@cache
def _called(name: str, title: str, aliases: tuple[str, ...]) -> frozenset[str]:
    """All headings that mean a column; asked for each column of each cell that may be a heading."""
    return frozenset({normalise(name), normalise(title), *aliases})


@dataclass(frozen=True, slots=True)
class TableSpec:
    """One table: its columns in the order of the contract, other names of its sheet, and the
    prefix of columns that a campaign adds (open_<shift id>).
    """

    name: str
    title_vi: str
    columns: tuple[Column, ...]
    sheet_aliases: tuple[str, ...] = ()
    prefix: str = ""

    def column(self, name: str) -> Column:
        """The column with this contract name; KeyError where there is none."""
        for column in self.columns:
            if column.name == name:
                return column
        raise KeyError(name)

    def title(self, name: str) -> str:
        """The Vietnamese heading of a column, with its contract name: “Số hộ” (households)."""
        known = next((c for c in self.columns if c.name == name), None)
        return f"“{name}”" if known is None else f"“{known.title_vi}” ({name})"

    def match(self, heading: str) -> str:
        """The contract name that a heading means, or "" where it means none. What stands behind a
        bracket, a slash or a line break explains the heading: "Tọa độ (vĩ độ, kinh độ)". A heading
        that counts turns (lượt) means no column of people. Columns of the campaign may stand in the
        bracket: "Mở ca sáng (open_morning)".
        """
        if says_turns(heading):
            own = (c for c in self.columns if c.unit == "turns" and c.is_called(heading))
            return next((column.name for column in own), "")
        plain = heading.strip().lower()
        added = re.search(rf"(?:^|\()({re.escape(self.prefix)}[\w-]+)\)?$", plain)
        if self.prefix and added:
            return added[1]
        for words in dict.fromkeys((heading, _EXPLAINED.split(heading, maxsplit=1)[0])):
            for column in self.columns:
                if words and column.is_called(words):
                    return column.name
        return ""

    def names(self, *, extra: bool = True) -> tuple[str, ...]:
        """Contract names in order, with or without the extra columns."""
        return tuple(c.name for c in self.columns if extra or not c.extra)

    def missing(self, present: Iterable[str]) -> tuple[str, ...]:
        """Required columns that are not among `present`."""
        there = set(present)
        needed = (c for c in self.columns if c.required and c.name not in there)
        return tuple(c.name for c in needed if not c.instead or c.instead not in there)
