"""Why the roster cannot be whole, which rules stand in the way, three solved ways with prices."""

from __future__ import annotations

from functools import partial

import streamlit as st

from planner.i18n import short_group
from planner.model.shortage import Relaxation, SolvedWay
from planner.plan.impossible import Impossible
from planner.ui import tables
from planner.ui.boundary import fragment
from planner.ui.duty_state import DutyState, duty_state
from planner.ui.duty_words import KM, rule_name
from planner.ui.state import Session, current
from planner.ui.why_more import asked, price_lines
from planner.ui.words import Words, plain, safe

DONE = ("done", "failed", "cancelled")
RULES_OFF = "relax_rules"


def show_ways(session: Session) -> None:
    """A button while places are vacant; how far the search is; what it found for this very plan."""
    words, state = session.words, duty_state()
    if not session.plan.roster.vacancies:
        st.success(words("roster.no_vacancy"), icon=":material/check_circle:")
        return
    if state.why is not None and state.why.state().status in DONE:
        _collect(session, state)
    if state.why is not None:
        _watch()
        return
    st.button(words("duty.ways.find"), key="ways_find", on_click=_start, type="primary",
              icon=":material/alt_route:", disabled=not session.plan.scenario.members,
              help=words("duty.ways.help"))  # fmt: skip
    if state.ways is not None:
        if state.ways_plan is not session.plan:
            st.html(f'<div class="sentence warn">{safe(words("duty.ways.stale"))}</div>')
        _found(session, state.ways)


def _start() -> None:
    session, state = current(), duty_state()
    state.ways, state.ways_plan = None, session.plan
    state.why = session.desk.duties.impossible()


def _collect(session: Session, state: DutyState) -> None:
    assert state.why is not None
    ended, state.ways = state.why.state(), state.why.result()
    state.why = None
    if state.ways is None:
        lines = [session.words(f"duty.ways.{ended.status}")]
        lines += [session.words.finding(f) for f in (ended.error.findings if ended.error else ())]
        st.html(f'<div class="sentence warn" role="alert">{safe(" ".join(lines))}</div>')


@partial(fragment, run_every=0.7)
def _watch() -> None:
    """Looks by itself until the answer is there."""
    words, why = current().words, duty_state().why
    if why is None or why.state().status in DONE:
        st.rerun()
    st.progress(min(1.0, max(0.0, why.state().share)), text=words("duty.ways.running"))
    st.button(words("duty.stop"), key="ways_stop", icon=":material/stop_circle:",
              on_click=why.cancel)  # fmt: skip


def _found(session: Session, found: Impossible) -> None:
    words = session.words
    for finding in found.findings:
        st.html(f'<div class="sentence bad">{safe(words.finding(finding))}</div>')
    st.html(f'<div class="sentence">{safe(relaxed_text(found.relaxation, session))}</div>')
    if not found.ways:
        return
    st.markdown(f"**{words('duty.ways.head', count=len(found.ways))}**")
    for column, (number, way) in zip(
        st.columns(len(found.ways), gap="small"), enumerate(found.ways, start=1), strict=True
    ):
        with column.container(border=True, height="stretch"):
            st.markdown(f"**{number:d}. {plain(way_text(way, words))}**")
            tables.show_fitting(price_rows(way, words), words)
            asked(price_lines(way, words), words, f"duty_way_{number}")
    st.caption(words("duty.ways.prices"))


def relaxed_text(found: Relaxation, session: Session) -> str:
    """The smallest set of rules with what is proved of it."""
    words = session.words
    if not found.rules:
        key = "unknown" if not found.is_whole else "none" if found.missing else "unneeded"
        return words(f"duty.relax.{key}", missing=words.number(found.missing))
    named = [
        words("duty.relax.rule", rule=rule_name(rule, words), part=_part(part, session))
        for part, rule in found.rules
    ]
    proved = found.is_whole and found.fewest == len(found.rules)
    key = "proved" if proved else "bound"
    facts = {"count": len(named), "fewest": found.fewest, "rules": "; ".join(named)}
    text = words(f"duty.relax.{key}", **facts)
    if found.missing:
        text += " " + words("duty.relax.missing", missing=words.number(found.missing))
    return text


def _part(name: str, session: Session) -> str:
    """A part of the roster as people call it: a group's team, or roles."""
    words = session.words
    groups = {group.id: short_group(group.name) for group in session.plan.scenario.groups}
    head, *_ = name.split(" more")
    pieces = [piece for piece in head.split("+") if piece and not piece.isdigit()]
    return ", ".join(
        groups.get(piece) or words.roles_in_sentence(tuple(piece.split("|"))) for piece in pieces
    )


def way_text(way: SolvedWay, words: Words) -> str:
    """What is changed, in one sentence."""
    facts = dict(way.facts)
    if way.code == RULES_OFF:
        facts["rules"] = ", ".join(rule_name(rule, words) for rule in facts["rules"].split(";"))
        if "way_m" in facts:
            now, then = (words.number(float(facts[m]) / KM, 1) for m in ("way_m", "way_then_m"))
            facts["rules"] += words("duty.ways.farther", now=now, then=then)
    return words.known(f"way.{way.code}", way.code, **facts)


def price_rows(way: SolvedWay, words: Words) -> list[dict[str, object]]:
    """Each price now and then."""
    return [
        {
            words("duty.price"): words.known(f"duty.price.{name}", name),
            words("duty.price.now"): round(now, 1),
            words("duty.price.then"): round(then, 1),
        }
        for name, now, then in way.price
    ]
