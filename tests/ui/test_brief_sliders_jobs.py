"""Positions of the sliders on their way in workers: in turn, tried again, stopped, at the end."""

# ruff: noqa: ARG002, D102 - the stand-ins have the arguments of what they stand for

from __future__ import annotations

import subprocess
import sys
import threading
from dataclasses import replace
from pathlib import Path

import pytest
from ui_desk import FakeSolve
from ui_outlook import make_outcome

from planner.findings import Finding, PlannerError
from planner.jobs import PoolClosedError
from planner.model.outlook import Position
from planner.model.proof import Limits
from planner.plan.outlook import Grid, OutlookRequest
from planner.ui.brief_sliders_jobs import (
    TRIES,
    Background,
    Case,
)

ROOT = Path(__file__).parents[2]


class FakeJob:
    """Ends at once, well or not."""

    def __init__(self, end):
        self.end = end

    def wait(self, timeout_s):
        return True

    def cancel(self):
        return None

    def poll(self):
        return FakeSolve()

    def result(self):
        if isinstance(self.end, PlannerError):
            raise self.end
        return self.end


class FakePool:
    """Solves every position by a known rule; those in `dying` kill their worker."""

    def __init__(self, headline, dying=(), wide=()):
        self.headline, self.dying, self.wide = headline, dying, wide
        self.asked: list[Position] = []
        self.limits: list[Limits] = []
        self.closed = False
        self.early = False

    def submit(self, target, request, *, limits):
        position = request.position
        self.asked.append(position)
        self.limits.append(limits)
        if position in self.dying:
            return FakeJob(PlannerError([Finding("worker_died", "error", facts={"target": "x"})]))
        outcome = make_outcome(self.headline, position, 5)
        outcome = replace(outcome, is_first=self.early and request.first)
        if position in self.wide:
            last = replace(outcome.stages[2], gap=0.3, ended_by="clock")
            outcome = replace(outcome, stages=(*outcome.stages[:2], last))
        return FakeJob(outcome)

    def close(self):
        self.closed = True


def background_of(desk, pool, grid, kept, rests=lambda: False):
    request = OutlookRequest(desk.plan.scenario, None, desk.plan, grid.now, "key")
    case = Case(request, grid)
    made = Background(
        case=lambda: case, rests=rests, keep=lambda key, one: kept.append((key, one.position)),
        open_pool=lambda: pool,
    )  # fmt: skip
    made.take_up(case, {})
    return made


def ended(background):
    background._thread.join(timeout=30)
    assert not background._thread.is_alive()


def test_all_positions_are_solved_kept_and_the_workers_end(desk):
    """Each once, the shown one first; done at the end; nothing known is solved again."""
    grid, kept = Grid((4, 5), -3, 3, Position(5, 0)), []
    pool = FakePool(desk.plan.headline)
    background = background_of(desk, pool, grid, kept)
    background.look_at(Position(4, 2))
    ended(background)
    assert pool.asked[0] == Position(4, 2)
    assert len(pool.asked) == len(set(pool.asked)) == 14
    assert sorted(p for _, p in kept) == sorted(pool.asked)
    ahead = background.ahead(grid)
    assert (ahead.status, ahead.ready, ahead.of, ahead.ready_all) == ("done", 2, 2, 14)
    assert pool.closed


def test_first_answers_are_made_better_once_they_are_looked_at(desk):
    """The shown position and those beside it come twice, the second answer in the place of the
    first; another one when somebody looks at it.
    """
    grid, kept = Grid((4, 5), -3, 3, Position(5, 0)), []
    pool = FakePool(desk.plan.headline)
    pool.early = True
    background = background_of(desk, pool, grid, kept)
    background.look_at(Position(4, 2))
    ended(background)
    best = {position for position, own in background.known.items() if not own.is_first}
    assert best == {Position(4, 2), Position(5, 2)}
    assert len(background.known) == 14
    background.status = "idle"
    background.look_at(Position(5, -3))
    ended(background)
    assert not background.known[Position(5, -3)].is_first


