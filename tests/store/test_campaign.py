"""Versions, the draft, and what happens when two people save."""

from __future__ import annotations

import sqlite3
import threading
import time
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import event

from planner.findings import AuditError, BadInputError, ConflictError, PlannerError
from planner.model.plan import Plan, PlanEdit
from planner.store import CampaignStore, campaign_path, restore_copy, set_aside
from planner.store.schema import SCHEMA_VERSION

AT = datetime(2025, 7, 24, 9, 42, tzinfo=UTC)
EDIT = PlanEdit("ban", "admin", stop_id="group:G1")


def codes(error: PlannerError) -> list[str]:
    """The codes of an error's findings."""
    return [finding.code for finding in error.findings]


def edit(number: int) -> PlanEdit:
    """An edit that can be told from the others."""
    return PlanEdit("ban", "admin", stop_id=f"group:{number}")


def test_a_saved_plan_comes_back_equal(store: CampaignStore, plan: Plan) -> None:
    """What is loaded equals what was saved, and the history says when, why and its digest."""
    assert store.save_plan(plan, note="lần đầu", at=AT, who="CC-07") == 1
    assert store.load_plan() == plan
    (entry,) = store.history()
    assert (entry.number, entry.note, entry.who) == (1, "lần đầu", "CC-07")
    assert (entry.at, entry.digest) == (AT.isoformat(), plan.digest())


def test_every_save_is_a_new_version(store: CampaignStore, plan: Plan) -> None:
    """An identical plan is a new revision still, and older ones can be loaded."""
    other = replace(plan, seed=46)
    numbers = [store.save_plan(p, note="", at=AT) for p in (plan, other, other)]
    assert numbers == [1, 2, 3]
    assert store.load_plan(1) == plan
    assert store.load_plan() == other


def test_a_stale_save_is_a_conflict_and_changes_nothing(store: CampaignStore, plan: Plan) -> None:
    """With if_revision of an older version nothing is written and the finding names both."""
    store.save_plan(plan, note="", at=AT, if_revision=0)
    with pytest.raises(ConflictError) as caught:
        store.save_plan(plan, note="", at=AT, if_revision=0)
    assert codes(caught.value) == ["store_newer_revision"]
    facts = caught.value.findings[0].facts
    assert (facts["revision"], facts["expected"]) == (1, 0)
    assert (facts["theirs"], facts["mine"], facts["at"]) == (0, 0, "09:42 24/07/2025")
    assert len(store.history()) == 1


def test_a_version_that_is_not_there_is_told(store: CampaignStore) -> None:
    """Loading from an empty file, and editing before any save, is a finding."""
    with pytest.raises(BadInputError) as caught:
        store.load_plan()
    assert codes(caught.value) == ["store_no_revision"]
    with pytest.raises(BadInputError):
        store.append_edit(EDIT, at=AT)


def test_undo_and_redo_walk_over_the_edits(store: CampaignStore, plan: Plan) -> None:
    """Undo gives the last edit back, redo puts it on again, a new edit forgets the undone."""
    store.save_plan(plan, note="", at=AT)
    assert [store.append_edit(edit(n), at=AT) for n in (1, 2)] == [1, 2]
    assert store.undo(at=AT) == edit(2)
    assert (store.can_undo(), store.can_redo()) == (True, True)
    assert store.redo(at=AT) == edit(2)
    assert store.redo(at=AT) is None
    store.undo(at=AT)
    store.append_edit(edit(3), at=AT)
    assert store.edits() == (edit(1), edit(3))
    assert not store.can_redo()


def test_a_save_starts_an_empty_draft(store: CampaignStore, plan: Plan) -> None:
    """After a save nothing is left to undo, and draft_base is the new version."""
    store.save_plan(plan, note="", at=AT)
    store.append_edit(EDIT, at=AT)
    assert store.draft_base() == 1
    assert store.reset_to(plan, note="Khôi phục dữ liệu mẫu", at=AT) == 2
    assert store.edits() == ()
    assert store.undo(at=AT) is None
    assert store.draft_base() == 2


