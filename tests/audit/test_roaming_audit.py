"""The recount of roaming timetables accepts the solver's answers and names each seeded break."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planner import audit, timetable
from planner.audit import RoamingFacts
from planner.benchmark.timetable_instance import TimetableSizes, timetable_case
from planner.model.proof import Limits
from planner.model.roaming import CoverageWindow, ReturnVisits
from planner.model.timetable import Missed, Standing
from tests.how_many import so_many

SIZES = TimetableSizes(groups=10, stops=8, units=3, days=20, block_days=4, seed=5)


def solved(sizes: TimetableSizes, **asked: object) -> RoamingFacts:
    """A generated ward with its roaming timetable, as the audit reads it."""
    case = timetable_case(sizes)
    service = replace(case.service, roaming=replace(case.roaming, **asked))
    case = replace(case, service=service, scenario=replace(case.scenario, services=(service,)))
    table = timetable.roam(case, limits=Limits(time_limit_s=20.0))
    return RoamingFacts(
        scenario=case.scenario,
        service=service,
        points=case.points,
        openings=table.openings,
        stays=table.stays,
        report=table.roaming[0],
        walks=case.walks,
        visits=case.visits,
    )


@cache
def sound() -> RoamingFacts:
    """One solved ward, made once."""
    return solved(SIZES)


def codes(facts: RoamingFacts) -> set[str]:
    return {finding.code.removeprefix("audit_") for finding in audit.check_roaming(facts)}


def asking(facts: RoamingFacts, **asked: object) -> RoamingFacts:
    """The same timetable under other wishes."""
    assert facts.service.roaming is not None
    return replace(
        facts, service=replace(facts.service, roaming=replace(facts.service.roaming, **asked))
    )


def reporting(facts: RoamingFacts, **said: object) -> RoamingFacts:
    """The same timetable with something else said of it."""
    assert facts.report is not None
    return replace(facts, report=replace(facts.report, **said))


WARDS = st.builds(
    TimetableSizes,
    groups=st.integers(2, 9),
    stops=st.integers(2, 7),
    units=st.integers(1, 2),
    days=st.integers(3, 24),
    shifts=st.integers(1, 4),
    block_days=st.integers(1, 9),
    seed=st.integers(0, 999),
)


@settings(max_examples=so_many(15), suppress_health_check=list(HealthCheck))
@given(
    sizes=WARDS,
    kits=st.sampled_from((None, 1)),
    times=st.integers(1, 4),
    day_move=st.sampled_from((None, 45.0, 90.0)),
)
def test_the_solvers_answers_are_sound(sizes, kits, times, day_move):
    """Whatever the sizes, kits and windows, the recount finds nothing in what the engine answers."""
    windows = (
        CoverageWindow("all", 9, times, 12.0),
        CoverageWindow("late", 7, 1, 15.0, who="working", when=("Sat/morning", "Sun", "evening")),
        CoverageWindow("first", 5, 1, 15.0, groups="priority", who="elderly"),
    )
    back = ReturnVisits(2, 6, "priority")
    asked = {"kits": kits, "windows": windows, "day_move_minutes": day_move}
    facts = solved(sizes, **asked, return_visits=back)
    assert codes(facts) == set()


def two_at_one_stop(facts: RoamingFacts) -> RoamingFacts:
    first = facts.stays[0]
    other = next(s for s in facts.stays if s.unit_id != first.unit_id)
    return replace(
        facts,
        stays=tuple(replace(s, stop_id=first.stop_id) if s is other else s for s in facts.stays),
    )


def unit_twice(facts: RoamingFacts) -> RoamingFacts:
    first = facts.stays[0]
    other = next(v.id for v in facts.scenario.venues if v.id != first.stop_id)
    return replace(facts, stays=(*facts.stays, replace(first, stop_id=other)))


def half_a_day(facts: RoamingFacts) -> RoamingFacts:
    """A unit that stays all day is said to be there in the morning alone."""
    return replace(facts, stays=(replace(facts.stays[0], shifts=("morning",)), *facts.stays[1:]))


def mid_block(facts: RoamingFacts) -> RoamingFacts:
    later = replace(facts.stays[0], first_day=facts.stays[0].first_day + timedelta(days=1))
    return replace(facts, stays=(later, *facts.stays[1:]))


def no_stay(facts: RoamingFacts) -> RoamingFacts:
    return replace(facts, stays=facts.stays[1:])


def off_place(facts: RoamingFacts) -> RoamingFacts:
    first = facts.openings[0]
    assert first.at is not None
    at = Standing(first.at.stop_id, first.at.lon + 0.01, first.at.lat)
    return replace(facts, openings=(replace(first, at=at), *facts.openings[1:]))


def other_venue(facts: RoamingFacts) -> RoamingFacts:
    first = facts.openings[0]
    other = next(v.id for v in facts.scenario.venues if v.id != first.venue_id)
    return replace(facts, openings=(replace(first, venue_id=other), *facts.openings[1:]))


def kept_elsewhere(facts: RoamingFacts) -> RoamingFacts:
    stood = {stay.stop_id for stay in facts.stays if stay.point_id == facts.points[0].id}
    home = next(v.id for v in facts.scenario.venues if v.id not in stood)
    first = replace(facts.points[0], pinned="kept", stop_id=home)
    return replace(facts, points=(first, *facts.points[1:]))


def hours_times_ten(facts: RoamingFacts) -> RoamingFacts:
    assert facts.report is not None
    more = tuple(replace(i, hours=10 * i.hours) for i in facts.report.invitations)
    return reporting(facts, invitations=more)


def all_at_once(facts: RoamingFacts) -> RoamingFacts:
    """A group is given all it needs in the first period, though only some come."""
    assert facts.report is not None
    given: dict[str, float] = {}
    for invitation in facts.report.invitations:
        given[invitation.group_id] = given.get(invitation.group_id, 0.0) + invitation.hours
    first = facts.report.invitations[0]
    own = replace(first, hours=given[first.group_id] / 0.5)
    return asking(reporting(facts, invitations=(own, *facts.report.invitations[1:])), quota_share=0)


def far_invitation(facts: RoamingFacts) -> RoamingFacts:
    assert facts.report is not None
    far = replace(facts.service, catchment_minutes=0.01)
    return replace(facts, service=far)


def invented_gap(facts: RoamingFacts) -> RoamingFacts:
    start = facts.scenario.campaign.start
    wrong = Missed("fortnight", "G1", start, start + timedelta(days=13), 1.0, "days")
    return reporting(facts, missed=(wrong,))


def better_objective(facts: RoamingFacts) -> RoamingFacts:
    assert facts.report is not None
    proof = facts.report.proof
    return reporting(facts, proof=replace(proof, objective=(proof.objective or 0.0) * 0.99))


def bound_above(facts: RoamingFacts) -> RoamingFacts:
    assert facts.report is not None
    proof = facts.report.proof
    return reporting(facts, proof=replace(proof, bound=(proof.objective or 0.0) * 1.01))


WINDOW = CoverageWindow("fortnight", 14, 14, 4.0)
BREAKS: list[tuple[str, Callable[[RoamingFacts], RoamingFacts]]] = [
    ("stop_with_two_units", two_at_one_stop),
    ("stay_splits_a_day", half_a_day),
    ("unit_at_two_stops", unit_twice),
    ("stay_not_a_block", mid_block),
    ("opening_without_stay", no_stay),
    ("opening_elsewhere", off_place),
    ("opening_elsewhere", other_venue),
    ("kept_point_moved", kept_elsewhere),
    ("kits", lambda facts: asking(facts, kits=1)),
    ("unit_shifts", lambda facts: asking(facts, shifts_per_day=1)),
    ("moves_per_week", lambda facts: asking(facts, moves_per_week=0)),
    ("moves", lambda facts: reporting(facts, moves=99)),
    ("roaming_missed", invented_gap),
    ("roaming_missed", lambda facts: asking(facts, windows=(WINDOW,))),
    ("roaming_missed", lambda facts: asking(facts, return_visits=ReturnVisits(400, 400))),
    ("roaming_missed", lambda facts: asking(facts, quota_share=1.0)),
    ("invitation_room", hours_times_ten),
    ("invitation_finished", all_at_once),
    ("invitation_far", far_invitation),
    ("objective", better_objective),
    ("objective", lambda facts: asking(facts, move_minutes=1.0)),
    ("bound", bound_above),
]


@pytest.mark.parametrize(
    ("code", "tamper"), BREAKS, ids=[f"{c}-{n}" for n, (c, _) in enumerate(BREAKS)]
)
def test_each_break_is_named(code: str, tamper: Callable[[RoamingFacts], RoamingFacts]) -> None:
    """A timetable that is tampered with gets the finding of just that break."""
    assert codes(sound()) == set()
    assert code in codes(tamper(sound()))


def test_a_deadline_that_cannot_be_is_told_group_by_group() -> None:
    """One unit cannot reach far groups on the first day: the recount names the same groups as the
    report, and asking for no deadline leaves none.
    """
    sizes = replace(SIZES, groups=30, stops=8, units=1, days=6)
    everyone = tuple(f"G{n}" for n in range(1, 31))
    facts = solved(sizes, priority=everyone, priority_days=1, windows=())
    assert facts.report is not None
    late = {part.group_id for part in facts.report.missed if part.rule == "deadline"}
    assert 0 < len(late) < 30
    assert codes(facts) == set()
    assert codes(asking(facts, priority_days=None)) == {"roaming_missed"}
