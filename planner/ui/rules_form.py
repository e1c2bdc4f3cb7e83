"""The form of one rule, made from what the rule may be told; faults stand beside their entries."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import streamlit as st

from planner.findings import BadInputError, Finding
from planner.model.rule_specs import PERIODS, SPECS, WINDOWS, NameKind, Range
from planner.model.rules import NEED
from planner.model.scenario import Scenario
from planner.plan.rule_book import consequence
from planner.plan.set_rule import Ruled, set_rule
from planner.ui.duty_faults import Fault, sentences
from planner.ui.duty_list import show_list
from planner.ui.rules_session import drop, save
from planner.ui.rules_state import RuleForm, entered
from planner.ui.rules_words import (
    SCOPE_KINDS,
    name_text,
    said_number,
    scope_text,
    sentence,
    wrong_text,
)
from planner.ui.state import Session
from planner.ui.words import Words, plain, safe

MOST_BREAKS = 6
NOT_YET = frozenset({"rule_parameter_missing", "rule_scope_unknown", "rule_without_weight"})
"""Faults of entries that nobody has filled yet: told when saving is pressed."""
Faults = Mapping[str, Sequence[Finding]]


def show_form(session: Session, form: RuleForm, *, can_drop: bool) -> None:
    """Every entry of the rule, what it will say and break, and the buttons."""
    words, spec = session.words, SPECS[form.start.rule_id]
    ruled, faults = _tried(session, form)
    with st.container(border=True, gap="small", key="rule_form"):
        if not spec.only_for_all:
            _scope(session, form, faults)
        names = list(spec.numbers)
        for first in range(0, len(names), 3):
            for column, name in zip(st.columns(3), names[first : first + 3], strict=False):
                with column:
                    _number(form, name, spec.numbers[name], faults, words)
        for name, kind in spec.names.items():
            _name(session, form, name, kind, faults)
        _standing(session, form, faults)
        st.text_input(words("rules.note"), form.start.note, key=form.key("note"))
        _foretold(session, form, ruled)
        _buttons(session, form, can_drop=can_drop)


def _tried(session: Session, form: RuleForm) -> tuple[Ruled | None, Faults]:
    """What the entries ask for as they stand, or what is wrong with which."""
    try:
        return set_rule(session.plan.scenario, entered(form), form.rule), {}
    except BadInputError as error:
        faults: dict[str, list[Finding]] = {}
        for finding in error.findings:
            if form.tried or finding.code not in NOT_YET:
                faults.setdefault(finding.column, []).append(finding)
        return None, faults


def _say(faults: Faults, name: str, words: Words) -> None:
    """The sentences of an entry's faults, right below it."""
    for finding in faults.get(name, ()):
        st.html(f'<div class="rule-wrong" role="alert">{safe(wrong_text(finding, words))}</div>')


def _scope(session: Session, form: RuleForm, faults: Faults) -> None:
    words, scenario = session.words, session.plan.scenario
    kind, _, name = form.start.scope.partition(":")
    left, right = st.columns([1, 2])
    chosen = left.selectbox(
        words("rules.scope"),
        SCOPE_KINDS,
        index=SCOPE_KINDS.index(kind),
        key=form.key("scope"),
        format_func=lambda one: words(f"rules.scope.{one}"),
    )
    with right:
        if chosen != "all":
            known = _of_kind(chosen, scenario)
            st.selectbox(
                words("rules.scope.one"),
                known,
                index=known.index(name) if chosen == kind and name in known else None,
                key=form.key(f"scope_{chosen}"),
                format_func=lambda one: scope_text(f"{chosen}:{one}", scenario, words),
                placeholder=words("rules.choose"),
            )
        _say(faults, "scope", words)


def _of_kind(kind: str, scenario: Scenario) -> list[str]:
    """The roles, teams or people that are there."""
    members = scenario.members
    found: Mapping[str, Callable[[], list[str]]] = {
        "role": lambda: sorted({role for member in members for role in member.roles}),
        "team": lambda: sorted({member.team for member in members if member.team}),
        "member": lambda: [member.code for member in members],
        "kind": lambda: ["person", "unit"],
    }
    return found[kind]()


def _number(form: RuleForm, name: str, limits: Range, faults: Faults, words: Words) -> None:
    low, high = (f"{said_number(value, words)}" for value in (limits.low, limits.high))
    hint = words("rules.range", low=low, high=high)
    if not limits.required:
        hint = words("rules.range.optional", range=hint)
    st.text_input(
        words(f"rules.field.{name}"),
        form.start.numbers.get(name, ""),
        key=form.key(f"number_{name}"),
        placeholder=hint,
        help=hint,
    )
    _say(faults, name, words)