def test_an_edit_on_an_older_version_is_a_conflict(store: CampaignStore, plan: Plan) -> None:
    """An edit that was made looking at version 1 is not put on version 2."""
    store.save_plan(plan, note="", at=AT)
    store.save_plan(plan, note="", at=AT)
    with pytest.raises(ConflictError):
        store.append_edit(EDIT, at=AT, if_revision=1)
    assert store.edits() == ()


def test_saved_at_is_the_time_of_the_last_durable_act(store: CampaignStore, plan: Plan) -> None:
    """A new file was never saved; then a save and an edit each move the time on."""
    assert store.saved_at is None
    store.save_plan(plan, note="", at=AT)
    assert store.saved_at == AT
    store.append_edit(EDIT, at=AT + timedelta(minutes=3))
    assert store.saved_at == AT + timedelta(minutes=3)


def test_settings_are_kept(store: CampaignStore, place) -> None:
    """A setting is there after the file was opened again; an unknown one gives the default."""
    store.set_setting("language", "vi")
    store.set_setting("language", "en")
    with CampaignStore(place) as again:
        assert again.setting("language") == "en"
        assert again.setting("page", "/") == "/"


def test_changed_content_is_noticed(store: CampaignStore, plan: Plan, path: Path) -> None:
    """A version whose bytes were changed behind our back is refused and named by verify."""
    store.save_plan(plan, note="", at=AT)
    store.save_plan(replace(plan, seed=46), note="", at=AT)
    assert store.verify() == ()
    with closing(sqlite3.connect(path)) as raw, raw:
        raw.execute("DROP TRIGGER layers_stay")
        raw.execute(
            "UPDATE layers SET content = x'00' WHERE digest IN (SELECT digest "
            "FROM revision_layers WHERE revision = 1 AND name = 'plan')"
        )
    with pytest.raises(AuditError):
        store.load_plan(1)
    assert [finding.facts["revision"] for finding in store.verify()] == [1]


def test_a_newer_schema_is_refused_untouched(store: CampaignStore, path: Path) -> None:
    """A file of a later planner is not opened, and the finding names both schema numbers."""
    with closing(sqlite3.connect(path)) as raw, raw:
        raw.execute("UPDATE meta SET value = '9' WHERE key = 'schema_version'")
    with pytest.raises(BadInputError) as caught:
        CampaignStore(path)
    assert codes(caught.value) == ["store_newer_schema"]
    assert dict(caught.value.findings[0].facts) == {"found": 9, "known": SCHEMA_VERSION}


@pytest.mark.parametrize("content", [b"PK\x03\x04 not a database " * 40, b"<html>" * 200])
def test_a_file_that_is_no_database_is_refused(tmp_path: Path, content: bytes) -> None:
    """Any other file gives a finding, never a traceback, and keeps its bytes."""
    path = tmp_path / "campaign.sqlite"
    path.write_bytes(content)
    with pytest.raises(BadInputError) as caught:
        CampaignStore(path)
    assert codes(caught.value) == ["store_not_a_campaign"]
    assert path.read_bytes() == content


def test_another_sqlite_database_is_refused(tmp_path: Path) -> None:
    """A database of another program is not taken for a campaign."""
    path = tmp_path / "places.sqlite"
    with closing(sqlite3.connect(path)) as raw, raw:
        raw.execute("CREATE TABLE moz_places (id)")
    with pytest.raises(BadInputError) as caught:
        CampaignStore(path)
    assert codes(caught.value) == ["store_not_a_campaign"]


@pytest.mark.parametrize("spot", ["file/campaign.sqlite", "folder"])
def test_a_place_that_cannot_hold_a_file_is_told(tmp_path: Path, spot: str) -> None:
    """A path below a file, or of a folder, gives a finding with the system's reason."""
    (tmp_path / "file").write_bytes(b"")
    (tmp_path / "folder").mkdir()
    with pytest.raises(BadInputError) as caught:
        CampaignStore(tmp_path / spot)
    assert codes(caught.value) == ["store_cannot_write"]


