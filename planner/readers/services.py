"""Services of the campaign document: crews, days, hours, fixed points."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import time
from typing import cast

from planner.model.campaign import (
    SERVICE_MODELS,
    WEEKDAYS,
    CrewPost,
    FixedPoints,
    Service,
    ServiceModel,
    StaffFrom,
)
from planner.model.demand import AUDIENCES
from planner.model.people import ANY_ROLE, ROLES
from planner.model.place import VENUE_KINDS
from planner.model.quantity import Quantity
from planner.readers.campaign_helpers import check_helping, read_helpers
from planner.readers.campaign_roaming import read_roaming
from planner.readers.campaign_values import Section
from planner.readers.crews import check_crew, read_crew
from planner.tables import ValueFault, parse_kind, parse_role, parse_time, parse_weekdays

_STAFF = ("own_team", "outside_teams", "any")
_DEFAULT_MINUTES = Quantity(14.0, "minutes/visit", "assumed", "default")
DEFAULT_CATCHMENT_MINUTES = 15.0


def read_service(
    section: Section, shift_ids: tuple[str, ...], own_roles: tuple[str, ...]
) -> Service:
    """One [[services]] table."""
    service = Service(
        id=section.required_text("id"),
        shifts=_known_shifts(section, shift_ids),
        crew=_crew(section, own_roles),
        catchment_minutes=_catchment(section),
        name=section.text("name"),
        points=section.count("points", None),
        per_group=section.count("per_group", None),
        mobile=section.flag("mobile", default=True),
        staff_from=cast(StaffFrom, section.choice("staff_from", _STAFF, "any")),
        days=read_days(section.table("days"), shift_ids),
        hours=read_hours(section.table("hours"), shift_ids),
        minutes_per_visit=section.quantity("minutes_per_visit", "minutes/visit", _DEFAULT_MINUTES),
        seats_per_session=section.count("seats_per_session", None),
        desks=section.count("desks", None),
        trained_min=section.count("trained_min", 0) or 0,
        audience=section.choice("audience", AUDIENCES, "all"),
        model=cast(ServiceModel, section.choice("model", SERVICE_MODELS, "max_cover")),
        last_day=section.day("last_day"),
        fixed=tuple(_fixed(part, shift_ids, own_roles) for part in section.tables("fixed")),
        roaming=read_roaming(section, shift_ids),
        helpers=read_helpers(section, lambda part, key, word: _role(part, key, word, own_roles)),
    )
    _check(section, service)
    check_crew(section, service)
    check_helping(section, service)
    section.finish()
    return service


def _check(section: Section, service: Service) -> None:
    """A service stands somewhere, and takes time where it has a desk."""
    if service.points is None and service.per_group is None and not service.fixed:
        section.fault("service_without_points", "points")
    if service.minutes_per_visit.value <= 0:
        section.fault("not_positive", "minutes_per_visit", service.minutes_per_visit.value)
    if not service.shifts and (service.points or service.per_group):
        section.fault("missing_key", "shifts")


def _fixed(section: Section, shift_ids: tuple[str, ...], own_roles: tuple[str, ...]) -> FixedPoints:
    """One [[services.fixed]] table."""
    fixed = FixedPoints(
        kinds=_kinds(section),
        points=section.count("points", 0) or 0,
        crew=_crew(section, own_roles),
        days=read_days(section.table("days"), shift_ids),
        hours=read_hours(section.table("hours"), shift_ids),
        last_day=section.day("last_day"),
    )
    section.finish()
    return fixed


def _catchment(section: Section) -> float:
    value = section.number("catchment_minutes", DEFAULT_CATCHMENT_MINUTES)
    if value <= 0:
        section.fault("not_positive", "catchment_minutes", value)
        return DEFAULT_CATCHMENT_MINUTES
    return value


def _known_shifts(section: Section, shift_ids: tuple[str, ...]) -> tuple[str, ...]:
    words = section.words("shifts")
    for word in words:
        if word not in shift_ids:
            section.fault("unknown_shift", "shifts", word, shift=word, allowed=", ".join(shift_ids))
    return tuple(word for word in words if word in shift_ids)


def _kinds(section: Section) -> tuple[str, ...]:
    words = section.words("kinds")
    for word in words:
        if not parse_kind(word):
            section.fault("unknown_kind", "kinds", word, allowed=", ".join(VENUE_KINDS))
    return tuple(kind for kind in map(parse_kind, words) if kind)


def _crew(section: Section, own_roles: tuple[str, ...]) -> tuple[CrewPost, ...]:
    return read_crew(section, lambda crew, label, word: _role(crew, label, word, own_roles))


def _role(crew: Section, label: str, word: str, own_roles: tuple[str, ...]) -> str:
    role = word if word == ANY_ROLE else parse_role(word, own_roles)
    if not role:
        allowed = ", ".join((*ROLES, *own_roles, ANY_ROLE))
        crew.fault("unknown_role", label, word, role=word, allowed=allowed)
    return role


def read_days(section: Section, shift_ids: tuple[str, ...]) -> Mapping[str, tuple[str, ...]]:
    """A table of weekdays: shift id -> weekday names; faults are noted."""
    days: dict[str, tuple[str, ...]] = {}
    for shift in section.raw:
        _need_shift(section, shift, shift_ids)
        try:
            numbers = [n for word in section.words(shift) for n in parse_weekdays(word)]
        except ValueFault as fault:
            section.fault(fault.code, shift, section.raw[shift], **fault.facts)
            continue
        days[shift] = tuple(WEEKDAYS[n] for n in numbers)
    return days


def read_hours(section: Section, shift_ids: tuple[str, ...]) -> Mapping[str, tuple[time, time]]:
    """A table of hours: shift id -> (start, end); faults are noted."""
    hours: dict[str, tuple[time, time]] = {}
    for shift in section.raw:
        _need_shift(section, shift, shift_ids)
        words = section.plain(shift)
        if not isinstance(words, list) or len(words) != 2:
            section.fault("wrong_type", shift, words, expected='["HH:MM", "HH:MM"]')
            continue
        try:
            start, end = (w if isinstance(w, time) else parse_time(str(w)) for w in words)
        except ValueFault as fault:
            section.fault(fault.code, shift, words, **fault.facts)
            continue
        if end <= start:
            section.fault("end_before_start", shift, words, start=f"{start:%H:%M}")
        hours[shift] = (start, end)
    return hours


def _need_shift(section: Section, shift: str, shift_ids: tuple[str, ...]) -> None:
    if shift not in shift_ids:
        section.fault("unknown_shift", shift, shift, shift=shift, allowed=", ".join(shift_ids))
