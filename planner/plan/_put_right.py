"""Put right what a step left that was cut off: the tables as they were before it, or the whole
state that a restore had kept first.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from planner import exports, store
from planner.findings import Finding
from planner.readers.personal_files import table_files
from planner.store.backup import Backup, put_campaign, unpack
from planner.store.people_files import BOX

STATE_FILES = ("held.json",)
"""Small files beside the campaign file that belong to its tables: rows set aside."""
NOTE = "tables_taken_back"


def put_right(workspace: Path, *, tables_only: bool = False) -> tuple[Finding, ...]:
    """Undo a step that a process ended in the middle of; what was done is told. Nothing where every
    step was ended. `tables_only`: the campaign lies on a server, where others go on with it.
    PlannerError where the disk does not take it: the next opening tries again.
    """
    step = store.cut_off_step(workspace)
    if step is None:
        return ()
    path = store.campaign_path(workspace)
    if step.kind == "backup":
        kept = path.parent / step.kept
        put_whole(workspace, path, unpack(kept.read_bytes(), kept.name), step.new)
    else:
        _tables_back(workspace, None if tables_only else path, step.kept)
    store.end_step(workspace)
    return (Finding("unfinished_put_back", "warning", file=workspace.name),)


def put_whole(workspace: Path, path: Path, backup: Backup, gone: tuple[str, ...]) -> None:
    """Tables, campaign file and state as a backup holds them; the tables named `gone` go. OSError
    or PlannerError where the disk does not take it.
    """
    folder = workspace.parent if workspace.is_file() else workspace
    now = tables_of(workspace)
    exports.write_files(folder, {n: c for n, c in backup.tables.items() if now.get(n) != c})
    for name in gone:
        (folder / name).unlink(missing_ok=True)
    put_campaign(backup.campaign, path)
    for name in STATE_FILES:
        if name in backup.state:
            store.write_state(workspace, name, backup.state[name])
        else:
            (path.parent / name).unlink(missing_ok=True)
    if BOX in backup.state:
        store.write_state(workspace, BOX, backup.state[BOX])


def tables_of(workspace: Path) -> Mapping[str, bytes]:
    """The tables of a workspace by file name."""
    return {path.name: path.read_bytes() for path in table_files(workspace)}


def not_taken(home: Path, before: store.Before) -> None:
    """The tables as they were before a step that failed; what was kept for taking it back goes."""
    store.put_back(home, before)
    store.forget_before(before)


def _tables_back(workspace: Path, path: Path | None, kept: str) -> None:
    """The earlier tables; the plan that was made from them is the newest again in this file."""
    before = next((b for b in store.all_before(workspace) if b.folder.name == kept), None)
    if before is None:  # put back already, cut off before the note went
        return
    store.put_back(workspace, before)
    if path is None or not path.is_file():
        return
    with store.CampaignStore(path) as file:
        if 0 < before.revision < file.draft_base():
            now = datetime.now().astimezone()
            file.save_plan(file.load_plan(before.revision), note=NOTE, at=now)
