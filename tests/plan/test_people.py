"""Names and telephones: locked, opened, corrected, deleted; codes alone in the log; copies go too."""

from __future__ import annotations

import io
import json
import os
import zipfile
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from planner.cli.main import main
from planner.findings import BadInputError
from planner.plan import people_lock as locking
from planner.plan.fault_report import LastFault, fault_report
from planner.plan.people_change import change_person
from planner.plan.people_forget import forget_people
from planner.plan.people_known import known_people
from planner.plan.people_lock import lock_people
from planner.plan.people_search import search_people
from planner.plan.people_status import people_status
from planner.plan.people_take_in import take_in_people
from planner.plan.people_unlock import unlock_people
from planner.plan.people_until import keep_people_until
from planner.readers import read_workspace
from planner.store import keep_before
from planner.store.backup import LIST, Manifest
from planner.store.backup_people import holds_people
from planner.store.people_box import Cost, new_passphrase_key
from tests.readers import readers_sample as sample

CHEAP, AT, PHRASE, WHO = Cost(n=2), datetime(2026, 11, 22, tzinfo=UTC), "bốn chữ không quen", "Lê A"
NAMES = ("Nguyễn Thị Dấu-Vết", "0912999888", "Trần Văn Lưu-Dấu", "0912999777")
ROWS = f"code,name,phone\nCC-1,{NAMES[0]},{NAMES[1]}\nCA-1,{NAMES[2]},{NAMES[3]}\n"


@pytest.fixture
def ward(tmp_path: Path) -> Path:
    return sample.write(tmp_path / "ward", {"people.csv": ROWS})


def lock(ward: Path, **more):
    return lock_people(ward, at=AT, who=WHO, passphrase=PHRASE, cost=CHEAP, **more)


def found_in(folder: Path) -> list[str]:
    """Files below a folder in which a marker stands, zips looked into."""
    found = []
    for path in (p for p in folder.rglob("*") if p.is_file()):
        contents = [path.read_bytes()]
        if zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as archive:
                contents += [archive.read(name) for name in archive.namelist()]
        if any(name.encode() in content for name in NAMES for content in contents):
            found.append(path.relative_to(folder).as_posix())
    return found


def test_a_locked_list_is_in_no_file_and_comes_back_with_the_passphrase(ward: Path) -> None:
    """After locking no file of the workspace has a name; a fresh start has codes only; the
    passphrase brings everybody back and a wrong one nobody.
    """
    before = dict(known_people(ward).people)
    key = lock(ward)
    assert found_in(ward) == []
    assert not (ward / "people.csv").exists()
    known = known_people(ward)
    assert (dict(known.people), known.is_locked) == ({}, True)
    assert known_people(ward, unlock_people(ward, PHRASE)).people == before
    assert known_people(ward, key).people == before
    with pytest.raises(BadInputError, match="people_wrong_passphrase"):
        unlock_people(ward, "một câu khác hẳn")


def test_a_new_passphrase_takes_the_place_of_the_old_one(ward: Path) -> None:
    """The old passphrase and the old key open nothing any more; a new list is taken in by code."""
    old = lock(ward)
    lock_people(ward, at=AT, who=WHO, passphrase="một câu khác hẳn", key=old, cost=CHEAP)
    assert known_people(ward, old).is_locked
    key = unlock_people(ward, "một câu khác hẳn")
    (ward / "people.csv").write_text("code,name,phone\nCC-1,Tên Mới,1\n", encoding="utf-8")
    assert take_in_people(ward, key, at=AT, who=WHO) == 2
    assert known_people(ward, key).people["CC-1"] == ("Tên Mới", "1")
    assert not (ward / "people.csv").exists()


