"""Solves a roster of shift types: a bound by column generation, a roster by diving and search."""

from __future__ import annotations

import contextlib
import math
import threading
import time
from dataclasses import dataclass
from typing import Literal

import numpy as np

from planner.model.proof import (
    Limits,
    Progress,
    Status,
    StopRequest,
    never_stop,
    no_progress,
    relative_gap,
)
from planner.roster.patterns.cooling import AGAIN, ALONE, FIRST, LONGER, Cooling
from planner.roster.patterns.dive import dive
from planner.roster.patterns.generation import Generated, generate
from planner.roster.patterns.master import Master
from planner.roster.patterns.neighbourhood import Pool, Search
from planner.roster.patterns.pricing import InterruptedSearchError, Pricer
from planner.roster.patterns.problem import Assignment, PatternProblem
from planner.roster.patterns.start import first_rosters, settle
from planner.roster.patterns.tree import Tree
from planner.roster.patterns.watch import Watch

DEFAULT = Limits()
Ended = Literal["proof", "gap", "work", "clock", "cancel"]
ROOT_SHARE, DIVE_SHARE = 0.5, 0.6
"""Of the time left: at most so much for the first linear programs, then for the first dive."""
TURNS, TRIES, NODES, FEW = 6, 1, 40, 4
FAR, NEAR, SMALL = 0.1, 0.02, 600
"""Annealings with neighbourhoods without success beside each, then branches, in turn; few branches
where the gap is not near and the roster not of a small number of cells; near the bound nothing is
annealed any more. A linear program that is farther from its bound is no place to dive from; where
it is near, annealing rests, so that every processor is the dive's."""


@dataclass(frozen=True, slots=True, eq=False)
class PatternSolution:
    """assignment int16 (employees, days), None where there is none; its objective, a lower bound
    of every roster's objective and the relative gap; `ended_by` says why the search ended;
    `impossible`: people whose own rules leave no schedule.
    """

    status: Status
    assignment: Assignment | None
    objective: float | None
    bound: float | None
    gap: float | None
    runtime_s: float
    seed: int
    ended_by: Ended
    impossible: tuple[int, ...] = ()


def solve(
    problem: PatternProblem,
    *,
    progress: Progress = no_progress,
    should_stop: StopRequest = never_stop,
    limits: Limits = DEFAULT,
) -> PatternSolution:
    """The cheapest roster found in the limits and the best bound. `infeasible` where somebody has
    no schedule that keeps their own rules; `stopped` where the clock came before a first roster.
    """
    started_s = time.perf_counter()
    watch = Watch(problem, progress, should_stop, limits, started_s + limits.time_limit_s)
    watch.raise_bound(problem.wished() + int(problem.cell_cost().min(axis=2).clip(max=0).sum()))
    pricer, cooling = Pricer(problem, limits.threads), Cooling(watch)
    alarm = threading.Timer(min(limits.time_limit_s, threading.TIMEOUT_MAX), pricer.interrupt)
    alarm.daemon = True
    impossible: tuple[int, ...] = ()
    try:
        alarm.start()
        cooling.begin(ALONE if pricer.heavy else FIRST)
        if pricer.heavy and limits.threads == 1:
            cooling.take()
        with contextlib.suppress(InterruptedSearchError):
            impossible = _alone(watch, pricer)
            if not impossible:
                _run(watch, pricer, cooling)
        if not (impossible or watch.proved):
            cooling.take()
    finally:
        alarm.cancel()
        cooling.close()
        pricer.close()
    return _solution(watch, time.perf_counter() - started_s, impossible)


def _alone(watch: Watch, pricer: Pricer) -> tuple[int, ...]:
    """People whose own rules cannot all be kept; what everybody costs alone is a first bound."""
    everybody = range(watch.problem.employees)
    priced = pricer.price(np.zeros(watch.problem.need.shape), everybody)
    watch.raise_bound(watch.problem.wished() + sum(one.least for one in priced))
    return tuple(n for n, one in zip(everybody, priced, strict=True) if one.least == math.inf)


def _run(watch: Watch, pricer: Pricer, cooling: Cooling) -> None:
    problem = watch.problem
    draw = np.random.default_rng(watch.limits.seed)
    met = first_rosters(watch, pricer, draw)
    if met is None or watch.over():
        return
    everybody = range(problem.employees)
    master = Master(problem, everybody, problem.need, watch.left_s)
    master.add(met)
    used = watch.share(ROOT_SHARE)
    root = generate(master, pricer, lambda: watch.over() or used() >= 1.0)
    if root is None:
        return
    watch.raise_bound(root.bound + problem.wished())
    if watch.over():
        return
    pool = Pool(problem, master.schedules(), root.prices)
    off = root.relaxed.objective - root.bound
    size = abs(root.bound + problem.wished())
    if off <= NEAR * size:
        cooling.rest()
    cooled = None if off <= FAR * size else cooling.take()
    if cooled is None:
        found = dive(master, pricer, root, watch.over, used=watch.share(DIVE_SHARE))
        pool.held = master.schedules()
        if found is not None:
            roster = np.stack([found[number] for number in everybody])
            watch.offer(roster)
            pool.add(settle(watch, pricer, roster, draw))
    if cooled is not None:
        pool.add(cooled)
    _search(Search(watch, pricer, pool, draw), watch, pricer, root, cooling)


def _search(
    search: Search, watch: Watch, pricer: Pricer, root: Generated, cooling: Cooling
) -> None:
    """Neighbourhoods and, where the root is known exactly, branches, in turn until the end; rosters
    annealed meanwhile are taken in between.
    """
    problem = watch.problem
    master = Master(problem, range(problem.employees), problem.need, watch.left_s)
    tree = Tree(watch, master, pricer)
    tree.begin(root)
    while not watch.over() and not watch.worked:
        for _ in range(TURNS):
            _exchange(search, watch, cooling)
            if not watch.over():
                search.work(TRIES)
        if root.complete and not watch.over():
            master.add(search.pool.held)
            near = problem.away.size <= SMALL or watch.gap <= NEAR
            tree.work(NODES if near else FEW)
            search.pool.add(master.added())


def _exchange(search: Search, watch: Watch, cooling: Cooling) -> None:
    """Take what was annealed and begin anew from the best roster; end it close to the bound."""
    if watch.gap <= NEAR:
        cooling.drop()
        return
    cooled = cooling.take()
    if cooled is not None:
        search.pool.add(cooled)
    if not watch.over():
        small = watch.problem.away.size <= SMALL
        cooling.begin(AGAIN if small else LONGER, watch.best)


def _solution(watch: Watch, runtime_s: float, impossible: tuple[int, ...]) -> PatternSolution:
    found, bound = watch.best is not None, watch.bound if np.isfinite(watch.bound) else None
    objective = watch.objective if found else None
    gap = None if objective is None or bound is None else relative_gap(objective, bound)
    status: Status = "feasible" if found else "infeasible" if impossible else "stopped"
    if found and gap == 0.0:
        status = "optimal"
    ended: Ended = "clock"
    if impossible or status == "optimal":
        ended = "proof"
    elif watch.proved:
        ended = "gap"
    elif watch.cancelled:
        ended = "cancel"
    elif watch.worked:
        ended = "work"
    return PatternSolution(
        status, watch.best, objective, bound, gap, runtime_s, watch.limits.seed, ended, impossible
    )
