"""Whether a cover within a budget exists: reductions, greedy, packings and local search first, the
linear relaxation next, then the tree, and HiGHS last.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

import numpy as np
from scipy.sparse import csr_matrix, vstack

from planner.model.evidence import Part
from planner.model.proof import Certificate
from planner.placement.mip import Model, run_mip
from planner.placement.problem import EndedBy, Floats, Ints
from planner.placement.set_cover.lists import Lists, covered_by, kept_part, lists_of
from planner.placement.set_cover.packing import ascended_packing, greedy_packing, safe_packing
from planner.placement.set_cover.reduce import Core, reduced
from planner.placement.set_cover.relaxation import relaxation
from planner.placement.set_cover.search import greedy_cover, long_work, quick_work, search_cover
from planner.placement.set_cover.tree import SURE, search_tree
from planner.placement.watch import Watch

TREE_NODES = 2000
SMALL = 20_000
LARGE = 300_000
ROUNDS = 300
Effort = Literal["quick", "search", "tree", "all"]


@dataclass(frozen=True, slots=True, eq=False)
class Decision:
    """chosen: sites of a cover within the budget, ascending, or None; proved: there is none;
    neither: undecided. parts and multipliers float64 (rows) prove it; where they are missing (the
    tree grew too large to keep, or the solver said so) the certificate is the solver's word.
    nodes: visited in the tree.
    """

    chosen: Ints | None = None
    proved: bool = False
    parts: tuple[Part, ...] = ()
    multipliers: tuple[Floats, ...] = ()
    nodes: int = 0
    ended_by: EndedBy = "proof"
    certificate: Certificate = "none"


def covers_within(
    indptr: Ints, indices: Ints, *, sites: int, p: int, required: tuple[int, ...], watch: Watch
) -> Decision:
    """Whether p sites, the required ones among them, cover every row (cover lists as in
    SetCoverCase); the Decision's chosen holds at most p sites.
    """
    lists = lists_of(indptr, indices, np.ones(sites))
    rest, rows, free = without_required(lists, required)
    found = decide(rest, float(p - len(required)), watch)
    return whole_decision(found, lists.rows, rows=rows, free=free, required=required)


def without_required(lists: Lists, required: tuple[int, ...]) -> tuple[Lists, Ints, Ints]:
    """The lists of the rows and sites that the required sites leave, and their numbers."""
    fixed = np.array(sorted(set(required)), dtype=np.int64)
    rows = np.flatnonzero(~covered_by(lists, fixed))
    free = np.setdiff1d(np.arange(lists.sites), fixed)
    return kept_part(lists, rows, free), rows, free


def whole_decision(
    found: Decision, row_count: int, *, rows: Ints, free: Ints, required: tuple[int, ...]
) -> Decision:
    """A decision about the rest, told in the numbers of the whole."""
    fixed = tuple(sorted(set(required)))
    chosen = found.chosen
    if chosen is not None:
        chosen = np.sort(np.concatenate([free[chosen], np.array(fixed, dtype=np.int64)]))
    parts = tuple(_moved(part, free, fixed) for part in found.parts)
    packings = tuple(spread(u, rows, row_count) for u in found.multipliers)
    return replace(found, chosen=chosen, parts=parts, multipliers=packings)


def _moved(part: Part, free: Ints, fixed: tuple[int, ...]) -> Part:
    opened = (*fixed, *(int(free[site]) for site in part.opened))
    return Part(opened, tuple(int(free[site]) for site in part.closed), part.multipliers)


def spread(u: Floats, rows: Ints, row_count: int) -> Floats:
    """Multipliers of some rows as multipliers of all, 0 elsewhere."""
    out = np.zeros(row_count)
    out[rows] = u
    return out


def decide(
    lists: Lists,
    budget: float,
    watch: Watch,
    *,
    effort: Effort = "all",
    tree_nodes: int = TREE_NODES,
) -> Decision:
    """Whether a cover of cost at most `budget` exists. effort quick: a short local search and the
    relaxation; search: a longer one instead; tree: then branch and bound; these may end undecided
    ("work"); all: then HiGHS.
    """
    core = reduced(lists, watch)
    if core.hopeless.size:
        return _by_one_row(lists, int(core.hopeless[0]), budget)
    if not core.rows.size:
        return _settled(lists, core, budget)
    room = budget - float(lists.cost[core.taken].sum())
    found = _at_sight(lists, core, room)
    if found is None and effort == "quick":
        found = _searched(core, room, watch, quick_work(core.lists)) or _relaxed(
            lists, core, room, watch
        )
    elif found is None:
        found = _searched(core, room, watch, long_work(core.lists))
    if found is None and effort in {"tree", "all"}:
        found = _by_tree(lists, budget, watch, tree_nodes)
    ended = watch.asked_to_end()
    if found is None or ended is not None:
        return found or Decision(ended_by=ended or "work")
    resists = found.chosen is None and not found.proved
    if resists and effort == "all" and watch.limits.max_nodes is None:
        return replace(_by_solver(lists, core, budget, watch), nodes=found.nodes)
    return found


def _searched(core: Core, room: float, watch: Watch, work: int) -> Decision | None:
    found = search_cover(core.lists, greedy_cover(core.lists), room, work=work, watch=watch)
    return None if found is None else Decision(_with_taken(core, found))


def _by_one_row(lists: Lists, row: int, budget: float) -> Decision:
    """The proof by a row without any site."""
    u = np.zeros(lists.rows)
    u[row] = budget + 1.0
    return _proof(u)


def _proof(u: Floats, certificate: Certificate = "multipliers") -> Decision:
    return Decision(None, True, (Part(),), (u,), certificate=certificate)


def _settled(lists: Lists, core: Core, budget: float) -> Decision:
    """The essential sites are a cheapest cover: within the budget, or the proof that none is."""
    if float(lists.cost[core.taken].sum()) <= budget:
        return Decision(core.taken)
    return _proof(_whole_packing(lists, core, np.zeros(0)))


def _with_taken(core: Core, chosen: Ints) -> Ints:
    return np.sort(np.concatenate([core.taken, core.sites[chosen]]))


def _whole_packing(lists: Lists, core: Core, u: Floats) -> Floats:
    """A packing of the core as one of all rows; essential sites count by the row behind them."""
    out = spread(u, core.rows, lists.rows)
    out[core.taken_for] = lists.cost[core.taken]
    return safe_packing(lists, out)


def _at_sight(lists: Lists, core: Core, room: float) -> Decision | None:
    """What greedy or a greedy packing settles."""
    start = greedy_cover(core.lists)
    if float(core.lists.cost[start].sum()) <= room:
        return Decision(_with_taken(core, start))
    u = _enough(lists, core, greedy_packing(core.lists), room)
    return None if u is None else _proof(u)


def _relaxed(lists: Lists, core: Core, room: float, watch: Watch) -> Decision | None:
    """What the relaxation proves, or steps towards it where it is large."""
    size = core.lists.by_row.item.size
    if size > SMALL:
        climbed = ascended_packing(core.lists, room + SURE, rounds=ROUNDS, watch=watch)
        u = _enough(lists, core, climbed, room)
        if u is not None or size > LARGE:
            return None if u is None else _proof(u)
    none = np.zeros(0, dtype=np.int64)
    answer = relaxation(core.lists, watch).solved(none, none)
    u = None if answer is None else _enough(lists, core, answer.duals, room)
    return None if u is None else _proof(u, "lp_dual")


def _enough(lists: Lists, core: Core, multipliers: Floats, room: float) -> Floats | None:
    """The multipliers of all rows where they prove that no cover is within the budget."""
    budget = room + float(lists.cost[core.taken].sum())
    u = _whole_packing(lists, core, safe_packing(core.lists, multipliers))
    return u if float(u.sum()) > budget + SURE else None


def _by_tree(lists: Lists, budget: float, watch: Watch, tree_nodes: int) -> Decision:
    """The tree on the rows that matter and all sites."""
    core = reduced(lists, watch, sites_too=False)
    tree = search_tree(core.lists, budget, watch, max_nodes=tree_nodes)
    word: Certificate = "multipliers" if tree.parts else "solver_word"
    word = "lp_dual" if len(tree.parts) == 1 else word
    return Decision(
        tree.chosen,
        tree.proved,
        tree.parts,
        tuple(spread(u, core.rows, lists.rows) for u in tree.multipliers),
        tree.nodes,
        tree.ended_by,
        word if tree.proved else "none",
    )


def _by_solver(lists: Lists, core: Core, budget: float, watch: Watch) -> Decision:
    """HiGHS: any cover within the budget, or the word that there is none."""
    room = budget - float(lists.cost[core.taken].sum())
    answer = run_mip(cover_model(core.lists, room), watch, step=room + 1.0)
    if answer.values is None:
        word: Certificate = "solver_word" if answer.infeasible else "none"
        ended = "proof" if answer.infeasible else answer.ended_by
        return Decision(None, answer.infeasible, ended_by=ended, certificate=word)
    chosen = _with_taken(core, np.flatnonzero(answer.values > 0.5))
    fits = float(lists.cost[chosen].sum()) <= budget and covered_by(lists, chosen).all()
    return Decision(chosen) if fits else Decision(ended_by="work")


def cover_model(lists: Lists, room: float = np.inf) -> Model:
    """Least cost, at most `room`, every row covered; a column for each site."""
    rows, sites, item = lists.rows, lists.sites, lists.by_row.item
    covers = csr_matrix((np.ones(item.size), item, lists.by_row.start), (rows, sites))
    return Model(
        "min",
        lists.cost,
        np.zeros(sites),
        np.ones(sites),
        np.ones(sites, dtype=np.bool_),
        vstack([covers, csr_matrix(lists.cost)], format="csr"),
        np.append(np.ones(rows), 0.0),
        np.append(np.full(rows, np.inf), room),
    )
