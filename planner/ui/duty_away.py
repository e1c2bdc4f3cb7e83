"""A sick call: who, when; the duties touched with who could come; the fewest changes, proved."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime, timedelta

import streamlit as st

from planner.findings import BadInputError, Finding
from planner.model.people import Away
from planner.model.returned import RosterChange
from planner.model.roster import Slot
from planner.plan.substitutes import Candidate, Substitutes
from planner.ui import no_members
from planner.ui.duty_changes import Step, changes
from planner.ui.duty_fewest import collect, show_fewest, start
from planner.ui.duty_session import accept, problem_text, turn, where
from planner.ui.duty_state import Absent, duty_state
from planner.ui.duty_told import show_told
from planner.ui.duty_words import changes_in_words, rule_name, way
from planner.ui.grids import shift_name
from planner.ui.returned_words import said_of
from planner.ui.state import Session, current
from planner.ui.words import plain, safe

WINDOWS = (1, 3, 7, 14)
OFFERED = 8


def show_away(session: Session) -> None:
    """The form, then what the absence touches; messages after it was taken."""
    words, state = session.words, duty_state()
    if not session.plan.scenario.members:
        no_members.show(session, "away")
        return
    st.caption(words("duty.away.about"))
    _form(session)
    if state.problems:
        text = safe(problem_text(state.problems, session))
        st.html(f'<div class="sentence bad" role="alert">{text}</div>')
    if state.absent is not None and state.absent.plan is session.plan:
        _touched(session, state.absent)
    elif state.away_done:
        st.html(f'<div class="sentence" role="status">{safe(state.away_done)}</div>')
        st.button(words("undo"), icon=":material/undo:", key="away_undo", on_click=turn,
                  args=(session, "undo"), disabled=not session.desk.can_undo)  # fmt: skip
    if state.told:
        show_told(session.plan, state.told, words)
    _known(session)


def _form(session: Session) -> None:
    words, scenario = session.words, session.plan.scenario
    campaign = scenario.campaign
    roles = {m.code: ", ".join(map(words.role, m.roles)) for m in scenario.members}
    one, two, three, four, five = st.columns([2, 1.1, 1.1, 1.2, 1.2], vertical_alignment="bottom")
    one.selectbox(
        words("duty.away.who"),
        list(roles),
        index=None,
        key="away_who",
        format_func=lambda code: f"{code} · {roles[code]}",
        placeholder=words("duty.away.choose"),
    )
    now = datetime.now().astimezone().date()
    today = now if campaign.start <= now <= campaign.last_day else campaign.start
    for column, name in ((two, "first"), (three, "last")):
        column.date_input(
            words(f"duty.away.{name}"),
            value=today,
            min_value=campaign.start,
            max_value=campaign.last_day,
            format="DD/MM/YYYY",
            key=f"away_{name}",
        )
    four.selectbox(
        words("column.shift"),
        ["", *(shift.id for shift in campaign.shifts)],
        key="away_shift",
        format_func=lambda s: shift_name(s, campaign, words) if s else words("duty.away.all_day"),
    )
    five.selectbox(
        words("duty.away.window"),
        WINDOWS,
        index=WINDOWS.index(7),
        key="away_window",
        format_func=lambda days: words("duty.away.days", count=days),
        help=words("duty.away.window.help"),
    )
    st.button(words("duty.away.look"), type="primary", key="away_look", on_click=look,
              icon=":material/person_search:")  # fmt: skip


def look() -> None:
    """Take the form: the duties touched, each with who could come."""
    session, state, form = current(), duty_state(), st.session_state
    state.problems, state.away_done, state.absent, state.told = (), "", None, ()
    try:
        away = _asked(session, form)
    except BadInputError as error:
        state.problems = error.findings
        return
    until = away.first_date + timedelta(days=int(form.away_window) - 1)
    known = session.desk.duties.exchanges().while_away(away)
    touched = tuple(
        known.at(slot, leaving=away.member_code, in_a_hurry=True)
        for slot in touched_slots(session, away)
    )
    absent = Absent(away, session.plan, touched, until=max(until, away.last_date))
    absent.chosen = proposed(session, touched, away)
    state.absent = absent


def _asked(session: Session, form: object) -> Away:
    who = getattr(form, "away_who", None)
    first: date = getattr(form, "away_first")  # noqa: B009
    last: date = getattr(form, "away_last")  # noqa: B009
    if not who:
        raise BadInputError([Finding("away_nobody", "error")])
    if last < first:
        facts = {"first": session.words.day(first), "last": session.words.day(last)}
        raise BadInputError([Finding("away_ends_before", "error", facts=facts)])
    return Away(str(who), first, last, getattr(form, "away_shift", "") or None)


def touched_slots(session: Session, away: Away) -> list[Slot]:
    """The openings that the member would have to leave, in order of time."""
    own = [
        duty
        for duty in session.plan.roster.duties
        if duty.member_code == away.member_code
        and away.first_date <= duty.date <= away.last_date
        and away.shift in (None, duty.shift)
    ]
    own.sort(key=lambda duty: (duty.date, duty.start))
    return [Slot(duty.point_id, duty.date, duty.shift) for duty in own]


def proposed(session: Session, touched: tuple[Substitutes, ...], away: Away) -> dict[str, str]:
    """The best for each place that breaks nothing together with those chosen before; places with
    few to choose from are filled first, people not yet chosen come before others.
    """
    trial, code = session.desk.duties.exchanges().while_away(away).trial, away.member_code
    chosen: dict[str, str] = {}
    steps: list[Step] = []
    used: Counter[str] = Counter()
    for place in sorted(touched, key=lambda p: sum(c.is_free for c in p.candidates)):
        free = [c.member_code for c in place.candidates if c.is_free]
        chosen[place.slot.text] = ""
        for comer in sorted(free, key=lambda one: used[one]):
            tried = [*steps, Step(place.slot, code, comer)]
            if not trial.newly_broken(changes(session.plan, tried)):
                chosen[place.slot.text], steps = comer, tried
                used[comer] += 1
                break
    return chosen


def _touched(session: Session, absent: Absent) -> None:
    """Each duty with a choice of who comes; what the choices break together; both ways to go on."""
    words = session.words
    away = absent.away
    facts = {"member": away.member_code, "count": len(absent.touched)}
    facts |= {"first": words.day(away.first_date), "last": words.day(away.last_date)}
    key = "duty.away.touched" if absent.touched else "duty.away.untouched"
    st.html(f'<div class="sentence" role="status">{safe(words(key, **facts))}</div>')
    for place in absent.touched:
        _one(session, absent, place)
    cells = chosen_cells(session, absent)
    trial = session.desk.duties.exchanges().while_away(away).trial
    broken = trial.newly_broken(cells) if cells else ()
    if broken:
        lines = "".join(f"<li>{safe(t)}</li>" for t in said_of(session.plan, words).rules(broken))
        head = safe(words("duty.away.together"))
        st.html(f'<div class="sentence bad"><strong>{head}</strong><ul>{lines}</ul></div>')
    collect(session, absent)
    left, right = st.columns(2, gap="small")
    left.button(words("duty.away.take"), key="away_take", on_click=take, width="stretch",
                icon=":material/check:", type="primary")  # fmt: skip
    right.button(words("duty.away.fewest"), key="away_fewest", on_click=start, width="stretch",
                 icon=":material/published_with_changes:",
                 disabled=absent.inquiry is not None)  # fmt: skip
    show_fewest(session, absent)


def _one(session: Session, absent: Absent, place: Substitutes) -> None:
    words = session.words
    free = {c.member_code: c for c in place.candidates if c.is_free}
    facts = {"where": plain(where(session, place.slot)), "count": len(free)}
    st.markdown(words("duty.away.place", **facts))
    options = ["", *list(free)[:OFFERED]]
    now = absent.chosen.get(place.slot.text, "")
    options += [now] if now not in options else []

    def label(code: str) -> str:
        return _about(session, place, free[code]) if code else words("duty.away.vacant")

    chosen = st.selectbox(
        words("duty.away.who_comes"),
        options,
        index=options.index(now),
        format_func=label,
        key=f"away_{place.slot.text}",
        label_visibility="collapsed",
    )
    absent.chosen[place.slot.text] = chosen or ""
    if not free:
        names = ", ".join(
            f"{rule_name(rule, words)} ({len(codes)})" for rule, codes in place.blocked().items()
        )
        st.caption(words("duty.away.blocked", rules=plain(names)))


def _about(session: Session, place: Substitutes, candidate: Candidate) -> str:
    words = session.words
    change = changes_in_words(session.plan, candidate, place.here, words)
    about = words("duty.candidate", way=way(candidate.metres, words), shifts=candidate.shifts)
    return f"{candidate.member_code} · {about} · {change}"


def chosen_cells(session: Session, absent: Absent) -> tuple[RosterChange, ...]:
    """The crews with the chosen people in the places left."""
    steps = [
        Step(place.slot, absent.away.member_code, absent.chosen.get(place.slot.text, ""))
        for place in absent.touched
    ]
    return changes(session.plan, steps)


def take() -> None:
    """The absence with the chosen people, as one edit."""
    session, absent = current(), duty_state().absent
    if absent is not None:
        accept(session, absent, chosen_cells(session, absent))


def _known(session: Session) -> None:
    """Absences that were told already."""
    words, plan = session.words, session.plan
    if not plan.away:
        return
    items = "".join(
        "<li>"
        + safe(
            words(
                "duty.away.known",
                member=one.member_code,
                first=words.day(one.first_date),
                last=words.day(one.last_date),
                shift=shift_name(one.shift, plan.scenario.campaign, words).lower()
                if one.shift
                else words("duty.away.all_day").lower(),
            )
        )
        + "</li>"
        for one in plan.away
    )
    head = safe(words("duty.away.list"))
    st.html(
        f'<div class="sentence"><strong>{head}</strong><ul class="duty-list">{items}</ul></div>'
    )
