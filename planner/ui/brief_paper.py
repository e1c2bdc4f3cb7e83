"""The leader's page as one PDF and one picture, each by one click."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

import streamlit as st

from planner.model.approval import LOCKING, StepRecord
from planner.model.outlook import Situation
from planner.model.plan import Plan
from planner.plan.brief_paper import BriefSheet, brief_of
from planner.ui.proofs import certificate_sentence
from planner.ui.state import Session
from planner.ui.words import Words


@dataclass(frozen=True, slots=True)
class Sheets:
    """Sets the page when a button is pressed, of the plan as it was then on screen."""

    plan: Plan
    words: Words
    situation: Situation
    revision: int
    approval: StepRecord | None

    def pdf(self) -> bytes:
        """One page of A4."""
        return self._sheet().pdf()

    def png(self) -> bytes:
        """The same page as a picture."""
        return self._sheet().png()

    def _sheet(self) -> BriefSheet:
        return brief_of(
            self.plan,
            self.words.language,
            made_on=datetime.now().astimezone().date(),
            situation=self.situation,
            revision=self.revision,
            approval=self.approval,
            certificate=certificate_sentence(self.plan, self.words),
        )


def downloads(session: Session, situation: Situation) -> None:
    """Two buttons beside the title."""
    words = session.words
    sheets = sheets_of(session, situation)
    name = words("brief.paper.file")
    for kind, make, mime in (
        ("pdf", sheets.pdf, "application/pdf"),
        ("png", sheets.png, "image/png"),
    ):
        st.download_button(
            words(f"brief.{kind}"),
            data=make,
            file_name=f"{name}.{kind}",
            mime=mime,
            icon=":material/download:",
            on_click="ignore",
            key=f"brief_{kind}",
        )


def sheets_of(session: Session, situation: Situation) -> Sheets:
    """What the buttons set: the draft, and its version and approval where it is one."""
    standing = session.desk.approval.standing()
    is_version = not standing.unsaved
    is_locked = is_version and standing.state in LOCKING
    return Sheets(
        session.plan,
        session.words,
        situation,
        standing.revision if is_version else 0,
        standing.approval if is_locked else None,
    )
