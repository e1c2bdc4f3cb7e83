"""What positions share: layouts in the worker's memory, parts of rosters on file."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import msgspec

import planner
from planner import store
from planner.codec import decode, encode
from planner.findings import PlannerError
from planner.model.outlook import Outcome, Position
from planner.model.plan import Plan
from planner.model.proof import Limits
from planner.roster import KeptPart

LayoutKey = tuple[str, int]


class Layouts:
    """The last layouts of this process, each made once."""

    def __init__(self, most: int = 12) -> None:
        self._most = most
        self._known: OrderedDict[LayoutKey, Plan] = OrderedDict()

    def get(self, key: LayoutKey, make: Callable[[], Plan]) -> Plan:
        """The layout of this key, made where it is not known."""
        if key not in self._known:
            self._known[key] = make()
            while len(self._known) > self._most:
                self._known.popitem(last=False)
        self._known.move_to_end(key)
        return self._known[key]


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
    """Parts of rosters in the outlook's file, and in memory while this lives; a file that cannot be
    written, or a part that cannot be read, only costs time.
    """

    def __init__(self, file: store.OutlookFile | None) -> None:
        self._file = file
        self._known: dict[str, KeptPart] = {}

    def get(self, key: str) -> KeptPart | None:
        """As KeptParts says."""
        if key in self._known or self._file is None:
            return self._known.get(key)
        try:
            content = self._file.part(_name(key))
            return None if content is None else decode(content, KeptPart)
        except (PlannerError, msgspec.MsgspecError):
            return None

    def put(self, key: str, part: KeptPart) -> None:
        """As KeptParts says."""
        self._known[key] = part
        if self._file is not None:
            try:
                self._file.put_part(_name(key), encode(part))
            except PlannerError:
                self._file = None


@contextmanager
def parts_at(path: Path | None) -> Iterator[PartsOnFile]:
    """The parts kept in a file; in memory alone where there is none or it cannot be opened."""
    try:
        file = None if path is None else store.OutlookFile(path)
    except PlannerError:
        file = None
    try:
        yield PartsOnFile(file)
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
