"""Bringing a table, step by step: the file and its columns, its rows, what it changes."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

import streamlit as st

from planner.readers.choices import TablePreview, TableReading
from planner.tables.held import OWN_COLUMNS
from planner.ui import (
    bring_columns,
    bring_difference,
    bring_file,
    bring_first,
    bring_rows,
    tables,
)
from planner.ui.beside import Beside
from planner.ui.boundary import fragment
from planner.ui.bring_state import STEPS, Bringing, Host, current
from planner.ui.empty import finding_rows
from planner.ui.words import plain, safe

QUICK_S = 1.0
"""A file that is looked at within this many seconds shows no progress bar."""


def show(host: Host) -> None:
    """The step that is due, or how far the file is."""
    bringing = current()
    if bringing.path is None:
        bring_file.ask(host, bringing)
        return
    if not _looked_at(host, bringing):
        return
    shown = bringing.shown
    if shown is None or not shown.header:
        bring_file.refused(host, bringing, shown)
        return
    _steps(host, bringing)
    if bringing.step != "difference" and bring_first.is_short(host, bringing, shown):
        bring_first.offer(host, bringing, shown)
    if bringing.step == "file":
        bring_file.show(host, bringing, shown)
        bring_columns.show(host, bringing, shown, trial=bringing.trial or shown)
    elif bringing.step == "rows":
        bring_rows.show(host, bringing, shown)
    elif _made(host, bringing):
        bring_first.take(host, bringing)
        bring_difference.show(host, bringing)


def _steps(host: Host, bringing: Bringing) -> None:
    """Where one is; steps that are ready can be gone to."""
    words, shown = host.words, bringing.shown
    usable = shown is not None and shown.is_usable
    with st.container(key="bring_steps", horizontal=True, gap="small", vertical_alignment="center"):
        st.html(f'<h1 class="bring-head">{safe(words("bring.open"))}</h1>', width="content")
        for number, step in enumerate(STEPS, start=1):
            mark = "**" if step == bringing.step else ""
            st.button(
                f"{mark}{number:d} · {words(f'bring.step.{step}')}{mark}",
                key=f"bring_step_{step}",
                disabled=step == "difference" and not usable,
                on_click=_go,
                args=(bringing, step),
            )
        st.button(
            words("bring.close"),
            key="bring_close",
            icon=":material/close:",
            type="tertiary",
            on_click=bringing.forget,
        )


def _go(bringing: Bringing, step: str) -> None:
    bringing.step = step


def _looked_at(host: Host, bringing: Bringing) -> bool:
    """Whether the preview of the present choices is there; else it is on its way."""
    assert bringing.path is not None
    if bringing.shown_for == bringing.question:
        return True
    if bringing.job is None:
        bringing.job = host.read("preview", bringing.path, bringing.table, bringing.choices)
    if not _arrived(host, bringing):
        return False
    bringing.shown = bringing.collect()
    if bringing.shown is not None and not bring_file.is_unsure(bringing.shown):
        bringing.table = bringing.table or bringing.shown.table
    bringing.shown_for = bringing.question
    bringing.trial = _trial(host, bringing, bringing.shown) if bringing.shown else None
    return True


def _trial(host: Host, bringing: Bringing, shown: TablePreview) -> TablePreview:
    """The file as it would read with every mend taken, so that rows that only wait for one can be
    seen on the map; the preview itself where none waits, or where that takes long.
    """
    waiting = frozenset(f.code for f in shown.findings if f.severity == "mend")
    if not waiting or bringing.path is None:
        return shown
    choices = replace(bringing.choices, mends=shown.choices.mends | waiting)
    job = host.read("preview", bringing.path, bringing.table, choices)
    if not job.wait(QUICK_S):
        job.cancel()
        return shown
    trial: TablePreview = job.result()
    return trial


def _made(host: Host, bringing: Bringing) -> bool:
    """Whether the difference is there; the whole file is read for it once."""
    assert bringing.path is not None
    if bringing.reading is None and not bringing.problems:
        if bringing.job is None:
            bringing.job = host.read("read", bringing.path, bringing.table, bringing.choices)
        if not _arrived(host, bringing):
            return False
        bringing.reading = bringing.collect()
        _as_part(bringing)
    while bringing.reading is not None and bringing.parcel is None and not bringing.problems:
        if not _compared(host, bringing, bringing.reading):
            return False
    if bringing.parcel is None:
        tables.show_wrapped(finding_rows(bringing.problems, host.words))
    return bringing.parcel is not None


def _as_part(bringing: Bringing) -> None:
    """Rows that were set aside and mended come back as a part: the other rows of the table stay."""
    reading = bringing.reading
    if reading is not None and set(OWN_COLUMNS) <= set(reading.header):
        bringing.wish = replace(bringing.wish, whole=False)
        bringing.whole_said = True


def _compared(host: Host, bringing: Bringing, reading: TableReading) -> bool:
    """Whether the comparison has ended; a list that may be no whole table waits for another."""
    if bringing.job is None:
        bringing.job = Beside(partial(host.look, reading, bringing.wish))
    if not _arrived(host, bringing):
        return False
    bringing.parcel = bringing.collect()
    if bringing.takes_short_list_as_part():
        bringing.parcel = None
    return True


def _arrived(host: Host, bringing: Bringing) -> bool:
    """Whether the job has ended; else how far it is, with a way to stop."""
    job = bringing.job
    if job is None or job.wait(QUICK_S):
        return True
    _progress(host)
    return False


def _progress(host: Host) -> None:
    """How far a large file is; looks again by itself."""
    words = host.words

    @partial(fragment, run_every=0.7)
    def watch() -> None:
        bringing = current()
        job, name = bringing.job, bringing.path.name if bringing.path else ""
        if job is None or job.wait(0.0):
            st.rerun()
        share = min(1.0, max(0.0, job.poll().share))
        compares = bringing.reading is not None
        told = words("bring.comparing") if compares else words("bring.reading", file=name)
        st.progress(share, text=plain(told))
        st.button(words("errand.stop" if compares else "bring.stop"), key="bring_stop",
                  icon=":material/stop_circle:", on_click=_stop)  # fmt: skip

    watch()


def _stop() -> None:
    """Back to the rows that were compared, or to the choice of a file that was read."""
    bringing = current()
    if bringing.reading is None:
        bringing.forget()
    else:
        bringing.wished()
        bringing.step, bringing.straight = "rows", False
