"""All rules of the roster on screen: read by topic, changed where they stand, added, by sets."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import streamlit as st

from planner import readers
from planner.model.rule_specs import SPECS
from planner.plan.rule_book import RuleLine, rule_book
from planner.ui.duty_faults import sentences
from planner.ui.duty_session import problem_text, turn
from planner.ui.duty_state import duty_state
from planner.ui.duty_words import rule_name
from planner.ui.rules_form import show_breaks, show_form
from planner.ui.rules_session import changes_of, open_fresh, open_rule, take_preset
from planner.ui.rules_state import rule_form
from planner.ui.rules_words import (
    OTHER,
    TOPICS,
    origin_chip,
    scope_text,
    sentence,
    standing_chip,
    topic_of,
)
from planner.ui.state import Session, current
from planner.ui.words import Words, plain, safe

FILTERS = ("all", "scope", "own", "off")


def show_rules(session: Session) -> None:
    """What was done, what the roster breaks now, the ways to add, every rule by topic."""
    words, scenario = session.words, session.plan.scenario
    lines = rule_book(scenario, session.desk.duties.stated())
    on = sum(line.rule.is_on for line in lines)
    text = words("rules.summary", on=on, off=len(lines) - on)
    st.html(f'<div class="sentence">{safe(text)}</div>')
    _bar(session)
    _standing(session)
    form = rule_form()
    if form.is_open and form.rule is None and form.start.rule_id:
        st.markdown(f"**{plain(rule_name(form.start.rule_id, words))}**")
        show_form(session, form, can_drop=False)
    _list(session, lines)


def _bar(session: Session) -> None:
    """Undo, redo, the ways to add; the last change below, or why it was refused."""
    words, state, desk = session.words, duty_state(), session.desk
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        st.button(words("undo"), key="rules_undo", icon=":material/undo:",
                  disabled=not desk.can_undo, on_click=_turn, args=("undo",))  # fmt: skip
        st.button(words("redo"), key="rules_redo", icon=":material/redo:",
                  disabled=not desk.can_redo, on_click=_turn, args=("redo",))  # fmt: skip
        with st.popover(words("rules.add"), icon=":material/add:"):
            _add(words)
        with st.popover(words("rules.preset"), icon=":material/library_add:"):
            _preset(session)
    if state.said and state.said_in == words.language:
        st.html(f'<div class="rule-said" role="status">{safe(state.said)}</div>')
    if state.problems:
        text = problem_text(state.problems, session)
        st.html(f'<div class="sentence bad" role="alert">{safe(text)}</div>')


def _turn(what: str) -> None:
    turn(current(), what)
    rule_form().close()


def _standing(session: Session) -> None:
    """What the roster breaks under the rules as they are, and the way to mend it."""
    words, plan = session.words, session.plan
    hard = [fault for fault in duty_state().faults.of(plan) if not fault.is_soft]
    mark = next((mark for mark in plan.marks if mark.stage == "roster"), None)
    waits = mark is not None and "rules_changed" in mark.reasons
    if hard:
        show_breaks("rules.now_breaks", sentences(plan, hard, words), words)
    elif waits:
        st.html(f'<div class="sentence warn">{safe(words("rules.now_waits"))}</div>')
    if (hard or waits) and plan.scenario.members:
        st.button(words("rules.restaff"), key="rules_restaff", type="primary",
                  icon=":material/calculate:", help=words("rules.restaff.help"),
                  on_click=session.desk.duties.restaff, disabled=_is_solving(session))  # fmt: skip


def _is_solving(session: Session) -> bool:
    state = session.desk.solve_state()
    return state is not None and state.status in ("waiting", "running")


def _add(words: Words) -> None:
    """One rule by its name; those that always hold and ask for nothing are there already."""
    ids = [rule_id for own in TOPICS.values() for rule_id in own]
    ids += [rule_id for rule_id in SPECS if rule_id not in ids]
    chosen = st.selectbox(
        words("rules.which.choose"),
        [rule_id for rule_id in ids if can_change(rule_id)],
        index=None,
        key="rule_which",
        format_func=lambda one: rule_name(one, words),
        placeholder=words("rules.choose"),
    )
    st.button(words("rules.add"), key="rule_add", disabled=chosen is None,
              on_click=open_fresh, args=(chosen,), type="primary")  # fmt: skip


def can_change(rule_id: str) -> bool:
    """Whether anything of a rule can be chosen."""
    spec = SPECS[rule_id]
    return bool(spec.numbers or spec.names or spec.may_be_soft)


def _preset(session: Session) -> None:
    """A set by name with all that it says, for the usual roles or for somebody else."""
    words, scenario = session.words, session.plan.scenario
    name = st.selectbox(words("rules.preset.choose"), list(readers.PRESETS), key="preset_name",
                        format_func=lambda one: words(f"rules.preset.{one}"))  # fmt: skip
    held = sorted({f"role:{role}" for member in scenario.members for role in member.roles})
    usual = [""] if readers.PRESETS[name].scopes else []
    scope = st.selectbox(
        words("rules.preset.for"),
        [*usual, "all", *held],
        key=f"preset_scope_{name}",
        format_func=lambda one: (
            scope_text(one, scenario, words) if one else words("rules.preset.usual")
        ),
    )
    changes = changes_of(session, name, scope)
    if not changes:
        st.caption(words("rules.preset.nobody"))
    rules = dict.fromkeys(sentence(rule, scenario, words) for c in changes for rule in c.rules)
    items = "".join(f"<li>{safe(text)}</li>" for text in rules)
    whom = dict.fromkeys(scope_text(change.scope, scenario, words) for change in changes)
    st.html(f'<ul class="duty-list">{items}</ul>')
    st.caption(plain(", ".join(whom)))
    st.caption(plain(readers.PRESETS[name].source))
    st.button(words("rules.preset.take"), key="preset_take", type="primary",
              disabled=not changes, on_click=take_preset, args=(name, scope))  # fmt: skip


def _list(session: Session, lines: Sequence[RuleLine]) -> None:
    """The rules under their topics; the open one with its form."""
    words = session.words
    shown = st.segmented_control(
        words("rules.filter"),
        FILTERS,
        default="all",
        key="rules_filter",
        format_func=lambda one: words(f"rules.filter.{one}"),
    )
    by_topic: dict[str, list[RuleLine]] = defaultdict(list)
    for line in lines:
        if _is_shown(line, shown or "all"):
            by_topic[topic_of(line.rule.id)].append(line)
    if not by_topic:
        st.caption(words("rules.filter.none"))
    for topic in (*TOPICS, OTHER):
        if by_topic[topic]:
            st.html(f'<h3 class="rule-topic">{safe(words(f"rules.topic.{topic}"))}</h3>')
        for number, line in enumerate(by_topic[topic]):
            _row(session, line, f"{topic}_{number}", words)


def _is_shown(line: RuleLine, shown: str) -> bool:
    if shown == "scope":
        return line.rule.scope != "all"
    if shown == "own":
        return line.stated_by == "screen"
    return shown == "all" or not line.rule.is_on


def _row(session: Session, line: RuleLine, key: str, words: Words) -> None:
    """One rule in a sentence with whom it binds, how, and by what; its form where it is open."""
    scenario, form = session.plan.scenario, rule_form()
    is_open = form.is_open and form.rule == line.rule
    left, right = st.columns([6, 1], gap="small", vertical_alignment="center")
    look = "" if line.rule.is_on else " off"
    whom = safe(scope_text(line.rule.scope, scenario, words))
    left.html(
        f'<div class="rule-line{look}"><p><b>{safe(rule_name(line.rule.id, words))}.</b> '
        f"{safe(sentence(line.rule, scenario, words))}</p>"
        f'<span class="tag rule-whom">{whom}</span> {standing_chip(line.rule, words)} '
        f"{origin_chip(line, words)}</div>"
    )
    if not can_change(line.rule.id):
        return
    note = line.note if line.stated_by == "screen" and line.source == "given" else ""
    right.button(
        words("rules.close" if is_open else "rules.edit"),
        key=f"rule_open_{key}",
        on_click=form.close if is_open else open_rule,
        args=() if is_open else (line.rule, note),
        width="stretch",
    )
    if is_open:
        show_form(session, form, can_drop=line.is_own)
