"""Words of the tables as workbooks to take away."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "ui.tables.present": (
        "Tải các bảng đang dùng (.xlsx)",
        "Download the tables at hand (.xlsx)",
    ),
    "ui.tables.present.file": ("bang_du_lieu_phuong", "ward_tables"),
    "ui.tables.empty": ("Tải mẫu bảng trống (.xlsx)", "Download empty tables (.xlsx)"),
    "ui.tables.empty.file": ("mau_bang_du_lieu", "empty_tables"),
}
