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
from planner.placement.set_cover.lists import Lists, covered_by, sums_by_row, sums_by_site
from planner.placement.set_cover.packing import filled_packing, safe_packing
from planner.placement.set_cover.relaxation import Relaxation, Relaxed, relaxation
from planner.placement.watch import Watch

SURE = 2e-7
ENOUGH = 1e-5
EACH = 0.05
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
class _Node:
    """Sites opened and closed so far, and the packing of the node above, float64 (rows)."""

    opened: tuple[int, ...]
    closed: tuple[int, ...]
    u: Floats


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
    """A search under way; the stack holds the nodes to visit."""

    lists: Lists
    budget: float
    model: Relaxation
    proof: _Proof
    stack: list[_Node]
    nodes: int = 0


def search_tree(lists: Lists, budget: float, watch: Watch, *, max_nodes: int) -> Verdict:
    """Whether a cover of cost at most `budget` exists; undecided (neither chosen nor proved) with
    ended_by work, clock or cancel where nodes or time ran out. Every row must have a site.
    """
    root = _Node((), (), np.zeros(lists.rows))
    search = _Search(lists, budget, relaxation(lists, watch), _Proof(), [root])
    while search.stack:
        ended = watch.asked_to_end()
        if ended is None and search.nodes >= max_nodes:
            ended = "work"
        if ended is not None:
            return Verdict(nodes=search.nodes, ended_by=ended)
        search.nodes += 1
        chosen, done = _visit(search, search.stack.pop())
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


def _visit(search: _Search, node: _Node) -> tuple[Ints | None, bool]:
    """A cover where the node holds one at sight; whether the node was dealt with."""
    view = _view(search, node)
    if not view.open.any():
        return _array(sorted(node.opened)), True
    if _blocked(search, view, node) or _leaf_by(search, view, node, _inherited(search, view, node)):
        return None, True
    answer = _relaxed(search, view, node)
    if answer is None:
        return None, False
    chosen = _whole_cover(search, answer) if answer.optimal else None
    if chosen is None:
        _branch(search, view, answer, node)
    return chosen, True


def _inherited(search: _Search, view: _View, node: _Node) -> Floats:
    rows, free = np.flatnonzero(view.open), np.flatnonzero(view.free)
    return filled_packing(search.lists, node.u, rows, free)


def _leaf_by(search: _Search, view: _View, node: _Node, u: Floats) -> bool:
    """Makes a leaf of the node where the packing suffices."""
    if float(u.sum()) <= view.room + SURE:
        return False
    search.proof.leaf(node.opened, node.closed, search.proof.packing(u))
    return True


def _relaxed(search: _Search, view: _View, node: _Node) -> Relaxed | None:
    """The node's relaxation; duals that merely should have been enough are not taken for it."""
    opened, closed = _array(node.opened), _array(node.closed)
    enough = search.budget + ENOUGH * max(1.0, search.budget)
    answer = search.model.solved(opened, closed, enough=enough)
    if answer is None or answer.optimal:
        return answer
    if float(_packing(search, view, answer).sum()) > view.room + SURE:
        return answer
    return search.model.solved(opened, closed)


def _packing(search: _Search, view: _View, answer: Relaxed) -> Floats:
    duals = np.where(view.open, answer.duals, 0.0)
    return safe_packing(search.lists, duals, np.flatnonzero(view.free))


def _array(sites: tuple[int, ...] | list[int]) -> Ints:
    return np.array(sites, dtype=np.int64)


def _view(search: _Search, node: _Node) -> _View:
    opened, closed = _array(node.opened), _array(node.closed)
    free = np.ones(search.lists.sites, dtype=np.bool_)
    free[opened] = False
    free[closed] = False
    room = search.budget - float(search.lists.cost[opened].sum())
    return _View(free, ~covered_by(search.lists, opened), room)


def _free_sites(search: _Search, view: _View) -> Ints:
    """int64 (rows): how many free sites cover the row."""
    return sums_by_row(search.lists, view.free.astype(np.float64)).astype(np.int64)


def _blocked(search: _Search, view: _View, node: _Node) -> bool:
    """Makes a leaf of a node in which a row has lost all its sites."""
    none = np.flatnonzero(view.open & (_free_sites(search, view) == 0))
    if none.size:
        number = _row_alone(search, int(none[0]))
        search.proof.leaf(node.opened, node.closed, number)
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


def _branch(search: _Search, view: _View, answer: Relaxed, node: _Node) -> None:
    """A leaf where the packing suffices, else one child for each free site of a row."""
    u = _packing(search, view, answer)
    if _leaf_by(search, view, node, u):
        return
    number = search.proof.packing(u)
    plan = _branching(search, view, answer.x, u)
    before, children = list(node.closed), []
    for site, ruled_out in zip(plan.sites.tolist(), plan.ruled_out.tolist(), strict=True):
        opened, closed = (*node.opened, site), tuple(before)
        if ruled_out:
            search.proof.leaf(opened, closed, number)
        else:
            children.append(_Node(opened, closed, u))
        before.append(site)
    search.proof.leaf(node.opened, tuple(before), _row_alone(search, plan.row))
    search.stack.extend(reversed(children))


def _branching(search: _Search, view: _View, x: Floats, u: Floats) -> _Branching:
    """The open row whose sites, by what the packing leaves their opening, promise least work;
    ruled out sites come first, then large x.
    """
    lists = search.lists
    slack = view.room + SURE - lists.cost - (float(u.sum()) - sums_by_site(lists, u))
    ruled_out = slack < 0.0
    gap = max(view.room - float(u.sum()), SURE)
    promise = np.where(view.free & ~ruled_out, slack / gap + EACH, 0.0)
    work = sums_by_row(lists, promise)
    rows = np.flatnonzero(view.open)
    row = int(rows[np.lexsort((rows, work[rows]))[0]])
    near = lists.by_row.item[lists.by_row.start[row] : lists.by_row.start[row + 1]]
    sites = near[view.free[near]]
    sites = sites[np.lexsort((sites, -x[sites], ~ruled_out[sites]))]
    return _Branching(row, sites, ruled_out[sites])
