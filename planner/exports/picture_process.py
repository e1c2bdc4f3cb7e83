"""Pictures typeset and drawn in a process of its own, beside the one that makes all other papers.

PDFium draws one page at a time in a process, and the interpreter of the papers is busy without it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from planner.exports.typeset import Draw, PictureOrder, typeset_pictures
from planner.jobs import Pool
from planner.model.proof import Limits, Progress, StopRequest
from planner.settings import Settings

TARGET = "planner.exports.picture_process:drawn"
WARM = ("planner.exports.picture_process",)


@contextmanager
def picture_process() -> Iterator[Draw]:
    """Who draws while this lasts: a worker with limits of memory, as any other; PlannerError where
    it could not draw or died. It begins its imports at once.
    """
    with Pool(Settings(solves_at_once=1), warm=WARM, niceness=0) as pool:
        yield lambda order: pool.submit(TARGET, order).result()


def drawn(
    order: PictureOrder, *, progress: Progress, should_stop: StopRequest, limits: Limits
) -> list[bytes]:
    """The job: a handful of pictures, too short to be told of, stopped or limited."""
    del progress, should_stop, limits
    return typeset_pictures(order)
