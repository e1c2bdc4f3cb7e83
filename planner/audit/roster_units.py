"""Units under the hard rules of rest and of days in a row: whoever is named later has to be able to
keep them, so a unit never gives more people than could rest.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta

from planner.audit.facts import Facts, ends, starts
from planner.audit.roster_breaks import Break, Own, at, in_force, owners
from planner.model import rules
from planner.model.roster import Duty
from planner.model.rules import Rule

DAY = timedelta(days=1)
Span = tuple[datetime, datetime]


def short_handed(facts: Facts, duties: Sequence[Duty], rule_id: str) -> Iterator[Break]:
    """Days on which a unit gives more people than its hard rules of this id leave it."""
    if rule_id not in rules.OF_UNITS_TOO:
        return
    look = _rest if rule_id == rules.REST_HOURS else _days_in_a_row
    for own in (own for own in owners(facts, duties) if own.member.kind == "unit"):
        shifts = in_force(facts, own.member, rules.MAX_SHIFTS_PER_DAY)
        single = any(rule.hard and rule.number("shifts") <= 1 for rule in shifts)
        for rule in in_force(facts, own.member, rule_id):
            if rule.hard:
                yield from look(own, rule, single=single)


def _rest(own: Own, rule: Rule, *, single: bool) -> Iterator[Break]:
    """People of one day and those of a later day who could not be the same are more than the unit
    has.
    """
    least = timedelta(hours=rule.number("hours"))
    people = Counter((starts(duty), ends(duty)) for duty in own.duties)
    for duty in own.planned:
        late = (starts(duty), ends(duty))
        for days in range(1, least.days + 2):
            before = duty.date - days * DAY
            early = {s for s in people if s[0].date() == before and late[0] - s[1] < least}
            mates = _as_close(people, early, late, least) if single else {late}
            groups = [early] if single else [{s} for s in early]
            counts = [sum(people[s] for s in group | mates) for group in groups if group]
            if max(counts, default=0) > own.member.size:
                hours = min((late[0] - s[1]).total_seconds() / 3600 for s in early)
                yield Break(rule, own.member.code, 1.0, at(duty, hours=round(hours, 2)))


def _as_close(people: Counter[Span], early: set[Span], late: Span, least: timedelta) -> set[Span]:
    """Duties of the same day as `late` that are too close to all of `early`."""
    same_day = (span for span in people if span[0].date() == late[0].date())
    return {span for span in same_day if all(span[0] - e[1] < least for e in early)}


def _days_in_a_row(own: Own, rule: Rule, *, single: bool) -> Iterator[Break]:
    """More people at work in a row of days than could have a day off."""
    most = int(rule.number("days"))
    people = Counter((duty.date, duty.start) for duty in own.duties)
    at_work: Counter[object] = Counter()
    for (day, _), count in people.items():
        at_work[day] = at_work[day] + count if single else max(at_work[day], count)
    for duty in own.planned:
        window = [duty.date - n * DAY for n in range(most + 1)]
        if sum(at_work[day] for day in window) > most * own.member.size:
            yield Break(rule, own.member.code, 1.0, at(duty, limit=most))
