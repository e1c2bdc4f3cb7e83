"""Finds the files of a workspace and opens its tables, whatever they lie in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from planner.readers.campaign import CAMPAIGN_FILE, load_toml
from planner.readers.campaign_values import Document
from planner.readers.grid import Grid, read_csv
from planner.readers.report import Report
from planner.readers.rows import Table, match_score, recognise
from planner.readers.settings_sheet import SHEET_NAMES, SettingsSheet, read_settings
from planner.readers.sheets import read_workbook
from planner.tables import TABLES, normalise

_SHORT_SCORE = 2
_BOOKS = frozenset({".xlsx", ".xlsm", ".xls", ".xlsb", ".ods"})


@dataclass(frozen=True, slots=True)
class Sources:
    """The opened tables by contract name; the folder for ward and streets (None for a lone
    workbook); the campaign as a document or as a sheet. `campaign_there` says that a campaign file
    exists, even where it cannot be read; `broken` are tables that exist and cannot be read.
    """

    folder: Path | None
    tables: Mapping[str, Table]
    document: Document | None = None
    settings: SettingsSheet | None = None
    campaign_there: bool = False
    broken: frozenset[str] = frozenset()

    @property
    def campaign(self) -> Document | None:
        """The document that the campaign's faults are noted under; None for the assumed one."""
        return self.document or (self.settings.document if self.settings else None)


def open_sources(path: Path, report: Report) -> Sources | None:
    """The sources of a workspace path; None, with a finding, where it is no workspace."""
    try:
        if path.is_dir():
            return _folder(path, report)
        if path.is_file() and path.suffix.lower() in _BOOKS:
            return _workbook(path, None, report)
        if path.is_file() and path.suffix.lower() == ".csv":
            return Sources(None, _csv_tables({"groups": path}, report))
        code = "not_a_workspace" if path.exists() else "missing_workspace"
        report.add(code, "error", file=path.name)
    except PermissionError:
        report.add("file_open_elsewhere", "error", file=path.name)
    except (OSError, ValueError):
        report.add("missing_workspace", "error", file=path.name)
    return None


def _folder(folder: Path, report: Report) -> Sources | None:
    """A folder of CSVs, or of one .xlsx, or of one CSV by another name."""
    names = sorted(
        p for p in folder.iterdir() if p.is_file() and not p.name.startswith(("~$", "."))
    )
    files = {p.name.lower(): p for p in names}
    own = [name for name in TABLES if f"{name}.csv" in files]
    books = [p for p in names if p.suffix.lower() in (".xlsx", ".xlsm")]
    if "groups.csv" not in files and len(books) == 1:
        return _workbook(books[0], folder, report)
    lists = [p for p in names if p.suffix.lower() == ".csv"]
    if not own and len(lists) == 1:
        files["groups.csv"], own = lists[0], ["groups"]
    if not own and CAMPAIGN_FILE not in files:
        report.add("not_a_workspace", "error", file=folder.name)
        return None
    if "groups" not in own:
        report.add("missing_file", "error", file="groups.csv")
    tables = _csv_tables({name: files[f"{name}.csv"] for name in own}, report)
    there = CAMPAIGN_FILE in files
    document = load_toml(files[CAMPAIGN_FILE], report) if there else None
    broken = frozenset(own) - tables.keys()
    return Sources(folder, tables, document, None, there, broken)


def _csv_tables(files: Mapping[str, Path], report: Report) -> dict[str, Table]:
    """The tables of CSV files by contract name."""
    tables: dict[str, Table] = {}
    for name, path in files.items():
        grid = read_csv(path, report)
        table = None if grid is None else recognise(grid, TABLES[name], report)
        if table is not None:
            tables[name] = table
    return tables


def _workbook(path: Path, folder: Path | None, report: Report) -> Sources | None:
    """The sheets of one .xlsx; a campaign.toml beside it in its folder wins over its sheet."""
    grids = read_workbook(path, report)
    if grids is None:
        return Sources(folder, {}, None, None, campaign_there=True)
    tables: dict[str, Table] = {}
    settings = None
    for grid in grids:
        if normalise(grid.sheet) in SHEET_NAMES:
            settings = read_settings(grid, report)
            continue
        name = _table_of(grid, tables) or ("groups" if len(grids) == 1 else "")
        table = recognise(grid, TABLES[name], report) if name else None
        if table is not None:
            tables[name] = table
        elif not name:
            report.add("unknown_sheet", "warning", file=path.name, sheet=grid.sheet)
    if "groups" not in tables and not report.has_errors:
        report.add("missing_sheet", "error", file=path.name, value="groups")
    toml = None if folder is None else folder / CAMPAIGN_FILE
    document = load_toml(toml, report) if toml is not None and toml.is_file() else None
    return Sources(folder, tables, document, settings, document is not None or settings is not None)


def _table_of(grid: Grid, taken: Mapping[str, Table]) -> str:
    """The contract name of a sheet: by its own name, else by its headings."""
    title = normalise(grid.sheet)
    for name, spec in TABLES.items():
        if name not in taken and (title == normalise(name) or title in spec.sheet_aliases):
            return name
    scores = {name: match_score(grid, spec) for name, spec in TABLES.items() if name not in taken}
    full = {n: s for n, s in scores.items() if not TABLES[n].missing(_headings(grid, n))}
    best = max(full, key=lambda name: full[name], default="")
    return best if best and full[best] >= _SHORT_SCORE else ""


def _headings(grid: Grid, name: str) -> set[str]:
    """Contract columns that any of the first rows of a grid names."""
    spec = TABLES[name]
    return {spec.match(cell) for _, cells in grid.rows[:15] for cell in cells if cell}
