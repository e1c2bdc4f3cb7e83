"""Tests that ask of one change after the other: a process each, forked from one that has read them all."""

from __future__ import annotations

import io
import os
import pickle
import sys
import tempfile
import time
import traceback
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from tests.mutants.changes import Change, function_of, install

LONGEST_S = 20.0
"""Beyond ten times what its tests take and this, a change counts as found: it hangs."""
TERMINAL = os.fdopen(os.dup(2), "w", buffering=1)
"""Where words come out while pytest holds back what is printed."""
Key = tuple[str, str]


@dataclass(eq=False)
class Calls:
    """Which functions of ours each test calls, its fixtures included, and how long it takes."""

    within: str
    of_test: dict[str, set[Key]] = field(default_factory=lambda: defaultdict(set))
    of_fixture: dict[Any, set[Key]] = field(default_factory=lambda: defaultdict(set))
    seconds: dict[str, float] = field(default_factory=dict)
    open: list[set[Key]] = field(default_factory=list)

    @contextmanager
    def into(self, found: set[Key]) -> Iterator[None]:
        """Calls made inside are noted here too."""
        self.open.append(found)
        sys.settrace(self._note)
        yield
        self.open.pop()
        if not self.open:
            sys.settrace(None)

    def _note(self, frame: FrameType, event: str, _: object) -> None:
        code = frame.f_code
        if event == "call" and code.co_filename.startswith(self.within):
            outermost = code.co_qualname.split(".<locals>")[0]
            for found in self.open:
                found.add((code.co_filename, outermost))

    @pytest.hookimpl(wrapper=True)
    def pytest_fixture_setup(self, fixturedef: Any) -> Any:
        """What a fixture calls counts for every test that uses it."""
        with self.into(self.of_fixture[id(fixturedef)]):
            return (yield)


@dataclass(eq=False)
class Asked:
    """The plugin that takes the place of pytest's own loop."""

    changes: Sequence[Change]
    beside: int
    survived: list[Change] = field(default_factory=list)
    unseen: list[Change] = field(default_factory=list)
    elsewhere: int = 0
    killed: int = 0
    hung: int = 0
    failed: list[str] = field(default_factory=list)
    killers: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))

    def pytest_configure(self) -> None:
        """Drawn tests draw the same every time."""
        from hypothesis import settings  # pytest wants to be the first to import it

        settings.register_profile("mutants", database=None, derandomize=True)
        settings.load_profile("mutants")

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Keeps which test failed."""
        if report.failed:
            self.failed.append(report.nodeid)

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """The tests once without a change, then those that call what is changed, change by change."""
        session.config.get_terminal_writer()._file = io.StringIO()
        of_test, seconds, failed = _in_child(lambda: self._measure(session))
        for test in failed:
            _tell(f"fails without any change, left out: {test}")
        self._go_through([i for i in session.items if i.nodeid not in failed], of_test, seconds)
        return True

    def _measure(self, session: pytest.Session) -> tuple[Any, ...]:
        """Every test once, unchanged."""
        calls = Calls(str(Path("planner").resolve()))
        session.config.pluginmanager.register(calls)
        for item, after in _pairs(session.items):
            began = time.monotonic()
            with calls.into(calls.of_test[item.nodeid]):
                item.config.hook.pytest_runtest_protocol(item=item, nextitem=after)
            calls.seconds[item.nodeid] = time.monotonic() - began
            for definitions in item._fixtureinfo.name2fixturedefs.values():
                for one in definitions:
                    calls.of_test[item.nodeid] |= calls.of_fixture[id(one)]
        return dict(calls.of_test), calls.seconds, self.failed

    def _go_through(self, items: Sequence[pytest.Item], of_test: dict, seconds: dict) -> None:
        by_id = {item.nodeid: item for item in items}
        callers: dict[Key, list[str]] = defaultdict(list)
        for test, keys in of_test.items():
            for key in keys if test in by_id else ():
                callers[key].append(test)
        running: dict[int, tuple[Change, float, Path]] = {}
        for number, change in enumerate(self.changes, start=1):
            tests = callers[str(change.path.resolve()), change.function]
            if function_of(change) is None:
                self.elsewhere += 1
            elif not tests:
                self.unseen.append(change)
            else:
                tests = sorted(tests, key=lambda t: (-self.killers[change.function][t], seconds[t]))
                limit = time.monotonic() + LONGEST_S + 10 * sum(seconds[t] for t in tests)
                pid, told = _fork(partial(self._ask, change, [by_id[t] for t in tests]))
                running[pid] = change, limit, told
            while len(running) >= self.beside:
                self._reap(running)
            if number % 50 == 0:
                _tell(f"{number} of {len(self.changes)}: {self.said()}")
        while running:
            self._reap(running)

    def _ask(self, change: Change, items: Sequence[pytest.Item]) -> str | None:
        """The test that a change makes fail; None where all of them pass."""
        if not install(change):
            return ""
        for item, after in _pairs(items):
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=after)
            if self.failed:
                return self.failed[0]
        return None

    def _reap(self, running: dict[int, tuple[Change, float, Path]]) -> None:
        """Waits until one of the processes ends, or is over its time."""
        while True:
            for pid, (change, limit, told) in list(running.items()):
                over = time.monotonic() > limit
                if over:
                    os.kill(pid, 9)
                if os.waitpid(pid, 0 if over else os.WNOHANG)[0]:
                    del running[pid]
                    self._count(change, over, told)
                    return
            time.sleep(0.01)

    def _count(self, change: Change, over: bool, told: Path) -> None:
        ended = told.stat().st_size > 0
        killer = pickle.loads(told.read_bytes()) if ended else ""
        told.unlink()
        if ended and killer is None:
            self.survived.append(change)
            _tell(f"survived: {change}")
        elif ended and not killer:
            self.elsewhere += 1
        else:
            self.hung += over
            self.killed += 1
            self.killers[change.function][killer] += 1

    def said(self) -> str:
        """How it stands."""
        return f"{self.killed} killed ({self.hung} by time), {len(self.survived)} survived, {len(self.unseen)} in functions that no test calls"  # fmt: skip


def _tell(words: str) -> None:
    TERMINAL.write(f"{words}\n")


def _pairs(items: Iterable[pytest.Item]) -> Iterator[tuple[pytest.Item, pytest.Item | None]]:
    items = list(items)
    return zip(items, [*items[1:], None], strict=True)


def _fork(work: Callable[[], object]) -> tuple[int, Path]:
    """A process that does it in silence and leaves what came of it in a file."""
    sys.stdout.flush()
    handle, name = tempfile.mkstemp(prefix="mutant-")
    pid = os.fork()
    if pid:
        os.close(handle)
        return pid, Path(name)
    try:
        silence = os.open(os.devnull, os.O_WRONLY)
        os.dup2(silence, 1)
        os.dup2(silence, 2)
        os.write(handle, pickle.dumps(work()))
    except Exception:  # noqa: BLE001 whatever it was, it is told where pytest does not hide it
        TERMINAL.write(traceback.format_exc())
        TERMINAL.flush()
    finally:
        os._exit(0)


def _in_child(work: Callable[[], object]) -> Any:
    """What comes of work done in a process of its own."""
    pid, told = _fork(work)
    os.waitpid(pid, 0)
    content = told.read_bytes()
    told.unlink()
    return pickle.loads(content)
