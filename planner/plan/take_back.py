"""Use case: take the last brought table back: the earlier tables, and the plan made from them."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from pathlib import Path

from planner import store
from planner.findings import BadInputError, Finding
from planner.model.proof import Limits
from planner.plan._assemble import audited
from planner.plan._put_right import NOTE, not_taken
from planner.plan._team_tables import TEAM
from planner.plan.bring import Brought, carry_on, revision_of
from planner.plan.campaign import OpenCampaign, fits
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
    course.at("write", 0.0)
    revision = revision_of(campaign) if campaign else 0
    try:
        now = store.keep_before(
            workspace, last.files, at=at, table=last.table, file=last.file, revision=revision
        )
    except OSError as error:
        raise store.no_room(workspace, error) from error
    step = store.Unfinished("tables", now.folder.name)
    with store.whole_step(workspace, step, partial(not_taken, workspace, now)):
        store.put_back(workspace, last)
        fresh = None
        if campaign:
            fresh = carry_on(workspace, campaign, at=at, limits=limits, course=course)
    if fresh is not None and last.revision:
        _old_plan(fresh, last.revision, at)
    return Brought(workspace, now, fresh)


def _old_plan(campaign: OpenCampaign, revision: int, at: datetime) -> None:
    """The plan of that time as the newest version, where it was made from these very tables."""
    known = {entry.number for entry in campaign.file.history()}
    if revision not in known:
        return
    plan = campaign.file.load_plan(revision)
    if fits(plan, campaign.bench):
        campaign.adopt(audited(campaign.bench, plan), note=NOTE, at=at)
