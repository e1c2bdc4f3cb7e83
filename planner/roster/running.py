"""The parts of a roster one after the other or side by side, and the time that is left."""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial

import numpy as np

from planner.model.proof import Progress, Proof, StopRequest, relative_gap
from planner.model.rules import Rule
from planner.roster.encoders import Encoder
from planner.roster.highs import Watch
from planner.roster.parts import Part
from planner.roster.score import score, vacancies
from planner.roster.search import PartAnswer, Ready, ready, solve_ready, unfilled

STAGE = "roster"
FLOAT_NOISE = 1e-9
"""A bound this near, relative to the objective, is the objective: prices need not be whole."""
LATE_SHARE = 0.1
FIRST_SHARE = 0.05
FIRST_GRACE_S = 1.0
"""For so long after an end is asked for first rosters are still made: people on duty are worth it.
"""


class Run:
    """The answers so far: number of the part -> its people and the proof. The first ones, made by
    matching alone, are there for every part before the search for better ones begins.
    """

    def __init__(
        self,
        parts: tuple[Part, ...],
        rules: tuple[Rule, ...],
        encoders: Mapping[str, Encoder],
        watch: Watch,
    ) -> None:
        self.parts = parts
        self.rules = rules
        self.encoders = encoders
        self.began = time.perf_counter()
        self.told = _Told(watch.progress)
        deadline_s = self.began + watch.limits.time_limit_s
        self.watch = replace(watch, progress=self.told, deadline_s=deadline_s)
        self.answers: dict[int, tuple[PartAnswer, Proof]] = {}
        self.vacant: dict[int, int] = {}
        self.drafts: dict[int, Ready] = {}

    def begin(self) -> None:
        """A first roster of every part, small parts first, told with the number of its vacant
        places; none is made any more some time after an end is asked for.
        """
        self.told(STAGE, 0.0)
        hurry = _Hurry(self.watch.should_stop)
        for i in sorted(range(len(self.parts)), key=self._size):
            part = self.parts[i]
            first = None if hurry() else ready(part, self.rules, self.encoders, hurry)
            answer = unfilled(part) if first is None else first.answer
            if first is not None and not hurry():
                self.drafts[i] = first
            else:
                answer = replace(answer, ended_by="cancel")
            self.keep(i, answer, score(part, self.rules, answer.people), self.began)
        self.told(STAGE, FIRST_SHARE)
        self._tell_vacant()

    def solve(self, numbers: Sequence[int]) -> None:
        """These parts, each with its share of the time left; the better answer is kept. With
        several threads the largest part runs beside the small ones.
        """
        order = deque(sorted((i for i in numbers if i in self.drafts), key=self._size))
        threads = max(1, min(self.watch.limits.threads, len(order)))
        queue = _Queue(order, {i: self._size(i) for i in order})
        if threads == 1:
            self._work(queue, largest=False, threads=1)
            return
        with ThreadPoolExecutor(threads) as pool:
            sides = [
                pool.submit(self._work, queue, largest=n == 0, threads=threads)
                for n in range(threads)
            ]
            for side in sides:
                side.result()

    def is_late(self, number: int) -> bool:
        """Whether the clock ended this part although there is time left now."""
        ended_by = self.answers[number][1].ended_by
        least = self.watch.limits.time_limit_s * LATE_SHARE
        return ended_by == "clock" and self.watch.left_s > least

    def _work(self, queue: _Queue, *, largest: bool, threads: int) -> None:
        while (number := queue.take(largest=largest)) is not None:
            self.told.share = max(self.told.share, FIRST_SHARE + queue.done * (1 - FIRST_SHARE))
            if self.watch.should_stop():
                self._cancel(number)
                continue
            share = min(1.0, threads * self._size(number) / queue.waiting)
            deadline_s = time.perf_counter() + self.watch.left_s * share
            self._solve_one(number, replace(self.watch, deadline_s=deadline_s))
            queue.finish(number)

    def _solve_one(self, number: int, watch: Watch) -> None:
        began = time.perf_counter()
        watch = replace(watch, vacant=partial(self._tell_vacant, number))
        answer = solve_ready(self.drafts[number], self.rules, watch)
        objective = score(self.parts[number], self.rules, answer.people)
        old, proof = self.answers[number]
        kept, value = answer, objective
        if proof.objective is not None and proof.objective <= objective:
            kept, value = old, proof.objective
        bound = max(answer.bound, old.bound)
        best = replace(kept, bound=bound, ended_by=answer.ended_by)
        self.keep(number, best, value, began)
        self._tell_vacant()

    def _cancel(self, number: int) -> None:
        """The part keeps what it has, and says why."""
        answer, proof = self.answers[number]
        if proof.ended_by != "proof":
            self.answers[number] = (
                replace(answer, ended_by="cancel"),
                replace(proof, ended_by="cancel"),
            )

    def keep(self, number: int, answer: PartAnswer, objective: float, began: float) -> None:
        """The answer with its proof; `objective` is recomputed from its people. Where not even a
        first roster was finished the part is "stopped".
        """
        part = self.parts[number]
        near = objective - answer.bound <= FLOAT_NOISE * max(abs(objective), 1.0)
        bound = objective if near else answer.bound
        gap = relative_gap(objective, bound)
        stopped = number not in self.drafts
        proof = Proof(
            stage=f"{STAGE}:{part.name}",
            status="stopped" if stopped else "optimal" if gap == 0.0 else "feasible",
            objective=objective,
            bound=bound,
            gap=gap,
            runtime_s=time.perf_counter() - began,
            seed=self.watch.limits.seed,
            certificate="lp_dual" if answer.by_relaxation else "solver_word",
            ended_by="gap" if answer.ended_by == "proof" and gap > 0.0 else answer.ended_by,
        )
        self.answers[number] = (answer, proof)
        self.vacant[number] = int(vacancies(part, answer.people).sum())

    def _tell_vacant(self, number: int | None = None, vacant: int = 0) -> None:
        """Vacant places of the roster as it now is; so many in a part that is still solved."""
        known = {**self.vacant, **({} if number is None else {number: vacant})}
        self.told.vacant(sum(known.values()))

    def _size(self, number: int) -> float:
        part = self.parts[number]
        return float(np.sqrt(max(1, len(part.members)) * max(1, len(part.posts))))


