"""The head-count check in words: are there enough people of each role, and if not, what then."""

from __future__ import annotations

import streamlit as st

from planner.model.plan import Plan
from planner.model.roster import HeadCountRow
from planner.model.shortage import Shortage
from planner.ui import tables
from planner.ui.duty_ways import show_ways
from planner.ui.state import Session
from planner.ui.words import Words, safe

MOST_SAID = 8


def show_shortfall(session: Session) -> None:
    """One sentence above every view while people are too few; nothing while there are enough, or
    without a list of people: then each view says how many it takes.
    """
    if session.plan.headcount.first_failing and session.plan.scenario.members:
        st.html(_sentence(session.plan, session.words))


def show_headcount(session: Session) -> None:
    """The sentence, certified shortages, the solved ways out, the rows by role and week."""
    plan, words = session.plan, session.words
    if not plan.headcount.first_failing:
        st.html(_sentence(plan, words))
    _shortages(session)
    show_ways(session)
    with st.expander(words("headcount.rows")):
        tables.show(_rows(plan.headcount.rows, words), words)


def _sentence(plan: Plan, words: Words) -> str:
    check = plan.headcount
    enough = not check.first_failing
    need, have = words.number(check.need_people), words.number(check.have_people)
    if enough:
        text = words("headcount.enough", need=need, have=have)
    else:
        row = _people_row(check.rows, check.first_failing)
        text = words(
            "headcount.short",
            role=words.roles_in_sentence(check.first_failing),
            need=words.number(row.need if row else check.need_people),
            have=words.number(row.have if row else check.have_people),
            short=words.number(row.short if row else 0),
        )
    ways = "".join(
        f"<li>{safe(words.known(f'way.{w.code}', w.code, **dict(w.facts)))}</li>"
        for w in check.ways_out
        if w.holds
    )
    tone = "" if enough else " bad"
    more = f"<div>{safe(words('headcount.ways'))}</div><ul>{ways}</ul>" if ways else ""
    return f'<div class="sentence{tone}">{safe(text)}{more}</div>'


def _shortages(session: Session) -> None:
    """What counting heads rules out: which places, how many are needed, how many can come."""
    words = session.words
    found = session.desk.duties.shortages() if session.plan.scenario.members else ()
    if not found:
        return
    items = "".join(f"<li>{safe(shortage_text(one, session))}</li>" for one in found[:MOST_SAID])
    if len(found) > MOST_SAID:
        items += f"<li>{safe(words('duty.more', count=len(found) - MOST_SAID))}</li>"
    head = safe(words("duty.short.head"))
    st.html(f'<div class="sentence bad"><strong>{head}</strong><ul>{items}</ul></div>')


def shortage_text(one: Shortage, session: Session) -> str:
    """Days, roles, people needed and the most that can come, in one sentence."""
    words = session.words
    first, last = min(p.date for p in one.places), max(p.date for p in one.places)
    roles = tuple(dict.fromkeys(role for place in one.places for role in place.roles))
    days = words.day(first) if first == last else f"{words.day(first)}–{words.day(last)}"
    facts = {
        "days": days,
        "roles": words.roles_in_sentence(roles),
        "need": words.number(one.need),
        "most": words.number(one.most),
        "missing": words.number(one.missing),
        "members": words.number(len(one.members)),
    }
    return words(f"duty.short.{one.kind}", **facts)


def _people_row(rows: tuple[HeadCountRow, ...], roles: tuple[str, ...]) -> HeadCountRow | None:
    return next((row for row in rows if row.scope == "people" and row.roles == roles), None)


def _rows(rows: tuple[HeadCountRow, ...], words: Words) -> list[dict[str, object]]:

    def name(service_id: str) -> str:
        return words.known(f"service.{service_id}", service_id)

    return [
        {
            words("column.service"): " + ".join(map(name, row.service_id.split("+"))),
            words("column.roles"): words.roles(row.roles),
            words("headcount.scope"): words(f"scope.{row.scope}"),
            words("headcount.period"): row.period,
            words("headcount.need"): row.need,
            words("headcount.have"): row.have,
            words("headcount.missing"): row.short,
        }
        for row in rows
    ]
