"""Three steps for a first visit, beside the map: what stands there, the numbers, a real drag."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib import resources

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from planner.findings import PlannerError
from planner.i18n.numbers import percent
from planner.model.campaign import ADMIN
from planner.model.coverage import Headline
from planner.ui.said import counting, sentence
from planner.ui.state import Said, Session
from planner.ui.words import safe

SETTING, DONE = "tour", "done"
STEPS = ("map", "numbers", "drag")


def settle(session: Session) -> None:
    """Opens with the sample plan, once a campaign file; what was ended or skipped stays so."""
    state = session.tour
    if not state.asked:
        state.asked = True
        if session.desk.is_demo and session.desk.remembered(SETTING) != DONE:
            state.step = 1


def start(session: Session) -> None:
    """From the first step, also where it was ended before; its page is the overview."""
    state = session.tour
    state.asked, state.step, state.dragged = True, 1, False


def is_on(session: Session) -> bool:
    """Whether a step of it is under way."""
    return session.tour.step > 0


def end(session: Session) -> None:
    """Over, and remembered with the campaign; where the file takes nothing, for this visit."""
    if is_on(session):
        session.tour.step = 0
        try:
            session.desk.remember(SETTING, DONE)
        except PlannerError as error:
            session.problems = error.findings


def dragged(session: Session) -> None:
    """A point was dragged on the map: the third step has what it waits for."""
    if session.tour.step == len(STEPS) and not session.problems:
        session.tour.dragged = True


def looking(session: Session) -> bool:
    """Steps one and two, beside the map of the overview; False (and nothing shown) elsewhere."""
    step = session.tour.step
    if not 1 <= step < len(STEPS):
        return False
    now, after = STEPS[step - 1], STEPS[step]
    text = session.words(f"tour.{now}.text", **_facts(session))
    with _card(session, now, (text,)):
        if _next(session.words("tour.next", title=session.words(f"tour.{after}"))):
            _advance(session)
        _ender(session, "tour.skip")
    return True


def dragging(session: Session) -> bool:
    """Step three, beside the map of the points: waits for a drag, then says what it changed."""
    if session.tour.step != len(STEPS):
        return False
    words, said = session.words, session.said
    if said is not None and session.tour.dragged:
        with _card(session, "done", _changed(session, said)):
            if _next(words("onward", page=words("menu.timetable"))):
                end(session)
                st.switch_page(session.links["timetable"])
            _ender(session, "tour.stay")
    else:
        with _card(session, "drag", (words("tour.drag.text"),)):
            wait = safe(words("tour.waiting"))
            st.html(f'<div class="tour-text"><p class="tour-wait" role="status">{wait}</p></div>')
            if _next(words("tour.roster"), key="tour_roster"):
                end(session)
                st.switch_page(session.links["roster"])
            _ender(session, "tour.skip")
    return True


def _advance(session: Session) -> None:
    session.tour.step += 1
    if session.tour.step == len(STEPS):
        session.tour.dragged = False
        st.switch_page(session.links["points"])
    st.rerun()


def _changed(session: Session, said: Said) -> Iterable[str]:
    """The sentence of the drag; homes within reach before and after, and how many groups."""
    yield sentence(said, session.words)
    yield session.words(
        "tour.done.groups",
        before=_homes(said.before, session),
        after=_homes(session.plan.headline, session),
        losing=len(counting(said.change.losing)),
        gaining=len(counting(said.change.gaining)),
    )


def _facts(session: Session) -> dict[str, object]:
    plan = session.plan
    points, headline = plan.points(), plan.headline
    admin = sum(point.service_id == ADMIN for point in points)
    return {
        "admin": admin,
        "learning": len(points) - admin,
        "households": _homes(headline, session),
        "gaps": len(headline.groups_with_gap),
        "groups": headline.groups,
    }


def _homes(headline: Headline, session: Session) -> str:
    return percent(headline.households_served / max(headline.households, 1), session.language)


def _next(label: str, *, key: str = "tour_next") -> bool:
    return st.button(label, key=key, type="primary", icon=":material/arrow_forward:",
                     width="stretch")  # fmt: skip


def _ender(session: Session, key: str) -> None:
    st.button(session.words(key), key="tour_end", type="tertiary", on_click=end, args=(session,))


def _card(session: Session, title: str, texts: Iterable[str]) -> DeltaGenerator:
    """The frame of every step, always in the same place: how far, what it is, its sentences."""
    words, step = session.words, session.tour.step
    marks = "".join(f'<i class="{"on" if k <= step else ""}"></i>' for k in (1, 2, 3))
    card = st.container(border=True, gap="small", key="tour_card")
    lines = "".join(f"<p>{safe(text)}</p>" for text in texts)
    card.html(
        f"<style>{_style()}</style>"
        f'<div class="tour-head"><span>{safe(words("tour.step", step=step))}</span>{marks}</div>'
        f'<div class="tour-title">{safe(words(f"tour.{title}"))}</div>'
        f'<div class="tour-text">{lines}</div>'
    )
    return card


@cache
def _style() -> str:
    return resources.files("planner.ui").joinpath("tour.css").read_text(encoding="utf-8")
