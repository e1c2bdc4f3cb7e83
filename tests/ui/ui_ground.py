"""Real ground without engines: a known comparison, a trial that ends when it is looked at."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any

from ui_sample import make_plan

from planner.findings import Finding, PlannerError
from planner.i18n.catalogue import Language
from planner.jobs import JobState
from planner.model.question import Figures
from planner.model.straight import (
    CellGap,
    GroupGap,
    ServiceGap,
    StraightComparison,
    StraightTrial,
)
from planner.model.travel import Isochrone, Walker
from planner.plan import open_workbench
from planner.plan.group_files import GroupPages, archive_as_job, group_pages

RING = ((105.81, 21.05), (105.82, 21.05), (105.82, 21.06), (105.81, 21.05))
HOSTILE = "<img src=x onerror=alert(1)>"


def gap(service_id: str, wrong: int) -> ServiceGap:
    """A service whose straight line is wrong about so many elderly people."""
    group = GroupGap("TDP-03", service_id, 1500, 250, wrong + 40, wrong, 7, 3, 12.5, 19.25)
    other = GroupGap("TDP-04", service_id, 1500, 250, 0, 0, 0, 0, None, None)
    cell = CellGap("TDP-03/1", "TDP-03", 105.815, 21.055, wrong + 40, wrong, 12.5, 19.25)
    cells = (cell, CellGap("TDP-03/2", "TDP-03", 105.816, 21.055, 5, 0, 14.0, None))
    return ServiceGap(
        service_id, 15.0, 9, 100_000, 17_000, 98_000, 96_000, 15_700, 15_700 - wrong, wrong + 45,
        wrong, 7, 3, (group, other), cells if wrong else (),
    )  # fmt: skip


def figures(elderly_near: int) -> Figures:
    """Nine points with so many elderly people near."""
    people = 90_000 + elderly_near
    return Figures(9, 100_000, people, 17_000, elderly_near, 1500, 900, 7.0, 10.0, 40.0)


@dataclass
class FakeTrial:
    """A job that is done at the second look."""

    found: StraightTrial
    looks: int = 0
    cancelled: bool = False

    def state(self) -> Any:
        """As Inquiry says."""
        self.looks += 1
        return type("State", (), {"status": "done" if self.looks > 1 else "running"})()

    def stops(self) -> tuple[str, ...]:
        """As Inquiry says."""
        return ()

    def cancel(self) -> None:
        """As Inquiry says."""
        self.cancelled = True

    def result(self) -> StraightTrial | None:
        """As Inquiry says."""
        return self.found if self.looks > 1 else None


@dataclass
class FakePacked:
    """A file in a worker that has ended, or not, or was stopped."""

    content: bytes = b""
    state: JobState = field(default_factory=lambda: JobState("done"))

    def poll(self) -> JobState:
        """As Packed says."""
        return self.state

    def cancel(self) -> None:
        """As Packed says."""
        self.state = JobState("cancelled", stopping=True)

    def result(self) -> bytes:
        """As Packed says."""
        if self.state.status == "cancelled":
            raise PlannerError([Finding("job_cancelled", "error", facts={"target": "pages"})])
        return self.content


@dataclass
class FakeGround:
    """What the page is told; `asked` remembers what for."""

    has_streets: bool = True
    wrong: int = 2574
    asked: list[tuple[Any, ...]] = field(default_factory=list)
    packing: FakePacked | None = None

    def compare(self, factor: float) -> StraightComparison:
        """As RealGround says."""
        self.asked.append(("compare", factor))
        method = "network" if self.has_streets else "barrier_estimate"
        wrong = self.wrong if factor == 1.0 else 0
        return StraightComparison(factor, method, (gap("admin", wrong), gap("learning", 0)))

    def try_straight(self, service_id: str, factor: float) -> FakeTrial:
        """As RealGround says."""
        self.asked.append(("trial", service_id, factor))
        found = StraightTrial(
            service_id, figures(16_652), figures(10_126), figures(13_202), (), (), 0.0, 0.0
        )
        return FakeTrial(found)

    def areas(
        self, stop_id: str, walker: Walker, minutes: Sequence[float]
    ) -> tuple[Isochrone, ...]:
        """As RealGround says."""
        self.asked.append(("areas", stop_id, walker))
        return tuple(
            Isochrone(stop_id, limit, ((RING,),), 100.0, "", walker, "", "", "")
            for limit in minutes
        )

    def speed_kmh(self, walker: Walker) -> float:
        """As RealGround says."""
        return {"adult": 4.8, "elderly": 3.0}[walker]

    def classes_of_cells(self, service_id: str, shift: str) -> Callable[[], bytes]:
        """As RealGround says."""
        return f"{service_id} {shift}".encode

    def group_pages(self) -> GroupPages:
        """As RealGround says, of the sample."""
        return sample_pages()

    def pack_pages(self, pages: GroupPages, day: date, language: Language) -> FakePacked:
        """As RealGround says: done at once, unless told otherwise."""
        self.packing = self.packing or FakePacked(archive_as_job(pages.order(day, language)))
        return self.packing


@cache
def sample_pages() -> GroupPages:
    """The pages of the sample's groups, walks estimated."""
    plan = make_plan()
    return group_pages(open_workbench(plan.scenario, None), plan)
