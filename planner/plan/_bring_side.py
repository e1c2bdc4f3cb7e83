"""Other tables that must follow a new one: cells add up to their groups, hours have a venue."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from planner import readers, store
from planner.model.place import ResidentialGroup
from planner.plan._bring_match import Row
from planner.plan._bring_merge import Rows, table_csv
from planner.plan._bring_present import Present
from planner.readers.shares import apportion

SideKind = Literal["cells_shared", "cells_dropped", "hours_dropped", "team_left"]
_COUNTS = ("people", "households", "elderly", "disabled")


@dataclass(frozen=True, slots=True)
class SideEffect:
    """What changes in another table: rows touched, groups or venues they belong to."""

    kind: SideKind
    table: str
    rows: int
    owners: int


def side_effects(
    workspace: Path,
    present: Present,
    files: Mapping[str, bytes],
    *,
    table: str,
    gone: Sequence[str],
) -> tuple[dict[str, bytes], tuple[SideEffect, ...]]:
    """The files with those of other tables that must follow, and what changes in them."""
    if table == "groups":
        return _after_groups(workspace, present, dict(files), gone)
    if table == "venues" and gone and "venue_hours" in present.rows:
        hours = present.rows["venue_hours"]
        left = tuple(row for row in hours.rows if row.get("venue_id") not in set(gone))
        dropped = len(hours.rows) - len(left)
        if dropped:
            own = {"venue_hours.csv": table_csv(hours.columns, left)}
            return {**files, **own}, (
                SideEffect("hours_dropped", "venue_hours", dropped, len(gone)),
            )
    return dict(files), ()


def _after_groups(
    workspace: Path, present: Present, files: dict[str, bytes], gone: Sequence[str]
) -> tuple[dict[str, bytes], tuple[SideEffect, ...]]:
    """Cells of groups that go are dropped, those of groups with other counts are shared again."""
    effects: list[SideEffect] = []
    members = present.rows.get("members", Rows("members")).rows
    if left := [row for row in members if row.get("team") in set(gone)]:
        effects.append(SideEffect("team_left", "members", len(left), len(gone)))
    cells = present.rows.get("cells")
    if cells is None:
        return files, tuple(effects)
    groups = _groups(workspace, files)
    kept = [dict(row) for row in cells.rows if row.get("group_id") not in set(gone)]
    touched = [group for group in groups if _share_again(group, kept, cells.columns)]
    dropped = len(cells.rows) - len(kept)
    if dropped:
        effects.append(SideEffect("cells_dropped", "cells", dropped, len(gone)))
    if touched:
        ids = {group.id for group in touched}
        rows = sum(row.get("group_id") in ids for row in kept)
        effects.append(SideEffect("cells_shared", "cells", rows, len(touched)))
    if dropped or touched:
        files = {**files, "cells.csv": table_csv(cells.columns, kept)}
    return files, tuple(effects)


def _groups(workspace: Path, files: Mapping[str, bytes]) -> tuple[ResidentialGroup, ...]:
    """The groups that the workspace would have, their assumed numbers included."""
    others = {name: content for name, content in files.items() if name != "cells.csv"}
    with store.candidate(workspace, others, without=["cells.csv"]) as folder:
        scenario = readers.read_workspace(folder).scenario
    return scenario.groups if scenario else ()


def _share_again(
    group: ResidentialGroup, rows: Iterable[dict[str, str]], columns: Sequence[str]
) -> bool:
    """Give the group's cells its counts, in proportion to the people they have now (Hamilton);
    whether any differed.
    """
    own = [row for row in rows if row.get("group_id") == group.id]
    weights = [_count(row, "people") for row in own]
    touched = False
    for column in (c for c in _COUNTS if own and c in columns):
        wanted = int(getattr(group, column))
        if wanted == sum(_count(row, column) for row in own):
            continue
        touched = True
        for row, part in zip(own, apportion(wanted, weights), strict=True):
            row[column] = str(part)
    return touched


def _count(row: Row, column: str) -> float:
    try:
        return float(row.get(column, "") or 0)
    except ValueError:
        return 0.0
