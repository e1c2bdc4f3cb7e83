"""The table at the end of a plan: stages with status and gap, then the five headline numbers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from planner.cli.progress import stage_name
from planner.cli.terminal import Terminal
from planner.findings import Finding
from planner.i18n.headline import five_numbers
from planner.i18n.numbers import number, percent
from planner.model.plan import Plan
from planner.model.proof import Proof


def proofs(made: Plan) -> tuple[tuple[str, Proof], ...]:
    """Each stage (placement once per service) and its proof, in the order of solving."""
    placed = [(f"placement:{p.service_id}", p.proof) for p in made.placements]
    return (*placed, ("timetable", made.timetable.proof), ("roster", made.roster.proof))


def stages_json(made: Plan) -> dict[str, Any]:
    """Digest, stages, headline, and counts of points, openings, duties and vacancies."""
    keys = ("status", "objective", "bound", "gap", "runtime_s", "ended_by")
    return {
        "digest": made.digest(),
        "stages": [
            {"stage": stage, **{key: getattr(proof, key) for key in keys}}
            for stage, proof in proofs(made)
        ],
        "audited": not audit_findings(made),
        "headline": asdict(made.headline),
        "points": len(made.points()),
        "openings": len(made.timetable.openings),
        "duties": len(made.roster.duties),
        "vacancies": sum(vacancy.count for vacancy in made.roster.vacancies),
    }


def summary_lines(made: Plan, terminal: Terminal) -> Iterator[str]:
    """The lines of the table."""
    header = tuple(terminal.words(f"cli.head.{name}") for name in ("stage", "status", "gap", "s"))
    rows = [header, *(_row(stage, proof, terminal) for stage, proof in proofs(made))]
    yield ""
    yield from _table(rows)
    yield ""
    for entry in five_numbers(made.headline, terminal.language):
        yield f"{entry.label}: {entry.line}"
    refuted = audit_findings(made)
    yield terminal.words("cli.audit_found" if refuted else "cli.audit_clean", count=len(refuted))


def audit_findings(made: Plan) -> tuple[Finding, ...]:
    """What the independent check refutes; a plan with any is never called good."""
    return tuple(finding for finding in made.findings if finding.code.startswith("audit_"))


_STOPPED = {"clock": "stopped_by_clock", "cancel": "stopped_on_request"}


def clock_findings(made: Plan) -> tuple[Finding, ...]:
    """A warning for each stage that the clock or the user ended: its answer is kept, with the gap
    that is left to what may still be possible (in per cent; "–" where there is no bound).
    """
    return tuple(
        Finding(
            f"{_STOPPED[proof.ended_by]}_{stage.partition(':')[0]}",
            "warning",
            value=stage.partition(":")[2],
            facts={
                "gap": "–" if proof.gap is None else round(100.0 * proof.gap, 2),
                "seconds": round(proof.runtime_s, 1),
            },
        )
        for stage, proof in proofs(made)
        if proof.ended_by in _STOPPED
    )


def _row(stage: str, proof: Proof, terminal: Terminal) -> tuple[str, ...]:
    language = terminal.language
    gap = "–" if proof.gap is None else percent(proof.gap, language, decimals=2)
    return (
        stage_name(stage, terminal),
        terminal.words(f"cli.status.{proof.status}"),
        gap,
        number(proof.runtime_s, language, decimals=1),
    )


def _table(rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    for row in rows:
        cells = [cell.ljust(width) for cell, width in zip(row[:2], widths[:2], strict=True)]
        cells += [cell.rjust(width) for cell, width in zip(row[2:], widths[2:], strict=True)]
        yield "  ".join(cells)
