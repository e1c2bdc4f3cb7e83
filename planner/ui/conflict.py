"""Two planners at once: what was put together by itself, and the dialogue where both clash.

The three plans stand side by side: as this window showed it, as others made it, as it would be with
what was done here. Until somebody decides, nothing of either is lost: theirs is in force, what was
done here is kept aside.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from importlib import resources

import streamlit as st

from planner.findings import PlannerError
from planner.i18n.headline import five_numbers
from planner.model.plan import Plan
from planner.plan.merge import Clash
from planner.plan.put_edit import Other, Standoff
from planner.ui.brief_approval import clock
from planner.ui.conflict_words import in_plan, subject_name
from planner.ui.history_words import change_lines, note_words
from planner.ui.state import Session, current
from planner.ui.words import Words, plain, safe

THEIRS, MINE, ASIDE = "theirs", "mine", "aside"
WAYS = (THEIRS, MINE, ASIDE)
SIDES = ("seen", "theirs", "mine")
SHOWN = 6


def show(session: Session) -> None:
    """What was put together is said; what clashes is asked in a dialogue until it is decided."""
    if session.beside is not None:
        st.html(_beside(session))
    if session.standoff is not None:
        title = session.words("conflict.title")
        st.dialog(title, width="large", on_dismiss=_later)(_dialog)()


def _beside(session: Session) -> str:
    """What others did since, on which the last change stands."""
    words, beside = session.words, session.beside
    if beside is None:
        return ""
    who = _by(beside.others[0], words) if beside.others else words("conflict.somebody")
    lines = change_lines(beside.changes, words)
    more = [words("history.differs.more", count=len(lines) - SHOWN)] * (len(lines) > SHOWN)
    told = "; ".join((*lines[:SHOWN], *more))
    key = "conflict.already" if beside.already else "conflict.merged"
    line = words(key, who=who, changes=told)
    return f'<div class="sentence merged" role="status">{safe(line)}</div>'


def _by(other: Other, words: Words) -> str:
    """Who, when and why, as far as it is known."""
    name = other.who or words("conflict.somebody")
    said = words("conflict.by", who=name, at=clock(other.at))
    why = note_words(other.why, words)
    return f"{said} ({words('conflict.why', why=why)})" if why else said


def _dialog() -> None:
    session = current()
    words, held = session.words, session.standoff
    if held is None:
        st.rerun()
    st.html(f"<style>{_style()}</style>")
    count = len(held.clashes)
    st.html(f'<div class="sentence warn">{safe(words("conflict.about", count=count))}</div>')
    st.html(_sides(held, words))
    if count > 1:
        _one_by_one(held, words)
    else:
        _one(held.clashes, words)
    for finding in session.problems:
        st.html(f'<div class="sentence bad" role="alert">{safe(words.finding(finding))}</div>')


def _sides(held: Standoff, words: Words) -> str:
    """What both touch, clash by clash, then the five numbers: one column for each plan."""
    head = "".join(f'<th scope="col">{safe(words(f"conflict.side.{side}"))}</th>' for side in SIDES)
    plans = (held.seen, held.now, held.mine)
    rows = "".join(
        _clash_row(clash, other, plans, words)
        for clash, other in zip(held.clashes, held.others, strict=True)
    )
    numbers = [five_numbers(plan.headline, words.language) for plan in plans]
    for seen, theirs, mine in zip(*numbers, strict=True):
        cells = "".join(
            f'<td data-side="{safe(words(f"conflict.side.{side}"))}"'
            f' class="{"" if own.line == seen.line else "differs"}">'
            f"<b>{safe(own.figure)}</b> <small>{safe(own.detail)}</small></td>"
            for side, own in zip(SIDES, (seen, theirs, mine), strict=True)
        )
        rows += f'<tr data-figure="{seen.key}"><th scope="row">{safe(seen.label)}</th>{cells}</tr>'
    first = f'<th scope="col">{safe(words("conflict.what"))}</th>'
    return (
        '<div class="conflict-scroll" tabindex="0"><table class="conflict">'
        f"<thead><tr>{first}{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _clash_row(clash: Clash, other: Other, plans: Sequence[Plan], words: Words) -> str:
    """One thing that both changed, in each of the plans; who did the other thing stands by it."""
    cells = [safe(in_plan(clash.edit, plan, words)) for plan in plans]
    cells[1] += f"<small>{safe(_by(other, words))}</small>"
    told = "".join(
        f'<td data-side="{safe(words(f"conflict.side.{side}"))}" class="differs">{cell}</td>'
        for side, cell in zip(SIDES, cells, strict=True)
    )
    name = safe(subject_name(clash.edit, plans, words))
    return f'<tr class="clash"><th scope="row">{name}</th>{told}</tr>'


def _one(clashes: Sequence[Clash], words: Words) -> None:
    for place, way in zip(st.columns(len(WAYS), gap="small"), WAYS, strict=True):
        place.button(
            words(f"conflict.{way}"),
            key=f"conflict_{way}",
            help=words(f"conflict.{way}.help"),
            type="primary" if way == THEIRS else "secondary",
            width="stretch",
            on_click=_decide,
            args=(dict.fromkeys(range(len(clashes)), way),),
        )


def _one_by_one(held: Standoff, words: Words) -> None:
    """A choice for each, and one button; both can also be taken whole."""
    st.markdown(f"**{words('conflict.each')}**")
    ways: dict[int, str] = {}
    plans = (held.seen, held.now, held.mine)
    for n, clash in enumerate(held.clashes):
        ways[n] = st.radio(
            plain(subject_name(clash.edit, plans, words)),
            WAYS,
            format_func=lambda way: words(f"conflict.{way}"),
            key=f"conflict_way_{n}",
            horizontal=True,
        )
    st.button(
        words("conflict.go"), key="conflict_go", type="primary", on_click=_decide, args=(ways,)
    )


def _decide(ways: dict[int, str]) -> None:
    """Carry out what was decided; where somebody was quicker again, that is said and asked anew."""
    session = current()
    held = session.standoff
    if held is None:
        return
    told, session.standoff, session.problems = session.words, None, ()
    by_way = {way: [held.clashes[n] for n, own in ways.items() if own == way] for way in WAYS}
    try:
        with session.acting():
            if by_way[THEIRS]:
                session.desk.conflicts.let_go(by_way[THEIRS])
            if by_way[MINE]:
                session.desk.conflicts.take(by_way[MINE])
    except PlannerError as error:
        session.problems = error.findings
        return
    done = [told(f"conflict.done.{way}", count=len(own)) for way, own in by_way.items() if own]
    session.said, session.notice = None, " ".join(done)


def _later() -> None:
    """The dialogue was closed: what was done here stays aside, and that is said."""
    session = current()
    if session.standoff is not None:
        count = len(session.standoff.clashes)
        session.standoff = None
        session.notice = session.words("conflict.done.aside", count=count)


@cache
def _style() -> str:
    return resources.files("planner.ui").joinpath("conflict.css").read_text(encoding="utf-8")
