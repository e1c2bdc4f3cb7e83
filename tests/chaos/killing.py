"""`kill -9` at random moments and after the n-th change; what was acknowledged must be there.

Run as a process of its own (`injector.environment`): python -m tests.chaos.killing FOLDER TRIES
[DEED...]. It has everything imported and forks a writer for each try, so that a try costs a few
milliseconds. A writer acknowledges through a pipe after the deed returned.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import sqlite3
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from planner.store import CampaignStore
from tests.chaos.deeds import AT, EDIT, FILE, Deed, little, named
from tests.chaos.injector import Faults, Mode

KILLS = (Mode.KILL_BEFORE, Mode.KILL_AFTER, Mode.KILL_TORN)
SAVES = "save again and again"


@dataclass
class Killed:
    """Kills of one deed: tries, those that met the deed in the middle, what was acknowledged, what
    went wrong.
    """

    deed: str
    tries: int = 0
    inside: int = 0
    acknowledged: int = 0
    bad: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Blow:
    """How one writer is killed: after the n-th change, or (n = 0) after so many seconds."""

    mode: Mode
    nth: int = 0
    after_s: float = 0.0


def run(
    writer: Callable[[int], None], folder: Path, blow: Blow, faults: Faults
) -> tuple[bytes, bool]:
    """Fork a writer, kill it; what it acknowledged, and whether the kill met it."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        if blow.nth:
            faults.arm(folder, blow.nth, blow.mode)
        writer(writing)
        os._exit(0)
    os.close(writing)
    if not blow.nth:
        time.sleep(blow.after_s)
        os.kill(child, signal.SIGKILL)
    with os.fdopen(reading, "rb") as pipe:
        said = pipe.read()
    _, status = os.waitpid(child, 0)
    return said, os.WIFSIGNALED(status)


def saves(folder: Path, writing: int) -> None:
    """Save, edit, save, ... without end; each number is acknowledged once it is durable."""
    with CampaignStore(folder / FILE) as file:
        while True:
            number = file.save_plan(replace(little(), seed=file.draft_base()), note="", at=AT)
            os.write(writing, b"s%d\n" % number)
            count = file.append_edit(replace(EDIT, stop_id=f"group:{number}"), at=AT)
            os.write(writing, b"e%d\n" % count)


class Saving:
    """One file, killed again and again while it grows; begun anew every `fresh_every` kills."""

    def __init__(self, folder: Path, faults: Faults, seed: int, fresh_every: int = 10) -> None:
        self._folder = folder
        self._faults = faults
        self._draw = random.Random(seed)
        self._every = fresh_every
        self._newest = 0

    def kill(self, tries: int) -> Killed:
        """So many kills, half of them after a change, half after a time."""
        found = Killed(SAVES)
        for turn in range(tries):
            if turn % self._every == 0:
                self._begin()
            self._once(found)
        return found

    def _begin(self) -> None:
        shutil.rmtree(self._folder, ignore_errors=True)
        self._folder.mkdir(parents=True)
        with CampaignStore(self._folder / FILE) as file:
            self._newest = file.save_plan(little(), note="", at=AT)

    def _blow(self) -> Blow:
        if self._draw.random() < 0.5:
            return Blow(Mode.COUNT, after_s=self._draw.uniform(0.0, 0.08))
        return Blow(self._draw.choice(KILLS), nth=self._draw.randint(1, 90))

    def _once(self, found: Killed) -> None:
        before = self._newest
        blow = self._blow()
        said, met = run(
            lambda writing: saves(self._folder, writing), self._folder, blow, self._faults
        )
        lines = said.decode().split()
        found.tries += 1
        found.inside += met
        found.acknowledged += len(lines)
        found.bad += [f"{blow}: {fault}" for fault in self._lost(before, lines)]

    def _lost(self, before: int, lines: Sequence[str]) -> Iterator[str]:
        """What of the acknowledged is not there, and what is not whole."""
        yield from unsound(self._folder)
        with CampaignStore(self._folder / FILE) as file:
            self._newest = newest = file.draft_base()
            edits = file.edits()
            yield from (f"{f.code} {dict(f.facts)}" for f in file.verify())
            if [entry.number for entry in file.history()] != list(range(1, newest + 1)):
                yield "a version is missing"
        numbers = [int(line[1:]) for line in lines if line[0] == "s"]
        if numbers != list(range(before + 1, before + 1 + len(numbers))):
            yield f"numbers out of order: {numbers}"
        if numbers and numbers[-1] > newest:
            yield f"version {numbers[-1]} was acknowledged, the file ends with {newest}"
        wanted = (replace(EDIT, stop_id=f"group:{newest}"),)
        if lines and lines[-1][0] == "e" and numbers and numbers[-1] == newest and edits != wanted:
            yield f"the edit on version {newest} was acknowledged and is gone"


