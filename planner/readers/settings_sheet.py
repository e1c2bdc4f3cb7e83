"""The sheet `campaign` of a workbook: key, value, source, note over the assumed campaign."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from typing import Any, cast

from planner.readers.campaign_values import Document
from planner.readers.grid import Grid
from planner.readers.report import Report
from planner.tables import normalise

SHEET_NAMES = frozenset({"campaign", "chien dich", "ke hoach"})
_COLUMNS = {
    "key": ("key", "khoa", "muc"),
    "value": ("value", "gia tri"),
    "source": ("source", "nguon"),
    "note": ("note", "ghi chu"),
}
_LISTS = frozenset({"shifts", "services", "roles", "assumptions", "holidays", "special_rules"})
_INNER_LISTS = frozenset({"fixed", "helpers", "windows"})
_NAMES = frozenset({"id", "date", "value", "source", "note"})
"""Keys whose value is never wrapped with a source of its own."""
_LIST_KEYS = frozenset({"kinds", "shifts", "days", "hours", "stops", "when"})
_LIST_PATHS = frozenset({("priority", "groups")})
"""The last two parts of further keys that hold several values."""
_REPLACED = frozenset({"crew", "days", "hours"})
"""Tables of the assumed campaign that a sheet which says anything of them replaces as a whole."""
_TRUTH = {"yes": True, "co": True, "no": False, "khong": False}
_MOST_ENTRIES = 99


@dataclass(frozen=True, slots=True)
class Setting:
    """One row: a dotted key ("services.admin.points"), its value, source and note."""

    row: int
    key: str
    value: str
    source: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class SettingsSheet:
    """All rows of the sheet, and the document under which their faults are noted."""

    document: Document
    settings: tuple[Setting, ...]


def read_settings(grid: Grid, report: Report) -> SettingsSheet | None:
    """The sheet's rows; None, with a finding, where it has no key and value columns."""
    header_row, header = grid.rows[0]
    places = {name: _place(header, words) for name, words in _COLUMNS.items()}
    if places["key"] < 0 or places["value"] < 0:
        column = "key" if places["key"] < 0 else "value"
        report.add(
            "missing_column",
            "error",
            file=grid.file,
            sheet=grid.sheet,
            row=header_row,
            column=column,
            facts={"there": ", ".join(h for h in header if h)[:300], "title": f"“{column}”"},
        )
        return None
    settings = tuple(
        Setting(number, *(_cell(cells, places[name]) for name in _COLUMNS))
        for number, cells in grid.rows[1:]
        if _cell(cells, places["key"])
    )
    rows = {setting.key: setting.row for setting in settings}
    return SettingsSheet(Document(grid.file, grid.sheet, report, "", rows), settings)


def apply_settings(raw: dict[str, Any], sheet: SettingsSheet) -> dict[str, Any]:
    """The raw document with every setting put at its dotted key; new list entries get their id. A
    key that leads nowhere is noted. A blank value leaves what is assumed; without an end the
    campaign goes on week by week.
    """
    begun: set[tuple[str, ...]] = set()
    for setting in sheet.settings:
        if not setting.value:
            if setting.key == "end":
                raw.pop("end", None)
            continue
        *path, last = [part.strip() for part in setting.key.split(".")]
        target = _target(raw, path)
        if target is None:
            sheet.document.fault("unknown_key", setting.key, setting.value, warning=True)
            continue
        if path and path[-1] in _REPLACED and tuple(path) not in begun:
            begun.add(tuple(path))
            target.clear()
        lists = _LIST_KEYS | ({"roles"} if "helpers" in path else set())
        named = last in _NAMES
        many = bool(lists & {last, *path[-1:]}) or (*path[-1:], last) in _LIST_PATHS
        target[last] = _value(setting.value) if named else _wrapped(setting, many=many)
    sheet.document.rows = {**_named_rows(raw, sheet), **sheet.document.rows}
    return raw


def _named_rows(raw: dict[str, Any], sheet: SettingsSheet) -> dict[str, int]:
    """Rows by the keys that findings name, and of the tables that they stand in."""
    rows: dict[str, int] = {}
    for setting in sheet.settings:
        key = _as_named(raw, setting.key)
        rows.setdefault(key, setting.row)
        rows.setdefault(key.rpartition(".")[0], setting.row)
    return rows


def _as_named(raw: dict[str, Any], key: str) -> str:
    """A key as findings name it: list entries by their id, those without one by their number."""
    here: Any = raw
    parts: list[str] = []
    for part in (part.strip() for part in key.split(".")):
        if isinstance(here, list):
            number = _place_in(here, part)
            here = here[number] if number is not None else None
            own = here.get("id") if isinstance(here, dict) else None
            parts.append(part if number is None else str(own or number + 1))
        else:
            here = here.get(part) if isinstance(here, dict) else None
            parts.append(part)
    return ".".join(parts)


def _place_in(items: list[Any], key: str) -> int | None:
    """Where the entry with this id, date or number (1 = the first) stands."""
    for number, item in enumerate(items):
        if isinstance(item, dict) and str(item.get("id", item.get("date", ""))) == key:
            return number
    is_number = key.isdecimal() and 1 <= int(key) <= len(items)
    return int(key) - 1 if is_number else None


def _target(raw: dict[str, Any], path: list[str]) -> dict[str, Any] | None:
    """The table that a path leads to, made where it is not there; None where it leads nowhere."""
    here: Any = raw
    for part in path:
        if isinstance(here, list):
            here = _entry(here, part)
        elif isinstance(here, dict):
            is_list = part in (_LISTS if here is raw else _INNER_LISTS)
            here = here.setdefault(part, [] if is_list else {})
    return here if isinstance(here, dict) else None


def _entry(items: list[Any], key: str) -> dict[str, Any] | None:
    """The entry with this id (holidays: this date) or at this place (1 = the first), made where it
    is not there; None in a list of plain values.
    """
    if not all(isinstance(item, dict) for item in items):
        return None
    for item in items:
        if str(item.get("id", item.get("date", ""))) == key:
            return cast(dict[str, Any], item)
    if key.isdecimal() and 1 <= int(key) <= min(len(items) + 1, _MOST_ENTRIES):
        items += [{}] if int(key) > len(items) else []
        return cast(dict[str, Any], items[int(key) - 1])
    new: dict[str, Any] = {"date" if key[:4].isdigit() else "id": key}
    items.append(new)
    return new


def _wrapped(setting: Setting, *, many: bool) -> Any:
    """The value as TOML reads it, with its source where the sheet names one; `many` values stand
    in one cell with semicolons.
    """
    value = _value(setting.value)
    if many and isinstance(value, str):
        value = [part.strip() for part in value.split(";") if part.strip()]
    if not setting.source and not setting.note:
        return value
    return {"value": value, "source": setting.source or "given", "note": setting.note}


def _value(text: str) -> Any:
    """A number, date, time, true/false or list as TOML writes it, yes/no; anything else is text."""
    if normalise(text) in _TRUTH:
        return _TRUTH[normalise(text)]
    try:
        return tomllib.loads(f"v = {text}")["v"]
    except (tomllib.TOMLDecodeError, ValueError, RecursionError, KeyError):
        return text


def _place(header: tuple[str, ...], words: tuple[str, ...]) -> int:
    return next((i for i, heading in enumerate(header) if normalise(heading) in words), -1)


def _cell(cells: tuple[str, ...], place: int) -> str:
    return cells[place] if 0 <= place < len(cells) else ""
