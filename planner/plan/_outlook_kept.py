"""What positions share: layouts in the worker's memory, parts of rosters on file."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Generic, TypeVar

import msgspec

import planner
from planner import store
from planner.codec import decode, encode
from planner.findings import PlannerError
from planner.model.outlook import Outcome, Position
from planner.model.proof import Limits
from planner.roster import KeptPart

MOST_PARTS = 600
"""Parts of rosters that a process remembers without the file."""


K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Lately(Generic[K, V]):
    """The last things of this process, each made once."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._known: OrderedDict[K, V] = OrderedDict()

    def get(self, key: K, make: Callable[[], V]) -> V:
        """The thing of this key, made where it is not known."""
        if key not in self._known:
            self.put(key, make())
        self._known.move_to_end(key)
        return self._known[key]

    def known(self, key: K) -> V | None:
        """The thing of this key; None where it is not known."""
        return self._known.get(key)

    def put(self, key: K, thing: V) -> None:
        """Keep it; the oldest makes room."""
        self._known[key] = thing
        while len(self._known) > self._most:
            self._known.popitem(last=False)


class Pace:
    """How much of the machine this process gets. Time limits are meant in seconds of its own work:
    a worker that stands back behind others is given longer by the clock.
    """

    def __init__(self, most: float = 20.0) -> None:
        self._most = most
        self._share = 1.0
        self._began = (0.0, 0.0)

    def begin(self) -> None:
        """A position is begun."""
        self._began = (time.process_time(), time.perf_counter())

    def end(self) -> None:
        """It is done: its share of the clock is expected of the next one."""
        worked, passed = self._spent()
        if passed > 0.0:
            self._share = min(1.0, max(worked / passed, 1.0 / self._most))

    def limits(self, limits: Limits) -> Limits:
        """The limits by the clock, as far as the share until now says."""
        worked, passed = self._spent()
        share = min(1.0, worked / passed) if passed > 1.0 else self._share
        factor = 1.0 / max(min(share, self._share), 1.0 / self._most)
        return replace(limits, time_limit_s=limits.time_limit_s * factor)

    def _spent(self) -> tuple[float, float]:
        return time.process_time() - self._began[0], time.perf_counter() - self._began[1]


class PartsOnFile:
    """Parts of rosters in memory and in the outlook's file; a file that cannot be written, or a
    part that cannot be read, only costs time.
    """

    def __init__(self, file: store.OutlookFile | None, known: Lately[str, KeptPart]) -> None:
        self._file = file
        self._known = known

    def get(self, key: str) -> KeptPart | None:
        """As KeptParts says."""
        known = self._known.known(key)
        if known is not None or self._file is None:
            return known
        try:
            content = self._file.part(_name(key))
            found = None if content is None else decode(content, KeptPart)
        except (PlannerError, msgspec.MsgspecError):
            return None
        if found is not None:
            self._known.put(key, found)
        return found

    def put(self, key: str, part: KeptPart) -> None:
        """As KeptParts says."""
        self._known.put(key, part)
        if self._file is not None:
            try:
                self._file.put_part(_name(key), encode(part))
            except PlannerError:
                self._file = None


@contextmanager
def parts_at(path: Path | None, known: Lately[str, KeptPart]) -> Iterator[PartsOnFile]:
    """The parts kept in a file and those that the process knows; the latter alone where there is no
    file or it cannot be opened.
    """
    try:
        file = None if path is None else store.OutlookFile(path)
    except PlannerError:
        file = None
    try:
        yield PartsOnFile(file, known)
    finally:
        if file is not None:
            file.close()


def kept_outcomes(file: store.OutlookFile, key: str) -> dict[Position, Outcome]:
    """The positions of a plan that are on file; those that cannot be read are left out."""
    found: dict[Position, Outcome] = {}
    for (points, people), content in file.positions(key).items():
        try:
            found[Position(points, people)] = decode(content, Outcome)
        except msgspec.MsgspecError:
            continue
    return found


def keep_outcome(file: store.OutlookFile, key: str, outcome: Outcome) -> None:
    """Put a solved position on file."""
    position = outcome.position
    file.put_position(key, position.points, position.people, encode(outcome))


def _name(key: str) -> str:
    """Parts of another version of the planner are other parts."""
    return f"{planner.__version__}:{key}"
