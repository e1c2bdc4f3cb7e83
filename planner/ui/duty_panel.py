"""Beside the grid: why this person, who else could, what keeps the others from the place."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from planner.findings import PlannerError
from planner.model.roster import Slot
from planner.plan.substitutes import Candidate, Exchanges, Substitutes
from planner.ui import tables
from planner.ui.duty_changes import Step
from planner.ui.duty_grid import seat_name
from planner.ui.duty_places import Place, Week
from planner.ui.duty_session import problem_text, take_steps, where
from planner.ui.duty_state import duty_state
from planner.ui.duty_words import band_of, changes_in_words, rule_name, way
from planner.ui.returned_words import said_of
from planner.ui.state import Session, current
from planner.ui.units import show_here
from planner.ui.words import Words, plain, safe

BEST = 5
"""People with a button of their own; the others stand in a table with a choice."""


def show_panel(session: Session, week: Week) -> None:
    """The place that was clicked; a hint before any."""
    words, state = session.words, duty_state()
    place = week.place(state.chosen)
    if place is None:
        st.html(f'<div class="sentence">{safe(words("duty.choose"))}</div>')
        return
    with st.container(border=True, gap="small"):
        st.html(_head(session, place))
        if place.code:
            member_link(session, place.code)
        if _is_unit(session, place.code):
            show_here(session, place.code, place.slot)
        if not place.roles:
            st.caption(words("duty.beyond"))
            return
        if not session.plan.scenario.members:
            st.caption(words("people.short"))
            return
        roles = () if place.code else place.roles
        choices_for(session, place.slot, _step_of(place), leaving=place.code, roles=roles)


def _is_unit(session: Session, code: str) -> bool:
    return any(m.code == code and m.kind == "unit" for m in session.plan.scenario.members)


def _head(session: Session, place: Place) -> str:
    words = session.words
    who = place.code or words("duty.grid.vacant")
    name = duty_state().names.get(place.code, "")
    role = words.role(place.role) if place.role else seat_name(place.roles, words)
    title = " · ".join(filter(None, (who, name)))
    return (
        f'<p class="duty-who">{safe(title)}<small>{safe(role)} – '
        f"{safe(where(session, place.slot))}</small></p>"
    )


def member_link(session: Session, code: str) -> None:
    """A link to the page of one member."""
    if "roster" in session.links:
        st.page_link(
            session.links["roster"],
            label=session.words("duty.to_member", member=plain(code)),
            icon=":material/person:",
            query_params={"member": code},
        )


def _step_of(place: Place) -> Callable[[str], Step]:
    return lambda code: Step(place.slot, place.code, code)


def choices_for(
    session: Session,
    slot: Slot,
    step: Callable[[str], Step],
    *,
    leaving: str = "",
    roles: tuple[str, ...] = (),
) -> None:
    """Who could stand in a place, best first; `step` puts one of them there."""
    words, plan = session.words, session.plan
    try:
        known = session.desk.duties.exchanges()
        found = known.at(slot, leaving=leaving, roles=roles)
    except PlannerError as error:
        st.html(f'<div class="sentence bad">{safe(problem_text(error.findings, session))}</div>')
        return
    if found.here is not None:
        st.html(_why(found, known, words))
    free = [candidate for candidate in found.candidates if candidate.is_free]
    key = "duty.free" if free else "duty.nobody_free"
    st.markdown(f"**{words(key, count=len(free))}**")
    for candidate in free[:BEST]:
        text = changes_in_words(plan, candidate, found.here, words)
        about = words("duty.candidate", way=way(candidate.metres, words), shifts=candidate.shifts)
        st.button(
            f"{plain(candidate.member_code)}{_named(candidate.member_code)}",
            key=f"duty_take_{candidate.member_code}",
            on_click=_take,
            args=(step(candidate.member_code),),
            width="stretch",
            icon=":material/person_add:",
        )
        st.caption(plain(words("why.because", facts=f"{about}; {text}.")))
    _table(found, known, session)
    _blocked(found, session)


def _named(code: str) -> str:
    name = duty_state().names.get(code, "")
    return f" · {plain(name)}" if name else ""


def _why(found: Substitutes, known: Exchanges, words: Words) -> str:
    """Why this person: way, share of the shifts, and how many others would suit better."""
    here = found.here
    assert here is not None
    lines = [words("duty.why.way", way=way(here.metres, words))]
    band = band_of(known, here.member_code)
    if band is not None:
        shifts, low, high = band
        key = "inside" if low <= shifts <= high else "above" if shifts > high else "below"
        lines.append(words(f"duty.why.{key}", shifts=shifts, low=low, high=high))
    free = [one for one in found.candidates if one.is_free and one.member_code != here.member_code]
    better = sum(one.total < here.total for one in free)
    if free:
        key = "why.person.better" if better else "why.person.best"
        lines.append(words(key, count=words.number(len(free)), better=words.number(better)))
    body = "".join(f"<p>{safe(line)}</p>" for line in lines)
    return f'<div class="duty-why"><strong>{safe(words("why.person"))}</strong>{body}</div>'


def _table(found: Substitutes, known: Exchanges, session: Session) -> None:
    """Everybody who could, ranked, with the change in every rule."""
    words = session.words
    rows = [
        {
            words("duty.column.rank"): rank,
            words("data.code"): candidate.member_code,
            words("duty.column.way"): way(candidate.metres, words),
            words("duty.column.share"): _share(known, candidate, words),
            words("duty.column.change"): changes_in_words(
                session.plan, candidate, found.here, words
            ),
        }
        for rank, candidate in enumerate((c for c in found.candidates if c.is_free), start=1)
    ]
    if len(rows) > BEST:
        with st.expander(words("duty.all_free", count=len(rows))):
            tables.show_fitting(rows, words)


def _share(known: Exchanges, candidate: Candidate, words: Words) -> str:
    band = band_of(known, candidate.member_code)
    if band is None:
        return str(candidate.shifts)
    return words("duty.share", shifts=band[0], low=band[1], high=band[2])


def _blocked(found: Substitutes, session: Session) -> None:
    """Who could not, folded under the rule that keeps them from the place."""
    words = session.words
    said = said_of(session.plan, words)
    if found.blocked():
        st.markdown(f"**{words('duty.blocked' if found.leaving else 'duty.why_vacant')}**")
    for rule, codes in found.blocked().items():
        title = words("duty.blocked_by", rule=rule_name(rule, words), count=len(codes))
        with st.expander(plain(title)):
            lines = [
                text
                for candidate in found.candidates
                for finding in candidate.broken
                if finding.code == rule
                for text in said.rules((finding,))
            ]
            items = "".join(f"<li>{safe(line)}</li>" for line in dict.fromkeys(lines))
            st.html(f'<ul class="duty-list">{items}</ul>')


def _take(step: Step) -> None:
    session = current()
    key = "duty.done.instead" if step.out else "duty.done.put"
    facts = {"member": step.into, "out": step.out, "where": where(session, step.slot)}
    take_steps(session, [step], session.words(key, **facts))
