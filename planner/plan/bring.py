"""Use case: take a table that was looked at: files, the rows set aside, the plan carried over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from planner import exports, readers, store
from planner.findings import BadInputError, ConflictError, Finding, PlannerError
from planner.model.plan import Plan
from planner.model.proof import Limits
from planner.plan import _assumed, _hand_places
from planner.plan._assemble import audited
from planner.plan._bring_carry import carried
from planner.plan._put_right import NEW_NOTE, step_on_tables
from planner.plan._put_right import NOTE as BACK_NOTE
from planner.plan.aside import keep_aside, without
from planner.plan.assume import keep_values, kept_values
from planner.plan.campaign import OpenCampaign
from planner.plan.course import ALONE, Course
from planner.plan.kept_rules import planned
from planner.plan.look_in import Parcel, stamp_of
from planner.plan.open import open_workbench
from planner.plan.shipped import fits
from planner.plan.workbench import Workbench

BEFORE_NOTE = "before_new_data"


@dataclass(frozen=True, slots=True)
class Brought:
    """What was taken: where the tables lie now, what was kept of the earlier ones, the campaign on
    them (None where none was open: it is opened from `home`).
    """

    home: Path
    before: store.Before
    campaign: OpenCampaign | None


def bring(
    parcel: Parcel,
    *,
    at: datetime,
    campaign: OpenCampaign | None = None,
    limits: Limits | None = None,
    course: Course = ALONE,
) -> Brought:
    """Write the parcel's files (the earlier ones are kept first), set its held rows aside, read
    the workspace anew and carry the plan over: a new version of it, nothing chosen anew.

    Raises ConflictError where tables or draft changed since the parcel was made, PlannerError where
    the disk does not take it or an end was asked for; then the tables are as they were.
    """
    if not parcel.is_ready:
        raise BadInputError([Finding("bring_not_ready", "error", file=parcel.file)])
    if campaign is not None:
        _check_same(campaign, parcel)
    course.at("write", 0.0)
    home = parcel.home
    try:
        home.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise store.no_room(home, error) from error
    step = step_with(campaign, home, parcel.files, at=at, table=parcel.table, file=parcel.file)
    with step as before:
        exports.write_files(home, parcel.files)
        fresh = carry_on(home, campaign, at=at, limits=limits, course=course) if campaign else None
        _set_aside(home, parcel)
    return Brought(home, before, fresh)


def carry_on(
    home: Path,
    campaign: OpenCampaign,
    *,
    at: datetime,
    limits: Limits | None = None,
    course: Course = ALONE,
    back_to: int = 0,
) -> OpenCampaign:
    """The campaign on the tables that now lie in `home`, its plan carried over as a new version; or
    the plan of the version `back_to`, where it was made from these very tables. The draft is saved
    first, so that nothing of it is lost. BadInputError where they give no scenario. An end that is
    asked for comes before anything is saved.
    """
    course.at("read", 0.1)
    placed = _hand_places.by_group(_hand_places.kept_places(campaign.file))
    reading = readers.read_workspace(home, by_hand=placed, partly=True)
    if reading.scenario is None:
        raise BadInputError(f for f in reading.findings if f.severity == "error")
    course.at("walks", 0.3)
    source = _assumed.complete(reading.scenario)
    path = reading.network_path
    known = campaign.bench.network
    is_same = known is not None and source.network_digest == campaign.source.network_digest
    network = known if is_same else readers.read_network(path) if path else None
    bench = open_workbench(planned(source, campaign.file, campaign.edits), network)
    course.at("carry", 0.5)
    plan, old = campaign.draft, _made_from(bench, campaign.file, back_to)
    fresh = old or (carried(bench, plan, limits=limits or Limits()) if plan else None)
    course.at("save", 0.8)
    if campaign.edits:
        campaign.save(note=BEFORE_NOTE, at=at)
    file = _file(home, campaign)
    after = OpenCampaign.of(reading, bench, file, source, at=(home, placed))
    after.revision = campaign.revision if file is campaign.file else None
    if fresh is not None:
        after.adopt(fresh, note=BACK_NOTE if old else NEW_NOTE, at=at)
    return after


def _made_from(bench: Workbench, file: store.CampaignStore, revision: int) -> Plan | None:
    """The plan of a version, audited again, where it was made from the tables of this bench."""
    if not 0 < revision <= file.draft_base():
        return None
    plan = file.load_plan(revision)
    return audited(bench, plan) if fits(plan, bench) else None


@contextmanager
def step_with(
    campaign: OpenCampaign | None,
    home: Path,
    names: Iterable[str],
    *,
    at: datetime,
    table: str,
    file: str,
) -> Iterator[store.Before]:
    """Change these tables of `home` in the block, all or none, and with them the plan that an open
    campaign of these tables has on file: where the block fails, it goes on from what then is there.
    """
    own = campaign if campaign is not None and campaign.workspace == home else None
    there = store.campaign_path(home) if own is not None and not own.file.on_server else None
    saved_as = own.file.draft_base() + bool(own.edits) if own is not None else 0
    try:
        with step_on_tables(
            home, names, at=at, table=table, file=file, revision=saved_as, plan_in=there
        ) as before:
            yield before
    except PlannerError:
        if own is not None and there is not None:
            with suppress(PlannerError):  # on a disk that fails: the next act asks again
                own.catch_up()
        raise


def _check_same(campaign: OpenCampaign, parcel: Parcel) -> None:
    """Nobody changed the tables or the points since the parcel was made."""
    if stamp_of(campaign.bench.scenario, campaign.draft) != parcel.stamp:
        raise ConflictError([Finding("bring_stale", "error", file=parcel.file)])


def _file(home: Path, campaign: OpenCampaign) -> store.CampaignStore:
    """The campaign's file; one of its own, with the draft in it, where the tables move house. A
    campaign on a server stays there.
    """
    if campaign.workspace == home or campaign.file.on_server:
        return campaign.file
    file = store.CampaignStore(store.campaign_path(home))
    keep_values(file, kept_values(campaign.file))
    _hand_places.keep_places(file, _hand_places.kept_places(campaign.file))
    campaign.file.close()
    return file


def _set_aside(home: Path, parcel: Parcel) -> None:
    """The file's held rows, and held rows of tables that are written anew without them."""
    keep_aside(home, parcel.table, parcel.came, parcel.held, whole=parcel.whole)
    for table in dict.fromkeys(row.table for row in parcel.stays_aside):
        own = tuple(row for row in parcel.stays_aside if row.table == table)
        back = parcel.came if table == parcel.table else ()
        keep_aside(home, table, back, without(own, back, table), whole=False)
