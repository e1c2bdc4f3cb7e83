"""Two people's edits on one plan: merged where they touch different things, never lost."""

from __future__ import annotations

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from planner.model.plan import Plan, PlanEdit
from planner.model.touching import edit_subjects, holds, meet, plan_subjects
from planner.plan.edit import EditRequest
from planner.plan.merge import merge_edits
from tests import worlds
from tests.plan.two_sides import made, requests

SEVERAL = st.lists(requests(), min_size=1, max_size=4)


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
    return holds(edit, plan) or any(
        meet(own, edit_subjects(other, plan)) or other.point_id == edit.point_id for other in later
    )


@settings(max_examples=40, deadline=None)
@given(theirs=SEVERAL, mine=SEVERAL)
def test_every_edit_of_both_is_in_force_or_a_clash(theirs, mine) -> None:
    """Proves for any edits of two people: each of mine is in exactly one list, those taken hold,
    and nothing that they changed is another thing after the merge than before.
    """
    seen, now, their_edits, my_edits = sides(theirs, mine)
    bench = worlds.small_bench()
    merged = merge_edits(bench, seen, now, my_edits, theirs=their_edits)
    count = len(merged.taken) + len(merged.agreed) + len(merged.clashes)
    assert count == len(my_edits)
    assert all(in_force(edit, merged.taken, merged.plan) for edit in merged.taken)
    touched = plan_subjects(seen, now)
    mended = plan_subjects(now, merged.plan)
    assert not meet(mended, touched)
    for edit in their_edits:
        if holds(edit, now):
            assert holds(edit, merged.plan)


@settings(max_examples=25, deadline=None)
@given(theirs=SEVERAL, mine=SEVERAL)
def test_without_clashes_the_order_does_not_matter(theirs, mine) -> None:
    """Proves that edits which do not clash give the same plan whoever comes first (numbers of new
    points aside, which go by who comes first), and that nothing clashes the other way round.
    """
    seen, now, their_edits, my_edits = sides(theirs, mine)
    bench = worlds.small_bench()
    one = merge_edits(bench, seen, now, my_edits, theirs=their_edits)
    other = merge_edits(bench, seen, made(seen, mine)[0], their_edits, theirs=my_edits)
    if not one.clashes and not one.agreed:
        assert not other.clashes
        assert standing(one.plan) == standing(other.plan)
