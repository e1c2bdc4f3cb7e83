"""Which sites cover which rows: from coordinates by a grid, or from a matrix of what is near."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from planner.placement.max_cover.kernel import kernel
from planner.placement.problem import Bools, Floats, Ints

CELLS_PER_SITE = 2
ROUNDED_UP = 1.0 + 1e-9


class _Grid(NamedTuple):
    """Sites (n, 2) sorted by square cells of this side from the corner low on; cell (a, b) holds
    order[first[c]:first[c + 1]], c = a * down + b; reach: the radius squared.
    """

    sites: Floats
    low: Floats
    side: float
    reach: float
    across: int
    down: int
    first: Ints
    order: Ints


def cover_lists(demand_xy: Floats, site_xy: Floats, radius: float) -> tuple[Ints, Ints]:
    """Cover lists (indptr, indices) of CoverCase: sites at most `radius` metres from each row.

    demand_xy (rows, 2), site_xy (sites, 2) in metres. ValueError for other shapes, for coordinates
    that are no numbers and for a radius below 0.
    """
    demand, sites = np.ascontiguousarray(demand_xy, float), np.ascontiguousarray(site_xy, float)
    if demand.ndim != 2 or sites.ndim != 2 or demand.shape[1] != 2 or sites.shape[1] != 2:
        raise ValueError("coordinates must have the shape (n, 2)")
    if not (np.isfinite(demand).all() and np.isfinite(sites).all() and 0.0 <= radius < np.inf):
        raise ValueError("coordinates must be finite and the radius finite and not negative")
    indptr = np.zeros(len(demand) + 1, dtype=np.int64)
    if not len(sites):
        return indptr, np.zeros(0, dtype=np.int64)
    grid = _grid(sites, radius)
    _near(demand, grid, indptr, np.zeros(0, dtype=np.int64))
    np.cumsum(indptr, out=indptr)
    indices = np.empty(int(indptr[-1]), dtype=np.int64)
    _near(demand, grid, indptr, indices)
    return indptr, indices


def cover_lists_of(near: Bools) -> tuple[Ints, Ints]:
    """Cover lists (indptr, indices) of a bool matrix (rows, sites)."""
    indptr = np.zeros(near.shape[0] + 1, dtype=np.int64)
    np.cumsum(np.count_nonzero(near, axis=1), out=indptr[1:])
    return indptr, np.nonzero(near)[1].astype(np.int64)


def _grid(sites: Floats, radius: float) -> _Grid:
    """Cells at least as wide as the radius, and not many more than there are sites."""
    low = sites.min(axis=0)
    wide, high = (sites.max(axis=0) - low).tolist()
    side = max(radius, np.sqrt(wide * high / (CELLS_PER_SITE * len(sites))))
    side = max(side, max(wide, high) / (CELLS_PER_SITE * len(sites)), 1e-9) * ROUNDED_UP
    across, down = int(wide / side) + 1, int(high / side) + 1
    cells = np.floor((sites - low) / side).astype(np.int64)
    cell = np.minimum(cells[:, 0], across - 1) * down + np.minimum(cells[:, 1], down - 1)
    first = np.zeros(across * down + 1, dtype=np.int64)
    np.cumsum(np.bincount(cell, minlength=across * down), out=first[1:])
    order = np.argsort(cell, kind="stable")
    return _Grid(sites, low, side, radius * radius, across, down, first, order)


@kernel
def _near(demand: Floats, grid: _Grid, indptr: Ints, indices: Ints) -> None:
    """Counts the near sites of each row into indptr[1:], or writes them where indices has room."""
    writes = indices.size > 0
    for i in range(demand.shape[0]):
        x, y = demand[i, 0], demand[i, 1]
        at = indptr[i] if writes else 0
        begin = at
        a = min(max(np.floor((x - grid.low[0]) / grid.side), -2.0), grid.across + 1.0)
        b = min(max(np.floor((y - grid.low[1]) / grid.side), -2.0), grid.down + 1.0)
        bottom, top = max(int(b) - 1, 0), min(int(b) + 2, grid.down)
        for across in range(max(int(a) - 1, 0), min(int(a) + 2, grid.across)):
            if top <= bottom:
                break
            cells = across * grid.down
            for k in range(grid.first[cells + bottom], grid.first[cells + top]):
                site = grid.order[k]
                dx, dy = grid.sites[site, 0] - x, grid.sites[site, 1] - y
                if dx * dx + dy * dy <= grid.reach:
                    if writes:
                        _put(indices, begin, at, site)
                    at += 1
        if not writes:
            indptr[i + 1] = at


@kernel
def _put(indices: Ints, begin: int, end: int, site: int) -> None:
    """Puts a site into the ascending list indices[begin:end], which grows by one."""
    while end > begin and indices[end - 1] > site:
        indices[end] = indices[end - 1]
        end -= 1
    indices[end] = site
