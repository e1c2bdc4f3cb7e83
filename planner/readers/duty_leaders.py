"""The table [duty_leaders] of the campaign document: who leads the whole ward in each shift."""

from __future__ import annotations

import re
from collections.abc import Iterable

from planner.model.campaign import Service
from planner.model.leaders import DUTY_LEADERS, LEADER_ROLE, DutyLeaders
from planner.model.people import ANY_ROLE, ROLES
from planner.model.scenario import Scenario
from planner.readers.campaign_values import Document, Section
from planner.readers.services import read_days, read_hours
from planner.tables import parse_role

_BETWEEN = re.compile(r"[|;,]")
_MOST_DEGREES = {"lon": 180.0, "lat": 90.0}


def read_duty_leaders(
    top: Section, shift_ids: tuple[str, ...], own_roles: tuple[str, ...]
) -> DutyLeaders | None:
    """What the document says of duty leaders; None where it has no such table. An empty table means
    one person with the role lanh_dao_truc in every shift in which something is open.
    """
    if DUTY_LEADERS not in top.raw:
        return None
    section = top.table(DUTY_LEADERS)
    lon, lat = _degrees(section, "lon"), _degrees(section, "lat")
    leaders = DutyLeaders(
        roles=_roles(section, own_roles),
        count=_count(section),
        shifts=_shifts(section, shift_ids),
        days=read_days(section.table("days"), shift_ids),
        hours=read_hours(section.table("hours"), shift_ids),
        place=section.text("place"),
        lon=lon,
        lat=lat,
    )
    if (lon is None) != (lat is None):
        there, missing = ("lon", "lat") if lat is None else ("lat", "lon")
        if missing not in section.raw:
            section.fault("duty_leaders_half_place", missing, there=there, missing=missing)
    section.finish()
    return leaders


def check_name(top: Section, services: Iterable[Service]) -> None:
    """No service may be called as the duty of the leaders is."""
    for service in services:
        if service.id == DUTY_LEADERS:
            top.fault("duty_leaders_taken", f"services.{service.id}.id", service.id)


def check_leaders(scenario: Scenario, document: Document) -> None:
    """Leaders that nobody, or too few people, can be are told where the campaign asks for them."""
    asked = scenario.campaign.duty_leaders
    if asked is None or not scenario.members:
        return
    there = sum(m.size for m in scenario.members if m.fits(asked.roles) and not m.unit)
    key = f"{DUTY_LEADERS}.roles"
    if not there:
        document.fault("duty_leaders_nobody", key, " | ".join(asked.roles), warning=True)
    elif there < asked.count:
        facts: dict[str, str | int | float] = {"there": there, "count": asked.count}
        key = f"{DUTY_LEADERS}.count"
        document.fault("duty_leaders_too_few", key, asked.count, warning=True, facts=facts)


def _roles(section: Section, own_roles: tuple[str, ...]) -> tuple[str, ...]:
    """A list of roles, or texts with | or ; between them."""
    said = section.plain("roles")
    if said is None:
        return (LEADER_ROLE,)
    texts = [said] if isinstance(said, str) else said
    if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
        section.fault("wrong_type", "roles", said, expected="a list of texts")
        return (LEADER_ROLE,)
    words = [word.strip() for text in texts for word in _BETWEEN.split(text)]
    found: list[str] = []
    for word in words:
        role = word if word == ANY_ROLE else parse_role(word, own_roles)
        if role:
            found.append(role)
        elif word:
            allowed = ", ".join((*ROLES, *own_roles, ANY_ROLE))
            section.fault("unknown_role", "roles", word, role=word, allowed=allowed)
    if not any(words):
        section.fault("missing_key", "roles")
    return tuple(dict.fromkeys(found)) or (LEADER_ROLE,)


def _count(section: Section) -> int:
    count = section.count("count", 1)
    if count == 0:
        section.fault("not_positive", "count", count)
    return count or 1


def _shifts(section: Section, shift_ids: tuple[str, ...]) -> tuple[str, ...]:
    """The shifts in which somebody leads; an empty list would mean none, so it is refused."""
    words = section.words("shifts")
    for word in words:
        if word not in shift_ids:
            section.fault("unknown_shift", "shifts", word, shift=word, allowed=", ".join(shift_ids))
    if "shifts" in section.raw and not words:
        section.fault("missing_key", "shifts")
    return tuple(word for word in dict.fromkeys(words) if word in shift_ids)


def _degrees(section: Section, name: str) -> float | None:
    value = section.plain(name)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        section.fault("wrong_type", name, value, expected="a number")
        return None
    most = _MOST_DEGREES[name]
    if not -most <= value <= most:
        section.fault("duty_leaders_nowhere", name, value, most=most)
        return None
    return float(value)
