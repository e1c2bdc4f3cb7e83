"""Duty leaders in the plan: rostered under every rule, changed by hand, taken off, told, brought
back in a workbook; and what is written of them.
"""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from planner import audit, codec, exports
from planner.model.leaders import DUTY_LEADERS, DutyLeaders
from planner.model.people import Absence, Away
from planner.model.plan import Plan
from planner.model.proof import Limits
from planner.model.roster import Duty, Slot
from planner.plan import solve_plan
from planner.plan._duties import whole_opening
from planner.plan.edit import EditRequest, edit_plan
from planner.plan.impossible import impossible, shortages_of
from planner.plan.replan import ReplanRequest, replan
from planner.plan.returned import Returned, compare, take
from planner.plan.substitutes import exchanges
from planner.readers.returned_roster import read_returned_roster
from tests.led_ward import (
    first_led,
    leading,
    led_bench,
    led_plan,
    led_scenario,
    open_shifts,
    slot_of,
)
from tests.plan.returned_books import HEAD, roster_sheets

COLUMN = "Lãnh đạo trực"


def test_every_open_shift_is_led_and_a_leader_stands_nowhere_else_then() -> None:
    """One leader in each shift with an open point, in the role asked for, at no point meanwhile;
    nothing is broken and the proof covers them.
    """
    plan = led_plan()
    led = leading(plan)
    assert Counter((d.date, d.shift) for d in led) == Counter(open_shifts(plan))
    assert {d.role for d in led} == {"lanh_dao_truc"}
    elsewhere = {(d.member_code, d.date) for d in plan.roster.duties if d not in led}
    assert not elsewhere & {(d.member_code, d.date) for d in led}
    assert plan.findings == ()
    assert (plan.roster.proof.status, plan.roster.proof.gap) == ("optimal", 0.0)
    assert plan.roster.vacancies == ()


@pytest.mark.long
def test_the_head_count_and_the_certificate_count_leaders() -> None:
    """With two leaders for three shifts a day the head-count names the role, the flow certificate
    holds, the vacancies have names, and more people are a way out that was solved.
    """
    scenario = led_scenario(leaders=2)
    plan = solve_plan(replace(led_bench(), scenario=scenario), limits=Limits(time_limit_s=30.0))
    assert plan.headcount.first_failing == ("lanh_dao_truc",)
    assert "head_count_short" in {f.code for f in plan.findings}
    assert {v.point_id for v in plan.roster.vacancies} == {DUTY_LEADERS}
    assert {v.roles for v in plan.roster.vacancies} == {("lanh_dao_truc",)}
    short = shortages_of(plan)
    assert short
    assert audit.check_shortages(plan, short) == ()
    missing = sum(one.missing for one in short)
    assert 0 < missing <= sum(v.count for v in plan.roster.vacancies)
    ways = impossible(plan, limits=Limits(time_limit_s=20.0)).ways
    joined = next(way for way in ways if way.code == "more_people")
    assert {name: then for name, _, then in joined.price}["vacancies"] == 0


def _without(plan: Plan, gone: Duty) -> Plan:
    kept = tuple(duty for duty in plan.roster.duties if duty is not gone)
    return replace(plan, roster=replace(plan.roster, duties=kept))


def _with(plan: Plan, old: Duty, **changes: Any) -> Plan:
    then = tuple(replace(duty, **changes) if duty is old else duty for duty in plan.roster.duties)
    return replace(plan, roster=replace(plan.roster, duties=then))


def _at_a_point(plan: Plan) -> Duty:
    led = first_led()
    return next(
        d for d in plan.roster.duties
        if (d.date, d.shift) == (led.date, led.shift) and d.point_id.startswith("admin")
    )  # fmt: skip


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (lambda p: _without(p, first_led()), "audit_need"),
        (lambda p: _with(p, first_led(), member_code="X-1"), "audit_duty_unknown_member"),
        (lambda p: _with(p, first_led(), member_code="CAN_BO-1"), "audit_role_fits"),
        (lambda p: _with(p, first_led(), role="can_bo"), "audit_role_fits"),
        (lambda p: _with(p, first_led(), start=leading(p)[1].start), "audit_duty_hours_differ"),
        (lambda p: _with(p, first_led(), date=date(2025, 9, 9)), "audit_duty_without_opening"),
        (lambda p: _with(p, _at_a_point(p), member_code=first_led().member_code),
         "audit_one_place_at_a_time"),
        (lambda p: replace(p, scenario=replace(p.scenario, campaign=replace(
            p.scenario.campaign, duty_leaders=None))), "audit_duty_without_opening"),
        (lambda p: replace(p, scenario=replace(p.scenario, campaign=replace(
            p.scenario.campaign, duty_leaders=DutyLeaders(count=2)))), "audit_need"),
    ],
)  # fmt: skip
def test_the_audit_sees_what_is_wrong_with_leaders(
    spoil: Callable[[Plan], Plan], code: str
) -> None:
    """Too few, unknown, in the wrong role, at wrong hours, on a day without a shift, in two places,
    not asked for at all, fewer than asked: each is found from the plan alone.
    """
    assert audit.check_roster(led_plan()) == ()
    assert code in {f.code for f in audit.check_roster(spoil(led_plan()))}


