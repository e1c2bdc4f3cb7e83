"""Solves a generated roaming ward and has the answer recounted by who knows no solver."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from planner import audit, exports, timetable
from planner.benchmark.answers import plain
from planner.findings import Finding
from planner.model.proof import Limits, Progress, StopRequest, never_stop, no_progress
from planner.model.timetable import Missed, Opening, RoamingReport, Timetable
from planner.timetable import RoamingCase

TIMETABLE_COLUMNS = ("point_id", "date", "shift", "start", "end", "unit_id", "venue_id")
STAY_COLUMNS = ("unit_id", "point_id", "stop", "first_day", "last_day")
WALK_COLUMNS = ("stop", "group", "walker", "minutes")
INVITATION_COLUMNS = ("group_id", "stop", "first_day", "last_day", "hours")


@dataclass(frozen=True, slots=True, eq=False)
class TimetableAnswer:
    """A case, its timetable and what the recount finds wrong with it."""

    case: RoamingCase
    table: Timetable
    breaks: tuple[Finding, ...]
    seed: int

    @property
    def report(self) -> RoamingReport:
        """The report of the only roaming service."""
        return self.table.roaming[0]

    def as_json(self) -> dict[str, Any]:
        """One object: proof, when there was a first timetable, broken rules, what is missed."""
        proof, scenario = self.report.proof, self.case.scenario
        return {
            "instance": scenario.campaign.name,
            "status": proof.status,
            "objective": plain(proof.objective),
            "bound": plain(proof.bound),
            "gap": proof.gap,
            "runtime_s": round(proof.runtime_s, 4),
            "first_feasible_s": round(self.report.first_feasible_s, 4),
            "rule_breaks": len(self.breaks),
            "moves": self.report.moves,
            "openings": len(self.table.openings),
            "vacancies": [_named(part) for part in self.report.missed],
            "certificate": proof.certificate,
            "certified_bound": plain(proof.certified_bound),
            "ended_by": proof.ended_by,
            "mean_walk_minutes": round(self._mean_walk(), 3),
            "seed": self.seed,
        }

    def _mean_walk(self) -> float:
        """Minutes of one person to the nearest open stop of a walk period."""
        people = int(self.case.people.sum())
        periods = timetable.walk_periods(self.case.roaming, self._days())
        return self.report.walk_minutes / max(1, people * len(periods))

    def _days(self) -> int:
        return len(list(self.case.scenario.campaign.days()))


def solve_timetable(
    case: RoamingCase,
    limits: Limits,
    *,
    should_stop: StopRequest = never_stop,
    progress: Progress = no_progress,
) -> TimetableAnswer:
    """The timetable of a case within the limits, recounted."""
    table = timetable.roam(case, progress=progress, should_stop=should_stop, limits=limits)
    facts = audit.RoamingFacts(
        scenario=case.scenario,
        service=case.service,
        points=case.points,
        openings=table.openings,
        stays=table.stays,
        report=table.roaming[0],
        walks=case.walks,
        visits=case.visits,
    )
    return TimetableAnswer(case, table, audit.check_roaming(facts), limits.seed)


def write_timetable(answer: TimetableAnswer, folder: Path) -> tuple[Path, ...]:
    """The ward as a workspace with its walks, and the answer: timetable.csv, stays.csv,
    invitations.csv, answer.json. OSError where the folder cannot be written.
    """
    files = exports.workspace_files(answer.case.scenario, network=None)
    table = answer.table
    files["walks.csv"] = _csv(WALK_COLUMNS, _walks(answer.case))
    files["timetable.csv"] = _csv(TIMETABLE_COLUMNS, map(_opening, table.openings))
    stays = ((s.unit_id, s.point_id, s.stop_id, s.first_day, s.last_day) for s in table.stays)
    files["stays.csv"] = _csv(STAY_COLUMNS, stays)
    invited = (
        (i.group_id, i.stop_id, i.first_day, i.last_day, round(i.hours, 3))
        for i in answer.report.invitations
    )
    files["invitations.csv"] = _csv(INVITATION_COLUMNS, invited)
    said = json.dumps(answer.as_json(), ensure_ascii=False, indent=1) + "\n"
    files["answer.json"] = said.encode("utf-8")
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        half = folder / f"{name}.part"
        half.write_bytes(content)
        half.replace(folder / name)
    return tuple(folder / name for name in files)


def _opening(opening: Opening) -> Sequence[object]:
    hours = (f"{opening.start:%H:%M}", f"{opening.end:%H:%M}")
    when = (opening.date, opening.shift, *hours)
    return opening.point_id, *when, opening.unit_id, opening.venue_id


def _named(missed: Missed) -> dict[str, Any]:
    return {
        "rule": missed.rule,
        "group": missed.group_id,
        "first_day": missed.first_day.isoformat(),
        "last_day": missed.last_day.isoformat(),
        "missing": round(missed.missing, 3),
        "unit": missed.unit,
        "no_stop": missed.no_stop,
    }


def _walks(case: RoamingCase) -> Iterable[Sequence[object]]:
    for walker, matrix in case.walks.items():
        for j, stop in enumerate(matrix.origin_ids):
            for c, cell in enumerate(case.scenario.cells):
                yield stop, cell.group_id, walker, f"{matrix.minutes[j, c]:.4f}"


def _csv(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return buffer.getvalue().encode("utf-8")
