"""One example after another: a changed file is read, and what comes of it is judged."""

from __future__ import annotations

import faulthandler
import signal
import sys
import time
import traceback
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from types import FrameType

from planner.findings import Finding, PlannerError
from planner.i18n import mend, message
from tests.fuzz.readers import Reader

HANG_CPU_S = 10.0
"""A reading that takes longer is a hang: uploads are ended after twice that."""
STUCK_S = 300.0
"""Compiled code that never comes back ends the run, with the place and the file told."""
LANGUAGES = ("vi", "en")


class HangError(BaseException):
    """A reading went on beyond HANG_CPU_S; no reader catches it."""


class UnwordedError(Exception):
    """A finding without words in a language."""


@dataclass(frozen=True, slots=True)
class Find:
    """What a reader let through: where it came from, and the file that did it."""

    reader: str
    what: str
    place: str
    file: str
    content: bytes


@dataclass(slots=True)
class Tally:
    """What was tried on one reader, and what came of it."""

    reader: str
    examples: int = 0
    refused: int = 0
    seconds: float = 0.0
    slowest_s: float = 0.0
    hangs: int = 0
    finds: dict[str, Find] = field(default_factory=dict)
    uncaught: int = 0


def example(reader: Reader, draw: Random) -> tuple[str, bytes]:
    """A file name and the content of a sound file of a reader, changed."""
    files = reader.sound()
    name = draw.choice(sorted(files))
    return name, reader.change(name, files[name], draw)


def read_one(reader: Reader, folder: Path, name: str, content: bytes) -> bool:
    """Whether a file gave findings; anything but findings in both languages is raised."""
    path = folder / name
    path.write_bytes(content)
    try:
        found = tuple(reader.read(path))
    except PlannerError as error:
        found = error.findings
        if not found:
            raise UnwordedError("an error without a finding") from error
    for finding in found:
        said(finding)
    return bool(found)


def said(finding: Finding) -> None:
    """Refuses a finding without words, in either language, of what is wrong and of what to do."""
    for language in LANGUAGES:
        for words in (message(finding, language), mend(finding, language)):
            if not words or words == finding.code:
                raise UnwordedError(f"{finding.code} in {language}")
            words.encode("utf-8")


def run(reader: Reader, folder: Path, draw: Random, count: int, tally: Tally) -> None:
    """So many examples of a reader; every fault is kept once by its place."""
    for name in sorted(p.name for p in folder.iterdir() if p.is_file()):
        (folder / name).unlink()
    for _ in range(count):
        name, content = example(reader, draw)
        began = time.process_time()
        try:
            with within_time():
                tally.refused += read_one(reader, folder, name, content)
        except HangError as error:
            tally.hangs += 1
            _keep(tally, reader, error, name, content)
        except Exception as error:  # noqa: BLE001 - any other is the find that is looked for
            tally.uncaught += 1
            _keep(tally, reader, error, name, content)
        spent = time.process_time() - began
        tally.examples += 1
        tally.seconds += spent
        tally.slowest_s = max(tally.slowest_s, spent)
        _drop(folder, name)


def _drop(folder: Path, name: str) -> None:
    """The changed file goes, so that the next reading finds the sound ones only."""
    (folder / name).unlink(missing_ok=True)


def _keep(tally: Tally, reader: Reader, error: BaseException, name: str, content: bytes) -> None:
    place = place_of(error)
    what = f"{type(error).__name__}: {str(error)[:160]}"
    tally.finds.setdefault(
        f"{type(error).__name__} {place}", Find(reader.name, what, place, name, content)
    )


def place_of(error: BaseException) -> str:
    """The innermost line of the planner (else of anybody) that an error came through."""
    frames = traceback.extract_tb(error.__traceback__)
    own = [f for f in frames if "/planner/" in f.filename.replace("\\", "/")]
    frame = (own or frames)[-1]
    inner = frames[-1]
    return f"{Path(frame.filename).name}:{frame.lineno} ({Path(inner.filename).name}:{inner.name})"


class within_time:  # noqa: N801 - reads as a sentence
    """Ends what takes more than HANG_CPU_S of this process's time."""

    def __enter__(self) -> None:
        signal.signal(signal.SIGVTALRM, _hang)
        signal.setitimer(signal.ITIMER_VIRTUAL, HANG_CPU_S)
        faulthandler.dump_traceback_later(STUCK_S, exit=True, file=sys.__stderr__)

    def __exit__(self, *_: object) -> None:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0.0)
        faulthandler.cancel_dump_traceback_later()


def _hang(_signal: int, _frame: FrameType | None) -> None:
    raise HangError(f"longer than {HANG_CPU_S} s")


def table(tallies: Iterable[Tally]) -> str:
    """A line a reader: examples, those with findings, seconds, the slowest, hangs, uncaught."""
    head = f"{'reader':28}{'examples':>10}{'findings':>10}{'CPU s':>9}{'slowest s':>11}{'hangs':>7}{'uncaught':>10}"
    rows = [_row(t.reader, t) for t in tallies]
    whole = Tally("all")
    for one in tallies:
        whole.examples += one.examples
        whole.refused += one.refused
        whole.seconds += one.seconds
        whole.slowest_s = max(whole.slowest_s, one.slowest_s)
        whole.hangs += one.hangs
        whole.uncaught += one.uncaught
    return "\n".join([head, *rows, _row("all", whole)])


def _row(name: str, one: Tally) -> str:
    return f"{name:28}{one.examples:>10,}{one.refused:>10,}{one.seconds:>9.1f}{one.slowest_s:>11.2f}{one.hangs:>7}{one.uncaught:>10}"
