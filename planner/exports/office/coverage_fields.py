"""What a plan says of coverage, its quality, and the values it was worked out with."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from planner.exports.office.marks import one_line
from planner.exports.office.service_words import place_order, service_name
from planner.i18n import all_texts, text
from planner.i18n.headline import five_numbers
from planner.i18n.labels import by_ward, short_group
from planner.i18n.numbers import number, percent
from planner.i18n.office import prose, said
from planner.i18n.origins import origin_line
from planner.model.campaign import ADMIN, LEARNING
from planner.model.coverage import GroupCoverage
from planner.model.plan import Plan
from planner.model.quantity import Quantity

_YES_NO = frozenset({"yes = 1", "yes/no"})
_STANDARD = frozenset({ADMIN, LEARNING})


def coverage_fields(plan: Plan) -> dict[str, Any]:
    """The fields on coverage, quality and what was assumed."""
    return {
        "chi_tieu": [
            {"ten": own.label, "so_lieu": own.line} for own in five_numbers(plan.headline, "vi")
        ],
        "khoang_trong": _gaps(plan),
        "muc_phuc_vu": [made for s in plan.scenario.services if (made := _service(plan, s.id))],
        "di_bo": one_line(origin_line(plan.travel, "vi")) or said("walks.none"),
        "gia_dinh": [{"stt": str(k), **row} for k, row in enumerate(_used(plan), start=1)],
    }


def _gaps(plan: Plan) -> str:
    names = {group.id: one_line(group.name) for group in plan.scenario.groups}
    gaps = [names.get(group_id, group_id) for group_id in plan.headline.groups_with_gap]
    if not gaps:
        return said("gaps.none")
    return said("gaps", count=number(len(gaps), "vi"), names=by_ward(gaps))


def _service(plan: Plan, service_id: str) -> dict[str, Any] | None:
    """One row for each group and their sum; None where the service was not counted."""
    found = [own for own in plan.coverage.groups if own.service_id == service_id]
    if not found:
        return None
    names = {group.id: one_line(short_group(group.name)) for group in plan.scenario.groups}
    found.sort(key=lambda own: place_order(names.get(own.group_id, own.group_id)))
    rows = [
        _row(str(k), names.get(own.group_id, own.group_id) + " *" * own.has_gap, [own])
        for k, own in enumerate(found, start=1)
    ]
    service = plan.scenario.service(service_id)
    return {
        "ten": service_name(plan.scenario, service_id),
        "tam_di_bo": number(service.catchment_minutes, "vi"),
        "to": rows,
        "cong": _row("", prose("col.total"), found),
    }


def _row(count: str, name: str, groups: Sequence[GroupCoverage]) -> dict[str, str]:
    people, served = sum(g.people for g in groups), sum(g.people_served for g in groups)
    elderly, old = sum(g.elderly for g in groups), sum(g.elderly_served for g in groups)
    return {
        "stt": count,
        "ten": name,
        "nguoi": number(people, "vi"),
        "phuc_vu": number(served, "vi"),
        "ty_le": percent(served / people, "vi") if people else "–",
        "nct": number(elderly, "vi"),
        "nct_phuc_vu": number(old, "vi"),
        "ty_le_nct": percent(old / elderly, "vi") if elderly else "–",
        "phut": _minutes(groups),
    }


def _minutes(groups: Sequence[GroupCoverage]) -> str:
    """The mean walk, people-weighted over groups; a dash where no point can be reached."""
    known = [(g.mean_minutes, g.people) for g in groups if g.mean_minutes is not None]
    people = sum(count for _, count in known)
    if not people:
        return "–"
    return number(sum(minutes * n for minutes, n in known) / people, "vi", decimals=1)


def _used(plan: Plan) -> Iterator[dict[str, str]]:
    """Minutes and reach of each service, then the coefficients that concern its services."""
    for service in plan.scenario.services:
        name = service_name(plan.scenario, service.id)
        minutes = service.minutes_per_visit
        yield _value(said("used.minutes", service=name), number_of(minutes), minutes.source)
        reach = number(service.catchment_minutes, "vi")
        yield _value(said("used.reach", service=name), reach, "given")
    for assumption in plan.scenario.assumptions:
        if _concerns(assumption.id, plan):
            name = assumption_name(assumption.id)
            quantity = assumption.quantity
            yield _value(name, number_of(quantity, unit=True), quantity.source)


def _value(name: str, value: str, source: str) -> dict[str, str]:
    return {"ten": one_line(name), "gia_tri": one_line(value), "nguon": said(f"source.{source}")}


def _concerns(assumption_id: str, plan: Plan) -> bool:
    """Coefficients of services that the campaign does not have were not used."""
    own = {service.id for service in plan.scenario.services}
    kind, _, rest = assumption_id.partition(".")
    named = rest.split(".")[0]
    if kind in {"target", "share"}:
        return named in own or (named == "other" and bool(own - _STANDARD))
    return named not in _STANDARD - own if kind == "calibration" else True


def assumption_name(assumption_id: str) -> str:
    """What a coefficient means; its id where there are no words for it."""
    key = f"demand.assumption.{assumption_id}"
    return text(key, "vi") if key in all_texts() else assumption_id


def number_of(quantity: Quantity, *, unit: bool = False) -> str:
    """80 %, 0,255 lượt/người/30 ngày, có: the value as paper writes it."""
    if quantity.unit == "share":
        return percent(quantity.value, "vi")
    if quantity.unit in _YES_NO:
        return said("value.yes" if quantity.value else "value.no")
    decimals = 0 if float(quantity.value).is_integer() else 3
    told = number(quantity.value, "vi", decimals=decimals)
    told = told.rstrip("0").rstrip(",") if decimals else told
    key = f"ui.unit.{quantity.unit}"
    words = text(key, "vi") if key in all_texts() else quantity.unit
    return f"{told} {words}" if unit else told
