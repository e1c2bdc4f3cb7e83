"""A worker process: `python -m planner.jobs.worker`, started by the pool and by nobody else.

Its stdin brings orders, its stdout takes answers away; end of stdin means that the pool is gone,
and the worker ends with it. Anything a library prints goes nowhere, not between the messages.
"""

from __future__ import annotations

import contextlib
import faulthandler
import importlib
import io
import os
import pickle
import queue
import signal
import sys
import threading
import time
from pathlib import Path
from typing import Any, BinaryIO

from planner.findings import Finding, PlannerError
from planner.jobs.limits import is_starved, limit_memory
from planner.jobs.messages import Answer, Order, Ready, Refusal, Start, Stop, Told, receive, send
from planner.jobs.target import resolve

PROGRESS_EVERY_S = 0.2
ORPHAN_GRACE_S = 30.0


class Worker:
    """Carries out one order at a time; `listen` runs in a thread of its own."""

    def __init__(self, orders: BinaryIO, answers: BinaryIO) -> None:
        self._orders = orders
        self._answers = answers
        self._waiting: queue.SimpleQueue[Order | None] = queue.SimpleQueue()
        self._stopped = 0
        self._idles = threading.Event()
        self._sending = threading.Lock()

    def serve(self) -> None:
        """Import what solves need, then carry out orders until stdin ends."""
        start: Start = receive(self._orders)
        limit_memory(start.memory_mb)
        threading.Thread(target=self._listen, daemon=True).start()
        for name in start.warm:
            _make_ready(name)
        self._idles.set()
        self._tell(Ready())
        while (order := self._waiting.get()) is not None:
            self._carry_out(order)

    def _listen(self) -> None:
        try:
            while True:
                message = receive(self._orders)
                if isinstance(message, Stop):
                    self._stopped = max(self._stopped, message.number)
                else:
                    self._waiting.put(message)
        except (EOFError, OSError):
            if not self._idles.is_set():
                os._exit(1)  # nobody waits for what it makes ready or solves
            self._waiting.put(None)

    def _carry_out(self, order: Order) -> None:
        self._idles.clear()
        # ends this process even when a library holds the interpreter and the pool is gone
        faulthandler.dump_traceback_later(order.timeout_s + ORPHAN_GRACE_S, exit=True)
        try:
            self._tell(Answer(order.number, self._result(order)))
        except PlannerError as error:
            self._tell(Refusal(order.number, type(error), error.findings))
        except Exception as error:  # noqa: BLE001 - the process boundary: told to the pool
            starved = isinstance(error, MemoryError) or is_starved()
            finding = _no_memory(order) if starved else _crash(order, error)
            self._tell(Refusal(order.number, PlannerError, (finding,)))
        finally:
            faulthandler.cancel_dump_traceback_later()
            self._idles.set()

    def _result(self, order: Order) -> Any:
        deadline = time.perf_counter() + order.timeout_s
        function = resolve(order.target)
        return function(
            pickle.loads(order.payload),  # noqa: S301 - the pool wrote it
            progress=_Throttle(self, order.number),
            should_stop=lambda: self._stopped >= order.number or time.perf_counter() > deadline,
            limits=order.limits,
        )

    def _tell(self, message: object) -> None:
        with self._sending:
            send(self._answers, message)

    def tell_progress(self, told: Told) -> None:
        """Send one progress message."""
        self._tell(told)


def _make_ready(name: str) -> None:
    """Import "module", or import it and call its function for "module:function"."""
    module, _, function = name.partition(":")
    # what cannot be imported or made ready is told by the job that needs it
    with contextlib.suppress(ImportError, PlannerError):
        loaded = importlib.import_module(module)
        if function:
            getattr(loaded, function)()


class _Throttle:
    """A Progress that tells at most every PROGRESS_EVERY_S seconds, each new stage and answer."""

    def __init__(self, worker: Worker, number: int) -> None:
        self._worker = worker
        self._number = number
        self._stage = ""
        self._next = 0.0

    def __call__(
        self,
        stage: str,
        share: float,
        gap: float | None = None,
        answer: tuple[int, ...] | None = None,
    ) -> None:
        now = time.perf_counter()
        if stage == self._stage and now < self._next and share < 1.0 and answer is None:
            return
        self._stage, self._next = stage, now + PROGRESS_EVERY_S
        self._worker.tell_progress(Told(self._number, stage, share, gap, answer))


def _no_memory(order: Order) -> Finding:
    return Finding("worker_out_of_memory", "error", facts={"target": order.target})


def _crash(order: Order, error: Exception) -> Finding:
    """Type and place of an unexpected error; never its text, which may hold data of people."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    place = (
        "" if trace is None else f"{Path(trace.tb_frame.f_code.co_filename).stem}:{trace.tb_lineno}"
    )
    facts = {"target": order.target, "error": type(error).__name__, "place": place}
    return Finding("job_failed", "error", facts=facts)


def _private_streams() -> tuple[BinaryIO, BinaryIO]:
    """Our own handles of stdin and stdout; what libraries see instead is the null device."""
    orders = os.fdopen(os.dup(0), "rb")
    answers = os.fdopen(os.dup(1), "wb")
    null = os.open(os.devnull, os.O_RDWR)
    for number in (0, 1):
        os.dup2(null, number)
    os.close(null)
    sys.stdin, sys.stdout = io.StringIO(), io.StringIO()
    return orders, answers


def main() -> None:
    """Serve until the pool ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    orders, answers = _private_streams()
    faulthandler.enable(file=sys.stderr)
    with contextlib.suppress(EOFError, OSError):
        Worker(orders, answers).serve()


if __name__ == "__main__":
    main()
