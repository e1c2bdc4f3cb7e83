"""A process beside the one that makes a set of papers, begun before that has loaded or read much.

It is told what it will make as soon as that is known; nothing here loads what makes papers.
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

from planner.exports.paper_process import PaperProcess, paper_process

if TYPE_CHECKING:
    from planner.exports.asked import DutyWish
    from planner.model.proof import StopRequest

DUTY_PAPERS = "planner.plan.duty_papers"
"""What makes the part that another process can make."""
_MADE = f"{DUTY_PAPERS}:duty_made"


def process_beside(*, is_for_duty: bool = True) -> AbstractContextManager[PaperProcess]:
    """A process for `dossier`, best begun before all else."""
    return paper_process(*([DUTY_PAPERS] if is_for_duty else []))


def begin_duty(process: PaperProcess, wish: DutyWish) -> None:
    """Duty papers that `duty_there` will ask for."""
    process.begin(_MADE, wish)


def duty_there(
    process: PaperProcess, wish: DutyWish, should_stop: StopRequest
) -> list[tuple[str, bytes]]:
    """The files of duty papers, or those made until a stop."""
    made: list[tuple[str, bytes]] = process.make(_MADE, wish, should_stop=should_stop)
    return made
