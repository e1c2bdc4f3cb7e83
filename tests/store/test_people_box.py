"""The sealed box of names: what goes in comes out, with the right key only; a stop loses nothing."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.findings import BadInputError, ConflictError
from planner.i18n import mend, message
from planner.store import people_box, people_files, people_keyring
from planner.store.people_box import (
    Cost,
    KeySource,
    new_passphrase_key,
    passphrase_key,
    random_key,
    read_header,
    seal,
    unseal,
)
from tests.how_many import so_many

CHEAP = Cost(n=2)
PHRASE = "bốn chữ không quen"
PEOPLE = {"CC-1": ("Nguyễn Thị Hòa", "0912345678"), "CA-1": ("Trần Văn Bình", "")}
KEY = new_passphrase_key(PHRASE, CHEAP)
CHARACTERS = st.text(st.characters(exclude_categories=("Cs",)), max_size=30)


def code_of(error: pytest.ExceptionInfo[BadInputError]) -> str:
    finding = error.value.findings[0]
    for language in ("vi", "en"):
        assert message(finding, language)
        assert mend(finding, language)
    return finding.code


@settings(max_examples=so_many(60))
@given(st.dictionaries(CHARACTERS, st.tuples(CHARACTERS, CHARACTERS), max_size=12))
def test_any_people_come_out_as_they_went_in(people) -> None:
    """Every code, name and phone is what it was, nothing of it can be read in the file, and two
    sealings of the same people are two different boxes.
    """
    box = seal(people, KEY)
    assert unseal(box, KEY, "people.box") == people
    assert read_header(box, "people.box").count == len(people)
    assert seal(people, KEY) != box
    for name, _ in people.values():
        assert len(name) < 4 or name.encode() not in box


@settings(max_examples=so_many(25))
@given(st.text(min_size=10, max_size=24).filter(lambda text: len(text.strip()) >= 10))
def test_the_same_passphrase_opens_the_box_however_it_was_typed(phrase: str) -> None:
    """The key comes back from the header and the passphrase alone, in either form of Unicode."""
    import unicodedata

    box = seal(PEOPLE, new_passphrase_key(phrase, CHEAP))
    source = read_header(box, "people.box").key
    typed = unicodedata.normalize("NFD", unicodedata.normalize("NFC", phrase))
    assert unseal(box, passphrase_key(source, typed), "people.box") == PEOPLE


@settings(max_examples=so_many(150))
@given(st.integers(min_value=0), st.integers(1, 255))
def test_any_changed_byte_is_found(place: int, change: int) -> None:
    """No byte of the file can differ without a finding in words, never other people."""
    box = bytearray(seal(PEOPLE, KEY))
    box[place % len(box)] ^= change
    with pytest.raises(BadInputError) as refused:
        unseal(bytes(box), KEY, "people.box")
    assert code_of(refused) in {"people_box_damaged", "people_box_newer"}


@pytest.mark.parametrize("size", [0, 1, 40, 200])
def test_a_cut_box_is_damaged(size: int) -> None:
    """A file cut anywhere is told as damaged."""
    with pytest.raises(BadInputError) as refused:
        unseal(seal(PEOPLE, KEY)[:size], KEY, "people.box")
    assert code_of(refused) == "people_box_damaged"


def test_another_passphrase_is_told_as_that() -> None:
    """A wrong passphrase, and content resealed by somebody without the key, open nothing."""
    box = seal(PEOPLE, KEY)
    for other in (passphrase_key(KEY.source, PHRASE + "."), new_passphrase_key(PHRASE, CHEAP)):
        with pytest.raises(BadInputError) as refused:
            unseal(box, other, "people.box")
        assert code_of(refused) == "people_wrong_passphrase"
    with pytest.raises(BadInputError) as refused:
        new_passphrase_key("ngắn", CHEAP)
    assert code_of(refused) == "people_passphrase_short"


def resealed(box: bytes, old: bytes, new: bytes) -> bytes:
    """A box whose header says something else, with a right sum."""
    body = box[:-32].replace(old, new, 1)
    return body + people_box.hashlib.sha256(body).digest()


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        (b'"version":1', b'"version":2', "people_box_newer"),
        (b'"n":2,', b'"n":33554432,', "people_box_damaged"),
        (b'"count":2', b'"count":9', "people_wrong_passphrase"),
        (b"service-point-planner people", b"something else", "people_box_damaged"),
    ],
)
def test_a_header_of_another_hand_opens_nothing(old: bytes, new: bytes, code: str) -> None:
    """A newer form, a cost that would eat the machine, a changed count: each is refused, also
    where the sum over the file was made to fit.
    """
    with pytest.raises(BadInputError) as refused:
        unseal(resealed(seal(PEOPLE, KEY), old, new), KEY, "people.box")
    assert code_of(refused) == code


def test_the_usual_cost_is_that_of_the_guidelines() -> None:
    """What is written into a real box takes at least 128 MB and is accepted again."""
    assert Cost() == Cost(2**17, 8, 1)
    assert Cost().is_sound
    assert not Cost(2**20, 16, 1).is_sound
    assert "secret" not in repr(KEY)


def test_a_stop_at_any_write_leaves_the_old_box_or_the_new_one(tmp_path: Path, monkeypatch) -> None:
    """Whichever call fails (write, sync, rename), the box that can be opened is whole."""
    folder = tmp_path / "ward"
    folder.mkdir()
    old = seal({"CC-1": ("Cũ", "")}, KEY)
    people_files.write_box(folder, old, instead_of=None)
    new = seal(PEOPLE, KEY)
    for name in ("fsync", "replace"):
        with monkeypatch.context() as patched:

            def stop(*_: object, **__: object) -> None:
                raise OSError(28, "No space left on device")

            patched.setattr(*((os, name, stop) if name == "fsync" else (Path, name, stop)))
            with pytest.raises(OSError, match="No space"):
                people_files.write_box(folder, new, instead_of=old)
        assert people_files.read_box(folder) == old
        assert [p.name for p in people_files.box_path(folder).parent.glob(".people*")] == []
    people_files.write_box(folder, new, instead_of=old)
    assert unseal(people_files.read_box(folder) or b"", KEY, "") == PEOPLE
    with pytest.raises(ConflictError) as refused:
        people_files.write_box(folder, old, instead_of=old)
    assert refused.value.findings[0].code == "people_changed_elsewhere"


def test_a_file_is_taken_away_under_its_own_name_or_not_at_all(tmp_path: Path, monkeypatch) -> None:
    """Before a byte is written over, the file has left its name; what a stop left is ended later."""
    path = tmp_path / "people.csv"
    path.write_text("code,name,phone\nCC-1,Hòa,0912\n", encoding="utf-8")
    monkeypatch.setattr(people_files, "_overwrite", lambda _: None)
    people_files.wipe(path)
    assert not path.exists()
    left = list(tmp_path.iterdir())
    assert [p.name for p in left] == [".people.csv.going"]
    monkeypatch.undo()
    people_files.sweep(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_link_to_a_list_goes_and_the_list_itself_stays(tmp_path: Path) -> None:
    """Where people.csv is a link to somebody's own file, or nothing, only the link is taken away."""
    own, link = tmp_path / "own.csv", tmp_path / "people.csv"
    own.write_text("code,name,phone\n", encoding="utf-8")
    link.symlink_to(own)
    for _ in range(2):
        people_files.wipe(link)
        assert [path.name for path in tmp_path.iterdir()] == ["own.csv"]
    assert own.read_text(encoding="utf-8") == "code,name,phone\n"


