"""From draft to submitted, approved, published, withdrawn: what is put on file, and what is not."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.findings import AuditError, BadInputError, ConflictError, PlannerError
from planner.model.approval import (
    STEPS,
    Step,
    StepKind,
    StepRecord,
    allowed_steps,
    is_name,
    locked,
    state_of,
    typed,
)
from planner.model.plan import Plan, PlanEdit
from planner.store import CampaignStore

AT = datetime(2025, 7, 24, 9, 42, tzinfo=UTC)
EDIT = PlanEdit("ban", "admin", stop_id="group:G1")
NAME = "Nguyễn Thị Hòa"


def saved(store: CampaignStore, plan: Plan) -> int:
    """A version of the plan on file."""
    return store.save_plan(plan, note="", at=AT)


def step(store: CampaignStore, kind: StepKind, revision: int = 1, note: str = "") -> StepRecord:
    """A step of a version as it is on file."""
    digest = store.history()[revision - 1].digest
    return store.take_step(Step(kind, revision, digest, NAME, AT.isoformat(), note))


def code(error: PlannerError) -> str:
    """The first code of an error."""
    return error.findings[0].code


def test_steps_are_kept_with_name_time_digest_and_reason(store, plan, place) -> None:
    """What was typed comes back from the file, in order, after it was opened again."""
    saved(store, plan)
    step(store, "submit")
    step(store, "approve", note="cuộc họp 24/7")
    step(store, "withdraw", note="đổi địa điểm")
    with CampaignStore(place) as again:
        taken = again.steps()
        assert again.verify() == ()
    assert [(r.number, r.kind, r.state) for r in taken] == [
        (1, "submit", "submitted"),
        (2, "approve", "approved"),
        (3, "withdraw", "withdrawn"),
    ]
    assert {(r.revision, r.digest, r.who, r.at) for r in taken} == {
        (1, plan.digest(), NAME, AT.isoformat())
    }
    assert [r.note for r in taken] == ["", "cuộc họp 24/7", "đổi địa điểm"]


def test_a_step_and_what_it_does_to_the_draft_are_one(store, plan, place) -> None:
    """The edit of a step is on the draft with the name and time of the step and what was typed, the
    undo of another takes it back; where the step is refused, neither is on file.
    """
    saved(store, plan)
    step(store, "approve")
    digest = plan.digest()
    told = Step("publish", 1, digest, NAME, AT.isoformat(), "until=2025-07-30 họp")
    store.take_step(told, if_revision=1, if_edits=(), then=EDIT)
    with pytest.raises(ConflictError):
        store.take_step(told, then=EDIT)
    other = Step("withdraw", 1, digest, NAME, AT.isoformat(), "sai")
    with pytest.raises(ConflictError):
        store.take_step(other, if_revision=1, if_edits=(), then="undo")
    with CampaignStore(place) as again:
        assert again.edits() == (EDIT,)
        assert [e.kind for e in again.trail()] == ["edit"]
    store.take_step(other, if_revision=1, if_edits=(EDIT,), then="undo")
    assert store.edits() == ()
    told_acts = [(e.kind, e.who, e.why, e.at) for e in store.trail()]
    assert told_acts == [("edit", NAME, "họp", AT.isoformat()), ("undo", NAME, "", AT.isoformat())]
    assert [r.kind for r in store.steps()] == ["approve", "publish", "withdraw"]
    assert store.verify() == ()


@given(kinds=st.lists(st.sampled_from(sorted(STEPS)), max_size=12))
def test_only_allowed_steps_follow(kinds: list[StepKind]) -> None:
    """Whatever steps are tried in whatever order, the table alone says which are taken: nothing is
    published that was not approved before it, and a withdrawn version is submitted again first.
    """
    taken: list[StepRecord] = []
    for number, kind in enumerate(kinds, start=1):
        now = state_of(taken, 1)
        if kind in allowed_steps(now):
            taken.append(StepRecord(number, 1, kind, STEPS[kind][1], "", NAME, "", ""))
    ways = [r.kind for r in taken]
    for before, after in zip(["", *ways], ways, strict=False):
        assert (after == "publish") == (before == "approve" and after == "publish")
        assert after != "approve" or before in ("", "submit")
        assert before != "withdraw" or after == "submit"
    approval = locked(taken)
    assert (approval is not None) == (state_of(taken, 1) in ("approved", "published"))


def test_a_step_out_of_turn_is_a_conflict_and_leaves_nothing(store, plan) -> None:
    """A second approval of the same version, or a publication of a draft, is refused with the state
    that it is in.
    """
    saved(store, plan)
    with pytest.raises(ConflictError) as caught:
        step(store, "publish")
    assert code(caught.value) == "store_step_not_now"
    assert caught.value.findings[0].facts["state_key"] == "plan.state.draft"
    step(store, "approve")
    with pytest.raises(ConflictError):
        step(store, "approve")
    assert [r.kind for r in store.steps()] == ["approve"]


def test_what_is_approved_is_what_was_seen(store, plan) -> None:
    """Another digest, or a version that is not there, is refused."""
    saved(store, plan)
    with pytest.raises(AuditError) as changed:
        store.take_step(Step("approve", 1, "0" * 64, NAME, ""))
    (finding,) = changed.value.findings
    assert (finding.code, finding.file) == ("store_content_changed", store.name)
    assert (finding.severity, finding.facts) == ("error", {"revision": 1})
    with pytest.raises(BadInputError) as caught:
        store.take_step(Step("approve", 2, plan.digest(), NAME, ""))
    (missing,) = caught.value.findings
    assert (missing.code, missing.file) == ("store_no_revision", store.name)
    assert (missing.severity, missing.facts) == ("error", {"revision": 2})
    assert store.steps() == ()


def test_an_old_window_approves_nothing(store, plan) -> None:
    """Where a newer version or an edit is on file, the step is a conflict that lists what differs."""
    saved(store, plan)
    wanted = Step("approve", 1, plan.digest(), NAME, AT.isoformat())
    store.append_edit(EDIT, at=AT)
    with pytest.raises(ConflictError) as caught:
        store.take_step(wanted, if_revision=1, if_edits=())
    assert code(caught.value) == "store_other_draft"
    saved(store, replace(plan, seed=46))
    with pytest.raises(ConflictError) as caught:
        store.take_step(wanted, if_revision=1, if_edits=())
    assert code(caught.value) == "store_newer_revision"
    assert store.steps() == ()


def test_two_windows_approve_at_once_and_one_is_told(store, plan, place) -> None:
    """Of four that press at the same moment one is on file, the others meet its state."""
    saved(store, plan)
    refused: list[str] = []

    def press() -> None:
        with CampaignStore(place) as own:
            try:
                step(own, "approve")
            except ConflictError as error:
                refused.append(code(error))

    threads = [threading.Thread(target=press) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert refused == ["store_step_not_now"] * 3
    assert len(store.steps()) == 1


@pytest.mark.parametrize(
    "attack",
    [
        "UPDATE steps SET who = 'x'",
        "DELETE FROM steps",
        "UPDATE layers SET content = x'00'",
        "DELETE FROM revisions WHERE number = 1",
    ],
)
def test_the_file_itself_refuses_to_change_what_was_approved(store, plan, path, attack) -> None:
    """SQL from outside cannot change or drop a record, or the version that it is about."""
    saved(store, plan)
    step(store, "approve")
    with closing(sqlite3.connect(path)) as raw, raw, pytest.raises(sqlite3.IntegrityError):
        raw.execute(attack)
    assert store.verify() == ()
    assert store.load_plan(1) == plan


@pytest.mark.parametrize(
    ("attack", "named"),
    [
        ("UPDATE steps SET who = 'x' WHERE number = 2", [2]),
        ("UPDATE steps SET seal = '' WHERE number = 1", [1, 2]),
        ("DELETE FROM steps WHERE number = 1", [2, 3]),
        ("UPDATE revisions SET digest = 'x'", [1, 2, 3]),
    ],
)
def test_a_record_changed_behind_our_back_is_named(store, plan, path, attack, named) -> None:
    """With the guards taken away by force, verify still names what does not hold."""
    saved(store, plan)
    for kind in ("submit", "approve", "publish"):
        step(store, kind)
    with closing(sqlite3.connect(path)) as raw, raw:
        for guard in ("steps_stay", "steps_remain", "revisions_stay", "revisions_remain"):
            raw.execute(f"DROP TRIGGER {guard}")
        raw.execute(attack)
    broken = [f for f in store.verify() if f.code == "store_step_changed"]
    assert [f.facts["number"] for f in broken] == named


def test_edits_after_an_approval_make_a_new_draft(store, plan) -> None:
    """The approved version stays as it is and in force; the one saved after it is a draft, and its
    own approval is a record of its own.
    """
    saved(store, plan)
    step(store, "approve")
    store.append_edit(EDIT, at=AT)
    saved(store, replace(plan, seed=46))
    assert (state_of(store.steps(), 1), state_of(store.steps(), 2)) == ("approved", "draft")
    assert locked(store.steps()) == store.steps()[0]
    second = step(store, "approve", 2)
    assert (second.number, locked(store.steps())) == (2, second)
    step(store, "withdraw", 2, note="nhầm")
    assert locked(store.steps()) == store.steps()[0]
    assert store.load_plan(1) == plan


KILLED = """
import sys
from pathlib import Path
from planner.model.approval import Step
from planner.store import CampaignStore

