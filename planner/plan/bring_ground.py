"""Use case: streets, outline or a base map for a ward that came as a list: fetched, or a file."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from planner import fetch, store
from planner.findings import BadInputError, Finding, PlannerError
from planner.model.proof import Limits, Progress, StopRequest
from planner.plan.bring import carry_on
from planner.plan.bring_osm import bring_osm
from planner.plan.campaign import OpenCampaign
from planner.plan.course import ALONE, Course
from planner.readers.ground_file import GroundFile
from planner.settings import FetchSettings

STEPS = 8
"""Things that a fetch says on its way, about; only the bar asks."""


@dataclass(frozen=True, slots=True)
class FetchOrder:
    """Whose streets are brought, into which folder, from which hosts."""

    place: str
    workspace: Path
    settings: FetchSettings


def fetch_as_job(
    order: FetchOrder, *, progress: Progress, should_stop: StopRequest, limits: Limits
) -> tuple[Finding, ...]:
    """Streets, outline and places of a ward from OpenStreetMap, written into its folder; what is to
    be remarked. BadInputError and FetchStoppedError as in `planner.fetch`, or where what came
    cannot be read.
    """
    del limits
    said = 0

    def tell(key: str, facts: Mapping[str, object]) -> None:
        nonlocal said
        del facts
        said += 1
        progress(f"fetch.{key}", min(0.95, said / STEPS), None)
        if should_stop():
            raise BadInputError([Finding("reading_cancelled", "error", file=order.place)])

    progress("fetch", 0.0, None)
    request = fetch.FetchRequest(place=order.place, workspace=order.workspace)
    fetched = bring_osm(request, order.settings, tell)
    if fetched.refused:
        raise BadInputError(fetched.refused)
    return fetched.brought.findings


def take_ground(path: Path, found: GroundFile, home: Path) -> Path:
    """Copy a file that was looked at into a workspace. BadInputError where a file of that name is
    there already, PlannerError where the disk does not take it.
    """
    target = home / found.name
    if not found.name or target.exists():
        raise BadInputError([Finding("ground_file_there", "error", file=found.name or path.name)])
    part = target.with_name(f".{target.name}.part")
    try:
        shutil.copyfile(path, part)
        part.replace(target)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise store.no_room(home, error) from error
    return target


def stand_on_ground(
    campaign: OpenCampaign, *, at: datetime, taken: Path | None, course: Course = ALONE
) -> OpenCampaign:
    """The campaign on the ground that now lies in its workspace, its plan carried over; where the
    tables then give no scenario, or an end is asked for, a file that was just taken is removed
    again.
    """
    try:
        return carry_on(campaign.workspace, campaign, at=at, course=course)
    except PlannerError:
        if taken is not None:
            taken.unlink(missing_ok=True)
        raise
