"""A note of a step that changes several files of a workspace: whoever opens it after the program
was cut off in the middle finds there what to put back.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Literal

import psutil

from planner.findings import Finding, PlannerError
from planner.store.disk import disk_error
from planner.store.place import put_whole
from planner.store.tables_before import no_room, state_folder

_NOTE = "unfinished.json"
Kind = Literal["tables", "backup"]
_under_way: set[Path] = set()
"""Workspaces that a step of this very process is changing now."""


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A step under way: "tables" are put back from the folder `kept` of earlier tables (which is
    made within the step), a "backup" from the file `kept`; both names lie below the state folder.
    `new`: files that were not there. `state`: small state files as they were, None for none.
    """

    kind: Kind
    kept: str
    new: tuple[str, ...] = ()
    state: Mapping[str, str | None] = field(default_factory=dict)


@contextmanager
def whole_step(home: Path, step: Unfinished, put_back: Callable[[], None]) -> Iterator[None]:
    """Change several files in the block, all of them or none: where the disk does not take it they
    are put back, and the error is raised as a PlannerError. Where not even that is possible, or the
    program is cut off, the note stays, and the next opening puts them back.
    """
    _under_way.add(home.resolve())
    try:
        _begin(home, step)
        yield
        end_step(home)
    except (PlannerError, OSError) as error:
        _back(home, put_back)
        if isinstance(error, PlannerError):
            raise
        raise no_room(home, error) from error
    finally:
        _under_way.discard(home.resolve())


def _begin(home: Path, step: Unfinished) -> None:
    content = {**asdict(step), "pid": os.getpid(), **_begun(os.getpid())}
    put_whole(state_folder(home) / _NOTE, json.dumps(content).encode("utf-8"))


def end_step(home: Path) -> None:
    """A step is done, or what it left was put right: its note goes."""
    (state_folder(home) / _NOTE).unlink(missing_ok=True)


def _back(home: Path, put_back: Callable[[], None]) -> None:
    try:
        put_back()
        end_step(home)
    except (PlannerError, OSError) as error:
        known = error if isinstance(error, PlannerError) else disk_error(error, home / "*")
        waits = Finding("unfinished_waits", "error", file=home.name)
        raise PlannerError([waits, *known.findings]) from error


def cut_off_step(home: Path) -> Unfinished | None:
    """The step that a process ended in the middle of; None where there is none, or where its
    process is still at it.
    """
    note = state_folder(home) / _NOTE
    try:
        told = json.loads(note.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    if _at_it(home, told):
        return None
    return Unfinished(told["kind"], told["kept"], tuple(told["new"]), told.get("state", {}))


def _begun(pid: int) -> Mapping[str, float]:
    """When a process began: by the clock, and since the machine's start. Where the system counts
    from the start the first changes with the clock, elsewhere the second.
    """
    since = psutil.boot_time()
    started = float(psutil.Process(pid).create_time())
    return {"started": started, "since_start": started - since}


def _at_it(home: Path, told: Mapping[str, Any]) -> bool:
    """Whether the very process still runs (numbers of processes are used again) and, where it is
    this one, whether it is still inside the step.
    """
    pid = int(told["pid"])
    try:
        begun = _begun(pid)
    except psutil.Error:
        return False
    is_same = any(abs(time - float(told.get(key, 0.0))) < 1.0 for key, time in begun.items())
    return is_same and (pid != os.getpid() or home.resolve() in _under_way)
