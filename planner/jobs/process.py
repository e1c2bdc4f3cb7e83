"""The pool's end of one worker process: a thread that writes to it, a thread that listens."""

from __future__ import annotations

import contextlib
import queue
import subprocess
import threading
import time
from typing import Any, BinaryIO, cast

from planner.jobs.limits import NICE, resident_mb, start_worker
from planner.jobs.messages import Ready, Start, receive, send

GONE = object()
END_WITHIN_S = 2.0
LOOK_AT_MEMORY_EVERY_S = 1.0
_starting = threading.Lock()


class WorkerProcess:
    """A started worker; `next_message` gives what it tells, GONE once it is dead."""

    def __init__(
        self, *, threads: int, memory_mb: int, warm: tuple[str, ...], niceness: int = NICE
    ) -> None:
        self._memory_mb = memory_mb
        self._next_look = 0.0
        self.is_ready = False
        self._killed = False
        with _starting:
            self._process = start_worker(threads, niceness)
        self._orders = cast(BinaryIO, self._process.stdin)
        self._answers = cast(BinaryIO, self._process.stdout)
        self._inbox: queue.SimpleQueue[Any] = queue.SimpleQueue()
        self._outbox: queue.SimpleQueue[Any] = queue.SimpleQueue()
        threading.Thread(target=self._listen, daemon=True).start()
        threading.Thread(target=self._write, daemon=True).start()
        self.send(Start(memory_mb, warm))

    @property
    def alive(self) -> bool:
        """Whether the process runs and was not told to end."""
        return not self._killed and self._process.poll() is None

    def send(self, message: object) -> bool:
        """Whether the message is on its way (a dead worker takes none). It never waits: a worker
        that hangs reads no pipe.
        """
        if not self.alive:
            return False
        self._outbox.put(message)
        return True

    def next_message(self, timeout_s: float) -> Any:
        """The next message; None when nothing comes within `timeout_s`; GONE when it is dead."""
        try:
            message = self._inbox.get(timeout=timeout_s)
        except queue.Empty:
            return None
        self.is_ready = self.is_ready or isinstance(message, Ready)
        return message

    def over_memory(self) -> bool:
        """Whether its resident memory is over the limit (looked at once a second)."""
        now = time.perf_counter()
        if self._memory_mb <= 0 or now < self._next_look:
            return False
        self._next_look = now + LOOK_AT_MEMORY_EVERY_S
        return resident_mb(self._process.pid) > self._memory_mb

    def kill(self) -> None:
        """End it at once; where the system is slow to bury it, that is left to a thread."""
        self._killed = True
        self._process.kill()
        try:
            self._process.wait(timeout=END_WITHIN_S)
        except subprocess.TimeoutExpired:
            threading.Thread(target=self._process.wait, daemon=True).start()
        self._outbox.put(GONE)

    def end(self) -> None:
        """Close its stdin, which makes it end; kill it when it does not."""
        self._outbox.put(GONE)
        try:
            self._process.wait(timeout=END_WITHIN_S)
        except subprocess.TimeoutExpired:
            self.kill()

    def _write(self) -> None:
        """Pass messages on, one after the other; close the worker's stdin at the end."""
        with contextlib.suppress(OSError):
            while (message := self._outbox.get()) is not GONE:
                send(self._orders, message)
        with contextlib.suppress(OSError):
            self._orders.close()

    def _listen(self) -> None:
        try:
            while True:
                self._inbox.put(receive(self._answers))
        except (EOFError, OSError):
            self._inbox.put(GONE)
        self._answers.close()
