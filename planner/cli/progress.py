"""One bar per stage on stderr, and a polite end on Ctrl+C."""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Self

from planner.cli.terminal import Terminal
from planner.i18n.catalogue import all_texts
from planner.i18n.numbers import number, percent

WIDTH = 24
REDRAW_S = 0.1


class Bars:
    """A Progress: redraws the line of the running stage; a finished stage keeps its line."""

    def __init__(self, terminal: Terminal) -> None:
        self._terminal = terminal
        self._live = terminal.err.isatty()
        self._stage = ""
        self._share = 0.0
        self._gap: float | None = None
        self._began = time.perf_counter()
        self._drawn = 0.0

    def __call__(
        self,
        stage: str,
        share: float,
        gap: float | None = None,
        answer: tuple[int, ...] | None = None,  # noqa: ARG002 - the bar shows no sites
    ) -> None:
        """Take note, and draw where it is time to."""
        if f"{self._stage}:".startswith(f"{stage}:"):
            stage = self._stage  # an engine tells "placement" within our "placement:admin"
        if stage != self._stage:
            self.finish()
            self._stage, self._gap = stage, None
            self._began = time.perf_counter()
        self._share = min(1.0, max(0.0, share))
        self._gap = gap if gap is not None and gap >= 0 else self._gap
        now = time.perf_counter()
        if self._live and now >= self._drawn + REDRAW_S:
            self._drawn = now
            self._terminal.err.write("\r" + self._text())
            self._terminal.err.flush()

    def finish(self) -> None:
        """End the line of the running stage."""
        if not self._stage:
            return
        self._share = 1.0
        if self._live:
            self._terminal.err.write("\r")
        self._terminal.note(self._text())
        self._stage = ""

    def _text(self) -> str:
        language = self._terminal.language
        full = round(self._share * WIDTH)
        taken = number(time.perf_counter() - self._began, language, decimals=1)
        parts = [
            f"[{'█' * full}{'░' * (WIDTH - full)}]",
            percent(self._share, language, decimals=0),
        ]
        parts += [stage_name(self._stage, self._terminal), f"{taken} s"]
        if self._gap is not None:
            parts.append(self._terminal.words("cli.gap", gap=percent(self._gap, language)))
        return "  ".join(parts)


def stage_name(stage: str, terminal: Terminal) -> str:
    """The words of a stage code: "placement:admin" is "Điểm phục vụ (admin)"; without words the
    code itself.
    """
    first, _, rest = stage.partition(":")
    key = f"cli.stage.{first}"
    name = terminal.words(key) if key in all_texts() else first
    return f"{name} ({rest})" if rest else name


@contextmanager
def ends_on_sigterm() -> Iterator[None]:
    """Within it a SIGTERM ends the command as Ctrl+C does (KeyboardInterrupt), in words and with
    half-written folders taken away; a PoliteStop inside it takes its place while it lasts.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


class PoliteStop:
    """A StopRequest: the first Ctrl+C or SIGTERM asks the solve to end with the best answer it
    has, a further Ctrl+C ends at once (KeyboardInterrupt). A further SIGTERM says nothing new: make
    passes on the one that its whole process group has had already.
    """

    def __init__(self) -> None:
        self.asked = False

    def __call__(self) -> bool:
        """Whether an end was asked for."""
        return self.asked

    def __enter__(self) -> Self:
        self._before = {}
        if threading.current_thread() is threading.main_thread():
            for number_ in (signal.SIGINT, signal.SIGTERM):
                self._before[number_] = signal.signal(number_, self._ask)
        return self

    def __exit__(self, *_: object) -> None:
        for number_, handler in self._before.items():
            signal.signal(number_, handler)

    def _ask(self, number_: int, _frame: FrameType | None) -> None:
        if self.asked and number_ == signal.SIGINT:
            raise KeyboardInterrupt
        self.asked = True
