"""Questions on the small ward: every kind answered, compared with all choices, adopted, undone."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from itertools import combinations

import pytest

from planner.model.placement import Ban
from planner.model.plan import Plan
from planner.model.proof import Limits, never_stop, no_progress
from planner.model.question import ASKED, Answer, Question, noted, question_of
from planner.plan import EditRequest, edit_plan, replay, solve_plan
from planner.plan._figures import figures
from planner.plan.ask import Asked, answer_question, points_of, prepare_question
from planner.plan.weigh import price_floors, trace_curve
from tests import worlds

LIMITS = Limits(time_limit_s=20.0, seed=45)


def asked(**wishes: object) -> Asked:
    """A question about the two admin points of the small ward."""
    wishes = {"kind": "most_people", "points": 2, "minutes": 6.0} | wishes
    question = Question(service_id="admin", **wishes)  # type: ignore[arg-type]
    return prepare_question(worlds.small_bench(), worlds.small_plan(), question)


def told(question: Asked) -> Answer:
    return answer_question(question, progress=no_progress, should_stop=never_stop, limits=LIMITS)


@cache
def everything(points: int, minutes: float) -> dict[tuple[int, ...], object]:
    """The figures of every choice of so many usable stops."""
    ground = asked(points=points, minutes=minutes).ground
    return {
        sites: figures(ground, sites, minutes)
        for sites in combinations(ground.usable.tolist(), points)
    }


@pytest.mark.parametrize(
    ("who", "number"),
    [("everyone", "people_near"), ("elderly", "elderly_near"), ("disabled", "disabled_near")],
)
def test_most_people_of_any_kind_is_the_best_of_all_choices(who: str, number: str) -> None:
    """The answer reaches as many as the best pair of stops, and the independent check agrees."""
    answer = told(asked(who=who))
    best = max(getattr(found, number) for found in everything(2, 6.0).values())
    assert answer.proof.status == "optimal"
    assert getattr(answer.proposed, number) == answer.proof.objective == best
    assert answer.proof.certified_bound == answer.proof.bound


def test_fewest_points_for_everyone_names_whom_no_place_can_reach() -> None:
    """People beyond the minutes of every stop are counted apart by group; all others are near."""
    answer = told(asked(kind="fewest_for_all", minutes=4.0))
    apart = sum(part.people for part in answer.left_out)
    assert answer.proof.status == "optimal"
    assert apart > 0
    assert {part.group_id for part in answer.left_out} <= {"G1", "G2", "G3"}
    assert answer.proposed.people_near == answer.proposed.people - apart
    assert len(answer.stop_ids) == answer.proof.objective


def test_fewest_points_for_a_share_meets_every_share() -> None:
    """The shares of all, of the elderly and of the disabled hold, and one point fewer fails."""
    answer = told(asked(kind="fewest_for_share", share=0.6, elderly_share=0.5, disabled_share=0.3))
    found = answer.proposed
    assert answer.proof.status == "optimal"
    assert found.people_near >= 0.6 * found.people
    assert found.elderly_near >= 0.5 * found.elderly
    assert found.disabled_near >= 0.3 * found.disabled
    for fewer in everything(len(answer.stop_ids) - 1, 6.0).values():
        assert (
            fewer.people_near < 0.6 * found.people
            or fewer.elderly_near < 0.5 * found.elderly
            or fewer.disabled_near < 0.3 * found.disabled
        )


def test_an_impossible_share_is_answered_with_the_ways_out() -> None:
    """Where no stops can reach the share, the answer has no points but says what would do."""
    answer = told(asked(kind="fewest_for_share", share=0.99, minutes=3.0))
    assert answer.stop_ids == ()
    assert answer.proof.status == "infeasible"
    assert answer.cause is not None
    assert "placement_relax_radius_minute" in {way.code for way in answer.ways_out}
    assert answer.ceiling.people_near < 0.99 * answer.ceiling.people


def test_least_walking_and_least_worst_walk_are_the_best_of_all_choices() -> None:
    """No pair of stops has a shorter mean walk, and no other pair a shorter farthest walk."""
    mean = told(asked(kind="least_walking")).proposed.mean_minutes
    worst = told(asked(kind="least_worst_walk")).proposed.worst_minutes
    found = [f for f in everything(2, 6.0).values() if not f.unreached]
    assert mean == pytest.approx(min(f.mean_minutes for f in found))
    assert worst == pytest.approx(min(f.worst_minutes for f in found))


@pytest.mark.parametrize(
    "wishes",
    [
        {"kind": "two_in_reach"},
        {"kind": "nearer_counts_more", "minutes": 10.0, "full_minutes": 3.0},
        {"kind": "fair_walking"},
        {"kind": "with_room"},
        {"kind": "with_room", "split": True},
        {"kind": "by_shift"},
        {"kind": "within_budget", "budget": 25.0, "point_cost": 10.0, "open_air_cost": 2.0},
        {"spacing_m": 500.0},
        {"minutes": 8.0, "elderly_share": 0.2, "group_share": 0.1},
    ],
    ids=lambda wishes: "-".join(str(value) for value in wishes.values()),
)
def test_every_other_question_has_a_proven_answer(wishes: dict[str, object]) -> None:
    """Each kind of question and each further condition ends proven on the small ward."""
    answer = told(asked(**wishes))
    assert answer.proof.status == "optimal"
    assert len(answer.stop_ids) == 2
    assert question_of(answer.proof.note) == answer.question


def test_further_points_leave_the_standing_ones_and_add_most() -> None:
    """One more point beside the two that stand adds as many people as the best single opening."""
    question = asked(kind="more_points", points=1, minutes=5.0)
    answer, ground = told(question), question.ground
    standing = figures(ground, ground.now, 5.0).people_near
    openings = [
        figures(ground, [*ground.now, k], 5.0).people_near - standing
        for k in ground.usable.tolist()
    ]
    assert {ground.stop_ids[k] for k in ground.now} <= set(answer.stop_ids)
    assert [gain.people for gain in answer.gains] == [max(openings)]
    assert answer.proof.status == "optimal"


def test_the_note_of_a_proof_gives_the_question_back() -> None:
    """What differs from the standard values is kept, nothing else."""
    question = Question("fewest_for_share", "admin", share=0.9, minutes=12.5)
    assert noted(question).startswith(ASKED)
    assert "spacing_m" not in noted(question)
    assert question_of(noted(question)) == question
    assert question_of("edited") is None


def test_pinned_points_stay_and_refused_stops_are_left_alone() -> None:
    """A kept point is in every answer, a banned stop in none."""
    bench, plan = worlds.small_bench(), worlds.small_plan()
    kept = edit_plan(bench, plan, EditRequest("keep", plan.points()[0].id)).plan
    banned = replace(
        kept,
        placements=(
            replace(kept.placements[0], bans=(Ban("admin", "V5"),)),
            *kept.placements[1:],
        ),
    )
    question = Question("least_worst_walk", "admin", points=2)
    answer = told(prepare_question(bench, banned, question))
    assert plan.points()[0].stop_id in answer.stop_ids
    assert "V5" not in answer.stop_ids


def test_progress_tells_stops_that_the_question_knows() -> None:
    """While it solves, every answer told is a set of usable stops."""
    question, heard = asked(kind="least_worst_walk"), []

    def listen(_stage: str, _share: float, _gap: float | None = None, answer=None) -> None:
        if answer is not None:
            heard.append(question.stops(answer))

    answer_question(question, progress=listen, should_stop=never_stop, limits=LIMITS)
    assert heard
    assert all(stop in question.stop_ids for stops in heard for stop in stops)


def adopted(plan: Plan, answer: Answer) -> Plan:
    request = EditRequest("adopt", service_id="admin", stop_ids=answer.stop_ids, proof=answer.proof)
    return edit_plan(worlds.small_bench(), plan, request).plan


def other_answer() -> Answer:
    """An answer whose points are not the plan's own."""
    plan = worlds.small_plan()
    standing = {point.stop_id for point in plan.placements[0].points}
    answer = told(asked(kind="fewest_for_share", share=0.3, minutes=8.0))
    assert set(answer.stop_ids) != standing
    return answer


