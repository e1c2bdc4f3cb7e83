"""Splits a roster into parts that share no member and no rule: each is solved on its own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from planner.model.leaders import DUTY_LEADERS
from planner.model.people import Member
from planner.model.roster import Duty
from planner.model.rules import RESCUE
from planner.roster.calendar import ANY_TIME, Calendar, calendar_of, earlier_duties, slot_of
from planner.roster.problem import Pool, Post, RosterProblem, Slot, posts_of
from planner.roster.published import base_of, frozen_until, with_frozen
from planner.roster.ties import tied_pools

NAMED = 3


@dataclass(frozen=True, slots=True)
class Part:
    """Posts and the members who may fill one of them; `pinned` are (member, post) index pairs, one
    for each person. Members in the order of the scenario, posts in that of the openings. `earlier`
    are (member index, slot) of duties before the planned days, one for each person. `base`:
    (member index, opening) of published duties, None where nothing was published; those before
    `frozen_until` stay as they are. `outside`: members of other parts or of none, and
    `open_places` (day, shift, lon, lat) of the whole ward, where a rescue team stands by.
    """

    name: str
    members: tuple[Member, ...]
    posts: tuple[Post, ...]
    pinned: tuple[tuple[int, int], ...] = ()
    earlier: tuple[tuple[int, Slot], ...] = ()
    calendar: Calendar = ANY_TIME
    base: tuple[tuple[int, int], ...] | None = None
    frozen_until: date | None = None
    outside: tuple[Member, ...] = ()
    open_places: tuple[tuple[date, str, float, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Split:
    """The parts in the order of their first post, pinned duties that no opening asks for, and those
    of earlier days.
    """

    parts: tuple[Part, ...]
    dropped_pins: tuple[Duty, ...]
    earlier: tuple[Duty, ...] = ()


def split(problem: RosterProblem, *, as_pinned: bool = False) -> Split:
    """Connected components of pools (posts that take the same people) over shared members, and
    over shared openings where a trained_min binds several posts together. Frozen days are pinned,
    except where all that stands is pinned already (`as_pinned`).
    """
    problem = problem if as_pinned else with_frozen(problem)
    posts = posts_of(problem.scenario, problem.points, problem.openings)
    pins, dropped = _match_pins(problem, posts)
    pools = _pools(posts)
    people = {
        pool: _people(problem.scenario.members, posts[rows[0]]) for pool, rows in pools.items()
    }
    for member, post in pins:
        people[posts[post].pool].add(member)
    ties = tied_pools(problem.scenario.rules, problem.scenario.members, posts, people)
    stands_by = any(rule.id == RESCUE and rule.is_on for rule in problem.scenario.rules)
    calendar = calendar_of(problem)
    earlier = earlier_duties(problem.pinned, problem.openings)
    parts = []
    for group in _components(posts, people, ties):
        rows = sorted(row for pool in group for row in pools[pool])
        staff = sorted(set().union(*(people[pool] for pool in group)))
        part = _part(problem, posts, rows=rows, staff=staff, pins=pins)
        before = _earlier(part.members, earlier)
        known = _published(part, problem) if problem.base else part
        known = with_ward(known, problem, posts) if stands_by else known
        parts.append(replace(known, earlier=before, calendar=calendar))
    lost = tuple(duty for duty in dropped if duty.date >= calendar.first_day)
    return Split(tuple(parts), lost, earlier)


def _pools(posts: tuple[Post, ...]) -> dict[Pool, list[int]]:
    pools: dict[Pool, list[int]] = defaultdict(list)
    for row, post in enumerate(posts):
        pools[post.pool].append(row)
    return pools


def _people(members: tuple[Member, ...], post: Post) -> set[int]:
    return {i for i, m in enumerate(members) if post.welcomes(m) and m.fits(post.roles)}


def _match_pins(
    problem: RosterProblem, posts: tuple[Post, ...]
) -> tuple[list[tuple[int, int]], tuple[Duty, ...]]:
    """(member, post) of each pinned duty; those without such an opening or member are dropped."""
    members = {member.code: i for i, member in enumerate(problem.scenario.members)}
    places: dict[tuple[str, object, str], list[int]] = defaultdict(list)
    for row, post in enumerate(posts):
        places[post.point_id, post.slot.date, post.slot.shift].append(row)
    pins: list[tuple[int, int]] = []
    dropped: list[Duty] = []
    for duty in problem.pinned:
        rows = places.get((duty.point_id, duty.date, duty.shift), [])
        fitting = [r for r in rows if duty.role in posts[r].roles] or rows
        if fitting and duty.member_code in members:
            pins.append((members[duty.member_code], fitting[0]))
        else:
            dropped.append(duty)
    return pins, tuple(dropped)


def _components(
    posts: tuple[Post, ...], people: dict[Pool, set[int]], ties: Iterable[list[Pool]] = ()
) -> list[list[Pool]]:
    """Pools that share a member or a trained_min, or that a rule ties together, in the order of
    their first post.
    """
    root = {pool: pool for pool in people}

    def find(pool: Pool) -> Pool:
        while root[pool] != pool:
            root[pool] = root[root[pool]]
            pool = root[pool]
        return pool

    first_of: dict[object, Pool] = {}
    for pool, staff in people.items():
        for member in sorted(staff):
            root[find(pool)] = find(first_of.setdefault(member, pool))
    for post in posts:
        if post.trained_min:
            key = ("opening", post.opening)
            root[find(post.pool)] = find(first_of.setdefault(key, post.pool))
    for tied in ties:
        for pool in tied[1:]:
            root[find(pool)] = find(tied[0])
    groups: dict[Pool, list[Pool]] = defaultdict(list)
    for pool in people:
        groups[find(pool)].append(pool)
    return list(groups.values())


def _part(
    problem: RosterProblem,
    posts: tuple[Post, ...],
    *,
    rows: list[int],
    staff: list[int],
    pins: list[tuple[int, int]],
) -> Part:
    at_member = {member: i for i, member in enumerate(staff)}
    at_post = {row: i for i, row in enumerate(rows)}
    return Part(
        name=_name([posts[row] for row in rows]),
        members=tuple(problem.scenario.members[i] for i in staff),
        posts=tuple(posts[row] for row in rows),
        pinned=tuple((at_member[m], at_post[p]) for m, p in pins if p in at_post),
    )


def _published(part: Part, problem: RosterProblem) -> Part:
    """The part with what the published roster says of its members and openings."""
    base = base_of(part.members, part.posts, problem.base)
    return replace(part, base=base, frozen_until=frozen_until(problem.scenario.rules))


def with_ward(part: Part, problem: RosterProblem, posts: tuple[Post, ...]) -> Part:
    """The part with the people outside it and all open places of the ward, each once."""
    own = {member.code for member in part.members}
    others = tuple(member for member in problem.scenario.members if member.code not in own)
    places = (
        (post.slot.date, post.slot.shift, post.lon, post.lat)
        for post in posts
        if post.service_id != DUTY_LEADERS
    )
    return replace(part, outside=others, open_places=tuple(dict.fromkeys(places)))


def _earlier(
    members: tuple[Member, ...], earlier: tuple[Duty, ...]
) -> tuple[tuple[int, Slot], ...]:
    """What the members worked before the planned days: (member index, slot)."""
    number = {member.code: i for i, member in enumerate(members)}
    return tuple((number[d.member_code], slot_of(d)) for d in earlier if d.member_code in number)


def _name(posts: list[Post]) -> str:
    """The team of the part, else its crew labels; the first three and how many more."""
    names = list(dict.fromkeys(post.team or "|".join(post.roles) for post in posts))
    more = f"+{len(names) - NAMED} more" if len(names) > NAMED else ""
    return "+".join(names[:NAMED]) + more
