"""Reads capacitated p-median files: OR-Library (many in one file) and Lorena's SJC (one)."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from planner.benchmark.instances import RoomInstance
from planner.benchmark.lines import LARGEST_N, Line, Lines


def read_rooms(path: Path) -> tuple[RoomInstance, ...]:
    """The instances of a file. A first line of one number begins an OR-Library file (`index
    best-known`, `n p capacity`, n lines `i x y demand`, for each instance), of two numbers a file
    of Lorena (`n p`, n lines `x y capacity demand`). BadInputError names file and line.
    """
    lines = Lines(path)
    found = _many(lines) if lines.coming == 1 else (_one(lines),)
    lines.end()
    return found


def _many(lines: Lines) -> tuple[RoomInstance, ...]:
    count = lines.take("instances").whole("instances", 1, 10_000)
    stem = lines.path.stem
    return tuple(_floored(lines, f"{stem}#{i}" if count > 1 else stem) for i in range(1, count + 1))


def _floored(lines: Lines, name: str) -> RoomInstance:
    lines.take("index", "best-known")
    head = lines.take("n", "p", "capacity")
    n = head.whole("n", 1, LARGEST_N)
    p, capacity = head.points(n), head.not_negative("capacity")
    rows = [_customer(lines.take("i", "x", "y", "demand"), i) for i in range(n)]
    table = np.array(rows, dtype=np.float64)
    return RoomInstance(
        name, p, table[:, :2], table[:, 2], np.full(n, capacity, dtype=np.float64), floored=True
    )


def _customer(line: Line, place: int) -> tuple[float, float, float]:
    line.whole("i", place + 1, place + 1)
    return line.real("x"), line.real("y"), line.not_negative("demand")


def _one(lines: Lines) -> RoomInstance:
    head = lines.take("n", "p")
    n = head.whole("n", 1, LARGEST_N)
    p = head.points(n)
    rows = []
    for _ in range(n):
        line = lines.take("x", "y", "capacity", "demand")
        place = (line.real("x"), line.real("y"))
        rows.append((*place, line.not_negative("capacity"), line.not_negative("demand")))
    table = np.array(rows, dtype=np.float64)
    return RoomInstance(lines.path.stem, p, table[:, :2], table[:, 3], table[:, 2], floored=False)
