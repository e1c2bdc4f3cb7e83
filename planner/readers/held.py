"""Rows set apart, with their cells as they stood; and mended rows put back over their tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from planner.findings import Finding
from planner.readers.choices import Choices
from planner.readers.formats import open_file
from planner.readers.grid import CellNote, Cells, Grid
from planner.readers.report import Fact, Report, Where
from planner.readers.rows import Table, recognise
from planner.tables import TABLES, normalise
from planner.tables.held import FEATURES, HELD_FILE, OWN_COLUMNS, AsideRow, HeldTable, row_mark

_FILE, _SHEET, _ROW, _MARK = (OWN_COLUMNS[place] for place in (0, 1, 2, 7))
_SETS_APART = frozenset({"held", "mend", "error"})
Place = tuple[str, str, int]


@dataclass(frozen=True, slots=True)
class _Mended:
    """One row of the file of mended rows: where it stands there, where it came from (row 0 = a new
    one), its cells by contract name, faults of its cells.
    """

    number: int
    file: str
    sheet: str
    row: int
    mark: str
    cells: Mapping[str, str]
    notes: Mapping[str, CellNote]


def held_tables(tables: Mapping[str, Table], report: Report) -> tuple[HeldTable, ...]:
    """Every row that is set apart or at fault, table by table, with its findings; rows that were
    mended are there too, so that the file of mended rows stays whole. Shapes come last.
    """
    by_place: dict[Place, list[Finding]] = {}
    for finding in report.findings:
        if finding.row is not None and finding.severity in _SETS_APART:
            by_place.setdefault((finding.file, finding.sheet, finding.row), []).append(finding)
    own = [
        _held_table(name, sheet, by_place, report)
        for name, table in tables.items()
        for sheet in (table, *table.parts)
    ]
    files = {table.where.file for table in tables.values()} | {HELD_FILE}
    shapes = [_shapes(file, by_place) for file in _map_files(by_place) if file not in files]
    return tuple(table for table in (*own, *shapes) if table.rows)


def _held_table(
    name: str, table: Table, by_place: Mapping[Place, list[Finding]], report: Report
) -> HeldTable:
    """The rows of one table; those that wait for a mend of the whole table have its finding."""
    where = table.where
    general = tuple(
        f
        for f in report.findings
        if (f.file, f.sheet) == (where.file, where.sheet) and f.severity in ("mend", "error")
    )
    written = dict(table.grid.rows)
    named = dict(table.rows)
    mended = {number: named.get(number, {}) for number in table.elsewhere}
    rows = []
    for number in sorted({n for n in written if n > where.header_row} | mended.keys()):
        there, shown = table.elsewhere.get(number, (where, number))
        place = (there.file, there.sheet, shown)
        found = tuple(by_place.get(place, ()))
        is_wrong = any(finding.severity == "error" for finding in found)
        if not (is_wrong or place in report.held or number in mended):
            continue
        cells = _as_written(table, mended[number]) if number in mended else written[number]
        why = found or (general if place in report.held else ())
        rows.append(AsideRow(number, cells, why, row_mark(written.get(number, ()))))
    header = _header(table)
    bare = tuple(replace(row, cells=_without_births(table, header, row.cells)) for row in rows)
    return HeldTable(name, where.file, where.sheet, header, bare)


def _without_births(table: Table, header: Cells, cells: Cells) -> Cells:
    """The cells of a row without years of birth; other data that must not be kept went out when the
    table was recognised.
    """
    heading = table.where.headings.get("birth")
    return tuple("" if heading and h == heading else c for h, c in _beside(header, cells))


def _beside(header: Cells, cells: Cells) -> Iterator[tuple[str, str]]:
    """Each cell with its heading; blank where the header is shorter."""
    for place, cell in enumerate(cells):
        yield header[place] if place < len(header) else "", cell


def _header(table: Table) -> Cells:
    """The header row as it stands."""
    rows = dict(table.grid.rows)
    return rows.get(table.where.header_row, tuple(table.where.headings.values()))


def _as_written(table: Table, cells: Mapping[str, str]) -> Cells:
    """Cells by contract name in the order of the file's own header."""
    names = {heading: name for name, heading in table.where.headings.items()}
    return tuple(cells.get(names.get(heading, ""), "") for heading in _header(table))


def _map_files(by_place: Mapping[Place, list[Finding]]) -> list[str]:
    """GeoJSON files with shapes set apart, each once."""
    return list(dict.fromkeys(file for file, _, _ in by_place if file.endswith(".geojson")))


def _shapes(file: str, by_place: Mapping[Place, list[Finding]]) -> HeldTable:
    """The shapes of one file by their numbers."""
    rows = (AsideRow(row, (), tuple(f)) for (name, _, row), f in by_place.items() if name == file)
    return HeldTable("", file, "", (), tuple(rows))


