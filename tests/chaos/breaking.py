"""ENOSPC and EIO at every change that a deed makes: n = 1, 2, 3, ... until it passes untouched.

Run as a process of its own: python -m tests.chaos.breaking FOLDER EVERY DEED... (EVERY = 1: at each
change; 5: at each fifth).
Each line that it writes is one deed under one error, as JSON.
"""

from __future__ import annotations

import errno
import json
import shutil
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from planner.findings import PlannerError
from planner.i18n.catalogue import mend, message
from planner.store.disk import BROKEN, FULL, OTHER, READ_ONLY
from tests.chaos.deeds import STORE, Deed, named
from tests.chaos.injector import Faults, Mode

KINDS = {"ENOSPC": (errno.ENOSPC, Mode.FROM_THEN_ON), "EIO": (errno.EIO, Mode.ONCE)}
CODES = {"ENOSPC": (FULL, "output_disk_full"), "EIO": (BROKEN, "output_unwritable")}
DISK = (FULL, READ_ONLY, BROKEN, OTHER, "output_disk_full", "output_unwritable")
MOST = 5000


@dataclass
class Broken:
    """One deed under one error: how many changes it makes, what went wrong at which of them, as
    what the disk was told.
    """

    deed: str
    kind: str
    steps: int = 0
    told: dict[str, int] = field(default_factory=dict)
    bad: list[str] = field(default_factory=list)


class Breaker:
    """Breaks one deed at one change after the other."""

    def __init__(self, deed: Deed, folder: Path, faults: Faults) -> None:
        self._deed = deed
        self._folder = folder
        self._faults = faults
        self._before = self._made("before")
        self._after = self._made("after")
        deed.act(self._after)
        self._wanted = (deed.told(self._copy("seen")), deed.told(self._after))

    def under(self, kind: str, every: int = 1) -> Broken:
        """The deed under one error, broken at every change, or at every so many."""
        found = Broken(self._deed.name, kind)
        for step in range(1, MOST, every):
            if self._at(step, found):
                break
            found.steps += 1
        return found

    def _at(self, step: int, found: Broken) -> bool:
        """Whether the deed passed untouched because it makes fewer changes than this."""
        number, mode = KINDS[found.kind]
        here = self._copy("here")
        self._faults.arm(here, step, mode, number)
        error = self._error(here)
        if self._faults.rest() < step:
            return True
        found.bad += [f"change {step}: {fault}" for fault in self._faults_of(here, error, found)]
        if step % self._deed.again_every == 0:
            found.bad += [f"change {step}: {fault}" for fault in self._again(here)]
        return False

    def _error(self, here: Path) -> BaseException | None:
        try:
            self._deed.act(here)
        except Exception as error:  # noqa: BLE001 - what is no PlannerError is a finding of this run
            return error
        return None

    def _faults_of(self, here: Path, error: BaseException | None, found: Broken) -> Iterator[str]:
        """What is wrong now: the words, the state, what lies about."""
        if error is not None:
            yield from wrong_words(error, found)
        try:
            told = self._deed.told(here)
        except Exception as unreadable:  # noqa: BLE001
            yield f"unreadable afterwards: {unreadable!r}"
            return
        if told not in self._wanted[error is None :] and not self._deed.between(told):
            yield f"neither as before nor done ({error!r})"
        yield from (f"left behind: {name}" for name in leftovers(here))

    def _again(self, here: Path) -> Iterator[str]:
        """What is wrong after the same deed with room again."""
        try:
            if self._deed.told(here) == self._wanted[0]:
                self._deed.act(here)
                if self._deed.told(here) != self._wanted[1]:
                    yield "with room again it does not do the same"
        except Exception as error:  # noqa: BLE001
            yield f"with room again: {error!r}"

    def _made(self, name: str) -> Path:
        folder = self._folder / name
        folder.mkdir(parents=True)
        self._deed.prepare(folder)
        return folder

    def _copy(self, name: str) -> Path:
        fresh = self._folder / name
        shutil.rmtree(fresh, ignore_errors=True)
        shutil.copytree(self._before, fresh)
        return fresh


def wrong_words(error: BaseException, found: Broken) -> Iterator[str]:
    """Whether the error is told as this very fault of the disk, in words of both languages."""
    if not isinstance(error, PlannerError):
        yield f"not told in words: {error!r}"
        return
    codes = [f.code for f in error.findings if f.code in DISK]
    for code in codes:
        found.told[code] = found.told.get(code, 0) + 1
    if len(codes) != 1 or codes[0] not in CODES[found.kind]:
        yield f"told as {[f.code for f in error.findings]} ({error.__cause__!r})"
    for finding in error.findings:
        said = [words(finding, language) for words in (message, mend) for language in ("vi", "en")]
        if not all(said) or any("{" in text for text in said):
            yield f"words are missing for {finding.code}"


def leftovers(folder: Path) -> list[str]:
    """Half files and scratch folders of a deed that was told to have failed."""
    endings = (".part", ".new", "-journal")
    return sorted(
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.name.endswith(endings) or path.name.startswith((".planner-", "planner-", ".out-"))
    )


def main(arguments: Sequence[str]) -> int:
    """Break the named deeds (all where none is named); 1 where something went wrong."""
    folder, every, names = Path(arguments[0]).resolve(), int(arguments[1]), arguments[2:]
    chosen = named(names or [deed.name for deed in STORE])
    found: list[dict[str, Any]] = []
    for count, deed in enumerate(chosen):
        breaker = Breaker(deed, folder / str(count), Faults())
        for kind in KINDS:
            broken = breaker.under(kind, every)
            found.append(asdict(broken))
            sys.stdout.write(json.dumps(asdict(broken), ensure_ascii=False) + "\n")
            sys.stdout.flush()
    return 1 if any(entry["bad"] for entry in found) else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
