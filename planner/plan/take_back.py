"""Use case: take the last brought table back: the earlier tables, and the plan made from them."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from planner import store
from planner.findings import BadInputError, Finding
from planner.model.proof import Limits
from planner.plan._team_tables import TEAM
from planner.plan.bring import Brought, carry_on, step_with
from planner.plan.campaign import OpenCampaign
from planner.plan.course import ALONE, Course

_TABLES = frozenset({".csv", ".xlsx", ".xlsm"})


def last_before(workspace: Path) -> store.Before | None:
    """What could be taken back now; None where nothing was brought, or where no table would be
    left (the very first ones), or where they gave way to those of a server.
    """
    last = next(iter(store.all_before(workspace)), None)
    if last is None or last.table == TEAM or not workspace.is_dir():
        return None
    others = {path.name for path in workspace.iterdir() if path.suffix.lower() in _TABLES}
    return last if any(last.files.values()) or others - last.files.keys() else None


def take_back(
    workspace: Path,
    *,
    at: datetime,
    campaign: OpenCampaign | None = None,
    limits: Limits | None = None,
    course: Course = ALONE,
) -> Brought:
    """The tables as they were before the last bringing; the present ones are kept in turn, so that
    this too can be taken back. The plan of that time returns where it fits; otherwise the present
    one is carried over. BadInputError where there is nothing to take back; where it fails, or an
    end is asked for, the present tables stay.
    """
    last = last_before(workspace)
    if last is None:
        raise BadInputError([Finding("bring_nothing_before", "error", file=workspace.name)])
    if closed := store.closed_here(last):
        raise BadInputError([Finding("people_copy_closed", "error", file=closed[0])])
    course.at("write", 0.0)
    step = step_with(campaign, workspace, last.files, at=at, table=last.table, file=last.file)
    with step as now:
        store.put_back(workspace, last)
        fresh = None
        if campaign:
            fresh = carry_on(
                workspace, campaign, at=at, limits=limits, course=course, back_to=last.revision
            )
    return Brought(workspace, now, fresh)
