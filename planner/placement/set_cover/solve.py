"""Location set covering, exactly: fewest or cheapest sites that cover every row.

Toregas et al. 1971 (the model), Beasley 1987 (reductions and bounds). What the reductions leave
falls into components; each passes through the same stages until its bound meets its cover.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import connected_components

from planner.model.evidence import Evidence, Part
from planner.model.proof import Certificate
from planner.placement.cases import SetCoverCase
from planner.placement.mip import run_mip
from planner.placement.problem import EndedBy, Floats, Found, Ints, gap_of
from planner.placement.set_cover.decide import (
    TREE_NODES,
    cover_model,
    decide,
    spread,
    without_required,
)
from planner.placement.set_cover.lists import Lists, covered_by, kept_part, lists_of, sums_by_site
from planner.placement.set_cover.packing import ascended_packing, greedy_packing, safe_packing
from planner.placement.set_cover.reduce import reduced
from planner.placement.set_cover.relaxation import relaxation
from planner.placement.set_cover.search import greedy_cover, long_work, quick_work, search_cover
from planner.placement.set_cover.tree import SURE
from planner.placement.watch import Watch

NEARLY = 8e-7
LARGE = 100_000
ROUNDS = 1000
FAR = 3.0


@dataclass(slots=True, eq=False)
class _Piece:
    """A component: its lists, rows and sites in numbers of the case; best: its cheapest cover and
    lower: what any costs at least; u float64 (rows): its packing, the relaxation's
    where relaxed.
    """

    lists: Lists
    rows: Ints
    sites: Ints
    best: Ints
    u: Floats
    lower: float = 0.0
    relaxed: bool = False

    @property
    def cost(self) -> float:
        """Cost of the best cover."""
        return float(self.lists.cost[self.best].sum())


@dataclass(slots=True, eq=False)
class _Solve:
    """A solve under way: fixed sites (required and essential) with the packing behind the
    essential ones, float64 (rows of the case); the components; nodes visited in trees.
    """

    case: SetCoverCase
    watch: Watch
    fixed: Ints
    keyed: Floats
    pieces: list[_Piece]
    nodes: int = 0
    ended_by: EndedBy = "proof"

    @property
    def sites(self) -> Ints:
        """The best cover, ascending."""
        chosen = [piece.sites[piece.best] for piece in self.pieces]
        return np.sort(np.concatenate([self.fixed, *chosen]))

    @property
    def objective(self) -> float:
        """Its cost."""
        return float(self.case.cost[self.sites].sum())

    @property
    def bound(self) -> float:
        """What every cover costs at least."""
        return float(self.case.cost[self.fixed].sum()) + sum(p.lower for p in self.pieces)


def solve_set_cover(case: SetCoverCase, watch: Watch) -> Found:
    """The cheapest sites, the required ones among them, that cover every row. Rows that no site
    covers: no open sites, bound inf.

    Bounds of whole costs are rounded up. Evidence (unit costs): kind "center" without a radius,
    its packing saying by the cover lists themselves how many sites are needed.
    """
    lists = lists_of(case.indptr, case.indices, case.cost)
    empty = np.flatnonzero(np.diff(lists.by_row.start) == 0)
    if empty.size:
        return Found((), np.inf, "multipliers", "proof")
    solve = _started(case, lists, watch)
    watch.tell(_gap(solve), _told(solve))
    stages = (_by_packing, _by_search, _by_relaxation, _by_long_search, _by_tree, _by_solver)
    for stage in stages:
        _run(solve, stage)
    return _finished(solve)


def _started(case: SetCoverCase, lists: Lists, watch: Watch) -> _Solve:
    """Required sites set apart, reductions made, components with a greedy cover each."""
    rest, rows, free = without_required(lists, case.required)
    core = reduced(rest, watch)
    fixed = np.concatenate([np.array(sorted(set(case.required)), dtype=np.int64), free[core.taken]])
    keyed = np.zeros(lists.rows)
    keyed[rows[core.taken_for]] = case.cost[free[core.taken]]
    warm = np.isin(free[core.sites], np.array(case.warm, dtype=np.int64))
    pieces = []
    for own_rows, own_sites in _components(core.lists):
        part = kept_part(core.lists, own_rows, own_sites)
        best = _greedy(part, np.flatnonzero(warm[own_sites]))
        numbers = rows[core.rows[own_rows]], free[core.sites[own_sites]]
        pieces.append(_Piece(part, *numbers, best, np.zeros(own_rows.size)))
    return _Solve(case, watch, np.sort(fixed), keyed, pieces)


def _components(lists: Lists) -> list[tuple[Ints, Ints]]:
    """Rows and sites of each component, ascending."""
    if not lists.rows:
        return []
    rows, sites = lists.rows, lists.sites
    owner = np.repeat(np.arange(rows), np.diff(lists.by_row.start))
    pairs = (np.ones(owner.size), (owner, lists.by_row.item + rows))
    count, label = connected_components(csr_matrix(pairs, (rows + sites, rows + sites)), False)
    order = np.argsort(label, kind="stable")
    groups = np.split(order, np.searchsorted(label[order], np.arange(1, count)))
    return [(group[group < rows], group[group >= rows] - rows) for group in groups]


def _greedy(part: Lists, warm: Ints) -> Ints:
    plain = greedy_cover(part)
    kept = greedy_cover(part, tuple(warm.tolist())) if warm.size else plain
    return min(kept, plain, key=lambda sites: float(part.cost[sites].sum()))


def _budget(solve: _Solve, piece: _Piece) -> float:
    """What a better cover of the piece may cost at most."""
    step = 1.0 if solve.case.whole else NEARLY * max(1.0, piece.cost)
    return piece.cost - step


def _raise(solve: _Solve, piece: _Piece, bound: float) -> None:
    """A new lower bound, rounded up where costs are whole, never above the best cover."""
    whole = float(np.ceil(bound - SURE)) if solve.case.whole else bound
    piece.lower = min(max(piece.lower, whole), piece.cost)


def _closed(solve: _Solve, piece: _Piece) -> bool:
    return piece.lower > _budget(solve, piece)


def _run(solve: _Solve, stage: Callable[[_Solve, _Piece], None]) -> None:
    """One stage over the components that are still open."""
    for piece in solve.pieces:
        if solve.ended_by != "proof" or _closed(solve, piece):
            continue
        ended = solve.watch.asked_to_end()
        if ended is not None:
            solve.ended_by = ended
        elif solve.watch.good_enough(solve.objective, solve.bound):
            solve.ended_by = "gap"
        else:
            stage(solve, piece)
            solve.watch.tell(_gap(solve), _told(solve))


def _by_packing(solve: _Solve, piece: _Piece) -> None:
    piece.u = greedy_packing(piece.lists)
    _raise(solve, piece, float(piece.u.sum()))


def _by_search(solve: _Solve, piece: _Piece) -> None:
    _search(solve, piece, quick_work(piece.lists))


def _by_long_search(solve: _Solve, piece: _Piece) -> None:
    _search(solve, piece, 5 * long_work(piece.lists))


def _search(solve: _Solve, piece: _Piece, work: int) -> None:
    """Local search for cheaper covers until it finds none."""
    while not _closed(solve, piece):
        better = search_cover(
            piece.lists,
            piece.best,
            _budget(solve, piece),
            work=work,
            watch=solve.watch,
        )
        if better is None:
            return
        piece.best = better


def _by_relaxation(solve: _Solve, piece: _Piece) -> None:
    """The relaxation's packing; sites whose opening it rules out (reduced cost) are dropped."""
    u, exact = _bounding(solve, piece)
    if float(u.sum()) > float(piece.u.sum()):
        piece.u, piece.relaxed = u, exact
        _raise(solve, piece, float(u.sum()))
    if not _closed(solve, piece):
        _drop_ruled_out(solve, piece)


