"""A plan on new tables: what still stands stays, what is gone is told, nothing is forgotten."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from planner.findings import BadInputError, Finding
from planner.model.campaign import CrewPost
from planner.model.leaders import DUTY_LEADERS, DutyLeaders
from planner.model.people import Away, Member
from planner.model.placement import Ban
from planner.model.plan import Plan, StageMark
from planner.model.proof import Limits
from planner.model.roster import Duty
from planner.model.rules import MAX_HOURS_PER_WEEK, Rule
from planner.model.scenario import Scenario
from planner.plan import bring_ground, open_workbench
from planner.plan._bring_carry import carried
from planner.plan._bring_difference import RowNote
from planner.plan._bring_losses import kept_of, losses_of
from planner.plan.bring_ground import FetchOrder, fetch_as_job
from planner.plan.bring_osm import Fetched
from planner.settings import FetchSettings
from tests import worlds

LIMITS = Limits(time_limit_s=5.0, seed=45)
SICK_ON = date(2025, 7, 29)


@pytest.fixture(scope="module")
def plan() -> Plan:
    """The small plan, solved once."""
    return worlds.small_plan()


def on(plan: Plan, **changed: object) -> Plan:
    """The plan carried over to tables of which these are others."""
    scenario = replace(plan.scenario, **changed)  # type: ignore[arg-type]
    return carried(open_workbench(scenario, worlds.small_network()), plan, limits=LIMITS)


def without(scenario: Scenario, *codes: str) -> tuple[Member, ...]:
    """The members but these."""
    return tuple(member for member in scenario.members if member.code not in codes)


def points_of(plan: Plan, service_id: str) -> dict[str, int]:
    """Points of a service by id, with their numbers."""
    return {point.id: point.number for point in plan.placement(service_id).points}


def duties_of(plan: Plan, code: str) -> set[Duty]:
    """The duties of one member."""
    return {duty for duty in plan.roster.duties if duty.member_code == code}


def test_sick_calls_are_known_after_a_new_list_of_people(plan: Plan) -> None:
    """Who was told to be away is still away on the new tables, so that nobody asks them to step in;
    only the absence of somebody who is no longer on the list is dropped.
    """
    stays, goes = (Away(code, SICK_ON, SICK_ON, reason="ốm") for code in ("CAN_BO-2", "CONG_AN-3"))
    told = replace(plan, away=(stays, goes))
    after = on(told, members=without(plan.scenario, "CONG_AN-3"))
    assert after.away == (stays,)
    assert on(told).away == (stays, goes)


def test_duties_stay_with_whoever_can_still_take_them(plan: Plan) -> None:
    """Who left the list, lost the role or cannot work that day loses the duty, which is to be filled
    again under the same post; everybody else's duties are the very same.
    """
    gone, other, busy = "CAN_BO-1", "CONG_AN-1", "DOAN_VIEN-1"
    first = min(duties_of(plan, busy), key=lambda d: (d.date, d.start))
    changed: dict[str, dict[str, tuple[object, ...]]] = {
        other: {"roles": ("doan_vien",)},
        busy: {"unavailable": tuple(Away(busy, first.date, first.date).absences())},
    }
    members = tuple(replace(m, **changed.get(m.code, {})) for m in without(plan.scenario, gone))
    after = on(plan, members=members)
    assert duties_of(after, gone) == duties_of(after, other) == set()
    assert duties_of(after, busy) == {d for d in duties_of(plan, busy) if d.date != first.date}
    for member in members:
        if member.code not in changed:
            assert duties_of(after, member.code) == duties_of(plan, member.code)
    lost = len(plan.roster.duties) - len(after.roster.duties)
    assert lost >= 3
    assert sum(v.count for v in after.roster.vacancies) == lost + sum(
        v.count for v in plan.roster.vacancies
    )
    assert after.roster.proof.note == "edited"


def test_a_crew_that_needs_another_role_leaves_the_duty_and_asks_for_the_new_one(
    plan: Plan,
) -> None:
    """Where a service no longer asks for youth but for a second officer, the youth on duty fills no
    post, and one place of the officers is empty in every opening of its points.
    """
    admin, *others = plan.scenario.services
    crew = (CrewPost(("can_bo", "cong_chuc"), 1), CrewPost(("cong_an",), 2))
    after = on(plan, services=(replace(admin, crew=crew), *others))
    openings = [o for o in after.timetable.openings if o.point_id.startswith("admin")]
    asked = [v for v in after.roster.vacancies if v.point_id.startswith("admin")]
    assert {v.roles for v in asked} == {("cong_an",)}
    assert sum(v.count for v in asked) >= len(openings)


def test_a_service_that_is_new_is_placed_and_the_others_stay(plan: Plan) -> None:
    """A third service gets its points; those of the others keep places and numbers."""
    admin, learning = plan.scenario.services
    library = replace(admin, id="library", points=1, name="Thư viện")
    after = on(plan, services=(admin, learning, library))
    assert len(points_of(after, "library")) == 1
    for service in ("admin", "learning"):
        assert after.placement(service).points == plan.placement(service).points


def test_a_group_and_a_school_that_are_gone_close_their_points(plan: Plan) -> None:
    """The group's own point and that of the school close with their duties; the school that came
    instead gets a point with a number of its own; a point that stood at a hall which is called
    otherwise now bears the new name.
    """
    scenario = plan.scenario
    hall = next(p for p in plan.points() if p.service_id == "admin" and p.venue_id)
    school = next(v for v in scenario.venues if v.id == "S1")
    new = replace(school, id="S2", name="Trường hoàn toàn khác", lon=worlds.at(9, 1)[0])
    venues = tuple(
        replace(v, name="Nhà văn hóa mới") if v.id == hall.venue_id else v
        for v in scenario.venues
        if v.id != "S1"
    )
    team = replace(scenario.members[0], code="GV-9", roles=("giao_vien",), team="S2")
    after = on(
        plan,
        groups=scenario.groups[:2],
        cells=tuple(c for c in scenario.cells if c.group_id != "G3"),
        venues=(*venues, new),
        members=(*scenario.members, team),
    )
    told = points_of(after, "learning")
    assert "learning-G3" not in told
    assert "learning-S1" not in told
    assert {"learning-G1", "learning-G2", "learning-C1"} <= told.keys()
    assert told["learning-S2"] not in {n for key, n in told.items() if key != "learning-S2"}
    assert {d.point_id for d in after.roster.duties} <= {p.id for p in after.points()}
    assert next(p for p in after.points() if p.id == hall.id).name == "Nhà văn hóa mới"
    assert after.placement("admin").proof.status == "feasible"
    marks = {mark.stage: mark for mark in after.marks}
    assert marks["placement"] == StageMark("placement", "needs_resolve", ("other_data",))


def test_a_school_more_than_is_wanted_takes_no_point_away(plan: Plan) -> None:
    """Where one school is asked for and a second comes, the first keeps its point and number."""
    school = next(v for v in plan.scenario.venues if v.id == "S1")
    other = replace(school, id="S2", name="Trường thứ hai", lon=worlds.at(9, 1)[0])
    after = on(plan, venues=(*plan.scenario.venues, other))
    assert points_of(after, "learning") == points_of(plan, "learning")
    assert after.roster.duties == plan.roster.duties


def test_a_roster_that_the_new_rules_forbid_is_said_to_be_broken(plan: Plan) -> None:
    """Duties are kept as they are; where the rules that came with the tables no longer allow them,
    the roster is marked as broken with what it breaks.
    """
    few = Rule(MAX_HOURS_PER_WEEK, parameters={"hours": 1.0})
    after = on(plan, rules=(few, *(r for r in plan.scenario.rules if r.id != MAX_HOURS_PER_WEEK)))
    assert after.roster.duties == plan.roster.duties
    (mark,) = (own for own in after.marks if own.stage == "roster")
    assert mark.state == "broken"
    assert mark.reasons


def test_what_hangs_on_a_row_is_told_before_it_goes(plan: Plan) -> None:
    """Of a group, a hall and a person that are to go: the point that closes or stays in the open,
    the refusal that falls, the duties to be filled; of a row on which nothing hangs, nothing.
    """
    first, *others = plan.placements
    there = replace(first.points[0], stop_id="group:G2", venue_id="")
    bans = (Ban("admin", "group:G2"), Ban("admin", "V3"))
    placed = replace(first, points=(there, *first.points[1:]), bans=bans)
    plan = replace(plan, placements=(placed, *others))
    second = first.points[1]
    code = plan.roster.duties[0].member_code

    def told(table: str, row: str) -> list[tuple[str, str, int]]:
        found = losses_of(plan, table, (RowNote(row, row),))
        return [(loss.kind, loss.point.id if loss.point else "", loss.count) for loss in found]

    at = {p.id: sum(d.point_id == p.id for d in plan.roster.duties) for p in plan.points()}
    assert told("groups", "G2") == [
        ("point_stays", "admin-1", at["admin-1"]), ("point_closes", "learning-G2", at["learning-G2"]),
        ("ban_dropped", "", 1),
    ]  # fmt: skip
    assert told("venues", "V3") == [("ban_dropped", "", 1)]
    assert ("point_stays", "admin-2", at["admin-2"]) in told("venues", second.stop_id)
    assert told("members", code) == [("duties_open", "", len(duties_of(plan, code)))]
    assert told("members", "AI-0") == []


def test_leaders_duties_count_as_kept_where_the_ward_still_has_leaders(plan: Plan) -> None:
    """The duties of the ward's leaders stay with the tables as long as the campaign has them."""
    own = plan.roster.duties[0]
    leads = replace(own, point_id=DUTY_LEADERS, role="lanh_dao_truc")
    plan = replace(plan, roster=replace(plan.roster, duties=(own, leads)))
    led = replace(
        plan.scenario, campaign=replace(plan.scenario.campaign, duty_leaders=DutyLeaders())
    )
    assert kept_of(plan, plan.scenario).duties == 1
    assert kept_of(plan, led).duties == 2


