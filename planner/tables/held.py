"""Rows that reading sets apart, with their cells as they stood, so that they can be mended and put
back.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from planner.findings import Finding

HELD_FILE = "held_rows.xlsx"
"""In a workspace folder, this file's rows take the place of those that they were made from."""
FEATURES = "ban_do"
"""Sheet of shapes that are set apart: told, not mended there."""
OWN_COLUMNS: tuple[str, ...] = (
    "Tệp gốc",
    "Trang tính gốc",
    "Dòng gốc",
    "Lý do",
    "Reason",
    "Cách sửa",
    "How to mend",
    "Dấu nhận",
)
"""Columns beside the file's own: file, sheet, row, why and what to do in two languages, mark."""


@dataclass(frozen=True, slots=True)
class AsideRow:
    """One row: its number in its file, its cells in the order of the header, its findings (none
    where it was mended and taken), `mark` of the cells as the file has them.
    """

    row: int
    cells: tuple[str, ...]
    findings: tuple[Finding, ...]
    mark: str = ""


@dataclass(frozen=True, slots=True)
class HeldTable:
    """The rows of one table (contract name; "" = shapes of a map file) that are set apart."""

    table: str
    file: str
    sheet: str
    header: tuple[str, ...]
    rows: tuple[AsideRow, ...]


def row_mark(cells: Sequence[str]) -> str:
    """Tells whether a row is still what it was: 12 hexadecimal digits of its filled cells."""
    filled = list(cells)
    while filled and not filled[-1]:
        filled.pop()
    return hashlib.sha256("\x1f".join(filled).encode()).hexdigest()[:12]
