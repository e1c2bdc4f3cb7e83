"""What a leader's page says of a plan in the week or in one shift of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from planner.model.approval import StepRecord
from planner.model.coverage import CoverageClass
from planner.model.outlook import RoleNeed, Situation, WorstGroup
from planner.model.plan import Plan


@dataclass(frozen=True, slots=True)
class MomentFigures:
    """The numbers of a moment ("week" or a shift id), of the service that leadership looks at.

    gaps: groups of which more than coverage.gap_share is not served then; worst: the five with most
    people not served; classes: how each group is served, for the map; staffed of planned: shifts
    with a full crew; open_points: points that open then at all.
    """

    moment: str
    service_id: str
    households_served: int
    households: int
    elderly_served: int
    elderly: int
    gaps: tuple[str, ...]
    groups: int
    staffed: int
    planned: int
    worst: tuple[WorstGroup, ...]
    classes: Mapping[str, CoverageClass]
    open_points: frozenset[str]


@dataclass(frozen=True, slots=True)
class Brief:
    """All that the leader's page of paper is made from. `situation` is None where the next venues
    are not known (a plan without its ward's files); `revision` 0 where the plan is no saved
    version; `approval` only where this very version is approved; `certificate` one sentence;
    made_on is an ISO date.
    """

    plan: Plan
    figures: MomentFigures
    certificate: str
    made_on: str
    needs: tuple[RoleNeed, ...] = ()
    situation: Situation | None = None
    approval: StepRecord | None = None
    revision: int = 0
