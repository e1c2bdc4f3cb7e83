"""Files that cannot be had, and paths that are no workspace."""

from __future__ import annotations

from pathlib import Path

import pytest

from planner.findings import BadInputError
from planner.i18n import mend, message
from planner.readers import files as files_module
from planner.readers import read_network, read_plan, read_workspace
from tests.readers import readers_sample as sample


def _error_codes(path: Path) -> list[str]:
    reading = read_workspace(path)
    assert reading.scenario is None
    for finding in reading.findings:
        assert message(finding, "vi")
        assert mend(finding, "en")
    return [f.code for f in reading.findings if f.severity == "error"]


def test_a_file_open_in_excel_has_its_own_message(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Proves that a PermissionError becomes file_open_elsewhere, with the file named."""
    folder = sample.write(tmp_path)
    original = Path.read_bytes

    def locked(path: Path) -> bytes:
        if path.name == "groups.csv":
            raise PermissionError(13, "locked")
        return original(path)

    monkeypatch.setattr(Path, "read_bytes", locked)
    assert _error_codes(folder) == ["file_open_elsewhere"]


def test_a_disk_fault_has_its_own_message(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Proves that an OSError is told with the system's reason."""
    folder = sample.write(tmp_path)

    def broken(path: Path) -> bytes:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(Path, "read_bytes", broken)
    assert set(_error_codes(folder)) == {"file_unreadable"}


def test_a_table_of_endless_size_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Proves that the size is looked at before the content."""
    folder = sample.write(tmp_path)
    (folder / "groups.csv").write_bytes(b"x" * (files_module.MAX_TABLE_BYTES + 1))
    assert _error_codes(folder) == ["file_too_large"]


def test_what_is_no_workspace_is_said(tmp_path: Path) -> None:
    """Proves that a missing path, an empty folder and a foreign file are told apart."""
    (tmp_path / "picture.png").write_bytes(b"\x89PNG")
    (tmp_path / "empty").mkdir()
    assert _error_codes(tmp_path / "nowhere") == ["missing_workspace"]
    assert _error_codes(tmp_path / "empty") == ["not_a_workspace"]
    assert _error_codes(tmp_path / "picture.png") == ["not_a_workspace"]


def test_one_csv_by_any_name_is_a_workspace(tmp_path: Path) -> None:
    """Proves that a folder with a single list, or the list itself, is read as the groups."""
    text = "Tổ dân phố;Số hộ;Kinh độ;Vĩ độ\nTổ 1;400;105.805;21.045\nTổ 2;300;105.81;21.046\n"
    (tmp_path / "Danh sách.csv").write_text(text, encoding="utf-8-sig")
    for path in (tmp_path, tmp_path / "Danh sách.csv"):
        scenario = read_workspace(path).scenario
        assert scenario is not None
        assert [group.households for group in scenario.groups] == [400, 300]


def test_a_network_of_another_form_is_refused(tmp_path: Path) -> None:
    """Proves that read_network raises BadInputError with one finding for a foreign suffix."""
    (tmp_path / "network.shp").write_bytes(b"x")
    with pytest.raises(BadInputError) as caught:
        read_network(tmp_path / "network.shp")
    assert [f.code for f in caught.value.findings] == ["unknown_network_format"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "empty_file"),
        ("{", "not_a_plan"),
        ("[]", "not_a_plan"),
        ('{"schema_version": 1}', "not_a_plan"),
        ('{"schema_version": 99}', "plan_schema_unknown"),
    ],
)
def test_what_is_no_plan_is_refused(text: str, code: str, tmp_path: Path) -> None:
    """Proves that read_plan tells a foreign file from a plan of another schema."""
    (tmp_path / "plan.json").write_text(text, encoding="utf-8")
    with pytest.raises(BadInputError) as caught:
        read_plan(tmp_path / "plan.json")
    assert [f.code for f in caught.value.findings] == [code]
    assert message(caught.value.findings[0], "vi")


def test_a_missing_plan_is_a_finding(tmp_path: Path) -> None:
    """Proves that no traceback meets who names a plan that is not there."""
    with pytest.raises(BadInputError):
        read_plan(tmp_path / "plan.json")
