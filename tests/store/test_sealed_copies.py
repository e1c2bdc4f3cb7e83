"""Sealed copies open for the account that made them, and for nobody who carries the folder away."""

from __future__ import annotations

import errno
import os
import stat
import sys
from datetime import UTC, datetime
from pathlib import Path
from unittest.mock import Mock

import pytest
from keyring.errors import KeyringError

from planner.findings import BadInputError, PlannerError
from planner.i18n import mend, message
from planner.store import all_before, closed_here, keep_before, put_back, sealed_copies
from planner.store.sealed_copies import is_sealed, key_file, open_copy, seal_copy

AT = datetime(2026, 11, 23, tzinfo=UTC)
NAMED = "code,name\nCC-1,Nguyễn Dấu-Vết\n".encode()


@pytest.fixture
def account(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An account without a keyring, with settings of its own."""
    monkeypatch.setattr(sealed_copies, "has_keyring", lambda: False)
    _settings(monkeypatch, tmp_path / "settings")
    return tmp_path


def _settings(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    monkeypatch.setattr(sealed_copies.platformdirs, "user_config_dir", lambda *_, **__: str(folder))


def test_a_copy_opens_here_and_on_no_other_machine(account: Path, monkeypatch) -> None:
    """Byte for byte under the key of the account, which only the account can read; changed bytes
    and another account's key give a finding in words.
    """
    sealed = seal_copy(NAMED)
    assert is_sealed(sealed)
    assert "Dấu-Vết".encode() not in sealed
    assert (open_copy(sealed, "people.csv"), open_copy(NAMED, "people.csv")) == (NAMED, NAMED)
    assert seal_copy(NAMED) != sealed
    if os.name == "posix":
        assert stat.S_IMODE(key_file().stat().st_mode) == 0o600
    assert [path.name for path in key_file().parent.iterdir()] == ["copies.key"]
    with pytest.raises(BadInputError, match="people_copy_closed") as refused:
        open_copy(sealed[:-1] + bytes([sealed[-1] ^ 1]), "people.csv")
    for language in ("vi", "en"):
        assert "people.csv" in message(refused.value.findings[0], language)
        assert mend(refused.value.findings[0], language)
    _settings(monkeypatch, account / "another")
    with pytest.raises(BadInputError, match="people_copy_closed"):
        open_copy(sealed, "people.csv")


def test_the_keyring_keeps_the_key_where_there_is_one(account: Path, monkeypatch) -> None:
    """No key lies in a file then; a keyring that refuses gives way to the file."""
    kept: dict[tuple[str, str], str] = {}
    monkeypatch.setattr(sealed_copies, "has_keyring", lambda: True)
    monkeypatch.setattr(sealed_copies.keyring, "get_password", lambda *entry: kept.get(entry))
    monkeypatch.setattr(
        sealed_copies.keyring, "set_password", lambda *said: kept.update({said[:2]: said[2]})
    )
    sealed = seal_copy(NAMED)
    assert open_copy(sealed, "a") == NAMED
    assert not key_file().exists()

    def refuse(*_: str) -> None:
        raise KeyringError

    kept.clear()
    monkeypatch.setattr(sealed_copies.keyring, "set_password", refuse)
    assert open_copy(seal_copy(NAMED), "a") == NAMED
    assert key_file().exists()


@pytest.mark.skipif(sys.platform == "win32", reason="folders without the right to write, by POSIX")
def test_without_a_place_for_the_key_nothing_is_kept_in_the_open(account: Path) -> None:
    """A settings folder that is a file: a finding of the disk, no copy."""
    (account / "settings").write_bytes(b"")
    home = account / "ward"
    home.mkdir()
    (home / "people.csv").write_bytes(NAMED)
    with pytest.raises(PlannerError):
        keep(home, named=["people.csv"])
    assert all_before(home) == ()


def test_a_key_that_cannot_be_written_leaves_nothing(account: Path, monkeypatch) -> None:
    """The disk breaks while the key is written: a finding of the disk, and no piece of a key."""
    broken = OSError(errno.EIO, "broken")
    monkeypatch.setattr(sealed_copies.os, "fsync", Mock(side_effect=broken))
    with pytest.raises(PlannerError):
        seal_copy(NAMED)
    assert list(key_file().parent.iterdir()) == []


def keep(home: Path, **more):
    return keep_before(home, ["people.csv", "groups.csv"], at=AT, table="people", file="x", revision=0, **more)  # fmt: skip


def test_named_tables_are_kept_sealed_and_come_back_whole(account: Path, monkeypatch) -> None:
    """Only the named one is sealed; where it does not open, the present one stays, the other comes
    back.
    """
    home = account / "ward"
    home.mkdir()
    for name in ("people.csv", "groups.csv"):
        (home / name).write_bytes(NAMED)
    before = keep(home, named=["people.csv"])
    assert is_sealed((before.folder / "people.csv").read_bytes())
    assert (before.folder / "groups.csv").read_bytes() == NAMED
    for name in ("people.csv", "groups.csv"):
        (home / name).write_bytes(b"other")
    put_back(home, before)
    assert [(home / n).read_bytes() for n in ("people.csv", "groups.csv")] == [NAMED, NAMED]
    _settings(monkeypatch, account / "another")
    assert closed_here(before) == ("people.csv",)
    for name in ("people.csv", "groups.csv"):
        (home / name).write_bytes(b"other")
    put_back(home, before)
    assert [(home / n).read_bytes() for n in ("people.csv", "groups.csv")] == [b"other", NAMED]
