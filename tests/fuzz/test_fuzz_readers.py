"""A short turn of `make fuzz`: every reader, a few changed files each, always the same ones."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from tests.fuzz import engine
from tests.fuzz.engine import HangError, Tally, UnwordedError
from tests.fuzz.mutations import mutated
from tests.fuzz.readers import READERS, Reader

SEED, EXAMPLES = 11, 6
UNSURE = {"table_kind_unsure", "missing_column"}
"""What a list of people, or of places without households, is told when nobody says what it is."""


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.name)
def test_changed_files_are_findings_in_words(reader: Reader, tmp_path: Path) -> None:
    """Proves that what a reader says of changed files can be read in both languages, that nothing
    else comes out of it, and that it comes to an end.
    """
    draw = Random(f"{SEED} {reader.name}")
    for _ in range(EXAMPLES):
        name, content = engine.example(reader, draw)
        engine.read_one(reader, tmp_path, name, content)
        (tmp_path / name).unlink()


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.name)
def test_sound_files_are_read(reader: Reader, tmp_path: Path) -> None:
    """Proves that what is changed was sound before: each file is read without an error."""
    for name, content in reader.sound().items():
        (tmp_path / name).write_bytes(content)
        faults = {f.code for f in reader.read(tmp_path / name) if f.severity == "error"}
        assert not faults - UNSURE
        (tmp_path / name).unlink()


def test_changes_are_the_same_for_the_same_seed() -> None:
    """Proves that a find can be made again from its seed."""
    for reader in READERS:
        one, other = (engine.example(reader, Random(5)) for _ in range(2))
        assert one == other


def test_most_changes_change_something() -> None:
    """Proves that the examples are not the sound files over and over."""
    for reader in READERS:
        name, sound = min(reader.sound().items())
        draw = Random(3)
        changed = [mutated(name, sound, draw) for _ in range(10)]
        assert sum(one != sound for one in changed) >= 8
        assert len(set(changed)) >= 8


def _raises(error: BaseException) -> Reader:
    def read(_path: Path) -> tuple[()]:
        raise error

    return Reader("made", lambda: {"a.csv": b"a,b\n1,2\n"}, read, 1)


def test_the_engine_sees_what_a_reader_lets_through(tmp_path: Path) -> None:
    """Proves that a fault, a hang and a finding without words are each counted and kept."""
    tally = Tally("made")
    for error in (KeyError("x"), HangError("x"), UnwordedError("x"), RecursionError()):
        engine.run(_raises(error), tmp_path, Random(1), 3, tally)
    assert (tally.examples, tally.hangs, tally.uncaught) == (12, 3, 9)
    assert len(tally.finds) == 4
    assert all(find.content for find in tally.finds.values())
    assert "uncaught" in engine.table([tally])


def test_a_reading_without_end_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Proves that a reader that goes on for ever is stopped and told as a hang."""

    def read(_path: Path) -> tuple[()]:
        while True:
            pass

    monkeypatch.setattr(engine, "HANG_CPU_S", 0.05)
    tally = Tally("endless")
    endless = Reader("endless", lambda: {"a.csv": b"a"}, read, 1)
    engine.run(endless, tmp_path, Random(1), 1, tally)
    assert tally.hangs == 1
