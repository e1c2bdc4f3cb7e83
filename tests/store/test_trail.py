"""Who changed what, and why: every act on every draft, kept for good."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from planner.model.approval import Step
from planner.model.plan import Plan, PlanEdit
from planner.store import CampaignStore, EventRecord
from planner.store.draft_rows import SEAL

AT = datetime(2025, 7, 24, 9, 42, tzinfo=UTC)
BAN = PlanEdit("ban", "admin", stop_id="group:G1")
MOVE = PlanEdit("move", "admin", point_id="admin-1", stop_id="group:G2")


def test_every_act_is_told_with_who_and_why(store: CampaignStore, plan: Plan, place) -> None:
    """Edits, undos and redos of all versions come back in order, with the names and reasons that
    were typed, after the file was opened again.
    """
    later = AT + timedelta(minutes=5)
    store.save_plan(plan, note="", at=AT)
    store.append_edit(BAN, at=AT, who="Hòa", why="chợ họp ở đây")
    store.undo(at=later, who="Thụy")
    store.redo(at=later, who="Hòa")
    store.save_plan(plan, note="", at=later)
    store.append_edit(MOVE, at=later)
    with CampaignStore(place) as again:
        trail = again.trail()
    early, late = AT.isoformat(), later.isoformat()
    assert trail == (
        EventRecord(1, 1, "edit", early, "Hòa", "chợ họp ở đây", BAN),
        EventRecord(2, 1, "undo", late, "Thụy", "", None),
        EventRecord(3, 1, "redo", late, "Hòa", "", None),
        EventRecord(4, 2, "edit", late, "", "", MOVE),
    )


def test_signs_that_no_text_has_are_marked_on_both_databases(store: CampaignStore, plan) -> None:
    """A NUL sign or half a sign in a name, note, reason or setting is kept as a mark; the sealed
    step of it holds, and the file and the server keep the same.
    """
    odd, kept = "Hòa\0 \ud83d!", "Hòa\N{REPLACEMENT CHARACTER} \N{REPLACEMENT CHARACTER}!"
    store.save_plan(plan, note=odd, at=AT, who=odd, with_settings={"a": odd})
    store.append_edit(BAN, at=AT, who=odd, why=odd)
    store.note_edit("why", BAN, at=AT, who=odd, why=odd)
    store.set_setting("b", odd)
    digest = store.history()[0].digest
    store.take_step(Step("submit", 1, digest, odd, AT.isoformat(), odd))
    entry, step = store.history()[0], store.steps()[0]
    assert {entry.who, entry.note, step.who, step.note} == {kept}
    assert {said for act in store.trail() for said in (act.who, act.why)} == {kept}
    assert {store.setting("a"), store.setting("b")} == {kept}
    assert store.verify() == ()


@pytest.mark.parametrize(
    "attack",
    [
        "UPDATE events SET who = 'x' WHERE seq = 1",
        "UPDATE events SET why = 'x' WHERE seq = 2",
        "UPDATE events SET at = at || ' ' WHERE seq = 3",
        "UPDATE events SET edit = x'7B7D' WHERE seq = 1",
        "UPDATE events SET kind = 'redo' WHERE seq = 2",
        "DELETE FROM events WHERE seq = 2",
        "DELETE FROM events WHERE seq = 3",
        "UPDATE events SET seq = 9 WHERE seq = 3",
    ],
)
def test_an_act_changed_behind_our_back_is_noticed(store, plan, path, attack: str) -> None:
    """With the guards taken away by force, what was done, by whom, when and why is told as changed,
    also after more was done; before that, and in a copy, all holds.
    """
    store.save_plan(plan, note="", at=AT)
    assert store.verify() == ()
    store.append_edit(BAN, at=AT, who="Hòa", why="chợ họp ở đây")
    store.undo(at=AT, who="Thụy")
    store.append_edit(BAN, at=AT)
    assert store.verify() == ()
    copy = path.with_name("copy.sqlite")
    store.copy_to(copy)
    with closing(sqlite3.connect(path)) as raw, raw:
        for name in ("events_stay", "events_remain"):
            raw.execute(f"DROP TRIGGER {name}")
        raw.execute(attack)
    assert [finding.code for finding in store.verify()] == ["store_acts_changed"]
    with CampaignStore(copy) as whole:
        assert whole.verify() == ()
        whole.undo(at=AT)
        assert whole.verify() == ()


def test_acts_of_before_there_were_seals_are_sealed_by_the_next(store, plan, path) -> None:
    """A campaign whose acts were never sealed holds, and is sealed whole when somebody acts."""
    store.save_plan(plan, note="", at=AT)
    store.append_edit(BAN, at=AT, who="Hòa")
    sealed = store.setting(SEAL)
    with closing(sqlite3.connect(path)) as raw, raw:
        raw.execute("DELETE FROM settings")
    assert store.verify() == ()
    store.undo(at=AT)
    assert store.setting(SEAL).startswith("2 ")
    assert sealed.startswith("1 ")
    assert store.verify() == ()


def test_what_was_refused_leaves_no_trace(store: CampaignStore, plan: Plan) -> None:
    """An undo with nothing to undo is no act, and a new file has no trail."""
    assert store.trail() == ()
    store.save_plan(plan, note="", at=AT)
    assert store.undo(at=AT, who="Hòa") is None
    assert store.trail() == ()


@pytest.mark.parametrize(
    "attack",
    [
        "UPDATE events SET who = 'x'",
        "DELETE FROM events",
        "UPDATE revisions SET note = 'x'",
        "DELETE FROM revisions",
    ],
)
def test_the_file_itself_refuses_to_change_the_trail(store, plan, path: Path, attack: str) -> None:
    """SQL from outside cannot change or drop an act, or a version, whether approved or not."""
    store.save_plan(plan, note="", at=AT)
    store.append_edit(BAN, at=AT, who="Hòa", why="ngập")
    before = store.trail(), store.history()
    with closing(sqlite3.connect(path)) as raw, raw, pytest.raises(sqlite3.IntegrityError):
        raw.execute(attack)
    assert (store.trail(), store.history()) == before
