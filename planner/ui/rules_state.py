"""The form of one rule in this browser tab: which rule is open, what stands in its entries."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TypeVar

import streamlit as st

from planner.model.rule_specs import SPECS
from planner.model.rules import DEFAULT_RULES, STANDING_RULES, Rule
from planner.plan.set_rule import RuleEntry, Standing, entry_of

KEY = "planner_rule_form"
T = TypeVar("T")


@dataclass(slots=True)
class RuleForm:
    """`rule` is the one that is changed (None: one is added), `start` what the entries started
    from; `tried` once saving was pressed. `round` makes the entries of each form new ones.
    """

    round: int = 0
    is_open: bool = False
    rule: Rule | None = None
    start: RuleEntry = field(default_factory=lambda: RuleEntry(""))
    tried: bool = False

    def key(self, name: str) -> str:
        """The key of an entry; entries of another rule are others."""
        return f"rule_{self.round}_{self.start.rule_id}_{name}"

    def open(self, rule: Rule | None, start: RuleEntry) -> None:
        """Show the form for a rule."""
        self.round, self.is_open, self.tried = self.round + 1, True, False
        self.rule, self.start = rule, start

    def close(self) -> None:
        """Show no form."""
        self.is_open, self.tried, self.rule = False, False, None


def rule_form() -> RuleForm:
    """The form of this browser tab."""
    if KEY not in st.session_state:
        st.session_state[KEY] = RuleForm()
    form: RuleForm = st.session_state[KEY]
    return form


def fresh_entry(rule_id: str) -> RuleEntry:
    """The form of a rule that is to be added, with what is usual in it."""
    known = (*DEFAULT_RULES, *STANDING_RULES)
    rule = next((r for r in known if r.id == rule_id), None)
    if rule is None:
        return RuleEntry(rule_id, "all", "must" if SPECS[rule_id].may_be_hard else "wish")
    return entry_of(rule)


def entered(form: RuleForm) -> RuleEntry:
    """What the entries hold now; those that are not drawn yet hold what they started from."""
    start, spec = form.start, SPECS[form.start.rule_id]
    standing: Standing = _now(form, "standing", start.standing)
    names = {
        name: _as_names(_now(form, f"names_{name}", start.names.get(name, ())))
        for name in spec.names
    }
    return replace(
        start,
        scope=_scope(form),
        standing=standing,
        weight=_now(form, "weight", start.weight),
        numbers={n: _now(form, f"number_{n}", start.numbers.get(n, "")) for n in spec.numbers},
        names={name: own for name, own in names.items() if own},
        note=_now(form, "note", start.note),
    )


def _scope(form: RuleForm) -> str:
    kind, _, name = form.start.scope.partition(":")
    chosen = _now(form, "scope", kind) or "all"
    if chosen == "all":
        return "all"
    one = _now(form, f"scope_{chosen}", name if chosen == kind else "")
    return f"{chosen}:{one or ''}"


def _now(form: RuleForm, name: str, start: T) -> T:
    value: T = st.session_state.get(form.key(name), start)
    return value


def _as_names(value: object) -> tuple[str, ...]:
    """One choice, several, or texts parted by semicolons or lines."""
    if value is None:
        return ()
    if isinstance(value, (list, tuple)):
        return tuple(str(one) for one in value)
    return tuple(text for part in str(value).split(";") if (text := part.strip()))
