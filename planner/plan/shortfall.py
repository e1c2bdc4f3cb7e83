"""Use case: what a plan that is not whole serves, whom it does not and why, and the questions whose
answers are the ways out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from planner.findings import Finding
from planner.model.coverage import WEEK
from planner.model.place import PlaceGuess
from planner.model.plan import Plan
from planner.model.question import Answer, Question
from planner.plan._assemble import FEWER_POINTS

Cause = Literal["no_position", "nobody", "out_of_reach", "full"]
TOO_MANY = "too_many_points"
WAYS = 3
FARTHER_MINUTES = 10.0


@dataclass(frozen=True, slots=True)
class Unserved:
    """One group that the first service does not serve, or not wholly: why, and how many people of
    how many; minutes: their mean walk to the nearest open point, None where there is none.
    """

    group_id: str
    name: str
    cause: Cause
    left: int
    people: int
    minutes: float | None = None


@dataclass(frozen=True, slots=True)
class Shortfall:
    """Groups served wholly, groups not (worst first), what else the plan lacks: `asked` points
    where fewer stand (0 = as asked), whether there are places and people, rows set aside.
    """

    service_id: str
    served: int
    groups: int
    unserved: tuple[Unserved, ...]
    asked: int
    points: int
    has_venues: bool
    has_members: bool
    aside: int

    @property
    def is_whole(self) -> bool:
        """Whether nothing is missing."""
        whole = not (self.unserved or self.asked or self.aside)
        return whole and self.has_venues and self.has_members


def shortfall(
    plan: Plan,
    places: Sequence[PlaceGuess],
    *,
    told: Iterable[Finding] = (),
    aside: int = 0,
) -> Shortfall:
    """What the plan lacks for its first service; `places` as the groups stand now (those without a
    position are no part of the plan), `told` what was found in the tables, `aside` rows of them
    that wait to be mended.
    """
    placement = plan.placements[0]
    unserved = (*_unplaced(places), *_left(plan, placement.service_id))
    order = sorted(unserved, key=lambda one: (one.cause == "nobody", -one.left, one.name))
    mobile = mobile_points(plan)
    fewer = [f for f in (*plan.findings, *told) if f.code in (FEWER_POINTS, TOO_MANY)]
    asked = [int(f.facts["points"]) for f in fewer if f.facts["service"] == placement.service_id]
    groups = len(plan.scenario.groups) + sum(one.cause == "no_position" for one in unserved)
    return Shortfall(
        service_id=placement.service_id,
        served=groups - len(unserved),
        groups=groups,
        unserved=tuple(order),
        asked=asked[0] if asked and asked[0] > mobile else 0,
        points=mobile,
        has_venues=bool(plan.scenario.venues),
        has_members=bool(plan.scenario.members),
        aside=aside,
    )


def mobile_points(plan: Plan) -> int:
    """Points of the first service whose places are chosen."""
    return sum(point.kind == "mobile" for point in plan.placements[0].points)


def points_are_assumed(plan: Plan) -> bool:
    """Whether nobody gave the number of points of the first service: it is the assumed campaign's,
    and no answer to a question changed it since.
    """
    assumed = any(
        note.table == "campaign" and note.column in ("*", "services") and note.source == "assumed"
        for note in plan.scenario.provenance
    )
    service = plan.scenario.service(plan.placements[0].service_id)
    return assumed and service.points == mobile_points(plan)


def questions_for(plan: Plan, service_id: str) -> tuple[Question, ...]:
    """What may help, in the order in which it is offered: one point more, as few points as reach
    everyone, the same points for whoever lives farthest; then less common ones.
    """
    minutes = plan.scenario.service(service_id).catchment_minutes
    now = sum(p.kind == "mobile" for p in plan.placement(service_id).points)
    ask = [
        Question("most_people", service_id, points=now + 1, minutes=minutes),
        Question("fewest_for_all", service_id, minutes=minutes),
        Question("least_worst_walk", service_id, points=max(now, 1), minutes=minutes),
        Question("least_walking", service_id, points=max(now, 1), minutes=minutes),
        Question("least_walking", service_id, points=now + 1, minutes=minutes),
        Question("fewest_for_all", service_id, minutes=minutes + FARTHER_MINUTES),
        Question("fewest_for_share", service_id, minutes=minutes, share=0.8),
        Question("least_worst_walk", service_id, points=now + 1, minutes=minutes),
    ]
    return tuple(ask)


def ways_of(plan: Plan, service_id: str, answers: Iterable[Answer | None]) -> tuple[Answer, ...]:
    """At most three answers that bring somebody within reach or shorten the longest walk, each with
    points that stand otherwise than now and than in the others.
    """
    mobile = (p for p in plan.placement(service_id).points if p.kind == "mobile")
    seen = {frozenset(point.stop_id for point in mobile)}
    ways: list[Answer] = []
    for answer in answers:
        stops = frozenset(answer.stop_ids) if answer else frozenset()
        if answer is not None and stops and stops not in seen and _helps(answer):
            seen.add(stops)
            ways.append(answer)
    return tuple(ways[:WAYS])


def _helps(answer: Answer) -> bool:
    """Whether somebody is better off: more people near, or a shorter longest walk."""
    now, then = answer.now, answer.proposed
    if now is None or then is None:
        return False
    longest, shortened = now.worst_minutes, then.worst_minutes
    nearer = longest is not None and shortened is not None and shortened < longest - 0.5
    return then.people_near > now.people_near or then.unreached < now.unreached or nearer


def _unplaced(places: Sequence[PlaceGuess]) -> Iterable[Unserved]:
    """Groups without any position."""
    for guess in places:
        if guess.method == "none":
            group = guess.group
            yield Unserved(group.id, group.name, "no_position", group.people, group.people)


def _left(plan: Plan, service_id: str) -> Iterable[Unserved]:
    """Groups with nobody in them, and those of which the service leaves somebody unserved who make
    a gap; the cause is the larger part of them.
    """
    left: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for row in plan.coverage.rows:
        if (row.service_id, row.shift) == (service_id, WEEK):
            left[row.group_id][row.coverage_class] += row.people
    found = {one.group_id: one for one in plan.coverage.groups if one.service_id == service_id}
    for group in plan.scenario.groups:
        one, parts = found.get(group.id), left[group.id]
        if not group.people:
            yield Unserved(group.id, group.name, "nobody", 0, 0)
        elif one is None or one.has_gap:
            cause: Cause = "full" if parts["full"] > parts["out_of_reach"] else "out_of_reach"
            count = parts["full"] + parts["out_of_reach"]
            minutes = one.mean_minutes if one else None
            yield Unserved(group.id, group.name, cause, count, group.people, minutes)
