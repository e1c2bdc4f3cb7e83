"""Who changed what, when and why: edits, undos, versions and steps in one order, for one point."""

from __future__ import annotations

import dataclasses
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from planner.findings import BadInputError
from planner.model.approval import (
    Step,
    StepRecord,
    note_of_step,
    published_until,
    publishing_note,
)
from planner.model.plan import Plan, PlanEdit
from planner.plan.aside_edits import aside_edits
from planner.plan.edit import EditRequest, apply_edit, made_of
from planner.plan.trail import about, trail
from planner.store import CampaignStore
from tests import worlds

START = datetime(2025, 7, 20, 9, 42, tzinfo=UTC)
MOVED = EditRequest("move", "admin-1", stop_id="V2")
PINNED = EditRequest("keep", "admin-2")


def later(minutes: int) -> datetime:
    return START + timedelta(minutes=minutes)


def edited(request: EditRequest, plan: Plan | None = None):
    """The edit that a request makes of the small plan."""
    return made_of(worlds.small_bench(), plan or worlds.small_plan(), request)


@pytest.fixture
def file(tmp_path: Path):
    """A campaign with two edits, one of them undone, an earlier point brought by a version, steps."""
    plan = worlds.small_plan()
    store = CampaignStore(tmp_path / "c.sqlite")
    store.save_plan(plan, note="placed", at=later(0))
    store.append_edit(edited(MOVED), at=later(1), who="Trần B")
    store.append_edit(edited(PINNED), at=later(2), who="Lê C", why="trường đồng ý")
    store.note_edit("why", edited(MOVED), at=later(3), who="Trần B", why="gần chợ")
    store.undo(at=later(4), who="Lê C")
    saved = apply_edit(worlds.small_bench(), plan, edited(MOVED))
    store.save_plan(saved, note="bản trình", at=later(5), who="Trần B")
    digest = store.history()[-1].digest
    store.take_step(Step("submit", 2, digest, "Trần B", later(6).isoformat()))
    store.save_plan(plan, note="back_to:1", at=later(7), who="Lê C")
    yield store
    store.close()


def test_every_act_is_there_once_in_order_with_who_and_why(file) -> None:
    """Proves the order newest first, an undo by what it takes back, and a reason typed later at the
    edit that it is about.
    """
    told = [(act.kind, act.base, act.who, act.why) for act in reversed(trail(file))]
    assert told == [
        ("save", 1, "", "placed"),
        ("edit", 1, "Trần B", "gần chợ"),
        ("edit", 1, "Lê C", "trường đồng ý"),
        ("undo", 1, "Lê C", ""),
        ("save", 2, "Trần B", "bản trình"),
        ("submit", 2, "Trần B", ""),
        ("save", 3, "Lê C", "back_to:1"),
    ]


def test_one_point_is_followed_through_edits_and_versions(file) -> None:
    """Proves that "who changed this point" finds its edit and the version that put it back without
    an edit, not the version that only held the edit, and that an undo is found by its point.
    """
    first = [(act.kind, act.base) for act in about(trail(file), "admin-1")]
    assert first == [("save", 3), ("edit", 1)]
    assert [act.kind for act in about(trail(file), "admin-2")] == ["undo", "edit"]
    assert about(trail(file), "admin-9") == ()


def test_a_step_stands_between_the_edits_where_it_was_taken(tmp_path) -> None:
    """Proves that an edit after an approval is after it on the trail, and one before it before."""
    with CampaignStore(tmp_path / "c.sqlite") as store:
        store.save_plan(worlds.small_plan(), note="placed", at=later(0))
        store.append_edit(edited(PINNED), at=later(1))
        store.undo(at=later(2))
        digest = store.history()[-1].digest
        store.take_step(Step("approve", 1, digest, "Trần B", later(3).isoformat()))
        store.append_edit(edited(MOVED), at=later(4))
        kinds = [act.kind for act in reversed(trail(store))]
    assert kinds == ["save", "edit", "undo", "approve", "edit"]


