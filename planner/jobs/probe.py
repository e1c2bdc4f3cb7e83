"""A job that does nothing useful, in a controlled way: the self-check of `planner doctor`."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass
from typing import Literal

from planner.findings import BadInputError, Finding
from planner.model.proof import Limits, Progress, StopRequest


@dataclass(frozen=True, slots=True)
class Probe:
    """`steps` pauses of `pause_s` seconds; then `memory_mb` are taken; then it ends as told.

    `deaf` makes it ignore a request to stop, as a library call of long duration does.
    """

    steps: int = 1
    pause_s: float = 0.0
    memory_mb: int = 0
    deaf: bool = False
    end: Literal["answer", "finding", "crash", "die"] = "answer"


@dataclass(frozen=True, slots=True)
class ProbeAnswer:
    """What the probe did: process id, steps done, whether it was stopped, its limits."""

    pid: int
    steps: int
    stopped: bool
    limits: Limits


def run(
    probe: Probe, *, progress: Progress, should_stop: StopRequest, limits: Limits
) -> ProbeAnswer:
    """Carry out the probe; ends early when asked to, unless deaf."""
    done = 0
    while done < probe.steps and (probe.deaf or not should_stop()):
        time.sleep(probe.pause_s)
        done += 1
        progress("probe", done / probe.steps)
    taken = bytearray(probe.memory_mb * 1024 * 1024)
    if probe.end == "finding":
        raise BadInputError([Finding("worker_probe", "error", value=str(len(taken)))])
    if probe.end == "crash":
        raise LookupError("a text that must not travel")
    if probe.end == "die":
        os._exit(7)
    return ProbeAnswer(os.getpid(), done, done < probe.steps, limits)
