"""The people of a unit get their names: duty by duty, the same rules, one edit like any other."""

from __future__ import annotations

from dataclasses import replace

import openpyxl
import pytest

from planner.exports import roster_workbook
from planner.findings import BadInputError
from planner.i18n import mend, message
from planner.model.people import Absence, Member
from planner.model.plan import Plan
from planner.model.roster import Slot
from planner.plan.edit import EditRequest, edit_plan
from planner.plan.name_unit import name_unit, naming_of, offers
from planner.plan.returned import compare
from planner.readers.returned_roster import read_returned_roster
from tests import worlds
from tests.plan.returned_books import crew_cells


def with_unit() -> tuple[Plan, Slot]:
    """The small plan with a unit of two in the place of a youth member, and three of its people,
    the second of whom is away that day.
    """
    plan = worlds.small_plan()
    duty = next(d for d in plan.roster.duties if d.point_id.startswith("admin"))
    unit = Member("DV-12", "unit", 2, (duty.role,))
    people = tuple(Member(f"N{n}", "person", 1, (duty.role,), unit="DV-12") for n in (1, 2, 3))
    away = replace(people[1], unavailable=(Absence(duty.date),))
    stranger = Member("X", "person", 1, (duty.role,))
    members = (*plan.scenario.members, unit, people[0], away, people[2], stranger)
    duties = tuple(replace(d, member_code="DV-12") if d == duty else d for d in plan.roster.duties)
    plan = replace(
        plan,
        scenario=replace(plan.scenario, members=members),
        roster=replace(plan.roster, duties=duties),
    )
    return plan, Slot(duty.point_id, duty.date, duty.shift)


def test_a_person_takes_the_place_of_the_unit() -> None:
    """The named person stands where the unit stood, nobody else moves, no rule is broken."""
    plan, slot = with_unit()
    named = name_unit(plan, "DV-12", {slot: ["N1"]})
    assert named.broken == ()
    [change] = named.changes
    assert sorted(set(change.old) - set(change.new)) == ["DV-12"]
    assert sorted(set(change.new) - set(change.old)) == ["N1"]
    edited = edit_plan(worlds.small_bench(), plan, EditRequest("staff", cells=named.changes)).plan
    there = [d for d in edited.roster.duties if Slot(d.point_id, d.date, d.shift) == slot]
    assert {d.member_code for d in there} == set(change.new)
    assert len(edited.roster.duties) == len(plan.roster.duties)


def test_the_same_rules_hold_for_names() -> None:
    """Who is away breaks availability by name, and stands last among the people offered."""
    plan, slot = with_unit()
    broken = name_unit(plan, "DV-12", {slot: ["N2"]}).broken
    assert [finding.code for finding in broken] == ["audit_availability"]
    found = offers(plan, "DV-12", slot)
    assert [offer.member_code for offer in found] == ["N1", "N3", "N2"]
    assert [bool(offer.broken) for offer in found] == [False, False, True]


@pytest.mark.parametrize(
    ("unit", "names", "code"),
    [
        ("N1", ["N3"], "not_a_unit"),
        ("DV-12", ["X"], "not_of_the_unit"),
        ("DV-12", ["nobody"], "not_of_the_unit"),
        ("DV-12", ["N1", "N3"], "more_names_than_places"),
    ],
)
def test_names_that_cannot_be_are_told(unit: str, names: list[str], code: str) -> None:
    """Strangers, too many names and units that are none are refused in words of both languages."""
    plan, slot = with_unit()
    with pytest.raises(BadInputError) as caught:
        name_unit(plan, unit, {slot: names})
    found = [finding for finding in caught.value.findings if finding.code == code]
    assert found
    for language in ("vi", "en"):
        assert "{" not in message(found[0], language) + mend(found[0], language)


def test_a_unit_that_is_not_there_is_told() -> None:
    """An opening without the unit has no place to give."""
    plan, slot = with_unit()
    free = next(
        Slot(d.point_id, d.date, d.shift)
        for d in plan.roster.duties
        if (d.point_id, d.date, d.shift) != (slot.point_id, slot.date, slot.shift)
    )
    with pytest.raises(BadInputError) as caught:
        offers(plan, "DV-12", free)
    assert [finding.code for finding in caught.value.findings] == ["unit_not_on_duty"]


def two_of_a_unit() -> tuple[Plan, Slot]:
    """The plan of `with_unit` where the unit gives both places of an opening."""
    plan, slot = with_unit()
    first = next(d for d in plan.roster.duties if d.member_code == "DV-12")
    other = next(d for d in plan.roster.duties
                 if Slot(d.point_id, d.date, d.shift) == slot and d != first)  # fmt: skip
    unit = Member("DV-12", "unit", 3, (first.role, other.role))
    members = tuple(
        unit if m.code == "DV-12" else replace(m, roles=unit.roles) if m.unit else m
        for m in plan.scenario.members
    )
    duties = tuple(replace(d, member_code="DV-12") if d == other else d for d in plan.roster.duties)
    roster = replace(plan.roster, duties=duties)
    return replace(plan, scenario=replace(plan.scenario, members=members), roster=roster), slot


@pytest.mark.parametrize("make", [with_unit, two_of_a_unit])
def test_a_returned_sheet_gives_the_unit_its_names(tmp_path, make) -> None:
    """The exported workbook unchanged changes nothing; codes written in the place of the unit's come
    back as the names of that opening, kept by the same rules.
    """
    plan, slot = make()
    path = tmp_path / "roster.xlsx"
    path.write_bytes(roster_workbook(plan))
    assert compare(plan, read_returned_roster(path), {}).changes == ()
    names = iter(["N1", "N3"])
    book = openpyxl.load_workbook(path)
    for _, cell in [(s, c) for s, c in crew_cells(book) if s == slot and "DV-12" in str(c.value)]:
        text = str(cell.value)
        while "DV-12" in text:
            text = text.replace("DV-12", next(names), 1)
        cell.value = text
    book.save(path)
    found = compare(plan, read_returned_roster(path), {})
    assert found.findings == ()
    assert {c.cell.slot for c in found.changes} == {slot}
    came = {code for c in found.changes for code in set(c.new) - set(c.old)}
    places = [d for d in plan.roster.duties if d.member_code == "DV-12"]
    assert came == {"N1", "N3"} if len(places) == 2 else came == {"N1"}
    assert not [f for c in found.changes for f in c.broken if f.code == "audit_availability"]


def test_names_are_proposed_one_after_another() -> None:
    """Nobody who is away is proposed, nobody twice on a day; what nobody fits stays open."""
    plan, slot = with_unit()
    naming = naming_of(plan)
    assert naming.places() == {"DV-12": {slot: 1}}
    assert naming.proposed("DV-12", [slot]) == {slot: ("N1",)}
    same_day = [d for d in plan.roster.duties if d.date == slot.date and d.role ==
                next(d.role for d in plan.roster.duties if d.member_code == "DV-12")]  # fmt: skip
    duties = tuple(replace(d, member_code="DV-12") if d in same_day else d
                   for d in plan.roster.duties)  # fmt: skip
    many = tuple(replace(m, size=20) if m.code == "DV-12" else m for m in plan.scenario.members)
    crowd = replace(plan, scenario=replace(plan.scenario, members=many),
                    roster=replace(plan.roster, duties=duties))  # fmt: skip
    slots = list(naming_of(crowd).places()["DV-12"])
    found = naming_of(crowd).proposed("DV-12", slots)
    assert sorted(code for own in found.values() for code in own) == ["N1", "N3"]
