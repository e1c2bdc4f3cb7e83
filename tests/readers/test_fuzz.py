"""Whatever bytes the files hold, reading ends in findings and never in a traceback."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planner.i18n import mend, message
from planner.readers import Reading, read_workspace
from planner.readers.campaign import read_campaign
from planner.readers.default_campaign import default_document
from planner.readers.grid import Grid
from planner.readers.report import Report
from planner.readers.settings_sheet import apply_settings, read_settings
from planner.tables import TABLES
from tests.how_many import so_many
from tests.readers import readers_sample as sample
from tests.readers.test_sheets import FOUR_COLUMNS, book

FUZZ = settings(max_examples=so_many(60), suppress_health_check=list(HealthCheck))
NAMES = sorted(sample.FILES)
CELL = st.one_of(
    st.text(max_size=12),
    st.sampled_from(
        ["", "105.81", "21,05", "1.234", "-1", "nan", "Mon/evening", "2025-08-21", "#N/A"]
    ),
    st.floats(allow_nan=True).map(repr),
    st.integers().map(str),
)


def _assert_worded(reading: Reading, *, is_whole: bool = True) -> None:
    for finding in reading.findings:
        for language in ("vi", "en"):
            assert message(finding, language)
            assert mend(finding, language)
    if not is_whole:
        return
    assert (reading.scenario is None) == any(f.severity == "error" for f in reading.findings)
    if reading.scenario is not None:
        assert reading.scenario.digest()


def _read(name: str, content: bytes) -> None:
    with tempfile.TemporaryDirectory() as folder:
        _assert_worded(read_workspace(sample.write(Path(folder), {name: content})))


@FUZZ
@given(st.sampled_from(NAMES), st.binary(max_size=400))
def test_random_bytes_are_findings(name: str, content: bytes) -> None:
    """Proves that any bytes in any file of a workspace are reported, in words."""
    _read(name, content)


@FUZZ
@given(st.sampled_from(NAMES), st.text(max_size=300))
def test_random_text_is_findings(name: str, content: str) -> None:
    """Proves that any text in any file of a workspace is reported, in words."""
    _read(name, content.encode("utf-8", "surrogatepass"))


@FUZZ
@given(st.data(), st.sampled_from(NAMES))
def test_a_file_torn_anywhere_is_findings(data: st.DataObject, name: str) -> None:
    """Proves that a sound file cut short, or with one piece replaced, is reported, in words."""
    content = sample.FILES[name].encode()
    start = data.draw(st.integers(0, len(content)))
    length = data.draw(st.integers(0, 40))
    _read(name, content[:start] + data.draw(st.binary(max_size=20)) + content[start + length :])
    _read(name, content[:start])


@FUZZ
@given(st.data(), st.sampled_from(sorted(TABLES)))
def test_random_cells_under_sound_headings_are_findings(data: st.DataObject, table: str) -> None:
    """Proves that any cells under the contract's headings are reported, in words."""
    width = len(TABLES[table].names())
    rows = data.draw(st.lists(st.lists(CELL, min_size=width, max_size=width), max_size=5))
    quoted = [",".join('"' + c.replace('"', '""') + '"' for c in row) for row in rows]
    text = "\n".join([",".join(TABLES[table].names()), *quoted])
    _read(f"{table}.csv", text.encode("utf-8", "surrogatepass"))


@cache
def _workbook_bytes() -> bytes:
    """One workbook for all examples: its bytes hold the time it was made."""
    with tempfile.TemporaryDirectory() as folder:
        return book(Path(folder) / "a.xlsx", {"S": FOUR_COLUMNS}).read_bytes()


@FUZZ
@given(st.data())
def test_a_workbook_torn_anywhere_is_findings(data: st.DataObject) -> None:
    """Proves that a truncated or damaged .xlsx is reported, in words."""
    with tempfile.TemporaryDirectory() as folder:
        path, content = Path(folder) / "a.xlsx", _workbook_bytes()
        start = data.draw(st.integers(0, 6000))
        damage = data.draw(st.binary(max_size=30))
        path.write_bytes(content[:start] + damage + content[start + len(damage) :])
        _assert_worded(read_workspace(path))
        path.write_bytes(content[:start])
        _assert_worded(read_workspace(path))


@FUZZ
@given(
    st.lists(
        st.tuples(
            st.lists(
                st.sampled_from(
                    [
                        "services",
                        "admin",
                        "shifts",
                        "fixed",
                        "1",
                        "crew",
                        "holidays",
                        "x",
                        "",
                        "days",
                    ]
                ),
                max_size=4,
            ).map(".".join),
            CELL,
        ),
        max_size=6,
    )
)
def test_any_campaign_sheet_is_findings(settings_rows: list[tuple[str, str]]) -> None:
    """Proves that keys which lead anywhere or nowhere, with any value, are reported, in words."""
    grid = Grid("a.xlsx", "campaign", tuple(enumerate([("key", "value"), *settings_rows], start=1)))
    report = Report()
    sheet = read_settings(grid, report)
    assert sheet is not None
    read_campaign(sheet.document, apply_settings(default_document(3), sheet))
    _assert_worded(Reading(None, tuple(report.findings), None, 0), is_whole=False)
