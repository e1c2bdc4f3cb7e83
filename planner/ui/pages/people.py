"""Personal data: lock and unlock the list of names, correct or delete one person, delete all."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext
from datetime import datetime
from functools import partial
from zoneinfo import ZoneInfo

import streamlit as st

from planner.exports import roster_workbook
from planner.findings import BadInputError, Finding, PlannerError
from planner.plan.people_change import change_person
from planner.plan.people_forget import forget_people
from planner.plan.people_known import known_people
from planner.plan.people_lock import lock_people
from planner.plan.people_search import search_people
from planner.plan.people_status import DAYS_AFTER, PeopleStatus, people_status
from planner.plan.people_take_in import take_in_people
from planner.plan.people_unlock import unlock_people
from planner.plan.people_until import keep_people_until
from planner.readers.people_names import people_csv
from planner.ui import headline, tables
from planner.ui.papers import XLSX
from planner.ui.state import Session, current
from planner.ui.words import plain, safe

MOST_SHOWN = 20
PHRASE, AGAIN, OPEN, WHO, FIND = (
    "people_phrase",
    "people_again",
    "people_open",
    "people_who",
    "people_find",
)
SECRETS = (PHRASE, AGAIN, OPEN)
PASSPHRASE, KEYRING = "passphrase", "keyring"


def render(session: Session) -> None:
    """How the list stands and the people on the left; lock, expiry, deletion on the right."""
    words = session.words
    st.title(words("menu.people"), anchor=False)
    headline.show(session)
    status = _status(session)
    _told(session, status)
    left, right = st.columns([1.25, 1], gap="large")
    with left:
        if status.place == "box" and not status.is_open:
            _unlock(session, status)
        elif status.place != "none":
            _people(session, status)
        else:
            members = session.desk.scenario.members
            blank = {member.code: ("", "") for member in members}
            _download(session, "blank", "people.csv", "text/csv", partial(people_csv, blank))
        _log(session, status)
    with right:
        if status.place == "none" and not status.others:
            return
        st.text_input(
            words("people.who"), value=session.name, key=WHO, help=words("people.who.help")
        )
        if status.place == "none" or (status.is_open and status.place != "book"):
            _lock(session, status)
        _until(session, status)
        _forget(session, status)


def _status(session: Session) -> PeopleStatus:
    campaign = session.desk.scenario.campaign
    today = datetime.now(ZoneInfo(campaign.timezone)).date()
    return people_status(
        session.desk.workspace, last_day=campaign.last_day, today=today, key=session.people.key
    )


def _told(session: Session, status: PeopleStatus) -> None:
    """What was done or refused last, then where the names are and until when."""
    words, own = session.words, session.people
    if own.told:
        st.html(f'<div class="sentence" role="status">{safe(own.told)}</div>')
    for finding in (*own.problems, *status.findings):
        st.html(f'<div class="sentence bad" role="alert">{safe(words.finding(finding))}</div>')
    state = "open" if status.place == "box" and status.is_open else status.place
    facts = {"count": words.number(status.count), "file": status.file}
    tone = " warn" if status.place in ("plain", "book") else ""
    st.html(f'<div class="sentence{tone}">{safe(words(f"people.is.{state}", **facts))}</div>')
    if status.waits:
        st.html(f'<div class="sentence warn">{safe(words("people.waits"))}</div>')
    if status.others:
        others = words("people.others", files=", ".join(status.others))
        st.html(f'<div class="sentence warn">{safe(others)}</div>')
    if status.is_over:
        over = words("people.over", day=words.day(status.until))
        st.html(f'<div class="sentence bad" role="alert">{safe(over)}</div>')


def _unlock(session: Session, status: PeopleStatus) -> None:
    words = session.words
    st.subheader(words("people.unlock"), anchor=False)
    if status.key_from == PASSPHRASE:
        st.text_input(words("people.phrase"), type="password", key=OPEN)
    st.caption(words("people.unlock.about"))
    st.button(words("people.unlock.go"), key="people_unlock", type="primary",
              icon=":material/lock_open:", on_click=_do,
              args=(_open, "people.opening"))  # fmt: skip


def _people(session: Session, status: PeopleStatus) -> None:
    """Search, at most twenty rows, one person to correct or delete."""
    words = session.words
    st.subheader(words("people.list"), anchor=False)
    people = known_people(session.desk.workspace, session.people.key).people
    found = search_people(people, st.text_input(words("people.find"), key=FIND))
    rows = [
        {words("people.code"): code, words("people.name"): people[code][0],
         words("people.telephone"): people[code][1]}
        for code in found[:MOST_SHOWN]
    ]  # fmt: skip
    tables.show_fitting(rows, words)
    shown = {"shown": words.number(len(rows)), "all": words.number(len(people))}
    st.caption(words("people.shown", **shown))
    if not found or status.place == "book":
        return
    code = st.selectbox(words("people.one"), found, key="people_one",
                        format_func=lambda one: f"{one} – {people[one][0]}")  # fmt: skip
    name = st.text_input(words("people.name"), value=people[code][0], key=f"people_name_{code}")
    phone = st.text_input(
        words("people.telephone"), value=people[code][1], key=f"people_tel_{code}"
    )
    st.button(words("people.correct"), key="people_correct", icon=":material/edit:",
              on_click=_do, args=(partial(_correct, code, name, phone),))  # fmt: skip
    st.caption(words("people.delete.about"))
    sure = st.checkbox(words("people.delete.sure", code=plain(code)), key=f"people_sure_{code}")
    st.button(words("people.delete"), key="people_delete", icon=":material/person_remove:",
              disabled=not sure, on_click=_do, args=(partial(_delete, code),))  # fmt: skip


def _lock(session: Session, status: PeopleStatus) -> None:
    """What is lost with the passphrase is said before it is set; then twice, with a tick."""
    words, is_box = session.words, status.place == "box"
    st.subheader(words("people.rekey" if is_box else "people.lock"), anchor=False)
    if is_box:
        st.button(words("people.close"), key="people_close", icon=":material/lock:",
                  type="primary", on_click=_do, args=(_close,))  # fmt: skip
    if is_box and (status.waits or status.others):
        st.button(words("people.take_in"), key="people_take_in", on_click=_do, args=(_take_in,))
    ways = (PASSPHRASE, KEYRING) if status.has_keyring else (PASSPHRASE,)
    way = st.radio(words("people.way"), ways, key="people_way", horizontal=True,
                   format_func=lambda one: words(f"people.way.{one}"))  # fmt: skip
    if not status.has_keyring:
        st.caption(words("people.no_keyring"))
    st.html(f'<div class="sentence warn">{safe(words(f"people.before.{way}"))}</div>')
    if way == PASSPHRASE:
        phrase = st.text_input(words("people.phrase.new"), type="password", key=PHRASE)
        st.text_input(words("people.phrase.again"), type="password", key=AGAIN)
        if phrase:
            st.caption(words(f"people.strength.{strength(phrase)}"))
    sure = st.checkbox(words("people.before.sure"), key="people_lock_sure")
    st.button(words("people.rekey.go" if is_box else "people.lock.go"), key="people_lock",
              icon=":material/lock:", type="secondary" if is_box else "primary",
              disabled=not sure, on_click=_do,
              args=(partial(_seal, way), "people.sealing"))  # fmt: skip


def strength(phrase: str) -> str:
    """weak, fair or good: by length and by how many different characters there are."""
    several = len(set(phrase.casefold()))
    if len(phrase) < 12 or several < 7 or phrase.strip().isdigit():
        return "weak"
    return "good" if len(phrase) >= 18 and several >= 10 else "fair"


def _until(session: Session, status: PeopleStatus) -> None:
    words = session.words
    st.subheader(words("people.until"), anchor=False)
    day = st.date_input(words("people.until.day"), value=status.until, format="DD/MM/YYYY",
                        key="people_until_day")  # fmt: skip
    about = "people.until.assumed" if status.is_assumed else "people.until.said"
    st.caption(words(about, days=words.number(DAYS_AFTER)))
    st.button(words("people.until.go"), key="people_until", disabled=day == status.until,
              on_click=_do, args=(partial(_keep_until, day),))  # fmt: skip


def _forget(session: Session, status: PeopleStatus) -> None:
    """Downloads of what is still needed on paper come first."""
    words = session.words
    with st.expander(words("people.forget"), icon=":material/delete_forever:"):
        st.markdown(words("people.forget.about"))
        if status.copies:
            st.caption(words("people.forget.copies", files=plain(", ".join(status.copies))))
        if status.is_open:
            people = known_people(session.desk.workspace, session.people.key).people
            _download(session, "roster", "roster.xlsx", XLSX,
                      partial(roster_workbook, session.plan, people))  # fmt: skip
            _download(session, "hotline", "people.csv", "text/csv", partial(people_csv, people))
        sure = st.checkbox(words("people.forget.sure"), key="people_forget_sure")
        st.button(words("people.forget.go"), key="people_forget", disabled=not sure,
                  icon=":material/delete_forever:", on_click=_do, args=(_forget_all,))  # fmt: skip


def _download(session: Session, key: str, file: str, mime: str, made: Callable[[], bytes]) -> None:
    st.download_button(session.words(f"people.take.{key}"), data=made, file_name=file, mime=mime,
                       icon=":material/download:", on_click="ignore",
                       key=f"people_take_{key}", width="stretch")  # fmt: skip


def _log(session: Session, status: PeopleStatus) -> None:
    words = session.words
    if not status.log:
        return
    st.subheader(words("people.log"), anchor=False)
    st.caption(words("people.log.about"))
    rows = [
        {words("people.log.at"): f"{datetime.fromisoformat(e.at):%H:%M %d/%m/%Y}",
         words("people.log.who"): e.who, words("people.log.what"): words(f"people.did.{e.what}"),
         words("people.code"): e.code or "–"}
        for e in reversed(status.log[-MOST_SHOWN:])
    ]  # fmt: skip
    tables.show_wrapped(rows)


def _do(act: Callable[[Session], str], waits: str = "") -> None:
    """One act of a person; what came of it is said, and no passphrase stays in the session. A key
    takes a second to be made of a passphrase, for whoever guesses too: that is said meanwhile.
    """
    session = current()
    session.people.told, session.people.problems = "", ()
    try:
        with st.spinner(session.words(waits)) if waits else nullcontext():
            session.people.told = session.words(f"people.done.{act(session)}")
    except PlannerError as error:
        session.people.problems = error.findings
    for key in SECRETS:
        if key in st.session_state:
            st.session_state[key] = ""


def _asked() -> dict[str, object]:
    return {"at": datetime.now().astimezone(), "who": str(st.session_state.get(WHO, ""))}


def _open(session: Session) -> str:
    phrase = str(st.session_state.get(OPEN, ""))
    session.people.key = unlock_people(session.desk.workspace, phrase)
    return "open"


def _close(session: Session) -> str:
    """Nothing of the names stays in this session: key, typed fields, papers that were made."""
    session.people.key = None
    session.papers.forget()
    for key in [
        str(k) for k in st.session_state if str(k).startswith(("people_name_", "people_tel_"))
    ]:
        del st.session_state[key]
    return "closed"


def _seal(way: str, session: Session) -> str:
    phrase = str(st.session_state.get(PHRASE, "")) if way == PASSPHRASE else None
    if phrase is not None and phrase != st.session_state.get(AGAIN, ""):
        raise BadInputError([Finding("people_passphrase_differs", "error")])
    session.people.key = lock_people(
        session.desk.workspace,
        passphrase=phrase,
        key=session.people.key,
        **_asked(),  # type: ignore[arg-type]
    )
    return "locked"


def _take_in(session: Session) -> str:
    assert session.people.key is not None
    take_in_people(session.desk.workspace, session.people.key, **_asked())  # type: ignore[arg-type]
    return "taken_in"


def _correct(code: str, name: str, phone: str, session: Session) -> str:
    home, key = session.desk.workspace, session.people.key
    change_person(home, code, (name, phone), key=key, **_asked())  # type: ignore[arg-type]
    return "corrected"


def _delete(code: str, session: Session) -> str:
    home, key = session.desk.workspace, session.people.key
    change_person(home, code, None, key=key, **_asked())  # type: ignore[arg-type]
    return "deleted"


def _keep_until(day: object, session: Session) -> str:
    keep_people_until(session.desk.workspace, day, **_asked())  # type: ignore[arg-type]
    return "until"


def _forget_all(session: Session) -> str:
    forget_people(session.desk.workspace, **_asked())  # type: ignore[arg-type]
    _close(session)
    return "forgotten"