def unsound(folder: Path) -> Iterator[str]:
    """What SQLite itself finds wrong with the file."""
    with closing(sqlite3.connect(folder / FILE)) as raw:
        for pragma in ("integrity_check", "foreign_key_check"):
            said = raw.execute(f"PRAGMA {pragma}").fetchall()
            if said not in ([("ok",)], []):
                yield f"{pragma}: {said}"


def apart(told: Any, wanted: Any) -> str:
    """Under which names two findings of a deed differ."""
    if not (isinstance(told, Mapping) and isinstance(wanted, Mapping)):
        return ""
    names = sorted({*told, *wanted})
    return ", ".join(name for name in names if told.get(name) != wanted.get(name))


class Once:
    """A deed that is done once, killed at each of its changes."""

    def __init__(self, deed: Deed, folder: Path, faults: Faults) -> None:
        self._deed = deed
        self._folder = folder
        self._faults = faults
        self._before = folder / "before"
        self._before.mkdir(parents=True)
        deed.prepare(self._before)
        after = self._copy("after")
        faults.arm(after, 0, Mode.COUNT)
        deed.act(after)
        self._changes = faults.rest()
        self._wanted = (deed.told(self._copy("seen")), deed.told(after))

    def kill(self, tries: int) -> Killed:
        """At each change with each kind of death, where so many tries are enough for that; else at
        so many of them, evenly from the first change to the last.
        """
        found = Killed(self._deed.name)
        every = [Blow(kind, nth=nth + 1) for kind in KILLS for nth in range(self._changes)]
        count = min(tries, len(every))
        for turn in range(count):
            self._once(found, every[turn * len(every) // count])
        return found

    def _once(self, found: Killed, blow: Blow) -> None:
        here = self._copy("here")

        def writer(writing: int) -> None:
            self._deed.act(here)
            os.write(writing, b"done")

        said, met = run(writer, here, blow, self._faults)
        found.tries += 1
        found.inside += met
        found.acknowledged += said == b"done"
        found.bad += [f"{blow}: {fault}" for fault in self._lost(here, said == b"done")]

    def _lost(self, here: Path, is_done: bool) -> Iterator[str]:
        try:
            told = self._deed.told(here)
        except Exception as unreadable:  # noqa: BLE001
            yield f"unreadable: {unreadable!r}"
            return
        if told not in self._wanted[is_done:] and not self._deed.between(told):
            yield "neither as before nor done"
        if told == self._wanted[0]:
            self._deed.act(here)
            if (again := self._deed.told(here)) != self._wanted[1]:
                yield f"done once more it does not do the same: {apart(again, self._wanted[1])}"

    def _copy(self, name: str) -> Path:
        fresh = self._folder / name
        shutil.rmtree(fresh, ignore_errors=True)
        shutil.copytree(self._before, fresh)
        return fresh


def main(arguments: Sequence[str]) -> int:
    """Kill the saves so many times, each named deed a tenth as often; 1 where something is lost."""
    folder, tries, names = Path(arguments[0]).resolve(), int(arguments[1]), arguments[2:]
    faults = Faults()
    whole = (
        [] if names and SAVES not in names else [Saving(folder / "saves", faults, 1).kill(tries)]
    )
    chosen = named([name for name in names if name != SAVES])
    whole += [Once(d, folder / str(n), faults).kill(tries // 10) for n, d in enumerate(chosen)]
    for found in whole:
        sys.stdout.write(json.dumps(asdict(found), ensure_ascii=False) + "\n")
    return 1 if any(found.bad for found in whole) else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
