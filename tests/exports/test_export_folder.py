"""The folder of a plan appears whole or not at all, and nothing of the user's is overwritten."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from pathlib import Path

import pytest

from planner import codec
from planner.exports import (
    PLAN_FILES,
    output_refusal,
    write_files,
    write_folder,
    write_plan_folder,
)
from planner.findings import BadInputError, Finding, PlannerError
from planner.i18n import mend, message
from planner.model.plan import Plan
from tests.made_plans import small_plan


def write(directory: Path) -> None:
    """Write the small plan."""
    write_plan_folder(small_plan(), directory, map_html="<!DOCTYPE html>")


def test_every_file_of_the_contract_is_there(tmp_path: Path):
    """A folder with Vietnamese letters and blanks gets exactly the files of the contract."""
    target = tmp_path / "Phường Tây Hồ" / "Kế hoạch 45 ngày đêm"
    write(target)
    assert {entry.name for entry in target.iterdir()} == set(PLAN_FILES)
    assert codec.decode((target / "plan.json").read_bytes(), Plan) == small_plan()
    assert [entry.name for entry in target.parent.iterdir()] == [target.name]


def test_our_own_folder_is_replaced_and_the_users_notes_are_kept(tmp_path: Path):
    """Writing again replaces the planner's files and keeps a file and a folder of the user's."""
    target = tmp_path / "out"
    write(target)
    (target / "roster.csv").write_text("old", encoding="utf-8")
    (target / "ghi chú.txt").write_text("giữ lại", encoding="utf-8")
    (target / "ảnh").mkdir()
    (target / "ảnh" / "1.txt").write_text("1", encoding="utf-8")
    write(target)
    assert (target / "roster.csv").read_text(encoding="utf-8") != "old"
    assert (target / "ghi chú.txt").read_text(encoding="utf-8") == "giữ lại"
    assert (target / "ảnh" / "1.txt").read_text(encoding="utf-8") == "1"
    assert [entry.name for entry in tmp_path.iterdir()] == ["out"]


def test_an_empty_folder_may_be_filled(tmp_path: Path):
    """An empty folder that the user made is no obstacle."""
    target = tmp_path / "out"
    target.mkdir()
    write(target)
    assert (target / "plan.json").is_file()


@pytest.mark.parametrize("content", [{"a.txt": "x"}, {"plan.json": "{}"}, {"plan.json": "\x00"}])
def test_a_strange_folder_is_left_alone(tmp_path: Path, content: dict[str, str]):
    """A folder that the planner did not make is refused in words and stays as it was."""
    target = tmp_path / "out"
    target.mkdir()
    for name, text in content.items():
        (target / name).write_text(text, encoding="utf-8")
    with pytest.raises(BadInputError) as refused:
        write(target)
    (finding,) = refused.value.findings
    assert finding.code == "output_not_ours"
    assert str(target) in message(finding, "vi")
    assert mend(finding, "en")
    assert {e.name: e.read_text(encoding="utf-8") for e in target.iterdir()} == content


def test_a_file_in_the_way_is_named(tmp_path: Path):
    """A target that is a file, or lies below a file, is a finding and no traceback."""
    target = tmp_path / "out"
    target.write_text("x", encoding="utf-8")
    refusal = output_refusal(target)
    assert refusal is not None
    assert refusal.code == "output_is_file"
    with pytest.raises(BadInputError) as refused:
        write(target / "deeper")
    assert refused.value.findings[0].code == "output_unwritable"
    with pytest.raises(BadInputError) as refused:
        write_files(target, {"a.csv": b"1"})
    assert refused.value.findings[0].code == "output_is_file"


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (PermissionError(errno.EACCES, "open in another program"), "output_file_open"),
        (OSError(errno.ENOSPC, "no space"), "output_disk_full"),
        (OSError(errno.EIO, "broken"), "output_unwritable"),
    ],
)
def test_a_failed_swap_leaves_the_old_plan(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: OSError, code: str
):
    """When the new folder cannot take its place, the old one stands whole and the cause is said."""
    target = tmp_path / "out"
    write(target)
    before = {e.name: e.read_bytes() for e in target.iterdir()}
    rename = Path.rename

    def failing(self: Path, to: Path) -> Path:
        if self.name == "new":
            raise error
        return rename(self, to)

    monkeypatch.setattr(Path, "rename", failing)
    with pytest.raises(PlannerError) as refused:
        write(target)
    assert refused.value.exit_code == 1
    assert refused.value.findings[0].code == code
    assert message(refused.value.findings[0], "vi")
    assert {e.name: e.read_bytes() for e in target.iterdir()} == before
    assert [entry.name for entry in tmp_path.iterdir()] == ["out"]


def test_a_swap_that_is_stopped_leaves_the_old_plan(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """Ctrl+C between the two renames loses neither the old plan nor the user's file beside it."""
    target = tmp_path / "out"
    write(target)
    (target / "mine.txt").write_text("x", encoding="utf-8")
    before = {e.name: e.read_bytes() for e in target.iterdir()}
    rename = Path.rename

    def stopped(self: Path, to: Path) -> Path:
        if self.name == "new":
            raise KeyboardInterrupt
        return rename(self, to)

    monkeypatch.setattr(Path, "rename", stopped)
    with pytest.raises(KeyboardInterrupt):
        write(target)
    assert {e.name: e.read_bytes() for e in target.iterdir()} == before
    assert [entry.name for entry in tmp_path.iterdir()] == ["out"]


def test_files_lie_on_the_disk_as_they_are_made(tmp_path: Path) -> None:
    """Each is written before the next is asked for; the folder itself comes with the last one."""
    seen: list[int] = []

    def made() -> Iterator[tuple[str, bytes]]:
        for number in range(3):
            seen.append(sum(path.is_file() for path in tmp_path.rglob("*")))
            assert not (tmp_path / "out").exists()
            yield f"to_{number}/a.txt", b"a"

    write_folder(tmp_path / "out", made())
    assert seen == [0, 1, 2]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out"]


def test_a_file_that_cannot_be_made_leaves_the_folder_as_it_was(tmp_path: Path) -> None:
    """What was written before it goes, the earlier plan stays, and the error is told as it is."""
    write_plan_folder(small_plan(), tmp_path / "out", map_html="<p></p>")
    before = {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()}

    def made() -> Iterator[tuple[str, bytes]]:
        yield "plan.json", b"{}"
        raise BadInputError([Finding("dossier_no_points", "error")])

    with pytest.raises(BadInputError, match="dossier_no_points"):
        write_folder(tmp_path / "out", made())
    assert {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()} == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out"]


def test_single_files_go_beside_others(tmp_path: Path):
    """Exporting single files into a folder leaves its other files alone and no scratch behind."""
    (tmp_path / "mine.txt").write_text("x", encoding="utf-8")
    write_files(tmp_path, {"roster.csv": b"a", "map.html": b"b"})
    write_files(tmp_path, {"roster.csv": b"c"})
    found = {entry.name: entry.read_bytes() for entry in tmp_path.iterdir()}
    assert found == {"mine.txt": b"x", "roster.csv": b"c", "map.html": b"b"}
