"""Crews with a fewest, an ideal and a largest number of people, seat by seat."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from planner.audit.facts import Facts, Slot, slot_of
from planner.model import rules
from planner.model.campaign import CrewPost
from planner.model.people import ANY_ROLE
from planner.model.roster import Duty


def seated(posts: Sequence[CrewPost], roles: Sequence[str], seats: Sequence[int]) -> int:
    """How many people of these roles find a place, `seats` in each post (bipartite matching by
    augmenting paths).
    """
    places = [post for post, count in zip(posts, seats, strict=True) for _ in range(count)]
    holder: dict[int, int] = {}

    def place(person: int, tried: set[int]) -> bool:
        for seat, post in enumerate(places):
            if seat in tried or not (roles[person] in post.roles or ANY_ROLE in post.roles):
                continue
            tried.add(seat)
            if seat not in holder or place(holder[seat], tried):
                holder[seat] = person
                return True
        return False

    return sum(place(person, set()) for person in range(len(roles)))


def vacant_places(posts: Sequence[CrewPost], roles: Sequence[str]) -> int:
    """Places of the fewest people that these roles leave empty."""
    fewest = [post.count for post in posts]
    return sum(fewest) - seated(posts, roles, fewest)


def all_have_room(posts: Sequence[CrewPost], roles: Sequence[str]) -> bool:
    """Whether everybody finds a place, none above the largest number of a post."""
    return seated(posts, roles, [post.room for post in posts]) == len(roles)


def kept_short(places: int, crew: int, able: int, least: int) -> int:
    """How many too few of a crew of so many are able (trained, with a skill). Up to the fewest
    people (`places` of all posts) a vacant place counts as one of them: it is kept for one; in a
    larger crew only those there count. A crew smaller than `least` is able as a whole.
    """
    vacant = max(0, places - crew)
    return max(0, min(least, crew + vacant) - able - vacant)


def ideal_cost(facts: Facts, duties: Sequence[Duty]) -> float:
    """What people below the ideal cost, over all openings: the fewest are seated first, then as
    many as the ideal asks for.
    """
    filled: dict[Slot, list[str]] = defaultdict(list)
    for duty in duties:
        filled[slot_of(duty)].append(duty.role)
    short = 0
    for slot, opening in facts.openings.items():
        posts = facts.crew(facts.points[opening.point_id])
        if any(post.ideal > post.count for post in posts):
            short += _short(posts, filled.get(slot, []))
    table = (*facts.scenario.rules, *rules.STANDING_RULES)
    rule = next(r for r in table if (r.id, r.scope) == (rules.IDEAL_CREW, "all"))
    return rule.weight * short


def _short(posts: Sequence[CrewPost], roles: Sequence[str]) -> int:
    """People below the ideals: empty places of posts that have one."""
    aimed = [post.aimed for post in posts]
    plain = sum(post.count for post in posts if post.ideal <= post.count)
    empty = sum(aimed) - seated(posts, roles, aimed)
    most_plain = [post.count if post.ideal <= post.count else 0 for post in posts]
    return empty - (plain - seated(posts, roles, most_plain))