def test_who_else_could_lead_agrees_with_the_audit_of_the_whole_plan() -> None:
    """Everybody with the role is weighed, nobody else; each, really put there, breaks just what was
    said; the way to a post nowhere on the map is told as unknown.
    """
    plan, led = led_plan(), first_led()
    found = exchanges(plan).at(slot_of(led), leaving=led.member_code)
    assert {c.member_code for c in found.candidates} == {
        m.code for m in plan.scenario.members if "lanh_dao_truc" in m.roles
    } - {led.member_code}
    for candidate in found.candidates:
        cell = whole_opening(slot_of(led), [led.member_code], [candidate.member_code])
        after = edit_plan(led_bench(), plan, EditRequest("staff", cells=(cell,))).plan
        assert {f.code for f in audit.check_roster(after)} == {f.code for f in candidate.broken}
        assert candidate.metres is None


def test_a_leader_who_falls_ill_is_replaced_with_the_fewest_changes() -> None:
    """After a sick call the ward is led again with proven fewest changes and no broken rule."""
    plan, led = led_plan(), first_led()
    away = Away(led.member_code, led.date, led.date)
    found = replan(ReplanRequest(plan, away), limits=Limits(time_limit_s=20.0))
    assert found.proved
    assert found.vacancies == 0
    after = edit_plan(led_bench(), plan, EditRequest("away", away=away, cells=found.cells)).plan
    assert audit.check_roster(after) == ()
    there = [d for d in leading(after) if slot_of(d) == slot_of(led)]
    assert [d.member_code for d in there] != [led.member_code]
    assert len(there) == 1
    assert found.told[0].member_code == led.member_code


def test_a_point_that_goes_takes_no_leader_along() -> None:
    """An edit of the map leaves the leaders of all shifts in which something is still open."""
    plan = led_plan()
    after = edit_plan(led_bench(), plan, EditRequest("remove", point_id="admin-1")).plan
    still = open_shifts(after)
    assert leading(after) == [d for d in leading(plan) if (d.date, d.shift) in still]
    assert leading(after)
    assert not [f for f in audit.check_roster(after) if f.facts.get("point") == DUTY_LEADERS]


def test_a_plan_with_leaders_survives_its_json_which_keeps_them_apart() -> None:
    """In plan.json `duties` are those of roster.csv and `leaders` the others; read back, plan and
    digest are the same, after an edit too.
    """
    plan, led = led_plan(), first_led()
    away = EditRequest("away", away=Away(led.member_code, led.date, led.date + timedelta(days=3)))
    for made in (plan, edit_plan(led_bench(), plan, away).plan):
        written = codec.encode(made)
        roster = json.loads(written)["roster"]
        rows = list(csv.DictReader(io.StringIO(exports.roster_csv(made).decode())))
        assert len(rows) == len(roster["duties"])
        assert {d["point_id"] for d in roster["leaders"]} == {DUTY_LEADERS}
        assert codec.decode(written, Plan) == made
        assert codec.decode(written, Plan).digest() == made.digest()
    bare = json.loads(codec.encode(replace(plan, roster=replace(plan.roster, duties=()))))
    assert "leaders" not in bare["roster"]


def test_the_table_of_leaders_names_everybody_and_every_gap() -> None:
    """duty_leaders.csv has one line a place in order of time, blank where nobody fills it."""
    plan, led = led_plan(), first_led()
    away = EditRequest("away", away=Away(led.member_code, led.date, led.date))
    after = edit_plan(led_bench(), plan, away).plan
    rows = list(csv.DictReader(io.StringIO(exports.duty_leaders_csv(after).decode())))
    assert len(rows) == len(open_shifts(after))
    assert [(r["date"], r["start"]) for r in rows] == sorted((r["date"], r["start"]) for r in rows)
    blank = [r for r in rows if not r["member_code"]]
    assert [(r["date"], r["shift"], r["role"]) for r in blank] == [
        (str(led.date), led.shift, "lanh_dao_truc")
    ]
    assert "duty_leaders.csv" in exports.plan_files(after, map_html="")


def _back(folder: Path, change: Callable[[dict[Slot, list[Any]]], None]) -> Returned:
    """The workbook of the plan after its leaders' cells, by shift, were changed."""
    path = folder / "roster.xlsx"
    path.write_bytes(exports.roster_workbook(led_plan()))
    book = openpyxl.load_workbook(path)
    cells: dict[Slot, list[Any]] = {}
    for sheet, heads in roster_sheets(book):
        for row in range(HEAD + 1, sheet.max_row + 1):
            slot = Slot.parse(str(sheet.cell(row, heads["Mã ca (không sửa)"]).value))
            if slot is not None:
                when = Slot(DUTY_LEADERS, slot.date, slot.shift)
                cells.setdefault(when, []).append(sheet.cell(row, heads[COLUMN]))
    change(cells)
    book.save(path)
    return compare(led_plan(), read_returned_roster(path))


