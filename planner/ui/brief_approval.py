"""Submit, approve, withdraw: where the version stands, the typed name, what exactly is approved."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime

import streamlit as st

from planner.findings import PlannerError
from planner.i18n import text
from planner.i18n.headline import five_numbers
from planner.model.approval import (
    LONGEST_NAME,
    LONGEST_NOTE,
    StepKind,
    StepRecord,
    allowed_steps,
    note_of_step,
)
from planner.model.plan import Plan
from planner.plan.approve import Standing, StepRequest, usual_until
from planner.ui import saving
from planner.ui.brief_table import row_cells, table_of
from planner.ui.state import Session, current
from planner.ui.words import Words, safe

ASKED = "brief_asked"
TIMES = "brief_asked_times"
SHORT = 8
"""Signs of a digest that are shown."""
OFFERED: tuple[StepKind, ...] = ("submit", "approve", "publish", "withdraw")
"""The steps, in the order of their buttons."""


def bar(session: Session) -> None:
    """Where the version stands, and the buttons of the steps that may follow."""
    standing = session.desk.approval.standing()
    st.html(_stands(standing, session.words))
    if standing.unsaved:
        _save_first(session, standing)
        return
    kinds = [kind for kind in OFFERED if kind in allowed_steps(standing.state)]
    for kind in kinds:
        st.button(
            session.words(f"brief.{kind}"),
            key=f"brief_{kind}",
            type="primary" if kind == _leading(kinds, session.plan) else "secondary",
            on_click=ask_for,
            args=(kind,),
        )


def _leading(kinds: list[StepKind], plan: Plan) -> StepKind | None:
    """The step that is looked for here: approval, of a plan that somebody is on duty in."""
    if kinds == ["submit"]:
        return "submit"
    return "approve" if plan.headline.shifts_staffed else None


def show_asked(session: Session) -> None:
    """The dialog of the step that was asked for, until it is taken or the dialog closed."""
    kind, standing = st.session_state.get(ASKED), session.desk.approval.standing()
    if kind in OFFERED and kind in allowed_steps(standing.state) and not standing.unsaved:
        title = session.words(f"brief.{kind}.title", number=standing.revision)
        st.dialog(title, width="medium", on_dismiss=_close)(_dialog)(kind, standing)


def _close() -> None:
    st.session_state.pop(ASKED, None)


def ask_for(kind: StepKind) -> None:
    """Opens the dialog, with no reason yet and the name that is known on this machine."""
    st.session_state[ASKED] = kind
    st.session_state[TIMES] = st.session_state.get(TIMES, 0) + 1


def clock(iso: str) -> str:
    """09:42 24/07/2025, as both languages write it."""
    return datetime.fromisoformat(iso).strftime("%H:%M %d/%m/%Y")


def _stands(standing: Standing, words: Words) -> str:
    if standing.unsaved:
        return _edited(standing, words)
    version = words("brief.version", number=standing.revision)
    own = [record for record in standing.steps if record.revision == standing.revision]
    facts = {"version": version, "who": "", "at": "", "note": ""}
    if own:
        note = note_of_step(own[-1].note)
        facts |= {"who": own[-1].who, "at": clock(own[-1].at), "note": note}
    line = words(f"brief.stands.{standing.state}", **facts)
    code = words("brief.code", code=standing.digest[:SHORT])
    return (
        f'<div class="brief-stands {standing.state}" role="status"><b>{safe(line)}</b>'
        f"<span>{safe(code)}</span></div>"
    )


def _edited(standing: Standing, words: Words) -> str:
    """The draft is no version: what it differs from, never the version's own state."""
    facts: dict[str, str | int] = {"count": standing.unsaved, "number": standing.revision}
    name = "editing_after"
    if standing.approval is not None:
        name, facts = "editing_from", facts | who_and_when(standing.approval)
    return (
        f'<div class="brief-stands editing" role="status">'
        f"<b>{safe(words('brief.stands.editing'))}</b>"
        f"<span>{safe(words(f'brief.stands.{name}', **facts))}</span></div>"
    )


def _save_first(session: Session, standing: Standing) -> None:
    words, number = session.words, standing.revision + 1
    st.button(
        words("brief.save", number=number),
        key="brief_save",
        type="primary",
        icon=":material/save:",
        on_click=_save,
        help=words("brief.first_save", count=standing.unsaved, number=number),
    )


def _save() -> None:
    session = current()
    saving.save(session.words("brief.save.note"), session.refuse)


