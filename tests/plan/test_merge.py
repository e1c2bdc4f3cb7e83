"""Two people's edits on one plan: merged where they touch different things, never lost."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.model.plan import Plan, PlanEdit
from planner.model.touching import edit_subjects, holds, meet, plan_subjects
from planner.plan.edit import EditRequest
from planner.plan.merge import merge_edits
from tests import worlds
from tests.how_many import so_many
from tests.plan.two_sides import made, requests

SEVERAL = st.lists(requests(), min_size=1, max_size=4)


@pytest.fixture(autouse=True, scope="module")
def solved() -> None:
    """The small plan is there before any edit of it is drawn: a solver draws random numbers."""
    worlds.small_plan()


def sides(theirs: list[EditRequest], mine: list[EditRequest]):
    """The plan that both saw, theirs, and the edits of both."""
    seen = worlds.small_plan()
    now, their_edits = made(seen, theirs)
    return seen, now, their_edits, made(seen, mine)[1]


def standing(plan: Plan) -> Counter:
    """Where points stand and what is pinned, banned and staffed; new points without numbers."""
    base = {point.id for point in worlds.small_plan().points()}
    points = [(p.id if p.id in base else p.service_id, p.stop_id, p.pinned) for p in plan.points()]
    bans = [ban for placed in plan.placements for ban in placed.bans]
    known = {p.id: p.id if p.id in base else p.stop_id for p in plan.points()}
    duties = [(known[d.point_id], d.date, d.shift, d.member_code) for d in plan.roster.duties]
    return Counter([*points, *bans, *duties])


def in_force(edit: PlanEdit, taken: tuple[PlanEdit, ...], plan: Plan) -> bool:
    """Whether an edit holds, unless a later one of the same person has gone over it."""
    later = taken[taken.index(edit) + 1 :]
    own = edit_subjects(edit, plan)
    points = {edit.point_id, *(change.cell.slot.point_id for change in edit.cells)} - {""}
    return holds(edit, plan) or any(
        meet(own, edit_subjects(other, plan)) or other.point_id in points for other in later
    )


def each_is_somewhere(theirs: list[EditRequest], mine: list[EditRequest]) -> None:
    """Each edit of mine is in one list, those taken hold; theirs hold as before, and nothing that
    they changed is another thing after the merge.
    """
    seen, now, their_edits, my_edits = sides(theirs, mine)
    merged = merge_edits(worlds.small_bench(), seen, now, my_edits, theirs=their_edits)
    count = len(merged.taken) + len(merged.agreed) + len(merged.clashes)
    assert count == len(my_edits)
    assert all(in_force(edit, merged.taken, merged.plan) for edit in merged.taken)
    assert not meet(plan_subjects(now, merged.plan), plan_subjects(seen, now))
    assert all(holds(edit, merged.plan) for edit in their_edits if holds(edit, now))


def order_is_nothing(theirs: list[EditRequest], mine: list[EditRequest]) -> None:
    """Edits that neither clash nor agree give the same plan whoever comes first."""
    seen, now, their_edits, my_edits = sides(theirs, mine)
    bench, first = worlds.small_bench(), made(worlds.small_plan(), mine)[0]
    one = merge_edits(bench, seen, now, my_edits, theirs=their_edits)
    other = merge_edits(bench, seen, first, their_edits, theirs=my_edits)
    if not one.clashes and not one.agreed:
        assert not other.clashes
        assert standing(one.plan) == standing(other.plan)


@settings(max_examples=so_many(25))
@given(theirs=SEVERAL, mine=SEVERAL)
def test_every_edit_of_both_is_in_force_or_a_clash(theirs, mine) -> None:
    """Proves for any edits of two people: each of mine is in exactly one list, those taken hold,
    and nothing that they changed is another thing after the merge than before.
    """
    each_is_somewhere(theirs, mine)


@settings(max_examples=so_many(12))
@given(theirs=SEVERAL, mine=SEVERAL)
def test_without_clashes_the_order_does_not_matter(theirs, mine) -> None:
    """Proves that edits which do not clash give the same plan whoever comes first (numbers of new
    points aside, which go by who comes first), and that nothing clashes the other way round.
    """
    order_is_nothing(theirs, mine)


def test_a_point_that_both_added_is_one_point() -> None:
    """Proves that my later edit of a point which others had added as well goes to theirs, not to
    another new point that was given the number I knew it by.
    """
    theirs = [EditRequest("add", service_id="admin", stop_id="V1")]
    mine = [
        EditRequest("add", service_id="admin", stop_id="V2"),
        EditRequest("add", service_id="admin", stop_id="V1"),
        EditRequest("move", "admin-4", stop_id="V5"),
    ]
    seen, now, their_edits, my_edits = sides(theirs, mine)
    merged = merge_edits(worlds.small_bench(), seen, now, my_edits, theirs=their_edits)
    stops = {point.id: point.stop_id for point in merged.plan.points()}
    assert [edit.kind for edit in merged.agreed] == ["add"]
    assert stops["admin-4"] == "V2"
    assert stops["admin-3"] == "V1"
    assert [clash.edit.stop_id for clash in merged.clashes] == ["V5"]


@pytest.mark.long
@settings(max_examples=so_many(100))
@given(theirs=st.lists(requests(), max_size=8), mine=st.lists(requests(), max_size=8))
def test_long_days_of_two_people_lose_nothing(theirs, mine) -> None:
    """Proves both of the above for up to eight edits of each."""
    each_is_somewhere(theirs, mine)
    order_is_nothing(theirs, mine)
