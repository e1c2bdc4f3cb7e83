"""Reads the two tables of maximal covering: demand `id,x,y,weight` and sites `id,x,y`, metres."""

from __future__ import annotations

import csv
from array import array
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np

from planner.benchmark.instances import CoverInstance, Floats
from planner.benchmark.lines import fault, real, unreadable

SEPARATORS = {";": ";", "\t": "Tab", "|": "|"}
"""What parts columns in place of a comma, and its name."""


class _Reader(Protocol):
    """A csv reader."""

    line_num: int

    def __iter__(self) -> Iterator[list[str]]: ...

    def __next__(self) -> list[str]: ...


@dataclass(frozen=True, slots=True, eq=False)
class Table:
    """ids of the rows; numbers float64 (rows, columns)."""

    ids: tuple[str, ...]
    numbers: Floats


def read_cover(demand: Path, sites: Path, *, radius_m: float, p: int) -> CoverInstance:
    """The instance of two files. BadInputError names the file and line of what is wrong: a column
    missing, an id twice, no number, a negative weight, fewer sites than p.
    """
    people = read_table(demand, ("x", "y", "weight"))
    places = read_table(sites, ("x", "y"))
    if p > len(places.ids):
        fault("p_above_sites", sites, column="p", value=p, facts={"sites": len(places.ids)})
    weight = np.ascontiguousarray(people.numbers[:, 2])
    xy = np.ascontiguousarray(people.numbers[:, :2])
    return CoverInstance(demand.stem, p, radius_m, xy, weight, places.numbers, places.ids)


def read_table(path: Path, columns: tuple[str, ...]) -> Table:
    """The rows of a file, read one by one; further columns are left aside."""
    try:
        with path.open("rb") as file:
            return _table(csv.reader(_texts(file, path), strict=True), path, columns)
    except OSError as error:
        unreadable(path, error)


def _texts(file: Iterable[bytes], path: Path) -> Iterator[str]:
    """The lines as text: UTF-8, no byte 0."""
    for number, line in enumerate(file, start=1):
        try:
            text = line.decode("utf-8-sig" if number == 1 else "utf-8")
        except UnicodeDecodeError:
            fault("not_text", path, number)
        if "\0" in text:
            fault("not_text", path, number)
        yield text


def _table(reader: _Reader, path: Path, columns: tuple[str, ...]) -> Table:
    ids: dict[str, None] = {}
    numbers = array("d")
    try:
        width, places = _header(reader, path, ("id", *columns))
        for words in reader:
            if any(word.strip() for word in words):
                _check_row(words, path, reader.line_num, width)
                _take_id(words[places[0]].strip(), path, reader.line_num, ids)
                for name, place in zip(columns, places[1:], strict=True):
                    numbers.append(_number(words[place], path, reader.line_num, name))
    except csv.Error as error:
        fault(_broken(error), path, reader.line_num)
    if not ids:
        fault("empty", path)
    return Table(tuple(ids), np.array(numbers, dtype=np.float64).reshape(-1, len(columns)))


def _header(reader: _Reader, path: Path, wanted: tuple[str, ...]) -> tuple[int, list[int]]:
    """How many columns there are, and which are the wanted ones."""
    header = [word.strip().casefold() for word in _first(reader)]
    if not header:
        fault("empty", path)
    for name in wanted:
        if header.count(name) != 1:
            _check_separator(header, name, path, reader.line_num)
            fault("column_missing", path, reader.line_num, column=name, value=",".join(header))
    return len(header), [header.index(name) for name in wanted]


def _first(reader: _Reader) -> list[str]:
    """The first row that holds a word."""
    return next((words for words in reader if any(word.strip() for word in words)), [])


def _check_separator(header: list[str], wanted: str, path: Path, line: int) -> None:
    """A header that holds the name once it is parted elsewhere has the wrong separator."""
    for mark, said in SEPARATORS.items():
        if any(wanted in map(str.strip, cell.split(mark)) for cell in header if mark in cell):
            facts = {"separator": said}
            fault("separator", path, line, value=",".join(header), facts=facts)


def _broken(error: csv.Error) -> str:
    """Which fault of CSV it is, by the words of Python's reader."""
    words = str(error)
    if "field larger" in words:
        return "long_cell"
    return "line_ends" if "new-line" in words else "not_csv"


def _check_row(words: list[str], path: Path, line: int, width: int) -> None:
    if len(words) != width:
        facts = {"expected": width, "found": len(words)}
        fault("row_shape", path, line, value=",".join(words), facts=facts)


def _take_id(name: str, path: Path, line: int, ids: dict[str, None]) -> None:
    if not name:
        fault("no_id", path, line, column="id")
    if name in ids:
        fault("same_id", path, line, column="id", value=name)
    ids[name] = None


def _number(word: str, path: Path, line: int, name: str) -> float:
    value = real(word, path, line, name)
    if value < 0.0 and name == "weight":
        fault("negative", path, line, column=name, value=word)
    return value
