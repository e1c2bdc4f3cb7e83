"""Edits that two people may make on the small plan: hypothesis strategies and their replay."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import strategies as st

from planner.findings import BadInputError
from planner.model.plan import Plan, PlanEdit
from planner.model.roster import Slot
from planner.plan._duties import whole_opening
from planner.plan.edit import EditRequest, apply_edit, made_of
from tests import worlds

POINTS = ("admin-1", "admin-2", "learning-G1", "learning-G2", "learning-G3")
STOPS = ("V1", "V2", "V4", "V5", "at:105.801000,21.042000", "at:105.809000,21.044000")
NUMBERED = ("admin-1", "admin-2", "admin-3", "admin-4")


def requests() -> st.SearchStrategy[EditRequest]:
    """One thing that somebody may do; some of them cannot be done on some plans."""
    return st.one_of(
        st.builds(EditRequest, st.just("move"), st.sampled_from(POINTS), stop_id=stops()),
        st.builds(EditRequest, st.sampled_from(("keep", "free", "remove")), st.sampled_from(POINTS)),
        st.builds(EditRequest, st.just("move"), st.sampled_from(NUMBERED), stop_id=stops()),
        st.builds(EditRequest, st.just("add"), service_id=st.just("admin"), stop_id=stops()),
        st.builds(
            EditRequest, st.sampled_from(("ban", "unban")), service_id=st.just("admin"),
            stop_id=st.sampled_from(STOPS[:4]),
        ),
        st.builds(_staffing, st.integers(0, 40), st.integers(0, 7)),
    )  # fmt: skip


def stops() -> st.SearchStrategy[str]:
    """Where a point may go."""
    return st.sampled_from(STOPS)


def _staffing(opening: int, person: int) -> EditRequest:
    """Another officer in one opening of the small plan."""
    plan = worlds.small_plan()
    own = [o for o in plan.timetable.openings if o.point_id.startswith("admin")]
    slot = Slot(own[opening % len(own)].point_id, own[opening % len(own)].date,
                own[opening % len(own)].shift)  # fmt: skip
    old = [d.member_code for d in plan.roster.duties
           if (d.point_id, d.date, d.shift) == (slot.point_id, slot.date, slot.shift)]  # fmt: skip
    new = [*old[1:], f"CAN_BO-{person}"]
    return EditRequest("staff", cells=(whole_opening(slot, old, list(dict.fromkeys(new))),))


def made(plan: Plan, asked: Sequence[EditRequest]) -> tuple[Plan, tuple[PlanEdit, ...]]:
    """The plan with what could be done of these requests, and the edits that they made."""
    bench, edits = worlds.small_bench(), list[PlanEdit]()
    for request in asked:
        try:
            edit = made_of(bench, plan, request)
        except BadInputError:
            continue
        plan = apply_edit(bench, plan, edit)
        edits.append(edit)
    return plan, tuple(edits)
