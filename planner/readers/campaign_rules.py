"""[rules] and [[special_rules]] of the campaign document: limits by name, presets, whole rules."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any

from planner.model.people import ROLES, Member
from planner.model.quantity import Provenance
from planner.model.rule_specs import PERIODS, SIMPLE, SPECS, WINDOWS, NameKind, Range, RuleSpec
from planner.model.rules import (
    DEFAULT_RULES,
    MAX_CONSECUTIVE_DAYS,
    MAX_RUN_DAYS,
    MIN_RUN_DAYS,
    PRICED,
    REST_HOURS,
    RULE_IDS,
    STANDING_RULES,
    Rule,
)
from planner.model.scenario import Scenario
from planner.readers.campaign_values import Document, Section
from planner.readers.report import Fact
from planner.readers.rule_names import check_rule_names
from planner.readers.rule_presets import ALL_PRESETS, PRESETS, VIETNAM
from planner.tables import ValueFault, parse_date
from planner.tables.weekly import parse_weekly_hours

KINDS = ("person", "unit")
LEAST_LIKENESS = 0.7
DAY_HOURS = 24.0
LATER_LOOKED_UP = frozenset({"members", "skills", "services"})


@dataclass(frozen=True, slots=True)
class Known:
    """What a rule may name: the campaign's shifts and its own roles."""

    shifts: tuple[str, ...]
    roles: tuple[str, ...]


def _laid_over(rules: list[Rule], more: Sequence[Rule]) -> list[Rule]:
    """The rules with `more` on top: for an id and scope these take the place of what stood there,
    all of them side by side.
    """
    replaced = {(rule.id, rule.scope) for rule in more}
    result: list[Rule] = []
    for rule in rules:
        key = (rule.id, rule.scope)
        if key in replaced:
            own = [r for r in more if (r.id, r.scope) == key]
            result += [] if own[0] in result else own
        else:
            result.append(rule)
    return result + [rule for rule in more if rule not in result]


def read_rules(top: Section, known: Known) -> tuple[Rule, ...]:
    """The standard rules with the limits of [rules], its presets, and what [[special_rules]] put in
    their place or add. With `only_special_rules` there are no others.
    """
    limits = top.table("rules")
    specials = [
        rule
        for section in top.tables("special_rules")
        if (rule := read_special(section, known)) is not None
    ]
    only_special = top.flag("only_special_rules", default=False)
    rules: list[Rule] = [] if only_special else list(DEFAULT_RULES)
    for more in (*_presets(limits, known), tuple(_limits(limits))):
        rules = rules if only_special else _laid_over(rules, more)
    _unknown_limits(limits)
    rules = [*rules, *specials] if only_special else _laid_over(rules, specials)
    check_together(top, limits, rules)
    _long_rests(top.document, rules)
    return tuple(rules)


def _limits(limits: Section) -> Iterator[Rule]:
    """The limits that [rules] gives by name; `false` switches one off."""
    for rule_id in SIMPLE:
        if rule_id not in limits.raw:
            continue
        if limits.plain(rule_id) is False:
            limits.document.places.setdefault((rule_id, "all"), limits.key(rule_id))
            yield Rule(rule_id, hard=False, weight=0.0)
            continue
        if isinstance(limits.raw[rule_id], (dict, list)) and "value" not in limits.raw[rule_id]:
            limits.fault("rule_needs_table", rule_id, limits.raw[rule_id], rule=rule_id)
            continue
        spec = SPECS[rule_id]
        value = _number(limits, rule_id, spec.numbers[spec.main])
        if value is not None:
            usual = next((r for r in DEFAULT_RULES if r.id == rule_id), Rule(rule_id))
            limits.document.places.setdefault((rule_id, "all"), limits.key(rule_id))
            yield Rule(rule_id, "all", usual.hard, usual.weight, {spec.main: value})


def _unknown_limits(limits: Section) -> None:
    """An entry of [rules] that limits nothing is an error: people would count on it. Whole rules
    belong into [[special_rules]].
    """
    for name, value in limits.raw.items():
        if name in limits.read:
            continue
        if name in RULE_IDS:
            limits.fault("rule_needs_table", name, value, rule=name)
            continue
        near = get_close_matches(name, (*SIMPLE, "preset"), n=1, cutoff=LEAST_LIKENESS)
        code = "rule_limit_misspelt" if near else "rule_limit_unknown"
        limits.fault(code, name, value, near="".join(near), allowed=", ".join(SIMPLE))