def test_an_adopted_answer_says_what_it_proves_and_keeps_numbers() -> None:
    """The points stand at the answer's stops, the proof names the question, numbers stay unique."""
    plan, answer = worlds.small_plan(), other_answer()
    after = adopted(plan, answer).placements[0]
    mobile = [point for point in after.points if point.kind == "mobile"]
    assert {point.stop_id for point in mobile} == set(answer.stop_ids)
    assert after.model == "asked"
    assert question_of(after.proof.note) == answer.question
    assert after.points_asked == len(answer.stop_ids)
    known = {point.stop_id: point.number for point in plan.placements[0].points}
    assert all(known.get(p.stop_id, p.number) == p.number for p in mobile)
    assert tuple(points_of(worlds.small_bench(), plan, answer)) == tuple(mobile)


def test_a_solve_after_adoption_keeps_the_points_and_is_audited_clean() -> None:
    """Timetable and roster are solved for the adopted points, and no audit finding is left."""
    bench, answer = worlds.small_bench(), other_answer()
    plan = solve_plan(bench, previous=adopted(worlds.small_plan(), answer), limits=LIMITS)
    stops = {p.stop_id for p in plan.placements[0].points if p.kind == "mobile"}
    assert stops == set(answer.stop_ids)
    assert plan.placements[0].proof.note == answer.proof.note
    assert [f.code for f in plan.findings if f.code.startswith("audit_")] == []
    assert plan.roster.duties