@pytest.mark.parametrize("end", ["stopped", "refused", "well"])
def test_streets_are_fetched_as_far_as_wanted(end: str, monkeypatch, tmp_path: Path) -> None:
    """A fetch tells its steps, ends when it is asked to, hands on why what came cannot be read, and
    else what is to be remarked.
    """
    steps: list[str] = []
    remark, refusal = Finding("a", "warning"), Finding("b", "error")

    class Brought:
        findings = (remark,)

    def bring(_: object, __: object, tell) -> Fetched:
        for key in ("place", "streets"):
            tell(key, {})
        return Fetched(Brought(), (refusal,) if end == "refused" else ())  # type: ignore[arg-type]

    monkeypatch.setattr(bring_ground, "bring_osm", bring)
    order = FetchOrder("Tây Hồ", tmp_path, FetchSettings())

    def fetched() -> tuple[Finding, ...]:
        def progress(key: str, share: float, gap: object) -> None:
            assert 0.0 <= share < 1.0
            steps.append(key)

        stop = (lambda: len(steps) > 1) if end == "stopped" else (lambda: False)
        return fetch_as_job(order, progress=progress, should_stop=stop, limits=LIMITS)

    if end == "well":
        assert fetched() == (remark,)
        assert steps == ["fetch", "fetch.place", "fetch.streets"]
        return
    with pytest.raises(BadInputError) as error:
        fetched()
    assert error.value.findings[0].code == ("b" if end == "refused" else "reading_cancelled")
    assert len(steps) == (3 if end == "refused" else 2)
