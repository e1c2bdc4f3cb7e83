"""What a roaming timetable reaches, recounted by day: windows, deadline, returns, quotas, walks.

objective = sum over missed days, visits and desk-hours of what each is charged
          + people x mean minutes to the nearest stop open in each walk period
          + moves x minutes of a move
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from planner.audit.coverage import split_cell
from planner.audit.facts import fault
from planner.audit.roaming import RoamingFacts
from planner.findings import Finding
from planner.model.campaign import WEEKDAYS, minutes_between
from planner.model.roaming import DEADLINE, QUOTA, RETURN_VISIT, CoverageWindow
from planner.model.timetable import Opening, RoamingReport
from planner.model.travel import WALKERS

TOLERANCE = 1e-6
HOURS = 1e-5
Row = tuple[str, str, date, date]
Weights = dict[str, list[tuple[int, str, int]]]
"""By group: (cell, walker, people) whose walk counts."""


@dataclass(frozen=True, slots=True)
class Lack:
    """How much is missing of one rule for one group in one period, and what that is charged."""

    missing: float
    charge: float


def _report(facts: RoamingFacts) -> RoamingReport:
    assert facts.report is not None
    return facts.report


def check_reach(facts: RoamingFacts) -> Iterator[Finding]:
    """What the report says is missed is what is missed; the objective is what it comes to."""
    yield from _check_invitations(facts)
    found = {**dict(missed_days(facts)), **dict(missed_returns(facts)), **dict(missed_hours(facts))}
    said = {(m.rule, m.group_id, m.first_day, m.last_day): m.missing for m in _report(facts).missed}
    for key in sorted({*found, *said}):
        lacking = found[key].missing if key in found else 0.0
        if abs(said.get(key, 0.0) - lacking) > HOURS:
            rule, group, first, _ = key
            yield fault(
                "roaming_missed",
                rule=rule,
                group=group,
                date=first.isoformat(),
                said=round(said.get(key, 0.0), 3),
                found=round(lacking, 3),
            )
            return
    yield from _check_objective(facts, sum(lack.charge for lack in found.values()))


def _check_objective(facts: RoamingFacts, charged: float) -> Iterator[Finding]:
    report = _report(facts)
    walked, proof = walked_minutes(facts), report.proof
    total = charged + walked + report.moves * facts.roaming.move_minutes
    said = {"objective": proof.objective, "walks": report.walk_minutes}
    for name, found in (("objective", total), ("walks", walked)):
        claimed = said[name]
        if claimed is None or abs(found - claimed) > TOLERANCE * max(1.0, abs(found)):
            name_of = f"{facts.service.id} ({name})"
            yield fault("objective", service=name_of, said=claimed or 0.0, found=found)
    if proof.bound is not None and proof.bound - total > TOLERANCE * max(1.0, total):
        yield fault("bound", service=facts.service.id, said=proof.bound, found=total)


def missed_days(facts: RoamingFacts) -> Iterator[tuple[Row, Lack]]:
    """Days that windows and the deadline ask for and that no near session serves."""
    charge = facts.scenario.assumed("roaming.missed_minutes", 60.0)
    windows = [(window, charge, False) for window in facts.roaming.windows]
    if facts.roaming.priority and facts.roaming.priority_days is not None:
        near = facts.service.catchment_minutes
        last = CoverageWindow(DEADLINE, facts.roaming.priority_days, 1, near, "priority")
        windows.append((last, facts.scenario.assumed("roaming.deadline_minutes", 120.0), True))
    for window, minutes, once in windows:
        whose = _whose(facts, window.who)
        served = _served_days(facts, whose, window)
        for group in _asked(facts, window.groups, whose):
            people = sum(count for _, _, count in whose[group])
            for first, last_day, times in _periods(facts, window, once):
                missing = times - len({d for d in served[group] if first <= d <= last_day})
                if missing > 0:
                    lack = Lack(float(missing), missing * people * minutes)
                    yield (window.id, group, first, last_day), lack


def missed_returns(facts: RoamingFacts) -> Iterator[tuple[Row, Lack]]:
    """Groups that no session serves again in the asked number of days."""
    asked = facts.roaming.return_visits
    if asked is None:
        return
    whose = _whose(facts, "everyone")
    anywhen = CoverageWindow(RETURN_VISIT, 1, 1, facts.service.catchment_minutes)
    served = _served_days(facts, whose, anywhen)
    for group in _asked(facts, asked.groups, whose):
        days = served[group]
        gaps = range(asked.first_day, asked.last_day + 1)
        if not any(day + timedelta(days=gap) in days for day in days for gap in gaps):
            people = sum(count for _, _, count in whose[group])
            charge = people * facts.scenario.assumed("roaming.missed_minutes", 60.0)
            whole = (facts.start, facts.scenario.campaign.last_day)
            yield (RETURN_VISIT, group, *whole), Lack(1.0, charge)


def missed_hours(facts: RoamingFacts) -> Iterator[tuple[Row, Lack]]:
    """Desk-hours that a quota asks and the invitations do not give."""
    share = facts.roaming.quota_share
    if not share:
        return
    per_visit = facts.service.minutes_per_visit.value / 60.0
    charge = facts.scenario.assumed("roaming.missed_minutes", 60.0) / per_visit
    given: dict[str, float] = defaultdict(float)
    for invitation in _report(facts).invitations:
        given[invitation.group_id] += invitation.hours
    whole = (facts.start, facts.scenario.campaign.last_day)
    for group, need in _need(facts).items():
        missing = share * need - given[group]
        if missing > TOLERANCE:
            yield (QUOTA, group, *whole), Lack(missing, missing * charge)


def walked_minutes(facts: RoamingFacts) -> float:
    """Everyone's walk to the nearest stop open in each walk period, at their own speed; the mean
    walk of a group decides which stop is its nearest.
    """
    whose, far = _whose(facts, "everyone"), facts.scenario.assumed("roaming.far_minutes", 60.0)
    own = (w for w in facts.roaming.windows if w.groups == "all" and w.who == "everyone")
    length = next((w.days for w in own), 14)
    rows = {stop: row for row, stop in enumerate(facts.walks["adult"].origin_ids)}
    stood = {o.at.stop_id for o in facts.openings if o.at is not None}
    walk = {stop: _group_walk(facts, whose, rows[stop], far) for stop in sorted(stood)}
    total = 0.0
    for first in range(0, facts.days, length):
        days = {
            facts.start + timedelta(days=d) for d in range(first, min(first + length, facts.days))
        }
        stops = {o.at.stop_id for o in facts.openings if o.at is not None and o.date in days}
        for group, members in whose.items():
            people = sum(count for _, _, count in members)
            total += min((walk[stop][group] for stop in stops), default=far * people)
    return total


def _group_walk(facts: RoamingFacts, whose: Weights, row: int, far: float) -> dict[str, float]:
    """Minutes of all people of each group to one stop together, each at most `far`."""
    totals = {}
    for group, members in whose.items():
        total = 0.0
        for cell, walker, count in members:
            matrix = facts.walks[walker]  # type: ignore[index]  # one of WALKERS
            near = bool(matrix.reachable[row, cell])
            total += count * (min(float(matrix.minutes[row, cell]), far) if near else far)
        totals[group] = total
    return totals


def _served_days(
    facts: RoamingFacts, whose: Weights, window: CoverageWindow
) -> dict[str, set[date]]:
    """By group the days on which a counting session is open at a stop that enough people reach."""
    rows = {stop: row for row, stop in enumerate(facts.walks["adult"].origin_ids)}
    stood = {o.at.stop_id for o in facts.openings if o.at is not None}
    near = {stop: _near(facts, whose, rows[stop], window.minutes) for stop in stood}
    served: dict[str, set[date]] = {group: set() for group in whose}
    for opening in facts.openings:
        if opening.at is not None and _counts(window, opening):
            for group in near[opening.at.stop_id]:
                served[group].add(opening.date)
    return served


def _near(facts: RoamingFacts, whose: Weights, row: int, minutes: float) -> set[str]:
    """Groups of which all but coverage.gap_share reach a stop."""
    enough = 1.0 - facts.scenario.assumed("coverage.gap_share", 0.2)
    found = set()
    for group, members in whose.items():
        reached = 0
        for cell, walker, count in members:
            matrix = facts.walks[walker]  # type: ignore[index]  # one of WALKERS
            if matrix.reachable[row, cell] and matrix.minutes[row, cell] <= minutes:
                reached += count
        people = sum(count for _, _, count in members)
        if people and reached >= enough * people - 1e-9:
            found.add(group)
    return found


def _counts(window: CoverageWindow, opening: Opening) -> bool:
    weekday = WEEKDAYS[opening.date.weekday()]
    told = {weekday, opening.shift, f"{weekday}/{opening.shift}"}
    return not window.when or bool(told & set(window.when))


def _periods(
    facts: RoamingFacts, window: CoverageWindow, once: bool
) -> Iterator[tuple[date, date, int]]:
    """First and last day and how often, period by period; a deadline has one."""
    for first in range(0, 1 if once else facts.days, window.days):
        last = min(first + window.days, facts.days) - 1
        times = 1 if once else window.times * (last - first + 1) // window.days
        yield facts.start + timedelta(days=first), facts.start + timedelta(days=last), times


def _asked(facts: RoamingFacts, groups: str, whose: Weights) -> list[str]:
    wanted = facts.roaming.priority if groups == "priority" else whose
    return [group for group in whose if group in wanted and whose[group]]


def _whose(facts: RoamingFacts, who: str) -> Weights:
    """By group the people whose walk counts: everyone, the elderly, or adults under 60."""
    found: Weights = {group.id: [] for group in facts.scenario.groups}
    for index, cell in enumerate(facts.scenario.cells):
        split = split_cell(cell, facts.scenario)
        for walker in WALKERS:
            people, elderly, _ = split[walker]
            counted = elderly if who == "elderly" else people
            if counted and (who != "working" or walker == "adult"):
                found[cell.group_id].append((index, walker, counted))
    return found


def _need(facts: RoamingFacts) -> dict[str, float]:
    """Desk-hours that each group's expected visits take in the whole campaign."""
    per_visit = facts.service.minutes_per_visit.value / 60.0
    need: dict[str, float] = {group.id: 0.0 for group in facts.scenario.groups}
    for visits, cell in zip(facts.visits.tolist(), facts.scenario.cells, strict=True):
        need[cell.group_id] += visits * facts.days / 7 * per_visit
    return need


