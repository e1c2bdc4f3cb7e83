"""Use case: one edit by a person, and at once what it changes.

Structure first (points, openings, duties), then one rescoring of the touched service. Undo and
redo replay the edits from the saved plan, so a reload gives the same draft.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from planner import coverage
from planner.findings import BadInputError, Finding
from planner.model.coverage import CoverageChange
from planner.model.people import Away
from planner.model.placement import Ban, Placement, ServicePoint, Stop
from planner.model.plan import EditKind, Plan, PlanEdit
from planner.model.proof import Proof
from planner.model.returned import RosterChange
from planner.model.roaming import RoamingWish
from planner.model.rule_change import RuleChange
from planner.plan import _adopt, _duties, _ground, _marks, _points, _rebuild, _ruled, _stops
from planner.plan.roam import unknown_service
from planner.plan.workbench import Workbench

_OF_PEOPLE = _duties.KINDS | {"rules"}
SNAP_M = 30.0
"""A point dropped this near to a venue stands in the venue."""


@dataclass(frozen=True, slots=True)
class EditRequest:
    """What a person did: move a point to lon/lat or a stop; keep, free or remove a point; add a
    point of a service; ban or unban a stop for a service; adopt the stops of an answered question
    with its proof; put the people of `cells` on duty; take a member who is `away` off duty;
    change `rules`, the duties as they stand being public from then on where it `publishes`; let
    the points of a service roam as a `wish` says.
    """

    kind: EditKind
    point_id: str = ""
    service_id: str = ""
    stop_id: str = ""
    lon: float | None = None
    lat: float | None = None
    stop_ids: tuple[str, ...] = ()
    proof: Proof | None = None
    cells: tuple[RosterChange, ...] = ()
    away: Away | None = None
    rules: tuple[RuleChange, ...] = ()
    wish: RoamingWish | None = None
    publishes: bool = False


@dataclass(frozen=True, slots=True)
class Edited:
    """The draft after an edit, what changed against before it, the reversible edit, warnings."""

    plan: Plan
    change: CoverageChange
    edit: PlanEdit
    warnings: tuple[Finding, ...] = ()


def edit_plan(bench: Workbench, plan: Plan, request: EditRequest) -> Edited:
    """Apply one edit to a draft. BadInputError names an unknown point, stop or service."""
    edit = made_of(bench, plan, request)
    after = _counted(bench, apply_edit(bench, plan, edit), (edit,))
    after = _marks.asked_anew(_marks.marked(after, plan), (edit,))
    change = coverage.change(plan.coverage, after.coverage)
    return Edited(after, change, edit, _ground.warnings(bench.scenario.ward, edit, after))


def made_of(bench: Workbench, plan: Plan, request: EditRequest) -> PlanEdit:
    """The edit that a request makes of a draft, before anything is counted. BadInputError names an
    unknown point, stop or service.
    """
    return _MAKERS[request.kind](bench, plan, request)


def request_of(edit: PlanEdit) -> EditRequest:
    """What a person asked for by an edit: to be asked again of another draft."""
    return EditRequest(
        edit.kind,
        edit.point_id,
        edit.service_id,
        edit.stop_id,
        stop_ids=tuple(point.stop_id for point in edit.placed),
        proof=edit.proof,
        cells=edit.cells,
        away=edit.away,
        rules=edit.rules,
        wish=edit.wish,
        publishes=edit.publishes,
    )


def replay(bench: Workbench, base: Plan, edits: Sequence[PlanEdit]) -> Plan:
    """The draft that these edits make of a saved plan; `base` itself where there are none."""
    plan = base
    for edit in edits:
        plan = apply_edit(bench, plan, edit)
    if not edits:
        return base
    return _marks.asked_anew(_marks.marked(_counted(bench, plan, edits), base), edits)


def _counted(bench: Workbench, plan: Plan, edits: Sequence[PlanEdit]) -> Plan:
    """What these edits touched, counted again: coverage of a service, or the people alone; nothing
    for wishes.
    """
    edits = [edit for edit in edits if edit.kind != "roam"]
    if not edits:
        return plan
    touched = {edit.service_id for edit in edits if edit.kind not in _OF_PEOPLE}
    return _rebuild.rescored(bench, plan, touched) if touched else _duties.recounted(bench, plan)


def apply_edit(bench: Workbench, plan: Plan, edit: PlanEdit) -> Plan:
    """The edit on points, openings and duties; coverage is not yet counted again."""
    if edit.kind in _duties.KINDS:
        return _duties.applied(plan, edit)
    if edit.kind == "rules":
        return _ruled.applied(plan, edit)
    if edit.kind == "roam":
        return plan
    placement = plan.placement(edit.service_id)
    if edit.kind in {"ban", "unban"}:
        bans = {*placement.bans} ^ {Ban(edit.service_id, edit.stop_id)}
        ordered = tuple(sorted(bans, key=lambda ban: ban.stop_id))
        return _with(plan, replace(placement, bans=ordered))
    service = bench.scenario.service(edit.service_id)
    if edit.kind == "adopt":
        changed = _with(plan, _adopt.adopted(service, placement, edit))
        return _rebuild.openings_and_duties(bench, changed, edit)
    if edit.kind in {"move", "add", "remove"}:
        placement = _adopt.moved_by_hand(placement)
    points = [p for p in placement.points if edit.before is None or p.id != edit.before.id]
    if edit.after is not None:
        points.append(edit.after)
    points.sort(key=lambda p: (p.kind != "mobile", p.number))
    last = max([placement.last_number, *(p.number for p in points if p.kind == "mobile")])
    asked = placement.points_asked
    if edit.kind in {"add", "remove"} and service.points is not None:
        asked = sum(point.kind == "mobile" for point in points)
        asked = None if asked == service.points else asked
    changed = _with(
        plan, replace(placement, points=tuple(points), last_number=last, points_asked=asked)
    )
    return _rebuild.openings_and_duties(bench, changed, edit)


def _with(plan: Plan, placement: Placement) -> Plan:
    placements = tuple(
        placement if p.service_id == placement.service_id else p for p in plan.placements
    )
    return replace(plan, placements=placements)


def _move(bench: Workbench, plan: Plan, request: EditRequest) -> PlanEdit:
    before = _point(plan, request.point_id)
    stop = _target(bench, request)
    after = replace(
        before,
        lon=stop.lon,
        lat=stop.lat,
        stop_id=stop.id,
        venue_id=stop.venue_id,
        position=stop.position,
        name=before.name if before.group_id and before.name else stop.name or before.name,
        host_venue_id=before.host if before.kind == "fixed" else "",
    )
    if bench.scenario.service(before.service_id).per_group is None and before.kind == "mobile":
        after = replace(after, group_id=stop.group_id, name=stop.name)
    return PlanEdit("move", before.service_id, before.id, stop.id, before, after)


def _keep(_: Workbench, plan: Plan, request: EditRequest) -> PlanEdit:
    before = _point(plan, request.point_id)
    after = replace(before, pinned="kept" if request.kind == "keep" else "free")
    return PlanEdit(request.kind, before.service_id, before.id, before.stop_id, before, after)


def _remove(_: Workbench, plan: Plan, request: EditRequest) -> PlanEdit:
    before = _point(plan, request.point_id)
    return PlanEdit("remove", before.service_id, before.id, before.stop_id, before, None)


def _add(bench: Workbench, plan: Plan, request: EditRequest) -> PlanEdit:
    stop = _target(bench, request)
    placement = _placement(plan, request.service_id)
    taken = {p.id for p in placement.points}
    number = placement.last_number + 1
    after = replace(_points.mobile_point(request.service_id, number, stop), pinned="kept")
    if after.id in taken:
        raise BadInputError([Finding("point_exists", "error", facts={"point": after.id})])
    return PlanEdit("add", request.service_id, after.id, stop.id, None, after)


def _ban(bench: Workbench, plan: Plan, request: EditRequest) -> PlanEdit:
    placement = _placement(plan, request.service_id)
    banned = Ban(request.service_id, request.stop_id) in placement.bans
    if banned == (request.kind == "ban"):
        facts = {"stop": request.stop_id, "service": request.service_id}
        raise BadInputError([Finding(f"stop_{request.kind}_again", "error", facts=facts)])
    _target(bench, request)
    return PlanEdit(request.kind, request.service_id, "", request.stop_id)


def _adopt_answer(bench: Workbench, plan: Plan, request: EditRequest) -> PlanEdit:
    placement = _placement(plan, request.service_id)
    if not request.stop_ids or request.proof is None:
        raise BadInputError([Finding("nothing_to_adopt", "error", value=request.service_id)])
    stops = [_target(bench, replace(request, stop_id=stop)) for stop in request.stop_ids]
    service = bench.scenario.service(request.service_id)
    placed = _adopt.proposed_points(service, placement, stops)
    return PlanEdit("adopt", request.service_id, placed=placed, proof=request.proof)


def _people(_: Workbench, plan: Plan, request: EditRequest) -> PlanEdit:
    cells = tuple(replace(change, broken=()) for change in request.cells)
    return _duties.checked(plan, PlanEdit(request.kind, "", cells=cells, away=request.away))


def _rules(_: Workbench, plan: Plan, request: EditRequest) -> PlanEdit:
    edit = PlanEdit("rules", "", rules=request.rules, publishes=request.publishes)
    return _ruled.checked(plan, edit)


def _roam(bench: Workbench, _: Plan, request: EditRequest) -> PlanEdit:
    fault = unknown_service(bench.scenario, request.wish)
    if request.wish is None or fault is not None:
        raise BadInputError([fault] if fault is not None else [])
    return PlanEdit("roam", request.wish.service_id, wish=request.wish)


_MAKERS: dict[EditKind, Callable[[Workbench, Plan, EditRequest], PlanEdit]] = {
    "move": _move,
    "keep": _keep,
    "free": _keep,
    "remove": _remove,
    "add": _add,
    "ban": _ban,
    "unban": _ban,
    "adopt": _adopt_answer,
    "staff": _people,
    "away": _people,
    "rules": _rules,
    "roam": _roam,
}


def _point(plan: Plan, point_id: str) -> ServicePoint:
    for point in plan.points():
        if point.id == point_id:
            return point
    raise BadInputError([Finding("unknown_point", "error", value=point_id)])


def _placement(plan: Plan, service_id: str) -> Placement:
    for placement in plan.placements:
        if placement.service_id == service_id:
            return placement
    raise BadInputError([Finding("unknown_service", "error", value=service_id)])


def _target(bench: Workbench, request: EditRequest) -> Stop:
    """The stop a request means: by id, the venue within SNAP_M, or the bare position."""
    if request.stop_id:
        if request.stop_id in bench.stop_index:
            return bench.stop(request.stop_id)
        if request.stop_id.startswith(_stops.FREE_STOP):
            return bench.stop(request.stop_id)
        raise BadInputError([Finding("unknown_stop", "error", value=request.stop_id)])
    if request.lon is None or request.lat is None:
        raise BadInputError([Finding("no_position", "error", value=request.point_id)])
    venue = _ground.nearest_venue(bench.scenario, request.lon, request.lat, within_m=SNAP_M)
    return bench.stop(venue) if venue else _stops.free_stop(request.lon, request.lat)
