"""Earlier tables are kept whole and come back as they were."""

from __future__ import annotations

import errno
from datetime import UTC, datetime
from pathlib import Path
from unittest.mock import Mock

import pytest

from planner import store

AT = datetime(2025, 7, 20, 9, 42, tzinfo=UTC)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    folder = tmp_path / "Phường mẫu"
    folder.mkdir()
    (folder / "groups.csv").write_text("id\nG1\n", encoding="utf-8")
    return folder


def kept(home: Path) -> store.Before:
    return store.keep_before(
        home, ["groups.csv", "cells.csv"], at=AT, table="groups", file="Tổ.xlsx", revision=3
    )


def test_tables_come_back_and_new_ones_go(home: Path) -> None:
    """Putting back restores what was there and takes away what was not."""
    before = kept(home)
    (home / "groups.csv").write_text("id\nG2\n", encoding="utf-8")
    (home / "cells.csv").write_text("id\n", encoding="utf-8")
    store.put_back(home, before)
    assert (home / "groups.csv").read_text(encoding="utf-8") == "id\nG1\n"
    assert sorted(path.name for path in home.iterdir()) == [".planner", "groups.csv"]


def test_a_rename_that_fails_leaves_no_half_file(home: Path, monkeypatch) -> None:
    """The disk breaks at the last step of putting back: the present table, and nothing beside."""
    before = kept(home)
    (home / "groups.csv").write_text("id\nG2\n", encoding="utf-8")
    broken = OSError(errno.EIO, "broken")
    monkeypatch.setattr(Path, "replace", Mock(side_effect=broken))
    with pytest.raises(OSError, match="broken"):
        store.put_back(home, before)
    assert (home / "groups.csv").read_text(encoding="utf-8") == "id\nG2\n"
    assert sorted(path.name for path in home.iterdir()) == [".planner", "groups.csv"]


def test_sets_are_listed_newest_first(home: Path) -> None:
    """Two bringings within one second are two sets; the later one comes first."""
    first, second = kept(home), kept(home)
    assert store.all_before(home) == (second, first)
    assert first.files == {"groups.csv": True, "cells.csv": False}
    assert (first.table, first.file, first.revision) == ("groups", "Tổ.xlsx", 3)


def test_a_candidate_leaves_the_workspace_alone(home: Path) -> None:
    """The folder to look at has the new file, the workspace keeps its own, links are gone after."""
    (home / "ward.geojson").write_text("{}", encoding="utf-8")
    with store.candidate(home, {"groups.csv": b"id\nG9\n"}, without=["cells.csv"]) as folder:
        assert (folder / "groups.csv").read_bytes() == b"id\nG9\n"
        assert (folder / "ward.geojson").read_text(encoding="utf-8") == "{}"
        assert folder.name == home.name
    assert (home / "groups.csv").read_text(encoding="utf-8") == "id\nG1\n"
    assert (home / "ward.geojson").is_file()
    assert not folder.exists()


def test_state_files_are_read_back(home: Path) -> None:
    """A small state file is there after writing, and None before."""
    assert store.read_state(home, "held.json") is None
    store.write_state(home, "held.json", b"[]")
    assert store.read_state(home, "held.json") == b"[]"
    assert store.can_write(home)


def test_a_folder_of_a_first_start_can_be_written(tmp_path: Path) -> None:
    """Where not even the folders above it are there yet, the nearest one that is there decides."""
    assert store.can_write(tmp_path / "planner" / "phuong" / "phuong-cua-toi")
    assert not (tmp_path / "planner").exists()
