"""Rules of working time: each kept where hard, priced where soft, caught by the audit where broken."""

from __future__ import annotations

from datetime import time, timedelta

import pytest

from planner.audit.facts import facts_of
from planner.audit.roster_cost import recount_cost
from planner.model import rules as ids
from planner.model.campaign import CrewPost
from planner.model.people import Absence, WeeklyHours, Wish
from planner.model.roster import Duty
from planner.roster import solve
from planner.roster.replanning import replan
from tests.roster.ruled import Case, codes, prove
from tests.roster.tiny import HOURS, MONDAY, YOUTH, as_plan, someone, ward

ALL_DAY = ("morning", "afternoon", "evening")
MORE = ("morning", "evening")


@pytest.mark.parametrize(
    ("hours", "done", "units"), [(8, 4, 5.0), (10.5, 6, 0.0), (3.9, 2, 13.2), (6.5, 4, 8.0)]
)
def test_max_hours_per_day(hours, done, units):
    """Hours of one day stay within the limit (4, 4 and 2.5 hours a day are asked for, twice)."""
    prove(Case(ids.MAX_HOURS_PER_DAY, done, units, {"hours": hours}, days=2, shifts=ALL_DAY))


def test_max_hours_rolling_7_days():
    """Twelve hours in any seven days, over Sunday too: each window counts for itself."""
    prove(Case(ids.MAX_HOURS_ROLLING, 3, 12.0, {"hours": 12}, days=5, start=4))
    job = {"base_hours_per_week": 40.0}
    prove(Case(ids.MAX_HOURS_ROLLING, 2, 4.0, {"hours": 48}, days=3, member=job))


def test_max_hours_rolling_7_days_looks_back():
    """Duties of the days before count in the first windows, though they alone are no break."""
    before = ((0, "morning"), (1, "morning"))
    prove(Case(ids.MAX_HOURS_ROLLING, 1, 24.0, {"hours": 12}, days=4, start=2, earlier=before))
    prove(Case(ids.MAX_HOURS_ROLLING, 0, 40.0, {"hours": 4}, days=4, start=2, earlier=before))


def test_max_hours_per_month():
    """Hours are counted by calendar month: four of the duties lie in September."""
    prove(Case(ids.MAX_HOURS_PER_MONTH, 4, 16.0, {"hours": 8}, days=8, start=24))


@pytest.mark.parametrize(
    ("per", "most", "done", "units"),
    [("campaign", 3, 3, 7), ("week", 3, 6, 4), ("month", 10, 10, 0), ("week", 0, 0, 10)],
)
def test_max_evenings(per, most, done, units):
    """Evenings from 17:00 are counted in the period that the rule names."""
    case = {"evenings": most}, {"per": (per,)}
    prove(Case(ids.MAX_EVENINGS, done, units, *case, days=10, shifts=("evening",)))


def test_max_nights():
    """A shift counts as a night where it touches 22:00 to 06:00; one that ends at 21:00 does not."""
    prove(Case(ids.MAX_NIGHTS, 3, 0.0, {"nights": 1.0}, days=3, shifts=("evening",)))
    prove(Case(ids.MAX_NIGHTS, 1, 2.0, {"nights": 1.0}, days=3, shifts=("night",)))


def test_max_weekends():
    """Saturday and Sunday of one week are one weekend, however many duties they have."""
    shape = {"days": 16, "shifts": MORE, "open_days": (4, 5, 6, 12, 13, 15)}
    prove(Case(ids.MAX_WEEKENDS, 8, 1.0, {"weekends": 1}, **shape))
    prove(Case(ids.MAX_WEEKENDS, 12, 0.0, {"weekends": 1}, {"per": ("week",)}, **shape))


def test_max_weekends_over_the_first_day():
    """A Saturday worked before the planned days makes its Sunday the same weekend."""
    case = {"days": 9, "start": 6, "open_days": (0, 6, 7), "earlier": ((5, "morning"),)}
    prove(Case(ids.MAX_WEEKENDS, 1, 1.0, {"weekends": 1}, **case))


def test_max_holidays():
    """Public holidays are counted as days; a rule may name dates of its own."""
    shape = {"days": 5, "shifts": MORE, "holidays": (1, 2, 4)}
    prove(Case(ids.MAX_HOLIDAYS, 8, 1.0, {"holidays": 2}, **shape))
    dates = {"dates": ("2025-08-04", "2025-08-05")}
    prove(Case(ids.MAX_HOLIDAYS, 8, 1.0, {"holidays": 1}, dates, **shape))


