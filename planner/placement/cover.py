"""Maximal covering (Church & ReVelle 1974): p sites that have the most people in reach.

Rows with the same set of covering sites are one row; rows that one site alone covers are a gain of
that site. Greedy and interchange give a first answer, HiGHS the proof. Ties are broken by less
walking, by interchange that keeps the people covered: a choice among equals that leaves the bound
as it is.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_matrix, eye_array, hstack, vstack

from planner.placement.enumerate_sets import few_sets, site_sets
from planner.placement.interchange import finite, merged_rows, swap_savings
from planner.placement.mip import Model, run_mip
from planner.placement.problem import Bools, Floats, Found, Ints, PlacementProblem, whole_numbers
from planner.placement.watch import Watch

KICKS = 12
ROUNDS = 400
WHOLE_STEP = 0.99
TINY = 1e-9


@dataclass(frozen=True, slots=True, eq=False)
class CoverCase:
    """Cover classes: cover csr (classes, usable sites) of 0/1, weight float64 (classes);
    sites int64 into the problem; required: positions in `sites`; base: people in no class.
    """

    cover: csr_matrix
    weight: Floats
    sites: Ints
    required: tuple[int, ...]
    p: int


def solve_cover(problem: PlacementProblem, watch: Watch) -> Found:
    """The p sites covering the most weight within radius_minutes, with an upper bound."""
    case = cover_case(problem)
    if few_sets(case.sites.size, case.p, len(case.required)):
        chosen, covered = _enumerated(case)
        best = tie_break(problem, case, chosen, watch)
        return Found(_sites(case, best), covered, "enumeration", "proof")
    start = tie_break(problem, case, search(case, _given(problem, case), watch), watch)
    answer = run_mip(_model(case), watch, start=_columns(case, start), step=_step(case.weight))
    best = start
    if answer.values is not None:
        found = np.flatnonzero(answer.values[: case.sites.size] > 0.5)
        if covered_weight(case, found) > covered_weight(case, start) + TINY:
            best = tie_break(problem, case, found, watch)
    bound = round_down(min(answer.bound, float(case.weight.sum())), case.weight)
    return Found(_sites(case, best), bound, "solver_word", answer.ended_by)


def cover_case(problem: PlacementProblem) -> CoverCase:
    """Rows merged by the set of usable sites within the radius."""
    sites = problem.usable
    within = problem.reachable[:, sites] & (problem.minutes[:, sites] <= problem.radius_minutes)
    counted = within.any(axis=1) & (problem.weights > 0)
    rows, weights = within[counted], problem.weights[counted]
    packed = np.packbits(rows, axis=1)
    _, first, inverse = np.unique(packed, axis=0, return_index=True, return_inverse=True)
    weight = np.zeros(first.size)
    np.add.at(weight, inverse.reshape(-1), weights)
    required = tuple(np.flatnonzero(np.isin(sites, problem.required)).tolist())
    cover = csr_matrix(rows[first].astype(np.float64))
    return CoverCase(cover, weight, sites, required, problem.p)


def covered_weight(case: CoverCase, chosen: Ints) -> float:
    """People in the classes that some chosen site covers."""
    return float(case.weight[_times(case, chosen) > 0].sum())


def search(case: CoverCase, given: Ints, watch: Watch) -> Ints:
    """Greedy, then best interchange; a few seeded kicks. Ends by work, or when asked to end."""
    rng = np.random.default_rng(watch.limits.seed)
    best = _interchange(case, _filled(case, given))
    if given.size > len(case.required):
        other = _interchange(case, _filled(case, np.array(case.required, dtype=np.int64)))
        best = max(best, other, key=lambda chosen: covered_weight(case, chosen))
    for _ in range(KICKS):
        if watch.asked_to_end():
            break
        kicked = _interchange(case, _filled(case, _kicked(case, best, rng)))
        best = max(best, kicked, key=lambda chosen: covered_weight(case, chosen))
    return best


def tie_break(problem: PlacementProblem, case: CoverCase, chosen: Ints, watch: Watch) -> Ints:
    """Swaps that keep the people covered and lessen unreached people, then people x minutes."""
    work = _walks(problem, case)
    least = TINY * max(1.0, float(work.max(initial=0.0)))
    for _ in range(ROUNDS):
        keeps = _swap_gains(case, chosen) >= -TINY
        if not keeps.any() or watch.asked_to_end():
            break
        saved = np.where(keeps, swap_savings(work, chosen, case.required), -np.inf)
        out, new = np.unravel_index(int(np.argmax(saved)), saved.shape)
        if saved[out, new] <= least:
            break
        chosen = np.sort(np.append(np.delete(chosen, out), new))
    return chosen


def round_down(bound: float, weights: Floats) -> float:
    """An upper bound on whole-number objectives may be cut to a whole number."""
    return float(np.floor(bound + 1e-6)) if whole_numbers(weights) else bound


def _step(weights: Floats) -> float:
    return WHOLE_STEP if whole_numbers(weights) else 1e-6


def _given(problem: PlacementProblem, case: CoverCase) -> Ints:
    """Required sites first, then the warm start as far as p allows."""
    warm = np.flatnonzero(np.isin(case.sites, problem.warm_start)).tolist()
    both = dict.fromkeys([*case.required, *warm])
    return np.array(list(both)[: case.p], dtype=np.int64)


def _times(case: CoverCase, chosen: Ints) -> Floats:
    """How many chosen sites cover each class."""
    times: Floats = np.asarray(case.cover[:, chosen].sum(axis=1), dtype=np.float64).reshape(-1)
    return times


def _filled(case: CoverCase, chosen: Ints) -> Ints:
    """Adds the site with the most newly covered people until p are open; ties to the first."""
    picked = chosen.tolist()
    while len(picked) < case.p:
        free = _times(case, np.array(picked, dtype=np.int64)) == 0
        gain: Floats = np.asarray(case.cover.T @ (case.weight * free), dtype=np.float64)
        gain[picked] = -1.0
        picked.append(int(np.argmax(gain)))
    return np.sort(np.array(picked, dtype=np.int64))


def _interchange(case: CoverCase, chosen: Ints) -> Ints:
    for _ in range(ROUNDS):
        gains = _swap_gains(case, chosen)
        if not gains.size or gains.max() <= TINY:
            break
        out, new = np.unravel_index(int(np.argmax(gains)), gains.shape)
        chosen = np.sort(np.append(np.delete(chosen, out), new))
    return chosen


def _swap_gains(case: CoverCase, chosen: Ints) -> Floats:
    """float64 (chosen, sites): people gained when one goes out and another comes in; -inf where
    that may not be.
    """
    times = _times(case, chosen)
    once, never = case.weight * (times == 1), case.weight * (times == 0)
    out = case.cover[:, chosen]
    loss = np.asarray(out.T @ once).reshape(-1)
    gain = np.asarray(case.cover.T @ never).reshape(-1)
    weighted = out.multiply(once[:, None]).tocsr()
    saved = np.asarray((weighted.T @ case.cover).todense())
    gains: Floats = gain[None, :] - loss[:, None] + saved
    gains[:, chosen] = -np.inf
    gains[np.isin(chosen, case.required), :] = -np.inf
    return gains


def _kicked(case: CoverCase, chosen: Ints, rng: np.random.Generator) -> Ints:
    """Some free sites taken out at random and one random site put in."""
    free = chosen[~np.isin(chosen, case.required)]
    gone = rng.choice(free, size=min(free.size, 1 + free.size // 3), replace=False)
    kept = chosen[~np.isin(chosen, gone)]
    others = np.setdiff1d(np.arange(case.sites.size), chosen)
    if not others.size or kept.size >= case.p:
        return kept
    return np.append(kept, rng.choice(others))


def _walks(problem: PlacementProblem, case: CoverCase) -> Floats:
    """People x minutes (merged rows, usable sites), a missing walk dearer than all walks."""
    near: Bools = problem.reachable[:, case.sites]
    counted = near.any(axis=1) & (problem.weights > 0)
    minutes = np.where(near, problem.minutes[:, case.sites], np.inf)[counted]
    return finite(merged_rows(minutes, minutes * problem.weights[counted][:, None]))


def _enumerated(case: CoverCase) -> tuple[Ints, float]:
    """Every set of sites; the first of the best."""
    best, most = np.array(case.required, dtype=np.int64), -1.0
    dense = case.cover.toarray() > 0
    for chosen in site_sets(case.sites.size, case.p, case.required):
        covered = float(case.weight[dense[:, chosen].any(axis=1)].sum())
        if covered > most + TINY:
            best, most = chosen, covered
    return best, most


def _model(case: CoverCase) -> Model:
    """Maximise sum w z; z <= sum of covering y; sum y = p; y whole, z between 0 and 1."""
    sites = case.sites.size
    alone = np.asarray(case.cover.sum(axis=1)).reshape(-1) == 1
    shared, weight = case.cover[~alone], case.weight[~alone]
    gain = np.asarray(case.cover[alone].T @ case.weight[alone]).reshape(-1)
    classes = shared.shape[0]
    linked = hstack([-shared, eye_array(classes)])
    counted = hstack([csr_matrix(np.ones((1, sites))), csr_matrix((1, classes))])
    lower = np.zeros(sites + classes)
    lower[list(case.required)] = 1.0
    return Model(
        sense="max",
        cost=np.concatenate([gain, weight]),
        lower=lower,
        upper=np.ones(sites + classes),
        whole=np.arange(sites + classes) < sites,
        matrix=csr_matrix(vstack([linked, counted])),
        row_lower=np.append(np.full(classes, -np.inf), float(case.p)),
        row_upper=np.append(np.zeros(classes), float(case.p)),
    )


def _columns(case: CoverCase, chosen: Ints) -> Floats:
    """The model's columns for these sites."""
    alone = np.asarray(case.cover.sum(axis=1)).reshape(-1) == 1
    open_ = np.zeros(case.sites.size)
    open_[chosen] = 1.0
    return np.concatenate([open_, (_times(case, chosen)[~alone] > 0).astype(np.float64)])


def _sites(case: CoverCase, chosen: Ints) -> tuple[int, ...]:
    return tuple(sorted(case.sites[chosen].tolist()))
