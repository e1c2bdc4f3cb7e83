"""Units and their people by name: never more at once than the unit has, chosen only as the unit."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from planner.model import rules as ids
from planner.model.campaign import CrewPost
from planner.model.roster import Duty
from planner.model.rules import Rule
from planner.model.scenario import digest_of
from planner.readers import read_workspace
from planner.roster import RosterProblem, solve
from planner.tables import header, to_row
from tests.how_many import so_many
from tests.roster.test_rules_people import FREE, findings
from tests.roster.tiny import YOUTH, someone, ward


def unit_ward(size: int, named: int, points: int, *, days: int = 1, rules=()) -> RosterProblem:
    """A unit of a size, some of its people by name, one place at each of the points."""
    unit = someone("U", kind="unit", size=size)
    people = tuple(someone(f"N{n}", unit="U") for n in range(named))
    return ward((unit, *people), points=points, days=days, crew=(CrewPost((YOUTH,), 1),),
                rules=(*FREE, *rules), shifts=("morning",))  # fmt: skip


def pinned(problem: RosterProblem, count: int) -> RosterProblem:
    """So many people by name at the first points."""
    pins = tuple(
        Duty(f"N{n}", o.date, o.shift, o.start, o.end, o.point_id, YOUTH, pinned=True)
        for n, o in enumerate(problem.openings[:count])
    )
    return replace(problem, pinned=pins)


def test_unit_size_counts_people_by_name():
    """People by name take places of their unit: two of three and one more from the unit."""
    problem = pinned(unit_ward(3, 2, 5), 2)
    found = solve(problem)
    assert sorted(duty.member_code for duty in found.duties) == ["N0", "N1", "U"]
    assert findings(problem, found) == []
    small = replace(problem, scenario=replace(problem.scenario, members=(
        replace(problem.scenario.members[0], size=2), *problem.scenario.members[1:])))  # fmt: skip
    assert set(findings(small, found)) == {ids.UNIT_SIZE}


def test_people_of_a_unit_are_not_chosen_beside_it():
    """A unit of one with two names is still one person at once."""
    found = solve(unit_ward(1, 2, 3))
    assert [duty.member_code for duty in found.duties] == ["U"]


def test_turns_budget_of_a_unit_counts_people_by_name():
    """Turns that people gave by name are turns of their unit."""
    rule = Rule(ids.TURNS, "member:U", parameters={"turns": 3.0})
    problem = pinned(unit_ward(2, 1, 1, days=5, rules=(rule,)), 1)
    found = solve(problem)
    assert sorted(duty.member_code for duty in found.duties) == ["N0", "U", "U"]
    assert findings(problem, found) == []


@settings(max_examples=so_many(25))
@given(st.integers(1, 4), st.integers(0, 3), st.integers(1, 4), st.integers(0, 3))
def test_any_unit_with_names_is_sound(size, named, points, pins):
    """Whatever is pinned by name within the size, the rest is as much as the unit still has."""
    count = min(named, points, pins, size)
    problem = pinned(unit_ward(size, named, points), count)
    found = solve(problem)
    assert findings(problem, found) == []
    assert len(found.duties) == min(points, size)


MEMBERS = """code,kind,size,roles,thuộc đơn vị
U,unit,1,doan_vien,
N1,person,,doan_vien,U
N2,person,,doan_vien,U
N3,person,,doan_vien,V
N4,person,,doan_vien,N1
"""


def test_people_of_units_are_read(tmp_path: Path):
    """The column names a unit of the list; any other code holds the row, too many names are told."""
    (tmp_path / "groups.csv").write_text(
        "id,name,lon,lat,households,people\nG,Tổ 1,105.82,21.06,100,400\n", "utf-8"
    )
    (tmp_path / "members.csv").write_text(MEMBERS, "utf-8")
    result = read_workspace(tmp_path)
    assert result.scenario is not None
    assert {m.code: m.unit for m in result.scenario.members} == {"U": "", "N1": "U", "N2": "U"}
    told = {(f.code, f.row) for f in result.findings if f.column == "thuộc đơn vị"}
    assert told == {("unknown_unit", 5), ("unknown_unit", 6), ("more_people_than_unit", 4)}


def test_members_without_unit_are_as_before():
    """The column appears only where somebody fills it, and digests stay while nobody does."""
    plain, told = someone("A"), someone("A", unit="U")
    assert "unit" not in header("members", [to_row(plain)])
    assert header("members", [to_row(plain), to_row(told)])[-1] == "unit"
    assert digest_of(replace(told, unit="")) == digest_of(plain) != digest_of(told)
