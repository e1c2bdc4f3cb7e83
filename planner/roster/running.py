"""The parts of a roster one after the other or side by side, and the time that is left."""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import numpy as np

from planner.model.proof import Progress, Proof, relative_gap
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
        self.drafts: dict[int, Ready] = {}

    def begin(self) -> None:
        """A first roster of every part, told with the number of its vacant places; none is made
        any more once an end is asked for.
        """
        self.told(STAGE, 0.0)
        vacant = 0
        for i, part in enumerate(self.parts):
            first = None if self.watch.should_stop() else ready(part, self.rules, self.encoders)
            if first is not None:
                self.drafts[i] = first
            answer = unfilled(part) if first is None else first.answer
            self.answers[i] = (answer, self._proof(part, answer, self.began))
            vacant += int(vacancies(part, answer.people).sum())
        self.told(STAGE, FIRST_SHARE, None, (vacant,))

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
            share = min(1.0, threads * self._size(number) / queue.waiting)
            deadline_s = time.perf_counter() + self.watch.left_s * share
            self._solve_one(number, replace(self.watch, deadline_s=deadline_s))
            queue.finish(number)

    def _solve_one(self, number: int, watch: Watch) -> None:
        began = time.perf_counter()
        part = self.parts[number]
        answer = solve_ready(self.drafts[number], self.rules, watch)
        new = (answer, self._proof(part, answer, began))
        old = self.answers[number]
        bound = max(new[1].bound or 0.0, old[1].bound or 0.0)
        kept = min(new, old, key=lambda one: one[1].objective or 0.0)
        best = replace(kept[0], bound=bound, ended_by=answer.ended_by)
        self.answers[number] = (best, self._proof(part, best, began))

    def _proof(self, part: Part, answer: PartAnswer, began: float) -> Proof:
        """Its objective recomputed from the people."""
        objective = score(part, self.rules, answer.people)
        near = objective - answer.bound <= FLOAT_NOISE * max(abs(objective), 1.0)
        bound = objective if near else answer.bound
        gap = relative_gap(objective, bound)
        return Proof(
            stage=f"{STAGE}:{part.name}",
            status="optimal" if gap == 0.0 else "feasible",
            objective=objective,
            bound=bound,
            gap=gap,
            runtime_s=time.perf_counter() - began,
            seed=self.watch.limits.seed,
            certificate="lp_dual" if answer.by_relaxation else "solver_word",
            ended_by="gap" if answer.ended_by == "proof" and gap > 0.0 else answer.ended_by,
        )

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


class _Told:
    """A Progress for several threads: one call at a time, shares never fall."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._lock = threading.Lock()
        self.share = 0.0

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
