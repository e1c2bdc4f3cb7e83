"""[services.roaming] of the campaign document: how the mobile points of a service change stops."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import cast

from planner.findings import Finding
from planner.model.campaign import WEEKDAYS, Service
from planner.model.roaming import (
    RESERVED_RULES,
    WINDOW_GROUPS,
    WINDOW_PEOPLE,
    CoverageWindow,
    ReturnVisits,
    Roaming,
    WindowGroups,
    WindowPeople,
)
from planner.model.scenario import Scenario
from planner.readers.campaign_values import Document, Section
from planner.readers.report import Fact, Report

MOST_DAYS = 400
MOST_UNITS = 60
"""Units that a form may ask for."""
STANDARD = Roaming()


def read_roaming(section: Section, shift_ids: tuple[str, ...]) -> Roaming | None:
    """The member `roaming` of one [[services]] table; None where its points stay put."""
    if "roaming" not in section.raw:
        return None
    own = section.table("roaming")
    minutes = section.number("catchment_minutes", 15.0)
    if not section.raw.get("points"):
        own.document.fault("roaming_needs_points", own.place)
    priority, quota = own.table("priority"), own.table("quota")
    roaming = Roaming(
        block_days=_whole(own, "block_days", STANDARD.block_days) or STANDARD.block_days,
        kits=_whole(own, "kits", None),
        shifts_per_day=_whole(own, "shifts_per_day", None),
        moves_per_week=own.count("moves_per_week", None),
        move_minutes=own.number("move_minutes", STANDARD.move_minutes),
        windows=tuple(_window(part, shift_ids, minutes) for part in own.tables("windows")),
        priority=priority.words("groups"),
        priority_days=_whole(priority, "days", None),
        return_visits=_returns(own),
        quota_share=_share(quota, "share", 0.0, least=0.0),
        quota_days=_whole(quota, "days", STANDARD.quota_days) or STANDARD.quota_days,
        finish_share=_share(quota, "finish_share", 1.0, least=0.01),
        stops=own.words("stops"),
        day_move_minutes=_break(own),
    )
    _check(own, roaming)
    for part in (priority, quota, own):
        part.finish()
    return roaming


def _break(section: Section) -> float | None:
    """Minutes between two shifts in which a unit may move; absent = it stays all day."""
    if section.raw.get("day_move_minutes") is None:
        return None
    return section.number("day_move_minutes", 0.0)


def _check(section: Section, roaming: Roaming) -> None:
    """Windows have names of their own; a deadline and priority groups go together."""
    seen: set[str] = set()
    for window in roaming.windows:
        if window.id in seen or window.id in RESERVED_RULES:
            section.fault("roaming_window_name", f"windows.{window.id}", window.id)
        seen.add(window.id)
    wants_priority = roaming.priority_days is not None or any(
        part.groups == "priority" for part in (*roaming.windows, roaming.return_visits) if part
    )
    if wants_priority and not roaming.priority:
        section.fault("roaming_priority_missing", "priority")


def _window(section: Section, shift_ids: tuple[str, ...], minutes: float) -> CoverageWindow:
    """One [[services.roaming.windows]] table."""
    days = _whole(section, "days", 14) or 14
    times = _whole(section, "times", 1) or 1
    if times > days:
        section.fault("roaming_times_above_days", "times", times, days=days)
    near = section.number("minutes", minutes)
    if near <= 0:
        section.fault("not_positive", "minutes", near)
    window = CoverageWindow(
        id=section.required_text("id"),
        days=days,
        times=times,
        minutes=near,
        groups=cast(WindowGroups, section.choice("groups", WINDOW_GROUPS, "all")),
        who=cast(WindowPeople, section.choice("who", WINDOW_PEOPLE, "everyone")),
        when=tuple(_when(section, shift_ids)),
    )
    section.finish()
    return window


def _when(section: Section, shift_ids: tuple[str, ...]) -> Iterator[str]:
    """Words that are a shift, a weekday, or both joined by /."""
    for word in section.words("when"):
        day, slash, shift = word.partition("/")
        is_both = bool(slash) and day in WEEKDAYS and shift in shift_ids
        if is_both or (not slash and (day in WEEKDAYS or day in shift_ids)):
            yield word
        else:
            allowed = ", ".join((*shift_ids, *WEEKDAYS))
            section.fault("roaming_when_unknown", "when", word, allowed=allowed)


def _returns(section: Section) -> ReturnVisits | None:
    if "return_visits" not in section.raw:
        return None
    own = section.table("return_visits")
    first, last = _whole(own, "first_day", 7) or 7, _whole(own, "last_day", 14) or 14
    if last < first:
        own.fault("roaming_return_order", "last_day", last, first=first)
    groups = cast(WindowGroups, own.choice("groups", WINDOW_GROUPS, "all"))
    own.finish()
    return ReturnVisits(first, max(first, last), groups)


def _whole(
    section: Section, name: str, default: int | None, *, most: int = MOST_DAYS
) -> int | None:
    """A whole number from 1 to `most`."""
    value = section.count(name, default)
    if value is not None and not 1 <= value <= most:
        section.fault("roaming_number", name, value, least=1, most=most)
        return default
    return value


def _share(section: Section, name: str, default: float, *, least: float) -> float:
    """A share up to 1."""
    value = section.number(name, default)
    if not least <= value <= 1.0:
        section.fault("roaming_number", name, value, least=least, most=1)
        return default
    return value


def read_wished_roaming(
    scenario: Scenario, service: Service, units: object, raw: Mapping[str, object]
) -> tuple[Roaming | None, tuple[Finding, ...]]:
    """A service's wish to roam with so many units, as [services.roaming] is written; None where it
    has a fault. Findings name dotted keys as in campaign.toml ("services.admin.roaming.kits").
    """
    document = Document("", "", Report())
    whole = {
        "roaming": dict(raw),
        "points": units,
        "catchment_minutes": service.catchment_minutes,
    }
    section = Section(document, f"services.{service.id}", whole)
    points = _whole(section, "points", None, most=MOST_UNITS)
    roaming = read_roaming(section, tuple(shift.id for shift in scenario.campaign.shifts))
    wished = replace(service, roaming=roaming, points=points)
    check_roaming(replace(scenario, services=(wished,)), document)
    found = tuple(document.report.findings)
    return (None if document.report.has_errors else roaming), found


def check_roaming(scenario: Scenario, document: Document) -> None:
    """Groups and stops that are named exist; what is asked fits into the campaign; enough kits."""
    groups = {group.id for group in scenario.groups}
    venues = {venue.id for venue in scenario.venues}
    for service in scenario.services:
        if service.roaming is None:
            continue
        place = f"services.{service.id}.roaming"
        for group in service.roaming.priority:
            if group not in groups:
                document.fault("roaming_unknown_group", f"{place}.priority.groups", group)
        for stop in service.roaming.stops:
            if stop not in venues:
                document.fault("roaming_unknown_stop", f"{place}.stops", stop)
        _check_enough(service, place, document)
        _check_length(scenario, service, place, document)
        _check_kits(service, place, document)


def _check_enough(service: Service, place: str, document: Document) -> None:
    """Each unit has a stop of its own, where the stops are named."""
    assert service.roaming is not None
    stops, points = len(set(service.roaming.stops)), service.points or 0
    if 0 < stops < points:
        facts: dict[str, Fact] = {"service": service.id, "stops": stops, "points": points}
        document.fault("roaming_too_few_stops", f"{place}.stops", stops, facts=facts)


def _check_length(scenario: Scenario, service: Service, place: str, document: Document) -> None:
    """A window or return longer than the campaign asks for nothing, or for what cannot be."""
    assert service.roaming is not None
    days = (scenario.campaign.last_day - scenario.campaign.start).days + 1
    back = service.roaming.return_visits
    asked = [(f"windows.{w.id}.days", w.days) for w in service.roaming.windows]
    asked += [("return_visits.first_day", back.first_day + 1)] if back is not None else []
    for name, length in asked:
        if length > days:
            facts = {"days": days}
            document.fault("roaming_longer_than_campaign", f"{place}.{name}", length, facts=facts)


def _check_kits(service: Service, place: str, document: Document) -> None:
    """Fewer kits than points is told, and is no fault."""
    assert service.roaming is not None
    kits, points = service.roaming.kits, service.points or 0
    if kits is not None and kits < points:
        facts: dict[str, Fact] = {"points": points, "service": service.id, "closed": points - kits}
        document.fault("roaming_kits_short", f"{place}.kits", kits, warning=True, facts=facts)
