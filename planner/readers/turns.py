"""Turns of duty (lượt) in the table of members: a budget, never a number of people."""

from __future__ import annotations

import re

from planner.readers.rows import Row
from planner.tables import parse_count, says_turns

_WORD = re.compile(r"\s*(lượt( trực)?|luot( truc)?|turns?)\s*\.?\s*$", re.IGNORECASE)
MOST_TURNS = 1_000_000


def read_turns(row: Row) -> int | None:
    """The cell of the column `turns`: "600" or "600 lượt"; None where it is blank or faulty."""
    style, chosen = row.styles.number_of("turns")

    def parse(text: str) -> int:
        return parse_count(_WORD.sub("", text), style, is_chosen=chosen)

    found = row.value("turns", parse, -1)
    if found > MOST_TURNS:
        row.fault("too_many_turns", "turns", facts={"limit": MOST_TURNS})
    return found if 0 <= found <= MOST_TURNS else None


def read_size(row: Row) -> int:
    """How many people a row stands for; "600 lượt" is held: turns belong into their own column."""
    if says_turns(row.text("size")):
        row.fault("size_in_turns", "size", facts={"turns": _WORD.sub("", row.text("size"))})
        return 1
    return row.count("size", 1)
