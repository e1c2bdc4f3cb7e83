"""So many people more or fewer: which roles they have, who stays away, who is assumed.

Each further person goes to the crew post with the least reserve (people there less people needed),
each one fewer comes from the post with the most; there the person with the fewest duties stays
away. A smaller change is therefore always the beginning of a larger one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial

from planner.model.outlook import PeopleChange, RoleChange
from planner.model.people import ANY_ROLE, ROLES, Member
from planner.model.plan import Plan
from planner.model.roster import Duty
from planner.model.scenario import Scenario
from planner.plan.kept_people import KeptPeople, peopled
from planner.roster.demands import Demand, demands_of, needed
from planner.roster.problem import OUTSIDE, posts_of

ASSUMED_CODE = "GD"
"""How the codes of assumed people begin (giả định)."""


@dataclass(frozen=True, slots=True)
class _Post:
    """One crew post that people outside the teams fill: who fits, and how many it takes."""

    roles: tuple[str, ...]
    need: int
    role: str
    members: tuple[Member, ...]

    def takes(self, roles: tuple[str, ...]) -> bool:
        """Whether somebody with these roles may fill it."""
        return ANY_ROLE in self.roles or any(role in self.roles for role in roles)


def people_change(plan: Plan, service_id: str, people: int) -> PeopleChange:
    """The change of so many people for the points of `plan`, whose duties say who has how many.
    Fewer than asked for where nobody is left to stay away.
    """
    posts = _posts(plan, service_id)
    if not posts or not people:
        return PeopleChange()
    if people > 0:
        chosen = list(_more(posts, people))
        roles = Counter(post.roles for post in chosen)
        return PeopleChange(
            tuple(RoleChange(p.roles, p.role, roles[p.roles]) for p in posts if roles[p.roles]),
            added=tuple(post.role for post in chosen),
        )
    gone = list(_fewer(posts, plan.roster.duties, -people))
    roles = Counter(post.roles for post, _ in gone)
    codes = Counter(code for _, code in gone)
    return PeopleChange(
        tuple(RoleChange(p.roles, p.role, -roles[p.roles]) for p in posts if roles[p.roles]),
        removed=tuple(codes.items()),
    )


def most_removed(plan: Plan, service_id: str) -> int:
    """How many people could stay away at most."""
    own = {m.code: m for post in _posts(plan, service_id) for m in post.members}
    return sum(member.size for member in own.values())


def can_change(plan: Plan, service_id: str) -> bool:
    """Whether people outside the teams work for the service at all."""
    return bool(_posts(plan, service_id))


def with_change(scenario: Scenario, change: PeopleChange) -> Scenario:
    """The scenario with the people of a change: units lose some of their size, persons are left
    out, assumed people come last. Without a change it is the scenario itself.
    """
    if not change.added and not change.removed:
        return scenario
    fresh = _codes({member.code for member in scenario.members})
    added = (
        Member(code, "person", 1, (role,)) for code, role in zip(fresh, change.added, strict=False)
    )
    return peopled(scenario, KeptPeople(tuple(added), change.removed))


def _codes(taken: set[str]) -> Iterator[str]:
    """GD-01, GD-02, ...; those that are taken are passed over."""
    number = 0
    while True:
        number += 1
        code = f"{ASSUMED_CODE}-{number:02d}"
        if code not in taken:
            yield code


def _posts(plan: Plan, service_id: str) -> tuple[_Post, ...]:
    scenario = plan.scenario
    own = {point.id for point in plan.points() if point.service_id == service_id}
    openings = tuple(o for o in plan.timetable.openings if o.point_id in own)
    demands = demands_of(scenario.members, posts_of(scenario, plan.points(), openings))
    return tuple(
        _post(scenario, demand)
        for demand in demands
        if demand.service_id == service_id and demand.team in (None, OUTSIDE)
    )


def _post(scenario: Scenario, demand: Demand) -> _Post:
    own = tuple(m for m in demand.members if demand.team is None or m.team == demand.team)
    counts = Counter(role for m in own for role in m.roles if _in(role, demand.roles))
    first = ROLES[0] if ANY_ROLE in demand.roles else demand.roles[0]
    role = max(counts, key=lambda role: (counts[role], role), default=first)
    need = needed(scenario.rules, demand)["people", ""]
    return _Post(demand.roles, round(need), role, own)


def _in(role: str, roles: tuple[str, ...]) -> bool:
    return ANY_ROLE in roles or role in roles


def _more(posts: tuple[_Post, ...], people: int) -> Iterator[_Post]:
    """The post of each further person."""
    there = [_there(post.members) for post in posts]
    for _ in range(people):
        best = min(range(len(posts)), key=lambda n: (there[n] - posts[n].need, n))
        yield posts[best]
        for n, post in enumerate(posts):
            there[n] += post.takes((posts[best].role,))


def _fewer(
    posts: tuple[_Post, ...], duties: Iterable[Duty], people: int
) -> Iterator[tuple[_Post, str]]:
    """The post and the code of each person who stays away."""
    left = {m.code: m for post in posts for m in post.members}
    load = _load(duties)
    for _ in range(people):
        open_ = [post for post in posts if any(m.code in left for m in post.members)]
        if not open_:
            return
        post = max(open_, key=lambda p: (_reserve(p, left), -posts.index(p)))
        own = [left[m.code] for m in post.members if m.code in left]
        chosen = min(own, key=partial(_burden, load))
        yield post, chosen.code
        if chosen.size > 1:
            left[chosen.code] = replace(chosen, size=chosen.size - 1)
        else:
            del left[chosen.code]


def _burden(load: Mapping[str, tuple[bool, int]], member: Member) -> tuple[bool, float, str]:
    """Those go first who have no duty set by hand, then those with the fewest a head."""
    pinned, duties = load.get(member.code, (False, 0))
    return pinned, duties / member.size, member.code


def _reserve(post: _Post, left: Mapping[str, Member]) -> int:
    return _there(left[m.code] for m in post.members if m.code in left) - post.need


def _there(members: Iterable[Member]) -> int:
    return sum(member.size for member in members)


def _load(duties: Iterable[Duty]) -> dict[str, tuple[bool, int]]:
    """Whether a duty of the member was set by hand, and how many there are."""
    found: dict[str, tuple[bool, int]] = {}
    for duty in duties:
        pinned, count = found.get(duty.member_code, (False, 0))
        found[duty.member_code] = (pinned or duty.pinned, count + 1)
    return found
