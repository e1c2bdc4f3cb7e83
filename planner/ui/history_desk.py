"""The saved versions as the screens see them: listed, counted side by side, one taken."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Protocol

from planner import store
from planner.findings import BadInputError, Finding, PlannerError
from planner.model.approval import state_of
from planner.model.plan import Plan, PlanState
from planner.model.scenario import Scenario
from planner.plan.choose import Chosen, back_to, choose_plan
from planner.plan.course import ALONE, Course
from planner.plan.side_by_side import Measured, measure

if TYPE_CHECKING:
    from planner.ui.campaign_desk import CampaignDesk

DRAFT, SOLVED, VERSION = "draft", "solved", "v"
"""Keys of plans that can be compared: the draft, the solved alternative, version 3 as "v3"."""
KEPT = 24


@dataclass(frozen=True, slots=True)
class Entry:
    """One saved version: number, when, who, note (a code of ours or what a person wrote), state."""

    number: int
    at: datetime
    who: str
    note: str
    state: PlanState
    digest: str


class Versions(Protocol):
    """What can be asked and done about the versions of one campaign."""

    def entries(self) -> tuple[Entry, ...]:
        """All versions, the newest first."""
        ...

    def comparable(self) -> tuple[str, ...]:
        """Plans that can be compared: draft, solved alternative, versions, the newest first."""
        ...

    def counted(self, key: str) -> Measured | None:
        """The plan counted on today's tables; None while that runs beside the screen. PlannerError
        where it cannot be had.
        """
        ...

    def wait(self, key: str, timeout_s: float) -> bool:
        """Whether it was counted within so many seconds."""
        ...

    def choose(self, key: str, reason: str, who: str, course: Course = ALONE) -> Chosen:
        """Take it as a new version; PlannerError where that cannot be."""
        ...

    def back_to(self, number: int, course: Course = ALONE) -> Chosen:
        """An earlier version as the newest one."""
        ...


@dataclass(slots=True)
class Counting:
    """Plans being counted beside the screens, one after the other; the last ones are kept for as
    long as the tables stay the same.
    """

    scenario: Scenario | None = None
    found: dict[str, Future[Measured]] = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)
    thread: ThreadPoolExecutor = field(
        default_factory=lambda: ThreadPoolExecutor(1, thread_name_prefix="planner-versions")
    )

    def of(
        self, name: str, scenario: Scenario, count: Callable[[], Measured], *, again: bool = False
    ) -> Future[Measured]:
        """The counting of this plan, begun where it is not known; or where the server did not give
        the plan and is to be asked `again`.
        """
        with self.lock:
            if self.scenario is not scenario:
                self.scenario, self.found = scenario, {}
            known = self.found.get(name)
            if known is None or (again and _was_away(known)):
                while len(self.found) >= KEPT:
                    del self.found[next(iter(self.found))]
                self.found[name] = self.thread.submit(count)
            return self.found[name]


@dataclass(frozen=True, slots=True)
class CampaignVersions:
    """The versions of an open campaign."""

    desk: CampaignDesk

    def entries(self) -> tuple[Entry, ...]:
        """As Versions says."""
        return self.desk.link.ask("versions", self._entries)

    def _entries(self) -> tuple[Entry, ...]:
        file = self.desk.campaign.file
        steps = file.steps()
        return tuple(
            Entry(
                version.number,
                datetime.fromisoformat(version.at),
                version.who,
                version.note,
                state_of(steps, version.number),
                version.digest,
            )
            for version in reversed(file.history())
        )

    def comparable(self) -> tuple[str, ...]:
        """As Versions says."""
        solved = () if self.desk.solved() is None else (SOLVED,)
        versions = tuple(f"{VERSION}{entry.number}" for entry in self.entries())
        return (DRAFT, *solved, *versions)

    def counted(self, key: str) -> Measured | None:
        """As Versions says."""
        future = self._future(key)
        return future.result() if future.done() else None

    def wait(self, key: str, timeout_s: float) -> bool:
        """As Versions says."""
        future = self._future(key)
        try:
            future.exception(timeout_s)
        except TimeoutError:
            return False
        return True

    def choose(self, key: str, reason: str, who: str, course: Course = ALONE) -> Chosen:
        """As Versions says."""
        with self.desk.lock:
            plan, now = self._plan(key), _now()
            chosen = choose_plan(
                self.desk.campaign, plan, reason=reason, at=now, who=who, course=course
            )
            if key == SOLVED:
                self.desk.drop_solved()
            return chosen

    def back_to(self, number: int, course: Course = ALONE) -> Chosen:
        """As Versions says."""
        with self.desk.lock:
            return back_to(self.desk.campaign, number, at=_now(), course=course)

    def _future(self, key: str) -> Future[Measured]:
        bench = self.desk.campaign.bench
        read = self._reader(key)
        name = self._name(key)
        answers = not self.desk.link.lost
        return self.desk.counting.of(
            name, bench.scenario, lambda: measure(bench, read()), again=answers
        )

    def _name(self, key: str) -> str:
        """What the plan behind a key is for sure: the same name, the same plan."""
        if key == DRAFT:
            return f"{DRAFT}-{self.desk.campaign.draft_digest}"
        if key == SOLVED:
            return f"{SOLVED}-{id(self.desk.job)}"
        digests = {f"{VERSION}{entry.number}": entry.digest for entry in self.entries()}
        if key not in digests:
            raise _gone(key)
        return f"{key}-{digests[key]}"

    def _reader(self, key: str) -> Callable[[], Plan]:
        """A function that gives the plan; a version is read from the file by the thread."""
        if key.startswith(VERSION) and key.removeprefix(VERSION).isdecimal():
            file, number = self.desk.campaign.file, int(key.removeprefix(VERSION))
            return lambda: file.load_plan(number)
        plan = self._plan(key)
        return lambda: plan

    def _plan(self, key: str) -> Plan:
        """The plan behind a key; BadInputError where it is no longer there."""
        if key == DRAFT and self.desk.has_plan:
            return self.desk.plan
        if key == SOLVED and (solved := self.desk.solved()) is not None:
            return solved
        if key.startswith(VERSION) and key.removeprefix(VERSION).isdecimal():
            return self.desk.campaign.file.load_plan(int(key.removeprefix(VERSION)))
        raise _gone(key)


def _was_away(counted: Future[Measured]) -> bool:
    """Whether a plan could not be read as the server did not answer."""
    error = counted.exception() if counted.done() else None
    return isinstance(error, PlannerError) and error.findings[0].code in store.AWAY


def _gone(key: str) -> BadInputError:
    return BadInputError([Finding("plan_not_there", "error", value=key)])


def _now() -> datetime:
    return datetime.now().astimezone()
