"""A process of its own for a large set of papers, beside the one that makes most of them.

It makes whole parts and typesets and draws pictures, one order after the other: PDFium draws one
page at a time in a process, and Python runs one thread at a time. Pictures that it has not come to
are drawn by the process of the papers once that has nothing else to make, so that both end at about
the same time.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any

from planner.jobs import Job, Pool, followed
from planner.model.proof import StopRequest
from planner.settings import Settings

if TYPE_CHECKING:
    from planner.exports.typeset import Draw, PictureOrder

DRAWING = "planner.exports.typeset:drawn"
WARM = ("planner.exports.typeset:known_fonts",)


class PaperProcess:
    """A worker with limits of memory, as any other; PlannerError where it could not do what it was
    asked for, or died. Safe to ask from several threads.
    """

    def __init__(self, pool: Pool) -> None:
        self._pool = pool
        self._free: SimpleQueue[Draw] = SimpleQueue()
        self._free.put(self._drawn_there)
        self._begun: tuple[str, Any, Job] | None = None

    def draw(self, order: PictureOrder) -> list[bytes]:
        """The pictures, by whoever is free first."""
        drawing = self._free.get()
        try:
            return drawing(order)
        finally:
            self._free.put(drawing)

    def help_drawing(self, draw: Draw) -> None:
        """From now on this process draws too."""
        self._free.put(draw)

    def begin(self, target: str, payload: Any) -> None:
        """What will be asked for is made from now on."""
        self._begun = target, payload, self._pool.submit(target, payload)

    def make(self, target: str, payload: Any, *, should_stop: StopRequest) -> Any:
        """The answer of a target of planner's own, begun now or before."""
        begun, self._begun = self._begun, None
        if begun is not None and begun[:2] == (target, payload):
            return followed(begun[2], should_stop=should_stop)
        return self._pool.run(target, payload, should_stop=should_stop)

    def _drawn_there(self, order: PictureOrder) -> list[bytes]:
        made: list[bytes] = self._pool.submit(DRAWING, order).result()
        return made


@contextmanager
def paper_process(*parts: str) -> Iterator[PaperProcess]:
    """The process while this lasts; at once it begins to look through the fonts and to import what
    it needs, modules of parts that it will be asked for too.
    """
    with Pool(Settings(solves_at_once=1), warm=(*WARM, *parts), niceness=0) as pool:
        yield PaperProcess(pool)
