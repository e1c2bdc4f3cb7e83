"""Use case: the campaign's file was deleted, replaced or cut while it was open. The plan that is
open is saved: with every version where the file could still be read, else as it is in memory.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from planner import store
from planner.findings import BadInputError, Finding, PlannerError
from planner.plan import _hand_places
from planner.plan.backup import make_backup
from planner.plan.campaign import OpenCampaign, open_campaign
from planner.store.backup import put_campaign
from planner.store.same_file import CUT, GONE, REPLACED, free_name

LOST = frozenset({GONE, REPLACED, CUT})
"""Codes of a file that is no longer the one that was opened."""
NOTE = "rescued"


@dataclass(frozen=True, slots=True)
class Kept:
    """What of a lost file is there: how many versions (1: the open one alone), how many edits on
    the last; the name of the whole copy beside the place, blank where there is none.
    """

    versions: int
    edits: int
    copy: str = ""


def kept_of(campaign: OpenCampaign, copy: Path | None) -> Kept:
    """What can be saved of a campaign whose file is lost; `copy`: the whole one that the store
    could still make.
    """
    with _rescued(campaign, copy, datetime.now().astimezone()) as (file, is_whole):
        name = copy.name if is_whole and copy is not None else ""
        return Kept(file.draft_base(), len(campaign.edits), name)


def rescue_backup(campaign: OpenCampaign, copy: Path | None, *, at: datetime) -> bytes:
    """A backup of the plan that is open and its tables, names and phones left out."""
    with _rescued(campaign, copy, at) as (file, _):
        return make_backup(replace(campaign, file=file), at=at)


def write_again(campaign: OpenCampaign, copy: Path | None, *, at: datetime) -> OpenCampaign:
    """The campaign's file again, from the plan that is open; what lies at its place now is kept
    beside it (`campaign.aside-1.sqlite`). PlannerError where the disk does not take it, and for a
    campaign on a server, whose database nobody here puts anything in the place of.
    """
    if campaign.file.on_server:
        raise BadInputError([Finding("team_no_restore", "error", file=campaign.file.name)])
    path = campaign.file.path
    with _rescued(campaign, copy, at) as (file, _), tempfile.TemporaryDirectory() as scratch:
        whole = Path(scratch) / path.name
        store.restore_copy(file.path, whole)
        content = whole.read_bytes()
    campaign.file.close()
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists():
            path.rename(free_name(path, "aside"))
        put_campaign(content, path)
    except OSError as error:
        raise store.no_room(campaign.workspace, error) from error
    return open_campaign(campaign.workspace)


def open_found(campaign: OpenCampaign) -> OpenCampaign:
    """The campaign that lies at the place now; BadInputError where there is none."""
    if not campaign.file.on_server and not campaign.file.path.is_file():
        raise BadInputError([Finding(GONE, "error", file=campaign.file.name)])
    fresh = open_campaign(campaign.workspace, database=campaign.database)
    campaign.file.close()
    return fresh


@contextmanager
def _rescued(
    campaign: OpenCampaign, copy: Path | None, at: datetime
) -> Iterator[tuple[store.CampaignStore, bool]]:
    """A campaign file of its own with what was kept, and whether it has every version."""
    with tempfile.TemporaryDirectory(prefix="planner-rescue-") as scratch:
        path = Path(scratch) / "campaign.sqlite"
        is_whole = copy is not None and _is_whole(campaign, copy, path)
        if not is_whole:
            path.unlink(missing_ok=True)
        with store.CampaignStore(path) as file:
            if not is_whole:
                _write_open_plan(campaign, file, at)
            yield file, is_whole


def _is_whole(campaign: OpenCampaign, copy: Path, path: Path) -> bool:
    """Whether a copy has every version unharmed and ends with the plan and edits that are open; it
    is looked at under another path.
    """
    try:
        shutil.copyfile(copy, path)
        with store.CampaignStore(path) as file:
            ends = file.draft_base(), file.edits()
            return ends == (campaign.revision, campaign.edits) and not file.verify()
    except (PlannerError, OSError):
        return False


def _write_open_plan(campaign: OpenCampaign, file: store.CampaignStore, at: datetime) -> None:
    """The open plan as the first version, with its assumptions, rules, positions and edits."""
    if campaign.base is None:
        raise BadInputError([Finding("no_plan_yet", "error", file=campaign.workspace.name)])
    fresh = replace(campaign, file=file, base=None, draft=None, edits=(), revision=None, history={})
    fresh.adopt(campaign.base, note=NOTE, at=at)
    _hand_places.keep_places(file, tuple(campaign.placed.values()))
    for edit in campaign.edits:
        file.append_edit(edit, at=at)