def _check_invitations(facts: RoamingFacts) -> Iterator[Finding]:
    """Invitations fit into the open sessions, and no group gets more than it has left to finish."""
    whose = _whose(facts, "everyone")
    rows = {stop: row for row, stop in enumerate(facts.walks["adult"].origin_ids)}
    asked: dict[tuple[str, date], float] = defaultdict(float)
    taken: dict[tuple[str, date], float] = defaultdict(float)
    for invitation in _report(facts).invitations:
        stop, group = invitation.stop_id, invitation.group_id
        near = stop in rows and group in _near(
            facts, whose, rows[stop], facts.service.catchment_minutes
        )
        if not near or invitation.hours < 0:
            yield fault("invitation_far", group=group, stop=stop)
            return
        asked[stop, invitation.first_day] += invitation.hours
        taken[group, invitation.first_day] += invitation.hours
    for (stop, first), hours in asked.items():
        room = _room(facts, stop, first)
        if hours > room + HOURS:
            yield fault(
                "invitation_room", stop=stop, date=first.isoformat(), said=hours, found=room
            )
            return
    yield from _check_finished(facts, taken)


def _check_finished(facts: RoamingFacts, taken: dict[tuple[str, date], float]) -> Iterator[Finding]:
    """Demand shrinks: of what is left, at most finish_share comes in one period."""
    left = _need(facts)
    for group, first in sorted(taken, key=lambda key: key[1]):
        most = facts.roaming.finish_share * left[group]
        if taken[group, first] > most + HOURS:
            told = {"group": group, "date": first.isoformat()}
            yield fault("invitation_finished", said=taken[group, first], found=most, **told)
            return
        left[group] -= taken[group, first]


def _room(facts: RoamingFacts, stop: str, first: date) -> float:
    """Desk-hours open at a stop in the quota period that begins on a day; 0 for another day."""
    if (facts.start - first).days % facts.roaming.quota_days:
        return 0.0
    desks = {venue.id: venue.desks for venue in facts.scenario.venues}
    own = facts.service.desks or desks.get(stop, 1) or 1
    seats, total = facts.service.seats_per_session, 0.0
    for opening in facts.openings:
        inside = 0 <= (opening.date - first).days < facts.roaming.quota_days
        if opening.at is not None and opening.at.stop_id == stop and inside:
            hours = minutes_between(opening.start, opening.end) / 60.0
            per_visit = facts.service.minutes_per_visit.value / 60.0
            total += own * hours if seats is None else seats * per_visit
    return total
