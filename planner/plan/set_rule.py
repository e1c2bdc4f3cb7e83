"""Use case: a rule of the roster as a person entered it becomes a change of the rules, or is
refused with a fault at each entry that is wrong.

The change is an edit like any other (`EditRequest("rules", rules=...)`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from planner import readers
from planner.findings import BadInputError, Finding
from planner.model.rule_change import RuleChange
from planner.model.rule_specs import SPECS
from planner.model.rules import DEFAULT_RULES, STANDING_RULES, Rule
from planner.model.scenario import Scenario
from planner.tables.numbers import read_number

Standing = Literal["must", "wish", "off"]


@dataclass(frozen=True, slots=True)
class RuleEntry:
    """What stands in the form: numbers and weight as typed, names as chosen or typed; `note` is the
    paper that the rule rests on (blank: assumed).
    """

    rule_id: str
    scope: str = "all"
    standing: Standing = "must"
    weight: str = ""
    numbers: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    note: str = ""


@dataclass(frozen=True, slots=True)
class Ruled:
    """The changes that an entry asks for, and what to be warned of."""

    changes: tuple[RuleChange, ...]
    warnings: tuple[Finding, ...] = ()


def set_rule(scenario: Scenario, entry: RuleEntry, instead: Rule | None = None) -> Ruled:
    """The entry as a rule of its own, or in the place of one that is in force. BadInputError where
    it is no such rule: each finding names the entry in `column`.
    """
    rule, warnings = _checked(scenario, entry, instead)
    siblings = [r for r in _of(scenario, entry.rule_id, entry.scope) if r != instead]
    if not rule.is_on and any(r.is_on for r in siblings):
        own = siblings
    else:
        siblings = [r for r in siblings if r.is_on or r.names != rule.names]
        if any((r.hard, dict(r.names)) == (rule.hard, dict(rule.names)) for r in siblings):
            raise BadInputError([Finding("rule_twice", "error", column="scope")])
        own = [*siblings, rule]
    change = RuleChange(entry.rule_id, entry.scope, tuple(own), *_source(entry))
    if instead is not None and instead.scope != entry.scope:
        return Ruled((*drop_rule(scenario, instead), change), warnings)
    return Ruled((change,), warnings)


def drop_rule(scenario: Scenario, rule: Rule) -> tuple[RuleChange, ...]:
    """The rule taken away, so that what is usual, or what holds for a wider scope, holds again."""
    left = tuple(r for r in _of(scenario, rule.id, rule.scope) if r != rule)
    return (RuleChange(rule.id, rule.scope, left),)


def preset_rules(scenario: Scenario, name: str, scope: str = "") -> tuple[RuleChange, ...]:
    """A set of rules for one scope, or for the usual roles that somebody has; KeyError for a set
    that is none.
    """
    preset = readers.PRESETS[name]
    held = {f"role:{role}" for member in scenario.members for role in member.roles}
    found: dict[tuple[str, str], list[Rule]] = {}
    for rule in preset.for_scopes(scope):
        if scope or rule.scope in held or not rule.scope.startswith("role:") or not held:
            found.setdefault((rule.id, rule.scope), []).append(rule)
    return tuple(
        RuleChange(rule_id, own_scope, tuple(own), "assumed", preset.source)
        for (rule_id, own_scope), own in found.items()
    )


def _checked(
    scenario: Scenario, entry: RuleEntry, instead: Rule | None
) -> tuple[Rule, tuple[Finding, ...]]:
    usual = next((r for r in (*DEFAULT_RULES, *STANDING_RULES) if r.id == entry.rule_id), None)
    known = instead or usual
    if entry.standing == "off" and known is not None and SPECS[entry.rule_id].may_be_soft:
        off = Rule(entry.rule_id, entry.scope, False, 0.0, known.parameters, known.names)
        return off, ()
    numbers, faults = _numbers(entry)
    beside = tuple(r for r in scenario.rules if r != instead)
    rule, found = readers.check_rule(_raw(entry, numbers), scenario, beside)
    faults += [one for one in found if one.severity == "error" and not _is_told(one, faults)]
    if rule is None or faults:
        raise BadInputError(faults)
    return rule, tuple(one for one in found if one.severity != "error")


def _is_told(finding: Finding, faults: Sequence[Finding]) -> bool:
    """Whether the same entry is refused already for what was typed."""
    return any(finding.column == fault.column for fault in faults)


def _numbers(entry: RuleEntry) -> tuple[dict[str, float], list[Finding]]:
    """Typed numbers by entry, the weight among them; a fault for each text that is none."""
    texts = dict(entry.numbers) | ({"weight": entry.weight} if entry.standing == "wish" else {})
    numbers, faults = {}, []
    for name, text in texts.items():
        written = read_number(text.strip(), None) if text.strip() else None
        if written is not None:
            numbers[name] = written.value
        elif text.strip():
            faults.append(Finding("rule_not_a_number", "error", column=name, value=text.strip()))
    if numbers.get("weight") == 0.0:
        faults.append(Finding("rule_weight_zero", "error", column="weight", value="0"))
    return numbers, faults


def _raw(entry: RuleEntry, numbers: Mapping[str, float]) -> dict[str, Any]:
    """The entry as [[special_rules]] of a file would write it."""
    raw: dict[str, Any] = {"id": entry.rule_id, "scope": entry.scope}
    raw["hard"] = entry.standing == "must"
    if "weight" in numbers:
        raw["weight"] = numbers["weight"]
    elif entry.standing == "off":
        raw["weight"] = 0.0
    parameters: dict[str, Any] = {n: v for n, v in numbers.items() if n != "weight"}
    parameters |= {name: list(own) for name, own in entry.names.items() if own}
    return raw | {"parameters": parameters}


def _of(scenario: Scenario, rule_id: str, scope: str) -> Iterator[Rule]:
    return (rule for rule in scenario.rules if (rule.id, rule.scope) == (rule_id, scope))


def _source(entry: RuleEntry) -> tuple[Literal["given", "assumed"], str]:
    note = entry.note.strip()
    return ("given", note) if note else ("assumed", "")


def entry_of(rule: Rule, note: str = "") -> RuleEntry:
    """A rule as the form shows it, numbers with a decimal comma."""
    standing: Standing = "must" if rule.hard else "wish" if rule.weight > 0 else "off"
    weight = _text(rule.weight) if standing == "wish" else ""
    numbers = {name: _text(value) for name, value in rule.parameters.items()}
    entry = RuleEntry(rule.id, rule.scope, standing, weight, numbers)
    return replace(entry, names=dict(rule.names), note=note)


def _text(value: float) -> str:
    """Without marks between thousands; never exactly three decimals, which would read as such."""
    whole, _, decimals = f"{value:.9f}".rstrip("0").partition(".")
    if not decimals:
        return whole
    return f"{whole},{decimals}" + ("0" if len(decimals) == 3 else "")