@pytest.mark.parametrize(
    ("open_days", "least", "done", "units"),
    [
        ((0, 1, 2, 4, 6, 7), 2, 5, 1),
        ((0, 2, 3, 5), 2, 4, 0),
        ((1, 3, 5, 6, 8), 3, 2, 3),
        ((1, 3, 5, 6, 7, 9), 9, 2, 8),
    ],
)
def test_min_run_days(open_days, least, done, units):
    """A run too short is left out; the first and the last day may belong to a longer one."""
    prove(Case(ids.MIN_RUN_DAYS, done, units, {"days": least}, days=10, open_days=open_days))


def test_min_run_days_looks_back():
    """A run that began before the planned days goes on until it is long enough."""
    case = {"days": 10, "start": 3, "earlier": ((2, "morning"),)}
    open_days = (0, 1, 3, 4, 5, 7, 9)
    prove(Case(ids.MIN_RUN_DAYS, 6, 2.0, {"days": 3.0}, **case, open_days=open_days))


def test_what_earlier_duties_make_impossible_is_answered_and_told():
    """A run that cannot go on is broken by as little as can be, the audit says so, and it is priced
    as a hundred vacancies a day.
    """
    case = {"days": 8, "start": 3, "earlier": ((2, "morning"),), "open_days": (0, 4, 5, 6)}
    problem = (run := Case(ids.MIN_RUN_DAYS, 0, 0, {"days": 3.0}, **case)).problem(
        run.rule(hard=True)
    )
    kept = solve(problem)
    assert [d.date.day for d in kept.duties] == [7, 11, 12, 13]
    assert codes(problem, kept) == {"audit_min_run_days"}
    plan = as_plan(problem, kept)
    assert recount_cost(facts_of(plan), plan) == kept.proof.objective == 500_000.0


def test_min_days_off_in_a_run():
    """A single day off between two days at work is no rest; the last days may go on."""
    case = {"days": 9, "open_days": (0, 1, 3, 4, 5, 8)}
    prove(Case(ids.MIN_DAYS_OFF, 5, 1.0, {"days": 2.0}, **case))
    prove(Case(ids.MIN_DAYS_OFF, 4, 2.0, {"days": 3.0}, days=6, open_days=(0, 2, 3, 4, 5)))


def test_min_days_off_in_a_run_looks_back():
    """Days off that began before the planned days count."""
    case = {"days": 4, "start": 3, "earlier": ((1, "morning"),)}
    prove(Case(ids.MIN_DAYS_OFF, 3, 1.0, {"days": 2.0}, **case))


def test_weekly_rest():
    """A day on end is free in each week, or in any seven days, the regular job counted as work."""
    prove(Case(ids.WEEKLY_REST, 6, 1.0, {"hours": 24.0}))
    prove(Case(ids.WEEKLY_REST, 7, 0.0, {"hours": 20.0}))
    rolling = {"window": ("rolling_7_days",)}
    prove(Case(ids.WEEKLY_REST, 9, 4.0, {"hours": 24.0}, rolling, days=10))
    job = {"job_hours": tuple(WeeklyHours(day, time(8), time(17)) for day in range(5))}
    weekend = {"shifts": ("afternoon",), "open_days": (5, 6), "member": job}
    prove(Case(ids.WEEKLY_REST, 1, 1.0, {"hours": 24.0}, **weekend))


def test_max_run_days():
    """Evenings in a row end after two, though mornings go on."""
    evenings = {"shifts": ("evening",)}
    prove(Case(ids.MAX_RUN_DAYS, 9, 1.0, {"days": 4}, days=5, shifts=MORE, names=evenings))
    prove(Case(ids.MAX_RUN_DAYS, 6, 2.0, {"days": 3}, days=8, open_days=(0, 1, 2, 3, 4, 6, 7)))


def test_forbidden_succession():
    """After an evening no morning of the next day; of the day after it may follow."""
    names = {"first": ("evening",), "then": ("morning",)}
    prove(Case(ids.FORBIDDEN_SUCCESSION, 4, 2.0, {}, names, days=3, shifts=MORE))
    prove(Case(ids.FORBIDDEN_SUCCESSION, 5, 1.0, {"days": 2}, names, days=3, shifts=MORE))


