"""Staffing per shift: what tasks take, what waiting is meant, how full the desks are by hour."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import time
from typing import Literal

from planner.model.quantity import Source

TargetKind = Literal["share", "mean"]
DayKind = Literal["usual", "busiest", "last_week"]
DAY_KINDS: tuple[DayKind, ...] = ("usual", "busiest", "last_week")
MinutesFrom = Literal["service", "tasks"]
HourStatus = Literal["overload", "busy", "fit", "idle"]
PostStatus = Literal["short", "below", "enough", "spare"]
IDLE_BELOW = 0.30
"""Desks busy for a smaller share of the hour stand idle."""
BUSY_FROM = 0.85
"""Desks busy for this share of the hour have no slack for a visit that takes longer."""


@dataclass(frozen=True, slots=True)
class Task:
    """One kind of visit: its share of all visits (0..1), minutes at the desk for people of working
    age and for elderly people, and the coefficient of variation of these minutes. A task without a
    name of its own is named by its id.
    """

    id: str
    share: float
    minutes: float
    minutes_elderly: float
    spread: float = 0.5
    name: str = ""
    source: Source = "assumed"
    note: str = ""


@dataclass(frozen=True, slots=True)
class TaskTimes:
    """Minutes a visit over all tasks: mean, standard deviation, their coefficient of variation."""

    mean_minutes: float
    deviation_minutes: float
    spread: float


@dataclass(frozen=True, slots=True)
class WaitTarget:
    """How long people may wait: `share` of all visits served within `minutes`, or a mean wait of at
    most `minutes`. `share` also says how often everyone is to find a seat where there are sessions.
    """

    kind: TargetKind = "share"
    minutes: float = 10.0
    share: float = 0.80

    def met(self, within: float, mean_minutes: float) -> bool:
        """Whether a share served within the minutes, and a mean wait, are good enough."""
        if self.kind == "share":
            return within >= self.share - 1e-12
        return mean_minutes <= self.minutes + 1e-12


@dataclass(frozen=True, slots=True)
class StaffingSettings:
    """What a person chose for the staffing table; empty tasks, hours or posts = the standard ones.

    `patience_minutes`: mean wait after which people leave; None = nobody leaves. `hour_weights`:
    clock hour ("07") -> how busy against the other hours of its shift. `per_desk`: label of a crew
    post -> whether each desk takes its own people of that post.
    """

    target: WaitTarget = WaitTarget()
    patience_minutes: float | None = None
    minutes_from: MinutesFrom = "service"
    day: DayKind = "usual"
    tasks: tuple[Task, ...] = ()
    hour_weights: Mapping[str, float] = field(default_factory=dict)
    per_desk: Mapping[str, bool] = field(default_factory=dict)


STANDARD_SETTINGS = StaffingSettings()


@dataclass(frozen=True, slots=True)
class Counter:
    """One place with all its visitors, without a plan: visits a day from `visits_low` to
    `visits_high`, in these shifts, with so many desks and people a shift.
    """

    visits_low: float
    visits_high: float
    shifts: tuple[str, ...]
    desks: int
    people: int


@dataclass(frozen=True, slots=True)
class HourLoad:
    """One hour (or part of it) of a shift with the desks there are.

    `load` = desks kept busy by those who come (Erlang); `occupancy` = share of desk time that is
    busy; `mean_wait_minutes` and `within` are of those who come in this hour; `waiting` = people
    waiting when it ends; `backlog` = visits carried over because the hours up to here brought more
    work than the desks could do; `desks_wanted` = desks that this hour alone would take.
    """

    start: time
    end: time
    visits: float
    load: float
    occupancy: float
    mean_wait_minutes: float
    within: float
    leave: float
    waiting: float
    backlog: float
    desks_wanted: int
    status: HourStatus


@dataclass(frozen=True, slots=True)
class ShiftLoad:
    """One point in one shift of one day: visits, desks there are and desks it takes, hour by hour.

    `desks` = desks with somebody at them; `desks_room` = desks the place has (0 = not known).
    `desks_min` gets the
    work done before closing; `desks_ideal` meets the waiting-time target. The last four say how the
    shift goes with `desks`. Sessions with `seats` have groups in the place of desks and no hours:
    `within` is then the chance that everyone finds a seat, `waiting_at_close` how many do not.
    """

    service_id: str
    point_id: str
    shift: str
    start: time
    end: time
    visits: float
    minutes_per_visit: float
    minutes_source: Source
    desks: int
    desks_room: int
    desks_min: int
    desks_ideal: int
    seats: int | None
    hours: tuple[HourLoad, ...]
    within: float
    mean_wait_minutes: float
    leave: float
    waiting_at_close: float


@dataclass(frozen=True, slots=True)
class PostNeed:
    """People of one crew post at one point and shift: needed for the least and for the ideal number
    of desks, given by the crew, and the fewest on duty over all openings (None without a roster).
    """

    service_id: str
    point_id: str
    shift: str
    roles: tuple[str, ...]
    per_desk: bool
    need_min: int
    need_ideal: int
    have: int
    on_duty_least: int | None
    status: PostStatus


@dataclass(frozen=True, slots=True)
class PostTotal:
    """The same over all points open in one shift of the chosen day."""

    service_id: str
    shift: str
    roles: tuple[str, ...]
    points: int
    need_min: int
    need_ideal: int
    have: int
    short_points: int
    below_points: int


@dataclass(frozen=True, slots=True)
class Staffing:
    """Loads and posts by point and shift, totals by shift and role, and the minutes a visit that
    the table of tasks gives by service and shift ("service|shift").
    """

    loads: tuple[ShiftLoad, ...]
    posts: tuple[PostNeed, ...]
    totals: tuple[PostTotal, ...]
    task_times: Mapping[str, TaskTimes]


@dataclass(frozen=True, slots=True)
class CounterPost:
    """People of one crew post at a counter, for the ideal desks of the low and the high figure."""

    roles: tuple[str, ...]
    per_desk: bool
    need_low: int
    need_high: int


@dataclass(frozen=True, slots=True)
class CounterShift:
    """One shift of a counter with the low and with the high number of visits a day."""

    shift: str
    low: ShiftLoad
    high: ShiftLoad
    posts: tuple[CounterPost, ...]
    people: int

    @property
    def need_low(self) -> int:
        """People of all posts for the low number of visits."""
        return sum(post.need_low for post in self.posts)

    @property
    def need_high(self) -> int:
        """People of all posts for the high number of visits."""
        return sum(post.need_high for post in self.posts)