def _bounding(solve: _Solve, piece: _Piece) -> tuple[Floats, bool]:
    """The relaxation's packing, or a climbed one where it is large; which of them it is."""
    if piece.lists.by_row.item.size <= LARGE:
        none = np.zeros(0, dtype=np.int64)
        answer = relaxation(piece.lists, solve.watch).solved(none, none)
        if answer is not None:
            return safe_packing(piece.lists, answer.duals), True
    aim = _budget(solve, piece) + SURE
    return ascended_packing(piece.lists, aim, rounds=ROUNDS, watch=solve.watch), False


def _drop_ruled_out(solve: _Solve, piece: _Piece) -> None:
    """Reduced cost fixing; the best cover's own sites stay, so that it remains one."""
    cost = piece.lists.cost
    at_least = float(piece.u.sum()) - sums_by_site(piece.lists, piece.u) + cost
    keep = at_least <= _budget(solve, piece) + SURE
    keep[piece.best] = True
    kept = np.flatnonzero(keep)
    piece.lists = kept_part(piece.lists, np.arange(piece.lists.rows), kept)
    piece.best = np.searchsorted(kept, piece.best)
    piece.sites = piece.sites[kept]


def _by_tree(solve: _Solve, piece: _Piece) -> None:
    """Decides budget after budget, where the bound is near; the last one refused is the bound."""
    unit = float(piece.lists.cost.mean()) if piece.lists.sites else 1.0
    while not _closed(solve, piece) and piece.cost - piece.lower <= FAR * unit:
        limit = solve.watch.limits.max_nodes
        nodes = TREE_NODES if limit is None else max(0, limit - solve.nodes)
        budget = _budget(solve, piece)
        found = decide(piece.lists, budget, solve.watch, effort="tree", tree_nodes=nodes)
        solve.nodes += found.nodes
        if found.chosen is not None:
            piece.best = found.chosen
        elif found.proved:
            piece.lower = piece.cost if solve.case.whole else budget
            return
        else:
            return