def test_an_answer_taken_back_and_put_in_again_is_followed_to_the_version(tmp_path) -> None:
    """Proves that points which came as an answer, were undone and redone, are told by that answer
    each time, and that the version with them changed nothing besides; an undo of nothing and a
    reason for an edit that is not there are no act on any point.
    """
    plan = worlds.small_plan()
    first, *others = plan.placements
    chosen = tuple(dataclasses.replace(p, stop_id="V4") for p in first.points[:1])
    adopt = PlanEdit("adopt", "admin", placed=chosen, proof=first.proof)
    with CampaignStore(tmp_path / "c.sqlite") as store:
        store.save_plan(plan, note="placed", at=later(0))
        store.append_edit(adopt, at=later(1))
        store.undo(at=later(2))
        store.redo(at=later(3))
        store.note_edit("why", edited(MOVED), at=later(4), why="không có")
        store.note_edit("declined", edited(MOVED), at=later(5))
        own = dataclasses.replace(first, points=chosen)
        saved = dataclasses.replace(plan, placements=(own, *others))
        store.save_plan(saved, note="bản trình", at=later(6))
        acts = trail(store)
    told = [(act.kind, "admin-1" in act.points, len(act.changes)) for act in reversed(acts)]
    assert told == [
        ("save", False, 0), ("edit", True, 1), ("undo", True, 1), ("redo", True, 1),
        ("declined", True, 1), ("save", False, 0),
    ]  # fmt: skip
    assert {act.changes[0].kind for act in acts if act.kind in ("edit", "undo", "redo")} == {
        "points_adopted"
    }


def test_versions_are_read_once(file, monkeypatch) -> None:
    """Proves that with what is known of versions only the newest is read again."""
    known: dict = {}
    trail(file, known=known)
    asked: list[int | None] = []
    load = CampaignStore.load_plan

    def counted(self, revision=None):
        asked.append(revision)
        return load(self, revision)

    monkeypatch.setattr(CampaignStore, "load_plan", counted)
    trail(file, known=known)
    assert asked == [3]


def test_a_file_without_versions_has_no_trail(tmp_path) -> None:
    """Proves that an empty file is no error and that a note needs a version to stand on."""
    with CampaignStore(tmp_path / "empty.sqlite") as store:
        assert trail(store) == ()
        with pytest.raises(BadInputError):
            store.note_edit("aside", edited(PINNED), at=START)


def test_what_is_kept_aside_waits_until_it_is_decided(file) -> None:
    """Proves that an edit kept aside is listed once, and no more after it was made or let go."""
    for decided in ("edit", "declined"):
        file.note_edit("aside", edited(MOVED), at=later(8), who="Lê C", why="gần hơn")
        file.note_edit("aside", edited(MOVED), at=later(9), who="Lê C", why="gần hơn")
        waiting = aside_edits(file.trail())
        assert [(one.who, one.why, one.edit.point_id) for one in waiting] == [
            ("Lê C", "gần hơn", "admin-1")
        ]
        if decided == "edit":
            file.append_edit(edited(MOVED), at=later(10))
        else:
            file.note_edit("declined", edited(MOVED), at=later(10))
        assert aside_edits(file.trail()) == ()


@pytest.mark.parametrize("note", ["", "gửi các tổ", "until=2025-08-01", "until=x"])
def test_how_far_a_roster_is_public_is_kept_with_the_step(note) -> None:
    """Proves that the day and what was typed come back as they were, and other notes have none."""
    day = worlds.campaign().last_day
    step = StepRecord(1, 1, "publish", "published", "d", "Trần B", START.isoformat(), "")
    told = dataclasses.replace(step, note=publishing_note(day, note))
    assert (published_until(told), note_of_step(told.note)) == (day, note)
    assert published_until(dataclasses.replace(told, kind="approve")) is None
    assert published_until(dataclasses.replace(step, note="until=2025-13-45")) is None
