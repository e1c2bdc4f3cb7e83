"""The choices of a file with every field filled, and why each is as it is."""

from __future__ import annotations

from dataclasses import replace

from planner.readers.choices import WGS84, Choices, Evidence
from planner.readers.grid import Grid
from planner.readers.opened import Opened
from planner.readers.rows import Table


def with_guesses(
    choices: Choices, opened: Opened, grid: Grid, table: Table | None
) -> tuple[Choices, tuple[Evidence, ...]]:
    """The choices as they were used, field by field chosen, found, guessed or usual."""
    row = table.where.header_row if table else grid.rows[0][0]
    columns = _columns(choices, opened, grid, table, row)
    usual = Choices(
        sheet=grid.sheet,
        header_row=row,
        columns=columns,
        encoding="utf-8",
        delimiter=",",
        number_style="point",
        date_style="dmy",
        crs=WGS84,
        x_is_northing=True,
        swapped=False,
    )
    filled = choices.over(replace(opened.found, columns=columns).over(usual))
    said = {evidence.field for evidence in opened.evidence}
    own = (_sheet(choices, opened), _header_row(choices, table), _matched(choices, columns))
    rest = (
        Evidence(name, "chosen" if getattr(choices, name) is not None else "usual", code, {})
        for name in ("number_style", "date_style", "crs", "swapped")
        for code in ("chosen" if getattr(choices, name) is not None else f"usual_{name}",)
        if name not in said
    )
    return filled, (*opened.evidence, *own, *rest)


def _columns(
    choices: Choices, opened: Opened, grid: Grid, table: Table | None, row: int
) -> dict[str, str]:
    """Every heading of the header -> the contract name it was used as ("" = not used)."""
    used = {heading: name for name, heading in table.where.headings.items()} if table else {}
    header = next((cells for number, cells in grid.rows if number == row), ())
    chosen = {**opened.headings, **(choices.columns or {})}
    return {h: used.get(h, "" if table else chosen.get(h, "")) for h in header if h}


def _sheet(choices: Choices, opened: Opened) -> Evidence:
    if choices.sheet is not None:
        return Evidence("sheet", "chosen", "chosen", {})
    if len(opened.sheets) < 2:
        return Evidence("sheet", "found", "one_sheet", {})
    return Evidence("sheet", "guessed", "best_sheet", {"sheets": len(opened.sheets)})


def _header_row(choices: Choices, table: Table | None) -> Evidence:
    if choices.header_row is not None:
        return Evidence("header_row", "chosen", "chosen", {})
    known = len(table.where.headings) if table else 0
    return Evidence("header_row", "guessed", "header_known", {"columns": known})


def _matched(choices: Choices, columns: dict[str, str]) -> Evidence:
    found = sum(bool(name) for name in columns.values())
    facts: dict[str, str | int] = {"found": found, "columns": len(columns)}
    return Evidence("columns", "chosen" if choices.columns else "guessed", "columns_known", facts)
