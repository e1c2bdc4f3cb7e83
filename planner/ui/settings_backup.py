"""One file for everything, and back: shown first, confirmed, and what was there is kept."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from functools import partial
from pathlib import Path

import streamlit as st

from planner.exports.file_stems import file_stems
from planner.findings import PlannerError
from planner.plan.backup import BackupLook
from planner.plan.course import Course
from planner.tables.file_names import own_name
from planner.ui import errand
from planner.ui.boundary import fragment
from planner.ui.bring_file import MOST_MB, word_drop_zone
from planner.ui.history_words import note_words
from planner.ui.settings_state import Restoring
from planner.ui.state import Session, current
from planner.ui.words import Words, safe

PAUSE_S = 0.7
LARGE_COMMAND = (
    "planner campaign copy BACKUP.zip NEW_FOLDER/.planner/campaign.sqlite --tables NEW_FOLDER"
)
UPLOAD_KEY, SURE_KEY = "restore_upload", "restore_sure"


def show_backup(session: Session) -> None:
    """The button; files with names and phones only when asked for."""
    words, upkeep = session.words, session.desk.upkeep
    st.subheader(words("settings.backup"), anchor=False)
    st.caption(words("settings.backup.about"))
    personal, people = upkeep.personal(), False
    if personal:
        people = st.toggle(words("settings.backup.people"), key="backup_people")
        key = f"settings.backup.people.{'on' if people else 'off'}"
        line = safe(words(key, files=", ".join(personal)))
        st.html(f'<div class="sentence{" warn" if people else ""}">{line}</div>')
    st.download_button(
        words("settings.backup.go"),
        data=partial(upkeep.backup, people=people),
        file_name=backup_name(session, datetime.now().astimezone()),
        mime="application/zip",
        type="primary",
        icon=":material/backup:",
        on_click="ignore",
        key="backup_go",
        width="stretch",
    )


def backup_name(session: Session, at: datetime) -> str:
    """A name that says of what and when: Sao-lưu-Tây-Hồ-22-11-2026-16h50.zip."""
    scenario = session.desk.scenario
    ward = scenario.ward.name or scenario.campaign.name
    told = session.words(
        "settings.backup.file", ward=ward, day=f"{at:%d-%m-%Y}", time=f"{at:%Hh%M}"
    )
    return f"{file_stems([told])[told]}.zip"


def show_restore(session: Session) -> None:
    """The file, then what it holds and what would be replaced, then the confirmation."""
    words, own = session.words, session.restoring
    st.subheader(words("settings.restore"), anchor=False)
    if own.told:
        st.html(f'<div class="sentence" role="status">{safe(own.told)}</div>')
    st.caption(words("settings.restore.about", most=MOST_MB, command=LARGE_COMMAND))
    if not session.desk.tables.can_write:
        told = words("settings.restore.read_only", folder=str(session.desk.tables.workspace))
        st.html(f'<div class="sentence warn" data-read-only="1">{safe(told)}</div>')
        return
    word_drop_zone(words)
    uploaded = st.file_uploader(words("settings.restore.file"), type=["zip"], key=UPLOAD_KEY)
    if uploaded is not None and uploaded.file_id != own.upload:
        job = session.desk.upkeep.look(uploaded.getvalue(), own_name(uploaded.name))
        own.begin(uploaded.file_id, job)
    elif uploaded is None and own.upload and not own.stays:
        own.drop()
    _kept(session)
    _collect(own)
    for finding in own.problems:
        st.html(f'<div class="sentence bad" role="alert">{safe(words.finding(finding))}</div>')
    if own.job is not None:
        fragment(_watch, run_every=PAUSE_S)()
    elif own.look is not None and session.desk.team.name:
        _elsewhere(session, own.look)
    elif own.look is not None:
        _confirm(session, own.look)


RESTORE_COMMAND = (
    "planner campaign copy BACKUP.zip postgresql+psycopg://USER@HOST/NEW_DATABASE"
    " --tables NEW_FOLDER"
)


def _kept(session: Session) -> None:
    """What was kept before an earlier restore can be looked at and restored in turn."""
    words, kept = session.words, session.desk.upkeep.kept()
    if not kept:
        return
    names = [path.name for path in kept]
    chosen, go = st.columns([2.2, 1], vertical_alignment="bottom")
    name = chosen.selectbox(words("settings.restore.kept"), names, key="restore_kept")
    go.button(
        words("settings.restore.kept.look"),
        key="restore_kept_go",
        on_click=_look_at_kept,
        args=(name,),
        width="stretch",
    )


def _look_at_kept(name: str) -> None:
    session = current()
    own = session.restoring
    for path in session.desk.upkeep.kept():
        if path.name == name:
            job = session.desk.upkeep.look(path.read_bytes(), path.name)
            own.begin(name, job, stays=True)


def _collect(own: Restoring) -> None:
    """Take what the worker found, or why it refused."""
    if own.job is None or not own.job.poll().done:
        return
    job, own.job = own.job, None
    try:
        own.look = job.result()
    except PlannerError as error:
        own.problems = error.findings


def _watch() -> None:
    session = current()
    own = session.restoring
    if own.job is None or own.job.poll().done:
        st.rerun()
    st.progress(min(1.0, own.job.poll().share), text=session.words("settings.restore.looking"))
    st.button(
        session.words("settings.restore.stop"),
        key="restore_stop",
        icon=":material/stop_circle:",
        on_click=own.job.cancel,
    )


def _confirm(session: Session, look: BackupLook) -> None:
    """Everything that would change; the button works once that is said to be read."""
    words = session.words
    lines = "".join(f"<li>{safe(line)}</li>" for line in preview(session, look))
    st.html(f'<div class="sentence warn"><ul>{lines}</ul></div>')
    sure = st.checkbox(words("settings.restore.sure"), key=SURE_KEY)
    st.button(
        words("settings.restore.go"),
        key="restore_go",
        type="primary",
        icon=":material/settings_backup_restore:",
        disabled=not sure,
        on_click=_go,
        width="stretch",
    )


def _elsewhere(session: Session, look: BackupLook) -> None:
    """What the backup holds, and how a campaign on a server is built up from it again."""
    words, told = session.words, look.manifest
    at = datetime.fromisoformat(told.made_at)
    facts = {"ward": told.ward or "–", "campaign": told.campaign, "version": told.planner_version}
    of = words("settings.restore.of", time=f"{at:%H:%M} {words.day(at.date())}", **facts)
    why = words("settings.restore.team", name=session.desk.team.name)
    st.html(f'<div class="sentence warn">{safe(of)}<br>{safe(why)}</div>')
    st.code(RESTORE_COMMAND, language=None)


def preview(session: Session, look: BackupLook) -> Iterator[str]:
    """Whose backup, its versions, what becomes of each table, and that the present is kept."""
    words, told = session.words, look.manifest
    at = datetime.fromisoformat(told.made_at)
    facts = {"ward": told.ward or "–", "campaign": told.campaign, "version": told.planner_version}
    yield words("settings.restore.of", time=f"{at:%H:%M} {words.day(at.date())}", **facts)
    here = session.desk.scenario
    if (told.ward, told.campaign) != (here.ward.name, here.campaign.name):
        yield words("settings.restore.other", here=f"{here.ward.name} – {here.campaign.name}")
    if told.versions:
        last = told.versions[-1]
        saved = datetime.fromisoformat(last.at)
        yield words(
            "settings.restore.versions",
            count=words.number(len(told.versions)),
            number=words.number(last.number),
            time=f"{saved:%H:%M} {words.day(saved.date())}",
            note=note_words(last.note, words) or "–",
        )
    counts = {"now": words.number(session.desk.revision), "then": words.number(len(told.versions))}
    yield words("settings.restore.campaign", **counts)
    yield from _files(look, words)
    yield words("settings.restore.keep")


def _files(look: BackupLook, words: Words) -> Iterator[str]:
    parts = {
        "replaced": look.replaced,
        "new": look.new,
        "gone": look.gone,
        "same": look.same,
        "left": look.manifest.left_out,
    }
    for key, names in parts.items():
        if names:
            yield words(f"settings.restore.{key}", files=", ".join(names))


def _go() -> None:
    session = current()
    own = session.restoring
    own.problems, own.stays = (), True
    if own.look is not None:
        errand.begin("restore", partial(_restored, session, own.look), partial(_refused, own))


def _restored(session: Session, look: BackupLook, course: Course) -> errand.Then:
    return partial(_afresh, session, session.desk.upkeep.restore(look, course))


def _afresh(session: Session, kept: Path) -> None:
    """Begin afresh with what is open now; the upload that it came by is not looked at again."""
    own, words = session.restoring, session.words
    session.begin_afresh()
    upload, number = own.upload, words.number(session.desk.revision)
    own.drop()
    own.upload, own.stays = upload, True
    own.told = words("settings.restore.done", number=number, kept=str(kept))


def _refused(own: Restoring, error: PlannerError) -> None:
    own.problems = error.findings
