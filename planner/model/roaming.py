"""What a service asks of points that roam: blocks, coverage windows, quotas, moves, kits."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from planner.model.digest import LATER

WindowGroups = Literal["all", "priority"]
WindowPeople = Literal["everyone", "elderly", "working"]
WINDOW_GROUPS: tuple[WindowGroups, ...] = ("all", "priority")
WINDOW_PEOPLE: tuple[WindowPeople, ...] = ("everyone", "elderly", "working")
DEADLINE = "deadline"
RETURN_VISIT = "return_visit"
QUOTA = "quota"
RESERVED_RULES: frozenset[str] = frozenset({DEADLINE, RETURN_VISIT, QUOTA})
"""Names of rules that no window may have."""


@dataclass(frozen=True, slots=True)
class CoverageWindow:
    """In every period of `days` days, from the campaign's first day on, a session is open within
    `minutes` on foot of every group on at least `times` different days; a shorter last period asks
    for its share, rounded down. A group is within reach of a stop that enough of its people
    (1 - coverage.gap_share) reach at their own speed.

    groups: all or the priority groups. who: whose walk counts (working = adults under 60). when:
    which sessions count, any where empty: a shift id, a weekday name or "Sat/morning"; one that
    fits is enough, so ("evening", "Sat", "Sun") are evenings and weekends.
    """

    id: str
    days: int
    times: int = 1
    minutes: float = 15.0
    groups: WindowGroups = "all"
    who: WindowPeople = "everyone"
    when: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReturnVisits:
    """Every group has a session within reach on some day, and another `first_day` to `last_day`
    days later, to hand out what was applied for.
    """

    first_day: int
    last_day: int
    groups: WindowGroups = "all"


@dataclass(frozen=True, slots=True)
class Roaming:
    """How the mobile points of a service roam. A unit stays at a stop for at least a block of
    `block_days` days (1 = it may move every day; blocks end where a coverage period ends).
    day_move_minutes: between two shifts of a day that lie at least so far apart it may move, too,
    so that in one block each part of the day has a stop of its own (None = one stop all day).

    kits: sets of equipment, so many points open at once (None = one each). shifts_per_day: in how
    many shifts a day a unit opens (None = all). moves_per_week: arrivals at a new stop in one ISO
    week (None = no limit); a move weighs as much as `move_minutes` of one person's walk.
    priority: groups that are served first, within `priority_days` (None = no deadline).
    quota_share: share of the desk-hours that a group's expected visits take, to be given in the
    campaign, 0 = no quota; in one period of `quota_days` at most `finish_share` of the households
    not yet finished come, and who is finished does not come again. stops: venues that may be used,
    all that can open where empty.
    """

    block_days: int = 5
    kits: int | None = None
    shifts_per_day: int | None = None
    moves_per_week: int | None = None
    move_minutes: float = 2000.0
    windows: tuple[CoverageWindow, ...] = ()
    priority: tuple[str, ...] = ()
    priority_days: int | None = None
    return_visits: ReturnVisits | None = None
    quota_share: float = 0.0
    quota_days: int = 14
    finish_share: float = 1.0
    stops: tuple[str, ...] = ()
    day_move_minutes: float | None = field(default=None, metadata={LATER: True})


@dataclass(frozen=True, slots=True)
class RoamingWish:
    """How the points of a service are to roam, and how many there are; None: they stay put."""

    service_id: str
    points: int | None
    roaming: Roaming | None
