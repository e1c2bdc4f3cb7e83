"""The choices of a file with every field filled, and why each is as it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from planner.findings import Finding
from planner.readers.choices import WGS84, Choices, Evidence
from planner.readers.grid import Grid
from planner.readers.opened import Opened
from planner.readers.rows import Table
from planner.readers.zones import said_by_file
from planner.tables.metres import WGS84_UTM, ZONES, zone_name

_ZONE_CODES = frozenset({"vn2000_metres", "vn2000_two_zones", "vn2000_zone_assumed"})
Guess = tuple[Choices, Evidence]


def with_guesses(
    choices: Choices, opened: Opened, grid: Grid, table: Table | None, findings: Sequence[Finding]
) -> tuple[Choices, tuple[Evidence, ...]]:
    """The choices as they were used, field by field chosen, found, guessed or usual; `findings` of
    the reading tell what the values showed. The decimal mark stays open where
    columns differ.
    """
    row = table.where.header_row if table else grid.rows[0][0]
    columns = _columns(choices, opened, grid, table, row)
    usual = Choices(
        sheet=grid.sheet, header_row=row, columns=columns, encoding="utf-8", delimiter=","
    )
    guessed = replace(opened.found, columns=columns).over(usual)
    evidence = [*opened.evidence, _sheet(choices, opened), _header_row(choices, table)]
    evidence.append(_matched(choices, columns))
    said = {e.field for e in evidence}
    values = (_numbers(table), _dates(table), _crs(table, findings), *_axes(findings))
    for part, why in values:
        if why.field in said:
            continue
        is_chosen = getattr(choices, why.field) is not None
        guessed = part.over(guessed)
        evidence.append(Evidence(why.field, "chosen", "chosen", {}) if is_chosen else why)
    return choices.over(guessed), tuple(evidence)


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


def _matched(choices: Choices, columns: Mapping[str, str]) -> Evidence:
    found = sum(bool(name) for name in columns.values())
    facts: dict[str, str | int] = {"found": found, "columns": len(columns)}
    return Evidence("columns", "chosen" if choices.columns else "guessed", "columns_known", facts)


def _numbers(table: Table | None) -> Guess:
    """The decimal mark that the columns show."""
    shown = table.styles.numbers if table else {}
    styles = set(shown.values())
    if not styles:
        why = Evidence("number_style", "usual", "usual_number_style", {})
        return Choices(number_style="point"), why
    if len(styles) > 1:
        return Choices(), Evidence("number_style", "guessed", "number_by_column", {})
    style = styles.pop()
    facts = {"columns": _headings(table, shown)}
    return Choices(number_style=style), Evidence("number_style", "guessed", f"shows_{style}", facts)


def _dates(table: Table | None) -> Guess:
    """The order of day and month that the dates show; no table has them in two columns."""
    shown = table.styles.dates if table else {}
    order = next(iter(shown.values()), None)
    if order is None:
        return Choices(date_style="dmy"), Evidence("date_style", "usual", "usual_date_style", {})
    facts = {"columns": _headings(table, shown)}
    return Choices(date_style=order), Evidence("date_style", "guessed", f"shows_{order}", facts)


def _headings(table: Table | None, names: Mapping[str, object]) -> str:
    """The headings of these contract columns as written."""
    headings = table.where.headings if table else {}
    return ", ".join(headings.get(name, name) for name in names)


def _crs(table: Table | None, findings: Sequence[Finding]) -> Guess:
    """The coordinate system: what the file says, the zone that the values fit, else degrees."""
    said = said_by_file(table.where) if table else None
    if said is not None and said.epsg is not None:
        facts = {"crs": zone_name(said.epsg)}
        return Choices(crs=f"EPSG:{said.epsg}"), Evidence("crs", "found", "crs_in_file", facts)
    codes = {zone_name(epsg): epsg for epsg in (*ZONES, *WGS84_UTM)}
    for finding in findings:
        epsg = codes.get(str(finding.facts.get("zone", "")))
        if finding.code in _ZONE_CODES and epsg is not None:
            facts = {"crs": zone_name(epsg)}
            return Choices(crs=f"EPSG:{epsg}"), Evidence("crs", "guessed", "crs_fits", facts)
    return Choices(crs=WGS84), Evidence("crs", "usual", "usual_crs", {})


def _axes(findings: Sequence[Finding]) -> tuple[Guess, Guess]:
    """Whether longitude and latitude are swapped; X of metric coordinates counts northwards."""
    north = (Choices(x_is_northing=True), Evidence("x_is_northing", "usual", "usual_x", {}))
    for finding in findings:
        if finding.code == "coordinates_swapped":
            why = Evidence("swapped", "guessed", "swap_fits", {"value": finding.value})
            return (Choices(swapped=True), why), north
    return (Choices(swapped=False), Evidence("swapped", "usual", "usual_swapped", {})), north
