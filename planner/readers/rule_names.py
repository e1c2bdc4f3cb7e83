"""People, skills and services that rules name: looked up once the tables are read."""

from __future__ import annotations

from planner.model import rules as ids
from planner.model.rules import Rule
from planner.model.scenario import Scenario
from planner.readers.campaign_values import Document

PAIRS = frozenset({ids.PAIR_TOGETHER, ids.PAIR_APART})


def check_rule_names(scenario: Scenario, document: Document) -> None:
    """Faults of names: nobody of that code, a unit where persons are meant, one person alone, no
    such service; a skill that nobody has is told. People are looked up where there is a list.
    """
    _check_pairs_together(scenario, document)
    for rule in scenario.rules:
        _check_services(rule, scenario, document)
        if scenario.members and rule.id in PAIRS:
            _check_pair(rule, scenario, document)
        if scenario.members and rule.id in (ids.SKILL_MIN, ids.RESCUE):
            skill = rule.name("skill")
            if not any(member.has_skill(skill) for member in scenario.members):
                _note(document, rule, "rule_skill_of_nobody", ("skill", skill), warning=True)


def _check_pair(rule: Rule, scenario: Scenario, document: Document) -> None:
    members = {member.code: member for member in scenario.members}
    names = dict.fromkeys(rule.names.get("members", ()))
    for name in names:
        if name not in members:
            _note(document, rule, "rule_names_nobody", ("members", name))
        elif members[name].kind == "unit":
            _note(document, rule, "rule_names_a_unit", ("members", name))
    if len(names) == 1:
        _note(document, rule, "rule_names_one_person", ("members", next(iter(names))))


def _check_pairs_together(scenario: Scenario, document: Document) -> None:
    """Two people who must be together and must not be could never have a duty."""
    for rule in (r for r in scenario.rules if r.id == ids.PAIR_TOGETHER and r.hard):
        for other in (r for r in scenario.rules if r.id == ids.PAIR_APART and r.hard):
            both = sorted({*rule.names.get("members", ())} & {*other.names.get("members", ())})
            if len(both) > 1:
                found = ("members", "; ".join(both))
                _note(document, rule, "rule_pairs_contradict", found, other=other.id)


def _check_services(rule: Rule, scenario: Scenario, document: Document) -> None:
    known = [service.id for service in scenario.services]
    for name in rule.names.get("services", ()):
        if name not in known:
            found = ("services", name)
            _note(document, rule, "rule_service_unknown", found, allowed=", ".join(known))


def _note(
    document: Document,
    rule: Rule,
    code: str,
    found: tuple[str, str],
    *,
    warning: bool = False,
    **facts: str,
) -> None:
    name, value = found
    key = f"special_rules.{rule.id}.parameters.{name}"
    document.fault(code, key, value, warning=warning, facts={"rule": rule.id, **facts})
