"""The pool: a few warm worker processes, a queue of jobs, and one thread per worker.

Workers are plain subprocesses of an importable module, never multiprocessing children of the
script that Streamlit runs: those would import that script again and break the pool for everyone.
"""

from __future__ import annotations

import atexit
import itertools
import pickle
import queue
import threading
import time
from typing import Any, Self

from planner.findings import Finding, PlannerError
from planner.jobs.job import Job
from planner.jobs.limits import NICE
from planner.jobs.messages import Answer, Order, Ready, Refusal, Stop, Told
from planner.jobs.process import GONE, WorkerProcess
from planner.jobs.target import check_name
from planner.model.proof import Limits, Progress, StopRequest, never_stop, no_progress
from planner.settings import Settings

WARM: tuple[str, ...] = (
    "planner.placement",
    "planner.timetable",
    "planner.roster",
    "planner.demand",
    "planner.travel",
    "planner.coverage",
    "planner.plan.solve",
    "planner.plan.replan",
    "planner.placement.warm:warm_up",
)
TICK_S = 0.1
GRACE_S = 5.0
IMPORTS_WITHIN_S = 120.0
HANGS_S, HANGS_TIMES = 120.0, 30.0
"""A job that was given no time hangs after this many seconds and times its solver's limit."""


class PoolClosedError(RuntimeError):
    """The pool takes no job any more: the program ends."""


class Pool:
    """At most `settings.solves_at_once` jobs run at once; others wait in order of submission.

    A job that ignores a stop for `grace_s` seconds, outruns its time limit or outgrows
    `settings.worker_memory_mb` is ended with its worker, and a fresh worker takes its place.
    `niceness`: how far the workers stand back behind everything else on the machine.
    """

    def __init__(
        self,
        settings: Settings,
        *,
        warm: tuple[str, ...] = WARM,
        grace_s: float = GRACE_S,
        niceness: int = NICE,
    ) -> None:
        self._settings = settings
        self._niceness = niceness
        self._jobs: list[Job] = []
        self._warm = warm
        self._grace_s = grace_s
        self._numbers = itertools.count(1)
        self._waiting: queue.SimpleQueue[tuple[Job, Order] | None] = queue.SimpleQueue()
        self._closed = threading.Event()
        self._threads = [
            threading.Thread(target=self._serve, name=f"planner-job-{slot}", daemon=True)
            for slot in range(max(1, settings.solves_at_once))
        ]
        for thread in self._threads:
            thread.start()
        atexit.register(self.close)

    def submit(
        self,
        target: str,
        payload: Any,
        *,
        limits: Limits | None = None,
        timeout_s: float | None = None,
    ) -> Job:
        """Queue target(payload, progress=, should_stop=, limits=); `timeout_s` counts from its
        start. Without it a job that hangs is ended long after its own time limit: no use case has
        as many rounds. ValueError for a target that is not planner's own, PoolClosedError once the
        pool is closed.
        """
        check_name(target)
        if self._closed.is_set():
            raise PoolClosedError
        chosen = limits or Limits(threads=self._settings.threads_per_solve)
        if timeout_s is None:
            timeout_s = HANGS_S + HANGS_TIMES * chosen.time_limit_s
        data = pickle.dumps(payload, protocol=pickle.HIGHEST_PROTOCOL)
        job = Job(target)
        self._jobs = [*(known for known in self._jobs if not known.poll().done), job]
        self._waiting.put((job, Order(next(self._numbers), target, data, chosen, timeout_s)))
        return job

    def run(
        self,
        target: str,
        payload: Any,
        *,
        limits: Limits | None = None,
        timeout_s: float | None = None,
        progress: Progress = no_progress,
        should_stop: StopRequest = never_stop,
    ) -> Any:
        """Submit and wait; tell `progress` of what changes, pass a stop on; the target's answer."""
        job = self.submit(target, payload, limits=limits, timeout_s=timeout_s)
        return followed(job, progress=progress, should_stop=should_stop)

    @property
    def is_busy(self) -> bool:
        """Whether a job waits or runs."""
        return any(not job.poll().done for job in self._jobs)

    def close(self) -> None:
        """End all workers; running jobs fail with `worker_died`. Safe to call twice."""
        if self._closed.is_set():
            return
        self._closed.set()
        for _ in self._threads:
            self._waiting.put(None)
        for thread in self._threads:
            thread.join(timeout=self._grace_s)
        atexit.unregister(self.close)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _serve(self) -> None:
        """One worker after another, one job after another, until the pool closes."""
        worker = self._fresh()
        while (entry := self._waiting.get()) is not None:
            job, order = entry
            if self._closed.is_set():
                job.fail(_error("worker_died", order))
            if not job.begin():
                continue
            worker = self._living(worker)
            self._carry_out(job, order, worker)
            if not self._closed.is_set():
                worker = self._living(worker)
        worker.end()

    def _living(self, worker: WorkerProcess) -> WorkerProcess:
        if worker.alive:
            return worker
        worker.kill()
        return self._fresh()

    def _fresh(self) -> WorkerProcess:
        return WorkerProcess(
            threads=self._settings.threads_per_solve,
            memory_mb=self._settings.worker_memory_mb,
            warm=self._warm,
            niceness=self._niceness,
        )

    def _carry_out(self, job: Job, order: Order, worker: WorkerProcess) -> None:
        """Send the order and pass on what the worker tells until it ends, one way or another."""
        if not worker.send(order):
            job.fail(_error("worker_died", order))
            return
        watch = _Watch(job, order, worker, grace_s=self._grace_s)
        while not job.poll().done:
            message = worker.next_message(TICK_S)
            if message is GONE:
                worker.kill()
                job.fail(_error("worker_died", order))
            elif isinstance(message, Ready):
                watch.begin()
            else:
                _pass_on(job, order, message)
                watch.look(closing=self._closed.is_set())
        if _is_out_of_memory(job):
            worker.kill()  # what it had begun to load may be there in part


