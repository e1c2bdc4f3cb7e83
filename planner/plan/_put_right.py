"""Put right what a step left that was cut off: the tables as they were before it, or the whole
state that a restore had kept first.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from pathlib import Path

from planner import exports, store
from planner.findings import BadInputError, Finding
from planner.readers.named_columns import named_files
from planner.readers.personal_files import table_files
from planner.store.backup import Backup, put_campaign, unpack
from planner.store.people_files import BOX

STATE_FILES = ("held.json",)
"""Small files beside the campaign file that belong to its tables: rows set aside."""
NOTE = "tables_taken_back"
NEW_NOTE = "new_data"
"""Notes of the versions that a step on tables saves."""


@contextmanager
def step_on_tables(
    home: Path,
    names: Iterable[str],
    *,
    at: datetime,
    table: str,
    file: str,
    revision: int,
    plan_in: Path | None = None,
) -> Iterator[store.Before]:
    """Change these tables of a workspace in the block, all of them or none; what they were is kept,
    so that it can be taken back. The note of the step comes before the first change. `revision`:
    the version of the plan that belongs to the tables as they are; where the step fails after
    another one was saved in the campaign file `plan_in`, it is the newest there again.
    """
    state = {name: store.read_state(home, name) for name in STATE_FILES}
    texts = {name: None if held is None else held.decode() for name, held in state.items()}
    step = store.Unfinished("tables", store.free_before(home, at), state=texts)
    with store.whole_step(home, step, partial(_not_taken, home, step, plan_in)):
        named = named_files(home)
        yield store.keep_before(
            home, names, at=at, table=table, file=file, revision=revision, named=named
        )


def put_right(workspace: Path, *, tables_only: bool = False) -> tuple[Finding, ...]:
    """Undo a step that a process ended in the middle of; what was done is told, and each table that
    could not be put back because its sealed copy does not open here. Nothing where every step was
    ended. `tables_only`: the campaign lies on a server, where others go on with it. PlannerError
    where the disk does not take it: the next opening tries again.
    """
    step = store.cut_off_step(workspace)
    if step is None:
        return ()
    path = store.campaign_path(workspace)
    try:
        if step.kind == "backup":
            closed = put_kept(workspace, path, path.parent / step.kept, step.new)
        else:
            closed = _put_back(workspace, step, None if tables_only else path)
        store.end_step(workspace)
    except OSError as error:
        raise store.no_room(workspace, error) from error
    back = Finding("unfinished_put_back", "warning", file=workspace.name)
    return (back, *(Finding("unfinished_closed", "warning", file=name) for name in closed))


def put_kept(workspace: Path, path: Path, kept: Path, gone: tuple[str, ...]) -> tuple[str, ...]:
    """As `put_whole`, from the file in which a restore kept the state before it; the names of
    tables that stay as they are now, because their copies do not open here.
    """
    backup = unpack(kept.read_bytes(), kept.name)
    put_whole(workspace, path, backup, gone)
    return backup.manifest.left_out


def refuse_closed(closed: tuple[str, ...]) -> None:
    """BadInputError where a table could not be put back: the step is not undone yet."""
    if closed:
        raise BadInputError([Finding("people_copy_closed", "error", file=n) for n in closed])


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


def _not_taken(home: Path, step: store.Unfinished, path: Path | None) -> None:
    """The tables, and the plan on file, as they were before a step that failed."""
    refuse_closed(_put_back(home, step, path))


def _put_back(home: Path, step: store.Unfinished, path: Path | None) -> tuple[str, ...]:
    """The earlier tables and state files; where `path` names the campaign's file the plan that was
    made from these tables is the newest again. What was kept for taking the step back goes, unless
    a table of it does not open here: their names.
    """
    before = next((b for b in store.all_before(home) if b.folder.name == step.kept), None)
    closed = store.closed_here(before) if before is not None else ()
    if before is not None:  # else cut off before it was kept, or after it went again
        store.put_back(home, before)
        if path is not None and path.is_file():
            _plan_back(path, before.revision)
    for name, text in step.state.items():
        if text is not None:
            store.write_state(home, name, text.encode())
        else:
            (store.campaign_path(home).parent / name).unlink(missing_ok=True)
    if before is not None and not closed:
        store.forget_before(before)
    store.sweep_before(home)
    return closed


def _plan_back(path: Path, revision: int) -> None:
    """The plan of that version as the newest one, where the step saved another; what people saved
    since stays the newest.
    """
    with store.CampaignStore(path) as file:
        entries = file.history()
        if not 0 < revision < len(entries) or entries[-1].note not in {NEW_NOTE, NOTE}:
            return
        if entries[-1].digest != entries[revision - 1].digest:
            now = datetime.now().astimezone()
            file.save_plan(file.load_plan(revision), note=NOTE, at=now)
