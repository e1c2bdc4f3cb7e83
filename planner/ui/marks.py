"""Which answers still hold after the edits, in words."""

from __future__ import annotations

import streamlit as st

from planner.ui.state import Session
from planner.ui.words import safe


def show_marks_of_stages(session: Session) -> None:
    """Nothing while every stage holds; else what needs a re-solve or is broken, and why."""
    words = session.words
    lines = [
        words(
            f"mark_state.{mark.state}",
            stage=words(f"stage.{mark.stage}"),
            reasons=words.reasons(mark.reasons),
        ).replace(" ()", "")
        for mark in session.plan.marks
        if mark.state != "in_force"
    ]
    if lines:
        items = "".join(f"<li>{safe(line)}</li>" for line in lines)
        st.html(f'<div class="sentence warn"><ul class="flat">{items}</ul></div>')
