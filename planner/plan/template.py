"""Use case: the empty tables of a ward, as a workbook to be filled in."""

from __future__ import annotations

from planner import exports, readers


def empty_tables() -> bytes:
    """The workbook of `planner template`; its shifts are those of the assumed campaign."""
    return exports.template_workbook(readers.assumed_shifts())
