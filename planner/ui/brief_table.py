"""Small tables of the leader's page: names on the left, figures on the right, all of it text."""

from __future__ import annotations

from collections.abc import Sequence

from planner.ui import figures
from planner.ui.words import Words, safe


def head_cell(name: str, is_number: bool, words: Words) -> str:
    """A column's heading, above names or above figures that say where they come from."""
    look = ' class="n"' if is_number else ""
    told = figures.named(name, words, of="brief") if is_number else safe(name)
    return f'<th scope="col"{look}>{told}</th>'


def row_cells(name: str, cells: Sequence[str]) -> str:
    """One row: its name, its figures."""
    return f'<th scope="row">{safe(name)}</th>' + "".join(f"<td>{safe(c)}</td>" for c in cells)


def table_of(head: str, rows: str, look: str = "") -> str:
    """The table; `look` is a further style class."""
    top = f"<thead><tr>{head}</tr></thead>" if head else ""
    return f'<table class="brief-table {look}">{top}<tbody>{rows}</tbody></table>'
