"""The tables of a campaign that several machines share: its database keeps them, so that every
machine plans from the same ones and a new one can begin with an empty folder.

Kept are the files as they are; lists of members by their known columns only, lists of people and
their names never.
"""

from __future__ import annotations

import base64
import io
import zipfile
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from planner import exports, store
from planner.findings import BadInputError, Finding
from planner.model.scenario import Scenario
from planner.plan._put_right import step_on_tables
from planner.readers.formats import BOOK_FILES
from planner.readers.personal_files import PEOPLE, personal_files, table_files

TABLES, TABLES_OF = "tables", "tables_digest"
MOST_BYTES = 64 * 1024 * 1024
"""Larger ones (a street file of a whole city) are not kept: they are handed on as files."""
MEMBERS, TEAM = "members", "team"


def team_values(file: store.CampaignStore, workspace: Path, source: Scenario) -> dict[str, str]:
    """The settings that keep these tables with a campaign on a server; none where it has them."""
    if not file.on_server or file.setting(TABLES_OF) == (digest := source.digest()):
        return {}
    return {TABLES: _packed(_files(workspace, source)), TABLES_OF: digest}


def check_tables(file: store.CampaignStore, source: Scenario) -> None:
    """BadInputError where others plan from other tables than these."""
    if file.on_server and file.setting(TABLES_OF) not in ("", source.digest()):
        raise other_tables(file)


def other_tables(file: store.CampaignStore) -> BadInputError:
    """The campaign on the server is of other tables: who saved its newest version, and when."""
    newest = file.history()[-1]
    at = datetime.fromisoformat(newest.at).astimezone()
    facts: dict[str, str | int | float] = {
        "who": newest.who or "?",
        "at": f"{at:%H:%M %d/%m/%Y}",
        "revision": newest.number,
    }
    return BadInputError([Finding("team_other_tables", "error", file=file.name, facts=facts)])


def bring_in(workspace: Path, database: str, *, asked: bool) -> None:
    """Write the tables that the server keeps into a folder that has none, or where that is asked
    for; the folder's own are kept first. BadInputError where the server keeps none.
    """
    if table_files(workspace) and not asked:
        return
    with store.CampaignStore(database) as file:
        files, is_new = _kept(file), not file.draft_base()
        name = file.name
    if not files and (asked or not is_new):
        raise BadInputError([Finding("team_no_tables", "error", file=name)])
    if files and workspace.is_file():
        raise BadInputError([Finding("team_needs_folder", "error", file=workspace.name)])
    if files:
        _put(workspace, files)


def _put(workspace: Path, files: Mapping[str, bytes]) -> None:
    """These tables in the place of the folder's own, all or none; lists of people stay."""
    try:
        workspace.mkdir(parents=True, exist_ok=True)
        own = {path.name for path in table_files(workspace)} - personal_files(workspace)
        names, now = own | files.keys(), datetime.now().astimezone()
    except OSError as error:
        raise store.no_room(workspace, error) from error
    with step_on_tables(workspace, names, at=now, table=TEAM, file="", revision=0):
        exports.write_files(workspace, files)
        for name in own - files.keys():
            (workspace / name).unlink(missing_ok=True)


def _files(workspace: Path, source: Scenario) -> dict[str, bytes]:
    """The folder's files; the tables written anew where a workbook is among them."""
    own = [path for path in table_files(workspace) if path.stem.lower() not in (PEOPLE, MEMBERS)]
    written = exports.workspace_files(source, network=None)
    if any(path.suffix.lower() in BOOK_FILES for path in own):
        own = [path for path in own if path.stem.lower() == "network"]
    else:
        written = {n: c for n, c in written.items() if Path(n).stem == MEMBERS}
    return {**written, **{path.name: path.read_bytes() for path in own}}


def _packed(files: Mapping[str, bytes]) -> str:
    """The files as text; blank where they are too large."""
    box = io.BytesIO()
    with zipfile.ZipFile(box, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files):
            archive.writestr(zipfile.ZipInfo(name), files[name], zipfile.ZIP_DEFLATED)
    packed = box.getvalue()
    return base64.b64encode(packed).decode("ascii") if len(packed) <= MOST_BYTES else ""


def _kept(file: store.CampaignStore) -> dict[str, bytes]:
    """The files that the server keeps, by name; those that name a path are none of ours."""
    packed = base64.b64decode(file.setting(TABLES))
    if not packed:
        return {}
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        names = [name for name in archive.namelist() if name == Path(name).name]
        return {name: archive.read(name) for name in names if not name.startswith(".")}