def _dialog(kind: StepKind, standing: Standing) -> None:
    """What the step does and with what, a name to be typed, one button."""
    session = current()
    words = session.words
    if kind == "withdraw":
        st.markdown(words("brief.withdraw.about"))
    else:
        st.markdown(words(f"brief.{'publish' if kind == 'publish' else 'approve'}.about"))
        if session.plan.scenario.synthetic:
            st.html(f'<div class="sentence warn">{safe(words("synthetic_banner"))}</div>')
        st.html(_holds(session, standing))
        _warn_of_broken(session)
    times = st.session_state.get(TIMES, 0)
    with st.form(f"brief_form_{kind}", border=False):
        step = text(f"plan.step.{kind}", words.language)
        who = st.text_input(
            words("brief.who", step=step),
            key=f"brief_who_{times}",
            placeholder=words("brief.who.hint"),
            max_chars=LONGEST_NAME,
            autocomplete="off",
        )
        until = _until(session, times) if kind == "publish" else None
        note = st.text_input(
            words("brief.reason" if kind == "withdraw" else "brief.note"),
            key=f"brief_note_{times}",
            max_chars=LONGEST_NOTE,
            autocomplete="off",
        )
        title = words(f"brief.{kind}.title", number=standing.revision)
        with st.container(horizontal=True):
            wanted = st.form_submit_button(title, type="primary", key=f"brief_do_{kind}")
            st.form_submit_button(
                words("brief.cancel"), key=f"brief_cancel_{kind}", on_click=_close
            )
        if st.session_state.get(ASKED) is None:
            st.rerun()
        if wanted:
            _take(StepRequest(kind, standing.revision, standing.digest, who, note, until))


def _until(session: Session, times: int) -> date | None:
    """The last day of the roster that stays as it is published: a week on unless told."""
    campaign = session.plan.scenario.campaign
    chosen: date | None = st.date_input(
        session.words("brief.publish.until"),
        value=usual_until(campaign, datetime.now().astimezone().date()),
        min_value=campaign.start,
        max_value=campaign.last_day,
        format="DD/MM/YYYY",
        key=f"brief_until_{times}",
        help=session.words("brief.publish.until.help"),
    )
    return chosen


def _take(request: StepRequest) -> None:
    """Put the step on file; what keeps it from being taken is said under the form."""
    session = current()
    try:
        with session.acting():
            session.desk.approval.take(request)
    except PlannerError as error:
        for finding in error.findings:
            st.html(f'<div class="sentence bad">{safe(session.words.finding(finding))}</div>')
        return
    _close()
    session.notice = _done(request, session.words)
    st.rerun()


def _done(request: StepRequest, words: Words) -> str:
    """What was done, and which days stay as they are from now on."""
    if request.until is not None:
        day = words.day(request.until)
        return words("brief.publish.frozen", number=request.revision, day=day)
    return words(f"brief.done.{request.kind}", number=request.revision)


def _holds(session: Session, standing: Standing) -> str:
    """What is approved: the version, what it holds, the five numbers."""
    words, plan, desk = session.words, session.plan, session.desk
    saved = clock(desk.saved_at.isoformat()) if desk.saved_at else "–"
    rows = [
        (words("brief.version", number=standing.revision), saved),
        (words("brief.holds.digest"), f"{standing.digest[:16]}…"),
        (words("brief.holds.points"), _by_service(plan, words)),
        (words("brief.holds.openings"), words.number(len(plan.timetable.openings))),
        (words("brief.holds.duties"), words.number(len(plan.roster.duties))),
        *((own.label, own.line) for own in five_numbers(plan.headline, words.language)),
    ]
    body = "".join(f"<tr>{row_cells(name, (value,))}</tr>" for name, value in rows)
    return table_of("", body, "holds")


def _by_service(plan: Plan, words: Words) -> str:
    """96 (Điểm HCC: 9; Điểm BDHVS: 87)."""
    counts = Counter(point.service_id for point in plan.points())
    name, count = words.service(plan.scenario), words.number(counts.total())
    if len(counts) < 2:
        return count
    parts = (f"{name(service_id)}: {words.number(own)}" for service_id, own in counts.items())
    return words("brief.holds.split", count=count, list="; ".join(parts))


def _warn_of_broken(session: Session) -> None:
    words = session.words
    stages = [words(f"stage.{m.stage}") for m in session.plan.marks if m.state != "in_force"]
    if stages:
        line = words("brief.broken", stages=", ".join(stages))
        st.html(f'<div class="sentence warn">{safe(line)}</div>')


def who_and_when(record: StepRecord) -> dict[str, str | int]:
    """Number, name and time of an approval, for sentences."""
    return {"number": record.revision, "who": record.who, "at": clock(record.at)}