class Ring:
    """A keyring in memory."""

    priority = 5.0

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}


@pytest.fixture
def ring(monkeypatch) -> Ring:
    own = Ring()
    kept = people_keyring.keyring
    monkeypatch.setattr(kept, "get_keyring", lambda: own)
    monkeypatch.setattr(kept, "set_password", lambda s, u, p: own.kept.__setitem__((s, u), p))
    monkeypatch.setattr(kept, "get_password", lambda s, u: own.kept.get((s, u)))
    monkeypatch.setattr(kept, "delete_password", lambda s, u: own.kept.pop((s, u)))
    return own


def test_a_key_of_the_keyring_opens_its_box_and_no_other(ring: Ring) -> None:
    """The key is kept there and nowhere in the file; without it the box stays shut."""
    key = people_keyring.keep_new_key()
    box = seal(PEOPLE, key)
    source = read_header(box, "people.box").key
    assert unseal(box, people_keyring.kept_key(source), "people.box") == PEOPLE
    assert key.secret not in box
    assert key.secret.hex().encode() not in box
    assert people_keyring.drop_key(source)
    with pytest.raises(BadInputError) as refused:
        people_keyring.kept_key(source)
    assert code_of(refused) == "people_wrong_keyring"
    with pytest.raises(BadInputError):
        unseal(box, random_key(source.entry), "people.box")


@pytest.mark.parametrize("given", [None, "00" * 32, "no key"])
def test_a_keyring_that_gives_back_another_key_locks_nothing(
    ring: Ring, monkeypatch, given
) -> None:
    """A keyring that forgets at once, or keeps something else, is told as one that cannot be used
    when the list is to be locked (the names would be sealed for good), never as another machine's.
    """
    monkeypatch.setattr(people_keyring.keyring, "get_password", lambda *_: given)
    with pytest.raises(BadInputError) as refused:
        people_keyring.keep_new_key()
    assert code_of(refused) == "people_no_keyring"
    assert len(ring.kept) == 1


def test_a_machine_without_a_keyring_says_so(monkeypatch) -> None:
    """Headless machines have the backend that fails: it is never used, and told in words."""
    monkeypatch.setattr(people_keyring.keyring, "get_keyring", people_keyring.NoKeyring)
    assert not people_keyring.has_keyring()
    for act in (people_keyring.keep_new_key, lambda: people_keyring.kept_key(KeySource("keyring"))):
        with pytest.raises(BadInputError) as refused:
            act()
        assert code_of(refused) == "people_no_keyring"
