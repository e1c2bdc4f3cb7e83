"""The roster workbook back from Excel: the people of every shift, wherever rows were sorted to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from planner.i18n import all_texts
from planner.model.proof import Limits, Progress, StopRequest
from planner.model.returned import ReturnedCell, ReturnedRoster
from planner.model.roster import POSTS, Post, Slot
from planner.readers.ods import RawSheet
from planner.readers.report import Report
from planner.readers.sheets import raw_sheets
from planner.tables import clean, normalise

_BETWEEN = re.compile(r"[;\n]")
_CREW = "crew"


@dataclass(frozen=True, slots=True)
class _Layout:
    """Where a sheet keeps its shift codes and its people: (place, heading, post)."""

    header_row: int
    slot: int
    people: tuple[tuple[int, str, Post | None], ...]


def read_returned_roster(path: Path) -> ReturnedRoster:
    """Every cell of people in the sheets of a roster workbook of `planner`. A row without its
    shift code, a code that is no shift code and a shift told twice are findings; none raises.
    """
    report = Report()
    sheets = raw_sheets(path, report) or ()
    cells: list[ReturnedCell] = []
    for sheet in sheets:
        layout = _layout(sheet)
        if layout is not None:
            cells += _cells(sheet, layout, path.name, report)
    if sheets and not cells and not report.has_errors:
        report.add("returned_no_roster", "error", file=path.name)
    return ReturnedRoster(path.name, _told_once(cells, path.name, report), tuple(report.findings))


def read_as_job(
    path: Path, *, progress: Progress, should_stop: StopRequest, limits: Limits
) -> ReturnedRoster:
    """`read_returned_roster` in a worker process."""
    del should_stop, limits
    progress("reading", 0.0, None)
    return read_returned_roster(path)


def _headings(key: str) -> frozenset[str]:
    """What a column of the paper is called in either language."""
    return frozenset(normalise(words) for words in all_texts()[f"documents.column.{key}"])


def _layout(sheet: RawSheet) -> _Layout | None:
    """The columns of a sheet whose header names a shift code; None for any other sheet."""
    posts: Mapping[str, Post | None] = {**{post: post for post in POSTS}, _CREW: None}
    for number, texts in sheet.rows[:20]:
        words = [normalise(text) for text in texts]
        slot = next((i for i, word in enumerate(words) if word in _headings("slot")), -1)
        if slot < 0:
            continue
        found = tuple(
            (i, clean(texts[i]), post)
            for key, post in posts.items()
            for i, word in enumerate(words)
            if word in _headings(key)
        )
        return _Layout(number, slot, found)
    return None


def _cells(sheet: RawSheet, layout: _Layout, file: str, report: Report) -> Iterator[ReturnedCell]:
    """The cells of people below the header."""
    for number, texts in sheet.rows:
        if number <= layout.header_row:
            continue
        code = _at(texts, layout.slot)
        said = [(heading, post, _at(texts, i)) for i, heading, post in layout.people]
        if not code and not any(text.strip() for _, _, text in said):
            continue
        slot = Slot.parse(code)
        if slot is None:
            shown = " / ".join(clean(text) for _, _, text in said if text.strip())
            report.add(
                "returned_no_slot", "held", file=file, sheet=sheet.name, row=number,
                value=code or shown, facts={"people": shown or "–"},
            )  # fmt: skip
            continue
        for heading, post, text in said:
            yield ReturnedCell(
                sheet.name, number, heading, slot, post, _names(text), clean(text)
            )  # fmt: skip


def _at(texts: Sequence[str], place: int) -> str:
    return texts[place] if place < len(texts) else ""


def _names(text: str) -> tuple[str, ...]:
    """One entry a person; the marks of a vacancy and of training are no names."""
    vacant = {normalise(words) for words in all_texts()["documents.note.vacant"]}
    entries = (clean(part).rstrip("*").strip() for part in _BETWEEN.split(text))
    return tuple(entry for entry in entries if entry and normalise(entry) not in vacant)


def _told_once(cells: list[ReturnedCell], file: str, report: Report) -> tuple[ReturnedCell, ...]:
    """The first telling of each shift and post; a second row of it is held."""
    first: dict[tuple[Slot, Post | None], ReturnedCell] = {}
    for cell in cells:
        known = first.setdefault((cell.slot, cell.post), cell)
        if known is not cell and cell.names and cell.names != known.names:
            report.add(
                "returned_twice", "held", file=file, sheet=cell.sheet, row=cell.row,
                column=cell.column, value=cell.text,
                facts={"first": known.row, "slot": cell.slot.text},
            )  # fmt: skip
    return tuple(first.values())
