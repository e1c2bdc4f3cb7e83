"""The roster with the fewest changed cells after a sick call: a job, its proof, taking it."""

from __future__ import annotations

from functools import partial

import streamlit as st

from planner.plan.replan import FewestChanges
from planner.ui.boundary import fragment
from planner.ui.duty_session import accept, where
from planner.ui.duty_state import Absent, duty_state
from planner.ui.duty_told import show_told, told_of
from planner.ui.state import Session, current
from planner.ui.words import Words, safe

DONE = ("done", "failed", "cancelled")


def start() -> None:
    """Ask for the fewest changes."""
    absent = duty_state().absent
    if absent is not None:
        absent.fewest = None
        absent.inquiry = current().desk.duties.replan(absent.away, absent.until)


def show_fewest(session: Session, absent: Absent) -> None:
    """How far it is; what came, with its proof in words."""
    if absent.inquiry is not None:
        _watch()
    elif absent.fewest is not None:
        _answer(session, absent.fewest)


def collect(session: Session, absent: Absent) -> None:
    """Take what has come, or say why nothing came."""
    if absent.inquiry is None or absent.inquiry.state().status not in DONE:
        return
    state, absent.fewest = absent.inquiry.state(), absent.inquiry.result()
    absent.inquiry = None
    if absent.fewest is None:
        lines = [session.words(f"duty.fewest.{state.status}")]
        lines += [session.words.finding(f) for f in (state.error.findings if state.error else ())]
        st.html(f'<div class="sentence warn" role="alert">{safe(" ".join(lines))}</div>')


@partial(fragment, run_every=0.4)
def _watch() -> None:
    """Looks by itself until the answer is there."""
    session, absent = current(), duty_state().absent
    if absent is None or absent.inquiry is None or absent.inquiry.state().status in DONE:
        st.rerun()
    share = min(1.0, max(0.0, absent.inquiry.state().share))
    st.progress(share, text=session.words("duty.fewest.running"))
    st.button(session.words("duty.stop"), key="fewest_stop", icon=":material/stop_circle:",
              on_click=absent.inquiry.cancel)  # fmt: skip


def proof_in_words(found: FewestChanges, words: Words) -> str:
    """So many cells, and whether fewer are possible; places left vacant besides."""
    facts = {
        "changed": found.changed,
        "fewest": found.fewest,
        "vacancies": found.vacancies,
        "fewest_vacancies": found.fewest_vacancies,
        "first": words.day(found.first_day),
        "last": words.day(found.last_day),
    }
    text = words("duty.fewest.proved" if found.proved else "duty.fewest.bound", **facts)
    if found.vacancies:
        text += " " + words("duty.fewest.vacant", **facts)
    return text


def _answer(session: Session, found: FewestChanges) -> None:
    words = session.words
    lines = "".join(f"<li>{safe(line)}</li>" for line in _lines(session, found))
    st.html(
        f'<div class="sentence" role="status"><strong>{safe(proof_in_words(found, words))}</strong>'
        f'<ul class="duty-list">{lines}</ul></div>'
    )
    st.button(words("duty.fewest.take"), key="fewest_take", type="primary", on_click=_take,
              icon=":material/check:")  # fmt: skip
    show_told(session.plan, told_of(found.cells, first=found.away.member_code), words)


def _lines(session: Session, found: FewestChanges) -> list[str]:
    """Each opening that changes: who leaves, who comes."""
    words = session.words
    out = []
    for change in found.cells:
        gone = [code for code in change.old if code not in change.new]
        come = [code for code in change.new if code not in change.old]
        facts = {
            "where": where(session, change.cell.slot),
            "out": ", ".join(gone) or words("duty.nobody"),
            "into": ", ".join(come) or words("duty.nobody"),
        }
        out.append(words("duty.fewest.line", **facts))
    return out


def _take() -> None:
    session, absent = current(), duty_state().absent
    if absent is not None and absent.fewest is not None:
        accept(session, absent, absent.fewest.cells)