def test_a_list_stays_in_the_open_when_the_box_cannot_be_written(ward: Path, monkeypatch) -> None:
    """A full disk in the middle leaves people.csv byte for byte, and no box."""

    def refuse(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(locking, "put_box", refuse)
    with pytest.raises(Exception, match="people_not_written"):
        lock(ward)
    assert (ward / "people.csv").read_text(encoding="utf-8") == ROWS
    assert not known_people(ward).is_locked


@pytest.mark.parametrize("locked", [False, True])
def test_one_person_is_corrected_and_deleted_and_the_log_holds_codes(ward: Path, locked) -> None:
    """In the open and in the box alike: the code alone is in the log, with who and when."""
    key = lock(ward) if locked else None
    change_person(ward, "CC-1", ("Tên  Đúng", "2"), at=AT, who=WHO, key=key)
    assert known_people(ward, key).people["CC-1"] == ("Tên Đúng", "2")
    assert change_person(ward, "CA-1", None, at=AT, who=WHO, key=key) == 1
    assert set(known_people(ward, key).people) == {"CC-1"}
    log = people_status(ward, last_day=date(2025, 9, 1), today=date(2025, 9, 2), key=key).log
    assert [(e.what, e.code, e.who) for e in log][-2:] == [
        ("corrected", "CC-1", WHO), ("deleted", "CA-1", WHO),
    ]  # fmt: skip
    for wrong in ({"who": " "}, {"code": "XX"}):
        with pytest.raises(BadInputError):
            change_person(ward, wrong.get("code", "CC-1"), None, at=AT, who=wrong.get("who", WHO), key=key)  # fmt: skip


@pytest.mark.parametrize("locks", [False, True])
def test_forgetting_takes_the_planners_own_copies_along(ward: Path, locks: bool) -> None:
    """The list, earlier tables and kept backups (also those in the open, as planners of before kept
    them) lose the names; the rest stays. Locking takes them out of the copies as well.
    """
    before = keep_before(ward, ["people.csv", "groups.csv"], at=AT, table="groups", file="x", revision=0)  # fmt: skip
    kept = before.folder.parents[1] / "backups" / "truoc.zip"
    kept.parent.mkdir()
    manifest = Manifest("k", 1, "", "", "", "", True, (), (), ())
    with zipfile.ZipFile(kept, "w") as archive:
        archive.writestr(LIST, json.dumps({s: getattr(manifest, s) for s in manifest.__slots__}))
        archive.writestr("workspace/people.csv", ROWS)
        archive.writestr("workspace/groups.csv", "id")
    status = people_status(ward, last_day=date(2025, 9, 1), today=date(2025, 10, 1))
    assert len(status.copies) == 2
    assert not status.is_over
    if locks:
        lock(ward)
        assert found_in(ward) == []
        status = people_status(ward, last_day=date(2025, 9, 1), today=date(2025, 10, 1))
        assert status.copies == ()
    assert forget_people(ward, at=AT, who=WHO) == (1 if locks else 3)
    assert found_in(ward) == []
    assert not holds_people(kept)
    assert zipfile.ZipFile(kept).namelist() == [LIST, "workspace/groups.csv"]
    assert (before.folder / "groups.csv").is_file()
    with pytest.raises(BadInputError, match="people_none"):
        forget_people(ward, at=AT, who=WHO)


def test_the_day_names_expire_is_assumed_until_somebody_says_it(ward: Path) -> None:
    """Thirty days after the campaign's end unless a day was said; over from the day after."""
    asked = {"last_day": date(2025, 9, 1), "today": date(2025, 10, 2)}
    status = people_status(ward, **asked)
    assert (status.until, status.is_assumed, status.is_over) == (date(2025, 10, 1), True, True)
    keep_people_until(ward, date(2025, 12, 31), at=AT, who=WHO)
    status = people_status(ward, **asked)
    assert (status.until, status.is_assumed, status.is_over) == (date(2025, 12, 31), False, False)


def test_people_are_found_by_code_name_or_number() -> None:
    """With and without marks, in any order of words, by part of a telephone."""
    people = {"CC-1": (NAMES[0], NAMES[1]), "CA-1": (NAMES[2], "0987 654 321")}
    assert search_people(people, "") == ("CA-1", "CC-1")
    assert search_people(people, "dau vet nguyen") == ("CC-1",)
    assert search_people(people, "cc-1") == ("CC-1",)
    assert search_people(people, "654321") == ("CA-1",)
    assert search_people(people, "không ai") == ()


def test_the_report_of_faults_holds_no_name_of_anything(ward: Path) -> None:
    """Neither people nor groups, places, folders or values; the zip is what was shown."""
    fault = LastFault("LookupError", ("planner.ui.pages.roster:31",), "ab12", "2026-11-22T10:00")
    reading = read_workspace(ward)
    (ward / "danh sach to truong.csv").write_text("x", encoding="utf-8")
    report = fault_report(ward, at=AT, scenario=reading.scenario, findings=reading.findings, last=fault)  # fmt: skip
    names = [g.name for g in reading.scenario.groups] + [v.name for v in reading.scenario.venues]
    for word in (*NAMES, *names, str(ward), "danh sach"):
        assert word not in report.text
    assert json.loads(report.text)["counts"]["groups"] == len(reading.scenario.groups)
    with zipfile.ZipFile(io.BytesIO(report.content)) as archive:
        assert [archive.read(n).decode() for n in archive.namelist()] == [report.text]


def run(capsys, *words: str) -> tuple[int, dict]:
    code = main([*words, "--json"])
    out = capsys.readouterr().out
    return code, json.loads(out)


def test_the_command_asks_nothing_on_its_line_and_answers_in_one_document(
    ward: Path, capsys, monkeypatch
) -> None:
    """The passphrase comes from the environment or is asked for; codes of exit as agreed."""
    monkeypatch.delenv("PLANNER_PEOPLE_PASSPHRASE", raising=False)
    code, told = run(capsys, "people", "lock", str(ward), "--who", WHO)
    assert (code, told["findings"][0]["code"]) == (2, "people_no_passphrase")
    cheap = new_passphrase_key
    monkeypatch.setattr(locking, "new_passphrase_key", lambda phrase, _: cheap(phrase, CHEAP))
    monkeypatch.setenv("PLANNER_PEOPLE_PASSPHRASE", PHRASE)
    assert run(capsys, "people", "lock", str(ward), "--who", WHO)[1]["people"] == 2
    code, told = run(capsys, "people", "status", str(ward))
    assert (code, told["place"]) == (0, "box")
    assert not any(name in json.dumps(told, ensure_ascii=False) for name in NAMES)
    assert run(capsys, "people", "list", str(ward), "--find", "dau vet")[1]["people"] == [
        {"code": "CC-1", "name": NAMES[0], "phone": NAMES[1]}
    ]
    monkeypatch.setenv("PLANNER_PEOPLE_PASSPHRASE", "sai hẳn một câu")
    code, told = run(capsys, "people", "list", str(ward))
    assert (code, told["findings"][0]["code"]) == (2, "people_wrong_passphrase")
    code, told = run(capsys, "people", "forget", str(ward), "--who", WHO)
    assert (code, told["findings"][0]["code"]) == (2, "people_not_confirmed")
    assert run(capsys, "people", "forget", str(ward), "--who", WHO, "--yes")[0] == 0
    assert found_in(ward) == []


def test_a_table_that_gains_names_is_told_at_the_next_look(ward: Path) -> None:
    """Tables are not read anew while they stay as they were; one that is written again is, also
    where it has the same size and time, and one that goes is told of no more.
    """

    def others() -> tuple[str, ...]:
        return people_status(ward, last_day=date(2026, 12, 1), today=date(2026, 11, 22)).others

    table = ward / "members.csv"
    plain, found = table.read_bytes(), table.stat()
    assert others() == ()
    lines = plain.decode().splitlines()
    lines = [lines[0] + ",phone", *(line + ",0912999888" for line in lines[1:])]
    table.write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert others() == ("members.csv",)
    fresh = ward / "fresh.csv"
    fresh.write_bytes(plain)
    os.utime(fresh, ns=(found.st_atime_ns, found.st_mtime_ns))
    fresh.replace(table)
    assert others() == ()