def put_back(folder: Path | None, tables: Mapping[str, Table], report: Report) -> dict[str, Table]:
    """The tables with the rows of held_rows.xlsx in the place of those they were made from. A row
    whose original has changed since, or is not there, is held; the files themselves are not
    touched. Without that file the tables are what they were.
    """
    path = None if folder is None else folder / HELD_FILE
    if path is None or not path.is_file():
        return dict(tables)
    opened = open_file(path, Choices(), report)
    merged = dict(tables)
    for grid in opened.grids if opened else ():
        name = normalise(grid.sheet).replace(" ", "_")
        if name in merged:
            merged[name] = _with_mended(merged[name], grid, report)
        elif name != FEATURES:
            report.add("unknown_sheet", "warning", file=path.name, sheet=grid.sheet)
    return merged


def _with_mended(table: Table, grid: Grid, report: Report) -> Table:
    """One table with its mended rows."""
    number, header = grid.rows[0]
    chosen = {heading: name for name, heading in table.where.headings.items()}
    left = dict.fromkeys(OWN_COLUMNS, "")
    unread = {heading: "" for heading in _header(table) if heading and heading not in chosen}
    columns = {**unread, **chosen, **left}
    choices = Choices(header_row=number, columns={h: columns[h] for h in header if h in columns})
    overlay = recognise(_without_own(grid), TABLES[table.spec.name], report, choices)
    if overlay is None:
        return table
    for still in {n for n, _ in grid.rows[1:]} - {n for n, _ in overlay.rows}:
        _forget(overlay, still, report)
    mended, sheets = list(_mended_rows(grid, overlay)), (table, *table.parts)
    put = [
        _put_over(sheet, [m for m in mended if _home(m, sheets) is sheet], overlay.where, report)
        for sheet in sheets
    ]
    return replace(put[0], parts=tuple(put[1:]))


def _home(mended: _Mended, sheets: Sequence[Table]) -> Table:
    """The sheet that a mended row came from; the first one for any other."""
    place = mended.file, mended.sheet
    return next((s for s in sheets if (s.where.file, s.where.sheet) == place), sheets[0])


def _put_over(table: Table, own: Sequence[_Mended], where: Where, report: Report) -> Table:
    """One sheet with its mended rows."""
    rows, notes = dict(table.rows), dict(table.notes)
    elsewhere = dict(table.elsewhere)
    for mended in own:
        target = _target(table, mended, where, report)
        if target is None:
            continue
        _forget(table, target, report)
        notes.pop(target, None)
        rows.pop(target, None)
        elsewhere[target] = (where, mended.number)
        if any(mended.cells.values()):
            rows[target], notes[target] = mended.cells, mended.notes
        else:
            report.add("held_row_left_out", "warning", where=where, row=mended.number)
    ordered = tuple(sorted(rows.items()))
    return replace(table, rows=ordered, notes=notes, elsewhere=elsewhere)


def _without_own(grid: Grid) -> Grid:
    """The rows without what the planner wrote beside their own cells."""
    header = grid.rows[0][1]
    left = {place for place, heading in enumerate(header) if heading in OWN_COLUMNS}
    rows = [
        (number, tuple("" if place in left else cell for place, cell in enumerate(cells)))
        for number, cells in grid.rows[1:]
    ]
    return replace(grid, rows=(grid.rows[0], *rows))


def _mended_rows(grid: Grid, overlay: Table) -> Iterator[_Mended]:
    """The rows of one sheet, with what their own columns say. Rows that are still no rows of a
    table (a total) stay as their file has them.
    """
    named = dict(overlay.rows)
    for number, cells in grid.rows[1:]:
        said = dict(zip(grid.rows[0][1], cells, strict=False))
        row = said.get(_ROW, "")
        if number not in named:
            continue
        yield _Mended(
            number,
            said.get(_FILE, ""),
            said.get(_SHEET, ""),
            int(row) if row.isdecimal() and len(row) < 8 else 0,
            said.get(_MARK, ""),
            named[number],
            overlay.notes.get(number, {}),
        )


def _target(table: Table, mended: _Mended, where: Where, report: Report) -> int | None:
    """The row of the table that a mended row replaces, a number after the last for a new one; None,
    with a finding, where the original is not what it was.
    """
    if not mended.row:
        last = max((n for n, _ in table.grid.rows), default=0)
        return last + mended.number
    written = dict(table.grid.rows)
    is_here = (mended.file, mended.sheet) == (table.where.file, table.where.sheet)
    known = written.get(mended.row) if is_here else None
    if known is not None and mended.mark in ("", row_mark(known)):
        return mended.row
    facts: dict[str, Fact] = {"original": mended.row, "source": mended.file}
    value = next((cell for cell in mended.cells.values() if cell), "")
    report.add("held_row_changed", "held", where=where, row=mended.number, value=value, facts=facts)
    return None


def _forget(table: Table, number: int, report: Report) -> None:
    """What was said of the original row before its values were read no longer holds."""
    place = (table.where.file, table.where.sheet, number)
    report.held.discard(place)
    report.findings[:] = [
        f
        for f in report.findings
        if (f.file, f.sheet, f.row) != place or f.severity not in _SETS_APART
    ]
