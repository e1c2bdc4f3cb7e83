"""Solves a generated campaign's roster with the public engine and has the audit count again."""

from __future__ import annotations

import json
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from planner import audit, exports, roster
from planner.audit.facts import facts_of
from planner.audit.roster_cost import check_cost
from planner.benchmark.answers import plain
from planner.findings import Finding
from planner.model.coverage import CoverageReport, Headline
from planner.model.demand import Clustering
from planner.model.placement import Placement, ServicePoint
from planner.model.plan import Plan, TravelNote
from planner.model.proof import Limits, Progress, Proof, Status, StopRequest, never_stop
from planner.model.roster import HeadCount, Roster
from planner.model.timetable import Timetable
from planner.roster import RosterProblem

NO_HEADLINE = Headline(0, 0, 0, 0, 0, 0, (), 0, 0, 0, 0, 0, None, False, None, None)


@dataclass(frozen=True, slots=True, eq=False)
class CampaignAnswer:
    """A generated campaign's plan (places and times given), what the audit finds wrong with its
    roster, and when the first roster without a vacancy was there (None: never).
    """

    plan: Plan
    breaks: tuple[Finding, ...]
    first_feasible_s: float | None

    @property
    def vacancies(self) -> int:
        """Places that nobody fills."""
        return sum(vacancy.count for vacancy in self.plan.roster.vacancies)

    @property
    def status(self) -> Status:
        """The proof's; "stopped" where places are vacant and nothing says that they must be."""
        said = self.plan.roster.proof.status
        return "stopped" if self.vacancies and said != "optimal" else said

    def as_json(self) -> dict[str, Any]:
        """The object of the contract."""
        proof = self.plan.roster.proof
        first = self.first_feasible_s
        members = self.plan.scenario.members
        days = sum(1 for _ in self.plan.scenario.campaign.days())
        return {
            "instance": f"campaign_n{len(members)}_d{days}_seed{proof.seed}",
            "status": self.status,
            "objective": plain(proof.objective),
            "bound": plain(proof.bound),
            "gap": proof.gap,
            "runtime_s": round(proof.runtime_s, 4),
            "first_feasible_s": None if first is None else round(first, 4),
            "rule_breaks": len(self.breaks),
            "duties": len(self.plan.roster.duties),
            "vacancies": self.vacancies,
            "certificate": proof.certificate,
            "ended_by": proof.ended_by,
            "seed": proof.seed,
            "parts": [_part(one) for one in self.plan.roster.parts],
        }


def solve_campaign(
    problem: RosterProblem,
    limits: Limits,
    *,
    progress: Progress,
    should_stop: StopRequest = never_stop,
) -> CampaignAnswer:
    """The roster by `planner.roster.solve`; the audit recounts rules, objective and bound."""
    heard = _Heard(progress)
    people = roster.solve(problem, progress=heard, should_stop=should_stop, limits=limits)
    plan = _plan(problem, people)
    breaks = audit.check_roster(plan)
    if not breaks:
        breaks = tuple(check_cost(facts_of(plan), plan))
    return CampaignAnswer(plan, breaks, heard.whole_s)


def write_campaign(answer: CampaignAnswer, folder: Path) -> None:
    """The generated tables as a workspace, the places, the times and the roster, vacancies by name,
    and the object as answer.json. PlannerError where they cannot be written.
    """
    plan = answer.plan
    said = json.dumps(answer.as_json(), ensure_ascii=False, indent=2)
    files = {
        **exports.workspace_files(plan.scenario, network=None),
        "points.geojson": exports.points_geojson(plan),
        "timetable.csv": exports.timetable_csv(plan),
        "roster.csv": exports.roster_csv(plan),
        "vacancies.csv": "".join(_vacancy_lines(plan.roster)).encode(),
        "answer.json": f"{said}\n".encode(),
    }
    exports.write_files(folder, files)


class _Heard:
    """A Progress that keeps the moment of the first roster without a vacant place."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._began_s = time.perf_counter()
        self.whole_s: float | None = None

    def __call__(
        self,
        stage: str,
        share: float,
        gap: float | None = None,
        answer: tuple[int, ...] | None = None,
    ) -> None:
        """Take note."""
        if answer == (0,) and self.whole_s is None:
            self.whole_s = time.perf_counter() - self._began_s
        self._progress(stage, share, gap)


def _part(proof: Proof) -> dict[str, Any]:
    return {
        "part": proof.stage,
        "status": proof.status,
        "objective": plain(proof.objective),
        "bound": plain(proof.bound),
        "gap": proof.gap,
        "runtime_s": round(proof.runtime_s, 4),
    }


def _vacancy_lines(people: Roster) -> Iterable[str]:
    yield "point_id,date,shift,roles,count,reason\n"
    for v in people.vacancies:
        roles = "|".join(v.roles)
        yield f"{v.point_id},{v.date},{v.shift},{roles},{v.count},{v.reason_code}\n"


def _plan(problem: RosterProblem, people: Roster) -> Plan:
    """As a plan whose places and times are given; it speaks of no coverage."""
    given = Proof("given", "feasible", None, None, None, 0.0, people.proof.seed, "none")
    services: dict[str, list[ServicePoint]] = {}
    for point in problem.points:
        services.setdefault(point.service_id, []).append(point)
    return Plan(
        scenario=problem.scenario,
        placements=tuple(
            Placement(service, "given", tuple(points), (), given)
            for service, points in services.items()
        ),
        timetable=Timetable(problem.openings, (), (), (), given),
        roster=people,
        coverage=CoverageReport((), (), ()),
        headline=NO_HEADLINE,
        headcount=HeadCount((), 0, 0),
        clustering=Clustering((), 0, 0, "", (), people.proof.seed),
        travel=TravelNote("none", "", "", ""),
    )
