"""A ward without a list of people: what is missing, how many it takes, the way to bring them."""

from __future__ import annotations

import streamlit as st

from planner.model.plan import Plan
from planner.ui import bring_page
from planner.ui.state import Session
from planner.ui.table_books import empty_book
from planner.ui.words import Words, safe


def show(session: Session, place: str) -> None:
    """The sentence, and two buttons: bring the list, or take the empty table home. `place` sets
    the buttons of several views apart.
    """
    words = session.words
    said = [words("people.none")]
    if session.desk.has_plan:
        said.append(needed(session.plan, words))
    st.html(f'<div class="sentence">{safe(" ".join(filter(None, said)))}</div>')
    with st.container(horizontal=True, gap="small"):
        if st.button(words("people.bring"), key=f"people_bring_{place}",
                     icon=":material/upload_file:"):  # fmt: skip
            bring_page.begin()
            st.switch_page(session.links["data"])
        empty_book(session, words("people.template"), f"people_template_{place}")


def needed(plan: Plan, words: Words) -> str:
    """How many people the service of the headline takes at the permitted days a week, by role;
    blank where none are.
    """
    own = plan.placements[0].service_id
    people = (row for row in plan.headcount.rows if row.scope == "people" and row.need > 0)
    rows = [row for row in people if own in row.service_id.split("+")]
    if not rows:
        return ""
    roles = ", ".join(
        words("people.of_role", count=words.number(row.need),
              role=words.roles_in_sentence(row.roles))
        for row in rows
    )  # fmt: skip
    need = words.number(plan.headcount.need_people)
    return words("people.needed", need=need, roles=roles)
