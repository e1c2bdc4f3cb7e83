"""One of several plans is taken, or an earlier one comes back: an errand that can be stopped."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

import streamlit as st

from planner.findings import PlannerError
from planner.plan.choose import Chosen
from planner.plan.course import Course
from planner.ui import errand
from planner.ui.state import Session, current
from planner.ui.words import Words

TYPED = ("reason", "who")


def choose(key: str) -> None:
    """Take the plan behind a key with what was typed beside it, which stays where it is refused."""
    session = _begun()
    session.looking.hold()
    typed = {name: str(st.session_state.get(_box(name, key), "")) for name in TYPED}
    boxes = {_box(name, key): text for name, text in typed.items()}
    errand.begin("choose", partial(_chosen, session, key, typed), partial(_refused, session, boxes))


def go_back(number: int) -> None:
    """Bring an earlier version back as the newest one."""
    session = _begun()
    errand.begin("back_to", partial(_back, session, number), partial(_refused, session, {}))


def said(chosen: Chosen, words: Words) -> tuple[str, ...]:
    """What came of taking a plan: the new version, the edits kept before it, what was made anew."""
    told = [words("history.chosen", number=chosen.number)]
    if chosen.saved_first:
        told.append(words("history.chosen.first", number=chosen.saved_first))
    if chosen.carried:
        told.append(words("history.chosen.carried"))
    if chosen.thawed:
        told.append(words("history.chosen.thawed", day=words.day(chosen.thawed)))
    return tuple(told)


def _begun() -> Session:
    session = current()
    session.said, session.problems = None, ()
    session.looking.told, session.looking.problems = (), ()
    return session


def _chosen(
    session: Session, key: str, typed: Mapping[str, str], course: Course
) -> Callable[[], None]:
    with session.acting():
        chosen = session.desk.versions.choose(key, typed["reason"], typed["who"], course)
    return partial(_then, session, chosen, dict.fromkeys((_box(name, key) for name in TYPED), ""))


def _back(session: Session, number: int, course: Course) -> Callable[[], None]:
    with session.acting():
        chosen = session.desk.versions.back_to(number, course)
    return partial(_then, session, chosen, {})


def _then(session: Session, chosen: Chosen, boxes: Mapping[str, str]) -> None:
    session.looking.told = said(chosen, session.words)
    st.session_state.update(boxes)


def _refused(session: Session, boxes: Mapping[str, str], error: PlannerError) -> None:
    session.looking.problems = error.findings
    st.session_state.update(boxes)


def _box(name: str, key: str) -> str:
    return f"history_{name}_{key}"