class _Queue:
    """Parts that wait, small ones first; taken from either end by several threads."""

    def __init__(self, order: deque[int], sizes: dict[int, float]) -> None:
        self._order = order
        self._sizes = sizes
        self._lock = threading.Lock()
        self._total = sum(sizes.values()) or 1.0
        self.waiting = self._total

    @property
    def done(self) -> float:
        """Share of the sizes that is finished."""
        return 1.0 - self.waiting / self._total

    def take(self, *, largest: bool) -> int | None:
        """The next part; None where none waits."""
        with self._lock:
            if not self._order:
                return None
            return self._order.pop() if largest else self._order.popleft()

    def finish(self, number: int) -> None:
        """The part needs no more time."""
        with self._lock:
            self.waiting = max(0.0, self.waiting - self._sizes[number])


class _Hurry:
    """A StopRequest that asks some time after another one asked first."""

    def __init__(self, should_stop: StopRequest) -> None:
        self._should_stop = should_stop
        self._until_s = float("inf")

    def __call__(self) -> bool:
        """Whether to end now."""
        now = time.perf_counter()
        if self._until_s == float("inf") and self._should_stop():
            self._until_s = now + FIRST_GRACE_S
        return now > self._until_s


class _Told:
    """A Progress for several threads: one call at a time, shares never fall."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._lock = threading.Lock()
        self._vacant: int | None = None
        self.share = 0.0

    def vacant(self, count: int) -> None:
        """Tell the vacant places of the roster so far where they became fewer."""
        if self._vacant is None or count < self._vacant:
            self._vacant = count
            self(STAGE, self.share, None, (count,))

    def __call__(
        self,
        stage: str,
        share: float,
        gap: float | None = None,
        answer: tuple[int, ...] | None = None,
    ) -> None:
        """Take note."""
        with self._lock:
            self.share = max(self.share, share)
            if answer is None:
                self._progress(stage, self.share, gap)
            else:
                self._progress(stage, self.share, gap, answer)
