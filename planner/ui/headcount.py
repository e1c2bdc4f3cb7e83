"""The head-count check in words: are there enough people of each role, and if not, what then."""

from __future__ import annotations

import streamlit as st

from planner.model.plan import Plan
from planner.model.roster import HeadCountRow
from planner.ui import tables
from planner.ui.words import Words, safe


def show_headcount(plan: Plan, words: Words) -> None:
    """One sentence; ways out where it does not hold; the rows by role and week behind a click."""
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
    st.html(f'<div class="sentence{tone}">{safe(text)}{more}</div>')
    with st.expander(words("headcount.rows")):
        tables.show(_rows(check.rows, words), words)


def _people_row(rows: tuple[HeadCountRow, ...], roles: tuple[str, ...]) -> HeadCountRow | None:
    return next((row for row in rows if row.scope == "people" and row.roles == roles), None)


def _rows(rows: tuple[HeadCountRow, ...], words: Words) -> list[dict[str, object]]:
    return [
        {
            words("column.service"): row.service_id,
            words("column.roles"): words.roles(row.roles),
            words("headcount.scope"): words(f"scope.{row.scope}"),
            words("headcount.period"): row.period,
            words("headcount.need"): row.need,
            words("headcount.have"): row.have,
            words("headcount.missing"): row.short,
        }
        for row in rows
    ]
