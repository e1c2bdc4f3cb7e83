"""A refused save or edit lists what differs: what was done elsewhere, what the open window holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time
from typing import get_args

import pytest

from planner.findings import ConflictError, Finding
from planner.i18n import mend, message
from planner.model.people import Role
from planner.model.placement import Ban, ServicePoint
from planner.model.plan import EditKind, Plan, PlanEdit
from planner.model.plan_change import ChangeKind, PlanChange, edit_changes, plan_changes
from planner.model.quantity import Assumption, Quantity
from planner.model.roster import Duty
from planner.model.rule_change import RuleChange
from planner.model.rules import FROZEN_UNTIL, Rule
from planner.model.timetable import Opening
from planner.store import CampaignStore
from planner.store.differences import SHOWN

AT = datetime(2025, 7, 24, 9, 42, tzinfo=UTC)
DAY = date(2025, 7, 24)


def points_of(plan: Plan, *points: ServicePoint) -> Plan:
    """The plan with these points in the place of its own."""
    (placement,) = plan.placements
    return replace(plan, placements=(replace(placement, points=points),))


def moved(plan: Plan, name: str) -> Plan:
    """The plan with its point standing elsewhere."""
    (point,) = plan.points()
    return points_of(plan, replace(point, lon=105.9, name=name, stop_id="at:105.9,21.06"))


def banned(stop_id: str) -> PlanEdit:
    """An edit that closes a stop to the service."""
    return PlanEdit("ban", "admin", stop_id=stop_id)


def kinds(changes: Sequence[PlanChange]) -> list[str]:
    """The kinds of differences, in order."""
    return [change.kind for change in changes]


def said(error: ConflictError, language: str = "en") -> list[str]:
    """All sentences of a conflict."""
    return [message(finding, "vi" if language == "vi" else "en") for finding in error.findings]


def test_equal_plans_do_not_differ(plan: Plan) -> None:
    """Proves that nothing is said of a plan and itself."""
    assert plan_changes(plan, replace(plan)) == ()


def test_every_part_that_differs_is_named(plan: Plan) -> None:
    """Proves that points, pins, bans, openings, duties, tables, coefficients and settings each give
    their own difference, and that a plan which differs elsewhere is not called equal.
    """
    (placement,), (point,), scenario = plan.placements, plan.points(), plan.scenario
    opening = Opening("admin-1", DAY, "morning", time(7, 30), time(11, 30))
    duty = Duty("CC-1", DAY, "morning", time(7, 30), time(11, 30), "admin-1", "can_bo")
    other = replace(point, id="admin-2", number=2)
    kept = replace(point, pinned="kept")
    own = Assumption("visits", Quantity(1.0, "share", "assumed"))
    changed = Assumption("visits", Quantity(2.0, "share", "assumed"))
    given = replace(plan, scenario=replace(scenario, assumptions=(own,)))
    group = replace(scenario.groups[0], people=31)
    cases = {
        ("point_moved",): (plan, moved(plan, "Chợ")),
        ("point_added",): (plan, points_of(plan, point, other)),
        ("point_removed", "point_added"): (plan, points_of(plan, other)),
        ("point_kept",): (plan, points_of(plan, kept)),
        ("point_freed",): (points_of(plan, kept), plan),
        ("stop_banned",): (plan, replace(plan, placements=(replace(placement, bans=(Ban("admin", "group:G1"),)),))),
        ("openings",): (plan, replace(plan, timetable=replace(plan.timetable, openings=(opening,)))),
        ("duties",): (plan, replace(plan, roster=replace(plan.roster, duties=(duty,)))),
        ("groups",): (plan, replace(plan, scenario=replace(scenario, groups=(group,)))),
        ("assumption",): (given, replace(plan, scenario=replace(scenario, assumptions=(changed,)))),
        ("rule",): (plan, replace(plan, scenario=replace(scenario, rules=scenario.rules[1:]))),
        ("settings",): (plan, replace(plan, scenario=replace(scenario, roles=(Role("thu_vien", "Thư viện"),)))),
        ("other",): (plan, replace(plan, seed=46)),
    }  # fmt: skip
    for expected, (before, after) in cases.items():
        assert tuple(kinds(plan_changes(before, after))) == expected


@pytest.mark.parametrize("kind", get_args(EditKind))
def test_every_edit_has_its_difference(plan: Plan, kind: EditKind) -> None:
    """Proves that no kind of edit falls out of the list."""
    (point,) = plan.points()
    edit = PlanEdit(kind, "admin", "admin-1", "group:G1", point, replace(point, name="Chợ"))
    (change,) = edit_changes((edit,), plan)
    assert change.kind in get_args(ChangeKind)


def test_a_stale_save_lists_both_sides(store: CampaignStore, plan: Plan) -> None:
    """Proves that the later of two saves is refused with what the other changed and what was to be
    saved, by name, in both languages, and that the settings that came with it are not taken either.
    """
    base = store.save_plan(plan, note="", at=AT)
    store.save_plan(moved(plan, "Chợ Tây Hồ"), note="", at=AT, if_revision=base)
    mine = points_of(plan, replace(plan.points()[0], pinned="kept"))
    with pytest.raises(ConflictError) as caught:
        store.save_plan(mine, note="", at=AT, if_revision=base, with_settings={"key": "value"})
    assert caught.value.exit_code == 4
    found = [finding.code for finding in caught.value.findings]
    assert found == ["store_newer_revision", "changed_point_moved", "changed_point_kept"]
    english, vietnamese = said(caught.value), said(caught.value, "vi")
    assert english[1].startswith("Done elsewhere")
    assert "Chợ Tây Hồ" in english[1]
    assert "Chợ Tây Hồ" in vietnamese[1]
    assert english[2].startswith("In the open version")
    assert vietnamese[2].startswith("Bản đang mở: giữ cố định Điểm HCC số 1")
    assert store.setting("key") == ""


def test_an_edit_on_a_draft_that_another_window_changed_is_refused(
    store: CampaignStore, plan: Plan
) -> None:
    """Proves that edits, undo, redo and saves of a window that has not seen the other's edits
    change nothing and list them: those made and those taken back.
    """
    base = store.save_plan(plan, note="", at=AT)
    store.append_edit(banned("group:G1"), at=AT)
    for act in (
        lambda: store.append_edit(banned("V9"), at=AT, if_revision=base, if_edits=()),
        lambda: store.undo(at=AT, if_revision=base, if_edits=()),
        lambda: store.redo(at=AT, if_revision=base, if_edits=()),
        lambda: store.save_plan(plan, note="", at=AT, if_revision=base, if_edits=()),
    ):
        with pytest.raises(ConflictError) as caught:
            act()
        assert [f.code for f in caught.value.findings][:2] == [
            "store_other_draft",
            "changed_stop_banned",
        ]
    store.undo(at=AT)
    with pytest.raises(ConflictError) as caught:
        store.undo(at=AT, if_revision=base, if_edits=(banned("group:G1"),))
    assert said(caught.value)[1].startswith("Taken back elsewhere: Tổ 1 ")
    assert store.edits() == ()
    assert [entry.number for entry in store.history()] == [base]


def test_many_differences_are_counted(store: CampaignStore, plan: Plan) -> None:
    """Proves that a long list is cut at so many, and that the rest is counted."""
    (point,) = plan.points()
    many = [replace(point, id=f"admin-{n}", number=n) for n in range(1, SHOWN + 5)]
    base = store.save_plan(plan, note="", at=AT)
    store.save_plan(points_of(plan, *many), note="", at=AT)
    with pytest.raises(ConflictError) as caught:
        store.save_plan(plan, note="", at=AT, if_revision=base)
    assert caught.value.findings[-1].facts["count"] == 3
    assert len(caught.value.findings) == 1 + SHOWN + 1


def test_published_days_are_told_as_the_ward_writes_dates(store: CampaignStore, plan: Plan) -> None:
    """Proves that a window which has not seen that days were published elsewhere is told until
    which day, inclusive, in the order of day, month and year.
    """
    own = Rule(FROZEN_UNTIL, names={"date": ("2025-08-09",)})
    base = store.save_plan(plan, note="", at=AT)
    published = PlanEdit(
        "rules", "", rules=(RuleChange(FROZEN_UNTIL, rules=(own,)),), publishes=True
    )
    store.append_edit(published, at=AT)
    with pytest.raises(ConflictError) as caught:
        store.append_edit(banned("group:G1"), at=AT, if_revision=base, if_edits=())
    assert caught.value.findings[1].code == "changed_frozen"
    assert all("08/08/2025" in said(caught.value, language)[1] for language in ("vi", "en"))


@pytest.mark.parametrize("kind", [*get_args(ChangeKind), "more"])
def test_every_difference_has_words(kind: str) -> None:
    """Proves that each kind can be said in both languages, with a mend."""
    facts: dict[str, str | int | float] = {
        "whose_key": "store.whose.theirs",
        "next_step_key": "store.next_step.theirs",
        "service": "admin",
        "point_kind": "mobile",
        "number": 1,
        "place": "",
        "was": "a",
        "now": "b",
        "what": "c",
        "count": 2,
    }
    finding = Finding(f"changed_{kind}", "warning", facts=facts)
    assert message(finding, "vi") != message(finding, "en")
    assert mend(finding, "vi") != mend(finding, "en")
