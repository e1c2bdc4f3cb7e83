"""People put on and taken off duty by hand: edits of the plan, substitutes, fewest changes."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import timedelta

import pytest

from planner import audit
from planner.audit.facts import facts_of
from planner.audit.roster_cost import recount_cost
from planner.codec import decode, encode
from planner.findings import BadInputError
from planner.model.people import Away
from planner.model.plan import Plan, PlanEdit
from planner.model.roster import Duty, Slot
from planner.plan._duties import whole_opening
from planner.plan.edit import EditRequest, edit_plan, replay
from planner.plan.replan import ReplanRequest, replan
from planner.plan.solve import SolveRequest, solve_plan
from planner.plan.substitutes import exchanges
from tests import worlds


def on_duty(plan: Plan, slot: Slot) -> list[str]:
    """Codes of the crew of an opening."""
    return [d.member_code for d in plan.roster.duties if slot_of(d) == slot]


def slot_of(duty: Duty) -> Slot:
    return Slot(duty.point_id, duty.date, duty.shift)


def first_duty() -> Duty:
    """The first duty of a mobile admin point."""
    return next(d for d in worlds.small_plan().roster.duties if d.point_id.startswith("admin"))


def test_an_absence_leaves_named_vacancies_and_a_sound_roster() -> None:
    """Who falls ill leaves every duty of these days and no other; the audit finds no rule broken."""
    bench, plan, duty = worlds.small_bench(), worlds.small_plan(), first_duty()
    away = Away(duty.member_code, duty.date, duty.date + timedelta(days=2), reason="ốm")
    edited = edit_plan(bench, plan, EditRequest("away", away=away))
    left = [d for d in edited.plan.roster.duties if d.member_code == duty.member_code]
    assert all(not away.first_date <= d.date <= away.last_date for d in left)
    lost = len(plan.roster.duties) - len(edited.plan.roster.duties)
    vacant = sum(v.count for v in edited.plan.roster.vacancies)
    assert vacant == sum(v.count for v in plan.roster.vacancies) + lost
    assert lost >= 1
    assert audit.check_roster(edited.plan) == ()


def test_somebody_who_is_away_and_put_on_duty_breaks_availability() -> None:
    """What became known of an absence counts in the audit like what the tables say."""
    bench, plan, duty = worlds.small_bench(), worlds.small_plan(), first_duty()
    away = Away(duty.member_code, duty.date, duty.date)
    ill = edit_plan(bench, plan, EditRequest("away", away=away)).plan
    slot = slot_of(duty)
    back = whole_opening(slot, on_duty(ill, slot), [*on_duty(ill, slot), duty.member_code])
    again = edit_plan(bench, ill, EditRequest("staff", cells=(back,))).plan
    assert {f.code for f in audit.check_roster(again)} == {"audit_availability"}
    assert next(m for m in again.marks if m.stage == "roster").state == "broken"


def test_edits_of_people_are_replayed_to_the_same_plan() -> None:
    """The edits, written as JSON and read back, lead from the base to the same draft."""
    bench, plan, duty = worlds.small_bench(), worlds.small_plan(), first_duty()
    away = Away(duty.member_code, duty.date, duty.date)
    first = edit_plan(bench, plan, EditRequest("away", away=away))
    slot = slot_of(duty)
    pick = exchanges(first.plan).at(slot, roles=_vacant_roles(first.plan, slot)).candidates[0]
    crew = on_duty(first.plan, slot)
    cell = whole_opening(slot, crew, [*crew, pick.member_code])
    second = edit_plan(bench, first.plan, EditRequest("staff", cells=(cell,)))
    edits = [decode(encode(edit), PlanEdit) for edit in (first.edit, second.edit)]
    assert replay(bench, plan, edits).digest() == second.plan.digest()


def _vacant_roles(plan: Plan, slot: Slot) -> tuple[str, ...]:
    return next(v.roles for v in plan.roster.vacancies
                if (v.point_id, v.date, v.shift) == (slot.point_id, slot.date, slot.shift))  # fmt: skip


@pytest.mark.parametrize(
    ("request_", "code"),
    [
        (EditRequest("staff"), "nothing_to_staff"),
        (EditRequest("staff", cells=(whole_opening(Slot("x", first_duty().date, "y"), [], []),)),
         "no_such_opening"),
        (EditRequest("staff", cells=(whole_opening(slot_of(first_duty()), [], ["nobody"]),)),
         "no_such_member"),
        (EditRequest("away", away=Away("nobody", first_duty().date, first_duty().date)),
         "no_such_member"),
        (EditRequest("away", away=Away(first_duty().member_code, first_duty().date,
                                       first_duty().date - timedelta(days=1))),
         "away_ends_before"),
    ],
)  # fmt: skip
def test_nonsense_is_refused_by_name(request_: EditRequest, code: str) -> None:
    """An unknown opening or person, a backward absence and an empty edit change nothing."""
    with pytest.raises(BadInputError) as refused:
        edit_plan(worlds.small_bench(), worlds.small_plan(), request_)
    assert refused.value.findings[0].code == code


def test_who_else_could_agrees_with_the_audit_of_the_whole_plan() -> None:
    """Each candidate, really put in the place, breaks just what was said and costs what was said."""
    bench, plan, duty = worlds.small_bench(), worlds.small_plan(), first_duty()
    slot = slot_of(duty)
    found = exchanges(plan).at(slot, leaving=duty.member_code)
    assert found.candidates
    base = recount_cost(facts_of(plan), plan)
    for candidate in found.candidates:
        crew = on_duty(plan, slot)
        then = [candidate.member_code if c == duty.member_code else c for c in crew]
        cell = whole_opening(slot, crew, then)
        after = edit_plan(bench, plan, EditRequest("staff", cells=(cell,))).plan
        said = {f.code for f in candidate.broken}
        assert {f.code for f in audit.check_roster(after)} == said
        assert recount_cost(facts_of(after), after) - base == pytest.approx(candidate.total)


def test_candidates_who_break_nothing_come_first() -> None:
    """The order is by broken rules, then by cost; who is blocked is named under each rule."""
    duty = first_duty()
    found = exchanges(worlds.small_plan()).at(slot_of(duty), leaving=duty.member_code)
    keys = [(len({f.code for f in c.broken}), c.total) for c in found.candidates]
    assert keys == sorted(keys)
    blocked = Counter(code for codes in found.blocked().values() for code in codes)
    assert set(blocked) == {c.member_code for c in found.candidates if not c.is_free}


def test_a_place_that_does_not_exist_is_said() -> None:
    """A member who does not stand in the opening has no place there."""
    duty = first_duty()
    with pytest.raises(BadInputError) as refused:
        exchanges(worlds.small_plan()).at(slot_of(duty), leaving="nobody")
    assert refused.value.findings[0].code == "no_such_place"


def test_the_fewest_changes_taken_as_one_edit_leave_a_sound_plan() -> None:
    """The answer to a sick call, taken: vacancies and changed cells as said, everyone touched is
    told, no rule broken.
    """
    bench, plan, duty = worlds.small_bench(), worlds.small_plan(), first_duty()
    away = Away(duty.member_code, duty.date, duty.date)
    found = replan(ReplanRequest(plan, away))
    assert found.proved
    after = edit_plan(bench, plan, EditRequest("away", away=away, cells=found.cells)).plan
    assert audit.check_roster(after) == ()
    before = {(slot_of(d), d.member_code) for d in plan.roster.duties}
    now = {(slot_of(d), d.member_code) for d in after.roster.duties}
    assert {code for _, code in before ^ now} == {told.member_code for told in found.told}
    assert found.told[0].member_code == duty.member_code
    lost = sum(v.count for v in after.roster.vacancies) - sum(
        v.count for v in plan.roster.vacancies
    )
    assert lost == found.vacancies - sum(
        v.count for v in plan.roster.vacancies if v.roles == _roles_of(plan, duty)
    )


def _roles_of(plan: Plan, duty: Duty) -> tuple[str, ...]:
    point = next(p for p in plan.points() if p.id == duty.point_id)
    crew = plan.scenario.service(point.service_id).crew
    return next(post.roles for post in crew if duty.role in post.roles)


def test_a_new_solve_keeps_absences_and_people_set_by_hand() -> None:
    """After a sick call a solve neither calls the sick person nor moves who was put in place."""
    bench, plan, duty = worlds.small_bench(), worlds.small_plan(), first_duty()
    away = Away(duty.member_code, duty.date, duty.date)
    found = replan(ReplanRequest(plan, away))
    after = edit_plan(bench, plan, EditRequest("away", away=away, cells=found.cells)).plan
    by_hand = tuple(d for d in after.roster.duties if d.pinned)
    request = SolveRequest(bench.scenario, bench.network, after)
    again = solve_plan(bench, previous=request.previous, pinned_duties=by_hand)
    assert again.away == (away,)
    assert all(
        d.member_code != duty.member_code or d.date != duty.date for d in again.roster.duties
    )
    kept = {(d.member_code, slot_of(d)) for d in again.roster.duties}
    assert {(d.member_code, slot_of(d)) for d in by_hand} <= kept
    assert not [f for f in again.findings if f.code.startswith("audit_")]


def test_a_plan_without_absences_keeps_its_digest() -> None:
    """The field for absences is no part of a digest while nobody is away."""
    plan = worlds.small_plan()
    assert replace(plan, away=()).digest() == plan.digest()
    away = Away("x", first_duty().date, first_duty().date)
    assert replace(plan, away=(away,)).digest() != plan.digest()
