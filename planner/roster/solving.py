"""Solves a roster part by part and puts the answers together."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date

import numpy as np

from planner.model.people import Member
from planner.model.proof import (
    Certificate,
    Limits,
    Progress,
    Proof,
    StopRequest,
    never_stop,
    no_progress,
    relative_gap,
)
from planner.model.roster import Duty, Roster, Vacancy
from planner.model.rules import Rule
from planner.roster.encoders import ROSTER_ENCODERS, Encoder
from planner.roster.highs import Watch
from planner.roster.parts import Part, split
from planner.roster.problem import RosterProblem
from planner.roster.reasons import NO_MEMBERS, name_vacancies
from planner.roster.score import score
from planner.roster.search import PartAnswer, solve_part

STAGE = "roster"
PinKey = tuple[str, str, date, str]


def solve(
    problem: RosterProblem,
    *,
    progress: Progress = no_progress,
    should_stop: StopRequest = never_stop,
    limits: Limits = Limits(),  # noqa: B008
    encoders: Mapping[str, Encoder] = ROSTER_ENCODERS,
) -> Roster:
    """Who works where: least vacancies, then ways and unfairness, under all hard rules.

    Never infeasible: what cannot be filled is a Vacancy with its reason. The problem falls into
    parts that share no member (a role, a team, a fixed place), each an assignment MIP in HiGHS.
    Pinned duties are kept whatever the rules say. Small parts come first; what time is left is
    shared among the rest. A part not reached in time keeps its pinned duties, the rest is vacant.
    """
    began = time.perf_counter()
    parted = split(problem)
    parts = parted.parts
    answers: dict[int, tuple[PartAnswer, Proof]] = {}
    waiting = sorted(range(len(parts)), key=lambda i: (_size(parts[i]), i))
    total = max(1, sum(map(_size, parts)))
    while waiting:
        rest = sum(_size(parts[i]) for i in waiting)
        share = 1.0 - rest / total
        progress(STAGE, share)
        now = time.perf_counter()
        part = parts[waiting[0]]
        mine = (began + limits.time_limit_s - now) * _size(part) / rest
        watch = Watch(progress, should_stop, now + max(0.0, mine), limits, stage=STAGE, share=share)
        answers[waiting.pop(0)] = _answer(part, problem.scenario.rules, watch, encoders)
    progress(STAGE, 1.0)
    return _together(
        [(part, *answers[i]) for i, part in enumerate(parts)],
        parted.dropped_pins,
        problem=problem,
        runtime_s=time.perf_counter() - began,
        limits=limits,
    )


def _answer(
    part: Part, rules: tuple[Rule, ...], watch: Watch, encoders: Mapping[str, Encoder]
) -> tuple[PartAnswer, Proof]:
    """One part's people and the proof, its objective recomputed from them."""
    began = time.perf_counter()
    answer = solve_part(part, rules, watch, encoders)
    objective = score(part, rules, answer.people)
    bound = min(answer.bound, objective)
    gap = relative_gap(objective, bound)
    proof = Proof(
        stage=f"{STAGE}:{part.name}",
        status="optimal" if gap == 0.0 else "feasible",
        objective=objective,
        bound=bound,
        gap=gap,
        runtime_s=time.perf_counter() - began,
        seed=watch.limits.seed,
        certificate="lp_dual" if answer.by_relaxation else "solver_word",
        ended_by="gap" if answer.ended_by == "proof" and gap > 0.0 else answer.ended_by,
    )
    return answer, proof


def _together(
    parts: list[tuple[Part, PartAnswer, Proof]],
    dropped: tuple[Duty, ...],
    *,
    problem: RosterProblem,
    runtime_s: float,
    limits: Limits,
) -> Roster:
    pins = _pin_keys(problem.pinned)
    no_members = "" if problem.scenario.members else NO_MEMBERS
    duties = [duty for part, answer, _ in parts for duty in _duties(part, answer, pins)]
    vacancies = [
        vacancy
        for part, answer, _ in parts
        for vacancy in name_vacancies(part, answer.people, blanket_reason=no_members)
    ]
    proofs = tuple(proof for *_, proof in parts)
    return Roster(
        duties=tuple(sorted(duties, key=_duty_order)),
        vacancies=tuple(sorted(vacancies, key=_vacancy_order)),
        proof=_whole_proof(proofs, dropped, runtime_s=runtime_s, limits=limits),
        parts=proofs,
    )


def _duties(part: Part, answer: PartAnswer, pins: Counter[PinKey]) -> Iterator[Duty]:
    """One duty for each person of a member in a post."""
    for m, p in np.argwhere(answer.people > 0):
        member, post = part.members[m], part.posts[p]
        key = (member.code, post.point_id, post.slot.date, post.slot.shift)
        for _ in range(int(answer.people[m, p])):
            pinned = pins[key] > 0
            pins[key] -= pinned
            yield Duty(
                member_code=member.code,
                date=post.slot.date,
                shift=post.slot.shift,
                start=post.slot.start,
                end=post.slot.end,
                point_id=post.point_id,
                role=own_role(member, post.roles),
                pinned=pinned,
            )


def own_role(member: Member, roles: tuple[str, ...]) -> str:
    """The member's first role that the post takes; the first of all where it takes any."""
    fitting = (role for role in member.roles if role in roles)
    return next(fitting, member.roles[0] if member.roles else "")


def _whole_proof(
    parts: tuple[Proof, ...], dropped: tuple[Duty, ...], *, runtime_s: float, limits: Limits
) -> Proof:
    """Parts share nothing, so objectives and bounds add up."""
    objective = sum(proof.objective or 0.0 for proof in parts)
    bound = sum(proof.bound or 0.0 for proof in parts)
    gap = relative_gap(objective, bound)
    states = {proof.status for proof in parts}
    ends = [proof.ended_by for proof in parts if proof.ended_by != "proof"]
    return Proof(
        stage=STAGE,
        status="optimal" if states <= {"optimal"} else "feasible",
        objective=objective,
        bound=bound,
        gap=gap,
        runtime_s=runtime_s,
        seed=limits.seed,
        certificate=_weakest(parts),
        ended_by="cancel" if "cancel" in ends else next(iter(ends), "proof"),
        note=f"pins_without_opening={len(dropped)}" if dropped else "",
    )


def _weakest(parts: tuple[Proof, ...]) -> Certificate:
    return "lp_dual" if all(p.certificate == "lp_dual" for p in parts) else "solver_word"


def _size(part: Part) -> int:
    return max(1, len(part.members)) * max(1, len(part.posts))


def _pin_keys(pinned: tuple[Duty, ...]) -> Counter[PinKey]:
    return Counter((d.member_code, d.point_id, d.date, d.shift) for d in pinned)


def _duty_order(duty: Duty) -> tuple[object, ...]:
    return (duty.date, duty.start, duty.shift, duty.point_id, duty.role, duty.member_code)


def _vacancy_order(vacancy: Vacancy) -> tuple[object, ...]:
    return (vacancy.date, vacancy.shift, vacancy.point_id, vacancy.roles)