def test_the_services_own_question_stays_under_the_full_audit() -> None:
    """Most people within the catchment keeps the service's model, whose objective is recomputed."""
    bench = worlds.small_bench()
    answer = told(asked(minutes=bench.scenario.service("admin").catchment_minutes))
    after = adopted(worlds.small_plan(), answer).placements[0]
    assert after.model == "max_cover"
    assert after.proof.status == "optimal"
    assert after.proof.objective == answer.proof.objective


def test_a_point_moved_by_hand_ends_the_claim_and_undo_brings_it_back() -> None:
    """After a drag the placement answers the question no longer; replaying one edit less does."""
    bench, base = worlds.small_bench(), worlds.small_plan()
    answer = other_answer()
    request = EditRequest("adopt", service_id="admin", stop_ids=answer.stop_ids, proof=answer.proof)
    first = edit_plan(bench, base, request)
    point = first.plan.placements[0].points[0]
    lon, lat = worlds.at(1.3, 4.2)
    second = edit_plan(bench, first.plan, EditRequest("move", point.id, lon=lon, lat=lat))
    proof = second.plan.placements[0].proof
    assert (proof.note, proof.objective, proof.bound) == ("edited", None, None)
    assert replay(bench, base, [first.edit]).placements == first.plan.placements
    assert replay(bench, base, []) == base


def test_the_curve_rises_to_everyone_who_can_be_reached() -> None:
    """More points never reach fewer people; every step is proven and none is above its bound."""
    curve = trace_curve(asked(), progress=no_progress, should_stop=never_stop, limits=LIMITS)
    reached = [step.people_near for step in curve.steps]
    assert reached == sorted(reached)
    assert all(step.proven and step.people_near <= step.at_most for step in curve.steps)
    best = max(found.people_near for found in everything(2, 6.0).values())
    assert next(s.people_near for s in curve.steps if s.points == 2) == best


def test_a_floor_costs_the_points_that_would_be_saved_without_it() -> None:
    """The price of each share is the difference of two proven answers, with it and without it."""
    wishes: dict[str, object] = {"kind": "fewest_for_share", "minutes": 8.0, "share": 0.6}
    both = asked(**wishes, elderly_share=0.65)
    prices = price_floors(both, progress=no_progress, should_stop=never_stop, limits=LIMITS)
    cost = {price.who: price for price in prices}
    needed, without = told(both).proof.objective, told(asked(**wishes)).proof.objective
    assert needed is not None
    assert without is not None
    assert needed > without
    assert cost["elderly"].proven
    assert cost["elderly"].most == needed - without
    assert cost["people"].most == 0.0


def test_floors_on_all_groups_are_priced_together() -> None:
    """One price speaks for the same share in every residential group."""
    question = asked(minutes=8.0, group_share=0.3, elderly_share=0.2)
    prices = price_floors(question, progress=no_progress, should_stop=never_stop, limits=LIMITS)
    assert [price.who for price in prices] == ["elderly", "group"]
    assert all(price.proven for price in prices)
