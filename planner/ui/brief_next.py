"""Below the leader's first look: where the next point should go, and which shifts are thin."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from planner.exports import shift_names, shut_words
from planner.i18n import short_group, text
from planner.i18n.brief import LETTERS
from planner.i18n.labels import by_ward
from planner.model.outlook import GapAt, NextVenue, Situation, ThinClosing
from planner.ui import tables
from planner.ui.brief_now import when_words
from planner.ui.grids import shift_name
from planner.ui.state import Session
from planner.ui.why_said import why_button, why_lines
from planner.ui.words import Words, plain, safe

WIDTHS = (6, 1)
THINNEST = 5


def show_next(session: Session, situation: Situation, moment: str) -> None:
    """Five venues with what each brings, and why; a line while they are worked out."""
    words = session.words
    st.subheader(text("brief.next", words.language), anchor=False)
    gap = situation.at(moment)
    then = plain(when_words(moment, session))
    offered = gap.offered
    if not offered:
        key = "brief.next.none" if situation.tried else "brief.more.none_known"
        st.markdown(text(key, words.language, when=then))
        return
    last = LETTERS[len(offered) - 1]
    st.caption(text("brief.next.about", words.language, when=then, first=LETTERS[0], last=last))
    with st.container(key="brief_next"):
        for letter, venue in zip(LETTERS, offered, strict=False):
            closes = gap.closer is not None and venue.stop_id == gap.closer.stop_id
            _venue(session, letter, venue, (situation.service_id, closes))
    _remarks(gap, then, words)


def _venue(session: Session, letter: str, venue: NextVenue, of: tuple[str, bool]) -> None:
    """What one place brings (`of`: for which service, and whether it closes most gaps), and why;
    its figures carry their own names.
    """
    told, why = st.columns(WIDTHS, vertical_alignment="center")
    service_id, closes = of
    told.html(venue_html(session, letter, venue, closes=closes))
    with why:
        why_button(session, venue.stop_id, "why")
    if session.asking.why_stop == venue.stop_id:
        why_lines(session, venue.stop_id, service_id=service_id)


def venue_html(session: Session, letter: str, venue: NextVenue, *, closes: bool = False) -> str:
    """Name and kind, then elderly people, people and closed gaps; marked where it closes most."""
    words, scenario = session.words, session.plan.scenario
    names = {group.id: group.name for group in scenario.groups}
    kind = words.known(f"kind.{venue.kind}", venue.kind or text("brief.next.bare", words.language))
    shut = shut_words(venue, shift_names(session.plan, words.language), words.language)
    note = " · ".join(filter(None, (kind, shut)))
    figures = (
        ("elderly", f"+{words.number(venue.elderly)}"),
        ("people", f"+{words.number(venue.people)}"),
        ("closed", by_ward([names[g] for g in venue.groups_closed]) or "–"),
    )
    cells = "".join(
        f"<div><b>{safe(figure)}</b><span>{safe(text(f'brief.next.{key}', words.language))}</span>"
        "</div>"
        for key, figure in figures
    )
    place = safe(f"{letter}. {short_group(venue.name)}")
    if closes:
        place += f" <em>{safe(text('brief.next.closer', words.language))}</em>"
    return (
        f'<div class="brief-venue"><div><b>{place}</b><span>{safe(note)}</span></div>{cells}</div>'
    )


def _remarks(gap: GapAt, then: str, words: Words) -> None:
    lines = [] if gap.comes_elderly else [words("brief.next.no_elderly")]
    if gap.shut:
        names = ", ".join(short_group(venue.name) for venue in gap.shut)
        lines.append(words("brief.next.shut_of_week", when=then, names=names))
    for line in lines:
        st.caption(plain(line))


def show_thin(session: Session, situation: Situation) -> None:
    """The thinnest point-shifts: visits, hours freed, who is no longer served."""
    words = session.words
    st.subheader(text("brief.thin", words.language), anchor=False)
    st.caption(words("brief.thin.about"))
    tables.show_fitting(thin_rows(session, situation.thin[:THINNEST]), words)


def thin_rows(session: Session, thin: Sequence[ThinClosing]) -> list[dict[str, object]]:
    """One row a point-shift."""
    words, plan = session.words, session.plan
    names = {point.id: words.point(point) for point in plan.points()}
    return [
        {
            words("column.point"): names.get(own.point_id, own.point_id),
            words("column.shift"): shift_name(own.shift, plan.scenario.campaign, words),
            words("thin.visits"): round(own.visits, 1),
            words("brief.thin.hours"): round(own.staff_hours),
            words("brief.thin.then"): own.people_then,
            words("brief.thin.left"): own.people_left,
        }
        for own in thin
    ]
