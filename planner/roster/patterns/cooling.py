"""Annealing beside the other searches, in a thread of its own where threads are allowed: begun and
taken at fixed points, its length counted in proposals, so that a solve repeats.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as Waiting
from dataclasses import dataclass
from threading import Event

import numpy as np

from planner.roster.patterns.annealing import (
    BEST,
    NOTHING,
    Rules,
    State,
    anneal,
    rules_of,
    state_of,
)
from planner.roster.patterns.master import Schedules, request_costs
from planner.roster.patterns.problem import OFF, Assignment
from planner.roster.patterns.recount import broken_rules
from planner.roster.patterns.watch import Watch

PIECE = 20_000
"""Proposals between two looks at the temperature and at whether to stop."""
LOOK_S = 0.02
PROPOSAL_S, DAY_S = 1.6e-6, 1.0e-8
"""Of a proposal on a usual machine, and more for each day: only to plan how long to cool."""
COLDEST = 0.7
"""Temperature at the end, in units of the least weight that is not 0."""


@dataclass(frozen=True, slots=True)
class Plan:
    """One cooling: the first temperature as a share of the greatest weight; proposals for each cell
    of the roster at most; shares of the whole time that are planned, and that it may take.
    """

    hot: float
    each: int
    planned: float
    longest: float


FIRST = Plan(0.12, 12_000, 0.3, 0.45)
ALONE = Plan(0.2, 20_000, 0.6, 0.85)
"""Where schedules are so long that column generation will hardly begin."""
AGAIN = Plan(0.05, 2_000, 0.05, 0.1)
LONGER = Plan(0.05, 6_000, 0.08, 0.12)
"""Again where neighbourhoods take long too."""


class Cooling:
    """At most one annealing at a time."""

    def __init__(self, watch: Watch) -> None:
        self._watch = watch
        self._rules = rules_of(watch.problem)
        self._pool = ThreadPoolExecutor(1) if watch.limits.threads > 1 else None
        self._halt, self._free = Event(), Event()
        self._runs: Future[None] | None = None
        self._state: State | None = None
        self._plan = FIRST
        self._count = 0

    def begin(self, plan: Plan, roster: Assignment | None = None) -> None:
        """Anneal from a roster, from nobody working where there is none."""
        problem, self._plan = self._watch.problem, plan
        if roster is None:
            roster = np.full((problem.employees, problem.days), OFF, dtype=np.int16)
        self._count += 1
        self._free.set()
        seed = self._watch.limits.seed * 1_009 + self._count
        self._state = state_of(problem, self._rules, roster, seed)
        if self._pool is not None:
            self._halt = Event()
            self._runs = self._pool.submit(self._cool, self._rules, self._state, self._halt.is_set)

    def rest(self) -> None:
        """Leave the processor to others until it is taken."""
        self._free.clear()

    def take(self) -> Schedules | None:
        """Wait for what was begun, offer its best roster to the watch and return the schedules of
        it; None where it found none or nothing was begun. RuntimeError where it breaks a rule.
        """
        state, self._state = self._state, None
        self._free.set()
        if state is None:
            return None
        if self._runs is None:
            self._cool(self._rules, state, self._watch.over)
        else:
            self._wait(self._runs)
        if state.numbers[BEST] == NOTHING:
            return None
        problem, roster = self._watch.problem, state.best
        if broken_rules(problem, roster) or problem.objective(roster) != state.numbers[BEST]:
            raise RuntimeError("annealing counted a roster wrongly")
        self._watch.offer(roster)
        whose = np.arange(problem.employees, dtype=np.int64)
        return Schedules(whose, roster, request_costs(problem, whose, roster))

    def drop(self) -> None:
        """Leave off for good what was begun, so that its processor is free."""
        self._halt.set()
        self._free.set()
        self._state = None

    def close(self) -> None:
        """End the thread."""
        self.drop()
        if self._pool is not None:
            self._pool.shutdown()

    def _wait(self, runs: Future[None]) -> None:
        while True:
            try:
                return runs.result(timeout=LOOK_S)
            except Waiting:
                if self._watch.over():
                    self._halt.set()

    def _cool(self, rules: Rules, state: State, stop: Callable[[], bool]) -> None:
        """Ever colder, by the proposals made or, on a slow machine, by the clock."""
        plan, whole_s = self._plan, self._watch.limits.time_limit_s
        hot, cold = _heats(self._watch, plan)
        begun_s, done, steps = time.perf_counter(), 0, _steps(self._watch, plan)
        while not stop():
            passed = (time.perf_counter() - begun_s) / max(1e-9, plan.longest * whole_s)
            share = max(done / steps, passed)
            if share >= 1.0:
                return
            anneal(rules, state, min(PIECE, steps - done), hot * (cold / hot) ** share)
            done += PIECE
            begun_s += self._rested_s()

    def _rested_s(self) -> float:
        """Seconds until the processor is free for it again."""
        if self._free.is_set():
            return 0.0
        from_s = time.perf_counter()
        self._free.wait()
        return time.perf_counter() - from_s


def _steps(watch: Watch, plan: Plan) -> int:
    """Proposals of a whole cooling."""
    problem = watch.problem
    in_time = plan.planned * watch.limits.time_limit_s / (PROPOSAL_S + DAY_S * problem.days)
    return max(1, int(min(in_time, plan.each * problem.employees * problem.days)))


def _heats(watch: Watch, plan: Plan) -> tuple[float, float]:
    """The first and the last temperature."""
    problem = watch.problem
    parts = (problem.on_weight, problem.off_weight, problem.under, problem.over)
    weights = np.concatenate([part.ravel() for part in parts])
    weights = weights[weights > 0]
    least, most = float(weights.min(initial=1 << 40)), float(weights.max(initial=1))
    cold = COLDEST * min(least, most)
    return max(cold, plan.hot * most), cold
