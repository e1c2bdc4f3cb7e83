"""What a new version of a table changes: rows added, removed, changed, value by value."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from planner.plan._bring_match import KEY_COLUMNS, MatchedBy, Matching, Row, row_id, row_name
from planner.plan._bring_merge import PLACE, Merged, Rows, degrees
from planner.plan._ground import distance_m

PLACE_COLUMN = "place"
"""Longitude and latitude as one value: "lat, lon"."""


@dataclass(frozen=True, slots=True)
class ValueChange:
    """One value, old and new, as canonical text; `metres` says how far a place moves."""

    column: str
    old: str
    new: str
    metres: float | None = None


@dataclass(frozen=True, slots=True)
class RowNote:
    """A row that is added or removed."""

    id: str
    name: str


@dataclass(frozen=True, slots=True)
class RowChange:
    """A row that stays: how it was recognised, what it is called in the file, what changes."""

    id: str
    name: str
    by: MatchedBy
    new_name: str
    changes: tuple[ValueChange, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """The new version of one table against the present one. `matched` counts pairs by how they
    were recognised; `kept_columns` are those that the file lacks; `kept_rows` those that stay as
    the file is no whole table; `crossed` as in Matching.
    """

    table: str
    old_rows: int
    new_rows: int
    added: tuple[RowNote, ...]
    removed: tuple[RowNote, ...]
    changed: tuple[RowChange, ...]
    renamed: tuple[RowChange, ...]
    same: int
    matched: dict[str, int]
    kept_columns: tuple[str, ...]
    kept_rows: int
    crossed: int

    @property
    def is_first(self) -> bool:
        """Whether there was no such table before."""
        return not self.old_rows

    @property
    def is_empty(self) -> bool:
        """Whether nothing changes."""
        return not (self.added or self.removed or self.changed)


def difference_of(
    present: Rows,
    brought: Rows,
    merged: Merged,
    matching: Matching,
    *,
    whole: bool,
    spared: frozenset[int] = frozenset(),
) -> Difference:
    """Old and new of every pair; only columns of the merged table are compared. `spared` as in
    merge_rows.
    """
    table = brought.table
    pairs = tuple(
        _pair(table, pair.by, present.rows[pair.old], merged, matching_row)
        for pair in matching.pairs
        for matching_row in ((brought.rows[pair.new], merged.rows[merged.row_of[pair.new]]),)
    )
    added = tuple(_note(table, merged.rows[merged.row_of[k]]) for k in matching.added)
    stay = spared if whole else frozenset(matching.removed)
    gone = tuple(_note(table, present.rows[k]) for k in matching.removed if k not in stay)
    ways = ("id", "name", "alike")
    return Difference(
        table=table,
        old_rows=len(present.rows),
        new_rows=len(merged.rows),
        added=added,
        removed=gone,
        changed=tuple(pair for pair in pairs if pair.changes),
        renamed=tuple(pair for pair in pairs if pair.by == "alike"),
        same=sum(not pair.changes for pair in pairs),
        matched={way: sum(pair.by == way for pair in matching.pairs) for way in ways},
        kept_columns=merged.kept,
        kept_rows=len(stay),
        crossed=matching.crossed,
    )


def _pair(table: str, by: MatchedBy, old: Row, merged: Merged, rows: tuple[Row, Row]) -> RowChange:
    said, new = rows
    return RowChange(
        id=row_id(table, new),
        name=row_name(table, old),
        by=by,
        new_name=row_name(table, said),
        changes=_changes(table, old, new, merged.columns),
    )


def _note(table: str, row: Row) -> RowNote:
    return RowNote(row_id(table, row), row_name(table, row))


def _changes(table: str, old: Row, new: Row, columns: Sequence[str]) -> tuple[ValueChange, ...]:
    own = KEY_COLUMNS[table][0]
    plain = [c for c in columns if c != own and c not in ("lon", "lat")]
    found = [
        ValueChange(c, old.get(c, ""), new.get(c, ""))
        for c in plain
        if not _is_same(c, old.get(c, ""), new.get(c, ""))
    ]
    place = _place_change(old, new)
    return (place, *found) if place else tuple(found)


def _is_same(column: str, old: str, new: str) -> bool:
    """Whether two texts say the same; "approximate" is what a blank precision means."""
    if column == PLACE[2]:
        return (old or "approximate") == (new or "approximate")
    try:
        return old == new or float(old) == float(new)
    except ValueError:
        return False


def _place_change(old: Row, new: Row) -> ValueChange | None:
    before, after = degrees(old), degrees(new)
    if before == after:
        return None
    metres = None if None in (before, after) else distance_m(*before, *after)  # type: ignore[misc]
    return ValueChange(PLACE_COLUMN, _written(before), _written(after), metres)


def _written(place: tuple[float, float] | None) -> str:
    return "" if place is None else f"{place[1]:.5f}, {place[0]:.5f}"
