"""Members without a duty are listed by name, with why: on paper and in the workbook."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import timedelta

import openpyxl
import pytest

from planner.exports import roster_workbook
from planner.exports.duty.duty_list import duty_list_content, duty_list_pdf
from planner.exports.duty.idle import idle_members
from planner.i18n.catalogue import Language
from planner.model.campaign import Service
from planner.model.people import Away, Member
from planner.model.plan import Plan
from tests.exports.duty_cases import asked
from tests.made_plans import small_plan

WHY = {
    "DV-91": "reserve",
    "DV-92": "away",
    "DV-93": "of_unit",
    "SV-94": "not_asked",
    "TV-95": "reserve",
}
NAMES = {"DV-91": ("Nguyễn Thị An", ""), "DV-92": ("Trần Văn Bình", "")}


def plan_with_idle() -> Plan:
    """The small plan with five more members, none of whom is on duty, each for another reason."""
    plan = small_plan()
    campaign = plan.scenario.campaign
    more = (
        Member("DV-91", "person", 1, ("doan_vien",)),
        Member("DV-92", "person", 1, ("doan_vien",)),
        Member("DV-93", "person", 1, ("doan_vien",), unit="CD-1"),
        Member("SV-94", "person", 1, ("sinh_vien",)),
        Member("TV-95", "person", 1, ("to_pho",), team="TDP-1"),
    )
    away = (
        Away("DV-92", campaign.start, campaign.last_day),
        Away("DV-91", campaign.start, campaign.start),
    )
    scenario = replace(plan.scenario, members=(*plan.scenario.members, *more))
    scenario = replace(
        scenario, services=tuple(own_team_only(service) for service in scenario.services)
    )
    return replace(plan, scenario=scenario, away=away)


def own_team_only(service: Service) -> Service:
    """A service that takes anybody takes them of the group's own team."""
    return replace(service, staff_from="own_team") if service.per_group else service


def test_everybody_is_on_duty_or_listed_with_a_reason() -> None:
    """Members with and without duties together are all of them; each of the five has its reason."""
    plan = plan_with_idle()
    found = {own.member.code: own.reason for own in idle_members(plan)}
    busy = {duty.member_code for duty in plan.roster.duties}
    assert busy.isdisjoint(found)
    assert busy | set(found) == {member.code for member in plan.scenario.members}
    assert {code: found[code] for code in WHY} == WHY


def test_a_day_that_is_free_is_enough_for_the_reserve() -> None:
    """Whoever is back on the last day of the campaign is in reserve, not away."""
    plan = plan_with_idle()
    last = plan.scenario.campaign.last_day
    away = (Away("DV-92", plan.scenario.campaign.start, last - timedelta(days=1)),)
    found = {own.member.code: own.reason for own in idle_members(replace(plan, away=away))}
    assert found["DV-92"] == "reserve"


def test_without_a_roster_nobody_is_called_idle() -> None:
    """Where nobody was put on duty yet, the list says nothing of single people."""
    plan = plan_with_idle()
    assert idle_members(replace(plan, roster=replace(plan.roster, duties=()))) == ()


@pytest.mark.parametrize(
    ("language", "title", "why"),
    [
        ("vi", "Người không có ca trực", "không ca nào cần vai trò này"),
        ("en", "Members without a duty", "no shift asks for this role"),
    ],
)
def test_paper_and_workbook_list_them(language: Language, title: str, why: str) -> None:
    """By given name where names were asked for, the others behind them by code."""
    wish = asked(plan_with_idle(), language, people=NAMES)
    told = duty_list_content(wish)["idle"]
    assert told["title"] == title
    assert [NAMES["DV-91"][0] in told["rows"][0][1], NAMES["DV-92"][0] in told["rows"][1][1]] == [
        True,
        True,
    ]
    assert next(row[-1] for row in told["rows"] if "SV-94" in row[1]) == why
    assert duty_list_pdf(wish).startswith(b"%PDF")
    book = openpyxl.load_workbook(io.BytesIO(roster_workbook(wish.plan, NAMES, language=language)))
    rows = list(book.worksheets[-1].values)
    assert rows[2][0] == title.upper()
    assert {row[1]: row[-1] for row in rows[5:]}["SV-94"] == why
    assert len(rows) == 5 + len(idle_members(wish.plan))