def _long_rests(document: Document, rules: Sequence[Rule]) -> None:
    """More rest than a day has is possible, and hardly ever meant."""
    for rule in rules:
        key = document.places.get((rule.id, rule.scope), "")
        if rule.id == REST_HOURS and rule.is_on and rule.number("hours") > DAY_HOURS and key:
            hours = f"{rule.number('hours'):g}"
            document.fault("rule_rest_above_day", key, hours, warning=True)


def _presets(limits: Section, known: Known) -> Iterator[tuple[Rule, ...]]:
    """Rules of the presets that [rules] names: "officials", or "under_18@role:hoc_sinh"."""
    for word in _words(limits.plain("preset")):
        name, _, scope = word.partition("@")
        if name not in ALL_PRESETS:
            allowed = ", ".join(ALL_PRESETS)
            limits.fault("rule_preset_unknown", "preset", word, allowed=allowed)
        elif scope and not _scope_is_known(scope, known):
            _unknown_scope(limits, "preset", scope, known)
        elif not scope and name in PRESETS and not PRESETS[name].scopes:
            limits.fault("rule_preset_without_scope", "preset", word)
        else:
            for own in VIETNAM if name == "vietnam" else (name,):
                origin = Provenance("campaign", f"rules.{own}", "assumed", PRESETS[own].source)
                limits.document.sources.append(origin)
                yield PRESETS[own].for_scopes(scope)


def read_special(section: Section, known: Known) -> Rule | None:
    """One [[special_rules]] table; None, with a finding, where it is no rule."""
    rule_id = section.required_text("id")
    if rule_id not in RULE_IDS:
        if rule_id:
            section.fault("rule_unknown", "id", rule_id, allowed=", ".join(RULE_IDS))
        return None
    spec = SPECS[rule_id]
    scope = section.text("scope", "all")
    if not _scope_is_known(scope, known):
        _unknown_scope(section, "scope", scope, known)
    elif spec.only_for_all and scope != "all":
        section.fault("rule_scope_only_all", "scope", scope, rule=rule_id)
    section.document.places.setdefault((rule_id, scope), section.key("scope"))
    hard, weight = _hardness(section, rule_id, spec)
    parameters = section.table("parameters")
    numbers = _numbers(parameters, spec)
    names = _names(parameters, spec, known)
    parameters.read.update(parameters.raw)
    for name in parameters.raw:
        if name not in spec.numbers and name not in spec.names:
            allowed = ", ".join((*spec.numbers, *spec.names)) or "–"
            value = parameters.raw[name]
            parameters.fault("rule_parameter_unknown", name, value, rule=rule_id, allowed=allowed)
    section.finish()
    return Rule(rule_id, scope, hard, weight, numbers, names)


def _hardness(section: Section, rule_id: str, spec: RuleSpec) -> tuple[bool, float]:
    """Hard or soft with its weight; a soft rule without one takes the usual weight, if there is."""
    usual = next((r for r in (*DEFAULT_RULES, *STANDING_RULES) if r.id == rule_id), Rule(rule_id))
    said = "hard" in section.raw
    hard = section.flag("hard", default=usual.hard if "weight" not in section.raw else False)
    weight = section.number("weight", usual.weight)
    if hard and not spec.may_be_hard and said:
        section.fault("rule_must_be_soft", "hard", hard, rule=rule_id)
    elif not hard and not spec.may_be_soft:
        section.fault("rule_must_be_hard", "hard", hard, rule=rule_id)
    elif not hard and "weight" not in section.raw and not usual.weight:
        section.fault("rule_without_weight", "weight", "", rule=rule_id)
    elif hard and weight and rule_id not in PRICED:
        section.document.fault("rule_weight_unused", section.key("weight"), weight, warning=True)
        weight = 0.0
    return hard, weight


def _numbers(parameters: Section, spec: RuleSpec) -> dict[str, float]:
    found: dict[str, float] = {}
    for name, limits in spec.numbers.items():
        if name in parameters.raw:
            value = _number(parameters, name, limits)
            found |= {} if value is None else {name: value}
        elif limits.required:
            parameters.fault("rule_parameter_missing", name, "", parameter=name)
    return found


def _number(section: Section, name: str, limits: Range) -> float | None:
    """A number within its limits; None, with a finding, for any other."""
    value = section.plain(name)
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        section.fault("wrong_type", name, value, expected="a number")
        return None
    if not limits.low <= value <= limits.high:
        facts = {"low": f"{limits.low:g}", "high": f"{limits.high:g}"}
        section.fault("rule_number_out_of_range", name, value, **facts)
        return None
    if limits.whole and value != int(value):
        section.fault("rule_number_not_whole", name, value)
        return None
    return float(value)


