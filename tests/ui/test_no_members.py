"""How many people a ward without a list of people must find."""

from __future__ import annotations

from dataclasses import replace

from ui_sample import make_plan

from planner.ui.no_members import needed
from planner.ui.words import Words


def test_the_parts_add_up_to_the_number_that_is_told():
    """Only the posts of the headline's service are told beside the number of its people."""
    plan = make_plan()
    own = plan.placements[0].service_id
    row = next(row for row in plan.headcount.rows if row.scope == "people")
    rows = tuple(
        replace(row, service_id=service, roles=(role,), need=need)
        for service, role, need in (
            (own, "cong_an", 7),
            (own, "doan_vien", 14),
            ("other", "giao_vien", 24),
        )
    )
    counted = replace(plan, headcount=replace(plan.headcount, rows=rows, need_people=21))
    said = needed(counted, Words("vi"))
    assert "21" in said
    assert "7" in said
    assert "14" in said
    assert "24" not in said
