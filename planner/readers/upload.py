"""Targets for worker processes: files of users are taken apart there, never by the screen itself.

`planner.plan.upload` sends the orders, limits time and memory, and ends a worker that goes beyond.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from planner.model.proof import Limits, Progress, StopRequest
from planner.readers.choices import Choices, TablePreview, TableReading
from planner.readers.one_table import preview_table, read_table


@dataclass(frozen=True, slots=True)
class UploadOrder:
    """A file to look at or to read as a table ("" = the likeliest), as its user answered."""

    path: Path
    table: str = ""
    choices: Choices = Choices()  # noqa: RUF009 - frozen
    workspace: Path | None = None


def preview(
    order: UploadOrder, *, progress: Progress, should_stop: StopRequest, limits: Limits
) -> TablePreview:
    """`preview_table` as a job."""
    del should_stop, limits
    progress("reading", 0.0, None)
    return preview_table(order.path, order.table, order.choices, workspace=order.workspace)


def read(
    order: UploadOrder, *, progress: Progress, should_stop: StopRequest, limits: Limits
) -> TableReading:
    """`read_table` as a job."""
    del should_stop, limits
    progress("reading", 0.0, None)
    return read_table(order.path, order.table, order.choices, workspace=order.workspace)
