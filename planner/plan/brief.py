"""Use case: the numbers of the leader's page, in the week or in one shift, counted from a plan."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from planner import coverage
from planner.coverage.units import GAP_SHARE
from planner.model.brief import MomentFigures
from planner.model.coverage import CLASSES, WEEK, CoverageClass, CoverageRow
from planner.model.outlook import WorstGroup
from planner.model.plan import Plan
from planner.model.scenario import Scenario

FIRST = 5
SLACK = 1e-9


@dataclass(slots=True)
class _Group:
    """Sums over the rows of one group."""

    people: dict[CoverageClass, int] = field(default_factory=lambda: dict.fromkeys(CLASSES, 0))
    elderly: dict[CoverageClass, int] = field(default_factory=lambda: dict.fromkeys(CLASSES, 0))
    households: dict[CoverageClass, int] = field(default_factory=lambda: dict.fromkeys(CLASSES, 0))
    walked: float = 0.0
    walkers: int = 0

    def add(self, row: CoverageRow) -> None:
        """One row more."""
        self.people[row.coverage_class] += row.people
        self.elderly[row.coverage_class] += row.elderly
        self.households[row.coverage_class] += row.households
        if row.minutes is not None:
            self.walked += row.minutes * row.people
            self.walkers += row.people

    def left(self, counts: dict[CoverageClass, int]) -> int:
        """Those not served."""
        return sum(counts.values()) - counts["served"]


def moments_of(scenario: Scenario) -> tuple[str, ...]:
    """The week, then the shifts of the service that leadership looks at."""
    service = scenario.service(coverage.thin_service(scenario))
    return (WEEK, *(s.id for s in scenario.campaign.shifts if s.id in service.shifts))


def at_moment(plan: Plan, moment: str, *, service_id: str = "") -> MomentFigures:
    """The numbers of "week" or of a shift, of the service that leadership looks at or of the named
    one. A group has a gap where more than coverage.gap_share of its people is not served then.
    KeyError for a shift that the campaign does not have.
    """
    scenario = plan.scenario
    if moment != WEEK:
        scenario.campaign.shift(moment)
    service_id = service_id or coverage.thin_service(scenario)
    groups = _sums(plan, service_id, moment)
    share = scenario.assumed(GAP_SHARE, 0.2)
    classes = {group_id: _class_of(group, share) for group_id, group in groups.items()}
    staffed, planned = coverage.shifts_of(plan, service_id, "" if moment == WEEK else moment)
    return MomentFigures(
        moment=moment,
        service_id=service_id,
        households_served=sum(group.households["served"] for group in groups.values()),
        households=sum(sum(group.households.values()) for group in groups.values()),
        elderly_served=sum(group.elderly["served"] for group in groups.values()),
        elderly=sum(sum(group.elderly.values()) for group in groups.values()),
        gaps=tuple(group_id for group_id, found in classes.items() if found != "served"),
        groups=len(groups),
        staffed=staffed,
        planned=planned,
        worst=_worst(groups),
        classes=classes,
        open_points=_open_points(plan, service_id, moment),
    )


def _sums(plan: Plan, service_id: str, moment: str) -> dict[str, _Group]:
    """Every group of the scenario that has rows, in its order."""
    found: dict[str, _Group] = defaultdict(_Group)
    for row in plan.coverage.rows:
        if (row.service_id, row.shift) == (service_id, moment):
            found[row.group_id].add(row)
    return {group.id: found[group.id] for group in plan.scenario.groups if group.id in found}


def _class_of(group: _Group, share: float) -> CoverageClass:
    left, everyone = group.left(group.people), sum(group.people.values())
    if left <= share * everyone + SLACK:
        return "served"
    return "full" if group.people["full"] > group.people["out_of_reach"] else "out_of_reach"


def _worst(groups: dict[str, _Group]) -> tuple[WorstGroup, ...]:
    """Those with most people, then elderly people, not served; none that leaves nobody out."""
    some = [
        WorstGroup(
            group_id=group_id,
            people_without=group.left(group.people),
            elderly_without=group.left(group.elderly),
            people=sum(group.people.values()),
            elderly=sum(group.elderly.values()),
            minutes=round(group.walked / group.walkers, 1) if group.walkers else None,
        )
        for group_id, group in groups.items()
        if group.left(group.people)
    ]
    some.sort(key=lambda g: (-g.people_without, -g.elderly_without, g.group_id))
    return tuple(some[:FIRST])


def _open_points(plan: Plan, service_id: str, moment: str) -> frozenset[str]:
    """Points of the service that open in the moment on some day; all of them before there is a
    timetable.
    """
    own = {point.id for point in plan.points() if point.service_id == service_id}
    if moment == WEEK or not plan.timetable.openings:
        return frozenset(own)
    return frozenset(o.point_id for o in plan.timetable.openings if o.shift == moment) & own
