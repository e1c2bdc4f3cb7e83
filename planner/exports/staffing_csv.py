"""A table of the screen as a CSV file that Excel opens: UTF-8 with BOM, one heading row."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence

from planner.exports.csv_files import guarded


def as_csv(rows: Sequence[Mapping[str, object]]) -> bytes:
    """Rows under the headings of the first one; an unknown value is an empty cell; no text is run
    as a formula. No rows give no bytes but the mark.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    if rows:
        writer.writerow([guarded(name) for name in rows[0]])
    for row in rows:
        writer.writerow(["" if v is None else guarded(str(v)) for v in row.values()])
    return out.getvalue().encode("utf-8-sig")