with CampaignStore(Path(sys.argv[1])) as store:
    digest = store.history()[0].digest
    while True:
        for kind in ("submit", "approve", "withdraw"):
            print(store.take_step(Step(kind, 1, digest, "Hòa", "2025")).number, flush=True)
"""


def test_a_step_that_was_told_survives_a_kill(store, plan, path: Path) -> None:
    """A process killed while it writes leaves every step it told of, and a chain that holds."""
    saved(store, plan)
    root = Path(__file__).resolve().parents[2]
    with subprocess.Popen(
        [sys.executable, "-c", KILLED, str(path)], cwd=root, stdout=subprocess.PIPE, text=True
    ) as writer:
        assert writer.stdout is not None
        told = [int(writer.stdout.readline()) for _ in range(7)]
        writer.send_signal(signal.SIGKILL if hasattr(signal, "SIGKILL") else signal.SIGTERM)
        told += [int(line) for line in writer.stdout if line.endswith("\n")]
    numbers = [record.number for record in store.steps()]
    assert numbers[: len(told)] == told
    assert store.verify() == ()


@given(st.text())
def test_names_are_kept_as_typed_but_for_blanks(text: str) -> None:
    """Blanks in a row become one; a name has two letters at least and is never blank."""
    name = typed(text)
    assert typed(name) == name
    assert name.split() == text.split()
    assert is_name(name) == (len(name) <= 120 and sum(c.isalpha() for c in name) >= 2)
