"""Campaign files of earlier schema versions, as they were kept, become files of this version."""

from __future__ import annotations

import gzip
import sqlite3
import threading
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from planner.findings import BadInputError, Finding, PlannerError
from planner.model.approval import Step
from planner.model.plan import PlanEdit
from planner.store import CampaignStore
from planner.store.schema import SCHEMA_VERSION

AT = datetime(2025, 7, 24, 9, 42, tzinfo=UTC)
RELEASED = range(1, SCHEMA_VERSION)
"""Each kept file was written by the planner of its schema: two versions, two edits of the second
with one undone, a setting; those of schema 2 and 3 an edit of version 1 and its approval too.
"""


@pytest.fixture(params=RELEASED)
def kept(request) -> int:
    """The schema version of a kept file."""
    return request.param


@pytest.fixture
def old(kept: int, path: Path) -> Path:
    """The kept file in its place."""
    content = Path(__file__).with_name(f"campaign_v{kept}.sqlite.gz").read_bytes()
    path.parent.mkdir(parents=True)
    path.write_bytes(gzip.decompress(content))
    return path


def version_of(path: Path) -> int:
    """The schema version that a file says."""
    with closing(sqlite3.connect(path)) as raw:
        (value,) = raw.execute("SELECT value FROM meta WHERE key = 'schema_version'").fetchone()
    return int(value)


def shape_of(path: Path) -> set[tuple[str, str]]:
    """Names and definitions of everything in a file."""
    with closing(sqlite3.connect(path)) as raw:
        rows = raw.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
    return {(name, sql) for name, sql in rows if not name.startswith("sqlite_")}


def test_an_old_file_keeps_everything_and_takes_steps(old: Path, kept: int, plan) -> None:
    """Versions, draft and settings are as they were; the file then has the shape of a new one, and
    a version of it can be approved.
    """
    with CampaignStore(old) as store:
        assert [(e.number, e.note, e.who) for e in store.history()] == [
            (1, "lần đầu", "CC-07"),
            (2, "tính lại", ""),
        ]
        assert store.load_plan(1) == plan
        assert [edit.stop_id for edit in store.edits()] == ["group:1" if kept == 1 else "group:2"]
        assert store.can_redo()
        assert [act.kind for act in store.trail()][-3:] == ["edit", "edit", "undo"]
        told = {("", ""), ("Thụy", "ngập")} if kept == 3 else {("", "")}
        assert {(act.who, act.why) for act in store.trail()} == told
        store.append_edit(PlanEdit("ban", "admin", stop_id="x"), at=AT, who="Hòa", why="ngập")
        assert (store.trail()[-1].who, store.trail()[-1].why) == ("Hòa", "ngập")
        assert store.undo(at=AT) is not None
        assert store.setting("language") == "en"
        assert store.verify() == ()
        assert [record.kind for record in store.steps()] == (
            [] if kept == 1 else ["submit", "approve"]
        )
        digest = store.history()[-1].digest
        assert store.take_step(Step("approve", 2, digest, "Hòa", "")).state == "approved"
    with CampaignStore(old.with_name("fresh.sqlite")):
        pass
    assert version_of(old) == SCHEMA_VERSION
    assert shape_of(old) == shape_of(old.with_name("fresh.sqlite"))


def test_a_whole_copy_is_kept_before(old: Path, kept: int) -> None:
    """Beside the file lies what it was, of its old schema; opening again makes no second copy."""
    for _ in range(2):
        CampaignStore(old).close()
    (copy,) = old.parent.glob("campaign.schema*.sqlite")
    assert copy.name == f"campaign.schema{kept}-1.sqlite"
    assert version_of(copy) == kept
    with closing(sqlite3.connect(copy)) as raw:
        assert raw.execute("SELECT count(*) FROM revisions").fetchone() == (2,)


def test_where_no_copy_can_be_written_nothing_is_changed(old: Path, kept: int, monkeypatch) -> None:
    """A disk that takes no copy leaves the old file as it was, and says so."""
    before = shape_of(old)

    def full(source: Path, target: Path) -> None:
        raise PlannerError([Finding("store_cannot_write", "error", file=target.name)])

    monkeypatch.setattr("planner.store.place.restore_copy", full)
    with pytest.raises(PlannerError):
        CampaignStore(old)
    assert (version_of(old), shape_of(old)) == (kept, before)
    monkeypatch.undo()
    CampaignStore(old).close()
    assert version_of(old) == SCHEMA_VERSION


def test_four_that_open_an_old_file_at_once_bring_it_up_once(old: Path) -> None:
    """One of them does it and keeps one copy; all of them can read the file."""
    seen: list[int] = []

    def look() -> None:
        with CampaignStore(old) as store:
            seen.append(len(store.history()))

    threads = [threading.Thread(target=look) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert seen == [2, 2, 2, 2]
    assert len(list(old.parent.glob("campaign.schema*.sqlite"))) == 1


def test_a_file_without_a_schema_version_is_none_of_ours(old: Path) -> None:
    """A file that names no version is refused and stays as it is."""
    with closing(sqlite3.connect(old)) as raw, raw:
        raw.execute("DELETE FROM meta")
    with pytest.raises(BadInputError) as caught:
        CampaignStore(old)
    assert caught.value.findings[0].code == "store_not_a_campaign"
    assert list(old.parent.glob("campaign.schema*")) == []
