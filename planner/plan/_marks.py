"""Which answers still hold after the edits: in force, needs a re-solve, broken; with reasons."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from planner import audit
from planner.model.plan import STAGES, Plan, PlanEdit, StageMark, StageState
from planner.plan._rebuild import NOT_YET
from planner.plan._ruled import loosens

WISHED = "roaming_wished"
"""Points are to roam otherwise from the next solve on."""
OTHER_RULES = "rules_changed"
"""The roster breaks nothing, but was made under other rules."""
_OVERTAKEN = frozenset({"other_count", "other_data"})
"""Notes of proofs that spoke of another number of points, or of other tables."""


def marked(plan: Plan, before: Plan) -> Plan:
    """The plan with a mark per stage, as re-audited now."""
    marks = {mark.stage: mark for mark in before.marks}
    found = {
        "placement": _placement(plan),
        "timetable": _timetable(plan, before),
        "roster": _roster(plan, before),
        "coverage": StageMark("coverage", "in_force"),
    }
    ordered = tuple(_worse(marks.get(stage), found[stage]) for stage in STAGES)
    return replace(plan, marks=ordered)


def asked_anew(plan: Plan, edits: Sequence[PlanEdit]) -> Plan:
    """The plan, whose timetable is to be solved again where points are wished to roam otherwise."""
    if not any(edit.kind == "roam" for edit in edits):
        return plan
    wished = StageMark("timetable", "needs_resolve", (WISHED,))
    marks = {mark.stage: mark for mark in plan.marks}
    marks["timetable"] = _worse(marks.get("timetable"), wished)
    return replace(plan, marks=tuple(marks[stage] for stage in STAGES if stage in marks))


def _placement(plan: Plan) -> StageMark:
    for placement in plan.placements:
        banned = {ban.stop_id for ban in placement.bans}
        if any(p.stop_id in banned for p in placement.points):
            return StageMark("placement", "broken", ("banned_stop_used",))
        if placement.proof.note in _OVERTAKEN:
            return StageMark("placement", "needs_resolve", (placement.proof.note,))
    return StageMark("placement", "in_force")


def _timetable(plan: Plan, before: Plan) -> StageMark:
    if len(plan.timetable.refused) > len(before.timetable.refused):
        return StageMark("timetable", "needs_resolve", ("venue_closed",))
    return StageMark("timetable", "in_force")


def _roster(plan: Plan, before: Plan) -> StageMark:
    """The rules speak of people, points and opening times: where nothing of them changed that they
    see, the mark is the same.
    """
    mark = next((mark for mark in before.marks if mark.stage == "roster"), None)
    among = audit.scope_of(plan, before) if mark is not None else None
    if mark is not None and among is not None and not among.points:
        return mark
    codes = _broken(plan, among if _is_sound(before, mark) else None)
    if codes:
        return StageMark("roster", "broken", codes)
    if any(v.reason_code == NOT_YET for v in plan.roster.vacancies):
        return StageMark("roster", "needs_resolve", (NOT_YET,))
    if loosens(before.scenario, plan.scenario) or _waits_for_rules(before):
        return StageMark("roster", "needs_resolve", (OTHER_RULES,))
    return StageMark("roster", "in_force")


def _broken(plan: Plan, among: audit.Scope | None) -> tuple[str, ...]:
    """Codes of the roster rules that are broken, each once."""
    return tuple(dict.fromkeys(f.code for f in audit.check_roster(plan, among=among)))


def _is_sound(plan: Plan, mark: StageMark | None) -> bool:
    """Whether no rule was broken: neither when the plan was solved or saved (duties that people set
    may break one, which its audit tells) nor by an edit since.
    """
    audited = any(finding.code.startswith("audit_") for finding in plan.findings)
    return mark is not None and mark.state != "broken" and not audited


def _waits_for_rules(before: Plan) -> bool:
    """Whether the rules were changed since the roster was solved, all of them still kept."""
    return any(m.stage == "roster" and OTHER_RULES in m.reasons for m in before.marks)


def _worse(old: StageMark | None, new: StageMark) -> StageMark:
    """What an earlier edit broke stays marked until a re-solve, except where counted anew."""
    if old is None or old.stage in {"placement", "roster", "coverage"}:
        return new
    rank: dict[StageState, int] = {"in_force": 0, "needs_resolve": 1, "broken": 2}
    return max(old, new, key=lambda mark: rank[mark.state])
