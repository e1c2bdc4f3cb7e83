"""What a noun is asked for and does not have: refused or nothing, never another one's answer."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from planner.model.demand import AUDIENCES, DemandTable
from planner.model.moment import Moment, ServiceMoment
from planner.model.outlook import Situation
from planner.model.people import Away
from planner.model.placement import Ban
from planner.model.plan import Plan
from planner.model.plan_change import PlanChange, plan_changes
from planner.model.quantity import Files, Households, People, Visits
from planner.model.question import FloorPrice
from planner.model.straight import StraightComparison
from planner.model.ward_duty import leader_openings, leader_service
from tests.made_plans import small_plan

PLAN = small_plan()
DAY = PLAN.scenario.campaign.start


def bans(*stop_ids: str) -> Plan:
    """The plan with these places closed to the administrative service."""
    first, *others = PLAN.placements
    own = tuple(Ban("admin", stop_id) for stop_id in stop_ids)
    return replace(PLAN, placements=(replace(first, bans=own), *others))


def test_another_services_answer_is_never_given() -> None:
    """Whoever asks for a service or moment that is not there is refused by its name."""
    admin = ServiceMoment("admin", (), (), (), (), comes_elderly=True)
    moment = Moment(DAY, "morning", (admin,))
    asked: list[Callable[[str], object]] = [
        PLAN.placement,
        moment.service,
        Situation("admin", (), (), ()).at,
        StraightComparison(1.3, "straight_line", ()).service,
    ]
    for of in asked:
        with pytest.raises(KeyError, match="library"):
            of("library")
    assert moment.service("admin") is admin
    assert PLAN.placement("learning").service_id == "learning"


def test_a_service_that_nobody_counted_has_no_visits() -> None:
    """A service added to a campaign asks for nothing of any cell until its visits are counted."""
    visits = np.ones((2, 1, 1, len(AUDIENCES)))
    table = DemandTable(("c1", "c2"), ("admin",), ("morning",), AUDIENCES, visits, "", ())
    assert table.weekly("library").tolist() == [0.0, 0.0]
    assert table.weekly("admin").tolist() == table.of("admin", "morning").tolist() == [5.0, 5.0]


def test_a_campaign_without_leaders_on_duty_opens_no_post_of_theirs() -> None:
    """No post, no openings, whatever else is open."""
    campaign = PLAN.scenario.campaign
    assert leader_service(campaign) is None
    assert leader_openings(campaign, PLAN.timetable.openings) == ()


@pytest.mark.parametrize("other", [People(2), Households(2), Files(2)])
def test_visits_are_never_added_to_counts_of_another_unit(other: People) -> None:
    """A visit is not a person: sum and difference of the two are refused, those of one unit made."""
    with pytest.raises(TypeError, match="different units"):
        Visits(3) + other  # type: ignore[operator]
    with pytest.raises(TypeError, match="different units"):
        Visits(3) - other  # type: ignore[operator]
    assert Visits(3) + Visits(2) == Visits(5)
    assert Visits(3) - Visits(2) == Visits(1)


@pytest.mark.parametrize(
    ("least", "most", "proven"),
    [(None, 5.0, False), (5.0, None, False), (4.0, 5.0, False), (5.0, 5.0, True)],
)
def test_a_price_with_an_open_end_is_not_proven(
    least: float | None, most: float | None, *, proven: bool
) -> None:
    """A floor's price counts as proven only where both ends are known and the same."""
    assert FloorPrice("elderly", 0.8, least=least, most=most).proven is proven


def test_a_place_that_is_open_again_is_named() -> None:
    """A ban that somebody else lifted is told by the place's name, beside one that they set."""
    hall, other = PLAN.scenario.venues[:2]
    assert plan_changes(bans(hall.id), bans(other.id)) == (
        PlanChange("stop_banned", service_id="admin", now=other.name),
        PlanChange("stop_unbanned", service_id="admin", now=hall.name),
    )


def test_a_sick_call_that_both_know_is_no_difference() -> None:
    """Of two absences the one that is new is told, once; the order of the duties is none."""
    known, new = (Away(code, DAY, DAY) for code in ("CC-01", "CC-02"))
    before, after = replace(PLAN, away=(known,)), replace(PLAN, away=(known, new))
    assert plan_changes(before, after) == (PlanChange("away", now="CC-02"),)
    turned = replace(PLAN.roster, duties=PLAN.roster.duties[::-1])
    (change,) = plan_changes(PLAN, replace(PLAN, roster=turned))
    assert change == PlanChange("other")
