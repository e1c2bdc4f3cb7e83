"""The people of a unit that stands on duty get their names, by hand or proposed, as one edit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal

import streamlit as st

from planner.findings import PlannerError
from planner.model.plan import Plan
from planner.model.roster import Slot
from planner.plan.name_unit import Naming, Offer, naming_of
from planner.ui.duty_faults import Fault, sentences
from planner.ui.duty_session import act_on, problem_text, turn, where
from planner.ui.duty_state import duty_state
from planner.ui.duty_words import rule_name
from planner.ui.state import Session, current
from planner.ui.words import Words, plain, safe

PER_PAGE = 12
"""Openings that are named at once."""
KEY = "planner_naming"
UNIT = "units_unit"


def show_units(session: Session) -> None:
    """Choose a unit, then its openings with a place for each name."""
    words, naming = session.words, _naming(session.plan)
    places = naming.places()
    _said(session)
    if not places:
        st.info(words("units.none"), icon=":material/groups:")
        return
    if st.session_state.get(UNIT) not in places:
        st.session_state.pop(UNIT, None)
    unit = st.selectbox(words("units.choose"), list(places), key=UNIT)
    _unit(session, naming, unit, places[unit])


def show_here(session: Session, unit: str, slot: Slot) -> None:
    """In the panel of one place: the unit's people for this opening."""
    words, naming = session.words, _naming(session.plan)
    st.markdown(f"**{plain(words('units.here', unit=unit))}**")
    if not _people_of(session.plan, unit):
        st.caption(plain(words("units.nobody", unit=unit)))
        return
    count = naming.trial.people_in(slot, None).count(unit)
    chosen = {slot: _choice(session, naming, unit, slot, count=count)}
    _check_and_take(session, naming, unit, chosen)


def _naming(plan: Plan) -> Naming:
    """Kept until the plan is another."""
    kept: Naming | None = st.session_state.get(KEY)
    if kept is None or kept.trial.plan is not plan:
        kept = naming_of(plan)
        st.session_state[KEY] = kept
    return kept


def _said(session: Session) -> None:
    words, state, desk = session.words, duty_state(), session.desk
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        for what in ("undo", "redo"):
            able = desk.can_undo if what == "undo" else desk.can_redo
            st.button(words(what), key=f"units_{what}", icon=f":material/{what}:",
                      disabled=not able, on_click=turn, args=(session, what))  # fmt: skip
        if state.said and state.said_in == words.language:
            st.html(f'<div class="rule-said" role="status">{safe(state.said)}</div>')
    if state.problems:
        text = problem_text(state.problems, session)
        st.html(f'<div class="sentence bad" role="alert">{safe(text)}</div>')


def _people_of(plan: Plan, unit: str) -> list[str]:
    return [member.code for member in plan.scenario.members if member.unit == unit]


def _unit(session: Session, naming: Naming, unit: str, places: Mapping[Slot, int]) -> None:
    words, plan = session.words, session.plan
    people = _people_of(plan, unit)
    size = next(member.size for member in plan.scenario.members if member.code == unit)
    facts = {"unit": unit, "size": size, "named": len(people), "shifts": len(places)}
    text = words("units.summary", **facts, places=sum(places.values()))
    st.html(f'<div class="sentence">{safe(text)}</div>')
    st.caption(plain(words("units.by_sheet", unit=unit, tab=words("returned"))))
    if not people:
        st.html(f'<div class="sentence warn">{safe(words("units.nobody", unit=unit))}</div>')
        return
    shown = list(places)[:PER_PAGE]
    st.button(words("units.propose"), key="units_propose", icon=":material/person_search:",
              help=words("units.propose.help"), on_click=_propose,
              args=(session, unit, shown))  # fmt: skip
    chosen: dict[Slot, list[str]] = {}
    for slot in shown:
        left, right = st.columns([1.2, 2], vertical_alignment="center")
        text = words("units.where", where=where(session, slot), count=places[slot])
        left.html(f'<p class="unit-where">{safe(text)}</p>')
        with right:
            chosen[slot] = _choice(
                session, naming, unit, slot, count=places[slot], label="collapsed"
            )
    if len(places) > len(shown):
        st.caption(words("duty.more", count=words.number(len(places) - len(shown))))
    _check_and_take(session, naming, unit, chosen)


def _key(unit: str, slot: Slot) -> str:
    return f"unit_{unit}_{slot.text}"


def _choice(
    session: Session,
    naming: Naming,
    unit: str,
    slot: Slot,
    *,
    count: int,
    label: Literal["visible", "collapsed"] = "visible",
) -> list[str]:
    """The people of the unit for one opening: who breaks nothing first, with what others break."""
    words = session.words
    offers = {offer.member_code: offer for offer in naming.offers(unit, slot)}
    return st.multiselect(
        words("units.people", count=count),
        list(offers),
        key=_key(unit, slot),
        max_selections=count,
        format_func=lambda code: _offer(offers[code], words),
        placeholder=words("rules.choose"),
        label_visibility=label,
    )


def _offer(offer: Offer, words: Words) -> str:
    name = duty_state().names.get(offer.member_code, "")
    who = " · ".join(filter(None, (offer.member_code, name)))
    if not offer.broken:
        return words("units.offer", member=who, shifts=offer.shifts)
    rules = ", ".join(dict.fromkeys(rule_name(f.code, words) for f in offer.broken))
    return words("units.offer.breaks", member=who, shifts=offer.shifts, rules=rules)


def _check_and_take(
    session: Session, naming: Naming, unit: str, chosen: Mapping[Slot, Sequence[str]]
) -> None:
    """What the chosen names break together, and the button that takes them."""
    words, names = session.words, {slot: own for slot, own in chosen.items() if own}
    count = sum(map(len, names.values()))
    if names:
        try:
            broken = naming.named(unit, names).broken
        except PlannerError as error:
            text = problem_text(error.findings, session)
            st.html(f'<div class="sentence bad" role="alert">{safe(text)}</div>')
            return
        if broken:
            lines = sentences(session.plan, (Fault(finding) for finding in broken), words)
            items = "".join(f"<li>{safe(line)}</li>" for line in lines)
            head = safe(words("units.breaks"))
            st.html(f'<div class="sentence bad" role="status">{head}'
                    f'<ul class="duty-list">{items}</ul></div>')  # fmt: skip
        else:
            st.html(f'<div class="sentence" role="status">{safe(words("units.keeps"))}</div>')
    label = words("units.take.count", count=count) if count else words("units.take")
    st.button(label, key="units_take", type="primary", disabled=not names, on_click=_take,
              args=(unit, names), icon=":material/check:")  # fmt: skip


def _take(unit: str, names: Mapping[Slot, Sequence[str]]) -> None:
    session = current()

    def act() -> str:
        found = _naming(session.plan).named(unit, names)
        with session.acting():
            session.told(session.desk.duties.staff(found.changes))
        count = sum(map(len, names.values()))
        return session.words("units.filled", count=count, unit=unit)

    act_on(session, act)


def _propose(session: Session, unit: str, slots: Sequence[Slot]) -> None:
    """Proposed names go into the choices, where they can still be changed."""
    naming = _naming(session.plan)
    found = naming.proposed(unit, slots)
    places = naming.places()[unit]
    for slot in slots:
        st.session_state[_key(unit, slot)] = list(found.get(slot, ()))
    left = sum(places[slot] for slot in slots) - sum(map(len, found.values()))
    state = duty_state()
    state.said = session.words("units.left", count=left) if left else ""
    state.said_in, state.problems = session.language, ()
