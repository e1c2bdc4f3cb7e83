"""Every roster rule checked from the duties alone, one small function per rule (RULE_CHECKS)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise

from planner.audit.facts import Facts, Slot, duplicates, ends, fault, overlap, slot_of, starts
from planner.audit.limits import limit_of
from planner.findings import Finding
from planner.model import rules
from planner.model.campaign import CrewPost
from planner.model.people import Member
from planner.model.roster import Duty, Vacancy

Duties = Sequence[Duty]
RuleCheck = Callable[[Facts, Duties], Iterator[Finding]]


def check_duties(facts: Facts, duties: Duties, vacancies: Sequence[Vacancy]) -> Iterator[Finding]:
    """All rule breaks of a roster: references first, then each rule, then the need."""
    broken = list(check_references(facts, duties))
    yield from broken
    if broken:
        return
    for check in RULE_CHECKS.values():
        yield from check(facts, duties)
    yield from check_need(facts, duties, vacancies)


def check_references(facts: Facts, duties: Duties) -> Iterator[Finding]:
    """A duty is in an opening that exists, at its hours, by a member who exists, once."""
    for duty in duties:
        opening = facts.openings.get(slot_of(duty))
        if duty.member_code not in facts.members:
            yield _at(duty, "duty_unknown_member")
        elif opening is None:
            yield _at(duty, "duty_without_opening")
        elif (duty.start, duty.end) != (opening.start, opening.end):
            yield _at(duty, "duty_hours_differ")


def check_role_fits(facts: Facts, duties: Duties) -> Iterator[Finding]:
    """The role on the duty is the member's own and is one that the crew takes."""
    for duty in duties:
        crew = facts.crew(facts.points[duty.point_id])
        own = duty.role in facts.members[duty.member_code].roles
        if not own or not any(_takes(post, duty.role) for post in crew):
            yield _at(duty, rules.ROLE_FITS, role=duty.role)


def check_availability(facts: Facts, duties: Duties) -> Iterator[Finding]:
    """Nobody works in a shift they cannot work."""
    for duty in duties:
        if not facts.members[duty.member_code].can_work(duty.date, duty.shift):
            yield _at(duty, rules.AVAILABILITY)


def check_one_place(facts: Facts, duties: Duties) -> Iterator[Finding]:
    """No person is in two openings at the same time."""
    for day in _person_days(facts, duties):
        for first, second in _pairs(day):
            if overlap((first.start, first.end), (second.start, second.end)):
                yield _at(second, rules.ONE_PLACE)


def check_max_shifts_per_day(facts: Facts, duties: Duties) -> Iterator[Finding]:
    """No person works more shifts a day than allowed."""
    for day in _person_days(facts, duties):
        most = _limit(facts, day[0], rules.MAX_SHIFTS_PER_DAY, "shifts")
        if len(day) > most:
            yield _at(day[-1], rules.MAX_SHIFTS_PER_DAY, count=len(day), limit=most)


def check_rest_hours(facts: Facts, duties: Duties) -> Iterator[Finding]:
    """Between duties of different days lie enough hours of rest."""
    for own in _by_person(facts, duties).values():
        least = timedelta(hours=_limit(facts, own[0], rules.REST_HOURS, "hours"))
        for first, second in pairwise(own):
            if first.date != second.date and starts(second) - ends(first) < least:
                hours = (starts(second) - ends(first)).total_seconds() / 3600
                yield _at(second, rules.REST_HOURS, hours=round(hours, 2))


def check_max_hours_per_week(facts: Facts, duties: Duties) -> Iterator[Finding]:
    """No person works more hours in an ISO week than allowed, their regular job's included."""
    for own in _by_person(facts, duties).values():
        most = _limit(facts, own[0], rules.MAX_HOURS_PER_WEEK, "hours")
        hours: Counter[tuple[int, int]] = Counter()
        for duty in own:
            hours[duty.date.isocalendar()[:2]] += int((ends(duty) - starts(duty)).total_seconds())
        base = facts.members[own[0].member_code].base_hours_per_week
        for (_, week), seconds in hours.items():
            if seconds > (most - base) * 3600 + 1e-6:
                yield _at(own[0], rules.MAX_HOURS_PER_WEEK, week=week, hours=seconds / 3600)


def check_max_consecutive_days(facts: Facts, duties: Duties) -> Iterator[Finding]:
    """No person works too many days in a row, over week borders too."""
    for own in _by_person(facts, duties).values():
        most = _limit(facts, own[0], rules.MAX_CONSECUTIVE_DAYS, "days")
        run, last = 0, date.min
        for duty in own:
            if duty.date == last:
                continue
            run = run + 1 if (duty.date - last).days == 1 else 1
            last = duty.date
            if run == most + 1:
                yield _at(duty, rules.MAX_CONSECUTIVE_DAYS, limit=most)


def check_trained_min(facts: Facts, duties: Duties) -> Iterator[Finding]:
    """Every fully staffed opening of a mobile point has enough trained people."""
    crews: dict[Slot, list[Member]] = defaultdict(list)
    for duty in duties:
        crews[slot_of(duty)].append(facts.members[duty.member_code])
    for slot, opening in facts.openings.items():
        point = facts.points[opening.point_id]
        least = facts.services[point.service_id].trained_min if point.kind == "mobile" else 0
        crew = crews.get(slot, [])
        missing = sum(post.count for post in facts.crew(point)) - len(crew)
        trained = sum(member.trained for member in crew)
        if trained + missing < least:
            yield fault(rules.TRAINED_MIN, **_slot_facts(slot), count=trained, limit=least)


