"""Finds the files of a workspace and opens its tables, whatever they lie in."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from planner.readers.campaign import CAMPAIGN_FILE, load_toml
from planner.readers.campaign_values import Document
from planner.readers.choices import Choices
from planner.readers.formats import BOOK_FILES, TABLE_FILES, VECTOR_FILES, open_file
from planner.readers.grid import Grid
from planner.readers.held import put_back
from planner.readers.opened import Opened
from planner.readers.report import Report
from planner.readers.rows import Table, match_score, recognise
from planner.readers.settings_sheet import SHEET_NAMES, SettingsSheet, read_settings
from planner.readers.sheet_parts import join_sheet
from planner.readers.table_kinds import kind_of, kind_of_file
from planner.readers.ward import AREAS_FILE, WARD_FILE
from planner.tables import GUIDE_SHEETS, TABLES, normalise
from planner.tables.held import HELD_FILE
from planner.tables.street_files import NETWORK_FILES

_SHORT_SCORE = 2
_XLSX = frozenset({".xlsx", ".xlsm", ".ods"})
_PREFERRED = (".csv", ".tsv", ".txt", ".xlsx", ".xlsm", ".ods", *sorted(VECTOR_FILES))
_LISTS = frozenset({".csv", ".tsv"}) | VECTOR_FILES
_OTHER_FILES = frozenset({WARD_FILE, AREAS_FILE, *NETWORK_FILES})
Answers = Mapping[str, Choices]
NO_ANSWERS: Answers = {}


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


def open_sources(
    path: Path, report: Report, answers: Answers = NO_ANSWERS, *, only: Collection[str] = TABLES
) -> Sources | None:
    """The sources of a workspace path; None, with a finding, where it is no workspace. `answers`
    are the users' choices by file name. Rows of held_rows.xlsx stand in the place of those that
    they were mended from. `only`: of files named after other tables than these none is read.
    """
    sources = _opened(path, report, answers, only)
    if sources is None:
        return None
    return replace(sources, tables=put_back(sources.folder, sources.tables, report))


def _opened(path: Path, report: Report, answers: Answers, only: Collection[str]) -> Sources | None:
    """The sources as their files have them."""
    try:
        if path.is_dir():
            return _folder(path, report, answers, only)
        if path.is_file() and path.suffix.lower() in BOOK_FILES:
            return _workbook(path, None, report, answers)
        if path.is_file() and path.suffix.lower() in TABLE_FILES:
            own = {_lone_table(path, report, answers): path}
            return Sources(None, _file_tables(own, report, answers))
        code = "not_a_workspace" if path.exists() else "missing_workspace"
        report.add(code, "error", file=path.name)
    except PermissionError:
        report.add("file_open_elsewhere", "error", file=path.name)
    except (OSError, ValueError):
        report.add("missing_workspace", "error", file=path.name)
    return None


def _folder(
    folder: Path, report: Report, answers: Answers, only: Collection[str]
) -> Sources | None:
    """A folder of table files named after their tables, or of one workbook, or of one table file by
    another name.
    """
    files = sorted(
        p
        for p in folder.iterdir()
        if p.is_file() and not p.name.startswith(("~$", ".")) and p.name != HELD_FILE
    )
    own = _named_after_tables(files, report)
    books = [p for p in files if p.suffix.lower() in _XLSX and p not in own.values()]
    if "groups" not in own and len(books) == 1:
        beside = {name: path for name, path in own.items() if name in only}
        return _with_files(_workbook(books[0], folder, report, answers), beside, report, answers)
    lists = [p for p in files if p.suffix.lower() in _LISTS and p.name.lower() not in _OTHER_FILES]
    lists = [path for path in lists if path not in own.values()]
    if "groups" not in own and len(lists) == 1:
        own = {_lone_table(lists[0], report, answers): lists[0], **own}
    campaign = next((p for p in files if p.name.lower() == CAMPAIGN_FILE), None)
    if not own and campaign is None:
        report.add("not_a_workspace", "error", file=folder.name)
        return None
    if "groups" not in own:
        report.add("missing_file", "error", file="groups.csv")
    read = {name: path for name, path in own.items() if name in only}
    tables = _file_tables(read, report, answers)
    document = None if campaign is None else load_toml(campaign, report)
    broken = frozenset(read) - tables.keys()
    return Sources(folder, tables, document, None, campaign is not None, broken)


def _with_files(
    book: Sources, own: Mapping[str, Path], report: Report, answers: Answers
) -> Sources:
    """A workbook's tables, and those that it lacks from the files beside it."""
    for name, path in own.items():
        if name in book.tables:
            facts = {"used": book.tables[name].where.file}
            report.add("second_file_of_table", "warning", file=path.name, facts=facts)
    beside = {name: path for name, path in own.items() if name not in book.tables}
    tables = _file_tables(beside, report, answers)
    broken = book.broken | (frozenset(beside) - tables.keys())
    return replace(book, tables={**tables, **book.tables}, broken=broken)


