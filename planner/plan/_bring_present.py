"""The tables of a workspace as they are now, as rows that a new version is compared with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from planner import exports, readers
from planner.model.scenario import Scenario
from planner.plan._bring_match import KEY_COLUMNS
from planner.plan._bring_merge import Rows, table_csv
from planner.plan.aside import AsideRow, as_aside
from planner.tables import header, to_row

TAKEN = tuple(KEY_COLUMNS)
"""Tables that can be brought: groups, cells, venues, opening hours, members."""
FOLDER_ENDING = "_du_lieu"
_BOOKS = (".xlsx", ".xlsm")
CAMPAIGN_FILE = "campaign.toml"
_FOLLOWING = {"groups": ("cells", "members"), "venues": ("venue_hours",)}


@dataclass(frozen=True, slots=True)
class Present:
    """Rows and held rows by table; `home` is the folder that new tables go to; `moved` are files
    that must be written there because the workspace has them in a workbook or under another name.
    """

    home: Path
    rows: Mapping[str, Rows]
    held: Mapping[str, tuple[AsideRow, ...]]
    moved: Mapping[str, bytes]


def home_of(workspace: Path) -> Path:
    """The folder that new tables go to: the workspace, or a folder beside a lone file."""
    if workspace.is_file():
        return workspace.with_name(workspace.stem + FOLDER_ENDING)
    return workspace


def present_tables(workspace: Path, scenario: Scenario | None, table: str) -> Present:
    """The tables that taking a new `table` touches, by contract columns; all of them where they
    must move to files of their own; none where the workspace has none yet.
    """
    rows: dict[str, Rows] = {}
    held: dict[str, tuple[AsideRow, ...]] = {}
    sources = {name: _source(workspace, name) for name in TAKEN} if scenario else {}
    in_place = all(
        path is None or not _is_elsewhere(workspace, path, name) for name, path in sources.items()
    )
    needed = {table, *_FOLLOWING.get(table, ())} if in_place else set(sources)
    for name, path in sources.items():
        own = _nouns(name, scenario) if scenario else Rows(name)
        if path is None or name not in needed or not (own.rows or path.suffix.lower() == ".csv"):
            continue
        reading = readers.read_table(path, name, workspace=workspace)
        fits = not reading.has_errors and len(reading.rows) >= len(own.rows)
        rows[name] = Rows(name, reading.columns, reading.rows) if fits else own
        held[name] = as_aside(reading) if fits else ()
    moved = {
        f"{name}.csv": table_csv(known.columns, known.rows)
        for name, known in rows.items()
        if _is_elsewhere(workspace, sources[name], name)
    }
    if moved and scenario is not None and _has_settings(workspace, scenario):
        files = exports.workspace_files(_given(scenario, rows), network=None)
        moved |= {CAMPAIGN_FILE: files[CAMPAIGN_FILE]}
    return Present(home_of(workspace), rows, held, moved)


def _source(workspace: Path, table: str) -> Path | None:
    """The file that a table is read from, found as the readers find it."""
    if workspace.is_file():
        return workspace if workspace.suffix.lower() != ".csv" or table == "groups" else None
    if not workspace.is_dir():
        return None
    files = {path.name.lower(): path for path in sorted(workspace.iterdir()) if _is_seen(path)}
    if f"{table}.csv" in files:
        return files[f"{table}.csv"]
    books = [path for path in files.values() if path.suffix.lower() in _BOOKS]
    if "groups.csv" not in files and len(books) == 1:
        return books[0]
    lists = [path for path in files.values() if path.suffix.lower() == ".csv"]
    own = any(f"{name}.csv" in files for name in TAKEN)
    return lists[0] if table == "groups" and not own and len(lists) == 1 else None


def _is_seen(path: Path) -> bool:
    return path.is_file() and not path.name.startswith(("~$", "."))


def _is_elsewhere(workspace: Path, source: Path | None, table: str) -> bool:
    """Whether a table lies in another file than its own CSV in the workspace's folder."""
    return source is None or workspace.is_file() or source.name.lower() != f"{table}.csv"


def _has_settings(workspace: Path, scenario: Scenario) -> bool:
    """Whether the workspace brings a campaign of its own in a workbook (an assumed one is made
    again from the tables).
    """
    if workspace.is_dir() and (workspace / CAMPAIGN_FILE).is_file():
        return False
    return all(origin.table != "campaign" for origin in scenario.provenance)


def _given(scenario: Scenario, rows: Mapping[str, Rows]) -> Scenario:
    """The scenario without labels of columns that the written tables leave out anyway."""
    absent = {
        (table, column.column)
        for table, known in rows.items()
        for column in scenario.provenance
        if column.table == table and column.column not in known.columns
    }
    kept = tuple(p for p in scenario.provenance if (p.table, p.column) not in absent)
    return replace(scenario, provenance=kept)


def _nouns(table: str, scenario: Scenario) -> Rows:
    """A table of the scenario as rows of canonical text."""
    shifts = tuple(shift.id for shift in scenario.campaign.shifts)
    rows = tuple(to_row(noun, shift_ids=shifts) for noun in getattr(scenario, table))
    return Rows(table, header(table, rows, shift_ids=shifts), rows)
