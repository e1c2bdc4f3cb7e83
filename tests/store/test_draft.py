"""The draft against a model made of two lists, and after a process that was killed."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import tempfile
import textwrap
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planner.model.plan import Plan, PlanEdit
from planner.store import CampaignStore
from tests.how_many import so_many

AT = datetime(2025, 7, 24, 9, 42, tzinfo=UTC)


class ListModel:
    """What a draft is said to be: a list of applied edits and a list of undone ones."""

    def __init__(self) -> None:
        self.applied: list[PlanEdit] = []
        self.undone: list[PlanEdit] = []

    def edit(self, edit: PlanEdit) -> None:
        """A new edit forgets the undone."""
        self.applied.append(edit)
        self.undone.clear()

    def undo(self) -> PlanEdit | None:
        """The last applied edit becomes undone."""
        if not self.applied:
            return None
        self.undone.append(self.applied.pop())
        return self.undone[-1]

    def redo(self) -> PlanEdit | None:
        """The last undone edit is applied again."""
        if not self.undone:
            return None
        self.applied.append(self.undone.pop())
        return self.applied[-1]


@settings(
    max_examples=so_many(30),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(acts=st.lists(st.sampled_from(["edit", "undo", "redo", "save", "reopen"]), max_size=25))
def test_any_sequence_of_acts_equals_the_list_model(plan: Plan, acts: list[str]) -> None:
    """Edits, undos, redos, saves and reopening in any order leave what two plain lists say."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "campaign.sqlite"
        store, model = CampaignStore(path), ListModel()
        store.save_plan(plan, note="", at=AT)
        for number, act in enumerate(acts):
            edit = PlanEdit("ban", "admin", stop_id=f"group:{number}")
            if act == "edit":
                store.append_edit(edit, at=AT)
                model.edit(edit)
            elif act == "undo":
                assert store.undo(at=AT) == model.undo()
            elif act == "redo":
                assert store.redo(at=AT) == model.redo()
            elif act == "save":
                store.save_plan(plan, note="", at=AT)
                model = ListModel()
            else:
                store.close()
                store = CampaignStore(path)
            assert store.edits() == tuple(model.applied)
            assert (store.can_undo(), store.can_redo()) == (bool(model.applied), bool(model.undone))
        store.close()


def test_acknowledged_edits_outlive_a_killed_process(plan: Plan, path: Path) -> None:
    """After kill -9 in the middle of appending, every edit that was acknowledged is there."""
    with CampaignStore(path) as store:
        store.save_plan(plan, note="", at=AT)
    script = """
        import sys
        from datetime import UTC, datetime
        from pathlib import Path
        from planner.model.plan import PlanEdit
        from planner.store import CampaignStore
        store = CampaignStore(Path(sys.argv[1]))
        for number in range(10**6):
            edit = PlanEdit("ban", "admin", stop_id=f"group:{number}")
            print(store.append_edit(edit, at=datetime.now(UTC)), flush=True)
    """
    command = [sys.executable, "-c", textwrap.dedent(script), str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=os.curdir) as process:
        assert process.stdout is not None
        acknowledged = [int(process.stdout.readline()) for _ in range(25)]
        process.kill()
        acknowledged += [int(line) for line in process.stdout.read().split()]
    with CampaignStore(path) as store:
        stops = [edit.stop_id for edit in store.edits()]
    assert len(stops) >= acknowledged[-1]
    assert stops == [f"group:{number}" for number in range(len(stops))]


@pytest.mark.long
def test_nothing_acknowledged_is_lost_in_a_hundred_kills(plan: Plan, path: Path) -> None:
    """A process that saves and edits is killed at random a hundred times: each acknowledged version
    is there, every version verifies, and the file opens.
    """
    script = """
        import sys
        from datetime import UTC, datetime
        from pathlib import Path
        from planner.model.plan import PlanEdit
        from planner.store import CampaignStore
        store = CampaignStore(Path(sys.argv[1]))
        plan = store.load_plan()
        while True:
            print(store.save_plan(plan, note="", at=datetime.now(UTC)), flush=True)
            store.append_edit(PlanEdit("ban", "admin", stop_id="x"), at=datetime.now(UTC))
    """
    with CampaignStore(path) as store:
        store.save_plan(plan, note="", at=AT)
    chance = random.Random(45)
    for _ in range(100):
        command = [sys.executable, "-c", textwrap.dedent(script), str(path)]
        with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
            assert process.stdout is not None
            first = process.stdout.readline()
            time.sleep(chance.uniform(0.0, 0.05))
            process.kill()
            last = int([first, *process.stdout.read().split()][-1])
        with CampaignStore(path) as store:
            assert store.draft_base() >= last
    with CampaignStore(path) as store:
        assert store.verify() == ()
