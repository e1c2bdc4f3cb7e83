"""The file: choosing it, which table it is, its sheet, its first rows with the header marked."""

from __future__ import annotations

import streamlit as st

from planner.i18n import message
from planner.plan.look_in import TAKEN
from planner.readers.choices import TablePreview
from planner.ui import tables
from planner.ui.bring_state import Bringing, Host, current
from planner.ui.bring_words import because, table_name
from planner.ui.empty import finding_rows
from planner.ui.words import Words, plain, safe

KINDS = (
    "xlsx", "ods", "csv", "tsv", "txt", "geojson", "json", "gpkg", "kml", "kmz", "zip", "gpx",
)  # fmt: skip
SHOWN_ROWS = 7
UNSURE = "table_kind_unsure"
MOST_MB = 25
"""As in the settings of the server."""
_DROP_WORDS = """<style>
[data-testid="stFileUploaderDropzone"] button { font-size: 0; }
[data-testid="stFileUploaderDropzone"] button p { font-size: 0; }
[data-testid="stFileUploaderDropzone"] button::after { content: "%s"; font-size: 15px; }
[data-testid="stFileUploaderDropzoneInstructions"] { font-size: 0; }
[data-testid="stFileUploaderDropzoneInstructions"] * { font-size: 0 !important; }
[data-testid="stFileUploaderDropzoneInstructions"]::after { content: "%s"; font-size: 14px; }
</style>"""
"""The library words its own drop zone in English only."""


def ask(host: Host, bringing: Bringing) -> None:
    """Where a file is dropped, and what it may be."""
    words = host.words
    st.markdown(words("bring.about" if host.scenario else "bring.about_first"))
    word_drop_zone(words)
    key = f"bring_file_{bringing.uploads}"
    st.file_uploader(
        words("bring.drop"), type=list(KINDS), key=key, on_change=_received, args=(key,)
    )
    st.caption(words("bring.tables"))


def word_drop_zone(words: Words) -> None:
    """The words of a page's drop zone in the language of the session."""
    st.html(_DROP_WORDS % (words("bring.choose"), words("bring.drop_here", most=MOST_MB)))


def _received(key: str) -> None:
    file = st.session_state.get(key)
    if file is not None:
        current().receive(file.name, file.getvalue())


def refused(host: Host, bringing: Bringing, shown: TablePreview | None) -> None:
    """Why a file cannot be looked at at all, and the way to another one."""
    findings = shown.findings if shown else bringing.problems
    words = host.words
    name = bringing.path.name if bringing.path else ""
    st.error(words("bring.refused", file=plain(name)), icon=":material/error:")
    tables.show_wrapped(finding_rows(findings, words))
    _other(words, bringing)


def show(host: Host, bringing: Bringing, shown: TablePreview) -> None:
    """Name of the file, which table, which sheet, the first rows."""
    words = host.words
    name, table, sheet, other = st.columns([1.5, 1.2, 1.2, 0.8], vertical_alignment="bottom")
    name.html(_name(words, shown, bringing.trial))
    unsure = is_unsure(shown)
    st.session_state["bring_table"] = None if unsure else shown.table
    table.selectbox(
        words("bring.which_table"),
        TAKEN,
        key="bring_table",
        format_func=lambda key: table_name(key, words),
        on_change=_table_chosen,
        placeholder=words("bring.choose_table"),
        help=plain(because(shown, "table", words)) or None,
    )
    if len(shown.sheets) > 1:
        st.session_state["bring_sheet"] = shown.choices.sheet
        sheet.selectbox(
            words("bring.which_sheet"),
            shown.sheets,
            key="bring_sheet",
            on_change=_sheet_chosen,
            help=plain(because(shown, "sheet", words)) or None,
        )
    with other:
        _other(words, bringing)
    if unsure:
        asked = next(f for f in shown.findings if f.code == UNSURE)
        said = f"{message(asked, words.language)} {words('bring.choose_table.about')}"
        st.html(f'<div class="sentence bad">{safe(said)}</div>')


def is_unsure(shown: TablePreview) -> bool:
    """Whether the file may be one table or another, so that its user has to say which."""
    return any(finding.code == UNSURE for finding in shown.findings)


def first_rows(host: Host, shown: TablePreview) -> None:
    """The first rows as they stand, the header row marked; another one can be chosen."""
    words = host.words
    rows = shown.raw_rows[:SHOWN_ROWS]
    label, said, number = st.columns([2, 0.7, 0.8], vertical_alignment="center", gap="small")
    label.html(
        f'<div class="bring-title">{safe(words("bring.first_rows"))}'
        f"<small>{safe(because(shown, 'header_row', words))}</small></div>"
    )
    said.html(f'<div class="bring-label">{safe(words("bring.header_row"))}</div>')
    st.session_state["bring_header"] = shown.choices.header_row or 1
    number.number_input(
        words("bring.header_row"), min_value=1, max_value=1000, step=1,
        key="bring_header", on_change=_header_chosen, label_visibility="collapsed",
    )  # fmt: skip
    st.html(_grid(rows, shown.choices.header_row, words))


def _grid(rows: tuple[tuple[int, tuple[str, ...]], ...], header: int | None, words: Words) -> str:
    width = max((len(cells) for _, cells in rows), default=0)
    lines = []
    for number, cells in rows:
        mark = ' class="head"' if number == header else ""
        said = f' title="{safe(words("bring.is_header"))}"' if mark else ""
        filled = [*cells, *[""] * (width - len(cells))]
        inner = "".join(f"<td>{safe(cell)}</td>" for cell in filled)
        lines.append(f"<tr{mark}{said}><th scope='row'>{number}</th>{inner}</tr>")
    return f'<div class="bring-scroll"><table class="bring-rows">{"".join(lines)}</table></div>'


def _name(words: Words, shown: TablePreview, trial: TablePreview | None) -> str:
    waiting = waiting_rows(shown, trial)
    said = words(
        "bring.rows_read",
        accepted=words.number(shown.accepted_rows),
        held=words.number(shown.held_rows - waiting),
    )
    if waiting:
        said += "; " + words("bring.waiting", waiting=words.number(waiting))
    file, rows = safe(shown.file), safe(said)
    return f'<div class="bring-file"><strong>{file}</strong><span>{rows}</span></div>'


def waiting_rows(shown: TablePreview, trial: TablePreview | None) -> int:
    """Rows that are only set aside until mends are taken; `trial` is the file with all of them."""
    return max(0, trial.accepted_rows - shown.accepted_rows) if trial else 0


def _other(words: Words, bringing: Bringing) -> None:
    st.button(words("bring.other_file"), key="bring_other", icon=":material/upload_file:",
              on_click=bringing.forget, width="stretch")  # fmt: skip


def _table_chosen() -> None:
    bringing = current()
    bringing.table = st.session_state["bring_table"]
    bringing.answer(columns=None, header_row=None)


def _sheet_chosen() -> None:
    current().answer(sheet=st.session_state["bring_sheet"], columns=None, header_row=None)


def _header_chosen() -> None:
    current().answer(header_row=int(st.session_state["bring_header"]), columns=None)