def followed(
    job: Job, *, progress: Progress = no_progress, should_stop: StopRequest = never_stop
) -> Any:
    """The answer of a job, waited for as `Pool.run` does."""
    told = job.poll()
    while not job.wait(TICK_S):
        now = job.poll()
        if now.stage and now != told:
            progress(now.stage, now.share, now.gap, now.answer)
        told = now
        if should_stop():
            job.cancel()
    return job.result()


class _Watch:
    """Ends a job that was asked to stop, is over its time or over its memory."""

    def __init__(self, job: Job, order: Order, worker: WorkerProcess, *, grace_s: float) -> None:
        self._job = job
        self._order = order
        self._worker = worker
        self._grace_s = grace_s
        self._started = time.perf_counter()
        self._asked: float | None = None
        self._reason = ""

    def begin(self) -> None:
        """A fresh worker has imported everything: the job's time counts from now."""
        self._started = time.perf_counter()

    def look(self, *, closing: bool) -> None:
        """Called after every message, and every TICK_S seconds without one."""
        now = time.perf_counter()
        if self._job.poll().done:
            return
        if closing:
            self._end("worker_died")
        elif self._worker.over_memory():
            self._end("worker_out_of_memory")
        elif self._asked is not None:
            if now > self._asked + self._grace_s:
                self._end(self._reason)
        elif self._job.poll().stopping:
            self._ask(now, "job_cancelled")
        elif self._is_late(now):
            self._ask(now, "job_timed_out")

    def _is_late(self, now: float) -> bool:
        """Whether the job is over its time; what a fresh worker needs to import is not counted."""
        waited = 0.0 if self._worker.is_ready else IMPORTS_WITHIN_S
        return now > self._started + self._order.timeout_s + waited

    def _ask(self, now: float, reason: str) -> None:
        self._asked, self._reason = now, reason
        self._worker.send(Stop(self._order.number))

    def _end(self, code: str) -> None:
        self._worker.kill()
        error = _error(code, self._order)
        if code == "job_cancelled":
            self._job.drop(error)
        else:
            self._job.fail(error)


def _pass_on(job: Job, order: Order, message: object) -> None:
    if isinstance(message, Told) and message.number == order.number:
        job.tell(message.stage, message.share, message.gap, message.answer)
    elif isinstance(message, Answer) and message.number == order.number:
        job.succeed(message.result)
    elif isinstance(message, Refusal) and message.number == order.number:
        job.fail(message.error_type(message.findings))


def _is_out_of_memory(job: Job) -> bool:
    error = job.poll().error
    return error is not None and error.findings[0].code == "worker_out_of_memory"


def _error(code: str, order: Order) -> PlannerError:
    facts: dict[str, str | int | float] = {"target": order.target, "seconds": order.timeout_s}
    return PlannerError([Finding(code, "error", facts=facts)])
