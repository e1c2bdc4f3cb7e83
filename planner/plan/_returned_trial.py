"""Changes of a roster tried against the rules: only people and openings that they touch are looked
at, which gives the same newly broken rules as the whole roster.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from planner import audit, timetable
from planner.findings import Finding
from planner.model.campaign import CrewPost
from planner.model.leaders import DUTY_LEADERS
from planner.model.people import Away, Member
from planner.model.plan import Plan
from planner.model.returned import RosterChange
from planner.model.roster import Duty, Post, Roster, Slot, Vacancy, duty_order, post_of
from planner.model.timetable import Opening

LEFT_OPEN = "left_open"
MOST_WEIGHED = 40
"""Changes that hang together and break a rule together are weighed one by one up to so many."""


@dataclass(frozen=True, slots=True)
class Trial:
    """A plan ready for trials: places of duties by opening and by member; openings by slot, those
    of the duty leaders included, and by day and shift the places of those of the points; the
    published duties that rules of change compare with, by slot.
    """

    plan: Plan
    of_slot: Mapping[Slot, tuple[int, ...]]
    of_member: Mapping[str, tuple[int, ...]]
    openings: Mapping[Slot, Opening]
    places: Mapping[Slot, int]
    open_then: Mapping[tuple[date, str], int]
    published: Mapping[Slot, tuple[Duty, ...]]

    def while_away(self, away: Away) -> Trial:
        """The same with somebody away, whose duties are not taken off yet."""
        return replace(self, plan=replace(self.plan, away=(*self.plan.away, away)))

    def people_in(self, slot: Slot, post: Post | None) -> tuple[str, ...]:
        """The codes of those who stand in a cell."""
        duties = (self.plan.roster.duties[place] for place in self.of_slot.get(slot, ()))
        return tuple(duty.member_code for duty in duties if _in_cell(duty, post))

    def newly_broken(self, changes: Sequence[RosterChange]) -> tuple[Finding, ...]:
        """The roster rules that these changes together break and that hold without them."""
        excerpt = self._excerpt(changes)
        before = set(map(_key, audit.check_roster(excerpt)))
        after = audit.check_roster(changed_plan(excerpt, changes))
        return tuple(finding for finding in after if _key(finding) not in before)

    def soft_change(self, changes: Sequence[RosterChange]) -> dict[str, float]:
        """Rule id -> by how much the price of soft rules (besides ways and fair shares) changes."""
        excerpt = self._excerpt(changes)
        before, after = (
            audit.soft_prices(excerpt),
            audit.soft_prices(changed_plan(excerpt, changes)),
        )
        names = sorted({*before, *after})
        moved = {name: after.get(name, 0.0) - before.get(name, 0.0) for name in names}
        return {name: price for name, price in moved.items() if price}

    def _excerpt(self, changes: Sequence[RosterChange]) -> Plan:
        """The plan with all duties of the people who are touched and all duties, openings and
        vacancies of the openings that are touched, and one opening of each shift that somebody
        leads; every order is kept.
        """
        touched = {change.cell.slot for change in changes}
        codes = {code for change in changes for code in (*change.old, *change.new)}
        places = {place for slot in touched for place in self.of_slot.get(slot, ())}
        places |= {place for code in codes for place in self.of_member.get(code, ())}
        roster = self.plan.roster
        duties = tuple(roster.duties[place] for place in sorted(places))
        slots = touched | {Slot(d.point_id, d.date, d.shift) for d in duties}
        held = {self.places[slot] for slot in slots if slot in self.places}
        led = {(slot.date, slot.shift) for slot in slots if slot.point_id == DUTY_LEADERS}
        kept = sorted(held | {self.open_then[then] for then in led if then in self.open_then})
        openings = tuple(self.plan.timetable.openings[place] for place in kept)
        vacancies = tuple(v for v in roster.vacancies if Slot(v.point_id, v.date, v.shift) in slots)
        base = tuple(d for slot in sorted(slots) for d in self.published.get(slot, ()))
        return replace(
            self.plan,
            timetable=replace(self.plan.timetable, openings=openings),
            roster=replace(
                roster, duties=duties, vacancies=vacancies, base=base or roster.base[:1]
            ),
        )


def trial_of(plan: Plan) -> Trial:
    """A plan ready for trials."""
    of_slot: dict[Slot, list[int]] = defaultdict(list)
    of_member: dict[str, list[int]] = defaultdict(list)
    for place, duty in enumerate(plan.roster.duties):
        of_slot[Slot(duty.point_id, duty.date, duty.shift)].append(place)
        of_member[duty.member_code].append(place)
    openings = plan.timetable.openings
    return Trial(
        plan,
        {slot: tuple(own) for slot, own in of_slot.items()},
        {code: tuple(own) for code, own in of_member.items()},
        {Slot(o.point_id, o.date, o.shift): o for o in plan.staffed().openings},
        {Slot(o.point_id, o.date, o.shift): n for n, o in enumerate(openings)},
        {(o.date, o.shift): n for n, o in enumerate(openings)},
        _by_slot(plan.roster.base),
    )


def _by_slot(duties: Iterable[Duty]) -> Mapping[Slot, tuple[Duty, ...]]:
    found: dict[Slot, list[Duty]] = defaultdict(list)
    for duty in duties:
        found[Slot(duty.point_id, duty.date, duty.shift)].append(duty)
    return {slot: tuple(own) for slot, own in found.items()}


def proposed(trial: Trial, changes: Sequence[RosterChange]) -> frozenset[int]:
    """Places of changes that break nothing when they are taken together: changes that touch the
    same people or openings (an exchange) are looked at as one, then one after another.
    """
    taken: set[int] = set()
    for together in _connected(changes):
        own = [changes[place] for place in together]
        if len(own) == 1:
            taken |= set(together) if not own[0].broken else set()
        elif not trial.newly_broken(own):
            taken |= set(together)
        elif len(own) <= MOST_WEIGHED:
            taken |= _one_by_one(trial, changes, together)
    return frozenset(taken)


def _one_by_one(trial: Trial, changes: Sequence[RosterChange], places: Sequence[int]) -> set[int]:
    taken: list[int] = []
    for place in places:
        if not trial.newly_broken([changes[n] for n in (*taken, place)]):
            taken.append(place)
    return set(taken)


def _connected(changes: Sequence[RosterChange]) -> list[list[int]]:
    """Places of changes in groups that share nobody and no opening with one another."""
    parent = list(range(len(changes)))

    def root(place: int) -> int:
        while parent[place] != place:
            parent[place] = parent[parent[place]]
            place = parent[place]
        return place

    first: dict[object, int] = {}
    for place, change in enumerate(changes):
        for key in (change.cell.slot, *change.old, *change.new):
            parent[root(place)] = root(first.setdefault(key, place))
    groups: dict[int, list[int]] = defaultdict(list)
    for place in range(len(changes)):
        groups[root(place)].append(place)
    return list(groups.values())


def changed_plan(plan: Plan, changes: Sequence[RosterChange]) -> Plan:
    """The plan with these cells in its roster and nothing else counted again."""
    openings = {Slot(o.point_id, o.date, o.shift): o for o in plan.staffed().openings}
    members = {member.code: member for member in plan.scenario.members}
    duties: dict[Slot, list[Duty]] = defaultdict(list)
    for duty in plan.roster.duties:
        duties[Slot(duty.point_id, duty.date, duty.shift)].append(duty)
    for change in changes:
        slot = change.cell.slot
        posts = _crew(plan, openings[slot])
        duties[slot] = _restaffed(duties[slot], change, openings[slot], posts, members)
    touched = {change.cell.slot for change in changes}
    kept = [v for v in plan.roster.vacancies if Slot(v.point_id, v.date, v.shift) not in touched]
    for slot in sorted(touched):
        kept += _vacancies(slot, _crew(plan, openings[slot]), duties[slot])
    every = sorted(
        (duty for own in duties.values() for duty in own),
        key=duty_order,
    )
    proof, earlier = plan.roster.proof.silenced("edited"), plan.roster.earlier
    base = plan.roster.base
    roster = Roster(tuple(every), tuple(kept), proof, earlier=earlier, base=base)
    return replace(plan, roster=roster)


def _restaffed(
    own: Sequence[Duty],
    change: RosterChange,
    opening: Opening,
    posts: Sequence[CrewPost],
    members: Mapping[str, Member],
) -> list[Duty]:
    """The duties of an opening after one cell of it changed; those who stay keep their role."""
    wanted = Counter(change.new)
    staying: list[Duty] = []
    for duty in own:
        if not _in_cell(duty, change.cell.post):
            staying.append(duty)
        elif wanted[duty.member_code]:
            wanted[duty.member_code] -= 1
            staying.append(duty)
    for code in wanted.elements():
        free = _free(posts, [duty.role for duty in staying])
        role = _role(members[code], free or posts, change.cell.post)
        slot = change.cell.slot
        staying.append(
            Duty(code, slot.date, slot.shift, opening.start, opening.end, slot.point_id, role, True)
        )
    return staying


def _role(member: Member, posts: Sequence[CrewPost], post: Post | None) -> str:
    """The member's own role that fills a post still free, of the cell's column where it can be."""
    fitting = [r for r in member.roles if any(_takes(p, r) for p in posts)] or [*member.roles, ""]
    return next((role for role in fitting if post in (None, post_of(role))), fitting[0])


def _free(posts: Sequence[CrewPost], roles: Iterable[str]) -> list[CrewPost]:
    """Posts that nobody fills, each with how many are missing; narrow posts are filled first."""
    left = {n: post.count for n, post in enumerate(posts)}
    order = sorted(left, key=lambda n: ("any" in posts[n].roles, len(posts[n].roles)))
    for role in roles:
        seat = next((n for n in order if left[n] and _takes(posts[n], role)), None)
        if seat is not None:
            left[seat] -= 1
    return [replace(post, count=left[n]) for n, post in enumerate(posts) if left[n]]


def _vacancies(slot: Slot, posts: Sequence[CrewPost], duties: Sequence[Duty]) -> list[Vacancy]:
    return [
        Vacancy(slot.point_id, slot.date, slot.shift, post.roles, post.count, LEFT_OPEN)
        for post in _free(posts, [duty.role for duty in duties])
    ]


def _takes(post: CrewPost, role: str) -> bool:
    return role in post.roles or "any" in post.roles


def _crew(plan: Plan, opening: Opening) -> Sequence[CrewPost]:
    if opening.point_id == DUTY_LEADERS:
        return plan.scenario.service(DUTY_LEADERS).crew
    point = next(p for p in plan.points() if p.id == opening.point_id)
    service = plan.scenario.service(point.service_id)
    block = timetable.fixed_block(plan.scenario, service, point)
    return block.crew if block else service.crew


def _in_cell(duty: Duty, post: Post | None) -> bool:
    return post is None or post_of(duty.role) == post


def _key(finding: Finding) -> tuple[object, ...]:
    return finding.code, finding.column, finding.value, tuple(sorted(finding.facts.items()))
