"""campaign.toml (CONTRACTS section 1): the campaign, its services, rules, assumptions, sources."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import date, time
from typing import Any

from planner.model.campaign import CrewPost, FixedPoints, Helpers, Service, Shift
from planner.model.leaders import DutyLeaders
from planner.model.place import Ward
from planner.model.quantity import Assumption, Provenance, Quantity
from planner.model.roaming import Roaming
from planner.model.rules import (
    DEFAULT_RULES,
    MAX_CONSECUTIVE_DAYS,
    MAX_HOURS_PER_WEEK,
    MAX_SHIFTS_PER_DAY,
    REST_HOURS,
    Rule,
)
from planner.model.scenario import SCHEMA_VERSION, Scenario

_BARE = re.compile(r"[A-Za-z0-9_-]+")
_LIMITS: Mapping[str, tuple[str, str]] = {
    REST_HOURS: ("rest_hours", "hours"),
    MAX_HOURS_PER_WEEK: ("max_hours_per_week", "hours"),
    MAX_CONSECUTIVE_DAYS: ("max_consecutive_days", "days"),
    MAX_SHIFTS_PER_DAY: ("max_shifts_per_day", "shifts"),
}
Pairs = Iterable[tuple[str, Any]]


def campaign_toml(scenario: Scenario) -> str:
    """The text of campaign.toml; `schema_version` stands first. Absent values are left out."""
    parts = [_top(scenario)]
    parts += [
        _part("[[holidays]]", _holiday(h.date, h.open, h.source))
        for h in scenario.campaign.holidays
    ]
    parts += [_part("[[shifts]]", _shift(shift)) for shift in scenario.campaign.shifts]
    parts += [_part("[[roles]]", (("id", r.id), ("name", r.name))) for r in scenario.roles]
    if scenario.campaign.duty_leaders is not None:
        parts.append(_part("[duty_leaders]", _leaders(scenario.campaign.duty_leaders)))
    for service in scenario.services:
        parts.append(_part("[[services]]", _service(service)))
        parts += roaming_parts(service.roaming)
        parts += [_part("[[services.fixed]]", _fixed(fixed)) for fixed in service.fixed]
    parts += _rules(scenario.rules)
    parts += [_part("[[assumptions]]", _assumption(a)) for a in scenario.assumptions]
    parts += [_part("[[provenance]]", _provenance(p)) for p in scenario.provenance]
    return "\n".join(parts)


def _top(scenario: Scenario) -> str:
    campaign = scenario.campaign
    pairs: list[tuple[str, Any]] = [
        ("schema_version", scenario.schema_version),
        ("name", campaign.name),
        ("start", campaign.start),
        ("end", campaign.end),
        ("timezone", campaign.timezone),
        ("synthetic", scenario.synthetic),
        ("ward", scenario.ward.name if has_only_name(scenario.ward) else None),
    ]
    if not _only_limits_differ(scenario.rules):
        pairs.append(("only_special_rules", True))
    return _part("", pairs)


def has_only_name(ward: Ward) -> bool:
    """Whether a ward has a name and nothing to draw: then campaign.toml bears the name."""
    return bool(ward.name) and ward == Ward(ward.name)


def begun_toml(ward: str, name: str, first: date, last: date) -> str:
    """The campaign.toml of a ward that is begun: its name and its days as they were given; shifts,
    services and numbers of points are left to the assumed campaign, which counts the tables.
    """
    pairs: list[tuple[str, Any]] = [
        ("schema_version", SCHEMA_VERSION),
        ("name", name),
        ("ward", ward or None),
        ("start", first),
        ("end", last),
        ("rest_assumed", True),
    ]
    return _part("", pairs)


def _holiday(day: date, is_open: Mapping[str, bool], source: str) -> Pairs:
    return ("date", day), ("open", dict(is_open)), ("source", source)


def _shift(shift: Shift) -> Pairs:
    return ("id", shift.id), ("name", shift.name), ("start", shift.start), ("end", shift.end)


def _leaders(leaders: DutyLeaders) -> Pairs:
    return (
        ("roles", list(leaders.roles)),
        ("count", leaders.count),
        ("shifts", list(leaders.shifts) or None),
        ("days", _lists(leaders.days)),
        ("hours", _hours(leaders.hours)),
        ("place", leaders.place or None),
        ("lon", leaders.lon),
        ("lat", leaders.lat),
    )


def _service(service: Service) -> Pairs:
    yield from (
        ("id", service.id),
        ("name", service.name or None),
        ("points", service.points),
        ("per_group", service.per_group),
        ("mobile", service.mobile),
        ("shifts", list(service.shifts)),
        ("days", _lists(service.days)),
        ("hours", _hours(service.hours)),
        ("catchment_minutes", service.catchment_minutes),
        ("crew", _crew(service.crew)),
        ("staff_from", service.staff_from),
        ("helpers", [_helpers(entry) for entry in service.helpers] or None),
        ("trained_min", service.trained_min or None),
        ("minutes_per_visit", _quantity(service.minutes_per_visit)),
        ("seats_per_session", service.seats_per_session),
        ("desks", service.desks),
        ("audience", service.audience),
        ("model", service.model if service.model != "max_cover" else None),
        ("last_day", service.last_day),
    )


def _helpers(entry: Helpers) -> dict[str, Any]:
    said = {"roles": list(entry.roles), "per_team": entry.per_team, "within_m": entry.within_m}
    return {key: value for key, value in said.items() if value is not None}


def roaming_parts(roaming: Roaming | None) -> list[str]:
    """[services.roaming] and its windows; nothing where the points stay put."""
    if roaming is None:
        return []
    back = roaming.return_visits
    priority = {"groups": list(roaming.priority), "days": roaming.priority_days}
    pairs: list[tuple[str, Any]] = [
        ("block_days", roaming.block_days),
        ("kits", roaming.kits),
        ("shifts_per_day", roaming.shifts_per_day),
        ("moves_per_week", roaming.moves_per_week),
        ("move_minutes", roaming.move_minutes),
        ("day_move_minutes", roaming.day_move_minutes),
        ("stops", list(roaming.stops) or None),
        ("priority", {k: v for k, v in priority.items() if v} or None),
        ("return_visits", None if back is None else asdict(back)),
        (
            "quota",
            {
                "share": roaming.quota_share,
                "days": roaming.quota_days,
                "finish_share": roaming.finish_share,
            },
        ),
    ]
    windows = [
        _part("[[services.roaming.windows]]", {**asdict(w), "when": list(w.when)}.items())
        for w in roaming.windows
    ]
    return [_part("[services.roaming]", pairs), *windows]


def _fixed(fixed: FixedPoints) -> Pairs:
    return (
        ("kinds", list(fixed.kinds)),
        ("points", fixed.points),
        ("crew", _crew(fixed.crew)),
        ("days", _lists(fixed.days)),
        ("hours", _hours(fixed.hours)),
        ("last_day", fixed.last_day),
    )


def _crew(crew: Iterable[CrewPost]) -> dict[str, Any]:
    return {post.label: post.count if post.room == post.count else _range(post) for post in crew}


def _range(post: CrewPost) -> dict[str, int]:
    return {"min": post.count, "ideal": post.aimed, "max": post.room}


def _lists(days: Mapping[str, tuple[str, ...]]) -> dict[str, list[str]] | None:
    return {shift: list(names) for shift, names in days.items()} or None


def _hours(hours: Mapping[str, tuple[time, time]]) -> dict[str, list[str]] | None:
    return {s: [f"{t:%H:%M}" for t in ends] for s, ends in hours.items()} or None


def _quantity(quantity: Quantity) -> dict[str, Any]:
    wrapped: dict[str, Any] = {"value": quantity.value, "source": quantity.source}
    return wrapped | ({"note": quantity.note} if quantity.note else {})


def _assumption(assumption: Assumption) -> Pairs:
    quantity = assumption.quantity
    return (
        ("id", assumption.id),
        ("value", quantity.value),
        ("unit", quantity.unit),
        ("source", quantity.source),
        ("note", quantity.note or None),
    )


def _provenance(origin: Provenance) -> Pairs:
    return (
        ("table", origin.table),
        ("column", origin.column or None),
        ("source", origin.source),
        ("note", origin.note or None),
    )


def _only_limits_differ(rules: tuple[Rule, ...]) -> bool:
    """Whether the rules are the standard ones but for the four limits of [rules]."""
    return len(rules) == len(DEFAULT_RULES) and all(
        rule == standard or (rule.id in _LIMITS and _same_but_limit(rule, standard))
        for rule, standard in zip(rules, DEFAULT_RULES, strict=True)
    )


def _same_but_limit(rule: Rule, standard: Rule) -> bool:
    head = (rule.id, rule.scope, rule.hard, rule.weight, set(rule.parameters))
    same = (standard.id, standard.scope, standard.hard, standard.weight, set(standard.parameters))
    return head == same and not rule.names


def _rules(rules: tuple[Rule, ...]) -> list[str]:
    if not _only_limits_differ(rules):
        return [_part("[[special_rules]]", _special(rule)) for rule in rules]
    limits = [
        (_LIMITS[rule.id][0], rule.parameters[_LIMITS[rule.id][1]])
        for rule in rules
        if rule.id in _LIMITS
    ]
    return [_part("[rules]", limits)]


def _special(rule: Rule) -> Pairs:
    return (
        ("id", rule.id),
        ("scope", rule.scope),
        ("hard", rule.hard),
        ("weight", rule.weight),
        ("parameters", {**rule.parameters, **{k: list(v) for k, v in rule.names.items()}} or None),
    )


def _part(title: str, pairs: Pairs) -> str:
    """One table of the document; members that are None are left out."""
    lines = [title] if title else []
    lines += [f"{_key(key)} = {_value(value)}" for key, value in pairs if value is not None]
    return "\n".join(lines) + "\n"


def _key(key: str) -> str:
    return key if _BARE.fullmatch(key) else _text(key)


def _text(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007F")


def _value(value: Any) -> str:
    """One TOML value: truth, number, date, time, text, list or inline table."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return repr(value)
    if isinstance(value, (date, time)):
        return value.isoformat()
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{_key(str(k))} = {_value(v)}" for k, v in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(_value(item) for item in value) + "]"
    return _text(str(value))
