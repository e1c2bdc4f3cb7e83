"""Which row of a new table is which row of the present one: by id, then by name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from planner.tables import clean, normalise, slug

Row = Mapping[str, str]
MatchedBy = Literal["id", "name", "alike"]
KEY_COLUMNS: Mapping[str, tuple[str, str]] = {
    "groups": ("id", "name"),
    "cells": ("id", ""),
    "venues": ("id", "name"),
    "venue_hours": ("", ""),
    "members": ("code", ""),
}
"""Table -> its column of ids and its column of names ("" where it has none)."""

_FILLER = frozenset(["to", "dan", "pho", "so", "tdp", "phuong"])
_WARD_FILLER = frozenset({"phuong"})


@dataclass(frozen=True, slots=True)
class Pair:
    """Row numbers (from 0) of the present and the new table that mean the same thing."""

    old: int
    new: int
    by: MatchedBy


@dataclass(frozen=True, slots=True)
class Matching:
    """Pairs in the order of the new table; present and new rows without a partner; how many rows
    share an id with one row and a name with another (`crossed`).
    """

    pairs: tuple[Pair, ...]
    removed: tuple[int, ...]
    added: tuple[int, ...]
    crossed: int = 0


def match_rows(
    table: str, old: Sequence[Row], new: Sequence[Row], *, names_first: bool = False
) -> Matching:
    """Every present row finds at most one new row. Names are compared as written, then without
    case and diacritics, then by their numbers and own words ("TDP 5" and "Tổ dân phố số 05"); a
    name that several rows share pairs none of them. `names_first` lets names win over ids.
    """
    finder = _Finder(old, new)
    by_id = [("id", _id_key(table))]
    by_name = [("name", key) for key in _name_keys(table, old, new)]
    for by, key in (*by_name, *by_id) if names_first else (*by_id, *by_name):
        finder.pair(by, key)  # type: ignore[arg-type]  # one of the three literals
    finder.pair("alike", _alike_key(table))
    finder.pair("alike", _number_key(table), fits=lambda a, b: _may_be_one(table, a, b))
    crossed = 0 if names_first else _crossed(table, old, new, finder.pairs)
    return Matching(
        tuple(sorted(finder.pairs, key=lambda pair: pair.new)),
        tuple(k for k in range(len(old)) if k not in {pair.old for pair in finder.pairs}),
        tuple(k for k in range(len(new)) if k not in {pair.new for pair in finder.pairs}),
        crossed,
    )


def is_same_name(table: str, old: Row, new: Row) -> bool:
    """Whether two rows are called the same but for spelling ("TDP 5", "Tổ dân phố số 05")."""
    column = KEY_COLUMNS[table][1]
    alike = _alike_key(table)
    folded = [normalise(row.get(column, "")) for row in (old, new)]
    here = {"old_ward": "", column: old.get(column, "")}
    there = {"old_ward": "", column: new.get(column, "")}
    return folded[0] == folded[1] or (alike(here) != "" and alike(here) == alike(there))


def is_same_ward(old: str, new: str) -> bool:
    """Whether two old wards are one: "Bưởi", "phường Bưởi"."""
    here, there = (set(normalise(word).split()) - _WARD_FILLER for word in (old, new))
    return here == there


def row_id(table: str, row: Row) -> str:
    """The id of a row; made from its name where the table has none."""
    if table == "venue_hours":
        return " · ".join(filter(None, (row.get(c, "") for c in ("venue_id", "when", "start"))))
    own, name = KEY_COLUMNS[table]
    return row.get(own, "") or slug(row.get(name, ""))


def row_name(table: str, row: Row) -> str:
    """What people call a row."""
    name = KEY_COLUMNS[table][1]
    return row.get(name, "") or row_id(table, row)


class _Finder:
    """Pairs the rows that are still alone, one kind of key after another."""

    def __init__(self, old: Sequence[Row], new: Sequence[Row]) -> None:
        self.old, self.new = dict(enumerate(old)), dict(enumerate(new))
        self.pairs: list[Pair] = []

    def pair(
        self,
        by: MatchedBy,
        key: Callable[[Row], str],
        *,
        fits: Callable[[Row, Row], bool] = lambda _, __: True,
    ) -> None:
        """Rows whose key is theirs alone on both sides become pairs, where they fit."""
        here, there = _alone(self.old, key), _alone(self.new, key)
        for word, place in here.items():
            if word in there and fits(self.old[place], self.new[there[word]]):
                self.pairs.append(Pair(place, there[word], by))
                del self.old[place], self.new[there[word]]


def _alone(rows: Mapping[int, Row], key: Callable[[Row], str]) -> dict[str, int]:
    """Key -> row number, for keys that only one row has."""
    keys = {place: key(row) for place, row in rows.items()}
    often = Counter(keys.values())
    return {word: place for place, word in keys.items() if word and often[word] == 1}


def _id_key(table: str) -> Callable[[Row], str]:
    column = KEY_COLUMNS[table][0]
    if not column:
        return lambda row: row_id(table, row)
    return lambda row: row.get(column, "")


def _name_keys(
    table: str, old: Sequence[Row], new: Sequence[Row]
) -> tuple[Callable[[Row], str], ...]:
    """Names as written, then folded; the old ward belongs to a name where both tables have it."""
    column = KEY_COLUMNS[table][1]
    if not column:
        return ()
    with_ward = all(any(row.get("old_ward") for row in rows) for rows in (old, new))
    ward = "old_ward" if with_ward else ""

    def written(row: Row) -> str:
        name = clean(row.get(column, "")).casefold()
        return f"{name}\n{normalise(row.get(ward, ''))}" if name else ""

    def folded(row: Row) -> str:
        name = normalise(row.get(column, ""))
        return f"{name}\n{normalise(row.get(ward, ''))}" if name else ""

    return written, folded


def _alike_key(table: str) -> Callable[[Row], str]:
    """The numbers (without leading zeros) and own words of a name, with the old ward's words: only
    names with a number are compared so.
    """
    column = KEY_COLUMNS[table][1]

    def key(row: Row) -> str:
        words = set(normalise(row.get(column, "")).split()) - _FILLER if column else set()
        numbers = {re.sub(r"^0+(?=\d)", "", word) for word in words if word[0].isdigit()}
        own = {word for word in words if not word[0].isdigit()}
        own |= set(normalise(row.get("old_ward", "")).split()) - _WARD_FILLER
        return " ".join(sorted(numbers)) + "\n" + " ".join(sorted(own)) if numbers else ""

    return key


def _number_key(table: str) -> Callable[[Row], str]:
    """The numbers of a name alone."""
    alike = _alike_key(table)
    return lambda row: alike(row).partition("\n")[0]


def _may_be_one(table: str, old: Row, new: Row) -> bool:
    """Whether one of two names of the same number has no words of its own to differ by."""
    alike = _alike_key(table)
    return not all(alike(row).partition("\n")[2] for row in (old, new))


def _crossed(table: str, old: Sequence[Row], new: Sequence[Row], pairs: Sequence[Pair]) -> int:
    """Rows paired by id whose name is not their partner's but another present row's: the sign of
    a list that was numbered anew.
    """
    column = KEY_COLUMNS[table][1]
    if not column:
        return 0
    names = Counter(normalise(row.get(column, "")) for row in old)
    count = 0
    for pair in pairs:
        mine, theirs = (normalise(rows[k].get(column, "")) for rows, k in
                        ((new, pair.new), (old, pair.old)))  # fmt: skip
        count += pair.by == "id" and mine != theirs and names[mine] > 0
    return count
