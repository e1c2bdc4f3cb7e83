"""`planner template DIR`."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from planner.cli import main
from planner.cli.template import FILE


def test_the_template_is_written_in_vietnamese(tmp_path: Path) -> None:
    """The command makes the folder and a workbook whose sheets have Vietnamese names."""
    assert main(["template", str(tmp_path / "mới")]) == 0
    book = openpyxl.load_workbook(tmp_path / "mới" / FILE)
    assert {"Hướng dẫn", "Tổ dân phố", "Địa điểm", "Nhân lực"} <= set(book.sheetnames)


def test_a_filled_template_is_not_overwritten(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A second run refuses in both languages and leaves the file as it is."""
    (tmp_path / FILE).write_bytes(b"mine")
    assert main(["template", str(tmp_path)]) == 2
    assert (tmp_path / FILE).read_bytes() == b"mine"
    said = capsys.readouterr()
    assert "không ghi đè" in said.out + said.err
    assert "not overwritten" in said.out + said.err


def test_templates_of_the_papers_come_along_and_are_not_overwritten(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Three Word files and the list of their fields; a folder that is there stays as it is."""
    assert main(["template", str(tmp_path)]) == 0
    folder = tmp_path / "mau_van_ban"
    names = ["cac_truong.txt", "ke_hoach.docx", "quyet_dinh.docx", "thong_bao.docx"]
    assert sorted(path.name for path in folder.iterdir()) == names
    assert "{{ don_vi }}" in (folder / "cac_truong.txt").read_text(encoding="utf-8-sig")
    (tmp_path / FILE).unlink()
    (folder / "ke_hoach.docx").write_bytes(b"mine")
    assert main(["template", str(tmp_path)]) == 2
    assert (folder / "ke_hoach.docx").read_bytes() == b"mine"
    assert not (tmp_path / FILE).exists()
    assert "mau_van_ban" in capsys.readouterr().err
