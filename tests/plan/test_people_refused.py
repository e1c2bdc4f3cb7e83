"""Names that cannot be touched now: refused in words, and everything stays where it was."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import openpyxl
import pytest

from planner.findings import BadInputError, PlannerError
from planner.i18n.catalogue import mend, message
from planner.plan import _people_held as held
from planner.plan import people_lock as locking
from planner.plan._people_file import people_of_file
from planner.plan.people_change import change_person
from planner.plan.people_forget import forget_people
from planner.plan.people_known import known_people
from planner.plan.people_lock import lock_people
from planner.plan.people_take_in import take_in_people
from planner.plan.people_unlock import unlock_people
from planner.store.people_box import BoxKey, Cost, new_passphrase_key
from planner.store.people_files import box_path
from tests.readers import readers_sample as sample

CHEAP, AT, PHRASE, WHO = Cost(n=2), datetime(2026, 11, 22, tzinfo=UTC), "bốn chữ không quen", "Lê A"
ROWS = "code,name,phone\nCC-1,Nguyễn Thị Hòa,0912\nCA-1,Trần Văn Bình,0913\n"
OTHER = new_passphrase_key("một câu khác hẳn", CHEAP)


@pytest.fixture
def ward(tmp_path: Path) -> Path:
    return sample.write(tmp_path / "ward", {"people.csv": ROWS})


def nameless(folder: Path) -> Path:
    """A ward without a list of names."""
    ward = sample.write(folder / "ward", {})
    (ward / "people.csv").unlink()
    return ward


def lock(ward: Path, key: BoxKey | None = None) -> BoxKey:
    """The list locked, or locked anew."""
    return lock_people(ward, at=AT, who=WHO, passphrase=PHRASE, cost=CHEAP, key=key)


def change(ward: Path, key: BoxKey | None = None) -> int:
    """One person deleted."""
    return change_person(ward, "CC-1", None, at=AT, who=WHO, key=key)


def take_in(ward: Path, key: BoxKey) -> int:
    """New names put into the box."""
    return take_in_people(ward, key, at=AT, who=WHO)


def forget(ward: Path) -> int:
    """All names deleted."""
    return forget_people(ward, at=AT, who=WHO)


def refused(act: Callable[[], object]) -> str:
    """The code of what an act is refused with; it has words and a mend."""
    with pytest.raises(PlannerError) as error:
        act()
    (finding,) = error.value.findings
    for language in ("vi", "en"):
        assert message(finding, language)
        assert mend(finding, language)
    return finding.code


def content(ward: Path) -> dict[str, bytes]:
    """Every file of the workspace."""
    return {path.name: path.read_bytes() for path in ward.rglob("*") if path.is_file()}


def test_a_locked_list_is_changed_by_nobody_without_its_key(ward: Path) -> None:
    """Correcting, locking anew and taking in are refused with no key or another one; the box is the
    same byte for byte, and the right key still does each.
    """
    key = lock(ward)
    was = content(ward)
    for wrong in (None, OTHER):
        assert refused(lambda wrong=wrong: change(ward, wrong)) == "people_locked"
        assert refused(lambda wrong=wrong: lock(ward, wrong)) == "people_locked"
    assert refused(lambda: take_in(ward, OTHER)) == "people_locked"
    assert refused(lambda: take_in(ward, key)) == "people_already_locked"
    assert content(ward) == was
    assert change(ward, key) == 1
    assert set(known_people(ward, key).people) == {"CA-1"}


def test_where_there_is_no_list_that_is_said(tmp_path: Path) -> None:
    """A ward that never had names: nothing to lock, open or take in, and no file is made."""
    ward = nameless(tmp_path)
    was = content(ward)
    for act in (
        lambda: lock(ward), lambda: unlock_people(ward, PHRASE), lambda: take_in(ward, OTHER),
        lambda: forget(ward),
    ):  # fmt: skip
        assert refused(act) == "people_none"
    assert refused(lambda: change(ward)) == "people_unknown_person"
    assert content(ward) == was


def test_a_list_that_is_a_sheet_among_others_is_left_to_its_owner(tmp_path: Path) -> None:
    """Names in the office's own workbook are read, but the planner neither rewrites nor deletes a
    file that holds other tables; the name of the workbook is told.
    """
    ward = tmp_path / "phuong.xlsx"
    book = openpyxl.Workbook()
    groups = sample.GROUPS.splitlines()
    for name, rows in (("people", ROWS.splitlines()), ("groups", groups)):
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row.split(","))
    del book[book.sheetnames[0]]
    book.save(ward)
    assert set(known_people(ward).people) == {"CC-1", "CA-1"}
    was = ward.read_bytes()
    for act in (lambda: change(ward), lambda: lock(ward), lambda: forget(ward)):
        assert refused(act) == "people_in_book"
    assert ward.read_bytes() == was


def test_a_list_in_a_workbook_of_its_own_becomes_a_table(tmp_path: Path) -> None:
    """people.xlsx is the planner's own list: corrected it is people.csv, and the workbook with the
    old name is gone.
    """
    ward = nameless(tmp_path)
    book = openpyxl.Workbook()
    for row in ROWS.splitlines():
        book.active.append(row.split(","))
    book.save(ward / "people.xlsx")
    assert set(known_people(ward).people) == {"CC-1", "CA-1"}
    assert change(ward) == 1
    assert not (ward / "people.xlsx").exists()
    assert "Hòa" not in (ward / "people.csv").read_text(encoding="utf-8-sig")
    assert set(known_people(ward).people) == {"CA-1"}


def test_names_stay_in_the_open_until_the_box_was_read_back(ward: Path, monkeypatch) -> None:
    """A disk that gives back another box than was written: the lock is refused, people.csv stays."""
    real = held.read_box
    written: list[bytes] = []

    def other_box(workspace: Path) -> bytes | None:
        found = real(workspace)
        if found is not None:
            written.append(found)
            return held.seal({"CC-1": ("Khác", "")}, lock_key[0])
        return found

    lock_key: list[BoxKey] = []
    monkeypatch.setattr(held, "read_box", other_box)
    fresh = locking.new_passphrase_key

    def kept(phrase: str, cost: Cost | None) -> BoxKey:
        lock_key.append(fresh(phrase, cost))
        return lock_key[0]

    monkeypatch.setattr(locking, "new_passphrase_key", kept)
    assert refused(lambda: lock(ward)) == "people_box_damaged"
    assert written
    assert (ward / "people.csv").read_text(encoding="utf-8") == ROWS


def test_a_lock_that_fails_behind_the_box_leaves_the_box_open_to_its_key(
    ward: Path, monkeypatch
) -> None:
    """Where the copies cannot be cleaned after the box was written, that is told, and the names are
    in the box under the new passphrase, not lost.
    """

    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(locking, "drop_copies", refuse)
    assert refused(lambda: lock(ward)) == "people_not_written"
    assert not (ward / "people.csv").exists()
    key = unlock_people(ward, PHRASE)
    assert set(known_people(ward, key).people) == {"CC-1", "CA-1"}


def test_a_damaged_box_can_be_deleted(ward: Path) -> None:
    """A box that nothing opens any more goes with all names, although it does not tell its key."""
    lock(ward)
    box_path(ward).write_bytes(b"no box")
    with pytest.raises(BadInputError):
        unlock_people(ward, PHRASE)
    assert forget(ward) == 1
    assert not box_path(ward).exists()
    assert not known_people(ward).is_locked


def test_a_workbook_with_names_stays_and_is_not_counted_as_cleaned(tmp_path: Path) -> None:
    """Deleting all names cleans text tables; a workbook that the office made stays as it is."""
    ward = sample.write(tmp_path / "ward", {"people.csv": ROWS})
    book = openpyxl.Workbook()
    book.active.append(["code", "role", "name", "phone"])
    book.active.append(["CC-1", "can_bo", "Nguyễn Thị Hòa", "0912"])
    path = ward / "members.xlsx"
    book.save(path)
    was = path.read_bytes()
    assert not held.drop_names(path)
    assert forget(ward) >= 1
    assert path.read_bytes() == was
    assert not (ward / "people.csv").exists()


def test_a_box_of_other_people_is_refused_by_a_command(ward: Path) -> None:
    """A file of people that holds nobody of this plan is told, by box as by table."""
    lock(ward)
    path = box_path(ward)
    assert people_of_file(path, {"CC-1", "XX"}, PHRASE)[0].keys() == {"CC-1"}
    assert refused(lambda: people_of_file(path, {"XX"}, PHRASE)) == "people_nobody"