def test_two_writers_lose_nothing(store: CampaignStore, plan: Plan, place) -> None:
    """Four threads with a store each save and edit at once: every save has its own number."""
    store.save_plan(plan, note="", at=AT)
    numbers: list[int] = []

    def work() -> None:
        with CampaignStore(place) as own:
            for _ in range(5):
                numbers.append(own.save_plan(plan, note="", at=AT))
                own.append_edit(EDIT, at=AT)

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(numbers) == list(range(2, 22))


@pytest.mark.long
def test_an_append_is_quick(store: CampaignStore, plan: Plan) -> None:
    """The quickest of 20 appended edits is durable within 20 ms, whoever else works."""
    store.save_plan(plan, note="", at=AT)
    taken = []
    for number in range(20):
        started = time.perf_counter()
        store.append_edit(edit(number), at=AT)
        taken.append(time.perf_counter() - started)
    assert min(taken) < 0.020


def test_connections_are_durable_and_check_foreign_keys(store: CampaignStore, path: Path) -> None:
    """Each connection runs in WAL with full synchronisation, foreign keys and a busy timeout."""
    with store._database.read() as connection:
        found = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        }
    assert found == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "busy_timeout": 5000,
    }


def test_writers_begin_immediate(store: CampaignStore, plan: Plan, path: Path) -> None:
    """A write takes the lock before it reads, so that nothing read is stale when written."""
    said: list[str] = []
    event.listen(
        store._database._reader,
        "before_cursor_execute",
        lambda *arguments: said.append(arguments[2]),
    )
    store.save_plan(plan, note="", at=AT)
    begun = said.index("BEGIN IMMEDIATE")
    assert not [words for words in said[:begun] if words.startswith("INSERT")]
    assert "FROM meta" in said[begun + 1]
    assert "max(revisions.number)" in said[begun + 2]


def test_a_copy_of_an_open_file_is_whole(
    store: CampaignStore, plan: Plan, path: Path, tmp_path: Path
) -> None:
    """A copy made while the campaign is open holds every version and event."""
    store.save_plan(plan, note="", at=AT)
    store.append_edit(EDIT, at=AT)
    target = tmp_path / "bản sao" / "campaign.sqlite"
    restore_copy(path, target)
    with CampaignStore(target) as copy:
        assert copy.load_plan() == plan
        assert copy.edits() == (EDIT,)


def test_a_file_set_aside_keeps_its_content(plan: Plan, path: Path) -> None:
    """Setting aside renames to the next free name and frees the place; nothing is thrown away."""
    names = []
    for _ in range(2):
        with CampaignStore(path) as opened:
            opened.save_plan(plan, note="", at=AT)
        aside = set_aside(path)
        assert aside is not None
        names.append(aside.name)
        assert not path.exists()
    assert names == ["campaign.aside-1.sqlite", "campaign.aside-2.sqlite"]
    assert set_aside(path) is None
    with CampaignStore(path.with_name(names[0])) as old:
        assert old.load_plan() == plan


def test_the_campaign_file_lies_in_the_workspace_outside_git(tmp_path: Path) -> None:
    """A folder gets `.planner/campaign.sqlite` with its own .gitignore."""
    assert campaign_path(tmp_path) == tmp_path / ".planner" / "campaign.sqlite"
    assert (tmp_path / ".planner" / ".gitignore").read_text(encoding="utf-8") == "*\n"


def test_a_workspace_of_one_file_keeps_its_campaign_elsewhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """For an .xlsx the campaign file lies in the user's data folder, one folder per workspace."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setattr(
        "planner.store.place.platformdirs.user_data_dir",
        lambda name, **_: str(tmp_path / "data" / name),
    )
    sheet = tmp_path / "phường.xlsx"
    sheet.write_bytes(b"")
    found = campaign_path(sheet)
    assert found.parent.parent == tmp_path / "data" / "service-point-planner"
    assert found == campaign_path(sheet)
    assert found != campaign_path(tmp_path / "other.xlsx")
