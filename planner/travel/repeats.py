"""Lines that a file draws twice: two copies of one street would part the doors along it."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from planner.travel.lines import LineTable

IntArray = NDArray[np.int64]


def repeated_lines(table: LineTable, keys: IntArray) -> NDArray[np.bool_]:
    """Whether each line (l) is drawn before, in the same or the other direction, over the same
    vertices (`keys` (v): equal where places are), with the same class, access and one-way; of
    copies the first one that has a name stays.
    """
    found = np.zeros(len(table.sizes), dtype=bool)
    seen: dict[tuple[object, ...], int] = {}
    for line in _alike(table, keys).tolist():
        own = _street(table, keys, line)
        kept = seen.setdefault(own, line)
        if kept == line:
            continue
        is_better = _name(table, line) and not _name(table, kept)
        found[kept if is_better else line] = True
        seen[own] = line if is_better else kept
    return found


def _alike(table: LineTable, keys: IntArray) -> IntArray:
    """Lines that share both ends, the number of vertices and the sum of their keys with another."""
    lines = np.flatnonzero(table.sizes > 0)
    first = table.starts[lines]
    one, other = keys[first], keys[first + table.sizes[lines] - 1]
    total = np.add.reduceat(keys, first) if len(lines) else one
    marks = (np.minimum(one, other), np.maximum(one, other), table.sizes[lines], total)
    order = np.lexsort(marks)
    ranked = np.stack(marks, axis=1)[order]
    same = (ranked[1:] == ranked[:-1]).all(axis=1)
    chosen = np.append(False, same) | np.append(same, False)
    alike: IntArray = np.sort(lines[order[chosen[: len(order)]]])
    return alike


def _street(table: LineTable, keys: IntArray, line: int) -> tuple[object, ...]:
    """What copies have in common: vertices, in the one-way's direction, and all but the name."""
    start = int(table.starts[line])
    places = tuple(keys[start : start + int(table.sizes[line])].tolist())
    _, *kind = table.kinds[int(table.kind[line])]
    if not kind[1]:
        places = min(places, places[::-1])
    elif table.backwards[line]:
        places = places[::-1]
    return (places, *kind, bool(table.lifted[line]))


def _name(table: LineTable, line: int) -> str:
    return table.kinds[int(table.kind[line])][0]
