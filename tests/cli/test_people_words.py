"""`planner people` without --json: what is said, and what is refused before anything is asked."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from planner.cli import main, people_secret
from planner.findings import BadInputError
from planner.plan import people_lock as locking
from planner.plan.fault_report import fault_report
from planner.store.backup import LIST, Manifest
from planner.store.people_box import Cost, new_passphrase_key
from planner.store.people_files import log_lines
from tests.readers import readers_sample as sample

AT = datetime(2026, 11, 22, tzinfo=UTC)
ROWS = "code,name,phone\nCC-1,Nguyễn Thị Thử,0912999888\nCA-1,Trần Văn Thử,0912999777\n"
WHO, PHRASE = ("--who", "Lê A"), "bốn chữ không quen"


@pytest.fixture
def ward(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small workspace with two names; boxes are locked cheaply, nobody is at the keyboard."""
    cheap = new_passphrase_key
    monkeypatch.setattr(locking, "new_passphrase_key", lambda phrase, _: cheap(phrase, Cost(n=2)))
    monkeypatch.setenv("PLANNER_PEOPLE_PASSPHRASE", PHRASE)
    return sample.write(tmp_path / "ward", {"people.csv": ROWS})


def _said(capsys, *words: str, code: int = 0) -> str:
    assert main(["people", *words]) == code
    out, err = capsys.readouterr()
    assert "Traceback" not in err
    return out if code == 0 else err


def test_a_list_in_the_open_is_told_and_locked(ward, capsys, monkeypatch) -> None:
    """Where it lies, how many, until when; locking says so, a second lock is refused unless a new
    list waits, which is then taken in; the status names the box.
    """
    told = _said(capsys, "status", str(ward))
    assert "Danh sách 2 người đang để ngỏ trong people.csv." in told
    assert "01/10/2025" in told
    assert _said(capsys, "lock", str(ward), *WHO) == "Đã khóa: hộp có 2 người.\n"
    assert "Mật khẩu mở được hộp (2 người)." in _said(capsys, "unlock", str(ward))
    assert _said(capsys, "lock", str(ward), *WHO, code=2)
    (ward / "people.csv").write_text("code,name,phone\nT1-1,Lê Thị Mới,\n", encoding="utf-8")
    assert _said(capsys, "lock", str(ward), *WHO) == "Đã khóa: hộp có 3 người.\n"
    assert not (ward / "people.csv").exists()
    monkeypatch.setenv("PLANNER_LANGUAGE", "en")
    assert "The list of 3 people is locked in" in _said(capsys, "status", str(ward))
    assert _said(capsys, "list", str(ward), "--find", "T1-1") == "T1-1 · Lê Thị Mới\n"


def test_a_workspace_without_names_says_that_codes_suffice(tmp_path, capsys) -> None:
    """No list is no fault: nothing is said of days; a workspace that is not there is one (exit 2)."""
    ward = sample.write(tmp_path / "ward", {"people.csv": None})
    assert _said(capsys, "status", str(ward)) == "Không có danh sách tên; phương án chạy bằng mã.\n"
    assert "absent" in _said(capsys, "status", str(tmp_path / "absent"), code=2)
    assert _said(capsys, "list", str(ward)) == ""


def test_copies_and_days_are_told(ward, capsys) -> None:
    """Copies that the planner made are named one by one; after its day a list is said to be over."""
    kept = ward / ".planner" / "backups" / "truoc.zip"
    kept.parent.mkdir(parents=True)
    manifest = Manifest("k", 1, "", "", "", "", True, (), (), ())
    with zipfile.ZipFile(kept, "w") as archive:
        archive.writestr(LIST, json.dumps({s: getattr(manifest, s) for s in manifest.__slots__}))
        archive.writestr("workspace/people.csv", ROWS)
    assert "Bản sao do phần mềm tạo:" in _said(capsys, "status", str(ward))
    day = date(2020, 1, 31)
    assert "31/01/2020" in _said(capsys, "until", str(ward), day.isoformat(), *WHO)
    assert "Đã quá hạn giữ tên từ ngày 31/01/2020" in _said(capsys, "status", str(ward))


def test_one_person_is_corrected_and_deleted_in_the_open(ward, capsys) -> None:
    """The code is named, never the name; what was not said of a person stays; deleting needs --yes."""
    told = _said(capsys, "correct", str(ward), "CC-1", "--phone", "0900000000", *WHO)
    assert told == "Đã sửa người mang mã CC-1.\n"
    assert "CC-1 · Nguyễn Thị Thử · 0900000000" in _said(capsys, "list", str(ward))
    _said(capsys, "correct", str(ward), "CC-1", "--name", "Nguyễn Thị Đúng", *WHO)
    assert "CC-1 · Nguyễn Thị Đúng · 0900000000" in _said(capsys, "list", str(ward))
    assert "CA-1" not in _said(capsys, "delete", str(ward), "CA-1", *WHO, code=2)
    assert "CA-1" in _said(capsys, "delete", str(ward), "CA-1", *WHO, "--yes")
    assert _said(capsys, "list", str(ward)).count("\n") == 1


def test_a_damaged_box_is_told_and_not_opened(ward, capsys) -> None:
    """A box whose bytes are not its own is a finding of the status, which then counts nobody;
    nothing is asked of it.
    """
    _said(capsys, "lock", str(ward), *WHO)
    (ward / ".planner" / "people.box").write_bytes(b"not a box")
    assert main(["people", "status", str(ward)]) == 0
    out, err = capsys.readouterr()
    assert "people.box bị hỏng" in err
    assert "0 người" not in out
    assert "people.box" in _said(capsys, "unlock", str(ward), code=2)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("people-log.jsonl", b'{"at":"2026-11-22","who":"A","what":"locked"}\n{"at":'),
        ("people-log.jsonl", b"[]"),
        ("people.json", b'{"expires":"mai"}'),
        ("people.json", b"no json"),
    ],
)
def test_a_damaged_file_beside_the_box_is_told(name, content, ward, capsys) -> None:
    """A log or a day that cannot be read is bad input that names the file (exit 2), never an
    internal error; the report for whoever helps is made all the same.
    """
    (ward / ".planner").mkdir()
    (ward / ".planner" / name).write_bytes(content)
    told = _said(capsys, "status", str(ward), code=2)
    assert name in told
    assert "beside the box of names" in told
    lines = len(log_lines(ward))
    assert fault_report(ward, at=AT).text.count(f'"people_log_lines": {lines}') == 1


def test_a_new_passphrase_is_typed_twice(monkeypatch) -> None:
    """Two that differ lock nothing; the same twice is the passphrase, asked for in both languages
    on the stream beside the answer.
    """
    for name in (people_secret.VARIABLE, people_secret.NEW_VARIABLE):
        monkeypatch.delenv(name, raising=False)
    screen = io.StringIO()
    screen.isatty = lambda: True
    asked: list[str] = []
    typed = iter(["một", "hai", "ba", "ba"])

    def getpass(question: str, stream: object) -> str:
        asked.append(question)
        assert stream is people_secret.sys.stderr
        return next(typed)

    monkeypatch.setattr(people_secret.sys, "stdin", screen)
    monkeypatch.setattr(people_secret, "getpass", getpass)
    with pytest.raises(BadInputError, match="people_passphrase_differs"):
        people_secret.new_passphrase(has_old=True)
    assert people_secret.new_passphrase(has_old=False) == "ba"
    assert asked[1] == "Gõ lại mật khẩu mới / The new passphrase again: "
    assert people_secret.old_passphrase("keyring") == ""