def _named_after_tables(files: list[Path], report: Report) -> dict[str, Path]:
    """The file of each table by its name (groups.csv, venues.kml); of several, the first in the
    order of `_PREFERRED`, with a warning for the others.
    """
    own: dict[str, Path] = {}
    for suffix in _PREFERRED:
        for path in files:
            name = path.stem.lower()
            if path.suffix.lower() != suffix or name not in TABLES:
                continue
            if name in own and path.name.lower() != AREAS_FILE:
                facts = {"used": own[name].name}
                report.add("second_file_of_table", "warning", file=path.name, facts=facts)
            own.setdefault(name, path)
    return own


def _file_tables(files: Mapping[str, Path], report: Report, answers: Answers) -> dict[str, Table]:
    """The tables of files by contract name, one of each file."""
    tables: dict[str, Table] = {}
    for name in TABLES:
        if name in files:
            table = open_table(files[name], name, report, answers.get(files[name].name, Choices()))
            if table is not None:
                tables[name] = table
    return tables


def open_table(path: Path, name: str, report: Report, choices: Choices) -> Table | None:
    """The one table that a file is to be; None, with findings, where it cannot be read as that."""
    opened = open_file(path, choices, report)
    if opened is None:
        return None
    grid = grid_of(opened, name, path, report)
    if grid is None:
        return None
    return recognise(grid, TABLES[name], report, opened.over(choices))


def grid_of(opened: Opened, name: str, path: Path, report: Report) -> Grid | None:
    """The grid of a file that fits a table best; None, with a finding, where it has none."""
    if not opened.grids:
        if not any(f.severity == "error" and f.file == path.name for f in report.findings):
            report.add("empty_file", "error", file=path.name)
        return None
    titled = [g for g in opened.grids if _is_titled(g, name)]
    return max(titled or opened.grids, key=lambda grid: match_score(grid, TABLES[name]))


def _lone_table(path: Path, report: Report, answers: Answers) -> str:
    """The table that the one list of a workspace is, whatever it is called: groups, unless it is
    surely another one, with a finding where it is not surely groups.
    """
    opened = open_file(path, answers.get(path.name, Choices()), Report())
    if opened is None or not opened.grids:
        return "groups"
    kind = kind_of_file(opened, path.name)
    if kind.is_sure and kind.table != "groups":
        report.add("lone_table_not_groups", "error", file=path.name)
        return kind.table
    if not kind.is_sure:
        report.add("table_kind_unsure", "error", file=path.name)
    return "groups"


def _workbook(
    path: Path, folder: Path | None, report: Report, answers: Answers = NO_ANSWERS
) -> Sources:
    """The sheets of one workbook; a campaign.toml beside it in its folder wins over its sheet."""
    choices = answers.get(path.name, Choices())
    opened = open_file(path, choices, report)
    if opened is None:
        return Sources(folder, {}, None, None, campaign_there=True)
    tables: dict[str, Table] = {}
    settings = None
    is_template = any(normalise(grid.sheet) in GUIDE_SHEETS for grid in opened.grids)
    for grid in opened.grids:
        is_blank = is_template and len(grid.rows) < 2 and not _is_titled(grid, "groups")
        if normalise(grid.sheet) in GUIDE_SHEETS or is_blank:
            continue
        if normalise(grid.sheet) in SHEET_NAMES:
            settings = read_settings(grid, report)
            continue
        name = _table_of(grid, tables)
        if not name and len(opened.grids) == 1:
            name = _lone_table(path, report, answers)
        table = recognise(grid, TABLES[name], report, choices) if name else None
        if table is not None:
            tables[name] = table
        elif not name and not join_sheet(grid, tables, report, choices):
            report.add("unknown_sheet", "warning", file=path.name, sheet=grid.sheet)
    if "groups" not in tables and not report.has_errors:
        report.add("missing_sheet", "error", file=path.name, value="groups")
    toml = None if folder is None else folder / CAMPAIGN_FILE
    document = load_toml(toml, report) if toml is not None and toml.is_file() else None
    return Sources(folder, tables, document, settings, document is not None or settings is not None)


def _is_titled(grid: Grid, name: str) -> bool:
    """Whether a sheet is called like a table."""
    title = normalise(grid.sheet)
    return bool(title) and (title == normalise(name) or title in TABLES[name].sheet_aliases)


def _table_of(grid: Grid, taken: Mapping[str, Table]) -> str:
    """The contract name of a sheet: by its own name, else by its headings."""
    for name in TABLES:
        if name not in taken and _is_titled(grid, name):
            return name
    kind = kind_of(grid)
    other = {"groups"} if kind.is_sure and kind.table != "groups" else set()
    free = {n: spec for n, spec in TABLES.items() if n not in taken and n not in other}
    scores = {name: match_score(grid, spec) for name, spec in free.items()}
    full = {n: s for n, s in scores.items() if not TABLES[n].missing(_headings(grid, n))}
    best = max(full, key=lambda name: full[name], default="")
    return best if best and full[best] >= _SHORT_SCORE else ""


def _headings(grid: Grid, name: str) -> set[str]:
    """Contract columns that any of the first rows of a grid names."""
    spec = TABLES[name]
    return {spec.match(cell) for _, cells in grid.rows[:15] for cell in cells if cell}