def test_job_hours():
    """Nobody is on duty while at the regular job, which rests on public holidays."""
    job = tuple(WeeklyHours(day, time(8), time(17)) for day in range(5))
    shape = {"days": 3, "shifts": ALL_DAY, "holidays": (1,), "member": {"job_hours": job}}
    prove(Case(ids.JOB_HOURS, 5, 4.0, **shape))


def test_prefer():
    """Who names preferred shifts is kept to them where the rule is hard, and else asked at a price."""
    wishes = {"prefer": (Wish(weekday=0), Wish(day=MONDAY, shift="morning"), Wish(weekday=2))}
    prove(Case(ids.PREFER, 2, 3.0, days=5, member=wishes))


def test_avoid():
    """A shift to be avoided is nobody's where the rule is hard, and else has its price."""
    wishes = {"avoid": (Wish(weekday=0, shift="evening"), Wish(day=MONDAY))}
    prove(Case(ids.AVOID, 3, 1.0, days=4, member=wishes))


def test_compensation_hours():
    """Hours outside the office's are counted: evenings, week-ends, lunch, and all of a holiday."""
    office = ("Mon 08:00-12:00", "Mon 13:00-17:00", "Tue 08:00-12:00", "Tue 13:00-17:00")
    names = {"office": office, "per": ("campaign",)}
    shape = {"days": 2, "shifts": ALL_DAY, "holidays": (1,)}
    prove(Case(ids.COMPENSATION, 4, 6.0, {"hours": 8.0}, names, **shape))


def test_extra_hours_budget():
    """Hours above the regular ones of each week share one budget."""
    case = {"hours": 4.0, "regular_hours_per_week": 8.0}
    prove(Case(ids.EXTRA_HOURS, 5, 16.0, case, days=10, open_days=(0, 1, 2, 3, 4, 5, 7, 8, 9)))


@pytest.mark.parametrize(
    "case",
    [
        Case(ids.REST_HOURS, 4, 2.0, {"hours": 12}, days=3, shifts=MORE),
        Case(ids.MAX_HOURS_PER_WEEK, 3, 8.0, {"hours": 12}, days=5),
        Case(ids.MAX_CONSECUTIVE_DAYS, 4, 2.0, {"days": 3}, days=5),
        Case(ids.MAX_CONSECUTIVE_DAYS, 8, 2.0, {"days": 3}, days=5, shifts=MORE),
        Case(ids.MAX_SHIFTS_PER_DAY, 4, 2.0, {"shifts": 2}, days=2, shifts=ALL_DAY),
    ],
    ids=lambda case: case.rule_id,
)
def test_the_first_rules_may_be_soft_too(case):
    """Rest, hours of a week, days in a row and shifts of a day have their price where soft."""
    prove(case)


@pytest.mark.parametrize(
    ("case", "done"),
    [
        (Case(ids.REST_HOURS, 0, 0, {"hours": 12}, start=1, earlier=((0, "evening"),)), 6),
        (Case(ids.MAX_HOURS_PER_WEEK, 0, 0, {"hours": 8}, start=2, earlier=((0, "morning"),)), 3),
        (Case(ids.MAX_CONSECUTIVE_DAYS, 0, 0, {"days": 7}, start=1, earlier=((0, "morning"),)), 6),
    ],
    ids=lambda case: getattr(case, "rule_id", ""),
)
def test_rules_look_over_the_first_day(case, done):
    """Duties worked before the planned days bind the first of these."""
    problem = case.problem(case.rule(hard=True))
    kept = solve(problem)
    assert len(kept.duties) == done
    assert codes(problem, kept) == set()
    assert [duty.date for duty in kept.earlier] == [MONDAY]
    assert kept.proof.note == ""


def test_a_new_plan_for_a_sick_person_looks_back_too():
    """Who worked the evening before the planned days does not stand in the next morning."""
    away = someone("B", unavailable=(Absence(MONDAY),))
    late = Duty("A", MONDAY - timedelta(days=1), "evening", *HOURS["evening"], "P1", YOUTH)
    ill = Duty("B", MONDAY, "morning", *HOURS["morning"], "P1", YOUTH)
    problem = ward(
        (someone("A"), away), points=1, days=1, crew=(CrewPost((YOUTH,), 1),), shifts=("morning",)
    )
    found = replan(problem, (ill,), (MONDAY, MONDAY))
    assert found.vacancies == 0
    assert replan(problem, (late, ill), (MONDAY, MONDAY)).vacancies == 1
