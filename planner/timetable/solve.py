"""The opening timetable: every planned slot of every point is open, or refused with its reason."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from planner.model.placement import ExcludedSlot, ServicePoint
from planner.model.proof import (
    Limits,
    Progress,
    Proof,
    StopRequest,
    never_stop,
    no_progress,
    relative_gap,
)
from planner.model.scenario import Scenario
from planner.model.timetable import MobileUnit, Opening, RefusedOpening, Stay, Timetable
from planner.timetable.hours import venue_days
from planner.timetable.kits import KitAnswer, KitCase, choose
from planner.timetable.slots import (
    Planned,
    Slot,
    fixed_block,
    holiday_slots,
    planned_slots,
    taken_slots,
)

VENUE_CLOSED = "venue_closed"
HOLIDAY = "holiday"
NO_KIT = "no_kit"
EXCLUDED = "excluded"
ASSUMED_OPEN = "stops_without_venue_assumed_open"


@dataclass(frozen=True, slots=True)
class TimetableProblem:
    """Points of a scenario; by service id how many mobile points may be open at once (all where
    absent); slots that must stay closed; (point id, shift id) -> weight of an opening (1 where
    absent, never negative) for the choice that scarce kits force.
    """

    scenario: Scenario
    points: tuple[ServicePoint, ...]
    max_open_units: Mapping[str, int] = field(default_factory=dict)
    excluded: tuple[ExcludedSlot, ...] = ()
    weights: Mapping[tuple[str, str], float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Offer:
    """One opening that the venue, the campaign and the exclusions allow."""

    point: ServicePoint
    slot: Planned


def solve(
    problem: TimetableProblem,
    *,
    progress: Progress = no_progress,
    should_stop: StopRequest = never_stop,
    limits: Limits | None = None,
) -> Timetable:
    """All openings that are possible; where kits are scarce the most weight of openings, proved.

    Objective = weight of the openings (sense max). Every mobile point keeps its own unit and stays
    put. KeyError for a service or venue that the scenario does not know; ValueError for a negative
    weight.
    """
    limits = limits or Limits()
    started_s = time.perf_counter()
    if any(weight < 0.0 for weight in problem.weights.values()):
        raise ValueError("the weight of an opening is never negative")
    progress("timetable", 0.0)
    offers, refused = _offers(problem)
    answer = choose(_case(problem, offers), progress, should_stop, limits)
    opened = [o for o, chosen in zip(offers, answer.chosen.tolist(), strict=True) if chosen]
    refused += [
        RefusedOpening(o.point.id, o.slot.date, o.slot.shift, NO_KIT)
        for o, chosen in zip(offers, answer.chosen.tolist(), strict=True)
        if not chosen
    ]
    progress("timetable", 1.0)
    return _timetable(problem, opened, refused, _proof(problem, opened, answer, started_s, limits))


def _offers(problem: TimetableProblem) -> tuple[list[_Offer], list[RefusedOpening]]:
    scenario = problem.scenario
    days = venue_days(scenario, dict.fromkeys(p.venue_id for p in problem.points if p.venue_id))
    barred = {(slot.service_id, slot.stop_id, slot.shift_id) for slot in problem.excluded}
    offers: list[_Offer] = []
    refused: list[RefusedOpening] = []
    plans: dict[tuple[str, int], tuple[tuple[Planned, ...], tuple[Slot, ...]]] = {}
    for point in problem.points:
        service = scenario.service(point.service_id)
        block = fixed_block(scenario, service, point)
        number = service.fixed.index(block) if block is not None else -1
        if (service.id, number) not in plans:
            slots = planned_slots(scenario.campaign, service, block)
            plans[service.id, number] = slots, holiday_slots(scenario.campaign, service, block)
        planned, holidays = plans[service.id, number]
        own = days.get(point.venue_id)
        taken = set(planned) if own is None else set(taken_slots(own, planned))
        for slot in planned:
            reason = _reason(point, slot, slot in taken, barred)
            if reason:
                refused.append(RefusedOpening(point.id, slot.date, slot.shift, reason))
            else:
                offers.append(_Offer(point, slot))
        refused += [RefusedOpening(point.id, day, shift, HOLIDAY) for day, shift in holidays]
    return offers, refused


def _reason(
    point: ServicePoint, slot: Planned, takes: bool, barred: set[tuple[str, str, str]]
) -> str:
    """Why a planned slot cannot open; blank where it can. `takes`: the venue is open for it."""
    if not takes:
        return VENUE_CLOSED
    return EXCLUDED if (point.service_id, point.stop_id, slot.shift) in barred else ""


def _case(problem: TimetableProblem, offers: Sequence[_Offer]) -> KitCase:
    """Moments of services without a limit have room for all."""
    index = {point.id: n for n, point in enumerate(problem.points)}
    moments: dict[tuple[str, str, str], int] = {}
    kits: list[int] = []
    moment: list[int] = []
    for offer in offers:
        service_id = offer.point.service_id
        mobile = offer.point.kind == "mobile" and service_id in problem.max_open_units
        key = (service_id if mobile else "", str(offer.slot.date), offer.slot.shift)
        if key not in moments:
            moments[key] = len(kits)
            kits.append(problem.max_open_units[service_id] if mobile else len(problem.points))
        moment.append(moments[key])
    return KitCase(
        weight=np.array([_weight(problem, offer) for offer in offers], dtype=np.float64),
        point=np.array([index[offer.point.id] for offer in offers], dtype=np.int64),
        moment=np.array(moment, dtype=np.int64),
        kits=np.array(kits, dtype=np.int64),
    )


def _weight(problem: TimetableProblem, offer: _Offer) -> float:
    return problem.weights.get((offer.point.id, offer.slot.shift), 1.0)


def _proof(
    problem: TimetableProblem,
    opened: Sequence[_Offer],
    answer: KitAnswer,
    started_s: float,
    limits: Limits,
) -> Proof:
    """Without scarce kits everything possible is open, which no timetable can beat."""
    weight = float(sum(_weight(problem, offer) for offer in opened))
    bound = max(answer.bound, weight)
    proved = bound - weight <= 1e-6 * max(1.0, weight)
    return Proof(
        stage="timetable",
        status="optimal" if proved else "feasible",
        objective=weight,
        bound=weight if proved else bound,
        gap=0.0 if proved else relative_gap(weight, bound),
        runtime_s=time.perf_counter() - started_s,
        seed=limits.seed,
        certificate="solver_word" if problem.max_open_units else "enumeration",
        sense="max",
        ended_by="proof",
        note=ASSUMED_OPEN if any(not point.venue_id for point in problem.points) else "",
    )


def _timetable(
    problem: TimetableProblem,
    opened: Sequence[_Offer],
    refused: Sequence[RefusedOpening],
    proof: Proof,
) -> Timetable:
    campaign = problem.scenario.campaign
    shifts = {shift.id: n for n, shift in enumerate(campaign.shifts)}
    order = {point.id: n for n, point in enumerate(problem.points)}
    openings = sorted(
        (opening_of(offer.point, offer.slot) for offer in opened),
        key=lambda o: (o.date, shifts[o.shift], order[o.point_id]),
    )
    mobile = [point for point in problem.points if point.kind == "mobile"]
    return Timetable(
        openings=tuple(openings),
        refused=tuple(sorted(refused, key=lambda r: (r.date, shifts[r.shift], order[r.point_id]))),
        units=tuple(MobileUnit(unit_id(point), point.service_id) for point in mobile),
        stays=tuple(
            Stay(unit_id(point), point.id, point.stop_id, campaign.start, campaign.last_day)
            for point in mobile
        ),
        proof=proof,
    )


def unit_id(point: ServicePoint) -> str:
    """The unit of a mobile point: its crew and kit; blank for fixed points."""
    return f"unit-{point.id}" if point.kind == "mobile" else ""


def opening_of(point: ServicePoint, slot: Planned) -> Opening:
    """The session of a point that stays where it is."""
    return Opening(
        point_id=point.id,
        date=slot.date,
        shift=slot.shift,
        start=slot.start,
        end=slot.end,
        unit_id=unit_id(point),
        venue_id=point.venue_id,
        holiday=slot.holiday,
    )
