"""The stops of an answered question as the points of a service: numbers, model, what is proved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from planner.model.campaign import Service
from planner.model.placement import Placement, PlacementModel, ServicePoint, Stop
from planner.model.plan import PlanEdit
from planner.model.question import ASKED, Question, question_of
from planner.plan import _ground, _points

NEXT_DOOR_M = 300.0
"""A point that goes no farther than this keeps its number; the public still finds it."""


def proposed_points(
    service: Service, placement: Placement, stops: Sequence[Stop]
) -> tuple[ServicePoint, ...]:
    """The stops as points: one that stays keeps all it has; a number whose place closes goes to the
    nearest new stop next door; every other stop gets a fresh number, clockwise.
    """
    mobile = [point for point in placement.points if point.kind == "mobile"]
    taken = {stop.id for stop in stops}
    stay = {point.stop_id for point in mobile} & taken
    leaving = [point for point in mobile if point.stop_id not in stay]
    moved = _next_door(leaving, [stop for stop in stops if stop.id not in stay])
    known = [point for point in mobile if point.stop_id in stay]
    known += [_points.mobile_point(service.id, p.number, stop) for p, stop in moved]
    return _points.numbered(service, stops, known, placement.last_number)


def _next_door(
    points: Sequence[ServicePoint], stops: Sequence[Stop]
) -> list[tuple[ServicePoint, Stop]]:
    """Pairs of a leaving point and a new stop, nearest first, each used once."""
    pairs = sorted(
        (_ground.distance_m(p.lon, p.lat, s.lon, s.lat), p.number, s.id, p, s)
        for p in points
        for s in stops
    ) if points else []  # fmt: skip
    found: list[tuple[ServicePoint, Stop]] = []
    for metres, _, _, point, stop in pairs:
        free = all(point is not p and stop is not s for p, s in found)
        if metres <= NEXT_DOOR_M and free:
            found.append((point, stop))
    return found


def adopted(service: Service, placement: Placement, edit: PlanEdit) -> Placement:
    """The placement after an adoption. Where the question is the service's own one, its model stays
    and is audited as ever; otherwise the model is "asked".
    """
    assert edit.proof is not None
    question = question_of(edit.proof.note)
    own = question is not None and is_own_question(service, question)
    model: PlacementModel = service.model if own else "asked"
    fixed = tuple(point for point in placement.points if point.kind == "fixed")
    count = len(edit.placed)
    return replace(
        placement,
        model=model,
        points=edit.placed + fixed,
        proof=edit.proof,
        last_number=max([placement.last_number, *(point.number for point in edit.placed)]),
        points_asked=None if count == service.points else count,
        points_proved=count,
    )


def is_own_question(service: Service, question: Question) -> bool:
    """Whether a question is the very one that the service's points are chosen by."""
    plain = question.who == "everyone" and not question.wants_floors and not question.spacing_m
    if service.model == "p_median":
        return plain and question.kind == "least_walking"
    near = question.minutes == service.catchment_minutes
    return plain and question.kind == "most_people" and near


def still_answers(placement: Placement, digest: str) -> bool:
    """Whether a solve may leave the points as the planner took them: they answer a question on the
    same data and none of them is refused.
    """
    banned = {ban.stop_id for ban in placement.bans}
    refused = any(point.stop_id in banned for point in placement.points)
    proof = placement.proof
    return proof.note.startswith(ASKED) and proof.data_digest == digest and not refused


def moved_by_hand(placement: Placement) -> Placement:
    """After an edit of its points the placement answers the planner's question no longer."""
    proof = placement.proof
    if not proof.note.startswith(ASKED):
        return placement
    if placement.model != "asked":
        return replace(placement, proof=replace(proof, note=""))
    return replace(placement, proof=proof.silenced("edited"))
