"""Branch and bound over sites that leaves a proof: every leaf names sites opened and closed and
the row packing that shows the leaf to hold no cover within the budget.

Branching is on a row: one of its sites opens, those before it closed. A site whose opening the
node's own packing already rules out is a leaf at once (reduced cost fixing).
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from planner.model.evidence import Part
from planner.placement.problem import Bools, EndedBy, Floats, Ints
from planner.placement.set_cover.lists import Lists, covered_by, sums_by_site
from planner.placement.set_cover.packing import safe_packing
from planner.placement.set_cover.relaxation import Relaxation, Relaxed, relaxation
from planner.placement.watch import Watch

SURE = 2e-7
MAX_PARTS = 20_000
MAX_BYTES = 8_000_000


@dataclass(frozen=True, slots=True, eq=False)
class Verdict:
    """chosen: a cover within the budget, ascending, or None. proved: there is none. parts and
    multipliers float64 (rows): the proof, empty where it grew too large to keep. nodes: visited.
    """

    chosen: Ints | None = None
    proved: bool = False
    parts: tuple[Part, ...] = ()
    multipliers: tuple[Floats, ...] = ()
    nodes: int = 0
    ended_by: EndedBy = "proof"


@dataclass(slots=True, eq=False)
class _Proof:
    """What has been proved so far; bytes counts what it would take to keep."""

    parts: list[Part] = field(default_factory=list)
    multipliers: list[Floats] = field(default_factory=list)
    blocked: dict[int, int] = field(default_factory=dict)
    bytes: int = 0

    @property
    def kept(self) -> bool:
        """Whether the proof is still small enough to keep."""
        return len(self.parts) <= MAX_PARTS and self.bytes <= MAX_BYTES

    def packing(self, u: Floats) -> int:
        """The number of a new packing."""
        if not self.kept:
            return -1
        self.multipliers.append(u)
        self.bytes += u.nbytes
        return len(self.multipliers) - 1

    def leaf(self, opened: tuple[int, ...], closed: tuple[int, ...], multipliers: int) -> None:
        """One more part."""
        if self.kept:
            self.parts.append(Part(opened, closed, multipliers))
            self.bytes += 8 * (len(opened) + len(closed) + 3)


@dataclass(frozen=True, slots=True, eq=False)
class _View:
    """What a node leaves: free bool (sites), open bool (rows not covered), room for more cost."""

    free: Bools
    open: Bools
    room: float


@dataclass(frozen=True, slots=True, eq=False)
class _Branching:
    """row: the row branched on; sites: its free sites in the order they are tried; ruled_out bool
    (sites): whether the node's packing already excludes the opening.
    """

    row: int
    sites: Ints
    ruled_out: Bools


@dataclass(slots=True, eq=False)
class _Search:
    """A search under way; the stack holds (opened, closed) of the nodes to visit."""

    lists: Lists
    budget: float
    model: Relaxation
    proof: _Proof
    stack: list[tuple[tuple[int, ...], tuple[int, ...]]]
    nodes: int = 0


def search_tree(lists: Lists, budget: float, watch: Watch, *, max_nodes: int) -> Verdict:
    """Whether a cover of cost at most `budget` exists; undecided (neither chosen nor proved) with
    ended_by work, clock or cancel where nodes or time ran out. Every row must have a site.
    """
    search = _Search(lists, budget, relaxation(lists, watch), _Proof(), [((), ())])
    while search.stack:
        ended = watch.asked_to_end()
        if ended is None and search.nodes >= max_nodes:
            ended = "work"
        if ended is not None:
            return Verdict(nodes=search.nodes, ended_by=ended)
        search.nodes += 1
        opened, closed = search.stack.pop()
        chosen, done = _visit(search, opened, closed)
        if chosen is not None:
            return Verdict(chosen, nodes=search.nodes)
        if not done:
            return Verdict(nodes=search.nodes, ended_by=watch.asked_to_end() or "work")
    proof = search.proof if search.proof.kept else _Proof()
    return Verdict(
        proved=True,
        parts=tuple(proof.parts),
        multipliers=tuple(proof.multipliers),
        nodes=search.nodes,
    )


def _visit(
    search: _Search, opened: tuple[int, ...], closed: tuple[int, ...]
) -> tuple[Ints | None, bool]:
    """A cover where the node holds one at sight; whether the node was dealt with."""
    view = _view(search, opened, closed)
    if not view.open.any():
        return _array(sorted(opened)), True
    if _blocked(search, view, opened, closed):
        return None, True
    answer = search.model.solved(_array(opened), _array(closed))
    if answer is None:
        return None, False
    chosen = _whole_cover(search, answer)
    if chosen is None:
        _branch(search, view, answer, (opened, closed))
    return chosen, True


def _array(sites: tuple[int, ...] | list[int]) -> Ints:
    return np.array(sites, dtype=np.int64)


def _view(search: _Search, opened: tuple[int, ...], closed: tuple[int, ...]) -> _View:
    free = np.ones(search.lists.sites, dtype=np.bool_)
    free[_array(opened)] = False
    free[_array(closed)] = False
    room = search.budget - float(search.lists.cost[_array(opened)].sum())
    return _View(free, ~covered_by(search.lists, _array(opened)), room)


def _free_sites(search: _Search, view: _View) -> Ints:
    """int64 (rows): how many free sites cover the row."""
    return _sums_by_row(search.lists, view.free.astype(np.float64)).astype(np.int64)


def _sums_by_row(lists: Lists, value: Floats) -> Floats:
    owner = np.repeat(np.arange(lists.rows), np.diff(lists.by_row.start))
    held: Floats = np.bincount(owner, value[lists.by_row.item], lists.rows).astype(float)
    return held


def _blocked(
    search: _Search, view: _View, opened: tuple[int, ...], closed: tuple[int, ...]
) -> bool:
    """Makes a leaf of a node in which a row has lost all its sites."""
    none = np.flatnonzero(view.open & (_free_sites(search, view) == 0))
    if none.size:
        search.proof.leaf(opened, closed, _row_alone(search, int(none[0])))
        return True
    return False


def _row_alone(search: _Search, row: int) -> int:
    """The packing that gives everything to one row whose sites are all closed."""
    if row not in search.proof.blocked:
        u = np.zeros(search.lists.rows)
        u[row] = search.budget + 1.0
        search.proof.blocked[row] = search.proof.packing(u)
    return search.proof.blocked[row]


def _whole_cover(search: _Search, answer: Relaxed) -> Ints | None:
    """The cover of a relaxation whose answer is whole."""
    chosen = np.flatnonzero(answer.x > 0.5)
    lists = search.lists
    cheap = float(lists.cost[chosen].sum()) <= search.budget * (1.0 + 1e-12)
    return chosen if cheap and bool(covered_by(lists, chosen).all()) else None


def _branch(
    search: _Search,
    view: _View,
    answer: Relaxed,
    node: tuple[tuple[int, ...], tuple[int, ...]],
) -> None:
    """A leaf where the packing suffices, else one child for each free site of a row."""
    opened, closed = node
    free = np.flatnonzero(view.free)
    u = safe_packing(search.lists, np.where(view.open, answer.duals, 0.0), free)
    number = search.proof.packing(u)
    if float(u.sum()) > view.room + SURE:
        search.proof.leaf(opened, closed, number)
        return
    plan = _branching(search, view, answer.x, u)
    before, children = list(closed), []
    for site, ruled_out in zip(plan.sites.tolist(), plan.ruled_out.tolist(), strict=True):
        if ruled_out:
            search.proof.leaf((*opened, site), tuple(before), number)
        else:
            children.append(((*opened, site), tuple(before)))
        before.append(site)
    search.proof.leaf(opened, tuple(before), _row_alone(search, plan.row))
    search.stack.extend(reversed(children))


def _branching(search: _Search, view: _View, x: Floats, u: Floats) -> _Branching:
    """The open row with fewest sites not ruled out; ruled out sites come first, then large x."""
    lists = search.lists
    rest = float(u.sum()) - sums_by_site(lists, u)
    ruled_out = rest > view.room - lists.cost + SURE
    alive = _sums_by_row(lists, (view.free & ~ruled_out).astype(np.float64))
    count = _free_sites(search, view)
    rows = np.flatnonzero(view.open)
    row = int(rows[np.lexsort((rows, count[rows], alive[rows]))[0]])
    near = lists.by_row.item[lists.by_row.start[row] : lists.by_row.start[row + 1]]
    sites = near[view.free[near]]
    sites = sites[np.lexsort((sites, -x[sites], ~ruled_out[sites]))]
    return _Branching(row, sites, ruled_out[sites])
