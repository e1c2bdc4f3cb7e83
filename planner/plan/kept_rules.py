"""Use case: rules that a person changed on screen are kept in the campaign file; the tables stay as
they are. Where the tables' own rules change later, the changes are laid over the new ones.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from planner import store
from planner.codec import decode, encode
from planner.model.plan import PlanEdit
from planner.model.quantity import Provenance
from planner.model.rule_change import RULES_TABLE, RuleChange, key_of, with_rules
from planner.model.rules import Rule
from planner.model.scenario import Scenario
from planner.plan.assume import assumed, kept_values
from planner.plan.kept_people import kept_people, peopled
from planner.plan.roam import kept_wishes, roamed

RULES_SETTING = "rules"


@dataclass(frozen=True, slots=True)
class KeptRules:
    """All rules in force with the sources of those that were changed, and the tables' own rules
    that these were changed from.
    """

    rules: tuple[Rule, ...]
    sources: tuple[Provenance, ...]
    of: tuple[Rule, ...]


def planned(
    source: Scenario, file: store.CampaignStore, edits: Iterable[PlanEdit] = ()
) -> Scenario:
    """The tables' scenario with the coefficients, wishes, people and rules on file, and with the
    rules that these edits of a draft changed since.
    """
    kept = under_kept(assumed(source, kept_values(file)), kept_rules(file))
    kept = peopled(roamed(kept, kept_wishes(file)), kept_people(file))
    changes = [change for edit in edits for change in edit.rules]
    return with_rules(kept, changes) if changes else kept


def kept_rules(file: store.CampaignStore) -> KeptRules | None:
    """What the campaign file holds; None where no rule was changed."""
    text = file.setting(RULES_SETTING)
    return decode(text.encode("utf-8"), KeptRules) if text else None


def under_kept(source: Scenario, kept: KeptRules | None) -> Scenario:
    """The tables' scenario under the rules on file."""
    if kept is None:
        return source
    if kept.of != source.rules:
        return with_rules(source, _changes(kept))
    others = tuple(one for one in source.provenance if one.table != RULES_TABLE)
    return replace(source, rules=kept.rules, provenance=(*others, *kept.sources))


def rules_setting(source: Scenario, changed: Scenario) -> str:
    """The changed rules as the campaign file holds them; blank where they are the tables' own."""
    sources = tuple(one for one in changed.provenance if one.table == RULES_TABLE)
    if changed.rules == source.rules and sources == _rule_sources(source):
        return ""
    return encode(KeptRules(changed.rules, sources, source.rules)).decode("utf-8")


def _rule_sources(scenario: Scenario) -> tuple[Provenance, ...]:
    return tuple(one for one in scenario.provenance if one.table == RULES_TABLE)


def _changes(kept: KeptRules) -> tuple[RuleChange, ...]:
    """What was changed on screen, rule by rule and scope by scope."""
    sources = {one.column: one for one in kept.sources}
    found = []
    for rule_id, scope in dict.fromkeys((r.id, r.scope) for r in (*kept.of, *kept.rules)):
        was, now = (
            tuple(r for r in table if (r.id, r.scope) == (rule_id, scope))
            for table in (kept.of, kept.rules)
        )
        if was != now:
            source = sources.get(key_of(rule_id, scope), Provenance("", "", "assumed"))
            found.append(RuleChange(rule_id, scope, now, source.source, source.note))
    return tuple(found)
