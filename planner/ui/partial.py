"""A plan that is not whole, beside its map: what is served, whom not and why, three solved ways."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from planner.findings import Finding
from planner.i18n import short_group
from planner.model.question import Answer
from planner.plan.shortfall import Shortfall, Unserved, questions_for, shortfall, ways_of
from planner.ui.boundary import fragment
from planner.ui.partial_state import WaysOut
from planner.ui.questions_state import came
from planner.ui.state import Session, current
from planner.ui.why_more import asked, way_lines
from planner.ui.why_said import names_of
from planner.ui.words import Words, safe

DONE = frozenset({"done", "failed", "cancelled"})
SHOWN = 6
PAUSE_S = 0.5


def show(session: Session) -> bool:
    """Nothing (False) for the sample and for a whole plan; else the facts, and the ways out of what
    points can help.
    """
    found = _found(session)
    if session.desk.is_demo or found.is_whole:
        return False
    with st.container(border=True, gap="small", key="partial"):
        st.html(_facts(found, session.plan.headline.shifts_planned, session.words))
        _onward(session, found)
        if found.unserved or found.asked:
            _asked(session, found)
            ticking = session.ways_out.ways is None
            fragment(_ways, run_every=PAUSE_S if ticking else None)()
    return True


def _found(session: Session) -> Shortfall:
    aside = sum(row.table == "groups" for row in session.desk.tables.aside())
    places = session.desk.groups.places()
    return shortfall(session.plan, places, told=session.desk.findings, aside=aside)


def _facts(found: Shortfall, shifts: int, words: Words) -> str:
    """What is served in a sentence, each group that is not with its reason, then the rest."""
    counts = {"served": found.served, "groups": found.groups, "points": found.points}
    served = words("partial.served", **{name: words.number(n) for name, n in counts.items()})
    lines = [f"<strong>{safe(words('partial'))}.</strong> {safe(served)}"]
    if found.unserved:
        rows = [safe(_reason(one, words)) for one in found.unserved[:SHOWN]]
        rest = len(found.unserved) - SHOWN
        rows += [safe(words("partial.more", count=words.number(rest)))] if rest > 0 else []
        head = safe(words("partial.unserved", count=words.number(len(found.unserved))))
        lines.append(f"{head}<ul>{''.join(f'<li>{row}</li>' for row in rows)}</ul>")
    lines += [safe(line) for line in _rest(found, shifts, words)]
    tone = "warn" if found.unserved or found.asked else ""
    body = "<br>".join(lines)
    return f'<div class="sentence {tone}" data-partial="{len(found.unserved)}">{body}</div>'


def _rest(found: Shortfall, shifts: int, words: Words) -> list[str]:
    """What the tables do not give."""
    said = []
    if found.asked:
        said.append(words("partial.fewer", asked=words.number(found.asked),
                          points=words.number(found.points)))  # fmt: skip
    if not found.has_venues:
        said.append(words("partial.no_venues"))
    if not found.has_members:
        said.append(words("partial.no_members", vacant=words.number(shifts)))
    if found.aside:
        said.append(words("partial.aside", count=words.number(found.aside)))
    return said


def _reason(one: Unserved, words: Words) -> str:
    facts = {
        "name": short_group(one.name),
        "left": words.number(one.left),
        "people": words.number(one.people),
        "minutes": words.number(one.minutes or 0.0, 0),
    }
    never = one.cause == "out_of_reach" and one.minutes is None
    return words(f"partial.{one.cause}{'.never' if never else ''}", **facts)


def _onward(session: Session, found: Shortfall) -> None:
    """To the page where what is missing can be mended."""
    words = session.words
    unplaced = any(one.cause == "no_position" for one in found.unserved)
    short = found.has_members and session.plan.headcount.first_failing
    for wanted, page, text in (
        (unplaced, "place", "partial.place"),
        (short, "roster", "partial.people"),
    ):
        if wanted and st.button(words(text), key=f"partial_{page}", width="stretch"):
            st.switch_page(session.links[page])


def _asked(session: Session, found: Shortfall) -> None:
    """Questions are asked once of the points that stand; answers of other points are dropped."""
    state: WaysOut = session.ways_out
    points = (session.plan.scenario_digest, session.plan.placement(found.service_id).points)
    if state.asked_for == points:
        return
    state.forget()
    questions = questions_for(session.plan, found.service_id)
    state.asked_for = points
    state.inquiries = [session.desk.ask(question) for question in questions]


def _ways() -> None:
    """The ways out as soon as all are solved; looks again by itself until then."""
    session = current()
    words, state = session.words, session.ways_out
    if state.ways is None:
        if not all(one.state().status in DONE for one in state.inquiries):
            done = sum(one.state().status in DONE for one in state.inquiries)
            st.progress(done / len(state.inquiries), text=words("partial.computing"))
            return
        ended = [came(one) for one in state.inquiries]
        answers = [answer for answer, _ in ended]
        state.problems = _each_once([finding for _, findings in ended for finding in findings])
        service = session.plan.placements[0].service_id
        state.ways, state.inquiries = ways_of(session.plan, service, answers), []
        st.rerun()
    if state.problems:
        _failed(state, words)
    elif not state.ways:
        st.caption(words("partial.none"))
    if not state.ways:
        return
    st.html(f'<div class="bring-title">{safe(words("partial.ways"))}</div>')
    for number, way in enumerate(state.ways):
        _way(session, number, way)


def _failed(state: WaysOut, words: Words) -> None:
    """Why a way out did not come, and the button that has all of them computed once more."""
    items = "".join(f"<li>{safe(words.finding(problem))}</li>" for problem in state.problems)
    st.html(f'<div class="sentence warn" role="alert"><ul class="flat">{items}</ul></div>')
    if st.button(words("below.again"), key="partial_again", icon=":material/refresh:"):
        state.forget()
        st.rerun()


def _each_once(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    return tuple(one for k, one in enumerate(findings) if one not in findings[:k])


def _way(session: Session, number: int, way: Answer) -> None:
    words, now, then = session.words, way.now, way.proposed
    if now is None or then is None:
        return
    question = way.question
    said = {"points": then.points, "minutes": question.minutes, "share": 100 * question.share}
    numbers = {name: words.number(value) for name, value in said.items()}
    title = words(f"partial.way.{question.kind}", **numbers)
    facts = words(
        "partial.way.figures",
        before=words.number(now.people_near),
        after=words.number(then.people_near),
        worst_before=_minutes(now.worst_minutes, words),
        worst=_minutes(then.worst_minutes, words),
    )
    st.html(f'<div data-way="{number}"><strong>{safe(title)}</strong><br>{safe(facts)}</div>')
    asked(way_lines(way, names_of(session), words), words, f"way_{number}")
    st.button(words("partial.way.take"), key=f"way_{number}", on_click=_take, args=(way,),
              width="stretch")  # fmt: skip


def _minutes(value: float | None, words: Words) -> str:
    return "–" if value is None else words.number(value, 0)


def _take(way: Answer) -> None:
    session = current()
    session.adopt(way)
    session.ways_out.forget()