def test_the_column_of_leaders_is_filled_in_every_row(tmp_path: Path) -> None:
    """Each row of each shift, on every sheet of the workbook, names the leader of that shift; read
    back unchanged nothing differs.
    """
    seen: dict[Slot, set[str]] = {}
    rows: list[int] = []

    def look(cells: dict[Slot, list[Any]]) -> None:
        seen.update({slot: {str(cell.value) for cell in own} for slot, own in cells.items()})
        rows.append(sum(map(len, cells.values())))

    found = _back(tmp_path, look)
    assert seen == {slot_of(d): {d.member_code} for d in leading(led_plan())}
    assert rows == [len(led_plan().timetable.openings) + len(seen)]
    assert (found.changes, found.findings, found.missing) == ((), (), 0)


def test_crews_with_a_leader_of_their_own_keep_their_column(tmp_path: Path) -> None:
    """Where the crew of a point, or a team at its session, has somebody in a leader's role, each
    row of the workbook still says who it is, and read back unchanged nothing differs.
    """
    plan = led_plan()
    admin = next(d for d in plan.roster.duties if d.point_id == "admin-1")
    team = next(d for d in plan.roster.duties if d.point_id == "learning-G1")
    duties = tuple(
        replace(d, role="lanh_dao_truc") if d in (admin, team) else d for d in plan.roster.duties
    )
    mixed = replace(plan, roster=replace(plan.roster, duties=duties))
    path = tmp_path / "roster.xlsx"
    path.write_bytes(exports.roster_workbook(mixed))
    found = compare(mixed, read_returned_roster(path))
    assert (found.changes, found.findings, found.missing) == ((), (), 0)


def _others(code: str) -> list[str]:
    return [f"LD-{k}" for k in range(4) if f"LD-{k}" != code]


def test_a_leader_changed_in_one_row_is_one_change_of_the_shift(tmp_path: Path) -> None:
    """One cell of many suffices; the change is listed once, tried by the rules, and taken."""
    led = first_led()
    new = _others(led.member_code)[0]

    def change(cells: dict[Slot, list[Any]]) -> None:
        cells[slot_of(led)][1].value = new

    found = _back(tmp_path, change)
    assert [(c.cell.slot, c.old, c.new) for c in found.changes] == [
        (slot_of(led), (led.member_code,), (new,))
    ]
    after = take(led_bench(), led_plan(), found.changes)
    assert [d.member_code for d in leading(after) if slot_of(d) == slot_of(led)] == [new]
    told = {f.code for f in found.changes[0].broken}
    assert {f.code for f in audit.check_roster(after)} == told


def test_rows_that_disagree_about_a_leader_are_told_and_change_nothing(tmp_path: Path) -> None:
    """Two different new leaders of one shift: each later row is a finding with its place."""
    led = first_led()
    first, second, _ = _others(led.member_code)

    def change(cells: dict[Slot, list[Any]]) -> None:
        cells[slot_of(led)][0].value, cells[slot_of(led)][1].value = first, second

    found = _back(tmp_path, change)
    assert found.changes == ()
    assert [(f.code, f.value) for f in found.findings] == [("returned_twice", second)]


@pytest.mark.long
def test_a_leader_is_taken_off_only_where_every_row_is_blank(tmp_path: Path) -> None:
    """A blank in one row is no change; blanks in all rows leave a vacancy."""
    led = first_led()

    def one(cells: dict[Slot, list[Any]]) -> None:
        cells[slot_of(led)][0].value = None

    def all_of_them(cells: dict[Slot, list[Any]]) -> None:
        for cell in cells[slot_of(led)]:
            cell.value = None

    assert _back(tmp_path, one).changes == ()
    found = _back(tmp_path, all_of_them)
    assert [(c.old, c.new) for c in found.changes] == [((led.member_code,), ())]
    after = take(led_bench(), led_plan(), found.changes)
    assert [(v.point_id, v.count) for v in after.roster.vacancies] == [(DUTY_LEADERS, 1)]


def test_absences_of_leaders_are_kept_by_a_new_solve() -> None:
    """Who cannot lead on a day is not asked to, and the day is led by others."""
    led = first_led()
    world = led_scenario()
    members = tuple(
        replace(m, unavailable=(Absence(led.date),)) if m.code == led.member_code else m
        for m in world.members
    )
    bench = replace(led_bench(), scenario=replace(world, members=members))
    plan = solve_plan(bench, limits=Limits(time_limit_s=30.0))
    that_day = [d.member_code for d in leading(plan) if d.date == led.date]
    assert len(that_day) == 3
    assert led.member_code not in that_day
