"""What an edit is about, and how it stands in a plan, in words: the rows of the dialogue."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from planner.i18n import short_group
from planner.model.placement import ServicePoint
from planner.model.plan import Plan, PlanEdit
from planner.model.roster import Slot
from planner.model.rule_change import with_rules
from planner.model.touching import crews_of
from planner.ui.duty_words import rule_name
from planner.ui.grids import shift_name
from planner.ui.rules_words import scope_text
from planner.ui.rules_words import sentence as rule_sentence
from planner.ui.words import Words

MOST = 3


def subject_name(edit: PlanEdit, plans: Sequence[Plan], words: Words) -> str:
    """What an edit is about, as people call it."""
    point = edit.before or edit.after
    if edit.kind in ("ban", "unban"):
        return words("conflict.of.stop", place=_stop_name(edit.stop_id, plans[0], words))
    if edit.kind == "adopt":
        return words("conflict.of.set", service=_service(edit, plans, words))
    if edit.kind == "roam":
        return words("conflict.of.roam", service=_service(edit, plans, words))
    if edit.kind == "rules":
        scenario = plans[0].scenario
        names = (
            f"{rule_name(own.rule_id, words)} – {scope_text(own.scope, scenario, words)}"
            for own in edit.rules
        )
        return words("conflict.of.rules", names=_listed(list(names), words))
    if edit.kind in ("staff", "away"):
        return _crews_name(edit, plans, words)
    if edit.kind == "add" and edit.after is not None:
        return words("conflict.of.more", service=_service(edit, plans, words))
    return _first_capital(words.point_in_sentence(point)) if point else edit.point_id


def _first_capital(name: str) -> str:
    return name[:1].upper() + name[1:]


def in_plan(edit: PlanEdit, plan: Plan, words: Words) -> str:
    """How what the edit is about stands in one plan."""
    return _SAID.get(edit.kind, _place)(edit, plan, words)


def _service(edit: PlanEdit, plans: Sequence[Plan], words: Words) -> str:
    return words.service(plans[0].scenario)(edit.service_id)


def _stop_name(stop_id: str, plan: Plan, words: Words) -> str:
    groups = {f"group:{group.id}": group.name for group in plan.scenario.groups}
    venues = {venue.id: venue.name for venue in plan.scenario.venues}
    name = venues.get(stop_id) or groups.get(stop_id, "")
    return short_group(name) or words("free_place")


def _place(edit: PlanEdit, plan: Plan, words: Words) -> str:
    """Where the point stands, and whether it is pinned there."""
    point = next((own for own in plan.points() if own.id == edit.point_id), None)
    if point is None:
        return words("conflict.no_point")
    place = _where(point, plan, words)
    return words("conflict.pinned", place=place) if point.pinned == "kept" else place


def _where(point: ServicePoint, plan: Plan, words: Words) -> str:
    if not point.venue_id and not point.stop_id.startswith("group:"):
        lon, lat = words.number(point.lon, 4), words.number(point.lat, 4)
        return words("conflict.spot", lon=lon, lat=lat)
    venues = {venue.id: venue.name for venue in plan.scenario.venues}
    return short_group(venues.get(point.venue_id, "") or point.name) or words("free_place")


def _added(edit: PlanEdit, plan: Plan, words: Words) -> str:
    there = [own for own in plan.points()
             if own.service_id == edit.service_id and own.stop_id == edit.stop_id]  # fmt: skip
    place = _stop_name(edit.stop_id, plan, words)
    return words("conflict.point_at" if there else "conflict.none_at", place=place)


def _banned(edit: PlanEdit, plan: Plan, words: Words) -> str:
    bans = (ban for own in plan.placements if own.service_id == edit.service_id for ban in own.bans)
    banned = any(ban.stop_id == edit.stop_id for ban in bans)
    return words("conflict.banned" if banned else "conflict.allowed")


def _set(edit: PlanEdit, plan: Plan, words: Words) -> str:
    names = [_where(own, plan, words) for own in plan.points()
             if own.service_id == edit.service_id and own.kind == "mobile"]  # fmt: skip
    return words("conflict.set", count=words.number(len(names)), names=_listed(names, words))


def _crew(edit: PlanEdit, plan: Plan, words: Words) -> str:
    """Who is on duty in the openings of the edit, and whether the absence is noted."""
    crews = crews_of(plan)
    slots = [change.cell.slot for change in edit.cells]
    found = [sorted(crews.get((s.point_id, s.date, s.shift), ())) for s in slots]
    told = [", ".join(codes) or words("conflict.nobody") for codes in found]
    lines = [_listed(told, words)] if told else []
    if edit.away is not None:
        lines.append(words("conflict.away" if edit.away in plan.away else "conflict.not_away",
                           code=edit.away.member_code))  # fmt: skip
    return "; ".join(lines)


def _crews_name(edit: PlanEdit, plans: Sequence[Plan], words: Words) -> str:
    slots = [_slot_name(change.cell.slot, plans[0], words) for change in edit.cells]
    if edit.away is not None:
        slots.append(words("conflict.of.away", code=edit.away.member_code,
                           first=words.day(edit.away.first_date)))  # fmt: skip
    return words("conflict.of.crews", names=_listed(slots, words))


def _slot_name(slot: Slot, plan: Plan, words: Words) -> str:
    point = next((own for own in plan.staffed_points() if own.id == slot.point_id), None)
    name = words.point_in_sentence(point) if point else slot.point_id
    shift = shift_name(slot.shift, plan.scenario.campaign, words).lower()
    return words("duty.where", shift=shift, day=words.day(slot.date), point=name)


def _rules(edit: PlanEdit, plan: Plan, words: Words) -> str:
    """What the rules of the edit ask in this plan."""
    keys = {(own.rule_id, own.scope) for own in edit.rules}
    told = [rule_sentence(rule, plan.scenario, words) for rule in plan.scenario.rules
            if (rule.id, rule.scope) in keys]  # fmt: skip
    if not told:
        same = with_rules(plan.scenario, edit.rules).rules == plan.scenario.rules
        return words("conflict.no_rule") if same else words("conflict.usual_rule")
    return _listed(told, words)


def _roam(edit: PlanEdit, plan: Plan, words: Words) -> str:
    service = plan.scenario.service(edit.service_id)
    return words("conflict.roams" if service.roaming is not None else "conflict.stays")


def _listed(names: Sequence[str], words: Words) -> str:
    more = [words("conflict.more", count=len(names) - MOST)] * (len(names) > MOST)
    return "; ".join((*names[:MOST], *more))


_SAID: Mapping[str, Callable[[PlanEdit, Plan, Words], str]] = {
    "add": _added,
    "ban": _banned,
    "unban": _banned,
    "adopt": _set,
    "staff": _crew,
    "away": _crew,
    "rules": _rules,
    "roam": _roam,
}
