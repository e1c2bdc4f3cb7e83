"""Kind 85 outside of plans: a disk that is full or read-only ends in words, exit 1, nothing lost."""

from __future__ import annotations

import errno
import sqlite3
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from planner import exports, store
from planner.cli.main import main
from planner.cli.terminal import Terminal
from planner.exports import write_workspace
from planner.fetch.keep import open_folder, write_files
from planner.findings import PlannerError
from planner.store.database import Database
from planner.store.sqlite_file import SqliteFile
from tests import worlds
from tests.readers import readers_sample as sample

REFUSALS = (errno.ENOSPC, errno.EROFS)


def refuse_writes(monkeypatch: pytest.MonkeyPatch, reason: int, *, after: int) -> None:
    """So many files are written, the next one only by half, as a disk that fills up does."""
    real, counted = Path.write_bytes, {"files": 0}

    def failing(self: Path, data: bytes) -> int:
        counted["files"] += 1
        if counted["files"] <= after:
            return real(self, data)
        real(self, data[: len(data) // 2])
        raise OSError(reason, "disk", str(self))

    monkeypatch.setattr(Path, "write_bytes", failing)


def content(folder: Path) -> dict[str, bytes]:
    """All files below a folder."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


@pytest.mark.parametrize("reason", REFUSALS)
@pytest.mark.parametrize("after", range(3))
def test_files_are_changed_all_or_none(
    reason: int, after: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Proves that a disk that fills up at any of several files leaves the earlier ones as they were
    and no scrap, and that a folder that was made for them goes again.
    """
    old = {"a.csv": b"old a", "b.csv": b"old b", "own.txt": b"kept"}
    there, new = tmp_path / "there", {"a.csv": b"new a", "b.csv": b"new b", "c.csv": b"new c"}
    exports.write_files(there, old)
    refuse_writes(monkeypatch, reason, after=after)
    for folder in (there, tmp_path / "deep" / "new"):
        with pytest.raises(PlannerError) as refused:
            exports.write_files(folder, new)
        assert refused.value.exit_code == 1
    assert content(tmp_path) == {f"there/{name}": data for name, data in old.items()}
    assert [path.name for path in tmp_path.iterdir()] == ["there"]


@pytest.mark.parametrize("command", ["template", "held", "demo"])
def test_a_command_that_cannot_write_ends_in_words(
    command: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """Proves that template, check --held and a workspace end with exit code 1 and the mend, write
    nothing, and call nothing an error inside the planner.
    """
    rows = sample.GROUPS.replace("105.805,21.045,100", "0,0,100")
    ward = sample.write(tmp_path / "w", {"groups.csv": rows})
    monkeypatch.setattr(
        "planner.demo.write",
        lambda folder, **_: write_workspace(worlds.small_scenario(), folder, network=None),
    )
    words = {
        "template": ["template", str(tmp_path / "out")],
        "held": ["check", str(ward), "--held", str(tmp_path / "out" / "held.xlsx")],
        "demo": ["demo", str(tmp_path / "out")],
    }
    refuse_writes(monkeypatch, errno.ENOSPC, after=0)
    assert main(words[command]) == 1
    told = "".join(capsys.readouterr())
    assert "Free some space" in told
    assert "PLANNER_DEBUG" not in told
    assert [path.name for path in tmp_path.iterdir()] == ["w"]


def test_output_that_cannot_be_written_ends_in_words(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """Proves that a document sent to a full disk (`--json > file`) is told with its reason, and
    that no more is written there.
    """
    refused = OSError(errno.ENOSPC, "No space left on device")
    detached: list[bool] = []
    monkeypatch.setattr(Terminal, "document", _raiser(refused))
    monkeypatch.setattr(Terminal, "detach", lambda _: detached.append(True))
    assert main(["check", str(sample.write(tmp_path / "w", {})), "--json"]) == 1
    told = capsys.readouterr().err
    assert "No space left on device" in told
    assert "PLANNER_DEBUG" not in told
    assert detached == [True]


def _raiser(error: Exception) -> Any:
    def fail(*_: Any, **__: Any) -> None:
        raise error

    return fail


@pytest.mark.parametrize("reason", REFUSALS)
def test_fetching_to_a_full_disk_is_exit_1(
    reason: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Proves that files of a fetch that the disk does not take are no fault of what was asked, and
    that the file that was there stays whole.
    """
    (tmp_path / "venues.csv").write_bytes(b"mine")
    workspace = open_folder(tmp_path)
    before = content(tmp_path)

    def refused(*_: Any) -> None:
        raise OSError(reason, "disk")

    monkeypatch.setattr("os.fsync", refused)
    with pytest.raises(PlannerError) as failed:
        write_files(workspace, {"ward.geojson": b"{}"})
    assert failed.value.exit_code == 1
    assert [f.code for f in failed.value.findings] == ["fetch_cannot_write"]
    assert content(tmp_path) == before


def test_a_campaign_file_on_a_full_disk_keeps_what_was_saved(tmp_path: Path) -> None:
    """Proves that a write that SQLite refuses for want of room is exit 1, leaves what was on file,
    and that the file can be written again once there is room.
    """
    with store.CampaignStore(tmp_path / "campaign.sqlite") as campaign:
        campaign.set_setting("key", "kept")
        database: Database = campaign._database
        with database.read() as connection:
            pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        limit = f"PRAGMA max_page_count = {pages}"
        with pytest.raises(PlannerError) as refused:
            _overfill(database, limit)
        assert refused.value.exit_code == 1
        assert refused.value.findings[0].facts["reason"] == "SQLITE_FULL"
        assert campaign.setting("key") == "kept"


def _overfill(database: Database, limit: str) -> None:
    with database.write() as connection:
        connection.exec_driver_sql(limit)
        connection.exec_driver_sql(
            "UPDATE settings SET value = zeroblob(1000000) WHERE key = 'key'"
        )


def test_tables_come_back_on_a_disk_without_room(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Proves that what was kept aside is put back even where no copy has room, and that files that
    are as they were are not copied at all.
    """
    home = tmp_path / "w"
    exports.write_files(home, {"a.csv": b"old", "b.csv": b"same"})
    names = ("a.csv", "b.csv", "c.csv")
    at = datetime(2025, 7, 24, 12, tzinfo=UTC)
    before = store.keep_before(home, names, at=at, table="groups", file="a.csv", revision=0)
    exports.write_files(home, {"a.csv": b"new", "c.csv": b"new"})
    copied: list[str] = []

    def no_room(source: Path, target: Path) -> None:
        copied.append(Path(source).name)
        Path(target).write_bytes(b"o")
        raise OSError(errno.ENOSPC, "disk")

    monkeypatch.setattr("shutil.copy2", no_room)
    store.put_back(home, before)
    assert copied == ["a.csv"]
    assert {p.name: p.read_bytes() for p in home.iterdir() if p.is_file()} == {
        "a.csv": b"old",
        "b.csv": b"same",
    }


@pytest.mark.parametrize("code", ["SQLITE_FULL", "SQLITE_IOERR"])
def test_a_copy_of_the_campaign_file_that_does_not_fit_is_no_copy(
    code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Proves that setting a campaign file aside on a full disk leaves it where it is, whole."""
    path = tmp_path / "campaign.sqlite"
    with store.CampaignStore(path) as campaign:
        campaign.set_setting("key", "kept")

    def refused(_path: Path) -> sqlite3.Connection:
        error = sqlite3.OperationalError("disk")
        error.sqlite_errorname = code
        raise error

    monkeypatch.setattr("sqlite3.connect", refused)
    with pytest.raises(PlannerError) as failed:
        store.set_aside(path)
    monkeypatch.undo()
    assert failed.value.findings[0].facts["reason"] == code
    with store.CampaignStore(path) as campaign:
        assert campaign.setting("key") == "kept"
    assert not list(tmp_path.glob("*aside*"))


def test_a_new_file_that_does_not_reach_a_full_disk_is_told_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Proves that the disk is told as full also where a new campaign is written out of SQLite's
    side file, which goes past the library that turns its errors into findings.
    """
    file = SqliteFile(tmp_path / "campaign.sqlite", 1.0)
    error = sqlite3.OperationalError("database or disk is full")
    error.sqlite_errorcode = sqlite3.SQLITE_FULL

    def refused() -> None:
        raise error

    monkeypatch.setattr(file.reader, "raw_connection", refused)
    with pytest.raises(PlannerError) as failed:
        file.settle()
    assert failed.value.findings[0].code == "store_disk_full"
