"""An outlook without engines: every position has known numbers, some of them solved."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from planner.findings import PlannerError
from planner.model.coverage import WEEK, Headline
from planner.model.outlook import (
    GapAt,
    NextVenue,
    Outcome,
    PeopleChange,
    Position,
    RoleChange,
    RoleNeed,
    Situation,
    StageBound,
    ThinClosing,
    WorstGroup,
)
from planner.model.plan import Plan
from planner.plan.outlook import Grid
from planner.ui.brief_sliders_jobs import Ahead

HOSTILE = '<img src=x onerror="x()">'


def venue(name: str = "Chùa mô phỏng", kind: str = "ton_giao", elderly: int = 90) -> NextVenue:
    """A venue that would serve so many more elderly people."""
    return NextVenue(
        stop_id=f"V-{kind}", venue_id=f"V-{kind}", name=name, kind=kind, lon=105.82, lat=21.07,
        people=elderly + 200, elderly=elderly, households=80, groups_closed=("TDP-03",),
        shifts_closed=("evening",),
    )  # fmt: skip


def make_situation(plan: Plan) -> Situation:
    """Two groups with a gap in the week, one in the morning, none in the other shifts."""
    first, second = (group.id for group in plan.scenario.groups[:2])
    worst = (
        WorstGroup(first, 300, 90, 1200, 210, 14.0),
        WorstGroup(second, 280, 40, 900, 150, None),
    )
    closed = (plan.scenario.groups[-1].id,)
    told = (venue(), venue(HOSTILE, "chung_cu", 60), venue("Câu lạc bộ", "hoi_quan", 30))
    venues = tuple(replace(one, groups_closed=closed) for one in told)
    gaps = (
        GapAt(WEEK, (first, second), worst, venues, closer=venues[0], groups_left=(second,)),
        GapAt("morning", (first,), worst[:1], venues, closer=venues[0]),
        GapAt("afternoon", (), (), venues[:1]),
        GapAt("evening", (), (), venues[1:], shut=venues[:1], comes_elderly=False),
    )
    point = plan.points()[0].id
    thin = tuple(
        ThinClosing(point, shift, 1.9 + n, 480.0 - n, 120, 0, 0, 0, 1484 + n, 406)
        for n, shift in enumerate(("afternoon", "evening", "morning"))
    )
    needs = (
        RoleNeed("admin", ("cong_chuc",), 32, 36),
        RoleNeed("admin", ("cong_an",), 32, 31),
        RoleNeed("admin", ("doan_vien",), 32, 36),
    )
    return Situation("admin", needs, gaps, thin)


def make_outcome(base: Headline, position: Position, points: int) -> Outcome:
    """More points serve more; fewer people leave posts empty."""
    more, missing = position.points - points, max(0, -position.people - 11)
    headline = replace(
        base,
        households_served=base.households_served + 10 * more,
        elderly_served=base.elderly_served + 5 * more,
        people_served=base.people_served + 30 * more,
        shifts_staffed=base.shifts_staffed - missing,
        people_available=base.people_available + position.people,
        quality_gap=0.0,
        quality_proven=True,
    )
    roles = (RoleChange(("cong_an",), "cong_an", position.people),) if position.people else ()
    bound = 100_000.0
    stages = (
        StageBound("placement", "optimal", bound, bound, 0.0, "max", "multipliers", "proof"),
        StageBound("timetable", "optimal", 9.0, 9.0, 0.0, "max", "enumeration", "proof"),
        StageBound("roster", "feasible", bound, 0.999 * bound, 0.001, "min", "lp_dual", "gap"),
    )
    return Outcome(
        position=position,
        people=PeopleChange(roles),
        headline=headline,
        stages=stages,
        vacant=missing,
        open_shifts=missing,
        worst=(WorstGroup("TDP-03", 300, 90, 1200, 210, 14.0),),
        stop_ids=tuple(f"V{n}" for n in range(position.points)),
    )


@dataclass
class FakeOutlook:
    """Keeps what was asked; `solved` are the positions that are ready."""

    plan: Plan
    solved: dict[Position, Outcome] = field(default_factory=dict)
    looked: list[Position] = field(default_factory=list)
    taken: list[Position] = field(default_factory=list)
    state: Ahead | None = None
    on_the_way: object | None = None
    version: int | None = None
    refusal: PlannerError | None = None

    @property
    def points(self) -> int:
        """Mobile points that stand."""
        return len([p for p in self.plan.placement("admin").points if p.kind == "mobile"])

    def solve(self, *positions: Position) -> None:
        """These are ready from now on."""
        for position in positions:
            self.solved[position] = make_outcome(self.plan.headline, position, self.points)

    def situation(self) -> Situation:
        """As Outlook says."""
        return make_situation(self.plan)

    def grid(self) -> Grid:
        """As Outlook says."""
        return Grid(tuple(range(1, 15)), -30, 30, Position(self.points, 0))

    def look_at(self, position: Position) -> None:
        """As Outlook says."""
        self.looked.append(position)

    def outcomes(self) -> dict[Position, Outcome]:
        """As Outlook says."""
        return dict(self.solved)

    def ahead(self) -> Ahead:
        """As Outlook says."""
        return self.state or Ahead("done", len(self.solved), 182, len(self.solved), 854)

    def stop(self) -> None:
        """As Outlook says."""
        self.state = Ahead("stopped", len(self.solved), 182, len(self.solved), 854)

    def go_on(self) -> None:
        """As Outlook says."""
        self.state = Ahead("running", len(self.solved), 182, len(self.solved), 854)

    def take(self, position: Position) -> None:
        """As Outlook says."""
        self.taken.append(position)

    def taking(self) -> object | None:
        """As Outlook says."""
        return self.on_the_way

    def settle(self) -> int | None:
        """As Outlook says."""
        if self.refusal is not None:
            raise self.refusal
        number, self.version = self.version, None
        return number
