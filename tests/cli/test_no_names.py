"""Names and telephones of a small ward, looked for in everything that leaves it without being asked
for with names.
"""

from __future__ import annotations

import io
import logging
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from planner.cli import main
from planner.i18n.catalogue import Language
from planner.plan.self_check import CheckOrder, self_check
from planner.ui.boundary import Boundary, last_fault
from planner.ui.words import Words
from tests.cli.test_plan import CAMPAIGN, GROUPS, MEMBERS, VENUES

NAME, PHONE, NOTED, CALLED = "Nguyễn Thị Dấu-Vết", "0912999888", "Trần Ghi-Chú-Riêng", "0912999777"
MARKERS = (NAME, PHONE, NOTED, CALLED, "Dấu-Vết", "Ghi-Chú-Riêng", "0912 999", "Dau-Vet")


@pytest.fixture
def ward(tmp_path: Path) -> Path:
    """Three groups, three houses, three people; markers in people.csv and in a column of notes."""
    folder = tmp_path / "ward"
    folder.mkdir()
    head, *rows = MEMBERS.splitlines()
    noted = [f"{head},ghi chú", *(f"{row},{NOTED} {CALLED}" for row in rows)]
    tables = {
        "campaign.toml": CAMPAIGN.format(points=2),
        "groups.csv": GROUPS,
        "venues.csv": VENUES,
        "members.csv": "\n".join(noted) + "\n",
        "people.csv": f"code,name,phone\nCB-1,{NAME},{PHONE}\nCB-2,{NAME},{PHONE}\n",
    }
    for name, text in tables.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def contents(name: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    """A file, and every file within where it is an archive (workbooks, documents and sets are)."""
    yield name, data
    if zipfile.is_zipfile(io.BytesIO(data)):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for member in archive.namelist():
                yield from contents(f"{name}/{member}", archive.read(member))


def betrayed(name: str, data: bytes) -> list[str]:
    """Where a marker stands, in plain letters or escaped as JSON does."""
    spelled = {
        form for marker in MARKERS
        for form in (marker.encode(), marker.encode("unicode_escape"), marker.encode("utf-16-le"))
    }  # fmt: skip
    return [w for w, content in contents(name, data) for s in spelled if s in content]


def test_markers_are_found_where_they_stand() -> None:
    """The search itself finds a name in a file, in an archive within an archive, and in JSON."""
    inner, outer = io.BytesIO(), io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", f"x {NAME} y")
    with zipfile.ZipFile(outer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("b.zip", inner.getvalue())
    assert set(betrayed("c.zip", outer.getvalue())) == {"c.zip/b.zip/a.txt"}
    assert betrayed("d.json", NAME.encode("unicode_escape"))
    assert betrayed("e.txt", b"nobody") == []


def test_no_file_and_no_output_names_anybody(ward: Path, tmp_path: Path, capsys) -> None:
    """Check, plan, the whole public set with its maps, the report, the self-check: every file that
    is written and every line that is said, archives looked into (packed streams within a PDF or a
    picture are not); codes are there, names and telephones nowhere.
    """
    out, papers, report = tmp_path / "out", tmp_path / "papers", tmp_path / "bao_loi.zip"
    said = ""
    for words in (
        ["check", ward, "--json"],
        ["plan", ward, "--out", out, "--json", "--accept-held"],
        ["export", out / "plan.json", "--to", papers, "--json"],
        ["report", ward, "--to", report, "--json"],
    ):
        assert main([str(word) for word in words]) == 0
        told = capsys.readouterr()
        assert "Traceback" not in told.err
        said += told.out + told.err
    said += repr(self_check(CheckOrder(datetime(2026, 11, 23, tzinfo=UTC), ward)))
    written = [*out.rglob("*"), *papers.rglob("*"), *(ward / ".planner").rglob("*"), report]
    files = [path for path in written if path.is_file()]
    assert report in files
    assert any(path.suffix == ".html" for path in files)
    assert any(b"CB-1" in path.read_bytes() for path in files)
    found = [where for path in files for where in betrayed(path.name, path.read_bytes())]
    assert found + betrayed("said", said.encode()) == []


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_log_of_a_page_fault_names_nobody(language: Language, caplog) -> None:
    """A fault whose text quotes a person leaves kind, places and number in log and report only."""
    with caplog.at_level(logging.ERROR), Boundary(Words(language)):
        raise LookupError(f"{NAME} {PHONE}")
    last = last_fault()
    assert last is not None
    assert last.number in caplog.text
    assert betrayed("log", caplog.text.encode()) + betrayed("last", repr(last).encode()) == []
