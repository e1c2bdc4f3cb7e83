"""Solves a roster part by part and puts the answers together."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import get_args

import numpy as np

from planner.model.people import Member
from planner.model.proof import (
    Certificate,
    Limits,
    Progress,
    Proof,
    Status,
    StopRequest,
    never_stop,
    no_progress,
    relative_gap,
)
from planner.model.roster import Duty, Roster, Vacancy, duty_order
from planner.roster.encoders import ROSTER_ENCODERS, Encoder
from planner.roster.highs import Watch
from planner.roster.known_parts import (
    Early,
    KeptParts,
    Solved,
    keys_of,
    recall,
    recall_early,
    remember,
)
from planner.roster.parts import Part, Split, split
from planner.roster.problem import RosterProblem
from planner.roster.published import kept_base
from planner.roster.reasons import NO_MEMBERS, NOT_YET, name_vacancies
from planner.roster.running import STAGE, Run
from planner.roster.search import PartAnswer

_NOBODY: dict[Status, str] = dict.fromkeys(get_args(Status), NO_MEMBERS)
PinKey = tuple[str, str, date, str]


def solve(
    problem: RosterProblem,
    *,
    progress: Progress = no_progress,
    should_stop: StopRequest = never_stop,
    limits: Limits = Limits(),  # noqa: B008
    encoders: Mapping[str, Encoder] = ROSTER_ENCODERS,
    kept: KeptParts | None = None,
) -> Roster:
    """Who works where: least vacancies, then ways and unfairness, under all hard rules.

    Never infeasible: what cannot be filled is a Vacancy with its reason. The problem falls into
    parts that share no member (a role, a team, a fixed place), each an assignment MIP in HiGHS.
    Pinned duties are kept whatever the rules say. A first roster of every part is made by matching
    alone (`progress` is told its vacant places as the answer, and again when they become fewer).
    Then small parts come first, beside the largest where there are several threads; what time is
    left is shared among the rest, and parts that the clock ended are tried again with what remains
    then. Cancelled before the first roster of a part is made, the part is "stopped", and its
    vacancies say that nobody was looked for yet. Parts that are `kept` are not solved again, and
    none comes out worse than a first answer that is kept.
    """
    parted, rules = split(problem), problem.scenario.rules
    keys = keys_of(parted.parts, rules) if kept is not None else ()
    known = recall(parted.parts, keys, kept)
    fresh = [i for i in range(len(parted.parts)) if i not in known]
    watch = Watch(progress, should_stop, 0.0, limits, STAGE)
    run = Run(tuple(parted.parts[i] for i in fresh), rules, encoders, watch)
    run.begin()
    run.solve(range(len(fresh)))
    run.solve([n for n in run.answers if run.is_late(n)])
    progress(STAGE, 1.0)
    early = recall_early(parted.parts, keys, kept)
    solved = {i: _better(run.answers[n], early.get(i)) for n, i in enumerate(fresh)}
    remember(keys, solved, kept)
    return together(
        [(part, *(known | solved)[i]) for i, part in enumerate(parted.parts)],
        parted,
        problem=problem,
        runtime_s=time.perf_counter() - run.began,
        limits=limits,
    )


def _better(solved: Solved, early: Early | None) -> Solved:
    """The answer that was found, or the first one where that is cheaper, its bound the better."""
    answer, proof = solved
    if early is None or proof.objective is None or proof.bound is None:
        return solved
    first, known = early.solved
    if known.objective is None or known.objective >= proof.objective:
        return solved
    bound = min(known.objective, proof.bound)
    return (
        replace(first, bound=bound, ended_by=answer.ended_by),
        replace(proof, objective=known.objective, bound=bound,
                gap=relative_gap(known.objective, bound),
                status="optimal" if known.objective == bound else "feasible"),
    )  # fmt: skip


def together(
    parts: list[tuple[Part, PartAnswer, Proof]],
    parted: Split,
    *,
    problem: RosterProblem,
    runtime_s: float,
    limits: Limits,
) -> Roster:
    """The answers of all parts as one roster."""
    pins = _pin_keys(problem.pinned)
    reasons = {"stopped": NOT_YET} if problem.scenario.members else _NOBODY
    duties = [duty for part, answer, _ in parts for duty in _duties(part, answer, pins)]
    vacancies = [
        vacancy
        for part, answer, proof in parts
        for vacancy in name_vacancies(
            part,
            answer.people,
            problem.scenario.rules,
            blanket_reason=reasons.get(proof.status, ""),
        )
    ]
    proofs = tuple(proof for *_, proof in parts)
    return Roster(
        duties=tuple(sorted(duties, key=duty_order)),
        vacancies=tuple(sorted(vacancies, key=_vacancy_order)),
        proof=_whole_proof(proofs, parted.dropped_pins, runtime_s=runtime_s, limits=limits),
        parts=proofs,
        earlier=tuple(sorted(parted.earlier, key=duty_order)),
        base=kept_base(problem),
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
    status: Status = "optimal" if states <= {"optimal"} else "feasible"
    ends = [proof.ended_by for proof in parts if proof.ended_by != "proof"]
    return Proof(
        stage=STAGE,
        status="stopped" if "stopped" in states else status,
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


def _pin_keys(pinned: tuple[Duty, ...]) -> Counter[PinKey]:
    return Counter((d.member_code, d.point_id, d.date, d.shift) for d in pinned)


def _vacancy_order(vacancy: Vacancy) -> tuple[object, ...]:
    return (vacancy.date, vacancy.shift, vacancy.point_id, vacancy.roles)
