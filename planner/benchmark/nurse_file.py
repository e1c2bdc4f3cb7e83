"""Reads the shift scheduling instances of Curtois & Qu (2014): a text file in sections."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import NoReturn

from planner.benchmark.lines import Line, fault, text_of

SECTIONS = (
    "SECTION_HORIZON",
    "SECTION_SHIFTS",
    "SECTION_STAFF",
    "SECTION_DAYS_OFF",
    "SECTION_SHIFT_ON_REQUESTS",
    "SECTION_SHIFT_OFF_REQUESTS",
    "SECTION_COVER",
)
NEEDED = (*SECTIONS[:3], SECTIONS[-1])
LONGEST_DAYS = 3_660
LARGEST_WEIGHT = 1_000_000
LARGEST_NEED = 10_000
LARGEST_MINUTES = 10_000_000
DAY_MINUTES = 1_440
STAFF = (
    "MaxTotalMinutes",
    "MinTotalMinutes",
    "MaxConsecutiveShifts",
    "MinConsecutiveShifts",
    "MinConsecutiveDaysOff",
    "MaxWeekends",
)
REQUEST = ("EmployeeID", "Day", "ShiftID", "Weight")
COVER = ("Day", "ShiftID", "Requirement", "Weight for under", "Weight for over")
Cell = tuple[str, int, str]
"""Employee, day, shift."""


@dataclass(frozen=True, slots=True)
class NurseShift:
    """A shift type: its length and the ids that may not follow it the next day."""

    minutes: int
    not_followed_by: frozenset[str]


@dataclass(frozen=True, slots=True)
class Nurse:
    """The limits of one employee; most_shifts by shift id."""

    most_shifts: dict[str, int]
    most_minutes: int
    least_minutes: int
    longest_run: int
    shortest_run: int
    shortest_rest: int
    most_weekends: int


@dataclass(frozen=True, slots=True)
class Cover:
    """Required people of one shift on one day, and the weights of each person below and above."""

    need: int
    under: int
    over: int


@dataclass(slots=True)
class NurseInstance:
    """An instance by ids as in the file; day 0 is a Monday."""

    name: str
    days: int = 0
    shifts: dict[str, NurseShift] = field(default_factory=dict)
    staff: dict[str, Nurse] = field(default_factory=dict)
    days_off: dict[str, frozenset[int]] = field(default_factory=dict)
    on_requests: dict[Cell, int] = field(default_factory=dict)
    off_requests: dict[Cell, int] = field(default_factory=dict)
    cover: dict[tuple[int, str], Cover] = field(default_factory=dict)


def read_nurses(path: Path) -> NurseInstance:
    """The instance of a file. BadInputError names file and line: a section unknown, missing or
    twice, an id unknown or twice, a day outside the horizon, a number that is none, is not whole
    or lies outside its range, a line with too few or too many cells.
    """
    sections = _sections(path)
    found = NurseInstance(path.stem)
    for name, take in _TAKERS.items():
        for number, cells in sections.get(name, ()):
            take(found, _Row(path, number, cells))
        _check_filled(found, name, path, sections)
    return found


class _Row:
    """The cells of one line, parted by commas."""

    def __init__(self, path: Path, number: int, cells: list[str]) -> None:
        self.path = path
        self.number = number
        self.cells = cells

    def line(self, *names: str) -> Line:
        """The cells by name; there must be one for each."""
        if len(self.cells) != len(names):
            facts: dict[str, str | int] = {"expected": len(names), "found": len(self.cells)}
            facts["names"] = ", ".join(names)
            self.fault("cells", "", ",".join(self.cells), facts)
        return Line(self.path, self.number, dict(zip(names, self.cells, strict=True)))

    def fault(
        self, code: str, column: str, value: object, facts: dict[str, str | int] | None = None
    ) -> NoReturn:
        """Raise the finding of this line."""
        fault(code, self.path, self.number, column=column, value=value, facts=facts)


def _sections(path: Path) -> dict[str, list[tuple[int, list[str]]]]:
    """Lines by section; comments (#) and empty lines are left out."""
    found: dict[str, list[tuple[int, list[str]]]] = {}
    rows: list[tuple[int, list[str]]] | None = None
    for number, text in enumerate(text_of(path).splitlines(), start=1):
        words = text.strip()
        if not words or words.startswith("#"):
            continue
        if words.startswith("SECTION_"):
            rows = _begin(words, found, path, number)
        elif rows is None:
            fault("before_section", path, number, value=words)
        else:
            rows.append((number, [cell.strip() for cell in words.split(",")]))
    for name in NEEDED:
        if name not in found:
            fault("no_section", path, value=name)
    return found


def _begin(
    name: str, found: dict[str, list[tuple[int, list[str]]]], path: Path, number: int
) -> list[tuple[int, list[str]]]:
    if name not in SECTIONS:
        fault("unknown_section", path, number, value=name, facts={"known": ", ".join(SECTIONS)})
    if name in found:
        fault("section_twice", path, number, value=name)
    return found.setdefault(name, [])


def _check_filled(
    found: NurseInstance, name: str, path: Path, sections: dict[str, list[tuple[int, list[str]]]]
) -> None:
    """Horizon, shifts and staff need at least one line."""
    if name in SECTIONS[:3] and not sections[name]:
        fault("section_empty", path, value=name)
    if name == "SECTION_HORIZON" and len(sections[name]) > 1:
        fault("left_over", path, sections[name][1][0], value=",".join(sections[name][1][1]))
    if name == "SECTION_SHIFTS":
        _check_followers(found, path, sections[name])


def _check_followers(found: NurseInstance, path: Path, rows: list[tuple[int, list[str]]]) -> None:
    for (number, _), shift in zip(rows, found.shifts.values(), strict=True):
        for other in sorted(shift.not_followed_by - found.shifts.keys()):
            fault("unknown_id", path, number, column="ShiftID", value=other)


def _take_horizon(found: NurseInstance, row: _Row) -> None:
    if not found.days:
        found.days = row.line("days").whole("days", 1, LONGEST_DAYS)


def _take_shift(found: NurseInstance, row: _Row) -> None:
    cells = row.cells if len(row.cells) != 2 else [*row.cells, ""]
    line = _Row(row.path, row.number, cells).line("ShiftID", "Length in mins", "not after")
    followers = [name.strip() for name in line.words["not after"].split("|")]
    minutes = line.whole("Length in mins", 1, DAY_MINUTES)
    shift = NurseShift(minutes, frozenset(name for name in followers if name))
    found.shifts[_new_id(line, "ShiftID", found.shifts, row)] = shift


def _new_id(
    line: Line, column: str, known: dict[str, NurseShift] | dict[str, Nurse], row: _Row
) -> str:
    name = line.words[column]
    if not name:
        row.fault("no_id", column, "")
    if name in known:
        row.fault("same_id", column, name)
    return name


def _take_nurse(found: NurseInstance, row: _Row) -> None:
    line = row.line("EmployeeID", "MaxShifts", *STAFF)
    name = _new_id(line, "EmployeeID", found.staff, row)
    most, least = (line.whole(column, 0, LARGEST_MINUTES) for column in STAFF[:2])
    if least > most:
        row.fault("least_above_most", STAFF[1], least, {"most": most})
    runs = [line.whole(column, 0, LONGEST_DAYS) for column in STAFF[2:]]
    if runs[1] > runs[0] > 0:
        row.fault("least_above_most", STAFF[3], runs[1], {"most": runs[0]})
    limits = _most_shifts(line.words["MaxShifts"], found, row)
    found.staff[name] = Nurse(limits, most, least, *runs)


def _most_shifts(text: str, found: NurseInstance, row: _Row) -> dict[str, int]:
    """Limits by shift; every shift is named once."""
    limits: dict[str, int] = {}
    for part in filter(None, text.split("|")):
        name, _, number = (word.strip() for word in part.partition("="))
        _known(name, found.shifts, "MaxShifts", row)
        if name in limits:
            row.fault("same_id", "MaxShifts", name)
        words = {"MaxShifts": number}
        limits[name] = Line(row.path, row.number, words).whole("MaxShifts", 0, LONGEST_DAYS)
    for name in found.shifts:
        if name not in limits:
            row.fault("limit_missing", "MaxShifts", name)
    return limits


def _known(
    name: str, known: dict[str, NurseShift] | dict[str, Nurse], column: str, row: _Row
) -> str:
    if name not in known:
        row.fault("unknown_id", column, name)
    return name


def _take_days_off(found: NurseInstance, row: _Row) -> None:
    name = _known(row.cells[0], found.staff, "EmployeeID", row)
    if name in found.days_off:
        row.fault("same_id", "EmployeeID", name)
    lines = (Line(row.path, row.number, {"Day": word}) for word in row.cells[1:] if word)
    found.days_off[name] = frozenset(line.whole("Day", 0, found.days - 1) for line in lines)


def _take_request(found: NurseInstance, row: _Row, into: dict[Cell, int]) -> None:
    line = row.line(*REQUEST)
    name = _known(line.words["EmployeeID"], found.staff, "EmployeeID", row)
    day = line.whole("Day", 0, found.days - 1)
    shift = _known(line.words["ShiftID"], found.shifts, "ShiftID", row)
    if (name, day, shift) in into:
        row.fault("row_twice", "EmployeeID, Day, ShiftID", f"{name},{day},{shift}")
    into[name, day, shift] = line.whole("Weight", 0, LARGEST_WEIGHT)


def _take_on(found: NurseInstance, row: _Row) -> None:
    _take_request(found, row, found.on_requests)


def _take_off(found: NurseInstance, row: _Row) -> None:
    _take_request(found, row, found.off_requests)


def _take_cover(found: NurseInstance, row: _Row) -> None:
    line = row.line(*COVER)
    day = line.whole("Day", 0, found.days - 1)
    shift = _known(line.words["ShiftID"], found.shifts, "ShiftID", row)
    if (day, shift) in found.cover:
        row.fault("row_twice", "Day, ShiftID", f"{day},{shift}")
    need = line.whole("Requirement", 0, LARGEST_NEED)
    weights = [line.whole(column, 0, LARGEST_WEIGHT) for column in COVER[3:]]
    found.cover[day, shift] = Cover(need, *weights)


_TAKERS: dict[str, Callable[[NurseInstance, _Row], None]] = dict(
    zip(
        SECTIONS,
        (_take_horizon, _take_shift, _take_nurse, _take_days_off, _take_on, _take_off, _take_cover),
        strict=True,
    )
)
