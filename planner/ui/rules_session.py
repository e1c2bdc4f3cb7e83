"""What this browser tab does to the rules: save, take away, take a whole set."""

from __future__ import annotations

from collections.abc import Sequence

from planner.findings import BadInputError
from planner.model.rule_change import RuleChange
from planner.model.rules import Rule
from planner.plan.set_rule import drop_rule, entry_of, preset_rules, set_rule
from planner.ui.duty_session import act_on
from planner.ui.duty_words import rule_name
from planner.ui.rules_state import entered, fresh_entry, rule_form
from planner.ui.rules_words import scope_text
from planner.ui.state import Session, current

ALL_SETS = "vietnam"


def open_rule(rule: Rule, note: str) -> None:
    """Show the form of a rule that is there."""
    rule_form().open(rule, entry_of(rule, note))


def open_fresh(rule_id: str | None) -> None:
    """Show the form of a rule that is to be added."""
    if rule_id:
        rule_form().open(None, fresh_entry(rule_id))


def save() -> None:
    """Take the form's rule; where an entry is wrong the form stays and says so."""
    session, form = current(), rule_form()
    entry = entered(form)
    form.tried = True
    try:
        ruled = set_rule(session.plan.scenario, entry, form.rule)
    except BadInputError:
        return
    key = "off" if entry.standing == "off" else "set"
    if _take(session, ruled.changes, _done(session, key, entry.rule_id, entry.scope)):
        form.close()


def drop() -> None:
    """Take the form's rule away."""
    session, form = current(), rule_form()
    if form.rule is not None:
        said = _done(session, "drop", form.rule.id, form.rule.scope)
        if _take(session, drop_rule(session.plan.scenario, form.rule), said):
            form.close()


def take_preset(name: str, scope: str) -> None:
    """A set of rules for a scope, or for the roles that are usual for it."""
    session = current()
    changes = changes_of(session, name, scope)
    said = session.words("rules.preset.done", name=session.words(f"rules.preset.{name}"),
                         count=sum(len(change.rules) for change in changes))  # fmt: skip
    if _take(session, changes, said):
        rule_form().close()


def changes_of(session: Session, name: str, scope: str) -> tuple[RuleChange, ...]:
    """What a set of rules changes."""
    return preset_rules(session.plan.scenario, name, scope)


def _take(session: Session, changes: Sequence[RuleChange], said: str) -> bool:
    def act() -> str:
        session.told(session.desk.duties.rule(changes))
        return said

    return act_on(session, act)


def _done(session: Session, key: str, rule_id: str, scope: str) -> str:
    words = session.words
    whom = scope_text(scope, session.plan.scenario, words)
    return words(f"rules.done.{key}", name=rule_name(rule_id, words), scope=whom)
