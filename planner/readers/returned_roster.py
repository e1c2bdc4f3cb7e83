"""The roster workbook back from Excel: the people of every shift, wherever rows were sorted to.

Rows are named by their shift code; where that is gone, by what they say of day, shift and point.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from planner.i18n import all_texts
from planner.model.leaders import DUTY_LEADERS
from planner.model.proof import Limits, Progress, StopRequest
from planner.model.returned import ReturnedRoster, ReturnedRow, ReturnedText
from planner.model.roster import POSTS, Post, Slot
from planner.readers.merged_cells import MarkedSheet, Place
from planner.readers.ods import RawSheet
from planner.readers.report import Report
from planner.readers.sheet_marks import Range
from planner.readers.sheets import marked_sheets
from planner.tables import clean, normalise
from planner.tables.sensitive import sensitive_kind

_BETWEEN = re.compile(r"[;\n]")
_LEADING = re.compile(r"^(?:[-–—•+*]+|\d{1,2}[.)])\s+")
_CREW = "crew"
_POSTS: Mapping[str, Post | None] = {**{post: post for post in POSTS}, _CREW: None}
_SAID = ("day", "shift", "point")
_OTHER = ("number", "phone", "note")
_HEADER_ROWS = 30
_NOBODY = frozenset({"", "trong", "thieu", "con thieu", "chua co", "khong co ai", "chua phan cong",
                     "vacant", "nobody", "none"})  # fmt: skip
"""What people write, without diacritics, into a cell that holds nobody."""


@dataclass(frozen=True, slots=True)
class _Layout:
    """Where a sheet keeps its shift codes (-1: nowhere), what it says of day, shift and point, and
    its people: (place, heading, post); columns it does not know: (place, heading).
    """

    header_row: int
    slot: int
    said: Mapping[str, int]
    people: tuple[tuple[int, str, Post | None], ...]
    unknown: tuple[tuple[int, str], ...]


def read_returned_roster(path: Path) -> ReturnedRoster:
    """Every row with cells of people in the sheets of a roster workbook of `planner`, .xlsx or
    .ods. Blocks merged downwards hold their people in each row. Columns that are missing or not
    known, cells merged across posts and formulas without a value are findings; none raises.
    """
    report = Report()
    rows: list[ReturnedRow] = []
    found = False
    for marked in marked_sheets(path, report) or ():
        layout = _layout(marked.sheet)
        if layout is not None:
            found = True
            rows += _rows(marked, layout, path.name, report)
            _tell_columns(marked.sheet, layout, path.name, report)
    if not found and not report.has_errors:
        report.add("returned_no_roster", "error", file=path.name)
    return ReturnedRoster(path.name, tuple(rows), tuple(report.findings))


def read_as_job(
    path: Path, *, progress: Progress, should_stop: StopRequest, limits: Limits
) -> ReturnedRoster:
    """`read_returned_roster` in a worker process, which is handed no name of anybody."""
    del should_stop, limits
    progress("reading", 0.0, None)
    return read_returned_roster(path)


def _headings(key: str) -> frozenset[str]:
    """What a column of the paper is called in either language."""
    return frozenset(normalise(words) for words in all_texts()[f"documents.column.{key}"])


def _layout(sheet: RawSheet) -> _Layout | None:
    """The columns of a roster sheet: it has people, and shift codes or day, shift and point; None
    for any other sheet.
    """
    codes = _code_column(sheet)
    for number, texts in sheet.rows[:_HEADER_ROWS]:
        known = _known(texts)
        places = {key: place for place, key in known.items()}
        people = tuple(
            (place, clean(texts[place]), _POSTS[key])
            for place, key in known.items()
            if key in _POSTS
        )
        slot = places.get("slot", codes)
        said = {key: places[key] for key in _SAID if key in places}
        if (people and (slot >= 0 or len(said) == len(_SAID))) or "slot" in places:
            named = [(i, clean(text)) for i, text in enumerate(texts) if clean(text)]
            unknown = tuple(column for column in named if column[0] not in {*known, slot})
            return _Layout(number, slot, said, people, unknown)
    return None


def _known(texts: Sequence[str]) -> dict[int, str]:
    """Place -> key of every cell that is a heading of the paper; the first one of each."""
    keys = {w: key for key in ("slot", *_SAID, *_POSTS, *_OTHER) for w in _headings(key)}
    found: dict[int, str] = {}
    for place, text in enumerate(texts):
        key = keys.get(normalise(text), "")
        if key and key not in found.values():
            found[place] = key
    return found


def _code_column(sheet: RawSheet) -> int:
    """The column where most shift codes stand; -1 where there is none."""
    columns = Counter(
        place
        for _, texts in sheet.rows
        for place, text in enumerate(texts)
        if "|" in text and Slot.parse(clean(text))
    )
    return columns.most_common(1)[0][0] if columns else -1


def _rows(marked: MarkedSheet, layout: _Layout, file: str, report: Report) -> Iterator[ReturnedRow]:
    """The rows below the header that have a shift code or people."""
    across = marked.across()
    sheet = marked.sheet.name
    for number, texts in marked.filled_down().rows:
        if number <= layout.header_row:
            continue
        code = clean(_at(texts, layout.slot))
        said = {key: clean(_at(texts, place)) for key, place in layout.said.items()}
        cells: list[ReturnedText] = []
        for place, heading, post in layout.people:
            fault = _fault(marked, layout, across, (number, place))
            if fault:
                report.add(fault[0], "held", file=file, sheet=sheet, row=number, column=heading,
                           value=clean(_at(texts, place)) or fault[1],
                           facts={"cell": fault[1]})  # fmt: skip
                continue
            text = _at(texts, place)
            cells.append(ReturnedText(heading, post, clean(text), _entries(text)))
        if code or any(cell.entries for cell in cells):
            day, shift, point = (said.get(key, "") for key in _SAID)
            yield ReturnedRow(sheet, number, code, day, shift, point, tuple(cells))


def _fault(
    marked: MarkedSheet, layout: _Layout, across: Mapping[Place, Range], place: Place
) -> tuple[str, str] | None:
    """Why a cell of people cannot be read, with what stands there; None where it can."""
    formula = marked.marks.formulas.get(place, "")
    if formula:
        return "returned_formula", formula
    block = across.get(place)
    if block is None:
        return None
    covered = [name for column, name, _ in layout.people if block.left <= column <= block.right]
    return ("returned_across", ", ".join(covered)) if len(covered) > 1 else None


def _tell_columns(sheet: RawSheet, layout: _Layout, file: str, report: Report) -> None:
    """Columns of people that are gone, and columns that nobody knows and that hold something. The
    sheet of the duty leaders has no other people.
    """
    have = {post for _, _, post in layout.people}
    wanted: tuple[Post, ...] = () if None in have or _only_leaders(sheet, layout) else POSTS
    gone = [post for post in wanted if post not in have]
    if gone:
        names = ", ".join(all_texts()[f"documents.column.{post}"][0] for post in gone)
        report.add("returned_column_gone", "warning", file=file, sheet=sheet.name,
                   row=layout.header_row, value=names)  # fmt: skip
    for place, heading in layout.unknown:
        filled = [n for n, texts in sheet.rows if n > layout.header_row and _at(texts, place)]
        kind = sensitive_kind(heading, "people")
        if kind is not None:
            report.add("sensitive_column", "warning", file=file, sheet=sheet.name,
                       row=layout.header_row, column=heading,
                       facts={"kind_key": f"sensitive.{kind}"})  # fmt: skip
        elif filled:
            report.add("returned_column_unknown", "held", file=file, sheet=sheet.name,
                       row=filled[0], column=heading, value=heading,
                       facts={"cells": len(filled)})  # fmt: skip


def _only_leaders(sheet: RawSheet, layout: _Layout) -> bool:
    """Whether every row with a shift code is one of the duty leaders'."""
    below = (texts for number, texts in sheet.rows if number > layout.header_row)
    slots = {Slot.parse(clean(_at(texts, layout.slot))) for texts in below} - {None}
    return bool(slots) and all(slot and slot.point_id == DUTY_LEADERS for slot in slots)


def _at(texts: Sequence[str], place: int) -> str:
    return texts[place] if 0 <= place < len(texts) else ""


def _entries(text: str) -> tuple[str, ...]:
    """The parts of a cell, one a line or between semicolons; marks of a vacancy, of training and
    of a list are none of them.
    """
    marks = all_texts()["documents.note.vacant"]
    vacant = re.compile("|".join(re.escape(mark) for mark in marks), re.IGNORECASE)
    parts = (clean(vacant.sub(" ", clean(part))) for part in _BETWEEN.split(text))
    bare = (_LEADING.sub("", part).strip(" *,.") for part in parts)
    return tuple(entry for entry in bare if normalise(entry) not in _NOBODY)
