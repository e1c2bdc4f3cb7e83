"""Words of the workbook of tables: sheets, headings, notes, drop-downs, examples, settings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from planner.i18n import text
from planner.model.campaign import Shift
from planner.model.people import ROLES
from planner.model.place import VENUE_KINDS
from planner.tables import Column

SHEETS: Mapping[str, str] = {
    "groups": "tables.sheet.groups",
    "venues": "tables.sheet.venues",
    "venue_hours": "tables.sheet.venue_hours",
    "members": "tables.sheet.members",
    "cells": "tables.sheet.cells",
}
"""Table -> the key of its sheet's name, in the order of the workbook."""
SOURCES = ("given", "derived", "assumed")
_YES, _NO = "có", "không"
_WORDS: Mapping[str, Mapping[str, str]] = {
    "yes_no": {"yes": _YES, "no": _NO},
    "precision": {"surveyed": "khảo sát", "approximate": "gần đúng"},
    "member_kind": {"person": "người", "unit": "đơn vị"},
    "state": {"open": "mở", "closed": "đóng"},
    "kind": {kind: text(f"ui.kind.{kind}", "vi") for kind in VENUE_KINDS},
    "role": {role: text(f"documents.role.{role}", "vi") for role in ROLES},
}
"""Value of the contract -> the word that a sheet shows and the readers take."""
CHOICES: Mapping[str, tuple[str, ...]] = {
    choice: tuple(words.values()) for choice, words in _WORDS.items()
}
_LISTED = {"kind": "kind", "position": "precision", "state": "state", "roles": "role"}


def choice_of(column: Column) -> str:
    """Which list a column's cells are taken from; blank where anything may stand."""
    if column.type == "yes_no":
        return "yes_no"
    if column.name == "kind" and "unit" in column.allowed:
        return "member_kind"
    return _LISTED.get(column.name, "") if column.allowed else ""


def shown(column: Column, value: str) -> str:
    """A value of the contract as the sheet shows it; lists item by item."""
    words = _WORDS.get(choice_of(column), {})
    if column.type == "list":
        return ";".join(words.get(item, item) for item in value.split(";"))
    return words.get(value, value)


def heading(column: Column, shifts: Sequence[Shift]) -> str:
    """What stands above a column; an opening column names its shift and its own name."""
    named = {f"open_{shift.id}": shift.name or shift.id for shift in shifts}
    if column.name in named:
        return text("tables.open", "vi", shift=named[column.name], column=column.name)
    return column.title_vi


def note(table: str, column: Column) -> str:
    """What to write in a column, shown when the pointer rests on its heading."""
    key = f"tables.note.{table}.{column.name}"
    if column.name.startswith("open_"):
        key = "tables.note.open"
    return text(key, "vi")


def example_rows() -> Mapping[str, tuple[Mapping[str, str], ...]]:
    """Invented rows in the form of the contract, table by table."""
    return {
        "groups": tuple(_group(n, name, people) for n, name, people in _GROUPS),
        "venues": (_VENUE,),
        "members": _MEMBERS,
    }


_GROUPS = (("01", "Tổ dân phố số 1", "1480"), ("02", "Tổ dân phố số 2", "1515"))
_VENUE = {
    "id": "NVH-01",
    "name": "Nhà văn hóa tổ dân phố số 1",
    "kind": "nha_van_hoa",
    "lon": "105.8163",
    "lat": "21.0702",
    "desks": "3",
    "power": "yes",
    "wifi": "yes",
    "step_free": "no",
    "open_morning": "yes",
    "open_evening": "yes",
    "position": "approximate",
}
_MEMBERS = (
    {"code": "CB-01", "kind": "person", "size": "1", "roles": "can_bo", "available": "Mon-Fri"},
    {"code": "DV-01", "kind": "unit", "size": "6", "roles": "doan_vien", "team": "01",
     "available": "Mon/evening;Sat/morning"},
)  # fmt: skip


def _group(group_id: str, name: str, people: str) -> dict[str, str]:
    return {
        "id": group_id,
        "name": name,
        "old_ward": "Xuân La",
        "households": "395",
        "people": people,
        "address": f"Nhà văn hóa, số {int(group_id) * 12} ngõ 28 Xuân La",
    }


def settings() -> tuple[tuple[str, str, str, str], ...]:
    """Key, value, source and note of the settings a ward office changes first."""
    return tuple(
        (key, value, "assumed" if value else "", text(f"tables.setting.{key}", "vi"))
        for key, value in _SETTINGS
    )


_ROAMING = (
    "block_days",
    "day_move_minutes",
    "kits",
    "shifts_per_day",
    "moves_per_week",
    "move_minutes",
    "stops",
    "windows.moi-to.times",
    "windows.moi-to.days",
    "windows.moi-to.minutes",
    "windows.di-lam.times",
    "windows.di-lam.days",
    "windows.di-lam.who",
    "windows.di-lam.when",
    "windows.cao-tuoi.times",
    "windows.cao-tuoi.days",
    "windows.cao-tuoi.who",
    "windows.cao-tuoi.when",
    "priority.groups",
    "priority.days",
    "return_visits.first_day",
    "return_visits.last_day",
    "quota.share",
    "quota.days",
    "quota.finish_share",
)
"""Members of [services.roaming] that the sheet offers, all blank: the points then stay put."""
_SETTINGS = (
    ("name", "45 ngày đêm"),
    ("start", "2025-07-24"),
    ("end", "2025-09-01"),
    ("services.admin.points", ""),
    ("services.admin.catchment_minutes", "15"),
    ("services.admin.minutes_per_visit", "14"),
    ("services.admin.helpers.1.roles", ""),
    ("services.admin.helpers.1.per_team", ""),
    ("services.admin.helpers.1.within_m", ""),
    ("services.learning.per_group", "1"),
    ("services.learning.catchment_minutes", "10"),
    ("services.learning.seats_per_session", "8"),
    *((f"services.admin.roaming.{key}", "") for key in _ROAMING),
    ("duty_leaders.count", ""),
    ("duty_leaders.roles", ""),
    ("rules.rest_hours", "12"),
    ("rules.max_hours_per_week", "48"),
    ("rules.max_consecutive_days", "6"),
    ("rules.max_shifts_per_day", "1"),
)