def _by_solver(solve: _Solve, piece: _Piece) -> None:
    """HiGHS, from the best cover."""
    limit = solve.watch.limits.max_nodes
    if limit is not None and solve.nodes >= limit:
        solve.ended_by = "work"
        return
    start = np.zeros(piece.lists.sites)
    start[piece.best] = 1.0
    step = 1.0 - SURE if solve.case.whole else NEARLY * max(1.0, piece.cost)
    answer = run_mip(cover_model(piece.lists), solve.watch, start=start, step=step)
    if answer.values is not None:
        chosen = np.flatnonzero(answer.values > 0.5)
        cheaper = float(piece.lists.cost[chosen].sum()) < piece.cost
        if cheaper and covered_by(piece.lists, chosen).all():
            piece.best = chosen
    if np.isfinite(answer.bound):
        _raise(solve, piece, answer.bound)
    if not _closed(solve, piece):
        solve.ended_by = answer.ended_by if answer.ended_by != "proof" else "work"


def _gap(solve: _Solve) -> float:
    return gap_of(solve.objective, solve.bound)


def _told(solve: _Solve) -> tuple[int, ...]:
    return tuple(solve.sites.tolist())


def _finished(solve: _Solve) -> Found:
    """The cover, its bound, and the packing of all rows that proves it, or what it falls short."""
    u = solve.keyed.copy()
    for piece in solve.pieces:
        u += spread(piece.u, piece.rows, u.size)
    certificate: Certificate = "multipliers"
    if any(piece.relaxed for piece in solve.pieces):
        certificate = "lp_dual"
    shown = float(solve.case.cost[list(set(solve.case.required))].sum() + u.sum())
    shown = float(np.ceil(shown - SURE)) if solve.case.whole else shown
    if shown < solve.bound - 1e-9 * max(1.0, solve.bound) or not solve.case.whole:
        certificate = "solver_word"
    evidence = None
    if bool((solve.case.cost == 1.0).all()):
        root = Part(tuple(sorted(set(solve.case.required))))
        evidence = Evidence("center", min(shown, solve.bound), (root,), (u,))
    return Found(_told(solve), solve.bound, certificate, solve.ended_by, evidence=evidence)
