"""Single judgements that use cases rest on, each asked by itself: nothing is solved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, time, timedelta
from math import inf
from types import SimpleNamespace

import numpy as np
import pytest

from planner.findings import Finding
from planner.model.campaign import CrewPost
from planner.model.placement import Placement
from planner.model.plan import PlanEdit
from planner.model.quantity import Provenance, Quantity
from planner.model.question import Figures, Question, noted
from planner.model.returned import ReturnedCell, RosterChange
from planner.model.roaming import Roaming
from planner.model.roster import Slot
from planner.model.rules import MAX_SHIFTS_PER_DAY, Rule
from planner.model.staffing import StaffingSettings
from planner.model.timetable import Stay
from planner.plan import open_workbench
from planner.plan._adopt import is_own_question, moved_by_hand
from planner.plan._day_sheet import DaySheets
from planner.plan._desks import Session, faults_of_session, is_per_desk
from planner.plan._figures import walks
from planner.plan._ground import warnings
from planner.plan._moved import opened
from planner.plan._returned_trial import MOST_WEIGHED, proposed
from planner.plan._stops import nearest_cells
from planner.plan.group_card import group_cards
from planner.plan.rule_book import rule_book
from planner.plan.set_rule import entry_of
from planner.plan.shortfall import _helps
from planner.plan.side_by_side import measure
from planner.plan.substitutes import exchanges
from planner.plan.weigh import _between
from planner.readers import PRESETS
from planner.timetable import NOT_SENT, VENUE_CLOSED
from tests.exports.office_cases import roaming_plan
from tests.made_plans import small_plan

PLAN = small_plan()
DAY = date(2025, 7, 29)


def exchange(count: int) -> list[RosterChange]:
    """So many changes of one person in so many openings, each to somebody else."""
    days = list(PLAN.scenario.campaign.days())
    slots = [Slot("admin-1", days[n % 10], f"s{n // 10}") for n in range(count)]
    return [
        RosterChange(ReturnedCell("", n, "", slot, None, ""), ("CC-01",), (f"CC-{n + 2:02d}",))
        for n, slot in enumerate(slots)
    ]


def trial(*broken: int) -> SimpleNamespace:
    """A trial in which the changes of these rows break a rule, whatever stands beside them."""

    def newly_broken(changes: Sequence[RosterChange]) -> tuple[Finding, ...]:
        return tuple(Finding("x", "error") for own in changes if own.cell.row in broken)

    return SimpleNamespace(newly_broken=newly_broken)


def test_of_changes_that_hang_together_those_that_break_nothing_are_taken() -> None:
    """An exchange that holds is taken whole; of one in which a change breaks a rule the others are
    taken one by one; one with too many changes to weigh is left to the planner whole.
    """
    three = exchange(3)
    assert proposed(trial(), three) == {0, 1, 2}
    assert proposed(trial(1), three) == {0, 2}
    assert proposed(trial(0, 1, 2), three) == frozenset()
    many = exchange(MOST_WEIGHED + 1)
    assert proposed(trial(1), many) == frozenset()
    assert proposed(trial(), many) == set(range(len(many)))
    alone = replace(three[0], broken=(Finding("x", "error"),))
    assert proposed(trial(), [alone]) == frozenset()


def test_a_rule_says_where_it_comes_from() -> None:
    """A rule of a named set that the campaign takes over is told as that set's; one that differs
    from it in a number is told as usual, under whatever scope.
    """
    name, preset = next((name, own) for name, own in PRESETS.items() if own.rules)
    rule = replace(preset.rules[0], scope="role:cong_an")
    (key, value), *_ = rule.parameters.items()
    other = replace(rule, scope="team:G1", parameters={**rule.parameters, key: value + 1})
    told = Provenance("campaign", f"rules.{name}", "derived", "văn bản mẫu")
    other_told = Provenance("campaign", "rules.none_of_ours", "given")
    scenario = replace(PLAN.scenario, rules=(rule, other), provenance=(other_told, told))
    book = rule_book(scenario)
    assert [(line.stated_by, line.source, line.note) for line in book[:2]] == [
        ("preset", "derived", "văn bản mẫu"), ("usual", "assumed", ""),
    ]  # fmt: skip


def test_numbers_of_a_rule_are_shown_as_they_are_typed() -> None:
    """Whole numbers without a comma, parts with one, never three decimals that read as thousands."""
    shown = [
        entry_of(Rule(MAX_SHIFTS_PER_DAY, parameters={"shifts": value})).numbers["shifts"]
        for value in (12.0, 0.5, 0.125)
    ]
    assert shown == ["12", "0,5", "0,1250"]


@pytest.mark.parametrize(
    ("dearer", "cheaper", "told"),
    [
        (None, (10.0, 11.0), (None, None)),
        ((8.0, None), (10.0, 11.0), (None, None)),
        ((None, 9.0), (10.0, 11.0), (None, None)),
        ((8.0, 9.0), (10.0, 11.0), (1.0, 3.0)),
        ((10.0, 10.0), (10.0, 10.0), (0.0, 0.0)),
    ],
)
def test_a_price_is_told_only_where_both_answers_are_bounded(dearer, cheaper, told) -> None:
    """What a floor costs lies between the two answers' values and bounds; without one of them it is
    not known, and never below nothing.
    """

    def answer(pair: tuple[float | None, float | None] | None) -> SimpleNamespace | None:
        return (
            None if pair is None else SimpleNamespace(objective=pair[0], bound=pair[1], sense="max")
        )

    assert _between(answer(dearer), answer(cheaper)) == told


def test_a_way_out_helps_only_where_somebody_is_better_off() -> None:
    """More people near, fewer out of reach or a shorter longest walk help; the same does not, nor
    does an answer of which one side is not known.
    """
    now = Figures(
        points=2, people=100, people_near=60, elderly=10, elderly_near=5, disabled=0,
        disabled_near=0, mean_minutes=9.0, elderly_mean_minutes=12.0, worst_minutes=30.0,
        unreached=4, groups_far=1,
    )  # fmt: skip

    def helps(then: Figures | None, *, known: Figures | None = now) -> bool:
        return _helps(SimpleNamespace(now=known, proposed=then))

    assert helps(replace(now, people_near=61))
    assert helps(replace(now, unreached=3))
    assert helps(replace(now, worst_minutes=29.0))
    assert not helps(replace(now, worst_minutes=29.8))
    assert not helps(replace(now, worst_minutes=None))
    assert not helps(None)
    assert not helps(now, known=None)


def test_an_answer_is_the_services_own_only_where_it_asks_the_same() -> None:
    """Points for least walking are a p-median service's own question, most people near within its
    own minutes that of the others; any floor or another group of people makes it another one.
    """
    admin = PLAN.scenario.services[0]
    median = replace(admin, model="p_median")
    near = Question("most_people", "admin", points=2, minutes=admin.catchment_minutes)
    walking = replace(near, kind="least_walking")
    assert is_own_question(admin, near)
    assert not is_own_question(admin, replace(near, minutes=8.0))
    assert not is_own_question(admin, walking)
    assert is_own_question(median, walking)
    assert not is_own_question(median, near)
    assert not is_own_question(median, replace(walking, share=0.9))


def test_points_that_a_person_moves_no_longer_answer_the_question() -> None:
    """The proof of an answered question falls silent with the first edit; where the service's own
    model found the points, its proof stays and the question is no longer named.
    """
    (own, *_) = PLAN.placements
    asked = replace(own, proof=replace(own.proof, note=noted(Question("most_people", "admin"))))
    kept = moved_by_hand(asked)
    assert (kept.proof.note, kept.proof.bound) == ("", own.proof.bound)
    answer: Placement = replace(asked, model="asked")
    silent = moved_by_hand(answer)
    assert (silent.proof.note, silent.proof.bound) == ("edited", None)
    assert moved_by_hand(own) is own


def test_a_stay_of_a_point_that_is_gone_moves_nobody() -> None:
    """A unit whose point was taken out of the plan is in no line of what moves that day."""

    def stays(point_id: str) -> tuple[Stay, ...]:
        first, last = PLAN.scenario.campaign.start, PLAN.scenario.campaign.last_day
        before = DAY - timedelta(days=1)
        return (
            Stay("U9", point_id, "nvh-2", first, before),
            Stay("U9", point_id, "nvh-5", DAY, last),
        )

    def moves(point_id: str) -> int:
        plan = replace(PLAN, timetable=replace(PLAN.timetable, stays=stays(point_id)))
        return len(
            DaySheets(group_cards(open_workbench(plan.scenario, None), plan), "vi").of(DAY).moves
        )

    assert (moves("admin-1"), moves("admin-9")) == (1, 0)


def test_who_works_at_each_desk_is_as_it_was_chosen() -> None:
    """Those in charge take a desk each unless the table says otherwise, the police are one crew for
    the point unless it does.
    """
    officer, police = CrewPost(("can_bo",), 1), CrewPost(("cong_an",), 1)
    usual = StaffingSettings()
    chosen = StaffingSettings(per_desk={officer.label: False, police.label: True})
    for settings, told in ((usual, (True, False)), (chosen, (False, True))):
        assert tuple(is_per_desk(p, settings, seats=False) for p in (officer, police)) == told


@pytest.mark.parametrize(("visits", "code"), [(-1.0, True), (1e9, True), (40.0, False)])
def test_a_shift_that_cannot_be_reckoned_says_so(visits: float, *, code: bool) -> None:
    """Fewer visits than none, or more than anybody could serve, are refused by number and place."""
    session = Session(
        "admin", "admin-1", "morning", time(7, 30), time(11, 30), visits,
        Quantity(14.0, "minutes/visit"), 0.5, 2, 2,
    )  # fmt: skip
    found = [own.code for own in faults_of_session(session, {})]
    assert found == (["staffing_visits_wrong"] if code else [])


def test_without_any_stop_nobody_has_a_way() -> None:
    """Walks to no stop are endless, never zero; a stop with no cell near belongs to no group."""
    ground = SimpleNamespace(people=np.array([3.0, 4.0]), reachable=None, minutes=None)
    assert walks(ground, ()).tolist() == [inf, inf]
    walk = SimpleNamespace(destination_ids=(), origin_ids=("a", "b"))
    assert nearest_cells(walk).tolist() == [-1, -1]


def test_a_point_is_warned_of_where_it_is_dropped() -> None:
    """Outside the ward, in the lake, on another point: each its own warning; inside, none; a ward
    without an outline knows no outside.
    """
    ward = PLAN.scenario.ward
    first, second = PLAN.placement("admin").points

    def told(lon: float, lat: float, *, bare: bool = False, stop_id: str = "at") -> list[str]:
        point = replace(first, lon=lon, lat=lat, stop_id=stop_id)
        own = replace(PLAN.placements[0], points=(point, second))
        plan = replace(PLAN, placements=(own, *PLAN.placements[1:]))
        edit = PlanEdit("move", "admin", first.id, "", first, point)
        where = replace(ward, boundary=()) if bare else ward
        return [finding.code for finding in warnings(where, edit, plan)]

    assert told(106.5, 21.06) == ["point_outside_ward"]
    assert told(106.5, 21.06, bare=True) == []
    assert told(105.82, 21.06) == ["point_in_water"]
    assert told(second.lon, second.lat, stop_id=second.stop_id) == ["point_shares_place"]
    assert told(first.lon, first.lat) == []


def test_a_limit_that_may_give_way_keeps_nobody_from_stepping_in() -> None:
    """Who has all the shifts of a day is not asked again where that limit is hard, and may be where
    it is only a wish.
    """
    hard = Rule(MAX_SHIFTS_PER_DAY, parameters={"shifts": 1})
    soft = replace(hard, hard=False, weight=1.0)

    def most(*rules: Rule) -> float:
        plan = replace(PLAN, scenario=replace(PLAN.scenario, rules=rules))
        return exchanges(plan)._shifts_a_day(plan.scenario.members[0])

    assert most(hard) == 1
    assert most(hard, soft) == inf


def test_a_roaming_plan_is_measured_where_it_stands_today() -> None:
    """A point that roams is counted at its stops of today's tables, opening by opening, and none is
    left out.
    """
    plan = roaming_plan()
    scenario = replace(plan.scenario, campaign=replace(plan.scenario.campaign, name="Tên mới"))
    groups = tuple(replace(g, people=g.people + 1) for g in scenario.groups)
    bench = open_workbench(replace(scenario, groups=groups), None)
    measured = measure(bench, plan)
    assert measured.left_out == 0
    stood = {o.at.stop_id for o in measured.plan.timetable.openings if o.at is not None}
    assert stood == {o.at.stop_id for o in plan.timetable.openings if o.at is not None}
    assert measured.longest.of_all is not None


def test_a_roaming_point_that_is_moved_keeps_the_sessions_its_place_can_hold() -> None:
    """Moved to a hall that is closed in the evening it opens in its other sessions there, the lost
    ones are told as closed; sessions it was never sent to are told as that, not as new ones.
    """
    scenario = PLAN.scenario
    services = tuple(
        replace(s, roaming=Roaming()) if s.id == "admin" else s for s in scenario.services
    )
    hall = next(v for v in scenario.venues if v.id == "nvh-4")
    day = tuple(replace(v, open_shifts=("morning",)) if v is hall else v for v in scenario.venues)
    scenario = replace(scenario, services=services, venues=day)
    first = PLAN.placement("admin").points[0]
    moved = replace(first, stop_id=hall.id, venue_id=hall.id, lon=hall.lon, lat=hall.lat)
    had = [o for o in PLAN.timetable.openings if o.point_id == first.id and o.shift != "afternoon"]
    table = opened(scenario, replace(PLAN.timetable, openings=tuple(had)), (moved,))
    assert {(o.date, o.shift) for o in table.openings} == {
        (o.date, o.shift) for o in had if o.shift == "morning"
    }
    assert {o.at.stop_id for o in table.openings if o.at} == {hall.id}
    told = {(r.date, r.shift): r.reason_code for r in table.refused}
    assert {told[o.date, o.shift] for o in had if o.shift == "evening"} == {VENUE_CLOSED}
    assert {code for (_, shift), code in told.items() if shift == "afternoon"} == {NOT_SENT}
