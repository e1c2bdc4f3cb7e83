"""Why a point stands where it stands: every number recounted from the walks."""

from __future__ import annotations

import numpy as np
import pytest

from planner.plan import EditRequest, edit_plan
from planner.plan._figures import figures
from planner.plan.explain import Reasons, explain_points
from tests import worlds


def reasons(**how: object) -> Reasons:
    return explain_points(worlds.small_bench(), worlds.small_plan(), "admin", **how)


def test_what_is_lost_without_a_point_is_recounted() -> None:
    """Closing a point loses exactly the people and minutes that a count without it shows."""
    found = reasons()
    ground, minutes = found.ground, found.problem.radius.value
    before = figures(ground, ground.now, minutes)
    for column in ground.now:
        why = found.why(ground.stop_ids[column])
        after = figures(ground, [k for k in ground.now if k != column], minutes)
        assert why.is_open
        assert why.change.people == after.people_near - before.people_near
        assert why.change.elderly == after.elderly_near - before.elderly_near
        assert why.change.disabled == after.disabled_near - before.disabled_near
        assert why.change.mean_minutes == pytest.approx(after.mean_minutes - before.mean_minutes)


def test_the_best_other_place_is_the_best_of_all() -> None:
    """No allowed place in a point's stead has more people near than the one that is named."""
    found = reasons()
    ground, minutes = found.ground, found.problem.radius.value
    before = figures(ground, ground.now, minutes)
    for column in ground.now:
        why = found.why(ground.stop_ids[column])
        others = [k for k in ground.now if k != column]
        swaps = [
            figures(ground, [*others, k], minutes).people_near
            for k in ground.usable.tolist()
            if k not in ground.now
        ]
        assert why.other_change is not None
        assert why.other_change.people == max(swaps) - before.people_near


def test_a_place_not_used_says_what_it_would_bring_and_what_speaks_against_it() -> None:
    """A free venue tells its gain and its best swap; the school, closed at evening, says so."""
    found = reasons()
    free = next(
        found.ground.stop_ids[k] for k in found.ground.usable if int(k) not in found.ground.now
    )
    why = found.why(free)
    assert (why.is_open, why.blocked) == (False, "")
    assert why.change.people >= 0
    assert why.other_stop_id in {found.ground.stop_ids[k] for k in found.ground.now}
    assert found.why("S1").blocked == "closed"
    plan, bench = worlds.small_plan(), worlds.small_bench()
    banned = edit_plan(bench, plan, EditRequest("ban", service_id="admin", stop_id=free)).plan
    assert explain_points(bench, banned, "admin").why(free).blocked == "refused"


def test_a_proposal_is_explained_among_its_own_points() -> None:
    """The stops of an answer count as the open ones, with the minutes of its question."""
    found = reasons(stop_ids=("V1", "V4"), minutes=5.0)
    assert found.why("V1").is_open
    assert found.why("V4").is_open
    assert not found.why("V2").is_open
    assert found.problem.radius.value == 5.0


def test_an_unknown_stop_has_no_reasons() -> None:
    """A stop that the ward does not have is a KeyError."""
    with pytest.raises(KeyError):
        reasons().why("nowhere")


def test_people_named_nearest_add_up_to_everyone_with_a_way() -> None:
    """Every person who can walk to a point has exactly one nearest point."""
    found = reasons()
    ground = found.ground
    counted = sum(found.why(ground.stop_ids[k]).nearest_people for k in ground.now)
    reached = ground.reachable[:, list(ground.now)].any(axis=1)
    assert counted == round(float(np.where(reached, ground.people, 0).sum()))
