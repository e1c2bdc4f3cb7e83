"""The page of one residential group on screen: choose, look, take the page, the picture, the texts;
the pages of all groups are `group_zip`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime
from functools import partial
from zoneinfo import ZoneInfo

import streamlit as st

from planner.exports import file_stems, speech_text, zalo_text
from planner.exports.group_texts import seconds_of
from planner.exports.text_pieces import words_of
from planner.i18n import short_group, text
from planner.i18n.catalogue import Language
from planner.model.place import ResidentialGroup
from planner.model.plan import Plan
from planner.plan.campaign_day import day_to_show
from planner.plan.group_card import NOTHING, Asked
from planner.plan.group_files import KINDS, GroupPages
from planner.ui import group_zip
from planner.ui.boundary import fragment
from planner.ui.people_door import people_of
from planner.ui.state import Session
from planner.ui.words import Words, plain, safe

TAB, GROUP, DAY = "export_tab", "group_page_group", "group_page_day"
NAMES, PHONES = "group_page_names", "group_page_phones"
MADE = "group_page_made"
MIMES = {"html": "text/html", "png": "image/png"}
PREVIEW_PX = 620


@dataclass(slots=True)
class _Made:
    """The pages of the plan at hand, and the picture that was looked at last."""

    plan: Plan
    pages: GroupPages
    picture: dict[tuple[object, ...], bytes] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Wish:
    """One page as it is asked for."""

    group: ResidentialGroup
    day: date
    language: Language
    asked: Asked

    def make(self, pages: GroupPages, kind: str) -> bytes:
        """The page or the picture."""
        files = pages.files(
            self.day, self.language, group_ids=[self.group.id], asked=self.asked, kinds=[kind]
        )
        return next(iter(files))[1]


def tab_key(session: Session) -> str:
    """Where the choice between the files of the plan and the page of a group is kept."""
    return f"{TAB}_{session.language}"


def show_link(session: Session, group_id: str) -> None:
    """Under a table of groups: the page of the chosen one, or how to choose."""
    words = session.words
    group = next((g for g in session.plan.scenario.groups if g.id == group_id), None)
    if group is None:
        st.caption(words("group_page.pick"))
        return
    label = words("group_page.open", group=plain(short_group(group.name)))
    if st.button(label, icon=":material/share:", key="open_group_page"):
        st.session_state[GROUP] = group.id
        st.session_state[tab_key(session)] = words("group_page.heading")
        st.switch_page(session.links["export"])


@fragment
def show(session: Session) -> None:
    """Choices and downloads on the left, the picture on the right, all groups below."""
    words, groups = session.words, session.plan.scenario.groups
    st.caption(words("group_page.about"))
    if not groups:
        return
    pages = _pages(session)
    left, right = st.columns([1.25, 1], gap="large")
    with left:
        wish = _asked_for(session)
        _downloads(wish, pages.pages, words)
        _texts(wish, pages.pages, words)
    with right:
        _preview(wish, pages, words)
    group_zip.show(session, pages.pages, wish.day)


def _pages(session: Session) -> _Made:
    """The pages of the plan at hand; the ward is cut up once a plan."""
    kept: _Made | None = st.session_state.get(MADE)
    if kept is None or kept.plan is not session.plan:
        kept = _Made(session.plan, session.desk.ground.group_pages())
        st.session_state[MADE] = kept
    return kept


def _asked_for(session: Session) -> _Wish:
    words, scenario = session.words, session.plan.scenario
    groups, campaign = {g.id: g for g in scenario.groups}, scenario.campaign
    if st.session_state.get(GROUP) not in groups:
        st.session_state.pop(GROUP, None)
    choice, when = st.columns([1.6, 1])
    chosen = choice.selectbox(
        words("group_page.choose"),
        list(groups),
        format_func=lambda group_id: short_group(groups[group_id].name),
        key=GROUP,
    )
    now = datetime.now(ZoneInfo(campaign.timezone)).date()
    day = when.date_input(
        words("group_page.day"),
        value=day_to_show(campaign, now),
        min_value=campaign.start,
        max_value=campaign.last_day,
        format="DD/MM/YYYY",
        key=DAY,
    )
    return _Wish(groups[chosen], day, session.language, _people(session, chosen))


def _people(session: Session, group_id: str) -> Asked:
    """Names and phones of the group's own people, each by its own switch; read each time."""
    words, members = session.words, session.plan.scenario.members
    own = [member.code for member in members if member.team == group_id]
    if not own:
        return NOTHING
    names = st.toggle(words("group_page.names"), key=NAMES)
    phones = st.toggle(words("group_page.phones"), key=PHONES)
    if not (names or phones):
        return NOTHING
    people = people_of(session)
    known = {code: people[code] for code in own if code in people}
    told = words(f"group_page.people.{'some' if known else 'none'}", count=words.number(len(known)))
    st.html(f'<div class="sentence warn" data-named="{len(known)}">{safe(told)}</div>')
    return Asked(known, names=names, phones=phones)


def _downloads(wish: _Wish, pages: GroupPages, words: Words) -> None:
    stem = file_stems(group.id for group in pages.cards.plan.scenario.groups)[wish.group.id]
    for place, kind in zip(st.columns(2), KINDS, strict=True):
        place.download_button(
            words(f"group_page.{kind}"),
            data=partial(wish.make, pages, kind),
            file_name=f"{stem}.{kind}",
            mime=MIMES[kind],
            type="primary" if kind == "html" else "secondary",
            icon=":material/phone_android:" if kind == "html" else ":material/image:",
            on_click="ignore",
            width="stretch",
            key=f"group_page_{kind}",
        )


def _texts(wish: _Wish, pages: GroupPages, words: Words) -> None:
    """Both texts, each in a box that copies itself."""
    card = pages.cards.card(wish.group.id, wish.day, wish.asked)
    zalo, speech = zalo_text(card, wish.language), speech_text(card, wish.language)
    sizes = {
        "zalo": _said(wish, "zalo.size", count=words.number(len(zalo))),
        "speech": _said(wish, "speech.size", count=words_of(speech), seconds=seconds_of(speech)),
    }
    for key, content in (("zalo", zalo), ("speech", speech)):
        st.markdown(f"**{_said(wish, key)}** · {plain(sizes[key])}")
        st.code(content, language=None, wrap_lines=True)
    st.caption(words("group_page.copy.hint"))


def _said(wish: _Wish, key: str, **facts: object) -> str:
    return text(f"group_page.{key}", wish.language, **facts)


def _preview(wish: _Wish, made: _Made, words: Words) -> None:
    """The picture as it is sent; the last one is kept."""
    key = (wish.group.id, wish.day, wish.language, repr(wish.asked))
    if key not in made.picture:
        made.picture = {key: wish.make(made.pages, "png")}
    name = short_group(wish.group.name)
    st.markdown(f"**{words('group_page.preview')}**")
    with st.container(height=PREVIEW_PX, border=True):
        st.image(
            made.picture[key], width="stretch", alt=words("group_page.preview.alt", group=name)
        )
