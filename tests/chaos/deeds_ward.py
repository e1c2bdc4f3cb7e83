"""Deeds that change a ward's folder: a table is brought, taken back, a backup put in its place."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from planner import readers
from planner.exports import write_workspace
from planner.plan import EditRequest, open_campaign
from planner.plan.aside import aside_rows
from planner.plan.backup import look_in_backup, make_backup, restore_backup
from planner.plan.bring import bring
from planner.plan.look_in import Wish, look_in
from planner.plan.take_back import last_before, take_back
from planner.readers.choices import Choices
from tests import worlds
from tests.chaos.deeds import AT, Deed

WARD, CAME = "Phường nhỏ", "moi.csv"
"""The ward's folder, and the file that is brought: two groups are named anew, one row is held."""


def ward(folder: Path) -> None:
    """A ward of three groups with a saved version and an edit on it."""
    write_workspace(worlds.small_scenario(), folder / WARD, network=None)
    campaign = open_campaign(folder / WARD)
    lon, lat = worlds.at(1.3, 4.2)
    campaign.edit(EditRequest("move", "admin-1", lon=lon, lat=lat), at=AT)
    campaign.save(note="bản trình", at=AT, who="Trần Thử")
    campaign.edit(EditRequest("keep", "admin-1"), at=AT)
    campaign.file.close()
    text = (folder / WARD / "groups.csv").read_text(encoding="utf-8")
    (folder / CAME).write_text(text.replace("(Nhỏ)", "(Mới)"), encoding="utf-8")


def _bring(folder: Path) -> None:
    campaign = open_campaign(folder / WARD)
    try:
        reading = readers.read_table(folder / CAME, "groups", Choices(), workspace=folder / WARD)
        parcel = look_in(
            folder / WARD,
            reading,
            Wish(),
            scenario=campaign.bench.scenario,
            plan=campaign.draft,
            told=campaign.findings,
        )
        brought = bring(parcel, at=AT, campaign=campaign)
        assert brought.campaign is not None
        brought.campaign.file.close()
    finally:
        campaign.file.close()


def _brought(folder: Path) -> None:
    ward(folder)
    _bring(folder)


def _take_back(folder: Path) -> None:
    campaign = open_campaign(folder / WARD)
    try:
        done = take_back(folder / WARD, at=AT, campaign=campaign)
        assert done.campaign is not None
        done.campaign.file.close()
    finally:
        campaign.file.close()


@cache
def _other(folder: Path) -> bytes:
    """A backup of another state of the ward, made once and kept in memory."""
    ward(folder)
    campaign = open_campaign(folder / WARD)
    campaign.save(note="khác", at=AT)
    data = make_backup(campaign, at=AT, people=True)
    campaign.file.close()
    return data


def _restore_before(folder: Path) -> None:
    ward(folder)
    with tempfile.TemporaryDirectory() as scratch:
        (folder / "backup.zip").write_bytes(_other(Path(scratch)))
    groups = folder / WARD / "groups.csv"
    groups.write_text(groups.read_text(encoding="utf-8").replace("(Nhỏ)", "(Cũ)"), "utf-8")
    open_campaign(folder / WARD).file.close()


def _restore(folder: Path) -> None:
    campaign = open_campaign(folder / WARD)
    try:
        data = (folder / "backup.zip").read_bytes()
        look = look_in_backup(data, "backup.zip", folder / WARD)
        restore_backup(look, campaign, at=AT).campaign.file.close()
    finally:
        campaign.file.close()


def told(folder: Path) -> Mapping[str, Any]:
    """What opening the ward shows: its tables, groups and points (of the draft, edits included),
    the rows set aside, what can be taken back, and that what was saved first is still there.
    """
    campaign = open_campaign(folder / WARD)
    try:
        file = campaign.file
        assert file.verify() == ()
        assert campaign.draft is not None
        last = last_before(folder / WARD)
        digests = ["", *(entry.digest for entry in file.history())]
        tables = {p.name: p.read_bytes() for p in (folder / WARD).iterdir() if p.is_file()}
        return {
            "tables": {n: c for n, c in sorted(tables.items()) if not n.startswith(".")},
            "points": campaign.draft.points(),
            "aside": aside_rows(folder / WARD),
            "last": last and (last.folder.name, last.files, digests[last.revision]),
            "first": digests[1:3],
            "names": [group.name for group in campaign.bench.scenario.groups],
        }
    finally:
        campaign.file.close()


WARD_DEEDS: tuple[Deed, ...] = (
    Deed("bring a table", ward, _bring, told, again_every=5),
    Deed("take a table back", _brought, _take_back, told, again_every=5),
    Deed("restore a backup", _restore_before, _restore, told, again_every=5),
)
