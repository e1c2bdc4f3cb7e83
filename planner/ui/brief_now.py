"""The leader's page at a glance: one moment's numbers, gaps by name, worst groups, people."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from planner.exports import one_more, post_name
from planner.i18n import short_group, text
from planner.i18n.brief import LETTERS, gap_line, when
from planner.model.brief import MomentFigures
from planner.model.coverage import WEEK
from planner.model.outlook import NextVenue, RoleNeed, Situation, WorstGroup
from planner.model.plan import Plan
from planner.plan.brief import FIRST, at_moment, moments_of
from planner.plan.outlook_now import needs_of
from planner.ui import map_table
from planner.ui.brief_table import head_cell, row_cells, table_of
from planner.ui.grids import shift_name
from planner.ui.map_component import mount_map
from planner.ui.map_data import Ghost, Look, map_data
from planner.ui.state import Session
from planner.ui.words import Words, plain, safe

MOMENT = "brief_moment"
MAP = "brief_map"


def choose_moment(session: Session) -> str:
    """The week or a shift, kept when the page is left; the week at first."""
    words, campaign = session.words, session.plan.scenario.campaign
    moments = moments_of(session.plan.scenario)

    def name(moment: str) -> str:
        shift = "" if moment == WEEK else plain(shift_name(moment, campaign, words))
        return shift or words("shift.week")

    chosen = st.segmented_control(
        words("brief.moment"),
        moments,
        default=WEEK,
        key=MOMENT,
        format_func=name,
        label_visibility="collapsed",
    )
    return chosen if chosen in moments else WEEK


def when_words(moment: str, session: Session) -> str:
    """The moment inside a sentence."""
    words, campaign = session.words, session.plan.scenario.campaign
    name = "" if moment == WEEK else shift_name(moment, campaign, words)
    return when(moment, name, words.language)


def venues_at(situation: Situation, moment: str) -> tuple[NextVenue, ...]:
    """The next places of a moment, as the list has them."""
    return situation.at(moment).offered


def show_map(session: Session, figures: MomentFigures, venues: Sequence[NextVenue]) -> None:
    """Groups as they are served in the moment, the points that open then, the next venues; the same
    as tables behind a switch.
    """
    words, plan = session.words, session.plan
    numbers = {"served": 0, "full": 1, "out_of_reach": 2}
    classes = tuple(numbers[figures.classes.get(g.id, "served")] for g in plan.scenario.groups)
    resting = frozenset(p.id for p in plan.points() if p.id not in figures.open_points)
    if map_table.switched(session, MAP):
        map_table.show(session, figures.service_id, classes=classes, resting=resting)
        return
    look = Look(
        "clamp(330px, calc(100vh - 246px), 760px)",
        classes=classes,
        service_id=figures.service_id,
        ghosts=_ghosts(venues, words),
        closing=resting,
    )
    mount_map(map_data(plan, session.sheet(), words, look), key=MAP)


def _ghosts(venues: Sequence[NextVenue], words: Words) -> tuple[Ghost, ...]:
    """Proposed places by letter; the map sets the letters apart."""
    return tuple(
        Ghost(venue.stop_id, venue.lat, venue.lon, "next", letter, _title(venue, words))
        for letter, venue in zip(LETTERS, venues, strict=False)
    )


def _title(venue: NextVenue, words: Words) -> str:
    elderly = words.number(venue.elderly)
    return words("brief.next.title", place=short_group(venue.name), elderly=elderly)


def show_shifts(session: Session, chosen: str) -> None:
    """The numbers of every shift side by side, the one that is looked at marked; of the week where
    there is only that.
    """
    words, plan = session.words, session.plan
    moments = [m for m in moments_of(plan.scenario) if m != WEEK] or [WEEK]
    names = ("shift", "households", "elderly", "groups", "staffed")
    head = "".join(
        head_cell(text(f"brief.{name}", words.language), name != "shift", words) for name in names
    )
    rows = "".join(_shift_row(at_moment(plan, m), chosen == m, session) for m in moments)
    st.html(table_of(head, rows, "shifts"))


def _shift_row(figures: MomentFigures, is_chosen: bool, session: Session) -> str:
    words, campaign = session.words, session.plan.scenario.campaign
    moment = figures.moment
    name = words("shift.week") if moment == WEEK else shift_name(moment, campaign, words)
    cells = (
        words.share(figures.households_served, figures.households),
        words.share(figures.elderly_served, figures.elderly),
        f"{words.number(len(figures.gaps))}/{words.number(figures.groups)}",
        f"{words.number(figures.staffed)}/{words.number(figures.planned)}",
    )
    mark = ' class="chosen" aria-current="true"' if is_chosen else ""
    return f"<tr{mark}>{row_cells(name, cells)}</tr>"


def show_gaps(session: Session, figures: MomentFigures, situation: Situation) -> None:
    """Who has a gap, by name, and where one more point helps most."""
    names = {group.id: group.name for group in session.plan.scenario.groups}
    gap = situation.at(figures.moment)
    line = gap_line(
        [names[group_id] for group_id in figures.gaps],
        when_words(figures.moment, session),
        session.language,
        more=one_more(gap, any_place=bool(situation.tried)),
    )
    tone = " warn" if figures.gaps else ""
    st.html(f'<div class="sentence brief-line{tone}" role="status">{safe(line)}</div>')


def show_worst(session: Session, figures: MomentFigures) -> None:
    """The five groups with most people not served, by name."""
    language, words = session.language, session.words
    if not figures.worst:
        line = text("brief.worst.none", language, when=when_words(figures.moment, session))
        st.html(f'<div class="sentence brief-line">{safe(line)}</div>')
        return
    title = "brief.worst" if len(figures.worst) == FIRST else "brief.worst.fewer"
    names = (title, "brief.worst.people", "brief.worst.elderly", "brief.worst.minutes")
    head = "".join(head_cell(text(name, language), name != title, words) for name in names)
    rows = "".join(_worst_row(row, session.plan, session.words) for row in figures.worst)
    st.html(table_of(head, rows))


def _worst_row(row: WorstGroup, plan: Plan, words: Words) -> str:
    names = {group.id: short_group(group.name) for group in plan.scenario.groups}
    cells = (
        f"{words.number(row.people_without)}/{words.number(row.people)}",
        words.number(row.elderly_without),
        "–" if row.minutes is None else words.number(row.minutes, 1),
    )
    return f"<tr>{row_cells(names[row.group_id], cells)}</tr>"


def show_people(session: Session) -> None:
    """People needed and there, by role."""
    words, plan = session.words, session.plan
    needs = needs_of(plan.headcount, at_moment(plan, WEEK).service_id)
    if not needs:
        st.caption(text("brief.people.none", words.language))
        return
    names = ("brief.people", "brief.people.need", "brief.people.have")
    head = "".join(head_cell(text(name, words.language), name != names[0], words) for name in names)
    st.html(table_of(head, "".join(_people_row(need, session) for need in needs)))


def _people_row(need: RoleNeed, session: Session) -> str:
    words, short = session.words, need.need - need.have
    name = post_name(need, session.plan.scenario.services, words.language)
    have = words.number(need.have)
    if short > 0:
        said = text("brief.people.short", words.language, short=words.number(short))
        have = f"{have} ({said})"
    mark = ' class="short"' if short > 0 else ""
    return f"<tr{mark}>{row_cells(name, (words.number(need.need), have))}</tr>"