def check_staff_from(facts: Facts, duties: Duties) -> Iterator[Finding]:
    """Learning points by their own team, admin points by people outside the teams, places by
    their own people.
    """
    for duty in duties:
        point = facts.points[duty.point_id]
        team = facts.members[duty.member_code].team
        origin = facts.services[point.service_id].staff_from
        if point.kind == "fixed":
            fits = team == point.host
        elif origin == "own_team":
            fits = team == point.group_id
        else:
            fits = origin == "any" or team == ""
        if not fits:
            yield _at(duty, rules.STAFF_FROM, team=team)


def check_unit_size(facts: Facts, duties: Duties) -> Iterator[Finding]:
    """A unit never gives more people at once than it has; a person is in an opening once."""
    for code, own in _grouped(duties).items():
        size = facts.members[code].size
        for duty in own:
            span = (duty.start, duty.end)
            at_once = [d for d in own if d.date == duty.date and overlap((d.start, d.end), span)]
            if facts.members[code].kind == "unit" and len(at_once) > size:
                yield _at(duty, rules.UNIT_SIZE, count=len(at_once), limit=size)
        if facts.members[code].kind == "person" and duplicates(slot_of(d) for d in own):
            yield _at(own[0], "duty_twice")


def check_need(facts: Facts, duties: Duties, vacancies: Sequence[Vacancy]) -> Iterator[Finding]:
    """In every opening duties and named vacancies add up to the crew, post by post."""
    filled: dict[Slot, list[str]] = defaultdict(list)
    for duty in duties:
        filled[slot_of(duty)].append(duty.role)
    vacant: Counter[Slot] = Counter()
    for vacancy in vacancies:
        vacant[(vacancy.point_id, vacancy.date, vacancy.shift)] += vacancy.count
    for slot, opening in facts.openings.items():
        posts = facts.crew(facts.points[opening.point_id])
        roles = filled.get(slot, [])
        need = sum(post.count for post in posts)
        if len(roles) + vacant[slot] != need or not _assignable(posts, roles):
            yield fault(rules.NEED, **_slot_facts(slot), count=len(roles), limit=need)


RULE_CHECKS: dict[str, RuleCheck] = {
    rules.ROLE_FITS: check_role_fits,
    rules.AVAILABILITY: check_availability,
    rules.ONE_PLACE: check_one_place,
    rules.MAX_SHIFTS_PER_DAY: check_max_shifts_per_day,
    rules.REST_HOURS: check_rest_hours,
    rules.MAX_HOURS_PER_WEEK: check_max_hours_per_week,
    rules.MAX_CONSECUTIVE_DAYS: check_max_consecutive_days,
    rules.TRAINED_MIN: check_trained_min,
    rules.STAFF_FROM: check_staff_from,
    rules.UNIT_SIZE: check_unit_size,
}


def _takes(post: CrewPost, role: str) -> bool:
    return role in post.roles or "any" in post.roles


def _assignable(posts: Sequence[CrewPost], roles: list[str]) -> bool:
    """Whether every role can have a post of its own (bipartite matching by augmenting paths)."""
    seats = [post for post in posts for _ in range(post.count)]
    holder: dict[int, int] = {}

    def place(person: int, tried: set[int]) -> bool:
        for seat, post in enumerate(seats):
            if seat in tried or not _takes(post, roles[person]):
                continue
            tried.add(seat)
            if seat not in holder or place(holder[seat], tried):
                holder[seat] = person
                return True
        return False

    return all(place(person, set()) for person in range(len(roles)))


def _limit(facts: Facts, duty: Duty, rule_id: str, name: str) -> float:
    return limit_of(facts.scenario, facts.members[duty.member_code], rule_id, name)


def _grouped(duties: Duties) -> dict[str, list[Duty]]:
    own: dict[str, list[Duty]] = defaultdict(list)
    for duty in sorted(duties, key=starts):
        own[duty.member_code].append(duty)
    return own


def _by_person(facts: Facts, duties: Duties) -> dict[str, list[Duty]]:
    """Duties of persons (not units) in order of time."""
    grouped = _grouped(duties)
    return {code: own for code, own in grouped.items() if facts.members[code].kind == "person"}


def _person_days(facts: Facts, duties: Duties) -> Iterator[list[Duty]]:
    for own in _by_person(facts, duties).values():
        days: dict[date, list[Duty]] = defaultdict(list)
        for duty in own:
            days[duty.date].append(duty)
        yield from days.values()


def _pairs(day: list[Duty]) -> Iterator[tuple[Duty, Duty]]:
    for index, first in enumerate(day):
        for second in day[index + 1 :]:
            yield first, second


def _slot_facts(slot: Slot) -> dict[str, str]:
    point, day, shift = slot
    return {"point": point, "date": day.isoformat(), "shift": shift}


def _at(duty: Duty, code: str, **facts: str | float) -> Finding:
    return fault(code, member=duty.member_code, **_slot_facts(slot_of(duty)), **facts)
