"""The numbers of the leader's page, in the week and in each shift."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest

from planner.model.brief import MomentFigures
from planner.model.campaign import ADMIN
from planner.model.coverage import WEEK
from planner.model.plan import Plan
from planner.model.roster import Vacancy
from planner.plan._dossier_ground import DossierGround
from planner.plan.brief import at_moment, moments_of
from planner.plan.brief_paper import brief_of
from planner.plan.outlook_now import situation
from tests import worlds
from tests.made_plans import small_plan


def with_gaps(plan: Plan) -> Plan:
    """The plan with a vacancy in an evening, and nobody served in the evening in one group."""
    evening = next(o for o in plan.timetable.openings if o.shift == "evening")
    vacancy = Vacancy(evening.point_id, evening.date, "evening", ("cong_an",), 2)
    rows = tuple(
        replace(row, coverage_class="out_of_reach")
        if (row.shift, row.group_id, row.service_id) == ("evening", "TDP-1", ADMIN)
        else row
        for row in plan.coverage.rows
    )
    roster = replace(plan.roster, vacancies=(*plan.roster.vacancies, vacancy))
    return replace(plan, roster=roster, coverage=replace(plan.coverage, rows=rows))


@pytest.fixture(scope="module")
def solved() -> Plan:
    """The small ward, solved."""
    return worlds.small_plan()


def counted(plan: Plan, moment: str, what: str) -> tuple[int, int]:
    """Served and everyone, straight from the rows."""
    sums: Counter[bool] = Counter()
    for row in plan.coverage.rows:
        if (row.service_id, row.shift) == (ADMIN, moment):
            sums[row.coverage_class == "served"] += getattr(row, what)
    return sums[True], sums[True] + sums[False]


def test_the_figures_of_a_moment_are_the_sums_of_its_rows() -> None:
    """Households and elderly people of the week and each shift are those of coverage.csv."""
    plan = with_gaps(small_plan())
    for moment in moments_of(plan.scenario):
        found = at_moment(plan, moment)
        assert (found.households_served, found.households) == counted(plan, moment, "households")
        assert (found.elderly_served, found.elderly) == counted(plan, moment, "elderly")


def test_the_week_tells_what_the_headline_tells(solved: Plan) -> None:
    """On a solved plan the week's figures are the five numbers of every page."""
    found, told = at_moment(solved, WEEK), solved.headline
    assert (found.households_served, found.households) == (told.households_served, told.households)
    assert (found.elderly_served, found.elderly) == (told.elderly_served, told.elderly)
    assert (found.gaps, found.groups) == (told.groups_with_gap, told.groups)
    assert (found.staffed, found.planned) == (told.shifts_staffed, told.shifts_planned)


def test_a_shift_has_its_own_gaps_and_vacancies() -> None:
    """What is missing in the evening is told of the evening and of no other shift; shifts add up to
    the week.
    """
    plan = with_gaps(small_plan())
    found: dict[str, MomentFigures] = {m: at_moment(plan, m) for m in moments_of(plan.scenario)}
    before = at_moment(small_plan(), "evening")
    assert "TDP-1" in found["evening"].gaps
    assert found["evening"].classes["TDP-1"] == "out_of_reach"
    assert found["evening"].worst[0].group_id == "TDP-1"
    assert "TDP-1" not in found["morning"].gaps
    assert found["evening"].staffed == before.staffed - 1
    shifts = [own for moment, own in found.items() if moment != WEEK]
    assert sum(own.staffed for own in shifts) == found[WEEK].staffed
    assert sum(own.planned for own in shifts) == found[WEEK].planned


def test_gaps_and_worst_groups_are_those_of_the_outlook(solved: Plan) -> None:
    """Two counts that know nothing of each other name the same groups in every moment."""
    told = situation(worlds.small_bench(), solved)
    for moment in moments_of(solved.scenario):
        mine, theirs = at_moment(solved, moment), told.at(moment)
        assert set(mine.gaps) == set(theirs.groups)
        assert [w.group_id for w in mine.worst] == [w.group_id for w in theirs.worst]
        assert [w.people_without for w in mine.worst] == [w.people_without for w in theirs.worst]


def test_a_shift_that_is_not_there_is_an_error() -> None:
    """Nothing is told of a shift that the campaign does not have."""
    with pytest.raises(KeyError):
        at_moment(small_plan(), "night")


def test_the_next_venues_need_the_very_walks_of_the_plan(solved: Plan) -> None:
    """A plan on streets without its workspace has no venues, rather than those of other walks; the
    sheet is made all the same.
    """
    assert solved.travel.method == "network"
    assert DossierGround(solved, None).situation() is None
    sheet = brief_of(solved, "vi", made_on=date(2025, 7, 20))
    assert sheet.pdf().startswith(b"%PDF-1.7")