def _names(parameters: Section, spec: RuleSpec, known: Known) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for name, kind in spec.names.items():
        words = _words(parameters.plain(name)) if name in parameters.raw else ()
        if words:
            found[name] = tuple(_named(parameters, name, kind, words, known))
        elif name in spec.needed_names:
            parameters.fault("rule_parameter_missing", name, "", parameter=name)
    return found


def _named(
    section: Section, name: str, kind: NameKind, words: Sequence[str], known: Known
) -> Iterator[str]:
    """The words of one name as the rule keeps them; unknown ones are noted."""
    allowed: Mapping[str, tuple[str, ...]] = {
        "shifts": known.shifts,
        "per": PERIODS,
        "window": WINDOWS,
    }
    if kind in allowed and kind != "shifts" and len(words) > 1:
        section.fault("rule_one_name_only", name, "; ".join(words))
    for word in words:
        if kind in allowed:
            if word not in allowed[kind]:
                section.fault("rule_name_unknown", name, word, allowed=", ".join(allowed[kind]))
            yield word
            continue
        try:
            yield from _dated(kind, word)
        except ValueFault as fault:
            section.fault(fault.code, name, word, **fault.facts)


def _dated(kind: NameKind, word: str) -> tuple[str, ...]:
    """Dates and weekly hours in the form that rules keep; codes and skills as they are."""
    if kind in LATER_LOOKED_UP:
        return (word,)
    if kind == "dates":
        return (parse_date(word).isoformat(),)
    return tuple(hours.text for hours in parse_weekly_hours(word))


def _words(value: Any) -> tuple[str, ...]:
    """Texts of a list, or of one text parted by semicolons; dates as text."""
    if value is None:
        return ()
    items = value if isinstance(value, list) else re.split(r"[;\n]", str(value))
    return tuple(text for item in items if (text := str(item).strip()))


def _scope_is_known(scope: str, known: Known) -> bool:
    """Whether a scope has a known form; teams and members are looked up when they are there."""
    kind, _, name = scope.partition(":")
    if kind == "role":
        return name in (*ROLES, *known.roles)
    if kind == "kind":
        return name in KINDS
    return scope == "all" or (kind in ("team", "member") and bool(name))


def _unknown_scope(section: Section, name: str, scope: str, known: Known) -> None:
    roles = (f"role:{role}" for role in (*ROLES, *known.roles))
    kinds = (f"kind:{kind}" for kind in KINDS)
    allowed = ", ".join(("all", *kinds, "team:…", "member:…", *roles))
    section.fault("rule_scope_unknown", name, scope, allowed=allowed)


def check_together(top: Section, limits: Section, rules: Sequence[Rule]) -> None:
    """A run cannot be at least longer than it may be at most."""
    for least in (r for r in rules if r.id == MIN_RUN_DAYS and r.hard):
        for most in (r for r in rules if r.id in (MAX_RUN_DAYS, MAX_CONSECUTIVE_DAYS) and r.hard):
            meets = least.scope == most.scope or "all" in (least.scope, most.scope)
            shifts = {dict(r.names).get("shifts", ()) for r in (least, most)}
            low, high = least.parameters.get("days", 0.0), most.parameters.get("days", 400.0)
            if meets and len(shifts) == 1 and low > high:
                in_limits = MIN_RUN_DAYS in limits.raw
                key = f"{'rules' if in_limits else 'special_rules'}.{MIN_RUN_DAYS}"
                facts: dict[str, Fact] = {"least": low, "most": high, "rule": most.id}
                top.document.fault("rule_min_above_max", key, low, facts=facts)


def check_rule_people(scenario: Scenario, document: Document) -> None:
    """Teams and members that rules speak of are there; a role that nobody has is told. Rules of
    presets are meant for whoever is there.
    """
    check_rule_names(scenario, document)
    if not scenario.members:
        return
    for rule in scenario.rules:
        kind, _, name = rule.scope.partition(":")
        key = document.places.get((rule.id, rule.scope), "")
        told = kind == "role" and name not in (*ROLES, *(role.id for role in scenario.roles))
        if told or kind == "kind":
            continue  # of an unknown role it was said when the rule was read
        if key and name and not _has(scenario.members, kind, name):
            warning = kind == "role"
            code = "rule_role_of_nobody" if warning else "rule_scope_of_nobody"
            document.fault(code, key, rule.scope, warning=warning, facts={"rule": rule.id})


def _has(members: Sequence[Member], kind: str, name: str) -> bool:
    if kind == "role":
        return any(name in member.roles for member in members)
    return any(name == (m.team if kind == "team" else m.code) for m in members)
