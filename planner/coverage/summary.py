"""The headline of a plan, and what an edit changes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from planner.coverage.thin import thin_service
from planner.model.coverage import (
    CoverageChange,
    CoverageReport,
    GroupChange,
    GroupCoverage,
    Headline,
)
from planner.model.placement import Placement
from planner.model.plan import Plan
from planner.model.roster import HeadCount, Roster
from planner.model.scenario import Scenario
from planner.model.timetable import Timetable

HOLIDAY = "holiday"
NOT_MEANT = frozenset({HOLIDAY, "shift_not_chosen", "unit_not_sent"})
"""Slots that nobody meant to open: holidays, and shifts that a roaming point leaves out."""
Number = Callable[[GroupCoverage], float | None]
Key = tuple[str, str]


def headline(
    scenario: Scenario,
    report: CoverageReport,
    timetable: Timetable,
    roster: Roster,
    *,
    headcount: HeadCount,
    placements: Sequence[Placement],
) -> Headline:
    """The five numbers, of the admin service (the first service where there is none).

    Planned shifts are its openings and those refused for another reason than a holiday; staffed
    are the openings without a vacancy.
    """
    service_id = thin_service(scenario)
    groups = [group for group in report.groups if group.service_id == service_id]
    placement = next((p for p in placements if p.service_id == service_id), None)
    staffed, planned = _shifts(placement, timetable, roster)
    return Headline(
        households_served=sum(g.households_served for g in groups),
        households=sum(g.households for g in groups),
        elderly_served=sum(g.elderly_served for g in groups),
        elderly=sum(g.elderly for g in groups),
        people_served=sum(g.people_served for g in groups),
        people=sum(g.people for g in groups),
        groups_with_gap=tuple(g.group_id for g in groups if g.has_gap),
        groups=len(groups),
        shifts_staffed=staffed,
        shifts_planned=planned,
        people_needed=headcount.need_people,
        people_available=headcount.have_people,
        quality_gap=placement.proof.gap if placement else None,
        quality_proven=placement is not None and placement.proof.status == "optimal",
        mean_walk_minutes=_rounded(_mean(groups, *_WALK)),
        elderly_mean_walk_minutes=_rounded(_mean(groups, *_ELDERLY_WALK)),
    )


def change(before: CoverageReport, after: CoverageReport) -> CoverageChange:
    """The week before and after an edit, over the services that it changes.

    Minutes are people-weighted means; where a walk exists on one side only it counts as no change.
    `losing` and `gaining` are by people, then elderly people, then minutes.
    """
    old, new = _by_key(before.groups), _by_key(after.groups)
    touched = {key[1] for key in old.keys() | new.keys() if old.get(key) != new.get(key)}
    keys = [key for key in new if key[1] in touched and key in old]
    changes = _group_changes([(old[key], new[key]) for key in keys])
    olds, news = [old[key] for key in keys], [new[key] for key in keys]
    return CoverageChange(
        people=sum(n.people_served - o.people_served for o, n in zip(olds, news, strict=True)),
        elderly=sum(n.elderly_served - o.elderly_served for o, n in zip(olds, news, strict=True)),
        households=sum(
            n.households_served - o.households_served for o, n in zip(olds, news, strict=True)
        ),
        mean_minutes=_difference(_mean(olds, *_WALK), _mean(news, *_WALK)),
        elderly_mean_minutes=_difference(_mean(olds, *_ELDERLY_WALK), _mean(news, *_ELDERLY_WALK)),
        losing=tuple(sorted((c for c in changes if _rank(c) < (0, 0, 0.0)), key=_rank)),
        gaining=tuple(
            sorted((c for c in changes if _rank(c) > (0, 0, 0.0)), key=_rank, reverse=True)
        ),
    )


def _rank(change_: GroupChange) -> tuple[int, int, float]:
    return (change_.people, change_.elderly, -change_.minutes)


def _group_changes(pairs: Iterable[tuple[GroupCoverage, GroupCoverage]]) -> list[GroupChange]:
    """One change per group: people of all its changed services; the walk of the last of them."""
    found: dict[str, GroupChange] = {}
    for old, new in pairs:
        if old == new:
            continue
        past = found.get(new.group_id, GroupChange(new.group_id, 0, 0, 0.0))
        found[new.group_id] = GroupChange(
            new.group_id,
            past.people + new.people_served - old.people_served,
            past.elderly + new.elderly_served - old.elderly_served,
            round(past.minutes + _difference(old.mean_minutes, new.mean_minutes), 1),
        )
    return list(found.values())


def _by_key(groups: Iterable[GroupCoverage]) -> dict[Key, GroupCoverage]:
    return {(group.group_id, group.service_id): group for group in groups}


_WALK: tuple[Number, Number] = (lambda g: g.mean_minutes, lambda g: g.people)
_ELDERLY_WALK: tuple[Number, Number] = (lambda g: g.elderly_mean_minutes, lambda g: g.elderly)


def _mean(groups: Iterable[GroupCoverage], value: Number, weight: Number) -> float | None:
    pairs = [(value(group), weight(group) or 0.0) for group in groups]
    known = [(minutes, count) for minutes, count in pairs if minutes is not None]
    total = sum(count for _, count in known)
    return sum(minutes * count for minutes, count in known) / total if total else None


def _rounded(minutes: float | None) -> float | None:
    return None if minutes is None else round(minutes, 1)


def _difference(old: float | None, new: float | None) -> float:
    return 0.0 if old is None or new is None else round(new - old, 2)


def shifts_of(plan: Plan, service_id: str, shift: str = "") -> tuple[int, int]:
    """Openings with a full crew, and planned ones, of a service's mobile points; of one shift where
    one is named.
    """
    placement = next((p for p in plan.placements if p.service_id == service_id), None)
    return _shifts(placement, plan.timetable, plan.roster, shift)


def _shifts(
    placement: Placement | None, timetable: Timetable, roster: Roster, shift: str = ""
) -> tuple[int, int]:
    """Openings with a full crew, and planned ones, of this placement's mobile points."""
    points = placement.points if placement else ()
    own = {point.id for point in points if point.kind == "mobile"}
    vacant = {(v.point_id, v.date, v.shift) for v in roster.vacancies}
    opened = [
        (o.point_id, o.date, o.shift)
        for o in timetable.openings
        if o.point_id in own and shift in ("", o.shift)
    ]
    refused = [
        r
        for r in timetable.refused
        if r.point_id in own and r.reason_code not in NOT_MEANT and shift in ("", r.shift)
    ]
    return sum(key not in vacant for key in opened), len(opened) + len(refused)
