"""A position of the sliders in words: what is told first, and how a shortage is told."""

from __future__ import annotations

from dataclasses import replace

import pytest
from ui_desk import FakeDesk
from ui_outlook import make_outcome

from planner.model.outlook import Position, VacantRole
from planner.ui.brief_sliders_said import bound_said, ground_said, numbers_table, same_points
from planner.ui.words import Words

VI = Words("vi")


@pytest.fixture
def desk() -> FakeDesk:
    return FakeDesk()


def test_people_do_not_move_points_so_their_coverage_is_told_first(desk):
    """With the same points solved for other people, who is served stands there, checked; the shifts
    wait; with a fault, or from the plan as it stands, nothing is told.
    """
    now = desk.outlook.grid().now
    asked, other = Position(now.points + 1, 0), Position(now.points + 1, 5)
    solved = make_outcome(desk.plan.headline, other, now.points)
    ground = same_points({other: solved}, asked, now)
    table = numbers_table(desk.plan, None, asked, VI, ground)
    assert table.count(VI("outlook.computing")) == 1
    assert f"▲ 5 {VI('outlook.unit.elderly')}" in table
    assert table.count("✓") == 5
    assert VI("outlook.people_wait") in ground_said(ground, "max_cover", VI)
    assert same_points({other: replace(solved, faults=1)}, asked, now) is None
    own = make_outcome(desk.plan.headline, now, now.points)
    assert same_points({now: own}, Position(now.points, 5), now) is None


@pytest.mark.parametrize(
    ("least", "said"), [(14, "least_proven"), (12, "ít nhất 12 lượt"), (0, "least_unknown")]
)
def test_a_shortage_says_roles_people_and_what_is_proved(desk, least, said):
    """How many people of which role, how many person-shifts, how few there can be at all."""
    now = desk.outlook.grid().now
    roles = (VacantRole("admin", ("cong_an",), 13, 2), VacantRole("admin", ("doan_vien",), 1, 0))
    outcome = replace(
        make_outcome(desk.plan.headline, Position(now.points, -12), now.points),
        vacant=14, open_shifts=11, least_vacant=least, is_first=True, vacant_roles=roles,
    )  # fmt: skip
    text = bound_said(outcome, "max_cover", VI)
    assert "Còn 11 ca chưa đủ người, trống 14 lượt trực." in text
    assert "2 công an (trống 13 lượt)" in text
    assert f"{VI.roles_in_sentence(('doan_vien',))} cho 1 lượt trống" in text
    assert (said if " " in said else VI(f"outlook.{said}")) in text
    assert VI("outlook.first") in text
    assert "còn có thể tốt hơn" not in text
