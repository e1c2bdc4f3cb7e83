"""Use case: a campaign with its tables into one file, and back out of it."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import planner
from planner import readers, store
from planner.findings import BadInputError, Finding, PlannerError
from planner.model.place import HandPlace
from planner.model.proof import Limits, Progress, StopRequest, never_stop, no_progress
from planner.plan import _hand_places
from planner.plan._put_right import (
    STATE_FILES,
    put_kept,
    put_whole,
    refuse_closed,
    tables_of,
)
from planner.plan.campaign import OpenCampaign, open_campaign
from planner.plan.course import ALONE, Course
from planner.readers.named_columns import is_text, named_files, without_names
from planner.readers.personal_files import personal_files
from planner.store.backup import (
    Backup,
    Manifest,
    Origin,
    free_backup_path,
    pack,
    put_campaign,
    unpack,
)
from planner.store.people_files import BOX
from planner.store.place import write_whole
from planner.store.sealed_copies import seal_copy

KEPT = "backups"


@dataclass(frozen=True, slots=True)
class BackupLook:
    """A backup beside what is there now: names of tables that stay the same, are replaced, come
    new, or go (they are kept in the backup of the present state).
    """

    backup: Backup
    same: tuple[str, ...]
    replaced: tuple[str, ...]
    new: tuple[str, ...]
    gone: tuple[str, ...]

    @property
    def manifest(self) -> Manifest:
        """What the backup says of itself."""
        return self.backup.manifest


@dataclass(frozen=True, slots=True)
class Restored:
    """The campaign as it was in the backup, and where the state before it was kept."""

    campaign: OpenCampaign
    kept: Path


def personal_of(workspace: Path) -> tuple[str, ...]:
    """Names of the files with names and phones, which a backup holds only when asked."""
    return tuple(sorted(personal_files(workspace)))


def make_backup(campaign: OpenCampaign, *, at: datetime, people: bool = False) -> bytes:
    """The campaign file and the tables in one zip; files with names and phones, and columns of them
    in other text files, only with `people`. What lies beside them (base maps, earlier tables,
    pictures) stays out.
    """
    tables = tables_of(campaign.workspace)
    if people:
        return _packed(campaign, tables, at)
    left = personal_files(campaign.workspace)
    rest = {name: _nameless(name, c) for name, c in tables.items() if name not in left}
    return _packed(campaign, rest, at, left)


def own_backup(campaign: OpenCampaign, *, at: datetime) -> bytes:
    """The whole state, kept on this machine before a restore: tables with names are sealed."""
    named = named_files(campaign.workspace)
    tables = tables_of(campaign.workspace).items()
    sealed = {name: seal_copy(c) if name in named else c for name, c in tables}
    return _packed(campaign, sealed, at)


def _nameless(name: str, content: bytes) -> bytes:
    """A table without its columns of names; a workbook stays as it is."""
    bare = without_names(name, content) if is_text(Path(name)) else content
    return content if bare is None else bare


def _packed(
    campaign: OpenCampaign,
    tables: Mapping[str, bytes],
    at: datetime,
    left: frozenset[str] = frozenset(),
) -> bytes:
    campaign.file.check()
    known = ((name, store.read_state(campaign.workspace, name)) for name in (*STATE_FILES, BOX))
    scenario = campaign.source
    return pack(
        campaign.file.place,
        tables,
        {name: content for name, content in known if content is not None},
        origin=Origin(at, planner.__version__, scenario.ward.name, scenario.campaign.name),
        left_out=tuple(sorted(left)),
    )


def look_in_backup(data: bytes, file: str, workspace: Path) -> BackupLook:
    """What a backup holds and what of the present tables would become of it; nothing is written.

    BadInputError where it is no whole backup, or where its tables give no plan any more.
    """
    backup = unpack(data, file)
    if workspace.is_file() and set(backup.tables) != {workspace.name}:
        facts = {"name": workspace.name}
        raise BadInputError([Finding("backup_of_a_folder", "error", file=file, facts=facts)])
    left = frozenset(backup.manifest.left_out)
    now = {n: c for n, c in tables_of(workspace).items() if n not in left}
    _check_readable(backup, workspace, now)
    there = sorted(backup.tables.keys() & now.keys())
    return BackupLook(
        backup,
        same=tuple(name for name in there if backup.tables[name] == now[name]),
        replaced=tuple(name for name in there if backup.tables[name] != now[name]),
        new=tuple(sorted(backup.tables.keys() - now.keys())),
        gone=tuple(sorted(now.keys() - backup.tables.keys())),
    )


@dataclass(frozen=True, slots=True)
class BackupOrder:
    """A file to be looked at, as a worker is handed it."""

    data: bytes
    file: str
    workspace: Path


def look_as_job(
    order: BackupOrder,
    *,
    progress: Progress = no_progress,
    should_stop: StopRequest = never_stop,
    limits: Limits | None = None,
) -> BackupLook:
    """`look_in_backup` in a worker."""
    del should_stop, limits
    progress("backup", 0.1)
    return look_in_backup(order.data, order.file, order.workspace)


def restore_backup(
    look: BackupLook, campaign: OpenCampaign, *, at: datetime, course: Course = ALONE
) -> Restored:
    """Put the backup in the place of campaign and tables. The present state is kept first, whole,
    in `.planner/backups` beside the campaign file; where anything fails, or is stopped on its
    course, it is as it was.
    BadInputError for a campaign on a server, whose versions others go on from.
    """
    if campaign.file.on_server:
        raise BadInputError([Finding("team_no_restore", "error", file=campaign.file.name)])
    workspace, path = campaign.workspace, campaign.file.path
    course.at("keep", 0.0)
    before = own_backup(campaign, at=at)
    kept = free_backup_path(path.parent / KEPT, f"truoc-khi-khoi-phuc-{at:%Y-%m-%d-%Hh%M}")
    try:
        kept.parent.mkdir(parents=True, exist_ok=True)
        write_whole(kept, before)
    except OSError as error:
        raise store.no_room(workspace, error) from error
    course.at("put", 0.2)
    campaign.file.close()
    try:
        fresh = _put(look, campaign, kept, course.rest(0.3))
    except PlannerError:
        campaign.file = store.CampaignStore(path)
        raise
    return Restored(fresh, kept)


def _put(look: BackupLook, campaign: OpenCampaign, kept: Path, course: Course) -> OpenCampaign:
    """The backup in place and open, or all as `kept` holds it."""
    workspace, path = campaign.workspace, campaign.file.path
    step = store.Unfinished("backup", f"{KEPT}/{kept.name}", look.new)

    def back() -> None:
        refuse_closed(put_kept(workspace, path, kept, look.new))

    with store.whole_step(workspace, step, back):
        put_whole(workspace, path, look.backup, look.gone)
        return open_campaign(workspace, course)


def _check_readable(backup: Backup, workspace: Path, now: Mapping[str, bytes]) -> None:
    """Whether the tables of a backup still give a scenario, looked at in a folder of their own."""
    with store.candidate(workspace, backup.tables, without=now) as folder:
        home = folder / workspace.name if workspace.is_file() else folder
        reading = readers.read_workspace(home, by_hand=_placed_in(backup))
    if reading.scenario is None:
        raise BadInputError(f for f in reading.findings if f.severity == "error")


def _placed_in(backup: Backup) -> Mapping[str, HandPlace]:
    """Where people put groups on screen, as the backup's campaign file has it."""
    with tempfile.TemporaryDirectory(prefix="planner-backup-") as scratch:
        path = Path(scratch) / "campaign.sqlite"
        put_campaign(backup.campaign, path)
        with store.CampaignStore(path) as file:
            return _hand_places.by_group(_hand_places.kept_places(file))
