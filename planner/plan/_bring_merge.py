"""The present rows and the rows of a file as one new table."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from planner.plan._bring_match import (
    KEY_COLUMNS,
    MatchedBy,
    Matching,
    Row,
    is_same_name,
    is_same_ward,
    row_id,
)
from planner.plan._ground import distance_m
from planner.tables import TABLES, slug

PLACE = ("lon", "lat", "position")
SAME_PLACE_M = 0.5
"""Metres (a surveyor's rounding) beneath which a place has not moved and stays as it is."""
"""A position is taken whole: degrees never mix with the precision of other degrees."""
LEFT_OUT = frozenset({"row_number"})


@dataclass(frozen=True, slots=True)
class Merged:
    """Columns and rows of the table to be; row k of the file became row `row_of[k]`; `kept` are the
    columns that the file lacks and that keep the present values.
    """

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    row_of: tuple[int, ...]
    kept: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rows:
    """A table by contract columns."""

    table: str
    columns: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()


def merge_rows(
    present: Rows,
    brought: Rows,
    matching: Matching,
    *,
    whole: bool,
    spared: frozenset[int] = frozenset(),
) -> Merged:
    """Present rows keep their order, id, the spelling of their name and every value that the file
    is silent about; rows that are new follow. Where the file is the whole table, present rows
    without a partner go, but for the `spared` ones (their row in the file is set aside).
    """
    table = brought.table
    partner = {pair.old: pair for pair in matching.pairs}
    rows: list[Row] = []
    row_of = [0] * len(brought.rows)
    for place, old in enumerate(present.rows):
        if place in partner:
            pair = partner[place]
            row_of[pair.new] = len(rows)
            rows.append(_joined(table, old, brought.rows[pair.new], by=pair.by))
        elif not whole or place in spared:
            rows.append(dict(old))
    taken = {row_id(table, row) for row in rows}
    for k in matching.added:
        row_of[k] = len(rows)
        rows.append(_with_id(table, brought.rows[k], taken))
    known = dict.fromkeys((*present.columns, *brought.columns, KEY_COLUMNS[table][0]))
    columns = _columns(table, tuple(known), rows)
    kept = tuple(c for c in columns if c not in brought.columns and c not in KEY_COLUMNS[table])
    return Merged(columns, tuple(rows), tuple(row_of), kept if matching.pairs else ())


def table_csv(columns: Sequence[str], rows: Iterable[Mapping[str, str]]) -> bytes:
    """Rows as the workspace's CSV: UTF-8, commas, LF."""
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, extrasaction="ignore", restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode("utf-8")


def _joined(table: str, old: Row, new: Row, *, by: MatchedBy) -> dict[str, str]:
    """A present row with what the file says about it."""
    said = {column: value for column, value in new.items() if value}
    if _stays(old, said):
        said = {column: value for column, value in said.items() if column not in PLACE[:2]}
    elif said.get("lon") and said.get("lat"):
        old = {column: value for column, value in old.items() if column not in PLACE}
    else:
        said = {column: value for column, value in said.items() if column not in PLACE}
    own, name = KEY_COLUMNS[table]
    if name and old.get(name) and (by != "id" or is_same_name(table, old, said)):
        said.pop(name, None)
    if old.get("old_ward") and is_same_ward(old["old_ward"], said.get("old_ward", "")):
        said.pop("old_ward", None)
    key = {own: row_id(table, old)} if own else {}
    return {**old, **said, **key}


def _stays(old: Row, said: Row) -> bool:
    """Whether both have a place and it is the same one."""
    before, after = degrees(old), degrees(said)
    if before is None or after is None:
        return False
    return distance_m(*before, *after) < SAME_PLACE_M


def degrees(row: Row) -> tuple[float, float] | None:
    """Longitude and latitude; None where the row has no place in degrees."""
    try:
        return float(row.get("lon", "")), float(row.get("lat", ""))
    except ValueError:
        return None


def _with_id(table: str, row: Row, taken: set[str]) -> dict[str, str]:
    """A new row with an id of its own."""
    own = KEY_COLUMNS[table][0]
    if not own:
        return dict(row)
    wanted = row_id(table, row)
    if wanted in taken and row.get("old_ward"):
        wanted = f"{wanted}-{slug(row['old_ward'])}"
    name, number = wanted, 2
    while name in taken:
        name, number = f"{wanted}-{number}", number + 1
    taken.add(name)
    return {**row, own: name}


def _columns(table: str, known: Sequence[str], rows: Sequence[Row]) -> tuple[str, ...]:
    """The contract's order; the columns of the campaign's shifts before the position."""
    spec = TABLES[table]
    personal = {column.name for column in spec.columns if column.personal}
    names = [n for n in spec.names() if n in known and n not in personal | LEFT_OUT]
    blank = {n for n in _BLANK_DROPS if not any(row.get(n) for row in rows)}
    names = [n for n in names if n not in blank]
    if spec.prefix:
        place = names.index("position") if "position" in names else len(names)
        names[place:place] = [n for n in known if n.startswith(spec.prefix)]
    return tuple(names)


_BLANK_DROPS = frozenset({"position", "address", "contact_code"})
"""Extra columns that are left out of a table in which no row fills them."""
