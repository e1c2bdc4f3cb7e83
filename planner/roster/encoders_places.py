"""Rules of places: how far somebody travels, at how many points somebody serves."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from planner.model import rules as ids
from planner.model.leaders import DUTY_LEADERS
from planner.model.people import Member
from planner.model.rules import Rule
from planner.roster.calendar import period_of
from planner.roster.draft import Draft
from planner.roster.parts import Part
from planner.roster.problem import Post
from planner.roster.rows import Binding, bindings, limit_row
from planner.roster.terms import way_metres

KM = 1000.0
BOTH_WAYS = 2.0


@dataclass(frozen=True, slots=True)
class Served:
    """One member's places: whole metres from home to each post, float64 (posts), 0 without a home;
    the member's people in each post, int64 (posts).
    """

    member: Member
    posts: tuple[Post, ...]
    ways: NDArray[np.float64]
    people: NDArray[np.int64]


UnitsServed = Callable[[Served, Rule], float]


def max_travel(draft: Draft) -> None:
    """No duty farther from home than so many metres (great circle); soft, each km above costs."""
    metres = way_metres(draft.part)[draft.pair_member, draft.pair_post]
    for binding in bindings(draft, ids.MAX_TRAVEL):
        own = np.flatnonzero(draft.pair_member == binding.member)
        over = np.maximum(0.0, metres[own] - binding.rule.number("m"))
        if binding.rule.hard:
            far = draft.pairs[own[over > 0]]
            draft.upper[far] = draft.lower[far]
        else:
            draft.cost[draft.pairs[own]] += binding.rule.weight * over / KM


def max_travel_day(draft: Draft) -> None:
    """The ways to and from the points of one day add up to so many km at most for each person."""
    metres = BOTH_WAYS * way_metres(draft.part)[draft.pair_member, draft.pair_post]
    day = np.array([post.slot.date.toordinal() for post in draft.part.posts], dtype=np.int64)
    for binding in bindings(draft, ids.MAX_TRAVEL_DAY):
        own = np.flatnonzero((draft.pair_member == binding.member) & (metres > 0))
        most = binding.rule.number("km") * KM * draft.part.members[binding.member].size
        for ordinal in np.unique(day[draft.pair_post[own]]):
            rows = own[day[draft.pair_post[own]] == ordinal]
            limit_row(
                draft, binding, str(ordinal), draft.pairs[rows], most,
                values=metres[rows], per_unit=KM,
            )  # fmt: skip


def keep_same_point(draft: Draft) -> None:
    """A person serves at so many different points at most in the rule's period; soft, each further
    point costs. The leaders' post is none.
    """
    for binding in bindings(draft, ids.KEEP_SAME_POINT):
        groups: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
        for row in np.flatnonzero(draft.pair_member == binding.member):
            post = draft.part.posts[draft.pair_post[row]]
            if post.service_id != DUTY_LEADERS:
                groups[_period(post, binding.rule)][post.point_id].append(int(draft.pairs[row]))
        for period, points in groups.items():
            if len(points) > binding.rule.number("points"):
                _limit_points(draft, binding, period, points)


def _limit_points(
    draft: Draft, binding: Binding, period: str, points: Mapping[str, list[int]]
) -> None:
    served = []
    for pairs in points.values():
        least = float(draft.lower[pairs].max() > 0)
        column = draft.add_columns(1, lower=least, upper=1.0)
        key = (binding.key(draft, "")[0], draft.part.members[binding.member].code, period)
        for pair in pairs:
            draft.add_row(key, np.r_[pair, column], np.array([1.0, -1.0]), upper=0.0)
        served.append(column)
    limit_row(draft, binding, period, np.concatenate(served), binding.rule.number("points"))


def _period(post: Post, rule: Rule) -> str:
    return period_of(post.slot.date, rule.name("per", "campaign"))


def served_by(part: Part, people: NDArray[np.int64]) -> Iterator[Served]:
    """Each member's places; people int64 (members, posts)."""
    ways = way_metres(part)
    for m, member in enumerate(part.members):
        yield Served(member, part.posts, ways[m], people[m])


def units_far(served: Served, rule: Rule) -> float:
    """Km above the cap, duty by duty."""
    over = np.maximum(0.0, served.ways - rule.number("m"))
    return float((over * served.people).sum()) / KM


def units_far_in_a_day(served: Served, rule: Rule) -> float:
    """Km above the cap, day by day."""
    metres: dict[object, float] = defaultdict(float)
    for p in np.flatnonzero(served.people):
        metres[served.posts[p].slot.date] += BOTH_WAYS * served.ways[p] * served.people[p]
    most = rule.number("km") * KM * served.member.size
    return sum(max(0.0, way - most) for way in metres.values()) / KM


def units_more_points(served: Served, rule: Rule) -> float:
    """Points above the number, period by period."""
    points: dict[str, set[str]] = defaultdict(set)
    for p in np.flatnonzero(served.people):
        if served.posts[p].service_id != DUTY_LEADERS:
            points[_period(served.posts[p], rule)].add(served.posts[p].point_id)
    return sum(max(0.0, len(own) - rule.number("points")) for own in points.values())


UNITS_SERVED: Mapping[str, UnitsServed] = {
    ids.MAX_TRAVEL: units_far,
    ids.MAX_TRAVEL_DAY: units_far_in_a_day,
    ids.KEEP_SAME_POINT: units_more_points,
}
"""Rule id -> how many units of it a member's places break."""
