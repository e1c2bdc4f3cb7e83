"""Published days stay as they are: through edits, solves, absences, undo, restart, withdrawal."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from planner import audit
from planner.exports import write_workspace
from planner.findings import BadInputError, ConflictError
from planner.model.people import Away
from planner.model.plan import Plan
from planner.model.plan_change import edit_changes
from planner.model.roster import Duty, Slot
from planner.model.rules import FROZEN_UNTIL, Rule
from planner.plan import EditRequest, OpenCampaign, open_campaign
from planner.plan._duties import whole_opening
from planner.plan.approve import StepRequest, standing, take_step, usual_until
from planner.plan.choose import back_to
from planner.plan.edit import edit_plan
from planner.plan.put_edit import Window
from planner.plan.replan import ReplanRequest, replan
from planner.plan.set_rule import drop_rule
from planner.plan.solve import by_hand, solve_plan
from planner.plan.substitutes import exchanges
from planner.plan.take_solved import Begun, OvertakenError, take_solved
from planner.plan.trail import trail
from tests import worlds

NOW = datetime(2025, 7, 20, 9, 42, tzinfo=UTC)
FIRST = worlds.campaign().start
LAST = FIRST + timedelta(days=2)
"""The last day that stays as it is."""
THAWED = "audit_frozen_until"


@pytest.fixture
def campaign(tmp_path: Path) -> Iterator[OpenCampaign]:
    """The small ward with its roster as an approved version."""
    write_workspace(worlds.small_scenario(), tmp_path / "w", network=None)
    opened = open_campaign(tmp_path / "w")
    whole = replace(worlds.small_plan(), scenario=opened.bench.scenario)
    whole = replace(whole, scenario_digest=whole.scenario.digest())
    opened.adopt(whole, note="solved", at=NOW)
    step(opened, "approve")
    yield opened
    opened.file.close()


def step(campaign: OpenCampaign, kind: str, until: date | None = None, note: str = "") -> None:
    """A step of the open version."""
    now = standing(campaign)
    request = StepRequest(kind, now.revision, now.digest, "Trần B", note, until)  # type: ignore[arg-type]
    take_step(campaign, request, at=NOW + timedelta(minutes=len(now.steps)))


def frozen() -> Plan:
    """The small plan, its first days published."""
    rule = Rule(FROZEN_UNTIL, names={"date": (str(LAST + timedelta(days=1)),)})
    plan = worlds.small_plan()
    scenario = replace(plan.scenario, rules=(*plan.scenario.rules, rule))
    return replace(plan, scenario=scenario, roster=replace(plan.roster, base=plan.roster.duties))


def slot_of(duty: Duty) -> Slot:
    return Slot(duty.point_id, duty.date, duty.shift)


def codes(plan: Plan) -> set[str]:
    """What the audit of the roster finds."""
    return {finding.code for finding in audit.check_roster(plan)}


def admin_duty(plan: Plan, *, frozen_day: bool = True) -> Duty:
    """The first duty of an admin point on a frozen day, or on a later one."""
    own = (duty for duty in plan.roster.duties if duty.point_id.startswith("admin"))
    return next(duty for duty in own if (duty.date <= LAST) == frozen_day)


def emptied(plan: Plan, duty: Duty) -> EditRequest:
    """Somebody is taken off a place by hand."""
    crew = [d.member_code for d in plan.roster.duties if slot_of(d) == slot_of(duty)]
    left = [code for code in crew if code != duty.member_code]
    return EditRequest("staff", cells=(whole_opening(slot_of(duty), crew, left),))


def test_a_week_from_today_is_offered_or_the_first_week() -> None:
    """Within the campaign it is seven days on, at most its last day; before and after it, the first
    week.
    """
    own = replace(worlds.campaign(), start=date(2025, 7, 24), end=date(2025, 9, 1))
    days = {
        date(2025, 7, 1): date(2025, 7, 30),
        date(2025, 7, 24): date(2025, 7, 31),
        date(2025, 8, 4): date(2025, 8, 11),
        date(2025, 8, 30): date(2025, 9, 1),
        date(2025, 9, 1): date(2025, 9, 1),
        date(2025, 9, 2): date(2025, 7, 30),
    }
    assert {today: usual_until(own, today) for today in days} == days


def test_publishing_freezes_the_days_that_are_named(campaign) -> None:
    """The step and the rule are one moment on file: the rule excludes its own date, the published
    duties are kept beside the plan, nothing is broken, nothing counts as unsaved, the proof and the
    marks stay as they were, and the trail tells it with the name.
    """
    before = campaign.draft
    step(campaign, "publish", LAST, "họp 19/7")
    draft = campaign.draft
    assert draft.scenario.rules[-1].name("date") == str(LAST + timedelta(days=1))
    assert draft.roster.base == before.roster.duties == draft.roster.duties
    assert codes(draft) == set()
    assert (draft.roster.proof, draft.marks) == (before.roster.proof, before.marks)
    now = standing(campaign)
    assert (now.state, now.unsaved, campaign.changes) == ("published", 0, 1)
    told = [(act.kind, act.who, act.why) for act in trail(campaign.file)[:2]]
    assert told == [
        ("publish", "Trần B", f"until={LAST} họp 19/7"),
        ("edit", "Trần B", "họp 19/7"),
    ]
    [change] = edit_changes(campaign.edits, draft)
    assert (change.kind, change.now) == ("frozen", str(LAST))


def test_going_back_to_before_tells_which_days_are_no_longer_held(campaign) -> None:
    """An earlier version lets go of the published days and says up to which; the published one
    holds them again.
    """
    step(campaign, "publish", LAST)
    back = back_to(campaign, 1, at=NOW + timedelta(hours=1))
    assert (back.thawed, back.saved_first) == (LAST, 3)
    assert back_to(campaign, 3, at=NOW + timedelta(hours=2)).thawed is None
    assert campaign.draft.scenario.rules[-1].name("date") == str(LAST + timedelta(days=1))
    assert back_to(campaign, 1, at=NOW + timedelta(hours=3)).thawed == LAST


def test_without_a_day_nothing_is_frozen(campaign) -> None:
    """The day may be left out; a day outside the campaign is refused and nothing is on file."""
    for day in (FIRST - timedelta(days=1), worlds.campaign().last_day + timedelta(days=1)):
        with pytest.raises(BadInputError) as caught:
            step(campaign, "publish", day)
        assert caught.value.findings[0].code == "step_until_outside"
    assert standing(campaign).state == "approved"
    step(campaign, "publish")
    assert (standing(campaign).state, campaign.edits) == ("published", ())
    assert campaign.draft.roster.base == ()


def test_what_is_not_saved_is_not_published_as_frozen(campaign) -> None:
    """With an edit on the draft, here or of another window, neither the step nor the rule is put on
    file.
    """
    other = open_campaign(campaign.workspace)
    other.edit(EditRequest("keep", "admin-1"), at=NOW)
    other.file.close()
    with pytest.raises(ConflictError):
        step(campaign, "publish", LAST)
    with pytest.raises(BadInputError) as caught:
        step(campaign, "publish", LAST)
    assert caught.value.findings[0].code == "step_unsaved"
    assert (standing(campaign).state, len(campaign.edits)) == ("approved", 1)


def test_a_hand_edit_of_a_frozen_day_is_told_at_once_and_undone(campaign) -> None:
    """Also after the campaign is opened again; a later day is free; undo takes the edit back, then
    the frozen days themselves.
    """
    step(campaign, "publish", LAST)
    free, held = (admin_duty(campaign.draft, frozen_day=own) for own in (False, True))
    assert THAWED not in codes(campaign.edit(emptied(campaign.draft, free), at=NOW).plan)
    assert THAWED in codes(campaign.edit(emptied(campaign.draft, held), at=NOW).plan)
    again = open_campaign(campaign.workspace)
    assert (THAWED in codes(again.draft), again.draft.roster) == (True, campaign.draft.roster)
    again.file.close()
    for _ in range(2):
        campaign.undo(at=NOW)
    assert codes(campaign.draft) == set()
    assert campaign.draft.roster.base
    campaign.undo(at=NOW)
    assert (campaign.draft, campaign.edits) == (campaign.base, ())


def test_a_saved_version_keeps_its_frozen_days(campaign) -> None:
    """The next version holds rule and published duties, also when opened anew; published again it
    keeps its own duties instead, the same day included.
    """
    step(campaign, "publish", LAST)
    published = campaign.draft.roster.duties
    campaign.edit(emptied(campaign.draft, admin_duty(campaign.draft, frozen_day=False)), at=NOW)
    campaign.save(note="", at=NOW)
    again = open_campaign(campaign.workspace)
    assert again.draft.roster.base == published != again.draft.roster.duties
    again.base = replace(again.base, findings=())
    step(again, "approve")
    step(again, "publish", LAST)
    assert again.draft.roster.base == again.draft.roster.duties
    again.file.close()


def test_frozen_days_are_lifted_on_the_rules_page(campaign) -> None:
    """The rule can be taken away like any other; then nothing is compared any more."""
    step(campaign, "publish", LAST)
    rule = next(r for r in campaign.draft.scenario.rules if r.id == FROZEN_UNTIL)
    request = EditRequest("rules", rules=drop_rule(campaign.draft.scenario, rule))
    campaign.edit(request, at=NOW)
    campaign.edit(emptied(campaign.draft, admin_duty(campaign.draft)), at=NOW)
    assert (codes(campaign.draft), campaign.draft.roster.base) == (set(), ())
    assert standing(campaign).unsaved == 2


def test_withdrawing_lets_go_of_the_days(campaign) -> None:
    """Who takes a published version back is bound by it no more; the trail says so."""
    step(campaign, "publish", LAST)
    step(campaign, "withdraw", note="đổi địa điểm")
    assert (standing(campaign).state, campaign.edits) == ("withdrawn", ())
    assert campaign.draft == campaign.base
    kinds = [act.kind for act in trail(campaign.file)]
    assert kinds[:4] == ["withdraw", "undo", "publish", "edit"]
    reopened = open_campaign(campaign.workspace)
    assert reopened.edits == ()
    reopened.file.close()


def test_a_solve_that_began_before_is_not_taken(campaign) -> None:
    """What was solved without knowing of the frozen days is refused; one that began after is taken
    and brings them along.
    """
    began = Begun(campaign.draft, campaign.revision, campaign.edits)
    step(campaign, "publish", LAST)
    with pytest.raises(OvertakenError):
        take_solved(campaign, campaign.base, began, Window(), at=NOW)
    assert campaign.revision == began.revision
    began = Begun(campaign.draft, campaign.revision, campaign.edits)
    take_solved(campaign, campaign.draft, began, Window(), at=NOW)
    assert campaign.draft.roster.base
    assert campaign.draft.scenario.rules[-1].id == FROZEN_UNTIL


def test_a_solve_keeps_the_published_people_and_what_was_set_by_hand() -> None:
    """Solved again after hand edits, frozen days are as they stand: the one that was changed by hand
    stays and is still told, all others are as published; what is compared with stays the published
    roster.
    """
    plan, bench = frozen(), worlds.small_bench()
    held = admin_duty(plan)
    crew = [d.member_code for d in plan.roster.duties if slot_of(d) == slot_of(held)]
    came = next(
        c.member_code
        for c in exchanges(plan).at(slot_of(held), leaving=held.member_code).candidates
        if {f.code for f in c.broken} == {THAWED}
    )
    staff = [came if code == held.member_code else code for code in crew]
    cells = (whole_opening(slot_of(held), crew, staff),)
    bench = bench.under(plan.scenario)
    edited = edit_plan(bench, plan, EditRequest("staff", cells=cells)).plan
    assert codes(edited) == {THAWED}
    solved = solve_plan(bench, previous=edited, pinned_duties=by_hand(edited), people_only=True)
    assert [d for d in solved.roster.duties if d.date <= LAST] == [
        replace(d, pinned=d.pinned) for d in edited.roster.duties if d.date <= LAST
    ]
    assert solved.roster.base == plan.roster.duties
    assert codes(solved) == {THAWED}


def test_a_sick_call_inside_frozen_days_fills_that_place_and_moves_nobody_else() -> None:
    """Fewest changes touch only what the absent person leaves; who could come breaks no promise;
    the audit is content, a solve afterwards keeps the stand-in, and the day's sheet can tell whom to
    tell, for the published people are known.
    """
    plan = frozen()
    bench, duty = worlds.small_bench().under(plan.scenario), admin_duty(plan)
    away = Away(duty.member_code, duty.date, duty.date)
    known = exchanges(plan)
    asked = {"leaving": duty.member_code, "in_a_hurry": True}
    assert not any(c.is_free for c in known.at(slot_of(duty), **asked).candidates)
    assert any(c.is_free for c in known.while_away(away).at(slot_of(duty), **asked).candidates)
    found = replan(ReplanRequest(plan, away))
    left = {
        slot_of(d)
        for d in plan.roster.duties
        if d.member_code == duty.member_code and d.date == duty.date
    }
    assert {change.cell.slot for change in found.cells if change.cell.slot.date <= LAST} == left
    assert found.proved
    after = edit_plan(bench, plan, EditRequest("away", away=away, cells=found.cells)).plan
    assert codes(after) == set()
    solved = solve_plan(bench, previous=after, pinned_duties=by_hand(after), people_only=True)
    days = [[d for d in own.roster.duties if d.date <= LAST] for own in (after, solved)]
    assert days[0] == days[1]
    assert codes(solved) == set()


def test_a_place_left_open_by_an_absence_is_filled_by_the_next_solve() -> None:
    """The absence is noted and nobody chosen: a solve finds somebody for that place alone."""
    plan = frozen()
    bench, duty = worlds.small_bench().under(plan.scenario), admin_duty(plan)
    away = Away(duty.member_code, duty.date, duty.date)
    after = edit_plan(bench, plan, EditRequest("away", away=away)).plan
    solved = solve_plan(bench, previous=after, pinned_duties=by_hand(after), people_only=True)
    was, now = (
        {(slot_of(d), d.member_code) for d in own.roster.duties if d.date <= LAST}
        for own in (plan, solved)
    )
    gone, came = was - now, now - was
    assert {code for _, code in gone} == {duty.member_code}
    assert {slot for slot, _ in came} == {slot for slot, _ in gone}
    assert codes(solved) == set()
