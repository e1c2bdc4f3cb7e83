"""Positions of the sliders on their way: one after the other in a worker, the one that is looked at
first; each with a first roster, those that somebody looks at and their neighbours with the best.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from statistics import fmean
from typing import Literal

from planner.findings import Finding, PlannerError
from planner.jobs import Job, Pool, PoolClosedError
from planner.model.outlook import Outcome, Position
from planner.model.proof import Limits
from planner.plan.outlook import Grid, OutlookRequest

SOLVE = "planner.plan.outlook:solve_position"
LIMITS = Limits(time_limit_s=60.0)
"""For each position, as for a solve that somebody waits for; its bound tells what was left open."""
LONGER = Limits(time_limit_s=240.0)
"""For those that the clock ended with a wide gap, once everything else is there."""
WIDE = 0.01
COARSE, BESIDE, TRIES, TICK_S = 5, 2, 2, 0.25
WARM = ("planner.plan.outlook", "planner.placement.warm:warm_up")
Task = tuple[Position, bool]
"""A position, and whether a first answer will do."""
_TURNS = ((True, (0,)), (False, ()), (True, (1, 2, 3)), (False, (0,)), (True, (4,)))
"""First or last answers of these kinds of positions; of no kind: of the one looked at."""
Status = Literal["idle", "running", "paused", "stopped", "done"]


@dataclass(frozen=True, slots=True)
class Case:
    """What a worker needs for every position of one plan, and the positions that there are."""

    request: OutlookRequest
    grid: Grid

    @property
    def key(self) -> str:
        """Names the plan."""
        return self.request.key


@dataclass(frozen=True, slots=True)
class Ahead:
    """How far the positions are: those solved of the coarse grid and of all; the one under way with
    its stage and share; what could not be solved, and why results are not kept;
    mean seconds of those solved so far, None before the first; improving: whether the one under way
    has a first answer already.
    """

    status: Status
    ready: int
    of: int
    ready_all: int
    of_all: int
    now: Position | None = None
    stage: str = ""
    share: float = 0.0
    problems: tuple[Finding, ...] = ()
    seconds_each: float | None = None
    improving: bool = False


@dataclass(slots=True)
class Background:
    """The thread that solves positions. `case` tells the plan at hand, `rests` whether somebody
    else's solve runs; `keep` is handed every outcome.
    """

    case: Callable[[], Case]
    rests: Callable[[], bool]
    keep: Callable[[str, Outcome], None]
    open_pool: Callable[[], Pool]
    known: dict[Position, Outcome] = field(default_factory=dict)
    key: str = ""
    shown: Position | None = None
    status: Status = "idle"
    problems: tuple[Finding, ...] = ()
    _spent_s: list[float] = field(default_factory=list)
    _job: Job | None = None
    _now: Position | None = None
    _lost: dict[Position, int] = field(default_factory=dict)
    _thread: threading.Thread | None = None
    _lock: threading.RLock = field(default_factory=threading.RLock)

    def look_at(self, position: Position) -> None:
        """Put this position first; begins to solve where nobody does and nobody said
        stop.
        """
        with self._lock:
            self.shown = position
            alive = self._thread is not None and self._thread.is_alive()
            if not alive and self.status != "stopped":
                self.status = "running"
                self._thread = threading.Thread(
                    target=self._run, name="planner-outlook", daemon=True
                )
                self._thread.start()

    def stop(self) -> None:
        """Ask it to end; what is solved stays."""
        with self._lock:
            self.status = "stopped"
            if self._job is not None:
                self._job.cancel()

    def go_on(self) -> None:
        """Begin again after a stop; positions that were given up are tried again."""
        with self._lock:
            self.status, self.problems = "idle", ()
            self._lost.clear()
        if self.shown is not None:
            self.look_at(self.shown)

    def take_up(self, case: Case, known: Mapping[Position, Outcome]) -> None:
        """Go over to another plan with what is known of it; the positions of the old one are left
        behind.
        """
        with self._lock:
            if self._job is not None:
                self._job.cancel()
            self.key, self.known, self._lost, self._spent_s = case.key, dict(known), {}, []
            if self.status == "done":
                self.status = "idle"

    def ahead(self, grid: Grid) -> Ahead:
        """How far it is."""
        with self._lock:
            coarse, every = set(coarse_of(grid)), len(grid.points) * _width(grid)
            told = self._job.poll() if self._job is not None else None
            return Ahead(
                status=self.status,
                ready=sum(position in coarse for position in self.known),
                of=len(coarse),
                ready_all=len(self.known),
                of_all=every,
                now=self._now,
                stage=told.stage if told is not None else "",
                share=told.share if told is not None else 0.0,
                problems=self.problems,
                seconds_each=fmean(self._spent_s) if self._spent_s else None,
                improving=self._now in self.known,
            )

    def _run(self) -> None:
        """One position after the other until all are solved, somebody says stop or the app ends,
        which closes the pool.
        """
        pool = self.open_pool()
        try:
            while self.status in ("running", "paused"):
                if self.rests():
                    self.status = "paused"
                    threading.Event().wait(TICK_S)
                    continue
                case = self.case()
                task = self._next(case)
                if task is None:
                    break
                self._solve(pool, case, *task)
        except PoolClosedError:
            self.status = "stopped"
        finally:
            pool.close()

    def _next(self, case: Case) -> Task | None:
        """The next position that has no answer, or a first one only, and was not given up, and
        whether a first answer will do; None (and done) without any.
        """
        with self._lock:
            if self.status == "stopped":
                return None
            self.status = "running"
            for position, first in in_turn(case.grid, self.shown or case.grid.now):
                own = self.known.get(position)
                waits = own is None if first else own is not None and own.is_first
                if waits and self._lost.get(position, 0) < TRIES:
                    return position, first
            for position, outcome in self.known.items():
                if is_wide(outcome) and position not in self._lost and position != case.grid.now:
                    return position, False
            self.status = "done"
            return None

    def _solve(self, pool: Pool, case: Case, position: Position, first: bool) -> None:
        request = replace(case.request, position=position, first=first)
        own, begun = self.known.get(position), time.monotonic()
        again = own is not None and not own.is_first
        job = pool.submit(SOLVE, request, limits=LONGER if again else LIMITS)
        with self._lock:
            if again:
                self._lost[position] = TRIES
            self._job, self._now = job, position
        while not job.wait(TICK_S):
            if not first and self._is_called_away(position):
                job.cancel()
        try:
            outcome: Outcome = job.result()
        except PlannerError as error:
            self._failed(position, error)
        else:
            if first and outcome.headline is not None:
                self._spent_s.append(time.monotonic() - begun)
            self._take(case, outcome)
        finally:
            with self._lock:
                self._job = self._now = None

    def _is_called_away(self, position: Position) -> bool:
        """Whether somebody looks at another position that is not solved yet. Only the search for a
        last roster is left for it: a first answer is there sooner than a worker is stopped.
        """
        shown = self.shown
        return (
            shown is not None
            and shown != position
            and shown not in self.known
            and self._lost.get(shown, 0) < TRIES
        )

    def _take(self, case: Case, outcome: Outcome) -> None:
        """Keep an outcome; one that was stopped in the middle is none."""
        if outcome.headline is None and not outcome.refused:
            return
        with self._lock:
            own = self.known.get(outcome.position) if case.key == self.key else None
            if own is not None and not own.is_first and not is_better(outcome, own):
                return
            if case.key == self.key:
                self.known[outcome.position] = outcome
        try:
            self.keep(case.key, outcome)
        except PlannerError as error:
            self.tell(error)

    def _failed(self, position: Position, error: PlannerError) -> None:
        """A worker that died is tried once again; then it is said."""
        if any(finding.code == "job_cancelled" for finding in error.findings):
            return
        with self._lock:
            self._lost[position] = self._lost.get(position, 0) + 1
        self.tell(error)

    def tell(self, error: PlannerError) -> None:
        """Say what went wrong, each thing once."""
        with self._lock:
            fresh = tuple(f for f in error.findings if f not in self.problems)
            self.problems = (*self.problems, *fresh)


def is_wide(outcome: Outcome) -> bool:
    """Whether the clock ended a stage long before its bound."""
    wide = (s.ended_by == "clock" and (s.gap is None or s.gap > WIDE) for s in outcome.stages)
    return not outcome.is_first and any(wide)


def is_better(new: Outcome, old: Outcome) -> bool:
    """Whether an outcome of the same position leaves less open, its vacancies first."""
    gaps = [max((s.gap or 0.0 for s in own.stages), default=0.0) for own in (new, old)]
    return (new.vacant, gaps[0]) < (old.vacant, gaps[1])


def coarse_of(grid: Grid) -> Iterator[Position]:
    """Every number of points with people in steps of five."""
    for people in range(grid.fewest_people, grid.most_people + 1):
        if people % COARSE == 0:
            for points in grid.points:
                yield Position(points, people)


def in_order(grid: Grid, shown: Position) -> list[Position]:
    """All positions: the one that is looked at, up to two points more or fewer with the same
    people, its other neighbours, the other numbers of points with people as they are, then people
    in steps of five, then every number; near ones first.
    """
    everyone = [
        Position(points, people)
        for people in range(grid.fewest_people, grid.most_people + 1)
        for points in grid.points
    ]
    return sorted(everyone, key=lambda position: _rank(position, shown))


def in_turn(grid: Grid, shown: Position) -> Iterator[Task]:
    """First answers of the one that is looked at and those beside it, the last one of the former,
    first answers of the coarse grid, last ones beside, first answers of all. Last rosters of others
    come when somebody looks at them.
    """
    order = [(_kind(position, shown), position) for position in in_order(grid, shown)]
    for first, kinds in _TURNS:
        if not kinds:
            yield shown, False
        own = (position for kind, position in order if kind in kinds)
        yield from ((position, first) for position in own if first or position != shown)


def _rank(position: Position, shown: Position) -> tuple[int, int, Position]:
    points, people = abs(position.points - shown.points), abs(position.people - shown.people)
    return _kind(position, shown), points * COARSE + people, position


def _kind(position: Position, shown: Position) -> int:
    """0 beside the shown one, with its people; then its other neighbours, the other numbers of
    points, people in steps of five, and every number.
    """
    points, people = abs(position.points - shown.points), abs(position.people - shown.people)
    if not people:
        return 0 if points <= BESIDE else 2
    if not points and people in (1, COARSE):
        return 1
    return 3 if position.people % COARSE == 0 else 4


def _width(grid: Grid) -> int:
    return grid.most_people - grid.fewest_people + 1
