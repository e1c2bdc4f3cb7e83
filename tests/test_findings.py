"""Errors as they are handed from one process to another."""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from copy import deepcopy
from importlib import import_module
from pathlib import Path

import pytest

from planner.findings import ConflictError, Finding, PlannerError
from planner.plan.put_edit import Standoff, StandoffError
from planner.store.same_file import GONE, FileLostError
from tests.made_plans import small_plan

WHAT = (
    Finding("unknown_role", "error", file="members.csv", row=7, column="role", value="x"),
    Finding("row_held", "held", sheet="Sheet1", facts={"count": 3}),
)
KINDS = ("planner.plan.take_solved", "planner.fetch.faults", "planner.store.same_file")


def kinds(of: type[PlannerError] = PlannerError) -> Iterator[type[PlannerError]]:
    """Every kind of error that there is."""
    yield of
    for kind in of.__subclasses__():
        yield from kinds(kind)


def test_every_kind_of_error_keeps_its_findings() -> None:
    """Pickled or copied, an error of any kind tells the same findings in the same words and ends
    the command with the same code.
    """
    for name in KINDS:
        import_module(name)
    own = [kind for kind in kinds() if kind.__init__ is PlannerError.__init__]
    assert {ConflictError, PlannerError} < set(own)
    for kind in own:
        error = kind(WHAT)
        for again in (pickle.loads(pickle.dumps(error)), deepcopy(error)):
            assert type(again) is kind
            assert (again.findings, str(again), again.exit_code) == (
                WHAT,
                "unknown_role; row_held",
                kind.exit_code,
            )


def test_what_an_error_knows_besides_comes_too(tmp_path: Path) -> None:
    """The copy that was kept of a lost file, and the plans between which someone must decide."""
    lost = pickle.loads(pickle.dumps(FileLostError(GONE, "c.sqlite", tmp_path / "kept")))
    assert (lost.findings[0].file, lost.kept) == ("c.sqlite", tmp_path / "kept")
    plan = small_plan()
    standoff = Standoff(plan, plan, plan, (), ())
    again = pickle.loads(pickle.dumps(StandoffError(standoff, "c.sqlite")))
    assert again.standoff.mine.digest() == plan.digest()
    with pytest.raises(ConflictError, match="edit_clash"):
        raise again