def test_a_position_whose_worker_dies_is_tried_again_once_and_said(desk):
    """Two tries, then it is given up and told; the others are solved."""
    grid, dying = Grid((4, 5), 0, 0, Position(5, 0)), Position(4, 0)
    pool = FakePool(desk.plan.headline, {dying})
    background = background_of(desk, pool, grid, [])
    background.look_at(Position(5, 0))
    ended(background)
    assert pool.asked.count(dying) == TRIES
    assert [f.code for f in background.problems] == ["worker_died"]
    assert Position(5, 0) in background.known
    pool.dying = set()
    background.go_on()
    ended(background)
    assert dying in background.known
    assert not background.problems


def test_a_wide_gap_is_solved_once_more_with_more_time(desk):
    """After all others, once, with longer limits; then it is done."""
    grid, shown = Grid((4, 5), 0, 0, Position(4, 0)), Position(5, 0)
    pool = FakePool(desk.plan.headline, wide={shown})
    background = background_of(desk, pool, grid, [])
    background.look_at(shown)
    ended(background)
    assert pool.asked == [shown, Position(4, 0), shown]
    assert pool.limits[2].time_limit_s > pool.limits[0].time_limit_s
    assert background.status == "done"


def test_it_rests_while_somebody_waits_for_a_solve(desk):
    """Nothing is begun while the user's own solve runs; afterwards it goes on by itself."""
    grid, busy = Grid((4, 5), 0, 0, Position(5, 0)), threading.Event()
    busy.set()
    met = threading.Event()
    pool = FakePool(desk.plan.headline)

    def rests():
        met.set()
        return busy.is_set()

    background = background_of(desk, pool, grid, [], rests)
    background.look_at(Position(5, 0))
    assert met.wait(30)
    assert not pool.asked
    busy.clear()
    ended(background)
    assert len(pool.asked) == 2


def test_stopped_it_solves_no_more_until_told(desk):
    """A look does not begin again what somebody stopped; going on does."""
    grid = Grid((4, 5), 0, 0, Position(5, 0))
    pool = FakePool(desk.plan.headline)
    background = background_of(desk, pool, grid, [])
    background.stop()
    background.look_at(Position(5, 0))
    assert not pool.asked
    background.go_on()
    ended(background)
    assert len(pool.asked) == 2


def test_another_plan_leaves_the_old_positions_behind(desk):
    """Known positions of a plan taken up are its own; an outcome of the old one is not mixed in."""
    grid = Grid((4, 5), 0, 0, Position(5, 0))
    background = background_of(desk, FakePool(desk.plan.headline), grid, [])
    background.look_at(Position(5, 0))
    ended(background)
    other = Case(OutlookRequest(desk.plan.scenario, None, desk.plan, grid.now, "other"), grid)
    known = {Position(4, 0): make_outcome(desk.plan.headline, Position(4, 0), 5)}
    background.take_up(other, known)
    assert background.known == known
    background._take(
        Case(OutlookRequest(desk.plan.scenario, None, desk.plan, grid.now, "key"), grid),
        make_outcome(desk.plan.headline, Position(5, 0), 5),
    )
    assert background.known == known


def test_a_closed_pool_ends_the_counting(desk):
    """Proves that a pool that takes nothing more is an end, not a fault, and is closed by its user."""
    pool = FakePool(None)
    background = background_of(desk, pool, desk.outlook.grid(), [])

    def refuse(*_: object, **__: object) -> None:
        raise PoolClosedError

    pool.submit = refuse
    background.look_at(desk.outlook.grid().now)
    ended(background)
    assert (background.status, background.problems, pool.closed) == ("stopped", (), True)


@pytest.mark.long
def test_an_app_that_ends_while_positions_are_solved_says_nothing():
    """Proves that the thread ends with the pool: no traceback stands behind the last line of a
    program that ends in the middle of a position, and it ends at once.
    """
    command = [sys.executable, "-m", "tests.ui.ends_while_counting"]
    done = subprocess.run(
        command, check=False, cwd=ROOT, capture_output=True, text=True, timeout=120
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "ends\n", "")