def _name(session: Session, form: RuleForm, name: str, kind: NameKind, faults: Faults) -> None:
    """One or several names: chosen where they are known, typed where they are dates and hours."""
    words, scenario = session.words, session.plan.scenario
    label, key = words(f"rules.field.names.{name}"), form.key(f"names_{name}")
    now = form.start.names.get(name, ())
    if kind in ("per", "window"):
        options = list(PERIODS if kind == "per" else WINDOWS)
        at = options.index(now[0]) if now else 0
        st.selectbox(label, options, index=at, key=key,
                     format_func=lambda one: words(f"rules.{kind}.{one}"))  # fmt: skip
    elif kind in ("dates", "weekly_hours"):
        text = "; ".join(name_text(kind, one, scenario, words) for one in now)
        example = words("rules.dates.example" if kind == "dates" else "rules.hours.example")
        st.text_input(label, text, key=key, placeholder=example)
    elif name == "skill":
        known = _known(kind, scenario)
        options = [*known, *(one for one in now if one not in known)]
        st.selectbox(label, options, index=options.index(now[0]) if now else None, key=key,
                     placeholder=words("rules.choose"))  # fmt: skip
    else:
        st.multiselect(label, _known(kind, scenario), list(now), key=key,
                       format_func=lambda one: name_text(kind, one, scenario, words),
                       placeholder=words("rules.choose"))  # fmt: skip
    _say(faults, name, words)


def _known(kind: NameKind, scenario: Scenario) -> list[str]:
    """What may be chosen."""
    if kind == "shifts":
        return [shift.id for shift in scenario.campaign.shifts]
    if kind == "services":
        return [service.id for service in scenario.services]
    if kind == "skills":
        return sorted({skill for member in scenario.members for skill in member.skills})
    return [member.code for member in scenario.members if member.kind == "person"]


def _standing(session: Session, form: RuleForm, faults: Faults) -> None:
    words, spec = session.words, SPECS[form.start.rule_id]
    options = ["must"] if spec.may_be_hard else []
    options += ["wish", "off"] if spec.may_be_soft else []
    left, right = st.columns([1.3, 1], vertical_alignment="top")
    with left:
        chosen = st.radio(
            words("rules.standing"),
            options,
            index=options.index(form.start.standing),
            key=form.key("standing"),
            horizontal=True,
            format_func=lambda one: words(
                f"rules.standing.{one if len(options) > 1 else 'always'}"
            ),
        )
        _say(faults, "hard", words)
    with right:
        if chosen == "wish":
            need = next((r.weight for r in session.plan.scenario.rules if r.id == NEED), 5000.0)
            hint = words("rules.weight.help", need=f"{said_number(need, words)}")
            st.text_input(words("rules.weight"), form.start.weight, key=form.key("weight"),
                          help=hint)  # fmt: skip
            _say(faults, "weight", words)


def _foretold(session: Session, form: RuleForm, ruled: Ruled | None) -> None:
    """What the rule will say, and what the roster as it stands would break under it."""
    words, plan = session.words, session.plan
    if ruled is None:
        return
    entry, change = entered(form), ruled.changes[-1]
    for finding in ruled.warnings:
        st.html(f'<div class="sentence warn">{safe(wrong_text(finding, words))}</div>')
    if change.rules:
        rule = change.rules[-1]
        said = words("rules.preview", sentence=sentence(rule, plan.scenario, words))
        st.html(f'<div class="sentence">{safe(said)}</div>')
    told = form.rule is None or entry != form.start
    if not told:
        st.caption(words("rules.unchanged"))
        return
    found = consequence(plan, ruled.changes)
    lines = sentences(plan, (Fault(finding) for finding in found.broken), words)
    if lines:
        show_breaks("rules.would_break", lines, words)
    else:
        st.html(f'<div class="sentence">{safe(words("rules.would_hold"))}</div>')
    if found.price_change:
        points = f"{said_number(found.price_change, words)}"
        sign = "+" if found.price_change > 0 else ""
        st.caption(plain(words("rules.would_cost", points=f"{sign}{points}")))


def show_breaks(key: str, lines: Sequence[str], words: Words) -> None:
    """How many breaks there are, with the first of them."""
    show_list(key, lines, words, most=MOST_BREAKS, tone="bad")


def _buttons(session: Session, form: RuleForm, *, can_drop: bool) -> None:
    words = session.words
    with st.container(horizontal=True, gap="small"):
        st.button(words("rules.save"), type="primary", key="rule_save", on_click=save,
                  icon=":material/check:")  # fmt: skip
        if can_drop and form.rule is not None:
            st.button(words("rules.drop"), key="rule_drop", on_click=drop,
                      help=words("rules.drop.help"), icon=":material/remove_circle:")  # fmt: skip
        st.button(words("rules.close"), key="rule_close", on_click=form.close)
