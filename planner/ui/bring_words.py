"""Tables, columns, reasons and values of a brought file in words."""

from __future__ import annotations

from datetime import datetime

from planner.i18n import all_texts, text
from planner.plan.look_in import PLACE_COLUMN
from planner.readers.choices import TablePreview
from planner.tables import TABLES
from planner.tables.metres import zone_name
from planner.ui.words import Words


def table_name(table: str, words: Words) -> str:
    """The table's name as people say it."""
    return words.known(f"bring.table.{table}", table)


def column_name(table: str, column: str, words: Words) -> str:
    """A contract column's title in the language of the screen."""
    if not column:
        return words("bring.skip_column")
    if column == PLACE_COLUMN:
        return words("bring.place")
    if column.startswith("open_"):
        shift = words.known(f"shift.{column.removeprefix('open_')}", column.removeprefix("open_"))
        return words("bring.open_in", shift=shift)
    known = {c.name: c.title_vi for c in TABLES[table].columns} if table in TABLES else {}
    if words.language == "vi":
        return known.get(column, column)
    return words.known(f"bring.column.{column}", column.replace("_", " ").capitalize())


def because(shown: TablePreview, field: str, words: Words) -> str:
    """Why a field of the choices is as it is; blank where nothing is to be said."""
    said = [
        text(f"evidence.{e.code}", words.language, **e.facts)
        for e in shown.evidence
        if e.field == field and f"evidence.{e.code}" in all_texts() and e.facts.get("columns") != 0
    ]
    return words("bring.because", reasons="; ".join(said)) if said else ""


def moment(at: str) -> str:
    """dd/mm/yyyy hh:mm of an ISO time, as tables show it in both languages."""
    return f"{datetime.fromisoformat(at):%d/%m/%Y %H:%M}"


def crs_name(crs: str, words: Words) -> str:
    """A coordinate system's name, as people or surveyors know it."""
    epsg = crs.removeprefix("EPSG:")
    fallback = zone_name(int(epsg)) if epsg.isdigit() else crs
    return words.known(f"bring.crs.EPSG_{epsg}", fallback)
