"""Files of users are read in a worker of their own, within limits."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from planner.findings import Finding
from planner.i18n import mend, message
from planner.plan.upload import UploadLimits, Uploads
from planner.readers import Choices, preview_table, read_table
from planner.settings import Settings

GROUPS = "name,households,lon,lat\nTổ 1,400,105.805,21.045\nTổ 2,120,105.81,21.05\n"


@pytest.fixture(scope="module")
def uploads() -> Iterator[Uploads]:
    with Uploads(Settings(threads_per_solve=1)) as own:
        yield own


def test_the_worker_answers_as_the_reader_does(uploads: Uploads, tmp_path: Path) -> None:
    """Proves that a preview and a reading come out of the worker as they are made in process."""
    path = tmp_path / "groups.csv"
    path.write_text(GROUPS, encoding="utf-8")
    assert uploads.preview(path) == preview_table(path)
    choices = Choices(columns={"name": "name", "households": "people"})
    assert uploads.read(path, "groups", choices) == read_table(path, "groups", choices)


@pytest.mark.long
def test_a_file_beyond_the_time_is_a_finding(tmp_path: Path) -> None:
    """Proves that a file that takes too long is told in words and costs its worker, not the next
    file.
    """
    path = tmp_path / "groups.csv"
    path.write_text(GROUPS, encoding="utf-8")
    long = tmp_path / "long.csv"
    rows = (f"Tổ {k},{k},105.8{k % 90 + 10},21.04\n" for k in range(150_000))
    long.write_text("name,households,lon,lat\n" + "".join(rows), encoding="utf-8")
    with Uploads(Settings(), UploadLimits(seconds=0.3)) as own:
        slow = own.preview(long)
        assert [f.code for f in slow.findings] == ["file_too_slow"]
        assert not slow.is_usable
        _is_worded(slow.findings[0])
        assert own.read(path).rows == read_table(path).rows


def test_a_cancelled_reading_is_a_finding(uploads: Uploads, tmp_path: Path) -> None:
    """Proves that a reading stopped by its user ends without rows and without an exception."""
    path = tmp_path / "groups.csv"
    path.write_text(GROUPS * 3000, encoding="utf-8")
    busy, waiting = uploads.submit("preview", path), uploads.submit("read", path)
    waiting.cancel()
    reading = uploads.was_read(waiting, path)
    assert [f.code for f in reading.findings] == ["reading_cancelled"]
    assert reading.has_errors
    _is_worded(reading.findings[0])
    busy.wait(30)


def test_a_worker_out_of_memory_is_a_finding(tmp_path: Path) -> None:
    """Proves that a file that needs more memory than its worker may have is told in words."""
    path = tmp_path / "groups.csv"
    rows = (f"Tổ dân phố số {k},{k},105.8{k % 90 + 10},21.04\n" for k in range(199_000))
    path.write_text("name,households,lon,lat\n" + "".join(rows), encoding="utf-8")
    with Uploads(Settings(), UploadLimits(memory_mb=330)) as own:
        reading = own.read(path)
    assert [f.code for f in reading.findings] == ["file_too_heavy"]
    _is_worded(reading.findings[0])


def _is_worded(finding: Finding) -> None:
    for language in ("vi", "en"):
        assert finding.file in message(finding, language)
        assert mend(finding, language)
