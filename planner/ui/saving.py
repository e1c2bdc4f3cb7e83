"""The draft as a version, and back to the sample's own plan: errands that can be stopped."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from planner.findings import Finding, PlannerError
from planner.plan.course import Course
from planner.ui import errand
from planner.ui.state import Session, current

Tell = Callable[[tuple[Finding, ...]], None]
"""Keeps why nothing came of it, for the page that is drawn next."""


def save(note: str, refused: Tell, then: errand.Then | None = None) -> None:
    """Save what was edited as a new version; `then` where it was saved."""
    session = current()
    session.said, session.problems = None, ()
    errand.begin("save", partial(_saved, session, note, then), partial(_told, refused))


def back_to_sample() -> None:
    """The plan that came with the sample in the place of the one at hand."""
    session = current()
    session.said, session.problems = None, ()
    errand.begin("sample", partial(_restored, session), partial(_told, session.refuse))


def _saved(session: Session, note: str, then: errand.Then | None, course: Course) -> errand.Then:
    with session.acting():
        number = session.desk.save(note, course)
    return partial(_notice, session, session.words("saved_version", number=number), then)


def _restored(session: Session, course: Course) -> errand.Then:
    with session.acting():
        done = session.desk.restore_demo(course)
    return partial(_notice, session, session.words("restored" if done else "restore.none"), None)


def _notice(session: Session, said: str, then: errand.Then | None) -> None:
    session.notice = said
    if then is not None:
        then()


def _told(refused: Tell, error: PlannerError) -> None:
    refused(tuple(error.findings))
