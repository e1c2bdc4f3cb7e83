"""Rows covered by the same sites are one class: the covering problem in its smallest exact form.

Rows with one covering site are a gain of that site; rows without any, or without weight, drop out
(isomorphic aggregation; the cover sets are compared in full, the hash only finds them).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from planner.placement.max_cover.kernel import kernel
from planner.placement.problem import Bools, Floats, Ints

CLOSED = -1
OPENED = -2
SERVED = -1
DROPPED = -2
ALONE = -3


@dataclass(frozen=True, slots=True, eq=False)
class Classes:
    """Class c has weight[c] > 0 and is covered by indices[indptr[c]:indptr[c + 1]], two or more
    ascending positions 0..sites-1; alone float64 (sites): weight that only this site covers.

    member int64 (rows): each row's class; SERVED by an open site; DROPPED; or ALONE - position.
    """

    indptr: Ints
    indices: Ints
    weight: Floats
    alone: Floats
    member: Ints

    @property
    def sites(self) -> int:
        """Number of positions."""
        return self.alone.size

    @property
    def total(self) -> float:
        """All the weight that positions can cover."""
        return float(self.weight.sum() + self.alone.sum())


class _Source(NamedTuple):
    """Cover lists, weight of the rows and the place of the sites."""

    indptr: Ints
    indices: Ints
    weight: Floats
    place: Ints


class _Made(NamedTuple):
    """Classes under construction, with room for as many as there are rows."""

    starts: Ints
    flat: Ints
    weight: Floats
    alone: Floats
    member: Ints


def classes_of(indptr: Ints, indices: Ints, weight: Floats, place: Ints) -> Classes:
    """Classes of the rows in these cover lists.

    place int64 (sites): a site's position among the sites that matter, ascending with the site;
    CLOSED for good, or OPENED for good, its rows are served.
    """
    source = _Source(np.asarray(indptr, np.int64), np.asarray(indices, np.int64), weight, place)
    made = _Made(
        np.zeros(weight.size + 1, dtype=np.int64),
        np.empty(indices.size, dtype=np.int64),
        np.zeros(weight.size),
        np.zeros(int(place.max(initial=-1)) + 1),
        np.empty(weight.size, dtype=np.int64),
    )
    count = _merge(source, made)
    starts = made.starts[: count + 1].copy()
    flat, heavy = made.flat[: starts[-1]].copy(), made.weight[:count].copy()
    return Classes(starts, flat, heavy, made.alone, made.member)


def transposed(classes: Classes) -> tuple[Ints, Ints]:
    """Classes of each position: (indptr, indices), classes ascending."""
    indptr = np.zeros(classes.sites + 1, dtype=np.int64)
    np.cumsum(np.bincount(classes.indices, minlength=classes.sites), out=indptr[1:])
    indices = np.empty(classes.indices.size, dtype=np.int64)
    _transpose(classes.indptr, classes.indices, indptr[:-1].copy(), indices)
    return indptr, indices


def reordered(classes: Classes, order: Ints) -> Classes:
    """The same classes with position k meaning what order[k] meant."""
    place = np.empty(order.size, dtype=np.int64)
    place[order] = np.arange(order.size)
    renamed = Classes(
        classes.indptr, place[classes.indices], classes.weight, classes.alone[order], classes.member
    )
    at, members = transposed(renamed)
    indices = np.empty(members.size, dtype=np.int64)
    _transpose(at, members, classes.indptr[:-1].copy(), indices)
    lone = classes.member <= ALONE
    member = classes.member.copy()
    member[lone] = ALONE - place[ALONE - classes.member[lone]]
    return Classes(classes.indptr, indices, classes.weight, renamed.alone, member)


def covered_weight(classes: Classes, chosen: Ints) -> float:
    """Weight that the chosen positions cover."""
    mask = np.zeros(classes.sites, dtype=np.bool_)
    mask[chosen] = True
    hit = covered(classes.indptr, classes.indices, mask)
    return float(classes.weight[hit].sum() + classes.alone[mask].sum())


@kernel
def covered(indptr: Ints, indices: Ints, mask: Bools) -> Bools:
    """Bool (classes): whether a site of the mask bool (sites) covers each class."""
    hit = np.zeros(indptr.size - 1, dtype=np.bool_)
    for c in range(hit.size):
        for a in range(indptr[c], indptr[c + 1]):
            if mask[indices[a]]:
                hit[c] = True
                break
    return hit


@kernel
def _merge(source: _Source, made: _Made) -> int:
    """Writes the classes one behind the other; returns how many there are."""
    size = 16
    while size < 2 * source.weight.size:
        size *= 2
    table = np.full(size, -1, dtype=np.int64)
    count = 0
    for i in range(source.weight.size):
        begin = made.starts[count]
        end = _kept(source, i, made.flat, begin)
        if end < begin:
            made.member[i] = SERVED
        elif end == begin or source.weight[i] <= 0.0:
            made.member[i] = DROPPED
        elif end == begin + 1:
            made.alone[made.flat[begin]] += source.weight[i]
            made.member[i] = ALONE - made.flat[begin]
        else:
            found = _found(table, made.starts, made.flat, count, end)
            if found == count:
                count += 1
                made.starts[count] = end
            made.weight[found] += source.weight[i]
            made.member[i] = found
    return count


@kernel
def _kept(source: _Source, row: int, flat: Ints, begin: int) -> int:
    """Writes the positions that matter to flat[begin:end] and returns end; -1 for a served row."""
    end = begin
    for a in range(source.indptr[row], source.indptr[row + 1]):
        position = source.place[source.indices[a]]
        if position == OPENED:
            return -1
        if position >= 0:
            flat[end] = position
            end += 1
    return end


@kernel
def _found(table: Ints, starts: Ints, flat: Ints, count: int, end: int) -> int:
    """The class equal to flat[starts[count]:end], or `count`, entered into the table as new."""
    begin = starts[count]
    code = np.uint64(end - begin)
    for a in range(begin, end):
        code = (code ^ np.uint64(flat[a])) * np.uint64(0x9E3779B97F4A7C15)
        code ^= code >> np.uint64(29)
    at = np.int64(code & np.uint64(table.size - 1))
    while table[at] >= 0:
        other = int(table[at])
        if starts[other + 1] - starts[other] == end - begin and _same(
            flat, starts[other], begin, end
        ):
            return other
        at = (at + 1) & (table.size - 1)
    table[at] = count
    return count


@kernel
def _same(flat: Ints, other: int, begin: int, end: int) -> bool:
    for a in range(begin, end):  # noqa: SIM110 (compiled)
        if flat[other + a - begin] != flat[a]:
            return False
    return True


@kernel
def _transpose(indptr: Ints, indices: Ints, fill: Ints, out: Ints) -> None:
    for c in range(indptr.size - 1):
        for a in range(indptr[c], indptr[c + 1]):
            out[fill[indices[a]]] = c
            fill[indices[a]] += 1
